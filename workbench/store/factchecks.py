"""Earlier fact-checks by others that were taken into a case, and the claims that each of them is like."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from workbench.store import schema
from workbench.store.cases import get_case
from workbench.store.clock import Clock
from workbench.store.engine import Database
from workbench.store.events import insert_event
from workbench.store.log import Event
from workbench.store.machine import KnownFactCheck
from workbench.store.people import require_role
from workbench.store.state import touch_case

Matches = Mapping[str, Sequence[tuple[int, float]]]  # claim id -> (check, likeness), the likest first

SHOWN = 3  # on a card
_FIELDS = ("claim_reviewed", "publisher", "title", "url", "rating", "reviewed")


class FactChecks:
    """Reads and writes the fact-checks of cases."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take_in(
        self, case_id: str, items: Sequence[KnownFactCheck], found: Matches, by: str | None = None, name: str = ""
    ) -> str:
        """Add checks to the case, with the claims they are like; ``found`` names checks by position in ``items``.

        A check that is there already stays one. ``by`` as in Cases.create; what a person brings is in the log under
        the gesture that is returned, empty where nothing was new.
        """
        key = secrets.token_hex(8)
        with self._database.writing() as connection:
            if by is not None:
                require_role(connection, by, "reviewer")
            get_case(connection, case_id)
            ids, fresh = self._add(connection, case_id, items, key)
            named = {claim: [(ids[at], score) for at, score in likes] for claim, likes in found.items()}
            _add_matches(connection, case_id, named)
            touch_case(connection, case_id)
            if by is None or not fresh:
                return ""
            payload = {"import": key, "name": name, "count": fresh}
            event = Event(0, case_id, "", "factchecks_taken_in", payload, by, "", self._clock(), 0, 0, None, key)
            insert_event(connection, event)
        return key

    def _add(
        self, connection: Connection, case_id: str, items: Sequence[KnownFactCheck], key: str
    ) -> tuple[list[int], int]:
        """The ids of the checks, in order, and how many were not there."""
        table = schema.factchecks
        rows = connection.execute(sa.select(table).filter_by(case_id=case_id)).all()
        there = {(row.url, row.claim_reviewed): row for row in rows}
        ids, fresh = [], 0
        for item in items:
            held = there.get((item.url, item.claim_reviewed))
            if held is None:
                values = {name: getattr(item, name) for name in _FIELDS}
                made = connection.execute(
                    table.insert().values(case_id=case_id, import_key=key, withdrawn=False, **values)
                ).inserted_primary_key
                assert made is not None
                ids.append(int(made[0]))
                fresh += 1
                continue
            if held.withdrawn:  # an undone import had brought it: now this one does
                connection.execute(table.update().filter_by(id=held.id).values(withdrawn=False, import_key=key))
                fresh += 1
            ids.append(int(held.id))
        return ids, fresh

    def pool(self, case_id: str) -> dict[int, KnownFactCheck]:
        """The checks of the case by id."""
        table = schema.factchecks
        query = sa.select(table).where(table.c.case_id == case_id, table.c.withdrawn.is_(False)).order_by(table.c.id)
        with self._database.reading() as connection:
            return {row.id: _check(row, 0.0) for row in connection.execute(query)}

    def replace_matches(self, case_id: str, found: Matches) -> None:
        """Put what a run found like the case's claims in place of what there was; checks are named by id."""
        with self._database.writing() as connection:
            connection.execute(schema.factcheck_matches.delete().filter_by(case_id=case_id))
            _add_matches(connection, case_id, found)
            touch_case(connection, case_id)


def _add_matches(connection: Connection, case_id: str, found: Matches) -> None:
    table = schema.factcheck_matches
    held = {
        (row.claim_id, row.factcheck_id)
        for row in connection.execute(sa.select(table.c.claim_id, table.c.factcheck_id).filter_by(case_id=case_id))
    }
    rows = {
        (claim, check): {"claim_id": claim, "factcheck_id": check, "case_id": case_id, "score": score}
        for claim, likes in found.items()
        for check, score in likes
        if (claim, check) not in held
    }
    if rows:
        connection.execute(table.insert(), list(rows.values()))


def load_factchecks(connection: Connection, ids: Collection[str]) -> dict[str, list[KnownFactCheck]]:
    """The likest few of the earlier fact-checks, by claim."""
    matches, table = schema.factcheck_matches, schema.factchecks
    query = (
        sa.select(table, matches.c.claim_id, matches.c.score)
        .join(table, table.c.id == matches.c.factcheck_id)
        .where(matches.c.claim_id.in_(ids), table.c.withdrawn.is_(False))
        .order_by(matches.c.score.desc(), table.c.id)
    )
    found: dict[str, list[KnownFactCheck]] = {}
    for row in connection.execute(query):
        own = found.setdefault(row.claim_id, [])
        if len(own) < SHOWN:
            own.append(_check(row, row.score))
    return found


def _check(row: Any, score: float) -> KnownFactCheck:
    return KnownFactCheck(**{name: getattr(row, name) for name in _FIELDS}, score=score)
