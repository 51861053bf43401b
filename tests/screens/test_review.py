"""The desk: what a click writes is read back from the store."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import Team
from tests.screens.factory import CASE, by_model, leaks
from workbench.desk import ReviewDesk
from workbench.store import Store

Screen = Callable[..., AppTest]


@pytest.fixture
def bench(store: Store) -> ReviewDesk:
    """The local person at the case."""
    return ReviewDesk(store, store.local_user(), CASE)


def everything(at: AppTest) -> str:
    """All the words of the page."""
    return "\n".join(item.value for kind in (at.markdown, at.caption, at.warning, at.info) for item in kind)


def test_the_card_shows_the_statement_then_the_reason_then_the_passage(screen: Screen, store: Store) -> None:
    """The two values stand face to face before the passage that holds one of them."""
    at = screen("review")
    words = [item.value for item in at.markdown]
    said = next(i for i, text in enumerate(words) if "a été constatée" in text)
    reason = next(i for i, text in enumerate(words) if "⟷" in text and "Trois fuites" in text)
    passage = next(i for i, text in enumerate(words) if ":orange-background[**Trois fuites**]" in text)
    assert said < reason < passage


def test_counts_are_of_origins_and_copies_fold_under_the_first(screen: Screen, store: Store) -> None:
    """Three carriers of one wire and a foreign paper are two origins; the technician is the model's word alone."""
    at = screen("review")
    against = next(item.value for item in at.markdown if "CONTRE" in item.value)
    assert "2 origines" in against
    assert sum("Trois fuites ont" in item.value.replace("**", "").replace("]", "") for item in at.markdown) <= 1


def test_a_contradiction_without_readable_reason_says_model_only(screen: Screen, store: Store) -> None:
    """The reviewer is told when no reason can be read; it stands after the rest, under a heading of its own."""
    words = [item.value for item in screen("review").markdown]
    heading = next(i for i, text in enumerate(words) if "Avis du modèle seul, sans motif lisible · 1 origine" in text)
    reasons = [i for i, text in enumerate(words) if "⟷" in text and "Aucune fuite" in text and "fuites" in text]
    assert max(reasons) < heading < next(i for i, text in enumerate(words) if "**modèle seul**" in text)


def test_many_by_the_model_alone_are_folded_until_the_focus_walks_in(screen: Screen, store: Store) -> None:
    """Three of them are one line; the arrow that reaches them opens it, so that keys act on what is in sight."""
    claim = store.cards.ids(CASE)[0]
    store.machine.replace_evidence(CASE, {claim: [*leaks()[:1], *by_model("contradicts", 3)]})
    column = store.cards.get(CASE, claim).against
    assert (len(column.with_reason), len(column.by_model)) == (1, 3)
    at = screen("review", case=CASE, claim=claim)
    hidden = f"accept_{column.by_model[0].items[0].id}"
    assert any("sans motif lisible · 3 origines" in box.label for box in at.expander)
    assert hidden not in {button.key for button in at.button}
    at.button(key="focus_next").click().run()  # from the one with a reason: what is folded comes last
    at.button(key=hidden).click().run()
    card = store.cards.get(CASE, claim)
    assert [item.id for item in card.accepted] == [column.by_model[0].items[0].id]
    assert len(card.against.with_reason) == 2  # a person's word stands in for the reason


def test_the_list_and_the_home_page_tell_the_model_alone_apart(screen: Screen, store: Store, ids: list[str]) -> None:
    """A claim against which only the model stands is not among the contradicted, but one click away from them."""
    store.machine.replace_evidence(CASE, {ids[0]: by_model("contradicts", 3)})
    at = screen("home", case=CASE)
    assert {item.label: item.value for item in at.metric}["contredites, à traiter"] == "2"
    assert "+ 1 par le modèle seul" in at.button(key="go_model_only").label
    at.button(key="go_model_only").click().run()
    at.switch_page("screens/review.py").run()
    rows = {button.key: button.label for button in at.button if str(button.key).startswith("row_")}
    assert set(rows) == {f"row_{ids[0]}"}
    assert ":gray[:material/smart_toy:\u00a0✕\u00a03]" in rows[f"row_{ids[0]}"]
    assert ":orange[" not in rows[f"row_{ids[0]}"]


