"""A filter goes to the address bar and back, says what it keeps, and keeps exactly that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.small_case import SmallCase, build, opened
from workbench.errors import InvalidFilter
from workbench.queries import ORDERS, ClaimFilter
from workbench.states import STATES
from workbench.store.filtering import search_terms


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallCase]:
    with opened(tmp_path) as store:
        yield build(store)


WORDS = st.text(min_size=1, max_size=20)
SEVERAL = st.lists(WORDS, max_size=3, unique=True).map(tuple)
FILTERS = st.builds(
    ClaimFilter,
    text=st.text(max_size=30),
    states=st.lists(st.sampled_from(STATES), unique=True).map(tuple),
    speakers=SEVERAL,
    sources=SEVERAL,
    camps=SEVERAL,
    tags=SEVERAL,
    without_tags=SEVERAL,
    assignee=st.text(max_size=10),
    contradicted=st.sampled_from((None, True, False)),
    attention=st.sampled_from((None, True, False)),
    min_checkworthiness=st.integers(0, 100).map(lambda number: number / 100),
    with_gone=st.booleans(),
)


@given(FILTERS)
def test_a_filter_survives_the_address_bar(wanted: ClaimFilter) -> None:
    """Whatever a person typed: ampersands, quotes, empty fields."""
    assert ClaimFilter.from_query(wanted.to_query(), strict=True) == wanted
    assert ClaimFilter.from_params(wanted.to_params()) == wanted


def test_a_filter_says_in_one_line_what_it_keeps() -> None:
    """Printed at the head of every export."""
    wanted = ClaimFilter(
        text="vaccin", states=("new", "in_review"), verdicts=("false",), contradicted=True, min_checkworthiness=0.5,
        assignee="-",
    )  # fmt: skip
    assert wanted.describe("fr", {"false": "Faux"}) == (
        "texte : « vaccin » ; état : à traiter, en relecture ; verdict : Faux ; confiée à : personne ; "
        "contredites ; intérêt à vérifier au moins : 0,50"
    )
    assert wanted.describe("en", {"false": "False"}) == (
        "text: “vaccin”; state: new, in review; verdict: False; assigned to: nobody; contradicted; "
        "check-worthiness at least: 0.50"
    )
    assert (ClaimFilter().describe("fr"), ClaimFilter().describe("en")) == ("toutes les affirmations", "all claims")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_field_has_words_in_both_languages(lang: str) -> None:
    """A field added later without its words fails here."""
    full = ClaimFilter(
        "t", ("new",), ("v",), ("yes",), ("other",), ("direct",), ("s",), ("d",), ("c",), ("body",), ("fr",), ("x",),
        ("y",), "a", "b", True, True, True, True, True, "c", True, 0.3, True,
    )  # fmt: skip
    assert full.describe(lang).count(";") == len(full.__slots__) - 1
    for name in ("contradicted", "corroborated", "model_only", "attention", "second_opinion", "reopened"):
        assert ClaimFilter(**{name: False}).describe(lang) != ClaimFilter(**{name: True}).describe(lang)  # type: ignore[arg-type]


def test_a_hand_edited_address_loses_only_what_cannot_be_read() -> None:
    """The screen still opens; the command line is told."""
    query = "states=new&states=dreamt&kinds=legal&min_checkworthiness=nan&contradicted=2&colour=red&with_gone=1"
    assert ClaimFilter.from_query(query) == ClaimFilter(kinds=("legal",), with_gone=True)
    for wrong, words in (
        ("states=dreamt", "no 'dreamt'"),
        ("colour=red", "no filter 'colour'"),
        ("min_checkworthiness=2", "between 0 and 1"),
        ("min_checkworthiness=nan", "a number from 0 to 1"),
        ("contradicted=2", "1 for yes"),
        ("text=" + "x" * 400, "longer than 300"),
    ):
        with pytest.raises(InvalidFilter, match=words):
            ClaimFilter.from_query(wrong, strict=True)


def test_search_words_are_folded_and_quotes_keep_them_together() -> None:
    """French guillemets as well as straight ones."""
    assert search_terms("Élève « à la piscine » 4 %") == ["eleve", "a la piscine", "4", "%"]
    assert search_terms('"sans fin') == ["sans fin"]
    assert search_terms("  ") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PISCINE coute", ["cost"]),
        ("petition", []),
        ("région bassin", ["cost"]),
        ('"le maire affirme"', ["mayor"]),
        ('"affirme le maire"', []),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("d'euros", ["cost"]),
    ],
)
def test_search_finds_claims_by_their_words_and_their_passages(small: SmallCase, text: str, found: list[str]) -> None:
    """Wildcards and SQL are only characters."""
    ids = small.store.cards.ids(small.id, ClaimFilter(text=text))
    assert ids == [getattr(small, name) for name in found]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(kinds=("statement",)), ["mayor"]),
        (ClaimFilter(speakers=("-",)), ["cost"]),
        (ClaimFilter(speakers=("-", "le maire")), ["cost", "mayor"]),
        (ClaimFilter(sources=("b",)), []),
        (ClaimFilter(contradicted=True), ["cost"]),
        (ClaimFilter(corroborated=False), ["mayor"]),
        (ClaimFilter(min_checkworthiness=0.9), ["cost"]),
        (ClaimFilter(assignee="-"), ["cost", "mayor"]),
        (ClaimFilter(second_opinion=True), []),
        (ClaimFilter(states=("new",), zones=("body",), langs=("fr",)), ["cost", "mayor"]),
    ],
)
def test_each_field_keeps_what_it_says(small: SmallCase, wanted: ClaimFilter, found: list[str]) -> None:
    """The list, its count and its ids agree."""
    ids = [getattr(small, name) for name in found]
    assert small.store.cards.ids(small.id, wanted, "source") == ids
    assert small.store.cards.count(small.id, wanted) == len(ids)
    assert [row.id for row in small.store.cards.rows(small.id, wanted, "source")] == ids


def test_tags_include_and_exclude(small: SmallCase) -> None:
    """Both at once, too."""
    desk = small.desk(small.store.local_user())
    desk.tag_all([small.cost, small.mayor], "eau")
    desk.tag(small.mayor, "#urgent")
    assert small.store.cards.ids(small.id, ClaimFilter(tags=("eau",), without_tags=("urgent",))) == [small.cost]
    assert small.store.cards.values(small.id, "tag") == [("eau", 2), ("urgent", 1)]
    assert small.store.cards.ids(small.id, ClaimFilter(text="URGENT")) == [small.mayor]  # a search finds them too
    small.store.machine.replace_evidence(small.id, {small.mayor: []})
    assert small.store.cards.ids(small.id, ClaimFilter(text="urgent")) == [small.mayor]
    desk.untag(small.mayor, "urgent")
    assert small.store.cards.count(small.id, ClaimFilter(tags=("urgent",))) == 0
    assert small.store.cards.count(small.id, ClaimFilter(text="urgent")) == 0


@pytest.mark.parametrize("sort", ORDERS)
def test_every_order_is_complete(small: SmallCase, sort: str) -> None:
    """Pages of one claim put together give the whole list."""
    pages = [small.store.cards.rows(small.id, sort=sort, limit=1, offset=place)[0].id for place in range(2)]
    assert pages == small.store.cards.ids(small.id, sort=sort)
    assert set(pages) == {small.cost, small.mayor}


def test_an_unknown_order_is_named(small: SmallCase) -> None:
    """With the ones there are."""
    with pytest.raises(InvalidFilter, match="no order 'beauty'"):
        small.store.cards.ids(small.id, sort="beauty")
