"""What can go wrong when a case goes out or verdicts come back."""

from __future__ import annotations

from workbench.errors import WorkbenchError


class UnknownFormat(WorkbenchError):
    """No export of that name."""


class UnreadableVerdicts(WorkbenchError):
    """A file from which no verdicts can be read: broken, too large, or another table."""