def test_readers_comments_are_shown_apart_as_never_evidence(screen: Screen, store: Store) -> None:
    """A comment is under its own heading and has no button to accept it."""
    at = screen("review")
    assert any("jamais une preuve" in item.value for item in at.caption)
    comment = next(e for e in store.cards.get(CASE, store.cards.ids(CASE)[0]).comments.items)
    assert f"accept_{comment.id}" not in {button.key for button in at.button}


def test_an_empty_side_says_so_in_words(screen: Screen, ids: list[str]) -> None:
    """Nothing against: the sentence says how much was read and how often it was searched."""
    at = screen("review", case=CASE, claim=ids[-1])
    assert "Aucun passage contre dans ce dossier (" in everything(at)


def test_accepting_a_passage_is_written_and_clicking_again_clears_it(
    screen: Screen, store: Store, ids: list[str]
) -> None:
    """The button of a piece of evidence is what the key presses."""
    item = store.cards.get(CASE, ids[0]).against.items[0]
    at = screen("review")
    at.button(key=f"accept_{item.id}").click().run()
    assert [found.id for found in store.cards.get(CASE, ids[0]).accepted] == [item.id]
    at.button(key=f"accept_{item.id}").click().run()
    assert store.cards.get(CASE, ids[0]).accepted == ()


def test_deciding_records_both_answers_and_goes_to_the_next_claim(screen: Screen, store: Store, ids: list[str]) -> None:
    """Said and true are two judgements; the reason can be drafted from the accepted evidence."""
    item = store.cards.get(CASE, ids[0]).against.items[0]
    at = screen("review")
    at.button(key=f"accept_{item.id}").click().run()
    at.button(key=f"said_yes_{ids[0]}").click().run()
    at.button(key=f"verdict_false_{ids[0]}").click().run()
    at.button(key=f"suggest_{ids[0]}").click().run()
    at.button(key=f"decide_{ids[0]}").click().run()
    ruling = store.cards.get(CASE, ids[0]).ruling
    assert ruling is not None
    assert (ruling.said, ruling.verdict) == ("yes", "false")
    assert "Agence Ouest" in ruling.rationale and "Trois fuites" in ruling.rationale
    assert at.query_params["claim"] == ids[1]


def test_a_refusal_is_shown_and_nothing_is_written(screen: Screen, store: Store, ids: list[str]) -> None:
    """Without a reason there is no verdict."""
    at = screen("review")
    at.button(key=f"said_yes_{ids[0]}").click().run()
    at.button(key=f"verdict_false_{ids[0]}").click().run()
    at.button(key=f"decide_{ids[0]}").click().run()
    assert any("motif" in item.value for item in at.warning)
    assert store.cards.get(CASE, ids[0]).ruling is None


def test_undo_finds_the_last_gesture_on_another_claim_and_brings_the_choice_back(
    screen: Screen, store: Store, ids: list[str]
) -> None:
    """After decide-and-next, undo goes back to the claim decided, with its answers and its reason."""
    at = screen("review")
    at.button(key=f"said_no_{ids[0]}").click().run()
    at.button(key=f"verdict_unverifiable_{ids[0]}").click().run()
    at.text_area(key=f"rationale_{ids[0]}").set_value("Rien ne permet de trancher.").run()
    at.checkbox(key=f"none_{ids[0]}").check().run()
    at.button(key=f"decide_{ids[0]}").click().run()
    assert store.cards.get(CASE, ids[0]).ruling is not None
    at.button(key=f"undo_{ids[1]}").click().run()
    assert store.cards.get(CASE, ids[0]).ruling is None
    assert at.query_params["claim"] == ids[0]
    assert at.text_area(key=f"rationale_{ids[0]}").value == "Rien ne permet de trancher."


