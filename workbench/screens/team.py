"""The team: who agrees with whom and with the machine, replies awaited, groups of wordings to settle, accounts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench import gestures, resources, session
from workbench.agreement import Agreement, agreement, people
from workbench.desk import ReviewDesk
from workbench.errors import WorkbenchError
from workbench.i18n import _, language, moment, n_, number, percent, score
from workbench.parts.journal import draw_journal
from workbench.parts.wording import escape
from workbench.parts.words import ROLES, word
from workbench.store.papers import ClusterRow
from workbench.store.rules import ROLES as ALL_ROLES
from workbench.verdicts import Scale


def draw() -> None:
    """The page."""
    if not session.case_id():
        st.info(_("Create a case first, on its page."), icon=":material/folder_open:")
        return
    bench = gestures.desk()
    left, right = st.columns(2, gap="large")
    with left:
        _draw_agreement(agreement(bench.store, bench.case_id), bench.scale)
        _draw_people(bench)
        draw_journal(bench, resources.source_names(bench.case_id, bench.case.revision))
    with right:
        _draw_clusters(bench)
        _draw_replies(bench)
        if bench.store.team and bench.user.at_least("admin"):
            _draw_accounts(bench)


def _share(value: float | None) -> str:
    return "—" if value is None else percent(value)


def _plain(value: float | None) -> str:
    return "—" if value is None else score(value)


def _draw_agreement(found: Agreement, scale: Scale) -> None:
    st.subheader(_("Double opinions"), anchor=False)
    if not found.pairs:
        st.info(
            _("No claim has two opinions yet. Ask a colleague for a second one from the card: it is given blind.")
            if resources.store().team
            else _("Second opinions need two accounts: start the workbench in team mode (WORKBENCH_AUTH=team)."),
            icon=":material/group:",
        )
        return
    values = [
        (_("claims with two opinions"), number(found.pairs)),
        (_("same verdict"), _share(found.same_verdict)),
        (_('same answer to "said?"'), _share(found.same_said)),
        (_("kappa (Cohen)"), _plain(found.kappa)),
        (_("alpha (Krippendorff)"), _plain(found.alpha)),
        (_("alpha, ordinal"), _plain(found.alpha_ordinal)),
    ]
    for place, (label, value) in zip(st.columns(3) + st.columns(3), values, strict=True):
        place.metric(label, value)
    st.caption(_("Above 0.8 the scale is used alike; below 0.67 its words need to be discussed."))
    labels = {verdict.code: verdict.label(language()) for verdict in scale.verdicts}
    apart = [(pair, count) for pair, count in found.confusion.items() if pair[0] != pair[1]]
    for (first, second), count in sorted(apart, key=lambda item: -item[1])[:8]:
        st.markdown(f"- {escape(labels.get(first, first))} ↔ {escape(labels.get(second, second))} · {number(count)}")


def _draw_people(bench: ReviewDesk) -> None:
    st.subheader(_("Who did what"), anchor=False)
    figures = people(bench.store, bench.case_id)
    if not figures:
        st.caption(_("Nobody has worked on this case yet."))
        return
    rows: list[dict[str, Any]] = [
        {
            _("Person"): item.name,
            _("Verdicts"): item.decisions,
            _("Evidence judged"): item.evidence_judged,
            _("Agrees with the machine"): _share(item.machine_agreement),
            _("Corrections"): item.corrections,
            _("Second opinions"): item.opinions,
            _("Sent back"): item.sent_back,
            _("Seconds a verdict (median)"): "—" if item.median_seconds is None else number(item.median_seconds),
        }
        for item in figures
    ]
    st.dataframe(rows, hide_index=True)


def _draw_clusters(bench: ReviewDesk) -> None:
    st.subheader(_("Same claim?"), anchor=False)
    found = bench.store.papers.clusters(bench.case_id, "suggested")
    names = resources.source_names(bench.case_id, bench.case.revision)
    able = bench.user.at_least("reviewer")
    if not found:
        st.caption(_("No group of wordings waits for a decision."))
    for cluster in found[:20]:
        with st.container(border=True):
            for wording in cluster.wordings:
                st.markdown(f"- {escape(wording.claim)} :gray[{escape(names.get(wording.doc, wording.doc))}]")
            if able:
                _draw_settling(cluster)
    if len(found) > 20:
        st.caption(n_("{n} more", "{n} more", len(found) - 20))


def _draw_settling(cluster: ClusterRow) -> None:
    with st.container(horizontal=True):
        first = cluster.wordings[0].claim_id
        for same, label in ((True, _("Same claim")), (False, _("Different"))):
            st.button(
                label,
                key=f"cluster_{cluster.id}_{same}",
                on_click=gestures.settle,
                args=(cluster.id, first, same),
            )


def _draw_replies(bench: ReviewDesk) -> None:
    st.subheader(_("Right of reply"), anchor=False)
    found = bench.store.papers.replies(bench.case_id)
    if not found:
        st.caption(_("Nobody was asked for a reply yet."))
    for reply in found[:40]:
        late = reply.overdue(bench.store.clock())
        status = _("answered") if reply.answer is not None else _("late") if late else _("awaited")
        icon = ":material/mark_email_read:" if reply.answer is not None else ":material/schedule_send:"
        deadline = f" · {_('before')} {moment(reply.deadline)}" if reply.deadline else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{icon} **{escape(reply.asked)}** · {escape(reply.channel)} · {status}{deadline}")
            if st.button(
                _("Open the claim"),
                key=f"reply_open_{reply.id}",
                type="tertiary",
                on_click=session.open_claim,
                args=(reply.claim_id,),
            ):
                st.switch_page("screens/review.py")


def _draw_accounts(bench: ReviewDesk) -> None:
    st.subheader(_("Accounts"), anchor=False)
    roles = {code: word(ROLES, code) for code in ALL_ROLES}
    emails = bench.store.people.emails()
    for user in bench.store.people.all():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escape(user.name)}** ({escape(user.id)})")
            key = f"role_{user.id}"
            st.selectbox(
                _("Role"),
                ALL_ROLES,
                index=ALL_ROLES.index(user.role),
                format_func=lambda code: roles[code],
                key=key,
                label_visibility="collapsed",
                width=170,
                on_change=_set_role,
                args=(user.id, key),
            )
            address = f"email_{user.id}"
            st.text_input(
                _("E-mail address"),
                emails.get(user.id, ""),
                key=address,
                label_visibility="collapsed",
                placeholder=_("e-mail, for OpenID Connect"),
                width=230,
                on_change=_set_email,
                args=(user.id, address),
            )
            st.button(
                _("Close the account") if user.active else _("Open again"),
                key=f"active_{user.id}",
                type="tertiary",
                on_click=_set_active,
                args=(user.id, not user.active),
            )
    with st.form("new_account", border=True, clear_on_submit=True):
        st.text_input(_("Sign-in name"), key="account_login")
        st.text_input(_("Name"), key="account_name")
        st.selectbox(_("Role"), ALL_ROLES, index=1, format_func=lambda code: roles[code], key="account_role")
        st.text_input(_("E-mail address, to sign in through OpenID Connect (optional)"), key="account_email")
        st.text_input(
            _("Password"), type="password", key="account_password", help=_("May be empty where an address is given.")
        )
        st.form_submit_button(_("Create the account"), on_click=_create)


def _with_accounts(work: Any) -> None:
    from workbench.accounts import Accounts

    try:
        work(Accounts(resources.store()), gestures.user())
    except WorkbenchError as error:
        session.say("refused", error.text(language()))


def _set_role(login: str, key: str) -> None:
    _with_accounts(lambda accounts, by: accounts.set_role(login, session.widget(key), by))


def _set_email(login: str, key: str) -> None:
    _with_accounts(lambda accounts, by: accounts.set_email(login, str(session.widget(key) or ""), by))


def _set_active(login: str, active: bool) -> None:
    _with_accounts(lambda accounts, by: accounts.set_active(login, active, by))


def _create() -> None:
    parts = ("login", "name", "role", "password", "email")
    login, name, role, password, email = (session.widget(f"account_{part}") for part in parts)
    _with_accounts(lambda accounts, by: accounts.create(login, name, role, password, by, email=email))


draw()
