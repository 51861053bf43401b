"""Judging and counting without a verb of saying, second halves, sources taken up again; and what only looks so."""

from __future__ import annotations

import pytest

from claims.model import Lang
from tests.claims.speaking import names, sources

SPEAKS: tuple[tuple[Lang, str, str], ...] = (
    # any verb of judging, counting, calling
    ("fr", "L’assurance-vieillesse évalue le manque à 3 millions d’euros.", "assurance-vieillesse"),
    ("fr", "Sa sœur, elle, préfère parler d’une « erreur de jeunesse ».", "Sa sœur"),
    ("fr", "La juge n’écarte « aucune hypothèse ».", "La juge"),
    ("fr", "L’enquêtrice n’écarte pas une erreur humaine.", "L’enquêtrice"),
    ("fr", "Les conseillers pointaient aussi, à Brense, des « trous noirs » dans les comptes.", "Les conseillers"),
    (
        "fr",
        "Le capitaine Luc Mara, aujourd’hui retraité, cite les chiffres de son ancienne brigade : "
        "à peine 5 % des voleurs sont arrêtés.",
        "Luc Mara",
    ),
    ("fr", "Le patron crie au scandale.", "Le patron"),
    ("fr", "De son côté, M. Roy maintient ses critiques.", "Roy"),
    # another sentence's source
    (
        "fr",
        "Deux hommes ont été arrêtés, a appris l’AFP de source policière. "
        "Une fouille a eu lieu chez le maire, selon la même source.",
        "source policière",
    ),
    (
        "fr",
        "Trois hommes sont en garde à vue, selon une source judiciaire. Le maire n’a rien dit. "
        "Le coffre était vide, d’après cette même source.",
        "une source judiciaire",
    ),
    ("fr", "Le pont est fermé, comme nous l’a confirmé son porte-parole, Luc Mara.", "Luc Mara"),
    ("fr", "Sa trésorière, Anne Roy, avait claqué la porte en dénonçant un « climat de peur ».", "Anne Roy"),
    ("fr", "Anne Roy a quitté le parti en évoquant une « trahison ».", "Anne Roy"),
    (
        "fr",
        "Les experts ont rendu leur rapport. Leur verdict tient en une phrase : « Le pont n’était plus sûr. »",
        "Les experts",
    ),
    # a name given, a first line quoted
    ("fr", "Une élève, que j’appelle Léa, m’a dit : « Je n’ai pas dormi. »", "Léa"),
    (
        "fr",
        "« Le port est mort » : c’est ainsi que commence le billet publié mardi par Luc Mara, un pêcheur.",
        "Luc Mara",
    ),
    # headlines
    ("en", "Losses could top $50 million - broker", "broker"),
    ("en", "Second engine failed before crash – report", "report"),
)


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKS)
def test_who_speaks(lang: Lang, text: str, speaker: str) -> None:
    """The last sentence is that person's or that body's."""
    assert speaker in sources(text, lang)[0]


TWO: tuple[tuple[Lang, str, list[str]], ...] = (
    ("fr", "La CGT parle de « mépris », le directeur, Luc Mara, de « malentendu ».", ["La CGT", "Luc Mara"]),
    ("fr", "La direction évoque une baisse ; les ouvriers, eux, parlent de mépris.", ["La direction", "les ouvriers"]),
    (
        "en",
        "The Anglers Club argues that stocks are fine; the Fish Trust, a charity, puts the loss at nearly half.",
        ["The Anglers Club", "Fish Trust"],
    ),
    ("en", "Owner blames faulty valve, union denies it", ["Owner", "union"]),
)


@pytest.mark.parametrize(("lang", "text", "speakers"), TWO)
def test_two_speak(lang: Lang, text: str, speakers: list[str]) -> None:
    """Each half has its own source."""
    assert names(sources(text, lang), speakers)


def test_a_figure_with_its_own_source() -> None:
    """A relative clause that measures has its own subject."""
    text = "Luc Mara partira avec une prime que le syndicat chiffre à 300 000 euros."
    assert sources(text) == ["le syndicat"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le musée cite les artistes qui ont exposé en 2020."),
        ("fr", "Le musée évalue ses collections tous les dix ans."),
        ("fr", "Les habitants parlent de la pluie."),
        ("fr", "Le club a été fondé en 1900 en évoquant les ancêtres."),
        ("fr", "Leur verdict tient en un mot : « inacceptable »."),
        ("en", "Paris - city of light and bread"),
        ("en", "How we got here - timeline"),
    ],
)
def test_nobody_speaks(lang: Lang, text: str) -> None:
    """What only looks like a report."""
    assert sources(text, lang) == []
