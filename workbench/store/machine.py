"""What a run of the machine leaves: claims, evidence, origins, clusters, searches, earlier fact-checks.

A run replaces the rows of the run before. What people did is not in these rows but in the log, which
refers to ids that stay the same (identity.py); a claim or a piece of evidence that somebody worked on
and that a run no longer finds is kept and marked as gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claims.model import Claim, Cluster, Evidence, Origin
from workbench.errors import UnknownClaim, UnknownSource
from workbench.store import schema
from workbench.store.cases import get_case, ranks
from workbench.store.changes import announce, bump, changes_between, write_prints
from workbench.store.chunking import chunks
from workbench.store.clock import Clock
from workbench.store.codec import claim_from, encode
from workbench.store.engine import Database
from workbench.store.events import load_events
from workbench.store.identity import Ids, Known, adopt, digest, sha256, words
from workbench.store.log import Progress, fold
from workbench.store.readable import is_readable
from workbench.store.retiring import retire_claims, touched_claims
from workbench.store.state import (
    Base,
    Brief,
    load_bases,
    own_origin,
    refresh,
    reindex,
    search_body,
    state_row,
    touch_case,
    words_of,
    write_states,
)


@dataclass(frozen=True, slots=True)
class KnownFactCheck:
    """An earlier fact-check of a like claim, somebody else's."""

    claim_reviewed: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    rating: str = ""
    reviewed: date | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Search:
    """One search that was made for a claim (or, ``claim_id`` None, for the whole case)."""

    query: str
    place: str = "case"
    read: int = 0
    hits: int = 0
    claim_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Home:
    source_id: int
    version_id: int
    version: int
    origin: str


