"""Reports whose subject stands before its verb: "X said that", "judged by X", "the letter affirming that"."""

from __future__ import annotations

import re

from claims.attribution.phrases import (
    antecedent_of,
    noun_phrase_after,
    noun_phrase_before,
    opening_person,
    sentence_subject,
    tidy,
)
from claims.attribution.sources import is_indefinite, is_pronoun, is_someone, may_speak
from claims.attribution.verbs import (
    NO_INFINITIVE,
    REFLEXIVE,
    TURNS_OF_PHRASE,
    complement,
    governed,
    is_participle,
    is_passive,
    is_progressive,
    object_follows,
    only_an_infinitive,
    tells_that,
    verb_at,
)
from claims.attribution.words import AUXILIARIES, BETWEEN, CONNECTIVE, COORDINATORS, SUBJECT_RELATIVES, Found, Token
from claims.cues import ACT_OR_REPORT, MEASURING, SPEECH_ACTS, that_only, weak_verbs
from claims.model import Lang
from claims.quotes import MASK, looks_finite

_ASK = frozenset(["demander", "ordonner", "ask", "order"])
# Verbs of wanting and fearing, as one lemma: only someone has them.
_ATTITUDE = "vouloir"
_OF_PERSONS = frozenset({_ATTITUDE, "inviter", "redouter", "minimiser", "contredire", "minorer", "espérer", "proposer"})
_WANTS = re.compile(
    r"(?:is|are|was|were|remain|n['’]est|n['’]étai|ne sont|"
    r"est|sont|se montre|reste|veu|voul|enten[dt]|compt|souhait|crai|pense|refuse|"
    r"se félicit|se réjou|se plai|refus|declin|rul|point(?:ed|s) to|mis(?:e|ent|ait|aient|é)\b|"
    r"s['’]in|s['’]en prend|want|"
    r"hope|vow)",
    re.IGNORECASE,
)
# In the passive these are acts: "publié par un compte", "interrogé par la police".
_DONE_TO = frozenset(
    """publier identifier découvrir lancer exposer appeler poursuivre maintenir interroger questionner menacer alerter
    prévenir avertir emporter défendre reprendre amuser rassurer supplier confier tweeter balancer promouvoir publish
    post discover attack identify post question shout call""".split()
)
# Turns of phrase that say more than the verb in them: "y voit", "se défend de", "a refusé de commenter".
_SAYS_MORE = re.compile(r"(?:se défend|refus|a refusé|ont refusé|s['’]|mainti|mainten|défend|réitér)", re.IGNORECASE)


def find_subjects(text: str, tokens: list[Token], lang: Lang) -> list[Found]:
    """Reports whose subject stands before its verb, or behind "by" and "par"."""
    found: list[Found] = []
    main: str | None = None
    i = 0
    while i < len(tokens):
        compound = TURNS_OF_PHRASE[lang].match(text, tokens[i].start)
        verb = verb_at(tokens, i, lang) or governed(text, tokens, i, lang)
        plain = verb is None or lang == "en" or verb[2] in that_only(lang)  # "crie au scandale" needs no "que"
        if compound and (plain or _SAYS_MORE.match(compound.group())):
            first = i
            while first and tokens[first - 1].low in AUXILIARIES[lang] | BETWEEN[lang]:
                first -= 1
            last = next((k for k in range(i, len(tokens)) if tokens[k].end >= compound.end()), i)
            verb = (first, last, _ATTITUDE if _WANTS.match(compound.group()) else "faire savoir", "")
        if verb is None:
            i += 1
            continue
        item = _report(text, tokens, verb, lang, main)
        if item is not None:
            found.append(item)
            if item.form == "subject" and item.surface:
                main = item.surface
        i = max(i, verb[1]) + 1
    return found


