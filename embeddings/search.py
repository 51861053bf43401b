"""Hybrid search: the vectors' list and the words' list, fused by rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.encoder import Encoder
from embeddings.index import VectorIndex
from embeddings.lexical import LexicalIndex

_RANK_OFFSET = 20  # of reciprocal rank fusion; a small one lets the first few of either list lead


@dataclass(frozen=True, slots=True)
class Hit:
    """A position found, with what each list thought of it (None where it was not in that list)."""

    position: int
    score: float
    cosine: float | None
    bm25: float | None


class HybridSearch:
    """Both lists over one set of texts."""

    def __init__(self, encoder: Encoder, vectors: VectorIndex, words: LexicalIndex) -> None:
        self._encoder = encoder
        self._vectors = vectors
        self._words = words

    def search(self, queries: Sequence[str], languages: Sequence[str], count: int) -> list[list[Hit]]:
        """For each query its ``count`` best hits, best first; ``languages`` are the queries'."""
        depth = max(count, 50)
        rows = self._encoder.encode(queries, "query")
        near = self._vectors.search(rows, depth)
        return [
            fuse(near[i], self._words.search(query, languages[i], depth))[:count] for i, query in enumerate(queries)
        ]


def fuse(near: Sequence[tuple[int, float]], worded: Sequence[tuple[int, float]]) -> list[Hit]:
    """Reciprocal rank fusion of (position, score) lists; equal sums keep the vectors' order."""
    total: dict[int, float] = defaultdict(float)
    for ranked in (near, worded):
        for rank, (position, _) in enumerate(ranked):
            total[position] += 1.0 / (_RANK_OFFSET + rank)
    cosine, bm25 = dict(near), dict(worded)
    hits = [Hit(at, score, cosine.get(at), bm25.get(at)) for at, score in total.items()]
    return sorted(hits, key=lambda hit: (-hit.score, -(hit.cosine or 0.0), hit.position))
