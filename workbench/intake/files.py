"""One file, or a text pasted at the desk, to a source."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.intake.decoding import decode
from workbench.intake.docx import read_docx
from workbench.intake.isolated import read_isolated
from workbench.intake.source import NOTHING_SAID, Extracted, How, Metadata, TakenSource, assemble, clean_id, refusal
from workbench.intake.webpage import read_html
from workbench.settings import Settings

TEXT = frozenset({".txt", ".md", ".markdown", ".text"})
HTML = frozenset({".html", ".htm", ".xhtml"})
READABLE = TEXT | HTML | {".pdf", ".docx"}

_SMALL_PAGE = 1_500_000  # bytes; a longer page is read in its own process, which costs a second
_KINDS = "txt, md, html, pdf, docx"


def read_file(
    path: Path | str,
    settings: Settings,
    *,
    given: Metadata = NOTHING_SAID,
    how: How = "file",
) -> TakenSource:
    """The source in a file; what is ``given`` wins over what the file says of itself.

    Its id is ``given.doc``, else the file's stem. Raises UnreadableSource, whose line names the file.
    """
    path = Path(path)
    data = read_bytes(path, settings)
    found = extract(data, path.suffix.lower(), str(path), settings)
    known = given.over(Metadata(doc=clean_id(path.stem)))
    return assemble(found, data, settings, given=known, how=how, name=path.name)


def read_pasted(
    text: str,
    settings: Settings,
    *,
    given: Metadata = NOTHING_SAID,
    name: str = "pasted",
    how: How = "paste",
) -> TakenSource:
    """The source in a text that somebody pasted, its characters unchanged; its id is ``given.doc``, else ``name`` with
    six digits of the text's hash, so that two pasted texts are two sources.

    Raises UnreadableSource where it is empty, too long, or no text.
    """
    # Halves of surrogate pairs cannot be stored; NUL cannot in PostgreSQL.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")
    data = whole.encode("utf-8")
    if len(data) > settings.max_bytes:
        raise too_big(name, len(data), settings)
    found = Extracted(whole, "text/plain")
    known = given.over(Metadata(doc=f"{name}-{hashlib.sha256(data).hexdigest()[:6]}"))
    return assemble(found, data, settings, given=known, how=how, name=name)


def read_bytes(path: Path, settings: Settings) -> bytes:
    """The bytes of a regular file within the size allowed; raises UnreadableSource."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise refusal(path, "is a folder; a file is needed here.", "est un dossier ; il faut ici un fichier.")
        if not stat.S_ISREG(state.st_mode):
            # A pipe or a device would never end.
            raise refusal(
                path,
                "is not a regular file. Copy its content to one.",
                "n'est pas un fichier ordinaire. Copiez son contenu dans un fichier.",
            )
        if state.st_size > settings.max_bytes:
            raise too_big(path, state.st_size, settings)
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusal(path, "no such file. Check the path.", "fichier introuvable. Vérifiez le chemin.") from error
    except PermissionError as error:
        raise refusal(
            path,
            "you may not read this file. Change its permissions.",
            "lecture interdite. Changez les droits du fichier.",
        ) from error
    except (OSError, ValueError) as error:
        raise refusal(
            path,
            f"cannot be read ({error}). Check the path and the disk.",
            f"lecture impossible ({error}). Vérifiez le chemin et le disque.",
        ) from error
    if len(data) > settings.max_bytes:
        raise too_big(path, len(data), settings)
    return data


def too_big(what: object, size: int, settings: Settings) -> Exception:
    """The error for bytes beyond the limit of the settings."""
    return refusal(
        what,
        f"is {_mb(size)} MB, more than the {_mb(settings.max_bytes)} MB allowed. Split it, or raise "
        "WORKBENCH_MAX_BYTES.",
        f"pèse {_mb(size)} Mo, plus que les {_mb(settings.max_bytes)} Mo permis. Découpez-le, ou relevez "
        "WORKBENCH_MAX_BYTES.",
    )


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}" if size < 10_000_000 else f"{size / 1e6:.0f}"


def extract(
    data: bytes, suffix: str, name: str, settings: Settings, declared: str = "", address: str = ""
) -> Extracted:
    """The canonical text of bytes whose kind a file name's ``suffix`` tells (".pdf"); raises UnreadableSource."""
    if suffix not in READABLE:
        raise _unsupported(suffix, name)
    if not data.strip():
        raise refusal(
            name,
            "is empty. Check that it was saved or copied whole.",
            "est vide. Vérifiez qu'il a été enregistré ou copié en entier.",
        )
    if suffix == ".pdf":
        if b"%PDF-" not in data[:1024]:
            raise refusal(
                name,
                "is not a PDF by its content. Give it its true extension, or get it again.",
                "n'est pas un PDF d'après son contenu. Rendez-lui sa vraie extension, ou récupérez-le de nouveau.",
            )
        return read_isolated("pdf", data, name, settings)
    if suffix == ".docx":
        return read_docx(data, name, settings)
    if suffix in HTML:
        if len(data) > _SMALL_PAGE:
            return read_isolated("html", data, name, settings, declared, address)
        return _page(data, name, declared, address)
    decoded = decode(data, name, declared)
    kind = "text/markdown" if suffix in {".md", ".markdown"} else "text/plain"
    return Extracted(decoded.text, kind, warnings=tuple(filter(None, [decoded.warning])))


def _page(data: bytes, name: str, declared: str, address: str) -> Extracted:
    try:
        return read_html(data, name, declared, address)
    except UnreadableSource:
        raise
    except Exception as error:  # markup made to break a parser breaks it in unforeseen ways
        kind = type(error).__name__
        raise refusal(
            name,
            f"cannot be read as a page ({kind}). Paste its text instead.",
            f"ne se lit pas comme page ({kind}). Collez plutôt son texte.",
        ) from error


def _unsupported(suffix: str, name: str) -> Exception:
    if suffix in {".doc", ".odt", ".rtf", ".pages"}:
        return refusal(
            name,
            f"{suffix} files are not read here. Save it as .docx or .pdf.",
            f"les fichiers {suffix} ne sont pas lus ici. Enregistrez-le en .docx ou .pdf.",
        )
    kind = f"{suffix} files" if suffix else "files without an extension"
    sort = f"les fichiers {suffix}" if suffix else "les fichiers sans extension"
    return refusal(
        name, f"{kind} are not read here. Known: {_KINDS}.", f"{sort} ne sont pas lus ici. Connus : {_KINDS}."
    )
