"""Rows of a CSV or XLSX file as they are, cells as text or dates."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

from workbench.intake.archive import check_zip
from workbench.intake.decoding import decode
from workbench.intake.source import refusal
from workbench.settings import Settings

MAX_ROWS = 20_000
MAX_COLUMNS = 200


def read_csv(data: bytes, name: str) -> list[list[str]]:
    """The rows of a CSV file, whose separator (comma, semicolon, tab, bar) is the one its first line uses most.

    Raises UnreadableSource where it is empty, no text, or has a quote that is never closed.
    """
    text = decode(data, name).text.lstrip("\ufeff")
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    separator = max(",;\t|", key=lambda mark: (_outside_quotes(first).count(mark), mark == ","))
    # An article in a cell is longer than the module's default of 128 KiB.
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            _check_size(rows, row, name)
    except csv.Error as error:
        raise refusal(
            name,
            f"is not a sound CSV file (line {reader.line_num}: {error}). Close its quotes, or save it again "
            "from the spreadsheet.",
            f"n'est pas un CSV correct (ligne {reader.line_num} : {error}). Fermez les guillemets, ou "
            "enregistrez-le de nouveau depuis le tableur.",
        ) from error
    while rows and not any(cell.strip() for cell in rows[0]):
        rows.pop(0)
    return rows


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _check_size(rows: list[Any], row: list[Any], name: str) -> None:
    if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
        raise refusal(
            name,
            f"has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns. Split it.",
            f"a plus de {MAX_ROWS} lignes ou de {MAX_COLUMNS} colonnes. Découpez-le.",
        )


def read_xlsx(data: bytes, name: str, settings: Settings, sheet: str = "") -> list[list[str]]:
    """The rows of one sheet (the first with content unless named), formulas as their last values.

    Dates come as ISO 8601. Raises UnreadableSource for what is no workbook, encrypted, or too big unpacked.
    """
    check_zip(data, name, settings, "Excel (.xlsx)")
    try:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheets = [book[sheet]] if sheet in book.sheetnames else [] if sheet else book.worksheets
            for page in sheets:
                rows = _sheet_rows(page, name)
                if rows:
                    return rows
        finally:
            book.close()
    except Exception as error:
        from workbench.errors import UnreadableSource

        if isinstance(error, UnreadableSource):
            raise
        raise refusal(
            name,
            f"cannot be opened as an Excel workbook ({type(error).__name__}). Save it again as .xlsx.",
            f"ne s'ouvre pas comme classeur Excel ({type(error).__name__}). Enregistrez-le de nouveau en .xlsx.",
        ) from error
    raise refusal(
        name,
        f"has no sheet called {sheet!r}." if sheet else "holds no rows.",
        f"n'a pas de feuille nommée {sheet!r}." if sheet else "ne contient aucune ligne.",
    )


def _sheet_rows(page: Any, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    # The size a sheet states may be a million empty rows, or wrong.
    page.reset_dimensions()
    for number, row in enumerate(page.iter_rows(values_only=True, max_col=MAX_COLUMNS)):
        cells = [_cell(value) for value in row]
        if any(cells):
            rows.append(cells)
            _check_size(rows, cells, name)
        if number > 10 * MAX_ROWS:
            break
    width = max((max((i + 1 for i, cell in enumerate(row) if cell), default=0) for row in rows), default=0)
    return [row[:width] + [""] * (width - len(row)) for row in rows]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value.date() if not (value.hour or value.minute) else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
