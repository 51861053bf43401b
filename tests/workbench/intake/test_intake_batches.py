"""Folders and lists: metadata wins, paths stay inside, and one bad item never stops the rest."""

import io
import os
from datetime import date

import pytest

from workbench.errors import UnreadableSource
from workbench.intake import Columns, Refused, preview_list, read_folder, read_list, read_paths
from workbench.settings import Settings

SETTINGS = Settings()
HEADER = "doc,file,title,publisher,author,published,url,lang\n"


def _folder(path, files, rows=None):
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    if rows is not None:
        (path / "sources.csv").write_text(HEADER + rows, encoding="utf-8")
    return path


def _split(results):
    results = list(results)
    return [r for r in results if not isinstance(r, Refused)], [r for r in results if isinstance(r, Refused)]


def test_rows_of_sources_csv_win_over_the_files(tmp_path):
    """Cells may be empty; what they say is believed."""
    folder = _folder(
        tmp_path / "case",
        {"a.txt": "The mayor said that it was closed.", "b.txt": "Le maire est là."},
        'w1,a.txt,"Un titre, avec virgule",La Vigie,,2025-03-04,https://vigie.example/a,fr\n,b.txt,,,,,,\n',
    )
    taken, refused = _split(read_folder(folder, SETTINGS))
    first, second = taken
    assert (first.doc, first.title, first.publisher, first.published) == (
        "w1",
        "Un titre, avec virgule",
        "La Vigie",
        date(2025, 3, 4),
    )
    assert (first.url, first.lang) == ("https://vigie.example/a", "fr")
    assert (second.doc, second.title, second.published, second.lang) == ("b", "", None, "fr")
    assert refused == []


def test_bad_rows_are_refused_and_the_rest_is_read(tmp_path):
    """A missing file, a path that leaves the folder, a doubled id, a row without a file, too many cells."""
    (tmp_path / "secret.txt").write_text("Le secret.", encoding="utf-8")
    rows = (
        "m,missing.txt,,,,,,\nout,../secret.txt,,,,,,\nabs,/etc/hostname,,,,,,\n"
        "a,a.txt,,,,,,\na,b.txt,,,,,,\nzz,,,,,,,\nx,b.txt,,,,,,,too,many\n"
    )
    folder = _folder(tmp_path / "case", {"a.txt": "Le maire est là.", "b.txt": "La mairie est ici."}, rows)
    taken, refused = _split(read_folder(folder, SETTINGS))
    assert [s.doc for s in taken] == ["a"]
    assert [r.reason.split(": ", 1)[1].split(".")[0][:30] for r in refused] == [
        "no such file",
        "lies outside " + str(folder)[:17],
        "lies outside " + str(folder)[:17],
        "uses the id 'a' a second time",
        "names no file",
        "has 10 cells for 8 columns",
    ]


def test_link_out_of_the_folder_is_not_followed(tmp_path):
    """An unpacked archive may hold a link to anything."""
    (tmp_path / "secret.txt").write_text("Le secret.", encoding="utf-8")
    folder = _folder(tmp_path / "case", {"a.txt": "Le maire est là."})
    os.symlink(tmp_path / "secret.txt", folder / "b.txt")
    taken, refused = _split(read_folder(folder, SETTINGS))
    assert [s.doc for s in taken] == ["a"]
    assert "lies outside" in refused[0].reason


def test_folder_without_list_takes_readable_files_by_name(tmp_path):
    """Readme and hidden files are no sources; two files of one stem keep two ids."""
    files = {"b.txt": "Le maire.", "a.txt": "La mairie.", "a.md": "# Les maires", "README.md": "About", ".x.txt": "no"}
    taken, refused = _split(read_folder(_folder(tmp_path / "f", files), SETTINGS))
    assert [(s.doc, s.name) for s in taken] == [("a", "a.md"), ("a.txt", "a.txt"), ("b", "b.txt")]
    assert refused == []


def test_file_that_the_list_forgot_is_taken_with_a_warning(tmp_path):
    """Nothing in the folder is passed over in silence."""
    folder = _folder(tmp_path / "f", {"a.txt": "Le maire.", "b.txt": "La mairie."}, "a,a.txt,,,,,,\n")
    taken, _ = _split(read_folder(folder, SETTINGS))
    assert [(s.doc, s.warnings) for s in taken] == [
        ("a", ()),
        ("b", ("b.txt is not in sources.csv; it was taken in without metadata.",)),
    ]


