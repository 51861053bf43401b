"""Reporting verbs in a sentence: their forms and turns of phrase, their voice, and what follows those that report."""

from __future__ import annotations

import re
from functools import cache

from claims.attribution.sources import PRONOUNS
from claims.attribution.words import AUXILIARIES, BETWEEN, CLITIC, DETERMINERS, Token
from claims.cues import MEASURING, verb_forms
from claims.model import Lang
from claims.names import speaks
from claims.quotes import MASK

_OBJECTS = frozenset(
    ["n'", "ne", "s'", "se", "l'", "le", "la", "les", "lui", "leur", "nous", "vous", "y", "en", "m'", "me", "t'", "te"]
)
REFLEXIVE = frozenset(
    """alarmer étonner indigner inquiéter insurger interroger offusquer exclamer féliciter réjouir plaindre
    défendre engager emporter agacer désoler rappeler demander targuer gausser scandaliser désespérer flatter
    impatienter souvenir étrangler émouvoir amuser vanter enthousiasmer émerveiller esclaffer écrier lamenter
    remémorer moquer excuser justifier""".split()
)
_IRREGULAR_PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|mis|mise|nu|nue|nus|nues|du|due|vu|vue|cru|ert|erte|tite|dite|dites|crite|crits|clu|anti)$"
)
TURNS_OF_PHRASE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:fait|faisait|font|faisant|faire)(?:\s(?:aujourd['’]hui|aussi|également|toutefois|désormais|encore|"
        r"notamment|\w+ment))?\s+(?:savoir|valoir|remarquer|observer|part|état|comprendre)\b|"
        r"\b(?:fait|faisait|font|laisse|laissait)(?:-t)?-(?:on|ils?|elles?)\s(?:savoir|valoir|remarquer|observer|"
        r"comprendre|entendre)\b|"
        r"\b(?:n['’]est|n['’]étai(?:t|ent)|ne sont|est|sont)\s(?:pas |guère |loin d['’]être )?"
        r"(?:du même|de cet|de l['’])\s?avis\b|\bne partagen?t? (?:pas|guère) (?:cet|cette|ce|l['’])|"
        r"\bcri(?:e|ent|ait|aient|é) (?:à (?:l['’]|la )|au )\w+|"
        r"\bveu(?:t|lent) (?:encore |toujours |pourtant )?y croire\b|"
        r"\bn['’](?:a|ont|avait|avaient) ni confirmé ni (?:démenti|infirmé)\b|"
        r"\bne (?:confirm|dément|infirm)(?:e|ent|ait|aient)?(?: ni n['’](?:in|con)firm(?:e|ent|ait|aient)|"
        r" ni ne (?:dément(?:ent)?|confirm(?:e|ent))| pas)\b|"
        r"\bs['’]inscri(?:t|vent) en faux\b|\bn['’]en croi(?:t|ent) (?:rien|pas)\b|"
        r"\b(?:pris|prend|prennent|prenait)\s+(?:note|acte)\b|\bmis\s+en\s+garde\b|\bmet(?:tent|"
        r"tait)?\s+en\s+garde\b|"
        r"\bcoup(?:é|e|ent|ait) court\b|\bm(?:et|ettent|ettait|is) en avant\b|"
        r"\by (?:voi(?:t|ent)|voyai(?:t|ent)|a vu) "
        r"(?:(?:quant à (?:lui|elle|eux|elles)|plutôt|surtout|aussi|même|pour sa part|de son côté|"
        r"au contraire) )?(?=l['’]|les?\b|la\b|une?\b|d[eu]s?\b|¤|[«“\"])|"
        r"\ben (?:veut|veulent) pour preuve\b|\bparl(?:e|ent|ait|aient|é) (?=d['’]une?\b|d(?:[eu]s?\s|"
        r"['’])\s?[«“\"¤\d])|"
        # An attitude with the very words behind it: "veut « laisser la justice travailler »".
        r"\b(?:veu(?:t|lent)|voulai(?:t|ent)|enten(?:d|dent|dait|daient)|compte(?:nt)?|souhaite(?:nt)?|craignent|"
        r"craint|pense(?:nt)?|"
        r"dit|disent|refusen?t?(?: d[e'’])?|se félicite(?:nt)? d[e'’]|se réjouit d[e'’]|s['’]en prend(?:re|nent)? à|"
        r"se plai(?:nt|gnent) d[e'’]|s['’]inquiète(?:nt)? d[e'’]) ?(?=(?:d(?:e|['’]|u|es) ?)?(?:une? |l[ea]s? |l['’])?"
        r"[«“\"¤])|"
        r"\b(?:préfèr(?:e|ent)|préférai(?:t|ent)|aim(?:e|ent) mieux) (?:y )?(?:parler|évoquer|voir|dire|retenir)\b"
        r"(?=[^.;]{0,40}[«“\"¤\d]| d(?:e\b|['’]))|"
        r"\bn['’]écart(?:e|ent|ait|aient) (?:pas|aucune?|guère|plus|(?=[«“\"¤]))|"
        # What one calls a thing, by a bare noun: "parle d'abandon", not "parle de la pluie" or "parle de politique".
        r"\bparl(?:e|ent|ait|aient) (?=d(?:e |['’])(?!autres?|elle|eux\b|lui\b|ell|argent|amour|avenir|art\b)"
        r"(?:abandon|abus|acharnement|aveu|bavure|bon sens|catastrophe|censure|chantage|coup|crime|défaite|"
        r"dérive|désastre|drame|échec|erreur|fiasco|gâchis|guerre|hasard|hold-up|incident|injustice|malentendu|massacre|"
        r"mépris|mensonge|miracle|naufrage|négligence|pillage|progrès|provocation|racket|réussite|révolution|ruine|"
        r"sabotage|scandale|succès|trahison|vengeance|victoire|vol\b))|"
        r"\bcit(?:e|ent|ait|aient) (?=[^.;«»“”¤]{3,110}?\s?:\s)|"
        r"\bveu(?:t|lent) qu(?=e\b|['’])|"
        r"\b(?:est|sont|se montre(?:nt)?|reste(?:nt)?|se (?:dit|disent))\s(?:\w+\s)?(?:formel|catégorique|clair|"
        r"affirmati|"
        r"sceptique|optimiste|pessimiste|lucide|inqui|confiant|ferme|convaincu|certain|sûr|unanime|dubitati|réservé|"
        r"prudent|persuadé)\w*(?=\s(?::|qu(?:e\b|['’])))|"
        r"\bs['’]en pren(?:d|nent|ait|aient) (?:à|aux?)\b|"
        r"\b(?:croi(?:t|ent)|pens(?:e|ent)) savoir\b|"
        r"\b(?:veut|veulent|voulu|tenu à|tenté de|cherché à|préféré|"
        r"tien(?:t|nent) à|tent(?:e|ent) de|cherch(?:e|ent) à|préfèr(?:e|ent)|s['’]empress(?:e|"
        r"ent) de) "
        r"(?:se )?(?:rassurer|réagir|alerter|avertir|"
        r"préciser|rappeler|souligner|tempérer|relativiser|nuancer|minimiser|dédramatiser|défendre|"
        r"ajouter|croire|insister|saluer|justifier)\b|"
        r"\b(?:présent|formul|adress|réitér)(?:e|ent|é|ait|aient) (?:\w+ ){0,2}?(?:ses|leurs|des) (?:plates |"
        r"sincères )?"
        r"(?:excuses|condoléances|regrets)\b|"
        r"\bdress(?:e|ent|ait|aient|é|és) (?=(?:un|le) (?:\w+ )?(?:tableau|constat|portrait|bilan|réquisitoire)\b)|"
        r"\b(?:point|pointai)(?:e|ent|t|é) du doigt\b|\bmont(?:e|ent|é) au créneau\b|"
        r"\btabl(?:e|ent|ait|aient|é) (?:\w+ment |désormais |alors )?sur\b|"
        r"\bmis(?:e|ent|ait|aient|é) (?:\w+ment |désormais |alors )?sur "
        r"(?=\d|une? (?:hausse|baisse|croissance|reprise)\b)|"
        r"\bs['’](?:engage(?:nt)?|engageai(?:t|ent)|est engagée?|sont engagée?s) à (?=\w+(?:er|ir|re)\b)|"
        r"\bse défend(?:ent|ait)? d(?=e\b|['’])|"
        r"\bveu(?:t|lent) croire\b|\bvoulai(?:t|ent) croire\b|"
        r"\blaiss(?:é|e|ait|ant)\s+entendre\b|"
        r"\bse\s+(?:dit|disent|disait|disaient|déclare|déclarent|montre(?:nt)?)\b(?!\s+qu)|"
        r"\bs['’](?:est|était)\s+(?:dite?|déclarée?|montrée?|emportée?)\b|"
        r"\bse\s+(?:sont|étaient)\s+(?:dite?s|déclarée?s|montrée?s)\b|"
        r"\b(?:maintien(?:t|nent)|maintenai(?:t|ent)|défend(?:ent|ait)?|maintenu|réitér(?:e|ent|é)) (?:sa|"
        r"leur|ses|leurs) "
        r"(?:versions?|critiques?|demandes?|réserves?|chiffres|conclusions|plainte|offre|exigences?|reproches|objectifs?|"
        r"positions?|propos|accusations?|dires|déclarations?|affirmations?|analyses?)\b|"
        r"\bpersist(?:e|ent|é) et sign(?:e|ent|é)\b|\bcamp(?:e|ent|ait|aient|é) sur (?:sa|ses|leurs?) positions?\b|"
        r"\bécart(?:e|ent|é|ait|aient|ant)\s+(?:pour l['’]heure |d['’]emblée |aussi |\w+ment )?(?:toute|l['’]|"
        r"la|cette)\s?"
        r"(?:idée|démission|hypothèse|piste|éventualité|possibilité|perspective|accusation|responsabilité|négociation|"
        r"hausse|baisse|fermeture|augmentation|scénario)\b|"
        r"\b(?:tien(?:t|nent)|tenai(?:t|ent)|fai(?:t|sait)|font|dress(?:e|ent|ait)) (?:le |les |la |ses |leurs )?"
        r"(?:comptes?|calculs?|bilan|liste|inventaire|addition)(?=\s?:)|"
        r"\b(?:rejet|balay|balai|récus|réfut)(?:te|tent|e|ent|é|ait|aient|ant)\s+(?:en bloc\s+|d['’]un revers "
        r"de main\s+)?"
        r"(?:ces|les|l['’]|cette|toute?s?|sa|ses)\s*(?:idée d|moindre )?(?:accusations?|critiques?|allégations?|"
        r"reproches?|conclusions|arguments?|constats?|chiffres|analyses?|rapport|diagnostic|responsabilités?|faute|"
        r"négligence|implication|interprétation|lecture|"
        r"soupçons?|version|griefs?|hypothèse|idée)",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:went|goes) on to say\b|\b(?:made|makes|making) (?:it )?clear\b|\bpoint(?:ed|s|ing)? out\b|"
        r"\b(?:is|are|was|were) (?:seeking|pushing for|asking for|calling for)\b|"
        r"\b(?:refus|declin)(?:ed|es|ing) to rule out\b|\brul(?:e|es|ing) out\b|"
        r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bis )(?<!\bare )(?<!\bbeing )\bruled out\b(?! of\b)|"
        r"\bpoint(?:ed|s) to (?=(?:an?|the|his|her|its|their|what|figures|data|research)\b)|"
        r"\bcall(?:ed|s|ing)? (?:for|on)\b|\bask(?:ed|s|ing)? for\b|\bset out\b|\blash(?:ed|es) out\b|"
        r"\b(?:stand|stood|stands) by (?=(?:the|its|his|her|their) (?:\w+ )?(?:claims?|story|figures?|"
        r"findings?|reporting|"
        r"decision|position|account|statements?|remarks?|comments?|record)\b)|"
        r"\b(?:press|lobb|pester)(?:ed|ied|es|s|ing|y)? "
        r"(?!(?:the |an? )?(?:button|key|lever|trigger|ahead|play|charges)s?\b)"
        r"(?=[^.,;]{3,60}? (?:to [a-z]+|for an?\b|over\b))|"
        r"\burg(?:ed|es|e) (?=(?:caution|restraint|calm|patience|vigilance|prudence|unity|moderation)\b)|"
        r"\b(?:reject(?:ed|s)|dismiss(?:ed|es)|rebuff(?:ed|s)) (?:the |these |those |any |all |such |his |her |"
        r"its |their )?"
        r"(?:\w+ )?(?:claims?|allegations?|accusations?|criticisms?|suggestions?|idea|findings?|conclusions?|charges?|"
        r"arguments?|reports?|responsibility|liability|wrongdoing|characteri[sz]ation|assertions?|notion|comparison|"
        r"figures?)\b|"
        # What one wants done by others is a request: "want the police to investigate".
        r"\bwants? (?=(?:the|an?|all|every|each|any|more|no|them|it|his|her|its|their|those|these|"
        r"[A-Z][\w’']+) [^.,;]{0,40}?"
        r"\b(?:to [a-z]+|\w{3,}ed|withdrawn|taken|given|kept|made|shut|put)\b)|"
        r"\b(?:is|are|was|were|remains?) (?:\w+ )?(?:convinced|adamant|confident|certain|sure|sceptical|skeptical|"
        r"hopeful|"
        r"worried|concerned) (?=that\b)|"
        r"\b(?:wants?|wanted|hopes?|vows?) (?:to )?(?=[“\"¤])|"
        r"\bsaid to have\b(?!)",
        re.I,
    ),
}


