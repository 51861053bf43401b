"""A ticket becomes a cookie once, for this site only."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench import keeping


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[keeping.route()]), base_url="http://desk.example")


def test_a_ticket_is_exchanged_once_for_a_cookie_that_scripts_cannot_read(client: TestClient) -> None:
    """And the token is only in the answer's header."""
    token = "t" * 43
    ticket = keeping.tickets.issue(token)
    headers = {keeping.HEADER: "1", "origin": "http://desk.example"}
    answer = client.post(keeping.PATH, content=ticket, headers=headers)
    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.text) == (204, "")
    assert cookie.startswith(f"{keeping.COOKIE}={token};")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
    assert "secure" not in cookie.lower()
    assert client.post(keeping.PATH, content=ticket, headers=headers).status_code == 403
    assert keeping.token_in({keeping.COOKIE: token}) == token


def test_behind_tls_the_cookie_stays_there(client: TestClient) -> None:
    """The proxy says so in a header."""
    headers = {keeping.HEADER: "1", "x-forwarded-proto": "https"}
    answer = client.post(keeping.PATH, content=keeping.tickets.issue("t" * 43), headers=headers)
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "headers", [{}, {keeping.HEADER: "0"}, {keeping.HEADER: "1", "origin": "https://elsewhere.example"}]
)
def test_another_site_cannot_sign_somebody_in(client: TestClient, headers: dict[str, str]) -> None:
    """The ticket is not even used up."""
    ticket = keeping.tickets.issue("t" * 43)
    assert client.post(keeping.PATH, content=ticket, headers=headers).status_code == 403
    assert keeping.tickets.redeem(ticket) == "t" * 43


def test_an_old_ticket_is_worth_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute is enough for a page that is open."""
    ticket = keeping.tickets.issue("t" * 43)
    now = keeping.time.monotonic()
    monkeypatch.setattr(keeping.time, "monotonic", lambda: now + keeping.TICKET_SECONDS + 1)
    assert keeping.tickets.redeem(ticket) == ""


def test_what_is_no_ticket_or_no_token_is_nothing(client: TestClient) -> None:
    """Neither a long body nor an odd cookie gets anywhere."""
    assert client.post(keeping.PATH, content=b"x" * 5000, headers={keeping.HEADER: "1"}).status_code == 413
    assert client.post(keeping.PATH, content=b"\xff\xfe", headers={keeping.HEADER: "1"}).status_code == 403
    assert keeping.token_in({keeping.COOKIE: "a b; c"}) == ""
    assert keeping.token_in(None) == ""
