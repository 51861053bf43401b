"""English word forms with their usual French one, so that words can be found to be one across the two languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

LEXICON = Path(__file__).with_name("lexicon.tsv")


def read_lexicon() -> dict[str, str]:
    """French by English word form, from the file of two columns; a French entry may be of several words."""
    with LEXICON.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {row[0]: row[1] for row in rows if len(row) == 2 and row[1]}


def translated(english: Callable[[str], str], french: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """What each word, cut by its language's function, is in the other language, cut by the other's; both ways."""
    found: dict[str, set[str]] = {}
    for word, other in read_lexicon().items():
        if " " in other or len(word) < 3:
            continue
        ours, theirs = english(word), french(other)
        found.setdefault(ours, set()).add(theirs)
        found.setdefault(theirs, set()).add(ours)
    return {word: frozenset(others) for word, others in found.items()}
