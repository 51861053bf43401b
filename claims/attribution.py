"""Who a sentence says said it: cues, their grammatical subject and the form of the report.

Reads one clean sentence whose quotations are blanked, so that words inside a quotation are never taken
for the reporter's. Works on word order alone; :mod:`claims.speakers` then resolves the subject it finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from claims.cues import ACCORDING, ACT_OR_REPORT, MEASURING, NO_SOURCE, NOMINAL, SPEECH_ACTS, verb_forms, weak_verbs
from claims.model import Lang
from claims.names import is_common, is_person_noun, speaks
from claims.quotes import MASK, Quoted, is_clause, looks_finite


@dataclass(frozen=True, slots=True)
class Found:
    """One report inside a sentence: the source's surface (None when it is left out) and the cue's range."""

    surface: str | None
    cue: str
    start: int
    end: int
    form: str  # "incise", "according", "as", "subject", "passive", "participle", "relative", "colon"
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.casefold().replace("’", "'")


_TITLED = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bRev)(?<!\bM)(?<!\bSt)(?<![\s.][A-Z])"
)
_TOKEN = re.compile(
    rf"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Rev|St|M|Prof|[A-Z])\.(?=\s\S)|\w+['’](?=\w)|\w+(?:-\w+)*(?:\.(?=\w\.|"
    rf"\w))*|{MASK}+|[^\w\s]"
)
_LONGEST = 2000  # characters
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")  # no comma of the sentence
_ASIDE = re.compile(r"(?<=\w )\([^()¤]{1,40}\)(?!\s*:)")  # "the Environment Agency (EA) said": no word of it reports
_CLITIC = re.compile(r"^(?P<verb>.+?)(?:-t)?-(?P<who>ils?|elles?|on|je|nous|ce)$")
_AUX: dict[Lang, frozenset[str]] = {
    "fr": frozenset("""a ont avait avaient aura auront aurait auraient eut est sont était étaient ayant""".split()),
    "en": frozenset("""has have had having was were is are been be did does will would""".split()),
}
_BETWEEN: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """ne n' pas plus jamais d' ailleurs aussi également déjà ensuite enfin notamment s' se l' le la les
        aussitôt vite longtemps souvent parfois hier quant elle-même lui-même d'abord pourtant depuis lors
        lui leur y en donc toutefois cependant ainsi encore même alors puis finalement récemment
        clairement simplement régulièrement publiquement toujours bien par été fait tout à nouveau""".split()
    ),
    "en": frozenset(
        """not n't also already later then never repeatedly publicly previously recently initially earlier
        since once reportedly further still clearly simply now just again only always often consistently
        been""".split()
    ),
}
_DETERMINERS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """le la les l' un une des du ce cet cette ces son sa ses leur leurs mon ma notre nos votre vos de
        d' en par pour sans sur aucune aucun quelque chaque toute nouvelle première dernière même au aux
        à avec sous prétendue""".split()
    ),
    "en": frozenset(
        """the a an this that these those his her its their our my your of in on for with by no any some
        each every to from at such into about""".split()
    ),
}
_BREAK: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """que qu' qui lequel laquelle lesquels lesquelles si où dont quand
        lorsque lorsqu' comme car parce puisque tandis alors""".split()
    ),
    "en": frozenset(
        """that which who whom whose if when while because as where after before although though whether""".split()
    ),
}
_RELATIVES: dict[Lang, frozenset[str]] = {
    "fr": frozenset({"qui", "dont", "que", "qu'", "où"}),
    "en": frozenset({"who", "which", "whose", "where"}),
}
_RELATIVE: dict[Lang, frozenset[str]] = {"fr": frozenset({"qui"}), "en": frozenset({"who", "which", "that"})}
_AND: dict[Lang, frozenset[str]] = {
    "fr": frozenset({"et", "mais", "ou", "puis"}),
    "en": frozenset({"and", "but", "or", "then"}),
}
_PREPOSITIONS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """dans à au aux en sur pour selon après avant depuis lors face malgré avec sans chez par pendant de
        du d' dès devant contre vers outre hormis concernant suite alors côté contacté contactée
        interrogé interrogée""".split()
    ),
    "en": frozenset(
        """in on at after before since during despite with without by from for under over through throughout
        amid according speaking asked earlier later last of to following until as""".split()
    ),
}
_TIME: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:ce |le |cette |la )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|semaine|hier|"
        r"aujourd['’]hui|mois|année|veille|lendemain|janvier|février|mars|avril|mai|juin|juillet|août|"
        r"septembre|octobre|"
        r"novembre|décembre|plus tard|peu (?:avant|après)|\d)(?!\w)|^\d",
        re.I,
    ),
    "en": re.compile(
        r"^(?:on |last |this |late |early )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|"
        r"month|year|"
        r"yesterday|today|tomorrow|earlier|later|morning|evening|january|february|march|april|june|july|august|"
        r"september|october|november|december)(?!\w)|^\d",
        re.I,
    ),
}
_CONNECTIVE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:(?:mais|or|et|cependant|toutefois|pourtant|enfin|ensuite|puis|ainsi|de plus|en effet|"
        r"par ailleurs|d['’]ailleurs|"
        r"en revanche|néanmoins|donc|autrement|aussi|bref|ailleurs|alors|déjà|désormais|hier|aujourd['’]hui|"
        r"même)\b[\s,]*)+",
        re.I,
    ),
    "en": re.compile(
        r"^(?:(?:but|and|however|meanwhile|still|yet|so|also|then|instead|moreover|finally|separately|earlier|later|"
        r"yesterday|today|now|even|additionally|in addition|overall)\b[\s,]*)+",
        re.I,
    ),
}
_NOT_A_SOURCE: dict[Lang, frozenset[str]] = {
    "fr": frozenset("""cela ça ceci ce on c' tout rien personne quelqu'un y en quiconque""".split()),
    "en": frozenset(
        """it this that there which these those what nothing everything one someone anyone nobody""".split()
    ),
}
PRONOUNS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(["il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"]),
    "en": frozenset(["he", "she", "they"]),
}
# "ce dernier", "the latter": whoever was named last.
THE_LATTER = re.compile(r"^(?:ce dernier|cette dernière|ces derni(?:er|ère)s|the latter)$", re.IGNORECASE)
# Subjects of these may be things: "the figures show", "cette affaire rappelle".
OF_THINGS = frozenset(
    """révéler montrer suggérer rappeler indiquer signaler confirmer démontrer établir témoigner souligner
    appeler exiger garantir exclure prévoir illustrer ressortir répondre exposer soutenir articuler
    publier ajouter attester stipuler show suggest indicate reveal confirm demonstrate demand record
    reflect find discover imply recall project expect add state stress record maintain""".split()
)
# What "it" may say when it stands for a body or a document named before: "The council … It said".
IT_SAYS = frozenset("""write continue explain insist acknowledge confirm predict say add warn claim argue state note
report conclude find estimate announce deny admit""".split())
_ASK = frozenset(["demander", "ordonner", "ask", "order"])
_OBJECTS = frozenset(
    ["n'", "ne", "s'", "se", "l'", "le", "la", "les", "lui", "leur", "nous", "vous", "y", "en", "m'", "me", "t'", "te"]
)
_REFLEXIVE = frozenset(
    """alarmer étonner indigner inquiéter insurger interroger offusquer exclamer féliciter réjouir plaindre
    défendre engager emporter agacer désoler impatienter souvenir étrangler émouvoir amuser enthousiasmer émerveiller
    esclaffer écrier lamenter remémorer moquer excuser justifier""".split()
)
_IRREGULAR_PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|mis|mise|nu|nue|nus|nues|du|due|vu|vue|cru|ert|erte|tite|crite|crits|clu|anti)$"
)
_COMPOUND: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:fait|faisait|font|faisant|faire)\s+(?:savoir|valoir|remarquer|observer|part|état|comprendre)\b|"
        r"\b(?:pris|prend|prennent|prenait)\s+(?:note|acte)\b|\bmis\s+en\s+garde\b|\bmet(?:tent|"
        r"tait)?\s+en\s+garde\b|"
        r"\bcoup(?:é|e|ent|ait) court\b|\bm(?:et|ettent|ettait|is) en avant\b|"
        r"\by (?:voi(?:t|ent)|voyai(?:t|ent)|a vu) (?=l['’]|les?\b|la\b|une?\b|d[eu]s?\b|¤|[«“\"])|"
        r"\ben (?:veut|veulent) pour preuve\b|\bparl(?:e|ent|ait|aient|é) (?=d['’]une?\b|d(?:[eu]s?\s|['’])\s?[«“\"¤\d])|"
        # An attitude with the very words behind it: "veut « laisser la justice travailler »".
        r"\b(?:veu(?:t|lent)|voulai(?:t|ent)|enten(?:d|dent|dait|daient)|compte(?:nt)?|souhaite(?:nt)?|craignent|craint|pense(?:nt)?|"
        r"dit|disent|refusen?t?(?: d[e'’])?|se félicite(?:nt)? d[e'’]|se réjouit d[e'’]|s['’]en prend(?:re|nent)? à|"
        r"se plai(?:nt|gnent) d[e'’]|s['’]inquiète(?:nt)? d[e'’]) ?(?=(?:d(?:e|['’]|u|es) ?)?(?:une? |l[ea]s? |l['’])?"
        r"[«“\"¤])|"
        r"\bveu(?:t|lent) qu(?=e\b|['’])|"
        r"\bdress(?:e|ent|ait|aient|é|és) (?=(?:un|le) (?:\w+ )?(?:tableau|constat|portrait|bilan|réquisitoire)\b)|"
        r"\b(?:point|pointai)(?:e|ent|t|é) du doigt\b|\bmont(?:e|ent|é) au créneau\b|"
        r"\btable(?:nt)? (?:\w+ment |désormais )?sur\b|"
        r"\bs['’](?:engage(?:nt)?|engageai(?:t|ent)|est engagée?|sont engagée?s) à (?=\w+(?:er|ir|re)\b)|"
        r"\bse défend(?:ent|ait)? d(?=e\b|['’])|"
        r"\b(?:refusen?t?|refusai(?:t|ent)|a refusé|ont refusé) de "
        r"(?:commenter|répondre|réagir|s['’]exprimer|confirmer)\b|"
        r"\bveu(?:t|lent) croire\b|\bvoulai(?:t|ent) croire\b|"
        r"\blaiss(?:é|e|ait|ant)\s+entendre\b|"
        r"\bse\s+(?:dit|disent|disait|disaient|déclare|déclarent|montre(?:nt)?)\b(?!\s+qu)|"
        r"\bs['’](?:est|était)\s+(?:dite?|déclarée?|montrée?|emportée?)\b|"
        r"\bse\s+(?:sont|étaient)\s+(?:dite?s|déclarée?s|montrée?s)\b|"
        r"\bn['’](?:a|ont|avait|avaient)\s+pas\s+(?:souhaité|voulu|donné suite|désiré|répondu)\b"
        r"(?:\s+(?:réagir|commenter|s['’]exprimer|répondre|communiquer|faire de commentaires?))?|"
        r"\b(?:rejet|balay|balai|récus|réfut)(?:te|tent|e|ent|é|ait|aient|ant)\s+(?:en bloc\s+|d['’]un revers "
        r"de main\s+)?"
        r"(?:ces|les|l['’]|cette|toute?s?|sa|ses)\s*(?:idée d|moindre )?(?:accusations?|critiques?|allégations?|"
        r"reproches?|conclusions|arguments?|constats?|chiffres|analyses?|rapport|diagnostic|responsabilités?|faute|négligence|implication|interprétation|lecture|"
        r"soupçons?|version|griefs?|hypothèse|idée)",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:went|goes) on to say\b|\b(?:made|makes|making) (?:it )?clear\b|\bpoint(?:ed|s|ing)? out\b|"
        r"\bcall(?:ed|s|ing)? (?:for|on)\b|\bask(?:ed|s|ing)? for\b|\bset out\b|\blash(?:ed|es) out\b|"
        r"\b(?:declin(?:ed|es)|refus(?:ed|es)) to (?:comment|say|answer|discuss|elaborate|confirm|respond|be "
        r"drawn)\b|"
        r"\b(?:reject(?:ed|s)|dismiss(?:ed|es)|rebuff(?:ed|s)) (?:the |these |those |any |all |such |his |her |"
        r"its |their )?"
        r"(?:\w+ )?(?:claims?|allegations?|accusations?|criticisms?|suggestions?|idea|findings?|conclusions?|charges?|"
        r"arguments?|reports?|responsibility|liability|wrongdoing|characteri[sz]ation|assertions?|notion|comparison|figures?)\b|"
        # What one wants done by others is a request: "want the police to investigate".
        r"\bwants? (?=(?:the|an?|all|every|each|any|more|no|them|it|his|her|its|their|those|these|[A-Z][\w’']+) [^.,;]{0,40}?"
        r"\b(?:to [a-z]+|\w{3,}ed|withdrawn|taken|given|kept|made|shut|put)\b)|"
        r"\b(?:wants?|wanted|hopes?|vows?) (?:to )?(?=[“\"¤])|"
        r"\bsaid to have\b(?!)",
        re.I,
    ),
}