def test_a_stale_decision_shows_what_changed_and_can_be_done_again(
    screen: Screen, store: Store, bench: ReviewDesk, ids: list[str]
) -> None:
    """A colleague's gesture between reading and deciding refuses the decision, and offers it again."""
    at = screen("review")
    at.button(key=f"said_yes_{ids[0]}").click().run()
    at.button(key=f"verdict_opinion_{ids[0]}").click().run()
    at.text_area(key=f"rationale_{ids[0]}").set_value("Un avis.").run()
    at.checkbox(key=f"none_{ids[0]}").check().run()
    store.people.add("zoe", "Zoé", "reviewer")
    other = ReviewDesk(store, store.people.get("zoe"), CASE)
    other.correct(ids[0], speaker="A. Tasset")
    at.button(key=f"decide_{ids[0]}").click().run()
    assert store.cards.get(CASE, ids[0]).ruling is None
    assert any("Zoé" in item.value and "A\\. Tasset" in item.value for item in at.warning)
    at.button(key=f"again_{ids[0]}").click().run()
    ruling = store.cards.get(CASE, ids[0]).ruling
    assert ruling is not None and ruling.rationale == "Un avis."


def test_next_and_previous_walk_the_list(screen: Screen, ids: list[str], store: Store) -> None:
    """The hidden buttons that keys press move along the order of the list."""
    at = screen("review")
    at.button(key="go_next").click().run()
    assert at.query_params["claim"] == ids[1]
    at.button(key="go_previous").click().run()
    assert at.query_params["claim"] == ids[0]


def test_the_filter_is_in_the_address_and_comes_back_from_it(screen: Screen, store: Store, ids: list[str]) -> None:
    """A list can be kept or sent as a link."""
    at = screen("review")
    at.text_input(key="f_text").set_value("énergie").run()
    assert at.query_params["text"] == "énergie"
    again = screen("review", case=CASE, text="énergie")
    rows = {button.key for button in again.button if str(button.key).startswith("row_")}
    assert rows == {f"row_{claim.id}" for claim in store.cards.rows(CASE) if "énergie" in claim.claim}


def test_several_claims_are_parked_at_once_and_undone_at_once(screen: Screen, store: Store, ids: list[str]) -> None:
    """One gesture on many claims is taken back by one undo."""
    at = screen("review")
    at.toggle(key="picking").set_value(True).run()
    for claim in ids[1:3]:
        at.checkbox(key=f"pick_{claim}").check().run()
    at.session_state["bulk"] = True  # what opening the popover does
    at.run()
    at.button(key="bulk_park").click().run()
    assert [row.state for row in store.cards.rows(CASE)].count("parked") == 2
    at.button(key=f"undo_{ids[0]}").click().run()
    assert [row.state for row in store.cards.rows(CASE)].count("parked") == 0


def test_every_action_of_the_keyboard_presses_a_button_on_the_screen(screen: Screen, store: Store) -> None:
    """The table of keys and the widgets of the desk cannot drift apart."""
    from workbench.parts.keyboard import BINDINGS
    from workbench.screens import review as module

    at = screen("review")
    card = store.cards.get(CASE, store.cards.ids(CASE)[0])
    widgets = module._widgets(card, card.against.items[0])
    present = {item.key for kind in (at.button, at.text_input, at.text_area, at.checkbox) for item in kind}
    assert {binding.action for binding in BINDINGS} == set(widgets)
    assert set(widgets.values()) <= present


