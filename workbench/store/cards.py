"""What lists and cards show: one claim with everything around it, read with a fixed number of queries.

The same loader serves one card and an export of thousands, so that a file and the screen agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from claims.model import Claim, Comparison, Evidence, Label
from workbench.queries import EVERYTHING, ClaimFilter
from workbench.store import schema
from workbench.store.codec import claim_from, entailment_from, passage_from, signal_from
from workbench.store.decisions import unknown_claim
from workbench.store.engine import Database
from workbench.store.events import load_events
from workbench.store.factchecks import load_factchecks
from workbench.store.filtering import conditions, order_by
from workbench.store.log import MOVES, Event, Mark, Progress, Release, Ruling, Status, fold, undone
from workbench.store.machine import KnownFactCheck
from workbench.store.papers import (
    ClusterRow,
    Note,
    Reply,
    SearchEntry,
    load_clusters,
    load_notes,
    load_replies,
    load_searches,
)
from workbench.store.readable import SIDES, is_readable
from workbench.store.state import corrected, own_origin

Side = Literal["for", "against", "nuance", "context", "comments"]
EXPORT_CHUNK = 500  # cards held at once while exporting


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a list shows it, with people's corrections applied."""

    id: str
    doc: str
    start: int
    claim: str
    sentence: str
    speaker: str
    kind: str
    zone: str
    attribution: str
    lang: str
    checkworthiness: float
    contradiction: float
    origins_for: int
    origins_against: int
    origins_nuance: int
    model_for: int  # origins on a side by the model's opinion alone, as the next two
    model_against: int
    model_nuance: int
    accepted: int
    state: str
    said: str | None
    verdict: str | None
    verdict_rank: int | None
    opinion: str | None
    decided_by: str | None
    decided_at: datetime | None
    signed_by: str | None
    signed_at: datetime | None
    assignee: str | None
    second_reader: str | None
    returned: bool
    attention: Mapping[str, Any] | None
    gone: bool
    revision: int
    touched_at: datetime | None


