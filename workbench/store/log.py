"""The log of decisions: its events, and what they add up to.

An event is never changed or removed; the database refuses it too. ``fold`` reads a claim's events in
order, leaves out those that a later event undoes, and gives the claim's Progress: work state, verdict,
marks on evidence, corrections, releases. Everything the screens show of people's work comes from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from claims.model import Label
from workbench.states import Said, State

Status = Literal["untouched", "accepted", "overruled"]
Kind = Literal[
    "verdict",
    "accept",
    "overrule",
    "relabel",
    "clear",
    "correct",
    "submit",
    "sign_off",
    "reject",
    "park",
    "unpark",
    "reopen",
    "assign",
    "tag",
    "untag",
    "second_asked",
    "opinion",
    "attention_seen",
    "reply_asked",
    "reply_answered",
    "cluster_confirmed",
    "cluster_rejected",
    "evidence_changed",
    "note",
    "searched",
    "source_taken_in",
    "source_corrected",
    "factchecks_taken_in",
    "camp_given",
    "list_saved",
    "list_forgotten",
    "scale_changed",
    "undo",
]

# Events of the case, which name no claim.
OF_CASE: frozenset[str] = frozenset(
    (
        "source_taken_in",
        "source_corrected",
        "factchecks_taken_in",
        "camp_given",
        "list_saved",
        "list_forgotten",
        "scale_changed",
    )
)

# Events that change what a decision rests on. The others (notes of work) leave the revision alone, so
# that a colleague's tag does not refuse a verdict.
WEIGHTY: frozenset[str] = frozenset(
    (
        "verdict",
        "accept",
        "overrule",
        "relabel",
        "clear",
        "correct",
        "evidence_changed",
        "undo",
        "submit",
        "sign_off",
        "reject",
        "park",
        "unpark",
        "reopen",
    )
)
# Events that move a claim between desks: what came before them cannot be undone from under them.
MOVES: frozenset[str] = frozenset(("submit", "sign_off", "reject", "park", "unpark", "reopen"))


@dataclass(frozen=True, slots=True)
class Draft:
    """An event somebody wants recorded; ``seen_revision`` None means: whatever the revision is."""

    claim_id: str  # empty: of the case
    kind: Kind
    payload: Mapping[str, Any] = field(default_factory=dict)
    seen_revision: int | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded event; ``author`` is None where a later run of the machine changed the evidence.

    ``claim_id`` is empty where the event is of the case.
    """

    id: int
    case_id: str
    claim_id: str
    kind: Kind
    payload: Mapping[str, Any]
    author: str | None
    author_name: str
    at: datetime
    seen_revision: int
    revision: int
    undoes: int | None = None
    bulk: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person said of a piece of evidence; ``label`` is his own label where he gave one."""

    status: Status = "untouched"
    label: Label | None = None
    by: str | None = None
    at: datetime | None = None
    comment: str = ""

    @property
    def vouches(self) -> bool:
        """Whether a person's word puts the evidence on its side: accepted, or labelled by hand."""
        return self.status == "accepted" or self.label is not None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict somebody gave: the deciding one, or a second opinion."""

    event_id: int
    by: str
    by_name: str
    at: datetime
    said: Said
    verdict: str
    rationale: str
    no_evidence_found: bool = False
    evidence: tuple[Mapping[str, Any], ...] = ()  # as it stood: id, label, machine_label, score, fingerprint, status
    seconds: float | None = None  # from opening the card to deciding


@dataclass(frozen=True, slots=True)
class Release:
    """A published ruling and, once reopened, why: together they are the log of corrections."""

    ruling: Ruling
    signed_by: str
    signed_by_name: str
    signed_at: datetime
    self_signed: bool = False
    reopened_at: datetime | None = None
    reopened_by_name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a claim's events add up to."""

    state: State = "new"
    ruling: Ruling | None = None
    submitted_by: str | None = None
    releases: tuple[Release, ...] = ()
    returned: str = ""  # the comment with which an editor sent it back
    parked: str = ""
    assignee: str | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    corrections: Mapping[str, Any] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    second_reader: str | None = None
    opinion: Ruling | None = None
    attention: Mapping[str, Any] | None = None
    touched_at: datetime | None = None

    @property
    def started(self) -> bool:
        """Whether anybody has worked on the claim."""
        return bool(self.ruling or self.marks or self.corrections)

    def mark(self, evidence_id: str) -> Mark:
        """What people said of a piece of evidence."""
        return self.marks.get(evidence_id, _NO_MARK)

    def accepted(self) -> list[str]:
        """Ids of the evidence that people rest on."""
        return [key for key, mark in self.marks.items() if mark.status == "accepted"]


_NO_MARK = Mark()


def undone(events: Sequence[Event]) -> set[int]:
    """Ids of the events that later ones undo; an undo that is itself undone undoes nothing."""
    gone: set[int] = set()
    for event in reversed(events):
        if event.undoes is not None and event.id not in gone:
            gone.add(event.undoes)
    return gone


