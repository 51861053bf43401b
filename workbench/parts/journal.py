"""The log of the case: what was done to it, or to several claims at once, with a way to take one's own back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench import gestures
from workbench.desk import ReviewDesk
from workbench.i18n import _, colon, moment, n_
from workbench.parts.wording import escape, shorten
from workbench.parts.words import EVENTS, word
from workbench.store.decisions import Gesture

SHOWN = 25


def draw_journal(bench: ReviewDesk, names: Mapping[str, str]) -> None:
    """The newest gestures; ``names`` is what the screens call each source."""
    st.subheader(_("Log of the case"), anchor=False)
    found = [gesture for gesture in bench.journal() if _is_shown(gesture, bench.user.id)]
    if not found:
        st.caption(_("Nothing was imported, corrected or done to several claims yet."))
    for gesture in found[:SHOWN]:
        _draw(bench, gesture, names)
    if len(found) > SHOWN:
        st.caption(n_("{n} more", "{n} more", len(found) - SHOWN))
    st.caption(
        _(
            "Each person undoes what is theirs. Not undone here: accounts and roles, which are set back where they "
            "were set; a case that was created, since claims hang on it; imports from the command line."
        )
    )


def _is_shown(gesture: Gesture, reader: str) -> bool:
    """A list that somebody keeps for himself is nobody else's business."""
    first = gesture.events[0]
    return first.author == reader or not first.kind.startswith("list_") or bool(first.payload.get("shared"))


def _draw(bench: ReviewDesk, gesture: Gesture, names: Mapping[str, str]) -> None:
    first = gesture.events[0]
    line = f"**{escape(first.author_name)}** · {tell(gesture, names)} · {moment(first.at)}"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f":gray[~~{line}~~]" if gesture.undone else line)
        if first.author == bench.user.id and not gesture.undone:
            st.button(
                _("Undo"),
                key=f"undo_gesture_{gesture.id}",
                icon=":material/undo:",
                type="tertiary",
                on_click=gestures.undo_bulk,
                args=(gesture.id,),
            )


def tell(gesture: Gesture, names: Mapping[str, str]) -> str:
    """A gesture in one line of markdown, in the reader's words."""
    first, count = gesture.events[0], len(gesture.events)
    payload = first.payload
    if gesture.claims:
        what = word(EVENTS, gesture.events[-1].kind)
        return f"{what}{colon()}{n_('{n} claim', '{n} claims', len(gesture.claims))}"
    if first.kind == "source_taken_in":
        told = n_("{n} source imported", "{n} sources imported", count)
        return f"{told}{colon()}{_some([event.payload['name'] for event in gesture.events])}"
    if first.kind == "factchecks_taken_in":
        told = n_("{n} known fact-check imported", "{n} known fact-checks imported", int(payload["count"]))
        return f"{told}{colon()}{escape(shorten(str(payload['name']), 60))}"
    if first.kind == "camp_given":
        who = names.get(payload["name"], payload["name"]) if payload["of"] == "source" else payload["name"]
        camp = escape(payload["camp"]) or f"*{_('no camp')}*"
        return f"{word(EVENTS, first.kind)}{colon()}{escape(shorten(who, 50))} → {camp}"
    detail = str(payload.get("name") or "")
    return word(EVENTS, first.kind) + (f"{colon()}{escape(shorten(detail, 70))}" if detail else "")


def _some(titles: list[str]) -> str:
    shown = ", ".join(escape(shorten(title, 50)) for title in titles[:2])
    return shown + ("…" if len(titles) > 2 else "")
