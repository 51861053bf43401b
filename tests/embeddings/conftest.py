"""The default encoder, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from embeddings.encoder import SentenceEncoder


@pytest.fixture(scope="session")
def encoder(models_folder: Path) -> SentenceEncoder:
    """The default encoder, without a cache."""
    return SentenceEncoder(models_folder)
