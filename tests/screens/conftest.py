"""A store with the invented case, and the interface on it, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.factory import build
from workbench.settings import Settings
from workbench.store import Store, open_store

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


@pytest.fixture
def ids(store: Store) -> list[str]:
    """The case's claims in the list's first order."""
    from tests.screens.factory import CASE

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
