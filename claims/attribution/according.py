"""Sources that no verb governs: "according to", "as X revealed", "in a statement", "for X", "in their eyes"."""

from __future__ import annotations

import re

from claims.attribution.phrases import APPOSED_NAME, noun_phrase_after, sentence_subject
from claims.attribution.sources import THE_LATTER, is_personal_name, is_pronoun, is_someone
from claims.attribution.words import Found
from claims.cues import ACCORDING, NO_SOURCE, NOMINAL, verb_forms
from claims.model import Lang
from claims.quotes import MASK, Quoted

_REACTION = (
    r"sceptiques?|perplexes?|dubitati\w+|songeu\w+|de marbre|bondir|sourire|rire|grincer|réagir|tiquer|tousser|enrager|"
    r"soupirer|hurler|s['’]étrangler"
)
# "Une explication qui laisse sceptique la sénatrice Anne Roy".
_MOVES = re.compile(
    r"(?:(?:Une?|Des|Ces?|Cette)\s(?:\w+\s)?(?:explication|version|réponse|décision|annonce|déclaration|mesure|"
    r"proposition|"
    r"affirmation|argument|promesse|lecture|situation|chiffre|discours|idée|calcul|récit|constat|bilan|somme|tarif|"
    r"prix|assurance|garantie|"
    r"explications|garanties|précision|perspective|hypothèse|propos|mot|analyse|conclusion|prudence|silence)s?\s"
    r"(?P<cue>qui\s(?:n['’]|ne\s)?(?:laiss|fai|fon|convain|agac|indign|"
    r"irrit|inqui|révolt|scandalis|surpren|étonn|satisfai|rassur|réjoui|embarrass|hériss)\w*(?:\s(?:pas|guère|aussi|"
    r"également|toujours|peu))?"
    rf"(?:\s(?:{_REACTION}))?)|(?:Une?|Des|Ces?|Cette|De)\s(?:(?!qui\b)[\w’'\-]+\s){{1,4}}"
    rf"(?P<strong>qui\s(?:a\s|ont\s)?(?:laiss|fai|fon)\w*\s(?:{_REACTION})|(?<=De quoi )(?:laisser|"
    rf"faire) (?:{_REACTION}))|(?P<enough>(?:Pas de quoi|De quoi|Rien de nature à|Sans pour autant) (?:inquiéter|"
    rf"rassurer|"
    rf"émouvoir|étonner|surprendre|décourager|calmer|convaincre|refroidir|impressionner|perturber|troubler|démonter|"
    rf"réjouir|"
    rf"satisfaire|agacer|alarmer|affoler|effrayer|désarçonner)))\s"
)


def find_nominal(text: str, lang: Lang) -> list[Found]:
    """Speech carried by a noun alone: "Dans un communiqué, le club prend acte", "The firm, in a statement, …"."""
    match = NOMINAL[lang].search(text)
    if not match:
        return []
    opens = match.start() <= 3
    comma = text.find(",", match.end())
    if opens and not 0 <= comma - match.end() <= 60:
        return []
    aside = text[: match.start()].rstrip().endswith(",") and re.match(r"\s*(?:,|\.?\s*$)", text[match.end() :])
    if not opens and not aside:
        return []
    subject = sentence_subject(text[comma + 1 :] if opens else text[: match.start()], lang)
    if not subject or not is_someone(subject, lang) or is_pronoun(subject, lang):
        return []
    return [Found(subject, match.group(), match.start(), match.end(), "according")]


def find_views(text: str, quoted: tuple[Quoted, ...], lang: Lang) -> list[Found]:
    """"Pour Anne Roy, la hausse est « inévitable »": a person's view, where a name or a quotation makes it one."""
    match = re.match(r"(?:Pour|For)\s+(?P<who>[^,;:.]{3,60}),\s", text)
    if not match:
        return []
    him = match.group("who") in {"lui", "elle", "eux", "elles", "him", "her", "them"}
    named = is_personal_name(match.group("who")) or _ENDS_IN_A_NAME.search(match.group("who"))
    if not him and not (is_someone(match.group("who"), lang) and (named or quoted)):
        return []
    return [Found(match.group("who"), match.group().split()[0], 0, match.end("who"), "according")]


_ENDS_IN_A_NAME = re.compile(r"^(?:le|la|l['’]|the)\s?[a-zà-ÿ].*\s[A-ZÀ-Þ][\w’\-]+\s[A-ZÀ-Þ][\w’\-]+$")


