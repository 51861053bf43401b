"""Everything an export shows of a case: the cards that a filter keeps, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from workbench.queries import ORDERS, ClaimFilter
from workbench.store.camps import CaseCamps
from workbench.store.cards import CardView, EvidenceView, as_read_by
from workbench.store.cases import Case
from workbench.store.papers import SearchEntry
from workbench.store.sources import SourceRow
from workbench.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class CaseBook:
    """A case as far as a filter goes, in the language of the reader.

    ``total`` counts the case's claims whatever the filter; ``zone`` is the clock that times are shown by
    (None: the machine's own).
    """

    case: Case
    wanted: ClaimFilter
    sort: str
    lang: str
    at: datetime
    cards: tuple[CardView, ...]
    sources: tuple[SourceRow, ...]
    people: Mapping[str, str]
    total: int
    origin_reasons: Mapping[str, str]
    searches: tuple[SearchEntry, ...] = ()  # those made for the whole case
    camps: CaseCamps = field(default_factory=CaseCamps)
    zone: tzinfo | None = None
    one: bool = False  # a single card, whatever the filter

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """What made the comparisons, each once."""
        found = {item.evidence.comparison.fingerprint for card in self.cards for item in card.evidence}
        return tuple(sorted(found - {""}))

    @property
    def filter_line(self) -> str:
        """What the file keeps, in one line."""
        if self.one:
            return "une seule affirmation" if self.lang == "fr" else "one claim"
        names = dict(self.people)
        names |= {verdict.code: verdict.label(self.lang) for verdict in self.case.scale.verdicts}
        names |= {source.doc: source.name for source in self.sources}
        return self.wanted.describe(self.lang, names)

    @property
    def order_line(self) -> str:
        """The order of the claims, as the screen names it."""
        return ORDERS[self.sort].label(self.lang)

    def verdict_of(self, card: CardView) -> Verdict | None:
        """The verdict that somebody gave, None while nobody has."""
        return self.case.scale.get(card.ruling.verdict) if card.ruling else None

    def person(self, user_id: str | None) -> str:
        """The name others read, empty for nobody."""
        return self.people.get(user_id, user_id) if user_id else ""

    def clock(self, moment: datetime | None) -> datetime | None:
        """The wall-clock time that the file shows."""
        return None if moment is None else moment.astimezone(self.zone).replace(tzinfo=None, microsecond=0)


def read_case(
    store: Any,
    case_id: str,
    wanted: ClaimFilter | None = None,
    *,
    sort: str = "source",
    lang: str = "fr",
    claim_id: str | None = None,
    reader: str | None = None,
    now: datetime | None = None,
    zone: tzinfo | None = None,
) -> CaseBook:
    """The case as ``wanted`` keeps it; ``claim_id`` narrows it to one card, whatever the filter.

    ``reader`` is who will read the file: a first verdict on which that person still owes a second opinion is
    left out. Raises UnknownCase, UnknownClaim and InvalidFilter.
    """
    wanted = wanted or ClaimFilter()
    case = store.cases.get(case_id)
    listed = () if claim_id else store.export_cards(case_id, wanted, sort, reader or "")
    cards = [store.cards.get(case_id, claim_id)] if claim_id else listed
    return CaseBook(
        case=case,
        wanted=wanted,
        sort=sort,
        lang="fr" if lang == "fr" else "en",
        at=now or store.clock(),
        cards=tuple(as_read_by(card, reader) if reader else card for card in cards),
        sources=tuple(store.sources.all(case_id)),
        people={user.id: user.name for user in store.people.all()},
        total=store.cases.tally(case_id).claims,
        origin_reasons={origin.id: origin.reason for origin in store.sources.origins(case_id)},
        searches=tuple(entry for entry in store.papers.searches(case_id) if entry.claim_id is None),
        camps=store.camps.all(case_id),
        zone=zone,
        one=claim_id is not None,
    )


def evidence_of(card: CardView) -> Iterator[tuple[int, str, bool, EvidenceView]]:
    """Each piece with its number within the claim, its side, and whether its origin counts."""
    number = 0
    for column in card.columns:
        for group in column.groups:
            for item in group.items:
                number += 1
                yield number, column.side, group.counted, item
