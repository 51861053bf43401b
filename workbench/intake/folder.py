"""A folder of sources, with or without its sources.csv."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.intake.files import READABLE, read_bytes, read_file
from workbench.intake.source import (
    IntakeResult,
    Metadata,
    Refused,
    TakenSource,
    clean_id,
    printable,
    read_metadata,
    refusal,
    with_warnings,
)
from workbench.intake.table import read_csv
from workbench.settings import Settings

LIST = "sources.csv"
# What a folder says of itself is no source of the case.
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog)\b", re.IGNORECASE)


def read_folder(path: Path | str, settings: Settings) -> Iterator[IntakeResult]:
    """The sources of a folder and its subfolders, each taken in or refused.

    Rows of sources.csv come first and in order; what they say wins over what the files say, and their files
    must lie in the folder. Readable files that no row names come after, by name, with a warning; hidden files,
    README and LICENSE do not. Raises UnreadableSource where the folder or its list cannot be read at all.
    """
    folder = Path(path)
    try:
        files = sorted(_files(folder))
    except OSError as error:
        raise refusal(
            folder,
            f"cannot be read as a folder ({error.strerror}). Check the path.",
            f"ne se lit pas comme dossier ({error.strerror}). Vérifiez le chemin.",
        ) from error
    listed = folder / LIST
    rows = read_csv(read_bytes(listed, settings), str(listed)) if listed.is_file() else []
    unlisted = not rows
    return _read(folder, files, rows, unlisted, settings)


def _read(
    folder: Path, files: list[Path], rows: list[list[str]], unlisted: bool, settings: Settings
) -> Iterator[IntakeResult]:
    ids, done = Ids(), set[Path]()
    for result, file in _listed(folder, rows, ids, settings):
        if file is not None:
            done.add(file)
        yield result
    rest = [file for file in files if file.resolve() not in done]
    found = bool(rows)
    for file in rest:
        found = True
        result = _one(folder, file, ids, settings)
        if isinstance(result, TakenSource) and not unlisted:
            result = with_warnings(result, [f"{file.name} is not in {LIST}; it was taken in without metadata."])
        yield result
    if not found:
        yield Refused.because(
            str(folder),
            refusal(
                folder,
                "holds no file that can be read (txt, md, html, pdf, docx).",
                "ne contient aucun fichier lisible (txt, md, html, pdf, docx).",
            ),
        )


def _files(folder: Path) -> Iterator[Path]:
    """Readable files below a folder; links to folders are not followed, they may lead anywhere."""
    if not folder.is_dir():
        os.listdir(folder)  # raises what is wrong
    for base, names, leaves in os.walk(folder):
        names[:] = [name for name in names if not name.startswith(".")]
        for leaf in leaves:
            file = Path(base, leaf)
            if not leaf.startswith(".") and not _ABOUT.match(leaf) and file.suffix.lower() in READABLE:
                yield file


class Ids:
    """The ids given so far, so that two sources never share one."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, *wanted: str) -> str:
        """The first of ``wanted`` that is free, or the last with a number behind."""
        names = [name for name in map(clean_id, wanted) if name] or ["source"]
        number = 2
        while names[0] in self._used:
            if len(names) > 1:
                names.pop(0)
            else:
                base = re.sub(r"-\d+$", "", names[0]) if number > 2 else names[0]
                names = [f"{base}-{number}"]
                number += 1
        self._used.add(names[0])
        return names[0]

    def holds(self, name: str) -> bool:
        """Whether an id is taken."""
        return name in self._used


def _one(folder: Path, file: Path, ids: Ids, settings: Settings) -> IntakeResult:
    try:
        inside(folder, str(file.relative_to(folder)))
        source = read_file(file, settings)
    except UnreadableSource as error:
        return Refused.because(str(file), error)
    relative = str(file.relative_to(folder))
    return replace(source, doc=ids.take(source.doc, file.name, relative))


def inside(folder: Path, name: str) -> Path:
    """The file that a list names, which must lie in the list's folder, links included; raises UnreadableSource."""
    try:
        file, root = (folder / name).resolve(), folder.resolve()
        ok = file.is_relative_to(root) and not Path(name).is_absolute()
    except (OSError, ValueError, RuntimeError):
        ok = False
    if not ok:
        raise refusal(
            name,
            f"lies outside {folder}: not read. Copy the file into the folder.",
            f"se trouve hors de {folder} : fichier non lu. Copiez-le dans le dossier.",
        )
    return file


def _listed(
    folder: Path, rows: list[list[str]], ids: Ids, settings: Settings
) -> Iterator[tuple[IntakeResult, Path | None]]:
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if rows and not {"doc", "file"} & set(header):
        raise refusal(
            folder / LIST,
            "has no column called doc or file. Its first line must be: "
            "doc,file,title,publisher,author,published,url,lang.",
            "n'a pas de colonne doc ni file. Sa première ligne doit être : "
            "doc,file,title,publisher,author,published,url,lang.",
        )
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells: dict[str, object] = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        where = f"{folder / LIST}, row {number}"
        file = None
        try:
            if len(row) > len(header):
                raise refusal(
                    where,
                    f"has {len(row)} cells for {len(header)} columns. Quote the cells that hold a comma.",
                    f"a {len(row)} cellules pour {len(header)} colonnes. Mettez entre guillemets les cellules "
                    "qui contiennent une virgule.",
                )
            given, warnings = read_metadata(cells)
            file = _file_of(folder, str(cells.get("file") or ""), given, where)
            yield _row(file, given, warnings, ids, settings, where), file
        except UnreadableSource as error:
            yield Refused.because(str(cells.get("file") or cells.get("doc") or where), error), file


def _file_of(folder: Path, name: str, given: Metadata, where: str) -> Path:
    """The file a row means; a row without one means the file that its id names."""
    if name:
        return inside(folder, name)
    for suffix in sorted(READABLE):
        file = inside(folder, given.doc + suffix)
        if given.doc and file.is_file():
            return file
    raise refusal(
        where, "names no file. Fill in its file column.", "ne nomme aucun fichier. Remplissez sa colonne file."
    )


def _row(
    file: Path, given: Metadata, warnings: tuple[str, ...], ids: Ids, settings: Settings, where: str
) -> IntakeResult:
    if given.doc and ids.holds(clean_id(given.doc)):
        raise refusal(
            where,
            f"uses the id {printable(given.doc)!r} a second time. Give each row an id of its own.",
            f"reprend l'identifiant {printable(given.doc)!r}. Donnez à chaque ligne le sien.",
        )
    source = read_file(file, settings, given=given)
    return with_warnings(replace(source, doc=ids.take(source.doc, file.name)), warnings)
