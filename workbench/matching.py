"""Finding and comparing: for each claim the passages of a corpus that speak to it, best first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claims.compare import Comparer, Meeting, is_readable
from claims.lexicon import translated
from claims.model import Claim, Comparison, Evidence, Passage
from claims.proposition import proposition
from claims.signals.polarity import absolute_broken, counted_things, denied_thing, has_holes, hole_in
from claims.signals.rejoinder import answered_at_once
from embeddings.search import Hit, HybridSearch, Query, standard

if TYPE_CHECKING:
    from embeddings.encoder import Encoder

Progress = Callable[[int, int], None]  # done, of

_CLAIMS_AT_ONCE = 16  # between two reports of progress
_RELEVANCE_WEIGHT = 0.7  # of what was learnt to be relevant beside the search's own standing
_PLAIN_WEIGHT = 3.0  # of a label for or against, times its probability: a reader looks for these first
_PLAIN = ("corroborates", "contradicts")
# What a passage's standing starts from, in standard deviations of the search's own.
_COMMENT_PRIOR = -0.75  # a reader's comment is never evidence of the fact
_HOME_PRIOR = -1.2  # the claim's own source is near it in every word and says little that is new
_SURE_PRIOR = 4.0  # what plainly speaks against a claim is looked at, whatever its words
_LENGTH_WEIGHT = 0.3  # scraps of a few words match anything
_SCRAP, _FULL = 15, 30  # words: where length is neither good nor bad, and where it counts no further


@dataclass(frozen=True, slots=True)
class Effort:
    """How many passages are looked at for a claim, and how many of them the entailment model reads.

    A look costs a fraction of a millisecond, a reading some fifteen.
    """

    looked_at: int
    read: int


DESK = Effort(60, 8)  # a person waits; a small case is read more closely, see desk_effort
THOROUGH = Effort(100, 80)
_READINGS, _MOST_READ = 1200, 12  # for a whole case on the desk; for one claim, beyond which hardly a right label lies


def desk_effort(claims: int) -> Effort:
    """What a case of so many claims can be read with while a person waits: eight to twelve passages for each."""
    read = _READINGS // max(1, claims)
    return Effort(DESK.looked_at, min(_MOST_READ, max(DESK.read, read)))


class PassageSearch:
    """The passages of a corpus as texts to search, and claims as queries."""

    def __init__(self, passages: Sequence[Passage], encoder: Encoder, folder: Path | None = None) -> None:
        """``folder`` keeps the vector index from one search of the same passages to the next."""
        self.passages = passages
        self._search = HybridSearch(
            encoder,
            [passage.reading for passage in passages],
            _windows(passages),
            [passage.lang for passage in passages],
            folder,
            translated,
            [_neighbours(passages, at) for at in range(len(passages))],
        )
        self._priors = np.array([_prior(passage) for passage in passages])
        self._by_doc: dict[str, list[int]] = defaultdict(list)
        self._counting: dict[str, list[int]] = defaultdict(list)
        self._holes = [position for position, passage in enumerate(passages) if has_holes(passage)]
        for position, passage in enumerate(passages):
            self._by_doc[passage.doc].append(position)
            for thing in counted_things(passage):
                self._counting[thing].append(position)

    def candidates(self, claims: Sequence[Claim], count: int) -> list[list[Hit]]:
        """For each claim its ``count`` most promising passages, best first, never its own sentence.

        A claim asks twice, as it stands and without who says it, and its own sentence asks along.
        """
        return self._search.search([self._query(claim) for claim in claims], count)

    def _query(self, claim: Claim) -> Query:
        home = self._by_doc.get(claim.doc, [])
        own = tuple(at for at in home if _is_own(claim, self.passages[at]))
        priors = self._priors.copy()
        priors[home] += _HOME_PRIOR
        priors[self._surely_against(claim)] += _SURE_PRIOR
        return Query((claim.claim, proposition(claim.claim, claim.lang)), claim.lang, own, priors)

    def _surely_against(self, claim: Claim) -> list[int]:
        """What the article sets against the claim at once, counts of what it denies, safeguards that failed it."""
        home = self._by_doc.get(claim.doc, ())
        answers = [at for at in home if is_readable(answered_at_once(claim, self.passages[at]))]
        thing = denied_thing(claim)
        counts = self._counting.get(thing, ()) if thing else ()
        counted = [at for at in counts if is_readable(absolute_broken(claim, self.passages[at]))]
        return answers + counted + [at for at in self._holes if hole_in(claim, self.passages[at])]


class Matcher:
    """Search, compare, rank."""

    def __init__(
        self,
        encoder: Encoder,
        comparer: Comparer,
        origins: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """``origins`` names the origin of a document, ``folder`` keeps the vector index between two searches."""
        self._encoder = encoder
        self._folder = folder
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
        effort: Effort | None = None,
    ) -> list[list[Evidence]]:
        """For each claim its ``top`` pieces of evidence, best first; with the desk's effort where none is given.

        ``progress`` is told after each batch of claims and may raise to cancel.
        """
        effort = effort or desk_effort(len(claims))
        search = PassageSearch(passages, self._encoder, self._folder)
        found: list[list[Evidence]] = []
        for start in range(0, len(claims), _CLAIMS_AT_ONCE):
            part = claims[start : start + _CLAIMS_AT_ONCE]
            met = [
                [Meeting(claim, passages[hit.position], hit.cosine, hit.bm25, hit.score) for hit in hits]
                for claim, hits in zip(part, search.candidates(part, max(top, effort.looked_at)), strict=True)
            ]
            compared = self._comparer.sift(met, effort.read)
            found += [self._ranked(*pair)[:top] for pair in zip(met, compared, strict=True)]
            if progress:
                progress(start + len(part), len(claims))
        return found

    def _ranked(self, meetings: Sequence[Meeting], comparisons: Sequence[Comparison]) -> list[Evidence]:
        """Evidence by the search's standing, the learnt relevance and a plain label together, best first."""
        relevance = np.clip([found.relevance for found in comparisons], 1e-4, 1 - 1e-4)
        opinion = _RELEVANCE_WEIGHT * standard(np.log(relevance / (1 - relevance)))
        plain = np.array([found.score * (found.label in _PLAIN) for found in comparisons])
        standing = np.array([meeting.standing for meeting in meetings]) + opinion + _PLAIN_WEIGHT * plain
        best_first = [(meetings[at].passage, comparisons[at]) for at in np.argsort(-standing, kind="stable")]
        return [Evidence(passage, found, self._origin(passage)) for passage, found in best_first]

    def _origin(self, passage: Passage) -> str:
        return self._origins.get(passage.doc, passage.doc)


def _prior(passage: Passage) -> float:
    length = math.log(min(len(passage.reading.split()) or 1, _FULL) / _SCRAP)
    return _LENGTH_WEIGHT * length + (_COMMENT_PRIOR if passage.zone == "comment" else 0.0)


def _is_own(claim: Claim, passage: Passage) -> bool:
    return claim.doc == passage.doc and claim.start < passage.end and passage.start < claim.end


def _neighbours(passages: Sequence[Passage], at: int) -> list[int]:
    """A passage's position between those before and after it in the same source."""
    around = range(max(at - 1, 0), min(at + 2, len(passages)))
    return [near for near in around if passages[near].doc == passages[at].doc]


def _windows(passages: Sequence[Passage]) -> list[str]:
    """Each passage with its context and the sentence after it, where that stands in the same source."""
    windows = []
    for at, passage in enumerate(passages):
        following = "".join(passages[near].reading for near in _neighbours(passages, at) if near > at)
        windows.append(" ".join(part for part in (passage.context, passage.reading, following) if part))
    return windows
