"""XLSX, CSV and JSON Lines, read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from workbench.desk import ReviewDesk
from workbench.exports import export_case, write_export
from workbench.exports.errors import UnknownFormat
from workbench.exports.organisation import Organisation
from workbench.queries import ClaimFilter

from .conftest import HOSTILE, SCRIPT, SENTENCE, Desk


def sheet_rows(data: bytes, name: str) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    header, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip([str(title).removesuffix(" ✎") for title in header], row, strict=True)) for row in rows]


def test_the_workbook_has_five_sheets_named_in_the_readers_language(desk: Desk, organisation: Organisation) -> None:
    """The sheets are named in French or in English."""
    for lang, names in (
        ("fr", ["Affirmations", "Preuves", "Sources", "Décisions", "Légende"]),
        ("en", ["Claims", "Evidence", "Sources", "Decisions", "Legend"]),
    ):
        data = export_case(desk.store, desk.case, None, "xlsx", lang, organisation).data
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == names


def test_cells_have_their_types_and_the_log_is_there(decided: Desk, organisation: Organisation) -> None:
    """Dates are dates, numbers numbers, and the verdict is the scale's word."""
    exported = export_case(decided.store, decided.case, None, "xlsx", "fr", organisation)
    first = sheet_rows(exported.data, "Affirmations")[0]
    assert first["Verdict"] == "Faux"
    assert first["Dit ?"] == "oui"
    assert first["Motif"] == "La régie compte 12 000 voyageurs « réels »."
    assert first["Publiée le"] == datetime(2026, 3, 2)
    assert first["Intérêt à vérifier"] == 0.8125
    assert (first["Origines contre"], first["Origines pour"], first["Preuves retenues"]) == (1, 0, 1)
    assert first["Phrase"] == SENTENCE
    assert isinstance(first["Décidée le"], datetime) and first["Décidée le"].hour == 10  # 9 h UTC in the file's zone
    assert first["id"] == decided.users and first["revision"] == decided.revision(decided.users)
    kinds = [row["Action"] for row in sheet_rows(exported.data, "Décisions")]
    assert kinds == ["preuve retenue", "verdict", "envoi à la validation", "validation et publication"]
    evidence = sheet_rows(exported.data, "Preuves")[0]
    assert "40 000 voyageurs" in str(evidence["Raisons"]) and "12 000 voyageurs" in str(evidence["Raisons"])
    assert (evidence["Sens"], evidence["Retenue ?"], evidence["Score"]) == ("contre", "retenue", 0.875)
    assert evidence["Origine"] == "vent"


def test_no_cell_of_a_source_becomes_a_formula(desk: Desk, organisation: Organisation) -> None:
    """What begins like a formula is stored as text, marked so, and without control characters."""
    data = export_case(desk.store, desk.case, None, "xlsx", "fr", organisation).data
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    suspects = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@" and cell.value]
    assert {HOSTILE, "@pirate", "-1+1", "+33 1 pirates"} <= {cell.value for cell in suspects}
    assert all(cell.quotePrefix for cell in suspects if cell.parent.title != "Légende")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)


def test_only_web_addresses_become_links(desk: Desk, organisation: Organisation) -> None:
    """A javascript: address stays text and the file says so; claims link to their evidence."""
    exported = export_case(desk.store, desk.case, None, "xlsx", "fr", organisation)
    book = openpyxl.load_workbook(io.BytesIO(exported.data))
    targets = [
        cell.hyperlink.target or cell.hyperlink.location
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert "https://marais.example/a?x=1&y=2" in targets
    assert "'Preuves'!A2" in targets and "'Preuves'!A4" in targets
    assert not any("javascript" in str(target) for target in targets)
    assert any("en texte : ni http" in message for message in exported.messages)


def test_verdicts_have_a_drop_down_of_the_cases_scale(desk: Desk, organisation: Organisation) -> None:
    """The list points at the legend, where the words stand with their colours."""
    book = openpyxl.load_workbook(io.BytesIO(export_case(desk.store, desk.case, None, "xlsx", "fr", organisation).data))
    sheet = book["Affirmations"]
    formulas = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert "'Légende'!$A$11:$A$18" in formulas
    assert '"oui,non,?"' in formulas
    words = [book["Légende"].cell(row, 1).value for row in range(11, 19)]
    assert words == ["Vrai", "Plutôt vrai", "Trompeur", "Plutôt faux", "Faux", "Invérifiable", "Opinion", "Satire"]
    assert book["Légende"]["A11"].fill.fgColor.rgb == "FF0072B2"
    assert book["Légende"]["B16"].value == "hors échelle : jamais de nombre"
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref.startswith("A1:")
    hidden = [sheet.cell(1, i).value for i in range(1, sheet.max_column + 1)
              if sheet.column_dimensions[openpyxl.utils.get_column_letter(i)].hidden]  # fmt: skip
    assert hidden == ["id", "revision"] or hidden == ["id"]  # openpyxl groups equal neighbours


def test_an_export_keeps_what_the_filter_keeps_and_says_so(desk: Desk, organisation: Organisation) -> None:
    """The claims are those of the filter, which the legend puts in words."""
    wanted = ClaimFilter(kinds=("statistic",))
    data = export_case(desk.store, desk.case, wanted, "xlsx", "fr", organisation).data
    assert [row["id"] for row in sheet_rows(data, "Affirmations")] == [desk.users]
    legend = openpyxl.load_workbook(io.BytesIO(data))["Légende"]
    assert legend["B2"].value == "type : chiffre"
    assert (legend["B5"].value, legend["C5"].value) == (1, "sur 3 dans le dossier")


def test_the_csv_opens_in_excel_and_is_safe(decided: Desk, organisation: Organisation) -> None:
    """UTF-8 with its mark, the language's separator, apostrophes before what looks like a formula."""
    exported = export_case(decided.store, decided.case, None, "csv", "fr", organisation)
    assert exported.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(exported.data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["Verdict"] for row in rows] == ["Faux", "", ""]
    assert rows[2]["Affirmation"] == "'" + HOSTILE
    assert rows[2]["Locuteur"] == "'@pirate"
    assert rows[0]["Intérêt à vérifier"] == "0,8125"
    assert rows[0]["Publiée le"] == "2026-03-02"
    assert {row["Filtre"] for row in rows} == {"toutes les affirmations"}
    english = export_case(decided.store, decided.case, None, "csv", "en", organisation).data.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(english)))["Check-worthiness"] == "0.8125"


