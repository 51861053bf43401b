"""The command line's contract: fields, exit codes, one line on standard error, nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Said

Command = Callable[..., Said]

ARTICLE = (
    "Pont de la Garenne : la mairie savait\n\n"
    "La pétition contre la fermeture du pont a réuni 300 signatures, selon le collectif.\n\n"
    "« Nous n'avons jamais reçu de rapport », a déclaré lundi la maire, Hélène Castanier.\n\n"
    "Le département a pourtant remis un rapport à la mairie le 3 mars 2025.\n"
)
REPLY = (
    "La mairie de Garenne répond\n\n"
    "La pétition contre la fermeture du pont a réuni 800 signatures, selon le collectif.\n\n"
    "The department handed a report to the town hall in March.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles with a list."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "un.txt").write_bytes(ARTICLE.encode())
    (folder / "deux.txt").write_bytes(REPLY.encode())
    (folder / "sources.csv").write_text(
        "doc,file,title,publisher,author,published,url,lang\n"
        "pont-1,un.txt,Pont de la Garenne : la mairie savait,La Gazette,,2025-03-12,https://gazette.example/pont,fr\n"
        "pont-2,deux.txt,,,,,,\n",
        encoding="utf-8",
    )
    return folder


def lines(path: Path, *rows: object) -> Path:
    """JSON Lines in a file."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# extract


def test_extract_prints_one_claim_a_line_with_every_field(command: Command, corpus: Path) -> None:
    """doc is the id of sources.csv; start and end lie in the file's own characters."""
    said = command("extract", corpus, "--jsonl")
    assert said.code == 0 and said.rows
    for row in said.rows:
        assert set(row) == {
            "doc", "start", "end", "sentence", "claim", "kind", "speaker", "attribution", "cue", "quote", "quantities",
            "dates", "entities", "negated", "zone", "checkworthiness", "signals",
        }  # fmt: skip
        text = {"pont-1": ARTICLE, "pont-2": REPLY}[row["doc"]]
        assert text[row["start"] : row["end"]] == row["sentence"]
        assert row["attribution"] in {"direct", "indirect", "mixed", "none"} and isinstance(row["negated"], bool)
        assert row["zone"] in {"heading", "body", "comment", "boilerplate"} and 0 <= row["checkworthiness"] <= 1
        assert all(set(item) == {"surface", "value", "unit", "approx", "base"} for item in row["quantities"])
        assert all(set(item) == {"surface", "iso"} for item in row["dates"])
        assert all(set(item) == {"name", "weight"} for item in row["signals"])
    [count] = [row for row in said.rows if row["doc"] == "pont-1" and "300" in row["sentence"]]
    assert [(q["surface"][:3], q["value"]) for q in count["quantities"]] == [("300", 300)]
    [denial] = [row for row in said.rows if "jamais" in row["sentence"]]
    assert (denial["attribution"], denial["negated"]) == ("direct", True)
    assert denial["quote"] == "Nous n'avons jamais reçu de rapport" and "Castanier" in denial["speaker"]


def test_extract_names_a_file_alone_by_its_stem(command: Command, corpus: Path) -> None:
    """No list is read for a single file."""
    assert {row["doc"] for row in command("extract", corpus / "un.txt", "--jsonl").rows} == {"un"}


def test_extract_prints_what_it_can_and_leaves_with_two(command: Command, corpus: Path, tmp_path: Path) -> None:
    """The other files' claims are whole lines, and the refusal names its file."""
    said = command("extract", tmp_path / "nowhere.txt", corpus / "un.txt", "--jsonl")
    assert said.code == 2 and said.rows
    assert said.err.splitlines() == [f"workbench: {tmp_path}/nowhere.txt: no such file. Check the path."]


# text


def test_text_prints_a_files_own_characters(command: Command, tmp_path: Path) -> None:
    """Line ends included: offsets count them."""
    path = tmp_path / "notes.txt"
    path.write_bytes("Une ligne.\r\nDeux\u00a0: « œuf ».\r\n".encode())
    said = command("text", path)
    assert (said.code, said.out) == (0, "Une ligne.\r\nDeux\u00a0: « œuf ».\r\n")


def test_zones_tile_the_text(command: Command, corpus: Path) -> None:
    """From the first character to the last, without gap or overlap."""
    said = command("text", corpus / "un.txt", "--zones")
    zones = json.loads(said.out)
    assert said.code == 0 and zones[0]["start"] == 0 and zones[-1]["end"] == len(ARTICLE)
    assert all(a["end"] == b["start"] for a, b in zip(zones, zones[1:], strict=False))
    assert all(set(zone) == {"kind", "start", "end", "detail"} for zone in zones)


