"""French and English: sentences from the catalogues, numbers and dates as each language writes them.

Sentences in the code are English and are the keys of ``locale/*/LC_MESSAGES/workbench.po``. The .po files
are read directly: no compiled file can be out of date. A sentence that the French catalogue lacks shows in
English, and a test names it.
"""

from __future__ import annotations

import gettext
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("fr", "en")

NBSP = "\u00a0"
THIN = "\u202f"


@cache
def catalogue(lang: str) -> gettext.NullTranslations:
    """The translations into ``lang``; sentences that it lacks stay as they are in the code."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = LOCALE / lang / "LC_MESSAGES" / "workbench.po"
    if lang not in LANGUAGES or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalog = read_po(file, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def language() -> str:
    """The language of the person looking at the screen."""
    from workbench import session

    return session.language()


def _(message: str, **values: object) -> str:
    """The sentence in the reader's language, its {names} filled in."""
    text = catalogue(language()).gettext(message)
    return text.format(**values) if values else text


def n_(one: str, many: str, n: int, **values: object) -> str:
    """The sentence for ``n`` things; {n} is written as the language writes numbers."""
    text = catalogue(language()).ngettext(one, many, n)
    return text.format(n=number(n), **values)


def N_(message: str) -> str:
    """Marks a sentence of a table for the catalogue; it is translated where it is shown."""
    return message


def number(value: float, digits: int = 0) -> str:
    """1234.5 as « 1 234,5 » or "1,234.5", with ``digits`` decimals."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=language())


def score(value: float) -> str:
    """A probability with two decimals, never a percentage: « 0,88 »."""
    return number(value, 2)


def percent(value: float) -> str:
    """A share of one: « 53 % »."""
    return number(100 * value) + (THIN + "%" if language() == "fr" else "%")


def day(value: date | None, *, short: bool = True) -> str:
    """A date on one line: « 6 janv. 2026 » or "Jan 6, 2026"; a dash when there is none."""
    from babel.dates import format_date

    if value is None:
        return "—"
    # Unbroken: a day at the end of one line and its month on the next read as two things.
    return format_date(value, format="medium" if short else "long", locale=language()).replace(" ", NBSP)


def moment(value: datetime | None) -> str:
    """A date and a time of the local clock: « 6 janv. 2026, 14:05 »."""
    from babel.dates import format_datetime

    if value is None:
        return "—"
    local = value.astimezone() if value.tzinfo else value
    return format_datetime(local, format="d MMM y, HH:mm", locale=language())


def quoted(text: str) -> str:
    """« text » or “text”."""
    return f"«{NBSP}{text}{NBSP}»" if language() == "fr" else f"“{text}”"


def colon() -> str:
    """What separates a label from its value."""
    return f"{NBSP}: " if language() == "fr" else ": "
