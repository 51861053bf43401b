"""Who publishes the checks: what ClaimReview and the reports say of the newsroom."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class Organisation:
    """The publishing newsroom.

    ``page`` is the address of a published check with ``{claim}`` and ``{case}`` in it; ``pages`` gives single
    claims' addresses by claim id and goes first. ``zone`` is the clock of the files, None the machine's own.
    """

    name: str = ""  # WORKBENCH_ORGANISATION
    url: str = ""  # WORKBENCH_ORGANISATION_URL
    logo: str = ""  # WORKBENCH_ORGANISATION_LOGO
    page: str = ""  # WORKBENCH_REVIEW_URL
    corrections: str = ""  # WORKBENCH_CORRECTIONS_URL, of the policy or the form for errors
    pages: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None

    def address(self, case_id: str, claim_id: str) -> str:
        """The address of the page that publishes the claim's check, empty when nobody told."""
        if claim_id in self.pages:
            return self.pages[claim_id]
        return self.page.replace("{case}", case_id).replace("{claim}", claim_id)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Organisation:
        """What the WORKBENCH_* variables say."""
        values = os.environ if environment is None else environment

        def text(name: str) -> str:
            return values.get(f"WORKBENCH_{name}", "").strip()

        return cls(
            name=text("ORGANISATION"),
            url=text("ORGANISATION_URL"),
            logo=text("ORGANISATION_LOGO"),
            page=text("REVIEW_URL"),
            corrections=text("CORRECTIONS_URL"),
        )
