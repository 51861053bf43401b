"""axe-core looks at every page, in light and in dark: it finds nothing serious."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import INTERFACE, ready, serve
from tests.screens.factory import CASE, build
from workbench.settings import Settings
from workbench.store import open_store

pytestmark = pytest.mark.browser

# Page of the interface: an element that is there once the page is drawn.
PAGES = {
    "": ".stVegaLiteChart",
    "review": ".st-key-statement",
    "sources": ".st-key-reading",
    "import": ".st-key-files",
    "exports": ".st-key-download",
    "known": "[data-testid=stLinkButton]",
    "team": ".stButton",
    "settings": "[data-testid=stHeading]",
}
GRAVE = {"serious", "critical"}
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _grave(page: Any, texts: int) -> list[str]:
    """One line for each serious finding: rule, element, what is wrong with it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(1000)  # for colours that fade in
    found = axe.Axe().run(page, options=OPTIONS).response
    looked = next((len(rule["nodes"]) for rule in found["passes"] if rule["id"] == "color-contrast"), 0)
    assert looked >= texts, "axe saw no text: the page was not drawn"
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]} {node['failureSummary'][:300]}"
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def _in_both_colours(page: Any, texts: int = 10) -> dict[str, list[str]]:
    findings = {}
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        findings[colours] = _grave(page, texts)
    return findings


NOTHING: dict[str, list[str]] = {"light": [], "dark": []}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An interface with the invented case, for all pages."""
    folder = tmp_path_factory.mktemp("axe")
    store = open_store(Settings(data=folder / "data"))
    build(store)
    store.close()
    with serve(folder, INTERFACE) as found:
        yield found


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "home")
def test_axe_finds_nothing_serious_on_a_page(page: Any, address: str, name: str) -> None:
    """Contrast, names of controls, roles, focus: WCAG 2.2 AA as far as a program can see it."""
    page.goto(f"{address}/{name}?case={CASE}&lang=fr")
    ready(page, PAGES[name])
    assert _in_both_colours(page) == NOTHING


def test_axe_finds_nothing_serious_in_the_midst_of_a_decision(page: Any, address: str) -> None:
    """An accepted and an overruled passage, answers chosen, a popover open."""
    page.goto(f"{address}/review?case={CASE}&lang=fr")
    ready(page, ".st-key-statement")
    page.locator('[class*="st-key-accept_"] button').nth(0).click()
    page.wait_for_selector('[class*="st-key-accept_"] button[kind="primary"]')
    page.locator('[class*="st-key-overrule_"] button').nth(1).click()
    page.wait_for_selector('[class*="st-key-overrule_"] button[kind="primary"]')
    page.locator('[class*="st-key-verdict_false_"] button').click()
    page.wait_for_selector('[class*="st-key-verdict_false_"] button[kind="primary"]')
    page.locator('[class*="st-key-more_"] button').nth(0).click()
    page.wait_for_selector('[class*="st-key-relabel_"]')
    assert _in_both_colours(page) == NOTHING


def test_axe_finds_nothing_serious_on_the_sheet_of_keys(page: Any, address: str) -> None:
    """The help dialog."""
    page.goto(f"{address}/review?case={CASE}&lang=fr")
    ready(page, ".st-key-statement")
    page.get_by_role("button", name="Clavier").first.click()
    page.wait_for_selector(".st-key-sheet_1")
    # What lies under the dialog is hidden, and of text over it axe only says that it cannot be sure.
    assert _in_both_colours(page, texts=0) == NOTHING


def test_axe_finds_nothing_serious_on_a_phone(page: Any, address: str) -> None:
    """Narrow, where the columns stand below each other."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/review?case={CASE}&lang=fr")
    ready(page, ".st-key-statement")
    assert _in_both_colours(page) == NOTHING


def test_axe_finds_nothing_serious_where_a_team_signs_in(page: Any, tmp_path: Path) -> None:
    """The first thing that everybody of a newsroom sees."""
    with serve(tmp_path, INTERFACE, {"WORKBENCH_AUTH": "team"}) as door:
        page.goto(f"{door}/?lang=fr")
        ready(page, ".st-key-login")
        assert _in_both_colours(page, texts=3) == NOTHING
