"""Sentences that carry two figures of different bases: one claim for each.

"53 % of the images show people, of whom 81 % are women" says two things that are checked apart, and their shares must
never be held against one another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Lang, Quantity
from claims.quotes import looks_finite

_PART_OF = {
    "fr": re.compile(r",?\s+dont\s+$", re.IGNORECASE),
    "en": re.compile(r",?\s+(?:including|of (?:which|whom))\s+$", re.IGNORECASE),
}
_AND = {
    "fr": re.compile(r"[,;]?\s+(?:et|mais|tandis|alors)?\s*(?:qu(?:e\s|['’]))?(?:seuls?\s)?$|"
        r"[,;]\s+$", re.IGNORECASE),
    "en": re.compile(r"[,;]?\s+(?:and|but|while|whereas)\s+(?:that\s|only\s)?$|[,;]\s+$", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that is a claim of its own, worded, with the places of the quantities it keeps."""

    start: int
    end: int
    text: str


def parts_by_base(reading: str, quantities: Sequence[Quantity], places: Sequence[int], lang: Lang) -> tuple[Part, ...]:
    """The two parts of a sentence with shares of two bases; empty where it says one thing.

    ``places`` are the starts of the quantities in ``reading``.
    """
    shares = [(q, at) for q, at in zip(quantities, places, strict=True) if q.unit == "%" and at >= 0]
    for (first, first_at), (second, at) in zip(shares, shares[1:], strict=False):
        before = reading[first_at:at]
        if inner := _PART_OF[lang].search(before):
            cut = first_at + inner.start()
            tail = reading[at:].rstrip()
            lead = f"Parmi les {second.base} : " if lang == "fr" else f"Of the {second.base}: "
            return (Part(0, cut, reading[:cut] + "."), Part(at, len(reading), (lead if second.base else "") + tail))
        joint = _AND[lang].search(before)
        if not joint or not first.base or not second.base or first.base == second.base:
            continue
        cut = first_at + joint.start()
        if looks_finite(reading[first_at:cut], lang) and looks_finite(reading[at:], lang):
            return (
                Part(0, cut, reading[:cut] + "."),
                Part(at, len(reading), reading[:first_at] + reading[at:]),
            )
    return ()
