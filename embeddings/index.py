"""Nearest neighbours over unit rows, by FAISS."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from embeddings.encoder import Matrix
from embeddings.errors import IndexMismatch

_VECTORS = "vectors.faiss"
_ABOUT = "index.json"


class VectorIndex:
    """An exact inner-product index; on unit rows the inner product is the cosine.

    Positions are those of the rows it was made from.
    """

    def __init__(self, index: Any, fingerprint: str) -> None:
        self._index = index
        self.fingerprint = fingerprint

    @classmethod
    def of(cls, rows: Matrix, fingerprint: str) -> VectorIndex:
        """An index of ``rows``, shape (n, dimension)."""
        import faiss

        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(rows)
        return cls(index, fingerprint)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, queries: Matrix, count: int) -> list[list[tuple[int, float]]]:
        """For each query row its ``count`` nearest positions with their cosines, nearest first."""
        count = min(count, len(self))
        if count <= 0:
            return [[] for _ in queries]
        scores, positions = self._index.search(queries, count)
        return [
            [(int(at), float(score)) for at, score in zip(near, close, strict=True)]
            for near, close in zip(positions, scores, strict=True)
        ]

    def save(self, folder: Path, keys: Sequence[str]) -> None:
        """Write the index and what its positions stand for; each file is replaced whole."""
        import faiss

        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._index, str(folder / f"{_VECTORS}.partial"))
        about = {"fingerprint": self.fingerprint, "keys": list(keys)}
        (folder / f"{_ABOUT}.partial").write_text(json.dumps(about), encoding="utf-8")
        os.replace(folder / f"{_VECTORS}.partial", folder / _VECTORS)
        os.replace(folder / f"{_ABOUT}.partial", folder / _ABOUT)

    @classmethod
    def load(cls, folder: Path, fingerprint: str) -> tuple[VectorIndex, list[str]]:
        """The index of ``folder`` and the keys of its positions.

        Raises:
            FileNotFoundError: nothing was saved there.
            IndexMismatch: it was made by another model, or its two files do not belong together.
        """
        import faiss

        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        if about["fingerprint"] != fingerprint:
            raise IndexMismatch(
                f"The index in {folder} was made by {about['fingerprint']}, the encoder in use is {fingerprint}. "
                "Rebuild it by searching the case again, or set WORKBENCH_ENCODER back."
            )
        index = faiss.read_index(str(folder / _VECTORS))
        if index.ntotal != len(about["keys"]):
            raise IndexMismatch(
                f"The index in {folder} holds {index.ntotal} vectors for {len(about['keys'])} passages; "
                "delete the folder and search the case again."
            )
        return cls(index, fingerprint), list(about["keys"])
