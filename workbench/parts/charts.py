"""Charts that answer a question each; colours and words are those of the rest of the interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from workbench.i18n import _, day, language
from workbench.parts.words import STATES, word
from workbench.resources import VERDICT
from workbench.verdicts import Scale

AGAINST, FOR, NUANCE, NONE = "#D55E00", "#0072B2", "#E0B000", "#9A9A94"
DISPUTED, MODEL = "#CC79A7", "#C9C9C2"
ROW = 26  # pixels of one bar with its gap


def _bars(rows: list[dict[str, Any]], names: list[str], order: list[str], colours: list[str], what: str) -> None:
    """Stacked bars: one row a ``name``, one colour a ``part``."""
    import altair as alt

    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(height=16)
        .encode(
            y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False)),
            x=alt.X(
                "count:Q",
                title=what,
                # Ends at the longest bar: a rounder number beyond it would be cut at the edge.
                scale=alt.Scale(nice=False),
                axis=alt.Axis(format="d", tickMinStep=1, tickCount=8, grid=True),
            ),
            color=alt.Color(
                "part:N",
                sort=order,
                scale=alt.Scale(domain=order, range=colours),
                legend=alt.Legend(title=None, orient="top", labelLimit=220, columns=3 if len(order) > 4 else 0),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("part:N", title=" "),
                alt.Tooltip("count:Q", title=what),
            ],
        )
        .properties(height=alt.Step(ROW))
        .configure_view(strokeWidth=0)
    )
    st.altair_chart(chart, width="stretch", height="content")


def draw_states(verdicts: Mapping[tuple[str, str], int], scale: Scale) -> None:
    """Claims by work state, each bar split by verdict."""
    labels = {verdict.code: verdict.label(language()) for verdict in scale.verdicts}
    colours = {verdict.label(language()): verdict.colour for verdict in scale.verdicts}
    none = _("no verdict yet")
    order = [none, *labels.values()]
    rows = [
        {
            "name": word(STATES, state),
            "part": labels.get(verdict, verdict or none),
            "count": count,
            "rank": order.index(labels.get(verdict, none)),
        }
        for (state, verdict), count in verdicts.items()
    ]
    used = [part for part in order if any(row["part"] == part for row in rows)]
    present = [word(STATES, state) for state in STATES if any(row["name"] == word(STATES, state) for row in rows)]
    _bars(rows, present, used, [colours.get(part, NONE) for part in used], _("claims"))


def draw_origins(origins: Sequence[tuple[str, int, int]]) -> None:
    """Sources by origin: (name, sources, claims); copies stand out because they count once."""
    one, more = _("first carrier"), _("copies of it, not counted")
    rows = []
    for name, sources, _claims in origins:
        rows.append({"name": name, "part": one, "count": 1, "rank": 0})
        if sources > 1:
            rows.append({"name": name, "part": more, "count": sources - 1, "rank": 1})
    _bars(rows, [name for name, _s, _c in origins], [one, more], [FOR, NONE], _("sources"))


def draw_balance(balance: Mapping[str, Mapping[str, int]], most: int = 12) -> None:
    """Whose claims are contradicted, corroborated, both, qualified, or met nowhere else: each is counted once."""
    parts = {
        "against": (_("contradicted"), AGAINST),
        "disputed": (_("contradicted and corroborated"), DISPUTED),
        "for": (_("corroborated"), FOR),
        "nuance": (_("qualified"), NUANCE),
        "model": (_("by the model's opinion alone"), MODEL),
        "alone": (_("met nowhere else"), NONE),
    }
    ranked = sorted(balance, key=lambda name: -balance[name]["claims"])[:most]
    rows = [
        {"name": name, "part": label, "count": balance[name][key], "rank": rank}
        for name in ranked
        for rank, (key, (label, _colour)) in enumerate(parts.items())
        if balance[name][key]
    ]
    _bars(rows, ranked, [label for label, _c in parts.values()], [colour for _l, colour in parts.values()], _("claims"))


def draw_verdict_balance(balance: Mapping[str, Mapping[str, int]], scale: Scale, most: int = 12) -> None:
    """Whose claims got which verdicts, beside those that have none yet."""
    none = _("no verdict yet")
    parts = [(verdict.code, verdict.label(language()), verdict.colour) for verdict in scale.verdicts]
    parts.append(("", none, NONE))
    ranked = sorted(balance, key=lambda name: -balance[name]["claims"])[:most]
    rows = [
        {"name": name, "part": label, "count": balance[name][VERDICT + code], "rank": rank}
        for name in ranked
        for rank, (code, label, _colour) in enumerate(parts)
        if balance[name].get(VERDICT + code)
    ]
    used = [part for part in parts if any(row["part"] == part[1] for row in rows)]
    _bars(rows, ranked, [label for _c, label, _h in used], [colour for _c, _l, colour in used], _("claims"))


def draw_timeline(events: Sequence[tuple[date, str, str]]) -> None:
    """What was published or decided when: (day, kind, what)."""
    import altair as alt

    kinds = list(dict.fromkeys(kind for _day, kind, _what in events))
    rows = [
        {"day": when.isoformat(), "kind": kind, "what": what, "shown": day(when)} for when, kind, what in sorted(events)
    ]
    days = sorted({row["day"] for row in rows})
    shown = {row["day"]: row["shown"] for row in rows}
    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(size=110, filled=True)
        .encode(
            x=alt.X(
                "shown:O",
                sort=[shown[item] for item in days],
                title=None,
                axis=alt.Axis(labelAngle=0, labelOverlap=True),
            ),
            y=alt.Y(
                "what:N", title=None, sort=None, axis=alt.Axis(labelLimit=220, grid=True, ticks=False, domain=False)
            ),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=kinds, range=[FOR, AGAINST, NUANCE][: len(kinds)]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds), legend=None),
            tooltip=[
                alt.Tooltip("shown:N", title=" "),
                alt.Tooltip("what:N", title=" "),
                alt.Tooltip("kind:N", title=" "),
            ],
        )
        .properties(height=alt.Step(ROW))
        .configure_view(strokeWidth=0)
    )
    st.altair_chart(chart, width="stretch", height="content")
