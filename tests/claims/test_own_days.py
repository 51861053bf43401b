"""The day each part of a document was written on."""

from __future__ import annotations

from datetime import date

import pytest

from claims.analysis import analyse
from claims.model import Document
from claims.own_days import OwnDays

LOG = """DIRECT. Le col de Brane est coupé

Jeudi 12 mars 2026

18h10. Le déneigement a commencé hier. Il finira demain.

09h30. Deux skieurs ont été secourus ce matin.

MERCREDI 11 MARS

20h05. Une avalanche a coupé la route ce soir, annonce la préfecture.

07h15. Le col avait rouvert hier.
"""


def _days(text: str, published: date, title: str = "") -> dict[str, str | None]:
    reading = analyse(Document("d", text, "fr", title, published=published))
    return {f"{s.sentence.reading[:20]}|{d.surface}": d.iso for s in reading.sentences for d in s.dates_in_reading}


def test_an_entry_of_a_log_belongs_to_the_day_of_its_heading() -> None:
    """"hier" under Wednesday's heading is Tuesday, in a text that came out on Thursday."""
    found = _days(LOG, date(2026, 3, 12))
    assert found["Le déneigement a com|hier"] == "2026-03-11"
    assert found["Deux skieurs ont été|ce matin"] == "2026-03-12"
    assert found["Une avalanche a coup|ce soir"] == "2026-03-11"
    assert found["Le col avait rouvert|hier"] == "2026-03-10"


def test_a_post_belongs_to_its_own_stamp() -> None:
    """Each post of a thread counts from the day in its header."""
    text = (
        "[Vélo] la piste est-elle rouverte ?\n\nfougere, le 3 mai 2025 à 10:02\nElle était fermée hier soir.\n\n"
        "pignon, le 9 mai 2025 à 18:40\nElle a rouvert hier matin vers 8 h.\n"
    )
    days = OwnDays(text, (), "fr", date(2025, 5, 3))
    assert days.at(text.index("fermée")) == (date(2025, 5, 3), True)
    assert days.at(text.index("rouvert hier")) == (date(2025, 5, 9), True)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("3 janvier 2026", (date(2026, 1, 20), False)), ("20 janvier 2026", (date(2026, 1, 20), True))],
)
def test_a_date_above_a_chapter_is_no_day_of_writing(heading: str, expected: tuple[date, bool]) -> None:
    """Below another day's heading, in a text that is no log, nobody knows what "hier" is."""
    text = f"Chronique d'une grève\n\n{heading}\n\nLes trains étaient à l'arrêt hier."
    assert OwnDays(text, (), "fr", date(2026, 1, 20)).at(text.index("hier")) == expected


def test_a_byline_starts_no_day() -> None:
    """"Publié le …, mis à jour le …" tells when the article came out, not when an entry was written."""
    text = "Le pont\n\nPar Ana, publié le 2 mars 2026 à 8h10\n\nLe pont a rouvert hier."
    assert OwnDays(text, (), "fr", date(2026, 3, 4)).at(text.index("hier")) == (date(2026, 3, 4), True)


def test_a_story_calls_its_days_by_their_weekdays() -> None:
    """After "mardi 13", a later "mardi" may be that one, eight days before the text came out; the dateline is no day
    of the story."""
    text = (
        "Lettre aux riverains, 21 janvier 2026\n\nLa mairie a été alertée mardi 13 à midi par deux agents.\n\n"
        "Mardi, le camion était en panne depuis la veille.\n\nLe préfet est venu lundi."
    )
    assert _days(text, date(2026, 1, 21)) == {
        "Lettre aux riverains|21 janvier 2026": "2026-01-21",
        "La mairie a été aler|mardi 13": "2026-01-13",
        "Mardi, le camion éta|Mardi": None,
        "Mardi, le camion éta|la veille": None,
        "Le préfet est venu l|lundi": "2026-01-19",
    }
