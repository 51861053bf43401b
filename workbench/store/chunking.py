"""Lists of ids in parts that one SQL statement can take."""

from __future__ import annotations

from collections.abc import Collection, Iterable

IN_CHUNK = 5_000  # well under SQLite's 32,766 and PostgreSQL's 65,535 bound values


def chunks(ids: Collection[str]) -> Iterable[list[str]]:
    """``ids`` in lists short enough for one IN clause."""
    whole = list(ids)
    for start in range(0, len(whole), IN_CHUNK):
        yield whole[start : start + IN_CHUNK]
