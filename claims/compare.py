"""A claim met by passages: label, calibrated score, and the reasons a person can read.

The entailment model judges the words, the signals judge figures, dates, polarity, actors and quotations, and the
fusion weighs both. Where they point to different sides the careful label is given and the disagreement is kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.fusion import Fusion
from claims.model import LABELS, Claim, Comparison, Entailment, Label, Passage, Side, Signal
from claims.signals import feature_vector, signals_between

_FLOOR = 1e-4  # probabilities below it say the same thing
_SURE = 0.7  # the model's own probability from which it counts as taking a side
_STRONG = 0.7  # a signal's strength from which it counts as taking a side
_READABLE = 0.5  # a signal's strength from which a reader would ask about it
_SURE_OF_SUPPORT = 0.65  # a probability of support from which nothing need be shared in words
_AGREEABLE = ("figures.agree", "dates.agree")
_OPPOSABLE = ("negation.parity", "figures.conflict", "dates.conflict")
_REPETITIONS = ("same_statement", "same_quote")
_TOO_CLOSE = 0.5  # of the stronger side's probability, from which the weaker one forbids a plain label
# How likely a label must be where no readable reason stands beside it: denying on the model's word alone costs more.
_LIKELY: dict[Label, float] = {"corroborates": 0.35, "contradicts": 0.45, "qualifies": 0.45, "context": 0.0}
_CLEARLY = 0.5  # how likely context must be where a reason for, against or of nuance can be read
_LABEL_OF: dict[Side, Label] = {"for": "corroborates", "against": "contradicts", "nuance": "qualifies"}
_CONTEXT = 3 + LABELS.index("context")  # its column where the model knows relations
_CONTEXT_SHARE = 60  # characters of neighbouring text that go before a passage


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
    standing: float = 0.0  # all that the search goes by, added up


class Comparer:
    """Compares many claims and passages at once, so that the model works on full batches."""

    def __init__(
        self,
        scorer: EntailmentScorer,
        fusion: Fusion,
        relevance: Fusion | None = None,
        glance: Fusion | None = None,
    ) -> None:
        """Compare with these coefficients.

        Args:
            scorer: the entailment model.
            fusion: gives the label.
            relevance: tells what speaks to the claim at all; by default the same.
            glance: tells the same before the model has read; by default the same again.
        """
        self._scorer = scorer
        self._fusion = fusion
        self._relevance = relevance or fusion
        self._glance = glance or self._relevance

    @property
    def fingerprint(self) -> str:
        """Names everything that a label depends on."""
        return f"{self._scorer.fingerprint}+fusion-{self._fusion.fingerprint}-{self._relevance.fingerprint}"

    def compare(self, meetings: Sequence[Meeting]) -> list[Comparison]:
        """One comparison for each meeting, in order; the model reads every one."""
        return self._read(meetings, [look(meeting) for meeting in meetings])

    def judge(self, meetings: Sequence[Meeting]) -> list[Comparison]:
        """The same for texts that a person put side by side: the likeliest label, however likely.

        On the desk nine passages in ten decide nothing, so a label must be earned there; of two texts that somebody
        chose to compare that is not so.
        """
        found = []
        for _meeting, reading, row, relevant in self._seen(meetings, [look(meeting) for meeting in meetings]):
            label = LABELS[int(row.argmax())]
            found.append(self._comparison(label, reading, row, relevant, disagree(reading)))
        return found

    def sift(self, groups: Sequence[Sequence[Meeting]], most: int) -> list[list[Comparison]]:
        """The same for the meetings of each claim, of which the model reads the ``most`` promising ones only.

        Read are those that a glance holds for the likeliest to be more than context, and those with a reason that a
        person can read. The others are context; their entailment is None.
        """
        looks = [[look(meeting) for meeting in group] for group in groups]
        likely = [self._at_a_glance(glances) for glances in looks]
        worth = [_worth_reading(glances, odds, most) for glances, odds in zip(looks, likely, strict=True)]
        chosen = [(group, at) for group, places in enumerate(worth) for at in sorted(places)]
        read = iter(self._read([groups[g][at] for g, at in chosen], [looks[g][at] for g, at in chosen]))
        return [
            [next(read) if at in places else self._unread(glance, float(odds[at])) for at, glance in enumerate(glances)]
            for glances, odds, places in zip(looks, likely, worth, strict=True)
        ]

    def _at_a_glance(self, glances: Sequence[Glance]) -> NDArray[np.float64]:
        return _speaks(self._glance, [glance.features for glance in glances])

    def _read(self, meetings: Sequence[Meeting], glances: Sequence[Glance]) -> list[Comparison]:
        return [self._conclude(*seen) for seen in self._seen(meetings, glances)]

    def _seen(
        self, meetings: Sequence[Meeting], glances: Sequence[Glance]
    ) -> Iterator[tuple[Meeting, Reading, NDArray[np.float64], float]]:
        """Each meeting as read, with the probabilities of the labels and of any of the first three."""
        readings = _readings(meetings, glances, self._scorer)
        features = [reading.features for reading in readings]
        relevance = _speaks(self._relevance, features).tolist()
        return zip(meetings, readings, self._fusion.probabilities(features), relevance, strict=True)

    def _unread(self, glance: Glance, likely: float) -> Comparison:
        return Comparison(
            label="context",
            score=round(1 - likely, 4),
            signals=glance.signals,
            fingerprint=self.fingerprint,
            relevance=round(likely, 4),
        )

    def _conclude(self, meeting: Meeting, reading: Reading, row: NDArray[np.float64], relevance: float) -> Comparison:
        sides = readable_sides(reading.signals)
        label = careful(row, sides)
        if not sides and not believable(label, float(row[LABELS.index(label)]), meeting.passage, reading.features):
            label = "context"
        if meeting.claim.quantities and not reading.signals:
            label = "context"  # the model cannot count: no figure is confirmed or denied on its word alone
        if label == "context" and says_the_same(reading):
            label = "corroborates"
        against = disagree(reading) or (label == "corroborates" and opposed(reading))
        if against and label in ("corroborates", "contradicts"):
            label = "qualifies" if row[LABELS.index("qualifies")] >= row[LABELS.index("context")] else "context"
        if meeting.passage.zone == "comment" and label == "corroborates":
            label = "context"  # a reader's comment tells what the reader says, never that it is so
        return self._comparison(label, reading, row, relevance, against)

    def _comparison(
        self, label: Label, reading: Reading, row: NDArray[np.float64], relevance: float, against: bool
    ) -> Comparison:
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
class Glance:
    """What was seen of one meeting without the model: reasons and features."""

    signals: tuple[Signal, ...]
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was seen of one meeting before any label: reasons, entailment, features."""

    signals: tuple[Signal, ...]
    entailment: Entailment
    features: dict[str, float]


