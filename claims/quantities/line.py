"""One line that is read for numbers: its forms, what is taken already, and the words that soften a number."""

from __future__ import annotations

import re

from claims.masks import masked
from claims.model import Approx, Lang
from claims.numbers import flat, lower
from claims.units import LEFT, RIGHT

_REACH = 90  # characters a rule may look to the left of a number


class Line:
    """A stretch of text in the forms that rules look at, with the places that are spoken for."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text, self.lang = text, lang
        self.plain = flat(text)
        self.low = lower(self.plain)
        self.covered = bytearray(len(text))  # 1 where a date, a label or a quantity already stands
        for start, end in masked(self.plain, lang):
            self.take(start, end)

    def free(self, start: int, end: int) -> bool:
        """Whether no date, label or quantity stands in a range."""
        return not any(self.covered[start:end])

    def take(self, start: int, end: int) -> None:
        """Mark a range as spoken for."""
        self.covered[start:end] = b"\x01" * (end - start)

    def left(self, at: int, text: str | None = None) -> str:
        """What stands before ``at``, no farther than a rule looks: hostile lines cost no more than long ones."""
        return (self.plain if text is None else text)[max(0, at - _REACH) : at]

    def softened_before(self, start: int) -> tuple[Approx, int]:
        """The softening before ``start`` and where it begins ("près de" → about)."""
        before = self.left(start, self.low)
        offset = start - len(before)
        article = re.search(r"(?:\b(?:les|la|le|l'|the|some) ?)$", before)
        for tail in (before, before[: article.start()] if article else ""):
            hits = [
                (hit.start(), approx)
                for words, approx in LEFT[self.lang]
                if (hit := re.search(rf"(?<![\wà-ÿ'])(?:{words})\s*$", tail))
            ]
            if hits:  # the longest: "no more than" is not "more than"
                begin, approx = min(hits, key=lambda item: item[0])
                return approx, offset + begin
        return "exact", start

    def softened_behind(self, end: int) -> tuple[Approx | None, int]:
        """The softening behind ``end`` and where it ends ("ou plus" → at_least)."""
        for words, approx in RIGHT[self.lang]:
            if hit := re.match(rf" (?:{words})\b", self.low[end:]):
                if hit.group().strip() == "plus" and self.lang == "en":
                    continue
                return approx, end + hit.end()
        return None, end
