"""What the machine finds may be replaced; what people decided may not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from claims.model import Cluster, Origin
from tests.workbench.small_case import (
    COST,
    MAYOR,
    TEXTS,
    SmallCase,
    build,
    claim,
    cost_evidence,
    document,
    evidence,
    opened,
    take_in,
)
from workbench.errors import (
    CaseExists,
    InvalidScale,
    NotAllowed,
    StaleRevision,
    UnknownCase,
    UnknownClaim,
    UnknownSource,
)
from workbench.queries import ClaimFilter
from workbench.store import Capture, KnownFactCheck, Search
from workbench.store.codec import claim_from, encode
from workbench.store.log import Draft
from workbench.verdicts import AGENCY, SIX_LEVELS


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallCase]:
    with opened(tmp_path) as store:
        yield build(store)


def decide(small: SmallCase) -> None:
    """The local user accepts the first piece of evidence and calls the claim false."""
    desk = small.desk(small.store.local_user())
    desk.accept(small.cost, desk.card(small.cost).against.items[0].id)
    desk.decide(small.cost, desk.card(small.cost).revision, "yes", "false", "Deux journaux disent 6 millions.")


def test_a_claim_comes_back_as_it_went_in(small: SmallCase) -> None:
    """Every field of the domain's claim survives the database."""
    assert small.store.machine.claims(small.id)[small.cost] == claim("a", COST, checkworthiness=0.9)
    item = small.store.cards.get(small.id, small.cost).against.items[0]
    assert item.evidence == cost_evidence()[0].__class__(
        cost_evidence()[0].passage, cost_evidence()[0].comparison, "wire"
    )


def test_fields_of_another_version_are_passed_over() -> None:
    """A record written by a newer program still reads."""
    record = encode(claim("a", COST)) | {"invented_later": 1}
    del record["entities"]
    assert claim_from(record) == claim("a", COST)


def test_counts_are_of_origins_not_of_passages(small: SmallCase) -> None:
    """Two copies of a wire are one voice; a reader's comment is none."""
    card = small.store.cards.get(small.id, small.cost)
    assert (card.against.origins, card.for_.origins, card.nuance.origins) == (1, 1, 0)
    assert [item.evidence.passage.doc for item in card.against.items] == ["b", "c"]
    assert [item.evidence.passage.zone for item in card.comments.items] == ["comment"]
    row = small.store.cards.rows(small.id)[0]
    assert (row.id, row.origins_against, row.origins_for, row.contradiction) == (small.cost, 1, 1, 0.9)


def test_a_copy_of_the_claims_own_text_does_not_confirm_it(small: SmallCase) -> None:
    """The paper and the one that copied it are one origin."""
    small.store.machine.set_origins(small.id, [Origin("twins", ("a", "d"), "near copy")])
    card = small.store.cards.get(small.id, small.cost)
    assert card.for_.origins == 0
    assert [group.counted for group in card.for_.groups] == [False]
    assert card.against.origins == 2  # b and c are no longer one wire
    row = small.store.cards.rows(small.id)[0]
    assert (row.origins_for, row.origins_against) == (0, 2)


def test_the_same_bytes_twice_are_one_source(small: SmallCase) -> None:
    """Under another name and address too."""
    assert take_in(small.store, small.id, document("z", TEXTS["a"])) == "same"
    assert [source.doc for source in small.store.sources.all(small.id)] == ["a", "b", "c", "d"]


def test_another_text_at_the_same_address_is_a_new_version(small: SmallCase) -> None:
    """The old text stays; an evidence frozen from it says that the source was edited since."""
    store = small.store
    page = document("p", "Le bassin ouvrira en mai.", url="https://journal.example/bassin")
    assert take_in(store, small.id, page) == "new"
    edited = document("q", "Le bassin ouvrira en juin.", url="https://journal.example/bassin", title="")
    assert take_in(store, small.id, edited) == "version"
    assert [version.text for version in store.sources.versions(small.id, "p")] == [page.text, edited.text]
    assert store.sources.document(small.id, "p").text == edited.text
    assert store.sources.document(small.id, "p", 1).text == page.text
    assert store.sources.get(small.id, "p").title == "Titre p"  # what we knew is not blanked
    take_in(store, small.id, document("b", TEXTS["b"] + " Mise à jour."))
    item = store.cards.get(small.id, small.cost).against.items[0]
    assert item.source.edited
    assert item.evidence.passage.text == COST.replace("4", "6")


