"""Sources and the versions of their text: what was taken in is kept, whatever the page says later."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from claims.model import Document, Origin, Zone
from workbench.store import schema
from workbench.store.case_effects import METADATA, plain_metadata, unknown_source
from workbench.store.cases import get_case
from workbench.store.clock import Clock
from workbench.store.codec import encode, zones_from
from workbench.store.engine import Database
from workbench.store.events import insert_event
from workbench.store.identity import sha256
from workbench.store.log import Event
from workbench.store.people import require_role
from workbench.store.state import touch_case

Outcome = Literal["new", "version", "same"]


@dataclass(frozen=True, slots=True)
class Capture:
    """How a text was taken in: the bytes' hash and size, the way, the type, and what the reader noted."""

    sha256: str
    how: str = ""  # file, url, paste …
    media_type: str = ""
    size: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source without its text; ``versions`` says how many texts of it are kept."""

    doc: str
    title: str
    publisher: str
    author: str
    published: date | None
    url: str
    lang: str
    origin: str  # the group it belongs to; its own id when it shares nothing
    version: int
    added_at: datetime
    taken_at: datetime
    taken_how: str
    media_type: str
    sha256: str
    size: int
    characters: int
    details: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What a list calls the source."""
        return self.title or self.publisher or self.doc


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a source taken in: new, a new version of a known one, or the same bytes again."""

    doc: str
    outcome: Outcome
    version: int


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a source, as it was on the day."""

    doc: str
    number: int
    text: str
    zones: tuple[Zone, ...]
    sha256: str
    taken_at: datetime
    taken_how: str


_IN = schema.sources.c.withdrawn.is_(False)


