"""What an article sets at once against the words that it has just reported."""

from __future__ import annotations

import re

from claims.model import Claim, Lang, Passage, Signal, Span
from claims.signals.registry import reason, signal
from claims.signals.words import folded_in_place

_GAP = 4  # characters between two sentences that follow each other: a space, a mark, an end of line
_OPENING = r"[\s«»\"“”'(\[–—-]*(?:et |mais |and |but )?"
# "Or" and "yet" bring the fact that does not fit; "mais" and "however" often only the other half.
_OPPOSING: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        _OPENING + r"(pourtant|or|en realite|en verite|dans les faits|en fait|(?:ce qui|c'|cela) ?est (?:totalement |"
        r"entierement )?(?:faux|inexact)|faux|inexact|il n'en est rien|sauf que)\b"
    ),
    "en": re.compile(
        _OPENING + r"(yet|in fact|in reality|in truth|(?:that|this|it) (?:is|was) (?:false|untrue|not true|wrong|"
        r"incorrect)|false|untrue|not so|except that)\b"
    ),
}
_TEMPERING: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"[\s«»\"“”]*(mais|cependant|toutefois|neanmoins|reste que|il n'empeche)\b"),
    "en": re.compile(r"[\s«»\"“”]*(but|however|nevertheless|nonetheless|still|even so)\b"),
}


@signal
def answered_at_once(claim: Claim, passage: Passage) -> Signal | None:
    """L'article y oppose aussitôt un fait contraire : {passage}.

    The article at once sets a fact against it: {passage}.
    """
    span = _opening(_OPPOSING, passage) if _follows(claim, passage) else None
    return reason("answered_at_once", "against", 0.6, claim, passage, None, span) if span else None


@signal
def tempered_at_once(claim: Claim, passage: Passage) -> Signal | None:
    """L'article nuance aussitôt ces propos : {passage}.

    The article at once tempers the statement: {passage}.
    """
    span = _opening(_TEMPERING, passage) if _follows(claim, passage) else None
    return reason("tempered_at_once", "nuance", 0.5, claim, passage, None, span) if span else None


def _follows(claim: Claim, passage: Passage) -> bool:
    """Whether the article goes on in its own voice right behind somebody's statement."""
    reported = claim.speaker is not None and claim.attribution != "none"
    next_one = claim.doc == passage.doc and 0 <= passage.start - claim.end <= _GAP
    return reported and next_one and passage.zone != "comment" and passage.speaker is None


def _opening(cues: dict[Lang, re.Pattern[str]], passage: Passage) -> Span | None:
    found = cues[passage.lang].match(folded_in_place(passage.text))
    return Span(*found.span(1)) if found else None
