"""The entailment models' architecture, and the small files that turn the bundled encoder into them.

The body is the bundled multilingual-e5-small; first token and mean are pooled side by side and read by two dense
layers. Only the body's layers and the head are trained, so only they are shipped (fp16, or matrices in eight bits);
embeddings come from the bundled weights.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from embeddings import bundled

LABELS = ("entailment", "neutral", "contradiction")
RELATIONS = ("corroborates", "contradicts", "qualifies", "context")  # what an editor says of a passage and a claim
_OUTPUTS = (*LABELS, *(f"desk:{relation}" for relation in RELATIONS))
MAX_TOKENS = 256
_FROZEN_PREFIX = "embeddings."
_HEAD = "3.linear."  # the last layer: one row for each output
_SCALE, _EIGHT_BITS = ":scale", 127


def build(body: Path, outputs: Sequence[str] = _OUTPUTS) -> Any:
    """A sentence-transformers CrossEncoder with untrained heads over the encoder in ``body``.

    Seven outputs: the three of entailment, then the desk's four relations; each group has its own softmax.
    """
    from sentence_transformers import CrossEncoder
    from sentence_transformers.base.modules.dense import Dense
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from torch import nn

    transformer = Transformer(str(body), max_seq_length=MAX_TOKENS)
    width = transformer.model.config.hidden_size
    transformer.model.config.id2label = dict(enumerate(outputs))
    transformer.model.config.label2id = {label: number for number, label in enumerate(outputs)}
    modules = [
        transformer,
        Pooling(width, pooling_mode=("cls", "mean")),
        Dense(2 * width, width, activation_function=nn.Tanh()),
        Dense(width, len(outputs), activation_function=nn.Identity(), module_output_name="scores"),
    ]
    model = CrossEncoder(modules=modules, device="cpu", activation_fn=nn.Identity())
    model.max_seq_length = MAX_TOKENS
    return model


def trained_state(model: Any) -> dict[str, Any]:
    """The tensors that training changes, by name: everything but the body's embedding tables."""
    return {
        name: tensor
        for name, tensor in model.state_dict().items()
        if not name.split("model.", 1)[-1].startswith(_FROZEN_PREFIX) and "pooler" not in name
    }


def save_changes(model: Any, path: Path) -> None:
    """Write the trained tensors of a model as :func:`save_tensors` does."""
    save_tensors(trained_state(model), path)


def save_tensors(tensors: Mapping[str, Any], path: Path) -> None:
    """Write tensors as fp16 safetensors, atomically."""
    _write({name: tensor.detach().half().contiguous() for name, tensor in tensors.items()}, path)


def save_entailment(tensors: Mapping[str, Any], path: Path) -> None:
    """Write trained tensors without the outputs of the relations: half the size of :func:`save_tensors`.

    Matrices become whole numbers of eight bits, each row with the scale that takes them back.
    """
    small: dict[str, Any] = {}
    for name, tensor in tensors.items():
        whole = tensor.detach().float()
        if name.startswith(_HEAD):
            whole = whole[: len(LABELS)]
        if whole.dim() == 2:
            scale = whole.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / _EIGHT_BITS
            small[name + _SCALE], whole = scale.contiguous(), (whole / scale).round().char()
        small[name] = whole.contiguous()
    _write(small, path)


def _write(tensors: dict[str, Any], path: Path) -> None:
    from safetensors.torch import save_file

    partial = path.with_suffix(".partial")
    save_file(tensors, str(partial))
    os.replace(partial, path)


def read_changes(path: Path) -> dict[str, Any]:
    """The tensors of a file of :func:`save_changes` or :func:`save_entailment`, in float32."""
    from safetensors.torch import load_file

    stored = load_file(str(path))
    scales = {name.removesuffix(_SCALE): stored.pop(name) for name in [*stored] if name.endswith(_SCALE)}
    return {name: tensor.float() * scales.get(name, 1.0) for name, tensor in stored.items()}


def outputs_of(path: Path) -> Sequence[str]:
    """The outputs of the model that a file makes: all, or entailment's alone."""
    from safetensors import safe_open

    with safe_open(str(path), "pt") as stored:
        return _OUTPUTS[: stored.get_slice(f"{_HEAD}bias").get_shape()[0]]


def load_changes(model: Any, path: Path) -> None:
    """Put the tensors of :func:`save_changes` or :func:`save_entailment` into a model made by :func:`build`."""
    changes = read_changes(path)
    state = model.state_dict()
    unknown = changes.keys() - state.keys()
    if unknown:
        raise ValueError(f"{path} holds tensors the model does not have: {sorted(unknown)[:3]}")
    for name, tensor in changes.items():
        state[name][: len(tensor)].copy_(tensor)  # an earlier stage's head has the outputs of entailment only


def compose(changes: Path, folder: Path) -> Path:
    """Make the CrossEncoder folder of a shipped model under ``folder``, once per content of ``changes``."""
    digest = hashlib.sha256(changes.read_bytes()).hexdigest()[:12]
    target = folder / f"nli-{digest}"
    if (target / "modules.json").exists():
        return target
    body = bundled.unpack(folder)
    workplace = Path(tempfile.mkdtemp(prefix=".composing-", dir=folder))
    try:
        model = build(body, outputs_of(changes))
        load_changes(model, changes)
        model.save(str(workplace / "whole"), create_model_card=False)
        try:
            os.replace(workplace / "whole", target)
        except OSError:
            if not (target / "modules.json").exists():
                raise
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    return target
