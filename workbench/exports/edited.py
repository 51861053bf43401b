"""Reading back an edited workbook or CSV: rows of cells with their places, and nothing believed.

A file that comes back by mail may be anything: its size, the size it would unpack to and its mark-up are
looked at before a parser sees it.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.bounded import read_bounded
from workbench.exports.cells import bare
from workbench.exports.columns import CLAIMS, EVIDENCE, Column, header_keys
from workbench.exports.errors import UnreadableVerdicts

MAX_BYTES = 50_000_000
MAX_UNPACKED = 600_000_000  # 20,000 pieces of evidence unpack to some 80 MB
MAX_ROWS = 200_000
MAX_COLUMNS = 120
_HEADER_WITHIN = 10  # rows; somebody may have put a title above


@dataclass(frozen=True, slots=True)
class EditedRow:
    """One row by column key; ``place`` of a key names its cell as the spreadsheet does."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def get(self, key: str) -> str:
        """The cell's text without surrounding blanks, empty when the column is not there."""
        return self.cells.get(key, "").strip()

    def place(self, key: str) -> str:
        """Where the cell is, such as "Affirmations!D5"."""
        return f"{self.sheet}!{self.letters.get(key, '')}{self.row}"

    @property
    def revision(self) -> int | None:
        """The revision that the row was exported at."""
        try:
            return int(float(self.get("revision").replace(",", ".")))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class EditedFile:
    """The claims and evidence rows of a file; ``has`` names the columns that its claims table kept."""

    claims: tuple[EditedRow, ...]
    evidence: tuple[EditedRow, ...]
    has: frozenset[str]


def read_edited(source: bytes | str | os.PathLike[str]) -> EditedFile:
    """The rows of an exported file after editing; raises UnreadableVerdicts saying what to send instead."""
    data = read_bounded(source, MAX_BYTES, _unreadable)
    if not data.strip():
        raise _unreadable("it is empty", "il est vide")
    tables = list(_xlsx(data)) if data[:2] == b"PK" else [("CSV", _csv(data))]
    claims = _first_table(tables, CLAIMS, {"id", "revision", "verdict"})
    if claims is None:
        raise _unreadable(
            "no sheet has the columns id, revision and Verdict (they may be hidden, not deleted)",
            "aucune feuille n'a les colonnes id, revision et Verdict (elles peuvent être masquées, pas supprimées)",
        )
    evidence = _first_table(tables, EVIDENCE, {"id", "claim_id", "revision", "status"})
    rows, has = claims
    return EditedFile(rows, evidence[0] if evidence else (), has)


def _unreadable(en: str, fr: str) -> UnreadableVerdicts:
    return UnreadableVerdicts(
        f"The file of verdicts cannot be used: {en}. Send back the exported XLSX or CSV; nothing was recorded.",
        f"Le fichier de verdicts est inutilisable : {fr}. Renvoyez le XLSX ou le CSV exporté ; rien n'est enregistré.",
    )


_Table = Iterator[tuple[int, Sequence[Any]]]


def _xlsx(data: bytes) -> Iterator[tuple[str, _Table]]:
    import openpyxl

    _look_inside(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [
            (sheet.title, list(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)))
            for sheet in book.worksheets
        ]
        book.close()
    # openpyxl lets pass whatever the zip, XML and number parsers below it raise.
    except Exception as error:
        raise _unreadable(
            f"it is no readable workbook ({type(error).__name__})", "ce n'est pas un classeur lisible"
        ) from error
    for title, rows in sheets:
        yield title, iter(enumerate(rows, start=1))


def _look_inside(data: bytes) -> None:
    """Refuse archives that would unpack to too much, and XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > 2_000 or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _unreadable("it would unpack to too much", "une fois décompressé, il serait trop gros")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if b"<!DOCTYPE" in file.read(4_096).upper():
                            raise _unreadable("its XML declares a document type", "son XML déclare un type de document")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise _unreadable("it is a broken archive", "l'archive est abîmée") from error


def _csv(data: bytes) -> _Table:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what Excel saves as CSV in western Europe
    header = text.split("\n", 1)[0]
    separator = max(";,\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, start=1):
            if number > MAX_ROWS:
                return
            yield number, [bare(cell) for cell in row[:MAX_COLUMNS]]
    except csv.Error as error:
        raise _unreadable(f"its CSV is broken ({error})", "son CSV est invalide") from error


def _first_table(
    tables: list[tuple[str, _Table]], columns: Sequence[Column[Any]], needed: set[str]
) -> tuple[tuple[EditedRow, ...], frozenset[str]] | None:
    """The rows of the first table that has the needed columns."""
    known = {title.casefold(): key for title, key in header_keys(columns).items()}
    for index, (title, rows) in enumerate(tables):
        before = []
        for number, row in rows:
            before.append((number, row))
            keys = [known.get(_title(cell)) for cell in row]
            if needed <= set(keys):
                return tuple(_rows(title, keys, rows)), frozenset(key for key in keys if key)
            if number >= _HEADER_WITHIN:
                break
        tables[index] = (title, _chained(before, rows))  # the next search begins at the top again
    return None


def _chained(before: list[tuple[int, Sequence[Any]]], rows: _Table) -> _Table:
    yield from before
    yield from rows


def _title(cell: Any) -> str:
    return str(cell or "").replace("✎", "").strip().casefold()


def _rows(sheet: str, keys: Sequence[str | None], rows: _Table) -> Iterator[EditedRow]:
    places: dict[str, int] = {}
    for index, key in enumerate(keys):
        if key:
            places.setdefault(key, index)
    letters = {key: _letter(index) for key, index in places.items()}
    for number, row in rows:
        cells = {key: _plain(row[index]) for key, index in places.items() if index < len(row)}
        if any(cells.values()):
            yield EditedRow(sheet, number, cells, letters)


def _letter(index: int) -> str:
    """The spreadsheet's name of a column, counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
