"""What the margins of a PDF's pages print again on every page: running heads, folios, the issue's number and day.

Found on the words, before columns are: a head set left and right is one line on a page of one column and two lines on
the next, and it draws the eye's gutter where the text has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

_MARGIN = 0.12  # of the page's height, where running heads and page numbers stand
_EDGE = 0.055  # of the page's height, where no text is set
_SAME_PLACE = 4.0  # points between the heights of one head on two pages
_APART = 1.5  # letters' sizes between two parts of a head, above the space of a justified line
_FOLIO = re.compile(r"(?:page |p\. ?)?\d{1,4}(?:\s*[-–—|•].*)?$|.*[-–—|•]\s*(?:page |p\. ?)?\d{1,4}$", re.IGNORECASE)
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place, in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Cell:
    """A part of a margin's line, with free width on both sides."""

    shape: str
    top: float


def grouped(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by line, from the top; each line from the left."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        last = found[-1][0] if found else None
        if last is not None and (word.top + word.bottom) / 2 < last.bottom - 0.2 * (last.bottom - last.top):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in found]


def without_running_heads(pages: Sequence[list[Word]], heights: Sequence[float]) -> list[list[Word]]:
    """The pages' words but those of their running heads and feet."""
    lined = [grouped(words) for words in pages]
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for page, (found, height) in enumerate(zip(lined, heights, strict=True)):
        for row in found:
            for cell in _cells(row) if _in_margin(row, height) else ():
                places[cell.shape].append((page, cell.top))
    needed = max(2, sum(map(bool, pages)) // 2)

    @cache
    def again(cell: _Cell) -> bool:
        return len({page for page, top in places[cell.shape] if abs(top - cell.top) <= _SAME_PLACE}) >= needed

    kept = []
    for words, found, height in zip(pages, lined, heights, strict=True):
        dropped: set[int] = set()
        for order in (found, found[::-1]):
            for row in order:  # from the edge inwards, up to the first line of text
                if not _in_margin(row, height) or not all(map(again, _cells(row))):
                    break
                dropped |= {id(word) for word in row}
        foot = _lone_foot(found, height)
        dropped |= {id(word) for word in foot}
        kept.append([word for word in words if id(word) not in dropped])
    return kept


def in_margin(top: float, bottom: float, height: float) -> bool:
    """Whether what stands between two heights is in the head or the foot of a page."""
    return bottom < _MARGIN * height or top > (1 - _MARGIN) * height


def _in_margin(row: Sequence[Word], height: float) -> bool:
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    return in_margin(top, bottom, height)


def _parts(row: Sequence[Word]) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in row:
        if part and word.x0 - part[-1].x1 > _APART * word.size:
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _cells(row: Sequence[Word]) -> list[_Cell]:
    return [_Cell(shape(" ".join(w.text for w in part)), round(min(w.top for w in part), 1)) for part in _parts(row)]


def shape(text: str) -> str:
    """A line without its numbers, so that "page 3" and "page 4" are one."""
    return re.sub(r"\d+", "#", text.casefold())


def _lone_foot(found: Sequence[Sequence[Word]], height: float) -> Sequence[Word]:
    """The foot of a page that is alone of its kind: at the very edge, set apart, with the page's number in it."""
    if len(found) < 3:
        return ()
    foot, above = found[-1], found[-2]
    size = max(w.size for w in foot)
    usual = median(w.size for row in found for w in row)
    gap = min(w.top for w in foot) - max(w.bottom for w in above)
    alone = min(w.top for w in foot) > (1 - _EDGE) * height and gap > 1.2 * size and size <= usual
    if not alone or len(foot) > _MOST_WORDS:
        return ()
    return foot if any(_FOLIO.match(" ".join(w.text for w in part)) for part in _parts(foot)) else ()