# "Le ministre l'a confirmé mardi": what was said stands before it.
_RESTATES = frozenset(
    "confirmer annoncer assurer affirmer reconnaître admettre rappeler promettre expliquer avouer".split()
)
_JUDGING = frozenset("""blame accuse condemn praise criticise criticize urge hail slam""".split())
# "une réponse automatique affirmant que …", "a letter saying that …".
# "un plan baptisé « … »": a name, no words of anybody's.
_NAMED = re.compile(
    rf"\b(?:baptisée?s?|intitulée?s?|nommée?s?|surnommée?s?|dénommée?s?|appelée?s?|titrée?s?|dite?s?|called|named|"
    rf"entitled|titled|dubbed|known as)\s?[«“\"‘]?\s?{MASK}+"
)
_WORK = re.compile(
    r"(?:Le|La|L['’]|Ce|Cette|Son|Un|Une)\s?(?:livre|film|roman|récit|pièce|série|album|documentaire|exposition|"
    r"ouvrage|"
    r"spectacle|podcast|chanson|bande dessinée)\b",
    re.IGNORECASE,
)
# A figure near the verb, in digits or, behind "à", in words: "chiffre à trois le nombre".
_FIGURE = re.compile(
    r"[^.;:]{0,60}?(?:\d|\b(?:plus|moins|près|presque|environ|au moins|une?) "
    r"(?:de |du |d['’]|le )?(?:double|triple|moitié|tiers|quart|dizaine|douzaine|quinzaine|vingtaine|trentaine|"
    r"quarantaine|cinquantaine|centaine|millier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|mille)\b|"
    r"\b(?:half|double|twice|triple|(?:a|one) (?:third|quarter|fifth|tenth)|(?:two|three|four|five|six|ten) times|"
    r"dozens|hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b|"
    r"\bà (?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|"
    r"quarante|cinquante|soixante|cent|mille)\b)"
)
_WARNS_OF = re.compile(r"\s+(?:sur|contre|quant à|de(?= l['’]| la | leur)|du|des)\b")
# "montre une baisse de 12 %", "found a 12% drop": a change or a share that a study found.
_FINDS = frozenset("prévoir montrer révéler observer constater relever établir find show reveal".split())
_CHANGE = re.compile(
    r"\s+(?:une?|an?|the|no|l['’]|la|le)\s?(?=[^.;]{0,60}\d)(?:[\w,.%\-]+\s){0,3}?(?:baisse|hausse|augmentation|diminution|"
    r"réduction|recul|progression|chute|bond|risque|taux|écart|surmortalité|drop|rise|fall|increase|decrease|decline|"
    r"reduction|jump|surge|risk|rate|gap)\b"
)
# "a conclu à l'annulation du permis", not "a conclu un accord"
_CONCLUDES_TO = re.compile(r"\s+(?:à (?:la |l['’]|une? )|au )[a-zà-ÿ]")
_FEELS_ABOUT = re.compile(r"\s+(?:de|du|des|pour|contre|sur)\b|\s+d['’]")


def _feels(lemma: str, cue: str, rest: str) -> bool:
    """Whether a French verb of alarm or feeling has its object: "alerte sur", "s'inquiète de", "se réjouit d'une"."""
    if lemma in {"alerter", "avertir", "prévenir"}:
        return bool(_WARNS_OF.match(rest))
    reflexive = re.match(r"(?:s['’]|se )", cue, re.IGNORECASE)
    return bool(reflexive and lemma in REFLEXIVE and lemma != "engager" and _FEELS_ABOUT.match(rest))


_PAPER_SAYING: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?P<who>(?:une?|le|la|son|sa|leur|ce|cette|un autre)\s(?:[\w’'\-]+\s){0,1}?(?:réponse|communiqué|message|"
        r"lettre|"
        r"courrier|note|document|texte|rapport|déclaration|plainte|mail|courriel|tweet|vidéo|pétition|tribune)"
        r"(?:\s[\w’'\-]+){0,3})\s$",
        re.I,
    ),
    "en": re.compile(
        r"(?P<who>(?:an?|the|his|her|its|their|another)\s(?:[\w’'\-]+\s){0,2}?(?:response|reply|statement|message|"
        r"letter|"
        r"email|memo|note|document|report|petition|lawsuit|complaint|tweet|video|post)(?:\s[\w’'\-]+){0,3})\s$",
        re.I,
    ),
}
# "The council issued a statement calling …": the council speaks.
_ISSUES: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:a|ont|avait|avaient)\s(?:\w+ment\s)?(?:publié|diffusé|envoyé|adressé|signé|écrit|posté|"
        r"partagé)\s$"),
    "en": re.compile(r"\b(?:issued|released|published|sent|wrote|posted|signed|shared|put out)\s$"),
}


