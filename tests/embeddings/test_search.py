"""What vectors and words say of texts, added up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embeddings.index import VectorIndex
from embeddings.search import HybridSearch, Query, standard
from tests.fakes import WordEncoder

TEXTS = ["le pont est fermé", "la gare est ouverte", "le pont de bois", "un chien aboie", "la mairie vote le budget"]


def search_over(texts: list[str], folder: Path | None = None) -> HybridSearch:
    """Each text is its own window."""
    return HybridSearch(WordEncoder(), texts, texts, ["fr"] * len(texts), folder)


def test_the_best_hit_shares_most_with_the_query() -> None:
    """By both lists, for each query its own."""
    found = search_over(TEXTS).search([Query(("pont de bois",), "fr"), Query(("chien",), "fr")], 2)
    assert [hits[0].position for hits in found] == [2, 3]
    assert [len(hits) for hits in found] == [2, 2]
    assert found[0][0].score > found[0][1].score
    assert found[0][1].position == 0  # the other bridge
    assert found[0][0].bm25 > 1 and found[0][0].cosine > 1


def test_a_query_never_finds_its_own_place() -> None:
    """Not even where it says the same word for word."""
    [hits] = search_over(TEXTS).search([Query(("le pont est fermé",), "fr", own=(0,))], 5)
    assert [hit.position for hit in hits][0] == 2
    assert len(hits) == 4 and 0 not in {hit.position for hit in hits}


def test_its_own_place_asks_along() -> None:
    """A query of few words is read with the sentence that it stands in."""
    texts = [*TEXTS, "le chien du maire garde la mairie"]
    alone = search_over(texts).search([Query(("il garde",), "fr")], 6)[0]
    placed = search_over(texts).search([Query(("il garde",), "fr", own=(5,))], 6)[0]
    rank = [hit.position for hit in alone].index(4)
    assert [hit.position for hit in placed].index(4) < rank


def test_a_prior_moves_a_text_down_and_does_not_hide_it() -> None:
    """In standard deviations of the standing."""
    plain = search_over(TEXTS).search([Query(("pont",), "fr")], 5)[0]
    moved = search_over(TEXTS).search([Query(("pont",), "fr", priors=(0.0, 0.0, -9.0, 0.0, 0.0))], 5)[0]
    assert {hit.position for hit in plain[:2]} == {0, 2}
    assert moved[0].position == 0 and moved[-1].position == 2


def test_a_window_of_neighbours_is_found_by_their_vectors_and_never_encoded() -> None:
    """Between two texts on bridges a third stands nearer to a bridge than one among others."""
    texts = ["le pont est fermé", "elle attend depuis mardi", "le pont de bois", "un chien aboie", "elle dort enfin"]
    groups = [[0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4]]
    encoder = WordEncoder()
    search = HybridSearch(encoder, texts, texts, ["fr"] * 5, neighbours=groups)
    assert encoder.asked == texts
    ranks = [hit.position for hit in search.search([Query(("pont",), "fr")], 5)[0]]
    assert ranks.index(1) < ranks.index(4)


def test_no_texts_no_hits() -> None:
    """An empty case is not an error."""
    assert search_over([]).search([Query(("pont",), "fr")], 5) == [[]]


def test_the_kept_index_is_used_for_the_same_texts_only(tmp_path: Path) -> None:
    """A changed text, or another encoder, makes a new one."""
    first = search_over(TEXTS, folder=tmp_path / "case").search([Query(("pont",), "fr")], 3)
    kept = (tmp_path / "case" / "vectors.faiss").read_bytes()
    assert search_over(TEXTS, folder=tmp_path / "case").search([Query(("pont",), "fr")], 3) == first
    assert (tmp_path / "case" / "vectors.faiss").read_bytes() == kept
    search_over(["le lac gèle", *TEXTS[1:]], folder=tmp_path / "case")
    assert (tmp_path / "case" / "vectors.faiss").read_bytes() != kept
    VectorIndex.of(np.eye(3, dtype=np.float32), "another").save(tmp_path / "case", ["a", "b", "c"])
    assert search_over(TEXTS, folder=tmp_path / "case").search([Query(("pont",), "fr")], 3) == first


def test_standard_scores_have_mean_zero_and_deviation_one() -> None:
    """And scores that are all alike say nothing."""
    scores = standard(np.array([1.0, 2.0, 3.0, 6.0]))
    assert scores.mean() == pytest.approx(0) and scores.std() == pytest.approx(1)
    assert standard(np.array([4.0, 4.0])).tolist() == [0.0, 0.0]
