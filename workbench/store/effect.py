"""What an event does beside the log: rows that lists and pages read, written and taken back with it.

The log holds enough to do either. An effect is carried out in the transaction that records its event, and taken
back in the one that records the undo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from workbench.errors import InvalidDecision

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something where, and the transaction that it is done in; ``claim_id`` is empty for the case."""

    connection: Connection
    case_id: str
    claim_id: str
    author: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """``carry_out`` returns the payload to record; ``take_back`` gets what was recorded. Both may refuse."""

    carry_out: Callable[[Deed, Payload], Payload]
    take_back: Callable[[Deed, Payload], None]


def changed_since() -> InvalidDecision:
    """The refusal to take back what somebody has built on."""
    return InvalidDecision(
        "This was changed again since; undo the later change first.",
        "Cela a été modifié de nouveau depuis : annulez d'abord la modification la plus récente.",
    )
