"""The demonstration case reads whole, and holds what its README promises."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest

from claims.zones import find_zones
from workbench.intake import TakenSource, read_folder
from workbench.settings import Settings

DEMO = Path(__file__).parents[3] / "demo"


@pytest.fixture(scope="module")
def sources():
    results = list(read_folder(DEMO / "case", Settings()))
    assert all(isinstance(result, TakenSource) for result in results), results
    return {source.doc: source for source in results}


def test_six_sources_with_their_metadata(sources):
    """The page and the PDF tell what the list leaves out."""
    assert {doc: (s.published, s.lang) for doc, s in sources.items()} == {
        "vigie": (date(2025, 9, 8), "fr"),
        "courrier": (date(2025, 9, 12), "fr"),
        "centre-matin": (date(2025, 9, 12), "fr"),
        "echo": (date(2025, 9, 15), "fr"),
        "lettre": (date(2025, 9, 18), "fr"),
        "inland": (date(2025, 9, 19), "en"),
    }
    assert (sources["echo"].publisher, sources["echo"].author) == ("L’Écho des communes", "Samuel Ortega")
    assert sources["lettre"].title == "Montserein : trois chiffres pour une même eau"
    assert [s.warnings for s in sources.values()] == [()] * 6


@pytest.mark.parametrize(
    ("doc", "words"),
    [
        ("vigie", "48 % des échantillons prélevés au robinet"),
        ("vigie", "Aucune analyse n'a jamais dépassé la norme"),
        ("courrier", "près de la moitié des échantillons"),
        ("courrier", "jeudi 11 septembre"),
        ("centre-matin", "60 000 bouteilles"),
        ("echo", "27 dépassements"),
        ("echo", "mardi 9 septembre"),
        ("lettre", "12 % des prélèvements effectués à la sortie de l'usine"),
        ("lettre", "3 % des contrôles réglementaires"),
        (
            "lettre",
            "Correction : une première version de cette lettre indiquait que Rivières vivantes avait analysé 230",
        ),
        ("lettre", "a lui aussi changé. Annoncé à 4,2 millions d'euros"),
        ("inland", "Almost half of the 312 tap samples"),
    ],
)
def test_what_the_readme_promises_is_there(sources, doc, words):
    """Whole phrases, also across the columns of the PDF."""
    assert words in sources[doc].text


def test_the_wire_is_carried_twice(sources):
    """Four paragraphs are the same to the letter, and both say whose they are."""
    one, two = (set(sources[doc].text.split("\n\n")) for doc in ("courrier", "centre-matin"))
    assert len([paragraph for paragraph in one & two if len(paragraph) > 200]) == 4
    assert all("avec l'agence Interrégions" in sources[doc].text for doc in ("courrier", "centre-matin"))


def test_readers_comments_are_apart(sources):
    """The rumour stands in a comment."""
    source = sources["echo"]
    comments = [z for z in find_zones(source.text, "fr", source.title) if z.kind == "comment"]
    assert [z.detail for z in comments] == [
        "comment by Tanneur58",
        "comment by Josiane M.",
        "comment by Pêcheur du dimanche",
    ]
    assert "200 personnes" in source.text[comments[0].start : comments[0].end]


def test_the_pdf_is_what_its_script_makes(tmp_path):
    """Whoever edits the text runs the script."""
    spec = importlib.util.spec_from_file_location("make_lettre", DEMO / "make_lettre.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make(tmp_path / "lettre.pdf")
    assert (tmp_path / "lettre.pdf").read_bytes() == (DEMO / "case" / "05-lettre.pdf").read_bytes()
