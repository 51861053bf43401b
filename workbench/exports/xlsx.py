"""The case as an Excel workbook: claims, evidence, sources, decisions and a legend.

Cells that come from sources are written as strings and marked so (quote prefix): neither opening nor
editing the file turns them into formulas. The sheets are not protected, because Excel cannot sort a
protected sheet; the columns that a re-import reads are shaded, and the cells unlocked for those who
protect a sheet themselves.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbench.exports.casebook import CaseBook, evidence_of
from workbench.exports.cells import EXCEL_MAX, clean, excel_text, is_formula_like, is_link
from workbench.exports.columns import (
    CLAIMS,
    DECISIONS,
    EVIDENCE,
    SOURCES,
    Column,
    Entry,
    Numbered,
    Piece,
)
from workbench.exports.typography import plural
from workbench.exports.words import CODES, SHEETS, pick, say

MAX_LINKS = 65_000  # Excel takes 65,530 links on a sheet
MAX_URL = 2_000  # and 2,079 characters in one
MAX_ROWS = 1_048_575

_LINK_BLUE = "#0B5394"
_HEADER, _EDITABLE = "#E7E9ED", "#FFF8E1"
_LINK: dict[str, Any] = {"font_color": _LINK_BLUE, "underline": 1}
_SHADE: dict[str, Any] = {"bg_color": _EDITABLE, "locked": False, "border": 4, "border_color": "#D9D2B8"}


def workbook(book: CaseBook) -> tuple[bytes, list[str]]:
    """The file, and messages on what could not go in as it was."""
    buffer = io.BytesIO()
    # constant_memory writes row by row: at 5,000 claims and 20,000 pieces of evidence 7 to 9 s and 136 MB,
    # against 10 s and 202 MB.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    target = xlsxwriter.Workbook(buffer, options)
    target.set_properties({"title": clean(book.case.title), "comments": clean(book.filter_line)[:255]})
    target.set_calc_mode("auto")
    writer = _Writer(target, book)
    writer.write()
    target.close()
    return buffer.getvalue(), writer.messages


class _Writer:
    """Writes the sheets of one file."""

    def __init__(self, target: xlsxwriter.Workbook, book: CaseBook) -> None:
        self._target = target
        self._book = book
        self._formats: dict[tuple[Any, ...], Format] = {}
        self._names = {key: pick(pair, book.lang) for key, pair in SHEETS.items()}
        self._first_evidence: dict[str, int] = {}  # claim id -> its first row on the evidence sheet, from 0
        self._shortened = 0
        self._unlinked = 0
        self._links = 0  # on the sheet being written

    @property
    def messages(self) -> list[str]:
        """What the reader of the file must know."""
        lang = self._book.lang
        told = ((self._shortened, _MESSAGES[lang][0]), (self._unlinked, _MESSAGES[lang][1]))
        return [plural(phrase, count, lang) for count, phrase in told if count]

    def write(self) -> None:
        # Sheets are made in the order of their tabs; each is then filled from top to bottom.
        sheets = {key: self._target.add_worksheet(name) for key, name in self._names.items()}
        cards = [Numbered(number, card) for number, card in enumerate(self._book.cards, start=1)]
        self._place_evidence(cards)
        self._table(sheets["claims"], CLAIMS, cards, "claims")
        self._choices(sheets["claims"], CLAIMS, len(cards))
        self._table(sheets["evidence"], EVIDENCE, _pieces(cards), "evidence")
        self._choices(sheets["evidence"], EVIDENCE, sum(len(row.card.evidence) for row in cards))
        self._table(sheets["sources"], SOURCES, self._book.sources, "sources")
        self._table(sheets["decisions"], DECISIONS, _entries(cards), "decisions")
        self._legend(sheets["legend"])

    def _place_evidence(self, cards: Sequence[Numbered]) -> None:
        row = 1
        for numbered in cards:
            if numbered.card.evidence:
                self._first_evidence[numbered.card.id] = row
                row += len(numbered.card.evidence)

    def _format(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._target.add_format({"valign": "top", "font_name": "Calibri", **properties})
        return self._formats[key]

    def _table(self, sheet: Worksheet, columns: Sequence[Column[Any]], rows: Iterable[Any], name: str) -> None:
        lang = self._book.lang
        for index, column in enumerate(columns):
            options = {"hidden": 1} if column.hidden else {}
            sheet.set_column(index, index, column.width, None, options)
        sheet.freeze_panes(1, 2 if name in ("claims", "evidence") else 1)
        sheet.set_row(0, 32)
        for index, column in enumerate(columns):
            colour = _EDITABLE if column.editable else _HEADER
            mark = " ✎" if column.editable else ""
            header = self._format(bold=True, text_wrap=True, bg_color=colour, bottom=1)
            sheet.write_string(0, index, column.title(lang) + mark, header)
        last = self._links = 0
        looks = [(index, column, self._look(column)) for index, column in enumerate(columns)]
        for last, row in enumerate(rows, start=1):
            for index, column, look in looks:
                self._cell(sheet, last, index, column, look, row)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        self._page(sheet, name)

    def _page(self, sheet: Worksheet, name: str) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        title = clean(self._book.case.title).replace("&", "&&")[:120]
        sheet.set_footer(f"&L{title}&C{self._names[name]}&R&P/&N")

    def _look(self, column: Column[Any]) -> Format:
        """How the cells of a column look."""
        day = _date_format(self._book.lang)
        numbers = {"whole": "0", "score": "0.00", "date": day, "time": f"{day} hh:mm"}
        if column.kind in numbers:
            return self._format(num_format=numbers[column.kind])
        return self._format(text_wrap=True, **(_SHADE if column.editable else {}))

    def _cell(self, sheet: Worksheet, row: int, index: int, column: Column[Any], look: Format, item: Any) -> None:
        value = column.value(self._book, item)
        if value is None or value == "":
            if column.editable:
                sheet.write_blank(row, index, None, look)
        elif isinstance(value, str):
            if column.key == "evidence":
                self._evidence_link(sheet, row, index, value, item.card.id)
            elif column.kind == "link":
                self._address(sheet, row, index, value)
            else:
                self._text(sheet, row, index, value, look, _SHADE if column.editable else {})
        elif isinstance(value, date):
            if value.year >= 1900:  # Excel's calendar begins there
                sheet.write_datetime(row, index, value, look)
            else:
                self._text(sheet, row, index, value.isoformat(), look, {})
        else:
            sheet.write_number(row, index, value, look)

    def _text(
        self, sheet: Worksheet, row: int, index: int, value: str, look: Format, properties: dict[str, Any]
    ) -> None:
        safe = excel_text(value)
        if len(value) > EXCEL_MAX:
            self._shortened += 1
        if is_formula_like(safe):
            look = self._format(text_wrap=True, quote_prefix=True, **properties)
        sheet.write_string(row, index, safe, look)

    def _evidence_link(self, sheet: Worksheet, row: int, index: int, value: str, claim_id: str) -> None:
        first = self._first_evidence.get(claim_id)
        if first is None or self._links >= MAX_LINKS:
            self._text(sheet, row, index, value, self._format(text_wrap=True), {})
            return
        self._links += 1
        place = f"internal:'{self._names['evidence']}'!A{first + 1}"
        sheet.write_url(row, index, place, self._format(**_LINK), string=value)

    def _address(self, sheet: Worksheet, row: int, index: int, value: str) -> None:
        if is_link(value) and len(value) <= MAX_URL and self._links < MAX_LINKS:
            self._links += 1
            sheet.write_url(row, index, value, self._format(**_LINK), string=excel_text(value))
            return
        self._unlinked += 1
        self._text(sheet, row, index, value, self._format(text_wrap=True), {})

    def _choices(self, sheet: Worksheet, columns: Sequence[Column[Any]], rows: int) -> None:
        """Drop-downs on the editable columns, and the scale's colours on verdicts."""
        fr, last = self._book.lang == "fr", max(rows, 1)
        for index, column in enumerate(columns):
            if column.kind != "choice":
                continue
            verdict = column.key == "verdict"
            source: Any = self._scale_range() if verdict else _words_of(column.key, self._book.lang)
            sheet.data_validation(
                1, index, last, index,
                {
                    "validate": "list",
                    "source": source,
                    "error_title": column.title(self._book.lang)[:32],
                    "error_message": "Choisissez dans la liste." if fr else "Choose from the list.",
                },
            )  # fmt: skip
            if verdict:
                self._colours(sheet, index, last)

    def _colours(self, sheet: Worksheet, index: int, last: int) -> None:
        for item in self._book.case.scale.verdicts:
            label = item.label(self._book.lang).replace('"', '""')
            look = {"bg_color": item.colour, "font_color": ink_on(item.colour)}
            sheet.conditional_format(
                1, index, last, index,
                {"type": "cell", "criteria": "==", "value": f'"{label}"', "format": self._target.add_format(look)},
            )  # fmt: skip

    def _scale_range(self) -> str:
        first = _SCALE_ROW + 1
        return f"='{self._names['legend']}'!$A${first}:$A${first + len(self._book.case.scale.verdicts) - 1}"

    def _legend(self, sheet: Worksheet) -> None:
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 26)
        sheet.set_column(2, 2, 100)
        for row, cells in enumerate(_legend_rows(self._book)):
            for index, (value, look) in enumerate(cells):
                style = self._format(text_wrap=True, **look)
                if isinstance(value, datetime):
                    stamp = self._format(num_format=f"{_date_format(self._book.lang)} hh:mm", align="left", **look)
                    sheet.write_datetime(row, index, value, stamp)
                elif isinstance(value, (int, float)):
                    sheet.write_number(row, index, value, self._format(align="left", **look))
                elif value:
                    self._text(sheet, row, index, value, style, dict(look))
                else:
                    sheet.write_blank(row, index, None, style)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)


