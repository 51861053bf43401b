"""How firmly each side speaks: asserted, alleged, possible, planned, or the word of a commenter."""

from __future__ import annotations

import re

from claims.model import Claim, Lang, Passage, Signal, Span
from claims.signals.registry import reason, signal
from claims.signals.words import folded_in_place, overlap

_PLANNED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:prevoi\w*|envisag\w*|souhait\w*|compte(?:nt)? \w+er|projet\w* de|promet\w*|promis|s'engage\w*|"
        r"menac\w*|appel\w* a|"
        r"demand\w* (?:a|que|de)|propos\w*|devra(?:it|ient|ont)?|va(?:is|ont)? \w+(?:er|ir|re)|a l'intention|"
        r"dit vouloir|espere\w*)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:plan(?:s|ned|ning)?|intend\w*|propos\w*|promis\w*|pledg\w*|threaten\w*|call(?:s|ed)? (?:for|on)|"
        r"urg(?:e|ed|es)|"
        r"consider(?:s|ing)?|aims? to|hopes? to|would like|seeks? to|expected to|set to)(?![\w])"
    ),
}
_POSSIBLE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:pourrai\w*|peut-etre|probable\w*|possible\w*|risqu\w*|susceptibles?|"
        r"eventuel\w*|semble\w*|laisse\w* penser|sans doute)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:may|might|could|perhaps|probabl\w+|possib\w+|likely|potential\w*|appears? to|"
        r"seems? to|suggests?|risk\w*)(?![\w])"
    ),
}
_HEARSAY: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:aurai(?:t|ent) (?:ete |pu |du )?\w+(?:e|i|u|is|it|us|ert)e?s?|serai(?:t|ent) (?:\w+ )?\w+|"
        r"presumee?s?|suppose\w*|soupconn\w*|accuse\w*(?= d)|selon (?:des sources|la rumeur|certain\w*)|dit-on|"
        r"parait-il|pretend\w*|allegu\w*|de source)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:alleg\w*|reportedly|purported\w*|supposed(?:ly)?|rumou?r\w*|accused of|suspected|said to (?:be|"
        r"have)|unconfirmed|"
        r"apparently|according to (?:sources|reports)|claims? that)(?![\w])"
    ),
}
_FIRM = ("asserted", "opinion")


def _hedged(claim: Claim, table: dict[Lang, re.Pattern[str]]) -> bool:
    return bool(table[claim.lang].search(folded_in_place(claim.sentence)))


def _weaker(
    name: str,
    table: dict[Lang, re.Pattern[str]],
    modalities: tuple[str, ...],
    claim: Claim,
    passage: Passage,
    base: float,
) -> Signal | None:
    common = overlap(claim, passage)
    if common.shared < 2 or claim.modality not in _FIRM or _hedged(claim, table):
        return None
    hit = table[passage.lang].search(folded_in_place(passage.text))
    if not hit and passage.modality not in modalities:
        return None
    span = Span(*hit.span()) if hit else None
    if span and sum(1 for _, word in common.pairs if -10 <= word.start - span.end <= 70) < 2:
        return None  # the hedge bears on something else
    strength = base + 0.4 * common.coverage + (0.1 if passage.modality in modalities else 0.0)
    return reason(name, "nuance", strength, claim, passage, None, span)


@signal
def modality_weaker(claim: Claim, passage: Passage) -> Signal | None:
    """L'affirmation est donnée pour acquise ; le passage parle d'une possibilité ou d'un projet : {passage}.

    The claim is stated as fact; the passage speaks of a possibility or a plan: {passage}.
    """
    possible = _weaker("modality_weaker", _POSSIBLE, ("possible",), claim, passage, 0.15)
    planned = _weaker("modality_weaker", _PLANNED, ("planned",), claim, passage, 0.15)
    return max((s for s in (possible, planned) if s), key=lambda s: s.strength, default=None)


@signal
def hearsay(claim: Claim, passage: Passage) -> Signal | None:
    """Le passage ne rapporte qu'une accusation ou un ouï-dire : {passage}.

    The passage reports only an accusation or hearsay: {passage}.
    """
    return _weaker("hearsay", _HEARSAY, ("alleged",), claim, passage, 0.2)


@signal
def speaker_is_commenter(claim: Claim, passage: Passage) -> Signal | None:
    """Opinion d'un commentateur : le passage vient des commentaires de lecteurs et ne prouve rien.

    A commenter's opinion: the passage comes from readers' comments and proves nothing.
    """
    return Signal("speaker_is_commenter", "neutral", 1.0) if passage.zone == "comment" else None