@cache
def _that(lang: Lang) -> re.Pattern[str]:
    """What follows a verb that really reports: a complement clause, an infinitive, a colon, a quotation."""
    if lang == "fr":
        return re.compile(
            rf"^[^,;.]{{0,60}}?(?:\bqu(?:e\b|['’])|\bcomment\b|\bs(?:i\b|['’]il)|\bavoir\b|\bêtre\b|:|[«“\"]|{MASK}|"
            rf"\bà (?:ne pas |se |s['’])?\w+(?:er|ir|re|oir)\b|\bde (?!la\b|l['’]|les\b|son\b|sa\b|ses\b|"
            rf"leur)(?:ne pas |se |s['’])?\w+(?:er|ir|re|oir)\b|"
            rf"^\s*(?!entre|contre|outre|autre|notre|votre|quatre|hier|pour|sur)(?:s['’]|se )?\w{{2,}}(?:er|ir|re|"
            rf"oir)\b)",
            re.I,
        )
    return re.compile(
        rf"^(?:,\s*(?=[“\"‘]|{MASK}))?(?:[^,;.]|(?<=\bMrs)\.|(?<=\b[MD]r)\.|(?<=\bMs)\.|"
        rf"(?<=\bSt)\.){{0,60}}?(?:\bthat\b(?! of\b)|\bhow\b|\bwhether\b|:|[«“\"‘]|{MASK}|\bto \w+|\bif\b|"
        rf"^\s*(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:\d\S*|the|a|an|it|he|she|they|we|there|its|"
        rf"his|her|their|[A-Z]\w+|\w+s)\b[^,;.]*?\b(?:is|are|was|"
        rf"were|has|have|"
        rf"had|will|would|can|could|may|might|must|should|\w+ed|\w+s)\b)",
        re.I,
    )


def find_reports(blanked: str, quoted: tuple[Quoted, ...], lang: Lang) -> tuple[Found, ...]:
    """Reports of one sentence whose quotations are blanked with :data:`MASK`, best first.

    A sentence longer than any that is written is read no farther than :data:`_LONGEST`.
    """
    blanked = _ASIDE.sub(lambda m: " " * len(m.group()), blanked[:_LONGEST])
    blanked = _DECIMAL.sub(".", blanked)
    quoted = tuple(q for q in quoted if q.start < _LONGEST)
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(blanked)]
    found = [
        *_incises(blanked, tokens, lang),
        *_according(blanked, lang),
        *_verbs(blanked, tokens, lang),
    ]
    found = found or _colon(blanked, quoted, lang) or _nominal(blanked, lang) or _in_the_eyes_of(blanked, quoted, lang)
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


def _nominal(text: str, lang: Lang) -> list[Found]:
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
    if not subject or not _someone(subject, lang) or low_pronoun(subject, lang):
        return []
    return [Found(subject, match.group(), match.start(), match.end(), "according")]


def _in_the_eyes_of(text: str, quoted: tuple[Quoted, ...], lang: Lang) -> list[Found]:
    """"Pour Anne Roy, la hausse est « inévitable »": a person's view, where a name or a quotation makes it one."""
    match = re.match(r"(?:Pour|For)\s+(?P<who>[^,;:.]{3,60}),\s", text)
    if not match:
        return []
    him = match.group("who") in {"lui", "elle", "eux", "elles", "him", "her", "them"}
    if not him and not (_someone(match.group("who"), lang) and (_personal_name(match.group("who")) or quoted)):
        return []
    return [Found(match.group("who"), match.group().split()[0], 0, match.end("who"), "according")]


