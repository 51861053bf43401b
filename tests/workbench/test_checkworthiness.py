"""The learned opinion on check-worthiness: coefficients for one encoder, probabilities out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from workbench.checkworthiness import SHIPPED, checkworthy_classifier


@dataclass(frozen=True)
class _Encoder:
    """Each text becomes a row of zeros with its number of words in front."""

    fingerprint: str
    dimension: int = 384

    def encode(self, texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        found = np.zeros((len(texts), self.dimension), np.float32)
        found[:, 0] = [len(text.split()) for text in texts]
        return found


def test_another_encoder_gets_no_classifier() -> None:
    """Coefficients hold for the vectors they were fitted on."""
    assert checkworthy_classifier(_Encoder("other")) is None


def test_probabilities_follow_the_coefficients(tmp_path: Path) -> None:
    """One word makes a logit of 2 - 1, three words one of 6 - 1."""
    path = tmp_path / "weights.json"
    record = {"encoder": "e", "kind": "query", "bias": -1.0, "weights": [2.0, 0.0]}
    path.write_text(json.dumps(record), encoding="utf-8")
    classify = checkworthy_classifier(_Encoder("e", 2), path)
    assert classify is not None
    assert classify(["one", "one two three"]) == pytest.approx([0.7310586, 0.9933071], abs=1e-6)
    assert classify([]) == []


def test_the_shipped_coefficients_fit_the_default_encoder() -> None:
    """As many weights as the bundled encoder's rows are long, made for its fingerprint."""
    from embeddings import bundled

    record = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert record["encoder"] == bundled.FOLDER
    assert len(record["weights"]) == 384
