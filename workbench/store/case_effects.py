"""The effects of what people do to a case: sources taken in and corrected, fact-checks, camps, the scale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.errors import InvalidDecision, InvalidScale, UnknownSource
from workbench.store import schema
from workbench.store.cases import get_case, ranks
from workbench.store.effect import Deed, Effect, Payload, changed_since
from workbench.store.retiring import withdraw_source
from workbench.store.state import refresh
from workbench.verdicts import Scale

METADATA = ("title", "publisher", "author", "published", "url", "lang")
_CAMP_CHARACTERS = 80


def plain_metadata(row: Any) -> dict[str, Any]:
    """A source's metadata as JSON can carry it."""
    values = {name: getattr(row, name) for name in METADATA}
    published = values["published"]
    return {**values, "published": published.isoformat() if published else None}


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    day = values.get("published")
    return {**values, "published": date.fromisoformat(day) if day else None} if "published" in values else dict(values)


def _source(deed: Deed, doc: str) -> Any:
    row = deed.connection.execute(sa.select(schema.sources).filter_by(case_id=deed.case_id, doc=doc)).first()
    if row is None or row.withdrawn:
        raise unknown_source(deed.case_id, doc)
    return row


def unknown_source(case_id: str, doc: str) -> UnknownSource:
    """The error for a source that the case lacks."""
    return UnknownSource(
        f"The case {case_id!r} has no source {doc!r}; take it in first, or check its id in the list of sources.",
        f"Le dossier « {case_id} » n'a pas de source « {doc} » : versez-la d'abord, ou vérifiez son identifiant.",
    )


def _correct_source(deed: Deed, payload: Payload) -> Payload:
    row = _source(deed, payload["doc"])
    known, wanted = plain_metadata(row), dict(payload["after"])
    unknown = set(wanted) - set(METADATA)
    if unknown:
        raise TypeError(f"not metadata of a source: {', '.join(sorted(unknown))}")
    after = {name: value for name, value in wanted.items() if value != known[name]}
    if not after:
        raise InvalidDecision("Nothing of the source was changed.", "Rien n'a été modifié.")
    deed.connection.execute(schema.sources.update().filter_by(id=row.id).values(**_columns(after)))
    before = {name: known[name] for name in after}
    return {**payload, "name": row.title or row.publisher or row.doc, "before": before, "after": after}


def _take_correction(deed: Deed, payload: Payload) -> None:
    row = _source(deed, payload["doc"])
    known = plain_metadata(row)
    if any(known[name] != value for name, value in payload["after"].items()):
        raise changed_since()
    deed.connection.execute(schema.sources.update().filter_by(id=row.id).values(**_columns(payload["before"])))


def _withdraw(deed: Deed, payload: Payload) -> None:
    """Take a source, or its newest text, out again; what people judged of it stays, marked as gone."""
    row = _source(deed, payload["doc"])
    if row.version != payload["version"]:
        raise changed_since()
    if payload["outcome"] == "new":
        withdraw_source(deed.connection, deed.case_id, row.id, deed.now)
        return
    versions, before = schema.source_versions, payload["before"]
    deed.connection.execute(versions.update().filter_by(source_id=row.id, number=row.version).values(withdrawn=True))
    values = {**_columns({name: before[name] for name in METADATA}), "version": before["version"]}
    deed.connection.execute(schema.sources.update().filter_by(id=row.id).values(**values))


def _give_camp(deed: Deed, payload: Payload) -> Payload:
    camp = " ".join(str(payload.get("camp") or "").split())
    if payload["of"] not in ("speaker", "source") or not str(payload["name"]).strip():
        raise InvalidDecision(
            "A camp is given to a speaker or to a source.", "Un camp se donne à un locuteur ou à une source."
        )
    if len(camp) > _CAMP_CHARACTERS:
        raise InvalidDecision(
            f"The name of a camp has at most {_CAMP_CHARACTERS} characters.",
            f"Le nom d'un camp a au plus {_CAMP_CHARACTERS} caractères.",
        )
    before = _camp_of(deed, payload)
    if camp == before:
        raise InvalidDecision("The camp is this one already.", "Ce camp est déjà celui-là.")
    _put_camp(deed, payload, camp)
    return {**payload, "camp": camp, "before": before}


def _camp_of(deed: Deed, payload: Payload) -> str:
    own = {"case_id": deed.case_id, "of": payload["of"], "name": payload["name"]}
    return str(deed.connection.execute(sa.select(schema.camps.c.camp).filter_by(**own)).scalar() or "")


def _put_camp(deed: Deed, payload: Payload, camp: str) -> None:
    own = {"case_id": deed.case_id, "of": payload["of"], "name": payload["name"]}
    deed.connection.execute(schema.camps.delete().filter_by(**own))
    if camp:
        deed.connection.execute(schema.camps.insert().values(**own, camp=camp))


def _take_camp(deed: Deed, payload: Payload) -> None:
    if _camp_of(deed, payload) != payload["camp"]:
        raise changed_since()
    _put_camp(deed, payload, payload["before"])


def _change_scale(deed: Deed, payload: Payload) -> Payload:
    before = get_case(deed.connection, deed.case_id).scale
    _give_scale(deed, Scale.from_record(payload["after"]))
    return {**payload, "before": before.as_record()}


def _take_scale(deed: Deed, payload: Payload) -> None:
    if get_case(deed.connection, deed.case_id).scale != Scale.from_record(payload["after"]):
        raise changed_since()
    _give_scale(deed, Scale.from_record(payload["before"]))


def _give_scale(deed: Deed, scale: Scale) -> None:
    """Raises InvalidScale when the scale lacks a verdict that was given."""
    state, connection = schema.claim_state, deed.connection
    query = sa.select(state.c.verdict, state.c.opinion).where(state.c.case_id == deed.case_id).distinct()
    used = {code for row in connection.execute(query) for code in row if code}
    lacking = sorted(used - {verdict.code for verdict in scale.verdicts})
    if lacking:
        raise InvalidScale(
            f"Claims of this case carry the verdicts {', '.join(lacking)}, which the new scale lacks; "
            "add them to it, or decide those claims anew first.",
            f"Des affirmations portent les verdicts {', '.join(lacking)}, absents de la nouvelle échelle : "
            "ajoutez-les, ou reprenez d'abord ces affirmations.",
        )
    connection.execute(schema.cases.update().filter_by(id=deed.case_id).values(scale=scale.as_record()))
    decided = sa.select(state.c.claim_id).where(state.c.case_id == deed.case_id, state.c.verdict.is_not(None))
    refresh(connection, connection.execute(decided).scalars().all(), ranks(scale))


def _withdraw_factchecks(deed: Deed, payload: Payload) -> None:
    """The checks that the import brought leave every card; others of before step up in their place."""
    own = schema.factchecks.update().filter_by(case_id=deed.case_id, import_key=payload["import"])
    deed.connection.execute(own.values(withdrawn=True))


def _recorded(_deed: Deed, payload: Payload) -> Payload:
    """What whoever records the event has done already, in the same transaction."""
    return payload


CASE: dict[str, Effect] = {
    "source_taken_in": Effect(_recorded, _withdraw),
    "factchecks_taken_in": Effect(_recorded, _withdraw_factchecks),
    "source_corrected": Effect(_correct_source, _take_correction),
    "camp_given": Effect(_give_camp, _take_camp),
    "scale_changed": Effect(_change_scale, _take_scale),
}
