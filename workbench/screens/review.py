"""Review: the list, the statement with its evidence, the decision; everything about one claim on one screen."""

from __future__ import annotations

import streamlit as st

from workbench import gestures, resources, session
from workbench.desk import ReviewDesk
from workbench.errors import UnknownClaim
from workbench.i18n import _, colon, language, n_, number
from workbench.parts import beside, decision, evidence, keyboard, rows, statement
from workbench.parts.wording import escape
from workbench.parts.words import ATTRIBUTIONS, KINDS, SAID, STATES, word
from workbench.queries import NOBODY, ORDERS, ClaimFilter
from workbench.store import User
from workbench.store.cards import CardView
from workbench.store.rules import LOCAL_USER
from workbench.verdicts import Scale

ASKED_SECONDS = 4  # between two looks at who else has the claim open
TOLD_SECONDS = 25  # between two words that it is open here, which the store forgets after a minute


@st.fragment
def draw_desk() -> None:
    """The whole desk; a fragment, so that a key redraws it and not the frame around it."""
    bench = gestures.desk()
    if not bench.user.active:
        st.rerun()  # the session ended while the desk was open: the frame asks to sign in
    case = bench.case
    wanted, sort = gestures.wanted(), session.sort() if session.sort() in ORDERS else "first"
    ids = resources.claim_ids(case.id, case.revision, wanted.to_query(), sort, bench.user.id)
    current = _current(ids)
    session.mirror()
    with st.container(key="desk"):
        _draw_message()
        _draw_filters(bench, wanted, sort, case.revision)
        left, middle, right = st.columns([25, 51, 24], gap="small")
        with left, st.container(key="desk_list"):
            _draw_list(bench, case.scale, ids, current, wanted, case.revision)
        card = _card(bench, current)
        if card is None:
            middle.info(_("No claim here. Change the filter, or import sources."), icon=":material/inbox:")
            keyboard.listen(keyboard.targets(_list_widgets()))
            return
        _draw_card(bench, card, case.scale, middle, right, case.revision)


def _current(ids: list[str]) -> str:
    held = session.claim_id()
    if held:
        session.open_claim(held)
        return held
    if ids:
        session.open_claim(ids[0])
        return ids[0]
    return ""


def _card(bench: ReviewDesk, claim: str) -> CardView | None:
    if not claim:
        return None
    try:
        return bench.card(claim)
    except UnknownClaim:
        session.open_claim("")
        return None


def _draw_message() -> None:
    held = session.message()
    if held is not None:
        kind, text = held
        st.toast(escape(text), icon=":material/error:" if kind == "refused" else ":material/check:")
        if kind == "refused":
            st.warning(escape(text), icon=":material/error:")


# -- the filters ---------------------------------------------------------------------------------


def _draw_filters(bench: ReviewDesk, wanted: ClaimFilter, sort: str, revision: int) -> None:
    tally = resources.tally(bench.case_id, revision)
    states = {code: f"{word(STATES, code)} {number(tally.states.get(code, 0))}" for code in STATES}
    orders = {code: order.label(language()) for code, order in ORDERS.items()}
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        session.put_widget("f_states", wanted.states[0] if len(wanted.states) == 1 else None)
        st.segmented_control(
            _("State"),
            list(states),
            format_func=lambda code: states[code],
            key="f_states",
            label_visibility="collapsed",
            on_change=gestures.change_filter,
            args=("states", "f_states"),
        )
        session.put_widget("f_text", wanted.text)
        st.text_input(
            _("Search"),
            key="f_text",
            placeholder=_("Search claims, passages, notes  /"),
            label_visibility="collapsed",
            icon=":material/search:",
            width=230,
            on_change=gestures.change_filter,
            args=("text", "f_text"),
        )
        session.put_widget("f_sort", sort)
        st.selectbox(
            _("Order"),
            list(orders),
            format_func=lambda code: orders[code],
            key="f_sort",
            label_visibility="collapsed",
            width=190,
            on_change=gestures.change_sort,
            args=("f_sort",),
        )
        active = len(wanted.with_(states=(), text="").to_params())
        with st.popover(
            f"{_('Filters')} {active}" if active else _("Filters"),
            icon=":material/tune:",
            key="all_filters",
            on_change="rerun",
        ) as more:
            if more.open:
                _draw_more_filters(bench, wanted, revision)
        with st.popover(_("Lists"), icon=":material/bookmarks:", key="lists", on_change="rerun") as lists:
            if lists.open:
                _draw_lists(bench)
        if bench.user.at_least("reviewer"):
            st.toggle(
                _("Several"),
                key="picking",
                help=_("Act on several claims at once"),
                on_change=lambda: session.set_picking(bool(session.widget("picking"))),
            )
        if st.button(_("Export"), icon=":material/download:", key="to_exports"):
            st.switch_page("screens/send_out.py")
        if st.button(_("Keyboard"), icon=":material/keyboard:", key="help", help=_("Keyboard")):
            _show_help(bench.scale)


