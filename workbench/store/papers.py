"""What lies beside a claim: notes and mentions, right of reply, clusters, searches, saved lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from workbench.errors import InvalidDecision, NotAllowed, WorkbenchError
from workbench.store import schema
from workbench.store.clock import Clock
from workbench.store.decisions import unknown_claim
from workbench.store.engine import Database
from workbench.store.machine import KnownFactCheck
from workbench.store.people import require_role
from workbench.store.state import chunks, reindex, touch_case


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a claim; ``mentions`` are ids of the people it calls."""

    id: int
    claim_id: str
    author: str
    author_name: str
    at: datetime
    text: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A right of reply: who was asked, when, by when, and what came back (None: nothing yet)."""

    id: int
    claim_id: str
    asked: str
    channel: str
    asked_at: datetime
    asked_by: str
    asked_by_name: str
    deadline: datetime | None
    answer: str | None
    answered_at: datetime | None

    def overdue(self, now: datetime) -> bool:
        """Whether the deadline passed without an answer."""
        return self.answer is None and self.deadline is not None and self.deadline < now


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One search that was made: what, where, when, how much was read, how much was found."""

    claim_id: str | None
    query: str
    place: str
    at: datetime
    by_name: str
    read: int
    hits: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Another place where the same claim was met."""

    claim_id: str
    doc: str
    claim: str
    speaker: str
    state: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A group of wordings of one claim, suggested by the machine or settled by a person."""

    id: int
    status: str
    wordings: tuple[Wording, ...]
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class SavedList:
    """A filter and an order somebody keeps; ``shared`` ones are everybody's to use."""

    id: int
    owner: str
    name: str
    query: str
    sort: str
    shared: bool


