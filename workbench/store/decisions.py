"""Writing to the log: checked against the rules, in one transaction with the state it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workbench.errors import StaleRevision, UnknownClaim, WorkbenchError
from workbench.store import schema
from workbench.store.case_effects import CASE
from workbench.store.cases import Case, get_case, ranks
from workbench.store.clock import Clock
from workbench.store.effect import Deed, Effect
from workbench.store.engine import Database
from workbench.store.events import insert_event, load_events, select_events
from workbench.store.log import OF_CASE, WEIGHTY, Draft, Event, Progress, fold, standing
from workbench.store.paper_effects import PAPERS
from workbench.store.people import get_user, readers
from workbench.store.rules import Setting, User, check
from workbench.store.state import (
    Base,
    load_bases,
    reindex,
    touch_case,
    write_states,
)


@dataclass(frozen=True, slots=True)
class Appended:
    """What a write to the log came to; ``refused`` is by claim and filled only where refusals are skipped."""

    events: tuple[Event, ...]
    refused: dict[str, WorkbenchError] = field(default_factory=dict)


EFFECTS: dict[str, Effect] = {**PAPERS, **CASE}


@dataclass(frozen=True, slots=True)
class Gesture:
    """What somebody did at once, to the case or to several claims; ``id`` undoes it."""

    id: str
    events: tuple[Event, ...]
    undone: bool

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it was done to; none where it was done to the case."""
        return tuple(dict.fromkeys(event.claim_id for event in self.events if event.claim_id))


@dataclass(slots=True)
class _Work:
    """One claim, or with no base the case itself, while its drafts are written."""

    base: Base | None
    events: list[Event]
    progress: Progress
    revision: int