def _report(
    text: str, tokens: list[Token], verb: tuple[int, int, str, str], lang: Lang, main: str | None
) -> Found | None:
    first, last, lemma, who = verb
    start, end = tokens[first].start, tokens[last].end
    cue = text[start:end]
    rest = text[end:]
    if who:
        if who in {"je", "nous", "ce", "on"}:
            return None
        noun = re.search(r"(?:^|\s)(?P<who>(?:les?|la|l['’]|son|sa|ses)\s?[^,;:.¤]{3,40})\s$", text[:start])
        if noun and is_someone(noun.group("who"), lang):  # "Tout juste l'enseigne concède-t-elle que …"
            return Found(noun.group("who"), cue, start, end, "subject", lemma)
        return Found(who, cue, start, end, "incise", lemma)
    by = None if lemma in _DONE_TO else _passive_agent(text, tokens, first, last, lang, lemma)
    if by:
        return Found(by, cue, start, end, "passive", lemma)
    if lemma != _ATTITUDE and is_passive(tokens, first, last, lang):
        return None
    if lang == "en" and first == last and rest.startswith(" by "):
        return None
    low = tokens[last].low
    told = complement(lang).match(_NAMED.sub(lambda m: " " * len(m.group()), rest))
    # "maintains a program to develop": an infinitive follows requests and promises, not these.
    reports = bool(told and not (lemma in NO_INFINITIVE and only_an_infinitive(told.group())))
    if low.endswith("ant" if lang == "fr" else "ing") and first == last:
        subject = main or sentence_subject(text, lang)
        if reports and first and subject and tokens[first - 1].text == "," and may_speak(subject, lemma, lang):
            return Found(subject, cue, start, end, "participle", lemma)
        paper = _PAPER_SAYING[lang].search(text[:start]) if reports else None
        if paper and (issuer := _ISSUES[lang].search(text[: paper.start()])):
            subject = sentence_subject(text[: issuer.end()], lang) or text[: issuer.start()].split(",")[-1].strip()
            if may_speak(subject, lemma, lang):
                return Found(tidy(subject, lang), cue, start, end, "participle", lemma)
        if paper:
            return Found(paper.group("who"), cue, start, end, "participle", lemma)
        if reports and lang == "fr" and first and tokens[first - 1].low == "en":
            before = text[: tokens[first - 1].start]
            clause = re.split(r"\b(?:lorsqu|quand\b|alors qu|tandis qu|après qu)\S*\s", before)[-1]
            subject = sentence_subject(clause, lang)
            if subject and may_speak(subject, lemma, lang):
                return Found(subject, cue, start, end, "participle", lemma)
        return None
    if low.endswith("ing") and lang == "en" and not is_progressive(tokens, first, last):
        return None
    if lemma in {"respond", "reply", "object", "plead", "react"} and not re.match(
        rf"[^;.]{{0,60}}?(?:\bthat\b|:|{MASK})", rest
    ):
        return None
    if lemma in {"plead", "plaider"} and re.match(r"\s+(?:not |non[ -])?(?:guilty|no contest|coupable)\b", rest):
        return None  # what one pleads is an act of the trial
    if lemma == "juger" and re.match(r"\s+(?:l['’]affaire|le dossier|les? (?:prévenu|accusé|mis en cause))", rest):
        return None
    if lemma in {"publier", "publish"} and not re.match(r"[^;.]{0,60}?(?:\bqu(?:e\b|['’])|\bthat\b|:)", rest):
        return None  # "elle publie « Premiers pas »": a work
    if lemma == "exposer" and not re.match(r"[^;.]{0,40}?(?:\bque\b|\bqu['’]|:)", rest):
        return None  # "Le musée expose « … »"
    if lemma == "relever" and re.match(r"\s+(?:de\b|du\b|d['’]|des\b)", rest):
        return None  # "relève de": belongs to
    if lang == "fr" and first == last and _COMMENTED.fullmatch(text[:start]):
        surface = noun_phrase_after(text, end, "fr")
        if surface and is_someone(surface, "fr") and not looks_finite(surface, "fr"):
            return Found(surface, cue, start, end, "subject", lemma)
    if reports and told and told.group().endswith(":") and lemma in ACT_OR_REPORT[lang] - SPEECH_ACTS[lang]:
        # "ont lancé une cagnotte : 84 000 euros": the colon explains the object
        reports = MASK in rest[: told.end() + 4] or not object_follows(rest, lang)
    if lemma in that_only(lang):
        found = _with_subject(text, tokens, verb, lang, main, cue) if tells_that(rest, lang) else None
        return found if found and found.surface and is_someone(found.surface, lang) else None
    picky = lemma in weak_verbs(lang) or lemma in ACT_OR_REPORT[lang] or lemma in _ASK
    spoken = lemma in SPEECH_ACTS[lang] and object_follows(rest, lang)
    spoken = spoken or lemma in {"appeler", "inviter"} and bool(re.match(r"\s+(?:à|au|aux)\s", rest))
    spoken = spoken or lang == "en" and lemma in _JUDGING and bool(
        re.match(r"\s+(?!(?:for|on|by|in|at|with|to|over|from|and|or|as)\b)[a-z]{3,}\b", rest)
    )
    spoken = spoken or lang == "fr" and _feels(lemma, cue, rest)
    spoken = spoken or lemma == "conclure" and bool(_CONCLUDES_TO.match(rest))
    measured = lemma in MEASURING[lang] and bool(_FIGURE.match(rest))
    measured = measured or lang == "fr" and lemma in _RESTATES and bool(re.match(r"(?:l['’]|le )", cue))
    measured = measured or lemma in _FINDS and bool(_CHANGE.match(rest))
    if lemma == "put":
        measured = measured and " at " in rest[:60]
    if lemma in {"put", "compter", "count", "dater"} and not measured:
        return None
    if first == last and low in {"compte", "comptent", "comptait", "comptaient", "count", "counts"}:
        return None  # "La régie compte 4 000 abonnés": it has them
    if picky and not reports and not spoken and not measured:
        return None
    if first == last and lang == "fr" and is_participle(low, lemma):
        return None
    return _with_subject(text, tokens, verb, lang, main, cue)


