"""Earlier fact-checks by others, each with the claim of the case that it resembles."""

from __future__ import annotations

import streamlit as st

from workbench import gestures, resources, session
from workbench.i18n import _, colon, n_, score
from workbench.parts.beside import draw_known
from workbench.parts.wording import escape


def draw() -> None:
    """The page."""
    if not session.case_id():
        st.info(_("Create a case first, on its page."), icon=":material/folder_open:")
        return
    case = gestures.desk().case
    found = resources.known_factchecks(case.id, case.revision)
    st.subheader(_("Known fact-checks"), anchor=False)
    if not found:
        st.info(
            _(
                "None yet. On the import page, give a ClaimReview file, a feed or a table: like claims get "
                "their fact-checks."
            ),
            icon=":material/library_books:",
        )
        if st.button(_("Import fact-checks"), icon=":material/upload_file:", key="to_import"):
            st.switch_page("screens/take_in.py")
        return
    text = st.text_input(
        _("Find"), key="find_known", icon=":material/search:", placeholder=_("Find"), label_visibility="collapsed"
    )
    kept = [
        row for row in found if text.casefold() in f"{row[1]} {row[2].claim_reviewed} {row[2].publisher}".casefold()
    ]
    st.caption(n_("{n} fact-check beside a claim", "{n} fact-checks beside claims", len(kept)))
    for position, (claim_id, claim, known) in enumerate(kept[:100]):
        with st.container(border=True):
            left, right = st.columns([55, 45])
            with left:
                draw_known(known)
            with right:
                st.markdown(f":gray[{_('Claim of this case')}]{colon()}{escape(claim)}")
                st.caption(f"{_('likeness')} {score(known.score)}")
                if st.button(
                    _("Open the claim"),
                    key=f"known_{position}",
                    icon=":material/fact_check:",
                    type="tertiary",
                    on_click=session.open_claim,
                    args=(claim_id,),
                ):
                    st.switch_page("screens/review.py")


draw()
