"""A small invented case with hostile words in every place that a source or a person can fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from claims.model import (
    Claim,
    Comparison,
    DateMention,
    Document,
    Evidence,
    Origin,
    Passage,
    Quantity,
    Quote,
    Signal,
    Span,
)
from workbench.exports.organisation import Organisation
from workbench.store import Capture, Store
from workbench.store.engine import open_database
from workbench.store.log import Draft

HOSTILE = '=HYPERLINK("http://piege.example","clic")'
SCRIPT = "<script>alert('é')</script>"
NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1))


class Ticking:
    """A clock that goes one minute further at each look."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class Desk:
    """The store, the case and the ids of its three claims."""

    store: Store
    case: str
    users: str  # a statistic, contradicted
    bridge: str  # no evidence
    hostile: str
    evidence: list[str]

    def revision(self, claim_id: str) -> int:
        return self.store.cards.get(self.case, claim_id).revision

    def decide(self, claim_id: str, kind: str, **payload: object) -> None:
        draft = Draft(claim_id, kind, payload, self.revision(claim_id))  # type: ignore[arg-type]
        self.store.decisions.append(self.case, "local", [draft])


def document(doc: str, text: str, **more: object) -> Document:
    return Document(doc, text, title=f"Titre de {doc}", **more)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    database = open_database(f"sqlite:///{(tmp_path / 'w.db').as_posix()}")
    store = Store(database, clock=Ticking())
    store.local_user()
    yield store
    store.close()


@pytest.fixture
def organisation() -> Organisation:
    return Organisation(
        name="La Gazette du Marais",
        url="https://gazette.example",
        page="https://gazette.example/verif/{claim}",
        corrections="https://gazette.example/erreurs",
        zone=PARIS,
    )


SENTENCE = "Le tramway transporte 40 000 voyageurs par jour, assure Léa Mérat."


@pytest.fixture
def desk(store: Store) -> Desk:
    case = store.cases.create("Tramway & vélos", lang="fr").id
    day = date(2026, 3, 2)
    one = document("a", SENTENCE + " Le pont rouvrira en mai.", publisher="Le Marais", published=day,
                   url="https://marais.example/a?x=1&y=2")  # fmt: skip
    two = document("b", "Selon la régie, 12 000 voyageurs par jour l'empruntent.", publisher="Agence Vent",
                   published=date(2026, 3, 3), url="https://vent.example/b")  # fmt: skip
    three = document("c", f"{HOSTILE} {SCRIPT}", publisher="+33 1 pirates", url="javascript:alert(1)")
    for item in (one, two, three):
        store.sources.add(case, item, Capture(f"{item.id:0>64}", "file", "text/plain", len(item.text)))
    store.machine.set_origins(case, [Origin("vent", ("b",), "dépêche")])
    claims = [
        Claim("a", 0, len(SENTENCE), SENTENCE, "Le tramway transporte 40 000 voyageurs par jour.", "statistic", "fr",
              "body", speaker="Léa Mérat", attribution="indirect", cue="assure",
              quantities=(Quantity("40 000 voyageurs", 40_000, "voyageur"),), checkworthiness=0.8125),
        Claim("a", 67, 92, "Le pont rouvrira en mai.", "Le pont rouvrira en mai.", "event", "fr", "body",
              dates=(DateMention("mai", "2026-05"),), checkworthiness=0.4),
        Claim("c", 0, 40, HOSTILE, HOSTILE, "other", "fr", "body", speaker="@pirate\x07",
              quotes=(Quote("-1+1", 0, 4),), checkworthiness=0.1),
    ]  # fmt: skip
    users, bridge, hostile = store.machine.replace_claims(case, claims)
    print_ = "nli-1/signals-2/seuil 0.62"
    passage = Passage("b", 0, 56, two.text, two.text, "body", "fr", published=two.published)
    signal = Signal(
        "figures_differ", "against", 0.9, "40 000 voyageurs", "12 000 voyageurs", Span(22, 38), Span(16, 32)
    )
    nasty = Passage("c", 0, len(three.text), three.text, three.text, "body", "fr")
    store.machine.replace_evidence(
        case,
        {
            users: [
                Evidence(passage, Comparison("contradicts", 0.875, (signal,), None, False, print_), "vent"),
                Evidence(nasty, Comparison("context", 0.5, (), None, True, print_), "c"),
            ],
            hostile: [Evidence(passage, Comparison("corroborates", 0.6, (), None, False, print_), "vent")],
        },
    )
    evidence = [item.id for item in store.cards.get(case, users).evidence]
    return Desk(store, case, users, bridge, hostile, evidence)


@pytest.fixture
def decided(desk: Desk) -> Desk:
    """The same case with a published verdict and its log."""
    desk.decide(desk.users, "accept", evidence_id=desk.evidence[0], comment="chiffre officiel")
    desk.decide(
        desk.users, "verdict", said="yes", verdict="false", rationale="La régie compte 12 000 voyageurs « réels »."
    )
    desk.decide(desk.users, "submit")
    desk.decide(desk.users, "sign_off")
    return desk
