"""One piece of evidence, and the columns against, for and in nuance."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from claims.model import LABELS, Signal, Span
from workbench import gestures, session
from workbench.i18n import NBSP, _, colon, day, language, n_, number, quoted, score
from workbench.parts.wording import around, escape, marked, shorten
from workbench.parts.words import (
    LABEL_COLOURS,
    LABEL_ICONS,
    SIDES,
    STATUSES,
    label_with_icon,
    word,
)
from workbench.parts.words import (
    LABELS as LABEL_WORDS,
)
from workbench.store.cards import CardView, Column, EvidenceView, OriginGroup

FACE = "⟷"
UNFOLDED = 2  # origins by the model's word alone that are shown at once; more are folded away
ALIKE = 60  # of 100: from here two passages of one origin are shown as one text and its changes
_SIDE_OF = {"contradicts": "against", "corroborates": "for", "qualifies": "nuance", "context": "neutral"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What drawing evidence needs beside the card."""

    card: CardView
    explain: Callable[[Signal, str], str]
    focused: str  # id of the evidence that keys act on
    open: bool  # whether evidence may be marked now
    rests: Sequence[str] = ()  # in a blind opinion: what it rests on
    names: Mapping[str, str] = field(default_factory=dict)  # sources as the screens call them


def in_order(card: CardView) -> list[EvidenceView]:
    """The evidence that the focus walks through: the first of each origin in the order shown, what is folded last."""
    shown: list[EvidenceView] = []
    folded: list[EvidenceView] = []
    for column in (card.against, card.for_, card.nuance):
        shown += [group.items[0] for group in column.with_reason]
        (folded if len(column.by_model) > UNFOLDED else shown).extend(group.items[0] for group in column.by_model)
    return shown + folded


def draw_sides(setting: Setting, read: int, queries: int) -> None:
    """The three sides, in one order: two small ones stand beside each other, an empty one takes one line."""
    card = setting.card
    for row in rows_of([("contradicts", card.against), ("corroborates", card.for_), ("qualifies", card.nuance)]):
        for place, (label, column) in zip(st.columns(len(row)), row, strict=True):
            with place:
                _draw_side(setting, label, column, wide=len(row) == 1, read=read, queries=queries)


def rows_of(sides: Sequence[tuple[str, Column]]) -> list[list[tuple[str, Column]]]:
    """Which sides share a row: neighbours that show one or two origins each, never more than two of them."""
    rows: list[list[tuple[str, Column]]] = []
    for side in sides:
        before = rows[-1] if rows else []
        if len(before) == 1 and all(column.groups and _shown(column) <= 2 for _label, column in (*before, side)):
            before.append(side)
        else:
            rows.append([side])
    return rows


def _shown(column: Column) -> int:
    """How many origins of a side are drawn without being unfolded."""
    return len(column.with_reason) + (len(column.by_model) if len(column.by_model) <= UNFOLDED else 0)


def _draw_side(setting: Setting, label: str, column: Column, *, wide: bool, read: int, queries: int) -> None:
    colour = LABEL_COLOURS[label]
    count = n_("{n} origin", "{n} origins", column.origins_with_reason)
    with st.container(key=f"side_{label}"):
        head = f":{colour}[{LABEL_ICONS[label]} **{_(SIDES[label]).upper()}**] · {count}"
        if not column.groups:
            head += f" — :gray[{_empty(label, read, queries)}]"
        elif not column.with_reason:
            head += f" — :gray[{_('nothing with a readable reason')}]"
        st.markdown(head)
        for group in column.with_reason:
            _draw_origin(setting, group, wide=wide)
        if column.by_model:
            _draw_by_model(setting, label, column.by_model, wide=wide)


