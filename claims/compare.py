"""A claim met by passages: label, calibrated score, and the reasons a person can read.

The entailment model judges the words, the signals judge figures, dates, polarity, actors and quotations, and the
fusion weighs both. Where they point to different sides the careful label is given and the disagreement is kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.fusion import Fusion
from claims.model import LABELS, Claim, Comparison, Entailment, Label, Passage, Signal
from claims.proposition import proposition
from claims.signals import feature_vector, signals_between

_FLOOR = 1e-4  # probabilities below it say the same thing
_SURE = 0.7  # the model's own probability from which it counts as taking a side
_STRONG = 0.7  # a signal's strength from which it counts as taking a side
_READABLE = 0.5  # a signal's strength from which a reader would ask about it
_REPETITIONS = ("same_statement", "same_quote")
_TOO_CLOSE = 0.75  # of the stronger side's probability, from which the weaker one forbids a plain label
_CONTEXT = 3 + LABELS.index("context")  # its column where the model knows relations
_CONTEXT_SHARE = 240  # characters of neighbouring text that go before a passage


class EntailmentScorer(Protocol):
    """What compare needs of an entailment model."""

    @property
    def fingerprint(self) -> str:
        """Names the model and its calibration."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Rows of (entailment, neutral, contradiction) for (premise, hypothesis) pairs.

        A model that was taught the relations of passage and claim adds their probabilities, in the order of
        ``claims.model.LABELS``.
        """


@dataclass(frozen=True, slots=True)
class Meeting:
    """A claim and a passage to compare, with what the search knew of them (zero where nothing was searched)."""

    claim: Claim
    passage: Passage
    cosine: float = 0.0
    bm25: float = 0.0


class Comparer:
    """Compares many claims and passages at once, so that the model works on full batches."""

    def __init__(self, scorer: EntailmentScorer, fusion: Fusion, relevance: Fusion | None = None) -> None:
        """``fusion`` gives the label; ``relevance`` (by default the same) tells what speaks to the claim at all."""
        self._scorer = scorer
        self._fusion = fusion
        self._relevance = relevance or fusion

    @property
    def fingerprint(self) -> str:
        """Names everything that a label depends on."""
        return f"{self._scorer.fingerprint}+fusion-{self._fusion.fingerprint}-{self._relevance.fingerprint}"

    def compare(self, meetings: Sequence[Meeting]) -> list[Comparison]:
        """One comparison for each meeting, in order."""
        readings = read_meetings(meetings, self._scorer)
        features = [reading.features for reading in readings]
        probabilities = self._fusion.probabilities(features)
        relevance = 1 - self._relevance.probabilities(features)[:, LABELS.index("context")]
        return [
            self._conclude(meeting, reading, row, float(relevant))
            for meeting, reading, row, relevant in zip(meetings, readings, probabilities, relevance, strict=True)
        ]

    def _conclude(self, meeting: Meeting, reading: Reading, row: NDArray[np.float64], relevance: float) -> Comparison:
        label = careful(row)
        if label == "context" and says_the_same(reading):
            label = "corroborates"
        against = disagree(reading) or (label == "corroborates" and opposed(reading))
        if against and label in ("corroborates", "contradicts"):
            label = "qualifies" if row[LABELS.index("qualifies")] >= row[LABELS.index("context")] else "context"
        if meeting.passage.zone == "comment" and label == "corroborates":
            label = "context"  # a reader's comment tells what the reader says, never that it is so
        return Comparison(
            label=label,
            score=round(float(row[LABELS.index(label)]), 4),
            signals=reading.signals,
            entailment=reading.entailment,
            disagreement=against,
            fingerprint=self.fingerprint,
            relevance=round(relevance, 4),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What was seen of one meeting before any label: reasons, entailment, features."""

    signals: tuple[Signal, ...]
    entailment: Entailment
    features: dict[str, float]