def test_cells_not_understood_are_said(tmp_path):
    """A French date is read; a wrong date, language or address is left out with a warning."""
    rows = "a,a.txt,,,,04/03/2025,,\nb,b.txt,,,,soon,javascript:alert(1),tlh\n"
    folder = _folder(tmp_path / "f", {"a.txt": "Le maire est là.", "b.txt": "La mairie est là."}, rows)
    first, second = _split(read_folder(folder, SETTINGS))[0]
    assert first.published == date(2025, 3, 4)
    assert (second.published, second.url, second.lang) == (None, "", "fr")
    assert second.warnings == (
        "published is 'soon', which is not a date like 2026-01-31: left out.",
        "lang is 'tlh', which is not fr or en: left out.",
        "url is 'javascript:alert(1)', which is not an http or https address: left out.",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('doc,file\na,"a.txt\nb,b.txt\n', "not a sound CSV file"),
        ("name,place\nx,y\n", "has no column called doc or file"),
    ],
)
def test_broken_list_is_one_refusal_in_a_batch(tmp_path, content, words):
    """The list of one folder does not stop the next path."""
    folder = _folder(tmp_path / "f", {"a.txt": "Le maire."})
    (folder / "sources.csv").write_text(content, encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text("La mairie.", encoding="utf-8")
    taken, refused = _split(read_paths([folder, other], SETTINGS))
    assert [s.doc for s in taken] == ["other"]
    assert len(refused) == 1 and words in refused[0].reason and "sources.csv" in refused[0].reason


def test_semicolons_and_windows_encoding_of_a_french_spreadsheet(tmp_path):
    """What Excel saves as CSV in France is read."""
    folder = _folder(tmp_path / "f", {"a.txt": "Le maire."})
    (folder / "sources.csv").write_bytes("doc;file;title\r\na;a.txt;L’été à Nîmes\r\n".encode("cp1252"))
    assert [s.title for s in _split(read_folder(folder, SETTINGS))[0]] == ["L’été à Nîmes"]


def test_batch_goes_on_over_every_kind_of_bad_item(tmp_path):
    """Each bad item is one line; ids stay unique over the batch."""
    good, twin = tmp_path / "good.txt", tmp_path / "sub" / "good.txt"
    twin.parent.mkdir()
    for path in (good, twin):
        path.write_text(f"Le maire {path.parent.name}.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "void").mkdir()
    items = [
        good,
        tmp_path / "none.txt",
        tmp_path / "empty.txt",
        tmp_path / "void",
        "file:///etc/hostname",
        "http://127.0.0.1:9/x",
        "a\x00b.txt",
        tmp_path / "x.exe",
        twin,
    ]
    taken, refused = _split(read_paths(items, SETTINGS))
    assert [s.doc for s in taken] == ["good", "good-2"]
    assert [("\n" in r.reason, bool(r.what)) for r in refused] == [(False, True)] * 7
    wanted = [
        "no such file",
        "is empty",
        "holds no file",
        "leads to file://",
        "private network",
        "cannot be read",
        "no such",
    ]
    assert [words in r.reason for words, r in zip(wanted, refused, strict=True)] == [True] * 7


def _workbook(path, rows):
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_workbook_of_articles_is_previewed_then_read(tmp_path):
    """The guess finds French headings; numbers and dates come as a person reads them."""
    path = _workbook(
        tmp_path / "veille.xlsx",
        [
            ["Réf", "Titre", "Média", "Date de publication", "Texte", "Lien"],
            [7, "Le bac", "La Vigie", date(2025, 3, 4), "Le bac est à l’arrêt.", "https://vigie.example/bac"],
            [None, "Vide", "La Vigie", None, None, None],
            ["=1+1", "Le pont", "L’Écho", "05/03/2025", "Le pont est ouvert.", "notaurl"],
        ],
    )
    preview = preview_list(path, SETTINGS)
    assert preview.header == ("Réf", "Titre", "Média", "Date de publication", "Texte", "Lien")
    assert preview.rows[0] == (
        "7",
        "Le bac",
        "La Vigie",
        "2025-03-04",
        "Le bac est à l’arrêt.",
        "https://vigie.example/bac",
    )
    assert preview.count == 3
    assert preview.guess == Columns(
        text="Texte", url="Lien", title="Titre", publisher="Média", published="Date de publication"
    )
    columns = Columns(text="Texte", url="Lien", doc="Réf", title="Titre", published="Date de publication")
    taken, refused = _split(read_list(path, columns, SETTINGS))
    assert [(s.doc, s.title, s.text, s.published, s.how) for s in taken] == [
        ("7", "Le bac", "Le bac est à l’arrêt.", date(2025, 3, 4), "list"),
        ("veille-4", "Le pont", "Le pont est ouvert.", date(2025, 3, 5), "list"),
    ]
    assert taken[0].url == "https://vigie.example/bac"
    assert [r.what for r in refused] == [f"{path}, row 3"]


def test_list_rows_may_name_files_inside_its_folder_only(tmp_path):
    """A list is as hostile as sources.csv."""
    folder = _folder(tmp_path / "f", {"a.txt": "Le maire."})
    (tmp_path / "out.txt").write_text("Dehors.", encoding="utf-8")
    path = folder / "articles.csv"
    path.write_text("fichier,titre\na.txt,Un\n../out.txt,Deux\n", encoding="utf-8")
    taken, refused = _split(read_paths([path], SETTINGS))
    assert [(s.doc, s.title) for s in taken] == [("a", "Un")]
    assert "lies outside" in refused[0].reason


def test_addresses_and_texts_are_recognised_without_headings(tmp_path):
    """Cells tell what nameless columns hold; an unknown column is an error that names the known ones."""
    path = tmp_path / "l.csv"
    path.write_text("x,,x\nhttps://a.example/1," + "mot " * 100 + ",3\n", encoding="utf-8")
    preview = preview_list(path, SETTINGS)
    assert preview.header == ("x", "column 2", "x (3)")
    assert preview.guess == Columns(text="column 2", url="x")
    with pytest.raises(UnreadableSource, match=r"no column for text='body'. Its columns are: x, column 2, x \(3\)"):
        read_list(path, Columns(text="body"), SETTINGS)
    with pytest.raises(UnreadableSource, match="needs a column of texts"):
        read_list(path, Columns(), SETTINGS)


def test_workbook_that_is_none_is_refused(tmp_path):
    """A text renamed .xlsx says so."""
    path = tmp_path / "l.xlsx"
    path.write_bytes(io.BytesIO(b"hello").getvalue())
    with pytest.raises(UnreadableSource, match=r"is no Excel \(.xlsx\) document"):
        preview_list(path, SETTINGS)
