"""Files that somebody hands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bounded import read_bounded
from workbench.errors import WorkbenchError


class Refused(WorkbenchError):
    """What a reader of one kind of file raises."""


@pytest.mark.parametrize("size", [0, 10])
def test_bytes_and_files_up_to_the_bound_are_read(tmp_path: Path, size: int) -> None:
    """The bound itself is still allowed."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * size)
    assert read_bounded(path, 10, Refused) == read_bounded(b"x" * size, 10, Refused) == b"x" * size


def test_what_is_too_big_or_not_there_is_refused_in_both_languages(tmp_path: Path) -> None:
    """By the caller's own error, which names the file."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * 2_000_001)
    for source in (path, path.read_bytes()):
        with pytest.raises(Refused, match="more than 2 MB") as error:
            read_bounded(source, 2_000_000, Refused)
        assert "2 Mo" in error.value.text("fr")
    with pytest.raises(Refused, match=r"absent cannot be read \(No such file"):
        read_bounded(tmp_path / "absent", 10, Refused)
    with pytest.raises(Refused, match="cannot be read"):
        read_bounded(tmp_path, 2**40, Refused)
