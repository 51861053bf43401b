"""Labels with a readable reason are counted; those on the model's word alone are counted apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claims.model import Evidence, Signal
from tests.workbench.small_case import SmallCase, build, evidence, opened
from workbench.exports import export_case
from workbench.queries import ClaimFilter
from workbench.store.readable import is_readable

SIX = "La piscine a coûté 6 millions d'euros."
BY_MODEL, CONTRADICTED = ClaimFilter(model_only=True), ClaimFilter(contradicted=True)


def silent(item: Evidence, *signals: Signal) -> Evidence:
    """The same piece with other reasons, by default none."""
    return replace(item, comparison=replace(item.comparison, signals=signals))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallCase]:
    """Against: one paper that gives no reason. For: one that does."""
    with opened(tmp_path) as store:
        case = build(store)
        store.machine.set_origins(case.id, [])
        region = evidence("d", "Selon la région, le bassin a coûté 4 millions d'euros.", "corroborates", 0.7)
        found = [silent(evidence("b", SIX, "contradicts", 0.9)), region]
        store.machine.replace_evidence(case.id, {case.cost: found})
        yield case


@pytest.mark.parametrize(
    ("side", "strength", "readable"), [("against", 0.5, True), ("against", 0.49, False), ("for", 0.9, False)]
)
def test_a_reason_counts_on_the_labels_side_from_a_half_on(side: str, strength: float, readable: bool) -> None:
    """A strong reason on the other side is no reason for this label; context needs none."""
    signals = [Signal("figures_differ", side, strength)]  # type: ignore[arg-type]
    assert is_readable("contradicts", signals) is readable
    assert is_readable("context", signals) and not is_readable("qualifies", [])


def test_contradicted_counts_only_what_has_a_readable_reason(small: SmallCase) -> None:
    """In the list, its order, its filters; the model's word alone has a figure and a filter of its own."""
    row = small.store.cards.rows(small.id)[0]
    assert (row.id, row.origins_against, row.model_against, row.origins_for) == (small.cost, 0, 1, 1)
    assert row.contradiction == 0.0
    assert small.store.cards.ids(small.id, CONTRADICTED) == []
    assert small.store.cards.ids(small.id, BY_MODEL) == [small.cost]
    assert small.store.cards.ids(small.id, BY_MODEL.with_(model_only=False)) == [small.mayor]


def test_an_origin_with_one_readable_passage_is_not_the_models_alone(small: SmallCase) -> None:
    """One paper twice against: its readable passage comes first and carries the origin."""
    other = evidence("b", "Une pétition a réuni 300 signatures.", "contradicts", 0.6)
    found = [silent(evidence("b", SIX, "contradicts", 0.9)), silent(evidence("c", SIX, "contradicts", 0.8)), other]
    small.store.machine.replace_evidence(small.id, {small.cost: found})
    card = small.store.cards.get(small.id, small.cost)
    assert [group.origin for group in card.against.groups] == ["b", "c"]
    assert [group.origin for group in card.against.by_model] == ["c"]
    assert card.against.groups[0].items[0].evidence.passage.text == other.passage.text
    row = small.store.cards.rows(small.id)[0]
    assert (row.origins_against, row.model_against, row.contradiction) == (1, 1, 0.6)


def test_a_persons_word_stands_in_for_a_reason(small: SmallCase) -> None:
    """Accepted, or put on a side by hand: it counts from then on, and no longer once that is undone."""
    desk = small.desk(small.store.local_user())
    piece = desk.card(small.cost).against.items[0]
    desk.accept(small.cost, piece.id)
    assert small.store.cards.ids(small.id, CONTRADICTED) == [small.cost]
    desk.undo(small.cost)
    assert small.store.cards.ids(small.id, CONTRADICTED) == []
    desk.relabel(small.cost, piece.id, "qualifies")
    row = small.store.cards.rows(small.id)[0]
    assert (row.model_against, row.origins_nuance, row.model_nuance) == (0, 1, 0)


def test_exports_hold_every_piece_and_the_claims_of_the_filter(small: SmallCase) -> None:
    """Nothing of what they held goes; how many origins are the model's alone is said beside it."""
    (line,) = export_case(small.store, small.id, BY_MODEL, "jsonl").data.decode().splitlines()
    assert '"origins":{"for":1,"against":1,"nuance":0}' in line
    assert '"origins_by_model":{"for":0,"against":1,"nuance":0}' in line
    assert line.count('"model_only":true') == 1
    assert export_case(small.store, small.id, CONTRADICTED, "jsonl").data == b""
    page = export_case(small.store, small.id, BY_MODEL, "html", "fr").data.decode()
    assert re.search(r"1\sorigine, dont\s1\spar\sl.{1,6}avis du modèle seul", page)
