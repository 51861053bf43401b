"""Clean reading text, mapped character by character to the document it came from.

Pages leave marks inside sentences: line breaks, link labels such as "(opens in a new window)",
guillemets turned the wrong way round. A parser stumbles over each of them, and a reader must still be
shown the document's own characters; hence a cleaned copy with the offset of each character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Span

# Labels that pages put behind links, for screen readers or icons.
INLINE_INTERFACE = re.compile(
    r"(?<![ \t])[ \t]*\((?:nouvelle fenêtre|nouvel onglet|s['’]ouvre dans (?:une nouvelle fenêtre|un nouvel onglet)|"
    r"ouvre (?:une nouvelle fenêtre|un nouvel onglet)|lien externe|external(?: link)?|"
    r"(?:opens? in (?:a )?)?new (?:window|tab)|lire (?:plus|la suite)|s['’]abonner|article abonnés)\)",
    re.IGNORECASE,
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u2060"))
_SPACE = re.compile(r"\s", re.UNICODE)
OPENING, CLOSING = "«“„", "»”"
_MARKS = OPENING + CLOSING + '"'


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned stretch and, for each of its characters, the offset of that character in the document."""

    text: str
    offsets: tuple[int, ...]
    quotes: tuple[tuple[int, int], ...] = ()  # (position of opening mark, of closing mark) in ``text``

    def span(self, start: int, end: int) -> Span:
        """The document's range that ``text[start:end]`` was made from; ``end`` must be above ``start``."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def part(self, start: int, end: int) -> CleanText:
        """The stretch ``start:end`` as a clean text of its own; quotations are cut to it."""
        cut = tuple((max(a, start - 1) - start, min(b, end) - start) for a, b in self.quotes if a < end and b > start)
        return CleanText(self.text[start:end], self.offsets[start:end], cut)


def clean(text: str, start: int, end: int, opened: bool = False) -> CleanText:
    """Read ``text[start:end]`` on one line: interface labels out, white space single, quotation marks righted.

    ``opened`` says that the paragraph before left a quotation open, which this one may close.
    """
    dropped = {i for m in INLINE_INTERFACE.finditer(text, start, end) for i in range(m.start(), m.end())}
    chars: list[str] = []
    offsets: list[int] = []
    for i in range(start, end):
        char = text[i]
        if i in dropped or ord(char) in _INVISIBLE:
            continue
        if _SPACE.match(char):
            if not chars or chars[-1] == " ":
                continue
            char = " "
        if char == "'" and chars and chars[-1] == "'":
            chars[-1] = '"'  # two straight apostrophes typed for one quotation mark
            continue
        chars.append(char)
        offsets.append(i)
    while chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    _join_loose_commas(chars, offsets)
    quotes = _right_the_marks(chars, opened and _only_closes(chars))
    return CleanText("".join(chars), tuple(offsets), quotes)


def _join_loose_commas(chars: list[str], offsets: list[int]) -> None:
    """Take out the space that a dropped link label leaves before a comma or a full stop."""
    for i in range(len(chars) - 1, 0, -1):
        if chars[i] in ",." and chars[i - 1] == " " and i >= 2 and chars[i - 2] not in ".…":
            del chars[i - 1], offsets[i - 1]


def _only_closes(chars: list[str]) -> bool:
    """Whether the first quotation mark closes, though none has opened: the quotation began a paragraph earlier."""
    first = next((i for i, char in enumerate(chars) if char in _MARKS), None)
    return first is not None and first > 0 and not _can_open(chars, first)


def _right_the_marks(chars: list[str], opened: bool = False) -> tuple[tuple[int, int], ...]:
    """Pair quotation marks, turning round those that stand the wrong way; returns (opening, closing).

    A mark left open runs to the end of the stretch, as in a quotation of several paragraphs.
    """
    pairs: list[tuple[int, int]] = []
    open_at: int | None = -1 if opened else None
    depth = 0
    for i, char in enumerate(chars):
        if char in "‘’":
            continue
        if char not in _MARKS:
            continue
        if open_at is None:
            if _can_open(chars, i):
                open_at, depth = i, 0
                chars[i] = {"»": "«", "”": "“"}.get(char, char)
            continue
        if char in OPENING and not _must_close(chars, i):
            depth += 1
            continue
        if char in CLOSING and depth:
            depth -= 1
            continue
        chars[i] = {"«": "»", "“": "”", "„": "”"}.get(char, char)
        pairs.append((open_at, i))
        open_at = None
    if open_at is not None:
        pairs.append((open_at, len(chars)))
    return tuple(pairs) if pairs else _single_marks(chars)


def _after(chars: list[str], i: int) -> str:
    """The first character behind position ``i`` that is not a space, or nothing."""
    for char in chars[i + 1 : i + 3]:
        if char != " ":
            return char
    return ""


def _can_open(chars: list[str], i: int) -> bool:
    """Whether a mark at ``i``, outside any quotation, opens one: something must follow it."""
    if chars[i] in OPENING:
        return True
    before = chars[i - 1] if i else " "
    follows = _after(chars, i)
    free_left = before in " ('’[—–-:/" or i == 0
    return free_left and bool(follows) and (follows.isalnum() or follows in "[(…'’.$€£¡¿")


def _must_close(chars: list[str], i: int) -> bool:
    """Whether an opening mark met inside a quotation stands for a closing one: punctuation or nothing follows."""
    follows = _after(chars, i)
    if not follows or follows in ",.;:!?)]…–—":
        return True
    # A break (a space on both sides) and a lower-case word behind it: « a « et « b ».
    return bool(i and chars[i - 1] == " " and "".join(chars[i + 1 : i + 5]) in (" ou ", " et ", " or ", " and"))


def _single_marks(chars: list[str]) -> tuple[tuple[int, int], ...]:
    """Quotations between single curly marks, as British papers print them, where no other mark was met."""
    pairs: list[tuple[int, int]] = []
    open_at: int | None = None
    for i, char in enumerate(chars):
        straight = char == "'"  # as headlines and pasted pages have it
        opens = char == "‘" or straight and open_at is None and bool(chars[i + 1 : i + 2]) and chars[i + 1].isalnum()
        if opens and (i == 0 or chars[i - 1] in " (—–"):
            open_at = i
        elif char in "’'" and open_at is not None and not (i + 1 < len(chars) and chars[i + 1].isalnum()):
            pairs.append((open_at, i))
            open_at = None
    return tuple(pairs)
