"""Noun phrases around a verb: the subject before it, the subject behind it, the one a sentence begins with."""

from __future__ import annotations

import re

from claims.attribution.sources import NOT_A_SOURCE, THE_LATTER, is_one_person, is_personal_name, is_someone
from claims.attribution.words import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    CONNECTIVE,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_RELATIVES,
    TIME,
    TITLED,
    TOKEN,
    Token,
)
from claims.cues import verb_forms
from claims.model import Lang
from claims.names import is_person_noun, speaks
from claims.quotes import MASK, looks_finite

_STOP_AFTER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        TITLED + r"\.|[,;:!?()«»“”\"–—…]|\b(?:qui|que|qu['’]|dans|lors|après|avant|en|devant|mais|sur|auprès|pour|"
        r"par|avec|depuis|"
        r"dont|où|alors|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|ce (?:matin|soir|lundi|mardi|"
        r"mercredi|"
        r"jeudi|vendredi|samedi|dimanche))\b|\b(?:le|fin|début|mi-) \d"
    ),
    "en": re.compile(
        TITLED + r"\.|[,;:!?()«»“”\"–—…]|\b(?:who|that|which|when|while|after|before|on|at|during|but|as|told|said|"
        r"adding|by|because|"
        r"if|since|whose|where|earlier|later|yesterday|today|last|via|about|with|to|in (?:a|an|his|her|its|"
        r"their|the|\d+)|"
        r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    ),
}
_SKIP_AFTER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s*(?:(?:(?:ce|le|dès|hier|jeudi)\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|"
        r"aujourd['’]hui|"
        r"matin|soir)\b(?:\s+(?:matin|soir|dernier|\d{1,2}(?:er)?(?:\s+\w+)?))?|(?:récemment|ensuite|enfin|"
        r"aussi|également|"
        r"notamment|d['’]emblée|d['’]abord|sans détour|aussitôt|en substance|tout de go|volontiers|\w{3,}ment|"
        r"d['’]ailleurs|par ailleurs|déjà|pour sa part|de son côté|encore|même|ainsi|alors|toutefois|cependant|"
        r"néanmoins|pourtant|quant à (?:lui|elle|eux|elles)|à (?:son|leur) tour|en revanche|tout de même|malgré tout|"
        r"(?:lui|elle|eux|elles) aussi|de nouveau|à nouveau|pour autant|en souriant|dans un (?:sourire|souffle|"
        r"soupir))\b|"
        r"(?:à|au|aux|devant|auprès de)\s+(?:l['’]|la |le |les |notre |nos )?(?:agence|presse|quotidien|journal|"
        r"rédaction|"
        r"journalistes|médias|radio|chaîne|confrères|micro)(?=\s+(?:le|la|l['’]|les|un|une|son|sa|[A-ZÀ-Þ]))|"
        r"(?:à|au|auprès d(?:e|u)|devant)\s*(?:l['’]|la |le )?[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+){1,2}"
        r"(?=\s+(?:le|la|l['’]|un|une|son|sa)\b)|"
        r"(?:à|au|sur|dans|auprès d(?:e|u)|devant|chez)\s*(?:l['’]|la |le )?(?:[A-Z][\w-]+)(?=\s+(?:le|la|l['’]|un|"
        r"une|[A-Z]))|"
        r"(?:dans|sur|via|par) (?:un|une|son|sa) \w+|"
        # whom one tells it: "a lancé à la foule la secrétaire générale", "a dit à ses troupes M. Roy"
        r"(?:à|aux?|devant)\s(?:l['’]|la |les |ses |son |sa |des |une? )?(?!(?:être|avoir)\b)[a-zà-ÿ\-]{3,}"
        r"(?:\s[a-zà-ÿ]{4,})?"
        r"(?=\s(?:(?:le|la|l['’]|une?|son|sa)\s?(?:ancienn?e?\s)?(?:secrétaire|président|direct|maire|préf|ministre|"
        r"patron|chef|porte-parole|avocat|entraîneu|capitaine|délégué|responsable|fondat|dirigeant|élue?\b|députée?\b|"
        r"sénat|recteur|rectrice|procureur|juge|médecin|professeur|commissaire|général|numéro)|M\.|Mme|Me\s))|"
        # ", a regretté, mardi, Anne Roy", ", regrette, amère, Anne Roy"
        r"(?:,|(?<=,))\s[a-zà-ÿ][\w’'\-]*(?:\s[\w’'\-]+){0,3}(?=,\s(?:[A-ZÀ-Þ]|l['’]|(?:le|la|les|une?|son|sa)\s)))\s*,?"
    ),
    "en": re.compile(r"\s*(?:(?:on|late|early)\s+)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"),
}


