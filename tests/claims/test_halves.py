"""Objects set side by side, changes that a study found, clauses that lead to a quotation; nobody in particular."""

from __future__ import annotations

import pytest

from claims.model import Lang
from tests.claims.speaking import names, sources

SPEAKS: tuple[tuple[Lang, str, list[str]], ...] = (
    (
        "fr",
        "Le collectif dénonce « un passage en force », la mairie « une opération de déstabilisation ».",
        ["Le collectif", "la mairie"],
    ),
    ("fr", "L’étude, menée auprès de 1 200 patients, montre une baisse de 12 % des récidives.", ["L’étude"]),
    ("fr", "Quant au maire, il renvoie la balle à l’État : « Ce n’est pas notre route. »", ["le maire"]),
    ("fr", "L’avocate dit « non », le maire répond.", ["L’avocate"]),
    ("en", "The study, which followed 1,200 patients, found a 12% drop.", ["The study"]),
    ("en", "Mr Roe, 54, put it bluntly: “We are broke.”", ["Roe"]),
    ("en", "Officials say 12 people died; aid workers put the toll at 30.", ["Officials", "aid workers"]),
)


@pytest.mark.parametrize(("lang", "text", "speakers"), SPEAKS)
def test_who_speaks(lang: Lang, text: str, speakers: list[str]) -> None:
    """In order, each source of the sentence."""
    assert names(sources(text, lang), speakers)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les uns parlent de miracle, les autres de chance."),
        ("fr", "Le film montre une ville sous la neige."),
        ("en", "Sales rose 4%, beating the 3% that analysts had forecast."),
    ],
)
def test_nobody_speaks(lang: Lang, text: str) -> None:
    """Nobody in particular, and things that only show."""
    assert sources(text, lang) == []
