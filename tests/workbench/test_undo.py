"""Whatever a person does can be taken back, as one more event of the one log; what others built on it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claims.model import Cluster, Origin
from tests.workbench.small_case import COST, TEXTS, SmallCase, document, evidence
from workbench.desk import ReviewDesk
from workbench.errors import InvalidDecision, NotAllowed, UnknownSource
from workbench.queries import ClaimFilter
from workbench.store import Capture
from workbench.store.identity import sha256
from workbench.verdicts import AGENCY, FRENCH_NEWSROOM, SIX_LEVELS


def take(small: SmallCase, doc: str, text: str, by: str = "ann", gesture: str = "") -> str:
    """Take a text in as a person's gesture; returns what became of it."""
    capture = Capture(sha256(text), "file", "text/plain", len(text))
    return small.store.sources.add(small.id, document(doc, text), capture, by, gesture).outcome


def last(desk: ReviewDesk) -> str:
    """The newest gesture on the case that still stands."""
    return next(gesture.id for gesture in desk.journal() if not gesture.undone)


def test_a_note_goes_from_card_and_search_and_stays_in_the_log(small: SmallCase, ann: ReviewDesk) -> None:
    """Its words are still in the event, as everything is."""
    ann.note(small.cost, "À revoir avec l'ordonnateur, @ann")
    assert ann.count(ClaimFilter(text="ordonnateur")) == 1
    ann.undo(small.cost)
    assert ann.card(small.cost).notes == ()
    assert (ann.count(ClaimFilter(text="ordonnateur")), ann.mentions()) == (0, [])
    note, undo = ann.card(small.cost).history
    assert (note.payload["text"], undo.payload["kind"]) == ("À revoir avec l'ordonnateur, @ann", "note")


def test_a_right_of_reply_is_taken_back_answer_first(small: SmallCase, ann: ReviewDesk, bob: ReviewDesk) -> None:
    """A request with an answer stays until the answer is taken back by whoever recorded it."""
    reply = ann.ask_reply(small.cost, "Mairie", "courriel")
    bob.answer_reply(reply, "Rien à dire.")
    with pytest.raises(InvalidDecision, match="undo the answer first"):
        ann.undo(small.cost)
    bob.undo(small.cost)
    (asked,) = ann.card(small.cost).replies
    assert (asked.asked, asked.answer, asked.answered_at) == ("Mairie", None, None)
    ann.undo(small.cost)
    assert ann.card(small.cost).replies == ()


def test_a_search_made_by_hand_is_taken_back(small: SmallCase, ann: ReviewDesk) -> None:
    """The machine's own stay."""
    before = ann.card(small.cost).searches
    ann.log_search(small.cost, "piscine 2019", "archives", hits=2)
    assert [entry.query for entry in ann.card(small.cost).searches[len(before) :]] == ["piscine 2019"]
    ann.undo(small.cost)
    assert ann.card(small.cost).searches == before


def test_settling_wordings_is_taken_back_for_all_of_them(small: SmallCase, ann: ReviewDesk) -> None:
    """The suggestion is there again, on either card."""
    places = {key: (c.doc, c.start, c.end) for key, c in small.store.machine.claims(small.id).items()}
    small.store.machine.suggest_clusters(small.id, [Cluster("k", (places[small.cost], places[small.mayor]))])
    (cluster,) = small.store.papers.clusters(small.id)
    ann.reject_cluster(cluster.id)
    assert ann.card(small.cost).clusters == ()
    ann.undo(small.mayor)
    assert [c.status for c in ann.card(small.cost).clusters] == ["suggested"]


def test_a_saved_list_comes_back_and_a_replaced_one_as_it_was(small: SmallCase, ann: ReviewDesk) -> None:
    """Saving under a name again, removing: each takes one undo, in whatever order they were done."""
    ann.save_list("à moi", ClaimFilter(text="piscine"), "source")
    ann.save_list("à moi", ClaimFilter(contradicted=True))
    ann.undo_bulk(last(ann))
    (held,) = ann.saved_lists()
    assert (held.name, held.query, held.sort) == ("à moi", "text=piscine", "source")
    ann.forget_list(held.id)
    assert ann.saved_lists() == []
    ann.undo_bulk(last(ann))
    assert [(item.name, item.query) for item in ann.saved_lists()] == [("à moi", "text=piscine")]
    ann.undo_bulk(last(ann))
    assert ann.saved_lists() == []
    with pytest.raises(InvalidDecision):
        ann.undo_bulk(ann.journal()[0].id)