def test_html_offsets_count_the_text_that_is_printed(command: Command, tmp_path: Path) -> None:
    """What text prints is what extract's offsets lie in."""
    path = tmp_path / "page.html"
    body = "".join(f"<p>{part}</p>" for part in ARTICLE.split("\n\n")[1:])
    path.write_text(f"<html lang=fr><head><title>Pont</title></head><body><article><h1>Pont</h1>{body}"
                    "</article></body></html>", encoding="utf-8")  # fmt: skip
    text = command("text", path).out
    rows = command("extract", path, "--jsonl").rows
    assert rows and all(text[row["start"] : row["end"]] == row["sentence"] for row in rows)


# match


def test_match_prints_evidence_best_first_and_never_the_claims_own_sentence(command: Command, corpus: Path) -> None:
    """One line for each claim, in order, ids as they were given."""
    own = "La pétition contre la fermeture du pont a réuni 300 signatures, selon le collectif."
    start = ARTICLE.index(own)
    claims = lines(
        corpus.parent / "claims.jsonl",
        {"id": 7, "doc": "pont-1", "claim": own, "start": start, "end": start + len(own)},
        {"id": "free", "claim": "Le département a remis un rapport à la mairie."},
    )
    said = command("match", corpus, "--claims", claims, "--top", 3, "--jsonl")
    assert said.code == 0 and [row["id"] for row in said.rows] == [7, "free"]
    for row in said.rows:
        assert set(row) == {"id", "evidence"} and 1 <= len(row["evidence"]) <= 3
        for item in row["evidence"]:
            assert set(item) >= {"doc", "start", "end", "text", "label", "score", "origin", "signals"}
            text = {"pont-1": ARTICLE, "pont-2": REPLY}[item["doc"]]
            assert text[item["start"] : item["end"]] == item["text"]
            assert item["label"] in {"corroborates", "contradicts", "qualifies", "context"} and 0 <= item["score"] <= 1
    first, second = said.rows
    assert all((item["doc"], item["start"]) != ("pont-1", start) for item in first["evidence"])
    assert any("800 signatures" in item["text"] for item in first["evidence"])
    assert any(item["doc"] == "pont-1" and "3 mars 2025" in item["text"] for item in second["evidence"])


def test_match_names_reasons_with_values_and_a_sentence_in_both_languages(command: Command, corpus: Path) -> None:
    """A signal is something a person can read."""
    claims = lines(
        corpus.parent / "claims.jsonl",
        {"id": 1, "claim": "La pétition contre la fermeture du pont a réuni 300 signatures.", "doc": "pont-1"},
    )
    [row] = command("match", corpus, "--claims", claims).rows
    signals = [signal for item in row["evidence"] if "800" in item["text"] for signal in item["signals"]]
    assert any("300" in signal["fr"] and "800" in signal["en"] and signal["side"] == "against" for signal in signals)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"id": 1}, "line 1: lacks claim"),
        ({"claim": "Il pleut."}, "line 1: lacks id"),
        ({"id": 1, "claim": 12}, "claim must be a text"),
        ({"id": 1, "claim": "  "}, "claim must be a text"),
        ({"id": 1, "claim": "Il pleut.", "start": "3"}, "start is '3', not a whole number"),
        ({"id": 1, "claim": "Il pleut.", "end": 3.5}, "end is 3.5, not a whole number"),
        (["id", "claim"], "line 1: lacks id, claim"),
        (None, "line 1: lacks id, claim"),
    ],
)
def test_match_refuses_a_row_that_is_no_claim(command: Command, corpus: Path, row: Any, complaint: str) -> None:
    """Before the corpus is read, with file and place."""
    claims = lines(corpus.parent / "claims.jsonl", row)
    said = command("match", corpus, "--claims", claims).complaint
    assert said.startswith(str(claims)) and complaint in said


def test_match_refuses_a_corpus_that_is_not_there(command: Command, tmp_path: Path) -> None:
    """And prints no evidence."""
    claims = lines(tmp_path / "claims.jsonl", {"id": 1, "claim": "Il pleut."})
    assert "nowhere" in command("match", tmp_path / "nowhere", "--claims", claims).complaint


# compare


