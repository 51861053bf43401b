"""Texts become unit rows; queries and passages get their own prompts; a wrong name says the way back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embeddings import bundled
from embeddings.encoder import SentenceEncoder, load_named
from embeddings.errors import ModelUnavailable


def test_rows_are_float32_of_length_one_in_the_order_of_the_texts(encoder: SentenceEncoder) -> None:
    """Batches are sorted by length inside; the caller notices no more than bfloat16's rounding."""
    texts = ["Un chat.", "Une phrase nettement plus longue que la première, pour changer l'ordre des lots.", "Non."]
    rows = encoder.encode(texts, "passage")
    assert (rows.shape, rows.dtype) == ((3, 384), np.float32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    for row, text in zip(rows, texts, strict=True):
        assert encoder.encode([text], "passage")[0] == pytest.approx(row, abs=2e-3)


def test_no_texts_give_no_rows(encoder: SentenceEncoder) -> None:
    """Of the right width, so that they can be stacked."""
    assert encoder.encode([], "query").shape == (0, 384) and encoder.dimension == 384


def test_each_kind_has_its_prompt(encoder: SentenceEncoder, models_folder: Path) -> None:
    """ "query: " and "passage: " are part of what is encoded, as the model was trained."""
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(models_folder / bundled.FOLDER), device="cpu", local_files_only=True)
    assert plain.prompts["query"] == "query: " and plain.prompts["passage"] == "passage: "
    by_hand = plain.encode(["query: le pont", "passage: le pont"], normalize_embeddings=True)
    assert encoder.encode(["le pont"], "query")[0] == pytest.approx(by_hand[0], abs=2e-3)
    assert encoder.encode(["le pont"], "passage")[0] == pytest.approx(by_hand[1], abs=2e-3)


def test_a_sentence_is_nearest_to_its_translation(encoder: SentenceEncoder) -> None:
    """What the whole workbench rests on."""
    french = encoder.encode(["Le maire a fermé la piscine.", "Le blé a souffert de la sécheresse."], "query")
    english = encoder.encode(["Drought hurt the wheat.", "The mayor closed the swimming pool."], "passage")
    assert (french @ english.T).argmax(axis=1).tolist() == [1, 0]


def test_the_fingerprint_names_the_weights(encoder: SentenceEncoder) -> None:
    """Name and the first digits of the SHA-256."""
    assert encoder.fingerprint == "multilingual-e5-small-1571fc982750"


def test_a_folder_given_by_name_is_another_fingerprint_but_the_same_vectors(
    encoder: SentenceEncoder, models_folder: Path
) -> None:
    """A person's own folder is known by what is in it."""
    named = SentenceEncoder(models_folder, str(models_folder / bundled.FOLDER))
    assert named.fingerprint.startswith(bundled.FOLDER + "-") and len(named.fingerprint) == len(bundled.FOLDER) + 13
    assert named.encode(["Bonjour"], "query") == pytest.approx(encoder.encode(["Bonjour"], "query"), abs=1e-5)


def test_a_name_that_cannot_be_loaded_says_how_to_return_to_the_default(tmp_path: Path) -> None:
    """Neither a folder nor a reachable hub name."""
    (tmp_path / "empty").mkdir()
    for name in ("no/such-model", str(tmp_path / "empty")):
        with pytest.raises(ModelUnavailable, match="WORKBENCH_ENCODER, or unset it to return to the bundled encoder"):
            load_named(name)
