"""Two lists become one by rank."""

from __future__ import annotations

import pytest

from embeddings.index import VectorIndex
from embeddings.lexical import LexicalIndex
from embeddings.search import HybridSearch, fuse
from tests.fakes import WordEncoder


def test_what_both_lists_hold_leads() -> None:
    """Each place is worth 1 / (20 + rank from zero), and both lists add up."""
    hits = fuse([(4, 0.93), (7, 0.91), (1, 0.90)], [(7, 12.0), (9, 3.0)])
    assert [hit.position for hit in hits] == [7, 4, 9, 1]
    assert [hit.score for hit in hits] == pytest.approx([1 / 21 + 1 / 20, 1 / 20, 1 / 21, 1 / 22])
    assert (hits[0].cosine, hits[0].bm25) == (0.91, 12.0)
    assert (hits[1].cosine, hits[1].bm25) == (0.93, None)
    assert (hits[2].cosine, hits[2].bm25) == (None, 3.0)


def test_equal_places_keep_the_vectors_first() -> None:
    """First of one list against first of the other."""
    assert [hit.position for hit in fuse([(5, 0.8)], [(2, 9.0)])] == [5, 2]
    assert fuse([], []) == []


def test_the_search_returns_count_hits_for_each_query() -> None:
    """Vectors and words over the same texts."""
    texts = ["le pont est fermé", "la gare est ouverte", "le pont de bois", "un chien aboie"]
    encoder = WordEncoder()
    search = HybridSearch(
        encoder, VectorIndex.of(encoder.encode(texts, "passage"), "fake-words"), LexicalIndex(texts, ["fr"] * 4)
    )
    found = search.search(["pont de bois", "chien"], ["fr", "fr"], 2)
    assert [[hit.position for hit in hits][:1] for hits in found] == [[2], [3]]
    assert [len(hits) for hits in found] == [2, 2]