def look(meeting: Meeting) -> Glance:
    """The signals of a meeting, and all features but the model's."""
    signals = signals_between(meeting.claim, meeting.passage)
    found = {"cosine": meeting.cosine, "bm25": meeting.bm25, "standing": meeting.standing}
    return Glance(signals, feature_vector(meeting.claim, meeting.passage, signals) | found)


def read_meetings(meetings: Sequence[Meeting], scorer: EntailmentScorer) -> list[Reading]:
    """Signals, entailment and features of each meeting; the model reads each text pair once."""
    return _readings(meetings, [look(meeting) for meeting in meetings], scorer)


def _readings(meetings: Sequence[Meeting], glances: Sequence[Glance], scorer: EntailmentScorer) -> list[Reading]:
    if not meetings:
        return []
    rows = np.asarray(scorer.score([text_pair(meeting.claim, meeting.passage) for meeting in meetings]), float)
    return [
        Reading(
            glance.signals,
            Entailment(*(round(float(p), 4) for p in row[:3])),
            glance.features | model_features(row),
        )
        for glance, row in zip(glances, rows, strict=True)
    ]


def _worth_reading(glances: Sequence[Glance], likely: NDArray[np.float64], most: int) -> Set[int]:
    """Positions of what the model should read: the likeliest, and whatever has a readable reason."""
    readable = (at for at, glance in enumerate(glances) if readable_sides(glance.signals))
    return {*(int(at) for at in np.argsort(-likely, kind="stable")[:most]), *readable}


