"""Words that name one thing in several registers, in French and English: the law's, the newsroom's, the street's.

Each line of notions.tsv is a family: French words, a tab, English words. A word may belong to several.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from claims.model import Lang

_FAMILIES = Path(__file__).with_name("notions.tsv")
# An age below eighteen says what "mineur" says; below fifteen a number of years may be a time instead.
MINOR_BY_AGE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"moins de 1[5-8] ans|\b1[5-7] ans ou moins|\b18 ans ou moins|agee?s? de (?:[1-9]|1[0-7]) ans"),
    "en": re.compile(
        r"under[ -](?:the age of )?1[5-8]s?\b|\b1[5-8] (?:years old )?or (?:younger|under)|aged (?:[1-9]|1[0-7])\b"
    ),
}
MINOR: dict[Lang, str] = {"fr": "mineur", "en": "minor"}


@cache
def families(cut: Callable[[str, Lang], str]) -> dict[tuple[str, Lang], frozenset[int]]:
    """The numbers of the families of each word, as ``cut`` makes it comparable."""
    found: dict[tuple[str, Lang], set[int]] = {}
    languages: tuple[Lang, Lang] = ("fr", "en")
    for number, line in enumerate(_FAMILIES.read_text(encoding="utf-8").splitlines()):
        for lang, words in zip(languages, line.split("\t"), strict=True):
            for word in words.split():
                found.setdefault((cut(word, lang), lang), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