@dataclass(frozen=True, slots=True)
class SourceBrief:
    """Where a claim or a passage stands."""

    doc: str
    title: str
    publisher: str
    author: str
    published: date | None
    url: str
    lang: str
    origin: str
    version: int  # of the text that the claim or passage was read from
    newest: int  # the version that the source has now
    taken_at: datetime

    @property
    def edited(self) -> bool:
        """Whether the source's text changed since."""
        return self.newest > self.version


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence as a person sees it: the machine's word, and people's beside it."""

    id: str
    evidence: Evidence
    source: SourceBrief
    mark: Mark
    gone: bool  # a later run no longer finds it; kept because somebody judged it
    text_sha256: str

    @property
    def machine_label(self) -> Label:
        """What the machine says."""
        return self.evidence.comparison.label

    @property
    def label(self) -> Label:
        """What counts: a person's label, else the machine's."""
        return self.mark.label or self.evidence.comparison.label

    @property
    def status(self) -> Status:
        """untouched, accepted or overruled."""
        return self.mark.status

    @property
    def relabelled(self) -> bool:
        """Whether a person gave another label than the machine."""
        return self.mark.label is not None and self.mark.label != self.machine_label

    @property
    def model_only(self) -> bool:
        """Whether no readable reason carries the machine's label."""
        return not is_readable(self.machine_label, self.evidence.comparison.signals)

    @property
    def grounded(self) -> bool:
        """Whether its side rests on more than the model's word: a readable reason, or a person's word."""
        return not self.model_only or self.mark.vouches


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """The evidence of one origin, best first: copies fold under the first."""

    origin: str
    reason: str
    items: tuple[EvidenceView, ...]
    counted: bool  # False: overruled, gone, a comment, or a copy of the claim's own text

    @property
    def grounded(self) -> bool:
        """Whether one of its passages stands there for a reason that a person can read, or by a person's word."""
        return any(item.grounded for item in self.items)


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a card."""

    side: Side
    groups: tuple[OriginGroup, ...] = ()  # those with a readable reason first

    @property
    def origins(self) -> int:
        """How many independent origins speak on this side, the model's opinion alone included."""
        return sum(group.counted for group in self.groups)

    @property
    def with_reason(self) -> tuple[OriginGroup, ...]:
        """The origins that stand here for a readable reason, or by a person's word."""
        return tuple(group for group in self.groups if group.grounded)

    @property
    def origins_with_reason(self) -> int:
        """How many independent origins speak on this side for a reason, or by a person's word."""
        return sum(group.counted for group in self.with_reason)

    @property
    def origins_by_model(self) -> int:
        """How many independent origins are on this side by the model's opinion alone."""
        return sum(group.counted for group in self.by_model)

    @property
    def by_model(self) -> tuple[OriginGroup, ...]:
        """The origins that stand here by the model's opinion alone."""
        return tuple(group for group in self.groups if not group.grounded)

    @property
    def items(self) -> tuple[EvidenceView, ...]:
        """All evidence of the side, in the order shown."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class Attention:
    """Why a decided claim should be looked at again."""

    new_for: int = 0
    new_against: int = 0
    new_nuance: int = 0
    gone: int = 0
    sentence: bool = False  # the source's sentence or the machine's wording changed

    def describe(self, lang: str = "fr") -> str:
        """One line that says what changed since the decision."""
        names = _ATTENTION["fr" if lang == "fr" else "en"]
        counts = {name: getattr(self, name) for name in ("new_for", "new_against", "new_nuance", "gone")}
        parts = [names[name][count > 1].format(n=count) for name, count in counts.items() if count]
        if self.sentence:
            parts.append(names["sentence"][0])
        return names["since"][0] + ", ".join(parts or names["other"])


_ATTENTION: dict[str, dict[str, tuple[str, ...]]] = {  # of one, of several
    "fr": {
        "since": ("Depuis la décision : ",),
        "new_for": ("{n} nouveau passage pour", "{n} nouveaux passages pour"),
        "new_against": ("{n} nouveau passage contre", "{n} nouveaux passages contre"),
        "new_nuance": ("{n} nouveau passage qui nuance", "{n} nouveaux passages qui nuancent"),
        "gone": ("{n} passage disparu", "{n} passages disparus"),
        "sentence": ("la phrase a changé",),
        "other": ("les preuves ont été recalculées",),
    },
    "en": {
        "since": ("Since the decision: ",),
        "new_for": ("{n} new passage for", "{n} new passages for"),
        "new_against": ("{n} new passage against", "{n} new passages against"),
        "new_nuance": ("{n} new passage that qualifies", "{n} new passages that qualify"),
        "gone": ("{n} passage gone", "{n} passages gone"),
        "sentence": ("the sentence changed",),
        "other": ("evidence recomputed",),
    },
}


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything that a card, a report or an export needs of one claim."""

    id: str
    case_id: str
    revision: int
    claim: Claim  # with corrections applied
    machine_claim: Claim  # as the machine read it
    source: SourceBrief
    state: str
    against: Column
    for_: Column
    nuance: Column
    context: Column
    comments: Column  # readers' comments and page furniture: shown apart, never counted
    ruling: Ruling | None = None
    opinion: Ruling | None = None
    second_reader: str | None = None
    releases: tuple[Release, ...] = ()  # oldest first; reopened ones are the log of corrections
    attention: Attention | None = None
    returned: str = ""
    parked: str = ""
    assignee: str | None = None
    corrections: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    history: tuple[Event, ...] = ()
    undone: frozenset[int] = frozenset()  # ids in history that no longer count
    notes: tuple[Note, ...] = ()
    replies: tuple[Reply, ...] = ()
    searches: tuple[SearchEntry, ...] = ()
    clusters: tuple[ClusterRow, ...] = ()
    factchecks: tuple[KnownFactCheck, ...] = ()
    gone: bool = False
    blind: bool = False  # the viewer owes a second opinion: the first one is left out above

    @property
    def columns(self) -> tuple[Column, ...]:
        """The sides in the order shown."""
        return (self.against, self.for_, self.nuance, self.context, self.comments)

    @property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """All evidence, side by side."""
        return tuple(item for column in self.columns for item in column.items)

    @property
    def accepted(self) -> tuple[EvidenceView, ...]:
        """The evidence that people rest on."""
        return tuple(item for item in self.evidence if item.status == "accepted")

    @property
    def published(self) -> Release | None:
        """The release that stands, None when the claim is not published."""
        last = self.releases[-1] if self.releases else None
        return last if last is not None and last.reopened_at is None else None