def _speaks(relevance: Fusion, features: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    """How likely each passage is to be more than context."""
    return 1 - relevance.probabilities(features)[:, LABELS.index("context")]


def text_pair(claim: Claim, passage: Passage) -> tuple[str, str]:
    """The passage after what its pronouns and dates may stand for, and the claim as it reads by itself."""
    before = passage.context
    if len(before) > _CONTEXT_SHARE:
        before = before[-_CONTEXT_SHARE:].partition(" ")[2]  # from a whole word on
    return f"{before} {passage.reading}" if before else passage.reading, claim.claim


def model_features(row: NDArray[np.float64]) -> dict[str, float]:
    """Log odds of entailment and contradiction against neutral; of each relation against context, where known."""
    logs = [math.log(max(float(p), _FLOOR)) for p in row]
    features = {"nli_entailment": logs[0] - logs[1], "nli_contradiction": logs[2] - logs[1]}
    if len(logs) > _CONTEXT:
        relations = zip(LABELS[:-1], logs[3:_CONTEXT], strict=True)
        features |= {f"relation_{label}": log - logs[_CONTEXT] for label, log in relations}
    return features


def careful(row: NDArray[np.float64], readable: Set[Side]) -> Label:
    """The likeliest label, but no plain for or against where the other is nearly as likely.

    Then a reason that a person can read decides, if for and against are not both ``readable``; else it is a nuance.
    Where no such reason stands beside it, a label must be likely by itself, not only likelier than the others; where
    one does, it is context that must be.
    """
    label = LABELS[int(row.argmax())]
    shown = [_LABEL_OF[side] for side in sorted(readable) if side in _LABEL_OF]
    if label == "context" and row[LABELS.index(label)] < _CLEARLY and shown:
        label = max(shown, key=lambda one: float(row[LABELS.index(one)]))
    weaker, stronger = sorted((float(row[0]), float(row[1])))
    if label in ("corroborates", "contradicts") and weaker > _TOO_CLOSE * stronger:
        plain = readable & {"for", "against"}
        label = "contradicts" if plain == {"against"} else "corroborates" if plain == {"for"} else "qualifies"
    if not readable and row[LABELS.index(label)] < _LIKELY[label]:
        return "context"
    return label


def readable_sides(signals: Sequence[Signal]) -> Set[Side]:
    """The sides on which a reader would find a reason."""
    return {signal.side for signal in signals if is_readable(signal)}


def is_readable(signal: Signal | None) -> bool:
    """Whether a signal is a reason that a reader would accept at sight."""
    return signal is not None and signal.strength >= _READABLE


def believable(label: Label, share: float, passage: Passage, features: Mapping[str, float]) -> bool:
    """Whether the model's word alone may carry a label that no readable reason stands beside.

    Against, where two things can be set against each other: one side denies, or figures or days do not meet. For, where
    the two share a word that is no name, a figure or a day, or the model is sure. In whole cases it was right twice in
    a hundred without the first, and once in eight without the second.
    """
    if label == "contradicts":
        return passage.zone != "heading" and any(features.get(name, 0.0) > 0 for name in _OPPOSABLE)
    if label == "corroborates" and share < _SURE_OF_SUPPORT:
        common = features.get("words.shared", 0.0) > features.get("words.shared_capitals", 0.0)
        return common or any(features.get(name, 0.0) > 0 for name in _AGREEABLE)
    return True


def says_the_same(reading: Reading) -> bool:
    """Whether the passage repeats the claim in nearly its own words and nothing speaks against it."""
    repeats = any(s.name in _REPETITIONS and s.strength >= _STRONG for s in reading.signals)
    return repeats and not opposed(reading) and reading.entailment.entailment >= reading.entailment.contradiction


def opposed(reading: Reading) -> bool:
    """Whether a readable reason speaks against and none for: then no support is printed on the model's word alone."""
    sides = readable_sides(reading.signals)
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
