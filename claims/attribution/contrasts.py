"""Reports that lean on another: "…, la préfète, de « malentendu »", a trait that a headline ends on, "que X évalue à".

Each of them has no verb of saying with its subject before it, so that the plain reading of subjects passes it over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution.plausible import cannot_speak
from claims.attribution.sources import is_personal_name, is_someone
from claims.attribution.words import Found
from claims.cues import MEASURING, verb_forms
from claims.model import Lang
from claims.names import speaks

# "La FDSEA parle de « vol », la préfète, Anne Roy, de « malentendu »": the verb is the first half's.
_ELIDED = re.compile(
    r"[,;]\s(?:et |mais )?(?P<who>(?:(?:les?|la|une?|des|son|sa)\s|l['’])[a-zà-ÿ][^,;:¤«“\"]{2,50}?|"
    r"[A-ZÀ-Þ][^,;:¤«“\"]{2,40}?)"
    r"(?:,\s(?P<name>[A-ZÀ-Þ][\w’'\-]+(?:\s(?:d[eu]\s)?[A-ZÀ-Þ][\w’'\-]+){1,2}))?,?\s+"
    r"(?P<cue>d(?:e\s|['’]))(?:une?\s|la\s|l['’])?[«“\"]\s?¤"
)
_TAKES_DE = re.compile(r"\b(?:parl|qualifi|accus|trait)\w*\b[^;.]{0,60}?\bd(?:e|u|es|['’])[^;.]{0,12}¤", re.IGNORECASE)


# "Le collectif dénonce « un passage en force », la mairie « une fable ».": the whole object changes.
_ELIDED_OBJECT = re.compile(
    r"¤\s?[»”\"],\s(?:et |mais )?(?P<who>(?:(?:les?|la|une?|son|sa)\s|l['’])[a-zà-ÿ][^,;:¤«“\"]{2,50}?),?\s"
    r"(?P<cue>(?:(?:une?|des|le|la)\s|l['’])?[«“\"])\s?¤+\s?[»”\"]\s*\.?\s*$"
)


def find_elided(text: str, found: Sequence[Found], lang: Lang) -> list[Found]:
    """The second half of a sentence whose verb is said once, in the first half."""
    if lang != "fr" or not found:
        return []
    more = []
    for match in _ELIDED.finditer(text):
        taken = _TAKES_DE.search(text[: match.start()])
        if taken and is_someone(match.group("who"), "fr") and not cannot_speak(match.group("who"), "fr"):
            who = match.group("name") or match.group("who")
            more.append(Found(who, match.group("cue").strip(), *match.span("cue"), "subject", found[0].lemma))
    other = _ELIDED_OBJECT.search(text) if found[0].form == "subject" else None
    if other and is_someone(other.group("who"), "fr") and not cannot_speak(other.group("who"), "fr"):
        more.append(Found(other.group("who"), found[0].cue, *other.span("cue"), "subject", found[0].lemma))
    return more


# "une prime que le syndicat chiffre à 300 000 euros": the relative clause has a source of its own.
_OBJECT_OF = re.compile(
    r"\bqu(?:e\s|['’])(?P<who>(?:(?:les?|la|une?)\s|l['’])?[\w’'\-]+(?:\s[\w’'\-]+){0,3}?)\s"
    r"(?P<cue>(?P<verb>\w+)|(?:a|ont)\s(?P<past>\w+))\s(?:\w+ment\s)?à\s(?:[\w’']+\s){0,3}?(?:\d|une? |deux|trois|"
    r"quatre)"
)


def find_measured(text: str, lang: Lang) -> list[Found]:
    """Whoever gives a figure in a relative clause: "une amende que le journal évalue à 2 millions"."""
    more = []
    for match in _OBJECT_OF.finditer(text) if lang == "fr" else ():
        lemma = verb_forms("fr").get((match.group("verb") or match.group("past")).casefold(), "")
        if lemma in MEASURING["fr"] and is_someone(match.group("who"), "fr"):
            more.append(Found(match.group("who"), match.group("cue"), *match.span("cue"), "relative", lemma))
    return more


# "Losses may top $50 million - broker", as agencies end a headline on its source.
_TRAILING = re.compile(
    r"(?:\S+ ){3,}\S+ (?P<dash>[-–—]) (?P<who>(?:[A-Z]?[\w’'\-&]+ ){0,3}(?P<head>[A-Za-z][\w\-]+))\s*$"
)


def find_trailing(text: str, lang: Lang) -> list[Found]:
    """The source behind the dash that ends an English headline."""
    match = _TRAILING.fullmatch(text.strip()) if lang == "en" else None
    if not match or cannot_speak(match.group("who"), "en"):
        return []
    who = match.group("who")
    if not (speaks(match.group("head").casefold(), "en") or is_personal_name(who) and len(who.split()) == 2):
        return []
    at = text.index(match.group("dash") + " " + who)
    return [Found(who, match.group("dash"), at, at + 1, "incise")]


# "« … » : c'est ainsi que commence la vidéo publiée mardi par X"
_BEGINS_SO = re.compile(
    r"[«“\"]\s?¤+\s?[»”\"]\s?:\s(?P<cue>c['’]est (?:ainsi|par ces mots|sur ces mots|par cette phrase) que?"
    r"(?:\s|['’])(?:s['’]|se )?(?:ouvr|commenc|début|conclu|achèv|termin|présent|intitul)\w*)\s"
    r"[^.;:]{3,70}?\b(?:par|de)\s"
    r"(?P<who>[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ][\w’'\-]+){1,2})"
)


def find_openings(text: str, lang: Lang) -> list[Found]:
    """Whose text or film a sentence quotes the first or last words of."""
    match = _BEGINS_SO.search(text) if lang == "fr" else None
    return [Found(match.group("who"), match.group("cue"), *match.span("cue"), "incise")] if match else []