_PROVIDED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:(?:les|des|ces|ses)\s+)?(?:\w+\s+)?(?:chiffres|données|statistiques|résultats|estimations|"
        r"projections|calculs|"
        r"relevés|archives|documents)\b[^,;]*?\s(?:de |du |de la |des |de l['’]|par (?:le |la |"
        r"l['’])?)(?P<who>(?-i:[A-ZÀ-Þ]).*)$",
        re.I,
    ),
    "en": re.compile(
        r"^(?:the |its |new |latest |recent )*(?:\w+ )?(?:figures|data|statistics|numbers|results|estimates|"
        r"documents|records|images|imagery|photos|footage|videos)"
        r"\b[^,;]*?\s(?:from|by|of)\s+(?:the\s+)?(?:\d{4}\s+)?(?P<who>(?-i:[A-Z]).*)$",
        re.I,
    ),
}


_PUBLISHED_BY: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:chiffres|données|statistiques|résultats|estimations|projections|calculs|relevés),?\s(?:publié|dévoilé|"
        r"communiqué|diffusé|compilé|recueilli|collecté|transmis|établi|rendu)e?s\b[^,]*?\spar\s(?P<who>[^,]+?),?\s$",
    ),
    "en": re.compile(
        r"(?:figures|data|statistics|numbers|results|estimates|records),?\s(?:published|released|compiled|collected|"
        r"issued|gathered|provided|obtained)\b[^,]*?\sby\s(?P<who>[^,]+?)(?:\s(?:on|in|this|last|earlier)\s[^,]+)?,?\s$",
    ),
}


