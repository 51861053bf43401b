"""What a person can do at the desk, and what the desk refuses."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.small_case import COST, MAYOR, Clock, SmallCase, build, opened
from workbench.desk import ReviewDesk
from workbench.errors import InvalidDecision, NotAllowed, StaleRevision, UnknownClaim, WorkbenchError
from workbench.queries import ClaimFilter
from workbench.store import User
from workbench.verdicts import SIX_LEVELS


@pytest.fixture
def eva(small: SmallCase) -> ReviewDesk:
    return small.desk(small.person("eva", "editor"))


def revision(desk: ReviewDesk, claim_id: str) -> int:
    return desk.card(claim_id).revision


def accept_first(desk: ReviewDesk, claim_id: str) -> str:
    """Accept the first piece of evidence against, and return its id."""
    key = desk.card(claim_id).against.items[0].id
    desk.accept(claim_id, key)
    return key


def decide(desk: ReviewDesk, claim_id: str, verdict: str = "false", *, submit: bool = False) -> None:
    accept_first(desk, claim_id)
    desk.decide(claim_id, revision(desk, claim_id), "yes", verdict, "Deux journaux disent 6.", submit=submit)


def publish(desk: ReviewDesk, editor: ReviewDesk, claim_id: str) -> None:
    decide(desk, claim_id, submit=True)
    editor.sign_off(claim_id, revision(editor, claim_id))


def test_the_list_begins_with_what_is_worth_checking_and_contradicted(small: SmallCase, ann: ReviewDesk) -> None:
    """Next and previous walk the same order, and end."""
    queue = ann.queue()
    assert ([row.id for row in queue.rows], queue.total) == ([small.cost, small.mayor], 2)
    assert ann.next() == small.cost
    assert ann.next(small.cost) == small.mayor
    assert ann.next(small.mayor) is None
    assert ann.previous(small.mayor) == small.cost
    assert ann.previous(small.cost) is None
    assert queue.describe("fr") == "toutes les affirmations ; tri : à vérifier d'abord"


def test_next_works_from_a_claim_that_just_left_the_filter(small: SmallCase, ann: ReviewDesk) -> None:
    """Deciding takes a claim out of "to do"; the next one must still be found."""
    todo = ClaimFilter(states=("new",))
    decide(ann, small.cost)
    assert small.cost not in [row.id for row in ann.queue(todo).rows]
    assert ann.next(small.cost, todo) == small.mayor


def test_a_verdict_needs_a_reason_and_evidence_or_the_word_that_there_is_none(
    small: SmallCase, ann: ReviewDesk
) -> None:
    """Each lack is said; nothing is recorded."""
    seen = revision(ann, small.cost)
    with pytest.raises(InvalidDecision, match="No evidence"):
        ann.decide(small.cost, seen, "yes", "false", "Parce que.")
    accept_first(ann, small.cost)
    seen = revision(ann, small.cost)
    with pytest.raises(InvalidDecision, match="rationale"):
        ann.decide(small.cost, seen, "yes", "false", "  ")
    with pytest.raises(InvalidDecision, match="'Was it said"):
        ann.decide(small.cost, seen, "maybe", "false", "Parce que.")  # type: ignore[arg-type]
    with pytest.raises(InvalidDecision, match="not on the case's scale"):
        ann.decide(small.cost, seen, "yes", "outrageous", "Parce que.")
    with pytest.raises(InvalidDecision, match="drop one or other"):
        ann.decide(small.cost, seen, "yes", "false", "Parce que.", no_evidence_found=True)
    assert [event.kind for event in ann.card(small.cost).history] == ["accept"]
    ann.decide(small.mayor, revision(ann, small.mayor), "unknown", "unverifiable", "Rien trouvé.", True)
    row = next(row for row in ann.queue().rows if row.id == small.mayor)
    assert (row.said, row.verdict, row.verdict_rank, row.state) == ("unknown", "unverifiable", None, "in_review")


def test_a_decision_keeps_what_the_machine_said_that_day(small: SmallCase, ann: ReviewDesk) -> None:
    """Label, score and fingerprint of each piece, and which were accepted."""
    decide(ann, small.cost)
    ruling = ann.card(small.cost).ruling
    assert ruling is not None
    seen = [(e["machine_label"], e["score"], e["fingerprint"], e["status"]) for e in ruling.evidence]
    assert seen[:2] == [
        ("contradicts", 0.9, "print-1", "accepted"),
        ("contradicts", 0.85, "print-1", "untouched"),
    ]


def test_a_decision_on_what_has_changed_is_refused_with_the_changes(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk
) -> None:
    """The screen can show what the other did and offer to redo."""
    accept_first(ann, small.cost)
    seen = revision(ann, small.cost)
    bob.overrule(small.cost, ann.card(small.cost).for_.items[0].id, comment="hors sujet")
    bob.tag(small.cost, "piscine")  # weighs nothing
    with pytest.raises(StaleRevision) as refusal:
        ann.decide(small.cost, seen, "yes", "false", "Parce que.")
    changes = [(event.kind, event.author_name, event.payload["comment"]) for event in refusal.value.changes]
    assert changes == [("overrule", "Bob", "hors sujet")]
    assert ann.card(small.cost).ruling is None
    ann.decide(small.cost, refusal.value.current, "yes", "false", "Parce que.")
    assert ann.card(small.cost).ruling is not None


def test_overruled_and_relabelled_evidence_counts_as_people_say(small: SmallCase, ann: ReviewDesk) -> None:
    """The machine's label stays readable beside the person's."""
    first, copy = ann.card(small.cost).against.items
    ann.overrule(small.cost, first.id)
    assert ann.card(small.cost).against.origins == 1  # the copy still carries the wire
    ann.relabel(small.cost, copy.id, "qualifies", comment="autre périmètre")
    card = ann.card(small.cost)
    assert (card.against.origins, card.nuance.origins) == (0, 1)
    moved = card.nuance.items[0]
    assert (moved.label, moved.machine_label, moved.relabelled) == ("qualifies", "contradicts", True)
    assert (moved.mark.comment, moved.mark.by) == ("autre périmètre", "ann")
    assert ann.queue().rows[0].contradiction == 0.0
    ann.clear(small.cost, first.id)
    assert ann.card(small.cost).against.origins == 1
    with pytest.raises(InvalidDecision, match="has no evidence"):
        ann.accept(small.mayor, first.id)


def test_corrections_show_everywhere_and_the_machines_reading_stays(small: SmallCase, ann: ReviewDesk) -> None:
    """Speaker, kind, wording and span, each in one gesture; search finds the new words."""
    text = ann.store.sources.document(small.id, "a").text
    start = text.index("personne")
    ann.correct(small.mayor, speaker="Mme Roux", kind="event", wording="Personne n'a  protesté.")
    ann.correct(small.mayor, span=(start, len(text)))
    card = ann.card(small.mayor)
    assert (card.claim.speaker, card.claim.kind, card.claim.claim) == ("Mme Roux", "event", "Personne n'a protesté.")
    assert (card.claim.start, card.claim.sentence) == (start, text[start:])
    assert (card.machine_claim.speaker, card.machine_claim.sentence) == ("le maire", MAYOR)
    assert [row.id for row in ann.queue(ClaimFilter(speakers=("Mme Roux",), text="PROTESTE roux")).rows] == [
        small.mayor
    ]
    ann.correct(small.mayor, speaker="")
    assert ann.card(small.mayor).claim.speaker is None
    with pytest.raises(InvalidDecision, match="hold no text"):
        ann.correct(small.mayor, span=(0, 10_000))
    with pytest.raises(InvalidDecision, match="is empty"):
        ann.correct(small.mayor)
    with pytest.raises(InvalidDecision, match="no kind"):
        ann.correct(small.mayor, kind="rumour")  # type: ignore[arg-type]


def test_publishing_takes_a_second_person_of_the_right_role(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk, eva: ReviewDesk
) -> None:
    """A reviewer cannot sign off; an editor can, but not her own work."""
    decide(ann, small.cost, submit=True)
    seen = revision(ann, small.cost)
    for desk in (ann, bob):
        with pytest.raises(NotAllowed, match="needs the role editor"):
            desk.sign_off(small.cost, seen)
    eva.sign_off(small.cost, seen)
    release = eva.card(small.cost).published
    assert release is not None
    assert (release.ruling.by, release.signed_by, release.self_signed) == ("ann", "eva", False)
    eva.decide(small.mayor, revision(eva, small.mayor), "yes", "opinion", "Un avis.", True, submit=True)
    with pytest.raises(NotAllowed, match="another editor"):
        eva.sign_off(small.mayor, revision(eva, small.mayor))
    assert eva.allowed(eva.card(small.mayor), "sign_off") == (
        "Vous avez décidé ou envoyé cette affirmation : un autre éditeur doit la valider."
    )


def test_one_person_alone_may_sign_off_and_it_is_recorded_as_such(tmp_path: Path) -> None:
    """Single-user mode: allowed, never hidden."""
    with opened(tmp_path) as store:
        small = build(store)
        desk = small.desk(store.local_user())
        publish(desk, desk, small.cost)
        release = desk.card(small.cost).published
        assert release is not None and release.self_signed
        assert next(store.export_rows(small.id))["self_signed"] is True


def test_sending_back_needs_a_comment_and_puts_the_claim_near_the_top(
    small: SmallCase, ann: ReviewDesk, eva: ReviewDesk
) -> None:
    """The author sees why."""
    decide(ann, small.cost, submit=True)
    seen = revision(eva, small.cost)
    with pytest.raises(InvalidDecision, match="say why"):
        eva.reject(small.cost, seen, " ")
    eva.reject(small.cost, seen, "Quelle source pour 6 ?")
    card = ann.card(small.cost)
    assert (card.state, card.returned) == ("in_review", "Quelle source pour 6 ?")
    assert ann.queue().rows[0].returned
    ann.submit(small.cost, card.revision)
    assert ann.card(small.cost).returned == ""


def test_a_published_claim_changes_only_once_reopened_with_a_reason(
    small: SmallCase, ann: ReviewDesk, eva: ReviewDesk
) -> None:
    """The earlier release and the reason stay in the log of corrections."""
    publish(ann, eva, small.cost)
    seen = revision(ann, small.cost)
    with pytest.raises(InvalidDecision, match="is published"):
        ann.decide(small.cost, seen, "yes", "true", "Non.")
    with pytest.raises(NotAllowed):
        ann.reopen(small.cost, seen, "Nouvelle facture.")
    eva.reopen(small.cost, seen, "Nouvelle facture.")
    ann.decide(small.cost, revision(ann, small.cost), "yes", "mostly_false", "La facture dit 5.", submit=True)
    eva.sign_off(small.cost, revision(eva, small.cost))
    old, new = ann.card(small.cost).releases
    assert (old.ruling.verdict, old.reason, old.reopened_by_name) == ("false", "Nouvelle facture.", "Eva")
    assert (new.ruling.verdict, new.reopened_at) == ("mostly_false", None)


def test_undo_takes_back_ones_own_last_gesture_as_another_event(small: SmallCase, ann: ReviewDesk) -> None:
    """Decide-and-submit is one gesture; the history keeps everything."""
    decide(ann, small.cost, submit=True)
    ann.undo(small.cost)
    card = ann.card(small.cost)
    assert (card.state, card.ruling, len(card.accepted)) == ("in_review", None, 1)
    assert [event.kind for event in card.history] == ["accept", "verdict", "submit", "undo", "undo"]
    assert card.undone == {card.history[1].id, card.history[2].id}
    ann.undo(small.cost)
    assert ann.card(small.cost).state == "new"
    with pytest.raises(InvalidDecision, match="nothing of yours"):
        ann.undo(small.cost)


def test_undo_does_not_reach_under_what_others_did_since(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk, eva: ReviewDesk
) -> None:
    """A signed verdict cannot be pulled away; the signature itself can be taken back by who gave it."""
    publish(ann, eva, small.cost)
    with pytest.raises(InvalidDecision, match="Eva has moved the claim on"):
        ann.undo(small.cost)
    with pytest.raises(InvalidDecision, match="nothing of yours"):
        bob.undo(small.cost)
    eva.undo(small.cost)
    card = ann.card(small.cost)
    assert (card.state, card.published) == ("awaiting_signoff", None)
    ann.undo(small.cost)
    assert ann.card(small.cost).state == "in_review"


def test_a_verdict_whose_evidence_was_overruled_since_cannot_be_submitted(small: SmallCase, ann: ReviewDesk) -> None:
    """The ground of a verdict must still be there when it goes out."""
    decide(ann, small.cost)
    ann.overrule(small.cost, ann.card(small.cost).accepted[0].id)
    with pytest.raises(InvalidDecision, match="overruled since"):
        ann.submit(small.cost, revision(ann, small.cost))


def test_one_undo_takes_back_a_gesture_on_many(small: SmallCase, ann: ReviewDesk, eva: ReviewDesk) -> None:
    """Claims that refuse are named, the others done."""
    publish(ann, eva, small.cost)
    bulk = ann.park_all([small.cost, small.mayor, "cnone"], "plus tard")
    assert bulk.done == (small.mayor,)
    assert isinstance(bulk.refused[small.cost], InvalidDecision)
    assert isinstance(bulk.refused["cnone"], UnknownClaim)
    assert ann.card(small.mayor).parked == "plus tard"
    assert ann.undo_bulk(bulk.id).done == (small.mayor,)
    assert ann.card(small.mayor).state == "new"
    tagged = ann.tag_all([small.cost, small.mayor], "#eau")
    assert ann.queue(ClaimFilter(tags=("eau",))).total == 2
    ann.undo_bulk(tagged.id)
    assert ann.queue(ClaimFilter(tags=("eau",))).total == 0
    given = ann.decide_all({small.mayor: revision(ann, small.mayor)}, "yes", "opinion", "Un avis.", True)
    assert given.done == (small.mayor,)
    assert ann.submit_all({small.mayor: revision(ann, small.mayor)}).done == (small.mayor,)
    assert eva.sign_off_all({small.mayor: 0}).done == ()  # nobody signs what he has not seen
    assert eva.sign_off_all({small.mayor: revision(eva, small.mayor)}).done == (small.mayor,)


def test_a_second_opinion_is_given_without_seeing_the_first(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk, eva: ReviewDesk
) -> None:
    """Nothing on the card or in the list gives the first verdict away, until the second is in."""
    decide(ann, small.cost)
    ann.note(small.cost, "Je penche pour faux.")
    ann.relabel(small.cost, ann.card(small.cost).for_.items[0].id, "qualifies")
    with pytest.raises(InvalidDecision, match="another person"):
        eva.ask_second_opinion(small.cost, "ann")
    eva.ask_second_opinion(small.cost, "bob")
    card = bob.card(small.cost)
    assert card.blind
    assert (card.ruling, card.accepted, card.notes) == (None, (), ())
    assert [event.kind for event in card.history] == ["second_asked"]
    assert (card.for_.origins, card.nuance.origins) == (1, 0)  # as the machine left it
    tells = ClaimFilter(verdicts=("false",)), ClaimFilter(said=("yes",)), ClaimFilter(decided_by="ann")
    for telling in tells:  # being in such a list would tell
        assert (bob.queue(telling).rows, bob.count(telling), bob.next(None, telling)) == ((), 0, None)
        assert ann.count(telling) == 1
    row = bob.queue().rows[0]
    assert (row.verdict, row.said, row.decided_by, row.accepted) == (None, None, None, 0)
    assert bob.differences(small.cost) is None
    with pytest.raises(InvalidDecision, match="give it first"):
        bob.decide(small.cost, card.revision, "yes", "true", "Je tranche.")
    with pytest.raises(InvalidDecision, match="was not asked"):
        eva.give_second_opinion(small.cost, "yes", "true", "Moi aussi.")
    row = bob.queue().rows[0]
    assert (row.origins_for, row.origins_nuance) == (1, 0)  # the first reader's marks would tell as well
    for guess in ("penche", '"penche pour faux"'):
        assert (bob.count(ClaimFilter(text=guess)), ann.count(ClaimFilter(text=guess))) == (0, 1)
    assert bob.count(ClaimFilter(text="piscine millions")) == 1  # the claim's own words are found as ever
    assert (bob.count(ClaimFilter(corroborated=False)), bob.count(ClaimFilter(corroborated=True))) == (1, 0)
    other = card.against.items[1].id
    bob.give_second_opinion(small.cost, "yes", "mostly_false", "Environ.", [other])
    assert not bob.card(small.cost).blind
    assert bob.count(ClaimFilter(text="penche")) == 1
    assert [bob.count(telling) for telling in tells] == [1, 1, 1]
    found = bob.differences(small.cost)
    assert found is not None
    assert (found.first.verdict, found.second.verdict, found.same_said, found.agree) == (
        "false", "mostly_false", True, False,
    )  # fmt: skip
    assert (found.only_first, found.only_second) == ((card.against.items[0].id,), (other,))


def test_claims_are_given_to_people_who_can_work_on_them(small: SmallCase, ann: ReviewDesk, bob: ReviewDesk) -> None:
    """A colleague is away: somebody else takes over."""
    small.person("rita", "reader")
    ann.assign(small.cost, "bob")
    assert bob.queue(ClaimFilter(assignee="bob")).total == 1
    ann.assign(small.cost, "ann")
    assert (bob.queue(ClaimFilter(assignee="bob")).total, bob.queue(ClaimFilter(assignee="-")).total) == (0, 1)
    with pytest.raises(InvalidDecision, match="cannot take a claim"):
        ann.assign(small.cost, "rita")


def test_notes_call_people_and_are_found_by_search(small: SmallCase, ann: ReviewDesk, bob: ReviewDesk) -> None:
    """@bob gets it once; no stranger is called."""
    ann.note(small.cost, "@bob, vérifie la facturé n° 12 avec @personne ?")
    assert [(note.author_name, note.mentions) for note in bob.mentions()] == [("Ann", ("bob",))]
    ann.store.papers.read_mentions(small.cost, "bob")
    assert bob.mentions() == []
    assert [row.id for row in bob.queue(ClaimFilter(text="facture 12")).rows] == [small.cost]
    with pytest.raises(InvalidDecision, match="empty"):
        ann.note(small.cost, " ")
    with pytest.raises(UnknownClaim):
        ann.note("cnone", "perdu")


def test_a_right_of_reply_is_followed_to_its_answer(small: SmallCase, ann: ReviewDesk, clock: Clock) -> None:
    """Who was asked, when, by when, and what came back."""
    reply = ann.ask_reply(small.mayor, "Mairie", "courriel", clock.now + timedelta(days=2))
    clock.forward(hours=49)
    asked = ann.card(small.mayor).replies[0]
    assert (asked.asked, asked.asked_by_name, asked.overdue(clock.now)) == ("Mairie", "Ann", True)
    ann.answer_reply(reply, "Nous n'avons reçu aucune plainte.")
    answered = ann.card(small.mayor).replies[0]
    assert (answered.answer, answered.overdue(clock.now)) == ("Nous n'avons reçu aucune plainte.", False)
    assert [event.kind for event in ann.card(small.mayor).history] == ["reply_asked", "reply_answered"]
    assert ann.store.papers.replies(small.id, pending=True) == []


def test_who_has_a_claim_open_is_known_for_a_minute(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk, clock: Clock
) -> None:
    """And deciding records how long the card was open."""
    ann.arrive(small.cost)
    assert [other.name for other in bob.arrive(small.cost)] == ["Ann"]
    clock.forward(seconds=61)
    assert bob.arrive(small.cost) == []
    clock.forward(seconds=29)
    decide(bob, small.cost)
    ruling = bob.card(small.cost).ruling
    assert ruling is not None and ruling.seconds == 90
    bob.leave(small.cost)
    assert ann.arrive(small.cost) == []


def test_saved_lists_are_ones_own_unless_shared(small: SmallCase, ann: ReviewDesk, bob: ReviewDesk) -> None:
    """The same name again replaces the list."""
    wanted = ClaimFilter(states=("new",), text="piscine & maire")
    ann.save_list("Mes piscines", ClaimFilter())
    ann.save_list("Mes piscines", wanted, "source")
    assert bob.saved_lists() == []
    mine = ann.saved_lists()[0]
    assert (ClaimFilter.from_query(mine.query), mine.sort) == (wanted, "source")
    ann.save_list("Pour tous", wanted, shared=True)
    assert [item.name for item in bob.saved_lists()] == ["Pour tous"]
    with pytest.raises(NotAllowed):
        bob.forget_list(bob.saved_lists()[0].id)


def test_a_reader_reads(small: SmallCase, ann: ReviewDesk) -> None:
    """Every button says why it is off."""
    rita = small.desk(small.person("rita", "reader"))
    assert rita.card(small.cost).claim.sentence == COST
    for kind in ("accept", "park", "assign", "submit", "tag"):
        assert "« réviseur »" in (rita.allowed(rita.card(small.cost), kind) or "")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        rita.park(small.cost)
    with pytest.raises(NotAllowed):
        rita.set_scale(SIX_LEVELS)


def test_somebody_whose_account_is_closed_decides_nothing(small: SmallCase, ann: ReviewDesk) -> None:
    """The desk he still has open is of no use."""
    small.store.people.change("ann", active=False)
    with pytest.raises(NotAllowed):
        ann.park(small.cost)


GESTURES = st.lists(
    st.tuples(
        st.sampled_from(("ann", "eva")),
        st.sampled_from(
            ("accept", "overrule", "decide", "submit", "sign_off", "reject", "reopen", "park", "unpark", "undo")
        ),
    ),
    max_size=14,
)


def attempt(desk: ReviewDesk, kind: str, claim_id: str) -> None:
    """Make one gesture with the revision that the desk shows now."""
    card = desk.card(claim_id)
    key, seen = card.evidence[0].id, card.revision
    {
        "accept": lambda: desk.accept(claim_id, key),
        "overrule": lambda: desk.overrule(claim_id, key),
        "decide": lambda: desk.decide(claim_id, seen, "yes", "false", "Motif."),
        "submit": lambda: desk.submit(claim_id, seen),
        "sign_off": lambda: desk.sign_off(claim_id, seen),
        "reject": lambda: desk.reject(claim_id, seen, "Non."),
        "reopen": lambda: desk.reopen(claim_id, seen, "Si."),
        "park": lambda: desk.park(claim_id),
        "unpark": lambda: desk.unpark(claim_id),
        "undo": lambda: desk.undo(claim_id),
    }[kind]()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(gestures=GESTURES)
def test_whatever_is_tried_nothing_is_published_on_ones_own_word(
    tmp_path_factory: pytest.TempPathFactory, gestures: list[tuple[str, str]]
) -> None:
    """Any order of gestures: a release has a verdict of somebody else, and the list agrees with the log."""
    with opened(tmp_path_factory.mktemp("any"), team=True) as store:
        small = build(store)
        desks = {"ann": small.desk(small.person("ann")), "eva": small.desk(small.person("eva", "editor"))}
        decide(desks["ann"], small.cost)
        for who, kind in gestures:
            desk, card = desks[who], desks[who].card(small.cost)
            try:
                attempt(desk, kind, small.cost)
            except (InvalidDecision, NotAllowed):
                assert desk.card(small.cost) == card  # a refusal leaves no trace
            card = desk.card(small.cost)
            row = store.cards.rows(small.id, ClaimFilter(sources=("a",)))[0]
            assert (row.state, row.revision, row.verdict) == (
                card.state, card.revision, card.ruling.verdict if card.ruling else None,
            )  # fmt: skip
            if card.state in ("awaiting_signoff", "published"):
                assert card.ruling is not None and card.accepted
            if card.state == "published":
                assert card.published is not None and card.published.signed_by != card.published.ruling.by


def test_a_reopened_claim_waits_in_its_own_list_until_it_is_published_again(
    small: SmallCase, ann: ReviewDesk, eva: ReviewDesk
) -> None:
    """It comes before what nobody has begun; the correction is public afterwards, and the list empty."""
    reopened = ClaimFilter(reopened=True)
    publish(ann, eva, small.cost)
    assert ann.queue(reopened).total == 0
    eva.reopen(small.cost, revision(eva, small.cost), "Un chiffre était faux.")
    assert [row.id for row in ann.queue(reopened).rows] == [small.cost]
    eva.undo(small.cost)
    assert ann.queue(reopened).total == 0
    eva.reopen(small.cost, revision(eva, small.cost), "Un chiffre était faux.")
    ann.decide(small.cost, revision(ann, small.cost), "yes", "true", "Le bon chiffre.", submit=True)
    assert ann.queue(reopened).total == 1
    eva.sign_off(small.cost, revision(eva, small.cost))
    assert (ann.queue(reopened).total, ann.queue(ClaimFilter(reopened=False)).total) == (0, 2)
    assert ann.card(small.cost).releases[0].reason == "Un chiffre était faux."


def test_a_second_opinion_waits_for_its_reader_only(
    small: SmallCase, ann: ReviewDesk, bob: ReviewDesk, eva: ReviewDesk
) -> None:
    """Not for whoever asked, and for nobody once it is given."""
    decide(ann, small.cost)
    eva.ask_second_opinion(small.cost, "bob")
    mine = {desk.user.id: desk.queue(ClaimFilter(opinion_from=desk.user.id)).total for desk in (ann, bob, eva)}
    assert mine == {"ann": 0, "bob": 1, "eva": 0}
    bob.give_second_opinion(small.cost, "yes", "false", "Moi aussi.")
    assert bob.queue(ClaimFilter(opinion_from="bob")).total == 0
    assert bob.queue(ClaimFilter(second_opinion=True)).total == 1


def test_a_reader_shares_no_list_and_records_no_search(small: SmallCase, ann: ReviewDesk) -> None:
    """He may keep a list for himself; the store refuses the rest, and refuses nobody at all."""
    rita = small.desk(small.person("rita", "reader"))
    rita.save_list("à moi", ClaimFilter(contradicted=True))
    with pytest.raises(NotAllowed):
        rita.save_list("à tous", ClaimFilter(), shared=True)
    with pytest.raises(NotAllowed):
        rita.log_search(small.cost, "piscine", "archives")
    with pytest.raises(WorkbenchError):
        small.desk(User("", "", "reader")).save_list("personne", ClaimFilter())
    assert [held.name for held in rita.saved_lists()] == ["à moi"]
    assert ann.saved_lists() == []
