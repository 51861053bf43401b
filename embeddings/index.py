"""Nearest neighbours over unit rows, by FAISS."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Matrix
from embeddings.errors import IndexMismatch

_VECTORS = "vectors.faiss"
_ABOUT = "index.json"


class VectorIndex:
    """An exact inner-product index; on unit rows the inner product is the cosine.

    Positions are those of the rows it was made from. A centred index measures directions from the middle of its
    rows, which tells texts of one subject apart where a model's cosines crowd.
    """

    def __init__(self, index: Any, fingerprint: str, centre: Matrix | None = None) -> None:
        self._index = index
        self.fingerprint = fingerprint
        self._centre = centre

    @classmethod
    def of(cls, rows: Matrix, fingerprint: str, *, centred: bool = False) -> VectorIndex:
        """An index of ``rows``, shape (n, dimension)."""
        import faiss

        index = faiss.IndexFlatIP(rows.shape[1])
        centre = rows.mean(axis=0) if centred and len(rows) else None
        index.add(_from(centre, rows))
        return cls(index, fingerprint, centre)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, queries: Matrix, count: int) -> list[list[tuple[int, float]]]:
        """For each query row its ``count`` nearest positions with their cosines, nearest first."""
        if min(count, len(self)) <= 0:
            return [[] for _ in queries]
        return [
            [(int(at), float(score)) for at, score in zip(near, close, strict=True)]
            for near, close in zip(*self.nearest(queries, count), strict=True)
        ]

    def nearest(self, queries: Matrix, count: int) -> tuple[NDArray[np.int64], Matrix]:
        """The same as two arrays of shape (len(queries), at most ``count``): positions and cosines."""
        scores, positions = self._index.search(_from(self._centre, queries), min(count, len(self)))
        return positions, scores

    def rows(self, positions: Sequence[int]) -> Matrix:
        """The vectors at these positions, as they went in: a query made of them can be searched."""
        kept = np.stack([self._index.reconstruct(int(at)) for at in positions])
        return kept if self._centre is None else np.asarray(kept + self._centre, np.float32)

    def save(self, folder: Path, keys: Sequence[str]) -> None:
        """Write the index and what its positions stand for; each file is replaced whole."""
        import faiss

        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._index, str(folder / f"{_VECTORS}.partial"))
        centre = None if self._centre is None else self._centre.tolist()
        about = {"fingerprint": self.fingerprint, "keys": list(keys), "centre": centre}
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
        centre = about.get("centre")
        return cls(index, fingerprint, centre and np.array(centre, np.float32)), list(about["keys"])


def _from(centre: Matrix | None, rows: Matrix) -> Matrix:
    """Unit rows as seen from ``centre``."""
    if centre is None:
        return rows
    moved = rows - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(lengths == 0, 1.0, lengths), np.float32)
