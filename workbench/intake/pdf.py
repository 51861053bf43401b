"""A PDF to its canonical text: columns in reading order, words whole again, running heads dropped.

pdfplumber gives words with their place; what follows here is geometry. Lengths are in points (1/72 inch),
from the top of the page.
"""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from workbench.intake.margins import Word, grouped, in_margin, shape, without_running_heads
from workbench.intake.source import Extracted, Metadata, printable, refusal
from workbench.settings import Settings

MEDIA_TYPE = "application/pdf"

_GUTTER = 9.0  # free width between columns; spaces of justified lines stay under it
_COLUMN_LINES = 4  # lines that each side of a gutter needs
_LOWEST_LINE = 6.0  # from one line to the next in the smallest print
_COLUMN_WORDS = 2.5  # mean words a line on each side, below which it is a table
_FLUSH = 1.5  # tolerance of a justified line's end
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|sur|of)\s*\d{1,4})?$", re.IGNORECASE)
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
# Parts that keep their hyphen at a line's end: inversions ("a-t-\nil"), "peut-\nêtre", "vice-\nprésident".
_KEEP_BEFORE = re.compile(
    r"(?:\b(?:peut|est|vice|ex|non|sous|celui|celle|ceux|celles|lui|elle|eux|nous|vous|mi|demi|"
    r"quelques|soi|ci|là|au|par|dit|t|co|self|well|so|long|short|high|low|two|three|four)"
    r"|-t|\d)[-\u2010]$",
    re.IGNORECASE,
)
# Numbers written out: "vingt-\ndeux", "soixante-\ndix-huit", "forty-\nfive"; and a part between two hyphens that binds
# what stands around it: "c'est-à-\ndire", "arc-en-\nciel", "state-of-\nthe-art", "11-year-\nold".
_TENS = re.compile(
    r"(?<![^\W\d])(?:vingt|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|quatre|dix|cent|mille|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)[-\u2010]$",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|cents?|"
    r"mille|et|one|two|three|four|five|six|seven|eight|nine|odd|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz)i?ème)s?\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    # Behind a prefix such a part is a syllable: "micro-en-\ntreprise".
    r"(?<![^\W\d])(?!(?:micro|auto|sous|ex|co|non|pré|re|inter|anti|semi|demi|mi|post|pro|multi|vice|self|pre|sub|"
    r"super|néo|neo|euro|éco|eco|radio|télé)[-\u2010])\w+[-\u2010](?:à|a|en|de|du|des|d['’]|et|la|le|les|sur|sous|aux?|lez|lès|of|the|to|in|on|and|or|by|up|at|for|"
    r"year|month|week|day|hour|minute)[-\u2010]$",
    re.IGNORECASE,
)
_KEEP_AFTER = re.compile(r"(?:ils?|elles?|on|ce|là|ci|même|mêmes|je|tu|nous|vous|être|dessus|dessous|delà|t-)\b")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    left: float  # of the column the line stands in
    right: float
    place: tuple[int, int]  # number of the page, and of the region on it
    height: float  # of the page
    justified: bool  # most lines of its column end at one edge


def read_pdf(data: bytes, name: str, settings: Settings) -> Extracted:
    """The document's text, one blank line between paragraphs.

    Raises UnreadableSource for a document that is protected, damaged, scanned without a text layer, has more
    pages than the settings allow, or takes longer. The dates in a PDF are of the file, never of publication.
    """
    pages = _read_pages(data, name, settings)
    silent = [n + 1 for n, lines in enumerate(pages) if not lines]
    if len(silent) == len(pages):
        raise refusal(
            name,
            "is a PDF without text, probably a scan. Run text recognition (OCR) on it first.",
            "est un PDF sans texte, sans doute une numérisation. Passez-le d'abord à la reconnaissance de texte (OCR).",
        )
    lines = _without_running_heads(pages)
    text = "\n\n".join(_paragraphs(lines))
    shown = ", ".join(map(str, silent[:10]))
    warnings = (f"Pages without text, probably images: {shown}.",) if silent else ()
    return Extracted(text + "\n" if text else "", MEDIA_TYPE, Metadata(title=_title(lines)), warnings)