def test_a_list_is_not_restored_over_a_newer_one_of_its_name(small: SmallCase, ann: ReviewDesk) -> None:
    """What somebody made since is not lost to an undo."""
    ann.save_list("à moi", ClaimFilter(text="piscine"))
    removed = ann.forget_list(ann.saved_lists()[0].id)
    ann.save_list("à moi", ClaimFilter(text="maire"))
    with pytest.raises(InvalidDecision, match="undo the later change first"):
        ann.undo_bulk(removed.bulk or "")
    assert [item.query for item in ann.saved_lists()] == ["text=maire"]


def test_a_reader_undoes_his_own_list_and_nothing_else(small: SmallCase, ann: ReviewDesk) -> None:
    """He may keep one for himself, so he may take it back."""
    rita = small.desk(small.person("rita", "reader"))
    held = rita.save_list("à moi", ClaimFilter())
    rita.undo_bulk(held.bulk or "")
    assert rita.saved_lists() == []
    corrected = ann.correct_source("a", title="Autre titre")
    with pytest.raises(NotAllowed):
        rita.undo_bulk(corrected.bulk or "")


def test_a_correction_of_a_source_is_taken_back_unless_corrected_again(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk
) -> None:
    """Only the fields that were changed, and only while they hold what was put there."""
    first = ann.correct_source("a", title="La piscine", published=date(2026, 2, 3), publisher="Journal a")
    row = small.store.sources.get(small.id, "a")
    assert (row.title, row.published) == ("La piscine", date(2026, 2, 3))
    bob.correct_source("a", title="La piscine municipale")
    with pytest.raises(InvalidDecision, match="changed again since"):
        ann.undo_bulk(first.bulk or "")
    bob.undo_bulk(last(bob))
    ann.undo_bulk(first.bulk or "")
    row = small.store.sources.get(small.id, "a")
    assert (row.title, row.published) == ("Titre a", date(2026, 1, 1))
    with pytest.raises(InvalidDecision, match="Nothing of the source"):
        ann.correct_source("a", title="Titre a")
    with pytest.raises(UnknownSource):
        ann.correct_source("z", title="x")


def test_nobody_undoes_what_another_did_to_the_case(small: SmallCase, ann: ReviewDesk, bob: ReviewDesk) -> None:
    """As on a claim."""
    ann.correct_source("a", title="La piscine")
    with pytest.raises(NotAllowed, match="each person undoes"):
        bob.undo_bulk(last(bob))


def test_a_scale_is_given_back(small: SmallCase) -> None:
    """Unless verdicts were given that only the new one has."""
    eva = small.desk(small.person("eva", "editor"))
    eva.set_scale(SIX_LEVELS)
    eva.undo_bulk(last(eva))
    assert eva.scale == FRENCH_NEWSROOM
    changed = eva.set_scale(AGENCY)
    eva.decide(small.mayor, eva.card(small.mayor).revision, "yes", "missing_context", "Oui, mais.", True)
    with pytest.raises(Exception, match="missing_context"):
        eva.undo_bulk(changed.bulk or "")
    assert eva.scale == AGENCY


