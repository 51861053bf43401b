"""All reports of one sentence, best first.

Reads one clean sentence whose quotations are blanked, so that words inside a quotation are never taken
for the reporter's. Works on word order alone; :mod:`claims.speakers` then resolves the subject it finds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.attribution.according import find_according, find_nominal, find_views
from claims.attribution.colons import find_and_to_say, find_before_colon
from claims.attribution.contrasts import find_elided, find_measured, find_openings, find_trailing
from claims.attribution.incises import find_incises
from claims.attribution.subjects import find_subjects
from claims.attribution.words import TOKEN, Found, Token
from claims.cues import verb_forms
from claims.model import Lang
from claims.quotes import Quoted, looks_finite

_LONGEST = 2000  # characters
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")  # no comma of the sentence
_ASIDE = re.compile(r"(?<=\w )\([^()¤]{1,40}\)(?!\s*:)")  # "the Environment Agency (EA) said": no word of it reports
# "Un proche évoque, lui, « deux appels »": a turn that sets the subject against others parts no verb from its object.
_SET_APART = re.compile(
    r",\s(?:lui|elle|eux|elles|quant à (?:lui|elle|eux|elles)|(?:lui|elle|eux|elles) aussi|pour (?:sa|leur) part|"
    r"de (?:son|leur) côté|à (?:son|leur) tour|for (?:his|her|its|their) part|in turn|too),(?=\s)"
)
# "Sauf que l'étude montre …", "N'empêche que": an objection opens the sentence, no subordinate clause.
_OBJECTS = re.compile(
    r"(?:Mais |Et )?(?:Sauf|Reste|Il reste|N['’]empêche|Toujours est-il|Il se trouve|Il n['’]empêche|Encore que|Except|"
    r"Only|The thing is)(?:,? qu(?:e\s|['’])| that\s)",
    re.IGNORECASE,
)


# "assure, plans à l'appui, que la digue tiendra": how it was said parts no verb from what was said.
_ASIDE_OF_A_VERB = re.compile(
    r"(?<=\s)(?P<verb>[^\W\d_]{3,})(?:\s(?:aussi|également|notamment|surtout|ainsi|encore|enfin|"
    r"par (?:courrier|écrit|courriel|mail|téléphone|message)))?(?P<aside>,\s[^,;:.¤«»“”]{3,50},)"
    r"(?=\s(?:qu(?:e\s|['’])|that\s|"
    r"d(?:e\s|['’])(?:ne (?:pas |plus )?|les? |la |l['’]|se |s['’]|y )?\w+(?:er|ir|re|oir)\b|"
    r"(?:(?:une?|des?|les?|la)\s|l['’])?(?:\w+\s){0,2}?[«“\"]\s?¤))"
)


def _is_whole(match: re.Match[str], lang: Lang) -> bool:
    """Whether what stands before a comma is no verb that reports, or the aside is a clause."""
    return match.group("verb").casefold() not in verb_forms(lang) or looks_finite(match.group("aside"), lang)


def _blank(match: re.Match[str]) -> str:
    kept = match.group()[: match.start("aside") - match.start()]
    return kept + " " * len(match.group("aside"))


def find_reports(blanked: str, quoted: tuple[Quoted, ...], lang: Lang) -> tuple[Found, ...]:
    """Reports of one sentence whose quotations are blanked with :data:`MASK`, best first.

    A sentence longer than any that is written is read no farther than :data:`_LONGEST`.
    """
    blanked = _ASIDE.sub(lambda m: " " * len(m.group()), blanked[:_LONGEST])
    blanked = _DECIMAL.sub(".", blanked)
    blanked = _OBJECTS.sub(lambda m: " " * len(m.group()), blanked, count=1) if _OBJECTS.match(blanked) else blanked
    blanked = _SET_APART.sub(lambda m: " " * len(m.group()), blanked)
    blanked = _ASIDE_OF_A_VERB.sub(lambda m: m.group() if _is_whole(m, lang) else _blank(m), blanked)
    quoted = tuple(q for q in quoted if q.start < _LONGEST)
    tokens = [Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(blanked)]
    found = [
        *find_incises(blanked, tokens, lang),
        *find_according(blanked, lang),
        *find_subjects(blanked, tokens, lang),
        *find_measured(blanked, lang),
    ]
    found += find_elided(blanked, found, lang)
    found = found or find_openings(blanked, lang) or find_trailing(blanked, lang)
    found = found or lang == "fr" and find_and_to_say(blanked) or []
    found = found or find_before_colon(blanked, quoted, lang)
    found = found or find_nominal(blanked, lang) or find_views(blanked, quoted, lang)
    rank = {
        "incise": 0,
        "according": 2,
        "as": 2,
        "subject": 1,
        "passive": 3,
        "colon": 4,
        "participle": 5,
        "relative": 6,
    }
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (-1 if f.form == "according" and f.start <= 3 else rank[f.form], f.start)):
        if not any(item.start < other.end and other.start < item.end for other in kept):
            kept.append(replace(item, surface=" ".join(item.surface.split())) if item.surface else item)
    return tuple(kept)
