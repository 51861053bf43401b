"""A ClaimFilter and a sort order as SQL on claim_state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from workbench.errors import InvalidFilter
from workbench.queries import NOBODY, ClaimFilter
from workbench.store import schema
from workbench.store.camps import camp_condition
from workbench.store.identity import fold

_STATE = schema.claim_state.c
_Columns = Sequence[sa.ColumnElement[Any]]

_ORDERS: dict[str, Callable[[], _Columns]] = {
    "first": lambda: (_STATE.attention_rank.desc(), _STATE.priority.desc()),
    "checkworthy": lambda: (_STATE.checkworthiness.desc(),),
    "contradicted": lambda: (
        _STATE.origins_against.desc(),
        _STATE.contradiction.desc(),
        _STATE.model_against.desc(),
    ),
    "corroborated": lambda: (_STATE.origins_for.desc(), _STATE.model_for.desc()),
    "source": lambda: (),
    "speaker": lambda: ((_STATE.speaker == "").asc(), _STATE.speaker.asc()),
    "recent": lambda: (_STATE.touched_at.is_(None).asc(), _STATE.touched_at.desc()),
    "oldest": lambda: (_STATE.touched_at.is_(None).asc(), _STATE.touched_at.asc()),
}


def order_by(sort: str) -> list[sa.ColumnElement[Any]]:
    """SQL order of a sort code, always complete: no two claims can change places between two pages."""
    if sort not in _ORDERS:
        raise InvalidFilter(f"There is no order {sort!r}; use {', '.join(_ORDERS)}.")
    return [*_ORDERS[sort](), _STATE.doc.asc(), _STATE.start.asc(), _STATE.claim_id.asc()]


def conditions(case_id: str, wanted: ClaimFilter, reader: str = "") -> list[sa.ColumnElement[bool]]:
    """The filter as SQL conditions, for one person where ``reader`` names him.

    A list of verdicts, or of what is contradicted once people have judged it, leaves out the claims on which he still
    owes a blind second opinion: being in it would tell him the first one.
    """
    found: list[sa.ColumnElement[bool]] = [_STATE.case_id == case_id]
    if not wanted.with_gone:
        found.append(_STATE.gone.is_(False))
    several = {
        "states": _STATE.state,
        "verdicts": _STATE.verdict,
        "said": _STATE.said,
        "kinds": _STATE.kind,
        "attributions": _STATE.attribution,
        "sources": _STATE.doc,
        "zones": _STATE.zone,
        "langs": _STATE.lang,
    }
    for name, column in several.items():
        if values := getattr(wanted, name):
            found.append(column.in_(values))
    if wanted.speakers:
        found.append(_STATE.speaker.in_(["" if name == NOBODY else name for name in wanted.speakers]))
    if wanted.camps:
        found.append(camp_condition(case_id, wanted.camps))
    for name, column in {"assignee": _STATE.assignee, "decided_by": _STATE.decided_by}.items():
        if value := getattr(wanted, name):
            found.append(column.is_(None) if value == NOBODY else column == value)
    for asked, true in (
        (wanted.contradicted, _STATE.origins_against > 0),
        (wanted.corroborated, _STATE.origins_for > 0),
        (wanted.model_only, sa.and_(_STATE.origins_against == 0, _STATE.model_against > 0)),
        (wanted.attention, _STATE.attention_rank == 2),
        (wanted.second_opinion, _STATE.second_reader.is_not(None)),
        (wanted.reopened, _STATE.reopened.is_(True)),
    ):
        if asked is not None:
            found.append(true if asked else sa.not_(true))
    if reader and _tells(wanted):
        found.append(_STATE.claim_id.not_in(_owed(case_id, reader)))
    if wanted.opinion_from:
        found += [_STATE.second_reader == wanted.opinion_from, _STATE.opinion.is_(None)]
    if wanted.min_checkworthiness:
        found.append(_STATE.checkworthiness >= wanted.min_checkworthiness)
    return found + _tag_conditions(wanted) + _text_conditions(case_id, wanted.text, reader)


def _tells(wanted: ClaimFilter) -> bool:
    """Whether a claim's place in the list gives away what somebody decided."""
    counted = (wanted.contradicted, wanted.corroborated, wanted.model_only)
    return bool(wanted.verdicts or wanted.said or wanted.decided_by) or any(asked is not None for asked in counted)


def _owed(case_id: str, reader: str) -> sa.Select[tuple[str]]:
    """The claims on which the person still owes a blind second opinion."""
    table = schema.claim_state.alias()
    return sa.select(table.c.claim_id).where(
        table.c.case_id == case_id, table.c.second_reader == reader, table.c.opinion.is_(None)
    )


def _tag_conditions(wanted: ClaimFilter) -> list[sa.ColumnElement[bool]]:
    def tagged(tags: tuple[str, ...]) -> sa.ColumnElement[bool]:
        table = schema.claim_tags
        return sa.exists().where(table.c.claim_id == _STATE.claim_id, table.c.tag.in_(tags))

    found: list[sa.ColumnElement[bool]] = []
    if wanted.tags:
        found.append(tagged(wanted.tags))
    if wanted.without_tags:
        found.append(sa.not_(tagged(wanted.without_tags)))
    return found


def _text_conditions(case_id: str, text: str, reader: str) -> list[sa.ColumnElement[bool]]:
    terms = search_terms(text)
    return [_STATE.claim_id.in_(_holding(case_id, terms, reader))] if terms else []


def _holding(case_id: str, terms: Sequence[str], reader: str) -> sa.Select[tuple[str]]:
    """The claims whose words hold every term.

    Notes are looked through as well, but not those of the claims on which the person owes a blind second opinion: a
    search that finds what he may not read would tell it word by word.
    """
    # One uncorrelated subquery: the text is read once, not once for each claim the other conditions keep.
    table = schema.claim_search
    open_to_him = table.c.claim_id.not_in(_owed(case_id, reader)) if reader else sa.true()
    return sa.select(table.c.claim_id).where(
        table.c.case_id == case_id,
        *(
            sa.or_(
                table.c.body.contains(term, autoescape=True),
                sa.and_(table.c.notes.contains(term, autoescape=True), open_to_him),
            )
            for term in terms
        ),
    )


def search_terms(text: str) -> list[str]:
    """The folded words of a search; words between double quotes or guillemets stay together."""
    terms: list[str] = []
    for position, part in enumerate(text.replace("«", '"').replace("»", '"').split('"')):
        terms += [fold(part)] if position % 2 else fold(part).split()
    return [term for term in terms if term]
