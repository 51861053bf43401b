"""Words that report speech: verbs, nouns and prepositions, French and English.

Verbs are listed once, as lemmas, and their forms are generated, so that attribution works where no
parser is installed and does not depend on a lemmatiser (which is often wrong on inverted incises
such as "affirmait-il").
"""

from __future__ import annotations

import re
from functools import cache

from claims.model import Lang

# Strong verbs make their subject the speaker whatever follows.
_FR_STRONG = """affirmer ajouter annoncer assurer avertir avouer admettre alléguer arguer argumenter articuler asséner
attester avancer certifier clamer commenter conclure concéder confesser confier confirmer contester
critiquer déclarer démentir dénoncer déplorer détailler dire ecrire écrire estimer expliquer exhorter
exiger exposer fustiger garantir indiquer insister ironiser juger jurer lancer marteler murmurer nier
objecter opiner plaider pointer poursuivre préciser prétendre prévenir proclamer promettre protester
raconter rappeler rapporter recommander reconnaître réaffirmer réclamer récuser réfuter regretter
réitérer relater répéter répliquer répondre reprocher résumer rétorquer révéler saluer signaler souligner
souhaiter soutenir suggérer témoigner tonner tweeter vanter marmonner énoncer stipuler qualifier décrire
considérer supposer soupçonner accuser appeler alerter assurer renchérir temporiser nuancer questionner
railler alarmer étonner indigner inquiéter insurger interroger offusquer exclamer féliciter réjouir
plaindre défendre demander ordonner conseiller constater exclure inviter suspecter proposer épingler redouter
blâmer condamner
désavouer minimiser
vilipender stigmatiser contredire désapprouver encenser applaudir minorer dédramatiser déconseiller
recadrer brocarder éreinter invoquer glisser lâcher souffler pester tempérer
relativiser compléter enchaîner plaisanter agacer emporter rassurer soupirer trancher abonder philosopher tempêter
rager fulminer désoler impatienter souvenir analyser décrypter assumer revendiquer rectifier justifier reprendre
sourire rire maugréer bougonner grommeler grincer grogner gronder pronostiquer prophétiser théoriser développer
expliciter illustrer moquer implorer supplier intimer menacer cingler étriller tacler tancer sermonner argüer convenir
acquiescer approuver réagir requérir enthousiasmer amuser émerveiller esclaffer écrier lamenter remémorer persifler
riposter déduire narrer balancer scander prôner préconiser promouvoir maintenir jubiler excuser vitupérer chuchoter
spéculer hasarder positiver balayer énumérer égrener évacuer éluder contre-attaquer réprouver""".split()
# Weak verbs report a finding: their subject must be a name or a definite description, and a
# complement clause, figure or quotation must follow.
_FR_WEAK = """démontrer montrer établir conclure calculer recenser dénombrer évaluer chiffrer observer noter relever
remarquer découvrir identifier publier croire penser craindre espérer évoquer mentionner ressortir
documenter prévoir compter dater""".split()
_EN_STRONG = """acknowledge add ask continue call blast brand dub label question
admit advise affirm allege announce argue assert assure boast caution charge cite claim dispute counter joke laugh
muse enthuse fume thunder shout yell whisper chuckle reason opine clarify speculate elaborate
reckon blame rule confide echo signal underscore interject exhort attack chant implore
comment complain concede conclude condemn confess confirm contend criticise criticize declare denounce
deny describe disclose emphasise emphasize exclaim explain express hail hint imply indicate insist lament
maintain mention note object observe apologise apologize pledge plead praise predict proclaim promise propose
protest quip
post reaffirm reassure recall recommend reiterate remark repeat reply report respond retort reveal say slam
state stress suggest tell testify threaten tweet urge vow warn write accuse demand""".split()
_EN_WEAK = """believe calculate demonstrate learn estimate expect fear find forecast hope identify
show think discover put count joke sigh""".split()