def _verb_at(tokens: list[_Token], i: int, lang: Lang) -> tuple[int, int, str, str] | None:
    """A reporting verb whose last word is token ``i``: (first token, last token, lemma, clitic subject)."""
    forms = verb_forms(lang)
    word, who = tokens[i].low, ""
    clitic = _CLITIC.match(word) if lang == "fr" else None
    if clitic:
        word, who = clitic.group("verb"), clitic.group("who")
    lemma = forms.get(word)
    capital = tokens[i].text[0].isupper() and not (lang == "en" and lemma and _headline_case(tokens))
    if lemma is None or i and capital or lang == "en" and _is_english_noun(tokens, i, lemma):
        return None
    first, k = i, i
    while (k := k - 1 - _adverbial(tokens, k - 1, lang)) >= max(0, i - 9):
        low = tokens[k].low
        inverted = _CLITIC.match(low) if lang == "fr" else None
        if inverted and inverted.group("verb") in _AUX[lang]:
            return k, i, lemma, inverted.group("who")
        if low in _AUX[lang]:
            first = k
        elif low not in _BETWEEN[lang] and not low.endswith(("ment", "ly")):
            break
    if first == i and not clitic:
        before = tokens[i - 1].low if i else ""
        latter = i > 1 and tokens[i - 2].low in {"ce", "cette"} and before in {"dernier", "dernière"}
        if before in _DETERMINERS[lang] and not latter:
            return None
        if lang == "fr" and _is_participle(word, lemma):
            follows = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if follows != "par":
                return None
    while lang == "en" and first and (tokens[first - 1].low in _BETWEEN["en"] or tokens[first - 1].low.endswith("ly")):
        first -= 1
    if lang == "fr":
        while first and tokens[first - 1].low in _OBJECTS and tokens[first - 1].text not in {"Lui", "Eux"}:
            first -= 1
            if tokens[first].low in {"s'", "se"} and lemma not in _REFLEXIVE:
                return None
    return first, i, lemma, who


# Adverbs of several words that stand between an auxiliary and its participle: "a de nouveau exhorté".
_ADVERBIALS: dict[Lang, tuple[str, ...]] = {
    "fr": (
        "de nouveau", "à nouveau", "à plusieurs reprises", "à maintes reprises", "une nouvelle fois", "une fois encore",
        "une fois de plus", "pour sa part", "de son côté", "à son tour", "dans la foulée", "en outre", "en vain",
        "en revanche", "par ailleurs", "de suite", "en effet", "dans un premier temps", "à tort", "sans détour",
        "d' emblée",
    ),
    "en": ("once again", "once more", "in turn", "at first", "for years", "for months", "in the past"),
}  # fmt: skip


def _adverbial(tokens: list[_Token], last: int, lang: Lang) -> int:
    """How many tokens an adverb of several words takes that ends at token ``last``; 0 where none does."""
    for words in _ADVERBIALS[lang]:
        phrase = words.split()
        size = len(phrase)
        if last - size >= 0 and all(tokens[last - size + 1 + n].low == word for n, word in enumerate(phrase)):
            return size
    return 0


def _is_participle(word: str, lemma: str) -> bool:
    """Whether a form of a French verb is a past participle; "alerte" and "évoque" only look like irregular ones."""
    if lemma.endswith("er"):
        return word.endswith(("é", "ée", "és", "ées"))
    return bool(_IRREGULAR_PARTICIPLE.search(word))


def _headline_case(tokens: list[_Token]) -> bool:
    """Whether nearly every longer word is capitalised, as American headlines print them."""
    words = [t.text for t in tokens[:40] if len(t.text) > 3 and t.text.isalpha()]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


_ALSO_NOUNS = frozenset(
    """report claim comment estimate forecast note praise promise vow pledge demand remark reply tweet charge caution
    hail project record stress urge state call question label brand blast boast quip retort hint recall
    find show fear hope rule attack chant signal echo
    protest repeat request challenge object lament mention answer recommend propose""".split()
)
_BEFORE_A_VERB = frozenset(
    """they who which and also do did not will to we i had have has would could may might people data police
    men women""".split()
)


_MORE_OFTEN_NOUNS = frozenset(["protest", "attack", "chant", "rule", "signal", "echo", "record"])


def _is_english_noun(tokens: list[_Token], i: int, lemma: str) -> bool:
    """Whether a form that is verb or noun ("reports", "claim") is a noun here: behind a possessive, before "of"."""
    word = tokens[i].low
    if word not in {lemma, lemma + "s"} or not i or lemma not in _ALSO_NOUNS:
        return False
    before, follows = tokens[i - 1].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if (
        before == "s"
        or before.endswith("-")
        or follows in {"of", "from", "came", "come", "were", "was", "are", "is", "have", "has"}
    ):
        return True
    if word != lemma:  # "mass protests", but "the boss claims", "Roe claims"
        name = tokens[i - 1].text[0].isupper() or not before[0].isalpha() or before.endswith("ly")
        said_by = name or speaks(before, "en") or before in _BETWEEN["en"] | _BEFORE_A_VERB | PRONOUNS["en"]
        return not said_by and before.isalpha() and before not in {"it", "one"} and lemma in _MORE_OFTEN_NOUNS
    plural = before.endswith("s") or before in _BEFORE_A_VERB
    return not plural


# --- incises -----------------------------------------------------------------------------------------


