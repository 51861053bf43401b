"""What is claimed, without who says so: "The mayor says that P" is checked by evidence about P.

A reported statement holds two questions, "was it said?" and "is it true?". Evidence for the second rarely names
the speaker, so comparing it with the whole report hides agreement and contradiction alike.
"""

from __future__ import annotations

import re
from functools import cache

from claims.cues import verb_forms
from claims.model import Lang

_LONGEST_SOURCE = 110  # characters before the reporting verb; more is a clause of its own
_SHORTEST_CONTENT = 4  # words; less is "says so"

_ACCORDING = {
    "fr": re.compile(r"^(?:selon|d['’]après)\s+[^,]{2,90},\s*", re.IGNORECASE),
    "en": re.compile(r"^according to\s+[^,]{2,90},\s*", re.IGNORECASE),
}
_TRAILING = {
    "fr": re.compile(r",?\s+(?:selon|d['’]après)\s+[^,.]{2,80}\.?$", re.IGNORECASE),
    "en": re.compile(r",?\s+according to\s+[^,.]{2,80}\.?$", re.IGNORECASE),
}
_NEGATED = {
    "fr": re.compile(r"\bn['’]|\bne\b", re.IGNORECASE),
    "en": re.compile(r"n['’]t\b|\bnot\b|\bnever\b", re.IGNORECASE),
}
# Verbs whose clause the speaker rejects: "denies that P" speaks against P, so P alone would turn it round.
_REJECTING = frozenset(
    "nier démentir contester réfuter récuser exclure douter ignorer deny refute dispute reject doubt".split()
)


@cache
def _report(lang: Lang) -> re.Pattern[str]:
    forms = [form for form, lemma in verb_forms(lang).items() if lemma not in _REJECTING]
    verbs = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    if lang == "fr":
        return re.compile(
            rf"^(?P<before>.{{1,{_LONGEST_SOURCE}}}?)\b(?:{verbs})\s+(?:[^,.;]{{0,40}}?\s)??"
            r"(?P<link>que\s+|qu['’])(?P<content>.+)$",
            re.IGNORECASE | re.DOTALL,
        )
    return re.compile(
        rf"^(?P<before>.{{1,{_LONGEST_SOURCE}}}?)\b(?:{verbs})\s+(?:[^,.;]{{0,40}}?\s)??"
        r"(?P<link>that\s+)(?P<content>.+)$",
        re.IGNORECASE | re.DOTALL,
    )


def proposition(text: str, lang: Lang) -> str:
    """The content of a reported statement as a sentence of its own; a text that reports nothing, unchanged."""
    body = _ACCORDING[lang].sub("", text.strip())
    body = _TRAILING[lang].sub(".", body) if body == text.strip() else body
    match = _report(lang).match(body)
    if match and not _NEGATED[lang].search(match["before"]) and len(match["content"].split()) >= _SHORTEST_CONTENT:
        body = match["content"]
    body = body.strip().strip('«»“”" \u00a0\u202f').strip()
    return body[:1].upper() + body[1:] if body else text