def noun_phrase_after(text: str, at: int, lang: Lang) -> str | None:
    """The noun phrase that starts behind a cue: "le compte X de Grok", "Jane Roe"."""
    while True:
        skipped = _SKIP_AFTER[lang].match(text, at)
        if not skipped or skipped.end() == at:
            break
        at = skipped.end()
    rest = text[at:].lstrip()
    stop = _STOP_AFTER[lang].search(rest)
    phrase = (rest[: stop.start()] if stop else rest).strip()
    if lang == "fr":  # "à la BBC" behind a name is the listener, not the name
        cut = re.search(r"\s(?:à|au|aux)\s", phrase)
        if cut and re.search(r"[A-ZÀ-Þ]\w", phrase[: cut.start()]):
            phrase = phrase[: cut.start()]
    if lang == "fr" and _BESIDE.match(rest) and (ahead := _person_ahead(rest)):
        return noun_phrase_after(rest, ahead, lang)
    if lang == "fr" and (one := _THE_ONE_WHO.match(rest)):
        return one.group("who")
    if not phrase or len(phrase.split()) > 14:
        return None
    first = phrase.split()[0]
    opens = first[0].isupper() or re.match(
        r"(?:l['’]|le|la|les|un|une|des|ce|cet|cette|ces|son|sa|ses|leur|plusieurs|certains|deux|trois|the|a|an|one|"
        r"his|her|their|its|this|several|two|three|\w+['’]s|he|she|they|mr|ms|mrs|dr|\d+|official\w*|police|sources?|"
        r"prosecutors?|lawyers?|researchers?|experts?|campaigners?|critics?|lawmakers?|analysts?|residents?|"
        r"local|chief|"
        r"former|prime|foreign|\w+ (?:minister|secretary|president))\b",
        phrase,
        re.I,
    ) or lang == "en" and re.match(r"(?:[a-z][\w-]+ ){1,4}[A-Z]\w", phrase)
    if THE_LATTER.match(phrase):
        return phrase
    if re.fullmatch(r"\d[\d\s.,]*", phrase):
        return None
    nobody = first.casefold() in NOT_A_SOURCE[lang] - {"one"} and not _THIS_ONE.match(phrase)
    if not opens or phrase.casefold() == "one" or nobody:
        return None
    named = APPOSED_NAME.match(rest[stop.start() :]) if stop else None
    if named and (not re.search(r"[A-ZÀ-Þ][a-zà-ÿ]", phrase[1:]) or lang == "fr" and is_one_person(phrase)):
        return named.group("who")  # "son PDG, Anne Roy," "la présidente de Patients Debout, Anne Roy"
    return phrase