class Cards:
    """Reads lists and cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(
        self,
        case_id: str,
        wanted: ClaimFilter = EVERYTHING,
        sort: str = "first",
        limit: int = 100,
        offset: int = 0,
        reader: str = "",
    ) -> list[ClaimRow]:
        """A page of the list; ``reader`` as in filtering.conditions, here and below."""
        state = schema.claim_state
        columns = [state.c.claim_id, *(state.c[name] for name in _ROW_COLUMNS)]
        query = sa.select(*columns).where(*conditions(case_id, wanted, reader)).order_by(*order_by(sort))
        with self._database.reading() as connection:
            return [ClaimRow(*row) for row in connection.execute(query.limit(limit).offset(offset))]

    def rows_of(self, case_id: str, ids: Sequence[str]) -> list[ClaimRow]:
        """The list's rows of these claims, in the order of ``ids``."""
        state = schema.claim_state
        columns = [state.c.claim_id, *(state.c[name] for name in _ROW_COLUMNS)]
        query = sa.select(*columns).where(state.c.case_id == case_id, state.c.claim_id.in_(ids))
        with self._database.reading() as connection:
            found = {row.claim_id: ClaimRow(*row) for row in connection.execute(query)}
        return [found[claim] for claim in ids if claim in found]

    def ids(self, case_id: str, wanted: ClaimFilter = EVERYTHING, sort: str = "first", reader: str = "") -> list[str]:
        """The ids of every claim that the filter keeps, in order."""
        kept = conditions(case_id, wanted, reader)
        query = sa.select(schema.claim_state.c.claim_id).where(*kept).order_by(*order_by(sort))
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def count(self, case_id: str, wanted: ClaimFilter = EVERYTHING, reader: str = "") -> int:
        """How many claims the filter keeps."""
        query = sa.select(sa.func.count()).select_from(schema.claim_state).where(*conditions(case_id, wanted, reader))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def next_id(
        self, case_id: str, after: str | None, wanted: ClaimFilter, sort: str, step: int = 1, reader: str = ""
    ) -> str | None:
        """The claim ``step`` places from ``after`` (which may itself have left the filter), None past the ends."""
        state = schema.claim_state.c
        keep = sa.and_(*conditions(case_id, wanted, reader))
        if after is not None:
            keep = sa.or_(keep, sa.and_(state.case_id == case_id, state.claim_id == after))
        with self._database.reading() as connection:
            ids = list(connection.execute(sa.select(state.claim_id).where(keep).order_by(*order_by(sort))).scalars())
        if after not in ids:
            return ids[0] if ids and step > 0 else None
        place = ids.index(after) + step
        return ids[place] if 0 <= place < len(ids) else None

    def values(self, case_id: str, column: str) -> list[tuple[str, int]]:
        """The values that occur in one column of the list, with how many claims have each, commonest first."""
        table: Any = schema.claim_tags if column == "tag" else schema.claim_state
        where = [table.c.case_id == case_id]
        if column != "tag":
            where.append(table.c.gone.is_(False))
        value = table.c[column]
        query = sa.select(value, sa.func.count()).where(*where, value.is_not(None)).group_by(value)
        with self._database.reading() as connection:
            found = [(str(row[0]), int(row[1])) for row in connection.execute(query)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def machine_labels(self, case_id: str) -> dict[str, str]:
        """The machine's label of every piece of evidence, by id."""
        table = schema.evidence
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(table.c.id, table.c.label).where(table.c.case_id == case_id))
            return {row.id: row.label for row in rows}

    def get(self, case_id: str, claim_id: str) -> CardView:
        """One card; raises UnknownClaim."""
        cards = self.many(case_id, [claim_id])
        if not cards:
            raise unknown_claim(case_id, claim_id)
        return cards[0]

    def many(self, case_id: str, ids: Sequence[str]) -> list[CardView]:
        """Cards in the order of ``ids``; ids of other cases are left out."""
        with self._database.reading() as connection:
            return _load(connection, case_id, ids)

    def export(
        self, case_id: str, wanted: ClaimFilter = EVERYTHING, sort: str = "source", reader: str = ""
    ) -> Iterator[CardView]:
        """Every card that the filter keeps, in order, a few hundred in memory at a time."""
        ids = self.ids(case_id, wanted, sort, reader)
        for start in range(0, len(ids), EXPORT_CHUNK):
            yield from self.many(case_id, ids[start : start + EXPORT_CHUNK])