def _provider(surface: str, lang: Lang, before: str) -> str | None:
    """Who provides the figures that a sentence lets speak: "les chiffres de l'Insee montrent", "data from X show".

    Or who published them, by an aside in ``before`` the verb: "The figures, released by X on Friday, show".
    """
    if aside := _PUBLISHED_BY[lang].search(before):
        return aside.group("who")
    match = _PROVIDED[lang].match(CONNECTIVE[lang].sub("", surface).strip(" ,"))
    return match.group("who") if match and match.group("who")[0].isupper() else None


# "ont signé une tribune dans laquelle ils réclament", "a letter in which she said".
_IN_WHICH = re.compile(r"\b(?:dans|où|in)\s(?:laquelle|lequel|lesquels|lesquelles|which)\s\w+\s$")
# "Une version que conteste la famille": the sentence before is what they contest.
_COMMENTED = re.compile(r"(?:Une?|Des|Autant de|Ce)\s(?:[\w’'\-]+\s){1,4}qu(?:e\s|['’])$")


def _with_subject(
    text: str, tokens: list[Token], verb: tuple[int, int, str, str], lang: Lang, main: str | None, cue: str
) -> Found | None:
    first, last, lemma, _ = verb
    start, end = tokens[first].start, tokens[last].end
    before = tokens[first - 1].low if first else ""
    quote_follows = MASK in text[end : end + 140]
    if before in SUBJECT_RELATIVES[lang]:
        if first == 1 and before in {"qui", "who"}:
            return Found(tokens[0].text, cue, start, end, "subject", lemma)
        antecedent = antecedent_of(text[: tokens[first - 1].start], lang)
        closing = lang == "en" and before == "who" and "," not in text[end:] and len(text[:start].split()) <= 12
        # ", qui reproche à l'État d'avoir tardé"
        aside = (lang == "fr" or closing) and first > 1 and tokens[first - 2].text == ","
        aside = aside and lemma not in weak_verbs(lang) and bool(antecedent and is_someone(antecedent, lang))
        if antecedent and (quote_follows or aside) and may_speak(antecedent, lemma, lang):
            return Found(antecedent, cue, start, end, "relative", lemma)
        return None
    if before in COORDINATORS[lang] or not before:
        subject = main or sentence_subject(text[:start], lang)
        subject = subject or (opening_person(text[:start]) if lang == "fr" else None)
        if not before or not subject or not may_speak(subject, lemma, lang):
            return None
        return Found(subject, cue, start, end, "subject", lemma)
    surface, subordinate = noun_phrase_before(text, tokens, first, lang)
    surface = _provider(surface or "", lang, text[:start]) or surface
    office = None
    if surface and lang == "fr" and re.fullmatch(r"(?:l['’])?on", surface.casefold()):
        office = surface = _office_before(text[: tokens[first].start])
        subordinate = subordinate and surface is None
    if surface is None or not may_speak(surface, lemma, lang):
        return None
    if lang == "en" and _ALREADY_SAID.search(surface):
        return None  # "a spokesperson said it would not comment": the first verb reports
    if subordinate and _SET_AGAINST[lang].search(text[: max(0, text.rfind(surface, 0, start))]):
        subordinate = False
    if subordinate and not quote_follows:
        writer = sentence_subject(text, lang) if is_pronoun(surface, lang) and _IN_WHICH.search(text[:start]) else None
        return Found(writer, cue, start, end, "subject", lemma) if writer and is_someone(writer, lang) else None
    if _WORK.match(surface) and not quote_follows and not re.match(r"[^,;.]{0,40}?\bqu(?:e\b|['’])", text[end:]):
        return None  # "Le film raconte l'histoire d'un mineur"
    if lemma in _ASK and is_indefinite(surface, lang) and not quote_follows:
        return None
    of_persons = lemma in _OF_PERSONS or lang == "fr" and _feels(lemma, cue, text[end:])
    of_persons = of_persons and (lemma in _OF_PERSONS or not complement(lang).match(text[end:]))
    if of_persons and not is_someone(surface, lang):
        return None
    told = lemma in SPEECH_ACTS[lang] | MEASURING[lang]
    if told and not office and not complement(lang).match(text[end:]) and not is_someone(surface, lang):
        return None
    return Found(tidy(surface, lang), cue, start, end, "relative" if subordinate else "subject", lemma)


