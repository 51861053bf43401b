"""Which labels rest on a reason that a person can read, and which on the model's word alone."""

from __future__ import annotations

from collections.abc import Sequence

from claims.compare import readable_sides
from claims.model import Label, Signal

SIDES: dict[str, str] = {"corroborates": "for", "contradicts": "against", "qualifies": "nuance"}


def is_readable(label: Label, signals: Sequence[Signal]) -> bool:
    """Whether a reason on the label's own side is strong enough for a reader to ask about it.

    The measure is compare's own, so that the desk and the labels cannot come to mean different things by it. Context
    takes no side and needs no reason.
    """
    side = SIDES.get(label)
    return side is None or side in readable_sides(signals)
