"""What lies beside a claim: notes and mentions, right of reply, clusters, searches, saved lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from workbench.store import schema
from workbench.store.chunking import chunks
from workbench.store.clock import Clock
from workbench.store.engine import Database
from workbench.store.paper_effects import unknown_cluster, unknown_reply


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
    """Reads what lies beside claims; what people add to it goes through the log (paper_effects.py)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

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

    def reply(self, case_id: str, reply_id: int) -> Reply:
        """One request for a reply; raises InvalidDecision when it is not there."""
        with self._database.reading() as connection:
            found = _replies(connection, schema.replies.c.case_id == case_id, schema.replies.c.id == reply_id)
        if not found:
            raise unknown_reply(reply_id)
        return found[0]

    def cluster(self, case_id: str, cluster_id: int) -> ClusterRow:
        """One cluster; raises InvalidDecision when it is not there."""
        table = schema.clusters
        with self._database.reading() as connection:
            found = _clusters(connection, table.c.case_id == case_id, table.c.id == cluster_id)
        if not found:
            raise unknown_cluster(cluster_id)
        return found[0]

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

    def saved_lists(self, case_id: str, user_id: str) -> list[SavedList]:
        """The person's lists and the shared ones, by name."""
        table = schema.saved_lists
        mine = sa.or_(table.c.owner == user_id, table.c.shared.is_(True))
        query = sa.select(table).where(table.c.case_id == case_id, mine).order_by(table.c.name)
        with self._database.reading() as connection:
            return [_saved(row) for row in connection.execute(query)]

def _saved(row: Row[Any]) -> SavedList:
    return SavedList(row.id, row.owner, row.name, row.query, row.sort, row.shared)


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
