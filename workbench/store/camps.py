"""Camps: which side of the affair a speaker or a source belongs to, in words that people choose for each case.

What is given goes through the log (case_effects.py). A claim is of its speaker's camp; where nobody is named, of its
source's: who is quoted speaks for himself, not for the paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.queries import NOBODY
from workbench.store import schema
from workbench.store.engine import Database


@dataclass(frozen=True, slots=True)
class CaseCamps:
    """The camps of one case: by speaker as claims name him, by source as its doc."""

    speakers: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The camps in use, in order."""
        return sorted({*self.speakers.values(), *self.sources.values()})

    def of(self, speaker: str, doc: str) -> str:
        """The camp of a claim, empty where none was said."""
        return self.speakers.get(speaker, "") if speaker else self.sources.get(doc, "")


class Camps:
    """Reads camps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, case_id: str) -> CaseCamps:
        """The camps of the case."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(schema.camps).filter_by(case_id=case_id)).all()
        speakers, sources = ({row.name: row.camp for row in rows if row.of == of} for of in ("speaker", "source"))
        return CaseCamps(speakers, sources)


def camp_condition(case_id: str, wanted: Sequence[str]) -> sa.ColumnElement[bool]:
    """Claims of one of the camps, as SQL on claim_state; NOBODY asks for those without one."""
    state = schema.claim_state.c
    named = [camp for camp in wanted if camp != NOBODY]
    found = _in_camps(case_id, state, named) if named else sa.false()
    return sa.or_(found, sa.not_(_in_camps(case_id, state, None))) if NOBODY in wanted else found


def _in_camps(case_id: str, state: sa.sql.ColumnCollection, named: list[str] | None) -> sa.ColumnElement[bool]:  # type: ignore[type-arg]
    table = schema.camps

    def names(of: str) -> sa.Select[tuple[str]]:
        query = sa.select(table.c.name).where(table.c.case_id == case_id, table.c.of == of)
        return query if named is None else query.where(table.c.camp.in_(named))

    return sa.or_(
        sa.and_(state.speaker != "", state.speaker.in_(names("speaker"))),
        sa.and_(state.speaker == "", state.doc.in_(names("source"))),
    )
