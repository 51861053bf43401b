"""A small invented case: three papers on a swimming pool, two of which carry one wire."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from claims.model import (
    Claim,
    Comparison,
    Document,
    Entailment,
    Evidence,
    Label,
    Origin,
    Passage,
    Quantity,
    Signal,
    Span,
    Zone,
)
from workbench.desk import ReviewDesk
from workbench.settings import Settings
from workbench.store import Capture, Store, open_store
from workbench.store.identity import sha256
from workbench.store.rules import Role, User

TEXTS = {
    "a": "La piscine a coûté 4 millions d'euros. Le maire affirme que personne n'a protesté.",
    "b": "La piscine a coûté 6 millions d'euros. Une pétition a réuni 300 signatures.",
    "c": "La piscine a coûté 6 millions d'euros. Une pétition a réuni 300 noms, selon l'agence.",
    "d": "Selon la région, le bassin a coûté 4 millions d'euros. Lecteur : c'est faux !",
}


class Clock:
    """A clock that only moves when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> None:
        """Move on by hours, minutes, seconds."""
        self.now += timedelta(**delta)


@contextmanager
def opened(folder: Path, *, team: bool = False, clock: Clock | None = None) -> Iterator[Store]:
    """A store in an empty database: SQLite, or the PostgreSQL that WORKBENCH_TEST_DATABASE_URL names."""
    url = os.environ.get("WORKBENCH_TEST_DATABASE_URL", "")
    if url:
        assert url.rpartition("/")[2].endswith("_test"), "the tests empty the database: its name must end in _test"
        engine = sa.create_engine(url)
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
        engine.dispose()
    settings = Settings(data=folder, database_url=url, auth="team" if team else "single")
    store = open_store(settings, clock=clock or Clock())
    try:
        yield store
    finally:
        store.close()


def document(doc: str, text: str | None = None, **metadata: object) -> Document:
    """One of the papers, with another text where given."""
    body = TEXTS[doc] if text is None else text
    known = {"title": f"Titre {doc}", "publisher": f"Journal {doc}", "published": date(2026, 1, ord(doc[0]) - 96)}
    return Document(doc, body, zones=(Zone("body", 0, len(body)),), **(known | metadata))  # type: ignore[arg-type]


def take_in(store: Store, case_id: str, paper: Document) -> str:
    """Add the paper and say what became of it."""
    return store.sources.add(case_id, paper, Capture(sha256(paper.text), "file", "text/plain", len(paper.text))).outcome


def claim(doc: str, sentence: str, text: str | None = None, **fields: object) -> Claim:
    """The claim that a sentence of the paper makes."""
    body = TEXTS[doc] if text is None else text
    start = body.index(sentence)
    base = {"kind": "statistic", "lang": "fr", "zone": "body", "checkworthiness": 0.5, "claim": sentence}
    place = {"doc": doc, "start": start, "end": start + len(sentence), "sentence": sentence}
    return Claim(**(base | place | fields))  # type: ignore[arg-type]


def evidence(doc: str, words: str, label: Label, score: float = 0.8, *, zone: str = "body") -> Evidence:
    """A passage of the paper, labelled by the machine for a reason."""
    start = TEXTS[doc].index(words)
    passage = Passage(
        doc, start, start + len(words), words, words, zone, "fr", published=date(2026, 1, 2),  # type: ignore[arg-type]
        quantities=(Quantity("6 millions d'euros", 6e6, "EUR"),),
    )  # fmt: skip
    side = {"corroborates": "for", "contradicts": "against", "qualifies": "nuance"}.get(label, "neutral")
    signal = Signal("quantity", side, 0.9, "4 millions", "6 millions", Span(19, 29), Span(19, 29))  # type: ignore[arg-type]
    return Evidence(passage, Comparison(label, score, (signal,), Entailment(0.1, 0.2, 0.7), False, "print-1"))


COST = "La piscine a coûté 4 millions d'euros."
MAYOR = "Le maire affirme que personne n'a protesté."


@dataclass(frozen=True)
class SmallCase:
    """The case, with the ids of its two claims; ``mayor`` has no evidence."""

    store: Store
    id: str
    cost: str
    mayor: str

    def desk(self, user: User) -> ReviewDesk:
        """That person at the case."""
        return ReviewDesk(self.store, user, self.id)

    def person(self, login: str, role: Role = "reviewer") -> User:
        """Somebody with that role."""
        return self.store.people.add(login, login.title(), role)


def cost_evidence() -> list[Evidence]:
    """Two copies of a wire against, one paper for, a reader's comment against."""
    return [
        evidence("b", "La piscine a coûté 6 millions d'euros.", "contradicts", 0.9),
        evidence("c", "La piscine a coûté 6 millions d'euros.", "contradicts", 0.85),
        evidence("d", "Selon la région, le bassin a coûté 4 millions d'euros.", "corroborates", 0.7),
        evidence("d", "Lecteur : c'est faux !", "contradicts", 0.6, zone="comment"),
    ]


def build(store: Store) -> SmallCase:
    """The case as a first run leaves it."""
    case_id = store.cases.create("La piscine").id
    for doc in TEXTS:
        take_in(store, case_id, document(doc))
    store.machine.set_origins(case_id, [Origin("wire", ("b", "c"), "near copy")])
    cost, mayor = store.machine.replace_claims(
        case_id, [claim("a", COST, checkworthiness=0.9), claim("a", MAYOR, kind="statement", speaker="le maire")]
    )
    store.machine.replace_evidence(case_id, {cost: cost_evidence(), mayor: []})
    return SmallCase(store, case_id, cost, mayor)
