"""Quotations on both sides, word by word: the same, cut short, or reworded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

from claims.model import Claim, Passage, Quote, Side, Signal, Span
from claims.numbers import wordset
from claims.signals.registry import signal
from claims.signals.words import fold

# Words whose loss changes what was said.
_HEDGES = wordset(
    "pas jamais aucun aucune ne n sans peut pourrait pourraient peut-etre probablement sans-doute parfois certains "
    "certaines quelques "
    "presque environ souvent si sauf seulement selon semble semblent devrait possible not never no none without may "
    "might could "
    "would perhaps probably possibly sometimes some most almost about if unless only seems likely suggests except "
    "should"
)


@dataclass(frozen=True, slots=True)
class QuotePair:
    """A quotation of the claim beside one of the passage: words of each and how they line up."""

    ours: Quote
    theirs: Quote
    similarity: float  # 0..1 over words, order kept
    contained: bool  # every word of the claim's quotation stands in the other, in order
    lost: tuple[str, ...]  # words of the passage's quotation that the claim's lacks
    added: tuple[str, ...]


@lru_cache(maxsize=8192)
def quote_words(text: str) -> tuple[str, ...]:
    """Folded words of a quotation, marks and ellipses dropped."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))


@lru_cache(maxsize=2048)
def quote_pairs(claim: Claim, passage: Passage) -> tuple[QuotePair, ...]:
    """The quotations of a claim lined up with those of a passage, closest first."""
    pairs = []
    for ours in claim.quotes:
        a = quote_words(ours.text)
        if not ours.speech or len(a) < 2:
            continue
        for theirs in passage.quotes:
            b = quote_words(theirs.text)
            if len(b) < 2:
                continue
            common = LCSseq.similarity(a, b)
            if common < 2:
                continue
            lost, added = _lost(a, b), _lost(b, a)
            pairs.append(QuotePair(ours, theirs, Indel.normalized_similarity(a, b), common == len(a), lost, added))
    return tuple(sorted(pairs, key=lambda pair: -pair.similarity))


def _lost(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...]:
    """Words of ``long`` that an in-order alignment leaves without a partner in ``short``."""
    kept: set[int] = set()
    for op in Indel.opcodes(short, long):
        if op.tag == "equal":
            kept.update(range(op.dest_start, op.dest_end))
    return tuple(word for index, word in enumerate(long) if index not in kept)


def _of(name: str, side: Side, strength: float, pair: QuotePair) -> Signal:
    return Signal(
        name,
        side,
        round(min(1.0, strength), 3),
        pair.ours.text,
        pair.theirs.text,
        Span(pair.ours.start, pair.ours.end),
        Span(pair.theirs.start, pair.theirs.end),
    )


def _unlike(pair: QuotePair) -> bool:
    return pair.similarity < 1.0


@signal
def same_quote(claim: Claim, passage: Passage) -> Signal | None:
    """La même citation se trouve dans le passage : {passage}.

    The same quotation stands in the passage: {passage}.
    """
    for pair in quote_pairs(claim, passage):
        if pair.similarity == 1.0:
            words = len(quote_words(pair.ours.text))
            return _of("same_quote", "for", 0.4 + 0.06 * min(words, 9), pair)
    return None


@signal
def quote_truncated(claim: Claim, passage: Passage) -> Signal | None:
    """La citation est coupée : {claim} dans l'affirmation, {passage} en entier dans le passage.

    The quotation is cut short: {claim} in the claim, {passage} in full in the passage.
    """
    for pair in quote_pairs(claim, passage):
        if _unlike(pair) and pair.contained and len(quote_words(pair.ours.text)) >= 3:
            turned = bool(set(pair.lost) & _HEDGES)
            return _of("quote_truncated", "nuance", (0.6 if turned else 0.25) + 0.2 * pair.similarity, pair)
    return None


@signal
def quote_reworded(claim: Claim, passage: Passage) -> Signal | None:
    """La citation n'est pas la même mot pour mot : {claim} dans l'affirmation, {passage} dans le passage.

    The quotation is not the same word for word: {claim} in the claim, {passage} in the passage.
    """
    for pair in quote_pairs(claim, passage):
        if _unlike(pair) and not pair.contained and pair.similarity >= 0.55:
            turned = bool((set(pair.lost) ^ set(pair.added)) & _HEDGES)
            return _of("quote_reworded", "nuance", (0.45 if turned else 0.2) + 0.4 * pair.similarity, pair)
    return None
