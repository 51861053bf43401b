"""Quotations that a colon opens or closes: "The mayor: “…”", "Her aunt disagreed: “…”", "« … » : the mayor"."""

from __future__ import annotations

import re

from claims.attribution.phrases import noun_phrase_after, opening_person, sentence_subject
from claims.attribution.sources import head_noun, is_personal_name, is_someone, may_speak
from claims.attribution.verbs import infinitives
from claims.attribution.words import Found
from claims.model import Lang
from claims.names import is_common, speaks
from claims.quotes import MASK, Quoted, is_clause, looks_finite

# "County: Hospital sale would ‘gut’ rural care", as headlines name their source.
_HEADLINE_LABEL = re.compile(
    r"(?P<who>[A-Z][\w’'\-]*(?: [A-Z]?[\w’'\-]+){0,3}): (?!(?:How|Why|What|Who|When|Where|Live|"
    r"Full)\b)[A-Z‘'\"“¤](?:\S* ){3,}\S*[^.]$"
)
_SAYS_BY_NOUN = re.compile(
    r"(?:La |Le |L['’]|Même |Autre )?(?:son de cloche|inquiétude|colère|satisfaction|soulagement|discours|écho|"
    r"réponse|réaction|explication|commentaire|constat|réplique|conclusion|diagnostic|aveu|"
    r"verdict|analyse|résumé|mot|cri|témoignage|avis|mise au point|justification|promesse|ton)\s"
    r"(?:[\w\-]+\s)?(?:de |du |des |d['’]|chez |pour |côté |du côté d(?:e |u |"
    r"es |['’])|à (?=la |l['’]))(?P<who>[^,;:]{3,60})(?:,[^;:]{3,90})?",
    re.IGNORECASE,
)
_AND_TO_SAY = re.compile(
    r"(?:Et|Puis)\s(?:(?P<who>[^,;:]{3,50}?)\s)?(?:de\s|d['’])(?P<verb>\w+(?:er|ir|re))\b[^:]{0,60}"
)
# Acts by which one makes a point: "Et de brandir un sondage : …".
_MAKES_A_POINT = frozenset("brandir citer énumérer évoquer invoquer pointer dénoncer mettre prendre renvoyer".split())
# "Lugand après la défaite : « … »", as headlines have it.
_ON_AN_OCCASION = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)?)\s(?:après|avant|sur|face à|à propos)\s[^,;:]{3,50}"
)


# "Leur verdict tient en une phrase :", "Sa réponse :": theirs who were last told of; whether they are many.
OWNERS = {"son": False, "sa": False, "leur": True, "leurs": True, "ses": False}
_OWN_VERDICT = re.compile(
    r"(?:Mais |Et )?(?P<whose>Sa|Son|Leur)\s(?:\w+ )?(?:conclusion|verdict|réponse|constat|diagnostic|message|avis|"
    r"explication|credo|argument|analyse|réaction|commentaire|recommandation|mise en garde|sentence|leitmotiv|"
    r"mot d['’]ordre|"
    r"slogan|refrain|défense|ligne de défense|justification)\b[^:.;]{0,60}$"
)


# "Quant au maire, il renvoie la balle à l'État :"
_AS_FOR = re.compile(
    r"(?:Mais )?Quant (?P<to>au|à la|à)\s(?P<who>(?:l['’])?[^,:;]{2,50}), (?:il|elle)\s[^:;.]{3,80}$"
)


def _points(verb: str) -> bool:
    return verb.casefold() in infinitives("fr") or verb.casefold() in _MAKES_A_POINT


def find_and_to_say(text: str) -> list[Found]:
    """The infinitive of narration: "Et l'élue de rappeler que …", "Et de brandir un sondage : 78 % …"."""
    match = _AND_TO_SAY.match(text)
    if not match or not _points(match.group("verb")):
        return []
    who, end = match.group("who"), match.end("verb")
    if who and not is_someone(who, "fr") or not re.match(rf"[^.]{{0,70}}?(?:\bqu(?:e\b|['’])|:|{MASK})", text[end:]):
        return []
    start = match.start("verb")
    return [Found(who or "qui", text[start:end], start, end, "subject", match.group("verb").casefold())]


def _before_the_colon(phrase: str) -> str | None:
    """Whose quotation a colon opens: "Réponse du maire :", "Et Anne Roy de conclure :", "Sa voisine abonde :"."""
    if own := _OWN_VERDICT.match(phrase):
        return own.group("whose")
    if led := _AS_FOR.match(phrase):
        return {"au": "le ", "à la": "la "}.get(led.group("to"), "") + led.group("who")
    by_noun = _SAYS_BY_NOUN.fullmatch(phrase)
    if by_noun:
        return by_noun.group("who") if is_someone(by_noun.group("who"), "fr") else None
    to_say = _AND_TO_SAY.fullmatch(phrase)
    named = to_say.group("who") if to_say else None
    if to_say and (_points(to_say.group("verb")) or named and is_someone(named, "fr")):
        return to_say.group("who") or "qui"  # the one who spoke last
    occasion = _ON_AN_OCCASION.fullmatch(phrase)
    if occasion and not is_common(occasion.group("who").split()[0]):
        return occasion.group("who")
    subject = opening_person(phrase)
    return subject if subject and subject != phrase else None