def test_new_bytes_with_the_same_text_are_no_new_version(small: SmallCase) -> None:
    """An advertisement changed on the page, the article did not."""
    added = small.store.sources.add(small.id, document("a"), Capture("0" * 64, "url"))
    assert (added.outcome, added.version) == ("same", 1)


def test_unknown_names_say_what_is_missing(small: SmallCase) -> None:
    """Each names the thing and the case."""
    store = small.store
    with pytest.raises(UnknownCase, match="no case 'nowhere'"):
        store.cases.get("nowhere")
    with pytest.raises(UnknownSource, match="no source 'zz'"):
        store.sources.document(small.id, "zz")
    with pytest.raises(UnknownSource, match="no source 'zz'"):
        store.machine.replace_claims(small.id, [claim("zz", "x", "x")])
    with pytest.raises(UnknownClaim):
        store.machine.replace_evidence(small.id, {"cnone": []})
    other = store.cases.create("Autre dossier").id
    with pytest.raises(UnknownClaim):
        store.cards.get(other, small.cost)
    with pytest.raises(UnknownClaim):
        store.decisions.append(other, store.local_user().id, [Draft(small.cost, "park")])
    with pytest.raises(CaseExists):
        store.cases.create("Là piscine")


def test_a_run_that_finds_the_same_changes_nothing(small: SmallCase) -> None:
    """Ids, revisions and decisions are as before."""
    decide(small)
    before = small.store.cards.get(small.id, small.cost)
    again = small.store.machine.replace_claims(
        small.id, [claim("a", COST, checkworthiness=0.9), claim("a", MAYOR, kind="statement", speaker="le maire")]
    )
    small.store.machine.replace_evidence(small.id, {small.cost: cost_evidence(), small.mayor: []})
    assert again == (small.cost, small.mayor)
    assert small.store.cards.get(small.id, small.cost) == before


def test_an_inserted_paragraph_keeps_decisions_and_corrections(small: SmallCase) -> None:
    """A claim is known by its words, not by where they stand."""
    decide(small)
    small.desk(small.store.local_user()).correct(small.cost, speaker="la mairie")
    text = "Mise à jour à midi. " + TEXTS["a"]
    take_in(small.store, small.id, document("a", text))
    (cost,) = small.store.machine.replace_claims(small.id, [claim("a", COST, text)])
    card = small.store.cards.get(small.id, cost)
    assert (cost, card.claim.start, card.claim.speaker) == (small.cost, 20, "la mairie")
    assert card.ruling is not None and card.ruling.verdict == "false"
    assert card.attention is None
    with pytest.raises(UnknownClaim):
        small.store.cards.get(small.id, small.mayor)  # nobody had worked on it: gone with its run


def test_a_corrected_span_is_left_out_where_the_text_has_moved(small: SmallCase) -> None:
    """Offsets marked in one version would cut other words out of the next."""
    desk = small.desk(small.store.local_user())
    desk.correct(small.cost, span=(3, 10))
    assert desk.card(small.cost).claim.sentence == "piscine"
    text = "Mise à jour à midi. " + TEXTS["a"]
    take_in(small.store, small.id, document("a", text))
    small.store.machine.replace_claims(small.id, [claim("a", COST, text)])
    assert (desk.card(small.cost).claim.sentence, desk.queue().rows[0].sentence) == (COST, COST)


def test_a_retouched_sentence_keeps_its_decision_and_asks_for_attention(small: SmallCase) -> None:
    """The editor of the source changed a figure: the verdict stays, flagged."""
    decide(small)
    text = TEXTS["a"].replace("4 millions", "5 millions")
    take_in(small.store, small.id, document("a", text))
    new = COST.replace("4 millions", "5 millions")
    (cost,) = small.store.machine.replace_claims(small.id, [claim("a", new, text)])
    card = small.store.cards.get(small.id, cost)
    assert (cost, card.claim.sentence) == (small.cost, new)
    assert card.attention is not None and card.attention.sentence
    assert card.attention.describe("fr") == "Depuis la décision : la phrase a changé"


