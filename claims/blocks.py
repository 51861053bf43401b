"""Lines of a page joined into blocks: a block is a paragraph, a heading, a list item or a label.

Text pasted from a page has paragraphs on one line, words of one sentence on several (a link label of its
own line), or every line cut at a column (PDF, mail). A block never holds two of a page's elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.controls import is_row_of_buttons, is_stamped
from claims.reading import INLINE_INTERFACE

_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")
_CONTINUES = re.compile(r"[,;:.!?…)\]»”]|[«“\"]\s*[,.;:)]|[«“\"]\s*$")
_OPEN_END = re.compile(
    r"(?:[,(«“]|(?:\b(?:le|la|les|l['’]|un|une|des|du|de|d['’]|et|ou|à|au|aux|en|par|pour|avec|sur|dans|que|qu['’]|qui|"
    r"the|a|an|of|and|or|to|in|on|by|for|with|that|at|from|as)))\s*$",
    re.IGNORECASE,
)
_BLANK = " \t\u00a0\u202f\u2007\u2009\u3000\ufeff\u200b\u200e\u2060"  # a byte order mark is white space here
BULLET = re.compile(r"\s*(?:[-–—•▪●◦‣*·►▶]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One element of the page: ``text[start:end]``, without the white space around it."""

    start: int
    end: int
    blank_before: bool  # an empty line stands before it
    lines: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_before: bool


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; blank lines belong to none."""
    lines = _lines(text)
    column = _wrap_column(lines)
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        if blocks and _joins(lines, i, column):
            last = blocks[-1]
            blocks[-1] = Block(last.start, line.end, last.blank_before, last.lines + 1)
        else:
            blocks.append(Block(line.start, line.end, line.blank_before))
    return tuple(blocks)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank = False
    for match in re.finditer(r"[^\n\r\u2028\u2029\f\v]+", text):
        stripped = match.group().strip(_BLANK)
        gap = text[lines[-1].end if lines else 0 : match.start()]
        blank = blank or gap.replace("\r\n", "\n").count("\n") > 1
        if not stripped:
            blank = True
            continue
        start = match.start() + match.group().index(stripped)
        lines.append(_Line(start, start + len(stripped), stripped, blank))
        blank = False
    return lines


def _wrap_column(lines: list[_Line]) -> int:
    """The column at which a text was cut, or 0: most unfinished lines then have nearly one length."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 8:
        return 0
    top = lengths[int(len(lengths) * 0.95)]
    near = sum(1 for n in lengths if n >= 0.8 * top)
    return top if 45 <= top <= 130 and near >= 0.5 * len(lengths) else 0


def _continues(line: _Line) -> bool:
    """Whether a line cannot start an element: it begins in mid-sentence."""
    first = line.text[0]
    address = line.text.startswith(("http://", "https://", "www."))  # under a member's name
    if first.islower() and not address:
        return True
    return bool(_CONTINUES.match(line.text)) or bool(INLINE_INTERFACE.match(line.text))


def _joins(lines: list[_Line], i: int, column: int) -> bool:
    """Whether line ``i`` goes on with the one before it."""
    before, line = lines[i - 1], lines[i]
    if BULLET.match(line.text) and not line.text[0].isdigit():
        return False
    if _CONTINUES.match(line.text) and not line.text.startswith(("...", "…")):
        return True
    if line.blank_before or is_row_of_buttons(before.text):
        return False  # under a comment's buttons the next one's name may stand in small letters
    if line.text[0].islower() and is_stamped(before.text):
        return False  # what readers write may begin so
    finished = bool(_TERMINAL.search(before.text))
    if len(before.text.split()) <= 3 and len(line.text.split()) <= 3 and line.text[0].islower():
        return False  # two labels: "Comments (2)", "riverfan"
    if _continues(line):
        return not finished or bool(INLINE_INTERFACE.match(line.text))
    if column and len(before.text) >= 0.75 * column:
        return not finished or not _short(line, column)
    if finished:
        return column > 0 and len(before.text) >= 0.75 * column
    if _OPEN_END.search(before.text) and len(before.text.split()) > 2:
        return True
    following = lines[i + 1] if i + 1 < len(lines) else None
    # A link on a line of its own: short, and what follows it begins in mid-sentence.
    return bool(
        following
        and not following.blank_before
        and len(line.text.split()) <= 6
        and not _TERMINAL.search(line.text)
        and _continues(following)
    )


def _short(line: _Line, column: int) -> bool:
    return len(line.text) < 0.4 * column and not _TERMINAL.search(line.text)
