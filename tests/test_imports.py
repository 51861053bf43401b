"""The direction of imports, and what may not be loaded before somebody needs it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = frozenset(("torch", "faiss", "spacy", "streamlit", "transformers", "sentence_transformers"))
FORBIDDEN = {
    "claims": {"embeddings", "workbench", "streamlit", "sqlalchemy", "torch", "transformers", "sentence_transformers"},
    "embeddings": {"claims", "workbench", "streamlit", "sqlalchemy"},
}
# Streamlit runs these as scripts, or only ever with itself loaded; the trainer is a program of its own.
LOADED_WITH_STREAMLIT = "app.py server.py screens parts session.py resources.py gestures.py i18n.py frame.py".split()
MAY_BE_HEAVY = tuple(f"workbench/{name}" for name in LOADED_WITH_STREAMLIT) + ("embeddings/training",)


def modules(*packages: str) -> list[Path]:
    """Every Python file of the packages."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def roots(nodes: Iterator[ast.AST]) -> set[str]:
    """The top packages that import statements name."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def at_import(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The statements that run when a module is imported: no function bodies, nothing under TYPE_CHECKING."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from at_import(node.orelse)
            continue
        yield node
        for part in ("body", "orelse", "finalbody"):
            yield from at_import([sub for sub in getattr(node, part, []) if isinstance(sub, ast.stmt)])
        for handler in getattr(node, "handlers", []):
            yield from at_import(handler.body)


def parsed(path: Path) -> ast.Module:
    """The module's tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@pytest.mark.parametrize("package", ["claims", "embeddings"])
def test_claims_and_embeddings_know_neither_each_other_nor_the_product(package: str) -> None:
    """Not even inside a function: the arrows go from the workbench to both."""
    wrong = {}
    for path in modules(package):
        if "embeddings/training" in path.as_posix():
            continue  # a program of its own, held to the direction below
        if met := roots(ast.walk(parsed(path))) & FORBIDDEN[package]:
            wrong[path.relative_to(ROOT).as_posix()] = met
    assert wrong == {}


def test_the_trainer_knows_no_claim_and_no_product() -> None:
    """It learns from pairs of texts."""
    for path in modules("embeddings/training"):
        assert not roots(ast.walk(parsed(path))) & {"claims", "workbench", "streamlit", "sqlalchemy"}, path


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    """Otherwise every command would wait for torch."""
    wrong = {}
    for path in modules("claims", "embeddings", "workbench"):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(MAY_BE_HEAVY):
            continue
        if met := roots(at_import(parsed(path).body)) & HEAVY:
            wrong[name] = met
    assert wrong == {}


def test_screens_leave_models_to_the_pipeline() -> None:
    """Streamlit they may have; torch and its friends never."""
    for path in modules("workbench"):
        assert not roots(at_import(parsed(path).body)) & (HEAVY - {"streamlit"}), path


def test_nothing_of_the_product_hides_a_standard_module() -> None:
    """Streamlit puts its script's folder first on sys.path."""
    inside = list((ROOT / "workbench").iterdir())
    names = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert names & set(sys.stdlib_module_names) == set()


def test_no_drawer_for_whatever_is_left_over() -> None:
    """A file is named after what it is about."""
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert {path.stem for path in modules("claims", "embeddings", "workbench", "bench")} & drawers == set()


def test_help_answers_at_once() -> None:
    """Under half a second of the processor's time, the best of three: what other programs take does not count."""
    spent = []
    for _ in range(3):
        before = os.times()
        assert "compare" in output("-m", "workbench", "--help")
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(spent) < 0.5, spent


def test_help_loads_nothing_heavy() -> None:
    """Neither the models' libraries nor the store's."""
    code = (
        "import sys\nfrom workbench.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted(set(sys.modules) & set(sys.argv[1:])))"
    )
    said = output("-c", code, *sorted(HEAVY), "sqlalchemy", "numpy", "pandas")
    assert said.splitlines()[-1] == "[]"


def output(*arguments: str) -> str:
    """What a Python process prints."""
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