def standing(events: Sequence[Event]) -> list[Event]:
    """The events that count: neither undone nor undoing."""
    gone = undone(events)
    return [event for event in events if event.kind != "undo" and event.id not in gone]


def fold(events: Sequence[Event]) -> Progress:
    """The progress that one claim's events, oldest first, add up to."""
    progress = Progress()
    for event in standing(events):
        progress = _STEPS.get(event.kind, _nothing)(progress, event)
    return replace(progress, touched_at=events[-1].at) if events else progress


def by_claim(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Events grouped by claim, each group in the order given."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(event.claim_id, []).append(event)
    return groups


def _nothing(progress: Progress, event: Event) -> Progress:
    return progress


def _working(progress: Progress) -> State:
    return "in_review" if progress.started else "new"


def ruling_of(event: Event) -> Ruling:
    """The ruling that a "verdict" or "opinion" event records."""
    payload = event.payload
    return Ruling(
        event_id=event.id,
        by=event.author or "",
        by_name=event.author_name,
        at=event.at,
        said=payload["said"],
        verdict=payload["verdict"],
        rationale=payload["rationale"],
        no_evidence_found=payload.get("no_evidence_found", False),
        evidence=tuple(payload.get("evidence", ())),
        seconds=payload.get("seconds"),
    )


def _verdict(progress: Progress, event: Event) -> Progress:
    return replace(progress, ruling=ruling_of(event), state="in_review", attention=None, parked="")


def _mark(progress: Progress, event: Event) -> Progress:
    key = event.payload["evidence_id"]
    before = progress.mark(key)
    label = event.payload.get("label") if event.kind == "relabel" else before.label
    status: Status = before.status
    if event.kind == "accept":
        status = "accepted"
    elif event.kind == "overrule":
        status = "overruled"
    elif event.kind == "clear":
        status, label = "untouched", None
    mark = Mark(status, label, event.author, event.at, event.payload.get("comment", before.comment))
    return replace(progress, marks={**progress.marks, key: mark}, state="in_review", parked="")


def _correct(progress: Progress, event: Event) -> Progress:
    return replace(progress, corrections={**progress.corrections, **event.payload}, state="in_review", parked="")


def _submit(progress: Progress, event: Event) -> Progress:
    return replace(progress, state="awaiting_signoff", submitted_by=event.author, returned="")


def _sign_off(progress: Progress, event: Event) -> Progress:
    if progress.ruling is None:
        return progress
    own = bool(event.payload.get("self_signed"))
    release = Release(progress.ruling, event.author or "", event.author_name, event.at, own)
    return replace(progress, state="published", releases=(*progress.releases, release), attention=None)


def _reject(progress: Progress, event: Event) -> Progress:
    return replace(progress, state="in_review", returned=event.payload["comment"])


def _park(progress: Progress, event: Event) -> Progress:
    return replace(progress, state="parked", parked=event.payload.get("reason", ""))


def _unpark(progress: Progress, event: Event) -> Progress:
    return replace(progress, state=_working(progress), parked="")


def _reopen(progress: Progress, event: Event) -> Progress:
    last = replace(
        progress.releases[-1],
        reopened_at=event.at,
        reopened_by_name=event.author_name,
        reason=event.payload["reason"],
    )
    return replace(progress, state="in_review", releases=(*progress.releases[:-1], last))


def _assign(progress: Progress, event: Event) -> Progress:
    return replace(progress, assignee=event.payload.get("to"))


def _tag(progress: Progress, event: Event) -> Progress:
    tag = frozenset((event.payload["tag"],))
    return replace(progress, tags=progress.tags | tag if event.kind == "tag" else progress.tags - tag)


def _second_asked(progress: Progress, event: Event) -> Progress:
    return replace(progress, second_reader=event.payload.get("reader"), opinion=None)


def _opinion(progress: Progress, event: Event) -> Progress:
    return replace(progress, opinion=ruling_of(event))


def _evidence_changed(progress: Progress, event: Event) -> Progress:
    return replace(progress, attention=event.payload) if progress.ruling else progress


def _attention_seen(progress: Progress, event: Event) -> Progress:
    return replace(progress, attention=None)


_STEPS = {
    "verdict": _verdict,
    "accept": _mark,
    "overrule": _mark,
    "relabel": _mark,
    "clear": _mark,
    "correct": _correct,
    "submit": _submit,
    "sign_off": _sign_off,
    "reject": _reject,
    "park": _park,
    "unpark": _unpark,
    "reopen": _reopen,
    "assign": _assign,
    "tag": _tag,
    "untag": _tag,
    "second_asked": _second_asked,
    "opinion": _opinion,
    "evidence_changed": _evidence_changed,
    "attention_seen": _attention_seen,
}
