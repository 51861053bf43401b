"""Fit what is learnt about check-worthiness: ``python -m bench.train_checkworthy --models FOLDER``.

Two logistic regressions on labelled debate sentences (``../shared/data/checkworthiness``): one on the named signals,
printed beside the weights in use so that a person can move those, and one on sentence vectors, whose coefficients are
written to claims/checkworthy.json for workbench.checkworthiness. Thresholds are chosen on the development part; the
last part is only ever measured.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from claims.checkworthy import BIAS, SIGNALS, WEIGHTS, Facts
from claims.dates import find_dates
from claims.kinds import is_negated, kind_of, modality_of
from claims.names import find_names
from claims.quantities import find_quantities
from embeddings.encoder import Encoder, SentenceEncoder
from workbench.checkworthiness import SHIPPED

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "checkworthiness"
_PARTS = ("train", "dev", "devtest")
_STRENGTH = 10.0  # inverse of the regularisation; from 3 to 300 the development F1 moves by less than 0.01
Vector = NDArray[np.float64]


def rows(part: str, most: int = 0, seed: int = 7) -> list[dict[str, Any]]:
    """Labelled sentences of one part, or a random ``most`` of them."""
    lines = (DATA / f"checkthat24-en.{part}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    random.Random(seed).shuffle(found)
    return found[:most] if most else found


def answers(text: str) -> list[float]:
    """The signals' answers for a sentence without its page, 1 or 0, in the order of ``SIGNALS``."""
    quantities = find_quantities(text, "en")
    names = [name for name, _, _ in find_names(text)]
    kind = kind_of(text, "en", quantities, None, True)
    dated = bool(find_dates(text, "en", None))
    negated, modality = is_negated(text, "en"), modality_of(text, "en")
    facts = Facts(
        text, "en", quantities=quantities, dated=dated, names=names, kind=kind, negated=negated, modality=modality
    )
    return [float(signal(facts)) for signal in SIGNALS]


def best_threshold(scores: Vector, labels: Vector) -> float:
    """The score above which calling a sentence worth checking gives the highest F1."""
    candidates = np.quantile(scores, np.linspace(0.3, 0.98, 137))
    return float(max(candidates, key=lambda cut: f1_score(labels, scores >= cut)))


def report(name: str, scores: dict[str, Vector], labels: dict[str, Vector]) -> float:
    """Print F1 and average precision on both held-out parts; the threshold comes from the development part."""
    cut = best_threshold(scores["dev"], labels["dev"])
    figures = [
        f"{part} F1 {f1_score(labels[part], scores[part] >= cut):.3f} "
        f"AP {average_precision_score(labels[part], scores[part]):.3f}"
        for part in ("dev", "devtest")
    ]
    print(f"{name}: {', '.join(figures)} (threshold {cut:.3f})")
    return cut


def fit(features: Vector, labels: Vector) -> LogisticRegression:
    """A logistic regression that counts both classes alike."""
    return LogisticRegression(C=_STRENGTH, max_iter=3000, class_weight="balanced").fit(features, labels)


def vectors(encoder: Encoder, texts: Sequence[str], store: Path | None) -> Vector:
    """Rows of shape (len(texts), dimension); kept in ``store`` between runs where one is given."""
    if store and store.exists():
        return np.asarray(np.load(store), float)
    found = encoder.encode(texts, "query")
    if store:
        np.save(store, found)
    return np.asarray(found, float)


def write(model: LogisticRegression, mean: Vector, encoder: Encoder, cut: float, target: Path) -> None:
    """The coefficients with the mean of the training vectors folded into the bias."""
    weights = model.coef_[0]
    bias = float(model.intercept_[0] - mean @ weights)
    record = {
        "encoder": encoder.fingerprint,
        "kind": "query",
        "threshold": round(cut, 4),
        "bias": round(bias, 5),
        "weights": [round(float(w), 4) for w in weights],
    }
    target.write_text(json.dumps(record) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True, help="folder of the unpacked encoder")
    parser.add_argument("--most", type=int, default=0, help="train on this many sentences (0: all)")
    parser.add_argument("--store", type=Path, help="folder that keeps the vectors between runs")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    if not DATA.is_dir():
        print(f"{DATA} is absent: nothing to fit on", file=sys.stderr)
        return 2
    parts = {part: rows(part, given.most if part == "train" else 0) for part in _PARTS}
    labels = {part: np.array([row["label"] for row in found], float) for part, found in parts.items()}
    texts = {part: [row["text"] for row in found] for part, found in parts.items()}

    asked = {part: np.array([answers(text) for text in found]) for part, found in texts.items()}
    in_use = np.array([WEIGHTS[signal.__name__] for signal in SIGNALS])
    hand = {part: 1 / (1 + np.exp(-(BIAS + asked[part] @ in_use))) for part in _PARTS}
    report("signals, weights in use", hand, labels)
    learnt = fit(asked["train"], labels["train"])
    signal_scores = {part: learnt.predict_proba(asked[part])[:, 1] for part in _PARTS}
    report("signals, fitted", signal_scores, labels)
    for signal, weight, fitted in zip(SIGNALS, in_use, learnt.coef_[0], strict=True):
        print(f"    {signal.__name__:18} in use {weight:5.1f}  fitted {fitted:5.2f}")

    encoder = SentenceEncoder(given.models)
    stored = {part: given.store / f"{part}-{len(texts[part])}.npy" if given.store else None for part in _PARTS}
    rows_of = {part: vectors(encoder, texts[part], stored[part]) for part in _PARTS}
    mean = rows_of["train"].mean(axis=0)
    model = fit(rows_of["train"] - mean, labels["train"])
    scores = {part: model.predict_proba(rows_of[part] - mean)[:, 1] for part in _PARTS}
    cut = report("sentence vectors", scores, labels)
    write(model, mean, encoder, cut, given.output)

    def both(part: str) -> Vector:
        return np.column_stack([_logit(scores[part]), _logit(hand[part])])

    joint = fit(both("dev"), labels["dev"])
    report("both", {part: joint.predict_proba(both(part))[:, 1] for part in _PARTS}, labels)
    print(f"    weights of the two logits, fitted on dev: {joint.coef_[0].round(2).tolist()}")
    return 0


def _logit(scores: Vector) -> Vector:
    clipped = np.clip(scores, 1e-4, 1 - 1e-4)
    return np.log(clipped / (1 - clipped))


if __name__ == "__main__":
    sys.exit(main())