# Verbs that are as often thought, seen or done as said: they report what a "that" or a quotation behind them holds,
# and nothing else, and only of someone.
_FR_THAT_ONLY = """
prédire informer décréter insinuer présumer spécifier claironner crier hurler râler fanfaronner bredouiller
balbutier bégayer ricaner dévoiler divulguer corroborer subodorer parier notifier communiquer récapituler
synthétiser prouver augurer présager professer deviner pressentir vérifier extrapoler conjecturer
sous-entendre corriger imaginer trouver postuler seriner ressasser vociférer plastronner pavoiser targuer
gausser geindre émouvoir scandaliser désespérer flatter
""".split()
_EN_THAT_ONLY = """
inform decree insinuate presume specify divulge corroborate guess notify recap prove foresee suppose imagine
suspect doubt worry bemoan regret rejoice brag accept underline highlight summarise summarize outline detail
recount relate swear counsel answer reject rebut refute dismiss verify certify posit theorise theorize surmise
intimate understand venture volunteer marvel snap grumble mutter murmur beg agree disagree reflect recollect
reminisce scoff sneer gush beam grin smile shrug groan moan whine cry bark growl realise realize calculate
contest preach lecture postulate
""".split()

_FR_IRREGULAR: dict[str, str] = {
    "dire": "dis dit disent disait disaient dira diront dirait disant dite dites",
    "écrire": "écrit écrivent écrivait écrivaient écrivit écrivirent écrira écrivant écrite écrits écrites",
    "admettre": "admet admettent admettait admettaient admit admirent admettant admis admise",
    "promettre": "promet promettent promettait promettaient promit promirent promettant promis promise",
    "reconnaître": "reconnaît reconnait reconnaissent reconnaissait reconnaissaient reconnut reconnurent "
    "reconnaissant reconnu reconnue reconnues reconnus",
    "prétendre": "prétend prétendent prétendait prétendaient prétendit prétendant prétendu",
    "répondre": "répond répondent répondait répondaient répondit répondirent répondant répondu",
    "prévenir": "prévient préviennent prévenait prévenaient prévint prévenant prévenu",
    "soutenir": "soutient soutiennent soutenait soutenaient soutint soutinrent soutenant soutenu soutenue",
    "poursuivre": "poursuit poursuivent poursuivait poursuivaient poursuivit poursuivant",
    "justifier": "justifie justifient justifiait justifiaient justifia justifiant justifié",
    "reprendre": "reprend reprenait reprit",
    "réagir": "réagit réagissent réagissait réagi réagissant",
    "requérir": "requiert requièrent requérait requis",
    "sourire": "sourit souriait",
    "rire": "rit riait",
    "souvenir": "souvient souviennent souvenait souvenaient souvint souvenant souvenu souvenue",
    "maintenir": "maintient maintiennent maintenait maintenaient maintint maintenu",
    "convenir": "convient conviennent convenait convint convenu",
    "promouvoir": "promeut",
    "prédire": "prédit prédisent prédisait prédisaient prédisant prédite prédites",
    "sous-entendre": "sous-entend sous-entendent sous-entendait sous-entendaient sous-entendu",
    "pressentir": "pressent pressentent pressentait pressentaient pressentant pressenti",
    "geindre": "geint geignait",
    "émouvoir": "émeut émeuvent émouvait émouvaient ému émue émus",
    "balayer": "balaie balaye balaient balayent balayait balayaient balaya balayant balayé balayée",
    "maugréer": "maugrée maugréait",
    "déduire": "déduit déduisait déduisent déduisant",
    "croire": "croit croient croyait croyaient croyant cru",
    "décrire": "décrit décrivent décrivait décrivaient décrivit décrivant décrite décrits décrites",
    "démentir": "dément démentent démentait démentaient démentit démentant démenti",
    "avertir": "avertit avertissent avertissait avertissaient avertissant averti",
    "établir": "établit établissent établissait établissant établi établie",
    "conclure": "conclut concluent concluait concluaient concluant conclu",
    "exclure": "exclut excluent excluait excluant exclu",
    "découvrir": "découvre découvrent découvrait découvrit découvrant découvert",
    "garantir": "garantit garantissent garantissait garantissant garanti",
    "plaindre": "plaint plaignent plaignait plaignaient plaignant",
    "réjouir": "réjouit réjouissent réjouissait réjouissant réjoui réjouie réjouis",
    "défendre": "défend défendent défendait défendant défendu",
    "prévoir": "prévoit prévoient prévoyait prévoyant prévu",
    "ressortir": "ressort ressortait",
    "craindre": "craint craignent craignait craignaient craignant",
    "contredire": "contredit contredisent contredisait contredisant",
    "appeler": "appelle appellent appelait appelaient appela appelèrent appelant appelé appelée appelés",
    "rappeler": "rappelle rappellent rappelait rappelaient rappela rappelèrent rappelant rappelé rappelée",
}
_EN_IRREGULAR: dict[str, str] = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "find": "find finds found finding",
    "show": "show shows showed shown showing",
    "think": "think thinks thought thinking",
    "deny": "deny denies denied denying",
    "reply": "reply replies replied replying",
    "testify": "testify testifies testified testifying",
    "imply": "imply implies implied implying",
    "identify": "identify identifies identified identifying",
    "admit": "admit admits admitted admitting",
    "plead": "plead pleads pleaded pled pleading",
    "quip": "quip quips quipped",
    "put": "put puts putting",
    "forecast": "forecast forecasts forecasting forecasted",
    "signal": "signal signals signalled signaled signalling signaling",
    "swear": "swear swears swore sworn swearing",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "understand": "understand understands understood understanding",
    "recap": "recap recaps recapped recapping",
    "brag": "brag brags bragged bragging",
    "beg": "beg begs begged begging",
    "snap": "snap snaps snapped snapping",
    "grin": "grin grins grinned grinning",
    "rebut": "rebut rebuts rebutted rebutting",
    "slam": "slam slams slammed slamming",
}


