"""Settings, read once at the edge from WORKBENCH_* variables and handed on as one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from workbench.errors import InvalidSetting

Auth = Literal["single", "team"]
Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that an installation may choose; the defaults suit one person on one machine.

    ``encoder`` and ``nli`` are sentence-transformers names or folders; empty means the model that
    comes with the workbench. Limits hold for each source taken in.
    """

    data: Path = Path("data")  # WORKBENCH_DATA
    database_url: str = ""  # WORKBENCH_DATABASE_URL; empty: SQLite in the data folder
    encoder: str = ""  # WORKBENCH_ENCODER
    nli: str = ""  # WORKBENCH_NLI
    port: int = 8501  # WORKBENCH_PORT
    language: Language = "fr"  # WORKBENCH_LANGUAGE, of the screens and exports
    auth: Auth = "single"  # WORKBENCH_AUTH
    max_bytes: int = 25_000_000  # WORKBENCH_MAX_BYTES, of one file or download
    max_characters: int = 2_000_000  # WORKBENCH_MAX_CHARACTERS, of one canonical text
    max_pages: int = 500  # WORKBENCH_MAX_PAGES, of one PDF
    fetch_seconds: float = 20.0  # WORKBENCH_FETCH_SECONDS, for one address, redirects included
    read_seconds: float = 60.0  # WORKBENCH_READ_SECONDS, for turning one file into text

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the store."""
        return self.database_url or f"sqlite:///{(self.data / 'workbench.db').as_posix()}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from ``environment`` (the process's own by default).

        Raises InvalidSetting naming the variable, its value and what would do.
        """
        values = _Reader(os.environ if environment is None else environment)
        standard = cls()
        return cls(
            data=Path(values.text("DATA", str(standard.data))).expanduser(),
            database_url=_with_driver(values.text("DATABASE_URL", "")),
            encoder=values.text("ENCODER", ""),
            nli=values.text("NLI", ""),
            port=int(values.number("PORT", standard.port, 1, 65_535)),
            language="en" if values.choice("LANGUAGE", get_args(Language), "fr") == "en" else "fr",
            auth="team" if values.choice("AUTH", get_args(Auth), "single") == "team" else "single",
            max_bytes=int(values.number("MAX_BYTES", standard.max_bytes, 1_000)),
            max_characters=int(values.number("MAX_CHARACTERS", standard.max_characters, 1_000)),
            max_pages=int(values.number("MAX_PAGES", standard.max_pages, 1)),
            fetch_seconds=values.number("FETCH_SECONDS", standard.fetch_seconds, 0.1),
            read_seconds=values.number("READ_SECONDS", standard.read_seconds, 0.1),
        )


def _with_driver(url: str) -> str:
    """``url`` with psycopg named, since SQLAlchemy's bare postgresql:// means another driver."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


class _Reader:
    """Reads one variable at a time and says which one is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str, default: str) -> str:
        # An empty variable is how shells and compose files say "not set".
        return self._environment.get(f"WORKBENCH_{name}", "").strip() or default

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.text(name, default).lower()
        if value not in allowed:
            raise InvalidSetting(f"WORKBENCH_{name} is {value!r}; set it to {' or '.join(allowed)}.")
        return value

    def number(self, name: str, default: float, low: float, high: float = float("inf")) -> float:
        raw = self.text(name, str(default))
        try:
            value = float(raw.replace("_", ""))
        except ValueError:
            value = float("nan")
        if not low <= value <= high or value == float("inf"):
            upper = "" if high == float("inf") else f" and at most {high:g}"
            raise InvalidSetting(f"WORKBENCH_{name} is {raw!r}; set it to a number of at least {low:g}{upper}.")
        return value