class Machine:
    """Writes what the pipeline found."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def set_origins(self, case_id: str, origins: Iterable[Origin]) -> None:
        """Replace the case's groups of copies; a source in none of them is its own origin."""
        groups = list(origins)
        table = schema.sources
        with self._database.writing() as connection:
            get_case(connection, case_id)
            connection.execute(schema.origins.delete().filter_by(case_id=case_id))
            connection.execute(table.update().filter_by(case_id=case_id).values(origin_id=""))
            for origin in groups:
                row = {"case_id": case_id, "id": origin.id, "reason": origin.reason}
                connection.execute(schema.origins.insert().values(row))
                members = sa.and_(table.c.case_id == case_id, table.c.doc.in_(origin.docs))
                connection.execute(table.update().where(members).values(origin_id=origin.id))
            # Evidence is counted by origin: the counts of every claim may have moved.
            evidence = schema.evidence
            own = (
                sa.select(sa.func.coalesce(sa.func.nullif(table.c.origin_id, ""), table.c.doc))
                .where(table.c.id == evidence.c.source_id)
                .scalar_subquery()
            )
            connection.execute(evidence.update().where(evidence.c.case_id == case_id).values(origin_id=own))
            ids = connection.execute(sa.select(schema.claims.c.id).filter_by(case_id=case_id)).scalars().all()
            refresh(connection, ids, ranks(get_case(connection, case_id).scale))
            touch_case(connection, case_id)

    def replace_claims(
        self, case_id: str, claims: Sequence[Claim], docs: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Put the claims of a run in place of those of the same sources, and return their ids in order.

        ``docs`` names the sources that were read, by default those the claims name; give it when a source
        may have yielded none. A claim that is found again keeps its id, its evidence and people's work.
        Raises UnknownSource when a claim names a source that the case lacks.
        """
        with self._database.writing() as connection:
            case = get_case(connection, case_id)
            homes = _homes(connection, case_id)
            read = set(docs) if docs is not None else {claim.doc for claim in claims}
            for doc in sorted(read | {claim.doc for claim in claims}):
                if doc not in homes:
                    raise UnknownSource(f"The case {case_id!r} has no source {doc!r}; take it in before its claims.")
            old = _known_claims(connection, [homes[doc].source_id for doc in read])
            touched = touched_claims(connection, old)
            ids = _claim_ids(case_id, claims, old, touched)
            retire_claims(connection, set(old) - set(ids), touched)
            again = [(key, claim) for key, claim in zip(ids, claims, strict=True) if key in old]
            fresh = [(key, claim) for key, claim in zip(ids, claims, strict=True) if key not in old]
            _insert_claims(connection, case_id, fresh, homes)
            self._update_claims(connection, case_id, again, homes, old, touched)
            refresh(connection, [*(key for key, _ in again), *(set(old) & touched)], ranks(case.scale))
            reindex(connection, [key for key, claim in again if encode(claim) != old[key]["record"]])
            touch_case(connection, case_id)
        return ids

    def _update_claims(
        self,
        connection: Connection,
        case_id: str,
        found: Sequence[tuple[str, Claim]],
        homes: Mapping[str, _Home],
        old: Mapping[str, Mapping[str, Any]],
        touched: set[str],
    ) -> None:
        if not found:
            return
        rows = [{"b_id": key, **_claim_columns(claim, homes[claim.doc])} for key, claim in found]
        names = [name for name in rows[0] if name != "b_id"]
        query = sa.update(schema.claims).where(schema.claims.c.id == sa.bindparam("b_id"))
        connection.execute(query.values({name: sa.bindparam(name) for name in names}), rows)
        reworded = [key for key, claim in found if _said(old[key]["record"]) != (claim.sentence, claim.claim)]
        announce(connection, case_id, self._clock(), {key: {"sentence": True} for key in reworded if key in touched})
        bump(connection, [key for key in reworded if key not in touched])

    def replace_evidence(self, case_id: str, found: Mapping[str, Sequence[Evidence]]) -> None:
        """Put the evidence of a run, best first, in place of the claims' earlier evidence.

        ``found`` is by claim id; a claim with an empty sequence loses its evidence, a claim not named keeps
        it. Evidence that somebody judged and that is not found again stays, marked as gone. Where the set
        of what speaks for or against a decided claim changed, the claim asks for attention.
        Raises UnknownClaim or UnknownSource.
        """
        with self._database.writing() as connection:
            case = get_case(connection, case_id)
            homes = _homes(connection, case_id)
            before = load_bases(connection, found)
            for key in found:
                if key not in before:
                    raise UnknownClaim(f"The case {case_id!r} has no claim {key!r}; store the claims first.")
            events = load_events(connection, found)
            progress = {key: fold(group) for key, group in events.items()}
            rows = _evidence_rows(case_id, found, homes)
            kept = self._clear(connection, before, rows, progress)
            for start in range(0, len(rows), 5_000):
                connection.execute(schema.evidence.insert(), rows[start : start + 5_000])
            after = {
                key: _with_evidence(base, rows_of, kept.get(key, ())) for key, base, rows_of in _group(before, rows)
            }
            changed = changes_between(before, after, progress, connection)
            worked_on = {key: changes for key, changes in changed.items() if key in events}
            announce(connection, case_id, self._clock(), worked_on)
            bump(connection, [key for key in changed if key not in events])
            write_prints(connection, after)
            _write_search(connection, before, found, _tags(connection, case_id))
            plain = {key: base for key, base in after.items() if key not in changed}
            write_states(connection, plain, progress, ranks(case.scale))
            refresh(connection, list(changed), ranks(case.scale))
            touch_case(connection, case_id)

    def _clear(
        self,
        connection: Connection,
        before: Mapping[str, Base],
        rows: Sequence[Mapping[str, Any]],
        progress: Mapping[str, Progress],
    ) -> dict[str, list[Brief]]:
        """Remove the earlier rows; returns those that stay because a person judged them, by claim."""
        fresh = {row["id"] for row in rows}
        kept: dict[str, list[Brief]] = {}
        doomed: list[str] = []
        for claim_id, base in before.items():
            marks = progress[claim_id].marks if claim_id in progress else {}
            for brief in base.briefs:
                if brief.id in marks and brief.id not in fresh:
                    kept.setdefault(claim_id, []).append(brief)
                else:
                    doomed.append(brief.id)
        table = schema.evidence
        for part in chunks(doomed):
            connection.execute(table.delete().where(table.c.id.in_(part)))
        for part in chunks([brief.id for group in kept.values() for brief in group]):
            connection.execute(table.update().where(table.c.id.in_(part)).values(gone=True))
        return kept

    def suggest_clusters(self, case_id: str, clusters: Iterable[Cluster]) -> int:
        """Replace the suggested clusters; what people confirmed or refused stays. Returns how many are suggested.

        Members are (doc, start, end) of claims of the case; ones that match no claim are left out.
        """
        table, members = schema.clusters, schema.cluster_members
        with self._database.writing() as connection:
            get_case(connection, case_id)
            places = _places(connection, case_id)
            connection.execute(table.delete().filter_by(case_id=case_id, status="suggested"))
            query = sa.select(table.c.members_key).where(table.c.case_id == case_id)
            settled = set(connection.execute(query).scalars())
            count = 0
            for cluster in clusters:
                ids = sorted({places[member] for member in cluster.members if member in places})
                key = digest(*ids)
                if len(ids) < 2 or key in settled:
                    continue
                row = {"case_id": case_id, "status": "suggested", "members_key": key}
                inserted = connection.execute(table.insert().values(row)).inserted_primary_key
                assert inserted is not None
                connection.execute(members.insert(), [{"cluster_id": inserted[0], "claim_id": id_} for id_ in ids])
                count += 1
            touch_case(connection, case_id)
        return count

    def log_searches(self, case_id: str, searches: Iterable[Search]) -> None:
        """Add to the record of what the machine searched, where, and with how many hits."""
        now = self._clock()
        rows = [{"case_id": case_id, "at": now, **_plain(search)} for search in searches]
        if rows:
            with self._database.writing() as connection:
                connection.execute(schema.search_log.insert(), rows)

    def claims(self, case_id: str, docs: Collection[str] | None = None) -> dict[str, Claim]:
        """The machine's claims by id, in document order, without corrections; for the next stage of a run."""
        claims, sources = schema.claims, schema.sources
        query = (
            sa.select(claims.c.id, claims.c.record)
            .join(sources, sources.c.id == claims.c.source_id)
            .where(claims.c.case_id == case_id, claims.c.gone.is_(False))
            .order_by(sources.c.doc, claims.c.start, claims.c.id)
        )
        if docs is not None:
            query = query.where(sources.c.doc.in_(docs))
        with self._database.reading() as connection:
            return {row.id: claim_from(row.record) for row in connection.execute(query)}


def _plain(item: Any) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__slots__}


