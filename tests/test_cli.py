"""The command line around the contract: help, wrong words, accounts, settings, the doctor, interruptions."""

from __future__ import annotations

import io
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Said
from workbench import cli
from workbench.doctor import examine
from workbench.settings import Settings

Command = Callable[..., Said]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("frobnicate",), "No such command 'frobnicate'"),
        (("--frobnicate",), "No such option: --frobnicate"),
        (("extract",), "Missing argument"),
        (("compare",), "Missing option '--pairs'"),
        (("match", ".", "--claims", "x", "--top", "0"), "Invalid value for '--top'"),
        (("match", ".", "--claims", "x", "--top", "many"), "Invalid value for '--top'"),
        (("serve", "--port", "99999"), "--port is 99999; give a number from 1 to 65535"),
        (("text", "a", "b"), "unexpected extra argument"),
    ],
)
def test_wrong_words_are_answered_in_one_line(command: Command, arguments: tuple[str, ...], complaint: str) -> None:
    """Exit code two, and no traceback."""
    assert complaint.casefold() in command(*arguments).complaint.casefold()


def test_no_words_at_all_print_the_help(command: Command) -> None:
    """On standard error, since nothing was asked for."""
    said = command()
    assert said.code == 2 and said.out == "" and "import-verdicts" in said.err and len(said.err.splitlines()) > 10


def test_help_names_every_command_of_the_contract(command: Command) -> None:
    """On standard output."""
    said = command("--help")
    assert said.code == 0
    for name in "serve demo ingest extract text match compare export import-verdicts doctor".split():
        assert f"\n  {name} " in said.out


