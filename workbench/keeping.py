"""A session of team mode that outlives a reload: its token in a cookie that no script in the page can read.

A Streamlit script cannot set a cookie; a web server's answer can. After signing in the script makes a ticket,
good once and for a minute; the page hands it to the route below, whose answer sets the cookie. Neither ticket
nor token is ever in an address, and the token never reaches the page.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workbench.accounts import LONGEST

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

COOKIE = "workbench_session"
PATH = "/session/keep"
HEADER = "x-workbench"  # no form of another site can send it
TICKET_SECONDS = 60.0
_TOKEN = re.compile(r"[\w-]{20,100}")


class Tickets:
    """Tickets that wait to be exchanged, in this process's memory."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def issue(self, token: str) -> str:
        """A ticket for ``token``."""
        ticket, now = secrets.token_urlsafe(32), time.monotonic()
        with self._lock:
            self._held = {name: held for name, held in self._held.items() if held[1] > now}
            self._held[ticket] = (token, now + TICKET_SECONDS)
        return ticket

    def redeem(self, ticket: str) -> str:
        """The token of a ticket, once; empty for any other."""
        with self._lock:
            token, until = self._held.pop(ticket, ("", 0.0))
        return token if until > time.monotonic() else ""


tickets = Tickets()


def token_in(cookies: object) -> str:
    """The token that the browser kept, empty when there is none."""
    held = cookies.get(COOKIE, "") if hasattr(cookies, "get") else ""
    return str(held) if _TOKEN.fullmatch(str(held)) else ""


def route() -> Route:
    """The route that exchanges a ticket for the cookie."""
    from starlette.routing import Route

    return Route(PATH, _keep, methods=["POST"])


async def _keep(request: Request) -> Response:
    from starlette.responses import Response

    origin = urlsplit(request.headers.get("origin", ""))
    if request.headers.get(HEADER) != "1" or (origin.netloc and origin.netloc != request.headers.get("host")):
        return Response(status_code=403)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > 200:
            return Response(status_code=413)
    token = tickets.redeem(body.decode("ascii", "replace"))
    if not token:
        return Response(status_code=403)
    answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
    # A proxy with TLS in front says so; on loopback there is none, and a Secure cookie would be dropped.
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto", "") == "https"
    seconds = int(LONGEST.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=seconds, path="/", secure=secure, httponly=True, samesite="strict")
    return answer
