"""Taking out of a case what a run no longer finds, or what an undone import had brought.

What nobody worked on goes. A claim or a piece of evidence that somebody worked on stays, marked as gone.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workbench.store import schema
from workbench.store.cases import get_case, ranks
from workbench.store.changes import announce, bump, changes_between, write_prints
from workbench.store.chunking import chunks
from workbench.store.events import load_events
from workbench.store.log import fold
from workbench.store.state import load_bases, refresh, reindex


def touched_claims(connection: Connection, ids: Collection[str]) -> set[str]:
    """The claims with any trace of a person's work."""
    found: set[str] = set()
    for table in (schema.decisions, schema.notes, schema.replies):
        for part in chunks(ids):
            found |= set(connection.execute(sa.select(table.c.claim_id).where(table.c.claim_id.in_(part))).scalars())
    confirmed = (
        sa.select(schema.cluster_members.c.claim_id)
        .join(schema.clusters, schema.clusters.c.id == schema.cluster_members.c.cluster_id)
        .where(schema.clusters.c.status != "suggested")
    )
    return found | (set(connection.execute(confirmed).scalars()) & set(ids))


def retire_claims(connection: Connection, lost: set[str], touched: set[str]) -> None:
    """Take claims out, keeping those of ``touched`` as gone."""
    for part in chunks(lost & touched):
        connection.execute(schema.claims.update().where(schema.claims.c.id.in_(part)).values(gone=True))
    for part in chunks(lost - touched):
        connection.execute(schema.claims.delete().where(schema.claims.c.id.in_(part)))


def withdraw_source(connection: Connection, case_id: str, source_id: int, now: datetime) -> None:
    """Take a source out of the case with its claims and with what it said of others."""
    connection.execute(schema.sources.update().filter_by(id=source_id).values(withdrawn=True))
    scale_ranks = ranks(get_case(connection, case_id).scale)
    own = set(connection.execute(sa.select(schema.claims.c.id).filter_by(source_id=source_id)).scalars())
    touched = touched_claims(connection, own)
    retire_claims(connection, own, touched)
    refresh(connection, touched, scale_ranks)
    table = schema.evidence
    spoken_of = set(connection.execute(sa.select(table.c.claim_id).filter_by(source_id=source_id)).scalars())
    before, events = load_bases(connection, spoken_of), load_events(connection, spoken_of)
    progress = {key: fold(group) for key, group in events.items()}
    judged = {evidence_id for work in progress.values() for evidence_id in work.marks}
    pieces = set(connection.execute(sa.select(table.c.id).filter_by(source_id=source_id)).scalars())
    for part in chunks(pieces - judged):
        connection.execute(table.delete().where(table.c.id.in_(part)))
    for part in chunks(pieces & judged):
        connection.execute(table.update().where(table.c.id.in_(part)).values(gone=True))
    after = load_bases(connection, spoken_of)
    changed = changes_between(before, after, progress, connection)
    announce(connection, case_id, now, {key: changes for key, changes in changed.items() if key in events})
    bump(connection, [key for key in changed if key not in events])
    write_prints(connection, after)
    refresh(connection, spoken_of, scale_ranks)
    reindex(connection, spoken_of)
