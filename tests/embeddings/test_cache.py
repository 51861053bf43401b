"""Nothing is embedded, and no pair scored, twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from embeddings.cache import CachedEncoder, VectorCache, text_key
from embeddings.nli import CachedNli
from tests.fakes import WordEncoder, WordScorer


def test_keys_keep_their_parts_apart() -> None:
    """("ab", "c") and ("a", "bc") are two texts; half a surrogate pair is no reason to fail."""
    assert text_key("ab", "c") != text_key("a", "bc")
    assert text_key("abc") != text_key("abc", "")
    assert text_key("a") == text_key("a")
    assert len(text_key("\ud800")) == 64


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    """Not again in the same call, nor in a later one, nor by a later process."""
    inner, cache = WordEncoder(), VectorCache(tmp_path / "deep" / "vectors.db")
    encoder = CachedEncoder(inner, cache)
    first = encoder.encode(["un", "deux", "un"], "query")
    assert inner.asked == ["un", "deux"]
    again = CachedEncoder(inner, VectorCache(tmp_path / "deep" / "vectors.db")).encode(["deux", "trois", "un"], "query")
    assert inner.asked == ["un", "deux", "trois"]
    assert np.array_equal(again[0], first[1]) and np.array_equal(again[2], first[0])
    assert np.array_equal(again[1], WordEncoder().encode(["trois"], "query")[0])


def test_query_and_passage_are_two_texts(tmp_path: Path) -> None:
    """They have different prompts, hence different vectors."""
    inner = WordEncoder()
    encoder = CachedEncoder(inner, VectorCache(tmp_path / "vectors.db"))
    encoder.encode(["un"], "query")
    encoder.encode(["un"], "passage")
    assert inner.asked == ["un", "un"]


def test_another_model_has_its_own_vectors(tmp_path: Path) -> None:
    """Rows are kept under the fingerprint of what made them."""
    cache, other = VectorCache(tmp_path / "vectors.db"), WordEncoder()
    CachedEncoder(WordEncoder(), cache).encode(["un"], "query")
    other.fingerprint = "another"
    encoder = CachedEncoder(other, cache)
    encoder.encode(["un"], "query")
    assert (other.asked, encoder.fingerprint) == (["un"], "another")


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    """With the width of the encoder inside."""
    assert CachedEncoder(WordEncoder(), VectorCache(tmp_path / "v.db")).encode([], "query").shape == (0, 256)


def test_more_keys_than_one_statement_may_hold(tmp_path: Path) -> None:
    """Old builds of SQLite take 999 variables."""
    cache, rows = VectorCache(tmp_path / "vectors.db"), np.arange(1_200, dtype=np.float32)
    cache.put("f", ((str(i), rows[i : i + 1]) for i in range(1_200)))
    found = cache.get("f", [str(i) for i in range(1_300)])
    assert len(found) == 1_200 and all(found[str(i)].tolist() == [i] for i in (0, 499, 500, 1_199))


def test_a_kept_row_stays_as_it_was(tmp_path: Path) -> None:
    """Two processes may put the same key; the first one's row is as good."""
    cache = VectorCache(tmp_path / "vectors.db")
    cache.put("f", [("k", np.array([1.0], np.float32))])
    cache.put("f", [("k", np.array([2.0], np.float32))])
    assert cache.get("f", ["k"])["k"].tolist() == [1.0]


def test_a_pair_is_scored_once_and_its_direction_counts(tmp_path: Path) -> None:
    """(a, b) is not (b, a)."""
    inner = WordScorer()
    model = CachedNli(inner, VectorCache(tmp_path / "vectors.db"))
    first = model.score([("Il pleut fort", "Il pleut"), ("Il pleut", "Il pleut fort"), ("Il pleut fort", "Il pleut")])
    assert len(inner.asked) == 2 and np.array_equal(first[0], first[2])
    assert np.array_equal(model.score([("Il pleut", "Il pleut fort")])[0], first[1]) and len(inner.asked) == 2
    assert model.score([]).shape == (0, 3) and model.fingerprint == "fake-scorer"