def _fr_forms(lemma: str) -> set[str]:
    """Third-person, participle and gerund forms of a French verb; the verbs outside -er are listed."""
    if lemma in _FR_IRREGULAR:
        return set(_FR_IRREGULAR[lemma].split())
    stem = lemma[:-2]
    if lemma.endswith("ir"):  # renchérit, renchérissent: those of the third group are listed
        return {stem + end for end in ("it", "issent", "issait", "issaient", "issant", "i", "ie", "is", "ies")}
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1], stem)  # annonçait, exigeait
    forms = {stem + end for end in ("e", "ent", "èrent", "era", "eront", "erait", "eraient", "é", "ée", "és", "ées")}
    forms |= {soft + end for end in ("ait", "aient", "a", "ant")}
    # é/è before a mute syllable: réitère, répètent, considère; -yer: appuie.
    match = re.search(r"[éeè]([a-zç]{1,2})$", stem)
    if match:
        grave = stem[: match.start()] + "è" + match.group(1)
        forms |= {grave + "e", grave + "ent", grave + "era"}
    return forms


def _en_forms(lemma: str) -> set[str]:
    """Base, third-person, past and -ing forms of an English verb."""
    if lemma in _EN_IRREGULAR:
        return set(_EN_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if re.search(r"[^aeiou]y$", lemma):  # clarify, specify
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    third = lemma + ("es" if re.search(r"(s|sh|ch|x)$", lemma) else "s")
    return {lemma, third, lemma + "ed", lemma + "ing"}


@cache
def verb_forms(lang: Lang) -> dict[str, str]:
    """Every known form of a reporting verb, lower case, with its lemma."""
    forms: dict[str, str] = {}
    lemmas = _FR_STRONG + _FR_WEAK + _FR_THAT_ONLY if lang == "fr" else _EN_STRONG + _EN_WEAK + _EN_THAT_ONLY
    for lemma in lemmas:
        for form in _fr_forms(lemma) if lang == "fr" else _en_forms(lemma):
            forms.setdefault(form, lemma)
    return forms


@cache
def weak_verbs(lang: Lang) -> frozenset[str]:
    """Lemmas that report only with a complement clause, a figure or a quotation after them."""
    strong = set(_FR_STRONG if lang == "fr" else _EN_STRONG)
    return frozenset(set(_FR_WEAK if lang == "fr" else _EN_WEAK) - strong)


@cache
def that_only(lang: Lang) -> frozenset[str]:
    """Lemmas that report only with "that" or a quotation behind them."""
    french = lang == "fr"
    known = {*_FR_STRONG, *_FR_WEAK} if french else {*_EN_STRONG, *_EN_WEAK}
    return frozenset(_FR_THAT_ONLY if french else _EN_THAT_ONLY) - known


# Verbs that are as often an act as a report: they need a quotation, a complement clause, an infinitive
# or a colon after them before their subject counts as a speaker.
ACT_OR_REPORT: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """accuser ajouter appeler avancer commenter critiquer confirmer constater contester demander
        dénoncer exiger exposer garantir lancer ordonner poursuivre pointer prévenir rappeler rapporter
        répondre reprocher révéler saluer signaler soutenir suggérer supposer soupçonner vanter
        conseiller assurer promettre témoigner alerter articuler défendre étonner indigner inquiéter
        interroger alarmer féliciter plaindre réjouir insister réclamer souhaiter confier conclure
        objecter protester détailler glisser lâcher souffler tempérer relativiser compléter enchaîner rassurer
        justifier reprendre sourire rire développer illustrer moquer menacer approuver convenir balancer préconiser
        prôner promouvoir réagir requérir implorer supplier déduire riposter acquiescer amuser tacler tancer
        trancher analyser décrypter assumer revendiquer rectifier emporter agacer désoler souvenir soupirer
        invoquer maintenir jubiler excuser renchérir inviter suspecter proposer épingler redouter blâmer
        condamner désavouer minimiser vilipender stigmatiser contredire désapprouver encenser applaudir minorer
        dédramatiser déconseiller recadrer brocarder éreinter""".split()
    ),
    "en": frozenset(
        """add ask continue call blast brand dub label question
        advise accuse charge cite comment conclude condemn confirm criticise criticize demand express
        hail indicate maintain mention note object observe plead praise propose record report respond
        attack exhort dispute counter rule blame laugh reason echo signal underscore
        reveal slam state stress suggest tell urge threaten project recall repeat""".split()
    ),
}

