"""Text from sources made safe for Streamlit's markdown, and stretches of it marked.

Sources are hostile: their text must show as it is written, never as a link, an image, a formula, a
colour, an icon or a heading. Backslashes stop what the markdown parser reads. They do not stop what
Streamlit replaces after parsing (emoji and icon shortcodes, arrows, bare addresses): there an invisible
word joiner splits the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from claims.model import Span

Colour = Literal["orange", "blue", "yellow", "gray"]

JOINER = "\u2060"

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[\s\u2028\u2029\x85]+")
# Controls, and the marks that make text read backwards: an article could hide a word or swap two with them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_NARROW = re.compile("[\u00a0\u202f\u2007]")
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|[%€])")

# What Streamlit's frontend replaces in text that is already parsed.
_REPLACED = (
    (re.compile(r":(?=[\w+\-/]+:)"), ":" + JOINER),  # :smile:  :material/x:  :streamlit:
    (re.compile(r"(?i)(https?|ftp)(?=://)"), r"\1" + JOINER),
    (re.compile(r"(?i)\bwww(?=\.)"), "www" + JOINER),
    (re.compile(r"(?<=[\w.+\-])@(?=[\w-])"), JOINER + "@"),
    (re.compile(r"(?<!\S)(<-|-|>|<|~)(?=(?:->|>|-|=)(?!\S))"), r"\1" + JOINER),  # <->  ->  --  >=  <=  ~=
    (re.compile(r"(?<!\S)<-(?!\S)"), "<" + JOINER + "-"),
)


def escape(text: str) -> str:
    """``text`` on one line, so that Streamlit's markdown shows its very characters.

    Only a space inside a number, or before its sign, becomes unbreakable: "121 300" is never cut at the end of a line.
    """
    flat = _IN_NUMBER.sub("\u202f", _SPACES.sub(_space, _INVISIBLE.sub("", text)).strip(" "))
    for pattern, replacement in _REPLACED:
        flat = pattern.sub(replacement, flat)
    return _PUNCTUATION.sub(r"\\\1", flat)


def _space(match: re.Match[str]) -> str:
    # French no-break spaces are part of the text; runs and line breaks are not.
    return match.group() if len(match.group()) == 1 and _NARROW.match(match.group()) else " "


def marked(text: str, spans: Sequence[tuple[Span, Colour]], *, bold: bool = True) -> str:
    """``text`` escaped, the spans on a coloured ground (and bold, since colour alone does not reach everybody).

    Spans are offsets in ``text``; those outside it, empty, or overlapping an earlier one are left out.
    """
    pieces: list[str] = []
    at = 0
    for span, colour in sorted(spans, key=lambda item: (item[0].start, -item[0].end)):
        if span.start < at or span.end > len(text) or span.end <= span.start:
            continue
        pieces.append(_gap(text[at : span.start], first=at == 0, last=False))
        inner = escape(span.of(text))
        if inner:
            pieces.append(f":{colour}-background[**{inner}**]" if bold else f":{colour}-background[{inner}]")
        at = span.end
    pieces.append(_gap(text[at:], first=at == 0, last=True))
    return "".join(pieces).strip(" ")


def _gap(text: str, *, first: bool, last: bool) -> str:
    """The text between two marks, with the one space that separated it from them."""
    inner = escape(text)
    if not text.strip():
        return " " if text and not (first or last) else ""
    before = " " if text[0].isspace() and not first else ""
    after = " " if text[-1].isspace() and not last else ""
    return before + inner + after


def shorten(text: str, limit: int) -> str:
    """``text`` cut at a word, with an ellipsis when something was cut."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1].rsplit(" ", 1)[0]
    return (cut or flat[: limit - 1]).rstrip(" ,;:.") + "…"


def around(text: str, spans: Sequence[Span], limit: int) -> tuple[int, int]:
    """The stretch of at most ``limit`` characters of ``text`` that shows the most of ``spans``: (start, end)."""
    if len(text) <= limit:
        return 0, len(text)
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    middle = (min(s.start for s in inside) + max(s.end for s in inside)) // 2 if inside else 0
    start = max(0, min(middle - limit // 2, len(text) - limit))
    if start:
        space = text.find(" ", start, start + 30)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + limit)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end
