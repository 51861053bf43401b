"""Texts to unit vectors, by sentence-transformers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings import bundled
from embeddings.errors import ModelUnavailable
from embeddings.loading import quiet_loading
from embeddings.precision import fastest

Kind = Literal["query", "passage"]
Matrix = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into unit rows; equal fingerprints promise equal vectors."""

    @property
    def fingerprint(self) -> str:
        """Names the model and its weights."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """Rows of shape (len(texts), dimension), float32, each of length one."""


class SentenceEncoder:
    """A sentence-transformers model; without a name, the bundled multilingual-e5-small.

    E5 cosines crowd between 0.75 and 0.95: use them to rank, never as a percentage and never as agreement.
    """

    def __init__(self, models: Path, name: str = "", batch_size: int = 32) -> None:
        """Load the model.

        Args:
            models: folder that holds (or will hold) the unpacked default encoder.
            name: a sentence-transformers folder or hub name; empty for the default.
            batch_size: texts to one forward pass.

        Raises:
            ModelUnavailable: ``name`` is no such folder and no reachable hub model.
            WeightsMissing: the default's weights are absent or altered.
        """
        self._batch = batch_size
        if name:
            self._model = load_named(name)
            self._fingerprint = f"{Path(name).name}-{weights_digest(self._model)}"
        else:
            self._model = _load(str(bundled.unpack(models)), local=True)
            self._fingerprint = bundled.FOLDER

    @property
    def fingerprint(self) -> str:
        """Names the model and its weights."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """Rows of shape (len(texts), dimension), float32, each of length one."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        prompt = kind if kind in self._model.prompts else None
        with fastest():
            rows = self._model.encode(
                list(texts),
                prompt_name=prompt,
                batch_size=self._batch,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        vectors = np.asarray(rows, np.float32)  # scaled here: in bfloat16 lengths would be one to two digits only
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def load_named(name: str) -> Any:
    """A sentence-transformers model by folder or hub name.

    Raises:
        ModelUnavailable: it cannot be loaded from either.
    """
    try:
        return _load(name, local=Path(name).is_dir())
    except Exception as error:  # the loaders of many model kinds raise many things
        raise ModelUnavailable(
            f"The encoder '{name}' cannot be loaded ({type(error).__name__}). Give an existing folder or a reachable "
            "hub name in WORKBENCH_ENCODER, or unset it to return to the bundled encoder."
        ) from error


def weights_digest(model: Any) -> str:
    """Twelve hex digits of a SHA-256 over a torch model's tensors."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()[:12]


def _load(name: str, *, local: bool) -> Any:
    with quiet_loading():
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name, device="cpu", local_files_only=local)