_ROW_COLUMNS = [name for name in ClaimRow.__slots__ if name != "id"]


def progress_of(card: CardView) -> Progress:
    """The progress that the card's events add up to."""
    return fold(card.history)


def _load(connection: Connection, case_id: str, ids: Sequence[str]) -> list[CardView]:
    claims, state = schema.claims, schema.claim_state
    query = (
        sa.select(
            claims.c.id,
            claims.c.record,
            claims.c.gone,
            claims.c.source_id,
            claims.c.version_id,
            state.c.revision,
        )
        .join(state, state.c.claim_id == claims.c.id)
        .where(claims.c.case_id == case_id, claims.c.id.in_(ids))
    )
    rows: dict[str, Any] = {row.id: row for row in connection.execute(query)}
    evidence = _load_evidence(connection, rows)
    sources = _load_sources(connection, [*rows.values(), *(row for group in evidence.values() for row in group)])
    reasons = _load_reasons(connection, case_id)
    events = load_events(connection, rows)
    beside: dict[str, Mapping[str, Any]] = {
        "notes": load_notes(connection, rows),
        "replies": load_replies(connection, rows),
        "searches": load_searches(connection, rows),
        "clusters": load_clusters(connection, rows),
        "factchecks": load_factchecks(connection, rows),
    }
    cards = []
    for claim_id in ids:
        if claim_id in rows:
            papers = {name: tuple(found.get(claim_id, ())) for name, found in beside.items()}
            own, log = evidence.get(claim_id, []), tuple(events.get(claim_id, ()))
            cards.append(_card(case_id, rows[claim_id], own, log, sources, reasons, papers))
    return cards


def _load_evidence(connection: Connection, ids: Collection[str]) -> dict[str, list[Row[Any]]]:
    table = schema.evidence
    found: dict[str, list[Row[Any]]] = {}
    query = sa.select(table).where(table.c.claim_id.in_(ids)).order_by(table.c.claim_id, table.c.gone, table.c.rank)
    for row in connection.execute(query):
        found.setdefault(row.claim_id, []).append(row)
    return found


def _load_sources(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, SourceBrief]:
    """Where claims and passages stand, by version id."""
    sources, versions = schema.sources, schema.source_versions
    query = (
        sa.select(sources, versions.c.id.label("version_id"), versions.c.number, versions.c.taken_at)
        .join(sources, sources.c.id == versions.c.source_id)
        .where(versions.c.id.in_({row.version_id for row in rows}))
    )
    return {
        row.version_id: SourceBrief(
            row.doc,
            row.title,
            row.publisher,
            row.author,
            row.published,
            row.url,
            row.lang,
            own_origin(row.origin_id, row.doc),
            row.number,
            row.version,
            row.taken_at,
        )
        for row in connection.execute(query)
    }


def _load_reasons(connection: Connection, case_id: str) -> dict[str, str]:
    table = schema.origins
    return {row.id: row.reason for row in connection.execute(sa.select(table).filter_by(case_id=case_id))}


def _card(
    case_id: str,
    row: Row[Any],
    evidence: Sequence[Row[Any]],
    events: tuple[Event, ...],
    sources: Mapping[int, SourceBrief],
    reasons: Mapping[str, str],
    papers: Mapping[str, Any],
) -> CardView:
    progress = fold(events)
    machine_claim = claim_from(row.record)
    source = sources[row.version_id]
    views = [_evidence(item, progress, sources) for item in evidence]
    columns = {side: _column(side, views, source.origin, reasons) for side in _SIDES}
    return CardView(
        id=row.id,
        case_id=case_id,
        revision=row.revision,
        claim=corrected(machine_claim, progress.corrections, source.version),
        machine_claim=machine_claim,
        source=source,
        state=progress.state,
        against=columns["against"],
        for_=columns["for"],
        nuance=columns["nuance"],
        context=columns["context"],
        comments=columns["comments"],
        ruling=progress.ruling,
        opinion=progress.opinion,
        second_reader=progress.second_reader,
        releases=progress.releases,
        attention=_attention(progress.attention),
        returned=progress.returned,
        parked=progress.parked,
        assignee=progress.assignee,
        corrections=progress.corrections,
        tags=tuple(sorted(progress.tags)),
        history=events,
        undone=frozenset(undone(events)),
        gone=row.gone,
        **papers,
    )


