"""Finding and comparing: for each claim the passages of a corpus that speak to it, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.compare import Comparer, Meeting
from claims.model import Claim, Evidence, Passage
from claims.proposition import proposition

if TYPE_CHECKING:
    from embeddings.encoder import Encoder

Progress = Callable[[int, int], None]  # done, of
Scores = NDArray[np.float64]

GLANCED = 80  # passages that the model glances at for each claim; in a smaller corpus every passage is
COMPARED = 24  # of these, passages that are compared in full
_CLAIMS_AT_ONCE = 16  # between two reports of progress
_GLANCE_WEIGHT = 1.0  # of the glance beside the search's own standing
_CONTEXT_WEIGHT = 0.7  # of the lists that read a passage with its neighbours
_COMMON_NAMES = 0.35  # share of passages from which a name or number says nothing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search put forward, with its standing in each list (in standard deviations)."""

    position: int
    cosine: float
    bm25: float
    score: float


class PassageSearch:
    """Hybrid search over a corpus' passages: vectors, words, and shared names and figures as keys.

    E5's cosines crowd together, so vectors are centred on the corpus' mean and each list is standardised per query
    before they are added.
    """

    def __init__(self, passages: Sequence[Passage], encoder: Encoder) -> None:
        from embeddings.lexical import LexicalIndex

        self.passages = passages
        self._encoder = encoder
        readings = [passage.reading for passage in passages]
        placed = [f"{passage.context} {passage.reading}".strip() for passage in passages]
        languages = [passage.lang for passage in passages]
        rows = encoder.encode(readings + placed, "passage").astype(np.float64)
        self._mean = rows.mean(axis=0) if len(rows) else 0.0
        rows = _unit(rows - self._mean)
        self._rows, self._placed_rows = rows[: len(passages)], rows[len(passages) :]
        self._words = LexicalIndex(readings, languages)
        self._placed_words = LexicalIndex(placed, languages)
        self._keys = [_keys(passage) for passage in passages]
        self._rarity = _rarity(self._keys)

    def candidates(self, claims: Sequence[Claim], count: int = GLANCED) -> list[list[Candidate]]:
        """For each claim its ``count`` most promising passages, best first, never its own sentence."""
        if not self.passages or not claims:
            return [[] for _ in claims]
        texts = [claim.claim for claim in claims]
        queries = _unit(self._encoder.encode(texts, "query").astype(np.float64) - self._mean)
        near, near_placed = queries @ self._rows.T, queries @ self._placed_rows.T
        found = []
        for at, claim in enumerate(claims):
            words = self._bm25(self._words, claim)
            placed = self._bm25(self._placed_words, claim)
            cosine, bm25 = _standard(near[at]), _standard(words)
            total = cosine + bm25 + _CONTEXT_WEIGHT * (_standard(near_placed[at]) + _standard(placed))
            total += _standard(self._shared_keys(claim))
            order = [int(i) for i in np.argsort(-total, kind="stable") if not _is_own(claim, self.passages[i])]
            found.append([Candidate(i, float(cosine[i]), float(bm25[i]), float(total[i])) for i in order[:count]])
        return found

    def _bm25(self, index: object, claim: Claim) -> Scores:
        scores = np.zeros(len(self.passages))
        for position, score in index.search(claim.claim, claim.lang, len(self.passages)):  # type: ignore[attr-defined]
            scores[position] = score
        return scores

    def _shared_keys(self, claim: Claim) -> Scores:
        keys = _claim_keys(claim)
        return np.array([sum(self._rarity.get(key, 0.0) for key in keys & other) for other in self._keys])


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
            comparisons = iter(self._comparer.compare([meeting for meetings in met for meeting in meetings]))
            for meetings in met:
                evidence = [Evidence(m.passage, next(comparisons), self._origin(m.passage)) for m in meetings]
                found.append(sorted(evidence, key=lambda item: -item.comparison.relevance)[:top])
            if progress:
                progress(start + len(part), len(claims))
        return found

    def _shortlist(
        self,
        claims: Sequence[Claim],
        passages: Sequence[Passage],
        candidates: Sequence[Sequence[Candidate]],
        count: int,
    ) -> list[list[Meeting]]:
        """For each claim the ``count`` meetings that deserve a full comparison, by search and glance together."""
        met = [
            [Meeting(claim, passages[hit.position], hit.cosine, hit.bm25) for hit in hits]
            for claim, hits in zip(claims, candidates, strict=True)
        ]
        glances = self._comparer.glance([meeting for meetings in met for meeting in meetings])
        shortlists, at = [], 0
        for meetings, hits in zip(met, candidates, strict=True):
            glance = glances[at : at + len(meetings)]
            at += len(meetings)
            standing = _standard(np.array([hit.score for hit in hits])) + _GLANCE_WEIGHT * _standard(glance)
            best = np.argsort(-standing, kind="stable")[:count]
            shortlists.append([meetings[i] for i in best])
        return shortlists

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


def _claim_keys(claim: Claim) -> set[str]:
    content = proposition(claim.claim, claim.lang)
    named = {name for name in claim.entities if name in content} or set(claim.entities)
    return _as_keys(named, claim)


def _keys(passage: Passage) -> set[str]:
    return _as_keys(set(passage.entities), passage)


def _as_keys(names: set[str], item: Claim | Passage) -> set[str]:
    keys = {f"name:{name.casefold()}" for name in names}
    keys |= {f"value:{quantity.value:g}{quantity.unit}" for quantity in item.quantities}
    return keys | {f"date:{day.iso}" for day in item.dates if day.iso}


def _rarity(keys: Sequence[set[str]]) -> dict[str, float]:
    """How much sharing a key tells: nothing for what most passages hold."""
    count: dict[str, int] = {}
    for group in keys:
        for key in group:
            count[key] = count.get(key, 0) + 1
    total = max(len(keys), 1)
    return {key: float(np.log(total / n)) for key, n in count.items() if n / total < _COMMON_NAMES}
