"""Agreement figures, held against hand-computed ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.workbench.small_case import Clock, SmallCase
from workbench.agreement import Pair, agreement, agreement_of, double_opinions, people
from workbench.store.log import Ruling
from workbench.verdicts import FRENCH_NEWSROOM

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def pairs(*verdicts: tuple[str, str]) -> list[Pair]:
    def ruling(number: int, by: str, verdict: str) -> Ruling:
        return Ruling(number, by, by, NOON, "yes", verdict, "motif")

    return [Pair(f"c{n}", ruling(n, "ann", a), ruling(n + 100, "bob", b)) for n, (a, b) in enumerate(verdicts)]


def test_kappa_and_alpha_are_those_of_the_textbook() -> None:
    """Twenty, five, ten and fifteen of fifty: observed 0.7, expected 0.5, hence kappa 0.4."""
    table = {("true", "true"): 20, ("true", "false"): 5, ("false", "true"): 10, ("false", "false"): 15}
    found = agreement_of(pairs(*(pair for pair, count in table.items() for _ in range(count))), FRENCH_NEWSROOM)
    assert (found.pairs, found.same_verdict, found.same_said) == (50, 0.7, 1.0)
    assert found.kappa == pytest.approx(0.4)
    # 1 - (N - 1) * disagreeing values / (n_true * n_false): 1 - 99 * 30 / (2 * 55 * 45)
    assert found.alpha == pytest.approx(1 - 99 * 30 / (2 * 55 * 45))
    assert found.confusion == table


def test_ordinal_alpha_forgives_neighbours_and_leaves_off_scale_verdicts_out() -> None:
    """ "Mostly false" for "false" is a small difference; an opinion has no place on the scale."""
    near = agreement_of(
        pairs(("true", "true"), ("false", "mostly_false"), ("mostly_true", "true"), ("false", "false")), FRENCH_NEWSROOM
    )
    assert near.alpha is not None and near.alpha_ordinal is not None
    assert near.alpha_ordinal > near.alpha
    off = agreement_of(pairs(("opinion", "false"), ("opinion", "opinion"), ("true", "opinion")), FRENCH_NEWSROOM)
    assert off.alpha_ordinal is None
    assert off.alpha is not None


@pytest.mark.parametrize("verdicts", [[], [("true", "false")], [("true", "true"), ("true", "true")]])
def test_where_a_figure_means_nothing_there_is_none(verdicts: list[tuple[str, str]]) -> None:
    """No pairs, one pair, or one verdict throughout: neither 0 nor 1 would be true."""
    found = agreement_of(pairs(*verdicts), FRENCH_NEWSROOM)
    assert (found.kappa, found.alpha, found.alpha_ordinal) == (None, None, None)


def test_a_verdict_changed_after_the_second_opinion_is_no_agreement(small: SmallCase) -> None:
    """What counts is what each said without knowing the other."""
    ann, bob = small.desk(small.person("ann")), small.desk(small.person("bob"))
    ann.accept(small.cost, ann.card(small.cost).against.items[0].id)
    ann.decide(small.cost, ann.card(small.cost).revision, "yes", "false", "Faux.")
    ann.ask_second_opinion(small.cost, "bob")
    bob.give_second_opinion(small.cost, "yes", "true", "Vrai.")
    ann.decide(small.cost, ann.card(small.cost).revision, "yes", "true", "Bob a raison.")
    (pair,) = double_opinions(small.store.decisions.case_events(small.id))
    assert (pair.first.verdict, pair.second.verdict) == ("false", "true")
    assert agreement(small.store, small.id).same_verdict == 0.0


def test_each_persons_figures_are_counted_from_what_stands(small: SmallCase, clock: Clock) -> None:
    """Undone events do not count; relabelling disagrees with the machine."""
    ann, eva = small.desk(small.person("ann")), small.desk(small.person("eva", "editor"))
    first, copy = ann.card(small.cost).against.items
    other = ann.card(small.cost).for_.items[0]
    ann.arrive(small.cost)
    clock.forward(seconds=40)
    ann.accept(small.cost, first.id)
    ann.relabel(small.cost, copy.id, "qualifies")
    ann.overrule(small.cost, other.id)
    ann.undo(small.cost)
    ann.decide(small.cost, ann.card(small.cost).revision, "yes", "false", "Faux.", submit=True)
    eva.reject(small.cost, eva.card(small.cost).revision, "Relire.")
    figures = {person.user_id: person for person in people(small.store, small.id)}
    mine = figures["ann"]
    assert (mine.decisions, mine.evidence_judged, mine.machine_agreement) == (1, 2, 0.5)
    assert (mine.sent_back, mine.median_seconds, mine.corrections) == (1, 40.0, 0)
    assert (figures["eva"].decisions, figures["eva"].machine_agreement) == (0, None)
