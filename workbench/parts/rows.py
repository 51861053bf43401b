"""The list of claims: a window of it, as rows that can be opened, and ticked for an action on several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench import gestures, session
from workbench.i18n import NBSP, _, language
from workbench.parts.wording import escape, shorten
from workbench.parts.words import LABEL_SIGNS, STATE_ICONS
from workbench.store.cards import ClaimRow
from workbench.verdicts import Scale


def row_key(claim: str) -> str:
    """The widget that opens a claim."""
    return f"row_{claim}"


def draw_rows(
    rows: Sequence[ClaimRow],
    current: str,
    scale: Scale,
    names: Mapping[str, str],
    picked: frozenset[str],
    picking: bool,
) -> None:
    """The rows of one window of the list."""
    for row in rows:
        place = st
        if picking:
            box, place = st.columns([1, 9], gap="small", vertical_alignment="center")
            key = f"pick_{row.id}"
            session.put_widget(key, row.id in picked)
            box.checkbox(
                shorten(row.claim, 80),
                key=key,
                label_visibility="collapsed",
                on_change=gestures.pick,
                args=(row.id, key),
            )
        place.button(
            label(row, scale, names),
            key=row_key(row.id),
            type="primary" if row.id == current else "tertiary",
            width="stretch",
            wrap=True,
            on_click=gestures.open_claim,
            args=(row.id,),
        )


def label(row: ClaimRow, scale: Scale, names: Mapping[str, str]) -> str:
    """Two lines: who says what; then what speaks for and against, and where it was met."""
    verdict = scale.get(row.verdict) if row.verdict else None
    icon = ":material/notification_important:" if row.attention else STATE_ICONS.get(row.state, "")
    who = f"**{escape(shorten(row.speaker, 22))}** " if row.speaker else ""
    head = f"{icon} {who}{escape(shorten(row.claim, 88 - len(who) // 2))}"
    return f"{head}  \n:small[{_sides(row)} · {escape(shorten(names.get(row.doc, row.doc), 18))}{_verdict(verdict)}]"


def _verdict(verdict: object) -> str:
    return f" · **{escape(verdict.label(language()))}**" if verdict is not None else ""  # type: ignore[attr-defined]


def _sides(row: ClaimRow) -> str:
    found = []
    for count, code, colour in (
        (row.origins_against, "contradicts", "orange"),
        (row.origins_for, "corroborates", "blue"),
        (row.origins_nuance, "qualifies", "yellow"),
    ):
        if count:
            found.append(f":{colour}[{LABEL_SIGNS[code]}{NBSP}{count}]")
    alone = [
        f"{LABEL_SIGNS[code]}{NBSP}{count}"
        for count, code in (
            (row.model_against, "contradicts"),
            (row.model_for, "corroborates"),
            (row.model_nuance, "qualifies"),
        )
        if count
    ]
    if alone:  # apart and without colour: nobody can read why
        found.append(f":gray[:material/smart_toy:{NBSP}{' '.join(alone)}]")
    return " ".join(found) or f":gray[{_('no other source')}]"
