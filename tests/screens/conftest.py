"""A store with the invented case, and the interface on it, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.factory import CASE, build
from workbench.accounts import Accounts
from workbench.settings import Settings
from workbench.store import Store, User, open_store
from workbench.store.rules import Role

PASSWORD = "une phrase longue"
APP = str(Path(__file__).resolve().parents[2] / "workbench" / "app.py")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder that the interface under test uses."""
    import streamlit as st

    for name in ("AUTH", "DATABASE_URL", "LANGUAGE", "ENCODER", "NLI"):
        monkeypatch.delenv(f"WORKBENCH_{name}", raising=False)
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield tmp_path
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    """The store of the interface under test, with the case in it."""
    held = open_store(Settings(data=data))
    build(held)
    yield held
    held.close()


@dataclass(frozen=True)
class Team:
    """A case in team mode, with its administrator, and a way to sign somebody in on the first page."""

    store: Store
    accounts: Accounts
    admin: User
    claims: list[str]

    def person(self, login: str, name: str, role: Role) -> User:
        """Somebody with that role, who signs in with PASSWORD."""
        return self.accounts.create(login, name, role, PASSWORD, self.admin)

    def signed_in(self, login: str, **params: str) -> AppTest:
        """The interface after that person has signed in."""
        at = AppTest.from_file(APP, default_timeout=60)
        for key, value in params.items():
            at.query_params[key] = value
        at.run()
        at.text_input(key="login").set_value(login)
        at.text_input(key="password").set_value(PASSWORD)
        at.button(key="FormSubmitter:sign_in_form-Se connecter").click().run()
        assert not at.exception, [item.value for item in at.exception]
        return at


@pytest.fixture
def team(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    """The interface in team mode over a store with the case; Ana is its administrator."""
    monkeypatch.setenv("WORKBENCH_AUTH", "team")
    held = open_store(Settings(data=data, auth="team"))
    build(held)
    accounts = Accounts(held)
    yield Team(held, accounts, accounts.create("ana", "Ana", "admin", PASSWORD), held.cards.ids(CASE))
    held.close()


@pytest.fixture
def ids(store: Store) -> list[str]:
    """The case's claims in the list's first order."""
    return store.cards.ids(CASE)


@pytest.fixture
def screen(data: Path) -> Callable[..., AppTest]:
    """Opens a page of the interface: ``screen("review")``."""

    def open_page(name: str = "home", **params: str) -> AppTest:
        at = AppTest.from_file(APP, default_timeout=60)
        for key, value in params.items():
            at.query_params[key] = value
        at.run()
        if name != "home":
            at.switch_page(f"screens/{name}.py").run()
        assert not at.exception, [item.value for item in at.exception]
        return at

    return open_page