def _homes(connection: Connection, case_id: str) -> dict[str, _Home]:
    sources, versions = schema.sources, schema.source_versions
    current = sa.and_(versions.c.source_id == sources.c.id, versions.c.number == sources.c.version)
    query = sa.select(
        sources.c.doc, sources.c.id, versions.c.id.label("version_id"), sources.c.version, sources.c.origin_id
    )
    rows = connection.execute(query.join(versions, current).where(sources.c.case_id == case_id))
    return {row.doc: _Home(row.id, row.version_id, row.version, own_origin(row.origin_id, row.doc)) for row in rows}


def _known_claims(connection: Connection, source_ids: list[int]) -> dict[str, Mapping[str, Any]]:
    table = schema.claims
    query = sa.select(table.c.id, table.c.record, table.c.gone).where(table.c.source_id.in_(source_ids))
    return {row.id: {"record": row.record, "gone": row.gone} for row in connection.execute(query)}


def _claim_ids(
    case_id: str, claims: Sequence[Claim], old: Mapping[str, Mapping[str, Any]], touched: set[str]
) -> tuple[str, ...]:
    take = Ids().take
    ids = [take("c", case_id, claim.doc, words(claim.sentence), words(claim.claim)) for claim in claims]
    known = set(old)
    lost = [_known(key, old[key]["record"]) for key in sorted((known & touched) - set(ids))]
    fresh = [
        Known(key, claim.doc, claim.sentence, claim.claim)
        for key, claim in zip(ids, claims, strict=True)
        if key not in known or key not in touched
    ]
    renamed = adopt(lost, fresh) if lost else {}
    return tuple(renamed.get(key, key) for key in ids)


def _known(key: str, record: Mapping[str, Any]) -> Known:
    return Known(key, record["doc"], record["sentence"], record["claim"])


def _said(record: Mapping[str, Any]) -> tuple[str, str]:
    return record["sentence"], record["claim"]


def _claim_columns(claim: Claim, home: _Home) -> dict[str, Any]:
    return {
        "source_id": home.source_id,
        "version_id": home.version_id,
        "start": claim.start,
        "end": claim.end,
        "sentence_key": digest(words(claim.sentence)),
        "record": encode(claim),
        "gone": False,
    }


