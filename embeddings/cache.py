"""Vectors kept by what they were made of: nothing is embedded, and no pair scored, twice."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder, Kind, Matrix

_MOST_VARIABLES = 500  # SQLite's limit on the variables of one statement is 999 in old builds


def text_key(*parts: str) -> str:
    """A content hash; the parts are kept apart, so ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


class VectorCache:
    """A SQLite file of float32 rows under (fingerprint, key)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with closing(self._open()) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vector (fingerprint TEXT, key TEXT, row BLOB NOT NULL,"
                " PRIMARY KEY (fingerprint, key)) WITHOUT ROWID"
            )

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=30)
        connection.execute("PRAGMA journal_mode=WAL")
        return connection

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The rows that are kept, by key."""
        found: dict[str, NDArray[np.float32]] = {}
        connection = self._open()
        try:
            for at in range(0, len(keys), _MOST_VARIABLES):
                part = keys[at : at + _MOST_VARIABLES]
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT key, row FROM vector WHERE fingerprint = ? AND key IN ({marks})",
                    (fingerprint, *part),
                )
                found.update((key, np.frombuffer(row, np.float32)) for key, row in rows)
        finally:
            connection.close()
        return found

    def put(self, fingerprint: str, rows: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
        """Keep rows; one that is there already stays."""
        connection = self._open()
        try:
            with connection:
                connection.executemany(
                    "INSERT OR IGNORE INTO vector VALUES (?, ?, ?)",
                    ((fingerprint, key, np.asarray(row, np.float32).tobytes()) for key, row in rows),
                )
        finally:
            connection.close()


class CachedEncoder:
    """An encoder that asks the one inside only for texts it has not seen."""

    def __init__(self, inner: Encoder, cache: VectorCache) -> None:
        self._inner = inner
        self._cache = cache

    @property
    def fingerprint(self) -> str:
        """That of the encoder inside."""
        return self._inner.fingerprint

    def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """As the encoder inside does, from the cache where it can."""
        keys = [text_key(kind, text) for text in texts]
        known = self._cache.get(self.fingerprint, list(dict.fromkeys(keys)))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new or not keys:
            rows = self._inner.encode(list(new.values()), kind)
            if not keys:
                return rows
            made = list(zip(new, rows, strict=True))
            self._cache.put(self.fingerprint, made)
            known.update(made)
        return np.stack([known[key] for key in keys])
