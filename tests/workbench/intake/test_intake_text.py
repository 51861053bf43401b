"""Characters of text files stay what they are; what is no text is refused with one line."""

import codecs
import os
from dataclasses import replace
from datetime import date

import pytest

from workbench.errors import UnreadableSource
from workbench.intake import Metadata, read_file, read_pasted
from workbench.intake.decoding import decode
from workbench.intake.language import guess_lang
from workbench.settings import Settings

SETTINGS = Settings()
FRENCH = "L’été, les élèves de Besançon « n’ont rien vu » – 48 % d’entre eux, à Nîmes où l’œuvre coûte 12 €.\r\nFin.\n"


def _file(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def _reason(path, settings=SETTINGS):
    with pytest.raises(UnreadableSource) as caught:
        read_file(path, settings)
    error = caught.value
    assert "\n" not in error.message and "\n" not in error.fr
    assert path.name in error.message and path.name in error.fr
    return error.message


def test_utf8_text_is_kept_to_the_last_line_end(tmp_path):
    """Offsets are those of a program that opens the file as UTF-8 and translates nothing."""
    path = _file(tmp_path, "note.txt", FRENCH.encode())
    source = read_file(path, SETTINGS)
    assert source.text == FRENCH
    assert (source.doc, source.name, source.how, source.lang) == ("note", "note.txt", "file", "fr")
    assert source.media_type == "text/plain"
    assert source.warnings == ()


def test_byte_order_mark_stays_as_first_character(tmp_path):
    """Another program that reads the file as UTF-8 counts the mark too."""
    path = _file(tmp_path, "bom.md", codecs.BOM_UTF8 + FRENCH.encode())
    assert read_file(path, SETTINGS).text == "\ufeff" + FRENCH == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16"])
def test_older_encodings_keep_french_accents(encoding):
    """Windows, old Macintosh and marked UTF-16 files all give the same characters."""
    assert decode(FRENCH.encode(encoding), "x.txt").text == FRENCH


def test_dos_encoding_is_told_from_windows():
    """DOS 850 writes é where Windows writes a low quotation mark."""
    plain = "Le préfet a été prévenu à temps, où que ce soit."
    decoded = decode(plain.encode("cp850"), "x.txt")
    assert (decoded.text, decoded.encoding) == (plain, "cp850")


def test_guessed_encoding_is_said(tmp_path):
    """A person must know that the accents were guessed."""
    source = read_file(_file(tmp_path, "old.txt", FRENCH.encode("cp1252")), SETTINGS)
    assert source.warnings == ("The file is not UTF-8; it was read as cp1252: check the accents.",)


def test_a_cut_utf8_text_is_not_read_as_windows():
    """One lost byte must not turn every é of the text into two letters."""
    data = ("Déjà vu. " * 50).encode() + "é".encode()[:1]
    decoded = decode(data, "x.txt")
    assert decoded.text == "Déjà vu. " * 50 + "\ufffd"
    assert decoded.warning.startswith("1 byte(s) are not UTF-8")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "is empty"),
        ("dots.txt", b"... --- ...\n", "holds no text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "is an image by its content"),
        ("paper.txt", b"%PDF-1.7\n1 0 obj", "is a PDF document by its content"),
        ("noise.txt", bytes(range(256)) * 20, "holds binary data"),
        ("half.txt", codecs.BOM_UTF16_LE + b"a\x00b", "breaks at byte"),
        ("table.ods", b"x", ".ods files are not read here"),
        ("letter.doc", b"x", "Save it as .docx or .pdf"),
        ("noname", b"x", "files without an extension"),
        ("fake.pdf", b"hello", "is not a PDF by its content"),
        ("fake.docx", b"hello", "is no Word (.docx) document"),
        ("bare.html", b"<html><body><script>x()</script></body></html>", "is a page without a text of its own"),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_line(tmp_path, name, data, words):
    """The line names the file and says what to do."""
    assert words in _reason(_file(tmp_path, name, data))


def test_undecipherable_bytes_are_refused():
    """Bytes that no Western or detected encoding explains are not shown as rubbish."""
    data = bytes(129 + (i * i * 7 + i) % 120 for i in range(4000))
    with pytest.raises(UnreadableSource, match="encoding nobody here can read"):
        decode(data, "x.txt")


def test_missing_file_and_folder_are_told_apart(tmp_path):
    """Each says what it is."""
    assert "no such file" in _reason(tmp_path / "none.txt")
    (tmp_path / "sub.txt").mkdir()
    assert "is a folder" in _reason(tmp_path / "sub.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_file_without_permission_is_refused(tmp_path):
    """A file of somebody else is a line, not a traceback."""
    path = _file(tmp_path, "secret.txt", b"secret")
    path.chmod(0)
    assert "may not read" in _reason(path)


def test_refused_permission_is_one_line(tmp_path, monkeypatch):
    """The same for the administrator, with the system's refusal acted."""
    path = _file(tmp_path, "secret.txt", b"secret")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "may not read" in _reason(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path):
    """Opening a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in _reason(tmp_path / "pipe.txt")


def test_a_50_megabyte_file_is_refused_before_it_is_read(tmp_path):
    """A sparse file of 50 MB has a size, and that is enough."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "is 50 MB, more than the 25 MB allowed" in _reason(path)


def test_too_many_characters_are_refused(tmp_path):
    """The limit is on the text, whatever its bytes."""
    path = _file(tmp_path, "long.txt", b"word " * 500)
    assert "2500 characters" in _reason(path, replace(SETTINGS, max_characters=2000))


def test_given_metadata_wins_and_titles_are_cleaned(tmp_path):
    """Control characters and direction marks never reach a title."""
    path = _file(tmp_path, "a.txt", b"The mayor said that the bridge was closed.")
    given = Metadata(doc="d1", title="Le\npont\u202e ferm\u00e9\x1b[31m", published=date(2025, 5, 2), lang="fr")
    source = read_file(path, SETTINGS, given=given)
    assert (source.doc, source.title, source.published, source.lang) == (
        "d1",
        "Le pont fermé [31m",
        date(2025, 5, 2),
        "fr",
    )
    assert source.published_guessed is False


def test_date_read_in_the_text_is_marked_as_guessed():
    """Nobody takes a guess for metadata."""
    source = read_pasted("Publié le 12/03/2025 à 9h\n\nLe maire a fermé le pont de la ville.", SETTINGS)
    assert (source.published, source.published_guessed) == (date(2025, 3, 12), True)
    assert "2025-03-12" in source.warnings[0]


def test_file_name_with_a_line_feed_stays_one_line(tmp_path):
    """A file name is hostile text too."""
    path = _file(tmp_path, "a\nb\x1b.txt", "Le maire est là.".encode())
    source = read_file(path, SETTINGS)
    assert (source.doc, source.name) == ("a b", "a b .txt")


def test_pasted_texts_are_two_sources():
    """Their ids differ, since neither has a name."""
    one, two = (read_pasted(f"Le préfet a dit {word}.", SETTINGS) for word in ("oui", "non"))
    assert one.doc != two.doc and one.doc.startswith("pasted-")
    assert one.how == "paste" and one.text == "Le préfet a dit oui."


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le train est en retard depuis midi.", "fr"),
        ("The train has been late since noon.", "en"),
        ("L'eau qu'il boit", "fr"),
        ("It's Tom's car", "en"),
        ("xyzzy 42", "fr"),
    ],
)
def test_language_is_voted_and_a_tie_is_french(text, lang):
    """French is the workbench's first language."""
    assert guess_lang(text)[0] == lang


def test_weak_vote_is_said():
    """A German text is read, with a warning."""
    source = read_pasted(
        "Der Zug hat seit heute Mittag Verspätung, sagte der Sprecher gestern Abend noch einmal.", SETTINGS
    )
    assert any("neither French nor English" in warning for warning in source.warnings)