_THAT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\s*(?:(?!qui\b|dont\b)[\w’'\-]+\s){{0,5}}?(?:qu(?:e\b|['’])|:?\s?[«“\"]|:?\s?{MASK}|si\b|s['’]il|:)"),
    "en": re.compile(
        rf"\s*(?:(?!who\b|which\b)[\w’'\-]+\s){{0,4}}?(?:that\b(?! of\b)|[:,]?\s?[“\"‘]|[:,]?\s?{MASK}|:)"),
}


def tells_that(rest: str, lang: Lang) -> bool:
    """Whether a "that", a colon or a quotation follows a verb close behind."""
    return bool(_THAT[lang].match(rest))


@cache
def complement(lang: Lang) -> re.Pattern[str]:
    """What follows a verb that really reports: a complement clause, an infinitive, a colon, a quotation."""
    if lang == "fr":
        return re.compile(
            rf"^[^,;.]{{0,60}}?(?:\bqu(?:e\b|['’])|\bcomment\b|\bs(?:i\b|['’]il)|\bavoir\b|\bêtre\b|:|[«“\"]|{MASK}|"
            rf"\bà (?:ne (?:pas |plus |jamais )?|se |s['’])?\w+(?:er|ir|re|oir)\b|"
            rf"\bde les? \w+(?:er|ir|re|oir)\b|\b(?:de |d['’](?!autres?|entre|"
            rf"ordre|octobre|avenir|"
            rf"hiver|outre))(?!la\b|l['’]|les\b|son\b|sa\b|ses\b|"
            rf"leur)(?:ne (?:pas |plus |jamais )?|se |s['’])?\w+(?:er|ir|re|oir)\b|"
            rf"^\s*(?!entre|contre|outre|autre|notre|votre|quatre|hier|pour|sur)(?:ne (?:pas |plus |jamais )?|"
            rf"s['’]|se |y |en |lui |"
            rf"l['’])*"
            rf"\w{{2,}}(?:er|ir|re|"
            rf"oir)\b)",
            re.I,
        )
    return re.compile(
        rf"^(?:,\s*(?=[“\"‘]|{MASK}))?(?:[^,;.]|(?<=\bMrs)\.|(?<=\b[MD]r)\.|(?<=\bMs)\.|"
        rf"(?<=\bSt)\.){{0,60}}?(?:\bthat\b(?! of\b)|\bhow\b|\bwhether\b|:|[«“\"‘]|{MASK}|\bto \w+|\bif\b|\bhaving\b|"
        rf"^\s*(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:\d\S*|the|a|an|it|he|she|they|we|there|"
        rf"its|"
        rf"his|her|their|[A-Z]\w+|\w+s|[a-z]{{3,}}(?=\s(?:is|are|was|were|has|have|had|will|fell|rose|grew)\b))\b[^,;.]*?\b(?:is|are|was|"
        rf"were|has|have|"
        rf"had|will|would|can|could|may|might|must|should|\w+ed|\w+[^\Ws]s|"
        rf"knew|went|took|made|came|got|gave|saw|found|left|lost|paid|met|ran|fell|rose|grew|broke|held|kept|spent|"
        rf"sold|told|"
        rf"wrote|began|became|brought|bought|built|chose|fought|felt|set|hit|won|led|sent|stood|thought|drew|hid|"
        rf"ate)\b)",
        re.I,
    )