def _date_format(lang: str) -> str:
    return "dd/mm/yyyy" if lang == "fr" else "yyyy-mm-dd"


def _words_of(key: str, lang: str) -> list[str]:
    kind = {"said": "said", "status": "status", "no_evidence": "yesno"}[key]
    return [say(kind, code, lang) for code in CODES[kind]]


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour (WCAG relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # Contrast with white is 1.05/(L+0.05), with black (L+0.05)/0.05; they are equal at L = 0.179.
    return "#000000" if luminance > 0.179 else "#FFFFFF"


def _pieces(cards: Sequence[Numbered]) -> Iterator[Piece]:
    for row in cards:
        for position, side, counted, item in evidence_of(row.card):
            yield Piece(row.number, row.card, position, side, counted, item)


def _entries(cards: Sequence[Numbered]) -> Iterator[Entry]:
    entries = (Entry(row.number, row.card, event) for row in cards for event in row.card.history)
    return iter(sorted(entries, key=lambda entry: entry.event.id))


_Look = dict[str, Any]
_Cells = list[tuple[Any, _Look]]
_SCALE_ROW = 10  # where the verdicts begin on the legend, from 0; the drop-down points there


def _legend_rows(book: CaseBook) -> list[_Cells]:
    fr = book.lang == "fr"
    bold: _Look = {"bold": True}
    zone = book.at.astimezone(book.zone).strftime("%z")
    rows: list[_Cells] = [
        [(book.case.title, {"bold": True, "font_size": 16})],
        [("Filtre" if fr else "Filter", bold), (book.filter_line, {})],
        [("Ordre" if fr else "Order", bold), (book.order_line, {})],
        [
            ("Exporté le" if fr else "Exported on", bold),
            (book.clock(book.at), {}),
            (f"{'heures affichées' if fr else 'times shown'} : UTC{zone[:3]}:{zone[3:]}", {}),
        ],
        [
            ("Affirmations" if fr else "Claims", bold),
            (len(book.cards), {}),
            (f"{'sur' if fr else 'of'} {book.total} {'dans le dossier' if fr else 'in the case'}", {}),
        ],
        [("Preuves" if fr else "Evidence", bold), (sum(len(card.evidence) for card in book.cards), {})],
        [("Sources", bold), (len(book.sources), {}), (_origins_line(book), {})],
        [],
        [("Échelle des verdicts" if fr else "Verdict scale", {"bold": True, "font_size": 13}),
         (book.case.scale.label(book.lang), {})],
        [("Verdict", bold), ("Rang" if fr else "Rank", bold), ("Code", bold)],
    ]  # fmt: skip
    assert len(rows) == _SCALE_ROW
    for verdict in book.case.scale.verdicts:
        look: _Look = {"bg_color": verdict.colour, "font_color": ink_on(verdict.colour)}
        off = "hors échelle : jamais de nombre" if fr else "off the scale: never a number"
        rank = f"{verdict.rank} / {book.case.scale.best}" if verdict.rank is not None else off
        rows.append([(verdict.label(book.lang), look), (rank, {}), (verdict.code, {})])
    rows += [[], *_counts(book), [], *_columns(book), [], *_notes(book)]
    return rows


_MESSAGES = {
    "fr": (
        f"{{n}} cellule(s) abrégée(s), de plus de {EXCEL_MAX} caractères : l'export JSONL garde tout.",
        "{n} adresse(s) laissée(s) en texte : ni http ni https, ou trop longue(s) pour Excel.",
    ),
    "en": (
        f"{{n}} cell(s) shortened, longer than {EXCEL_MAX} characters: the JSONL export keeps it all.",
        "{n} address(es) left as text: neither http nor https, or too long for Excel.",
    ),
}


def _origins_line(book: CaseBook) -> str:
    count = len({source.origin for source in book.sources})
    phrase = "{n} origine(s) indépendante(s)" if book.lang == "fr" else "{n} independent origin(s)"
    return plural(phrase, count, book.lang)


def _counts(book: CaseBook) -> list[_Cells]:
    states = Counter(card.state for card in book.cards)
    title = "Par état" if book.lang == "fr" else "By state"
    rows: list[_Cells] = [[(title, {"bold": True, "font_size": 13})]]
    for code in CODES["state"]:
        if states[code]:
            rows.append([(say("state", code, book.lang), {}), (states[code], {})])
    return rows


def _columns(book: CaseBook) -> list[_Cells]:
    fr = book.lang == "fr"
    rows: list[_Cells] = [[("Colonnes" if fr else "Columns", {"bold": True, "font_size": 13})]]
    tables: list[tuple[str, Sequence[Column[Any]]]] = [
        ("claims", CLAIMS), ("evidence", EVIDENCE), ("sources", SOURCES), ("decisions", DECISIONS),
    ]  # fmt: skip
    for name, columns in tables:
        for column in columns:
            if about := column.about(book.lang):
                rows.append(
                    [(pick(SHEETS[name], book.lang), {}), (column.title(book.lang), {"bold": True}), (about, {})]
                )
    return rows


def _notes(book: CaseBook) -> list[_Cells]:
    fr = book.lang == "fr"
    how = (
        "Modifiez les colonnes marquées ✎, enregistrez, puis reprenez le fichier : python -m workbench "
        "import-verdicts. Une ligne changée entre-temps par quelqu'un d'autre est signalée et laissée telle quelle."
        if fr
        else "Edit the columns marked ✎, save, then bring the file back: python -m workbench import-verdicts. "
        "A row that somebody else changed meanwhile is reported and left as it is."
    )
    machine = (
        "Les étiquettes et les scores sont des suggestions de la machine ; les verdicts sont ceux de personnes. "
        "« Aucune preuve dans ce dossier » ne veut pas dire « invérifiable »."
        if fr
        else "Labels and scores are the machine's suggestions; verdicts are people's. "
        "“No evidence in this case” does not mean “unverifiable”."
    )
    rows: list[_Cells] = [
        [("Retour des verdicts" if fr else "Bringing verdicts back", {"bold": True}), ("", {}), (how, {})],
        [("Machine et personnes" if fr else "Machine and people", {"bold": True}), ("", {}), (machine, {})],
    ]
    for fingerprint in book.fingerprints:
        rows.append([("Empreinte" if fr else "Fingerprint", {"bold": True}), ("", {}), (fingerprint, {})])
    return rows
