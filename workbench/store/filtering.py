"""A ClaimFilter and a sort order as SQL on claim_state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from workbench.errors import InvalidFilter
from workbench.queries import NOBODY, ClaimFilter
from workbench.store import schema
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

    A list of verdicts leaves out the claims on which he still owes a blind second opinion: being in it would tell him
    the first one.
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
    if reader and (wanted.verdicts or wanted.said or wanted.decided_by):
        owed = sa.and_(_STATE.second_reader == reader, _STATE.opinion.is_(None))
        found.append(sa.not_(sa.func.coalesce(owed, sa.false())))
    if wanted.opinion_from:
        found += [_STATE.second_reader == wanted.opinion_from, _STATE.opinion.is_(None)]
    if wanted.min_checkworthiness:
        found.append(_STATE.checkworthiness >= wanted.min_checkworthiness)
    return found + _tag_conditions(wanted) + _text_conditions(wanted.text)


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


def _text_conditions(text: str) -> list[sa.ColumnElement[bool]]:
    table = schema.claim_search
    terms = search_terms(text)
    if not terms:
        return []
    # One uncorrelated subquery: the text is read once, not once for each claim the other conditions keep.
    matching = sa.select(table.c.claim_id).where(*(table.c.body.contains(term, autoescape=True) for term in terms))
    return [_STATE.claim_id.in_(matching)]


def search_terms(text: str) -> list[str]:
    """The folded words of a search; words between double quotes or guillemets stay together."""
    terms: list[str] = []
    for position, part in enumerate(text.replace("«", '"').replace("»", '"').split('"')):
        terms += [fold(part)] if position % 2 else fold(part).split()
    return [term for term in terms if term]