class Sources:
    """Reads sources, and takes them in; corrections go through the log (case_effects.py)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(
        self, case_id: str, document: Document, capture: Capture, by: str | None = None, gesture: str = ""
    ) -> Added:
        """Take a document in.

        The same bytes twice are one source. The same address, or the same id, with another text is a new
        version: the old text stays, with the evidence frozen from it. A text whose bytes changed but whose
        canonical text did not (a page's advertisements) is the same. ``by`` as in Cases.create; what a person
        takes in is in the log, under ``gesture``, which an undo takes back.
        """
        with self._database.writing() as connection:
            if by is not None:
                require_role(connection, by, "reviewer")
            get_case(connection, case_id)
            twin = _twin(connection, case_id, capture.sha256)
            if twin is not None and not (twin.withdrawn or twin.text_withdrawn):
                return Added(twin.doc, "same", twin.number)
            known = twin or _find(connection, case_id, document)
            before = None if known is None else {**plain_metadata(known), "version": known.version}
            if known is None:
                added = self._first(connection, case_id, document, capture)
            elif twin is not None:
                added = _restore(connection, twin, document)
            else:
                added = self._again(connection, case_id, known, document, capture)
            if added.outcome != "same":
                touch_case(connection, case_id)
                if by is not None:
                    self._log(connection, case_id, by, added, document, before, gesture)
            return added

    def _log(
        self,
        connection: Connection,
        case_id: str,
        by: str,
        added: Added,
        document: Document,
        before: Mapping[str, Any] | None,
        gesture: str,
    ) -> None:
        name = document.title or document.publisher or added.doc
        payload = {"doc": added.doc, "name": name, "outcome": added.outcome, "version": added.version, "before": before}
        key = gesture or secrets.token_hex(8)
        event = Event(0, case_id, "", "source_taken_in", payload, by, "", self._clock(), 0, 0, None, key)
        insert_event(connection, event)

    def _first(self, connection: Connection, case_id: str, document: Document, capture: Capture) -> Added:
        now = self._clock()
        row = _metadata(document) | {"case_id": case_id, "doc": document.id, "version": 1, "added_at": now}
        key = connection.execute(schema.sources.insert().values(row)).inserted_primary_key
        assert key is not None
        self._write_version(connection, case_id, key[0], 1, document, capture)
        return Added(document.id, "new", 1)

    def _again(
        self, connection: Connection, case_id: str, known: Row[Any], document: Document, capture: Capture
    ) -> Added:
        versions = schema.source_versions
        current = connection.execute(
            sa.select(versions.c.text_sha256).filter_by(source_id=known.id, number=known.version)
        ).scalar()
        if current == sha256(document.text):
            if known.withdrawn:
                connection.execute(schema.sources.update().filter_by(id=known.id).values(withdrawn=False))
                return Added(known.doc, "new", known.version)
            return Added(known.doc, "same", known.version)
        # Not the current one's plus one: a text whose import was undone keeps its number.
        numbers = sa.select(sa.func.max(versions.c.number)).filter_by(source_id=known.id)
        number = 1 + connection.execute(numbers).scalar_one()
        self._write_version(connection, case_id, known.id, number, document, capture)
        # A fetch that found less than we knew must not blank what we knew.
        found = {name: value for name, value in _metadata(document).items() if value}
        values = {**found, "version": number, "withdrawn": False}
        connection.execute(schema.sources.update().filter_by(id=known.id).values(**values))
        return Added(known.doc, "new" if known.withdrawn else "version", number)

    def _write_version(
        self,
        connection: Connection,
        case_id: str,
        source_id: int,
        number: int,
        document: Document,
        capture: Capture,
    ) -> None:
        connection.execute(
            schema.source_versions.insert().values(
                case_id=case_id,
                source_id=source_id,
                number=number,
                sha256=capture.sha256,
                text=document.text,
                text_sha256=sha256(document.text),
                zones=encode(document.zones),
                taken_at=self._clock(),
                taken_how=capture.how,
                media_type=capture.media_type,
                size=capture.size,
                details=dict(capture.details),
            )
        )

    def all(self, case_id: str) -> list[SourceRow]:
        """The case's sources, by date of publication, then id."""
        with self._database.reading() as connection:
            get_case(connection, case_id)
            query = _rows_query().where(schema.sources.c.case_id == case_id, _IN)
            rows = connection.execute(query.order_by(schema.sources.c.published, schema.sources.c.doc))
            return [_source(row) for row in rows]

    def get(self, case_id: str, doc: str) -> SourceRow:
        """One source; raises UnknownSource."""
        with self._database.reading() as connection:
            query = _rows_query().where(schema.sources.c.case_id == case_id, schema.sources.c.doc == doc, _IN)
            row = connection.execute(query).first()
        if row is None:
            raise unknown_source(case_id, doc)
        return _source(row)

    def documents(self, case_id: str) -> list[Document]:
        """Every source's current text as the domain's Document, by id."""
        query = _text_query().where(schema.sources.c.case_id == case_id, _IN).order_by(schema.sources.c.doc)
        with self._database.reading() as connection:
            return [_document(row) for row in connection.execute(query)]

    def document(self, case_id: str, doc: str, version: int | None = None) -> Document:
        """A source's text, the current one unless a version is asked for; raises UnknownSource."""
        query = _text_query(version).where(schema.sources.c.case_id == case_id, schema.sources.c.doc == doc)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise unknown_source(case_id, doc)
        return _document(row)

    def versions(self, case_id: str, doc: str) -> list[Version]:
        """Every text kept of a source, oldest first."""
        versions, sources = schema.source_versions, schema.sources
        query = (
            sa.select(versions)
            .join(sources, sources.c.id == versions.c.source_id)
            .where(sources.c.case_id == case_id, sources.c.doc == doc, versions.c.withdrawn.is_(False))
            .order_by(versions.c.number)
        )
        with self._database.reading() as connection:
            return [
                Version(doc, row.number, row.text, zones_from(row.zones), row.sha256, row.taken_at, row.taken_how)
                for row in connection.execute(query)
            ]

    def origins(self, case_id: str) -> list[Origin]:
        """The groups of sources that carry one wire or one text, with their sources; single sources have none."""
        origins, sources = schema.origins, schema.sources
        query = (
            sa.select(origins.c.id, origins.c.reason, sources.c.doc)
            .join(sources, sa.and_(sources.c.origin_id == origins.c.id, sources.c.case_id == origins.c.case_id))
            .where(origins.c.case_id == case_id)
            .order_by(origins.c.id, sources.c.doc)
        )
        groups: dict[str, tuple[str, list[str]]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                groups.setdefault(row.id, (row.reason, []))[1].append(row.doc)
        return [Origin(key, tuple(docs), reason) for key, (reason, docs) in groups.items()]


def _find(connection: Connection, case_id: str, document: Document) -> Row[Any] | None:
    table = schema.sources
    same = table.c.doc == document.id
    if document.url:
        same = sa.or_(same, table.c.url == document.url)
    query = sa.select(table).where(table.c.case_id == case_id, same)
    # The id is the surer of the two, should they name different sources.
    return connection.execute(query.order_by((table.c.doc == document.id).desc())).first()


def _twin(connection: Connection, case_id: str, digest: str) -> Row[Any] | None:
    """The source that the very bytes were taken in as, with the number of that text."""
    versions, sources = schema.source_versions, schema.sources
    query = (
        sa.select(sources, versions.c.number, versions.c.withdrawn.label("text_withdrawn"))
        .join(sources, sources.c.id == versions.c.source_id)
        .where(versions.c.case_id == case_id, versions.c.sha256 == digest)
    )
    return connection.execute(query).first()


def _restore(connection: Connection, twin: Row[Any], document: Document) -> Added:
    """Take in again what an undo had taken out: the text is here."""
    found = {name: value for name, value in _metadata(document).items() if value}
    values = {**found, "version": twin.number, "withdrawn": False}
    connection.execute(schema.sources.update().filter_by(id=twin.id).values(**values))
    own = schema.source_versions.update().filter_by(source_id=twin.id, number=twin.number)
    connection.execute(own.values(withdrawn=False))
    return Added(twin.doc, "new" if twin.withdrawn else "version", twin.number)


def _metadata(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in METADATA}


def _current() -> sa.ColumnElement[bool]:
    sources, versions = schema.sources, schema.source_versions
    return sa.and_(versions.c.source_id == sources.c.id, versions.c.number == sources.c.version)


def _rows_query() -> sa.Select[Any]:
    sources, versions = schema.sources, schema.source_versions
    columns = (
        versions.c.taken_at,
        versions.c.taken_how,
        versions.c.media_type,
        versions.c.sha256,
        versions.c.size,
    )
    length = sa.func.length(versions.c.text).label("characters")
    return sa.select(sources, *columns, versions.c.details, length).join(versions, _current())


def _text_query(version: int | None = None) -> sa.Select[Any]:
    sources, versions = schema.sources, schema.source_versions
    which = _current()
    if version is not None:
        which = sa.and_(versions.c.source_id == sources.c.id, versions.c.number == version)
    return sa.select(sources, versions.c.text, versions.c.zones).join(versions, which)


def _source(row: Row[Any]) -> SourceRow:
    return SourceRow(
        doc=row.doc,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        url=row.url,
        lang=row.lang,
        origin=row.origin_id or row.doc,
        version=row.version,
        added_at=row.added_at,
        taken_at=row.taken_at,
        taken_how=row.taken_how,
        media_type=row.media_type,
        sha256=row.sha256,
        size=row.size,
        characters=row.characters,
        details=row.details,
    )


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.doc,
        text=row.text,
        lang=row.lang,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        url=row.url,
        zones=zones_from(row.zones),
    )