def _incises(text: str, tokens: list[_Token], lang: Lang) -> list[Found]:
    """Reports behind a comma or a quotation: ", a déclaré X", '," said X', ", the ministry said."."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if i == 0 or token.text not in ',»”"’–—-' or (token.text in '’"' and MASK not in tokens[i - 1].text):
            continue
        item = (_english_incise if lang == "en" else _french_incise)(text, tokens, i + 1)
        if item:
            found.append(item)
    return found


def _french_incise(text: str, tokens: list[_Token], i: int) -> Found | None:
    compound = _COMPOUND["fr"]
    if i < len(tokens) and tokens[i].text == ",":
        i += 1
    for last in range(i, min(i + 6, len(tokens))):
        if last > i and tokens[last - 1].text in ",.;:":
            return None
        verb = _verb_at(tokens, last, "fr")
        if verb is None or verb[0] != i:
            lead = {t.low for t in tokens[i:last]} <= _AUX["fr"] | _BETWEEN["fr"] | {"a-t-il", "a-t-elle", "ont-ils"}
            match = compound.match(text, tokens[last].start) if lead else None
            if not match:
                continue
            start, end, lemma, who = tokens[i].start, match.end(), "faire savoir", ""
            inverted = _CLITIC.match(tokens[i].low)
            who = inverted.group("who") if inverted else ""
        else:
            first, stop, lemma, who = verb
            start, end = tokens[first].start, tokens[stop].end
            tail = compound.match(text, tokens[stop].start)
            end = tail.end() if tail else end
        if who == "on":
            office = _office_behind(text, end)
            return Found(office, text[start:end], start, end, "incise", lemma) if office else None
        if who and who not in {"je", "nous", "ce"}:
            return Found(who, text[start:end], start, end, "incise", lemma)
        if who or text[start:end].endswith("ant"):
            return None
        surface = _noun_phrase_after(text, end, "fr")
        if surface and (_after_quotation(tokens, i) or _has_a_clause(text[:start]) and _ends_the_clause(text, end, surface)):
            return Found(surface, text[start:end], start, end, "incise", lemma)
        return None
    return _any_verb_incise(text, tokens, i) if _after_quotation(tokens, i) else None


_ANY_VERB = re.compile(
    r"(?:(?:s['’]|se |l['’]|le |la )?(?:en |y )?(?:a|ont|est|avait|aurait)(?:-t)?(?:-(?P<who>ils?|"
    r"elles?))?\s(?:\w+ment\s)?"
    r"(?P<past>\w+(?:é|ée|i|ie|u|ue|it|is))|(?:s['’]|se )?(?P<now>[a-zà-ÿ]{3,}(?:e|[iurn]t|d|aient))"
    r"(?:(?:-t)?-(?P<he>ils?|elles?))?)(?=[\s.,]|$)"
)
_NO_VERB = frozenset(
    """comme notre votre autre entre contre outre quatre elle cette une même titre soit fait reste avant pendant durant
    suivant selon devant autant tant dont quand ensemble suite quelque chaque sorte formule phrase ouvrage titre livre
    film texte œuvre petite grande ancienne jeune vert tout droit plutôt bientôt aussitôt tôt surtout partout haut
    cent vingt trente quarante concernant moyennant maintenant cependant pourtant""".split()
)


def _any_verb_incise(text: str, tokens: list[_Token], i: int) -> Found | None:
    """Behind a quotation any verb reports that has someone for its subject: ", s'émeut le maire", ", grince-t-elle"."""
    if i >= len(tokens):
        return None
    match = _ANY_VERB.match(text, tokens[i].start)
    verb = (match.group("past") or match.group("now")) if match else None
    if not match or verb in _NO_VERB:
        return None
    who = match.group("who") or match.group("he")
    if who:
        return Found(who, match.group(), match.start(), match.end(), "incise")
    surface = _noun_phrase_after(text, match.end(), "fr")
    if not surface or not _someone(surface, "fr") or looks_finite(surface, "fr"):
        return None
    return Found(surface, match.group(), match.start(), match.end(), "incise")


def _office_behind(text: str, end: int) -> str | None:
    """Whom "on" stands for in "assure-t-on à la préfecture", "dit-on dans l'entourage du ministre"."""
    match = re.match(
        r"\s+(?:à|au|aux|chez|auprès d(?:e|u|es)|du côté d(?:e|u|es)|dans|de(?= source)|rue(?= de)|place|quai)\s*"
        r"(?P<who>(?:la |le |les |l['’])?[^,;.:¤]{3,60})",
        text[end:],
    )
    return match.group("who").strip() if match else None


def _after_quotation(tokens: list[_Token], i: int) -> bool:
    return any(MASK in t.text for t in tokens[max(0, i - 4) : i])


def _has_a_clause(before: str) -> bool:
    """Whether what stands before an incise may be what it reports; "La juge, Anne Roy" before "a demandé" is a subject."""
    segments = [s.strip() for s in before.strip(" ,").split(",")]
    if len(segments) < 2 or any(looks_finite(s, "fr") for s in segments):
        return True
    return not (_someone(segments[0], "fr") and _personal_name(segments[-1]))


def _ends_the_clause(text: str, end: int, surface: str) -> bool:
    """Whether the subject behind a verb is someone and closes the sentence: ", a fait remarquer le programmeur."."""
    at = text.find(surface, end)
    behind = text[at + len(surface) :].lstrip()
    someone = speaks(_head(re.findall(r"[\w\-]+", surface.casefold()), "fr"), "fr") or surface[0].isupper()
    someone = someone or bool(re.search(r"\s[A-ZÀ-Þ][a-zà-ÿ]+$", surface))  # "la place Beauvau"
    between = text[end:at].strip()  # a listener or a role: "a indiqué à l'agence son avocat, Me Roy"
    near = not between or len(between.split()) <= 8 and not looks_finite(between, "fr")
    ends = not behind or behind[0] in ".,;" or bool(_TIME["fr"].match(behind) and len(behind.split()) <= 4)
    # What still hangs on the subject: "révèle une étude commandée par la Ville", "dit le maire à nos confrères".
    hangs = re.match(r"(?:par|pour|à|au|auprès|dans|sur|lors|en|depuis|avec|devant|après)\b[^,;:]*[.,]?\s*$", behind)
    dated = re.sub(r"\bce(?:tte)? (?=\w+(?:di|che|matin|soir|semaine|été|hiver|jour)\b)", "", behind)  # no pronoun
    ends = ends or bool(hangs and not looks_finite(dated.split(" ", 1)[-1], "fr"))
    if re.search(r"\bd(?:e|['’]) ?(?:ne pas )?\w+(?:er|ir|re|oir)\b", surface):
        return False  # "a demandé à Anne Roy de prendre …": what is asked, not who asks
    return someone and ends and near


def _english_incise(text: str, tokens: list[_Token], i: int) -> Found | None:
    """Both orders: "said Jane Roe" and "Jane Roe, the minister, said" that ends its clause."""
    if i < len(tokens) and tokens[i].text in ',"”’':
        i += 1
    if i >= len(tokens):
        return None
    verb = _verb_at(tokens, i, "en")
    after_quote = _after_quotation(tokens, i)
    if verb and verb[0] == i and not tokens[i].low.endswith("ing"):
        surface = _noun_phrase_after(text, tokens[i].end, "en")
        if surface and _inverted_subject(text, tokens[i].end, surface, after_quote):
            return Found(surface, tokens[i].text, tokens[i].start, tokens[i].end, "incise", verb[2])
        return None
    for last in range(i + 1, min(i + 24, len(tokens))):
        if tokens[last].text in ".;:" or MASK in tokens[last].text:
            return None
        verb = _verb_at(tokens, last, "en")
        if not verb or tokens[last].low.endswith("ing"):
            continue
        rest = text[tokens[last].end :]
        closes = re.match(
            r"\s*(?:[.,;:]|$|(?:on|in|at|during|to|after|late|early|last|this|of|when|as|while|outside|via|from|"
            r"yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)",
            rest,
        )
        if _is_passive(tokens, verb[0], last, "en"):
            return None
        if verb[2] == "tell":  # "…, the mayor told reporters on Monday."
            closes = re.match(r"\s+(?:(?:the|a|an|our)\s+)?[\w’']+(?:\s[A-Z]\w+){0,3}\s*(?:[.,]|$|(?:on|in|at|"
                r"after)\b)", rest)
        if not (after_quote or closes and not re.search(r"\bthat\b", rest[:60].split(",")[0])):
            return None
        surface, inside = _noun_phrase_before(text, tokens, verb[0], "en")
        surface = surface or ""
        if tokens[verb[0] - 1].low in {"and", "but", "or"}:
            return None  # "blamed “vibration” in a turbine and said": its subject stands farther back
        if inside and not after_quote and tokens[i].low != "as":
            return None  # "— twice as fast as scientists had estimated, …" reports nothing
        if not (after_quote or _SUBJECT_EN.match(surface) or _someone(surface, "en")) or re.search(r"[€$£]|\d "
            r"[mb]illion", surface):
            return None
        if not _may_speak(surface, verb[2], "en") or re.match(
            r"(?:and|but|or|which|who|that|where|when)\b", surface, re.I
        ):
            return None
        return Found(
            _tidy(surface, "en"),
            text[tokens[verb[0]].start : tokens[last].end],
            tokens[verb[0]].start,
            tokens[last].end,
            "incise",
            verb[2],
        )
    return None


_SUBJECT_EN = re.compile(r"(?:the|an?|one|some|several|his|her|its|their|he|she|they|it)\b|[A-Z]|\w+['’]s\s")


def _inverted_subject(text: str, end: int, surface: str, after_quote: bool) -> bool:
    """Whether the phrase behind "said" is its subject, not the beginning of what was said."""
    if re.match(r"(?:he|she|they|it)\b.", surface, re.I):
        return False
    if not after_quote and looks_finite(surface, "en"):
        return False
    behind = text[text.find(surface, end) + len(surface) :].lstrip()
    return after_quote or not behind or behind[0] in ".,;"


_STOP_AFTER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        _TITLED + r"\.|[,;:!?()«»“”\"–—…]|\b(?:qui|que|qu['’]|dans|lors|après|avant|en|devant|mais|sur|auprès|pour|"
        r"par|avec|depuis|"
        r"dont|où|alors|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|ce (?:matin|soir|lundi|mardi|"
        r"mercredi|"
        r"jeudi|vendredi|samedi|dimanche))\b|\b(?:le|fin|début|mi-) \d"
    ),
    "en": re.compile(
        _TITLED + r"\.|[,;:!?()«»“”\"–—…]|\b(?:who|that|which|when|while|after|before|on|at|during|but|as|told|said|"
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
        r"d['’]ailleurs|par ailleurs|déjà|pour sa part|de son côté|encore|même|ainsi|alors)\b|"
        r"(?:à|au|aux|devant|auprès de)\s+(?:l['’]|la |le |les |notre |nos )?(?:agence|presse|quotidien|journal|"
        r"rédaction|"
        r"journalistes|médias|radio|chaîne|confrères|micro)(?=\s+(?:le|la|l['’]|les|un|une|son|sa|[A-ZÀ-Þ]))|"
        r"(?:à|au|sur|dans)\s+(?:l['’]|la |le )?(?:[A-Z][\w-]+)(?=\s+(?:le|la|l['’]|un|une|[A-Z]))|"
        r"(?:dans|sur|via|par) (?:un|une|son|sa) \w+)\s*,?"
    ),
    "en": re.compile(r"\s*(?:(?:on|late|early)\s+)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"),
}


def _noun_phrase_after(text: str, at: int, lang: Lang) -> str | None:
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
    if not opens or phrase.casefold() == "one" or first.casefold() in _NOT_A_SOURCE[lang] - {"one"}:
        return None
    named = _APPOSED_NAME.match(rest[stop.start() :]) if stop else None
    if named and (not re.search(r"[A-ZÀ-Þ][a-zà-ÿ]", phrase[1:]) or lang == "fr" and _one_person(phrase)):
        return named.group("who")  # "son PDG, Anne Roy," "la présidente de Patients Debout, Anne Roy"
    return phrase


def _one_person(phrase: str) -> bool:
    """Whether a French phrase describes one person: "la présidente de …", not "la préfecture de …"."""
    match = re.match(r"(?:le|la|l['’]|un|une|son|sa|leur)\s?(?:ancienne?\s|jeune\s)?(?P<noun>[a-zà-ÿ][\w\-]+)", phrase)
    return bool(match and is_person_noun(match.group("noun")))


_APPOSED_NAME = re.compile(
    r",\s+(?:(?:le|la|l['’])\s?(?:professeure?|docteure?|colonelle?|générale?|capitaine|commandante?|commissaire|juge|"
    r"lieutenante?|père|sœur|frère|maître)\s+)?(?P<who>(?:(?:Me|M\.|Mme|Dr|Pr|Mr|Mrs|Ms)\.?\s+)?[A-ZÀ-Þ][\w'’\-]+(?:\s+(?:d[eu]|van|von|bin|al)|"
    r"\s+[A-ZÀ-Þ][\w'’\-]+){1,3})(?=\s*[,.;]|$)"
)


# --- "according to" -----------------------------------------------------------------------------------


def _according(text: str, lang: Lang) -> list[Found]:
    found: list[Found] = []
    for match in ACCORDING[lang].finditer(text):
        cue = match.group("cue").strip()
        at = match.end()
        if cue.casefold().startswith(("comme", "ainsi que", "ce qu")):
            opens = re.fullmatch(r"(?:c['’]est)?\W*", text[: match.start()], re.I)
            if cue.casefold().startswith("ce qu") and not opens:
                continue  # "ce que raconte X" inside a sentence is its object
            item = _as_reported(text, match.start(), at)
            if item:
                found.append(item)
            continue
        if NO_SOURCE[lang].match(text[at:].lstrip()):
            continue
        rest = text[at:].lstrip()
        stop = re.search(r"[,;:!?()«»“”\"–—…]|\.(?:\s|$)|\b(?:qui|que|dont|who|which|that|where|whose)\b", rest)
        phrase = (rest[: stop.start()] if stop else rest).strip()
        words = phrase.split()
        if len(words) > 16:
            phrase = " ".join(words[:16])
        if phrase and phrase[0].isdigit():
            continue
        named = _APPOSED_NAME.match(rest[stop.start() :]) if stop else None
        if named and not re.search(r"[A-ZÀ-Þ][a-zà-ÿ]", phrase):  # "selon son avocat, Me Julien Faure"
            phrase = named.group("who")
        if phrase:
            found.append(Found(phrase, cue, match.start(), match.end(), "according"))
    if lang == "fr" and (office := _OFFICE_SAYS.match(text)):
        found.append(Found(office.group("who"), office.group("cue"), *office.span("cue"), "subject"))
    eyes = _IN_THEIR_EYES[lang].finditer(text)
    found += [Found(m.group("who"), m.group("who"), m.start(), m.end(), "according") for m in eyes]
    if lang == "en":
        found += [
            Found(m.group("who"), m.group("cue"), m.start("cue"), m.end("cue"), "according")
            for pattern in (_HEARING, _PAPERS_SHOW)
            for m in pattern.finditer(text)
        ]
    return found


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
    r"report|study|analysis|audit|census|footage|research)(?: [^,.;¤]{0,60})?) (?P<cue>show(?:s|ed)?|suggest(?:s|ed)?|indicate[sd]?|reveal(?:s|"
    r"ed)?)\s*\.?$"
)
# What a court is told is reported as from the court: ", the inquest heard", ", jurors were told on Monday".
_HEARING = re.compile(
    r",[\s\"”’]+(?P<who>(?:the |an? )?(?:[\w'’]+ ){0,3}(?:court|inquest|jury|jurors|tribunal|inquiry|hearing|judge|"
    r"magistrates|MPs|committee)) (?P<cue>(?:has |have |had )?(?:heard|hears|hear|(?:was|were|been|is|are)? ?told))"
    r"(?=\s*(?:[.,]|$)| (?:on|in|at|last|this|yesterday|earlier|during)\b)"
)


def _as_reported(text: str, start: int, at: int) -> Found | None:
    """ "Comme le révèle Le Monde", "ainsi que l'a rappelé le ministre"."""
    match = re.match(r"\s*(?:(?:l['’]|le |la )?\s*(?:a|ont|avait|avaient)\s+)?(\w+)", text[at:])
    if not match or verb_forms("fr").get(match.group(1).casefold()) is None:
        return None
    end = at + match.end()
    surface = _noun_phrase_after(text, end, "fr")
    if not surface:
        return None
    return Found(surface, text[start:end].strip(), start, end, "as", verb_forms("fr")[match.group(1).casefold()])


# --- subject and verb ---------------------------------------------------------------------------------


# Verbs of wanting and fearing, as one lemma: only someone has them.
_ATTITUDE = "vouloir"
_WANTS = re.compile(
    r"(?:veu|voul|enten[dt]|compt|souhait|crai|pense|refuse|se félicit|se réjou|se plai|s['’]in|s['’]en prend|want|hope|vow)",
    re.IGNORECASE,
)
# Turns of phrase that say more than the verb in them: "y voit", "se défend de", "a refusé de commenter".
_SAYS_MORE = re.compile(r"(?:se défend|refus|a refusé|ont refusé|s['’])", re.IGNORECASE)


def _verbs(text: str, tokens: list[_Token], lang: Lang) -> list[Found]:
    found: list[Found] = []
    main: str | None = None
    i = 0
    while i < len(tokens):
        compound = _COMPOUND[lang].match(text, tokens[i].start)
        verb = _verb_at(tokens, i, lang) or _governed(text, tokens, i, lang)
        if compound and (verb is None or lang == "en" or _SAYS_MORE.match(compound.group())):
            first = i
            while first and tokens[first - 1].low in _AUX[lang] | _BETWEEN[lang]:
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


_GOVERNOR: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:(?:vien(?:t|nent)|venai(?:t|ent))\s+(?:tout juste )?d(?:e\s|['’])|"
        r"(?:tien(?:t|nent)|tenai(?:t|ent))\s+à\s|(?:continuen?t?|continuai(?:t|ent)|persisten?t?)\s+(?:à|de)\s|"
        r"(?:se|s['’])\s?(?:content|born|efforc|empress)(?:e|ent|ait|aient)\s+(?:à\s|de\s|d['’])|"
        r"n['’]hésiten?t?\s+pas\s+à\s|ne\s+cessen?t?\s+de\s|"
        r"n['’](?:a|ont|avait|avaient)\s+(?:pas\s+)?(?:cessé|hésité|manqué)\s+(?:à\s|de\s|d['’])|"
        r"(?:a|ont|avait|avaient)\s+(?:\w+ment\s+|d['’]abord\s+|aussi\s+|également\s+|ensuite\s+)?(?:tenu|"
        r"continué|consisté|"
        r"fini|persisté|préféré|choisi|refusé|commencé|voulu|été)\s+(?:à\s|de\s|d['’]|par\s)?|"
        r"(?:s['’](?:est|était)|se\s+sont)\s+(?:\w+ment\s+)?(?:born|content|empress|efforc|refus)ée?s?\s+(?:à\s|"
        r"de\s|d['’]))"
        r"(?:n['’]|ne pas |s['’]|y |en |l['’])?$",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:went on|goes on|continue[sd]?|was quick|were quick|sought|seeks|chose|rushed|declined|refused|failed|"
        r"hastened|felt compelled|used (?:the|a|his|her|its|their) [\w ]{3,30}) to (?:also )?$",
        re.I,
    ),
}


@cache
def _infinitives(lang: Lang) -> frozenset[str]:
    return frozenset(verb_forms(lang).values())


def _object_follows(rest: str, lang: Lang) -> bool:
    """Whether a verb has its object right behind it: "dénonce une décision", "demanded an inquiry"."""
    if lang == "en":
        return bool(re.match(r"\s+(?:(?:an?|the|his|her|its|their|that|those|these|more|better)\s+\w|"
            r"(?-i:[A-Z])\w)", rest, re.I))
    rest = _BETWEEN_VERB_AND_OBJECT.sub("", rest)
    return bool(re.match(r"\s+(?:(?:une?|le|la|les|des|ces?|cette|cet|sa|son|ses|leurs?|plus de|davantage de|"
        r"\d[\d\s.,]*|deux|trois|quatre|cinq|dix)\s+|l['’])\w", rest, re.I))


# "pointe notamment le chantier", "avait promis en mars un fonds", "a dénoncé mardi soir une décision".
_BETWEEN_VERB_AND_OBJECT = re.compile(
    r"^(?:\s+(?:notamment|aussi|également|surtout|encore|ainsi|d['’]ailleurs|\w+ment|hier|récemment|"
    r"(?:ce\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s+(?:matin|soir|dernier|midi))?|"
    r"(?:en|dès|début|fin|mi-?)\s?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    r"décembre|\d{4})(?:\s+(?:dernier|\d{4}))?|à plusieurs reprises|à nouveau|de nouveau|"
    # whom one asks: "demande à l'exploitant une nouvelle étude"
    r"(?:à|au|aux)\s(?:l['’]|la\s|ses\s|son\s|sa\s)?[\w’'\-]+(?:\s[\w’'\-]+){0,3}?(?=\s(?:une?|des|le|la|les|plus|davantage)\s)"
    r"))+(?=\s)",
    re.I,
)


def _governed(text: str, tokens: list[_Token], i: int, lang: Lang) -> tuple[int, int, str, str] | None:
    """An infinitive that reports behind a verb that only says how: "vient d'annoncer", "a tenu à rappeler"."""
    lemma = tokens[i].low
    if not i or lemma not in _infinitives(lang):
        return None
    begin = max(0, tokens[i].start - 60)
    match = _GOVERNOR[lang].search(text[begin : tokens[i].start])
    if not match:
        return None
    at = begin + match.start()
    first = next((k for k in range(max(0, i - 8), i) if tokens[k].start >= at), i)
    return first, i, lemma, ""


_CLAUSE = re.compile(
    rf"\b(?:that|how|whether|is|are|was|were|has|have|had|will|would|can|could|should|must)\b|[:“\"‘{MASK}]"
)


def _only_an_infinitive(behind: str) -> bool:
    return bool(re.search(r"\bto \w+", behind)) and not _CLAUSE.search(behind)


_NO_INFINITIVE = frozenset(
    """maintain note state record mention observe reveal report show find comment cite indicate suggest conclude confirm
    object respond express identify discover demonstrate reason counter rule echo signal underscore""".split()
)
# "une réponse automatique affirmant que …", "a letter saying that …".
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
    text: str, tokens: list[_Token], verb: tuple[int, int, str, str], lang: Lang, main: str | None
) -> Found | None:
    first, last, lemma, who = verb
    start, end = tokens[first].start, tokens[last].end
    cue = text[start:end]
    rest = text[end:]
    if who:
        if who in {"je", "nous", "ce", "on"}:
            return None
        noun = re.search(r"(?:^|\s)(?P<who>(?:les?|la|l['’]|son|sa|ses)\s?[^,;:.¤]{3,40})\s$", text[:start])
        if noun and _someone(noun.group("who"), lang):  # "Tout juste l'enseigne concède-t-elle que …"
            return Found(noun.group("who"), cue, start, end, "subject", lemma)
        return Found(who, cue, start, end, "incise", lemma)
    by = _passive_agent(text, tokens, first, last, lang)
    if by:
        return Found(by, cue, start, end, "passive", lemma)
    if _is_passive(tokens, first, last, lang) or lang == "en" and first == last and rest.startswith(" by "):
        return None
    low = tokens[last].low
    told = _that(lang).match(rest)
    # "maintains a program to develop": an infinitive follows requests and promises, not these.
    reports = bool(told and not (lemma in _NO_INFINITIVE and _only_an_infinitive(told.group())))
    if low.endswith("ant" if lang == "fr" else "ing") and first == last:
        subject = main or sentence_subject(text, lang)
        if reports and first and subject and tokens[first - 1].text == "," and _may_speak(subject, lemma, lang):
            return Found(subject, cue, start, end, "participle", lemma)
        paper = _PAPER_SAYING[lang].search(text[:start]) if reports else None
        if paper and (issuer := _ISSUES[lang].search(text[: paper.start()])):
            subject = sentence_subject(text[: issuer.end()], lang) or text[: issuer.start()].split(",")[-1].strip()
            if _may_speak(subject, lemma, lang):
                return Found(_tidy(subject, lang), cue, start, end, "participle", lemma)
        if paper:
            return Found(paper.group("who"), cue, start, end, "participle", lemma)
        if reports and lang == "fr" and first and tokens[first - 1].low == "en":
            before = text[: tokens[first - 1].start]
            clause = re.split(r"\b(?:lorsqu|quand\b|alors qu|tandis qu|après qu)\S*\s", before)[-1]
            subject = sentence_subject(clause, lang)
            if subject and _may_speak(subject, lemma, lang):
                return Found(subject, cue, start, end, "participle", lemma)
        return None
    if low.endswith("ing") and lang == "en" and not _progressive(tokens, first, last):
        return None
    if lemma in {"respond", "reply", "object", "plead", "react"} and not re.match(
        rf"[^;.]{{0,60}}?(?:\bthat\b|:|{MASK})", rest
    ):
        return None
    if lemma == "relever" and re.match(r"\s+(?:de\b|du\b|d['’]|des\b)", rest):
        return None  # "relève de": belongs to
    if lang == "fr" and first == last and _COMMENTED.fullmatch(text[:start]):
        surface = _noun_phrase_after(text, end, "fr")
        if surface and _someone(surface, "fr") and not looks_finite(surface, "fr"):
            return Found(surface, cue, start, end, "subject", lemma)
    picky = lemma in weak_verbs(lang) or lemma in ACT_OR_REPORT[lang] or lemma in _ASK
    spoken = lemma in SPEECH_ACTS[lang] and _object_follows(rest, lang)
    spoken = spoken or lemma in {"appeler", "inviter"} and bool(re.match(r"\s+(?:à|au|aux)\s", rest))
    measured = lemma in MEASURING[lang] and bool(re.match(r"[^.;:]{0,60}?\d", rest))
    if lemma == "put":
        measured = measured and " at " in rest[:60]
    if lemma in {"put", "compter", "count", "dater"} and not measured:
        return None
    if low in {"compte", "comptent", "comptait", "comptaient", "count", "counts"}:
        return None  # "La régie compte 4 000 abonnés": it has them
    if picky and not reports and not spoken and not measured:
        return None
    if first == last and lang == "fr" and _is_participle(low, lemma):
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


def _provider(surface: str, lang: Lang) -> str | None:
    """Who provides the figures that a sentence lets speak: "les chiffres de l'Insee montrent", "data from X show"."""
    match = _PROVIDED[lang].match(_CONNECTIVE[lang].sub("", surface).strip(" ,"))
    return match.group("who") if match and match.group("who")[0].isupper() else None


def _progressive(tokens: list[_Token], first: int, last: int) -> bool:
    """Whether an -ing form has its auxiliary: "is demanding", "he's claiming"."""
    lows = {t.low for t in tokens[max(0, first - 1) : last]}
    return bool(lows & {"is", "are", "was", "were", "been", "s", "re"})


# "Une version que conteste la famille": the sentence before is what they contest.
_COMMENTED = re.compile(r"(?:Une?|Des|Autant de|Ce)\s(?:[\w’'\-]+\s){1,4}qu(?:e\s|['’])$")


def _with_subject(
    text: str, tokens: list[_Token], verb: tuple[int, int, str, str], lang: Lang, main: str | None, cue: str
) -> Found | None:
    first, last, lemma, _ = verb
    start, end = tokens[first].start, tokens[last].end
    before = tokens[first - 1].low if first else ""
    quote_follows = MASK in text[end : end + 140]
    if before in _RELATIVE[lang]:
        if first == 1 and before in {"qui", "who"}:
            return Found(tokens[0].text, cue, start, end, "subject", lemma)
        antecedent = _antecedent(text[: tokens[first - 1].start], lang)
        if antecedent and quote_follows and _may_speak(antecedent, lemma, lang):
            return Found(antecedent, cue, start, end, "relative", lemma)
        return None
    if before in _AND[lang] or not before:
        subject = main or sentence_subject(text[:start], lang)
        subject = subject or (_opening_person(text[:start]) if lang == "fr" else None)
        if not before or not subject or not _may_speak(subject, lemma, lang):
            return None
        return Found(subject, cue, start, end, "subject", lemma)
    surface, subordinate = _noun_phrase_before(text, tokens, first, lang)
    surface = _provider(surface, lang) or surface if surface else None
    if surface and lang == "fr" and surface.casefold() == "on":
        surface = _office_before(text[: tokens[first].start])
    if surface is None or not _may_speak(surface, lemma, lang):
        return None
    if subordinate and not quote_follows:
        return None
    if lemma in _ASK and _indefinite(surface, lang) and not quote_follows:
        return None
    if lemma in {_ATTITUDE, "inviter", "redouter", "minimiser", "contredire", "minorer"} and not _someone(surface, lang):
        return None
    told = lemma in SPEECH_ACTS[lang] | MEASURING[lang]
    if told and not _that(lang).match(text[end:]) and not _someone(surface, lang):
        return None
    return Found(_tidy(surface, lang), cue, start, end, "relative" if subordinate else "subject", lemma)


# "Du côté de la mairie, on table sur …": behind an office any verb reports that has a clause or a quotation.
_OFFICE_SAYS = re.compile(
    r"(?:(?:Mais |Or |Et )?(?:(?:À|A) (?:la |l['’])?|Aux? |Chez |Du côté (?:de (?=la |l['’])|de |du |des )|Côté |"
    r"Dans (?=(?:l['’]|les? |la |son |sa |ses |leurs? )(?:proche )?(?:entourage|rangs?|cabinet|camp|équipes?|état-major|"
    r"milieux?|couloirs|opposition|majorité|profession|filière|parti|gouvernement|services))))(?P<who>[^,;:¤]{3,60}), (?P<cue>on (?:ne |n['’]|s['’]|se |y |en )*\w+)"
    r"(?=[^,;:.]{0,40}?(?: que? | qu['’]| sur |¤|[«“\"]))"
)
_OFFICE = re.compile(
    r"(?:^|[.;:»]\s*)(?:Mais |Or |Et )?(?:(?:À|A|à) (?:la |l['’])?|Aux? |Chez |Du côté d(?:e la |e l['’]|e |u |es )|"
    r"Côté |"
    r"(?=Rue d|Place |Quai d)|Dans (?=(?:l['’]|les? |la |son |sa |ses |leurs? )(?:proche )?(?:entourage|rangs?|cabinet|"
    r"camp|équipes?|état-major|milieux?|couloirs|opposition|majorité|profession|filière|parti|gouvernement|services)))(?P<who>[^,;:¤]{3,60}),\s+on\s+$"
)


def _office_before(before: str) -> str | None:
    """Whom "on" stands for in "À la mairie, on assure que …"."""
    match = _OFFICE.search(before)
    return match.group("who").strip() if match else None


def _noun_phrase_before(text: str, tokens: list[_Token], first: int, lang: Lang) -> tuple[str | None, bool]:
    """The subject to the left of a verb, and whether its clause is a subordinate one."""
    segments: list[str] = []
    stop = tokens[first].start
    subordinate = False
    for k in range(first - 1, -1, -1):
        low = tokens[k].low
        if low in _BREAK[lang] or tokens[k].text in ';:«»“”"(–—' or MASK in tokens[k].text or tokens[k].text in "!?":
            segments.insert(0, text[tokens[k].end : stop].strip())
            relative = low in _RELATIVES[lang] and k and tokens[k - 1].text == ","
            if low in {"dont", "whose"} and not looks_finite(", ".join(segments), lang):
                relative = False  # "…, dont la trésorière, Anne Roy, dénonce": the verb is the relative clause's own
            if relative and segments[-1] == "":  # "X, which serves Y, said": the clause is an aside
                segments, stop = [""], tokens[k - 1].start
                continue
            if low in _RELATIVE[lang] - {"that"} and k and _own_verb(segments, lang):
                # "The doctor who led the trial said", "X, a doctor who led it, said": the relative has its own verb.
                segments, stop = segments[1:], tokens[k - 1].end
                continue
            # A comma between the conjunction and the subject has closed the subordinate clause already.
            commas = len(segments) - 1
            subordinate = low in _BREAK[lang] and (commas == 0 or commas == 2 and segments[-1] == "")
            break
        if tokens[k].text == "," and tokens[k].start < stop:
            segments.insert(0, text[tokens[k].end : stop].strip())
            stop = tokens[k].start
        if k == 0:
            segments.insert(0, text[:stop].strip())
    closed = bool(segments) and segments[-1] == ""  # a comma right before the verb closes an apposition
    segments = [s for s in segments if s]
    if not segments:
        return None, subordinate
    if closed and len(segments) >= 2:
        head, apposition = segments[-2], segments[-1]
        if _personal_name(apposition) and not _personal_name(head):
            return apposition, subordinate
        if _circumstance(apposition, lang):  # "Anne Roy, proviseure du lycée, à Lens, a …"
            named = next((s for s in reversed(segments) if _personal_name(s) and not _circumstance(s, lang)), None)
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
        r"fell)\b", re.I),
}


def _inner_subject(segment: str, lang: Lang) -> str | None:
    """The subject behind a circumstance that no comma closes: "Mardi le ministre", "In May the company"."""
    match = re.search(
        r"\s((?:le|la|l['’]|les|un|une|the|a|an|he|she|they|il|elle|ils|elles)\b.*|[A-Z]\w+(?:\s[A-Z]\w+)*)$", segment
    )
    return match.group(1) if match and not _circumstance(match.group(1), lang) else None


def _circumstance(segment: str, lang: Lang) -> bool:
    """Whether a stretch between commas tells when, where or how rather than who."""
    low = segment.casefold().replace("’", "'")
    word = re.match(r"\w+'?", low)
    if not word:
        return True
    if word.group() in _PREPOSITIONS[lang] or lang == "fr" and re.match(r"A\s[A-ZÀ-Þ]", segment):
        return True
    if lang == "fr" and re.match(r"[a-zà-ÿ]{2,}(?:é|ée|és|ées)\s(?:en|par|à|au|aux|le|la|dans|sur|il|hier|de|du|depuis)\b", segment):
        return True  # "lancé en mars par la mutuelle" hangs on the noun before it
    bare = _CONNECTIVE[lang].sub("", segment)
    return (
        not bare
        or bool(_TIME[lang].match(bare))
        or low.split()[0].endswith(("ant", "ment", "ing", "ly"))
        and " " in low
        and low.split()[0] not in {"nearly", "roughly", "only", "approximately", "family"}
    )


def _tidy(surface: str, lang: Lang) -> str:
    """The subject without a leading connective and without what hangs on it behind a participle or a relative."""
    surface = _CONNECTIVE[lang].sub("", surface).strip(" ,")
    cut = re.search(r"\s(?:ayant|étant|qui|dont|who|which|whose|having)\b|\s\(", surface)
    if cut and cut.start() > 2:
        surface = surface[: cut.start()]
    return surface.strip(" ,")


def _fronted(segment: str, follows: str, lang: Lang) -> bool:
    """Whether a first segment only describes the subject behind its comma: "Spécialiste du climat, Anne Roy …"."""
    first = segment.split()[0]
    if not first[0].isupper() or looks_finite(segment, lang) or not _personal_name(" ".join(follows.split()[:2])):
        return False
    return speaks(first.casefold(), lang) or lang == "fr" and bool(re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:é|ée|és|ées)", first))


def sentence_subject(text: str, lang: Lang) -> str | None:
    """The noun phrase with which the sentence's own clause begins, when it is easily seen."""
    segments = [s.strip() for s in text.split(",")]
    for place, segment in enumerate(segments):
        bare = _CONNECTIVE[lang].sub("", segment)
        if not bare or _circumstance(bare, lang):
            continue
        if place == 0 and len(segments) > 1 and _fronted(bare, segments[1], lang):
            continue
        if place and bare.split()[0].casefold() in verb_forms(lang):
            continue  # ", insiste sa directrice": an incise, not the sentence's subject
        if lang == "en":
            named = re.match(r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+)+|(?:He|She|They)\b", bare)
            if named:
                return named.group()
        tokens = list(_TOKEN.finditer(bare))
        for k, token in enumerate(tokens):
            low = token.group().casefold().replace("’", "'")
            if k and (low in _AUX[lang] or low in {"n'", "ne", "se", "s'"} or low in verb_forms(lang)):
                return bare[: token.start()].strip() or None
        if len(segments) > 1 and len(bare.split()) <= 10:
            behind = segments[place + 1] if place + 2 < len(segments) else ""
            apposed = _personal_name(behind) and not _personal_name(bare)  # "Sa directrice, Anne Roy, a …"
            return behind if apposed else bare
    return None


