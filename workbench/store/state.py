"""A claim's current state: what the machine found and what people decided, in the columns lists sort by.

The row is derived, never edited: ``refresh`` computes it anew from the claim, its evidence and its
events, inside the transaction that changed one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from claims.model import Claim, Label
from workbench.store import schema
from workbench.store.chunking import chunks
from workbench.store.codec import claim_from
from workbench.store.events import load_events
from workbench.store.identity import digest, fold
from workbench.store.log import Mark, Progress
from workbench.store.log import fold as fold_events
from workbench.store.readable import SIDES


@dataclass(frozen=True, slots=True)
class Brief:
    """A piece of evidence as far as counting needs it; ``label`` is the machine's."""

    id: str
    label: Label
    score: float
    zone: str
    origin: str
    fingerprint: str
    gone: bool
    readable: bool = True  # whether a reason that a person can read carries the label

    def grounded(self, mark: Mark) -> bool:
        """Whether the side it is on rests on more than the model's word: a readable reason, or a person's."""
        return self.readable or mark.vouches

    def counts(self, mark: Mark) -> bool:
        """Whether it may be counted: not overruled, still there or accepted, and not a reader's comment."""
        if mark.status == "overruled" or self.zone in ("comment", "boilerplate"):
            return False
        return not self.gone or mark.status == "accepted"


@dataclass(frozen=True, slots=True)
class Base:
    """What the machine's side of a claim's row is made from."""

    claim: Claim
    source_id: int
    origin: str
    gone: bool
    revision: int
    version: int  # of the source's text that the claim was read from
    briefs: tuple[Brief, ...]


def own_origin(origin_id: str, doc: str) -> str:
    """The origin of a source; a source that shares nothing is its own."""
    return origin_id or doc


def corrected(claim: Claim, corrections: Mapping[str, Any], version: int) -> Claim:
    """``claim`` as people corrected it.

    ``version`` is that of the text the claim was read from: a span that was marked in another version
    would point at other words, and is left out.
    """
    changes: dict[str, Any] = {}
    if "speaker" in corrections:
        changes["speaker"] = corrections["speaker"] or None
    if "kind" in corrections:
        changes["kind"] = corrections["kind"]
    if "wording" in corrections:
        changes["claim"] = corrections["wording"]
    if "start" in corrections and corrections.get("version") == version:
        changes |= {name: corrections[name] for name in ("start", "end", "sentence")}
    return replace(claim, **changes) if changes else claim


def origins_by_side(base: Base, progress: Progress) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Independent origins for, against and in nuance: those with a reason, and those by the model's word alone.

    A copy of the claim's own wire does not confirm it, so the claim's origin never counts as "for";
    it does count against, since a text that contradicts itself is worth knowing.
    """
    grounded: dict[str, set[str]] = {side: set() for side in SIDES.values()}
    alone: dict[str, set[str]] = {side: set() for side in SIDES.values()}
    for brief in base.briefs:
        mark = progress.mark(brief.id)
        side = SIDES.get(mark.label or brief.label)
        if side is None or not brief.counts(mark) or (side == "for" and brief.origin == base.origin):
            continue
        (grounded if brief.grounded(mark) else alone)[side].add(brief.origin)
    return grounded, {side: origins - grounded[side] for side, origins in alone.items()}


def evidence_print(briefs: Iterable[Brief]) -> str:
    """A short hash of which evidence speaks on which side; scores may drift without changing it."""
    shown = sorted(f"{item.id}:{item.label}" for item in briefs if not item.gone and item.label in SIDES)
    return digest(*shown) if shown else ""


def state_row(base: Base, progress: Progress) -> dict[str, Any]:
    """The columns of claim_state, all but the claim and the case."""
    claim = corrected(base.claim, progress.corrections, base.version)
    against = [
        1.0 if progress.mark(brief.id).label == "contradicts" else brief.score
        for brief in base.briefs
        if brief.counts(progress.mark(brief.id))
        and brief.grounded(progress.mark(brief.id))
        and (progress.mark(brief.id).label or brief.label) == "contradicts"
    ]
    contradiction = max(against, default=0.0)
    sides, alone = origins_by_side(base, progress)
    ruling, release = progress.ruling, progress.releases[-1] if progress.releases else None
    signed = release if release is not None and release.reopened_at is None else None
    reopened = release is not None and signed is None
    return {
        "source_id": base.source_id,
        "doc": claim.doc,
        "start": claim.start,
        "claim": claim.claim,
        "sentence": claim.sentence,
        "speaker": claim.speaker or "",
        "kind": claim.kind,
        "zone": claim.zone,
        "attribution": claim.attribution,
        "lang": claim.lang,
        "checkworthiness": claim.checkworthiness,
        "contradiction": contradiction,
        # Worth checking and contradicted come first, then either of them.
        "priority": claim.checkworthiness + contradiction,
        "origins_for": len(sides["for"]),
        "origins_against": len(sides["against"]),
        "origins_nuance": len(sides["nuance"]),
        "model_for": len(alone["for"]),
        "model_against": len(alone["against"]),
        "model_nuance": len(alone["nuance"]),
        "accepted": len(progress.accepted()),
        "state": progress.state,
        "said": ruling.said if ruling else None,
        "verdict": ruling.verdict if ruling else None,
        "verdict_rank": None,  # filled by the caller, who knows the case's scale
        "opinion": progress.opinion.verdict if progress.opinion else None,
        "decided_by": ruling.by if ruling else None,
        "decided_at": ruling.at if ruling else None,
        "signed_by": signed.signed_by if signed else None,
        "signed_at": signed.signed_at if signed else None,
        "assignee": progress.assignee,
        "second_reader": progress.second_reader,
        "returned": bool(progress.returned),
        "reopened": reopened,
        "attention": dict(progress.attention) if progress.attention else None,
        "attention_rank": 2 if progress.attention else 1 if progress.returned or reopened else 0,
        "gone": base.gone,
        "revision": base.revision,
        "touched_at": progress.touched_at,
    }


def load_bases(connection: Connection, ids: Collection[str], *, lock: bool = False) -> dict[str, Base]:
    """The machine's side of the claims, by id; ``lock`` holds their rows until the transaction ends."""
    bases: dict[str, Base] = {}
    for part in chunks(ids):
        briefs = _load_briefs(connection, part)
        claims, sources, state = schema.claims, schema.sources, schema.claim_state
        versions = schema.source_versions
        query = (
            sa.select(claims.c.id, claims.c.record, claims.c.gone, claims.c.source_id)
            .add_columns(sources.c.doc, sources.c.origin_id, state.c.revision, versions.c.number)
            .join(sources, sources.c.id == claims.c.source_id)
            .join(versions, versions.c.id == claims.c.version_id)
            .join(state, state.c.claim_id == claims.c.id)
            .where(claims.c.id.in_(part))
        )
        if lock:
            query = query.with_for_update(of=state)
        for row in connection.execute(query):
            bases[row.id] = Base(
                claim_from(row.record),
                row.source_id,
                own_origin(row.origin_id, row.doc),
                row.gone,
                row.revision,
                row.number,
                tuple(briefs.get(row.id, ())),
            )
    return bases


