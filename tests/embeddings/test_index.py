"""Nearest neighbours, compared by value with a plain matrix product."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from embeddings.encoder import Matrix
from embeddings.errors import IndexMismatch
from embeddings.index import VectorIndex


def unit_rows(count: int, seed: int) -> Matrix:
    """Random unit rows."""
    rows = np.random.default_rng(seed).normal(size=(count, 24)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_positions_and_cosines_are_those_of_a_matrix_product() -> None:
    """By value: a wrong metric gives lists of the right length."""
    rows, queries = unit_rows(200, 1), unit_rows(9, 2)
    found = VectorIndex.of(rows, "f").search(queries, 7)
    cosines = queries @ rows.T
    for near, row in zip(found, cosines, strict=True):
        best = np.argsort(-row)[:7]
        assert [at for at, _ in near] == best.tolist()
        assert [score for _, score in near] == pytest.approx(row[best].tolist(), abs=1e-6)


def test_a_row_is_nearest_to_itself_with_cosine_one() -> None:
    """Unit rows: the inner product is the cosine."""
    rows = unit_rows(50, 3)
    assert VectorIndex.of(rows, "f").search(rows[20:21], 1) == [[(20, pytest.approx(1.0, abs=1e-5))]]


def test_never_more_than_there_is() -> None:
    """FAISS fills up with -1; nobody must see it."""
    index = VectorIndex.of(unit_rows(3, 4), "f")
    assert len(index) == 3 and len(index.search(unit_rows(1, 5), 10)[0]) == 3
    assert VectorIndex.of(np.zeros((0, 24), np.float32), "f").search(unit_rows(2, 5), 10) == [[], []]
    assert index.search(unit_rows(1, 5), 0) == [[]]


def test_saved_and_loaded_it_finds_the_same(tmp_path: Path) -> None:
    """With the keys of its positions, and without leftovers."""
    index, queries = VectorIndex.of(unit_rows(30, 6), "model-a"), unit_rows(4, 7)
    keys = [f"passage {i}" for i in range(30)]
    index.save(tmp_path / "case", keys)
    loaded, known = VectorIndex.load(tmp_path / "case", "model-a")
    assert known == keys and loaded.search(queries, 5) == index.search(queries, 5)
    assert sorted(path.name for path in (tmp_path / "case").iterdir()) == ["index.json", "vectors.faiss"]


def test_an_index_of_another_model_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Both names, and the two things a person can do."""
    VectorIndex.of(unit_rows(3, 8), "model-a").save(tmp_path, ["a", "b", "c"])
    with pytest.raises(IndexMismatch, match="made by model-a, the encoder in use is model-b") as caught:
        VectorIndex.load(tmp_path, "model-b")
    assert "searching the case again" in str(caught.value) and "WORKBENCH_ENCODER" in str(caught.value)


def test_two_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    """A crash between the two replacements must not pair a passage with another's vector."""
    VectorIndex.of(unit_rows(3, 9), "f").save(tmp_path, ["a", "b", "c"])
    about = json.loads((tmp_path / "index.json").read_text())
    (tmp_path / "index.json").write_text(json.dumps(about | {"keys": ["a", "b"]}))
    with pytest.raises(IndexMismatch, match="3 vectors for 2 passages"):
        VectorIndex.load(tmp_path, "f")


def test_nothing_saved_is_said_as_such(tmp_path: Path) -> None:
    """The caller decides whether that is a fault."""
    with pytest.raises(FileNotFoundError):
        VectorIndex.load(tmp_path, "f")


def test_a_centred_index_measures_from_the_middle_of_its_rows(tmp_path: Path) -> None:
    """By value, also after a reload, and its rows can be asked with."""
    rows, queries = unit_rows(40, 10), unit_rows(3, 11)
    rows = np.asarray((rows + 2) / np.linalg.norm(rows + 2, axis=1, keepdims=True), np.float32)  # crowded, as E5's
    middle = rows.mean(axis=0)
    moved = (rows - middle) / np.linalg.norm(rows - middle, axis=1, keepdims=True)
    asked = (queries - middle) / np.linalg.norm(queries - middle, axis=1, keepdims=True)
    index = VectorIndex.of(rows, "f", centred=True)
    positions, cosines = index.nearest(queries, 40)
    for near, close, row in zip(positions, cosines, asked @ moved.T, strict=True):
        assert near.tolist() == np.argsort(-row).tolist()
        assert close == pytest.approx(np.sort(row)[::-1], abs=1e-5)
    assert index.nearest(index.rows([7]), 1)[0].tolist() == [[7]]
    index.save(tmp_path, [str(at) for at in range(40)])
    loaded, _ = VectorIndex.load(tmp_path, "f")
    assert loaded.nearest(queries, 5)[1] == pytest.approx(cosines[:, :5], abs=1e-5)