def _insert_claims(
    connection: Connection, case_id: str, fresh: Sequence[tuple[str, Claim]], homes: Mapping[str, _Home]
) -> None:
    if not fresh:
        return
    states, nothing = [], Progress()
    for key, claim in fresh:
        home = homes[claim.doc]
        row = state_row(Base(claim, home.source_id, home.origin, False, 1, home.version, ()), nothing)
        states.append({"claim_id": key, "case_id": case_id, **row})
    claims = [{"id": key, "case_id": case_id, **_claim_columns(claim, homes[claim.doc])} for key, claim in fresh]
    bodies = [
        {"claim_id": key, "case_id": case_id, "body": search_body(words_of(claim), (), ())} for key, claim in fresh
    ]
    connection.execute(schema.claims.insert(), claims)
    connection.execute(schema.claim_state.insert(), states)
    connection.execute(schema.claim_search.insert(), bodies)


def _evidence_rows(
    case_id: str, found: Mapping[str, Sequence[Evidence]], homes: Mapping[str, _Home]
) -> list[dict[str, Any]]:
    take, rows = Ids().take, []
    for claim_id, items in found.items():
        for rank, item in enumerate(items):
            passage, comparison = item.passage, item.comparison
            home = homes.get(passage.doc)
            if home is None:
                raise UnknownSource(f"The case {case_id!r} has no source {passage.doc!r}, which evidence names.")
            rows.append(
                {
                    "id": take("e", claim_id, passage.doc, words(passage.text)),
                    "case_id": case_id,
                    "claim_id": claim_id,
                    "source_id": home.source_id,
                    "version_id": home.version_id,
                    "start": passage.start,
                    "end": passage.end,
                    "text_sha256": sha256(passage.text),
                    "zone": passage.zone,
                    "label": comparison.label,
                    "score": comparison.score,
                    "disagreement": comparison.disagreement,
                    "origin_id": item.origin or home.origin,
                    "fingerprint": comparison.fingerprint,
                    "rank": rank,
                    "passage": encode(passage),
                    "signals": encode(comparison.signals),
                    "entailment": encode(comparison.entailment),
                    "readable": is_readable(comparison.label, comparison.signals),
                    "gone": False,
                }
            )
    return rows


def _group(
    bases: Mapping[str, Base], rows: Sequence[Mapping[str, Any]]
) -> Iterable[tuple[str, Base, list[Mapping[str, Any]]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {key: [] for key in bases}
    for row in rows:
        groups[row["claim_id"]].append(row)
    return ((key, bases[key], group) for key, group in groups.items())


def _with_evidence(base: Base, rows: Sequence[Mapping[str, Any]], kept: Sequence[Brief]) -> Base:
    briefs = [
        Brief(
            row["id"],
            row["label"],
            row["score"],
            row["zone"],
            row["origin_id"],
            row["fingerprint"],
            False,
            row["readable"],
        )
        for row in rows
    ]
    return replace(base, briefs=(*briefs, *(replace(brief, gone=True) for brief in kept)))


def _tags(connection: Connection, case_id: str) -> dict[str, list[str]]:
    """The claims' tags, which a search finds."""
    table = schema.claim_tags
    found: dict[str, list[str]] = {}
    for row in connection.execute(sa.select(table.c.claim_id, table.c.tag).where(table.c.case_id == case_id)):
        found.setdefault(row.claim_id, []).append(row.tag)
    return found


def _write_search(
    connection: Connection,
    bases: Mapping[str, Base],
    found: Mapping[str, Sequence[Evidence]],
    tags: Mapping[str, Sequence[str]],
) -> None:
    rows = [
        {
            "b_id": key,
            "body": search_body(words_of(bases[key].claim), [item.passage.text for item in items], tags.get(key, ())),
        }
        for key, items in found.items()
    ]
    if rows:
        query = sa.update(schema.claim_search).where(schema.claim_search.c.claim_id == sa.bindparam("b_id"))
        connection.execute(query.values(body=sa.bindparam("body")), rows)


def _places(connection: Connection, case_id: str) -> dict[tuple[str, int, int], str]:
    claims, sources = schema.claims, schema.sources
    query = sa.select(claims.c.id, sources.c.doc, claims.c.start, claims.c.end)
    rows = connection.execute(
        query.join(sources, sources.c.id == claims.c.source_id).filter(claims.c.case_id == case_id)
    )
    return {(row.doc, row.start, row.end): row.id for row in rows}