def test_a_claim_that_is_no_longer_found_is_kept_if_somebody_worked_on_it(small: SmallCase) -> None:
    """It leaves the lists, and comes back when asked for."""
    decide(small)
    small.store.machine.replace_claims(small.id, [claim("a", MAYOR)], docs=["a"])
    assert small.cost not in small.store.cards.ids(small.id)
    assert small.cost in small.store.cards.ids(small.id, ClaimFilter(with_gone=True))
    assert small.store.cards.get(small.id, small.cost).gone
    small.store.machine.replace_claims(small.id, [claim("a", COST)])
    assert not small.store.cards.get(small.id, small.cost).gone


def test_new_evidence_against_a_decision_asks_for_attention_and_comes_first(small: SmallCase) -> None:
    """The reason says how many and on which side; judged evidence that vanished stays, marked."""
    decide(small)
    pool = "Une pétition a réuni 300 signatures."
    small.store.machine.replace_evidence(
        small.id, {small.cost: [*cost_evidence()[1:], evidence("b", pool, "corroborates")]}
    )
    card = small.store.cards.get(small.id, small.cost)
    assert card.attention is not None
    assert (card.attention.new_for, card.attention.new_against, card.attention.gone) == (1, 0, 1)
    assert [(item.status, item.gone) for item in card.accepted] == [("accepted", True)]
    assert small.store.cards.rows(small.id)[0].id == small.cost
    assert small.store.cards.ids(small.id, ClaimFilter(attention=True)) == [small.cost]
    small.desk(small.store.local_user()).acknowledge(small.cost)
    assert small.store.cards.get(small.id, small.cost).attention is None


def test_scores_may_drift_without_alarm(small: SmallCase) -> None:
    """Another run's 0.86 for 0.90 is no new evidence."""
    decide(small)
    drifted = [evidence("b", COST.replace("4", "6"), "contradicts", 0.86), *cost_evidence()[1:]]
    small.store.machine.replace_evidence(small.id, {small.cost: drifted})
    card = small.store.cards.get(small.id, small.cost)
    assert card.attention is None
    assert card.ruling is not None
    assert card.ruling.evidence[0]["score"] == 0.9  # as it was on the day


def test_the_log_refuses_to_be_rewritten(small: SmallCase) -> None:
    """Not by us, and not by somebody with a database tool."""
    decide(small)
    for statement in ("UPDATE decisions SET kind = 'park'", "DELETE FROM decisions", "DELETE FROM claims"):
        with (
            pytest.raises((sa.exc.IntegrityError, sa.exc.DatabaseError)),
            small.store.database.writing() as connection,
        ):
            connection.execute(sa.text(statement))
    assert [event.kind for event in small.store.decisions.events(small.cost)] == ["accept", "verdict"]