_NO_MARK = Mark()
_SIDES: tuple[Side, ...] = ("against", "for", "nuance", "context", "comments")


def _evidence(row: Row[Any], progress: Progress, sources: Mapping[int, SourceBrief]) -> EvidenceView:
    comparison = Comparison(
        label=row.label,
        score=row.score,
        signals=tuple(signal_from(item) for item in row.signals),
        entailment=entailment_from(row.entailment),
        disagreement=row.disagreement,
        fingerprint=row.fingerprint,
    )
    evidence = Evidence(passage_from(row.passage), comparison, row.origin_id)
    return EvidenceView(row.id, evidence, sources[row.version_id], progress.mark(row.id), row.gone, row.text_sha256)


def unmarked(card: CardView) -> CardView:
    """The card as the machine left it: no evidence accepted, overruled or moved to another side."""
    views = [replace(view, mark=_NO_MARK) for view in card.evidence]
    views.sort(key=lambda view: -view.evidence.comparison.score)
    reasons = {group.origin: group.reason for column in card.columns for group in column.groups}
    columns = {side: _column(side, views, card.source.origin, reasons) for side in _SIDES}
    return replace(
        card,
        against=columns["against"],
        for_=columns["for"],
        nuance=columns["nuance"],
        context=columns["context"],
        comments=columns["comments"],
    )


# Events that would tell a second reader what the first concluded.
_TELLING = MOVES | {"verdict", "accept", "overrule", "relabel", "clear", "note", "undo"}


def as_read_by(card: CardView, reader: str) -> CardView:
    """The card for one person: who owes a blind second opinion gets it without what gives the first verdict away."""
    if card.second_reader != reader or card.opinion is not None:
        return card
    clusters = tuple(
        replace(cluster, wordings=tuple(replace(item, state="", verdict=None) for item in cluster.wordings))
        for cluster in card.clusters
    )
    return replace(
        unmarked(card),
        blind=True,
        ruling=None,
        releases=(),
        returned="",
        clusters=clusters,
        history=tuple(event for event in card.history if event.kind not in _TELLING or event.author == reader),
        notes=tuple(note for note in card.notes if note.author == reader or reader in note.mentions),
    )


def side_of(view: EvidenceView) -> Side:
    """The column that a piece of evidence belongs in."""
    if view.evidence.passage.zone in ("comment", "boilerplate"):
        return "comments"
    return SIDES.get(view.label, "context")  # type: ignore[return-value]


def _column(side: Side, views: Sequence[EvidenceView], claim_origin: str, reasons: Mapping[str, str]) -> Column:
    groups: dict[str, list[EvidenceView]] = {}
    for view in views:
        if side_of(view) == side:
            groups.setdefault(view.evidence.origin, []).append(view)
    own = side in ("for",)  # see state.origins_by_side
    found = [
        OriginGroup(
            origin,
            reasons.get(origin, ""),
            tuple(sorted(items, key=lambda item: not item.grounded)),
            side != "comments" and not (own and origin == claim_origin) and any(map(_counts, items)),
        )
        for origin, items in groups.items()
    ]
    return Column(side, tuple(sorted(found, key=lambda group: not group.grounded)))


def _counts(view: EvidenceView) -> bool:
    return view.status != "overruled" and (not view.gone or view.status == "accepted")


def _attention(payload: Mapping[str, Any] | None) -> Attention | None:
    if payload is None:
        return None
    new = {f"new_{side}": int(payload.get(side, 0)) for side in ("for", "against", "nuance")}
    return Attention(**new, gone=int(payload.get("gone", 0)), sentence=bool(payload.get("sentence")))