class Papers:
    """Reads and writes what lies beside claims."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add_note(self, case_id: str, claim_id: str, author: str, text: str, mentions: Collection[str] = ()) -> Note:
        """A remark on the claim; notes are added, not edited, so that a thread stays what was said."""
        if not text.strip():
            raise InvalidDecision("The note is empty; write something.", "La note est vide.")
        with self._database.writing() as connection:
            require_role(connection, author, "reviewer")
            _require_claim(connection, case_id, claim_id)
            row = {
                "case_id": case_id,
                "claim_id": claim_id,
                "author_id": author,
                "at": self._clock(),
                "text": text,
            }
            key = connection.execute(schema.notes.insert().values(row)).inserted_primary_key
            assert key is not None
            called = [{"note_id": key[0], "user_id": user} for user in sorted(set(mentions))]
            if called:
                connection.execute(schema.mentions.insert(), called)
            reindex(connection, [claim_id])
            touch_case(connection, case_id)
            return load_notes(connection, [claim_id])[claim_id][-1]

    def mentions_of(self, case_id: str, user_id: str, *, unread: bool = True) -> list[Note]:
        """The notes that call the person, newest first."""
        table = schema.mentions
        where = [table.c.user_id == user_id, schema.notes.c.case_id == case_id]
        if unread:
            where.append(table.c.read_at.is_(None))
        query = sa.select(schema.notes.c.id).join(table, table.c.note_id == schema.notes.c.id).where(*where)
        with self._database.reading() as connection:
            ids = connection.execute(query).scalars().all()
            return _notes(connection, schema.notes.c.id.in_(ids))[::-1]

    def read_mentions(self, claim_id: str, user_id: str) -> None:
        """The person has read what called him on that claim."""
        table = schema.mentions
        own = sa.select(schema.notes.c.id).where(schema.notes.c.claim_id == claim_id)
        with self._database.writing() as connection:
            connection.execute(
                table.update()
                .where(table.c.user_id == user_id, table.c.note_id.in_(own), table.c.read_at.is_(None))
                .values(read_at=self._clock())
            )

    def ask_reply(
        self, case_id: str, claim_id: str, author: str, asked: str, channel: str, deadline: datetime | None
    ) -> int:
        """Record that somebody was asked for a reply; returns the request's id."""
        if not asked.strip():
            raise InvalidDecision("Say who was asked for a reply.", "Dites qui a été sollicité.")
        with self._database.writing() as connection:
            require_role(connection, author, "reviewer")
            _require_claim(connection, case_id, claim_id)
            row = {
                "case_id": case_id,
                "claim_id": claim_id,
                "asked": asked.strip(),
                "channel": channel.strip(),
            }
            times = {"asked_at": self._clock(), "deadline": deadline, "asked_by": author}
            key = connection.execute(schema.replies.insert().values(**row, **times)).inserted_primary_key
            assert key is not None
            touch_case(connection, case_id)
            return int(key[0])

    def answer_reply(self, case_id: str, reply_id: int, author: str, answer: str) -> Reply:
        """Record what came back; an empty answer means that the person declined to reply."""
        table = schema.replies
        with self._database.writing() as connection:
            require_role(connection, author, "reviewer")
            values = {"answer": answer.strip(), "answered_at": self._clock()}
            changed = connection.execute(table.update().filter_by(id=reply_id, case_id=case_id).values(**values))
            if changed.rowcount == 0:
                raise InvalidDecision(f"There is no request for a reply {reply_id}; reload the card.")
            touch_case(connection, case_id)
            return _replies(connection, table.c.id == reply_id)[0]

    def replies(self, case_id: str, *, pending: bool = False) -> list[Reply]:
        """The case's requests for a reply, the nearest deadline first."""
        where = [schema.replies.c.case_id == case_id]
        if pending:
            where.append(schema.replies.c.answer.is_(None))
        with self._database.reading() as connection:
            found = _replies(connection, *where)
        return sorted(found, key=lambda reply: (reply.deadline is None, reply.deadline or reply.asked_at))

    def searches(self, case_id: str) -> list[SearchEntry]:
        """Every search made in the case, oldest first."""
        with self._database.reading() as connection:
            return _searches(connection, schema.search_log.c.case_id == case_id)

    def clusters(self, case_id: str, status: str | None = None) -> list[ClusterRow]:
        """The case's clusters with their wordings."""
        where = [schema.clusters.c.case_id == case_id]
        if status is not None:
            where.append(schema.clusters.c.status == status)
        with self._database.reading() as connection:
            return _clusters(connection, *where)

    def settle_cluster(self, case_id: str, cluster_id: int, author: str, status: str) -> ClusterRow:
        """Confirm or reject a suggested cluster, or take that back ("suggested")."""
        if status not in ("suggested", "confirmed", "rejected"):
            raise WorkbenchError(f"{status!r} is no status of a cluster; use suggested, confirmed or rejected.")
        table = schema.clusters
        with self._database.writing() as connection:
            require_role(connection, author, "reviewer")
            values = {"status": status, "decided_by": author, "decided_at": self._clock()}
            changed = connection.execute(table.update().filter_by(id=cluster_id, case_id=case_id).values(**values))
            if changed.rowcount == 0:
                raise InvalidDecision(f"There is no cluster {cluster_id} any more; reload the card.")
            touch_case(connection, case_id)
            return _clusters(connection, table.c.id == cluster_id)[0]

    def save_list(self, case_id: str, owner: str, name: str, query: str, sort: str, shared: bool) -> SavedList:
        """Keep a filter under a name; the same name again replaces it. A reader keeps lists for himself only."""
        if not name.strip():
            raise InvalidDecision("The list needs a name.", "Donnez un nom à la liste.")
        table = schema.saved_lists
        key = {"case_id": case_id, "owner": owner, "name": name.strip()[:200]}
        values = {"query": query, "sort": sort, "shared": shared, "created_at": self._clock()}
        with self._database.writing() as connection:
            require_role(connection, owner, "reviewer" if shared else "reader")
            if connection.execute(table.update().filter_by(**key).values(**values)).rowcount == 0:
                connection.execute(table.insert().values(**key, **values))
            return _saved(connection.execute(sa.select(table).filter_by(**key)).one())

    def saved_lists(self, case_id: str, user_id: str) -> list[SavedList]:
        """The person's lists and the shared ones, by name."""
        table = schema.saved_lists
        mine = sa.or_(table.c.owner == user_id, table.c.shared.is_(True))
        query = sa.select(table).where(table.c.case_id == case_id, mine).order_by(table.c.name)
        with self._database.reading() as connection:
            return [_saved(row) for row in connection.execute(query)]

    def forget_list(self, case_id: str, list_id: int, user_id: str) -> None:
        """Remove one of the person's own lists; raises NotAllowed for another's."""
        table = schema.saved_lists
        with self._database.writing() as connection:
            gone = connection.execute(table.delete().filter_by(id=list_id, case_id=case_id, owner=user_id))
            if gone.rowcount == 0:
                raise NotAllowed("This list is not yours to remove.", "Cette liste n'est pas la vôtre.")


def _saved(row: Row[Any]) -> SavedList:
    return SavedList(row.id, row.owner, row.name, row.query, row.sort, row.shared)


def _require_claim(connection: Connection, case_id: str, claim_id: str) -> None:
    if not connection.execute(sa.select(schema.claims.c.id).filter_by(id=claim_id, case_id=case_id)).first():
        raise unknown_claim(case_id, claim_id)