def read_meetings(meetings: Sequence[Meeting], scorer: EntailmentScorer) -> list[Reading]:
    """Signals, entailment and features of each meeting; every text pair is scored once."""
    pairs: list[tuple[str, str]] = []
    for meeting in meetings:
        pairs.extend(text_pairs(meeting.claim, meeting.passage))
    if not pairs:
        return []
    scores = np.asarray(scorer.score(pairs), float)
    rows = scores.reshape(len(meetings), -1, scores.shape[1])
    readings = []
    for meeting, (plain, placed, turned) in zip(meetings, rows, strict=True):
        signals = signals_between(meeting.claim, meeting.passage)
        mean = (plain[:3] + placed[:3]) / 2
        features = feature_vector(meeting.claim, meeting.passage, signals)
        features |= entailment_features(plain[:3], placed[:3], turned[:3])
        if len(plain) > _CONTEXT:
            features |= relation_features(plain[3:], placed[3:])
        features |= {"cosine": meeting.cosine, "bm25": meeting.bm25}
        readings.append(Reading(signals, Entailment(*(round(float(p), 4) for p in mean)), features))
    return readings


def text_pairs(claim: Claim, passage: Passage) -> list[tuple[str, str]]:
    """The passage against the proposition, the same with the passage's surroundings, and the two exchanged."""
    content = proposition(claim.claim, claim.lang)
    context = passage.context[-_CONTEXT_SHARE:]
    placed = f"{context} {passage.reading}" if context else passage.reading
    return [(passage.reading, content), (placed, claim.claim), (content, passage.reading)]


def entailment_features(
    plain: NDArray[np.float64], placed: NDArray[np.float64], turned: NDArray[np.float64]
) -> dict[str, float]:
    """Log odds of entailment and contradiction against neutral, for each of the three text pairs."""
    features: dict[str, float] = {}
    for name, row in (("plain", plain), ("placed", placed), ("turned", turned)):
        entailment, neutral, contradiction = (math.log(max(float(p), _FLOOR)) for p in row)
        features[f"nli_{name}_entailment"] = entailment - neutral
        features[f"nli_{name}_contradiction"] = contradiction - neutral
    features["nli_contradiction_both_ways"] = float(min(plain[2], turned[2]))
    features["nli_most_entailment"] = float(max(plain[0], placed[0]))
    features["nli_most_contradiction"] = float(max(plain[2], placed[2]))
    return features


def relation_features(plain: NDArray[np.float64], placed: NDArray[np.float64]) -> dict[str, float]:
    """Log odds of each relation against context, for the passage alone and in its surroundings."""
    features: dict[str, float] = {}
    for name, row in (("plain", plain), ("placed", placed)):
        logs = [math.log(max(float(p), _FLOOR)) for p in row]
        for label, log in zip(LABELS[:-1], logs[:-1], strict=True):
            features[f"relation_{name}_{label}"] = log - logs[-1]
    return features


def careful(row: NDArray[np.float64]) -> Label:
    """The likeliest label; where support and contradiction are nearly as likely as each other, "qualifies"."""
    label = LABELS[int(row.argmax())]
    weaker, stronger = sorted((float(row[0]), float(row[1])))
    if label in ("corroborates", "contradicts") and weaker > _TOO_CLOSE * stronger:
        return "qualifies"
    return label


def says_the_same(reading: Reading) -> bool:
    """Whether the passage repeats the claim in nearly its own words and nothing speaks against it."""
    repeats = any(s.name in _REPETITIONS and s.strength >= _STRONG for s in reading.signals)
    return repeats and not opposed(reading) and reading.entailment.entailment >= reading.entailment.contradiction


def opposed(reading: Reading) -> bool:
    """Whether a readable reason speaks against and none for: then no support is printed on the model's word alone."""
    sides = {signal.side for signal in reading.signals if signal.strength >= _READABLE}
    return "against" in sides and "for" not in sides


def disagree(reading: Reading) -> bool:
    """Whether the model is sure of one side while a strong signal stands on the other and none on its own."""
    strong = {signal.side for signal in reading.signals if signal.strength >= _STRONG}
    if reading.entailment.entailment >= _SURE:
        return "against" in strong and "for" not in strong
    if reading.entailment.contradiction >= _SURE:
        return "for" in strong and "against" not in strong
    return False


def label_of(entailment: Entailment) -> tuple[Label, float]:
    """The label that the entailment model alone gives, with its probability."""
    options: list[tuple[Label, float]] = [
        ("corroborates", entailment.entailment),
        ("context", entailment.neutral),
        ("contradicts", entailment.contradiction),
    ]
    return max(options, key=lambda option: option[1])
