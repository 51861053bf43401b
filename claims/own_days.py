"""The day on which each part of a document was written: an entry of a live blog, a post, a reader's comment.

"hier soir" in a post of 1 April is 31 March, whatever day stands at the head of the thread. A part whose day cannot be
told keeps its relative dates unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from claims.dates import find_dates
from claims.model import DateMention, Lang, Zone

_CLOCK = r"\d{1,2}\s?[:h.]\s?\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?(?:h\b|[ap]\.?m\b)"
_ENTRY = re.compile(rf"(?:{_CLOCK})\s*(?:[.–—:\-|•]|$|[^\W\d])", re.IGNORECASE)
# What a line of a day's heading, or of a stamp's, has beside the date itself.
_FILLER = re.compile(
    rf"(?:{_CLOCK})|\b(?:le|on|the|à|at|vers|mis à jour|updated|publié|posted|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|heures?)\b|[\W_]+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_LONGEST = 120  # characters of a heading or a stamp
_WORDS = 14
_ENTRIES = 3  # from so many entries with a time on, a text is a log


class OwnDays:
    """Where in a document another day begins, and which; ``about`` where the document's own is known roughly only."""

    def __init__(
        self, text: str, zones: Sequence[Zone], lang: Lang, published: date | None, about: bool = False
    ) -> None:
        self._published = published
        self._about = about
        marks = list(_marks(text, zones, lang, published))
        comments = [z for z in zones if z.kind == "comment"]
        if comments and not any(at > comments[0].start - _LONGEST for at, _ in marks):
            marks += [(comments[0].start, None), (comments[-1].end, published)]  # written on no one knows which day
        marks.sort(key=lambda mark: mark[0])
        self._starts = [at for at, _ in marks]
        self._days = [day for _, day in marks]

    def at(self, offset: int) -> tuple[date | None, bool]:
        """The day of the words at ``offset``, and whether it is certain enough for "hier" and "lundi"."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._published, not self._about
        day = self._days[index]
        return (day, True) if day else (self._published, False)


def _marks(
    text: str, zones: Sequence[Zone], lang: Lang, published: date | None
) -> Iterator[tuple[int, date | None]]:
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n\r]+", text)]
    log = sum(bool(_ENTRY.match(line.lstrip())) for _, line in lines) >= _ENTRIES
    headers = [z for z in zones if z.detail == "comment header"]
    for zone in headers:
        yield zone.start, _header_day(text[zone.start : zone.end], lang, published)
    for start, line in lines:
        if len(line) > _LONGEST or not _NUMBER.search(line) or len(line.split()) > _WORDS:
            continue
        if any(z.start <= start < z.end for z in headers):
            continue
        found = _written(line, lang, published)
        if found is None:
            continue
        day = date.fromisoformat(str(found.iso))
        rest = _FILLER.sub("", line[: found.start] + line[found.end :])
        timed = re.search(_CLOCK, line[found.end :]) is not None and line.rstrip()[-1:] not in ".!?»\""
        if not rest:  # a heading of its own: "MARDI 10 FÉVRIER"
            yield start, day if log or day == published else None
        elif timed and not re.search(r"[.!?]\s", line[: found.start]):
            byline = re.search(r"\b(?:publi|mis |mise |updated|publish|posted on|par |by )", line[: found.start], re.I)
            if not byline:  # a post's stamp: "oseille, le 1er avril 2026 à 17:52"
                yield start, day


def _written(line: str, lang: Lang, published: date | None) -> DateMention | None:
    """The one day that a line writes by its number and month, its year read against publication where it has none."""
    found = [m for m in find_dates(line, lang, published) if m.iso and len(m.iso) == 10 and _NUMBER.search(m.surface)]
    return found[0] if len(found) == 1 else None


def _header_day(line: str, lang: Lang, published: date | None) -> date | None:
    """The day of a comment's header: the first one written by its number, else the only one that it gives."""
    found = [m for m in find_dates(line, lang, published) if m.iso and len(m.iso) == 10]
    days = [str(m.iso) for m in found if _NUMBER.search(m.surface)][:1] or list({str(m.iso) for m in found})
    return date.fromisoformat(days[0]) if len(days) == 1 else None