class Decisions:
    """Reads and adds to the log; nothing here changes or removes an event."""

    def __init__(self, database: Database, clock: Clock, *, team: bool) -> None:
        self._database = database
        self._clock = clock
        self._team = team

    def append(
        self,
        case_id: str,
        author_id: str,
        drafts: Sequence[Draft],
        *,
        bulk: str | None = None,
        skip_refused: bool = False,
    ) -> Appended:
        """Record the drafts, all or none, and bring the claims' states up to date.

        ``bulk`` ties events that one gesture made, so that one undo takes them back. With
        ``skip_refused``, claims whose drafts are refused are left out and named in the answer. Raises
        StaleRevision, NotAllowed, InvalidDecision, UnknownClaim, UnknownCase.
        """
        with self._database.writing() as connection:
            case = get_case(connection, case_id)
            author = get_user(connection, author_id)
            able = readers(connection)
            works = _load(connection, case_id, {draft.claim_id for draft in drafts})
            written: list[Event] = []
            refused: dict[str, WorkbenchError] = {}
            for claim_id in dict.fromkeys(draft.claim_id for draft in drafts):
                own = [draft for draft in drafts if draft.claim_id == claim_id]
                work = works.get(claim_id)
                try:
                    if work is None or not (work.base is None or _in_case(connection, claim_id, case_id)):
                        raise unknown_claim(case_id, claim_id)
                    if not claim_id and any(draft.kind not in OF_CASE | {"undo"} for draft in own):
                        raise unknown_claim(case_id, claim_id)
                    with connection.begin_nested():  # an effect may refuse when others are carried out
                        ready = self._accept(case, author, able, work, own)
                        written += self._write(connection, case, author, work, ready, bulk)
                except WorkbenchError as error:
                    if not skip_refused:
                        raise
                    refused[claim_id] = error
            changed = {event.claim_id: works[event.claim_id] for event in written}
            _project(connection, case, changed)
            if changed:
                touch_case(connection, case_id)
        return Appended(tuple(written), refused)

    def _accept(
        self, case: Case, author: User, able: set[str], work: _Work, drafts: Sequence[Draft]
    ) -> list[tuple[Draft, dict[str, Any]]]:
        """The drafts with their full payloads, or the error that refuses the first wrong one."""
        events, progress, ready = list(work.events), work.progress, []
        for position, draft in enumerate(drafts):
            seen = draft.seen_revision
            if position == 0 and seen is not None and draft.kind in WEIGHTY and seen != work.revision:
                changes = tuple(event for event in work.events if event.revision > seen and event.kind in WEIGHTY)
                raise StaleRevision(draft.claim_id, seen, work.revision, changes)
            ids = {brief.id for brief in work.base.briefs} if work.base else set()
            check(draft, progress, Setting(author, self._team, case.scale, ids, events, able))
            payload = self._payload(draft, progress, work.base, author)
            if draft.kind == "undo":
                payload["kind"] = next(event.kind for event in events if event.id == draft.undoes)
            ready.append((draft, payload))
            # Ids below zero: the database gives the real ones, once everything has been checked.
            trial = self._event(case, author, draft, payload, -1 - position, work.revision, None)
            events.append(trial)
            progress = fold(events)
        return ready

    def _payload(self, draft: Draft, progress: Progress, base: Base | None, author: User) -> dict[str, Any]:
        payload = dict(draft.payload)
        if base is not None and draft.kind in ("verdict", "opinion"):
            # What the machine said on that day stays beside what the person decided.
            payload["evidence"] = [
                {
                    "id": brief.id,
                    "label": progress.mark(brief.id).label or brief.label,
                    "machine_label": brief.label,
                    "score": brief.score,
                    "fingerprint": brief.fingerprint,
                    "status": progress.mark(brief.id).status,
                }
                for brief in base.briefs
                if not brief.gone or brief.id in progress.marks
            ]
            payload["checkworthiness"] = base.claim.checkworthiness
        if draft.kind == "sign_off" and progress.ruling is not None:
            payload["self_signed"] = author.id in (progress.ruling.by, progress.submitted_by)
        return payload

    def _event(
        self,
        case: Case,
        author: User,
        draft: Draft,
        payload: dict[str, Any],
        id_: int,
        revision: int,
        bulk: str | None,
    ) -> Event:
        seen = draft.seen_revision if draft.seen_revision is not None else revision
        # Taking back a tag weighs no more than the tag did.
        weighty = (payload["kind"] if draft.kind == "undo" else draft.kind) in WEIGHTY
        after = revision + 1 if weighty else revision
        return Event(
            id_, case.id, draft.claim_id, draft.kind, payload, author.id, author.name, self._clock(), seen, after,
            draft.undoes, bulk,
        )  # fmt: skip

    def _write(
        self,
        connection: Connection,
        case: Case,
        author: User,
        work: _Work,
        ready: Sequence[tuple[Draft, dict[str, Any]]],
        bulk: str | None,
    ) -> list[Event]:
        written = []
        for draft, payload in ready:
            deed = Deed(connection, case.id, draft.claim_id, author.id, self._clock())
            event = self._event(case, author, draft, self._done(deed, draft, payload, work), 0, work.revision, bulk)
            event = replace(event, id=insert_event(connection, event))
            work.events.append(event)
            work.revision = event.revision
            written.append(event)
        work.progress = fold(work.events)
        return written

    def _done(self, deed: Deed, draft: Draft, payload: dict[str, Any], work: _Work) -> dict[str, Any]:
        """Do, or take back, what the event does beside the log; returns what the log is to hold."""
        if draft.kind == "undo":
            target = next(event for event in work.events if event.id == draft.undoes)
            if target.kind in EFFECTS:
                EFFECTS[target.kind].take_back(deed, target.payload)
            return payload
        return dict(EFFECTS[draft.kind].carry_out(deed, payload)) if draft.kind in EFFECTS else payload

    def events(self, claim_id: str) -> list[Event]:
        """The claim's events, oldest first."""
        with self._database.reading() as connection:
            return select_events(connection, schema.decisions.c.claim_id == claim_id)

    def case_events(self, case_id: str) -> list[Event]:
        """Every event of the case's claims, oldest first."""
        table = schema.decisions
        with self._database.reading() as connection:
            return select_events(connection, table.c.case_id == case_id, table.c.claim_id.is_not(None))

    def journal(self, case_id: str, limit: int = 60) -> list[Gesture]:
        """What was done to the case or to several claims at once, the newest first."""
        table = schema.decisions
        recent = (
            sa.select(table.c.id)
            .where(table.c.case_id == case_id, sa.or_(table.c.claim_id.is_(None), table.c.bulk.is_not(None)))
            .order_by(table.c.id.desc())
            .limit(limit * 100)
        )
        with self._database.reading() as connection:
            events = select_events(connection, table.c.id.in_(recent))
            gone = set(
                connection.execute(
                    sa.select(table.c.undoes).where(table.c.case_id == case_id, table.c.undoes.is_not(None))
                ).scalars()
            )
        groups: dict[str, list[Event]] = {}
        for event in events:
            if event.kind != "undo" and event.bulk:
                groups.setdefault(event.bulk, []).append(event)
        found = [
            Gesture(key, tuple(group), all(event.id in gone for event in group))
            for key, group in groups.items()
            if not group[0].claim_id or len({event.claim_id for event in group}) > 1
        ]
        return sorted(found, key=lambda gesture: -gesture.events[-1].id)[:limit]

    def gesture(self, case_id: str, bulk: str) -> list[Event]:
        """The events that one gesture made, oldest first."""
        table = schema.decisions
        with self._database.reading() as connection:
            return select_events(connection, table.c.case_id == case_id, table.c.bulk == bulk)

    def last_gesture(self, claim_id: str, author_id: str) -> list[Event]:
        """The person's last events on the claim that still count and can be undone together, newest first."""
        counting = [event for event in standing(self.events(claim_id)) if event.author == author_id]
        if not counting:
            return []
        last = counting[-1]
        together = [event for event in counting if last.bulk and event.bulk == last.bulk] or [last]
        return together[::-1]


