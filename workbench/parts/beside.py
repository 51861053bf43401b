"""What lies beside a claim: history, notes, searches, other wordings, right of reply, tags, people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from workbench import gestures
from workbench.desk import Differences, ReviewDesk, differences_on
from workbench.i18n import _, colon, day, moment, n_
from workbench.parts.dayfield import draw_day
from workbench.parts.decision import describe_event, draw_ruling
from workbench.parts.evidence import differing
from workbench.parts.wording import escape
from workbench.store import KnownFactCheck, User
from workbench.store.cards import CardView
from workbench.store.log import Event
from workbench.verdicts import Scale

Names = Mapping[str, str]


def draw_beside(
    bench: ReviewDesk, card: CardView, scale: Scale, names: Names, people: Sequence[User], told: Callable[[Event], str]
) -> None:
    """One popover a subject, each with its count; what is inside is drawn when it is opened."""
    able = bench.user.at_least("reviewer")
    pages: list[tuple[str, str, str, int, Callable[[], None]]] = [
        ("history", ":material/history:", _("History"), len(card.history), lambda: _history(card, told)),
        ("notes", ":material/chat:", _("Notes"), len(card.notes), lambda: _notes(card, people, able)),
        ("searches", ":material/manage_search:", _("Searches"), len(card.searches), lambda: _searches(card, able)),
        ("wordings", ":material/hub:", _("Wordings"), _wordings_count(card), lambda: _wordings(card, names, able)),
        ("reply", ":material/forward_to_inbox:", _("Reply"), len(card.replies), lambda: _replies(card, able)),
        ("tags", ":material/sell:", _("Tags"), len(card.tags), lambda: _tags(card, able)),
    ]
    found = differences_on(card)
    if found is not None:
        title = _("Two opinions agree") if found.agree else _("Two opinions differ")
        pages.insert(0, ("opinions", ":material/compare_arrows:", title, 0, lambda: draw_differences(found, scale)))
    if card.factchecks:
        pages.append(("known", ":material/fact_check:", _("Known"), len(card.factchecks), lambda: _known(card)))
    if bench.store.team and able:
        pages.append(("people", ":material/group:", _("People"), 0, lambda: _people(bench, card, people)))
    with st.container(horizontal=True, gap="small", key="beside"):
        for name, icon, label, count, draw in pages:
            title = f"{label} {count}" if count else label
            with st.popover(title, icon=icon, key=f"{name}_{card.id}", on_change="rerun", type="tertiary") as page:
                if page.open:
                    draw()
    if card.tags:
        st.markdown(" ".join(f":gray-badge[{escape(tag)}]" for tag in card.tags))


def _wordings_count(card: CardView) -> int:
    return sum(len(cluster.wordings) - 1 for cluster in card.clusters)


def teller(scale: Scale, people: Sequence[User]) -> Callable[[Event], str]:
    """What puts an event in words."""
    names = {user.id: user.name for user in people}
    return lambda event: describe_event(event, scale, names)


def _history(card: CardView, told: Callable[[Event], str]) -> None:
    if not card.history:
        st.caption(_("Nobody has worked on this claim yet."))
    for event in reversed(card.history[-40:]):
        line = told(event)
        st.markdown(f":gray[~~{line}~~]" if event.id in card.undone else line)
    for release in card.releases:
        words = _("Published by {who}, {when}", who=escape(release.signed_by_name), when=moment(release.signed_at))
        if release.self_signed:
            words += f" ({_('signed off by the person who decided')})"
        if release.reopened_at is not None:
            words += f" — {_('reopened')}{colon()}{escape(release.reason)}"
        st.caption(words)


def _notes(card: CardView, people: Sequence[User], able: bool) -> None:
    for note in card.notes:
        st.markdown(f"**{escape(note.author_name)}** · {moment(note.at)}  \n{escape(note.text)}")
    if not card.notes:
        st.caption(_("No note yet."))
    if not able:
        return
    key = f"note_{card.id}"
    st.text_area(_("Add a note"), key=key, height=80)
    if len(people) > 1:
        st.caption(
            _("Write @name to call somebody: {names}", names=escape(", ".join("@" + user.id for user in people)))
        )
    st.button(_("Add"), key=key + "_do", on_click=gestures.note, args=(card.id, key))


def _searches(card: CardView, able: bool) -> None:
    if not card.searches:
        st.caption(_("No search recorded."))
    for entry in card.searches[-30:]:
        found = n_("{n} hit", "{n} hits", entry.hits)
        read = n_("{n} read", "{n} read", entry.read)
        st.markdown(f"**{escape(entry.query)}** · {escape(entry.place)} · {read} · {found}")
        st.caption(f"{escape(entry.by_name)} · {moment(entry.at)}")
    if not able:
        return
    prefix = f"searched_{card.id}_"
    st.markdown(f"**{_('A search made elsewhere')}**")
    st.text_input(_("What was searched"), key=prefix + "query")
    st.text_input(_("Where"), key=prefix + "place")
    st.number_input(_("Hits"), 0, 100_000, key=prefix + "hits")
    st.button(_("Record"), key=prefix + "do", on_click=gestures.log_search, args=(card.id, prefix))


def _wordings(card: CardView, names: Names, able: bool) -> None:
    if not card.clusters:
        st.caption(_("Met in this source only."))
    for cluster in card.clusters:
        settled = cluster.status == "confirmed"
        st.markdown(f"**{_('Same claim, confirmed') if settled else _('Same claim? Suggested by the machine')}**")
        for wording in cluster.wordings:
            if wording.claim_id == card.id:
                continue
            st.markdown(differing(card.claim.claim, wording.claim) or f"*{_('same words')}*")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(f"{escape(names.get(wording.doc, wording.doc))} · {escape(wording.speaker or '—')}")
                st.button(
                    _("Open"),
                    key=f"wording_{cluster.id}_{wording.claim_id}",
                    type="tertiary",
                    on_click=gestures.open_claim,
                    args=(wording.claim_id,),
                )
        if able and not settled:
            with st.container(horizontal=True):
                for same, label in ((True, _("Same claim")), (False, _("Different"))):
                    st.button(
                        label,
                        key=f"settle_{cluster.id}_{same}",
                        on_click=gestures.settle,
                        args=(cluster.id, card.id, same),
                    )


def _replies(card: CardView, able: bool) -> None:
    for reply in card.replies:
        deadline = f" · {_('before')} {moment(reply.deadline)}" if reply.deadline else ""
        st.markdown(f"**{escape(reply.asked)}** · {escape(reply.channel)} · {moment(reply.asked_at)}{deadline}")
        if reply.answer is None and not able:
            st.caption(_("awaited"))
        elif reply.answer is None:
            key = f"answer_{reply.id}"
            st.text_area(_("Their answer (empty: declined)"), key=key, height=80)
            st.button(_("Record"), key=key + "_do", on_click=gestures.answer_reply, args=(card.id, reply.id, key))
        else:
            st.caption(escape(reply.answer) or _("Declined to reply."))
    if not able:
        if not card.replies:
            st.caption(_("Nobody was asked for a reply yet."))
        return
    prefix = f"reply_{card.id}_"
    with st.form(prefix + "form", border=False):
        st.text_input(_("Who was asked"), key=prefix + "asked")
        st.text_input(_("How (mail, phone…)"), key=prefix + "channel")
        draw_day(_("Answer expected by"), None, prefix + "deadline")
        st.form_submit_button(_("Record the request"), on_click=gestures.ask_reply, args=(card.id, prefix))


def _tags(card: CardView, able: bool) -> None:
    if not able:
        st.markdown(" ".join(f":gray-badge[{escape(tag)}]" for tag in card.tags) or _("No tag yet."))
        return
    for tag in card.tags:
        st.button(
            escape(tag),
            key=f"untag_{card.id}_{tag}",
            icon=":material/close:",
            on_click=gestures.untag,
            args=(card.id, tag),
        )
    key = f"tag_{card.id}"
    st.text_input(_("New tag"), key=key, on_change=gestures.tag, args=(card.id, key))


def _known(card: CardView) -> None:
    st.caption(_("Earlier fact-checks of a like claim, by others."))
    for known in card.factchecks:
        draw_known(known)


def draw_known(known: KnownFactCheck) -> None:
    """One earlier fact-check: what was reviewed, by whom, how it was rated."""
    rated = f" · **{escape(known.rating)}**" if known.rating else ""
    st.markdown(f"{escape(known.claim_reviewed)}{rated}")
    place = [escape(known.publisher), day(known.reviewed), escape(known.title)]
    st.caption(" · ".join(part for part in place if part and part != "—"))
    if str(known.url).startswith(("http://", "https://")):
        st.link_button(_("Open the fact-check"), known.url, type="tertiary")


def _people(bench: ReviewDesk, card: CardView, people: Sequence[User]) -> None:
    able = ["", *(user.id for user in people if user.at_least("reviewer"))]
    labels, nobody = {user.id: user.name for user in people}, _("nobody")
    key = f"assign_{card.id}"
    st.selectbox(
        _("Assigned to"),
        able,
        index=able.index(card.assignee) if card.assignee in able else 0,
        format_func=lambda user: labels.get(user, nobody),
        key=key,
        on_change=gestures.assign,
        args=(card.id, key),
    )
    second = f"second_{card.id}"
    st.selectbox(
        _("Second opinion asked of"),
        able,
        index=able.index(card.second_reader) if card.second_reader in able else 0,
        format_func=lambda user: labels.get(user, nobody),
        key=second,
        on_change=gestures.ask_second,
        args=(card.id, second),
        disabled=card.blind,
    )


def draw_differences(found: Differences, scale: Scale) -> None:
    """Two opinions side by side, and in what they differ."""
    for place, ruling in zip(st.columns(2), (found.first, found.second), strict=True):
        with place:
            draw_ruling(ruling, scale)
    if found.only_first or found.only_second:
        st.caption(
            _(
                "Evidence that only one rests on: {first} for the first, {second} for the second",
                first=len(found.only_first),
                second=len(found.only_second),
            )
        )
