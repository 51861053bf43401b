"""Reading a file that somebody hands in, which may be of any size or not be there at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from workbench.errors import WorkbenchError


def read_bounded(
    source: bytes | str | os.PathLike[str], most: int, refusal: Callable[[str, str], WorkbenchError]
) -> bytes:
    """The bytes, or those of the file; a file too big is refused before it is read.

    ``refusal`` makes the error to raise from the reason in English and in French.
    """
    size = f"{most // 1_000_000}"
    too_big = refusal(f"it has more than {size} MB", f"il dépasse {size} Mo")
    if isinstance(source, bytes):
        if len(source) > most:
            raise too_big
        return source
    path = Path(source)
    try:
        if path.stat().st_size > most:
            raise too_big
        return path.read_bytes()
    except OSError as error:
        raise refusal(
            f"{path} cannot be read ({error.strerror})", f"{path} ne peut être lu ({error.strerror})"
        ) from error