def test_of_two_people_who_decide_at_once_one_is_told(small: SmallCase) -> None:
    """The second has not seen the first's verdict, and nothing of his is half-written."""
    store, ann, bob = small.store, small.person("ann"), small.person("bob")
    desk = small.desk(ann)
    desk.accept(small.cost, desk.card(small.cost).against.items[0].id)
    seen, outcomes, start = desk.card(small.cost).revision, [], threading.Barrier(2)

    def go(user: object, verdict: str) -> None:
        start.wait()
        try:
            small.desk(user).decide(small.cost, seen, "yes", verdict, "motif")  # type: ignore[arg-type]
            outcomes.append("done")
        except StaleRevision as refusal:
            outcomes.append(refusal.changes[0].author_name)

    threads = [threading.Thread(target=go, args=pair) for pair in ((ann, "false"), (bob, "true"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    card = store.cards.get(small.id, small.cost)
    assert card.ruling is not None
    assert sorted(outcomes) == sorted(["done", card.ruling.by_name])
    assert [event.kind for event in card.history] == ["accept", "verdict"]


def test_the_store_refuses_a_reader_whatever_the_screen_offers(small: SmallCase) -> None:
    """The role is read from the database, not from what the caller holds."""
    reader = small.person("rita", "reader")
    with pytest.raises(NotAllowed, match="needs the role reviewer"):
        small.store.decisions.append(small.id, reader.id, [Draft(small.cost, "park")])
    with pytest.raises(NotAllowed):
        small.desk(reader).note(small.cost, "je lis")
    with pytest.raises(NotAllowed):
        small.desk(reader).set_scale(SIX_LEVELS)


def test_a_scale_may_change_while_it_keeps_the_verdicts_given(small: SmallCase) -> None:
    """Numbers follow the new scale."""
    decide(small)
    local = small.store.local_user()
    assert small.store.cards.rows(small.id)[0].verdict_rank == 1
    small.desk(local).set_scale(SIX_LEVELS)
    assert small.store.cards.rows(small.id)[0].verdict_rank == 2
    desk = small.desk(small.store.local_user())
    desk.decide(small.cost, desk.card(small.cost).revision, "yes", "mostly_false", "À peu près.")
    with pytest.raises(InvalidScale, match="mostly_false"):
        desk.set_scale(AGENCY)


def test_clusters_that_people_settled_outlive_a_run(small: SmallCase) -> None:
    """A confirmed one stays, a refused one does not come back."""
    places = {key: (c.doc, c.start, c.end) for key, c in small.store.machine.claims(small.id).items()}
    cluster = Cluster("k", (places[small.cost], places[small.mayor]))
    desk = small.desk(small.store.local_user())
    assert small.store.machine.suggest_clusters(small.id, [cluster]) == 1
    found = desk.card(small.cost).clusters[0]
    assert [wording.claim for wording in found.wordings] == [COST, MAYOR]
    desk.reject_cluster(found.id)
    assert small.store.machine.suggest_clusters(small.id, [cluster]) == 0
    assert desk.card(small.cost).clusters == ()
    desk.undo(small.cost)
    assert desk.card(small.mayor).clusters[0].status == "suggested"
    desk.confirm_cluster(found.id)
    assert small.store.machine.suggest_clusters(small.id, [cluster]) == 0
    assert [cluster.status for cluster in small.store.papers.clusters(small.id)] == ["confirmed"]


def test_searches_and_earlier_fact_checks_stand_on_the_card(small: SmallCase) -> None:
    """What was searched without success is as much a finding as a hit."""
    small.store.machine.log_searches(small.id, [Search("coût piscine", "case", 120, 0, small.mayor)])
    known = KnownFactCheck("La piscine a coûté 4 millions", "Vérif", "Non", "https://verif.example/1", "Faux")
    small.store.factchecks.take_in(small.id, [known], {small.mayor: [(0, 0.0)]})
    card = small.store.cards.get(small.id, small.mayor)
    assert card.factchecks == (known,)
    assert [(s.query, s.read, s.hits, s.by_name) for s in card.searches] == [("coût piscine", 120, 0, "machine")]


def test_rows_for_files_hold_what_the_card_shows(small: SmallCase) -> None:
    """One row a claim, one row a piece of evidence, in the order of the sources."""
    decide(small)
    first, second = small.store.export_rows(small.id)
    assert (first["claim_id"], first["verdict_fr"], first["verdict_rank"], first["origins_against"]) == (
        small.cost, "Faux", 1, 1,
    )  # fmt: skip
    assert (second["verdict"], second["speaker"]) == (None, "le maire")
    rows = list(small.store.export_evidence_rows(small.id))
    assert [(row["doc"], row["side"], row["status"], row["counted"]) for row in rows] == [
        ("b", "against", "accepted", True),
        ("c", "against", "untouched", True),
        ("d", "for", "untouched", True),
        ("d", "comments", "untouched", False),
    ]
    assert rows[0]["signals"] == ["quantity: 4 millions / 6 millions"]


def test_an_export_asks_the_database_no_more_for_many_claims_than_for_few(small: SmallCase) -> None:
    """No query for each claim."""
    counted: list[str] = []
    engine = small.store.database.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    list(small.store.export_cards(small.id, ClaimFilter(kinds=("statistic",))))
    few = len(counted)
    counted.clear()
    list(small.store.export_cards(small.id))
    assert len(counted) == few


def test_the_headline_counts(small: SmallCase) -> None:
    """Sources, origins, claims and work states."""
    decide(small)
    tally = small.store.cases.tally(small.id)
    assert (tally.sources, tally.origins, tally.claims, tally.attention) == (4, 3, 2, 0)
    assert tally.states == {"new": 1, "in_review": 1}


def test_every_write_moves_the_cases_revision(small: SmallCase) -> None:
    """Caches are keyed by it."""
    before = small.store.cases.get(small.id).revision
    decide(small)
    assert small.store.cases.get(small.id).revision == before + 2
