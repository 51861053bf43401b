"""JSON Lines: one claim a line with its evidence and decisions; names are stable, values are codes.

There is no header line: every line is a claim, so that ``jq`` and pandas read the file as it is. The
filter and the time of the export are on each line under "export".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from workbench.exports.casebook import CaseBook, evidence_of
from workbench.store.cards import CardView, EvidenceView
from workbench.store.codec import encode
from workbench.store.log import Event, Release, Ruling

SCHEMA = 1  # grows when a name changes its meaning; new names leave it alone


def lines(book: CaseBook) -> bytes:
    """The file."""
    return b"".join(_line(record) for record in records(book))


def records(book: CaseBook) -> Iterator[dict[str, Any]]:
    """One record a claim."""
    export = {
        "schema": SCHEMA,
        "case": book.case.id,
        "filter": book.wanted.to_query(),
        "filter_words": book.filter_line,
        "at": book.at,
        "claims": len(book.cards),
        "case_claims": book.total,
    }
    for number, card in enumerate(book.cards, start=1):
        yield {
            "number": number,
            **_claim(card),
            "camp": book.camps.of(card.claim.speaker or "", card.claim.doc) or None,
            "source": _source(card.source),
            "origins": {"for": card.for_.origins, "against": card.against.origins, "nuance": card.nuance.origins},
            "origins_by_model": {
                column.side: column.origins_by_model for column in (card.for_, card.against, card.nuance)
            },
            "decision": _ruling(book, card.ruling),
            "opinion": _ruling(book, card.opinion),
            "releases": [_release(book, release) for release in card.releases],
            "evidence": [_evidence(book, *piece) for piece in evidence_of(card)],
            "decisions": [_event(card, event) for event in card.history],
            "notes": [{"at": n.at, "author": n.author_name, "text": n.text} for n in card.notes],
            "replies": [
                {"asked": r.asked, "channel": r.channel, "asked_at": r.asked_at, "asked_by": r.asked_by_name,
                 "deadline": r.deadline, "answer": r.answer, "answered_at": r.answered_at}
                for r in card.replies
            ],
            "searches": [
                {"query": s.query, "place": s.place, "at": s.at, "by": s.by_name, "read": s.read, "hits": s.hits}
                for s in card.searches
            ],
            "known_factchecks": [encode(item) for item in card.factchecks],
            "export": export,
        }  # fmt: skip


def _line(record: dict[str, Any]) -> bytes:
    # U+2028 and U+2029 are line ends to some readers of JSON Lines, though not to JSON.
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_plain, allow_nan=False)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return encode(value)


def _claim(card: CardView) -> dict[str, Any]:
    record = encode(card.claim)
    return {
        "id": card.id,
        "revision": card.revision,
        **record,
        "quote": card.claim.quote,
        "state": card.state,
        "assignee": card.assignee,
        "tags": list(card.tags),
        "corrections": dict(card.corrections),
        "attention": encode_attention(card),
        "gone": card.gone,
    }


def encode_attention(card: CardView) -> dict[str, Any] | None:
    """Why the claim should be looked at again, None when it need not be."""
    return encode(card.attention) if card.attention else None


def _source(source: Any) -> dict[str, Any]:
    names = ("doc", "title", "publisher", "author", "published", "url", "lang", "origin", "version", "taken_at")
    return {name: getattr(source, name) for name in names} | {"edited_since": source.edited}


def _ruling(book: CaseBook, ruling: Ruling | None) -> dict[str, Any] | None:
    if ruling is None:
        return None
    verdict = book.case.scale.get(ruling.verdict)
    return {
        "verdict": ruling.verdict,
        "verdict_fr": verdict.fr if verdict else None,
        "verdict_en": verdict.en if verdict else None,
        "rank": verdict.rank if verdict else None,
        "said": ruling.said,
        "rationale": ruling.rationale,
        "no_evidence_found": ruling.no_evidence_found,
        "by": ruling.by,
        "by_name": ruling.by_name,
        "at": ruling.at,
        "evidence": [dict(item) for item in ruling.evidence],
    }


def _release(book: CaseBook, release: Release) -> dict[str, Any]:
    return {
        "decision": _ruling(book, release.ruling),
        "signed_by_name": release.signed_by_name,
        "signed_at": release.signed_at,
        "self_signed": release.self_signed,
        "reopened_at": release.reopened_at,
        "reopened_by_name": release.reopened_by_name,
        "reason": release.reason,
    }


def _evidence(book: CaseBook, number: int, side: str, counted: bool, item: EvidenceView) -> dict[str, Any]:
    passage, comparison = item.evidence.passage, item.evidence.comparison
    return {
        "id": item.id,
        "number": number,
        "side": side,
        "counted": counted,
        "label": item.label,
        "machine_label": item.machine_label,
        "score": comparison.score,
        "signals": [encode(signal) for signal in comparison.signals],
        "entailment": encode(comparison.entailment),
        "disagreement": comparison.disagreement,
        "fingerprint": comparison.fingerprint,
        "model_only": item.model_only,
        "status": item.status,
        "comment": item.mark.comment,
        "marked_by": book.person(item.mark.by) or None,
        "marked_at": item.mark.at,
        "origin": item.evidence.origin,
        "gone": item.gone,
        "doc": passage.doc,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "text_sha256": item.text_sha256,
        "zone": passage.zone,
        "speaker": passage.speaker,
        "source": _source(item.source),
    }


def _event(card: CardView, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "by": event.author,
        "by_name": event.author_name,
        "at": event.at,
        "seen_revision": event.seen_revision,
        "revision": event.revision,
        "undoes": event.undoes,
        "undone": event.id in card.undone,
        "payload": dict(event.payload),
    }
