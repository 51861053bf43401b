"""What an OpenID provider says of the person at the screen, read from the claims that Streamlit checked.

Streamlit does the signing in (st.login, its secrets' [auth] section) and keeps the claims in a cookie of its
own for thirty days. Here they are only evidence of who it is; accounts.Accounts.admit decides who gets in, and
for how long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as a provider names him, and when it did."""

    issuer: str
    subject: str  # the provider's own, lasting id of the person
    email: str
    name: str
    unverified: bool  # the provider says that it did not check the address
    at: datetime


def identity_from(claims: Mapping[str, Any]) -> Identity | None:
    """The identity in an ID token's claims, None without issuer or subject: then nobody is vouched for."""
    issuer, subject = str(claims.get("iss") or ""), str(claims.get("sub") or "")
    if not issuer or not subject:
        return None
    issued = claims.get("iat")
    return Identity(
        issuer,
        subject,
        str(claims.get("email") or ""),
        str(claims.get("name") or ""),
        # Some providers send the word; some, which only know addresses of their own, send nothing.
        str(claims.get("email_verified", True)).lower() == "false",
        datetime.fromtimestamp(issued, UTC) if isinstance(issued, int | float) and issued > 0 else _NEVER,
    )
