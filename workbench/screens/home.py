"""The case's first page: what needs attention now, how far it is, and what its figures say."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from workbench import gestures, resources, session
from workbench.desk import ReviewDesk
from workbench.errors import WorkbenchError
from workbench.i18n import _, language, moment, n_, number, percent
from workbench.parts import camps, charts
from workbench.parts.wording import escape, shorten
from workbench.queries import ClaimFilter
from workbench.verdicts import READY_SCALES


def draw() -> None:
    """The page."""
    if not session.case_id():
        _draw_welcome()
        return
    bench = gestures.desk()
    case = bench.case
    figures = resources.figures(case.id, case.revision, bench.user.id)
    head, new = st.columns([5, 1], vertical_alignment="center")
    head.title(escape(case.title), anchor=False)
    if bench.user.at_least("reviewer"):
        with (
            new.container(horizontal=True, horizontal_alignment="right"),
            st.popover(_("New case"), icon=":material/create_new_folder:", key="new_case_open"),
        ):
            _draw_form()
    tally = bench.tally()
    if not tally.sources:
        _draw_empty()
        return
    _draw_progress(tally.states, tally.claims)
    _draw_attention(bench)
    _draw_charts(bench, figures, case.revision)


def _draw_welcome() -> None:
    st.title(_("Check what is said, with what has been written"), anchor=False)
    st.markdown(
        _(
            "A case holds the sources of one investigation, the claims read in them, and what speaks "
            "for and against each."
        )
    )
    if not gestures.user().at_least("reviewer"):
        st.info(_("Your role only reads."), icon=":material/lock:")
        return
    with st.container(border=True, width=560):
        _draw_form()


def _draw_form() -> None:
    scales = {code: scale.label(language()) for code, scale in READY_SCALES.items()}
    with st.form("new_case", border=False):
        st.text_input(_("Title of the case"), key="new_case_title")
        st.selectbox(
            _("Verdict scale"),
            list(scales),
            format_func=lambda code: scales[code],
            key="new_case_scale",
        )
        st.form_submit_button(_("Create the case"), type="primary", on_click=_create)


def _create() -> None:
    title = str(session.widget("new_case_title", "") or "")
    try:
        case = resources.store().cases.create(
            title,
            lang=language(),
            scale=READY_SCALES[session.widget("new_case_scale") or "french_newsroom"],
            by=gestures.user().id,
        )
    except WorkbenchError as error:
        session.say("refused", error.text(language()))
        return
    session.open_case(case.id)


def _draw_empty() -> None:
    with st.container(border=True):
        st.subheader(_("No source yet"), anchor=False)
        st.markdown(_("Import files, a pasted text, an address or a list of articles: claims and evidence follow."))
        if st.button(_("Import sources"), type="primary", icon=":material/upload_file:", key="to_import"):
            st.switch_page("screens/take_in.py")


def _draw_progress(states: Any, total: int) -> None:
    done = states.get("published", 0)
    under = states.get("in_review", 0) + states.get("awaiting_signoff", 0)
    share = done / total if total else 0.0
    words = n_(
        "{n} claim published of {total} ({share}), {under} under way",
        "{n} claims published of {total} ({share}), {under} under way",
        done,
        total=number(total),
        share=percent(share),
        under=number(under),
    )
    st.progress(share, text=words)


def _draw_attention(bench: ReviewDesk) -> None:
    replies = bench.store.papers.replies(bench.case_id, pending=True)
    late = sum(reply.overdue(bench.store.clock()) for reply in replies)
    new = ClaimFilter(states=("new",))
    tiles: list[tuple[str, str, ClaimFilter, str]] = [
        ("attention", _("decided, then new evidence"), ClaimFilter(attention=True), "first"),
        ("reopened", _("reopened, to publish again"), ClaimFilter(reopened=True), "oldest"),
        ("contradicted", _("contradicted, not begun"), new.with_(contradicted=True), "contradicted"),
        ("worth", _("worth checking, not begun"), new.with_(min_checkworthiness=0.5), "first"),
        ("signoff", _("await sign-off"), ClaimFilter(states=("awaiting_signoff",)), "oldest"),
    ]
    if bench.store.team:
        unfinished = ClaimFilter(assignee=bench.user.id, states=("new", "in_review", "awaiting_signoff", "parked"))
        tiles += [
            ("mine", _("assigned to me"), unfinished, "first"),
            ("second", _("second opinions asked of me"), ClaimFilter(opinion_from=bench.user.id), "first"),
        ]
    st.subheader(_("Needs attention now"), anchor=False)
    for place, (key, label, wanted, sort) in zip(st.columns(len(tiles)), tiles, strict=True):
        count = bench.count(wanted)  # of the very list that the tile opens
        with place.container(border=True, height="stretch"):
            st.metric(label, number(count), label_visibility="visible")
            if count:
                if st.button(_("Open the list"), key=f"go_{key}", type="tertiary", icon=":material/arrow_forward:"):
                    _go(wanted, sort)
            else:
                st.caption(_("nothing waiting"))
            if key == "contradicted":
                _draw_by_model(bench, new.with_(model_only=True))
    for note in bench.mentions()[:5]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":material/alternate_email: **{escape(note.author_name)}** · {moment(note.at)} · "
                f"{escape(shorten(note.text, 160))}"
            )
            if st.button(
                _("Open"), key=f"mention_{note.id}", type="tertiary", on_click=_open_mention, args=(note.claim_id,)
            ):
                st.switch_page("screens/review.py")
    if replies:
        words = n_("{n} reply expected", "{n} replies expected", len(replies))
        late_words = ", " + n_("{n} late", "{n} late", late) if late else ""
        st.markdown(f":material/forward_to_inbox: {words}{late_words}")


def _draw_by_model(bench: ReviewDesk, wanted: ClaimFilter) -> None:
    """Beside the contradicted, and quieter: those of which nobody can read why."""
    count = bench.count(wanted)
    if count and st.button(
        f":small[{n_('+ {n} by the model alone', '+ {n} by the model alone', count)}]",
        key="go_model_only",
        icon=":material/smart_toy:",
        type="tertiary",
        help=_("Contradicted by the model's opinion alone, without a reason that can be read"),
    ):
        _go(wanted, "contradicted")


def _go(wanted: ClaimFilter, sort: str) -> None:
    session.set_filter(wanted.to_params())
    session.set_sort(sort)
    session.open_claim("")
    st.switch_page("screens/review.py")


def _open_mention(claim: str) -> None:
    bench = gestures.desk()
    bench.store.papers.read_mentions(claim, bench.user.id)
    session.open_claim(claim)


def _draw_charts(bench: ReviewDesk, figures: dict[str, Any], revision: int) -> None:
    names = resources.source_names(bench.case_id, revision)
    sources = bench.store.sources.all(bench.case_id)
    groups: dict[str, list[str]] = {}
    for source in sources:
        groups.setdefault(source.origin, []).append(source.doc)
    copied = len(sources) - len(groups)
    left, right = st.columns(2)
    below_left, below_right = st.columns(2)
    with left.container(border=True, height="stretch"):
        undecided = sum(count for (_state, verdict), count in figures["verdicts"].items() if not verdict)
        st.markdown(f"**{n_('{n} claim has no verdict yet', '{n} claims have no verdict yet', undecided)}**")
        charts.draw_states(figures["verdicts"], bench.scale)
    with right.container(border=True, height="stretch"):
        st.markdown(f"**{_copies(copied, len(groups))}**")
        origins = [
            (" + ".join(names[doc] for doc in docs[:2]) + ("…" if len(docs) > 2 else ""), len(docs), 0)
            for docs in sorted(groups.values(), key=len, reverse=True)
        ]
        charts.draw_origins(origins[:14])
    with below_left.container(border=True, height="stretch"):
        _draw_balance(bench, figures)
    with below_right.container(border=True, height="stretch"):
        events = [
            (row.published, _("source published"), names[row.doc]) for row in sources if row.published is not None
        ]
        decided = [(date.fromisoformat(when), _("verdicts given"), _("Decisions")) for when in figures["decided"]]
        if events:
            first, last = min(event[0] for event in events), max(event[0] for event in events)
            span = n_("Sources spread over {n} day", "Sources spread over {n} days", (last - first).days + 1)
            st.markdown(f"**{span}**")
            charts.draw_timeline(events + decided)
        else:
            st.caption(_("No source has a date of publication: add them on the page of sources."))


def _draw_balance(bench: ReviewDesk, figures: dict[str, Any]) -> None:
    ways = {"balance": _("by speaker"), "outlets": _("by outlet"), "camps": _("by camp")}
    measures = {"met": _("what sources say"), "verdicts": _("our verdicts")}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        way = st.segmented_control(
            _("Balance"), list(ways), format_func=lambda code: ways[code], default="balance", key="balance_way",
            label_visibility="collapsed", required=True,
        )  # fmt: skip
        measure = st.segmented_control(
            _("Measure"), list(measures), format_func=lambda code: measures[code], default="met",
            key="balance_measure", label_visibility="collapsed", required=True,
        )  # fmt: skip
        able = way == "camps" and bench.user.at_least("reviewer")
        if able and st.button(_("Camps"), icon=":material/flag:", key="camps_open"):
            # Not a popover: near the foot of the page there would be no room for it.
            st.dialog(_("Camps"), width="large", on_dismiss="rerun")(camps.draw_giving)(figures["balance"])
    rows = figures[way or "balance"]
    checked, said = sum(row["checked"] for row in rows.values()), sum(row["claims"] for row in rows.values())
    if way == "camps":
        title = n_(
            "{n} of {said} claims of a camp has a verdict", "{n} of {said} claims of a camp have a verdict",
            checked, said=number(said),
        )  # fmt: skip
    elif way == "outlets":
        title = n_(
            "Whose pages meet opposition: {n} of {said} claims has a verdict",
            "Whose pages meet opposition: {n} of {said} claims have a verdict",
            checked,
            said=number(said),
        )
    else:
        title = n_(
            "Whose claims meet opposition: {n} of {said} attributed claims has a verdict",
            "Whose claims meet opposition: {n} of {said} attributed claims have a verdict",
            checked,
            said=number(said),
        )
    st.markdown(f"**{title}**")
    met = {name: row for name, row in rows.items() if row["claims"] > row["alone"] or way == "camps"}
    if way == "camps" and not rows:
        st.caption(_("Nobody has said yet which camp a speaker or a source belongs to."))
    elif measure == "verdicts" and rows:
        charts.draw_verdict_balance(rows, bench.scale)
    elif met:
        charts.draw_balance(met)
    else:
        st.caption(_("No claim meets another source yet."))


def _copies(copied: int, origins: int) -> str:
    independent = n_("{n} independent origin", "{n} independent origins", origins)
    if not copied:
        return independent
    return f"{independent}, {n_('{n} source is a copy', '{n} sources are copies', copied)}"


draw()
