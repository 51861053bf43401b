"""Features become calibrated probabilities through a readable file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from claims.fusion import SHIPPED, SHIPPED_RELEVANCE, Basis, Fusion
from claims.model import LABELS
from claims.signals import feature_names


def record() -> dict[str, object]:
    """Two features that each pull towards one label."""
    zero = {"a": 0.0, "b": 0.0}
    return {
        "labels": list(LABELS),
        "features": ["a", "b"],
        "means": {"a": 1.0, "b": 0.0},
        "scales": {"a": 2.0, "b": 1.0},
        "coefficients": [{"a": 1.0, "b": 0.0}, {"a": 0.0, "b": 1.0}, zero, zero],
        "intercepts": [0.0, 0.0, 0.0, 0.5],
    }


def saved(folder: Path, **changes: object) -> Path:
    """The record in a file."""
    path = folder / "fusion.json"
    path.write_text(json.dumps({"entailment": record() | changes, "relations": record()}), encoding="utf-8")
    return path


def test_probabilities_are_the_softmax_of_standardised_features(tmp_path: Path) -> None:
    """By hand: a = 5 stands (5 - 1) / 2 = 2 above its mean."""
    fusion = Fusion.load(saved(tmp_path), basis="entailment")
    wanted = np.exp([2.0, 3.0, 0.0, 0.5])
    assert fusion.probabilities([{"a": 5.0, "b": 3.0}])[0] == pytest.approx(wanted / wanted.sum())


def test_a_missing_feature_counts_as_zero_and_an_unknown_one_as_nothing(tmp_path: Path) -> None:
    """Zero before standardising, so not the mean."""
    fusion = Fusion.load(saved(tmp_path), basis="entailment")
    wanted = np.exp([-0.5, 0.0, 0.0, 0.5])
    assert fusion.probabilities([{"unheard of": 9.0}])[0] == pytest.approx(wanted / wanted.sum())
    assert fusion.probabilities([]).shape == (0, 4)


def test_huge_features_do_not_overflow(tmp_path: Path) -> None:
    """Rows still sum to one."""
    rows = Fusion.load(saved(tmp_path), basis="entailment").probabilities([{"a": 1e6}, {"b": -1e6}])
    assert rows.sum(axis=1) == pytest.approx([1, 1]) and rows[0, 0] == pytest.approx(1)


def test_the_fingerprint_is_of_the_files_bytes(tmp_path: Path) -> None:
    """Other coefficients, another fingerprint."""
    first = Fusion.load(saved(tmp_path), basis="entailment").fingerprint
    assert Fusion.load(saved(tmp_path), basis="entailment").fingerprint == first and len(first) == 12
    assert Fusion.load(saved(tmp_path, intercepts=[0, 0, 0, 0]), basis="entailment").fingerprint != first


@pytest.mark.parametrize(
    "changes",
    [{"labels": ["contradicts", "corroborates", "qualifies", "context"]}, {"coefficients": [{"a": 1, "b": 1}]}],
)
def test_a_file_for_other_labels_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    """A swapped order would turn for into against."""
    with pytest.raises(ValueError, match="is not a set of coefficients for the labels"):
        Fusion.load(saved(tmp_path, **changes), basis="entailment")


def test_a_model_that_knows_relations_has_coefficients_of_its_own(tmp_path: Path) -> None:
    """Those of entailment alone would leave out what it knows."""
    path = saved(tmp_path, intercepts=[9.0, 0.0, 0.0, 0.0])
    assert Fusion.load(path, basis="entailment").intercepts[0] == 9
    assert Fusion.load(path, basis="relations").intercepts[0] == 0


@pytest.mark.parametrize(
    ("path", "basis"),
    [
        (SHIPPED, "relations"),
        (SHIPPED, "entailment"),
        (SHIPPED_RELEVANCE, "relations"),
        (SHIPPED_RELEVANCE, "entailment"),
        (SHIPPED_RELEVANCE, "glance"),
    ],
    ids=lambda part: part.name if isinstance(part, Path) else part,
)
def test_the_shipped_coefficients_know_only_features_that_exist(path: Path, basis: Basis) -> None:
    """A feature renamed without a new fit would silently count as zero; a glance knows nothing of the model's."""
    from claims.compare import model_features

    seen = {*feature_names(), "cosine", "bm25", "standing"}
    entailment, relations = (set(model_features(np.full(many, 1 / many))) for many in (3, 7))
    names = set(Fusion.load(path, basis=basis).names)
    assert names - seen == {"glance": set(), "entailment": entailment, "relations": relations}[basis]
