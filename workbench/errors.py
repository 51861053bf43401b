"""What can go wrong, named as the fact.

::

    WorkbenchError
    ├── InvalidSetting        a WORKBENCH_* variable holds a value nobody can use
    ├── UnreadableSource      bytes that no reader of ours can turn into text
    ├── UnknownCase           no case of that name
    ├── UnknownSource         no source of that id in the case
    ├── UnknownClaim          no claim of that id in the case
    ├── UnknownUser           no account of that name
    ├── CaseExists            a case of that name is already there
    ├── InvalidFilter         a filter or a sort order that cannot be read
    ├── InvalidScale          a verdict scale that contradicts itself
    ├── InvalidDecision       a decision that lacks something, or that the state of the claim forbids
    ├── StaleRevision         the claim changed after the reviewer read it
    ├── NotAllowed            the person's role, or his part in the work, forbids it
    ├── SignInRefused         wrong name or password, or an account that is locked
    │   └── AccountLocked
    ├── SessionEnded          the session is too old, was idle too long, or was closed
    └── DatabaseUnusable      the database cannot be opened or is newer than this program

Each carries one English message and, where a person at the desk may meet it, the same in French.
A message says what happened, where, and what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.store.log import Event


class WorkbenchError(Exception):
    """Base of every error that a person may read; ``message`` is a whole sentence."""

    def __init__(self, message: str, fr: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fr = fr or message

    def text(self, lang: str = "fr") -> str:
        """The message in the language of the screen."""
        return self.fr if lang == "fr" else self.message


class InvalidSetting(WorkbenchError):
    """A WORKBENCH_* variable holds a value nobody can use."""


class UnreadableSource(WorkbenchError):
    """Bytes, or an address, that no reader of ours can turn into text."""


class UnknownCase(WorkbenchError):
    """No case of that name."""


class UnknownSource(WorkbenchError):
    """No source of that id in the case."""


class UnknownClaim(WorkbenchError):
    """No claim of that id in the case."""


class UnknownUser(WorkbenchError):
    """No account of that name."""


class CaseExists(WorkbenchError):
    """A case of that name is already there."""


class InvalidFilter(WorkbenchError):
    """A filter or a sort order that cannot be read."""


class InvalidScale(WorkbenchError):
    """A verdict scale that contradicts itself."""


class InvalidDecision(WorkbenchError):
    """A decision that lacks something, or that the claim's work state forbids."""


class StaleRevision(WorkbenchError):
    """The claim changed after the reviewer read it; ``changes`` are the events he has not seen.

    ``changes`` is empty when only the machine's rows were recomputed and nobody had worked on the claim.
    """

    def __init__(self, claim_id: str, seen: int, current: int, changes: tuple[Event, ...]) -> None:
        what = ", ".join(f"{event.kind} ({event.author_name})" for event in changes) or "evidence recomputed"
        super().__init__(
            f"Claim {claim_id} changed since you read it (revision {seen}, now {current}): {what}. "
            "Nothing was recorded; read the changes, then decide again.",
            f"L'affirmation {claim_id} a changé depuis votre lecture (révision {seen}, désormais {current}) : "
            f"{what}. Rien n'a été enregistré ; relisez les changements, puis décidez de nouveau.",
        )
        self.claim_id = claim_id
        self.seen = seen
        self.current = current
        self.changes = changes


class NotAllowed(WorkbenchError):
    """The person's role, or his part in the work, forbids it."""


class SignInRefused(WorkbenchError):
    """Wrong name or password; which of the two is never said."""


class AccountLocked(SignInRefused):
    """Too many failures; the message says when to try again."""


class SessionEnded(WorkbenchError):
    """The session is too old, was idle too long, or was closed."""


class DatabaseUnusable(WorkbenchError):
    """The database cannot be opened, or was written by a newer program."""