# "raconte ce lycéen"; but "ce qui", "ce n'est"
_THIS_ONE = re.compile(r"[Cc]e (?!qui\b|que\b|qu['’]|dont\b|n['’]|ser[ao]|fut\b|sont\b)[a-zà-ÿ]{3,}")
# ", ironise celui qui a dirigé le port": the person told of last
_THE_ONE_WHO = re.compile(r"(?P<who>cel(?:ui|le)|ce(?:ux|lles)) (?:qui|que|dont)\b")
# What stands between an inverted verb and its subject: "a justifié dans un courriel au personnel le directeur".
_BESIDE = re.compile(
    r"(?:dans|lors d|à l['’]issue d|au micro d|au terme d|devant|auprès d|à propos d|au sujet d|en marge d|"
    r"à l['’]occasion d|"
    r"sur|depuis|par la voix d|en conférence|face (?:à|au)|"
    r"[a-zà-ÿ]{3,}(?:é|ée|és|ées|u|ue|is|ise)\s(?:à|au|aux|par|en|dans|sur|le|la|l['’]|mardi|lundi)\b)"
)
_PERSON_AHEAD = re.compile(
    r"(?<!\bde)(?<!\bdu)(?<!\bdes)(?<!\bà)(?<!\bau)(?<!\bpar)(?<!\bavec)(?<!\bpour)(?<!\bdevant)(?<!\bsur)\s"
    r"(?:(?:le|la|un|une|son|sa|leur)\s|l['’])(?P<noun>[a-zà-ÿ][\w\-]+)|"
    r"(?<!\bde)(?<!\bà)(?<!\bpar)(?<!\bavec)(?<!\bpour)\s(?P<name>[A-ZÀ-Þ][\w’\-]+\s[A-ZÀ-Þ][\w’\-]+)(?=\s*[,.]|$)"
)


def _person_ahead(rest: str) -> int | None:
    """Where the person begins who stands behind a circumstance, before the sentence ends."""
    end = re.search(r"[.;:!?«»“”\"]", rest)
    for match in _PERSON_AHEAD.finditer(rest, 0, min(end.start() if end else len(rest), 120)):
        if match.group("name") or is_person_noun(match.group("noun")):
            return match.start() + 1
    return None


# ", Anne Roy", ", le géographe Paul Rey", ", the transport planner Ann Lee" behind a description; no second person.
APPOSED_NAME = re.compile(
    r",\s+(?:(?:le |la |l['’]|the |an? )(?:(?!(?:et|ou|and|or|de|du|des|of)\b)[a-zà-ÿ][\w\-]*\s+){1,3})?"
    r"(?P<who>(?:(?:Me|M\.|Mme|Dr|Pr|Mr|Mrs|Ms)\.?\s+)?[A-ZÀ-Þ][\w'’\-]+(?:\s+(?:d[eu]|van|von|bin|al)|"
    r"\s+[A-ZÀ-Þ][\w'’\-]+){1,3})(?=\s*[,.;]|$)"
)


# ", Oslo-based Nordline," behind "the ship's owner"
_PLACED = re.compile(r"^(?:the )?[A-Z][\w.]+-(?:based|owned|listed|headquartered|registered) (?=[A-Z])")
# ", le professeur Anne Roy," behind a description
_TITLED_NAME = re.compile(
    r"(?:le |la |l['’])(?P<role>[a-zà-ÿ][\w\-]+)(?:\s[a-zà-ÿ][\w\-]+)?\s"
    r"(?P<who>[A-ZÀ-Þ][\w’\-]+(?:\s(?:d[eu]\s|van\s|von\s)?[A-ZÀ-Þ][\w’\-]+){1,2})"
)


