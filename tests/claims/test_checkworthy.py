"""Check-worthiness is a sum of named answers, each with a readable weight."""

from __future__ import annotations

import math

from claims import checkworthy
from claims.checkworthy import BIAS, SIGNALS, WEIGHTS, Facts, reasons_for, score
from claims.model import Quantity, Reason


def test_every_signal_has_a_weight_and_asks_a_question() -> None:
    """The docstring is what an editor reads."""
    assert {s.__name__ for s in SIGNALS} == set(WEIGHTS)
    assert all((s.__doc__ or "").endswith("?") for s in SIGNALS)


def test_the_score_is_the_logistic_of_the_weights() -> None:
    """Computed by hand."""
    reasons = [Reason("figure", 2.0), Reason("vagueness", -0.5)]
    assert score(reasons) == 1 / (1 + math.exp(-(BIAS + 1.5)))


def test_a_figure_ranks_above_a_feeling_and_a_question_below_both() -> None:
    """The order a desk would work in."""
    figure = Facts("Le chômage a baissé de 12 % en 2024.", "fr", quantities=[Quantity("12 %", 12, "%")], dated=True)
    feeling = Facts("Je trouve cette réforme absurde et ridicule.", "fr")
    question = Facts("Que fait le gouvernement contre le chômage ?", "fr")
    assert score(reasons_for(figure)) > score(reasons_for(feeling)) > score(reasons_for(question))


def test_reasons_come_strongest_first() -> None:
    """A card shows the first few."""
    facts = Facts(
        "Le maire a été condamné à payer 3 000 euros.", "fr", quantities=[Quantity("3 000 euros", 3000, "EUR")]
    )
    weights = [abs(r.weight) for r in reasons_for(facts)]
    assert weights == sorted(weights, reverse=True)
    assert reasons_for(facts)[0].name == "figure"


def test_a_quotation_is_not_the_authors_own_experience() -> None:
    """ "We" inside somebody's quotation is not the journalist."""
    assert checkworthy.first_person(Facts("Nous avons vu le feu.", "fr"))
    assert not checkworthy.first_person(
        Facts("« Nous avons vu le feu », dit Anne.", "fr", speaker="Anne", quoted="Nous")
    )