def _antecedent(text: str, lang: Lang) -> str | None:
    """The noun phrase right before a relative pronoun; the nearest name when it is an apposition."""
    segment = text.rstrip(" ,")
    name = re.search(r"((?:[A-ZÀ-Þ][\w'’\-]+\s+){0,3}[A-ZÀ-Þ][\w\-]+)$", segment)
    if name:
        return name.group(1)
    match = re.search(r"\b((?:le|la|l['’]|les|un|une|des|the|a|an)\s?[^,;:«»\"]{2,60})$", segment)
    return match.group(1) if match else None


def _personal_name(segment: str) -> bool:
    """Two to five words, all capitalised: a person's name with or without a title."""
    words = segment.split()
    return 1 < len(words) <= 5 and all(w[0].isupper() or w in {"de", "van", "von", "bin", "al"} for w in words)


def _indefinite(surface: str, lang: Lang) -> bool:
    low = surface.casefold()
    return bool(re.match(r"(?:des|de|certains|certaines|d['’]autres|some|many|several|users|people)\b", low))


def _may_speak(surface: str, lemma: str, lang: Lang) -> bool:
    """Whether a subject can be held responsible for a report."""
    bare = _CONNECTIVE[lang].sub("", surface).strip(" ,")
    low = bare.casefold().replace("’", "'")
    if re.match(r"[\d.\s]+%", low) or re.search(r"[€$£]\s?\d", low):
        return False
    if low == "it" and lemma in IT_SAYS:
        return True
    if not low or MASK in low or low in _NOT_A_SOURCE[lang] or len(low.split()) > 30:
        return False
    first = re.match(r"\w+'?", low)
    if (
        not first
        or first.group() in _NOT_A_SOURCE[lang] - {"ce", "one"}
        or low == "one"
        or first.group() in {"je", "nous", "vous", "i", "we", "you"}
    ):
        return False
    if low in PRONOUNS[lang] or THE_LATTER.match(low):
        return True
    words = re.findall(r"[\w\-]+", low)
    head = _head(words, lang)
    if lemma in OF_THINGS:
        if speaks(head, lang):
            return True
        return bool(re.match(r"(?:l['’]|le |la |the )?[A-ZÀ-Þ]", bare)) and not re.match(
            r"(?i:(?:les?|la|ces?|cette|the|this|these|une?|an?)\s|l['’]\s?)[a-zà-ÿ]", bare
        )
    return True