def verb_at(tokens: list[Token], i: int, lang: Lang) -> tuple[int, int, str, str] | None:
    """A reporting verb whose last word is token ``i``: (first token, last token, lemma, clitic subject)."""
    forms = verb_forms(lang)
    word, who = tokens[i].low, ""
    clitic = CLITIC.match(word) if lang == "fr" else None
    if clitic:
        word, who = clitic.group("verb"), clitic.group("who")
    lemma = forms.get(word)
    capital = tokens[i].text[0].isupper() and not (lang == "en" and lemma and _headline_case(tokens))
    if lemma is None or i and capital or lang == "en" and _is_english_noun(tokens, i, lemma):
        return None
    first, k = i, i
    while (k := k - 1 - _adverbial(tokens, k - 1, lang)) >= max(0, i - 9):
        low = tokens[k].low
        inverted = CLITIC.match(low) if lang == "fr" else None
        if inverted and inverted.group("verb") in AUXILIARIES[lang]:
            return k, i, lemma, inverted.group("who")
        if low in AUXILIARIES[lang]:
            first = k
        elif low not in BETWEEN[lang] and not low.endswith(("ment", "ly")):
            break
    if first == i and not clitic:
        before = tokens[i - 1].low if i else ""
        latter = i > 1 and tokens[i - 2].low in {"ce", "cette"} and before in {"dernier", "dernière"}
        gerund = lang == "fr" and before == "en" and word.endswith("ant")  # "en dénonçant": no noun
        gerund = gerund or before in {"le", "la", "les"} and word.endswith(("ait", "aient"))  # "le recommandait"
        if before in DETERMINERS[lang] and not latter and not gerund:
            return None
        if lang == "fr" and before in {"ancien", "ancienne", "jeune", "ex", "grande", "seule", "nouvelle"}:
            return None  # "L'ancienne juge ajoute"
        if lang == "fr" and is_participle(word, lemma):
            follows = tokens[i + 1].low if i + 1 < len(tokens) else ""
            rated = lemma in MEASURING["fr"] and follows == "à" and any(t.low == "par" for t in tokens[i + 2 : i + 14])
            if follows != "par" and not rated:  # "évalué à 3 millions par le cabinet"
                return None
    while lang == "en" and first and (tokens[first - 1].low in BETWEEN["en"] or tokens[first - 1].low.endswith("ly")):
        first -= 1
    if lang == "fr":
        while (
            first
            and tokens[first - 1].low in _OBJECTS
            and tokens[first - 1].text not in {"Lui", "Eux"}
            and not (tokens[first - 1].low == "en" and word.endswith("ant"))
        ):
            first -= 1
            if tokens[first].low in {"s'", "se"} and lemma not in REFLEXIVE:
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