def test_an_import_is_taken_out_with_its_claims_and_with_what_it_said(small: SmallCase, ann: ReviewDesk) -> None:
    """What somebody judged stays, marked as gone; the counts no longer have it, and the decided claim says so."""
    bob = small.desk(small.person("bob"))
    take(small, "e", "La piscine a coûté 5 millions d'euros. Le toit fuit.", gesture="g1")
    take(small, "f", "Le bassin a fermé en mars.", gesture="g1")
    wrong = evidence("b", "La piscine a coûté 6 millions d'euros.", "contradicts", 0.9)
    text = "La piscine a coûté 5 millions d'euros."
    fifth = replace(wrong, passage=replace(wrong.passage, doc="e", start=0, end=len(text), text=text, reading=text))
    small.store.machine.replace_evidence(small.id, {small.cost: [wrong, fifth]})
    piece = next(item for item in ann.card(small.cost).against.items if item.source.doc == "e")
    bob.overrule(small.cost, piece.id)
    bob.accept(small.cost, ann.card(small.cost).against.items[0].id)
    bob.decide(small.cost, bob.card(small.cost).revision, "yes", "false", "Six.")
    assert ann.tally().sources == 6
    assert ann.undo_bulk("g1").refused == {}
    assert (ann.tally().sources, {row.doc for row in small.store.sources.all(small.id)}) == (4, set(TEXTS))
    card = ann.card(small.cost)
    assert [(item.source.doc, item.gone) for item in card.against.items] == [("b", False), ("e", True)]
    assert card.attention is not None and card.attention.gone == 1
    assert ann.journal()[0].undone
    with pytest.raises(UnknownSource):
        small.store.sources.get(small.id, "e")


def test_what_an_undo_took_out_can_be_taken_in_again(small: SmallCase, ann: ReviewDesk) -> None:
    """The same bytes are not "already there" when they are not."""
    text = "La piscine a coûté 5 millions d'euros."
    assert take(small, "e", text) == "new"
    ann.undo_bulk(last(ann))
    assert take(small, "e", text) == "new"
    assert take(small, "e", text) == "same"
    assert small.store.sources.get(small.id, "e").version == 1
    ann.undo_bulk(last(ann))
    assert ann.tally().sources == 4


def test_a_new_version_gives_way_to_the_one_before(small: SmallCase, ann: ReviewDesk) -> None:
    """With the metadata it had; a version after it keeps a number of its own."""
    ann.correct_source("a", title="Relu")
    assert take(small, "a", COST + " Et un toboggan.") == "version"
    assert small.store.sources.get(small.id, "a").title == "Titre a"
    ann.undo_bulk(last(ann))
    row = small.store.sources.get(small.id, "a")
    assert (row.version, row.title, small.store.sources.document(small.id, "a").text) == (1, "Relu", TEXTS["a"])
    assert [version.number for version in small.store.sources.versions(small.id, "a")] == [1]
    assert take(small, "a", COST + " Et deux toboggans.") == "version"
    assert [version.number for version in small.store.sources.versions(small.id, "a")] == [1, 3]


def test_an_import_that_another_import_changed_is_taken_back_after_it(small: SmallCase, ann: ReviewDesk) -> None:
    """Its newest text is not its own."""
    take(small, "e", "Un.", gesture="first")
    take(small, "e", "Deux.", gesture="second")
    with pytest.raises(InvalidDecision, match="later change first"):
        ann.undo_bulk("first")
    ann.undo_bulk("second")
    ann.undo_bulk("first")
    assert ann.tally().sources == 4


def test_counts_of_origins_follow_an_undone_import(small: SmallCase, ann: ReviewDesk) -> None:
    """A copy that goes leaves its origin to the others."""
    take(small, "e", TEXTS["b"] + " ")
    small.store.machine.set_origins(small.id, [Origin("wire", ("b", "c", "e"), "near copy")])
    assert (ann.tally().sources, ann.tally().origins) == (5, 3)
    ann.undo_bulk(last(ann))
    assert (ann.tally().sources, ann.tally().origins) == (4, 3)


def test_the_journal_tells_gestures_on_many_claims_too(small: SmallCase, ann: ReviewDesk, bob: ReviewDesk) -> None:
    """A gesture on one claim is in that claim's own history."""
    ann.park(small.cost)
    ann.undo(small.cost)
    ann.tag_all([small.cost, small.mayor], "eau")
    (gesture,) = bob.journal()
    assert (set(gesture.claims), gesture.undone) == ({small.cost, small.mayor}, False)
    ann.undo_bulk(gesture.id)
    assert [item.undone for item in bob.journal()] == [True]


def test_the_log_refuses_to_forget_an_event_of_the_case(small: SmallCase, ann: ReviewDesk) -> None:
    """The guards are there after the migration that copied the log."""
    import sqlalchemy as sa

    ann.correct_source("a", title="La piscine")
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET kind = 'x'"):
        with pytest.raises(sa.exc.DatabaseError, match="append-only"), small.store.database.writing() as connection:
            connection.execute(sa.text(statement))
