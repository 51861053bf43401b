"""The review desk: what a person can do with a case, without any widget.

A ReviewDesk is one person at one case. It hands out cards, records what he decides, and refuses what
the rules refuse (the store enforces them again). It keeps no state of its own: a screen may make one
for every click.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from claims.model import ClaimKind, Label
from workbench.errors import InvalidDecision, WorkbenchError
from workbench.queries import EVERYTHING, ORDERS, ClaimFilter
from workbench.states import Said
from workbench.store import Store
from workbench.store.cards import CardView, ClaimRow, as_read_by
from workbench.store.cases import Case, Tally
from workbench.store.decisions import Gesture
from workbench.store.log import Draft, Event, Kind, Ruling, fold
from workbench.store.papers import ClusterRow, Note, Reply, SavedList
from workbench.store.people import Presence
from workbench.store.rules import Setting, User, check
from workbench.verdicts import Scale

PAGE = 100
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the list, and how many claims the filter keeps in all."""

    rows: tuple[ClaimRow, ...]
    total: int
    offset: int
    filter: ClaimFilter
    sort: str

    def describe(self, lang: str = "fr", names: Mapping[str, str] | None = None) -> str:
        """The filter and the order in one line."""
        order = ORDERS[self.sort].label(lang)
        joint = " ; tri : " if lang == "fr" else "; order: "
        return self.filter.describe(lang, names) + joint + order


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a gesture on many claims came to; ``id`` undoes it, ``refused`` says why by claim."""

    id: str
    done: tuple[str, ...]
    refused: Mapping[str, WorkbenchError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Differences:
    """Two verdicts on one claim, given without knowing each other."""

    first: Ruling
    second: Ruling
    same_verdict: bool
    same_said: bool
    only_first: tuple[str, ...]  # evidence that only the first rests on
    only_second: tuple[str, ...]

    @property
    def agree(self) -> bool:
        """Whether both answers are the same, whatever evidence they rest on."""
        return self.same_verdict and self.same_said


def differences_on(card: CardView) -> Differences | None:
    """How the two verdicts on a card differ; None until both are given and shown."""
    if card.ruling is None or card.opinion is None:
        return None
    first = {item["id"] for item in card.ruling.evidence if item["status"] == "accepted"}
    event = next(event for event in card.history if event.id == card.opinion.event_id)
    second = set(event.payload.get("rests_on", ()))
    return Differences(
        card.ruling,
        card.opinion,
        card.ruling.verdict == card.opinion.verdict,
        card.ruling.said == card.opinion.said,
        tuple(sorted(first - second)),
        tuple(sorted(second - first)),
    )


class ReviewDesk:
    """One person at one case.

    Methods that decide raise StaleRevision when the claim changed since ``seen_revision``, NotAllowed
    when the person may not, InvalidDecision when something lacks; nothing is recorded then.
    """

    def __init__(self, store: Store, user: User, case_id: str) -> None:
        self.store = store
        self.user = user
        self.case_id = case_id

    # -- looking ---------------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        """The case, read anew."""
        return self.store.cases.get(self.case_id)

    @property
    def scale(self) -> Scale:
        """The case's verdict scale."""
        return self.case.scale

    def tally(self) -> Tally:
        """Counts for the headline."""
        return self.store.cases.tally(self.case_id)

    def queue(
        self, wanted: ClaimFilter = EVERYTHING, sort: str = "first", *, limit: int = PAGE, offset: int = 0
    ) -> Queue:
        """A page of the list, in the order asked for."""
        rows = self.store.cards.rows(self.case_id, wanted, sort, limit, offset, self.user.id)
        shown = tuple(self._veil_row(row) for row in rows)
        return Queue(shown, self.count(wanted), offset, wanted, sort)

    def count(self, wanted: ClaimFilter = EVERYTHING) -> int:
        """How many claims the filter keeps for this person."""
        return self.store.cards.count(self.case_id, wanted, self.user.id)

    def all_rows(self) -> tuple[ClaimRow, ...]:
        """Every row of the list as this person may see it, for figures."""
        return tuple(self._veil_row(row) for row in self.store.cards.rows(self.case_id, limit=_ALL))

    def rows(self, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
        """The list's rows of these claims, in their order."""
        return tuple(self._veil_row(row) for row in self.store.cards.rows_of(self.case_id, ids))

    def next(self, after: str | None = None, wanted: ClaimFilter = EVERYTHING, sort: str = "first") -> str | None:
        """The claim that follows ``after`` in the list, even if it has just left the filter; None at the end."""
        return self.store.cards.next_id(self.case_id, after, wanted, sort, reader=self.user.id)

    def previous(self, before: str, wanted: ClaimFilter = EVERYTHING, sort: str = "first") -> str | None:
        """The claim that precedes ``before`` in the list; None at the start."""
        return self.store.cards.next_id(self.case_id, before, wanted, sort, step=-1, reader=self.user.id)

    def card(self, claim_id: str) -> CardView:
        """Everything the screen needs of one claim; raises UnknownClaim.

        Somebody who owes a second opinion gets the card without the first verdict, nor the marks, notes
        and events that would give it away (``blind`` is then True).
        """
        return as_read_by(self.store.cards.get(self.case_id, claim_id), self.user.id)

    def arrive(self, claim_id: str, leaving: str = "") -> list[Presence]:
        """Say that the card is open here (again every half minute); returns the others who have it open.

        ``leaving`` is the card that was open here before.
        """
        self.store.people.arrive(claim_id, self.user.id, leaving)
        return self.company(claim_id)

    def company(self, claim_id: str) -> list[Presence]:
        """The others who have the card open."""
        return [other for other in self.store.people.present(claim_id) if other.user_id != self.user.id]

    def leave(self, claim_id: str) -> None:
        """Say that the card is closed."""
        self.store.people.leave(claim_id, self.user.id)

    def allowed(self, card: CardView, kind: Kind, lang: str = "fr", **payload: Any) -> str | None:
        """None when the person may do this now, else the reason in words: for the state of a button."""
        events = card.history
        setting = Setting(
            self.user,
            self.store.team,
            self.scale,
            {item.id for item in card.evidence},
            events,
            {user.id for user in self.store.people.all() if user.at_least("reviewer")},
        )
        try:
            check(Draft(card.id, kind, payload), fold(events), setting)
        except WorkbenchError as error:
            return error.text(lang)
        return None

    # -- deciding --------------------------------------------------------------------------------

    def decide(
        self,
        claim_id: str,
        seen_revision: int,
        said: Said,
        verdict: str,
        rationale: str,
        no_evidence_found: bool = False,
        *,
        submit: bool = False,
    ) -> tuple[Event, ...]:
        """Record whether it was said and whether it is true; ``submit`` also asks for sign-off.

        Refused without a rationale, and without at least one accepted piece of evidence unless
        ``no_evidence_found`` says that there is none.
        """
        payload = {
            "said": said,
            "verdict": verdict,
            "rationale": rationale.strip(),
            "no_evidence_found": no_evidence_found,
            "seconds": self._seconds_open(claim_id),
        }
        drafts = [Draft(claim_id, "verdict", payload, seen_revision)]
        if submit:
            drafts.append(Draft(claim_id, "submit"))
        return self._record(drafts)

    def accept(self, claim_id: str, evidence_id: str, seen_revision: int | None = None) -> Event:
        """Rest on a piece of evidence."""
        return self._mark("accept", claim_id, evidence_id, seen_revision)

    def overrule(
        self, claim_id: str, evidence_id: str, seen_revision: int | None = None, *, comment: str = ""
    ) -> Event:
        """Set a piece of evidence aside: it no longer counts, and stays visible as overruled."""
        return self._mark("overrule", claim_id, evidence_id, seen_revision, comment=comment.strip())

    def relabel(
        self,
        claim_id: str,
        evidence_id: str,
        label: Label,
        seen_revision: int | None = None,
        *,
        comment: str = "",
    ) -> Event:
        """Say that a piece of evidence speaks on another side than the machine says."""
        return self._mark("relabel", claim_id, evidence_id, seen_revision, label=label, comment=comment.strip())

    def clear(self, claim_id: str, evidence_id: str, seen_revision: int | None = None) -> Event:
        """Take back whatever was said of a piece of evidence."""
        return self._mark("clear", claim_id, evidence_id, seen_revision)

    def correct(
        self,
        claim_id: str,
        seen_revision: int | None = None,
        *,
        speaker: str | None = None,
        kind: ClaimKind | None = None,
        wording: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> Event:
        """Correct what the machine read; None leaves a field alone, an empty ``speaker`` means nobody.

        ``span`` is in characters of the text version that the claim stands in.
        """
        payload: dict[str, Any] = {}
        if speaker is not None:
            payload["speaker"] = speaker.strip()
        if kind is not None:
            payload["kind"] = kind
        if wording is not None:
            payload["wording"] = " ".join(wording.split())
        if span is not None:
            payload |= self._span(claim_id, *span)
        return self._record([Draft(claim_id, "correct", payload, seen_revision)])[0]

    def _span(self, claim_id: str, start: int, end: int) -> dict[str, Any]:
        source = self.store.cards.get(self.case_id, claim_id).source
        text = self.store.sources.document(self.case_id, source.doc, source.version).text
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise InvalidDecision(
                f"Characters {start} to {end} hold no text of {source.doc} ({len(text)} characters); mark words.",
                "La sélection ne contient aucun mot du texte : marquez au moins un mot.",
            )
        return {"start": start, "end": end, "sentence": text[start:end], "version": source.version}

    # -- moving ----------------------------------------------------------------------------------

    def submit(self, claim_id: str, seen_revision: int) -> Event:
        """Ask for sign-off."""
        return self._record([Draft(claim_id, "submit", {}, seen_revision)])[0]

    def sign_off(self, claim_id: str, seen_revision: int) -> Event:
        """Publish; in team mode by an editor who neither decided nor submitted."""
        return self._record([Draft(claim_id, "sign_off", {}, seen_revision)])[0]

    def reject(self, claim_id: str, seen_revision: int, comment: str) -> Event:
        """Send back to review, with the reason."""
        return self._record([Draft(claim_id, "reject", {"comment": comment.strip()}, seen_revision)])[0]

    def reopen(self, claim_id: str, seen_revision: int, reason: str) -> Event:
        """Take a published claim back into review; the release and the reason stay in the log of corrections."""
        return self._record([Draft(claim_id, "reopen", {"reason": reason.strip()}, seen_revision)])[0]

    def park(self, claim_id: str, seen_revision: int | None = None, reason: str = "") -> Event:
        """Put aside for later."""
        return self._record([Draft(claim_id, "park", {"reason": reason.strip()}, seen_revision)])[0]

    def unpark(self, claim_id: str, seen_revision: int | None = None) -> Event:
        """Take up again."""
        return self._record([Draft(claim_id, "unpark", {}, seen_revision)])[0]

    def assign(self, claim_id: str, to: str | None) -> Event:
        """Give the claim to somebody, or (None) to nobody."""
        return self._record([Draft(claim_id, "assign", {"to": to})])[0]

    def acknowledge(self, claim_id: str, comment: str = "") -> Event:
        """The new evidence was looked at and the decision stands."""
        return self._record([Draft(claim_id, "attention_seen", {"comment": comment.strip()})])[0]

    # -- second opinion --------------------------------------------------------------------------

    def ask_second_opinion(self, claim_id: str, reader: str | None) -> Event:
        """Ask somebody else to decide without seeing the first verdict; None withdraws the request."""
        return self._record([Draft(claim_id, "second_asked", {"reader": reader})])[0]

    def give_second_opinion(
        self, claim_id: str, said: Said, verdict: str, rationale: str, evidence: Sequence[str] = ()
    ) -> Event:
        """The second reader's own answer, resting on the ids in ``evidence``; the first is shown afterwards."""
        payload = {
            "said": said,
            "verdict": verdict,
            "rationale": rationale.strip(),
            "no_evidence_found": not evidence,
            "rests_on": list(evidence),
            "seconds": self._seconds_open(claim_id),
        }
        return self._record([Draft(claim_id, "opinion", payload)])[0]

    def differences(self, claim_id: str) -> Differences | None:
        """How the two verdicts differ; None until both are given."""
        return differences_on(self.card(claim_id))

    # -- undoing ---------------------------------------------------------------------------------

    def undo(self, claim_id: str) -> tuple[Event, ...]:
        """Take back the person's last gesture on the claim; a decision sent off at once goes as one."""
        events = self.store.decisions.last_gesture(claim_id, self.user.id)
        if not events:
            raise InvalidDecision("There is nothing of yours to undo here.", "Il n'y a rien à annuler ici.")
        if events[0].kind in ("cluster_confirmed", "cluster_rejected") and events[0].bulk:
            # A cluster is settled for all its claims at once, and so is taken back.
            events = self.store.decisions.gesture(self.case_id, events[0].bulk)
        return self._record([Draft(event.claim_id, "undo", undoes=event.id) for event in events])

    def undo_bulk(self, bulk_id: str) -> Bulk:
        """Take back a gesture on the case or on many claims.

        Claims that others moved on since are refused and named; a gesture on the case is taken back whole or not at
        all, and its refusal raised.
        """
        events = self.store.decisions.gesture(self.case_id, bulk_id)
        drafts = [Draft(event.claim_id, "undo", undoes=event.id) for event in reversed(events) if event.kind != "undo"]
        if not drafts:
            raise InvalidDecision("There is nothing of yours to undo here.", "Il n'y a rien à annuler ici.")
        done = self._bulk(drafts)
        if not done.done and done.refused:
            raise next(iter(done.refused.values()))
        return done

    def journal(self) -> list[Gesture]:
        """What was done to the case or to several claims at once, the newest first."""
        return self.store.decisions.journal(self.case_id)

    # -- many at once ----------------------------------------------------------------------------

    def park_all(self, claim_ids: Sequence[str], reason: str = "") -> Bulk:
        """Put many claims aside."""
        return self._bulk([Draft(key, "park", {"reason": reason.strip()}) for key in claim_ids])

    def assign_all(self, claim_ids: Sequence[str], to: str | None) -> Bulk:
        """Give many claims to somebody."""
        return self._bulk([Draft(key, "assign", {"to": to}) for key in claim_ids])

    def tag_all(self, claim_ids: Sequence[str], tag: str) -> Bulk:
        """Tag many claims."""
        return self._bulk([Draft(key, "tag", {"tag": _tag(tag)}) for key in claim_ids])

    def submit_all(self, seen: Mapping[str, int]) -> Bulk:
        """Ask for sign-off of many decided claims, given the revision seen of each."""
        return self._bulk([Draft(key, "submit", {}, revision) for key, revision in seen.items()])

    def sign_off_all(self, seen: Mapping[str, int]) -> Bulk:
        """Publish many claims, given the revision seen of each."""
        return self._bulk([Draft(key, "sign_off", {}, revision) for key, revision in seen.items()])

    def decide_all(
        self,
        seen: Mapping[str, int],
        said: Said,
        verdict: str,
        rationale: str,
        no_evidence_found: bool = False,
    ) -> Bulk:
        """The same verdict for many claims (opinions, satire), given the revision seen of each."""
        payload = {"said": said, "verdict": verdict, "rationale": rationale.strip()}
        payload_all: dict[str, Any] = {**payload, "no_evidence_found": no_evidence_found}
        return self._bulk([Draft(key, "verdict", payload_all, revision) for key, revision in seen.items()])

    # -- beside the claim ------------------------------------------------------------------------

    def tag(self, claim_id: str, tag: str) -> Event:
        """Put a tag on the claim."""
        return self._record([Draft(claim_id, "tag", {"tag": _tag(tag)})])[0]

    def untag(self, claim_id: str, tag: str) -> Event:
        """Take a tag off the claim."""
        return self._record([Draft(claim_id, "untag", {"tag": _tag(tag)})])[0]

    def note(self, claim_id: str, text: str, mentions: Sequence[str] = ()) -> Note:
        """Leave a remark; ``@name`` in the text calls that person, as do ``mentions``."""
        known = {user.id for user in self.store.people.all() if user.active}
        called = {word[1:].rstrip(".,;:!?)") for word in text.split() if word.startswith("@")}
        payload = {"text": text.strip(), "mentions": sorted((called | set(mentions)) & known)}
        written = self._record([Draft(claim_id, "note", payload)])[0]
        return next(
            note for note in self.store.cards.get(self.case_id, claim_id).notes if note.id == written.payload["note"]
        )

    def mentions(self, *, unread: bool = True) -> list[Note]:
        """The notes that call this person, newest first."""
        return self.store.papers.mentions_of(self.case_id, self.user.id, unread=unread)

    def ask_reply(self, claim_id: str, asked: str, channel: str = "", deadline: datetime | None = None) -> int:
        """Record that somebody was asked for a reply; returns the request's id."""
        payload = {"asked": asked, "channel": channel, "deadline": deadline.isoformat() if deadline else None}
        return int(self._record([Draft(claim_id, "reply_asked", payload)])[0].payload["reply"])

    def answer_reply(self, reply_id: int, answer: str) -> Reply:
        """Record what came back; empty means that the person declined."""
        claim = self.store.papers.reply(self.case_id, reply_id).claim_id
        self._record([Draft(claim, "reply_answered", {"reply": reply_id, "answer": answer})])
        return self.store.papers.reply(self.case_id, reply_id)

    def log_search(self, claim_id: str, query: str, place: str, *, read: int = 0, hits: int = 0) -> None:
        """Record a search made by hand, found or not."""
        payload = {"query": query.strip(), "place": place.strip(), "read": read, "hits": hits}
        self._record([Draft(claim_id, "searched", payload)])

    def confirm_cluster(self, cluster_id: int) -> ClusterRow:
        """These are wordings of one claim."""
        return self._settle(cluster_id, "cluster_confirmed")

    def reject_cluster(self, cluster_id: int) -> ClusterRow:
        """These are different claims; the suggestion does not come back."""
        return self._settle(cluster_id, "cluster_rejected")

    def _settle(self, cluster_id: int, kind: Kind) -> ClusterRow:
        cluster = self.store.papers.cluster(self.case_id, cluster_id)
        payload = {"cluster": cluster.id, "before": cluster.status}
        self._record([Draft(wording.claim_id, kind, payload) for wording in cluster.wordings])
        return self.store.papers.cluster(self.case_id, cluster_id)

    def save_list(self, name: str, wanted: ClaimFilter, sort: str = "first", *, shared: bool = False) -> Event:
        """Keep a filter and an order under a name; the same name again replaces it."""
        payload = {"name": name, "query": wanted.to_query(), "sort": sort, "shared": shared}
        return self._of_case("list_saved", payload)

    def forget_list(self, list_id: int) -> Event:
        """Remove one of the person's own lists."""
        return self._of_case("list_forgotten", {"list": list_id})

    def saved_lists(self) -> list[SavedList]:
        """The person's lists and the shared ones."""
        return self.store.papers.saved_lists(self.case_id, self.user.id)

    def set_scale(self, scale: Scale) -> Event:
        """Give the case another verdict scale; editors only. Raises InvalidScale when it lacks a verdict given."""
        return self._of_case("scale_changed", {"after": scale.as_record()})

    def correct_source(self, doc: str, **metadata: Any) -> Event:
        """Correct title, publisher, author, published, url or lang of a source; raises UnknownSource."""
        if isinstance(metadata.get("published"), date):
            metadata["published"] = metadata["published"].isoformat()
        return self._of_case("source_corrected", {"doc": doc, "after": metadata})

    def give_camp(self, of: str, name: str, camp: str) -> Event:
        """Say which camp a "speaker" or a "source" belongs to, in free words; empty: none."""
        return self._of_case("camp_given", {"of": of, "name": name, "camp": camp})

    # -- inside ----------------------------------------------------------------------------------

    def _mark(self, kind: Kind, claim_id: str, evidence_id: str, seen_revision: int | None, **payload: Any) -> Event:
        given = {name: value for name, value in payload.items() if value != ""}
        return self._record([Draft(claim_id, kind, {"evidence_id": evidence_id, **given}, seen_revision)])[0]

    def _record(self, drafts: Sequence[Draft]) -> tuple[Event, ...]:
        # Several events of one gesture are tied together, so that one undo takes them back.
        bulk = secrets.token_hex(8) if len(drafts) > 1 else None
        return self.store.decisions.append(self.case_id, self.user.id, drafts, bulk=bulk).events

    def _of_case(self, kind: Kind, payload: Mapping[str, Any]) -> Event:
        key = secrets.token_hex(8)
        return self.store.decisions.append(self.case_id, self.user.id, [Draft("", kind, payload)], bulk=key).events[0]

    def _bulk(self, drafts: Sequence[Draft]) -> Bulk:
        key = secrets.token_hex(8)
        written = self.store.decisions.append(self.case_id, self.user.id, drafts, bulk=key, skip_refused=True)
        return Bulk(key, tuple(dict.fromkeys(event.claim_id for event in written.events)), written.refused)

    def _seconds_open(self, claim_id: str) -> float | None:
        opened = self.store.people.opened_at(claim_id, self.user.id)
        return None if opened is None else (self.store.clock() - opened).total_seconds()

    def _veil_row(self, row: ClaimRow) -> ClaimRow:
        if row.second_reader != self.user.id or row.opinion is not None:
            return row
        card = self.card(row.id)  # blind: the sides as the machine left them, since the first reader's marks would tell
        sides: dict[str, Any] = {}
        for column in (card.for_, card.against, card.nuance):
            sides[f"origins_{column.side}"] = column.origins_with_reason
            sides[f"model_{column.side}"] = column.origins_by_model
        nothing: dict[str, Any] = dict.fromkeys(("said", "verdict", "verdict_rank", "decided_by", "decided_at"))
        return replace(row, accepted=0, **nothing, **sides)


def _tag(tag: str) -> str:
    """A tag as it is kept: no #, no surrounding spaces."""
    return " ".join(tag.split()).lstrip("#").strip()
