"""The store: everything the workbench knows, in one database.

``open_store(settings)`` gives a Store, whose parts each read and write one subject::

    store.cases      cases, their verdict scales, headline counts
    store.sources    sources and every version of their text
    store.machine    what a run finds: claims, evidence, origins, clusters, searches
    store.decisions  the append-only log of what people decide
    store.cards      lists, cards and exports
    store.factchecks earlier fact-checks by others
    store.camps      which camp speakers and sources belong to
    store.papers     notes, right of reply, saved lists, clusters settled by people
    store.people     accounts, sessions, presence

Each call is one transaction of its own, safe from any thread or process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.queries import EVERYTHING, ClaimFilter
from workbench.settings import Settings
from workbench.store.camps import Camps
from workbench.store.cards import Cards, CardView
from workbench.store.cases import Case, Cases, rederive
from workbench.store.clock import Clock, utc_now
from workbench.store.decisions import Decisions
from workbench.store.engine import Database, open_database
from workbench.store.factchecks import FactChecks
from workbench.store.machine import KnownFactCheck, Machine, Search
from workbench.store.papers import Papers
from workbench.store.people import People
from workbench.store.rules import LOCAL_USER, User
from workbench.store.sources import Added, Capture, SourceRow, Sources

__all__ = [
    "Added",
    "Capture",
    "CardView",
    "Case",
    "KnownFactCheck",
    "Search",
    "SourceRow",
    "Store",
    "User",
    "open_store",
]


class Store:
    """The parts of the store over one database; ``team`` turns on the rule of the second pair of eyes."""

    def __init__(self, database: Database, *, team: bool = False, clock: Clock = utc_now) -> None:
        self.database = database
        self.team = team
        self.clock = clock
        self.cases = Cases(database, clock)
        self.sources = Sources(database, clock)
        self.machine = Machine(database, clock)
        self.decisions = Decisions(database, clock, team=team)
        self.cards = Cards(database)
        self.camps = Camps(database)
        self.factchecks = FactChecks(database, clock)
        self.papers = Papers(database, clock)
        self.people = People(database, clock)

    def local_user(self, lang: str = "fr") -> User:
        """The one person of single-user mode, created at first use."""
        return self.people.add(LOCAL_USER, "Moi" if lang == "fr" else "Me", "admin")

    def export_cards(
        self, case_id: str, wanted: ClaimFilter = EVERYTHING, sort: str = "source", reader: str = ""
    ) -> Iterator[CardView]:
        """Every card that the filter keeps, in order; ``reader`` as in filtering.conditions."""
        return self.cards.export(case_id, wanted, sort, reader)

    def export_rows(
        self, case_id: str, wanted: ClaimFilter = EVERYTHING, sort: str = "source"
    ) -> Iterator[dict[str, Any]]:
        """One flat row for each claim that the filter keeps."""
        from workbench.store.rows import claim_rows

        return claim_rows(self.cards.export(case_id, wanted, sort), self.cases.get(case_id).scale)

    def export_evidence_rows(
        self, case_id: str, wanted: ClaimFilter = EVERYTHING, sort: str = "source"
    ) -> Iterator[dict[str, Any]]:
        """One flat row for each piece of evidence of the claims that the filter keeps."""
        from workbench.store.rows import evidence_rows

        return evidence_rows(self.cards.export(case_id, wanted, sort))

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_store(settings: Settings, *, clock: Clock = utc_now) -> Store:
    """The store that the settings name, brought to the current schema; raises DatabaseUnusable."""
    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    store = Store(open_database(settings.database, rederive), team=settings.auth == "team", clock=clock)
    if not store.team:
        store.local_user(settings.language)
    return store