def noun_phrase_before(text: str, tokens: list[Token], first: int, lang: Lang) -> tuple[str | None, bool]:
    """The subject to the left of a verb, and whether its clause is a subordinate one."""
    segments: list[str] = []
    stop = tokens[first].start
    subordinate = False
    for k in range(first - 1, -1, -1):
        low = tokens[k].low
        if low in CLAUSE_OPENERS[lang] or tokens[k].text in ';:«»“”"(–—!?' or MASK in tokens[k].text:
            segments.insert(0, text[tokens[k].end : stop].strip())
            aside = segments[-1] == "" and k and _is_aside(tokens[k - 1], low, segments, lang)
            if aside:  # "the group that ran it, said", "et que X a lue, dit", "dont trois cadres, ont réclamé"
                between = tokens[k - 1].low in {"et", "and"} and k > 1
                segments, stop = [""], tokens[k - 2 if between else k - 1].end
                continue
            relative = low in RELATIVES[lang] and k and tokens[k - 1].text == ","
            if low in {"dont", "whose"} and not looks_finite(", ".join(segments), lang):
                relative = False  # "…, dont la trésorière, Anne Roy, dénonce": the verb is the relative clause's own
            if relative and _subject_behind(segments, lang):  # "In a note, which X has seen, the director, Y, writes"
                segments = segments[1:]
                break
            if relative and segments[-1] == "":  # "X, which serves Y, said": the clause is an aside
                segments, stop = [""], tokens[k - 1].start
                continue
            if low in RELATIVES[lang] and k and len(segments) == 1 and _object_clause(segments[0], lang):
                segments, stop = [], tokens[k].start  # "Le rapport que le journal a lu conclut"
                continue
            if low in SUBJECT_RELATIVES[lang] - {"that"} and k and _own_verb(segments, lang):
                # "The doctor who led the trial said", "X, a doctor who led it, said": the relative has its own verb.
                segments, stop = segments[1:], tokens[k - 1].end
                continue
            # A comma between the conjunction and the subject has closed the subordinate clause already.
            commas = len(segments) - 1
            subordinate = low in CLAUSE_OPENERS[lang] and (commas == 0 or commas == 2 and segments[-1] == "")
            break
        if tokens[k].text == "," and tokens[k].start < stop:
            segments.insert(0, text[tokens[k].end : stop].strip())
            stop = tokens[k].start
        if k == 0:
            segments.insert(0, text[:stop].strip())
    closed = bool(segments) and segments[-1] == ""  # a comma right before the verb closes an apposition
    segments = [s for s in segments if s and not _AGE.fullmatch(s)]
    if not segments:
        return None, subordinate
    if lang == "en" and closed and len(segments) > 1 and _HOME.fullmatch(segments[-1]):
        segments.pop()  # "Smith, 54, of Leeds, told"
    if closed and len(segments) >= 2:
        head, apposition = segments[-2], _PLACED.sub("", segments[-1])
        placed = apposition != segments[-1]
        if (placed or is_personal_name(apposition)) and not is_personal_name(head):
            return apposition, subordinate
        titled = _TITLED_NAME.fullmatch(apposition)
        role = titled.group("role") if titled else ""
        spoken_for = re.match(r"(?:leur|sa|son) (?:porte-parole|patronne?|responsable)\b", head, re.IGNORECASE)
        if titled and (is_person_noun(role) or spoken_for) and not is_personal_name(head):
            return titled.group("who"), subordinate
        if _circumstance(apposition, lang):  # "Anne Roy, proviseure du lycée, à Lens, a …"
            named = next((s for s in reversed(segments) if is_personal_name(s) and not _circumstance(s, lang)), None)
            if named:
                return named, subordinate
        if not _circumstance(head, lang):
            return head, subordinate
        return apposition, subordinate
    subject = segments[-1]
    if _circumstance(subject, lang):
        if len(segments) >= 2 and not _circumstance(segments[-2], lang) and closed:
            return segments[-2], subordinate
        inner = _inner_subject(subject, lang)
        return inner, subordinate
    return subject, subordinate


_AGE = re.compile(r"\d{1,3}(?: ans)?")
_HOME = re.compile(r"(?:of|from) [A-Z][\w’'\- ]+")


def _is_aside(before: Token, low: str, segments: list[str], lang: Lang) -> bool:
    """Whether a stretch that a comma closes right before a verb is a relative clause of the verb's subject."""
    if len(segments) != 2 or before.low in verb_forms(lang):
        return False  # "said that the group, …" is no relative clause
    inside = segments[0]
    if lang == "en":
        return low == "that" and bool(_STARTS_WITH_VERB["en"].match(inside))
    if low == "dont":
        return before.text == "," and not looks_finite(inside, lang)
    return low in {"que", "qu'"} and (before.low == "et" or before.text == ",") and looks_finite(inside, lang)


_OBJECT_CLAUSE = re.compile(
    r"(?:(?:les?|la|une?|son|sa|notre)\s|l['’])?[\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)? (?:a|ont|avait|avaient) (?:pu )?"
    r"(?:\w+(?:é|ée|és|ées|er|ir)|lu|lue|lus|vu|vue|vus|reçu|reçue|écrite?|obtenue?|remise?)"
)


