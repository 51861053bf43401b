"""What all tests share: an environment of their own, and the real models, unpacked at most once."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Keep a developer's settings and data folder out of the tests, and the tests off the network's model hub."""
    for name in list(os.environ):
        if name.startswith("WORKBENCH_") and not name.startswith("WORKBENCH_TEST_"):
            del os.environ[name]
    os.environ["WORKBENCH_DATA"] = tempfile.mkdtemp(prefix="workbench-tests-")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # How long one example takes says how busy the machine is; tests/claims/test_hostile.py measures time.
    settings.register_profile("any machine", deadline=None)
    settings.load_profile("any machine")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    import shutil

    shutil.rmtree(os.environ["WORKBENCH_DATA"], ignore_errors=True)


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked encoder: WORKBENCH_TEST_MODELS, the checkout's own, or one made now (15 s)."""
    from embeddings import bundled

    named = os.environ.get("WORKBENCH_TEST_MODELS", "")
    for folder in (Path(named) if named else None, ROOT / "data" / "models"):
        if folder is not None and (folder / bundled.FOLDER / "modules.json").exists():
            return folder
    folder = tmp_path_factory.mktemp("models")
    bundled.unpack(folder)
    return folder


@pytest.fixture(scope="session")
def real_models(models_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The installation's models over an empty cache, loaded once for the session."""
    from workbench.models import Models
    from workbench.settings import Settings

    data = tmp_path_factory.mktemp("real")
    (data / "models").symlink_to(models_folder, target_is_directory=True)
    return Models(Settings(data=data))


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind: exit code, data, messages."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The data as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one line that a refusal prints; fails where there is more, or a traceback."""
        lines = self.err.splitlines()
        assert self.code == 2 and self.out == "" and len(lines) == 1, self
        assert lines[0].startswith("workbench: "), lines
        return lines[0].removeprefix("workbench: ")


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Runs the command line in this process, over a data folder of the test's own and models made of words."""
    from tests.fakes import FakeModels
    from workbench.cli import main

    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("workbench.models.Models", FakeModels)
    monkeypatch.setattr("workbench.pipeline.Models", FakeModels)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(int(left.value.code or 0), said.out, said.err)

    return run
