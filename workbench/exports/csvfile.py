"""The claims table as CSV: UTF-8 with a byte-order mark, one header, then rows, nothing else.

French files take ``;`` and the decimal comma, English ones ``,`` and the point, as their Excel expects;
dates are ISO 8601, which both read. The filter is a column: a comment line would break other tools.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

from workbench.exports.casebook import CaseBook
from workbench.exports.cells import Cell, csv_text
from workbench.exports.columns import CLAIMS, Column, Numbered

FILTER_HEADER = {"fr": "Filtre", "en": "Filter"}
EXPORTED_HEADER = {"fr": "Exporté le", "en": "Exported on"}


def separator(lang: str) -> str:
    """What stands between two cells."""
    return ";" if lang == "fr" else ","


def table(book: CaseBook) -> bytes:
    """The file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator(book.lang), lineterminator="\r\n")
    headers = [column.title(book.lang) for column in CLAIMS]
    writer.writerow([*headers, FILTER_HEADER[book.lang], EXPORTED_HEADER[book.lang]])
    stamp = [csv_text(book.filter_line), _plain(book.clock(book.at), book.lang)]
    for number, card in enumerate(book.cards, start=1):
        writer.writerow([*(_cell(column, book, Numbered(number, card)) for column in CLAIMS), *stamp])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(column: Column[Any], book: CaseBook, row: Numbered) -> str:
    value = column.value(book, row)
    if column.key == "evidence":
        return str(len(row.card.evidence))
    if column.kind == "score" and isinstance(value, float):
        value = round(value, 4)
    return csv_text(value) if isinstance(value, str) else _plain(value, book.lang)


def _plain(value: Cell, lang: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}".replace(".", "," if lang == "fr" else ".")
    return str(value)