def _object_clause(inside: str, lang: Lang) -> bool:
    """Whether a stretch behind "que" is complete, so that the verb behind it is the main clause's."""
    return lang == "fr" and bool(_OBJECT_CLAUSE.fullmatch(inside))


def _subject_behind(segments: list[str], lang: Lang) -> bool:
    """Whether a relative clause is over and the main clause's subject stands between it and the verb."""
    if len(segments) < 2 or not looks_finite(segments[0], lang):
        return False
    first = segments[1]
    return bool(re.match(r"(?:le|la|les|the)\s|l['’]", first)) and is_someone(first, lang)


def _own_verb(segments: list[str], lang: Lang) -> bool:
    """Whether the stretch behind a relative pronoun already holds a verb, so that the next verb is the main one."""
    inside = segments[0]
    coordinated = re.search(r"(?:\b(?:et|and|ou|or|mais|but|puis)|^)$", inside)
    return len(inside.split()) >= 2 and not coordinated and looks_finite(inside.split(" ", 1)[0] + " x", lang) or bool(
        len(inside.split()) >= 3 and not coordinated and _STARTS_WITH_VERB[lang].match(inside)
    )


_STARTS_WITH_VERB: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?:n['’]|ne |s['’]|se |l['’]|les? |la |y |en |lui )*(?:\w{2,}(?:e|ent|ait|aient|t|a|ont|"
        r"ra|ront))\b", re.I),
    "en": re.compile(r"(?:\w+ly )?(?:\w{2,}(?:ed|s)|led|ran|won|made|took|saw|left|held|met|lost|wrote|"
        r"fell|built|bought|sold|kept|gave|got|found|sent|paid|began|spent|taught|fought|brought|drew|grew|set|cut|"
        r"put|had|has|was|were|is|are)\b", re.I),
}


def _inner_subject(segment: str, lang: Lang) -> str | None:
    """The subject behind a circumstance that no comma closes: "Mardi le ministre", "In May the company"."""
    match = re.search(
        r"\s((?:le|la|l['’]|les|un|une|the|a|an|he|she|they|il|elle|ils|elles)\b.*|[A-Z]\w+(?:\s[A-Z]\w+)*)$", segment
    )
    return match.group(1) if match and not _circumstance(match.group(1), lang) else None


# "lancé en mars par la mutuelle" hangs on the noun before it.
_PARTICIPLE_PHRASE = re.compile(
    r"[a-zà-ÿ]{2,}(?:é|ée|és|ées)\s(?:en|par|à|au|aux|le|la|dans|sur|il|hier|de|du|depuis)\b"
)


def _circumstance(segment: str, lang: Lang) -> bool:
    """Whether a stretch between commas tells when, where or how rather than who."""
    low = segment.casefold().replace("’", "'")
    word = re.match(r"\w+'?", low)
    if not word:
        return True
    if word.group() in PREPOSITIONS[lang] or lang == "fr" and re.match(r"A\s[A-ZÀ-Þ]", segment):
        return True
    if lang == "fr" and _PARTICIPLE_PHRASE.match(segment):
        return True
    bare = CONNECTIVE[lang].sub("", segment)
    return (
        not bare
        or bool(TIME[lang].match(bare))
        or low.split()[0].endswith(("ant", "ment", "ing", "ly"))
        and " " in low
        and not is_personal_name(" ".join(segment.split()[:2]))  # "Downing Street", "Sterling Bank"
        and low.split()[0] not in {"nearly", "roughly", "only", "approximately", "family"}
    )


def tidy(surface: str, lang: Lang) -> str:
    """The subject without a leading connective and without what hangs on it behind a participle or a relative."""
    surface = CONNECTIVE[lang].sub("", surface).strip(" ,")
    cut = re.search(r"\s(?:ayant|étant|qui|dont|who|which|whose|having)\b|\s\(", surface)
    if cut and cut.start() > 2:
        surface = surface[: cut.start()]
    if lang == "en" and (owned := _BARE_RELATIVE.match(surface)):
        surface = surface[owned.end() :]
    return surface.strip(" ,")


