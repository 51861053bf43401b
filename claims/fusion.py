"""From features of a claim and a passage to calibrated probabilities of the four labels.

A multinomial logistic regression whose coefficients are a readable file beside this one: the entailment scores,
the signals and the similarity each get a weight that was learnt on pairs, not set by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from claims.model import LABELS

SHIPPED = Path(__file__).with_name("fusion.json")
SHIPPED_RELEVANCE = Path(__file__).with_name("relevance.json")  # same form; orders a list, gives no label

# Coefficients for a model that knows the desk's relations, for one of entailment alone, for no model's reading at all.
Basis = Literal["relations", "entailment", "glance"]


@dataclass(frozen=True, slots=True)
class Fusion:
    """Standardised features times coefficients, through a softmax.

    ``coefficients`` has shape (4, len(names)) and ``intercepts`` (4,), in the order of ``claims.model.LABELS``. A
    feature that is not given counts as zero before standardising.
    """

    names: tuple[str, ...]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    fingerprint: str

    @classmethod
    def load(cls, path: Path = SHIPPED, *, basis: Basis) -> Fusion:
        """Read the coefficients that were fitted on a basis.

        Raises:
            ValueError: the file's shapes do not fit one another.
        """
        raw = path.read_bytes()
        record = json.loads(raw)[basis]
        names = tuple(record["features"])
        coefficients = np.array([[row[name] for name in names] for row in record["coefficients"]], float)
        fusion = cls(
            names,
            np.array([record["means"][name] for name in names], float),
            np.array([record["scales"][name] for name in names], float),
            coefficients,
            np.array(record["intercepts"], float),
            hashlib.sha256(raw).hexdigest()[:12],
        )
        if record["labels"] != list(LABELS) or coefficients.shape != (len(LABELS), len(names)):
            raise ValueError(f"{path} is not a set of coefficients for the labels {LABELS}")
        return fusion

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Shape (len(rows), 4), in the order of ``claims.model.LABELS``; each row sums to one."""
        if not rows:
            return np.zeros((0, len(LABELS)))
        values = np.array([[row.get(name, 0.0) for name in self.names] for row in rows], float)
        logits = ((values - self.means) / self.scales) @ self.coefficients.T + self.intercepts
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        result: NDArray[np.float64] = exponents / exponents.sum(axis=1, keepdims=True)
        return result