def _adverbial(tokens: list[Token], last: int, lang: Lang) -> int:
    """How many tokens an adverb of several words takes that ends at token ``last``; 0 where none does."""
    for words in _ADVERBIALS[lang]:
        phrase = words.split()
        size = len(phrase)
        if last - size >= 0 and all(tokens[last - size + 1 + n].low == word for n, word in enumerate(phrase)):
            return size
    return 0


def is_participle(word: str, lemma: str) -> bool:
    """Whether a form of a French verb is a past participle; "alerte" and "évoque" only look like irregular ones."""
    if lemma.endswith("er"):
        return word.endswith(("é", "ée", "és", "ées"))
    return bool(_IRREGULAR_PARTICIPLE.search(word))


def _headline_case(tokens: list[Token]) -> bool:
    """Whether nearly every longer word is capitalised, as American headlines print them."""
    words = [t.text for t in tokens[:40] if len(t.text) > 3 and t.text.isalpha()]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


_ALSO_NOUNS = frozenset(
    """report claim comment estimate forecast note praise promise vow pledge demand remark reply tweet charge caution
    hail project record stress urge state call question label brand blast boast quip retort hint recall
    find show fear hope rule attack chant signal echo
    protest repeat request challenge object lament mention answer recommend propose doubt worry regret guess detail
    outline highlight smile cry snap beam grin shrug counsel moan groan bark lecture contest prove""".split()
)
_BEFORE_A_VERB = frozenset(
    """they who which and also do did not will to we i had have has would could may might people data police
    men women""".split()
)
_MORE_OFTEN_NOUNS = frozenset(["protest", "attack", "chant", "rule", "signal", "echo", "record"])


