"""How far people agree with each other and with the machine, from the log of decisions.

Double opinions are compared as they were given: a first verdict changed after the second one was known
does not count as agreement. Kappa and alpha are None where they have no meaning (fewer than two pairs,
or one single verdict throughout), never 0 or 1 by default.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from workbench.store import Store
from workbench.store.log import Event, Ruling, by_claim, ruling_of, standing
from workbench.verdicts import Scale


@dataclass(frozen=True, slots=True)
class Pair:
    """Two independent rulings of one claim."""

    claim_id: str
    first: Ruling
    second: Ruling


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over double opinions; shares lie in 0..1, kappa and alpha in -1..1."""

    pairs: int
    same_verdict: float | None  # share of pairs with the same verdict
    same_said: float | None
    kappa: float | None  # Cohen's, over verdict codes
    alpha: float | None  # Krippendorff's, nominal, over verdict codes
    alpha_ordinal: float | None  # Krippendorff's, ordinal, over pairs with both verdicts on the scale
    confusion: Mapping[tuple[str, str], int]  # (first, second) -> count


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """One person's work; ``machine_agreement`` is over the evidence he judged."""

    user_id: str
    name: str
    decisions: int
    evidence_judged: int
    machine_agreement: float | None  # share accepted under the machine's own label
    corrections: int
    opinions: int
    sent_back: int  # his verdicts that an editor sent back
    median_seconds: float | None  # from opening a card to deciding


def double_opinions(events: Sequence[Event]) -> list[Pair]:
    """Every claim with a verdict and a second opinion, in the order of the second opinions."""
    pairs = []
    for claim_id, group in by_claim(events).items():
        counting = standing(group)
        opinions = [event for event in counting if event.kind == "opinion"]
        verdicts = [event for event in counting if event.kind == "verdict"]
        if opinions and verdicts:
            second = opinions[-1]
            before = [event for event in verdicts if event.id < second.id]
            first = before[-1] if before else verdicts[0]
            if first.author != second.author:
                pairs.append(Pair(claim_id, ruling_of(first), ruling_of(second)))
    return sorted(pairs, key=lambda pair: pair.second.event_id)


def agreement(store: Store, case_id: str) -> Agreement:
    """Agreement over the case's double opinions."""
    return agreement_of(double_opinions(store.decisions.case_events(case_id)), store.cases.get(case_id).scale)


def agreement_of(pairs: Sequence[Pair], scale: Scale) -> Agreement:
    """Agreement over ``pairs``."""
    codes = [(pair.first.verdict, pair.second.verdict) for pair in pairs]
    ranks = {verdict.code: verdict.rank for verdict in scale.verdicts if verdict.rank is not None}
    on_scale = [(ranks[a], ranks[b]) for a, b in codes if a in ranks and b in ranks]
    return Agreement(
        pairs=len(pairs),
        same_verdict=_share([a == b for a, b in codes]),
        same_said=_share([pair.first.said == pair.second.said for pair in pairs]),
        kappa=_kappa(codes),
        alpha=_alpha(_numbered(codes), "nominal"),
        alpha_ordinal=_alpha(on_scale, "ordinal"),
        confusion=dict(Counter(codes)),
    )


def people(store: Store, case_id: str) -> list[PersonFigures]:
    """Figures for everybody who worked on the case, the most decisions first."""
    events = [event for group in by_claim(store.decisions.case_events(case_id)).values() for event in standing(group)]
    sent_back = _sent_back(events)
    by_person: dict[str, list[Event]] = {}
    for event in events:
        if event.author is not None:
            by_person.setdefault(event.author, []).append(event)
    machine = _machine_labels(store, case_id, events)
    figures = [_figures(user, own, sent_back, machine) for user, own in by_person.items()]
    return sorted(figures, key=lambda item: (-item.decisions, item.name))


def _figures(user: str, events: Sequence[Event], sent_back: Counter[str], machine: Mapping[str, str]) -> PersonFigures:
    # The last word on each piece of evidence: accepting after relabelling is still a disagreement.
    judged: dict[str, dict[str, str]] = {}
    for event in events:
        if event.kind in ("accept", "overrule", "relabel", "clear"):
            words = judged.setdefault(event.payload["evidence_id"], {})
            if event.kind == "clear":
                words.clear()
            elif event.kind == "relabel":
                words["label"] = event.payload["label"]
            else:
                words["status"] = event.kind
    last = {key: words for key, words in judged.items() if words}
    agreed = [
        words.get("status") != "overrule" and words.get("label", machine.get(key)) == machine.get(key)
        for key, words in last.items()
    ]
    seconds = [event.payload["seconds"] for event in events if event.payload.get("seconds") is not None]
    kinds = Counter(event.kind for event in events)
    return PersonFigures(
        user_id=user,
        name=events[-1].author_name,
        decisions=kinds["verdict"],
        evidence_judged=len(last),
        machine_agreement=_share(agreed),
        corrections=kinds["correct"],
        opinions=kinds["opinion"],
        sent_back=sent_back[user],
        median_seconds=median(seconds) if seconds else None,
    )


def _machine_labels(store: Store, case_id: str, events: Sequence[Event]) -> dict[str, str]:
    """The machine's label by evidence id: as it was at the decision, else as it is now."""
    labels = store.cards.machine_labels(case_id)
    for event in events:
        if event.kind == "verdict":
            labels |= {item["id"]: item["machine_label"] for item in event.payload.get("evidence", ())}
    return labels


def _sent_back(events: Sequence[Event]) -> Counter[str]:
    count: Counter[str] = Counter()
    for group in by_claim(events).values():
        decider = ""
        for event in group:
            if event.kind == "verdict":
                decider = event.author or ""
            elif event.kind == "reject" and decider:
                count[decider] += 1
    return count


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None


def _numbered(codes: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    order = {code: number for number, code in enumerate(sorted({code for pair in codes for code in pair}))}
    return [(order[a], order[b]) for a, b in codes]


def _kappa(codes: Sequence[tuple[str, str]]) -> float | None:
    if len(codes) < 2 or len({code for pair in codes for code in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score

    return _finite(cohen_kappa_score([a for a, _ in codes], [b for _, b in codes]))


def _alpha(values: Sequence[tuple[int, int]], level: Literal["nominal", "ordinal"]) -> float | None:
    if len(values) < 2 or len({value for pair in values for value in pair}) < 2:
        return None
    import krippendorff

    rows = [[a for a, _ in values], [b for _, b in values]]
    return _finite(krippendorff.alpha(reliability_data=rows, level_of_measurement=level))


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
