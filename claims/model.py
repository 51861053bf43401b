"""The types that travel between reading, comparing and the desk.

All are frozen: a stage returns new values and never edits the ones it was given. Offsets are
Python ``str`` offsets into a document's canonical text, end exclusive. Anything that JSON can
carry is produced by :func:`as_record`, so that the command line, the store and the exports agree.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Lang = Literal["fr", "en"]
ZoneKind = Literal["heading", "body", "comment", "boilerplate"]
ClaimKind = Literal["statistic", "legal", "event", "statement", "other"]
Attribution = Literal["direct", "indirect", "mixed", "none"]
Modality = Literal["asserted", "alleged", "possible", "planned", "denied", "opinion"]
Approx = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than"]
Label = Literal["corroborates", "contradicts", "qualifies", "context"]
Side = Literal["for", "against", "nuance", "neutral"]

LABELS: tuple[Label, ...] = ("corroborates", "contradicts", "qualifies", "context")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character is common to both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a document with one role; the zones of a document tile its text."""

    kind: ZoneKind
    start: int
    end: int
    detail: str = ""  # "title", "standfirst", "caption", "login form" … for the reading view


@dataclass(frozen=True, slots=True)
class Document:
    """A source as the reader of texts sees it: canonical text and what is known about it.

    ``published`` is None when neither the metadata nor the text tells; relative dates then stay
    unresolved rather than being read from today's calendar.
    """

    id: str
    text: str
    lang: Lang = "fr"
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with exact offsets and its clean reading text (interface words and breaks removed)."""

    start: int
    end: int
    text: str  # the document's own characters, start:end
    reading: str  # the same on one line, for a parser or a model
    zone: ZoneKind
    paragraph: int  # running number of the paragraph, so that coreference stays inside it


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``value`` is in units of ``unit`` ("%" for shares, ISO currency codes for money, the bare
    singular noun otherwise). ``high`` closes a range whose lower end is ``value``. ``base`` is what
    a share is a share of, as the text words it ("images", "personnes légèrement vêtues").
    """

    surface: str
    value: float
    unit: str
    approx: Approx = "exact"
    base: str = ""
    high: float | None = None
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or interval; ``iso`` is YYYY, YYYY-MM, YYYY-MM-DD, A/B, or None when nothing anchors it."""

    surface: str
    iso: str | None
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks, without the marks; ``speech`` is False for mentioned words."""

    text: str
    start: int
    end: int
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """One readable contribution to a check-worthiness score."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable proposition and the sentence that carries it.

    ``sentence`` is ``text[start:end]`` of the document. ``claim`` is the same proposition worded to
    stand alone. ``checkworthiness`` lies in 0..1 and is explained by ``reasons``.
    """

    doc: str
    start: int
    end: int
    sentence: str
    claim: str
    kind: ClaimKind
    lang: Lang
    zone: ZoneKind
    speaker: str | None = None
    speaker_surface: str | None = None
    attribution: Attribution = "none"
    cue: str | None = None
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[str, ...] = ()
    negated: bool = False
    modality: Modality = "asserted"
    checkworthiness: float = 0.0
    reasons: tuple[Reason, ...] = ()

    @property
    def quote(self) -> str | None:
        """The first quotation of the sentence, which is the one a reader looks for."""
        return self.quotes[0].text if self.quotes else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that can be evidence.

    ``reading`` is the sentence on one line; ``context`` is what its pronouns and dates lean on (the
    document's title and the sentence before), for search and for the entailment model.
    """

    doc: str
    start: int
    end: int
    text: str
    reading: str
    zone: ZoneKind
    lang: Lang
    context: str = ""
    published: date | None = None
    speaker: str | None = None
    attribution: Attribution = "none"
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[str, ...] = ()
    negated: bool = False
    modality: Modality = "asserted"

    @property
    def key(self) -> tuple[str, int, int]:
        """What identifies the passage inside a case."""
        return self.doc, self.start, self.end


@dataclass(frozen=True, slots=True)
class Signal:
    """One named, readable reason, with the two values and spans it speaks of.

    Spans are offsets in the claim's ``sentence`` and in the passage's ``text`` (not in the documents), None where
    the reason has no place in the text. ``name`` finds the sentence that a reviewer reads.
    """

    name: str
    side: Side
    strength: float  # 0..1, how much a reader would rest on it
    claim_value: str = ""
    passage_value: str = ""
    claim_span: Span | None = None
    passage_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Entailment:
    """Probabilities of a premise's relation to a hypothesis; the three sum to one."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the machine says of a claim and a passage; never a person's verdict."""

    label: Label
    score: float  # calibrated probability of the label, 0..1
    signals: tuple[Signal, ...] = ()
    entailment: Entailment | None = None
    disagreement: bool = False  # the model and the signals point to different sides
    fingerprint: str = ""
    relevance: float = 0.0  # probability that the passage speaks to the claim at all; orders a list


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage compared with a claim, and the origin its source belongs to."""

    passage: Passage
    comparison: Comparison
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources that carry one wire or one text: however many, they count as one."""

    id: str
    docs: tuple[str, ...]
    reason: str = ""  # "near copy", "declared: AFP" …


@dataclass(frozen=True, slots=True)
class Cluster:
    """The same claim met in several places; suggested by the machine, confirmed by a person."""

    id: str
    members: tuple[tuple[str, int, int], ...] = field(default=())


def as_record(value: Any) -> dict[str, Any]:
    """A dataclass of this module as JSON-ready values (dates in ISO 8601)."""

    def plain(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: plain(sub) for key, sub in item.items()}
        if isinstance(item, (list, tuple)):
            return [plain(sub) for sub in item]
        if isinstance(item, date):
            return item.isoformat()
        return item

    record: dict[str, Any] = plain(asdict(value))
    return record
