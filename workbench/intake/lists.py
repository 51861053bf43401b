"""A spreadsheet of articles: a row is a source, by its text, its address or its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.intake.files import read_bytes, read_file, read_pasted
from workbench.intake.folder import Ids, inside
from workbench.intake.source import IntakeResult, Metadata, Refused, read_metadata, refusal, with_warnings
from workbench.intake.table import read_csv, read_xlsx
from workbench.settings import Settings

LISTS = frozenset({".csv", ".tsv", ".xlsx"})

# Headings that newsrooms give their columns, folded; the first that fits a column wins.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "texte",
        "content",
        "contenu",
        "body",
        "corps",
        "article",
        "fulltext",
        "full text",
        "texte intégral",
    ),
    "url": ("url", "link", "lien", "adresse", "address", "href", "permalink"),
    "file": ("file", "fichier", "path", "chemin", "filename", "nom du fichier"),
    "doc": ("doc", "id", "identifiant", "ref", "référence", "reference", "numéro"),
    "title": ("title", "titre", "headline"),
    "publisher": ("publisher", "media", "média", "outlet", "source", "journal", "publication", "éditeur"),
    "author": ("author", "auteur", "byline", "journaliste", "signature"),
    "published": ("published", "date", "publié", "publié le", "date de publication", "publication date", "pubdate"),
    "lang": ("lang", "language", "langue"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which heading of a list means what; None: no column does."""

    text: str | None = None
    url: str | None = None
    file: str | None = None
    doc: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    lang: str | None = None

    @property
    def usable(self) -> bool:
        """Whether a row can lead to a text."""
        return bool(self.text or self.url or self.file)


@dataclass(frozen=True, slots=True)
class ListPreview:
    """The head of a list: its headings (made unique), its first rows, how many rows there are, a guess of columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    guess: Columns


def preview_list(path: Path | str, settings: Settings, *, rows: int = 5, sheet: str = "") -> ListPreview:
    """What a list holds, before anything is taken in; raises UnreadableSource."""
    header, body = _table(Path(path), settings, sheet)
    shown = tuple(tuple(cell[:500] for cell in row) for row in body[:rows])
    return ListPreview(header, shown, len(body), _guess(header, body))


def read_list(
    path: Path | str,
    columns: Columns,
    settings: Settings,
    *,
    sheet: str = "",
    fetch: Callable[[str, Metadata], IntakeResult] | None = None,
) -> Iterator[IntakeResult]:
    """The sources of a list, each taken in or refused, in order.

    A row's text wins over its file, its file over its address. Files must lie in the list's folder. ``fetch``
    takes an address in; without it, rows that have only an address are fetched as ``fetch_url`` does. Ids are
    the doc column's, else the list's name with the row's number. Raises UnreadableSource for the list itself,
    before the first row.
    """
    path = Path(path)
    header, body = _table(path, settings, sheet)
    missing = [
        f"{f.name}={getattr(columns, f.name)!r}"
        for f in fields(columns)
        if getattr(columns, f.name) and getattr(columns, f.name) not in header
    ]
    if missing or not columns.usable:
        what = f"has no column for {', '.join(missing)}" if missing else "needs a column of texts, addresses or files"
        quoi = (
            f"n'a pas de colonne pour {', '.join(missing)}"
            if missing
            else "demande une colonne de textes, d'adresses ou de fichiers"
        )
        raise refusal(
            path, f"{what}. Its columns are: {', '.join(header)}.", f"{quoi}. Ses colonnes : {', '.join(header)}."
        )
    return _rows(path, header, body, columns, settings, fetch or _fetcher(settings))


def _fetcher(settings: Settings) -> Callable[[str, Metadata], IntakeResult]:
    from workbench.intake.web import fetch_url

    return lambda url, given: fetch_url(url, settings, given=given)


def _rows(
    path: Path,
    header: Sequence[str],
    body: list[list[str]],
    columns: Columns,
    settings: Settings,
    fetch: Callable[[str, Metadata], IntakeResult],
) -> Iterator[IntakeResult]:
    ids = Ids()
    places = {f.name: header.index(heading) for f in fields(columns) if (heading := getattr(columns, f.name))}
    for number, row in enumerate(body, start=2):
        cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        if not any(cell.strip() for cell in cells.values()):
            continue
        where = f"{path}, row {number}"
        try:
            result = _row(path, where, f"{path.stem}-{number}", cells, settings, fetch)
        except UnreadableSource as error:
            yield Refused.because(where, error)
            continue
        if not isinstance(result, Refused):
            result = replace(result, doc=ids.take(result.doc))
        yield result


def _row(
    path: Path,
    where: str,
    fallback: str,
    cells: dict[str, str],
    settings: Settings,
    fetch: Callable[[str, Metadata], IntakeResult],
) -> IntakeResult:
    given, warnings = read_metadata(dict(cells))
    named = given.over(Metadata(doc=fallback))
    if cells.get("text", "").strip():
        return with_warnings(read_pasted(cells["text"], settings, given=named, name=where, how="list"), warnings)
    if cells.get("file", "").strip():
        file = inside(path.parent, cells["file"].strip())
        return with_warnings(read_file(file, settings, given=given, how="list"), warnings)
    if given.url:
        result = fetch(given.url, named)
        return result if isinstance(result, Refused) else with_warnings(replace(result, how="list"), warnings)
    raise refusal(where, "has no text, file or http(s) address.", "n'a ni texte, ni fichier, ni adresse http(s).")


def _table(path: Path, settings: Settings, sheet: str) -> tuple[tuple[str, ...], list[list[str]]]:
    data = read_bytes(path, settings)
    if path.suffix.lower() not in LISTS:
        raise refusal(path, "is no list. Known: csv, tsv, xlsx.", "n'est pas une liste. Connus : csv, tsv, xlsx.")
    rows = read_xlsx(data, str(path), settings, sheet) if path.suffix.lower() == ".xlsx" else read_csv(data, str(path))
    if len(rows) < 2:
        raise refusal(
            path,
            "needs a line of headings and at least one row.",
            "demande une ligne d'en-têtes et au moins une ligne.",
        )
    return _headings(rows[0]), rows[1:]


def _headings(row: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for number, cell in enumerate(row, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)


def _guess(header: Sequence[str], body: list[list[str]]) -> Columns:
    """The columns by their headings; failing that, addresses and long texts show in the cells."""
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        for heading in header:
            if heading.casefold() in names and heading not in found.values():
                found[field] = heading
                break
    sample = body[:50]
    for at, heading in enumerate(header):
        cells = [row[at].strip() for row in sample if at < len(row) and row[at].strip()]
        if heading in found.values() or not cells:
            continue
        if "url" not in found and all(cell.startswith(("http://", "https://")) for cell in cells):
            found["url"] = heading
        elif "text" not in found and sum(map(len, cells)) / len(cells) > 300:
            found["text"] = heading
    return Columns(**found)
