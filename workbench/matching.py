"""Finding and comparing: for each claim the passages of a corpus that speak to it, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.compare import Comparer, Meeting
from claims.model import Claim, Comparison, Evidence, Passage
from claims.proposition import proposition

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.lexical import LexicalIndex

Progress = Callable[[int, int], None]  # done, of
Scores = NDArray[np.float64]

GLANCED = 60  # passages that the model glances at for each claim; in a smaller corpus every passage is
COMPARED = 20  # of these, passages that are compared in full
_CLAIMS_AT_ONCE = 16  # between two reports of progress
_MODEL_WEIGHT = 0.5  # of the model's opinion beside the search's own standing
_WINDOW_WEIGHT = 0.7  # of the lists that read a passage among its neighbours


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search put forward, with its standing in each list (in standard deviations)."""

    position: int
    cosine: float
    bm25: float
    score: float


class PassageSearch:
    """Hybrid search over a corpus' passages: vectors and words, each passage alone and among its neighbours.

    E5's cosines crowd together, so vectors are centred on the corpus' mean and each list is standardised per query
    before they are added. A claim asks twice: as it stands, and without who says it.
    """

    def __init__(self, passages: Sequence[Passage], encoder: Encoder) -> None:
        from embeddings.lexical import LexicalIndex

        self.passages = passages
        self._encoder = encoder
        readings = [passage.reading for passage in passages]
        windows = _windows(passages)
        languages = [passage.lang for passage in passages]
        rows = encoder.encode(readings + windows, "passage").astype(np.float64)
        self._mean = rows.mean(axis=0) if len(rows) else 0.0
        rows = _unit(rows - self._mean)
        self._rows, self._window_rows = rows[: len(passages)], rows[len(passages) :]
        self._words = LexicalIndex(readings, languages)
        self._window_words = LexicalIndex(windows, languages)

    def candidates(self, claims: Sequence[Claim], count: int = GLANCED) -> list[list[Candidate]]:
        """For each claim its ``count`` most promising passages, best first, never its own sentence."""
        if not self.passages or not claims:
            return [[] for _ in claims]
        contents = [proposition(claim.claim, claim.lang) for claim in claims]
        whole = self._queries([claim.claim for claim in claims])
        bare = self._queries(contents)
        near, near_bare, near_window = whole @ self._rows.T, bare @ self._rows.T, whole @ self._window_rows.T
        found = []
        for at, claim in enumerate(claims):
            cosine = (_standard(near[at]) + _standard(near_bare[at])) / 2
            bm25 = _standard(self._bm25(self._words, claim.claim, claim.lang))
            bare_words = _standard(self._bm25(self._words, contents[at], claim.lang))
            bm25 = (bm25 + bare_words) / 2
            around = _standard(near_window[at]) + _standard(self._bm25(self._window_words, claim.claim, claim.lang))
            total = 2 * (cosine + bm25) + _WINDOW_WEIGHT * around
            order = [int(i) for i in np.argsort(-total, kind="stable") if not _is_own(claim, self.passages[i])]
            found.append([Candidate(i, float(cosine[i]), float(bm25[i]), float(total[i])) for i in order[:count]])
        return found

    def _queries(self, texts: Sequence[str]) -> Scores:
        return _unit(self._encoder.encode(texts, "query").astype(np.float64) - self._mean)

    def _bm25(self, index: LexicalIndex, text: str, lang: str) -> Scores:
        scores = np.zeros(len(self.passages))
        for position, score in index.search(text, lang, len(self.passages)):
            scores[position] = score
        return scores


class Matcher:
    """Search, compare, rank."""

    def __init__(self, encoder: Encoder, comparer: Comparer, origins: Mapping[str, str] | None = None) -> None:
        self._encoder = encoder
        self._comparer = comparer
        self._origins = origins or {}

    @property
    def fingerprint(self) -> str:
        """Names everything that the evidence depends on."""
        return f"{self._encoder.fingerprint}+{self._comparer.fingerprint}"

    def match(
        self,
        claims: Sequence[Claim],
        passages: Sequence[Passage],
        top: int = 20,
        progress: Progress | None = None,
    ) -> list[list[Evidence]]:
        """For each claim its ``top`` pieces of evidence, best first.

        ``progress`` is told after each batch of claims and may raise to cancel.
        """
        search = PassageSearch(passages, self._encoder)
        found: list[list[Evidence]] = []
        for start in range(0, len(claims), _CLAIMS_AT_ONCE):
            part = claims[start : start + _CLAIMS_AT_ONCE]
            met = self._shortlist(part, passages, search.candidates(part), max(top, COMPARED))
            comparisons = iter(self._comparer.compare([meeting for group in met for meeting, _ in group]))
            for group in met:
                found.append(self._ranked(group, [next(comparisons) for _ in group])[:top])
            if progress:
                progress(start + len(part), len(claims))
        return found

    def _shortlist(
        self,
        claims: Sequence[Claim],
        passages: Sequence[Passage],
        candidates: Sequence[Sequence[Candidate]],
        count: int,
    ) -> list[list[tuple[Meeting, float]]]:
        """For each claim the ``count`` meetings that deserve a full comparison, with the search's standing of each."""
        met = [
            [Meeting(claim, passages[hit.position], hit.cosine, hit.bm25) for hit in hits]
            for claim, hits in zip(claims, candidates, strict=True)
        ]
        glances = self._comparer.glance([meeting for meetings in met for meeting in meetings])
        shortlists, at = [], 0
        for meetings, hits in zip(met, candidates, strict=True):
            searched = _standard(np.array([hit.score for hit in hits]))
            standing = searched + _MODEL_WEIGHT * _standard(glances[at : at + len(meetings)])
            at += len(meetings)
            best = np.argsort(-standing, kind="stable")[:count]
            shortlists.append([(meetings[i], float(searched[i])) for i in best])
        return shortlists

    def _ranked(self, met: Sequence[tuple[Meeting, float]], comparisons: Sequence[Comparison]) -> list[Evidence]:
        """Evidence by the search's standing and the model's relevance together, best first."""
        relevance = np.clip([comparison.relevance for comparison in comparisons], 1e-4, 1 - 1e-4)
        standing = np.array([searched for _, searched in met]) + _MODEL_WEIGHT * _standard(
            np.log(relevance / (1 - relevance))
        )
        return [
            Evidence(met[i][0].passage, comparisons[i], self._origin(met[i][0].passage))
            for i in np.argsort(-standing, kind="stable")
        ]

    def _origin(self, passage: Passage) -> str:
        return self._origins.get(passage.doc, passage.doc)


def _unit(rows: Scores) -> Scores:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Scores = rows / np.where(lengths == 0, 1.0, lengths)
    return result


def _standard(scores: Scores) -> Scores:
    if not len(scores):
        return scores
    spread = scores.std()
    result: Scores = (scores - scores.mean()) / (spread if spread > 0 else 1.0)
    return result


def _is_own(claim: Claim, passage: Passage) -> bool:
    return claim.doc == passage.doc and claim.start < passage.end and passage.start < claim.end


def _windows(passages: Sequence[Passage]) -> list[str]:
    """Each passage with its context and the sentence after it, where that stands in the same source."""
    windows = []
    for at, passage in enumerate(passages):
        after = passages[at + 1] if at + 1 < len(passages) else None
        following = after.reading if after is not None and after.doc == passage.doc else ""
        windows.append(" ".join(part for part in (passage.context, passage.reading, following) if part))
    return windows
