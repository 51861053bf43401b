"""A learned opinion on what is worth checking: sentence vectors through a logistic regression.

The coefficients are a small readable file made by ``python -m bench.train_checkworthy``; they hold for one encoder
only, so another encoder gets no classifier rather than a wrong one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import claims

if TYPE_CHECKING:
    from embeddings.encoder import Encoder

SHIPPED = Path(claims.__file__).with_name("checkworthy.json")
Classifier = Callable[[Sequence[str]], Sequence[float]]


def checkworthy_classifier(encoder: Encoder, path: Path = SHIPPED) -> Classifier | None:
    """What ``extract_claims(..., classifier=…)`` takes: texts in, probabilities out; None for another encoder."""
    import numpy as np

    record = json.loads(path.read_text(encoding="utf-8"))
    if record["encoder"] != encoder.fingerprint:
        return None
    weights, bias, kind = np.array(record["weights"], float), float(record["bias"]), record["kind"]

    def classify(texts: Sequence[str]) -> Sequence[float]:
        if not texts:
            return []
        logits = np.asarray(encoder.encode(texts, kind), float) @ weights + bias
        return [float(p) for p in 1 / (1 + np.exp(-logits))]

    return classify