_ALREADY_SAID = re.compile(r"\s(?:said|says|told|added|insisted|claimed|admitted)\s(?:\w+\s)?(?:he|she|it|they|we|I)$")
# ", while the charity said …": two reports side by side.
_SET_AGAINST: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r",\s(?:tandis qu|alors qu)(?:e\s|['’])$"),
    "en": re.compile(r",\s(?:while|whereas)\s(?:the |an? )?(?:\w+ )?$"),
}
_OFFICE = re.compile(
    r"(?:^|[.;:»]\s*)(?:Mais |Or |Et )?(?:(?:À|A|à) (?:la |l['’])?|Aux? |Chez |Du côté d(?:e la |e l['’]|e |u |es )|"
    r"Côté |"
    r"(?=Rue d|Place |Quai d)|Dans (?=(?:l['’]|les? |la |son |sa |ses |leurs? )(?:proche )?(?:entourage|rangs?|cabinet|"
    r"camp|équipes?|état-major|milieux?|couloirs|opposition|majorité|profession|filière|parti|gouvernement|"
    r"services)))(?P<who>[^,;:¤]{3,60}),\s+(?:l['’])?on\s+$"
)
# "Même colère au syndicat, où l'on réclame …"
_OFFICE_WHERE = re.compile(
    r"(?:\b(?:à|chez|dans)\s(?P<who>(?:la |le |les |l['’])?[^,;:¤]{2,60}?)|"
    r"\b(?:au|aux|du côté d(?:e|u|es))\s(?P<whom>[^,;:¤]{3,60}?)),\s+où\s+(?:l['’])?on\s+(?:ne |n['’]|y |en )*$"
)


def _office_before(before: str) -> str | None:
    """Whom "on" stands for in "À la mairie, on assure que …"."""
    if where := list(_OFFICE_WHERE.finditer(before)):
        office = (where[-1].group("who") or where[-1].group("whom")).strip()
        office = re.split(r"\b(?:à|au|aux|chez|dans) (?=(?:la |le |les |l['’])?\w)", office)[-1].strip()
        return office if is_someone(office, "fr") else None
    match = _OFFICE.search(before)
    return match.group("who").strip() if match else None


def _passive_agent(
    text: str, tokens: list[Token], first: int, last: int, lang: Lang, lemma: str = ""
) -> str | None:
    """ "recensés … par X", "jugée « … » par X", "revealed by X": the source behind a participle."""
    word = tokens[last].low
    participle = re.search(r"(?:é|ée|és|ées|ite?s?|ue?s?|ise)$" if lang == "fr" else r"(?:ed|wn|en|ld|nd|id)$", word)
    if not participle:
        return None
    if first != last and not is_passive(tokens, first, last, lang):
        return None
    tail = re.match(
        r"([^,;.:]{0,90}?)\b(?:par(?! an\b)|by(?! the (?:end|start|beginning|middle|close|time|age)\b))\s+"
        r"(?=[A-ZÀ-Þ]|(?:l['’]|le|la|les|un|une|des|the|a|an|several|"
        r"plusieurs|certains|deux|trois|quatre|cinq|two|three|four|five|son|sa|ses|leurs?|his|her|its|their)\b)",
        text[tokens[last].end :],
    )
    if not tail:
        return None
    agent = noun_phrase_after(text, tokens[last].end + tail.end(), lang)
    if agent and first == last:  # "révélé par le quotidien : …", not every participle with an agent
        behind = text[text.find(agent, tokens[last].end) + len(agent) :].lstrip()
        measured = lemma in MEASURING[lang] and bool(re.search(r"\d", tail.group(1)))  # "évalué à 3 millions par X"
        return agent if behind.startswith(":") or measured and is_someone(agent, lang) else None
    return agent
