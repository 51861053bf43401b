"""French or English: a vote of the words that only one of the two uses all the time."""

from __future__ import annotations

import re

from claims.model import Lang

# Words shared by both languages ("on", "a", "me", "son", "an", "plus", "or") have no vote.
_FRENCH = frozenset(
    "le la les un une des du de et est sont dans que qui pour pas par sur au aux avec ce cette ces il elle ils elles "
    "nous vous mais ou où ne se sa ses leur leurs été être avait selon après dont comme c'est qu'il n'est d'une".split()
)
_ENGLISH = frozenset(
    "the of and to in is are was were that it its for with as at by this these from has have had been be not but they "
    "their which who would will said after about there he she his her you your we our or it's".split()
)
_ELIDED = re.compile(r"\b([ldcjnmst]|qu|jusqu|lorsqu)['’](?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000  # characters: enough for any vote, quick on a book


def guess_lang(text: str) -> tuple[Lang, bool]:
    """The language of a text, and whether the vote is worth anything.

    English needs strictly more votes than French: on a tie the text is read as French, the workbench's first
    language. The vote is weak where fewer than one word in twelve has one.
    """
    sample = text[:_SAMPLE]
    # "t'" and "s'" also end English words ("it's"), which the word boundary before the letter excludes.
    french = len(_ELIDED.findall(sample))
    words = [word.casefold() for word in _WORD.findall(sample)]
    french += sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    lang: Lang = "en" if english > french else "fr"
    return lang, max(french, english) * 12 >= len(words)


def named_lang(name: str) -> Lang | None:
    """The language that a code or a name means ("fr", "fr-CA", "English", "français"); None for any other."""
    short = re.split(r"[-_]", name.strip().casefold())[0]
    if short in {"fr", "fra", "fre", "french", "français", "francais"}:
        return "fr"
    return "en" if short in {"en", "eng", "english", "anglais"} else None
