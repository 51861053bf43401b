"""Exports: the case, as the screen filters it, in files that others can read, print and send back.

    export_case(store, "case", ClaimFilter(...), "xlsx", "fr") -> Exported
    write_export(store, "case", ClaimFilter(...), "xlsx", "fr", path="claims.xlsx") -> Exported
    import_verdicts(store, "case", "claims.xlsx", user) -> ImportReport

Formats: xlsx, csv, jsonl, claimreview (JSON-LD), html, pdf. What the files hold is told in docs/exports.md.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from workbench.errors import WorkbenchError
from workbench.exports.errors import UnknownFormat, UnreadableVerdicts
from workbench.exports.verdicts import ImportLine, ImportReport, import_verdicts

if TYPE_CHECKING:
    from workbench.exports.casebook import CaseBook
    from workbench.exports.organisation import Organisation
    from workbench.queries import ClaimFilter

Format = Literal["xlsx", "csv", "jsonl", "claimreview", "html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

_MEDIA: dict[str, tuple[str, str]] = {  # media type, file name's end
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "csv": ("text/csv; charset=utf-8", ".csv"),
    "jsonl": ("application/x-ndjson; charset=utf-8", ".jsonl"),
    "claimreview": ("application/ld+json; charset=utf-8", "-claimreview.json"),
    "html": ("text/html; charset=utf-8", ".html"),
    "pdf": ("application/pdf", ".pdf"),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file in memory; ``messages`` are sentences in the reader's language on what it lacks."""

    data: bytes
    media_type: str
    name: str
    messages: tuple[str, ...] = ()
    claims: int = 0


def export_case(
    store: Any,
    case_id: str,
    wanted: ClaimFilter | None = None,
    format: str = "xlsx",
    lang: str = "fr",
    settings: Organisation | None = None,
    *,
    sort: str = "source",
    claim_id: str | None = None,
    reader: str | None = None,
    now: datetime | None = None,
) -> Exported:
    """The case in one of FORMATS, exactly as ``wanted`` and ``sort`` show it on the screen.

    ``settings`` says who publishes (for ClaimReview and reports). ``claim_id`` narrows the file to one card.
    ``reader`` is the person who will read it, from whom a first verdict is kept while he owes a blind second
    opinion. Raises UnknownFormat, UnknownCase, UnknownClaim, InvalidFilter.
    """
    if format not in _MEDIA:
        raise UnknownFormat(
            f"There is no export {format!r}; use one of {', '.join(FORMATS)}.",
            f"Il n'y a pas d'export « {format} » : choisissez parmi {', '.join(FORMATS)}.",
        )
    from workbench.exports.casebook import read_case
    from workbench.exports.organisation import Organisation

    who = settings or Organisation.from_environment()
    book = read_case(
        store, case_id, wanted, sort=sort, lang=lang, claim_id=claim_id, reader=reader, now=now, zone=who.zone
    )
    data, messages = _render(book, format, who)
    media, end = _MEDIA[format]
    return Exported(data, media, _name(book, claim_id, end), tuple(messages), len(book.cards))


def _render(book: CaseBook, format: str, who: Organisation) -> tuple[bytes, list[str]]:
    """The bytes and messages; each format's library is imported only when it is asked for."""
    if format == "xlsx":
        from workbench.exports.xlsx import workbook

        return workbook(book)
    if format == "csv":
        from workbench.exports.csvfile import table

        return table(book), []
    if format == "jsonl":
        from workbench.exports.jsonlines import lines

        return lines(book), []
    if format == "claimreview":
        from workbench.exports.claimreview import document

        return document(book, who)
    if format == "html":
        from workbench.exports.page import page

        return page(book, who), []
    from workbench.exports.pdf import pdf

    return pdf(book, who)


def _name(book: CaseBook, claim_id: str | None, end: str) -> str:
    from workbench.store.cases import slug

    parts = [book.case.id, claim_id or ("" if book.wanted.is_empty else slug(book.filter_line)[:60].strip("-"))]
    stamp = book.clock(book.at)
    parts.append(f"{stamp:%Y-%m-%d}" if stamp else "")
    return "-".join(part for part in parts if part) + end


def write_export(
    store: Any,
    case_id: str,
    wanted: ClaimFilter | None = None,
    format: str = "xlsx",
    lang: str = "fr",
    settings: Organisation | None = None,
    *,
    path: str | os.PathLike[str],
    **options: Any,
) -> Exported:
    """``export_case`` into a file that is there whole, or not at all; an earlier one is replaced at the end."""
    exported = export_case(store, case_id, wanted, format, lang, settings, **options)
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}-", dir=target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(exported.data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for the owner only; an export gets the rights of any new file.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _unwritable(target, error) from error
    return exported


def _unwritable(target: Path, error: OSError) -> WorkbenchError:
    reason = error.strerror or str(error)
    return WorkbenchError(
        f"{target} cannot be written: {reason}. Choose another folder or close the file elsewhere.",
        f"{target} ne peut être écrit : {reason}. Choisissez un autre dossier, ou fermez le fichier ailleurs.",
    )


__all__ = [
    "FORMATS",
    "Exported",
    "Format",
    "ImportLine",
    "ImportReport",
    "UnknownFormat",
    "UnreadableVerdicts",
    "export_case",
    "import_verdicts",
    "write_export",
]
