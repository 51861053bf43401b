"""Fit the fusion of entailment, signals and similarity: ``python -m bench.train_fusion``.

The pairs are the project's own newsroom pairs of the split that the entailment model has not seen. Each claim also
meets passages of its topic that were written for other claims, and passages of other topics, as "context" of less
weight: that is most of what a search brings up. Writes claims/fusion.json and claims/relevance.json, and prints
how well the first does on the development split.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.bare import bare_claim, bare_passage
from claims.compare import Meeting, read_meetings
from claims.fusion import SHIPPED, SHIPPED_RELEVANCE, Fusion
from claims.model import LABELS, Label
from workbench.matching import PassageSearch
from workbench.models import Models
from workbench.settings import Settings

PAIRS = Path(__file__).resolve().parent.parent / "embeddings" / "training" / "data" / "press.jsonl"
_FROM_TOPIC, _FROM_OTHERS = 5, 3  # passages written for other claims that a claim meets
_POOL = 120  # passages of other topics in the corpus that a claim's similarity is standardised in
# Passages that nobody labelled for the claim count little for the label and more for what is relevant at all.
_LABEL_WEIGHT, _RELEVANCE_WEIGHT = 0.03, 0.4
_LABEL_STRENGTH, _RELEVANCE_STRENGTH = 0.05, 0.01  # inverse of the regularisation

# What the label may rest on. Overlap of words is left out: the written context passages repeat the claim's words on
# purpose, and a regression would learn that overlap speaks against relevance.
_FOR_LABEL = (
    "cosine", "bm25", "side.for", "side.against", "side.nuance", "same.lang", "negation.parity",
    "figures.agree", "figures.conflict", "dates.agree", "dates.conflict",
)  # fmt: skip
_ENTAILMENT, _RELATIONS = "nli_", "relation_"


@dataclass(frozen=True, slots=True)
class Example:
    """A meeting with its label; ``written`` when the passage was written, and so labelled, for the claim."""

    meeting: Meeting
    label: Label
    written: bool


def examples(rows: Sequence[dict[str, Any]], models: Models, seed: int = 5) -> list[Example]:
    """The pairs of ``rows`` and, beside them, passages that nobody wrote for the claim."""
    rng = random.Random(seed)
    passages = [bare_passage(row["passage"], row["passage_lang"], doc=f"p{at}") for at, row in enumerate(rows)]
    by_topic: dict[str, list[int]] = defaultdict(list)
    by_claim: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_topic[row["topic"]].append(at)
        by_claim[row["claim"]].append(at)
    found: list[Example] = []
    for topic, members in by_topic.items():
        others = [at for at in range(len(rows)) if rows[at]["topic"] != topic]
        pool = members + rng.sample(others, min(_POOL, len(others)))
        search = PassageSearch([passages[at] for at in pool], models.encoder)
        for text in dict.fromkeys(rows[at]["claim"] for at in members):
            own = by_claim[text]
            claim = bare_claim(text, rows[own[0]]["lang"])
            hits = {hit.position: hit for hit in search.candidates([claim], len(pool))[0]}
            strangers = rng.sample([i for i in range(len(members)) if members[i] not in own],
                                   min(_FROM_TOPIC, len(members) - len(own)))  # fmt: skip
            strangers += rng.sample(range(len(members), len(pool)), min(_FROM_OTHERS, len(pool) - len(members)))
            for position in [*(members.index(at) for at in own), *strangers]:
                row, hit = rows[pool[position]], hits[position]
                written = pool[position] in own
                found.append(
                    Example(
                        Meeting(claim, passages[pool[position]], hit.cosine, hit.bm25),
                        row["label"] if written else "context",
                        written,
                    )
                )
    return found


def features_of(found: Sequence[Example], models: Models) -> list[dict[str, float]]:
    """The features of each example, as the desk computes them."""
    rows: list[dict[str, float]] = []
    for start in range(0, len(found), 500):
        part = [example.meeting for example in found[start : start + 500]]
        rows.extend(reading.features for reading in read_meetings(part, models.nli))
        print(f"features {len(rows)}/{len(found)}", flush=True)
    return rows


def fit(
    rows: Sequence[dict[str, float]], found: Sequence[Example], names: Sequence[str], strength: float, unwritten: float
) -> dict[str, Any]:
    """Coefficients as they are shipped; ``unwritten`` is the weight of passages written for other claims."""
    from sklearn.linear_model import LogisticRegression

    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    means, scales = values.mean(axis=0), values.std(axis=0)
    scales[scales < 1e-6] = 1.0
    model = LogisticRegression(C=strength, max_iter=3000)
    labels = np.array([LABELS.index(example.label) for example in found])
    model.fit(
        (values - means) / scales, labels, sample_weight=[1.0 if example.written else unwritten for example in found]
    )
    return {
        "labels": list(LABELS),
        "features": list(names),
        "means": dict(zip(names, means.round(6).tolist(), strict=True)),
        "scales": dict(zip(names, scales.round(6).tolist(), strict=True)),
        "coefficients": [dict(zip(names, row.round(5).tolist(), strict=True)) for row in model.coef_],
        "intercepts": model.intercept_.round(5).tolist(),
    }


def judge(fusion: Fusion, rows: Sequence[dict[str, float]], found: Sequence[Example]) -> dict[str, Any]:
    """Accuracy, F1 by label and calibration error on the written pairs."""
    kept = [at for at, example in enumerate(found) if example.written]
    probabilities = fusion.probabilities([rows[at] for at in kept])
    truth = np.array([LABELS.index(found[at].label) for at in kept])
    answers = probabilities.argmax(axis=1)
    f1 = {}
    for number, label in enumerate(LABELS):
        hit = int(((answers == number) & (truth == number)).sum())
        f1[label] = round(2 * hit / max(int((answers == number).sum() + (truth == number).sum()), 1), 3)
    sure, right = probabilities.max(axis=1), answers == truth
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    confusion = [[int(((truth == t) & (answers == a)).sum()) for a in range(4)] for t in range(4)]
    return {
        "pairs": len(kept),
        "accuracy": round(float(right.mean()), 4),
        "f1": f1,
        "calibration_error": round(float(error), 4),
        "confusion_truth_by_answer": confusion,
    }


def main() -> None:
    """Fit on one split, report on another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--fit", default="fusion", help="split to fit on")
    parser.add_argument("--judge", default="dev", help="split to report on")
    args = parser.parse_args()
    models = Models(Settings.from_environment())
    rows = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").splitlines()]
    sets = {split: examples([row for row in rows if row["split"] == split], models) for split in (args.fit, args.judge)}
    values = {split: features_of(found, models) for split, found in sets.items()}
    seen = sorted({name for row in values[args.fit] for name in row})
    entailment = [name for name in seen if name.startswith(_ENTAILMENT)]
    relations = [name for name in seen if name.startswith(_RELATIONS)]
    for path, others, strength, unwritten in (
        (SHIPPED, _FOR_LABEL, _LABEL_STRENGTH, _LABEL_WEIGHT),
        (SHIPPED_RELEVANCE, (), _RELEVANCE_STRENGTH, _RELEVANCE_WEIGHT),
    ):
        records = {
            kind: fit(values[args.fit], sets[args.fit], [*names, *others], strength, unwritten)
            for kind, names in (("relations", [*entailment, *relations]), ("entailment", entailment))
        }
        path.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(judge(Fusion.load(relations=True), values[args.judge], sets[args.judge]), indent=1))


if __name__ == "__main__":
    main()