def _draw_by_model(setting: Setting, label: str, groups: Sequence[OriginGroup], *, wide: bool) -> None:
    """What stands here by the model's word alone, under one quiet heading: after the rest, and not with its weight."""
    count = n_("{n} origin", "{n} origins", sum(group.counted for group in groups))
    words = _("The model's opinion alone, no readable reason")
    title = f":gray[:small[{words} · {count}]]"
    if len(groups) <= UNFOLDED:
        st.markdown(title)
        for group in groups:
            _draw_origin(setting, group, wide=wide)
        return
    key = f"by_model_{label}_{setting.card.id}"
    if session.focus() and any(group.items[0].id == setting.focused for group in groups):
        session.put_widget(key, True)  # the focus walked in: what keys act on must be in sight
    with st.expander(title, key=key, on_change="rerun") as unfolded:
        if unfolded.open:
            for group in groups:
                _draw_origin(setting, group, wide=wide)


def _empty(label: str, read: int, queries: int) -> str:
    sentence = {
        "contradicts": _("No passage against in this case"),
        "corroborates": _("No independent passage for in this case"),
        "qualifies": _("No passage that qualifies in this case"),
    }[label]
    passages = n_("{n} passage searched", "{n} passages searched", read)
    searches = n_("{n} search", "{n} searches", queries)
    return f"{sentence} ({passages}, {searches})."


def _draw_origin(setting: Setting, group: OriginGroup, *, wide: bool) -> None:
    draw_item(setting, group.items[0], wide=wide, copies=group)


def draw_item(setting: Setting, item: EvidenceView, *, wide: bool, copies: OriginGroup | None = None) -> None:
    """The reason first, then the passage with its marks, then where it stands and what the machine says."""
    state = "_overruled" if item.status == "overruled" else ""
    focus = "_focused" if item.id == setting.focused else ""
    with st.container(key=f"ev_{item.label}_{item.id}{state}{focus}", border=True):
        st.markdown(_reason(setting, item))
        st.markdown(passage(item, 230 if wide else 190))
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="xsmall",
            key=f"foot_{'wide' if wide else 'narrow'}_{item.id}",
        ):
            st.caption(_place(item))
            # The buttons keep together: where the line is too short they go to the next as one.
            with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False, width="content"):
                _buttons(setting, item, copies)


def deciding(item: EvidenceView) -> Signal | None:
    """The strongest readable reason on the side of the label; None where the model alone decides."""
    side = _SIDE_OF[item.machine_label]
    same = [signal for signal in item.evidence.comparison.signals if signal.side == side]
    return max(same, key=lambda signal: (bool(signal.claim_value), signal.strength), default=None)


def _reason(setting: Setting, item: EvidenceView) -> str:
    lang = language()
    signal = deciding(item)
    pieces = []
    if item.status != "untouched":
        icon = ":material/check_circle:" if item.status == "accepted" else ":material/block:"
        pieces.append(f"{icon} **{word(STATUSES, item.status)}** ·")
    if item.id in setting.rests:
        pieces.append(f":material/check_circle: **{_('rests on')}** ·")
    if item.relabelled:
        pieces.append(
            f"{label_with_icon(item.label)} ({_('machine')}{colon()}{word(LABEL_WORDS, item.machine_label)}) ·"
        )
    if item.model_only:
        weak = f"{_('weak sign')}{colon()}{escape(setting.explain(signal, lang))}" if signal is not None else ""
        why = weak or _("no readable reason: read the passage")
        pieces.append(f":material/smart_toy: **{_('model only')}** — {why}")
    elif signal is not None:
        face, sentence = face_off(signal), setting.explain(signal, lang)
        pieces.append(f"{face} — {escape(headline(sentence))}" if face else f"**{escape(sentence)}**")
    else:
        pieces.append(f"*{_('on the same subject')}*")
    if item.evidence.comparison.disagreement:
        pieces.append(f"· :material/warning: {_('model and reasons disagree')}")
    return " ".join(pieces)


def face_off(signal: Signal) -> str:
    """The two values face to face, empty where the signal has none."""
    if not signal.claim_value and not signal.passage_value:
        return ""
    left = quoted(escape(shorten(signal.claim_value, 60))) if signal.claim_value else "∅"
    right = quoted(escape(shorten(signal.passage_value, 60))) if signal.passage_value else "∅"
    return f"**{left}{NBSP}{FACE}{NBSP}{right}**"