# "Sales slipped 3 %, figures from the brewers' federation show, and …"
_FIGURES_SHOW_EN = re.compile(
    r",\s(?P<cue>figures|data|statistics|records|numbers|estimates|documents) (?:from|by|of|compiled by|published by|"
    r"released by|obtained by) (?P<who>[^,;:.¤]{3,60}?) (?:show|suggest|indicate|reveal)s?(?=[,.]|\s?$)"
)


def find_according(text: str, lang: Lang) -> list[Found]:
    """Sources behind "according to" and its kin, and those a court or a paper is cited for."""
    found: list[Found] = []
    for match in ACCORDING[lang].finditer(text):
        cue = match.group("cue").strip()
        at = match.end()
        if cue.casefold().startswith(("comme", "ainsi que", "ce qu")):
            opens = _NOTHING_BEFORE.fullmatch(text[: match.start()])
            if cue.casefold().startswith("ce qu") and not opens:
                continue  # "ce que raconte X" inside a sentence is its object
            item = _as_reported(text, match.start(), at)
            if item:
                found.append(item)
            continue
        if fellows := re.match(r"\s*nos (?:confrères|collègues|partenaires) (?:de |du |d['’])", text[at:]):
            at += fellows.end()
        if NO_SOURCE[lang].match(text[at:].lstrip()):
            continue
        rest = text[at:].lstrip()
        stop = re.search(r"[,;:!?()«»“”\"–—…]|\.(?:\s|$)|\b(?:qui|que|dont|who|which|that|where|whose)\b", rest)
        phrase = (rest[: stop.start()] if stop else rest).strip()
        words = phrase.split()
        if len(words) > 16:
            phrase = " ".join(words[:16])
        if phrase and phrase[0].isdigit() and not re.match(r"\d+ [A-ZÀ-Þ]", phrase):  # "selon 20 Minutes"
            continue
        named = APPOSED_NAME.match(rest[stop.start() :]) if stop else None
        if named and not re.search(r"[A-ZÀ-Þ][a-zà-ÿ]", phrase):  # "selon son avocat, Me Julien Faure"
            phrase = named.group("who")
        if _OWN_WORDS.match(phrase):  # "selon ses propres dires"
            own = sentence_subject(text, lang)
            phrase = own if own and is_someone(own, lang) else "qui"
        if phrase:
            found.append(Found(phrase, cue, match.start(), match.end(), "according"))
    if lang == "en":
        found += [Found(m["who"], m["cue"], *m.span("cue"), "according") for m in _FIGURES_SHOW_EN.finditer(text)]
    if lang == "fr" and (office := _OFFICE_SAYS.match(text)):
        found.append(Found(office.group("who"), office.group("cue"), *office.span("cue"), "subject"))
    if lang == "fr" and (taken := _TAKEN_UP.match(text)):
        who = noun_phrase_after(text, taken.end(), "fr")
        if who and is_someone(who, "fr"):
            found.append(Found(who, taken.group().strip(), taken.start(), taken.end(), "passive"))
    if lang == "fr" and (moved := _MOVES.match(text)):
        who = noun_phrase_after(text, moved.end(), "fr")
        if who and is_someone(who, "fr"):
            said = next(name for name in ("cue", "strong", "enough") if moved.group(name))
            found.append(Found(who, moved.group(said), *moved.span(said), "subject"))
    if lang == "fr" and (made := _MAKES_SAY.search(text)):
        who = {"à": "", "au": "le ", "aux": "les "}[made.group("to")] + made.group("who")
        if is_someone(who, "fr"):
            found.append(Found(who, made.group("cue"), *made.span("cue"), "subject"))
    if lang == "fr" and (alone := _NOT_SHARED.match(text)):
        who = noun_phrase_after(text, alone.end(), "fr")
        if who and is_someone(who, "fr"):
            found.append(Found(who, alone.group("cue"), *alone.span("cue"), "subject"))
    for match in _WHICH_THEY[lang].finditer(text):
        who = match.group("who").strip()
        if is_someone(who, lang) or THE_LATTER.match(who) or re.match(r"(?:les?|la|une?|des|the|an?)\s|l['’]", who):
            found.append(Found(who, match.group("cue"), *match.span("cue"), "subject"))
    eyes = _IN_THEIR_EYES[lang].finditer(text)
    found += [Found(m.group("who"), m.group("who"), m.start(), m.end(), "according") for m in eyes]
    if lang == "en":
        found += [
            Found(m.group("who"), m.group("cue"), m.start("cue"), m.end("cue"), "according")
            for pattern in (_HEARING, _COURT_HEARD, _PAPERS_SHOW)
            for m in pattern.finditer(text)
        ]
    return found


