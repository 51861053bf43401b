"""Saying which camp a speaker or a source belongs to, in words of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench import gestures, resources
from workbench.i18n import _, n_
from workbench.parts.wording import shorten

MOST = 15  # speakers shown for giving camps, those with the most claims; the others are given theirs on a card


def draw_choice(of: str, name: str, held: str, known: Sequence[str], key: str, label: str) -> None:
    """One field: the camps in use, or a new one typed in."""
    none = _("no camp")
    options = ["", *known]
    st.selectbox(
        label,
        options,
        index=options.index(held) if held in options else 0,
        format_func=lambda camp: camp or none,
        accept_new_options=True,
        key=key,
        on_change=gestures.give_camp,
        args=(of, name, key),
    )


def draw_giving(speakers: Mapping[str, Mapping[str, int]]) -> None:
    """A field for each of the most quoted speakers, and for each source."""
    case = gestures.desk().case  # read anew: the dialog redraws itself after each answer
    given = resources.camps(case.id, case.revision)
    st.caption(
        _("A claim is of its speaker's camp; where nobody is named, of its source's. Choose, or type a new name.")
    )
    people, papers = st.tabs([_("Speakers"), _("Sources")])
    ranked = sorted(speakers, key=lambda name: -speakers[name]["claims"])
    with people:
        for name in ranked[:MOST]:
            said = n_("{n} claim", "{n} claims", speakers[name]["claims"])
            held = given.speakers.get(name, "")
            draw_choice("speaker", name, held, given.names, f"camp_speaker_{name}", f"{shorten(name, 40)} · {said}")
        if len(ranked) > MOST:
            st.caption(_("The others are given a camp on the card, under Correct."))
    with papers:
        for doc, name in resources.source_names(case.id, case.revision).items():
            held = given.sources.get(doc, "")
            draw_choice("source", doc, held, given.names, f"camp_source_{doc}", shorten(name, 60))