def headline(sentence: str) -> str:
    """What a reason's sentence says before it gives its values, which stand face to face beside it."""
    return re.split("[«“]", sentence, maxsplit=1)[0].rstrip(" (:\u00a0\u202f") or sentence


def passage(item: EvidenceView, limit: int) -> str:
    """The passage in markdown, cut around its marks when it is long."""
    text = item.evidence.passage.text
    colour = LABEL_COLOURS[item.label]
    spans = [s.passage_span for s in item.evidence.comparison.signals if s.passage_span is not None]
    start, end = around(text, spans, limit)
    inside = [(Span(s.start - start, s.end - start), colour) for s in spans if start <= s.start and s.end <= end]
    body = marked(text[start:end], inside)
    return ("… " if start else "") + body + (" …" if end < len(text) else "")


def _place(item: EvidenceView) -> str:
    source, said = item.source, item.evidence.passage.speaker
    name = escape(source.publisher or source.title or source.doc)
    parts = [f"**{name}**", day(source.published)]
    if said:
        parts.append(escape(said))
    if item.evidence.passage.zone == "heading":
        parts.append(_("heading"))
    if source.edited:
        parts.append(f":material/edit_note: {_('text changed since')}")
    if item.gone:
        parts.append(f":material/history: {_('no longer found')}")
    parts.append(score(item.evidence.comparison.score))
    return " · ".join(parts)


def _buttons(setting: Setting, item: EvidenceView, copies: OriginGroup | None) -> None:
    if copies is not None and len(copies.items) > 1:
        with st.popover(
            _others(copies), icon=":material/content_copy:", key=f"copies_{item.id}", on_change="rerun"
        ) as unfolded:
            if unfolded.open:
                _draw_others(setting, copies)
    elif copies is not None and not copies.counted and item.status != "overruled":
        st.caption(f":material/link_off: {_('not counted: same origin as the claim')}")
    _draw_judging(setting, item)
    with st.popover(
        _("More"), icon=":material/more_horiz:", key=f"more_{item.id}", on_change="rerun", type="tertiary"
    ) as more:
        if more.open:
            _draw_more(setting, item)


def _draw_judging(setting: Setting, item: EvidenceView) -> None:
    card = setting.card
    if card.blind:
        st.button(
            _("rest on"),
            key=accept_key(item.id),
            icon=":material/check:",
            on_click=gestures.rest_on,
            args=(item.id,),
            type="primary" if item.id in setting.rests else "secondary",
        )
    elif setting.open:
        _judge(card, item, "accept", ":material/check:", _("Accept"), "accepted")
        _judge(card, item, "overrule", ":material/close:", _("Overrule"), "overruled")
    if st.button(
        _("See"),
        key=source_key(item.id),
        icon=":material/open_in_new:",
        help=_("See in the source"),
        on_click=session.set_place,
        args=(item.source.doc, item.evidence.passage.start, item.evidence.passage.end, item.source.version),
        type="tertiary",
    ):
        st.switch_page("screens/sources.py")


def accept_key(evidence: str) -> str:
    """The widget that accepts a piece of evidence."""
    return f"accept_{evidence}"


def overrule_key(evidence: str) -> str:
    """The widget that overrules a piece of evidence."""
    return f"overrule_{evidence}"


def source_key(evidence: str) -> str:
    """The widget that goes to the passage in its source."""
    return f"source_{evidence}"


def _judge(card: CardView, item: EvidenceView, kind: str, icon: str, help_: str, status: str) -> None:
    on = item.status == status
    st.button(
        help_,
        key=f"{kind}_{item.id}",
        icon=icon,
        type="primary" if on else "secondary",
        on_click=gestures.mark,
        args=("clear" if on else kind, card.id, item.id, card.revision),
    )


def _others(group: OriginGroup) -> str:
    """What stands folded under the first passage: the same words elsewhere, or more that the origin says."""
    first, rest = group.items[0], group.items[1:]
    count = len(rest)
    if all(_is_copy(first, item) for item in rest):
        return n_("{n} copy", "{n} copies", count)
    return n_("{n} more passage", "{n} more passages", count)


