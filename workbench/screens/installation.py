"""Settings: is everything in place, the case's verdict scale, who publishes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench import gestures, resources, session
from workbench.errors import WorkbenchError
from workbench.i18n import _, colon, language
from workbench.parts import keyboard
from workbench.parts.scale_editor import draw_table, scale_of
from workbench.parts.wording import escape
from workbench.verdicts import READY_SCALES, Scale


def draw() -> None:
    """The page."""
    left, right = st.columns(2, gap="large")
    with left:
        _draw_doctor()
        _draw_settings()
    with right:
        if session.case_id():
            _draw_scale(gestures.desk().scale)
        st.subheader(_("Keyboard"), anchor=False)
        scale = gestures.desk().scale if session.case_id() else None
        keyboard.draw_help(keyboard.help_rows(scale, language()))


def _draw_doctor() -> None:
    st.subheader(_("Is everything in place?"), anchor=False)
    st.button(_("Examine"), key="examine", icon=":material/stethoscope:", on_click=session.set_examining, args=(True,))
    if not session.examining():
        st.caption(
            _("Looks at versions, the data folder, the database and the models; loading the models takes a while.")
        )
        return
    from workbench.doctor import examine

    with st.spinner(_("Examining…")):
        found = list(examine(resources.settings()))
    wrong = sum(not item.ok for item in found)
    if not wrong:
        st.success(_("Everything is in place."), icon=":material/check_circle:")
    lines = ["| | | |", "|:-:|:--|:--|"]
    for item in found:
        icon = ":material/check:" if item.ok else ":orange[:material/error:]"
        lines.append(f"| {icon} | {escape(item.what)} | {escape(item.detail)} |")
    st.markdown("\n".join(lines))


def _draw_settings() -> None:
    st.subheader(_("Installation"), anchor=False)
    chosen = resources.settings()
    mode = _("team, with accounts") if chosen.auth == "team" else _("one person on this machine")
    rows = [
        (_("Data folder"), str(chosen.data.resolve()), "WORKBENCH_DATA"),
        (_("Database"), resources.store().database.engine.dialect.name, "WORKBENCH_DATABASE_URL"),
        (_("Encoder"), chosen.encoder or _("the one that comes with the workbench"), "WORKBENCH_ENCODER"),
        (_("Entailment model"), chosen.nli or _("the one that comes with the workbench"), "WORKBENCH_NLI"),
        (_("Mode"), mode, "WORKBENCH_AUTH"),
        (_("Language at the start"), chosen.language.upper(), "WORKBENCH_LANGUAGE"),
    ]
    lines = [f"| | | {_('Variable')} |", "|:--|:--|:--|"]
    lines += [f"| {label} | {escape(value)} | {escape(name)} |" for label, value, name in rows]
    st.markdown("\n".join(lines))
    st.caption(
        _("Settings are read when the workbench starts. Nothing leaves this machine, save addresses you ask to fetch.")
    )


def _draw_scale(scale: Scale) -> None:
    st.subheader(_("Verdict scale of this case"), anchor=False)
    options = {**READY_SCALES, scale.code: scale}
    lang = language()
    st.selectbox(
        _("Scale"),
        list(options),
        index=list(options).index(scale.code),
        format_func=lambda code: options[code].label(lang),
        key="scale_choice",
        on_change=_set_scale,
    )
    on = ", ".join(verdict.label(lang) for verdict in scale.ordered)
    off = ", ".join(verdict.label(lang) for verdict in scale.off_scale)
    st.markdown(
        f"{_('On the scale')}{colon()}{escape(on)}  \n{_('Off the scale, without a number')}{colon()}{escape(off)}"
    )
    with st.expander(_("Edit this scale"), icon=":material/edit:", key="scale_edit", on_change="rerun") as edit:
        if edit.open:
            st.caption(_("A verdict that was already given keeps its row; a letter that a gesture uses is refused."))
            rows = draw_table(scale, "scale_table")
            st.button(_("Give the case this scale"), key="scale_save", on_click=_save_scale, args=(rows,))


def _set_scale() -> None:
    chosen = READY_SCALES.get(session.widget("scale_choice"))
    if chosen is not None:  # else the case's own, which it has
        _give(chosen)


def _save_scale(rows: list[Any]) -> None:
    try:
        scale = scale_of(rows)
    except WorkbenchError as error:
        session.say("refused", error.text(language()))
        return
    _give(scale)


def _give(scale: Scale) -> None:
    gestures.try_on_case(lambda: gestures.desk().set_scale(scale), _("The case has another scale."))


draw()
