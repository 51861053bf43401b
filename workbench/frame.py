"""The frame around every page: navigation, the open case, the language, who is signed in, the last message."""

from __future__ import annotations

import streamlit as st

from workbench import gestures, resources, session
from workbench.accounts import Accounts
from workbench.errors import WorkbenchError
from workbench.i18n import _, n_, number
from workbench.parts import keeper, theme
from workbench.parts.wording import escape
from workbench.parts.words import ROLES, word
from workbench.store import Case


def draw() -> None:
    """Draw the frame, then the page."""
    session.adopt()
    most = number(resources.settings().max_bytes / 1e6)
    theme.apply(_("Choose files"), _("or drop them here, {size} MB each at most", size=most))
    store = resources.store()
    if store.team and not _signed_in():
        # At every address: a link that somebody sent leads to its page once one has signed in.
        doors = [
            st.Page("screens/login.py", title=_("Sign in"), url_path=page.url_path or "home", default=not place)
            for place, page in enumerate(_pages())
        ]
        st.navigation(doors, position="hidden").run()
        return
    if session.ticket():
        keeper.keep(session.ticket())
    page = st.navigation(_pages(), position="top")
    # The review page has its own, which its keys press.
    _draw_bar(store.cases.all(), undo=page.url_path != "review")
    _draw_message()
    page.run()


def _pages() -> list[st.Page]:  # type: ignore[valid-type]
    return [
        st.Page("screens/home.py", title=_("Case"), icon=":material/folder_open:", url_path="home", default=True),
        st.Page("screens/review.py", title=_("Review"), icon=":material/fact_check:", url_path="review"),
        st.Page("screens/sources.py", title=_("Sources"), icon=":material/article:", url_path="sources"),
        st.Page("screens/take_in.py", title=_("Import"), icon=":material/upload_file:", url_path="import"),
        st.Page("screens/send_out.py", title=_("Exports"), icon=":material/download:", url_path="exports"),
        st.Page("screens/known.py", title=_("Known fact-checks"), icon=":material/library_books:", url_path="known"),
        st.Page("screens/team.py", title=_("Team"), icon=":material/group:", url_path="team"),
        st.Page("screens/installation.py", title=_("Settings"), icon=":material/settings:", url_path="settings"),
    ]


def _signed_in() -> bool:
    """Whether somebody is at the screen: by the session here, one that the browser kept, or an OpenID provider."""
    held = session.token()
    if not held and (kept := session.kept_token()):
        try:
            session.sign(Accounts(resources.store()).user_for(kept).id, kept)
            return True
        except WorkbenchError:
            pass  # of an earlier day, or signed out: nothing to tell somebody who has just come
    if not held and session.vouched_for() is None:
        return False
    try:
        session.sign(gestures.signed_in().id, held)
    except WorkbenchError as error:
        session.sign("")
        session.say("refused", error.text(session.language()))
        return False
    return True


def _draw_bar(cases: list[Case], *, undo: bool) -> None:
    titles = {case.id: case.title for case in cases}
    revisions = {case.id: case.revision for case in cases}
    current = session.case_id()
    if current not in titles:
        asked, current = current, next(iter(titles), "")
        if current or asked:
            session.open_case(current)
        if asked and current:
            session.say("refused", _("There is no case {name} here; another one is open.", name=asked))
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        if titles:
            session.put_widget("case_choice", current)
            st.selectbox(
                _("Case"),
                list(titles),
                format_func=lambda case: titles[case],
                key="case_choice",
                label_visibility="collapsed",
                width=180,
                on_change=lambda: session.open_case(session.widget("case_choice")),
            )
            st.markdown(_headline(current, revisions[current]), width="stretch")
        else:
            st.markdown(f"**{_('No case yet')}**", width="stretch")
        if undo and session.gestures():
            st.button(
                _("Undo"),
                key="undo_last",
                icon=":material/undo:",
                type="tertiary",
                help=_("Take my last action back"),
                on_click=gestures.undo,
                args=("",),
            )
        session.put_widget("language_choice", session.language())
        st.segmented_control(
            _("Language"),
            ["fr", "en"],
            format_func=str.upper,
            key="language_choice",
            label_visibility="collapsed",
            required=True,
            on_change=lambda: session.set_language(session.widget("language_choice")),
        )
        who = gestures.user()
        if resources.store().team:
            st.markdown(f":material/person: {escape(who.name)}")
            role = f"{who.name} ({word(ROLES, who.role)})"
            st.button(
                _("Sign out"), key="sign_out", icon=":material/logout:", type="tertiary", help=role, on_click=sign_out
            )
        else:
            st.markdown(f":material/person: {escape(who.name)}")


def sign_out() -> None:
    """Close the session, here and in the store, and at Streamlit where an OpenID provider opened it."""
    accounts, identity = Accounts(resources.store()), session.vouched_for()
    accounts.sign_out(session.token())
    session.sign("")
    if identity is not None:
        accounts.sign_out_identity(identity)
        st.logout()


def _headline(case: str, revision: int) -> str:
    tally = resources.tally(case, revision)
    parts = [
        n_("{n} source", "{n} sources", tally.sources),
        n_("{n} origin", "{n} origins", tally.origins),
        n_("{n} claim", "{n} claims", tally.claims),
    ]
    if tally.attention:
        again = n_("{n} to look at again", "{n} to look at again", tally.attention)
        # First: where the line is too short its end is cut, which this must not be.
        parts.insert(0, f":orange[:material/notification_important: {again}]")
    return ":small[:gray[" + " · ".join(parts) + "]]"


def _draw_message() -> None:
    held = session.message()
    if held is None:
        return
    kind, text = held
    if kind == "refused":
        st.warning(escape(text), icon=":material/error:")
    else:
        st.toast(escape(text), icon=":material/check:")