def _someone(surface: str, lang: Lang) -> bool:
    """Whether a phrase is a name or a description of one who can speak."""
    bare = _CONNECTIVE[lang].sub("", surface).strip(" ,")
    head = _head(re.findall(r"[\w\-]+", bare.casefold()), lang)
    named = re.match(r"(?:l['’]|le |la |les |the )?[A-ZÀ-Þ]", bare) and not re.match(
        r"(?i:(?:les?|la|ces?|cette|the|this|these|une?|an?|son|sa|ses|its|his|her|their)\s|l['’]\s?)[a-zà-ÿ]", bare
    )
    return speaks(head, lang) or bool(named) or low_pronoun(bare, lang)


def low_pronoun(bare: str, lang: Lang) -> bool:
    """Whether a phrase is a personal pronoun."""
    return bare.casefold() in PRONOUNS[lang]


def _head(words: list[str], lang: Lang) -> str:
    """The head noun of a phrase: the first noun behind the determiner in French, the last before "of" in English."""
    skip = _DETERMINERS[lang] | {"l", "d", "s", "deux", "trois", "plusieurs", "certains", "two", "three", "several"}
    if lang == "fr":  # "la fermeture de l'école" is no school
        words = words[: next((i for i, w in enumerate(words) if i and w in {"de", "du", "des", "d", "à", "aux"}), None)]
    rest = [w for w in words if w not in skip]
    if not rest:
        return ""
    if lang == "fr":
        return next((w for w in rest[:3] if speaks(w, "fr")), rest[0])
    cut = next(
        (i for i, w in enumerate(words) if w in {"of", "for", "in", "at", "from", "on", "by", "and"} and i), len(words)
    )
    return next((w for w in reversed(words[:cut]) if speaks(w, "en")), words[cut - 1])


