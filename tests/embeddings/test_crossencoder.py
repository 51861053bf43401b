"""What training changes is all that is shipped, and it comes back whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embeddings import bundled, crossencoder


@pytest.fixture(scope="module")
def tiny_body(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A body of the real one's shape with two small layers and a vocabulary of a few words."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    torch.manual_seed(1)
    words = ["<s>", "<pad>", "</s>", "<unk>", *(f"▁{word}" for word in "le pont est fermé ouvert gare".split())]
    rng = np.random.default_rng(1)
    hidden, feed, rows = 16, 32, len(words)
    tensors = {"emb.word": rng.normal(size=rows * hidden), "emb.pos": rng.normal(size=64 * hidden)}
    tensors |= {"emb.type": rng.normal(size=hidden), "emb.ln.w": np.ones(hidden), "emb.ln.b": np.zeros(hidden)}
    sizes = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden),
             "fi": (feed, hidden), "fo": (hidden, feed)}  # fmt: skip
    for layer in range(2):
        for name, (out, into) in sizes.items():
            tensors[f"l{layer}.{name}.w"] = rng.normal(size=out * into) / 4
            tensors[f"l{layer}.{name}.b"] = np.zeros(out)
        for name in ("aln", "oln"):
            tensors[f"l{layer}.{name}.w"], tensors[f"l{layer}.{name}.b"] = np.ones(hidden), np.zeros(hidden)
    weights = bundled.Weights(
        bundled.Shape(hidden, 2, 2, feed, rows, 64, 1, 1e-12),
        [(word, -float(at)) for at, word in enumerate(words)],
        {name: values.astype(np.float32) for name, values in tensors.items()},
    )
    folder = tmp_path_factory.mktemp("tiny")
    bundled.bert_model(weights).save_pretrained(folder / "raw")
    bundled.fast_tokenizer(weights.pieces).save_pretrained(folder / "raw")
    modules = [Transformer(str(folder / "raw"), max_seq_length=32), Pooling(hidden, pooling_mode="mean"), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "body"), create_model_card=False)
    return folder / "body"


PAIRS = [["le pont est fermé", "le pont est ouvert"], ["la gare est ouverte", "le pont est fermé"]]


def scores(model: object) -> np.ndarray:
    """Logits of two pairs."""
    return np.asarray(model.predict(PAIRS, show_progress_bar=False))  # type: ignore[attr-defined]


def test_only_layers_and_head_are_shipped(tiny_body: Path) -> None:
    """The embedding tables, nine tenths of the real model, come from the wheel."""
    names = crossencoder.trained_state(crossencoder.build(tiny_body)).keys()
    assert not [name for name in names if "embeddings." in name]
    assert len([name for name in names if "encoder.layer.1." in name]) == 16
    assert len([name for name in names if name.endswith(".linear.weight")]) == 2


def test_changes_come_back_as_they_were(tiny_body: Path, tmp_path: Path) -> None:
    """To the precision of fp16, on a model built anew."""
    import torch

    torch.manual_seed(2)
    trained = crossencoder.build(tiny_body)
    before = scores(trained)
    assert before.shape == (2, 7) and np.abs(before[0] - before[1]).max() > 1e-4
    crossencoder.save_changes(trained, tmp_path / "nli.safetensors")
    assert [path.name for path in tmp_path.iterdir()] == ["nli.safetensors"]
    torch.manual_seed(3)
    other = crossencoder.build(tiny_body)
    assert np.abs(scores(other) - before).max() > 1e-3
    crossencoder.load_changes(other, tmp_path / "nli.safetensors")
    assert scores(other) == pytest.approx(before, abs=5e-3)


def test_entailment_alone_is_shipped_in_eight_bits(
    tiny_body: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter of a whole number's size, nearly the same scores, and no outputs of relations."""
    import torch

    monkeypatch.setattr(bundled, "unpack", lambda folder: tiny_body)
    torch.manual_seed(4)
    trained = crossencoder.build(tiny_body)
    state = crossencoder.trained_state(trained)
    crossencoder.save_entailment(state, tmp_path / "inference.safetensors")
    kept = crossencoder.read_changes(tmp_path / "inference.safetensors")
    assert kept.keys() == state.keys() and all(tensor.dtype == torch.float32 for tensor in kept.values())
    (tmp_path / "models").mkdir()
    folder = crossencoder.compose(tmp_path / "inference.safetensors", tmp_path / "models")
    from embeddings.nli import _load

    loaded = _load(str(folder), local=True)
    assert list(loaded.config.id2label.values()) == list(crossencoder.LABELS)
    assert scores(loaded) == pytest.approx(scores(trained)[:, :3], abs=0.03)


def test_changes_of_another_architecture_are_refused(tiny_body: Path, tmp_path: Path) -> None:
    """A tensor without a place would be dropped in silence otherwise."""
    import torch
    from safetensors.torch import save_file

    save_file({"9.stranger": torch.zeros(2)}, str(tmp_path / "other.safetensors"))
    with pytest.raises(ValueError, match="9.stranger"):
        crossencoder.load_changes(crossencoder.build(tiny_body), tmp_path / "other.safetensors")


def test_the_composed_folder_loads_as_a_cross_encoder_of_three_named_outputs(
    tiny_body: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made once for each content of the changes, and nothing is left beside it."""
    from embeddings.nli import _load, label_columns

    monkeypatch.setattr(bundled, "unpack", lambda folder: tiny_body)
    trained = crossencoder.build(tiny_body)
    crossencoder.save_changes(trained, tmp_path / "nli.safetensors")
    (tmp_path / "models").mkdir()
    folder = crossencoder.compose(tmp_path / "nli.safetensors", tmp_path / "models")
    assert [path.name for path in (tmp_path / "models").iterdir()] == [folder.name]
    loaded = _load(str(folder), local=True)
    assert label_columns(loaded.config.id2label, "ours") == [0, 1, 2]
    assert scores(loaded) == pytest.approx(scores(trained), abs=5e-3)
    monkeypatch.setattr(crossencoder, "build", lambda body: pytest.fail("made again"))
    assert crossencoder.compose(tmp_path / "nli.safetensors", tmp_path / "models") == folder
