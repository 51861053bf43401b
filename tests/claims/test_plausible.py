"""Who is never a speaker, and whom the sentence then names: garbage gives way to the next reading."""

from __future__ import annotations

import pytest

from claims.attribution.plausible import cannot_speak, disagrees
from claims.model import Lang
from tests.claims.speaking import sources


@pytest.mark.parametrize(
    ("lang", "surface"),
    [
        ("en", "Five"),
        ("en", "At least 40 of the cars"),
        ("en", "ran the project"),
        ("en", "Three were hurt and one was missing"),
        ("fr", "Cinq"),
        ("fr", "une dizaine"),
        ("fr", "Le conseil doit se réunir le 3 mars"),
        ("fr", "Le Phare a pu consulter"),
    ],
)
def test_what_cannot_speak(lang: Lang, surface: str) -> None:
    """A bare number, a clause, a verb phrase cut off from its subject."""
    assert cannot_speak(surface, lang)


@pytest.mark.parametrize(
    ("lang", "surface"),
    [
        ("en", "One of the authors"),
        ("en", "Five of the drivers"),
        ("en", "head of the agency"),
        ("en", "a nurse who was on duty"),
        ("fr", "deux personnes au fait du dossier"),
        ("fr", "le maire, qui doit partir en mars"),
        ("fr", "Cinq élus"),
    ],
)
def test_what_may_speak(lang: Lang, surface: str) -> None:
    """A number with its people, a description with a relative clause."""
    assert not cannot_speak(surface, lang)


def test_number_of_verb_and_subject() -> None:
    """A plural verb has no singular phrase for its subject, but a collective one."""
    assert disagrees("ont réclamé", "le départ du maire")
    assert disagrees("réclament", "la fermeture")
    assert disagrees("a réclamé", "les salariés")
    assert not disagrees("ont réclamé", "la plupart des élus")
    assert not disagrees("prévient", "l’entourage du maire")
    assert not disagrees("écrivent", "les auteurs")


NAMED: tuple[tuple[Lang, str, str], ...] = (
    ("fr", "Le conseil doit se prononcer le 3 mars, a annoncé la CRV dans un communiqué.", "CRV"),
    ("fr", "La ligne rouvrira lundi, a indiqué la SNCF à l’AFP.", "SNCF"),
    ("fr", "Le port peut accueillir deux paquebots, a indiqué mardi la CCI.", "CCI"),
    ("fr", "Trois ponts seront fermés jeudi, a fait savoir la DIR Ouest.", "DIR Ouest"),
    ("fr", "Le directeur, qui doit partir en mars, a annoncé un plan de relance.", "Le directeur"),
    (
        "fr",
        "Dans une lettre publiée lundi, douze salariés du groupe, dont deux cadres, ont réclamé le départ de M. Roy.",
        "douze salariés du groupe",
    ),
    ("fr", "Une étude de l’Ifremer, et que Le Phare a pu lire, dit que la moule recule de 12 %.", "Ifremer"),
    ("fr", "Le rapport que le journal a lu conclut que le pont est dangereux.", "Le rapport"),
    ("fr", "Alors que 300 postes manquent selon la mairie, Anne Roy publie un livre sur l’école.", "la mairie"),
    (
        "en",
        "A spokesman for Clean Rivers, the group that built the dam, said the water was safe.",
        "A spokesman for Clean Rivers",
    ),
    ("en", "The coastguard sent two boats. Three were in hospital, and one was critical, it said.", "coastguard"),
    ("en", "The regulator fined the bank. Dozens were overcharged, it said on Monday.", "regulator"),
    ("en", "The ship’s owner, Oslo-based Nordfrakt, blamed poor upkeep.", "Nordfrakt"),
    (
        "en",
        "The ship’s owner, Oslo-based Nordfrakt, blamed a faulty valve. "
        "At least 20 pumps had been replaced and should have been tested, it said in a statement.",
        "Nordfrakt",
    ),
    (
        "en",
        "“We warned them for years,” a former engineer who asked not to be identified told the Courier.",
        "a former engineer",
    ),
    ("en", "Ann Roe leads the council. The bridge will close on Friday, she told local radio.", "Ann Roe"),
)


@pytest.mark.parametrize(("lang", "text", "speaker"), NAMED)
def test_the_next_reading_names_the_speaker(lang: Lang, text: str, speaker: str) -> None:
    """Each last sentence once had a clause, a number or an object for its speaker."""
    assert speaker in sources(text, lang)[0]
