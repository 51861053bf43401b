"""How far long work is, and how a person stops it: what the stages of a run and an import say on their way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import WorkbenchError


@dataclass(frozen=True, slots=True)
class Step:
    """How far a stage is: "ingest", "read", "search", "known" or "store"; ``detail`` names what was just done."""

    stage: str
    done: int
    total: int
    detail: str = ""
    refused: bool = False  # the item named by ``detail`` could not be taken in


Report = Callable[[Step], None]
Cancelled = Callable[[], bool]


class RunCancelled(WorkbenchError):
    """A person stopped a run; what was stored before stays."""


def silent(_step: Step) -> None:
    """A report that nobody reads."""


def never() -> bool:
    """A run that nobody cancels."""
    return False


def go_on(cancelled: Cancelled, en: str, fr: str) -> None:
    """Raise RunCancelled, with what became of the work in both languages, when somebody asked to stop."""
    if cancelled():
        raise RunCancelled(en, fr)
