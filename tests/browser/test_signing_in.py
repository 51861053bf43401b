"""In a real browser: a session outlives a reload and ends; an OpenID provider signs in whom an account names."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.serving import free_port
from tests.browser.conftest import ready, serve
from tests.screens.factory import CASE, build
from workbench.accounts import Accounts
from workbench.keeping import COOKIE
from workbench.parts.wording import JOINER
from workbench.settings import Settings
from workbench.store import open_store

pytestmark = pytest.mark.browser

WORDS = "une phrase longue"
TEAM = {"WORKBENCH_AUTH": "team"}
SERVER = ["-m", "streamlit", "run", "workbench/server.py", "--server.port={port}"]


def _people(folder: Path) -> None:
    store = open_store(Settings(data=folder / "data", auth="team"))
    build(store)
    accounts = Accounts(store)
    chef = accounts.create("chef", "Chef", "admin", WORDS)
    accounts.create("ann", "Ann", "reviewer", "", chef, email="ann@journal.example")
    store.close()


def test_a_session_outlives_a_reload_and_ends_when_somebody_signs_out(page: Any, tmp_path: Path) -> None:
    """The token is in a cookie that scripts cannot read, and in no address."""
    _people(tmp_path)
    with serve(tmp_path, SERVER, TEAM) as address:
        page.goto(f"{address}/review?case={CASE}&lang=fr")
        ready(page, ".st-key-login")
        page.locator(".st-key-login input").fill("chef")
        page.locator(".st-key-password input").fill(WORDS)
        page.get_by_role("button", name="Se connecter", exact=True).click()
        ready(page, ".st-key-sign_out")
        page.wait_for_timeout(1500)
        kept = {item["name"]: item for item in page.context.cookies()}[COOKIE]
        assert (kept["httpOnly"], kept["sameSite"]) == (True, "Strict")
        assert COOKIE not in page.evaluate("document.cookie")
        page.reload()
        ready(page, ".st-key-sign_out")
        assert kept["value"] not in page.url
        other = page.context.new_page()
        other.goto(f"{address}/review?case={CASE}&lang=fr")
        ready(other, ".st-key-statement")
        page.locator(".st-key-sign_out button").first.click()
        ready(page, ".st-key-login")
        page.reload()
        ready(page, ".st-key-login")
        # The other tab shows what it had; its next key is refused, and asks to sign in.
        other.keyboard.press("j")
        ready(other, ".st-key-login")


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[str]:
    """The address of an OpenID provider; who signs in stands in claims.json."""
    pytest.importorskip("authlib", reason="Authlib is not installed")
    port = free_port()
    script = Path(__file__).with_name("provider.py")
    process = subprocess.Popen([sys.executable, str(script), str(port)], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_provider_signs_in_whom_an_account_names_and_nobody_else(page: Any, tmp_path: Path, provider: str) -> None:
    """A stranger is told so, and no account is made for him."""
    _people(tmp_path)
    port = free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"s" * 40}"\n'
        f'client_id = "workbench-test"\nclient_secret = "none"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    who = tmp_path / "claims.json"
    who.write_text(json.dumps({"sub": "7", "email": "eve@elsewhere.example", "name": "Eve"}), encoding="utf-8")
    with serve(tmp_path, [*SERVER, f"--secrets.files={secrets}"], TEAM, port) as address:
        page.goto(f"{address}/?lang=fr")
        ready(page, ".st-key-openid")
        page.locator(".st-key-openid button").click()
        ready(page, ".st-key-openid_other")
        refusal = page.locator('[data-testid="stAlertContainer"]').first.inner_text()
        assert "eve@elsewhere.example" in refusal.replace(JOINER, "")
        assert page.locator(".st-key-sign_out").count() == 0
        who.write_text(json.dumps({"sub": "8", "email": "Ann@Journal.example", "name": "Ann"}), encoding="utf-8")
        page.locator(".st-key-openid_other button").click()
        ready(page, ".st-key-openid")
        page.locator(".st-key-openid button").click()
        ready(page, ".st-key-sign_out")
        page.reload()
        ready(page, ".st-key-sign_out")
        page.locator(".st-key-sign_out button").first.click()
        ready(page, ".st-key-openid")
    store = open_store(Settings(data=tmp_path / "data", auth="team"))
    assert {user.id for user in store.people.all()} == {"chef", "ann"}
    store.close()


def test_a_colleague_on_the_same_claim_shows_within_seconds_and_nothing_else_is_redrawn(
    page: Any, tmp_path: Path
) -> None:
    """The card stays as it is while its company changes; the clock stops when the page is left."""
    _people(tmp_path)
    store = open_store(Settings(data=tmp_path / "data", auth="team"))
    Accounts(store).set_password("ann", WORDS, store.people.get("chef"))
    claims = store.cards.ids(CASE)
    store.close()
    with serve(tmp_path, SERVER, TEAM) as address:
        other = page.context.browser.new_context(locale="fr-FR").new_page()
        for who, held in (("chef", page), ("ann", other)):
            held.goto(f"{address}/review?case={CASE}&lang=fr&claim={claims[0 if who == 'chef' else 1]}")
            ready(held, ".st-key-login")
            held.locator(".st-key-login input").fill(who)
            held.locator(".st-key-password input").fill(WORDS)
            held.get_by_role("button", name="Se connecter", exact=True).click()
            ready(held, ".st-key-statement")
        page.evaluate("document.querySelector('.st-key-statement').dataset.kept = 'yes'")
        assert page.get_by_text("Ouverte aussi chez").count() == 0
        other.locator(f".st-key-row_{claims[0]} button").click()
        page.wait_for_selector("text=Ouverte aussi chez", timeout=8_000)  # 5 s on an idle machine
        assert page.evaluate("document.querySelector('.st-key-statement').dataset.kept") == "yes"
        other.locator(f".st-key-row_{claims[1]} button").click()
        page.wait_for_selector("text=Ouverte aussi chez", state="detached", timeout=8_000)
        page.get_by_role("link", name="Sources").first.click()
        ready(page, ".st-key-source_list")
        page.wait_for_timeout(6_000)
        assert page.locator(".st-key-source_list").count() == 1
