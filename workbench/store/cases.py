"""Cases: one investigation each, with its own verdict scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from workbench.errors import CaseExists, UnknownCase
from workbench.store import schema
from workbench.store.clock import Clock
from workbench.store.engine import Database
from workbench.store.identity import fold
from workbench.store.people import require_role
from workbench.store.state import refresh, touch_case
from workbench.verdicts import FRENCH_NEWSROOM, Scale


@dataclass(frozen=True, slots=True)
class Case:
    """A case; ``revision`` grows with every write in it, so that a cache can be keyed by it."""

    id: str
    title: str
    lang: str
    scale: Scale
    created_at: datetime
    archived_at: datetime | None
    revision: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a case is: sources, origins, claims, and claims in each work state."""

    sources: int
    origins: int
    claims: int
    states: Mapping[str, int]
    attention: int


class Cases:
    """Reads and writes cases."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def create(
        self, title: str, *, id: str = "", lang: str = "fr", scale: Scale = FRENCH_NEWSROOM, by: str | None = None
    ) -> Case:
        """A new case; its id is made from the title unless given. Raises CaseExists.

        ``by`` is the person at a screen, who must be a reviewer at least; None is the machine's own command line.
        """
        case_id = slug(id or title)
        with self._database.writing() as connection:
            if by is not None:
                require_role(connection, by, "reviewer")
            if connection.execute(sa.select(schema.cases.c.id).filter_by(id=case_id)).first():
                raise CaseExists(
                    f"There is a case {case_id!r} already; open it, or give the new one another name.",
                    f"Un dossier « {case_id} » existe déjà : ouvrez-le, ou donnez un autre nom au nouveau.",
                )
            connection.execute(
                schema.cases.insert().values(
                    id=case_id,
                    title=title.strip() or case_id,
                    lang=lang,
                    scale=scale.as_record(),
                    created_at=self._clock(),
                )
            )
            return get_case(connection, case_id)

    def get(self, case_id: str) -> Case:
        """The case of that id; raises UnknownCase."""
        with self._database.reading() as connection:
            return get_case(connection, case_id)

    def get_or_create(self, name: str, *, lang: str = "fr") -> Case:
        """The case whose id is made from ``name``, created when it is not there."""
        with self._database.reading() as connection:
            if connection.execute(sa.select(schema.cases.c.id).filter_by(id=slug(name))).first():
                return get_case(connection, slug(name))
        try:
            return self.create(name, lang=lang)
        except CaseExists:  # somebody was quicker
            return self.get(slug(name))

    def all(self, *, archived: bool = False) -> list[Case]:
        """The cases, newest first."""
        table = schema.cases
        query = sa.select(table).order_by(table.c.created_at.desc(), table.c.id)
        if not archived:
            query = query.where(table.c.archived_at.is_(None))
        with self._database.reading() as connection:
            return [_case(row) for row in connection.execute(query)]

    def tally(self, case_id: str) -> Tally:
        """Counts for the case's headline."""
        state, sources = schema.claim_state, schema.sources
        origin = sa.func.coalesce(sa.func.nullif(sources.c.origin_id, ""), sources.c.doc)
        with self._database.reading() as connection:
            counted = connection.execute(
                sa.select(sa.func.count(), sa.func.count(sa.distinct(origin))).where(
                    sources.c.case_id == case_id, sources.c.withdrawn.is_(False)
                )
            ).one()
            states = connection.execute(
                sa.select(
                    state.c.state,
                    sa.func.count(),
                    sa.func.sum(sa.case((state.c.attention_rank == 2, 1), else_=0)),
                )
                .where(state.c.case_id == case_id, state.c.gone.is_(False))
                .group_by(state.c.state)
            ).all()
        by_state = {row[0]: row[1] for row in states}
        return Tally(counted[0], counted[1], sum(by_state.values()), by_state, sum(int(row[2]) for row in states))

    def archive(self, case_id: str) -> None:
        """Take the case out of the lists; nothing of it is deleted."""
        with self._database.writing() as connection:
            get_case(connection, case_id)
            connection.execute(schema.cases.update().filter_by(id=case_id).values(archived_at=self._clock()))


def slug(name: str) -> str:
    """A case's id: small letters, digits and hyphens, safe in a file name and an address."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:80].strip("-")
    if not plain:
        raise UnknownCase(
            f"{name!r} gives no case name; use letters or digits.",
            "Le nom du dossier est vide : utilisez des lettres ou des chiffres.",
        )
    return plain


def ranks(scale: Scale) -> dict[str, int]:
    """Rank by verdict code, for the verdicts on the scale."""
    return {verdict.code: verdict.rank for verdict in scale.verdicts if verdict.rank is not None}


def rederive(connection: Connection) -> None:
    """Compute every claim's row of the lists anew: another program may have counted otherwise."""
    for case in map(_case, connection.execute(sa.select(schema.cases)).all()):
        ids = connection.execute(sa.select(schema.claims.c.id).filter_by(case_id=case.id)).scalars().all()
        refresh(connection, ids, ranks(case.scale))
        touch_case(connection, case.id)


def get_case(connection: Connection, case_id: str) -> Case:
    """The case of that id; raises UnknownCase."""
    row = connection.execute(sa.select(schema.cases).filter_by(id=case_id)).first()
    if row is None:
        raise UnknownCase(
            f"There is no case {case_id!r}; list the cases, or create it by taking in a source.",
            f"Il n'y a pas de dossier « {case_id} » : choisissez-en un dans la liste, ou créez-le.",
        )
    return _case(row)


def _case(row: Row[Any]) -> Case:
    scale = Scale.from_record(row.scale)
    return Case(row.id, row.title, row.lang, scale, row.created_at, row.archived_at, row.revision)