# "a report the Swedish bank described": the noun before is what is described.
_BARE_RELATIVE = re.compile(r"(?:an?|the|its|his|her|their)\s(?:[a-z\-]+\s){1,2}(?=(?:the|its|his|her|their)\s)")


def _fronted(segment: str, follows: str, lang: Lang) -> bool:
    """Whether a first segment only describes the subject behind its comma: "Spécialiste du climat, Anne Roy …"."""
    first = segment.split()[0]
    if not first[0].isupper() or looks_finite(segment, lang) or not is_personal_name(" ".join(follows.split()[:2])):
        return False
    participle = lang == "fr" and _PARTICIPLE_FIRST.match(segment)
    return speaks(first.casefold(), lang) or bool(participle)


# "Née à Brense, Anne Roy …", "Assis dans sa cuisine, Paul Sorge …"
_PARTICIPLE_FIRST = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?:ée?s?\b|(?:ise?s?|ue?s?|ie?s?)\s(?:dans|sur|à|au|aux|par|devant|derrière|en|chez|face)\b)"
)
_NAMED_SUBJECT = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’\-]+(?:\s[A-ZÀ-Þ][\w’\-]+){1,2})\s"
    r"(?!(?:d[eu]s?|et|ou|à|aux?|qui|que|dont|en|sur|par|pour|dans|chez|ni|comme|avec|sans|puis|mais)\b)[a-zà-ÿ]"
)
# "Marc Vidal préside …", "L'étude porte sur …": a name or a plain description before a verb of any kind.
_PLAIN_CLAUSE = re.compile(
    r"(?P<who>(?!(?:Les?|La|Une?|Des?|Du|Ces?|Cette|Son|Sa|Ses|Leurs?|Mais|Et|Or|Il|Elle|Ils|Elles|On|Tout|Rien)\b)"
    r"[A-ZÀ-Þ][\w’\-]+(?:\s(?:d[eu] |la |le |des |d['’])?[A-ZÀ-Þ][\w’\-]+){0,3}|(?:L['’]|Le |La |Les |Un |Une )"
    r"[a-zà-ÿ][\w\-]+(?:\s[A-ZÀ-Þ][\w’\-]+){0,3})\s(?:y |en |lui |leur |l['’])*"
    r"(?!(?:de|du|des|le|la|les|et|en|sur|est|entre|contre|comme|elle|une?|cette|même|notre|autre)\b)"
    r"[a-zà-ÿ]{3,}(?:e|ent|it|d|t)\s(?:le|la|les|l['’]|une?|des?|du|à|aux?|sur|en|dans|pour|par|son|sa|ses|leurs?|\d)"
)


_COMMA = re.compile(r",(?!\d)")


_OPENING_PARTICIPLE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:é|i|u|is|it)e?s?\s"
        r"(?:à|au|aux|en|par|depuis|dans|sur|pour|le|la|l['’]|de|du|d['’]|il y a)(?=\s|\w)"
    ),
    "en": re.compile(r"(?:Based|Founded|Set up|Established|Headquartered|Born|Asked|Contacted|Created|Launched)\s"),
}


