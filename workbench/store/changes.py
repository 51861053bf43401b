"""What a change of the evidence means for claims that people had worked on: said in the log, and counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workbench.store import schema
from workbench.store.chunking import chunks
from workbench.store.log import Progress
from workbench.store.readable import SIDES
from workbench.store.state import Base, evidence_print


def changes_between(
    before: Mapping[str, Base],
    after: Mapping[str, Base],
    progress: Mapping[str, Progress],
    connection: Connection,
) -> dict[str, dict[str, Any]]:
    """What changed in the evidence of claims that had been through a run before, by claim."""
    changes: dict[str, dict[str, Any]] = {}
    for part in chunks(before):
        table = schema.claims
        query = sa.select(table.c.id, table.c.evidence_print).where(table.c.id.in_(part))
        for row in connection.execute(query).all():
            if row.evidence_print != evidence_print(after[row.id].briefs):
                seen = _decided_on(before[row.id], progress.get(row.id))
                changes[row.id] = _difference(seen, after[row.id])
    return changes


def _decided_on(before: Base, progress: Progress | None) -> dict[str, str]:
    """Label by evidence id as it was when decided, or as the last run left it."""
    if progress is not None and progress.ruling is not None:
        return {item["id"]: item["machine_label"] for item in progress.ruling.evidence}
    return {brief.id: brief.label for brief in before.briefs if not brief.gone and brief.label in SIDES}


def _difference(seen: Mapping[str, str], after: Base) -> dict[str, Any]:
    now = {brief.id: brief.label for brief in after.briefs if not brief.gone and brief.label in SIDES}
    new: dict[str, int] = {"for": 0, "against": 0, "nuance": 0}
    for key, label in now.items():
        if seen.get(key) != label:
            new[SIDES[label]] += 1
    return {**new, "gone": sum(1 for key, label in seen.items() if label in SIDES and key not in now)}


def write_prints(connection: Connection, after: Mapping[str, Base]) -> None:
    """Keep what the claims' evidence is now, to tell at the next change."""
    rows = [{"b_id": key, "print": evidence_print(base.briefs)} for key, base in after.items()]
    if rows:
        query = sa.update(schema.claims).where(schema.claims.c.id == sa.bindparam("b_id"))
        connection.execute(query.values(evidence_print=sa.bindparam("print")), rows)


def bump(connection: Connection, ids: Collection[str]) -> None:
    """Count one more revision of the claims: what was read of them before is stale."""
    table = schema.claim_state
    for part in chunks(ids):
        connection.execute(table.update().where(table.c.claim_id.in_(part)).values(revision=table.c.revision + 1))


def announce(connection: Connection, case_id: str, now: datetime, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Tell the log that what people had worked on changed under them; ``changes`` is by claim."""
    bump(connection, changes)
    state = schema.claim_state
    for part in chunks(changes):
        query = sa.select(state.c.claim_id, state.c.revision).where(state.c.claim_id.in_(part))
        rows = [
            {
                "case_id": case_id,
                "claim_id": row.claim_id,
                "kind": "evidence_changed",
                "payload": dict(changes[row.claim_id]),
                "at": now,
                "seen_revision": row.revision - 1,
                "revision": row.revision,
            }
            for row in connection.execute(query)
        ]
        if rows:
            connection.execute(schema.decisions.insert(), rows)