# "Ce qui fait dire au sénateur Luc Mara que …": the one who is made to say it.
_MAKES_SAY = re.compile(
    r"\b(?P<cue>f(?:ait|ont|aisait|era|aisant) (?:dire|écrire|penser|craindre|affirmer|conclure|redouter|espérer)) "
    r"(?P<to>à|aux?)\s(?P<who>[^,;:¤]{3,60}?)(?=\squ(?:e\s|['’])|\s?:|,|\.|$)"
)
# "Un optimisme que ne partage pas Anne Roy", "Une prudence que raille le député": the sentence before is what is meant.
_NOT_SHARED = re.compile(
    r"^(?:Mais |Et )?(?:Une?|Des|Cet?|Cette|Autant de)\s(?:[\w’'\-]+\s){1,3}?qu(?:e\s|['’])(?:est loin de )?"
    r"(?P<cue>(?:ne\s|n['’])?(?:partag|contest|dément|réfut|récus|nuanc|balai|balay|rejett|dénonc|confirm|tempèr|"
    r"relativis|"
    r"défend|assum|revendiqu|regrett|déplor|raill|moqu|salu|corrobor|rapport|résum)\w*(?:\s(?:pas|guère|plus|point|"
    r"aussi|"
    r"également|volontiers|du tout))?)\s(?=[A-ZÀ-Þ]|l[ea]s?\s|l['’]|une?\s|son\s|sa\s)"
)
# "…, ce que l'intéressé conteste", "Un récit que les archives nuancent : …", "…, which the firm denies".
_WHICH_THEY: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:,\sce\squ(?:e\s|['’])|^(?:Une?|Des|Autant de)\s(?:[\w’'\-]+\s){1,3}qu(?:e\s|"
        r"['’]))(?P<who>[^,;:¤]{2,60}?)\s"
        r"(?P<cue>(?:n['’](?:a|ont|avait|avaient) (?:pas|jamais|guère|toujours pas|pas encore) |a |ont |ne |"
        r"n['’])?(?:contest|dément|réfut|ni|récus|nuanc|contredi|rejett|rejet|confirm|"
        r"balai|dénonc|"
        r"démenti|contredis|corrobor|infirm|tempèr|relativis|partag)(?:e|ent|ait|aient|é|t|sent|i)?)(?:\s(?:pas|"
        r"formellement|vivement|catégoriquement|fermement|totalement|en bloc|aussi|également))*(?=\s?[,.;:]|$)"
    ),
    "en": re.compile(
        r",\s(?:which|(?:an?|the) (?:allegation|claim|accusation|charge|figure|account|suggestion|version)s?)\s"
        r"(?P<who>[^,;:¤]{2,50}?)\s(?P<cue>(?:has |have |had )?(?:\w+ly )?(?:denie[sd]|deny|disputes?|"
        r"disputed|rejects?|rejected|"
        r"contests?|contested|confirms?|confirmed))(?=\s?[,.;]|$)"
    ),
}
_OWN_WORDS = re.compile(r"(?:ses|leurs|son|sa)\s(?:propres?\s)?(?:dires|mots|termes|aveu|récit)$", re.IGNORECASE)
# "Une thèse défendue par Anne Roy", "Qualifiée d'« absurde » par Anne Roy, la mesure …".
_TAKEN_UP = re.compile(
    r"(?:(?:Une?|Des)\s(?:thèse|version|affirmation|constat|analyse|idée|accusation|information|lecture|hypothèse|"
    r"conclusion|vision|position|inquiétude|crainte|estimation|revendication|critique|avertissement)s?\s(?:\w+\s)?"
    r"[a-zà-ÿ]+(?:ée?|ie?|ue?)s?(?:\s(?:aussi|également|notamment))?|"
    rf"[A-ZÀ-Þ][a-zà-ÿ]+(?:é|ée|és|ées|te|tes)\s(?:d['’]|de |comme )?[«“\"]\s?{MASK}+\s?[»”\"])\spar\s"
)
_NOTHING_BEFORE = re.compile(
    r"(?:c['’]est(?: (?:du moins|en tout cas|aussi|bien|notamment|d['’]ailleurs|là|pourtant|également|"
    r"exactement))*)?\W*",
    re.IGNORECASE,
)
# "À ses yeux, la direction …": the one who spoke last.
_IN_THEIR_EYES: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?:(?<=^)[AÀ]|(?<=[, ])à) (?P<who>(?:ses|leurs) yeux|(?:son|leur) avis|"
        r"(?:l['’]|les )(?:en croire|entendre|écouter|lire))(?=[ ,.])"),
    "en": re.compile(r"(?:(?<=^)[Ii]n|(?<=[, ])in) (?P<who>(?:his|her|their) (?:view|opinion|words|eyes))(?=[ ,.])"),
}
# ", figures seen by the paper show."
_PAPERS_SHOW = re.compile(
    r",\s+(?P<who>(?:[\w’'\-]+ ){0,3}(?:figures|data|statistics|records|documents|polls|surveys|results|filings|images|"
    r"emails|files|papers|accounts|minutes|messages|maps|estimates|tests|logs|photos|photographs|books|letters|memos|"
    r"report|study|analysis|audit|census|footage|research|"
    r"database|registry|register)(?: [^,.;¤]{0,60})?) (?P<cue>show(?:s|ed)?|suggest(?:s|"
    r"ed)?|indicate[sd]?|reveal(?:s|"
    r"ed)?)\s*\.?$"
)
_COURT_HEARD = re.compile(
    r"^(?:[^,]{3,40}, )?(?P<who>(?:[Tt]he |[Aa]n? )?(?:[\w'’]+ ){0,3}(?:court|inquest|jury|jurors|tribunal|inquiry|"
    r"hearing|"
    r"committee|MPs)) (?P<cue>(?:has |have |had )?heard|(?:was|were) told)"
    r"(?= (?:that|how|he|she|it|they|there|his|her|its|their|no)\b)"
)
# What a court is told is reported as from the court: ", the inquest heard", ", jurors were told on Monday".
_HEARING = re.compile(
    r",[\s\"”’]+(?P<who>(?:the |an? )?(?:[\w'’]+ ){0,3}(?:court|inquest|jury|jurors|tribunal|inquiry|hearing|judge|"
    r"magistrates|MPs|committee)(?: in [A-Z][\w\-]+(?: [A-Z][\w\-]+)?)?) (?P<cue>(?:has |have |had )?(?:heard|hears|"
    r"hear|(?:was|were|been|is|are)? ?told))"
    r"(?=\s*(?:[.,]|$)| (?:on|in|at|last|this|yesterday|earlier|during)\b)"
)


