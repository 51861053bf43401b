"""Edited files brought back: what changed becomes decisions, what is stale or wrong is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from workbench.exports import UnreadableVerdicts, export_case, import_verdicts, write_export
from workbench.exports.organisation import Organisation

from .conftest import Desk


def edit(path: Path, changes: dict[tuple[str, int, str], Any]) -> None:
    """Set cells by sheet, row and header."""
    book = openpyxl.load_workbook(path)
    for (sheet, row, title), value in changes.items():
        headers = {str(cell.value).removesuffix(" ✎"): cell.column for cell in book[sheet][1]}
        book[sheet].cell(row, headers[title]).value = value
    book.save(path)


@pytest.fixture
def sent(desk: Desk, organisation: Organisation, tmp_path: Path) -> Path:
    path = tmp_path / "envoi.xlsx"
    write_export(desk.store, desk.case, None, "xlsx", "fr", organisation, path=path)
    return path


def test_an_untouched_file_changes_nothing(decided: Desk, organisation: Organisation) -> None:
    """Exported and brought back as it is, in both formats, both languages, with hostile words in it."""
    for format in ("xlsx", "csv"):
        for lang in ("fr", "en"):
            data = export_case(decided.store, decided.case, None, format, lang, organisation).data
            report = import_verdicts(decided.store, decided.case, data, "local")
            assert (report.changed, report.conflicts, report.refused, report.unchanged) == ((), (), (), 3)


def test_an_edited_row_becomes_decisions_of_the_importing_person(desk: Desk, sent: Path) -> None:
    """Evidence first, then the verdict, by the person who brings the file; English words do as well."""
    edit(sent, {
        ("Affirmations", 2, "Verdict"): "mostly false",
        ("Affirmations", 2, "Dit ?"): "Oui",
        ("Affirmations", 2, "Motif"): "La régie donne 12 000.",
        ("Preuves", 2, "Retenue ?"): "retenue",
        ("Affirmations", 3, "Verdict"): "INVÉRIFIABLE",
        ("Affirmations", 3, "Dit ?"): "?",
        ("Affirmations", 3, "Motif"): "Rien de daté.",
        ("Affirmations", 3, "Aucune preuve trouvée"): "oui",
    })  # fmt: skip
    report = import_verdicts(desk.store, desk.case, sent, "local")
    assert [line.text() for line in report.changed] == [
        "Affirmations!D2 : Plutôt faux, 1 preuve jugée",
        "Affirmations!D3 : Invérifiable",
    ]
    assert report.unchanged == 1 and not report.refused and not report.conflicts
    card = desk.store.cards.get(desk.case, desk.users)
    assert card.ruling is not None
    assert (card.ruling.verdict, card.ruling.said, card.ruling.by) == ("mostly_false", "yes", "local")
    assert [item.id for item in card.accepted] == [desk.evidence[0]]
    assert card.history[-1].payload["imported_from"] == "envoi.xlsx"
    bridge = desk.store.cards.get(desk.case, desk.bridge).ruling
    assert bridge is not None and (bridge.verdict, bridge.said, bridge.no_evidence_found) == (
        "unverifiable",
        "unknown",
        True,
    )
    again = import_verdicts(desk.store, desk.case, sent, "local")
    assert (again.changed, again.conflicts, again.unchanged) == ((), (), 3)  # already what the file asks for


def test_a_stale_row_is_a_conflict_and_overwrites_nothing(desk: Desk, sent: Path) -> None:
    """Somebody decided after the export: the file's other verdict is reported, theirs stays."""
    desk.decide(desk.users, "accept", evidence_id=desk.evidence[0])
    desk.decide(desk.users, "verdict", said="yes", verdict="false", rationale="Décidé entre-temps.")
    untouched = import_verdicts(desk.store, desk.case, sent, "local")
    assert (untouched.conflicts, untouched.unchanged) == ((), 3)  # nobody edited the row: no conflict
    edit(sent, {
        ("Affirmations", 2, "Verdict"): "Vrai",
        ("Affirmations", 2, "Dit ?"): "oui",
        ("Affirmations", 2, "Motif"): "Autre avis.",
    })  # fmt: skip
    report = import_verdicts(desk.store, desk.case, sent, "local")
    assert [line.claim_id for line in report.conflicts] == [desk.users]
    assert "révision 2, désormais 4 : Moi" in report.conflicts[0].fr
    ruling = desk.store.cards.get(desk.case, desk.users).ruling
    assert ruling is not None and ruling.rationale == "Décidé entre-temps."


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"Verdict": "Fau", "Dit ?": "oui", "Motif": "x"}, "Affirmations!D2", "« Fau » n'est pas dans l'échelle"),
        (
            {"Verdict": "Faux", "Dit ?": "peut-être", "Motif": "x"},
            "Affirmations!E2",
            "« peut-être » n'est pas une réponse",
        ),
        ({"Verdict": "Faux", "Motif": "x"}, "Affirmations!E2", "« Dit ? » est vide"),
        ({"Verdict": "Faux", "Dit ?": "oui"}, "Affirmations!F2", "le motif est vide"),
        ({"Dit ?": "oui"}, "Affirmations!D2", "le verdict est vide"),
        ({"Verdict": "Faux", "Dit ?": "oui", "Motif": "x"}, "Affirmations!D2", "Aucune preuve n'est retenue"),
        ({"Verdict": "Faux", "Dit ?": "oui", "Motif": "x", "id": "c0"}, "Affirmations!AM2", "n'a pas d'affirmation c0"),
        ({"Verdict": "Faux", "Dit ?": "oui", "Motif": "x", "revision": None}, "Affirmations!AN2", "la révision manque"),
    ],
)
def test_a_wrong_cell_is_named_and_the_rest_is_recorded(
    desk: Desk, sent: Path, changes: dict[str, Any], place: str, words: str
) -> None:
    """The refused row says which cell; the good row beside it goes in."""
    good = {"Verdict": "Opinion", "Dit ?": "oui", "Motif": "Jugement.", "Aucune preuve trouvée": "oui"}
    edit(sent, {("Affirmations", 2, key): value for key, value in changes.items()}
         | {("Affirmations", 3, key): value for key, value in good.items()})  # fmt: skip
    report = import_verdicts(desk.store, desk.case, sent, "local")
    assert [(line.place, words in line.fr) for line in report.refused] == [(place, True)]
    assert [line.claim_id for line in report.changed] == [desk.bridge]
    assert desk.store.cards.get(desk.case, desk.users).history == ()


