"""What the README tells a person to type exists, and what it says of settings and files is so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "bench" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands() -> dict[str, set[str]]:
    """Each command of the command line with its options."""
    import typer

    from workbench.cli import app

    def options(command: object) -> set[str]:
        return {name for parameter in command.params for name in getattr(parameter, "opts", [])}  # type: ignore[attr-defined]

    root = typer.main.get_command(app)
    found = {}
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        found[name] = options(command)
        for sub, inner in getattr(command, "commands", {}).items():
            found[f"{name} {sub}"] = options(inner)
    return found


def typed() -> list[str]:
    """The command lines of the README, from the module's name on."""
    return re.findall(r"python -m workbench ([a-z][^\n`]*)", README)


def test_it_opens_with_the_two_commands() -> None:
    """Before any word of explanation."""
    assert README.split("```")[1].split() == ["make", "app", "make", "test"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_make_targets_exist(document: Path) -> None:
    """Every `make something` of the README and the documents."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


def test_commands_and_options_exist() -> None:
    """And every command that exists is in the README."""
    known = commands()
    met = set()
    for line in typed():
        words = line.split()
        name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
        assert name in known, line
        met.add(name)
        assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)) <= known[name] | {"--help"}, line
    assert {name for name in known if name != "user"} <= met


def test_the_table_of_settings_is_complete() -> None:
    """Every variable that the code reads is explained, and no other."""
    explained = set(re.findall(r"`(WORKBENCH_[A-Z_]+)`", README))
    settings = (ROOT / "workbench" / "settings.py").read_text(encoding="utf-8")
    read = {f"WORKBENCH_{name}" for name in re.findall(r'values\.\w+\("([A-Z_]+)"', settings)}
    organisation = (ROOT / "workbench" / "exports" / "organisation.py").read_text(encoding="utf-8")
    read |= {f"WORKBENCH_{name}" for name in re.findall(r'text\("([A-Z_]+)"\)', organisation)}
    for path in (ROOT / "workbench").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and "environ" in ast.unparse(node.func):
                names = {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
                read |= {name for name in names if name.startswith("WORKBENCH_")}
    assert explained == read


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_pictures_lead_somewhere(document: Path) -> None:
    """Relative ones; addresses of the web are not asked."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target


def test_modules_that_documents_run_exist() -> None:
    """`python -m bench.something` and the files named beside it."""
    for document in DOCUMENTS:
        for module in re.findall(r"python -m (bench\.\w+)", document.read_text(encoding="utf-8")):
            assert (ROOT / f"{module.replace('.', '/')}.py").exists(), (document.name, module)


def test_the_container_copies_what_the_product_needs() -> None:
    """Each folder that the Dockerfile copies is there and not ignored."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = re.findall(r"^COPY --chown=\S+ (.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert {"workbench", "claims", "embeddings", "demo", ".streamlit", "requirements.txt", "constraints.txt"} <= names
    assert all((ROOT / name).exists() for name in names) and not names & set(ignored)


def test_no_path_of_a_developers_machine_is_in_a_document() -> None:
    """Nor in a script that others run."""
    scripts = [ROOT / name for name in ("Makefile", "Dockerfile", ".ci/run")]
    for path in [*DOCUMENTS, *scripts, *(ROOT / "bench").glob("*.py")]:
        assert not re.search(r"(?<!\w)/(?:work|home|root|Users)/", path.read_text(encoding="utf-8")), path