def test_compare_answers_in_order_with_label_score_and_signals(command: Command, tmp_path: Path) -> None:
    """Premise and hypothesis by the model alone; evidence and claim with reasons."""
    pairs = lines(
        tmp_path / "pairs.jsonl",
        {"id": "a", "premise": "Le pont est fermé.", "hypothesis": "Le pont est fermé."},
        {"id": 2, "evidence": "La pétition a réuni 800 signatures.", "claim": "La pétition a réuni 300 signatures."},
        {"id": "c", "premise": "Le pont est fermé.", "hypothesis": "Le pont n'est pas fermé."},
        {"id": "a", "premise": "Le pont est fermé.", "hypothesis": "Les cerises sont mûres."},
    )
    said = command("compare", "--pairs", pairs, "--jsonl")
    assert said.code == 0 and [row["id"] for row in said.rows] == ["a", 2, "c", "a"]
    assert all(set(row) == {"id", "label", "score", "signals"} and 0 <= row["score"] <= 1 for row in said.rows)
    assert [said.rows[at]["label"] for at in (0, 2, 3)] == ["corroborates", "contradicts", "context"]
    assert said.rows[0]["signals"] == []
    assert any("800" in signal["passage_value"] for signal in said.rows[1]["signals"])


def test_compare_of_nothing_is_nothing(command: Command, tmp_path: Path) -> None:
    """An empty file holds no pair."""
    assert command("compare", "--pairs", lines(tmp_path / "pairs.jsonl")) == Said(0, "", "")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"not json\n", "line 1: is not a JSON object"),
        (b'{"id": 1, "premise": "a", "hypothesis": "b"}\n{"id": 2, "premise": "a"}\n', "pair 2: needs premise and"),
        (b'{"id": 1, "premise": "a", "hypothesis": ""}\n', "pair 1: needs premise and"),
        (b'{"id": 1, "premise": "a", "hypothesis": ["b"]}\n', "pair 1: needs premise and"),
        (b'{"id": 1, "premise": " ", "hypothesis": "b"}\n', "pair 1: needs premise and"),
        (b'{"premise": "a", "hypothesis": "b"}\n', "line 1: lacks id"),
        (b'{"id": 1, "premise": "\\ud83d", "hypothesis": "b"}\n', "line 1: holds half a character"),
        (b'\xff\xfe{"id": 1}', "is not UTF-8 text"),
        (b"[" * 100_000, "line 1: is not a JSON object"),
        (b"\x00\x01\x02", "line 1: is not a JSON object"),
    ],
)
def test_compare_refuses_a_file_with_a_bad_row_whole(
    command: Command, tmp_path: Path, content: bytes, complaint: str
) -> None:
    """No row of it is answered."""
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(content)
    said = command("compare", "--pairs", path).complaint
    assert said.startswith(str(path)) and complaint in said


def test_compare_takes_odd_but_readable_files(command: Command, tmp_path: Path) -> None:
    """A byte-order mark, Windows line ends, blank lines, a line separator inside a text."""
    path = tmp_path / "pairs.jsonl"
    row = json.dumps({"id": 1, "premise": "Il pleut\u2028fort.", "hypothesis": "Il pleut."}, ensure_ascii=False)
    path.write_bytes(b"\xef\xbb\xbf" + f"{row}\r\n\r\n{row}".encode())
    assert [row["label"] for row in command("compare", "--pairs", path).rows] == ["corroborates"] * 2


# ingest, export, import-verdicts


def test_ingest_tells_what_became_of_each_source(command: Command, corpus: Path) -> None:
    """Data on standard output, progress on standard error; a second time nothing is new."""
    said = command("ingest", "Pont", corpus)
    [row] = said.rows
    assert said.code == 0 and row["refused"] == [] and sorted(row["new"]) == ["pont-1", "pont-2"]
    assert "search" in said.err
    [again] = command("ingest", "Pont", corpus).rows
    assert (again["case"], again["new"], sorted(again["same"])) == (row["case"], [], ["pont-1", "pont-2"])


def test_ingest_of_unreadable_things_alone_makes_no_case(command: Command, tmp_path: Path) -> None:
    """Nothing half-written: the case would be an empty one."""
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    said = command("ingest", "Fantôme", tmp_path / "bad.pdf", tmp_path / "nowhere.txt")
    assert said.code == 2 and said.out == "" and len(said.err.splitlines()) == 2
    assert "no case 'Fantôme'" in command("export", "Fantôme", "-o", tmp_path / "x.csv", "--format", "csv").complaint


