"""The rows of the log: read in order, and added one at a time; nothing changes or removes one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from workbench.store import schema
from workbench.store.chunking import chunks
from workbench.store.log import Event, by_claim


def load_events(connection: Connection, ids: Collection[str]) -> dict[str, list[Event]]:
    """The claims' events, oldest first, by claim."""
    table = schema.decisions
    events: list[Event] = []
    for part in chunks(ids):
        events += select_events(connection, table.c.claim_id.in_(part))
    return by_claim(events)


def select_events(connection: Connection, *where: Any) -> list[Event]:
    """Events that meet the conditions, oldest first, with their authors' names."""
    table, users = schema.decisions, schema.users
    query = (
        sa.select(table, users.c.name)
        .outerjoin(users, users.c.id == table.c.author_id)
        .where(*where)
        .order_by(table.c.id)
    )
    return [event_from(row) for row in connection.execute(query)]


def event_from(row: Row[Any]) -> Event:
    """An event from its row joined with its author's name."""
    return Event(
        row.id,
        row.case_id,
        row.claim_id or "",
        row.kind,
        row.payload,
        row.author_id,
        row.name or "machine",
        row.at,
        row.seen_revision,
        row.revision,
        row.undoes,
        row.bulk,
    )


def insert_event(connection: Connection, event: Event) -> int:
    """Add an event, whose own id is not yet known; returns it."""
    values: Mapping[str, Any] = {
        "case_id": event.case_id,
        "claim_id": event.claim_id or None,
        "kind": event.kind,
        "payload": dict(event.payload),
        "author_id": event.author,
        "at": event.at,
        "seen_revision": event.seen_revision,
        "revision": event.revision,
        "undoes": event.undoes,
        "bulk": event.bulk,
    }
    key = connection.execute(schema.decisions.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])
