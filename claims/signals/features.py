"""A claim and a passage as named numbers, for a small calibrated classifier.

Names are stable: a model is kept with the list it was trained on. Every value is finite, mostly 0..1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from rapidfuzz import fuzz

from claims.model import Claim, Passage, Signal
from claims.signals.calendar import dates_meet
from claims.signals.figures import figure_pairs, held
from claims.signals.polarity import polarity_pairs
from claims.signals.registry import SIGNALS
from claims.signals.words import content_words, fold, names_in, overlap, shared_names

_ZONES = ("heading", "body", "comment", "boilerplate")
_ATTRIBUTIONS = ("direct", "indirect", "mixed", "none")
_MODALITIES = ("asserted", "alleged", "possible", "planned", "denied", "opinion")


def feature_names() -> tuple[str, ...]:
    """The names of :func:`feature_vector` in their order."""
    return (
        *(f"signal.{name}" for name in SIGNALS),
        "side.for", "side.against", "side.nuance",
        "words.coverage", "words.passage_coverage", "words.shared", "words.shared_capitals", "words.token_set",
        "words.partial",
        "words.context_coverage", "figures.claim", "figures.passage", "figures.agree", "figures.conflict",
        "figures.unmatched",
        "dates.claim", "dates.passage", "dates.agree", "dates.conflict", "names.claim", "names.shared", "names.missing",
        "negation.claim", "negation.passage", "negation.parity", "negation.opposite", "negation.alike",
        "length.claim", "length.passage", "length.ratio", "same.doc", "same.lang", "same.speaker", "quotes.claim",
        "quotes.passage",
        "question.passage",
        *(f"zone.{zone}" for zone in _ZONES),
        *(f"attribution.{kind}" for kind in _ATTRIBUTIONS),
        *(f"modality.{kind}" for kind in _MODALITIES),
    )  # fmt: skip


def feature_vector(claim: Claim, passage: Passage, signals: Iterable[Signal]) -> dict[str, float]:
    """Named numbers of a pair: strength of each signal, overlaps, polarity, lengths and zones."""
    found = tuple(signals)
    values = dict.fromkeys(feature_names(), 0.0)
    for item in found:
        if f"signal.{item.name}" in values:
            values[f"signal.{item.name}"] = item.strength
        if f"side.{item.side}" in values:
            values[f"side.{item.side}"] = max(values[f"side.{item.side}"], item.strength)
    values.update(_words(claim, passage))
    values.update(_figures(claim, passage))
    values.update(_dates(claim, passage))
    values.update(_names(claim, passage))
    values.update(_polarity(claim, passage))
    values.update(_form(claim, passage))
    return values


def _words(claim: Claim, passage: Passage) -> dict[str, float]:
    common = overlap(claim, passage)
    around = {word.stem for word in content_words(f"{passage.context} {passage.text}", passage.lang)}
    ours = {word.stem for word in content_words(claim.sentence, claim.lang)}
    left, right = fold(claim.sentence), fold(passage.text)
    return {
        "words.coverage": common.coverage,
        "words.passage_coverage": common.passage_coverage,
        "words.shared": math.log1p(common.shared),
        "words.shared_capitals": math.log1p(sum(1 for a, _ in common.pairs if a.capital)),
        "words.token_set": fuzz.token_set_ratio(left, right) / 100,
        "words.partial": fuzz.partial_ratio(left, right) / 100,
        "words.context_coverage": len(ours & around) / len(ours) if ours else 0.0,
    }


def _figures(claim: Claim, passage: Passage) -> dict[str, float]:
    pairs = figure_pairs(claim, passage)
    met = {pair.ours for pair in pairs if pair.agree}
    against = {pair.ours for pair in pairs if not pair.agree} - met
    count = len(held(claim.sentence, claim.quantities))
    return {
        "figures.claim": float(min(count, 5)),
        "figures.passage": float(min(len(held(passage.text, passage.quantities)), 5)),
        "figures.agree": len(met) / count if count else 0.0,
        "figures.conflict": len(against) / count if count else 0.0,
        "figures.unmatched": (count - len(met) - len(against)) / count if count else 0.0,
    }


def _dates(claim: Claim, passage: Passage) -> dict[str, float]:
    ours, theirs = [d.iso for d in claim.dates if d.iso], [d.iso for d in passage.dates if d.iso]
    meet = any(dates_meet(a, b) for a in ours for b in theirs)
    return {
        "dates.claim": float(bool(ours)),
        "dates.passage": float(bool(theirs)),
        "dates.agree": float(meet),
        "dates.conflict": float(bool(ours and theirs) and not meet),
    }


def _names(claim: Claim, passage: Passage) -> dict[str, float]:
    ours = names_in(claim.sentence, claim.entities)
    theirs = names_in(passage.text, passage.entities) | names_in(passage.context)
    shared = len(shared_names(ours, theirs))
    return {
        "names.claim": float(min(len(ours), 5)),
        "names.shared": shared / len(ours) if ours else 0.0,
        "names.missing": (len(ours) - shared) / len(ours) if ours else 0.0,
    }


def _polarity(claim: Claim, passage: Passage) -> dict[str, float]:
    opposite, alike = polarity_pairs(claim, passage)
    ours = claim.negated or any(word.negated for word in content_words(claim.sentence, claim.lang))
    theirs = passage.negated or any(word.negated for word in content_words(passage.text, passage.lang))
    total = len(opposite) + len(alike)
    return {
        "negation.claim": float(ours),
        "negation.passage": float(theirs),
        "negation.parity": float(ours != theirs),
        "negation.opposite": len(opposite) / total if total else 0.0,
        "negation.alike": math.log1p(len(alike)),
    }


def _form(claim: Claim, passage: Passage) -> dict[str, float]:
    ours, theirs = len(content_words(claim.sentence, claim.lang)), len(content_words(passage.text, passage.lang))
    speakers = {fold(name) for name in (claim.speaker, passage.speaker) if name}
    values = {
        "length.claim": math.log1p(ours),
        "length.passage": math.log1p(theirs),
        "length.ratio": min(ours, theirs) / max(ours, theirs, 1),
        "same.doc": float(claim.doc == passage.doc),
        "same.lang": float(claim.lang == passage.lang),
        "same.speaker": float(bool(claim.speaker and passage.speaker) and len(speakers) == 1),
        "quotes.claim": float(bool(claim.quotes)),
        "quotes.passage": float(bool(passage.quotes)),
        "question.passage": float(passage.text.rstrip(' »"').endswith("?")),
        f"zone.{passage.zone}": 1.0,
        f"attribution.{passage.attribution}": 1.0,
        f"modality.{passage.modality}": 1.0,
    }
    return values
