"""Entailment: probabilities in a fixed order, by the names that a model's own config gives its outputs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from embeddings import nli
from embeddings.errors import ModelUnavailable
from embeddings.nli import INFERENCE, NliModel, label_columns


def test_outputs_are_put_in_order_by_their_names() -> None:
    """Models of the hub put the three in any order and spelling."""
    assert label_columns({0: "contradiction", 1: "entailment", 2: "neutral"}, "m") == [1, 2, 0]
    assert label_columns({"0": "ENTAILMENT", "1": "NEUTRAL", "2": "CONTRADICTION"}, "m") == [0, 1, 2]
    assert label_columns({0: "contradiction", 1: "neutral", 2: "entailment"}, "m") == [2, 1, 0]


@pytest.mark.parametrize(
    "names", [{0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, {0: "positive"}, {0: "entailment", 1: "not_entailment"}]
)
def test_outputs_without_those_names_are_refused(names: dict[int, str]) -> None:
    """Guessing the order would turn contradictions into corroborations."""
    with pytest.raises(ModelUnavailable, match="WORKBENCH_NLI needs one that names.*Unset it to return"):
        label_columns(names, "some/model")


def test_a_name_that_cannot_be_loaded_says_how_to_return_to_the_shipped_model(tmp_path: Path) -> None:
    """As for the encoder."""
    with pytest.raises(ModelUnavailable, match="'no/such-model' cannot be loaded .*WORKBENCH_NLI, or unset it"):
        NliModel(tmp_path, "no/such-model")


@pytest.fixture(scope="module")
def stubborn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny hub-style classifier that always answers 3, 1, 0 for contradiction, entailment, neutral."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    names = {0: "CONTRADICTION", 1: "ENTAILMENT", 2: "NEUTRAL"}
    config = BertConfig(
        vocab_size=8, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        max_position_embeddings=64, id2label=names, label2id={name: at for at, name in names.items()},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([3.0, 1.0, 0.0]))
    core = Tokenizer(models.WordLevel({"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3}, unk_token="[UNK]"))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=core, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=64,
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("stubborn")
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_named_model_answers_in_our_order(stubborn: Path, tmp_path: Path) -> None:
    """Logits are permuted by the config's names, and probabilities are their softmax; rows sum to one."""
    model = NliModel(tmp_path, str(stubborn))
    pairs = [("Il pleut.", "Il fait sec."), ("Un texte plus long que l'autre.", "Non.")]
    assert model.logits(pairs) == pytest.approx(np.array([[1.0, 0.0, 3.0]] * 2), abs=1e-2)
    wanted = np.exp([1.0, 0.0, 3.0]) / np.exp([1.0, 0.0, 3.0]).sum()
    assert model.score(pairs) == pytest.approx(np.array([wanted] * 2), abs=1e-2)
    assert model.score([]).shape == (0, 3)
    assert model.fingerprint.startswith(stubborn.name + "-")


def test_temperature_divides_before_the_softmax(monkeypatch: pytest.MonkeyPatch) -> None:
    """A temperature above one makes the model less sure and changes no label."""
    model = NliModel.__new__(NliModel)
    monkeypatch.setattr(NliModel, "logits", lambda self, pairs: np.array([[2.0, 0.0, 4.0]] * len(pairs)))
    model._temperature, model.knows_relations = 2.0, False
    wanted = np.exp([1.0, 0.0, 2.0]) / np.exp([1.0, 0.0, 2.0]).sum()
    assert model.score([("a", "b")])[0] == pytest.approx(wanted, abs=1e-6)


def test_relations_have_a_softmax_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group sums to one, and each has its temperature."""
    model = NliModel.__new__(NliModel)
    logits = np.array([[2.0, 0.0, 4.0, 1.0, 0.0, 0.0, 3.0]])
    monkeypatch.setattr(NliModel, "logits", lambda self, pairs: logits)
    model._temperature, model._relation_temperature, model.knows_relations = 1.0, 0.5, True
    [row] = model.score([("a", "b")])
    relations = np.exp([2.0, 0.0, 0.0, 6.0])
    assert row[:3] == pytest.approx(np.exp([2.0, 0.0, 4.0]) / np.exp([2.0, 0.0, 4.0]).sum(), abs=1e-6)
    assert row[3:] == pytest.approx(relations / relations.sum(), abs=1e-6)


def test_the_shipped_files_belong_together() -> None:
    """Weights, temperature, and a digest of both in the fingerprint of a case."""
    about = json.loads(nli.SHIPPED.with_suffix(".json").read_text())
    assert 0.2 < about["temperature"] < 5 and 0.2 < about["relation_temperature"] < 5
    assert nli.SHIPPED.stat().st_size < 60_000_000 and len(nli.shipped_digest()) == 12


PAIRS = [
    ("Un homme dort dans le parc.", "Un homme est dans le parc."),
    ("Un homme dort dans le parc.", "Personne ne dort dans le parc."),
    ("Un homme dort dans le parc.", "La recette du gâteau demande trois œufs."),
    ("The mayor closed the swimming pool in June.", "The swimming pool was closed."),
    ("The mayor closed the swimming pool in June.", "Le maire n'a jamais fermé la piscine."),
    ("The mayor closed the swimming pool in June.", "The museum sells postcards on Sundays."),
]


@pytest.fixture(scope="module")
def shipped(models_folder: Path) -> NliModel:
    """The model that comes with the package."""
    return NliModel(models_folder, batch_size=4)


@pytest.mark.slow
def test_the_shipped_model_tells_plain_cases_apart(shipped: NliModel) -> None:
    """Entailed, contradicted and unrelated, in French, in English and across: five of six at least."""
    rows = shipped.score(PAIRS)
    for group in (rows[:, :3], rows[:, 3:]):
        assert group.sum(axis=1) == pytest.approx(np.ones(len(PAIRS)), abs=1e-4)
    answers = rows[:, :3].argmax(axis=1).tolist()
    assert answers[:2] == [0, 2] and answers[3] == 0
    assert sum(a == b for a, b in zip(answers, [0, 2, 1, 0, 2, 1], strict=True)) >= 5, answers
    assert shipped.fingerprint.startswith("nli-") and "-t" in shipped.fingerprint


@pytest.mark.slow
def test_a_pair_scores_the_same_in_any_batch(shipped: NliModel) -> None:
    """Padding beside a long pair changes nothing that matters."""
    model = shipped
    long = ("Un texte bien plus long. " * 30, "Il pleut.")
    alone, together = model.score(PAIRS[:1]), model.score([PAIRS[0], long])
    assert together[0] == pytest.approx(alone[0], abs=0.02)


@pytest.mark.slow
def test_the_model_for_bare_pairs_knows_no_relations(models_folder: Path) -> None:
    """Three columns that sum to one, and the plain cases told apart."""
    model = NliModel(models_folder, weights=INFERENCE)
    rows = model.score(PAIRS)
    assert rows.shape == (len(PAIRS), 3) and not model.knows_relations
    assert rows.sum(axis=1) == pytest.approx(np.ones(len(PAIRS)), abs=1e-4)
    assert rows.argmax(axis=1).tolist()[:2] == [0, 2]