# Verbs whose object is a figure: "chiffre les travaux à 38 millions", "put the cost at £180m".
MEASURING: dict[Lang, frozenset[str]] = {
    "fr": frozenset("""chiffrer estimer évaluer compter recenser dénombrer évoquer calculer relever dater""".split()),
    "en": frozenset("""put estimate count record forecast project calculate expect""".split()),
}

# Among those, the verbs that are speech whatever their object, once their subject is someone.
SPEECH_ACTS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """accuser critiquer contester demander dénoncer exiger reprocher saluer vanter promettre réclamer pointer
        invoquer revendiquer assumer regretter déplorer fustiger conseiller évoquer mentionner
        confirmer assurer commenter avancer préconiser prôner approuver menacer requérir espérer craindre
        soupçonner suspecter proposer épingler
        redouter blâmer
        désavouer minimiser vilipender stigmatiser contredire désapprouver encenser applaudir minorer dédramatiser
        déconseiller recadrer brocarder éreinter""".split()
    ),
    "en": frozenset(
        """accuse blame criticise criticize demand condemn praise hail slam blast propose urge cite forecast
        predict recommend dispute blame exhort attack""".split()
    ),
}

# "According to" and its kin: what follows is the source.
ACCORDING: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?P<cue>selon(?! (?:lequel|laquelle|lesquel(?:le)?s)\b)|d['’]après|"
        r"de l['’]avis (?:même )?d(?:e|u|es|['’])|aux dires d(?:e|u|es|['’])|"
        r"de l['’]aveu (?:même )?d(?:e|u|es)|"
        r"aux yeux d(?:e|u|es|['’])|dixit|à en croire|à entendre|(?:c['’]est ce qui|il) ressort d(?:e\b|u\b|es\b|['’])|"
        r"(?:c['’]est|tel est)(?: du moins| aussi| en tout cas| également)? (?:l['’]avis|le sentiment|l['’]opinion|"
        r"la thèse|"
        r"la conviction|le constat|l['’]analyse|la position|le point de vue) d(?:e\b|u\b|es\b|['’])|"
        r"si l['’]on en croit|du point de vue d(?:e|u|es|['’])|"
        r"ce qu(?:e\s|['’])|(?:a-t-on|apprend-on|avait-on|apprenait-on|(?:a|ont) appris (?:l['’]|le |"
        r"la )?[A-ZÀ-Þ][^,;:.]{1,30}?|"
        r"on (?:apprend|apprenait|a appris))(?: appris| su)?(?: (?:ce )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|"
        r"dimanche|hier)(?: matin| soir)?)? (?:auprès d(?:e|u|es)|de(?= source))|(?:comme|ainsi que) "
        r"(?:(?:nous |vous |me |m['’])?(?:l['’]|le |la |l['’]en ))?)(?=\s|['’]?\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?P<cue>according to|in the words of|in the view of)\s+", re.IGNORECASE),
}
# What may follow "selon" without being anyone: "selon les cas", "selon que", "d'après cette lecture".
NO_SOURCE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:que\b|qu['’]|l[ea]s? (?:cas|moment|situation|circonstance|besoin|même(?!s? sources?\b)|degré|"
        r"niveau|type|âge)|"
        r"moi\b|nous\b|vous\b|nos\b|mes\b|cette lecture|cette logique|ce principe|leur|toute vraisemblance|"
        r"(?:des |les |de )?(?:critères|modalités|règles|termes|procédure))",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(?:our|plan|schedule|whether|the (?:rules|plan|law|size|terms))\b", re.IGNORECASE),
}
# Nouns that carry speech: "dans un communiqué", "in a statement".
NOMINAL: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:dans|par|via|lors d['’]|au cours d['’]|sur)\s*(?:un|une|son|sa|leur|ce|cette|le|la|l['’])?\s*"
        r"(?:bref |court |long |dernier |récente? )?"
        r"(?:communiqué|déclaration|entretien|interview|tribune|discours|post|publication|message|billet|"
        r"lettre|courriel|tweet|rapport|conférence de presse)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:in|via|during|at)\s+(?:an?|his|her|its|their|the)\s+(?:\w+\s+)?"
        r"(?:statement|press release|interview|speech|post|letter|email|tweet|report|memo|press conference|"
        r"news conference|briefing)\b",
        re.IGNORECASE,
    ),
}
# Sources whose figures run on over the following sentences ("53 % d'entre elles …").
STUDY = {
    "fr": re.compile(
        r"\b(?:analys|étudi|examin|recens|dénombr|évalu|interrog|sond|mesur|révél|chiffr)"
        r"(?:e|é|ée|és|ées|ant|ait|a|ent|er)\b|\b(?:étude|enquête|sondage|rapport|baromètre|analyse|recensement|"
        r"audit|expertise|inspection|inventaire|diagnostic|bilan|comptage|relevé)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:analy[sz]|stud|examin|survey|poll|measur|review|sampl)(?:ed|ied|es|ies|ing|e|s|y)?\b|"
        r"\b(?:study|survey|poll|report|analysis|research|audit|census|inspection|"
        r"inquiry|inventory|trial)\b",
        re.IGNORECASE,
    ),
}
