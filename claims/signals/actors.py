"""Who did it: the same act told of another person or body."""

from __future__ import annotations

import re

from claims.model import Claim, Passage, Signal, Span
from claims.numbers import flat
from claims.signals.registry import reason, signal
from claims.signals.words import fold, names_in, overlap, shared_names

_SUBJECT = re.compile(
    r"^(?:[^,]{0,40}, )?(?:(?:le|la|les|l'|the|un|une|a|an) )?(?P<name>[A-ZÀ-Ý][\w.'-]*(?: (?:(?:de|du|des|la|le|von|"
    r"van|of|the|bin) )*[A-ZÀ-Ý][\w.'-]*)*)"
)


def _leading_name(text: str) -> tuple[str, Span] | None:
    """The name that opens a sentence, as a stand-in for its subject; None where a common word opens it."""
    hit = _SUBJECT.match(flat(text))
    if not hit:
        return None
    name = hit.group("name")
    if name.isupper() and len(name) <= 3 and hit.start("name") > 0:
        return None  # "l'IA", "the EU": acronyms after an article are common nouns as often as names
    rest = flat(text)[hit.end() :]
    opens = hit.start("name") == 0
    if (
        opens
        and " " not in name
        and not name.isupper()
        and not re.match(
            r"(?: |, [^,]{2,60}, )(?:a|ont|est|was|is|"
            r"has|had|were|sera|will|avait)\b",
            rest,
        )
    ):
        return None
    return fold(name), Span(*hit.span("name"))


@signal
def actor_differs(claim: Claim, passage: Passage) -> Signal | None:
    """Le même acte est attribué à un autre : {claim} dans l'affirmation, {passage} dans le passage.

    The same act is told of another: {claim} in the claim, {passage} in the passage.
    """
    common = overlap(claim, passage)
    acts = [pair for pair in common.pairs if not pair[0].capital and not pair[0].folded[0].isdigit()]
    ours, theirs = _leading_name(claim.sentence), _leading_name(passage.text)
    if not ours or not theirs or len(acts) < 2 or common.coverage < 0.35:
        return None
    here = names_in(claim.sentence, claim.entities) | {ours[0]}
    there = names_in(passage.text, passage.entities) | names_in(passage.context) | {theirs[0]}
    if shared_names(frozenset({ours[0]}), frozenset(there)) or shared_names(frozenset({theirs[0]}), frozenset(here)):
        return None
    strength = 0.15 + 0.5 * common.coverage + 0.05 * min(len(acts), 4)
    return reason("actor_differs", "nuance", strength, claim, passage, ours[1], theirs[1])
