"""Hybrid search: what vectors and words say of texts, alone and among their neighbours, added up.

E5's cosines crowd together, so vectors are centred on the corpus' mean, and each list is brought to mean 0 and
deviation 1 for the query before lists are added. What is found first then asks again, so that a text in quite other
words is reached through those that say the same in some of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.cache import text_key
from embeddings.encoder import Encoder, Matrix
from embeddings.errors import IndexMismatch
from embeddings.index import VectorIndex
from embeddings.lexical import LexicalIndex, Translate

Scores = NDArray[np.float64]

_WINDOW_WEIGHT = 0.35  # of the lists that read a text among its neighbours, beside the text alone
_OWN_WEIGHT = 0.6  # of the query's own place in the corpus, which says in more words what is meant
_ECHO_WEIGHT = 0.3  # of what resembles the first hits
_ECHO_HITS = 8
_DEPTH = 4000  # vectors ranked for a query; what lies deeper counts as the last of them


@dataclass(frozen=True, slots=True)
class Query:
    """One question in one or several wordings.

    ``own`` are positions that ask along and are never an answer; ``priors``, in standard deviations, is what each
    text's standing starts from (empty: zero for all).
    """

    wordings: tuple[str, ...]
    lang: str
    own: tuple[int, ...] = ()
    priors: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A position found; ``cosine`` and ``bm25`` are in standard deviations over the corpus, as is ``score``."""

    position: int
    score: float
    cosine: float
    bm25: float


class HybridSearch:
    """Vectors and words over one set of texts."""

    def __init__(
        self,
        encoder: Encoder,
        texts: Sequence[str],
        windows: Sequence[str],
        languages: Sequence[str],
        folder: Path | None = None,
        translate: Translate | None = None,
        neighbours: Sequence[Sequence[int]] | None = None,
    ) -> None:
        """Index the texts.

        Args:
            encoder: what makes the vectors.
            texts: what can be found.
            windows: each text among its neighbours, in the same order.
            languages: "fr" or "en" for each text.
            folder: where the vector index is kept between two searches of the same texts.
            translate: what words are in the other language, as LexicalIndex takes it.
            neighbours: the positions that each window is made of; its vector is then the middle of theirs, which
                costs no reading. Without it the windows are read by the encoder.
        """
        self._encoder = encoder
        self._texts = texts
        self._vectors = _vector_index(encoder, texts, windows, neighbours, folder)
        self._words = LexicalIndex(texts, languages, translate)
        self._window_words = LexicalIndex(windows, languages, translate)

    def search(self, queries: Sequence[Query], count: int) -> list[list[Hit]]:
        """For each query its ``count`` best hits, best first."""
        if not self._texts:
            return [[] for _ in queries]
        asked = [text for query in queries for text in (*query.wordings, self._own_text(query))]
        rows = iter(self._encoder.encode(asked, "query"))
        return [self._hits(query, [next(rows) for _ in (*query.wordings, "own")], count) for query in queries]

    def _hits(self, query: Query, rows: Sequence[NDArray[np.float32]], count: int) -> list[Hit]:
        near = [self._near(row) for row in rows]
        cosine = np.mean([alone for alone, _ in near[:-1]], axis=0)
        bm25 = np.mean([standard(self._bm25(self._words, text, query.lang)) for text in query.wordings], axis=0)
        among = near[0][1] + standard(self._bm25(self._window_words, query.wordings[0], query.lang))
        score = standard(cosine + bm25 + _WINDOW_WEIGHT * among)
        if len(query.priors):
            score = score + np.asarray(query.priors)
        if query.own:
            score = score + _OWN_WEIGHT * near[-1][0]
        score = score + _ECHO_WEIGHT * self._echo(self._best(score, query.own, _ECHO_HITS))
        return [
            Hit(at, float(score[at]), float(cosine[at]), float(bm25[at])) for at in self._best(score, query.own, count)
        ]

    def _own_text(self, query: Query) -> str:
        return " ".join(self._texts[at] for at in query.own) or query.wordings[0]

    def _near(self, row: NDArray[np.float32]) -> tuple[Scores, Scores]:
        """Standardised closeness of one query row to every text alone and among its neighbours."""
        positions, cosines = self._vectors.nearest(row[None], _DEPTH)
        close = np.full(len(self._vectors), cosines[0].min(), float)
        close[positions[0]] = cosines[0]
        return standard(close[: len(self._texts)]), standard(close[len(self._texts) :])

    def _echo(self, first: Sequence[int]) -> Scores:
        if not first:
            return np.zeros(len(self._texts))
        middle = np.average(self._vectors.rows(first), axis=0, weights=1 / (2 + np.arange(len(first))))
        alone, among = self._near(middle.astype(np.float32))
        result: Scores = (alone + among) / 2
        return result

    def _best(self, score: Scores, own: Sequence[int], count: int) -> list[int]:
        order = np.argsort(-score, kind="stable")[: count + len(own)]
        return [int(at) for at in order if at not in own][:count]

    def _bm25(self, index: LexicalIndex, text: str, lang: str) -> Scores:
        scores = np.zeros(len(self._texts))
        for position, score in index.search(text, lang, len(self._texts)):
            scores[position] = score
        return scores


def standard(scores: Scores) -> Scores:
    """Mean 0 and deviation 1; scores that are all alike become zeros."""
    if not len(scores):
        return scores
    spread = scores.std()
    result: Scores = (scores - scores.mean()) / (spread if spread > 0 else 1.0)
    return result


def _vector_index(
    encoder: Encoder,
    texts: Sequence[str],
    windows: Sequence[str],
    neighbours: Sequence[Sequence[int]] | None,
    folder: Path | None,
) -> VectorIndex:
    """The index kept in ``folder`` where it is of these texts and this encoder, else a new one, kept there."""
    how = "read" if neighbours is None else "averaged"
    keys = [*map(text_key, texts), *(text_key(how, window) for window in windows)]
    if folder is not None:
        try:
            index, known = VectorIndex.load(folder, encoder.fingerprint)
            if known == keys:
                return index
        except (FileNotFoundError, IndexMismatch):
            pass  # searching again is what the refusal asks for, and this is a search
    if neighbours is None:
        rows = encoder.encode([*texts, *windows], "passage")
    else:
        alone = encoder.encode(texts, "passage")
        rows = np.concatenate([alone, _middles(alone, texts, neighbours)])
    index = VectorIndex.of(rows, encoder.fingerprint, centred=True)
    if folder is not None:
        index.save(folder, keys)
    return index


def _middles(rows: Matrix, texts: Sequence[str], groups: Sequence[Sequence[int]]) -> Matrix:
    """For each group the direction between the rows of its texts, to which a long text counts for more."""
    weighted = rows * np.array([max(len(text), 1) for text in texts], np.float32)[:, None]
    sums = np.stack([weighted[list(group)].sum(axis=0) for group in groups]) if groups else weighted
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12), np.float32)