def test_json_lines_keep_every_word(decided: Desk, organisation: Organisation) -> None:
    """Codes and offsets, hostile words untouched, evidence and decisions inside their claim."""
    exported = export_case(decided.store, decided.case, ClaimFilter(), "jsonl", "fr", organisation)
    lines = exported.data.decode().splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["number"] for record in records] == [1, 2, 3]
    first = records[0]
    assert first["sentence"] == SENTENCE and (first["start"], first["end"]) == (0, len(SENTENCE))
    assert first["decision"]["verdict"] == "false" and first["decision"]["rank"] == 1
    assert [event["kind"] for event in first["decisions"]] == ["accept", "verdict", "submit", "sign_off"]
    assert first["evidence"][0]["signals"][0]["passage_value"] == "12 000 voyageurs"
    assert first["evidence"][1]["text"] == f"{HOSTILE} {SCRIPT}"
    assert first["origins"] == {"for": 0, "against": 1, "nuance": 0}
    assert records[2]["speaker"] == "@pirate\x07"
    assert first["export"]["filter_words"] == "toutes les affirmations"


def test_a_second_reader_does_not_read_the_first_verdict(desk: Desk, organisation: Organisation) -> None:
    """A file made for somebody who owes a blind second opinion leaves the first one out."""
    desk.store.people.add("ana", "Ana", "reviewer")
    desk.decide(desk.users, "accept", evidence_id=desk.evidence[0])
    desk.decide(desk.users, "verdict", said="yes", verdict="false", rationale="Secret du premier.")
    desk.decide(desk.users, "second_asked", reader="ana")
    ReviewDesk(desk.store, desk.store.people.get("local"), desk.case).note(desk.users, "Je penche pour faux.")
    shown = export_case(desk.store, desk.case, None, "jsonl", "fr", organisation, reader="ana").data.decode()
    assert "Secret du premier" not in shown and "penche pour faux" not in shown
    record = next(row for row in map(json.loads, shown.splitlines()) if row.get("id") == desk.users)
    assert {item["status"] for item in record["evidence"]} == {"untouched"}
    listed = export_case(
        desk.store, desk.case, ClaimFilter(verdicts=("false",)), "jsonl", "fr", organisation, reader="ana"
    )
    assert listed.claims == 0
    assert "Secret du premier" in export_case(desk.store, desk.case, None, "jsonl", "fr", organisation).data.decode()


def test_a_file_is_replaced_whole_or_not_at_all(desk: Desk, organisation: Organisation, tmp_path: Path) -> None:
    """An unknown format leaves the earlier file alone, and no temporary one stays behind."""
    path = tmp_path / "sortie.xlsx"
    path.write_bytes(b"avant")
    with pytest.raises(UnknownFormat, match="docx"):
        write_export(desk.store, desk.case, None, "docx", "fr", organisation, path=path)
    assert path.read_bytes() == b"avant"
    exported = write_export(desk.store, desk.case, None, "xlsx", "fr", organisation, path=path)
    assert path.read_bytes() == exported.data
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".sortie")] == []
    assert exported.name == "tramway-velos-2026-03-14.xlsx"