def unknown_claim(case_id: str, claim_id: str) -> UnknownClaim:
    """The error for a claim that the case lacks."""
    return UnknownClaim(
        f"The case {case_id!r} has no claim {claim_id!r}; go back to the list.",
        f"Le dossier « {case_id} » n'a pas d'affirmation « {claim_id} » : revenez à la liste.",
    )


def _load(connection: Connection, case_id: str, ids: set[str]) -> dict[str, _Work]:
    bases = load_bases(connection, ids - {""}, lock=True)
    events = load_events(connection, bases)
    works = {
        key: _Work(base, events.get(key, []), fold(events.get(key, [])), base.revision) for key, base in bases.items()
    }
    if "" in ids:
        table = schema.decisions
        own = select_events(connection, table.c.case_id == case_id, table.c.claim_id.is_(None))
        works[""] = _Work(None, own, Progress(), 0)
    return works


def _in_case(connection: Connection, claim_id: str, case_id: str) -> bool:
    query = sa.select(schema.claims.c.id).filter_by(id=claim_id, case_id=case_id)
    return connection.execute(query).first() is not None


def _project(connection: Connection, case: Case, works: dict[str, _Work]) -> None:
    """Bring the rows that lists read up to what the events now add up to."""
    works = {key: work for key, work in works.items() if key}
    bases = {key: replace(work.base, revision=work.revision) for key, work in works.items() if work.base}
    write_states(connection, bases, {key: work.progress for key, work in works.items()}, ranks(case.scale))
    for key, work in works.items():
        kinds = {event.kind for event in work.events[-8:]}
        if kinds & {"tag", "untag", "undo"}:
            connection.execute(schema.claim_tags.delete().where(schema.claim_tags.c.claim_id == key))
            rows = [{"claim_id": key, "tag": tag, "case_id": case.id} for tag in sorted(work.progress.tags)]
            if rows:
                connection.execute(schema.claim_tags.insert(), rows)
    said_anew = {"correct", "tag", "untag", "note", "undo"}
    reindex(connection, [key for key, work in works.items() if said_anew & {event.kind for event in work.events[-8:]}])
