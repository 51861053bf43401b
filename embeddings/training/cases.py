"""Whole cases of articles, every passage that a search shows for every claim judged by hand.

What the other sets cannot teach: in a real case nine in ten of the passages shown are on the subject and decide
nothing. ``data/README.md`` says how the cases were written and judged.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.crossencoder import RELATIONS
from embeddings.training.data import OWN, UNKNOWN, Pair

CASES = OWN / "cases"
_CONTEXT = "context"
_CONTEXT_SHARES = (0, 60, 120, 120)  # characters of neighbouring text before a passage


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of a case: where it stands, its sentence and what precedes it."""

    doc: str
    start: int
    end: int
    lang: str
    zone: str
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim of a case with the positions of the passages shown for it and the label of each."""

    doc: str
    start: int
    end: int
    lang: str
    claim: str
    labels: dict[int, str]


@dataclass(frozen=True, slots=True)
class Case:
    """The passages of one affair, the claims read in it, and each source's day (None where it has none)."""

    name: str
    split: str
    published: dict[str, str | None]
    passages: tuple[Shown, ...]
    claims: tuple[Asked, ...]


def read_cases(split: str, folder: Path = CASES) -> list[Case]:
    """The cases of one split ("train", "fusion" or "dev"), by name."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [_case(record) for record in records if record["split"] == split]


def _case(record: dict[str, Any]) -> Case:
    claims = []
    for row in record["claims"]:
        decided = row.pop("labels")
        labels = {at: decided.get(str(at), _CONTEXT) for at in row.pop("shown")}
        claims.append(Asked(**row, labels=labels))
    passages = tuple(Shown(**row) for row in record["passages"])
    return Case(record["case"], record["split"], record["published"], passages, tuple(claims))


def case_pairs(split: str, seed: int, contexts: float, folder: Path = CASES) -> list[Pair]:
    """Every decided passage with its claim, and ``contexts`` times as many that were judged to decide nothing.

    They teach relations alone: support in part and in other words is laxer than entailment. How much of what precedes
    a passage is read with it differs from pair to pair: the model must not lean on it.
    """
    rng = random.Random(seed)
    decided: list[Pair] = []
    left_open: list[Pair] = []
    for case in read_cases(split, folder):
        for asked in case.claims:
            for at, label in asked.labels.items():
                premise = premise_of(case.passages[at], rng.choice(_CONTEXT_SHARES))
                pair = Pair(premise, asked.claim, UNKNOWN, RELATIONS.index(label))
                (left_open if label == _CONTEXT else decided).append(pair)
    return decided + rng.sample(left_open, min(round(contexts * len(decided)), len(left_open)))


def premise_of(passage: Shown, share: int) -> str:
    """The passage after the last ``share`` characters of its context, as the desk gives them to the model."""
    before = passage.context
    if len(before) > share:
        before = before[-share:].partition(" ")[2] if share else ""
    return f"{before} {passage.text}" if before else passage.text
