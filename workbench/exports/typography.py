"""French spacing for printed pages: no line may begin with a punctuation mark or end with «."""

from __future__ import annotations

import re
from datetime import date, datetime

NARROW, NO_BREAK = "\u202f", "\u00a0"

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_BEFORE_SIGN = re.compile("[ \u00a0\u202f](?=[;!?%€])")
_BEFORE_COLON = re.compile("[ \u00a0\u202f](?=[:»])")
_AFTER_OPEN = re.compile("(?<=«)[ \u00a0\u202f]")
_IN_NUMBER = re.compile("(?<=\\d)[ \u00a0](?=\\d{3}(?!\\d))")


def spaced(text: str) -> str:
    """``text`` with its own spaces made unbreakable where French wants them; none is added or removed."""
    text = _BEFORE_SIGN.sub(NARROW, text)
    text = _BEFORE_COLON.sub(NO_BREAK, text)
    text = _AFTER_OPEN.sub(NO_BREAK, text)
    return _IN_NUMBER.sub(NARROW, text)


def long_day(value: date | datetime | None, lang: str) -> str:
    """The day in words, on one line: 1er mars 2026, 1 March 2026."""
    if value is None:
        return ""
    if lang == "fr":
        number = f"1er{NO_BREAK}" if value.day == 1 else f"{value.day}{NO_BREAK}"
        return f"{number}{_MONTHS[value.month - 1]}{NO_BREAK}{value.year}"
    names = "January February March April May June July August September October November December".split()
    return f"{value.day}{NO_BREAK}{names[value.month - 1]}{NO_BREAK}{value.year}"


def moment(value: datetime | None, lang: str) -> str:
    """Day and hour."""
    if value is None:
        return ""
    hour = f"{value.hour}{NO_BREAK}h{NO_BREAK}{value.minute:02d}" if lang == "fr" else f"{value:%H:%M}"
    return f"{long_day(value, lang)}, {hour}"


def quoted(text: str, lang: str) -> str:
    """``text`` between the language's quotation marks, unless it brings such marks itself."""
    if any(mark in text for mark in "«»“”"):
        return text
    return f"«{NO_BREAK}{text}{NO_BREAK}»" if lang == "fr" else f"“{text}”"


def decimal(value: float, lang: str) -> str:
    """Two decimals with the language's mark."""
    return f"{value:.2f}".replace(".", "," if lang == "fr" else ".")


def plural(phrase: str, count: int, lang: str) -> str:
    """``phrase`` with its "(s)" and "(es)" written or dropped; in French from two on, in English for all but one."""
    many = count >= 2 if lang == "fr" else count != 1
    for end in ("s", "es"):
        phrase = phrase.replace(f"({end})", end if many else "")
    return phrase.replace("{n}", str(count))