def _notes(connection: Connection, *where: Any) -> list[Note]:
    table, users = schema.notes, schema.users
    query = (
        sa.select(table, users.c.name).join(users, users.c.id == table.c.author_id).where(*where).order_by(table.c.id)
    )
    rows = connection.execute(query).all()
    called: dict[int, list[str]] = {}
    links = schema.mentions
    for part in chunks([str(row.id) for row in rows]):
        query = sa.select(links.c.note_id, links.c.user_id).where(links.c.note_id.in_([int(key) for key in part]))
        for row in connection.execute(query):
            called.setdefault(row.note_id, []).append(row.user_id)
    return [
        Note(row.id, row.claim_id, row.author_id, row.name, row.at, row.text, tuple(called.get(row.id, ())))
        for row in rows
    ]


def load_notes(connection: Connection, ids: Collection[str]) -> dict[str, list[Note]]:
    """Notes by claim, oldest first."""
    found: dict[str, list[Note]] = {}
    for note in _notes(connection, schema.notes.c.claim_id.in_(ids)):
        found.setdefault(note.claim_id, []).append(note)
    return found


def _replies(connection: Connection, *where: Any) -> list[Reply]:
    table, users = schema.replies, schema.users
    query = sa.select(table, users.c.name).join(users, users.c.id == table.c.asked_by).where(*where)
    return [
        Reply(
            row.id,
            row.claim_id,
            row.asked,
            row.channel,
            row.asked_at,
            row.asked_by,
            row.name,
            row.deadline,
            row.answer,
            row.answered_at,
        )
        for row in connection.execute(query.order_by(table.c.id))
    ]


def load_replies(connection: Connection, ids: Collection[str]) -> dict[str, list[Reply]]:
    """Requests for a reply by claim, oldest first."""
    found: dict[str, list[Reply]] = {}
    for reply in _replies(connection, schema.replies.c.claim_id.in_(ids)):
        found.setdefault(reply.claim_id, []).append(reply)
    return found


def _searches(connection: Connection, *where: Any) -> list[SearchEntry]:
    table, users = schema.search_log, schema.users
    query = sa.select(table, users.c.name).outerjoin(users, users.c.id == table.c.by).where(*where)
    return [
        SearchEntry(row.claim_id, row.query, row.place, row.at, row.name or "machine", row.read, row.hits)
        for row in connection.execute(query.order_by(table.c.id))
    ]


def load_searches(connection: Connection, ids: Collection[str]) -> dict[str, list[SearchEntry]]:
    """Searches by claim, oldest first."""
    found: dict[str, list[SearchEntry]] = {}
    for entry in _searches(connection, schema.search_log.c.claim_id.in_(ids)):
        found.setdefault(entry.claim_id or "", []).append(entry)
    return found


def _clusters(connection: Connection, *where: Any) -> list[ClusterRow]:
    table, members, state = schema.clusters, schema.cluster_members, schema.claim_state
    columns = (state.c.claim_id, state.c.doc, state.c.claim, state.c.speaker, state.c.state, state.c.verdict)
    query = (
        sa.select(table.c.id, table.c.status, table.c.decided_by, *columns)
        .join(members, members.c.cluster_id == table.c.id)
        .join(state, state.c.claim_id == members.c.claim_id)
        .where(*where)
        .order_by(table.c.id, state.c.doc, state.c.start)
    )
    groups: dict[int, tuple[str, str | None, list[Wording]]] = {}
    for row in connection.execute(query):
        wording = Wording(row.claim_id, row.doc, row.claim, row.speaker, row.state, row.verdict)
        groups.setdefault(row.id, (row.status, row.decided_by, []))[2].append(wording)
    return [ClusterRow(key, status, tuple(group), by) for key, (status, by, group) in groups.items()]


def load_clusters(connection: Connection, ids: Collection[str]) -> dict[str, list[ClusterRow]]:
    """The clusters that are not rejected, by each claim of ``ids`` they hold."""
    members = schema.cluster_members
    holding = sa.select(members.c.cluster_id).where(members.c.claim_id.in_(ids))
    found: dict[str, list[ClusterRow]] = {}
    for cluster in _clusters(connection, schema.clusters.c.id.in_(holding), schema.clusters.c.status != "rejected"):
        for wording in cluster.wordings:
            found.setdefault(wording.claim_id, []).append(cluster)
    return found


def load_factchecks(connection: Connection, ids: Collection[str]) -> dict[str, list[KnownFactCheck]]:
    """Earlier fact-checks by claim, the likeliest first."""
    table = schema.known_factchecks
    query = sa.select(table).where(table.c.claim_id.in_(ids)).order_by(table.c.score.desc(), table.c.id)
    found: dict[str, list[KnownFactCheck]] = {}
    for row in connection.execute(query):
        values = {name: getattr(row, name) for name in KnownFactCheck.__slots__}
        found.setdefault(row.claim_id, []).append(KnownFactCheck(**values))
    return found
