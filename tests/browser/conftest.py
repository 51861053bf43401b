"""A real server and a real browser; skipped, with the reason, where one of them is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.serving import ROOT, free_port, wait_until_served

INTERFACE = ["-m", "streamlit", "run", "workbench/app.py", "--server.port={port}"]


def chromium() -> str:
    """The browser of the system, or a skipped test."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    return found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of an interface over an empty data folder."""
    with serve(tmp_path, INTERFACE) as address:
        yield address


@pytest.fixture
def quick_server(tmp_path: Path) -> Iterator[str]:
    """The same with a search that needs no models."""
    with serve(tmp_path, ["tests/browser/quick_server.py", "{port}"]) as address:
        yield address


def ready(page: Any, selector: str) -> None:
    """Wait until the element is there and Streamlit says that a run of the script has ended."""
    page.wait_for_selector(selector)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


@contextmanager
def serve(
    tmp_path: Path, arguments: list[str], settings: Mapping[str, str] | None = None, port: int = 0
) -> Iterator[str]:
    """The address of a server started as ``python arguments``, its data under ``tmp_path``."""
    port = port or free_port()
    command = [sys.executable, *(argument.format(port=port) for argument in arguments)]
    ours = {"WORKBENCH_DATA": str(tmp_path / "data"), "WORKBENCH_LANGUAGE": "fr"}
    environment = {**os.environ, **ours, **(settings or {})}
    log = (tmp_path / "server.log").open("w")
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_until_served(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:  # busy with a run of the models
            process.kill()
            process.wait()
        log.close()


@pytest.fixture
def page() -> Iterator[Any]:
    """A page of a browser that sees 1440 by 900 pixels."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, locale="fr-FR")
        held = context.new_page()
        held.set_default_timeout(60_000)
        yield held
        browser.close()
