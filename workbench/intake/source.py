"""What the intake hands on: a source taken in, or the one line that says why it was not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Literal
from urllib.parse import urlsplit

from claims.dates import publication_date
from claims.model import Document, Lang, Zone
from workbench.errors import UnreadableSource
from workbench.intake.language import guess_lang, named_lang
from workbench.settings import Settings

How = Literal["file", "url", "paste", "list"]

_MAX_TITLE = 300  # characters; a longer "title" is a page that put its text there
_MAX_ID = 120


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says of a source: a row of sources.csv, a form, or the file itself. Empty: not said."""

    doc: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    lang: Lang | None = None

    def over(self, weaker: Metadata) -> Metadata:
        """This metadata, with the gaps filled from ``weaker``."""
        return Metadata(*(getattr(self, name) or getattr(weaker, name) for name in Metadata.__slots__))


NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Extracted:
    """The canonical text of some bytes, and what the bytes say of themselves."""

    text: str
    media_type: str
    said: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenSource:
    """A source taken in: its canonical text, what is known of it, and how it came.

    ``sha256`` and ``size`` are of the bytes; ``name`` is the file name or address a person would recognise;
    ``published_guessed`` tells that the date was read in the text and not in any metadata.
    """

    doc: str
    text: str
    lang: Lang
    sha256: str
    size: int
    media_type: str
    how: How
    name: str
    taken_at: datetime
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    published_guessed: bool = False
    url: str = ""
    warnings: tuple[str, ...] = ()

    def document(self, zones: tuple[Zone, ...] = ()) -> Document:
        """The source as the reader of texts sees it."""
        return Document(
            id=self.doc,
            text=self.text,
            lang=self.lang,
            title=self.title,
            publisher=self.publisher,
            author=self.author,
            published=self.published,
            url=self.url,
            zones=zones,
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that could not be taken in; ``reason`` is one line that names it and says what to do."""

    what: str
    reason: str
    reason_fr: str = ""

    @classmethod
    def because(cls, what: str, error: UnreadableSource) -> Refused:
        """A refusal that says what the error says."""
        return cls(printable(what), printable(error.message), printable(error.fr))


IntakeResult = TakenSource | Refused


def refusal(what: object, en: str, fr: str) -> UnreadableSource:
    """The error for ``what``, on one line whatever its name contains."""
    name = printable(str(what))
    return UnreadableSource(f"{name}: {printable(en)}", f"{name} : {printable(fr)}")


def printable(text: str) -> str:
    """``text`` on one line, without control characters, direction marks or halves of surrogate pairs.

    A file name may hold a line feed, and a title may hold marks that reverse the line it is shown in.
    """
    kept = (" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    plain = "".join("�" if unicodedata.category(c) == "Cs" else c for c in kept if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", plain).strip()


def assemble(found: Extracted, data: bytes, settings: Settings, *, given: Metadata, how: How, name: str) -> TakenSource:
    """The source, with what was given winning over what the bytes say.

    Raises UnreadableSource where there is no text, or too much of it.
    """
    check_text(found.text, name, settings)
    known = given.over(found.said)
    warnings = list(found.warnings)
    lang, doubt = _language(given.lang, found)
    warnings += doubt
    published, guessed = known.published, False
    if published is None:
        published = publication_date(found.text, lang)
        guessed = published is not None
        if published is not None:
            warnings.append(f"The date of publication, {published.isoformat()}, was read in the text: check it.")
    return TakenSource(
        doc=clean_id(known.doc) or clean_id(name) or "source",
        text=found.text,
        lang=lang,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=found.media_type,
        how=how,
        name=printable(name),
        taken_at=datetime.now(UTC),
        title=_line(known.title),
        publisher=_line(known.publisher),
        author=_line(known.author),
        published=published,
        published_guessed=guessed,
        url=web_address(known.url),
        warnings=tuple(printable(warning) for warning in warnings),
    )


def _language(given: Lang | None, found: Extracted) -> tuple[Lang, list[str]]:
    """The language: as given, else as the text votes; what a page declares only decides a weak vote.

    Pages made from a foreign template declare the template's language.
    """
    if given is not None:
        return given, []
    voted, sure = guess_lang(found.text)
    if sure or voted == found.said.lang:
        return voted, []
    if found.said.lang is not None:
        return found.said.lang, []
    return voted, [f"The text looks like neither French nor English; it is read as {voted}."]


def check_text(text: str, name: str, settings: Settings) -> None:
    """Raise UnreadableSource unless there are words, and no more of them than the settings allow."""
    if not any(c.isalnum() for c in text):
        raise refusal(
            name,
            "holds no text. Check the file, or paste the text instead.",
            "ne contient aucun texte. Vérifiez le fichier, ou collez le texte.",
        )
    if len(text) > settings.max_characters:
        most = settings.max_characters
        raise refusal(
            name,
            f"holds {len(text)} characters, more than the {most} allowed. Split it, or raise WORKBENCH_MAX_CHARACTERS.",
            f"contient {len(text)} caractères, plus que les {most} permis. Découpez-le, ou relevez "
            "WORKBENCH_MAX_CHARACTERS.",
        )


def clean_id(text: str) -> str:
    """An identifier that fits on a line and in a file name; empty where nothing is left."""
    return printable(text).replace("/", "-").replace("\\", "-")[:_MAX_ID].strip()


def web_address(url: str) -> str:
    """``url`` if it is an http or https address, else nothing: any other kind would be shown as a link."""
    plain = printable(url)
    try:
        parts = urlsplit(plain)
    except ValueError:
        return ""
    return plain if parts.scheme in {"http", "https"} and parts.hostname and " " not in plain else ""


def read_day(cell: object) -> date | None:
    """A cell's day: a date, ISO 8601, or day/month/year as French spreadsheets write it; None if none of these."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = str(cell or "").strip()
    try:
        return date.fromisoformat(written[:10]) if re.match(r"\d{4}-\d{2}-\d{2}", written) else _french_day(written)
    except ValueError:
        return None


def _french_day(written: str) -> date | None:
    match = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", written)
    return date(int(match[3]), int(match[2]), int(match[1])) if match else None


def read_metadata(cells: dict[str, object]) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata from a row whose keys are the columns of sources.csv, and a warning for each cell not understood."""
    said = {name: printable(str(cells.get(name) or "")) for name in Metadata.__slots__}
    published, lang, url = read_day(cells.get("published")), named_lang(said["lang"]), web_address(said["url"])
    lost = {"published": published, "lang": lang, "url": url}
    meant = {"published": "a date like 2026-01-31", "lang": "fr or en", "url": "an http or https address"}
    warnings = tuple(
        f"{name} is {said[name]!r}, which is not {meant[name]}: left out."
        for name in lost
        if said[name] and not lost[name]
    )
    return Metadata(said["doc"], said["title"], said["publisher"], said["author"], published, url, lang), warnings


def with_warnings(source: TakenSource, warnings: Iterable[str]) -> TakenSource:
    """The source with more warnings behind its own."""
    return replace(source, warnings=(*source.warnings, *(printable(w) for w in warnings)))


def _line(text: str) -> str:
    return printable(text)[:_MAX_TITLE]