def _show_help(scale: Scale) -> None:
    # Not a decorator: the title is in the reader's language.
    st.dialog(_("Keyboard"), width="medium")(keyboard.draw_help)(keyboard.help_rows(scale, language()))


_TERNARY = ("yes", "no")


def _draw_more_filters(bench: ReviewDesk, wanted: ClaimFilter, revision: int) -> None:
    names = resources.source_names(bench.case_id, revision)
    speakers = [value or NOBODY for value, _count in resources.facet(bench.case_id, revision, "speaker")]
    tags = [value for value, _count in resources.facet(bench.case_id, revision, "tag")]
    camps = resources.camps(bench.case_id, revision)
    verdicts = {verdict.code: verdict.label(language()) for verdict in bench.scale.verdicts}
    several: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("verdicts", _("Verdict"), verdicts),
        ("said", _("Said?"), {code: word(SAID, code) for code in SAID}),
        ("kinds", _("Kind"), {code: word(KINDS, code) for code in KINDS}),
        ("attributions", _("Attribution"), {code: word(ATTRIBUTIONS, code) for code in ATTRIBUTIONS}),
        ("speakers", _("Speaker"), {name: _("nobody") if name == NOBODY else name for name in speakers}),
        ("sources", _("Source"), names),
        ("camps", _("Camp"), {NOBODY: _("no camp"), **{camp: camp for camp in camps.names}} if camps.names else {}),
        ("tags", _("Tag"), {tag: tag for tag in tags}),
        ("without_tags", _("Without the tag"), {tag: tag for tag in tags}),
    )
    for name, label, options in several:
        held = [value for value in getattr(wanted, name) if value in options]
        session.put_widget(f"f_{name}", held)
        st.multiselect(
            label,
            list(options),
            format_func=lambda code, options=options: options[code],
            key=f"f_{name}",
            placeholder=_("all"),
            on_change=gestures.change_filter,
            args=(name, f"f_{name}"),
        )
    yes_no = {"yes": _("yes"), "no": _("no")}
    for name, label in (
        ("contradicted", _("Contradicted")),
        ("model_only", _("Contradicted by the model alone")),
        ("corroborated", _("Corroborated")),
        ("attention", _("To look at again")),
        ("reopened", _("Reopened")),
        ("second_opinion", _("With a second opinion")),
    ):
        value = getattr(wanted, name)
        session.put_widget(f"f_{name}", None if value is None else _TERNARY[0] if value else _TERNARY[1])
        st.segmented_control(
            label,
            _TERNARY,
            format_func=lambda code: yes_no[code],
            key=f"f_{name}",
            on_change=gestures.change_filter,
            args=(name, f"f_{name}"),
        )
    session.put_widget("f_min_checkworthiness", wanted.min_checkworthiness)
    st.slider(
        _("Worth checking, at least"),
        0.0,
        1.0,
        step=0.05,
        key="f_min_checkworthiness",
        on_change=gestures.change_filter,
        args=("min_checkworthiness", "f_min_checkworthiness"),
    )
    st.button(_("Clear the filter"), key="clear_filter", on_click=gestures.clear_filter)


def _draw_lists(bench: ReviewDesk) -> None:
    for held in bench.saved_lists():
        with st.container(horizontal=True, vertical_alignment="center"):
            icon = ":material/group:" if held.shared else ":material/bookmark:"
            st.button(
                escape(held.name),
                key=f"list_{held.id}",
                icon=icon,
                on_click=gestures.use_list,
                args=(held.query, held.sort),
            )
            if held.owner == bench.user.id:
                st.button(
                    _("Remove"),
                    key=f"forget_{held.id}",
                    icon=":material/delete:",
                    type="tertiary",
                    help=_("Remove"),
                    on_click=gestures.forget_list,
                    args=(held.id,),
                )
    st.text_input(_("Name of a list with this filter and order"), key="list_name")
    if bench.store.team:
        st.checkbox(_("Shared with everybody"), key="list_shared")
    st.button(_("Save the list"), key="save_list", on_click=gestures.save_list, args=("list_name", "list_shared"))


