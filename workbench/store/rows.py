"""Cards as flat rows of plain values, for tables and files; names are stable, values are not translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workbench.store.cards import CardView, EvidenceView
from workbench.verdicts import Scale


def claim_rows(cards: Iterable[CardView], scale: Scale) -> Iterator[dict[str, Any]]:
    """One row a claim: what is said, what speaks for and against, what was decided."""
    for card in cards:
        claim, ruling, release = card.claim, card.ruling, card.published
        verdict = scale.get(ruling.verdict) if ruling else None
        yield {
            "claim_id": card.id,
            "doc": claim.doc,
            "source_title": card.source.title,
            "publisher": card.source.publisher,
            "published": card.source.published,
            "url": card.source.url,
            "start": claim.start,
            "end": claim.end,
            "sentence": claim.sentence,
            "claim": claim.claim,
            "kind": claim.kind,
            "lang": claim.lang,
            "zone": claim.zone,
            "speaker": claim.speaker,
            "attribution": claim.attribution,
            "quote": claim.quote,
            "checkworthiness": claim.checkworthiness,
            "origins_for": card.for_.origins,
            "origins_against": card.against.origins,
            "origins_nuance": card.nuance.origins,
            "model_for": card.for_.origins_by_model,
            "model_against": card.against.origins_by_model,
            "model_nuance": card.nuance.origins_by_model,
            "accepted": len(card.accepted),
            "state": card.state,
            "said": ruling.said if ruling else None,
            "verdict": ruling.verdict if ruling else None,
            "verdict_fr": verdict.fr if verdict else None,
            "verdict_en": verdict.en if verdict else None,
            "verdict_rank": verdict.rank if verdict else None,
            "rationale": ruling.rationale if ruling else None,
            "no_evidence_found": ruling.no_evidence_found if ruling else None,
            "decided_by": ruling.by_name if ruling else None,
            "decided_at": ruling.at if ruling else None,
            "signed_by": release.signed_by_name if release else None,
            "signed_at": release.signed_at if release else None,
            "self_signed": release.self_signed if release else None,
            "assignee": card.assignee,
            "tags": list(card.tags),
            "notes": len(card.notes),
            "replies_asked": len(card.replies),
            "replies_answered": sum(reply.answer is not None for reply in card.replies),
            "attention": card.attention.describe("en") if card.attention else None,
            "corrected": sorted(card.corrections),
            "reopened": sum(item.reopened_at is not None for item in card.releases),
            "gone": card.gone,
            "revision": card.revision,
        }


def evidence_rows(cards: Iterable[CardView]) -> Iterator[dict[str, Any]]:
    """One row a piece of evidence: the frozen passage, the machine's word, people's."""
    for card in cards:
        for column in card.columns:
            for group in column.groups:
                for item in group.items:
                    yield _evidence_row(card, column.side, group.counted, item)


def _evidence_row(card: CardView, side: str, counted: bool, item: EvidenceView) -> dict[str, Any]:
    passage, comparison = item.evidence.passage, item.evidence.comparison
    return {
        "claim_id": card.id,
        "claim": card.claim.claim,
        "evidence_id": item.id,
        "side": side,
        "label": item.label,
        "machine_label": item.machine_label,
        "score": comparison.score,
        "status": item.status,
        "comment": item.mark.comment,
        "marked_by": item.mark.by,
        "origin": item.evidence.origin,
        "counted": counted,
        "doc": passage.doc,
        "source_title": item.source.title,
        "publisher": item.source.publisher,
        "published": item.source.published,
        "url": item.source.url,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "text_sha256": item.text_sha256,
        "taken_at": item.source.taken_at,
        "version": item.source.version,
        "zone": passage.zone,
        "speaker": passage.speaker,
        "signals": [f"{s.name}: {s.claim_value} / {s.passage_value}" for s in comparison.signals],
        "model_only": item.model_only,
        "disagreement": comparison.disagreement,
        "fingerprint": comparison.fingerprint,
        "gone": item.gone,
    }
