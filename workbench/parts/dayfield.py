"""A field for a day, typed as the reader's language writes it.

Streamlit's own picker names months in English whatever the page's language.
"""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _

_WRITTEN = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")


class NoDay(WorkbenchError):
    """What was typed is no day of the calendar."""


def draw_day(label: str, value: date | None, key: str) -> None:
    """The field; read it with ``day_typed``."""
    st.text_input(label, f"{value:%d/%m/%Y}" if value else "", key=key, placeholder=_("dd/mm/yyyy"))


def day_typed(text: str | None) -> date | None:
    """31/12/2025, 2025-12-31 or « 31 décembre 2025 » as a date, None when nothing is typed; raises NoDay.

    Days come before months, in English too: the field says so.
    """
    typed = (text or "").strip()
    if not typed:
        return None
    try:
        if found := _WRITTEN.fullmatch(typed):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(typed)
    except ValueError:
        pass
    from claims.dates import find_dates

    # Figures alone would be read month first in English, against what the field says.
    for lang in ("fr", "en") if re.search(r"[^\W\d]", typed) else ():
        mentions = find_dates(typed, lang, None)  # type: ignore[arg-type]
        if len(mentions) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", mentions[0].iso or ""):
            return date.fromisoformat(mentions[0].iso or "")
    raise NoDay(f"{typed!r} is no day; write it like 31/12/2025.", f"« {typed} » n'est pas une date : 31/12/2025.")