# -- the list ------------------------------------------------------------------------------------


def _draw_list(
    bench: ReviewDesk, scale: Scale, ids: list[str], current: str, wanted: ClaimFilter, revision: int
) -> None:
    place = ids.index(current) if current in ids else 0
    if session.moved_to(current):
        session.set_page(place // session.PAGE)
    page = min(session.page(), max(0, (len(ids) - 1) // session.PAGE))
    shown = bench.rows(ids[page * session.PAGE : (page + 1) * session.PAGE])
    _draw_pager(len(ids), page, place, current in ids)
    if not wanted.is_empty:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escape(wanted.describe(language(), resources.spoken(bench.case, language()))))
            st.button(
                _("Clear the filter"),
                icon=":material/close:",
                key="clear",
                type="tertiary",
                help=_("Clear the filter"),
                on_click=gestures.clear_filter,
            )
    if session.picking():
        _draw_bulk(bench, {row.id: row.revision for row in shown})
    names = resources.source_names(bench.case_id, revision)
    rows.draw_rows(shown, current, scale, names, session.picked(), session.picking())
    if not ids:
        st.caption(_("No claim passes this filter."))


def _draw_pager(total: int, page: int, place: int, inside: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        where = f"{number(place + 1)} / {number(total)}" if inside and total else n_("{n} claim", "{n} claims", total)
        st.caption(where, width="stretch")
        last = max(0, (total - 1) // session.PAGE)
        for step, icon, key in (
            (-1, ":material/chevron_left:", "page_back"),
            (1, ":material/chevron_right:", "page_on"),
        ):
            if last:
                st.button(
                    _("Earlier in the list") if step < 0 else _("Further in the list"),
                    icon=icon,
                    key=key,
                    type="tertiary",
                    disabled=not 0 <= page + step <= last,
                    help=_("Earlier in the list") if step < 0 else _("Further in the list"),
                    on_click=session.set_page,
                    args=(page + step,),
                )


def _draw_bulk(bench: ReviewDesk, seen: dict[str, int]) -> None:
    count = len(session.picked())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("All on this page"), key="pick_all", on_click=gestures.pick_all, args=(tuple(seen),), type="tertiary"
        )
        st.button(_("None"), key="pick_none", on_click=gestures.pick_all, args=((),), type="tertiary")
        with st.popover(
            n_("{n} ticked", "{n} ticked", count), key="bulk", disabled=not count, on_change="rerun"
        ) as acts:
            if acts.open:
                st.text_input(_("Tag, or reason"), key="bulk_words")
                for kind, label in (
                    ("tag", _("Tag")),
                    ("park", _("Park")),
                    ("submit", _("Send for sign-off")),
                    ("sign_off", _("Publish")),
                ):
                    st.button(label, key=f"bulk_{kind}", on_click=gestures.bulk, args=(kind, "bulk_words", seen))
                if bench.store.team:
                    people = {user.id: user.name for user in _people(bench) if user.at_least("reviewer")}
                    st.selectbox(
                        _("Assign to"),
                        list(people),
                        format_func=lambda user: people[user],
                        key="bulk_to",
                        index=None,
                        placeholder=_("Choose somebody"),
                    )
                    st.button(_("Assign"), key="bulk_assign", on_click=gestures.bulk, args=("assign", "bulk_to", seen))


# -- the card ------------------------------------------------------------------------------------


def _draw_card(bench: ReviewDesk, card: CardView, scale: Scale, middle: object, right: object, revision: int) -> None:
    able = bench.user.at_least("reviewer")
    open_ = card.state in ("new", "in_review", "parked") and able
    people, told = _people(bench), beside.teller(scale, bench.store.people.all())  # of closed accounts too
    names = resources.source_names(bench.case_id, revision)
    speakers = [value for value, _count in resources.facet(bench.case_id, revision, "speaker") if value][:200]
    ordered = evidence.in_order(card)
    focused = ordered[min(session.focus(), len(ordered) - 1)] if ordered else None
    read = max([entry.read for entry in card.searches], default=0)
    with middle, st.container(key="desk_card"):  # type: ignore[attr-defined]
        if bench.store.team:
            _draw_company(card.id)
        decision.draw_alerts(card, session.stale(), told, able=able)
        given = resources.camps(bench.case_id, revision)
        statement.draw_statement(card, speakers, given, open_ and not card.blind, able)
        setting = evidence.Setting(
            card, resources.explain, focused.id if focused else "", open_, session.rests(), names
        )
        evidence.draw_sides(setting, read, len(card.searches))
        evidence.draw_apart(setting)
    with right, st.container(key="desk_decision"):  # type: ignore[attr-defined]
        decision.draw_decision(bench, card, resources.explain, open_)
        beside.draw_beside(bench, card, scale, names, people, told)
    _draw_hidden(len(ordered))
    keyboard.listen(keyboard.targets(_widgets(card, focused), scale, decision.verdict_key(card.id)))


def _people(bench: ReviewDesk) -> list[User]:
    """Who can be named, asked and called: in a team not the account of whoever worked here alone before."""
    found = [user for user in bench.store.people.all() if user.active]
    return [user for user in found if user.id != LOCAL_USER] if bench.store.team else found


def _draw_company(claim: str) -> None:
    """Who else has the claim open; a fragment of its own asks again, and redraws nothing but itself."""
    st.fragment(_draw_others, run_every=ASKED_SECONDS)(claim)


def _draw_others(claim: str) -> None:
    if claim != session.claim_id():
        return  # another card is being drawn: this one's clock has not stopped yet
    others = _others(claim)
    if others:
        st.caption(f":material/visibility: {_('Also open with')}{colon()}{escape(', '.join(others))}")


def _others(claim: str) -> tuple[str, ...]:
    """Asked anew every few seconds at most, so that keys do not wait for it; said anew much more rarely."""
    held, now = session.company(), gestures.now()
    if held is not None and held.claim == claim:
        if now - held.asked < ASKED_SECONDS / 2:
            return held.others
        if now - held.told < TOLD_SECONDS:
            others = tuple(other.name for other in gestures.desk().company(claim))
            session.note_company(session.Company(claim, held.told, now, others))
            return others
    left = held.claim if held is not None and held.claim != claim else ""
    others = tuple(other.name for other in gestures.desk().arrive(claim, left))
    session.note_company(session.Company(claim, now, now, others))
    return others


def _draw_hidden(count: int) -> None:
    """Buttons that only keys press: they have no place on the screen, yet do what a click would."""
    with st.container(key="hidden_keys"):
        st.button(_("next claim"), key="go_next", on_click=gestures.next_claim)
        st.button(_("previous claim"), key="go_previous", on_click=gestures.previous_claim)
        st.button(_("next piece of evidence"), key="focus_next", on_click=gestures.move_focus, args=(1, count))
        st.button(_("previous piece of evidence"), key="focus_previous", on_click=gestures.move_focus, args=(-1, count))


def _list_widgets() -> dict[str, str]:
    return {"search": "f_text", "help": "help"}


def _widgets(card: CardView, focused: object) -> dict[str, str]:
    widgets = _list_widgets() | {
        "next": "go_next",
        "previous": "go_previous",
        "focus_next": "focus_next",
        "focus_previous": "focus_previous",
        "said_yes": decision.said_key(card.id, "yes"),
        "said_no": decision.said_key(card.id, "no"),
        "said_unknown": decision.said_key(card.id, "unknown"),
        "none": decision.none_key(card.id),
        "reason": decision.rationale_key(card.id),
        "suggest": f"suggest_{card.id}",
        "decide": decision.decide_key(card.id),
        "undo": decision.undo_key(card.id),
    }
    if focused is not None:
        item = focused.id  # type: ignore[attr-defined]
        widgets |= {
            "accept": evidence.accept_key(item),
            "overrule": evidence.overrule_key(item),
            "source": evidence.source_key(item),
        }
    else:
        widgets["source"] = f"{statement.SOURCE_KEY}_{card.id}"
    return widgets


if session.case_id():
    draw_desk()
else:
    st.info(_("Create a case first, on its page."), icon=":material/folder_open:")