def _is_english_noun(tokens: list[Token], i: int, lemma: str) -> bool:
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
        said_by = name or speaks(before, "en") or before in BETWEEN["en"] | _BEFORE_A_VERB | PRONOUNS["en"]
        return not said_by and before.isalpha() and before not in {"it", "one"} and lemma in _MORE_OFTEN_NOUNS
    if before == "," and re.match(r"\d|an?$|that$", follows):
        return False  # "The study, published in May, forecast 3,000 visitors"
    plural = before.endswith("s") or before in _BEFORE_A_VERB
    return not plural


_GOVERNOR: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:(?:vien(?:t|nent)|venai(?:t|ent))\s+(?:tout juste )?d(?:e\s|['’])|"
        r"(?:tien(?:t|nent)|tenai(?:t|ent))\s+à\s|(?:continuen?t?|continuai(?:t|ent)|persisten?t?)\s+(?:à|de)\s|"
        r"se\s+refus(?:e|ent|ait|aient)\s+à\s|(?:se|s['’])\s?(?:content|born|efforc|empress)(?:e|ent|ait|"
        r"aient)\s+(?:à\s|de\s|d['’])|"
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
        r"hastened|felt compelled|t(?:ook|akes?|aken) to [\w ]{1,25}|used (?:the|a|his|her|its|"
        r"their) [\w ]{3,30}) to (?:also )?$",
        re.I,
    ),
}