_ACTS = re.compile(
    r"(?P<who>(?:[A-Z][\w’'\-]*)(?: [\w’'\-]+){0,5}?)(?:, (?:aged )?\d{1,3},)? (?:(?:\w+ly|also|then|still) )?"
    r"(?:\w{2,}(?:ed|es)|was|is|has|had|went|wept|shrugged|spoke|stood|gave|took|put|made|kept|came|got|[a-z]{3,}s)\b"
)


def _opening_actor(phrase: str) -> str | None:
    """The subject of an English clause that opens a quotation with a colon, whatever its verb: "Her aunt disagreed"."""
    match = _ACTS.match(phrase)
    return match.group("who") if match else None


# "« On m'a menti » : l'archéologue qui …": a headline names its speaker behind the colon.
_QUOTED_FIRST = re.compile(rf"\s*[«“\"]?\s?{MASK}+\s?[»”\"]?\s?:\s")


def _behind_the_colon(text: str, quoted: tuple[Quoted, ...], lang: Lang) -> Found | None:
    match = _QUOTED_FIRST.match(text)
    if not match or not quoted or quoted[0].start > 3:
        return None
    short = len(quoted[0].text.split()) == 3 and looks_finite(quoted[0].text, lang)  # « C'est du vol » : Anne Roy …
    if not short and not is_clause(quoted[0], lang):
        return None
    surface = noun_phrase_after(text, match.end(), lang)
    if not surface or not is_someone(surface, lang) or looks_finite(surface, lang):
        return None
    return Found(surface, ":", match.end() - 2, match.end() - 1, "incise")


def _clause_behind_colon(before: str, lang: Lang) -> Found | None:
    """"Roy se veut prudent : le geste est « réel »": a person, a colon, and a clause with some of their words."""
    head, colon, clause = before.partition(":")
    if not colon or ":" in clause or len(clause.split()) > 12 or len(head.split()) > 20:
        return None
    who = sentence_subject(head.strip(), lang)
    if not who or who == head.strip() or not is_someone(who, lang) or not may_speak(who, "", lang):
        return None
    named = is_personal_name(who) or speaks(head_noun(re.findall(r"[\w\-]+", who.casefold()), lang), lang)
    return Found(who, ":", len(head), len(head) + 1, "colon") if named else None


def find_before_colon(text: str, quoted: tuple[Quoted, ...], lang: Lang) -> list[Found]:
    """A short noun phrase, a colon and a quotation ("Le maire : « … »"), or a name and a colon that open the line."""
    if lang == "en" and (head := _HEADLINE_LABEL.match(text)):
        who, at = head.group("who"), head.end("who")
        if speaks(who.split()[-1].casefold(), "en") or is_personal_name(who):
            return [Found(who, ":", at, at + 1, "colon")]
    opening = re.match(
        r"[\"“«¤ ]*(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ .'’\-]{3,28}|(?:[A-ZÀ-Þ][\w'’\-]+ ){1,2}[A-ZÀ-Þ][\w'’\-]+)\s?: \S", text
    )
    if opening and not quoted:
        at = opening.end("who")
        return [Found(opening.group("who").strip(), ":", at, at + 1, "colon")]
    if behind := _behind_the_colon(text, quoted, lang):
        return [behind]
    for quote in quoted:
        before = text[: quote.start].rstrip(' «“"‘')
        if not before.endswith(":"):
            if inside := _clause_behind_colon(before, lang):
                return [inside]
            continue
        phrase = before[:-1].strip()
        if lang == "fr" and (who := _before_the_colon(phrase)):
            return [Found(who, ":", len(phrase), len(phrase) + 1, "colon")]
        acts = None
        if is_clause(quote, lang) or quote.text[:1].isupper():
            acts = _opening_actor(phrase) if lang == "en" else sentence_subject(phrase, lang)
        closing = not text[quote.end :].strip(' .»”"’')
        short = len(phrase.split()) <= (30 if closing and quote.text[:1].isupper() else 14)
        if acts and acts != phrase and short and is_someone(acts, lang) and may_speak(acts, "", lang):
            return [Found(acts, ":", len(phrase), len(phrase) + 1, "colon")]  # "Her neighbour disagreed: “…”"
        if (
            0 < len(phrase.split()) <= 8
            and may_speak(phrase, "dire", lang)
            and (speaks(head_noun(re.findall(r"[\w\-]+", phrase.casefold()), lang), lang) or is_personal_name(phrase))
        ):
            return [Found(phrase, ":", len(phrase), len(phrase) + 1, "colon")]
    return []
