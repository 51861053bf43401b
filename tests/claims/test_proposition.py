"""What is claimed, without who says so."""

from __future__ import annotations

import pytest

from claims.model import Lang
from claims.proposition import proposition


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("fr", "La maire affirme que le pont a été inspecté en mars.", "Le pont a été inspecté en mars."),
        ("fr", "Le préfet a déclaré mardi qu'aucun village n'avait été évacué.",
         "Aucun village n'avait été évacué."),
        ("fr", "Selon l'observatoire des haies, 37 % des talus ont disparu.", "37 % des talus ont disparu."),
        ("fr", "37 % des talus ont disparu, selon l'observatoire.", "37 % des talus ont disparu."),
        ("en", "The mayor said that the bridge had been inspected in March.",
         "The bridge had been inspected in March."),
        ("en", "According to the survey, a third of hedges are gone.", "A third of hedges are gone."),
        ("en", "A third of hedges are gone, according to the survey.", "A third of hedges are gone."),
    ],
)  # fmt: skip
def test_the_content_of_a_report_stands_alone(lang: Lang, text: str, content: str) -> None:
    """With a capital, and without its source."""
    assert proposition(text, lang) == content


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le pont a été inspecté en mars."),
        ("fr", "La maire nie que le pont ait été inspecté en mars."),
        ("fr", "La maire n'a jamais affirmé que le pont avait été inspecté."),
        ("en", "The mayor denies that the bridge had been inspected."),
        ("en", "The mayor did not say that the bridge had been inspected."),
        ("en", "The bridge has been closed since May."),
    ],
)
def test_a_denial_and_a_plain_sentence_stay_whole(lang: Lang, text: str) -> None:
    """ "Denies that P" speaks against P: P alone would turn it round."""
    assert proposition(text, lang) == text


@pytest.mark.parametrize("text", ["", " ", "«  »", "Oui."])
def test_next_to_nothing_stays_what_it_is(text: str) -> None:
    """Never an error, never an empty proposition out of words."""
    assert proposition(text, "fr").strip() == text.strip()
