"""A case's verdict scale as a table that can be edited: labels, key, rank, colour; no rank means off the scale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.errors import InvalidScale
from workbench.i18n import N_, _
from workbench.store.identity import fold
from workbench.verdicts import BLACK, BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILION, YELLOW, Scale, Verdict

OWN = "own"
COLOURS = {
    "blue": (N_("blue"), BLUE),
    "sky": (N_("sky blue"), SKY),
    "yellow": (N_("yellow"), YELLOW),
    "orange": (N_("orange"), ORANGE),
    "vermilion": (N_("vermilion"), VERMILION),
    "purple": (N_("purple"), PURPLE),
    "green": (N_("green"), GREEN),
    "grey": (N_("grey"), GREY),
    "black": (N_("black"), BLACK),
}


def draw_table(scale: Scale, key: str) -> list[Mapping[str, Any]]:
    """The table; returns its rows as they are now."""
    names = {colour: _(word) for word, colour in COLOURS.values()}
    rows = [
        {
            "code": verdict.code,
            "fr": verdict.fr,
            "en": verdict.en,
            "rank": verdict.rank,
            "key": verdict.key,
            "colour": names.get(verdict.colour, verdict.colour),
        }
        for verdict in (*scale.ordered, *scale.off_scale)
    ]
    columns = st.column_config
    colours = [*dict.fromkeys([*names.values(), *(row["colour"] for row in rows)])]
    edited = st.data_editor(
        rows,
        key=key,
        num_rows="dynamic",
        placeholder="",
        alt=_("Verdict scale of this case"),
        hide_index=True,
        column_order=("fr", "en", "rank", "key", "colour"),
        column_config={
            "fr": columns.TextColumn(_("Label in French"), required=True, max_chars=40),
            "en": columns.TextColumn(_("Label in English"), required=True, max_chars=40),
            "rank": columns.NumberColumn(_("Rank"), help=_("Higher is truer; empty: off the scale"), step=1),
            "key": columns.TextColumn(_("Key"), required=True, max_chars=1),
            "colour": columns.SelectboxColumn(_("Colour"), options=colours, required=True, default=names[GREY]),
        },
    )
    return list(edited)


def scale_of(rows: Sequence[Mapping[str, Any]], codes: Mapping[str, str] | None = None) -> Scale:
    """The scale that the table's rows describe; raises InvalidScale naming what is wrong.

    ``codes`` gives the colour for each name that the table shows. A row without a code is a new verdict.
    """
    known = codes if codes is not None else {_(word): colour for word, colour in COLOURS.values()}
    verdicts: list[Verdict] = []
    for row in rows:
        fr, en = str(row.get("fr") or "").strip(), str(row.get("en") or "").strip()
        if not fr and not en:
            continue
        code = str(row.get("code") or "") or _code(en or fr, {verdict.code for verdict in verdicts})
        rank, colour = row.get("rank"), str(row.get("colour") or "")
        verdicts.append(
            Verdict(
                code,
                fr,
                en,
                int(rank) if isinstance(rank, int | float) and rank == rank else None,
                known.get(colour, colour),
                str(row.get("key") or "").strip().lower(),
            )
        )
    if not verdicts:
        raise InvalidScale("The scale has no verdict left.", "L'échelle n'a plus aucun verdict.")
    return Scale(OWN, "Échelle du dossier", "The case's own scale", tuple(verdicts))


def _code(label: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:36] or "verdict"
    stem = stem if stem[0].isalpha() else f"v_{stem}"
    number, code = 2, stem
    while code in taken:
        code, number = f"{stem}_{number}", number + 1
    return code
