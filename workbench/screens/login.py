"""Signing in, in team mode; and the very first account."""

from __future__ import annotations

import streamlit as st

from workbench import resources, session
from workbench.accounts import Accounts
from workbench.errors import WorkbenchError
from workbench.i18n import _, language
from workbench.keeping import tickets
from workbench.parts.wording import escape


def draw() -> None:
    """The page."""
    accounts = Accounts(resources.store())
    held = session.message()
    _left, middle, _right = st.columns([1, 1, 1])
    with middle:
        st.title(_("Workbench"), anchor=False)
        if held is not None:
            st.warning(escape(held[1]), icon=":material/error:")
        first = accounts.needs_first()
        if first:
            st.info(_("No account yet: create the administrator's."))
        with st.form("sign_in_form", border=True):
            st.text_input(_("Sign-in name"), key="login")
            if first:
                st.text_input(_("Name"), key="login_name")
            st.text_input(_("Password"), type="password", key="password")
            st.form_submit_button(
                _("Create the account") if first else _("Sign in"), type="primary", on_click=_enter, args=(first,)
            )
        if session.openid_offered():
            _draw_openid()
        other = "en" if language() == "fr" else "fr"
        st.button({"en": "English", "fr": "Français"}[other], key="other_language", type="tertiary",
                  on_click=session.set_language, args=(other,))  # fmt: skip


def _draw_openid() -> None:
    if session.vouched_for() is None:
        st.button(_("Sign in with the newsroom's account"), key="openid", icon=":material/key:", width="stretch",
                  on_click=st.login)  # fmt: skip
    else:
        st.button(_("Use another account"), key="openid_other", icon=":material/logout:", width="stretch",
                  on_click=st.logout)  # fmt: skip


def _enter(first: bool) -> None:
    accounts = Accounts(resources.store())
    login, password = str(session.widget("login", "")), str(session.widget("password", ""))
    try:
        if first:
            accounts.create(login, str(session.widget("login_name", "") or login), "admin", password)
        signed = accounts.sign_in(login, password)
    except WorkbenchError as error:
        session.say("refused", error.text(language()))
        return
    session.sign(signed.user.id, signed.token)
    session.set_ticket(tickets.issue(signed.token))


draw()