def _as_reported(text: str, start: int, at: int) -> Found | None:
    """ "Comme le révèle Le Monde", "ainsi que l'a rappelé le ministre"."""
    match = re.match(r"\s*(?:(?:l['’]|le |la )?\s*(?:a|ont|avait|avaient)\s+)?(\w+)", text[at:])
    if not match or verb_forms("fr").get(match.group(1).casefold()) is None:
        return None
    end = at + match.end()
    surface = noun_phrase_after(text, end, "fr")
    if not surface:
        return None
    return Found(surface, text[start:end].strip(), start, end, "as", verb_forms("fr")[match.group(1).casefold()])


# "Du côté de la mairie, on table sur …": behind an office any verb reports that has a clause or a quotation.
_OFFICE_SAYS = re.compile(
    r"(?:(?:Mais |Or |Et )?(?:(?:À|A) (?:la |l['’])?|Aux? |Chez |Du côté (?:de (?=la |l['’])|de |du |des )|Côté |"
    r"Dans (?=(?:l['’]|les? |la |son |sa |ses |leurs? )(?:proche )?(?:entourage|rangs?|cabinet|camp|équipes?|"
    r"état-major|"
    r"milieux?|couloirs|opposition|majorité|profession|filière|parti|gouvernement|"
    r"services))))(?P<who>[^,;:¤]{3,60}), (?P<cue>on (?:ne |n['’]|s['’]|se |y |en )*\w+)"
    r"(?=[^,;:.]{0,40}?(?: que? | qu['’]| sur |\s?:\s?[«“\"]|¤|[«“\"]))"
)
