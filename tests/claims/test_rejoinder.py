"""What an article sets at once against the words that it has just reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.bare import bare_claim, bare_passage
from claims.model import Claim, Lang, Passage
from claims.signals import signals_between
from claims.signals.rejoinder import answered_at_once


def meeting(said: str, then: str, lang: Lang = "fr", gap: int = 1) -> tuple[Claim, Passage]:
    """A statement by the mayor and the sentence behind it in the same article."""
    claim = replace(bare_claim(said, lang, "a", 0, len(said)), speaker="Jeanne Morel", attribution="indirect")
    start = len(said) + gap
    passage = replace(bare_passage(then, lang, "a"), start=start, end=start + len(then), speaker=None)
    return claim, passage


SAID = {"fr": "Jeanne Morel assure que le pont n'a jamais fermé.", "en": "Jeanne Morel says the bridge never closed."}


@pytest.mark.parametrize(
    ("lang", "then", "reason"),
    [
        ("fr", "Pourtant, trois panneaux barrent la route.", "answered_at_once"),
        ("fr", "Or les cars font un détour depuis mars.", "answered_at_once"),
        ("fr", "« C’est faux », montrent les relevés.", "answered_at_once"),
        ("en", "Yet three signs block the road.", "answered_at_once"),
        ("en", "In fact, coaches have taken a detour since March.", "answered_at_once"),
        ("fr", "Mais deux voies sur trois étaient coupées.", "tempered_at_once"),
        ("en", "However, two lanes out of three were cut.", "tempered_at_once"),
    ],
)
def test_the_next_sentence_opposes_or_tempers(lang: Lang, then: str, reason: str) -> None:
    """By the word it opens with, which is what the reader is shown."""
    claim, passage = meeting(SAID[lang], then, lang)
    found = {signal.name: signal for signal in signals_between(claim, passage)}
    assert reason in found and found[reason].passage_value in then
    assert (answered_at_once(claim, passage) is not None) is (reason == "answered_at_once")


def test_only_right_behind_a_statement_and_in_the_articles_voice() -> None:
    """Not a paragraph later, not somebody else's words, not after what the journalist says, not another article."""
    claim, passage = meeting(SAID["fr"], "Pourtant, trois panneaux barrent la route.")
    others = [
        (claim, replace(passage, start=passage.start + 40, end=passage.end + 40)),
        (claim, replace(passage, speaker="Paul Vidal")),
        (claim, replace(passage, zone="comment")),
        (claim, replace(passage, doc="b")),
        (replace(claim, speaker=None, attribution="none"), passage),
        meeting(SAID["fr"], "L'orage a fait tomber un arbre."),
    ]
    assert answered_at_once(claim, passage) and not any(answered_at_once(*pair) for pair in others)