def test_a_setting_nobody_can_use_is_named(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Before anything is done."""
    monkeypatch.setenv("WORKBENCH_AUTH", "everybody")
    (tmp_path / "a.txt").write_text("Il pleut.", encoding="utf-8")
    assert "WORKBENCH_AUTH is 'everybody'" in command("text", tmp_path / "a.txt").complaint


def test_an_encoder_that_cannot_be_loaded_says_the_way_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for the person who set the variable."""
    monkeypatch.setenv("WORKBENCH_ENCODER", str(tmp_path / "no-model"))
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    (tmp_path / "pairs.jsonl").write_text('{"id": 1, "evidence": "Il pleut.", "claim": "Il pleut."}\n')
    with pytest.raises(SystemExit) as left:
        cli.main(["compare", "--pairs", str(tmp_path / "pairs.jsonl")])
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (2, "")
    assert "unset it to return to the bundled encoder" in said.err and len(said.err.splitlines()) == 1


def test_an_interruption_is_no_traceback(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """130, as shells have it."""

    def interrupt(*_: object) -> Iterator[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.intake.read_paths", interrupt)
    said = command("text", tmp_path / "a.txt")
    assert (said.code, said.out, said.err) == (130, "", "")


def test_output_is_utf8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """JSON and texts are read by other programs."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    (tmp_path / "a.txt").write_text("Œuf à 3 €.", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        cli.main(["text", str(tmp_path / "a.txt")])
    sys.stdout.flush()
    assert left.value.code == 0 and raw.getvalue().decode("utf-8") == "Œuf à 3 €."


def test_a_port_that_is_taken_is_said_before_anything_starts(command: Command) -> None:
    """With another way."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = command("serve", "--port", port).complaint
    assert f"Port {port} on 127.0.0.1 cannot be used" in said and "--port" in said


def test_serve_starts_streamlit_on_loopback_with_absolute_folders(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The desk is not offered to the network, and a relative data folder stays the caller's."""
    seen: dict[str, Any] = {}

    def call(arguments: list[str], cwd: Path, env: dict[str, str]) -> int:
        seen.update(arguments=arguments, cwd=cwd, env=env)
        return 0

    monkeypatch.setattr("workbench.serving.subprocess.call", call)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_DATA", "desk")
    (tmp_path / "encoder").mkdir()
    monkeypatch.setenv("WORKBENCH_ENCODER", "encoder")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = command("serve", "--port", port)
    assert said.code == 0 and f"http://127.0.0.1:{port}" in said.err
    assert {"--server.address=127.0.0.1", f"--server.port={port}"} <= set(seen["arguments"])
    assert (seen["env"]["WORKBENCH_DATA"], seen["env"]["WORKBENCH_ENCODER"]) == (
        str(tmp_path / "desk"), str(tmp_path / "encoder"))  # fmt: skip
    assert (seen["cwd"] / "workbench" / "app.py").exists()


def test_the_demo_is_built_once_and_brought_up_to_date(command: Command) -> None:
    """Building it again finds nothing to do."""
    first = command("demo", "--no-serve")
    assert first.code == 0 and "store 1/1" in first.err
    again = command("demo", "--no-serve")
    assert again.code == 0 and "search" not in again.err


# People


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person at the keyboard types next."""
    typed: list[str] = []
    monkeypatch.setattr("typer.prompt", lambda *_, **__: typed.pop(0))
    monkeypatch.setenv("WORKBENCH_AUTH", "team")
    return typed


def test_the_first_account_is_an_administrators(command: Command, passwords: list[str]) -> None:
    """Everybody after that is added by one, who shows a password."""
    assert "add --role admin" in command("user", "add", "nadia").complaint.replace("user add nadia", "add")
    passwords += ["correct horse battery"]
    assert "nadia may sign in as admin" in command("user", "add", "nadia", "--role", "admin").err
    assert "--admin NAME" in command("user", "add", "paul").complaint
    passwords += ["wrong", "never asked"]
    assert "Wrong name or password" in command("user", "add", "paul", "--admin", "nadia").complaint
    passwords[:] = ["correct horse battery", "staple the horse again"]
    assert "paul may sign in as reviewer" in command("user", "add", "paul", "--admin", "nadia").err
    passwords[:] = ["staple the horse again", "another long password"]
    assert command("user", "add", "eve", "--admin", "paul").code == 2


def test_an_account_that_cannot_be_is_refused(command: Command, passwords: list[str]) -> None:
    """A short password, an unknown role, a name nobody can type."""
    passwords += ["short"]
    assert "The password needs" in command("user", "add", "nadia", "--role", "admin").complaint
    assert command("user", "add", "nadia", "--role", "king").code == 2
    passwords[:] = ["correct horse battery"]
    assert "is no sign-in name" in command("user", "add", "Na dia", "--role", "admin").complaint


def test_in_team_mode_verdicts_are_somebodys(command: Command, passwords: list[str], tmp_path: Path) -> None:
    """There is no local user to record them under."""
    (tmp_path / "v.xlsx").write_bytes(b"")
    assert "--user NAME" in command("import-verdicts", "case", tmp_path / "v.xlsx").complaint


# Doctor


def test_the_doctor_says_ok_or_what_to_do(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder that cannot be used, a package that is missing and a database that cannot be opened: three findings."""

    class Fine:
        fingerprint = "fine"

    monkeypatch.setattr("tests.fakes.FakeModels.encoder", Fine(), raising=False)
    said = command("doctor")
    assert said.code == 0 and "ok  python: 3.11" in said.out and "ok  database: sqlite, 0 case(s)" in said.out
    assert "NOT" not in said.out
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "file" / "data"))
    monkeypatch.setattr("workbench.doctor._PACKAGES", ("no-such-package-of-ours",))
    said = command("doctor")
    assert said.code == 2
    assert "NOT no-such-package-of-ours: not installed; run: make app" in said.out
    assert "NOT data folder:" in said.out and "set WORKBENCH_DATA" in said.out and "NOT database:" in said.out


def test_the_doctor_names_a_model_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On one line, whatever the error's own message looks like."""
    from embeddings.errors import ModelUnavailable

    class Broken:
        def __init__(self, _settings: object) -> None: ...

        @property
        def encoder(self) -> object:
            raise ModelUnavailable("cannot be\nloaded")

        nli = inference = property(encoder.fget)  # type: ignore[attr-defined]

    monkeypatch.setattr("workbench.models.Models", Broken)
    findings = {finding.what: finding for finding in examine(Settings(data=tmp_path))}
    assert (findings["encoder"].ok, findings["encoder"].detail) == (False, "cannot be loaded")
    assert not findings["entailment model"].ok and findings["French parser"].ok
