"""What a share is a share of, in the words of the text: "2 % des images", "dont 81 % de femmes"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.model import Lang, Quantity
from claims.units import FUNCTION_WORDS, PLURALS_EN

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_REACH = 200  # characters read on either side of a share
# "Sur 1 000 femmes interrogées, 82 % …": the sample stands before the share.
_SAMPLE = {
    "fr": re.compile(r"\b(?:[Ss]ur|[Pp]armi) (?:les )?(?:\d[\d .]* )?([^,;.:]{3,50}), [^,;.:]{0,20}$"),
    "en": re.compile(r"\b(?:[Oo]f|[Aa]mong) (?:the )?(?:\d[\d,]* )([^,;.:]{3,50}), [^,;.:]{0,20}$"),
}
_FOLLOWS = {
    "fr": r" (?:d'entre |des |du |de la |de l'|de nos |de ses |de leurs |de ces |de |d'|parmi les )",
    "en": r" (?:of (?:the |all |its |their |these |those )?|among )",
}


def base_of(plain: str, low: str, start: int, end: int, lang: Lang) -> str:
    """What the share at ``start:end`` is a share of, as worded after it, or before it in "…, dont 81 % de femmes".

    ``plain`` is the flat text, ``low`` the same in lower case; empty where the text names no base.
    """
    left = plain[max(0, start - _REACH) : start]
    if re.search(r" (?:dont|including|of which|of whom) $", left[-12:]) and (
        antecedent := re.search(r"([^,;:.()«»]*),? (?:dont|including|of which|of whom) $", left)
    ):
        return _noun_phrase_before(antecedent.group(1), lang)
    hit = re.match(_FOLLOWS[lang], low[end : end + _REACH])
    if not hit and ", " in left[-23:] and (sample := _SAMPLE[lang].search(left)):
        return _noun_phrase_after(sample.group(1), lang)
    return _noun_phrase_after(plain[end + hit.end() : end + _REACH], lang) if hit else ""


_PART = re.compile(r"\b(?:dont|of which|of whom|including) $")


def inherit_bases(found: list[Quantity], text: str) -> list[Quantity]:
    """Gives "(53 %)" and "dont 81 %" the base of the share before it where they have none of their own."""
    out: list[Quantity] = []
    for quantity in found:
        if quantity.unit == "%" and not quantity.base and out and out[-1].unit == "%" and out[-1].base:
            near = 0 <= quantity.start - out[-1].end <= 40
            near = near or _PART.search(text[max(0, quantity.start - 12) : quantity.start]) is not None
            quantity = replace(quantity, base=out[-1].base) if near else quantity
        out.append(quantity)
    return out


_VERB_LIKE_FR = re.compile(r"(?:aient|eront|ait|èrent)$")


def _noun_phrase_after(rest: str, lang: Lang) -> str:
    """The words of a noun phrase from its start: up to punctuation or a function word, four at most."""
    words: list[str] = []
    if number := re.match(r"\d{1,3}(?:[ ,.]\d{3})+ (?=[^\W\d_])|\d+ (?=[^\W\d_])", rest):  # "of the 2,000 workers"
        behind = _noun_phrase_after(rest[number.end() :], lang)
        return number.group() + behind if behind else ""
    for hit in re.finditer(r"([^\W_]+(?:['-][^\W_]+)*)|([^\w\s])", rest):
        word = hit.group(1)
        if not word or (words and rest[: hit.start()].rstrip(" ")[-1:] in ',;:.()«»"!?'):
            break
        low = word.lower()
        if low in FUNCTION_WORDS[lang] and not (not words and low in ("ceux", "celles", "eux", "elles", "them")):
            if not words and low in ("les", "l", "elles", "eux"):
                words += [word] if low in ("elles", "eux") else []
                if words:
                    break
                continue
            break
        plural_verb = low.endswith("ent") and words and words[0][-1] in "sx"  # an adjective would end in -ents
        if words and lang == "fr" and (plural_verb or _VERB_LIKE_FR.search(low)):
            break
        words.append(word)
        if len(words) == 4 or (lang == "en" and (low in PLURALS_EN or re.search(r"[^s]s$", low))):
            break  # an English noun phrase ends with its noun, a French one goes on with adjectives
    return " ".join(words)


_COPULAS = frozenset(["est", "sont", "était", "étaient", "sera", "seront"])
_VERB_INSIDE = re.compile(r"\b(?:est|sont|était|étaient|sera|seront|a|ont|avait|avaient|\w{3,}aient)\b", re.I)


_AMOUNT = re.compile(r"(?:millions?|milliards?|euros?|dollars?|livres?|francs?|%|pour cent)\b", re.I)


def _noun_phrase_before(clause: str, lang: Lang) -> str:
    """The last noun phrase of a clause: from its last plural determiner to its end."""
    openers = {
        "fr": r"\b(?:des|les|ces|ses|leurs|nos|aux|\d[\d .]*|de) ",
        "en": r"\b(?:the|these|those|its|their|of|some|\d[\d,]*) ",
    }
    hits = list(re.finditer(openers[lang], clause, re.I))
    tail = clause[hits[-1].end() :] if hits else clause
    if lang == "en":
        return _noun_phrase_after(tail, lang)
    if _AMOUNT.match(tail):
        return ""  # "3,5 millions d'euros, dont 80 %": of the thing that costs it, which stands farther off
    if verb := _VERB_INSIDE.search(tail):  # "… étaient mécontents, dont …": the share is one of the discontented
        tail = tail[verb.end() :] if verb.group().lower() in _COPULAS and not tail[: verb.start()].strip() else ""
    return " ".join(_WORD.findall(tail)[-4:]) if len(_WORD.findall(tail)) <= 6 else ""
