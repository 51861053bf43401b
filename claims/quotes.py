"""Quotations of a sentence, and whether they are somebody's speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Lang
from claims.reading import CleanText

MASK = "¤"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation inside a clean sentence: ``start:end`` covers its words, not its marks."""

    text: str
    start: int
    end: int
    opened_before: bool  # the quotation began in an earlier sentence
    open_end: bool  # it goes on in the next one


def find_quoted(part: CleanText) -> tuple[Quoted, ...]:
    """The quotations of one sentence, cut to it, in order; empty ones are left out."""
    found: list[Quoted] = []
    for opening, closing in part.quotes:
        start, end = opening + 1, closing
        while start < end and part.text[start] == " ":
            start += 1
        while end > start and part.text[end - 1] in " ,":
            end -= 1
        if start < end:
            found.append(Quoted(part.text[start:end], start, end, opening < 0, closing >= len(part.text)))
    return tuple(found)


def masked(text: str, quoted: tuple[Quoted, ...]) -> str:
    """The sentence with the words of its quotations blanked, character for character."""
    chars = list(text)
    for quote in quoted:
        for i in range(quote.start, quote.end):
            chars[i] = MASK
    return "".join(chars)


_FINITE = {
    "fr": re.compile(
        r"\b(?:est|sont|était|étaient|sera|seront|serait|soit|a|ont|avait|avons|avez|ai|aura|auront|suis|sommes|êtes|"
        r"faut|fait|font|va|vont|peut|peuvent|pouvons|doit|doivent|devons|veut|voulons|veux|s['’]agit|existe|"
        r"(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|cela|ça|qui)\s\w+|(?:c['’]|j['’])\w+|\w{2,}[dirtvu]ra|\w{3,}(?:ons|ez|aient|ait|"
        r"era|eront|ent))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|"
        r"\w+n['’]t|\w+['’](?:re|ve|ll|m|d)|(?:i|we|they|you|he|she|it|that|this)\s+\w+|\w{3,}ed)\b",
        re.IGNORECASE,
    ),
}


def looks_finite(text: str, lang: Lang) -> bool:
    """Whether a stretch seems to hold a conjugated verb (a cheap question, asked of quotations)."""
    return bool(_FINITE[lang].search(text))


def is_clause(quote: Quoted, lang: Lang) -> bool:
    """Whether a quotation could stand as a sentence: four words or more, one of them a conjugated verb."""
    if len(quote.text.split()) < 4:
        return False
    whole = quote.text[:1].isupper() and quote.text.rstrip().endswith((".", "!", "?", "…"))
    return whole or looks_finite(quote.text, lang)


_CALLED = re.compile(
    r"(?:baptis|intitul|nomm|surnomm|dénomm|appel|titr|étiquet|estampill)[ée]e?s?\s|\b(?:dite?s?|mention|slogan|label|"
    r"programme|opération|dispositif|plan|collectif|association|expression|formule|mot|titre|panneau|affiche|catégorie|"
    r"called|named|entitled|titled|dubbed|labelled|labeled|marked|known as|term|phrase|word|slogan|sign)\s?$",
    re.IGNORECASE,
)


def named_so(text: str, quote: Quoted) -> bool:
    """Whether a quotation is what a thing is called: "un plan baptisé « une ville pour tous »"."""
    before = text[: quote.start].rstrip(' «“"‘')
    return bool(_CALLED.search(before[-24:] + " ") or _CALLED.search(before[-24:]))
