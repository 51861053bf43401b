"""Exports: the case in a file, exactly as the list is filtered; and verdicts brought back from a spreadsheet."""

from __future__ import annotations

import streamlit as st

from workbench import gestures, resources, session
from workbench.desk import ReviewDesk
from workbench.errors import WorkbenchError
from workbench.i18n import N_, _, language, n_
from workbench.parts.wording import escape, shorten
from workbench.queries import ClaimFilter
from workbench.store.cards import ClaimRow

FORMATS = {
    "xlsx": (
        N_("Spreadsheet (xlsx)"),
        N_("Claims, evidence one row each, scale and filter; verdicts can be edited and brought back."),
    ),
    "csv": (N_("Table (csv)"), N_("One row a claim, for any tool.")),
    "jsonl": (N_("JSON Lines"), N_("Everything, one claim a line, for programs.")),
    "claimreview": (N_("ClaimReview (JSON-LD)"), N_("Published verdicts for the web, checked before they leave.")),
    "html": (N_("Web report"), N_("A page that can be printed, with evidence for and against.")),
    "pdf": (N_("PDF report"), N_("The same on paper.")),
}


def draw() -> None:
    """The page."""
    if not session.case_id():
        st.info(_("Create a case first, on its page."), icon=":material/folder_open:")
        return
    bench = gestures.desk()
    left, right = st.columns([62, 38], gap="large")
    with left:
        _draw_export(bench)
    with right:
        _draw_return(bench)


def _draw_export(bench: ReviewDesk) -> None:
    case = bench.case
    st.subheader(_("Take the case out"), anchor=False)
    listed = gestures.wanted()
    scopes = {"list": _("as the list is filtered"), "all": _("all claims"), "published": _("published only")}
    claim = _open_claim(bench)
    if claim is not None:
        scopes["card"] = _("the open claim")
    scope = st.segmented_control(
        _("Which claims"),
        list(scopes),
        default="list",
        required=True,
        format_func=lambda code: scopes[code],
        key="scope",
    )
    held = {"list": listed, "published": ClaimFilter(states=("published",))}
    wanted, one = held.get(scope or "list", ClaimFilter()), claim if scope == "card" else None
    count = 1 if one else bench.count(wanted)
    kept = shorten(one.claim, 120) if one else wanted.describe(language(), resources.spoken(case, language()))
    st.markdown(f"**{n_('{n} claim', '{n} claims', count)}** · {escape(kept)}")
    formats = {code: _(name) for code, (name, _words) in FORMATS.items()}
    form = st.radio(
        _("Format"),
        list(formats),
        format_func=lambda code: formats[code],
        captions=[_(words) for _name, words in FORMATS.values()],
        key="format",
    )
    sort = session.sort() if scope == "list" else "source"
    if not count:
        st.info(_("No claim to export: change the filter."), icon=":material/filter_alt_off:")
        return
    try:
        with st.spinner(_("Preparing the file…")):
            made = resources.exported(
                case.id, case.revision, wanted.to_query(), sort, form, language(), bench.user.id, one.id if one else ""
            )
    except (WorkbenchError, ImportError) as error:
        words = error.text(language()) if isinstance(error, WorkbenchError) else str(error)
        st.warning(escape(words), icon=":material/error:")
        return
    for message in made.messages[:30]:
        st.warning(escape(message), icon=":material/rule:")
    st.download_button(
        _("Download {name}", name=made.name),
        made.data,
        made.name,
        made.media_type,
        key="download",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )


def _open_claim(bench: ReviewDesk) -> ClaimRow | None:
    """The claim on the review page's card, None when there is none."""
    return next(iter(bench.rows([session.claim_id()])), None)


def _draw_return(bench: ReviewDesk) -> None:
    st.subheader(_("Bring verdicts back"), anchor=False)
    st.markdown(
        _(
            "Edit the verdict columns of an exported spreadsheet, then give it here. Each row is checked before "
            "it is recorded."
        )
    )
    if not bench.user.at_least("reviewer"):
        st.info(_("Your role only reads."), icon=":material/lock:")
        return
    upload = st.file_uploader(_("Exported spreadsheet (xlsx)"), type=["xlsx"], key="verdicts_file")
    st.button(
        _("Record its verdicts"),
        key="take_verdicts",
        disabled=upload is None,
        on_click=_take_verdicts,
        icon=":material/upload:",
    )
    told = session.report()
    if told:
        bulk, summary, *lines = told
        if bulk:
            st.success(escape(summary), icon=":material/check:")
        else:
            st.info(escape(summary), icon=":material/info:")
        for line in lines:
            st.warning(escape(line), icon=":material/error:")
        if bulk:
            st.button(_("Undo"), key="undo_verdicts", icon=":material/undo:", on_click=_undo, args=(bulk,))


def _take_verdicts() -> None:
    from workbench.exports import import_verdicts

    upload = session.widget("verdicts_file")
    bench = gestures.desk()
    try:
        report = import_verdicts(bench.store, bench.case_id, upload.getvalue(), bench.user)
    except WorkbenchError as error:
        session.say("refused", error.text(language()))
        return
    if report.bulk:
        session.remember("bulk:" + report.bulk)
    lines = [line.text(language()) for line in (*report.conflicts, *report.refused)]
    session.set_report((report.bulk or "", report.summary(language()), *lines[:40]))


def _undo(bulk: str) -> None:
    session.set_report(())
    gestures.undo_bulk(bulk)


draw()
