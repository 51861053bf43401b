"""The effects of what people put beside claims: notes, replies, searches, settled clusters, saved lists."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbench.errors import InvalidDecision, NotAllowed
from workbench.store import schema
from workbench.store.effect import Deed, Effect, Payload, changed_since


def _key(deed: Deed, table: sa.Table, **values: Any) -> int:
    made = deed.connection.execute(table.insert().values(case_id=deed.case_id, **values)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _write_note(deed: Deed, payload: Payload) -> Payload:
    text = str(payload.get("text", "")).strip()
    if not text:
        raise InvalidDecision("The note is empty; write something.", "La note est vide.")
    note = _key(deed, schema.notes, claim_id=deed.claim_id, author_id=deed.author, at=deed.now, text=text)
    called = [{"note_id": note, "user_id": user} for user in sorted(set(payload.get("mentions", ())))]
    if called:
        deed.connection.execute(schema.mentions.insert(), called)
    return {**payload, "text": text, "note": note}


def _take_note(deed: Deed, payload: Payload) -> None:
    deed.connection.execute(schema.notes.delete().filter_by(id=payload["note"]))


def _ask_reply(deed: Deed, payload: Payload) -> Payload:
    asked = str(payload.get("asked", "")).strip()
    if not asked:
        raise InvalidDecision("Say who was asked for a reply.", "Dites qui a été sollicité.")
    deadline = payload.get("deadline")
    reply = _key(
        deed,
        schema.replies,
        claim_id=deed.claim_id,
        asked=asked,
        channel=str(payload.get("channel", "")).strip(),
        asked_at=deed.now,
        asked_by=deed.author,
        deadline=datetime.fromisoformat(deadline) if deadline else None,
    )
    return {**payload, "asked": asked, "reply": reply}


def _take_request(deed: Deed, payload: Payload) -> None:
    table = schema.replies
    row = deed.connection.execute(sa.select(table).filter_by(id=payload["reply"])).first()
    if row is not None and row.answer is not None:
        raise InvalidDecision(
            "An answer to this request is recorded; undo the answer first.",
            "Une réponse à cette demande est enregistrée : annulez d'abord la réponse.",
        )
    deed.connection.execute(table.delete().filter_by(id=payload["reply"]))


def _answer_reply(deed: Deed, payload: Payload) -> Payload:
    table = schema.replies
    own = {"id": payload["reply"], "case_id": deed.case_id}
    row = deed.connection.execute(sa.select(table).filter_by(**own)).first()
    if row is None:
        raise unknown_reply(payload["reply"])
    answer = str(payload.get("answer", "")).strip()
    deed.connection.execute(table.update().filter_by(**own).values(answer=answer, answered_at=deed.now))
    before = None if row.answered_at is None else row.answered_at.isoformat()
    return {**payload, "answer": answer, "asked": row.asked, "before": row.answer, "before_at": before}


def _take_answer(deed: Deed, payload: Payload) -> None:
    at = payload.get("before_at")
    values = {"answer": payload.get("before"), "answered_at": datetime.fromisoformat(at) if at else None}
    deed.connection.execute(schema.replies.update().filter_by(id=payload["reply"]).values(**values))


def _log_search(deed: Deed, payload: Payload) -> Payload:
    names = ("query", "place", "read", "hits")
    entry = _key(
        deed,
        schema.search_log,
        claim_id=deed.claim_id,
        at=deed.now,
        by=deed.author,
        **{name: payload[name] for name in names},
    )
    return {**payload, "search": entry}


def _take_search(deed: Deed, payload: Payload) -> None:
    deed.connection.execute(schema.search_log.delete().filter_by(id=payload["search"]))


def _settle(deed: Deed, payload: Payload, status: str) -> Payload:
    table = schema.clusters
    values = {"status": status, "decided_by": deed.author, "decided_at": deed.now}
    own = table.update().filter_by(id=payload["cluster"], case_id=deed.case_id)
    if deed.connection.execute(own.values(**values)).rowcount == 0:
        raise unknown_cluster(payload["cluster"])
    return payload


def _unsettle(deed: Deed, payload: Payload) -> None:
    # Events of before this was kept say nothing: what was settled then had been a suggestion.
    _settle(deed, payload, payload.get("before", "suggested"))


def _list_of(deed: Deed, name: str) -> Any:
    own = {"case_id": deed.case_id, "owner": deed.author, "name": name}
    return deed.connection.execute(sa.select(schema.saved_lists).filter_by(**own)).first()


def _list_record(row: Any) -> dict[str, Any] | None:
    return None if row is None else {"query": row.query, "sort": row.sort, "shared": row.shared}


def _put_list(deed: Deed, name: str, record: Payload | None) -> None:
    table = schema.saved_lists
    own = {"case_id": deed.case_id, "owner": deed.author, "name": name}
    if record is None:
        deed.connection.execute(table.delete().filter_by(**own))
        return
    values = {key: record[key] for key in ("query", "sort", "shared")} | {"created_at": deed.now}
    if deed.connection.execute(table.update().filter_by(**own).values(**values)).rowcount == 0:
        deed.connection.execute(table.insert().values(**own, **values))


def _save_list(deed: Deed, payload: Payload) -> Payload:
    name = str(payload.get("name", "")).strip()[:200]
    if not name:
        raise InvalidDecision("The list needs a name.", "Donnez un nom à la liste.")
    before = _list_record(_list_of(deed, name))
    _put_list(deed, name, payload)
    return {**payload, "name": name, "before": before}


def _take_list(deed: Deed, payload: Payload) -> None:
    if _list_record(_list_of(deed, payload["name"])) != {key: payload[key] for key in ("query", "sort", "shared")}:
        raise changed_since()
    _put_list(deed, payload["name"], payload["before"])


def _forget_list(deed: Deed, payload: Payload) -> Payload:
    table = schema.saved_lists
    own = {"id": payload["list"], "case_id": deed.case_id, "owner": deed.author}
    row = deed.connection.execute(sa.select(table).filter_by(**own)).first()
    if row is None:
        raise NotAllowed("This list is not yours to remove.", "Cette liste n'est pas la vôtre.")
    deed.connection.execute(table.delete().filter_by(id=row.id))
    return {**payload, "name": row.name, **(_list_record(row) or {})}


def _restore_list(deed: Deed, payload: Payload) -> None:
    if _list_of(deed, payload["name"]) is not None:
        raise changed_since()  # another list has the name by now
    _put_list(deed, payload["name"], payload)


def unknown_reply(reply_id: int) -> InvalidDecision:
    """The error for a request that the case lacks."""
    return InvalidDecision(
        f"There is no request for a reply {reply_id}; reload the card.",
        "Cette demande de réponse n'existe plus : rechargez la fiche.",
    )


def unknown_cluster(cluster_id: int) -> InvalidDecision:
    """The error for a cluster that the case lacks."""
    return InvalidDecision(
        f"There is no cluster {cluster_id} any more; reload the card.",
        "Ce regroupement n'existe plus : rechargez la fiche.",
    )


PAPERS: dict[str, Effect] = {
    "note": Effect(_write_note, _take_note),
    "reply_asked": Effect(_ask_reply, _take_request),
    "reply_answered": Effect(_answer_reply, _take_answer),
    "searched": Effect(_log_search, _take_search),
    "cluster_confirmed": Effect(lambda deed, payload: _settle(deed, payload, "confirmed"), _unsettle),
    "cluster_rejected": Effect(lambda deed, payload: _settle(deed, payload, "rejected"), _unsettle),
    "list_saved": Effect(_save_list, _take_list),
    "list_forgotten": Effect(_forget_list, _restore_list),
}
