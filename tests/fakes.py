"""Small models that anyone can follow by hand: words instead of weights, the same answer every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from embeddings.encoder import Kind, Matrix

DIMENSION = 256
NEGATIONS = frozenset("ne n pas jamais aucun aucune not never no".split())


def words(text: str) -> list[str]:
    """Lower-case words and numbers."""
    return re.findall(r"\w+", text.casefold())


class WordEncoder:
    """Each word adds one to a component that its hash chooses; rows are scaled to length one."""

    fingerprint = "fake-words"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """Unit rows of shape (len(texts), 256); ``kind`` changes nothing."""
        self.asked.extend(texts)
        rows = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(text) or ["nothing"]:
                row[int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") % DIMENSION] += 1
            row /= np.linalg.norm(row)
        return rows


class WordScorer:
    """Entailment where most of the hypothesis' words stand in the premise; contradiction if one of them denies."""

    fingerprint = "fake-scorer"
    knows_relations = False

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Rows of (entailment, neutral, contradiction)."""
        self.asked.extend(pairs)
        return np.array([self._row(*pair) for pair in pairs], np.float32).reshape(len(pairs), 3)

    @staticmethod
    def _row(premise: str, hypothesis: str) -> tuple[float, float, float]:
        given, wanted = set(words(premise)), set(words(hypothesis))
        shared = len((given & wanted) - NEGATIONS) / max(len(wanted - NEGATIONS), 1)
        if shared < 0.6:
            return 0.05, 0.9, 0.05
        denied = bool(given & NEGATIONS) != bool(wanted & NEGATIONS)
        return (0.05, 0.05, 0.9) if denied else (0.9, 0.05, 0.05)


class FakeModels:
    """What the pipeline and the command line ask of ``workbench.models.Models``, without weights or parser."""

    classifier = None

    signature = "fake"

    def __init__(self, _settings: object = None) -> None:
        self.encoder = WordEncoder()
        self.nli = self.inference = WordScorer()

    def parser(self, _lang: str) -> None:
        """No parser: texts are read by rules."""
