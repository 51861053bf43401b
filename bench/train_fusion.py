"""Fit the fusion of entailment, signals and similarity: ``python -m bench.train_fusion``.

The pairs are those of the split that the entailment model has not seen: the project's newsroom pairs, where each
label is as frequent as another, and whole cases, where nine passages in ten are context as they are on the desk.
Writes claims/fusion.json and claims/relevance.json, and prints how well the first does on the development split.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from claims.bare import bare_claim, bare_passage
from claims.compare import Meeting, read_meetings
from claims.fusion import SHIPPED, SHIPPED_RELEVANCE, Basis, Fusion
from claims.model import LABELS, Claim, Label, Lang, Passage, ZoneKind
from embeddings.training.cases import Asked, Case, Shown, read_cases
from workbench.matching import PassageSearch
from workbench.models import Models
from workbench.settings import Settings

PAIRS = Path(__file__).resolve().parent.parent / "embeddings" / "training" / "data" / "press.jsonl"
_POOL = 120  # passages of other topics in the corpus that a claim's similarity is standardised in
_LABEL_STRENGTH, _RELEVANCE_STRENGTH = 0.02, 0.03  # inverse of the regularisation
# What one example counts for a label: at their own frequency nearly everything would be context, and a contradiction
# that is missed costs most.
_WRITTEN_WEIGHT, _SHOWN_WEIGHTS = 0.3, {"contradicts": 1.5, "context": 1 / 15}

# What the label may rest on beside the model.
_FOR_LABEL = (
    "cosine", "bm25", "side.for", "side.against", "side.nuance", "same.lang", "negation.parity",
    "figures.agree", "figures.conflict", "dates.agree", "dates.conflict",
)  # fmt: skip
# What the order of a list may rest on beside the model.
_FOR_RELEVANCE = (
    "standing", "cosine", "bm25", "words.coverage", "words.context_coverage", "words.shared", "words.token_set",
    "names.shared", "figures.agree", "dates.agree", "negation.opposite", "side.for", "side.against", "side.nuance",
    "same.lang", "length.passage", "zone.heading", "question.passage",
)  # fmt: skip
_ENTAILMENT, _RELATIONS = "nli_", "relation_"


@dataclass(frozen=True, slots=True)
class Example:
    """A meeting with its label; ``shown`` when a search brought the passage up, else it was written for the claim."""

    meeting: Meeting
    label: Label
    shown: bool = False


def pair_examples(rows: Sequence[dict[str, Any]], models: Models, seed: int = 5) -> list[Example]:
    """The newsroom pairs, each claim's similarity taken among the passages of its topic and some of others."""
    rng = random.Random(seed)
    passages = [bare_passage(row["passage"], row["passage_lang"], doc=f"p{at}") for at, row in enumerate(rows)]
    by_topic: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_topic[row["topic"]].append(at)
    found: list[Example] = []
    for topic, members in by_topic.items():
        others = [at for at in range(len(rows)) if rows[at]["topic"] != topic]
        pool = members + rng.sample(others, min(_POOL, len(others)))
        search = PassageSearch([passages[at] for at in pool], models.encoder)
        claims = {rows[at]["claim"]: bare_claim(rows[at]["claim"], rows[at]["lang"]) for at in members}
        hits = dict(zip(claims, search.candidates(list(claims.values()), len(pool)), strict=True))
        near = {text: {hit.position: hit for hit in group} for text, group in hits.items()}
        for place, at in enumerate(members):
            row = rows[at]
            hit = near[row["claim"]][place]
            meeting = Meeting(claims[row["claim"]], passages[at], hit.cosine, hit.bm25, hit.score)
            found.append(Example(meeting, row["label"]))
    return found


def case_examples(case: Case, models: Models) -> list[Example]:
    """Every passage that was shown for a claim of the case, with what the search says of it today."""
    days = {doc: date.fromisoformat(day) if day else None for doc, day in case.published.items()}
    passages = [_passage(shown, days[shown.doc]) for shown in case.passages]
    claims = [_claim(asked, days[asked.doc]) for asked in case.claims]
    groups = PassageSearch(passages, models.encoder).candidates(claims, len(passages))
    return [
        Example(Meeting(claim, passages[hit.position], hit.cosine, hit.bm25, hit.score), cast(Label, label), shown=True)
        for claim, asked, hits in zip(claims, case.claims, groups, strict=True)
        for hit in hits
        if (label := asked.labels.get(hit.position))
    ]


def _passage(shown: Shown, published: date | None) -> Passage:
    passage = bare_passage(shown.text, cast(Lang, shown.lang), shown.doc, published)
    place = {"start": shown.start, "end": shown.end}
    return replace(passage, **place, zone=cast(ZoneKind, shown.zone), context=shown.context)


def _claim(asked: Asked, published: date | None) -> Claim:
    return bare_claim(asked.claim, cast(Lang, asked.lang), asked.doc, asked.start, asked.end, published)


