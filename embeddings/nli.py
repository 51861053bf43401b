"""Does a premise entail, contradict or leave open a hypothesis? A sentence-transformers CrossEncoder answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.cache import VectorCache, text_key
from embeddings.crossencoder import LABELS, MAX_TOKENS, RELATIONS, compose
from embeddings.encoder import weights_digest
from embeddings.errors import ModelUnavailable
from embeddings.loading import quiet_loading
from embeddings.precision import fastest

_WIDTH_STEP = 16  # tokens; kernels are compiled for each new width, so few widths are many times faster
SHIPPED = Path(__file__).with_name("weights") / "nli.safetensors"  # reads passages for the desk
INFERENCE = SHIPPED.with_name("inference.safetensors")  # tells what one sentence says of another, and nothing else

Pair = tuple[str, str]
Probabilities = NDArray[np.float32]


class EntailmentModel(Protocol):
    """Anything that scores premise–hypothesis pairs."""

    @property
    def fingerprint(self) -> str:
        """Names the model, its weights and its calibration."""

    @property
    def knows_relations(self) -> bool:
        """Whether it was also taught the desk's relations."""

    def score(self, pairs: Sequence[Pair]) -> Probabilities:
        """Shape (len(pairs), 3): entailment, neutral, contradiction, which sum to one.

        A model that knows relations gives four columns more, which sum to one as well: corroborates, contradicts,
        qualifies, context, for the first text as a passage and the second as a claim.
        """


class NliModel:
    """A three-way CrossEncoder; without a name, one of those shipped with this package."""

    def __init__(self, models: Path, name: str = "", batch_size: int = 32, weights: Path = SHIPPED) -> None:
        """Load the model.

        Args:
            models: folder for the unpacked and composed models.
            name: a CrossEncoder folder or hub name; empty for a shipped one.
            batch_size: pairs to one forward pass.
            weights: which of the shipped ones.

        Raises:
            ModelUnavailable: ``name`` cannot be loaded, or its labels are not those of entailment.
        """
        self._batch = batch_size
        self._temperature = self._relation_temperature = 1.0
        if name:
            self._model = _load_named(name)
            self._columns = label_columns(self._model.config.id2label, name)
            self.knows_relations = False
            self._fingerprint = f"{Path(name).name}-{weights_digest(self._model)}"
        else:
            folder = compose(weights, models)
            self._model = _load(str(folder), local=True)
            about = json.loads(weights.with_suffix(".json").read_text(encoding="utf-8"))
            self.knows_relations = "relation_temperature" in about
            self._columns = list(range(len(LABELS) + len(RELATIONS) * self.knows_relations))
            self._temperature = float(about["temperature"])
            self._relation_temperature = float(about.get("relation_temperature", 1.0))
            self._fingerprint = f"{folder.name}-t{self._temperature:g}-{self._relation_temperature:g}"

    @property
    def fingerprint(self) -> str:
        """Names the model, its weights and its calibration."""
        return self._fingerprint

    def score(self, pairs: Sequence[Pair]) -> Probabilities:
        """As :class:`EntailmentModel` says."""
        if not pairs:
            return np.zeros((0, len(self._columns)), np.float32)
        logits = self.logits(pairs)
        groups = [_softmax(logits[:, :3] / self._temperature)]
        if self.knows_relations:
            groups.append(_softmax(logits[:, 3:] / self._relation_temperature))
        return np.asarray(np.concatenate(groups, axis=1), np.float32)

    def logits(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """Uncalibrated scores in the order of :data:`LABELS`, then of the relations where the model knows them."""
        import torch

        tokenizer = self._model.tokenizer
        encoded = tokenizer(
            [premise for premise, _ in pairs],
            [hypothesis for _, hypothesis in pairs],
            truncation="longest_first",
            max_length=min(MAX_TOKENS, tokenizer.model_max_length),
        )
        order = sorted(range(len(pairs)), key=lambda at: len(encoded["input_ids"][at]))
        rows = np.zeros((len(pairs), len(self._columns)))
        with torch.inference_mode(), fastest():
            for start in range(0, len(order), self._batch):
                part = order[start : start + self._batch]
                batch = tokenizer.pad(
                    {name: [values[at] for at in part] for name, values in encoded.items()},
                    pad_to_multiple_of=_WIDTH_STEP,
                    return_tensors="pt",
                )
                rows[part] = self._model(dict(batch))["scores"].float().numpy()[:, self._columns]
        return rows


class CachedNli:
    """An entailment model that scores only pairs it has not seen."""

    def __init__(self, inner: EntailmentModel, cache: VectorCache) -> None:
        self._inner = inner
        self._cache = cache

    @property
    def fingerprint(self) -> str:
        """That of the model inside."""
        return self._inner.fingerprint

    @property
    def knows_relations(self) -> bool:
        """As the model inside."""
        return self._inner.knows_relations

    def score(self, pairs: Sequence[Pair]) -> Probabilities:
        """As the model inside does, from the cache where it can."""
        if not pairs:
            return np.zeros((0, 3), np.float32)
        keys = [text_key(*pair) for pair in pairs]
        known = self._cache.get(self.fingerprint, list(dict.fromkeys(keys)))
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in known}
        if new:
            made = list(zip(new, self._inner.score(list(new.values())), strict=True))
            self._cache.put(self.fingerprint, made)
            known.update(made)
        return np.stack([known[key] for key in keys])


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    rows: NDArray[np.float64] = exponents / exponents.sum(axis=1, keepdims=True)
    return rows


def shipped_digest() -> str:
    """A digest of the weights shipped for the desk and of their calibration."""
    return hashlib.sha256(SHIPPED.read_bytes() + SHIPPED.with_suffix(".json").read_bytes()).hexdigest()[:12]


def label_columns(names: dict[Any, str], model: str) -> list[int]:
    """Which output of a model is entailment, which neutral, which contradiction, by its own config.

    Raises:
        ModelUnavailable: the config does not name the three.
    """
    by_name = {str(label).casefold(): int(number) for number, label in names.items()}
    columns = []
    for wanted in LABELS:
        hits = [number for label, number in by_name.items() if label.startswith(wanted[:7])]
        if len(hits) != 1:
            raise ModelUnavailable(
                f"The model '{model}' labels its outputs {sorted(by_name)}; WORKBENCH_NLI needs one that names "
                "entailment, neutral and contradiction. Unset it to return to the shipped model."
            )
        columns.append(hits[0])
    return columns


def _load(name: str, *, local: bool) -> Any:
    with quiet_loading():
        from sentence_transformers import CrossEncoder

        return CrossEncoder(name, device="cpu", local_files_only=local)


def _load_named(name: str) -> Any:
    try:
        return _load(name, local=Path(name).is_dir())
    except Exception as error:  # the loaders of many model kinds raise many things
        raise ModelUnavailable(
            f"The entailment model '{name}' cannot be loaded ({type(error).__name__}). Give an existing folder or a "
            "reachable hub name in WORKBENCH_NLI, or unset it to return to the shipped model."
        ) from error