def sentence_subject(text: str, lang: Lang) -> str | None:
    """The noun phrase with which the sentence's own clause begins, when it is easily seen."""
    segments = [s.strip() for s in _COMMA.split(text)]
    for place, segment in enumerate(segments):
        bare = CONNECTIVE[lang].sub("", segment)
        if not bare or _circumstance(bare, lang):
            continue
        if not place and len(segments) > 1 and _OPENING_PARTICIPLE[lang].match(bare):
            continue  # "Installée à Tallinn, la société …"
        if place == 0 and len(segments) > 1 and _fronted(bare, segments[1], lang):
            continue
        if place and bare.split()[0].casefold() in verb_forms(lang):
            continue  # ", insiste sa directrice": an incise, not the sentence's subject
        if lang == "en":
            named = re.match(r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+)+|(?:He|She|They)\b", bare)
            if named:
                return named.group()
        tokens = list(TOKEN.finditer(bare))
        for k, token in enumerate(tokens):
            low = token.group().casefold().replace("’", "'")
            if k == 1 and low in verb_forms(lang) and tokens[0].group().casefold() in {"le", "la", "the", "a", "an"}:
                continue  # "Le juge assure", "The report said": no verb stands behind an article
            if k and (low in AUXILIARIES[lang] or low in {"n'", "ne", "se", "s'"} or low in verb_forms(lang)):
                return bare[: token.start()].strip() or None
        named = _NAMED_SUBJECT.match(bare) if lang == "fr" else None
        if named and is_personal_name(named.group("who")):
            return named.group("who")
        plain = _PLAIN_CLAUSE.match(bare) if lang == "fr" else None
        if plain and (is_someone(plain.group("who"), lang) or len(segments) == 1):
            return plain.group("who")
        if len(segments) > 1 and len(bare.split()) <= 10:
            behind = segments[place + 1] if place + 2 < len(segments) else ""
            apposed = is_personal_name(behind) and not is_personal_name(bare)  # "Sa directrice, Anne Roy, a …"
            return behind if apposed else bare
        if lang == "en" and (actor := _ENGLISH_ACTOR.match(bare)) and is_someone(actor.group("who"), "en"):
            return actor.group("who")
    return None


# "The coastguard sent two boats": a description of someone before a verb of any kind.
_ENGLISH_ACTOR = re.compile(
    r"(?P<who>(?:The|An?|Its|His|Her|Their) (?:(?!of\b|for\b|in\b|to\b|and\b)[\w’'\-]+ ){0,3}?[a-z][\w\-]+|"
    r"[A-Z][a-z]+s(?: (?:at|from|in|for|of) (?:the )?[A-Z][\w’']+(?: [A-Z][\w’']+){0,2})?) "
    r"(?:(?:also|later|then|already|never|\w+ly) )?"
    r"(?:[a-z]{2,}ed|led|ran|won|made|took|saw|left|held|met|lost|wrote|built|bought|sold|kept|gave|got|found|sent|paid|"
    r"began|spent|brought|put|cut|set|went|came)\b"
)


def antecedent_of(text: str, lang: Lang) -> str | None:
    """The noun phrase right before a relative pronoun; the nearest name when it is an apposition."""
    segment = text.rstrip(" ,")
    name = re.search(r"((?:[A-ZÀ-Þ][\w'’\-]+\s+){0,3}[A-ZÀ-Þ][\w\-]+)$", segment)
    if name:
        return name.group(1)
    match = re.search(r"\b((?i:le|la|l['’]|les|un|une|des|the|a|an)\s?[^,;:«»\"]{2,60})$", segment)
    return match.group(1) if match else None


_OPENING = re.compile(
    r"(?P<who>(?:[Ll]e |[Ll]a |[Ll]['’]|[Ss]on |[Ss]a |[Cc]et? |[Cc]ette |[Uu]ne? )[a-zà-ÿ][\w\-]+"
    r"(?: (?:de|du|des|d['’]|en) ?[\w\-]+)?"
    r"(?: [\w\-]+(?:aire|iste|ois|oise|ais|aise|ien|ienne|ale?|que|ain|aine|el|elle|if|ive|"
    r"ant|ante|ère|er))?)"
    r"(?:\s(?:ven|arriv|assis|accoud|crois|rencontr|install|attabl|mass|post|descend|debout)\w*\s"
    r"(?:en|à|au|dans|devant|sur|par|du|de)\s(?:la |l['’]|le )?[\w\-]+)?\s"
    r"(?:(?:n['’]|ne |s['’]|se |l['’]|lui |y |en )*)(?:a|est|avait|va|[\w]{2,}(?:e|it|ient|ait|nd|rt|eut|ra))\b"
)


def opening_person(phrase: str) -> str | None:
    """The description of one who speaks with which a phrase opens, before its verb: "Sa voisine abonde"."""
    match = _OPENING.match(phrase)
    return match.group("who") if match and is_someone(match.group("who"), "fr") else None