def _load_briefs(connection: Connection, ids: list[str]) -> dict[str, list[Brief]]:
    table = schema.evidence
    columns = (table.c.claim_id, table.c.id, table.c.label, table.c.score, table.c.zone)
    query = sa.select(*columns, table.c.origin_id, table.c.fingerprint, table.c.gone, table.c.readable)
    found: dict[str, list[Brief]] = {}
    for row in connection.execute(query.where(table.c.claim_id.in_(ids)).order_by(table.c.rank)):
        brief = Brief(row.id, row.label, row.score, row.zone, row.origin_id, row.fingerprint, row.gone, row.readable)
        found.setdefault(row.claim_id, []).append(brief)
    return found


def write_states(
    connection: Connection,
    bases: Mapping[str, Base],
    progress: Mapping[str, Progress],
    ranks: Mapping[str, int],
) -> None:
    """Write the claims' state rows; ``ranks`` gives the number of the verdicts on the scale."""
    rows = []
    for claim_id, base in bases.items():
        row = state_row(base, progress.get(claim_id, _NEW))
        row["verdict_rank"] = ranks.get(row["verdict"]) if row["verdict"] else None
        rows.append({"b_claim_id": claim_id, **row})
    if rows:
        table = schema.claim_state
        query = sa.update(table).where(table.c.claim_id == sa.bindparam("b_claim_id"))
        connection.execute(query.values({name: sa.bindparam(name) for name in state_columns()}), rows)


def state_columns() -> list[str]:
    """The columns that state_row fills."""
    return [column.name for column in schema.claim_state.c if column.name not in ("claim_id", "case_id")]


_NEW = Progress()


def refresh(connection: Connection, ids: Collection[str], ranks: Mapping[str, int]) -> None:
    """Compute the claims' state rows anew from what is in the database."""
    events = load_events(connection, ids)
    write_states(
        connection,
        load_bases(connection, ids),
        {claim_id: fold_events(group) for claim_id, group in events.items()},
        ranks,
    )


def search_body(words: Sequence[str], passages: Sequence[str], tags: Sequence[str]) -> str:
    """What full-text search looks through beside notes, folded once at writing instead of at each search.

    ``words`` are those of ``words_of`` a claim.
    """
    return fold("\n".join((*words, *passages, *tags)))


def words_of(claim: Claim) -> tuple[str, str, str]:
    """The claim, its sentence and who says it."""
    return claim.claim, claim.sentence, claim.speaker or ""


def reindex(connection: Connection, ids: Collection[str]) -> None:
    """Write the search text of the claims anew."""
    evidence, notes, tags, search = schema.evidence, schema.notes, schema.claim_tags, schema.claim_search
    state = schema.claim_state
    for part in chunks(ids):
        passages: dict[str, list[str]] = {}
        for row in connection.execute(
            sa.select(evidence.c.claim_id, evidence.c.passage).where(evidence.c.claim_id.in_(part))
        ):
            passages.setdefault(row.claim_id, []).append(row.passage["text"])
        written: dict[str, list[str]] = {}
        for note in connection.execute(sa.select(notes.c.claim_id, notes.c.text).where(notes.c.claim_id.in_(part))):
            written.setdefault(note.claim_id, []).append(note.text)
        tagged: dict[str, list[str]] = {}
        for tag in connection.execute(sa.select(tags.c.claim_id, tags.c.tag).where(tags.c.claim_id.in_(part))):
            tagged.setdefault(tag.claim_id, []).append(tag.tag)
        columns = (state.c.claim_id, state.c.claim, state.c.sentence, state.c.speaker)
        rows = [
            {
                "b_id": key,
                "b_body": search_body(own, passages.get(key, ()), tagged.get(key, ())),
                "b_notes": fold("\n".join(written.get(key, ()))),
            }
            for key, *own in connection.execute(sa.select(*columns).where(state.c.claim_id.in_(part))).all()
        ]
        if rows:
            query = search.update().where(search.c.claim_id == sa.bindparam("b_id"))
            connection.execute(query.values(body=sa.bindparam("b_body"), notes=sa.bindparam("b_notes")), rows)


def touch_case(connection: Connection, case_id: str) -> None:
    """Count one more change of the case, for caches keyed by it."""
    table = schema.cases
    connection.execute(table.update().where(table.c.id == case_id).values(revision=table.c.revision + 1))
