"""What is said: speaker, attribution, sentence, claim, why it is worth checking; and how to correct them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from claims.model import ClaimKind, Span
from workbench import gestures, session
from workbench.i18n import _, colon, day, quoted, score
from workbench.parts.camps import draw_choice
from workbench.parts.wording import escape, marked
from workbench.parts.words import ATTRIBUTIONS, KINDS, MODALITIES, REASONS, ZONES, word
from workbench.store.camps import CaseCamps
from workbench.store.cards import CardView

SOURCE_KEY = "statement_source"


def draw_statement(card: CardView, speakers: Sequence[str], given: CaseCamps, open_: bool, able: bool) -> None:
    """The statement box at the head of the card; ``open_`` tells whether it may be corrected, ``able`` who reads."""
    claim, source = card.claim, card.source
    with st.container(key="statement"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False, key="attribution"):
            st.markdown(_attribution_line(card, given))
            if able:
                with st.popover(
                    _("Correct"), icon=":material/edit:", key=f"correct_{card.id}", on_change="rerun", type="tertiary"
                ) as fix:
                    if fix.open:
                        _draw_camp(card, given)
                        if open_:
                            _draw_correction(card, speakers)
            if st.button(
                _("See"),
                key=f"{SOURCE_KEY}_{card.id}",
                icon=":material/open_in_new:",
                help=_("See in the source"),
                type="tertiary",
                on_click=session.set_place,
                args=(source.doc, claim.start, claim.end, source.version),
            ):
                st.switch_page("screens/sources.py")
        with st.container(key="sentence"):
            st.markdown(_sentence(card))
        if " ".join(claim.claim.split()) != " ".join(claim.sentence.split()):
            st.markdown(f":gray[{_('Claim')}]{colon()}{escape(claim.claim)}")
        st.caption(_why(card))


def _attribution_line(card: CardView, given: CaseCamps) -> str:
    claim, source = card.claim, card.source
    who = escape(claim.speaker) if claim.speaker else _("Speaker unknown")
    parts = [f"**{who}**", word(ATTRIBUTIONS, claim.attribution)]
    if claim.cue:
        parts.append(quoted(escape(claim.cue)))
    if claim.modality != "asserted":
        parts.append(word(MODALITIES, claim.modality))
    if claim.zone != "body":
        parts.append(word(ZONES, claim.zone))
    camp = given.of(claim.speaker or "", claim.doc)
    if camp:
        parts.insert(1, f":material/flag: {escape(camp)}")
    parts += [escape(source.publisher or source.title or source.doc), day(source.published)]
    if card.corrections:
        parts.append(f":material/edit: {_('corrected')}")
    return " · ".join(parts)


def _sentence(card: CardView) -> str:
    """The sentence, its figures and dates set off from the rest."""
    claim = card.claim
    spans = []
    for item in (*claim.quantities, *claim.dates):
        found = claim.sentence.find(item.surface) if item.surface else -1
        if found >= 0:
            spans.append((Span(found, found + len(item.surface)), "gray"))
    return marked(claim.sentence, spans)  # type: ignore[arg-type]


def _why(card: CardView) -> str:
    claim = card.claim
    ranked = sorted(claim.reasons, key=lambda reason: -abs(reason.weight))[:4]
    words = [("−" if reason.weight < 0 else "") + _reason(reason.name) for reason in ranked]
    head = f"{_('Worth checking')} {score(claim.checkworthiness)}"
    kind = word(KINDS, claim.kind)
    return " · ".join([kind, f"{head}{colon()}{escape(', '.join(words))}" if words else head])


def _reason(name: str) -> str:
    return word(REASONS, name) if name in REASONS else name.replace("_", " ")


def _draw_camp(card: CardView, given: CaseCamps) -> None:
    """Of whoever speaks; where nobody is named, of the source."""
    speaker = card.claim.speaker
    of, name = ("speaker", speaker) if speaker else ("source", card.claim.doc)
    held = given.of(speaker or "", card.claim.doc)
    label = _("Camp of {who}", who=speaker or card.source.publisher or card.source.title or card.source.doc)
    draw_choice(of, name, held, given.names, f"camp_{card.id}_{of}", label)


def _draw_correction(card: CardView, speakers: Sequence[str]) -> None:
    claim, machine = card.claim, card.machine_claim
    prefix, nobody = f"fix_{card.id}_", _("nobody")
    with st.form(prefix + "form", border=False):
        st.selectbox(
            _("Speaker"),
            ["", *dict.fromkeys([*([claim.speaker] if claim.speaker else []), *speakers])],
            index=1 if claim.speaker else 0,
            format_func=lambda name: name or nobody,
            accept_new_options=True,
            key=prefix + "speaker",
        )
        kinds = get_args(ClaimKind)
        st.segmented_control(
            _("Kind"), kinds, default=claim.kind, format_func=lambda code: word(KINDS, code), key=prefix + "kind"
        )
        st.text_area(_("Claim, worded to stand alone"), claim.claim, key=prefix + "wording", height=80)
        st.text_area(_("Words of the source that carry it"), claim.sentence, key=prefix + "sentence", height=100)
        st.form_submit_button(
            _("Correct"), type="primary", on_click=gestures.correct, args=(card.id, card.revision, prefix)
        )
    if card.corrections:
        st.caption(
            f"{_('The machine read')}{colon()}{escape(machine.speaker or _('nobody'))} · "
            f"{word(KINDS, machine.kind)} · {escape(machine.claim)}"
        )
