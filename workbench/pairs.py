"""Labels for bare pairs, as the command line's ``compare`` gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.bare import bare_claim, bare_passage
from claims.compare import Meeting, label_of
from claims.model import Entailment, Signal
from claims.signals import explain
from workbench.errors import UnreadableSource
from workbench.intake.language import guess_lang
from workbench.models import Models
from workbench.pipeline import make_comparer

_BATCH = 512


def compare_rows(rows: Sequence[Mapping[str, Any]], models: Models, source: Path) -> Iterable[dict[str, Any]]:
    """One record for each row, in order.

    A row with ``premise`` and ``hypothesis`` asks what the first sentence says of the second: the entailment model
    alone answers. A row with ``evidence`` and ``claim`` asks what the desk asks: model and signals, fused.

    Raises:
        UnreadableSource: a row has neither pair of texts.
    """
    for number, row in enumerate(rows, 1):
        _sides(row, f"{source}, pair {number}")
    for start in range(0, len(rows), _BATCH):
        part = rows[start : start + _BATCH]
        plain = [row for row in part if not _is_evidence(row)]
        answers = {id(row): answer for row, answer in zip(plain, _entailments(plain, models), strict=True)}
        press = [row for row in part if _is_evidence(row)]
        answers |= {id(row): answer for row, answer in zip(press, _comparisons(press, models), strict=True)}
        yield from ({"id": row["id"], **answers[id(row)]} for row in part)


def signal_record(signal: Signal) -> dict[str, Any]:
    """A signal as JSON, with its sentence in both languages."""
    return {
        "name": signal.name,
        "side": signal.side,
        "strength": signal.strength,
        "claim_value": signal.claim_value,
        "passage_value": signal.passage_value,
        "claim_span": [signal.claim_span.start, signal.claim_span.end] if signal.claim_span else None,
        "passage_span": [signal.passage_span.start, signal.passage_span.end] if signal.passage_span else None,
        "fr": explain(signal, "fr"),
        "en": explain(signal, "en"),
    }


def _entailments(rows: Sequence[Mapping[str, Any]], models: Models) -> list[dict[str, Any]]:
    if not rows:
        return []
    scores = models.inference.score([_sides(row) for row in rows])[:, :3]
    answers = []
    for row in scores:
        label, score = label_of(Entailment(*(float(p) for p in row)))
        answers.append({"label": label, "score": round(score, 4), "signals": []})
    return answers


def _comparisons(rows: Sequence[Mapping[str, Any]], models: Models) -> list[dict[str, Any]]:
    if not rows:
        return []
    meetings = []
    texts = [_sides(row) for row in rows]
    encode = models.encoder.encode
    near = (encode([claim for _, claim in texts], "query") * encode([text for text, _ in texts], "passage")).sum(axis=1)
    for (passage, claim), cosine in zip(texts, near, strict=True):
        meetings.append(
            Meeting(
                bare_claim(claim, guess_lang(claim)[0]),
                bare_passage(passage, guess_lang(passage)[0]),
                (float(cosine) - COSINE_MEAN) / COSINE_SPREAD,
            )
        )
    comparisons = make_comparer(models).judge(meetings)
    return [
        {
            "label": comparison.label,
            "score": comparison.score,
            "signals": [signal_record(signal) for signal in comparison.signals],
        }
        for comparison in comparisons
    ]


# Where there is no corpus to standardise a cosine in: its usual middle and spread between related news sentences.
COSINE_MEAN, COSINE_SPREAD = 0.86, 0.03


def _is_evidence(row: Mapping[str, Any]) -> bool:
    return "evidence" in row or "claim" in row


def _sides(row: Mapping[str, Any], where: str = "") -> tuple[str, str]:
    """(premise, hypothesis) under either pair of names."""
    premise, hypothesis = row.get("premise", row.get("evidence")), row.get("hypothesis", row.get("claim"))
    if not isinstance(premise, str) or not isinstance(hypothesis, str) or not premise.strip() or not hypothesis.strip():
        raise UnreadableSource(f"{where}: needs premise and hypothesis, or evidence and claim.")
    return premise, hypothesis