@cache
def infinitives(lang: Lang) -> frozenset[str]:
    """The lemmas of all reporting verbs."""
    return frozenset(verb_forms(lang).values())


def object_follows(rest: str, lang: Lang) -> bool:
    """Whether a verb has its object right behind it: "dénonce une décision", "demanded an inquiry"."""
    if lang == "en":
        return bool(re.match(r"\s+(?:(?:an?|the|his|her|its|their|that|those|these|more|better)\s+\w|"
            r"(?-i:[A-Z])\w|(?:this|that|it|them)(?=[.,;]))", rest, re.I))
    if re.match(r"\s+(?:pas|plus|jamais|guère) d(?:e\s|['’])\w", rest):
        return True  # "ne réclame pas d'argent"
    rest = _BETWEEN_VERB_AND_OBJECT.sub("", rest)
    if re.match(r"\s+(?:justice|réparation|vengeance|pardon|clémence|asile|audience|grâce|plus de|davantage)\b", rest):
        return True
    return bool(re.match(r"\s+(?:(?:une?|le|la|les|des|ces?|cette|cet|sa|son|ses|leurs?|plus de|davantage de|"
        r"près de|quelque|environ|"
        r"\d[\d\s.,]*|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
        r"trente|quarante|cinquante|soixante|cent|mille)(?:-\w+)*)\s+|l['’])\w", rest, re.I))


# "pointe notamment le chantier", "avait promis en mars un fonds", "a dénoncé mardi soir une décision".
_BETWEEN_VERB_AND_OBJECT = re.compile(
    r"^(?:\s+(?:pas|plus|jamais|guère|point|notamment|aussi|également|surtout|encore|ainsi|d['’]ailleurs|\w+ment|hier|récemment|"
    r"du doigt|(?:ce\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s+(?:matin|soir|dernier|midi))?|"
    r"(?:en|dès|début|fin|mi-?)\s?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    r"décembre|\d{4})(?:\s+(?:dernier|\d{4}))?|à plusieurs reprises|à nouveau|de nouveau|"
    # whom one asks: "demande à l'exploitant une nouvelle étude"
    r"(?:à|au|aux)\s(?:l['’]|la\s|ses\s|son\s|sa\s)?[\w’'\-]+(?:\s[\w’'\-]+){0,3}?(?=\s(?:une?|des|le|la|les|plus|"
    r"davantage)\s)"
    r"))+(?=\s)",
    re.I,
)


def governed(text: str, tokens: list[Token], i: int, lang: Lang) -> tuple[int, int, str, str] | None:
    """An infinitive that reports behind a verb that only says how: "vient d'annoncer", "a tenu à rappeler"."""
    lemma = tokens[i].low
    if not i or lemma not in infinitives(lang):
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


def only_an_infinitive(behind: str) -> bool:
    """Whether nothing but an infinitive follows a verb: "maintains a program to develop"."""
    return bool(re.search(r"\bto \w+", behind)) and not _CLAUSE.search(behind)


NO_INFINITIVE = frozenset(
    """maintain note state record mention observe reveal report show find comment cite indicate suggest conclude confirm
    object respond express identify discover demonstrate reason counter rule echo signal underscore""".split()
)


def is_progressive(tokens: list[Token], first: int, last: int) -> bool:
    """Whether an -ing form has its auxiliary: "is demanding", "he's claiming"."""
    lows = {t.low for t in tokens[max(0, first - 1) : last]}
    return bool(lows & {"is", "are", "was", "were", "been", "s", "re"})


def is_passive(tokens: list[Token], first: int, last: int, lang: Lang) -> bool:
    """Whether the verb that ends at token ``last`` is in the passive."""
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
