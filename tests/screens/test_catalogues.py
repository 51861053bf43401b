"""Both languages are complete, and French is set as French is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

LOCALE = Path(__file__).resolve().parents[2] / "workbench" / "locale"


@pytest.fixture(scope="module")
def update() -> ModuleType:
    """The script that keeps the catalogues."""
    spec = importlib.util.spec_from_file_location("catalogue_update", LOCALE / "update.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _forms(message: object) -> list[tuple[str, str]]:
    ids, strings = message.id, message.string  # type: ignore[attr-defined]
    return list(zip(ids, strings, strict=True)) if isinstance(ids, (tuple, list)) else [(ids, strings)]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_sentence_of_the_code_is_in_the_catalogue(update: ModuleType, lang: str) -> None:
    """A sentence without a translation would show in English on a French screen."""
    catalog = update.read(lang)
    assert update.lacking(catalog) == []
    missing = [message.id for message in update.sentences() if message.id and catalog.get(message.id) is None]
    assert missing == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_translations_keep_the_places_of_values(update: ModuleType, lang: str) -> None:
    """{n} and {name} stand in the translation as in the original."""
    for message in update.read(lang):
        for original, translated in _forms(message) if message.id else ():
            assert set(re.findall(r"\{\w+\}", original)) == set(re.findall(r"\{\w+\}", translated)), original


def test_french_has_its_spaces_and_quotation_marks(update: ModuleType) -> None:
    """No-break spaces before double punctuation and inside « », no straight quotes."""
    for message in update.read("fr"):
        for _original, text in _forms(message) if message.id else ():
            bare = re.sub(r"https?://", "", text)
            assert not re.search(r"[^\u00a0\u202f:]:(?:\s|$)|[^\u00a0\u202f][;!?»%]|«[^\u00a0\u202f]", bare), text
            assert not re.search(r'["“”]', text), text
            assert "'" not in text, text


def test_no_sentence_of_the_interface_is_outside_the_catalogues() -> None:
    """Labels given to Streamlit as plain strings would be in one language for everybody."""
    import ast

    places = [LOCALE.parent / name for name in ("frame.py", "parts", "screens")]
    files = [file for place in places for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    drawing = {
        "button", "caption", "checkbox", "error", "expander", "info", "markdown", "metric", "popover", "selectbox",
        "subheader", "success", "text_area", "text_input", "title", "toggle", "warning", "download_button",
    }  # fmt: skip
    found = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in drawing:
                first = node.args[0] if node.args else None
                plain = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
                if re.search(r"[A-Za-z]{2}", plain):
                    found.append(f"{file.name}:{node.lineno} {plain!r}")
    assert found == []
