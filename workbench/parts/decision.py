"""What I decide: was it said, is it true, why; and where the claim goes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from claims.model import Signal
from workbench import gestures, session
from workbench.desk import ReviewDesk
from workbench.i18n import _, colon, language, moment, n_
from workbench.parts.evidence import deciding
from workbench.parts.wording import escape, shorten
from workbench.parts.words import EVENTS, KINDS, LABELS, SAID, state_with_icon, word
from workbench.store.cards import CardView
from workbench.store.log import Event, Ruling
from workbench.verdicts import Scale, Verdict

_SAID_ICONS = {"yes": "Y", "no": "N", "unknown": "U"}


def said_key(claim: str, answer: str) -> str:
    """The widget that answers "was it said?"."""
    return f"said_{answer}_{claim}"


def verdict_key(claim: str) -> str:
    """The widgets that choose a verdict, with {code} for the verdict."""
    return f"verdict_{{code}}_{claim}"


def rationale_key(claim: str) -> str:
    """The field that says why."""
    return f"rationale_{claim}"


def none_key(claim: str) -> str:
    """The box that says that no evidence was found."""
    return f"none_{claim}"


def decide_key(claim: str) -> str:
    """The widget that records the decision."""
    return f"decide_{claim}"


def undo_key(claim: str) -> str:
    """The widget that takes my last gesture back."""
    return f"undo_{claim}"


def draw_decision(bench: ReviewDesk, card: CardView, explain: Callable[[Signal, str], str], open_: bool) -> None:
    """The decision column down to the buttons that decide."""
    scale = bench.scale
    _draw_state(card)
    if card.blind:
        st.info(_("Your opinion is asked without the first verdict, which is hidden until you give it."))
    if open_ or card.blind:
        _draw_choice(card, scale, explain)
    elif card.ruling is not None:
        draw_ruling(card.ruling, scale)
    _draw_moves(bench, card)


def _draw_state(card: CardView) -> None:
    line = state_with_icon(card.state)
    if card.returned:
        line += f" · :material/reply: {_('sent back')}{colon()}{escape(card.returned)}"
    last = card.releases[-1] if card.releases else None
    if last is not None and last.reopened_at is not None:
        line += f" · :material/lock_open: {_('reopened')}{colon()}{escape(last.reason)}"
    if card.parked:
        line += f" · {escape(card.parked)}"
    st.markdown(line)


def draw_ruling(ruling: Ruling, scale: Scale) -> None:
    """A recorded ruling: both answers, the reason, who and when."""
    verdict = scale.get(ruling.verdict)
    label = verdict.label(language()) if verdict else ruling.verdict
    st.markdown(
        f"{_('Said?')} **{word(SAID, ruling.said)}** · {_('True?')} **{escape(label)}**  \n{escape(ruling.rationale)}"
    )
    st.caption(f"{escape(ruling.by_name)} · {moment(ruling.at)}")


def _draw_choice(card: CardView, scale: Scale, explain: Callable[[Signal, str], str]) -> None:
    held = gestures.answers(card)
    st.markdown(f"**{_('Said?')}**")
    for place, answer in zip(st.columns(3, gap="small"), SAID, strict=True):
        chosen = held.said == answer
        place.button(
            f"{word(SAID, answer)} :gray[:small[{_SAID_ICONS[answer]}]]" if not chosen else word(SAID, answer),
            key=said_key(card.id, answer),
            type="primary" if chosen else "secondary",
            width="stretch",
            on_click=gestures.say,
            args=(answer,),
        )
    st.markdown(f"**{_('True?')}**")
    _draw_verdicts(card, scale.ordered, held.verdict, 2)
    _draw_verdicts(card, scale.off_scale, held.verdict, 2)
    _draw_reason(card, bool(held.no_evidence), explain)


def _draw_verdicts(card: CardView, verdicts: Sequence[Verdict], current: str, across: int) -> None:
    for start in range(0, len(verdicts), across):
        row = verdicts[start : start + across]
        for place, verdict in zip(st.columns(across, gap="small"), row, strict=False):
            chosen = verdict.code == current
            label = escape(verdict.label(language()))
            place.button(
                label if chosen else f":gray[:small[{verdict.key.upper()}]] {label}",
                key=verdict_key(card.id).format(code=verdict.code),
                icon=":material/check:" if chosen else None,
                type="primary" if chosen else "secondary",
                width="stretch",
                on_click=gestures.judge,
                args=(verdict.code,),
            )


def _draw_reason(card: CardView, none_found: bool, explain: Callable[[Signal, str], str]) -> None:
    key = rationale_key(card.id)
    if card.ruling is not None and not session.widget(key):
        session.put_widget(key, card.ruling.rationale)
    st.text_area(_("Reason"), key=key, height=92, placeholder=_("Why this verdict, in words that can be published"))
    rests = len(session.rests()) if card.blind else len(card.accepted)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Suggest"),
            key=f"suggest_{card.id}",
            icon=":material/edit_note:",
            help=_("Write a reason from the accepted evidence"),
            on_click=gestures.suggest_rationale,
            args=(card.id, key, suggestion(card, explain)),
            disabled=not card.accepted,
            type="tertiary",
        )
        st.markdown(n_("{n} piece accepted", "{n} pieces accepted", rests))
    if not rests and not card.blind:
        none = none_key(card.id)
        session.put_widget(none, none_found)
        st.checkbox(_("No evidence found, after searching"), key=none, on_change=gestures.declare_none, args=(none,))
    if card.blind:
        st.button(
            _("Give my opinion"),
            key=decide_key(card.id),
            type="primary",
            width="stretch",
            on_click=gestures.give_opinion,
            args=(card.id, key),
        )
        return
    st.button(
        _("Decide, next"),
        key=decide_key(card.id),
        icon=":material/keyboard_return:",
        type="primary",
        width="stretch",
        on_click=gestures.decide,
        args=(card.id, card.revision, key),
    )


def suggestion(card: CardView, explain: Callable[[Signal, str], str]) -> str:
    """A first draft of the reason: for each accepted piece, what it says and where it stands."""
    lines = []
    for item in card.accepted:
        signal = deciding(item)
        source = item.source.publisher or item.source.title or item.source.doc
        why = explain(signal, language()) if signal else shorten(item.evidence.passage.text, 140)
        lines.append(f"{word(LABELS, item.label)} ({source}){colon()}{why}")
    return "\n".join(lines)


def _draw_moves(bench: ReviewDesk, card: CardView) -> None:
    if not bench.user.at_least("reviewer"):
        return
    with st.container(horizontal=True, gap="small"):
        if card.state == "in_review" and card.ruling is not None and not card.blind:
            _move("submit", card, _("Send for sign-off"), ":material/send:")
        if card.state == "awaiting_signoff":
            refused = bench.allowed(card, "sign_off", language())
            _move("sign_off", card, _("Publish"), ":material/task_alt:", refused)
            _move_with_words("reject", card, _("Send back"), _("What is missing?"), ":material/reply:")
        if card.state == "published":
            _move_with_words("reopen", card, _("Reopen"), _("Why reopen it?"), ":material/lock_open:")
        if card.state in ("new", "in_review"):
            _move_with_words("park", card, _("Park"), _("Why (optional)"), ":material/pause_circle:")
        if card.state == "parked":
            _move("unpark", card, _("Take up again"), ":material/play_circle:")
        st.button(
            _("Undo"),
            key=undo_key(card.id),
            icon=":material/undo:",
            on_click=gestures.undo,
            args=(card.id,),
            help=_("Take my last action back"),
        )


def _move(kind: str, card: CardView, label: str, icon: str, refused: str | None = None) -> None:
    st.button(
        label,
        key=f"{kind}_{card.id}",
        icon=icon,
        disabled=refused is not None,
        help=escape(refused) if refused else None,
        on_click=gestures.move,
        args=(kind, card.id, card.revision),
    )


def _move_with_words(kind: str, card: CardView, label: str, question: str, icon: str) -> None:
    with st.popover(label, icon=icon, key=f"{kind}_open_{card.id}", on_change="rerun") as asked:
        if asked.open:
            key = f"{kind}_why_{card.id}"
            st.text_input(question, key=key)
            st.button(
                label,
                key=f"{kind}_{card.id}",
                type="primary",
                on_click=gestures.move,
                args=(kind, card.id, card.revision, key),
            )


def draw_alerts(
    card: CardView,
    stale: Mapping[str, object] | None,
    told: Callable[[Event], str],
    *,
    able: bool,
) -> None:
    """What must be known before deciding: a refused write, new evidence."""
    if stale is not None and stale["claim"] == card.id:
        seen = int(stale["seen"])  # type: ignore[call-overload]
        changes = [event for event in card.history if event.revision > seen and event.author_name]
        what = "; ".join(told(event) for event in changes) or _("the evidence was computed anew")
        st.warning(f"{_('Not recorded: the claim changed since you read it.')} {what}", icon=":material/sync_problem:")
        with st.container(horizontal=True):
            if stale["gesture"]:
                st.button(
                    _("Do it again"),
                    key=f"again_{card.id}",
                    on_click=gestures.again,
                    args=(card.revision,),
                    type="primary",
                )
            st.button(_("Leave it"), key=f"leave_{card.id}", on_click=gestures.forget_stale)
    if card.attention is not None:
        st.warning(card.attention.describe(language()), icon=":material/notification_important:")
        if able:
            st.button(
                _("The decision stands"),
                key=f"acknowledge_{card.id}",
                on_click=gestures.move,
                args=("acknowledge", card.id, card.revision),
            )
    if card.gone:
        st.info(_("A later run no longer finds this claim in its source; your work on it is kept."))


def describe_event(event: Event, scale: Scale, people: Mapping[str, str]) -> str:
    """One event of the history in one line of markdown, in the reader's words; ``people`` gives names by id."""
    kind, payload = event.kind, event.payload
    line = f"**{escape(event.author_name if event.author else _('machine'))}** · {word(EVENTS, kind)}"
    codes: dict[str, Mapping[str, str]] = {
        "verdict": {verdict.code: verdict.label(language()) for verdict in scale.verdicts},
        "said": {code: word(SAID, code) for code in SAID},
        "label": {code: word(LABELS, code) for code in LABELS},
        "kind": {code: word(EVENTS if kind == "undo" else KINDS, code) for code in (*EVENTS, *KINDS)},
        "to": people,
        "reader": people,
    }
    for name in (*codes, "comment", "reason", "tag", "speaker", "wording", "asked"):
        value = str(payload.get(name) or "")
        if value:
            line += f" · {escape(shorten(codes.get(name, {}).get(value, value), 80))}"
    return f"{line} · {moment(event.at)}"