def _read_pages(data: bytes, name: str, settings: Settings) -> list[list[_Line]]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    deadline = time.monotonic() + settings.read_seconds
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            if count > settings.max_pages:
                raise refusal(
                    name,
                    f"has {count} pages, more than the {settings.max_pages} allowed. Split it, or raise "
                    "WORKBENCH_MAX_PAGES.",
                    f"a {count} pages, plus que les {settings.max_pages} permises. Découpez-le, ou relevez "
                    "WORKBENCH_MAX_PAGES.",
                )
            words: list[list[Word]] = []
            heights: list[float] = []
            for page in document.pages:
                if time.monotonic() > deadline:
                    raise too_slow(name, settings)
                words.append(_words(page))
                heights.append(float(page.height))
                page.close()  # else every page's characters stay in memory
            pages = []
            for number, (kept, height) in enumerate(zip(without_running_heads(words, heights), heights, strict=True)):
                if time.monotonic() > deadline:
                    raise too_slow(name, settings)
                pages.append(list(_lines(kept, number, height)))
            return pages
    except (PDFPasswordIncorrect, PdfminerException) as error:
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args):
            raise refusal(
                name,
                "is protected by a password. Save it without one.",
                "est protégé par un mot de passe. Enregistrez-le sans mot de passe.",
            ) from error
        raise _damaged(name, error) from error
    except Exception as error:
        from workbench.errors import UnreadableSource

        if isinstance(error, UnreadableSource):
            raise
        raise _damaged(name, error) from error


def too_slow(name: str, settings: Settings) -> Exception:
    """The error of a document that takes longer to read than the settings allow."""
    seconds = f"{settings.read_seconds:g}"
    return refusal(
        name,
        f"takes more than {seconds} s to read. Save its text alone, or raise WORKBENCH_READ_SECONDS.",
        f"demande plus de {seconds} s de lecture. Enregistrez son seul texte, ou relevez WORKBENCH_READ_SECONDS.",
    )


def _damaged(name: str, error: Exception) -> Exception:
    kind = type(error).__name__
    return refusal(
        name,
        f"cannot be opened as a PDF ({kind}): it is damaged or cut short. Get it again.",
        f"ne s'ouvre pas comme PDF ({kind}) : il est endommagé ou incomplet. Récupérez-le de nouveau.",
    )


def _words(page: Any) -> list[Word]:
    from pdfplumber.utils.text import extract_words

    found = extract_words(_printed_once(page.chars), x_tolerance_ratio=0.15, extra_attrs=["size"])
    return [
        Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], round(float(w["size"]), 1))
        for w in found
        if w["x0"] >= 0 and w["x1"] <= float(page.width) + 1
    ]


