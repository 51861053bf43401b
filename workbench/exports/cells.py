"""What a cell may hold: characters that files allow, and never a formula that came out of a source."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

Cell = str | int | float | bool | date | datetime | None

EXCEL_MAX = 32_767  # characters in one cell; Excel calls a file with more damaged

# XML 1.0 forbids these; a spreadsheet with one of them will not open.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What makes a spreadsheet program compute; the last four are their full-width twins, which it also takes.
_FORMULA = re.compile("^(?:[\t\r\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_LINK = re.compile(r"https?://[^\s\"<>{}|\\^`]+", re.ASCII)
_QUOTED = re.compile("^'+(?:[\t\r\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def clean(text: str) -> str:
    """``text`` without the control characters that XML and spreadsheets refuse; tabs and line breaks stay."""
    # Nearly every text is clean already: looking is cheaper than rewriting, half a million times.
    if _FORBIDDEN.search(text) is None and "\r\n" not in text:
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n"))


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet might compute the text if it were typed or read from a CSV file."""
    return _FORMULA.match(text) is not None


def excel_text(text: str) -> str:
    """Text for one Excel cell: clean, escaped against Excel's own escapes, and short enough."""
    safe = clean(text)
    if len(safe) > EXCEL_MAX:
        safe = safe[: EXCEL_MAX - 1] + "…"
    return safe


def csv_text(text: str) -> str:
    """Text for one CSV cell: a leading apostrophe keeps what looks like a formula a text (``bare`` takes it off).

    A text that already begins with an apostrophe before such a character gets one more, so that reading
    the file back gives exactly what was written.
    """
    safe = clean(text)
    return f"'{safe}" if is_formula_like(safe) or _QUOTED.match(safe) else safe


def bare(text: str) -> str:
    """What ``csv_text`` was given."""
    return text[1:] if _QUOTED.match(text) else text


def is_link(url: str) -> bool:
    """Whether the address may be made clickable: http or https, nothing a program would run."""
    return _LINK.fullmatch(url) is not None


def joined(values: Any, separator: str = " ; ") -> str:
    """Several short values in one cell."""
    return separator.join(str(value) for value in values if value not in (None, ""))