def features_of(found: Sequence[Example], models: Models) -> list[dict[str, float]]:
    """The features of each example, as the desk computes them."""
    rows: list[dict[str, float]] = []
    for start in range(0, len(found), 500):
        part = [example.meeting for example in found[start : start + 500]]
        rows.extend(reading.features for reading in read_meetings(part, models.nli))
        print(f"features {len(rows)}/{len(found)}", flush=True)
    return rows


def fit(
    rows: Sequence[dict[str, float]],
    found: Sequence[Example],
    names: Sequence[str],
    strength: float,
    weights: NDArray[np.float64],
) -> dict[str, Any]:
    """Coefficients as they are shipped; ``weights`` says how much each example counts."""
    from sklearn.linear_model import LogisticRegression

    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    means = np.average(values, axis=0, weights=weights)
    scales = np.sqrt(np.average((values - means) ** 2, axis=0, weights=weights))
    scales[scales < 1e-6] = 1.0
    model = LogisticRegression(C=strength, max_iter=3000)
    labels = np.array([LABELS.index(example.label) for example in found])
    model.fit((values - means) / scales, labels, sample_weight=weights)
    return {
        "labels": list(LABELS),
        "features": list(names),
        "means": dict(zip(names, means.round(6).tolist(), strict=True)),
        "scales": dict(zip(names, scales.round(6).tolist(), strict=True)),
        "coefficients": [dict(zip(names, row.round(5).tolist(), strict=True)) for row in model.coef_],
        "intercepts": model.intercept_.round(5).tolist(),
    }


def label_weight(example: Example) -> float:
    """How much an example counts for the labels."""
    return _SHOWN_WEIGHTS.get(example.label, 1.0) if example.shown else _WRITTEN_WEIGHT


def judge(fusion: Fusion, rows: Sequence[dict[str, float]], found: Sequence[Example]) -> dict[str, Any]:
    """Accuracy, F1 by label and calibration error of the fusion's likeliest label."""
    probabilities = fusion.probabilities(rows)
    truth = np.array([LABELS.index(example.label) for example in found])
    answers = probabilities.argmax(axis=1)
    sure, right = probabilities.max(axis=1), answers == truth
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    return {
        "pairs": len(found),
        "accuracy": round(float(right.mean()), 4),
        "f1": label_f1(truth, answers),
        "calibration_error": round(float(error), 4),
        "confusion_truth_by_answer": [[int(((truth == t) & (answers == a)).sum()) for a in range(4)] for t in range(4)],
    }


def label_f1(truth: NDArray[np.int64], answers: NDArray[np.int64]) -> dict[str, float]:
    """F1 of each label, from positions in ``claims.model.LABELS``."""
    scores = {}
    for number, label in enumerate(LABELS):
        hits = int(((answers == number) & (truth == number)).sum())
        scores[label] = round(2 * hits / max(int((answers == number).sum() + (truth == number).sum()), 1), 3)
    return scores


def main() -> None:
    """Fit on one split, report on another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--fit", default="fusion", help="split to fit on")
    parser.add_argument("--judge", default="dev", help="split to report on")
    args = parser.parse_args()
    models = Models(Settings.from_environment())
    pairs = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").splitlines()]
    sets = {split: examples(split, pairs, models) for split in (args.fit, args.judge)}
    values = {split: features_of(found, models) for split, found in sets.items()}
    seen = sorted({name for row in values[args.fit] for name in row})
    entailment = [name for name in seen if name.startswith(_ENTAILMENT)]
    relations = [name for name in seen if name.startswith(_RELATIONS)]
    for path, others, strength, weigh in (
        (SHIPPED, _FOR_LABEL, _LABEL_STRENGTH, label_weight),
        (SHIPPED_RELEVANCE, _FOR_RELEVANCE, _RELEVANCE_STRENGTH, lambda example: float(example.shown)),
    ):
        weights = np.array([weigh(example) for example in sets[args.fit]])
        bases: dict[Basis, list[str]] = {"relations": [*entailment, *relations], "entailment": entailment}
        if path == SHIPPED_RELEVANCE:
            bases["glance"] = []
        records = {
            basis: fit(values[args.fit], sets[args.fit], [*names, *others], strength, weights)
            for basis, names in bases.items()
        }
        path.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    fusion = Fusion.load(basis="relations")
    for shown in (False, True):
        kept = [at for at, example in enumerate(sets[args.judge]) if example.shown is shown]
        print("cases" if shown else "newsroom pairs")
        print(
            json.dumps(judge(fusion, *([part[at] for at in kept] for part in (values[args.judge], sets[args.judge]))))
        )


def examples(split: str, pairs: Sequence[dict[str, Any]], models: Models) -> list[Example]:
    """The newsroom pairs and the cases of one split."""
    found = pair_examples([row for row in pairs if row["split"] == split], models)
    for case in read_cases(split):
        found += case_examples(case, models)
    return found


if __name__ == "__main__":
    main()