def test_a_rehearsal_records_nothing(desk: Desk, sent: Path) -> None:
    """The report is the same, the log stays empty."""
    edit(sent, {("Preuves", 2, "Retenue ?"): "écartée"})
    report = import_verdicts(desk.store, desk.case, sent, "local", rehearse=True)
    assert [line.claim_id for line in report.changed] == [desk.users]
    assert desk.store.decisions.case_events(desk.case) == []


def test_a_reader_may_not_bring_verdicts(desk: Desk, sent: Path) -> None:
    """The role is the store's to check."""
    desk.store.people.add("lise", "Lise", "reader")
    edit(sent, {("Preuves", 2, "Retenue ?"): "écartée"})
    report = import_verdicts(desk.store, desk.case, sent, "lise")
    assert len(report.refused) == 1 and "reader" in report.refused[0].en


def test_a_csv_saved_again_by_excel_is_read(desk: Desk, organisation: Organisation) -> None:
    """Western European bytes and a typed verdict."""
    text = export_case(desk.store, desk.case, None, "csv", "fr", organisation).data.decode("utf-8-sig")
    lines = text.split("\r\n")
    cells = lines[2].split(";")
    cells[3:7] = ["Vrai", "oui", "Confirmé à l'arrêté", "oui"]
    lines[2] = ";".join(cells)
    report = import_verdicts(desk.store, desk.case, "\r\n".join(lines).encode("cp1252"), "local")
    assert [line.text() for line in report.changed] == ["CSV!D3 : Vrai"]
    ruling = desk.store.cards.get(desk.case, desk.bridge).ruling
    assert ruling is not None and ruling.rationale == "Confirmé à l'arrêté"


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 1_000)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(620):
                part.write(b" " * 1_000_000)
    return buffer.getvalue()


def _entities() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return buffer.getvalue()


_BROKEN = {
    "empty": lambda: b"",
    "cut": lambda: b"PK\x03\x04 broken",
    "two bytes": lambda: b"PK",
    "bomb": _bomb,
    "entities": _entities,
    "binary": lambda: b"\x00\x01\x02" * 50,
    "other table": lambda: b"nom;prenom\r\na;b\r\n",
    "utf-16": lambda: "é".encode("utf-16"),
}


@pytest.mark.parametrize("name", _BROKEN)
def test_a_broken_or_dangerous_file_is_refused_in_words(desk: Desk, name: str) -> None:
    """One error, nothing recorded."""
    with pytest.raises(UnreadableVerdicts, match="nothing was recorded"):
        import_verdicts(desk.store, desk.case, _BROKEN[name](), "local")
    assert desk.store.decisions.case_events(desk.case) == []