def test_ingest_takes_the_good_and_names_the_bad(command: Command, corpus: Path, tmp_path: Path) -> None:
    """Exit code two, and the case holds what could be read."""
    said = command("ingest", "Pont", corpus / "un.txt", tmp_path / "nowhere.txt", "--no-run")
    [row] = said.rows
    assert said.code == 2 and row["new"] == ["un"]
    assert [item["what"] for item in row["refused"]] == [f"{tmp_path}/nowhere.txt"]
    assert [line for line in said.err.splitlines() if line.startswith("workbench: ")] == [
        f"workbench: {tmp_path}/nowhere.txt: no such file. Check the path."
    ]


@pytest.fixture
def case(command: Command, corpus: Path) -> str:
    """A case with both articles, searched."""
    assert command("ingest", "Pont", corpus).code == 0
    return "Pont"


@pytest.mark.parametrize(
    ("format", "head"),
    [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("jsonl", b"{"), ("claimreview", b"["), ("html", b"<!")]
    + [("pdf", b"%PDF")],
)
def test_export_writes_each_format(command: Command, case: str, tmp_path: Path, format: str, head: bytes) -> None:
    """By the case's title; the file is there whole, with nothing beside it. Nothing is published: no ClaimReview."""
    folder = tmp_path / "out"
    folder.mkdir()
    said = command("export", case, "--format", format, "-o", folder / "file", "--lang", "en")
    assert said.code == 0 and said.out == "" and "claims written to" in said.err
    content = (folder / "file").read_bytes()
    assert content.lstrip()[: len(head)] == head
    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--format", "docx"), "There is no export 'docx'"),
        (("--lang", "de"), "--lang is 'de'; use fr or en"),
        (("--filter", "colour=red"), "There is no filter 'colour'"),
    ],
)
def test_export_refuses_what_it_does_not_know(
    command: Command, case: str, tmp_path: Path, arguments: tuple[str, str], complaint: str
) -> None:
    """And leaves an earlier file as it was."""
    target = tmp_path / "x.xlsx"
    target.write_text("earlier")
    assert complaint in command("export", case, "-o", target, *arguments).complaint
    assert target.read_text() == "earlier"


def test_export_into_a_folder_that_is_not_there(command: Command, case: str, tmp_path: Path) -> None:
    """The system's own reason is told."""
    said = command("export", case, "-o", tmp_path / "no" / "x.csv", "--format", "csv").complaint
    assert "cannot be written: No such file or directory" in said


def test_verdicts_come_back(command: Command, case: str, tmp_path: Path) -> None:
    """Written into the exported file, they are decisions; the same file again changes nothing."""
    import csv

    path = tmp_path / "claims.csv"
    assert command("export", case, "--format", "csv", "-o", path, "--lang", "fr").code == 0
    dialect = csv.Sniffer().sniff(path.read_text(encoding="utf-8-sig").splitlines()[0], ";,\t")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, dialect=dialect))
    column = next(name for name in rows[0] if name.strip(" ✎").casefold() == "verdict")
    assert all(not row[column] for row in rows)
    said_so = next(name for name in rows[0] if name.startswith("Dit"))
    why = next(name for name in rows[0] if name.startswith("Motif"))
    without = next(name for name in rows[0] if name.startswith("Aucune preuve"))
    rows[0] |= {column: "Faux", said_so: "oui", why: "Le registre dit le contraire.", without: "oui"}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], dialect=dialect)
        writer.writeheader()
        writer.writerows(rows)
    said = command("import-verdicts", case, path)
    [record] = said.rows
    assert said.code == 0 and len(record["changed"]) == 1 and record["unchanged"] == len(rows) - 1
    out = tmp_path / "after.jsonl"
    assert command("export", case, "--format", "jsonl", "-o", out, "--filter", "verdicts=false").code == 0
    kept = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert any("false" in json.dumps(line) for line in kept)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"a,b\n1,2\n", b"\x00" * 50])
def test_a_file_without_verdicts_is_refused_whole(command: Command, case: str, tmp_path: Path, content: bytes) -> None:
    """One line, nothing recorded."""
    path = tmp_path / "verdicts.xlsx"
    path.write_bytes(content)
    assert "verdicts" in command("import-verdicts", case, path).complaint
    assert "nowhere.xlsx" in command("import-verdicts", case, tmp_path / "nowhere.xlsx").complaint
