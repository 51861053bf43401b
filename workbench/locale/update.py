"""Bring the catalogues up to date with the sentences in the code: ``python workbench/locale/update.py``.

New sentences arrive empty, ones that the code no longer has go; a test fails until French is complete.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
WORKBENCH = HERE.parent
MARKS = ("_", "N_", "n_")
PLACES = ("app.py", "frame.py", "gestures.py", "parts", "screens")

Message = str | tuple[str, str]


def marked(path: Path) -> Iterator[Message]:
    """The sentences that a file marks; read from its syntax tree, since many stand inside f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS):
            continue
        count = 2 if node.func.id == "n_" else 1
        words = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if len(words) == count:
            yield (words[0], words[1]) if count == 2 else words[0]


def sentences() -> Catalog:
    """Every sentence of the interface."""
    found = Catalog(project="workbench", charset="utf-8")
    for place in PLACES:
        path = WORKBENCH / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for message in marked(file):
                found.add(message, locations=[(str(file.relative_to(WORKBENCH)), 0)])
    return found


def lacking(catalog: Catalog) -> list[Message]:
    """The sentences without a translation."""
    return [
        message.id  # type: ignore[misc]
        for message in catalog
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def read(lang: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    path = HERE / lang / "LC_MESSAGES" / "workbench.po"
    if not path.exists():
        return Catalog(locale=lang, project="workbench", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def update(lang: str) -> int:
    """Rewrite the catalogue of ``lang``; returns how many sentences it lacks."""
    catalog = read(lang)
    catalog.update(sentences(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if lang == "en":
        for message in catalog:
            if message.id:
                message.string = message.id
    write(lang, catalog)
    return len(lacking(catalog))


def write(lang: str, catalog: Catalog) -> None:
    """Write a catalogue, sorted, so that two people's changes meet in few places."""
    path = HERE / lang / "LC_MESSAGES" / "workbench.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, include_lineno=False, width=110)


if __name__ == "__main__":
    for code in ("fr", "en"):
        print(code, update(code), "missing")