def _printed_once(chars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters without those printed again on the spot, which is how some programs make bold."""
    seen: set[tuple[str, float, int, int]] = set()
    kept = []
    for char in chars:
        # pdfplumber's own dedupe_chars takes seconds a page. A tenth of the letter's size is far above the shift of
        # such a double, and under half the width of an "l", so that "elle" keeps both.
        cell = max(0.1 * float(char["size"]), 0.1)
        x, y = round(char["x0"] / cell), round(char["top"] / cell)
        # The cell belongs to the key: a letter of the text and one of a title may have one number in two grids.
        if not any((char["text"], cell, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            kept.append(char)
        seen.add((char["text"], cell, x, y))
    return kept


def _lines(words: list[Word], page: int, height: float) -> Iterator[_Line]:
    """The lines of a page in reading order."""
    for number, column in enumerate(_columns(words)):
        rows = [(_size(row), row) for row in grouped(column)]
        left = min(w.x0 for w in column)
        for size, row in rows:
            # Edges of the lines in the same letters: a wide title says nothing of the text under it.
            ends = [other[-1].x1 for same, other in rows if same == size]
            right = max(ends)
            justified = len(ends) >= 4 and sum(end >= right - _FLUSH for end in ends) >= 0.5 * len(ends)
            top, bottom = min(w.top for w in row), max(w.bottom for w in row)
            text = " ".join(w.text for w in row)
            place = (page, number)
            yield _Line(text, row[0].x0, row[-1].x1, top, bottom, size, left, right, place, height, justified)


def _size(row: list[Word]) -> float:
    """The size of most letters of a line."""
    return Counter(w.size for w in row for _ in w.text).most_common(1)[0][0]


def _columns(words: list[Word]) -> Iterator[list[Word]]:
    """Regions in reading order: what stands above the widest run of columns, each column, what stands below."""
    if not words:
        return
    cut = _gutter(words)
    if cut is None:
        yield words
        return
    x, top, bottom = cut
    inside = [w for w in words if top <= w.top < bottom]
    yield from _columns([w for w in words if w.top < top])
    yield from _columns([w for w in inside if w.x1 <= x + 0.01])
    yield from _columns([w for w in inside if w.x1 > x + 0.01])
    yield from _columns([w for w in words if w.top >= bottom])


def _gutter(words: list[Word]) -> tuple[float, float, float] | None:
    """The longest vertical strip that no word crosses and that has prose on both sides: x, top, bottom."""
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    best: tuple[float, float, float, float] | None = None
    x = left + 0.15 * (right - left)
    while x < right - 0.15 * (right - left):
        crossing = sorted((w for w in words if w.x0 < x + _GUTTER and w.x1 > x), key=lambda w: w.top)
        edges = [float("-inf"), *(w.top for w in crossing), float("inf")]
        starts = [float("-inf"), *(w.bottom for w in crossing)]
        for start, end in zip(starts, edges[1:], strict=True):
            if end - start < _COLUMN_LINES * _LOWEST_LINE:
                continue  # nearly all of a page in one column, left at once
            # A quarter of a line of slack, because letters of neighbouring lines touch.
            free = [w for w in words if w.top >= start - 2 and w.bottom <= end + 2]
            sides = [w for w in free if w.x1 <= x + 0.01], [w for w in free if w.x0 >= x + _GUTTER - 0.01]
            if not all(_is_prose(side) for side in sides):
                continue
            reach = [min(w.top for w in side) for side in sides], [max(w.bottom for w in side) for side in sides]
            height = min(reach[1]) - max(reach[0])
            if height > 0 and (best is None or height > best[0] + 1):
                best = (height, x, min(reach[0]), max(reach[1]))
        x += _GUTTER / 3
    return best[1:] if best else None


def _is_prose(words: list[Word]) -> bool:
    if len(words) < _COLUMN_LINES * _COLUMN_WORDS:
        return False
    rows = grouped(words)
    return len(rows) >= _COLUMN_LINES and len(words) >= _COLUMN_WORDS * len(rows)


def _without_running_heads(pages: Sequence[list[_Line]]) -> list[_Line]:
    """All lines but page numbers and what the margins of most pages repeat."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({shape(line.text) for line in lines if _in_margin(line)})
    needed = max(3, len([lines for lines in pages if lines]) // 2)  # at one height two are enough: see margins
    return [
        line
        for lines in pages
        for line in lines
        if not (_in_margin(line) and (seen[shape(line.text)] >= needed or _PAGE_NUMBER.match(line.text)))
    ]


def _in_margin(line: _Line) -> bool:
    return in_margin(line.top, line.bottom, line.height)


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """Lines joined into paragraphs, across columns and pages too."""
    kept = _compounds(lines)
    spacing = _usual_spacing(lines)
    text = ""
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None:
            text = line.text
        elif _breaks(before, line, spacing):
            yield text
            text = line.text
        else:
            text = _joined(text, line.text, kept)
    if text:
        yield text


def _usual_spacing(lines: list[_Line]) -> float:
    """The usual distance from one line's top to the next, as a multiple of the letters' size."""
    ratios = [
        (b.top - a.top) / max(a.size, 1.0)
        for a, b in zip(lines, lines[1:], strict=False)
        if a.place == b.place and a.size == b.size and 0 < b.top - a.top < 3 * a.size
    ]
    return median(ratios) if ratios else 1.2


def _breaks(before: _Line, line: _Line, spacing: float) -> bool:
    """Whether a new paragraph begins at ``line``."""
    if abs(before.size - line.size) > 0.6:
        return True
    moved = before.place != line.place or line.top <= before.top
    if moved and before.justified and before.x1 >= before.right - _FLUSH:
        return False  # the last line of a justified paragraph ends early, nearly always
    if moved:
        return bool(_ENDS.search(before.text)) or not (line.text[0].islower() or _HYPHEN.search(before.text))
    if line.top - before.top > 1.25 * spacing * before.size + 0.5:
        return True
    width = before.right - before.left
    short = before.x1 < before.right - 0.25 * width
    indented = line.x0 > line.left + 6 and before.x0 <= before.left + 3
    bullet = bool(re.match(r"[•▪●◦‣–—-]\s", line.text))
    return bullet or (bool(_ENDS.search(before.text)) and (short or indented))


def _compounds(lines: list[_Line]) -> set[str]:
    """Hyphenated words written whole somewhere in the document, which keep their hyphen where a line cuts them."""
    return {w.casefold() for line in lines for w in re.findall(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+", line.text)}


def _joined(text: str, line: str, compounds: set[str]) -> str:
    if not _HYPHEN.search(text):
        return f"{text} {line}"
    whole = text.split()[-1] + re.split(r"[^\w-]", line, maxsplit=1)[0]
    if text.endswith("\u00ad"):
        return text[:-1] + line
    number = _TENS.search(text) and _UNITS.match(line)
    keep = not line[0].islower() or _KEEP_BEFORE.search(text) or _KEEP_AFTER.match(line) or _BOUND.search(text)
    if keep or number or re.sub(r"^\W+", "", whole.casefold()) in compounds:
        return text + line
    return text[:-1] + line


def _title(lines: list[_Line]) -> str:
    """The first page's largest lines, when they stand out; the file's own "title" is too often a file name."""
    first = [line for line in lines if line.place[0] == lines[0].place[0]] if lines else []
    if len(first) < 2:
        return ""
    largest = max(line.size for line in first)
    usual = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]
    if largest < 1.2 * usual:
        return ""
    start = next(i for i, line in enumerate(first) if line.size == largest)
    title = ""
    for line in first[start : start + 6]:
        if line.size != largest:
            break
        title = f"{title} {line.text}"
    return printable(title)