def _is_passive(tokens: list[_Token], first: int, last: int, lang: Lang) -> bool:
    lows = [t.low for t in tokens[max(0, first - 1) : last + 1]]
    if lang == "fr":
        return first != last and (
            "été" in lows
            or bool({"est", "sont", "était", "étaient"} & set(lows))
            and "s'" not in lows
            and "se" not in lows
        )
    return (
        first != last
        and bool({"was", "were", "been", "is", "are", "be"} & set(lows))
        and not tokens[last].low.endswith("ing")
    )


def _passive_agent(text: str, tokens: list[_Token], first: int, last: int, lang: Lang) -> str | None:
    """ "recensés … par X", "jugée « … » par X", "revealed by X": the source behind a participle."""
    word = tokens[last].low
    participle = re.search(r"(?:é|ée|és|ées|ite?s?|ue?s?|ise)$" if lang == "fr" else r"(?:ed|wn|en|ld|nd|id)$", word)
    if not participle:
        return None
    if first != last and not _is_passive(tokens, first, last, lang):
        return None
    tail = re.match(
        r"([^,;.:]{0,90}?)\b(?:par|by)\s+(?=[A-ZÀ-Þ]|(?:l['’]|le|la|les|un|une|des|the|a|an|several|plusieurs)\b)",
        text[tokens[last].end :],
    )
    if not tail:
        return None
    agent = _noun_phrase_after(text, tokens[last].end + tail.end(), lang)
    if agent and first == last:  # "révélé par le quotidien : …", not every participle with an agent
        behind = text[text.find(agent, tokens[last].end) + len(agent) :].lstrip()
        return agent if behind.startswith(":") else None
    return agent


