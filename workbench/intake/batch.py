"""Whatever a person hands over, one after the other; what cannot be read never stops the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.intake.files import read_file
from workbench.intake.folder import LIST, Ids, read_folder
from workbench.intake.lists import LISTS, preview_list, read_list
from workbench.intake.source import IntakeResult, Metadata, Refused, TakenSource, refusal
from workbench.intake.web import fetch_url
from workbench.settings import Settings

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def read_paths(
    paths: Iterable[Path | str], settings: Settings, *, allow_private: bool = False
) -> Iterator[IntakeResult]:
    """Files, folders, addresses and lists of articles, each source taken in or refused, in order.

    Lists (csv, tsv, xlsx) are read with the columns that ``preview_list`` guesses; sources.csv means its folder.
    Ids are unique over the whole batch. Never raises for an item.
    """
    ids = Ids()
    for path in paths:
        try:
            for result in _dispatch(path, settings, allow_private):
                yield replace(result, doc=ids.take(result.doc)) if isinstance(result, TakenSource) else result
        except UnreadableSource as error:
            yield Refused.because(str(path), error)
        except (OSError, ValueError, RecursionError, MemoryError) as error:
            yield Refused.because(
                str(path),
                refusal(
                    path,
                    f"cannot be taken in ({type(error).__name__}: {error}).",
                    f"ne peut pas être versé ({type(error).__name__} : {error}).",
                ),
            )


def _dispatch(path: Path | str, settings: Settings, allow_private: bool) -> Iterator[IntakeResult]:
    scheme = _SCHEME.match(str(path)) if isinstance(path, str) else None
    if scheme:
        yield fetch_url(str(path), settings, allow_private=allow_private)
        return
    path = Path(path)
    if path.is_dir():
        yield from read_folder(path, settings)
    elif path.name == LIST and path.is_file():
        yield from read_folder(path.parent, settings)
    elif path.suffix.lower() in LISTS and path.exists():
        yield from _list(path, settings, allow_private)
    else:
        yield read_file(path, settings)


def _list(path: Path, settings: Settings, allow_private: bool) -> Iterator[IntakeResult]:
    def fetch(url: str, given: Metadata) -> IntakeResult:
        return fetch_url(url, settings, given=given, allow_private=allow_private)

    yield from read_list(path, preview_list(path, settings).guess, settings, fetch=fetch)