def _is_copy(first: EvidenceView, item: EvidenceView) -> bool:
    from rapidfuzz import fuzz

    alike = fuzz.ratio(first.evidence.passage.text, item.evidence.passage.text) >= ALIKE
    return alike and item.source.doc != first.source.doc


def _draw_others(setting: Setting, group: OriginGroup) -> None:
    first = group.items[0]
    several = len({item.source.doc for item in group.items}) > 1
    reason = f"{colon()}{escape(group.reason or group.origin)}" if several else ""
    st.markdown(f"**{_('One origin, counted once')}**{reason}")
    for item in group.items[1:]:
        st.markdown(f"**{escape(item.source.publisher or item.source.doc)}** · {day(item.source.published)}")
        if _is_copy(first, item):
            text = differing(first.evidence.passage.text, item.evidence.passage.text) or f"*{_('same words')}*"
            st.markdown(text)
        else:
            st.markdown(_reason(setting, item))
            st.markdown(passage(item, 400))
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            _draw_judging(setting, item)


def differing(first: str, other: str) -> str:
    """``other`` in markdown with the words marked that ``first`` does not have; empty when they are the same."""
    from difflib import SequenceMatcher

    left, right = first.split(), other.split()
    if left == right:
        return ""
    pieces = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        here, there = escape(" ".join(right[j:j_end])), escape(" ".join(left[i:i_end]))
        if kind == "equal":
            pieces.append(here)
        else:
            if there:
                pieces.append(f":gray[~~{there}~~]")
            if here:
                pieces.append(f":yellow-background[**{here}**]")
    return " ".join(pieces)


def _draw_more(setting: Setting, item: EvidenceView) -> None:
    card, comparison = setting.card, item.evidence.comparison
    st.markdown(f"**{_('Whole passage')}**")
    st.markdown(passage(item, 100_000))
    for signal in comparison.signals:
        face = face_off(signal)
        st.markdown(f"- {face + ' — ' if face else ''}{escape(setting.explain(signal, language()))}")
    if setting.open and not card.blind:
        key = f"relabel_{item.id}"
        st.segmented_control(
            _("This passage"),
            LABELS,
            default=item.label,
            format_func=lambda code: f"{LABEL_ICONS[code]} {word(LABEL_WORDS, code)}",
            key=key,
        )
        st.text_input(_("Why (optional)"), key=key + "_why")
        st.button(
            _("Change the label"),
            key=key + "_do",
            on_click=gestures.relabel,
            args=(card.id, item.id, card.revision, key),
        )
    details = [f"{_('Machine')}{colon()}{word(LABEL_WORDS, item.machine_label)} {score(comparison.score)}"]
    if comparison.entailment is None:
        details.append(_("not read by the model: little at a glance to suggest that it speaks to the claim"))
    else:
        odds = comparison.entailment
        details.append(
            _(
                "model alone: follows {entailment}, neither {neutral}, opposes {contradiction}",
                entailment=number(odds.entailment, 2),
                neutral=number(odds.neutral, 2),
                contradiction=number(odds.contradiction, 2),
            )
        )
    if comparison.fingerprint:
        details.append(_("made by {fingerprint}", fingerprint=escape(comparison.fingerprint)))
    details.append(_("text {hash}, version {version}", hash=item.text_sha256[:12], version=item.source.version))
    if item.mark.comment:
        details.append(escape(item.mark.comment))
    st.caption(" · ".join(details))


def draw_apart(setting: Setting) -> None:
    """Context, and what readers wrote: shown apart, never counted."""
    card = setting.card
    if card.context.groups:
        with st.expander(n_("{n} passage of context", "{n} passages of context", len(card.context.items))):
            for item in card.context.items[:12]:
                draw_item(setting, item, wide=True)
    if card.comments.groups:
        title = n_("{n} passage in readers' comments", "{n} passages in readers' comments", len(card.comments.items))
        with st.expander(title, icon=":material/forum:"):
            st.caption(_("Readers' comments: never evidence."))
            for item in card.comments.items[:12]:
                st.markdown(f"{passage(item, 400)}")
                st.caption(f"{escape(item.source.publisher or item.source.doc)} · {day(item.source.published)}")