# --- "X : « … »" --------------------------------------------------------------------------------------


# "County: Hospital sale would ‘gut’ rural care", as headlines name their source.
_HEADLINE_LABEL = re.compile(
    r"(?P<who>[A-Z][\w’'\-]*(?: [A-Z]?[\w’'\-]+){0,3}): (?!(?:How|Why|What|Who|When|Where|Live|"
    r"Full)\b)[A-Z‘'\"“¤](?:\S* ){3,}\S*[^.]$"
)


_SAYS_BY_NOUN = re.compile(
    r"(?:La |Le |L['’])?(?:réponse|réaction|explication|commentaire|constat|réplique|conclusion|diagnostic|aveu|"
    r"verdict|analyse|résumé|mot|cri|témoignage|avis)\s(?:de |du |des |d['’])(?P<who>[^,;:]{3,60})",
    re.IGNORECASE,
)
_AND_TO_SAY = re.compile(
    r"(?:Et|Puis)\s(?:(?P<who>[^,;:]{3,50}?)\s)?(?:de\s|d['’])(?P<verb>\w+(?:er|ir|re))\b[^:]{0,60}"
)
# "Lugand après la défaite : « … »", as headlines have it.
_ON_AN_OCCASION = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)?)\s(?:après|avant|sur|face à|à propos)\s[^,;:]{3,50}"
)


def _before_the_colon(phrase: str) -> str | None:
    """Whose quotation a colon opens: "Réponse du maire :", "Et Anne Roy de conclure :", "Sa voisine abonde :"."""
    by_noun = _SAYS_BY_NOUN.fullmatch(phrase)
    if by_noun:
        return by_noun.group("who") if _someone(by_noun.group("who"), "fr") else None
    to_say = _AND_TO_SAY.fullmatch(phrase)
    if to_say and to_say.group("verb").casefold() in _infinitives("fr"):
        return to_say.group("who") or "qui"  # the one who spoke last
    occasion = _ON_AN_OCCASION.fullmatch(phrase)
    if occasion and not is_common(occasion.group("who").split()[0]):
        return occasion.group("who")
    subject = _opening_person(phrase)
    return subject if subject and subject != phrase else None


_OPENING = re.compile(
    r"(?P<who>(?:[Ll]e |[Ll]a |[Ll]['’]|[Ss]on |[Ss]a |[Cc]et? |[Cc]ette |[Uu]ne? )[a-zà-ÿ][\w\-]+"
    r"(?: (?:de|du|des|d['’]|en) ?[\w\-]+)?"
    r"(?: [\w\-]+(?:aire|iste|ois|oise|ais|aise|ien|ienne|ale?|que|ain|aine|el|elle|if|ive|"
    r"ant|ante|ère|er))?)\s"
    r"(?:(?:n['’]|ne |s['’]|se |l['’]|lui |y |en )*)(?:a|est|avait|[\w]{2,}(?:e|it|ient|ait|nd|rt|eut|ra))\b"
)


def _opening_person(phrase: str) -> str | None:
    """The description of one who speaks with which a phrase opens, before its verb: "Sa voisine abonde"."""
    match = _OPENING.match(phrase)
    return match.group("who") if match and _someone(match.group("who"), "fr") else None


_ACTS = re.compile(
    r"(?P<who>(?:[A-Z][\w’'\-]*)(?: [\w’'\-]+){0,5}?) (?:(?:\w+ly|also|then|still) )?"
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
    if not match or not quoted or quoted[0].start > 3 or not is_clause(quoted[0], lang):
        return None
    surface = _noun_phrase_after(text, match.end(), lang)
    if not surface or not _someone(surface, lang) or looks_finite(surface, lang):
        return None
    return Found(surface, ":", match.end() - 2, match.end() - 1, "incise")


def _colon(text: str, quoted: tuple[Quoted, ...], lang: Lang) -> list[Found]:
    """A short noun phrase, a colon and a quotation ("Le maire : « … »"), or a name and a colon that open the line."""
    if lang == "en" and (head := _HEADLINE_LABEL.match(text)):
        who, at = head.group("who"), head.end("who")
        if speaks(who.split()[-1].casefold(), "en") or _personal_name(who):
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
            continue
        phrase = before[:-1].strip()
        if lang == "fr" and (who := _before_the_colon(phrase)):
            return [Found(who, ":", len(phrase), len(phrase) + 1, "colon")]
        acts = None
        if is_clause(quote, lang) or quote.text[:1].isupper():
            acts = _opening_actor(phrase) if lang == "en" else sentence_subject(phrase, lang)
        if acts and acts != phrase and len(phrase.split()) <= 14 and _someone(acts, lang) and _may_speak(acts, "", lang):
            return [Found(acts, ":", len(phrase), len(phrase) + 1, "colon")]  # "Her neighbour disagreed: “…”"
        if (
            0 < len(phrase.split()) <= 8
            and _may_speak(phrase, "dire", lang)
            and (speaks(_head(re.findall(r"[\w\-]+", phrase.casefold()), lang), lang) or _personal_name(phrase))
        ):
            return [Found(phrase, ":", len(phrase), len(phrase) + 1, "colon")]
    return []