@pytest.mark.parametrize(
    ("counts", "shape"),
    [
        ((3, 1, 2), [["contradicts"], ["corroborates", "qualifies"]]),
        ((1, 0, 2), [["contradicts"], ["corroborates"], ["qualifies"]]),
        ((2, 2, 2), [["contradicts", "corroborates"], ["qualifies"]]),
        ((0, 0, 0), [["contradicts"], ["corroborates"], ["qualifies"]]),
        ((5, 4, 3), [["contradicts"], ["corroborates"], ["qualifies"]]),
    ],
)
def test_small_sides_share_a_row_and_the_order_never_changes(
    counts: tuple[int, int, int], shape: list[list[str]]
) -> None:
    """Against, for, nuance: three in one row would leave no room for a passage."""
    from workbench.parts.evidence import rows_of
    from workbench.store.cards import Column, OriginGroup

    with_reason: Any = SimpleNamespace(grounded=True)
    sides = [
        (label, Column("for", tuple(OriginGroup(str(i), "", (with_reason,), True) for i in range(count))))
        for label, count in zip(("contradicts", "corroborates", "qualifies"), counts, strict=True)
    ]
    assert [[label for label, _column in row] for row in rows_of(sides)] == shape


def test_who_else_has_the_claim_open_stays_on_the_card(team: Team) -> None:
    """Not only on its first drawing."""
    team.person("zoe", "Zoé", "reviewer")
    team.store.people.arrive(team.claims[0], "zoe")
    team.person("luc", "Luc", "reviewer")
    at = team.signed_in("luc", case=CASE, claim=team.claims[0]).switch_page("screens/review.py").run()
    assert any("Zoé" in item.value for item in at.caption)
    at.button(key="focus_next").click().run()
    assert any("Zoé" in item.value for item in at.caption)


def test_what_is_recorded_counts_as_chosen_until_it_is_changed(
    screen: Screen, store: Store, bench: ReviewDesk, ids: list[str]
) -> None:
    """Deciding anew needs only the answer that changes; a declaration that there is no evidence can be taken back."""
    bench.decide(ids[0], bench.card(ids[0]).revision, "no", "unverifiable", "Rien trouvé.", True)
    at = screen("review", case=CASE, claim=ids[0])
    at.button(key=f"verdict_opinion_{ids[0]}").click().run()
    at.button(key=f"decide_{ids[0]}").click().run()
    ruling = store.cards.get(CASE, ids[0]).ruling
    assert ruling is not None
    assert (ruling.said, ruling.verdict, ruling.no_evidence_found) == ("no", "opinion", True)
    at = screen("review", case=CASE, claim=ids[0])
    at.checkbox(key=f"none_{ids[0]}").uncheck().run()
    assert not at.checkbox(key=f"none_{ids[0]}").value
    at.button(key=f"decide_{ids[0]}").click().run()
    assert any("Aucune preuve" in item.value for item in at.warning), [item.value for item in at.warning]


def test_the_history_speaks_the_readers_language(screen: Screen, bench: ReviewDesk, ids: list[str]) -> None:
    """No code of a verdict, an answer, a label or a person."""
    item = bench.card(ids[0]).against.items[0]
    bench.relabel(ids[0], item.id, "qualifies")
    bench.correct(ids[0], kind="legal")
    bench.decide(ids[0], bench.card(ids[0]).revision, "no", "mostly_false", "Non.", True)
    at = screen("review", case=CASE, claim=ids[0])
    at.session_state[f"history_{ids[0]}"] = True  # what opening the popover does
    at.run()
    told = everything(at)
    assert "Plutôt faux · Non ·" in told and "Nuance" in told and "droit" in told
    assert "mostly" not in told and "qualifies" not in told


def test_a_saved_list_begins_with_its_first_claim(
    screen: Screen, store: Store, bench: ReviewDesk, ids: list[str]
) -> None:
    """Not with a claim that it does not hold."""
    from workbench.queries import ClaimFilter

    held = bench.save_list("énergie", ClaimFilter(text="énergie"))
    at = screen("review", case=CASE, claim=ids[0])
    at.session_state["lists"] = True  # what opening the popover does
    at.run()
    at.button(key=f"list_{held.id}").click().run()
    assert at.query_params["claim"] in store.cards.ids(CASE, ClaimFilter(text="énergie"))
