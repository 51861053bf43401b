"""Camps: given in free words, undone like anything else, counted by whoever speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbench.small_case import SmallCase, build, opened
from workbench.errors import InvalidDecision, NotAllowed
from workbench.exports import export_case
from workbench.queries import NOBODY, ClaimFilter
from workbench.store.camps import CaseCamps


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallCase]:
    with opened(tmp_path, team=True) as store:
        yield build(store)


def test_a_claim_is_of_its_speakers_camp_and_of_its_sources_where_nobody_is_named(small: SmallCase) -> None:
    """The paper's camp is not put on whom it quotes."""
    ann = small.desk(small.person("ann"))
    ann.give_camp("speaker", "le maire", "  Majorité ")
    ann.give_camp("source", "a", "Opposition")
    camps = small.store.camps.all(small.id)
    assert camps == CaseCamps({"le maire": "Majorité"}, {"a": "Opposition"})
    assert (camps.of("le maire", "a"), camps.of("", "a"), camps.of("Mme Roux", "a")) == ("Majorité", "Opposition", "")
    assert small.store.cards.ids(small.id, ClaimFilter(camps=("Majorité",))) == [small.mayor]
    assert small.store.cards.ids(small.id, ClaimFilter(camps=("Opposition",))) == [small.cost]
    assert small.store.cards.ids(small.id, ClaimFilter(camps=(NOBODY,))) == []
    ann.correct(small.mayor, speaker="Mme Roux")
    assert small.store.cards.ids(small.id, ClaimFilter(camps=(NOBODY,))) == [small.mayor]
    assert small.store.cards.count(small.id, ClaimFilter(camps=(NOBODY, "Opposition"))) == 2
    lines = export_case(small.store, small.id, ClaimFilter(), "jsonl").data.decode().splitlines()
    assert {json.loads(line)["id"]: json.loads(line)["camp"] for line in lines} == {
        small.cost: "Opposition", small.mayor: None,
    }  # fmt: skip


def test_giving_a_camp_is_a_gesture_that_can_be_taken_back(small: SmallCase) -> None:
    """To what it was before; not over somebody's later word."""
    ann, bob = small.desk(small.person("ann")), small.desk(small.person("bob"))
    first = ann.give_camp("speaker", "le maire", "Majorité")
    second = bob.give_camp("speaker", "le maire", "Centre")
    with pytest.raises(InvalidDecision, match="later change first"):
        ann.undo_bulk(first.bulk or "")
    bob.undo_bulk(second.bulk or "")
    assert small.store.camps.all(small.id).names == ["Majorité"]
    gone = ann.give_camp("speaker", "le maire", "")
    assert small.store.camps.all(small.id).names == []
    ann.undo_bulk(gone.bulk or "")
    ann.undo_bulk(first.bulk or "")
    assert small.store.camps.all(small.id) == CaseCamps()


def test_a_reader_gives_no_camp_and_a_camp_has_a_short_name(small: SmallCase) -> None:
    """The store refuses, whatever a screen shows."""
    with pytest.raises(NotAllowed):
        small.desk(small.person("rita", "reader")).give_camp("source", "a", "Majorité")
    ann = small.desk(small.person("ann"))
    for of, name, camp in (("source", "a", "x" * 81), ("planet", "a", "y"), ("speaker", " ", "y"), ("source", "a", "")):
        with pytest.raises(InvalidDecision):
            ann.give_camp(of, name, camp)
