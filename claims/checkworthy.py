"""How much a sentence deserves checking: named signals with readable weights.

Each signal is one question about a sentence, answered yes or no; its docstring is the question. The
score is the logistic function of the weights that apply, so that it lies between 0 and 1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.kinds import is_statistic
from claims.model import Attribution, ClaimKind, Lang, Modality, Quantity, Reason, ZoneKind

_I = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Facts:
    """What the signals ask about: a clean sentence and what was read in it."""

    text: str
    lang: Lang
    zone: ZoneKind = "body"
    detail: str = ""
    quantities: Sequence[Quantity] = ()
    dated: bool = False
    names: Sequence[str] = ()
    speaker: str | None = None
    attribution: Attribution = "none"
    quoted: str = ""  # the words between quotation marks
    kind: ClaimKind = "other"
    negated: bool = False
    modality: Modality = "asserted"
    verbal: bool = True  # has a conjugated verb
    passed_on: bool = False  # a reader's comment tells it as another's
    continues: bool = False  # a fragment that goes on with a sentence worth checking

    @property
    def words(self) -> int:
        """Number of words."""
        return len(re.findall(r"\w+", self.text))


Signal = Callable[[Facts], bool]


def _either(fr: str, en: str) -> dict[Lang, re.Pattern[str]]:
    return {"fr": re.compile(fr, _I), "en": re.compile(en, _I)}


def figure(facts: Facts) -> bool:
    """Does it give a figure that can be looked up?"""
    return any(is_statistic(q) for q in facts.quantities)


def small_number(facts: Facts) -> bool:
    """Does it count a few things, or give an age or a duration?"""
    return bool(facts.quantities) and not figure(facts)


_SHARE = _either(
    r"%|\bpour ?cent|\bmoitié\b|\bmajorité\b|\bmajoritairement|\btiers\b|\bla plupart\b",
    r"%|\bper ?cent|\bhalf\b|\bmajority\b|\bthirds?\b|\bmost (?:of|people|americans)\b",
)


def share(facts: Facts) -> bool:
    """Does it speak of a share or a majority?"""
    return bool(_SHARE[facts.lang].search(facts.text))


def dated(facts: Facts) -> bool:
    """Does it say when?"""
    return facts.dated


def named_actor(facts: Facts) -> bool:
    """Does it name a person, a body or a place?"""
    return bool(facts.names)


def attributed(facts: Facts) -> bool:
    """Is somebody named or described as having said it, other than the reader who writes?"""
    return facts.speaker is not None and (facts.zone != "comment" or facts.passed_on)


_ACCUSATION = _either(
    r"\baccus|\bdénonc|\bviol(?:é|er|ation|ent)|\bfraud|\bcorrup|\bment(?:i|ir|ent|eur|songe)|\btromp|"
    r"\bdétourn|\bmanipul|"
    r"\bharcel|\babus|\bplainte|\bcondamn|\bpoursui|\bmis en (?:cause|examen)|\benquête|\bsoupçon|\bscandale|"
    r"\bsans (?:leur|son|le) "
    r"consentement|\bmanquement|\binfraction|\bcrim|\bdélit|\battaqu|\btué|\bvictime|\bmenac|\bamende|\bcensur",
    r"\baccus|\bdenounc|\bviolat|\bfraud|\bcorrupt|\bl(?:ied|ying|iar|ies)\b|\bmislead|\bmisled|\babus|"
    r"\bharass|\blawsuit|\bsued|"
    r"\bconvict|\bprosecut|\binvestigat|\bsuspect|\bscandal|\bcrim|\bkilled|\bmurder|\bstole|\bvictim|"
    r"\bthreat|\bfined?\b|\bcharged|"
    r"\billegal|\bwithout (?:their|his|her) consent|\battack|\bcheat|\bbreach",
)


def accusation(facts: Facts) -> bool:
    """Does it accuse somebody or speak of a wrong?"""
    return bool(_ACCUSATION[facts.lang].search(facts.text))


def legal_content(facts: Facts) -> bool:
    """Does it say what a norm allows, forbids or punishes?"""
    return facts.kind == "legal"


def act(facts: Facts) -> bool:
    """Does it report an act, a decision or an occurrence?"""
    return facts.kind == "event"


_PUBLIC = _either(
    r"\b(?:gouvernement|ministre|ministère|loi|justice|parquet|tribunal|police|santé|hôpit|vaccin|école|élève|"
    r"impôt|budget|"
    r"chômage|emploi|salaire|retraite|inflation|prix|dette|croissance|climat|énergie|nucléaire|élection|vote|"
    r"immigr|frontière|"
    r"guerre|armée|sécurité|mineurs?|enfants?|femmes|régulateur|commission|parlement|député|président|"
    r"entreprise|données)",
    r"\b(?:government|minister|ministry|law|justice|court|police|health|hospital|vaccin|school|student|tax|"
    r"budget|deficit|"
    r"unemploy|jobs?|wage|pension|social security|medicare|inflation|prices?|debt|growth|climate|energy|"
    r"nuclear|oil|election|"
    r"vote|immigra|border|war|army|troops|military|security|minors?|children|women|regulator|commission|"
    r"parliament|congress|"
    r"senate|president|company|trade|billion|million|crime|poverty|insurance)",
)


def public_interest(facts: Facts) -> bool:
    """Does it touch a public matter: law, money, health, work, safety, government?"""
    return bool(_PUBLIC[facts.lang].search(facts.text))


_CHANGE = _either(
    r"\b(?:augment|bais|diminu|progress|recul|hausse|chute|doubl|tripl|record|plus (?:\w+ ){1,2}que|"
    r"moins (?:\w+ ){1,2}que|depuis \d|"
    r"premi(?:er|ère) fois|limit|restrei|interdi|bloqu|suppr|étend|ouver|lanc|impos|inflig|oblig)",
    r"\b(?:increas|decreas|rose|risen|fell|fallen|drop|grew|grown|doubl|tripl|record|higher|lower|more than|"
    r"less than|fewer|since \d|"
    r"first time|ban(?:s|ned)?\b|block|restrict|cut|launch|impos|raised?|created|lost|spent|voted|passed|signed)",
)


def change(facts: Facts) -> bool:
    """Does it report a change, a comparison or a measure taken?"""
    return bool(_CHANGE[facts.lang].search(facts.text))


def question(facts: Facts) -> bool:
    """Is it a question?"""
    return bool(re.search(r"\?[\s\"»”’)]*$", facts.text)) or bool(
        facts.lang == "fr"
        and re.match(r"\W*(?:pourquoi|comment|combien|quid|est-ce)\b", facts.text, _I)
        and not facts.speaker
    )


def fragment(facts: Facts) -> bool:
    """Is it without a conjugated verb, and does it not go on with a sentence that has one?"""
    if facts.zone == "heading" and facts.detail == "title" and (facts.quantities or facts.words > 5):
        return False  # headlines leave the verb out
    if facts.dated and facts.words >= 4 and facts.text.rstrip().endswith("."):
        return False  # "Prochaine audience le 17 décembre."
    return not facts.verbal and not (facts.continues and facts.words > 1)


_FIRST_PERSON = _either(
    r"\b(?:je|j['’]|moi|mon|ma|mes|nous|notre|nos)(?!\w)", r"\b(?:i|i['’]\w+|me|my|mine|we|us|our|we['’]\w+)\b"
)


def first_person(facts: Facts) -> bool:
    """Does the author of the page or of the comment speak of themselves?"""
    if facts.zone != "comment" and (facts.speaker or facts.quoted):
        return False
    return bool(_FIRST_PERSON[facts.lang].search(facts.text))


_BELIEF = _either(
    r"\b(?:je (?:pense|crois|trouve|suis d['’]accord)|à mon (?:avis|sens)|selon moi|il (?:me|nous) semble|"
    r"j['’](?:estime|espère)|"
    r"j['’]en suis convaincu|malhonnête|ridicule|imbéciles?|honte|hypocri\w+|absurde|stupide|génial|"
    r"magnifique|scandaleux)",
    r"\b(?:i (?:think|believe|feel|hope|guess|agree|mean|want|would like)|in my (?:view|opinion)|let me|"
    r"thank you|honou?r|ridiculous|"
    r"stupid|shameful|disgusting|wonderful|great|proud|beautiful|amazing|absurd)\b",
)


def opinion(facts: Facts) -> bool:
    """Does it give a feeling or a value judgement?"""
    return bool(_BELIEF[facts.lang].search(facts.text))


# Verbs and phrases of judgement, and the stock images of the press.
_APPRECIATION = _either(
    r"\b(?:semble(?:nt)?|paraît|paraissent|trop (?:forte?|tard|peu|loin)|accentue|agit comme|met en lumière|"
    r"rappelle (?:surtout )?qu|s['’]inscrit dans|marque une|pose (?:un|la) (?:problème|question)|révélateur|"
    r"constitue un|potentiellement|rupture nette|limites|dévastat\w+|enjeu|défi|tension|"
    r"ne fait (?:que|guère) de doute|force est de constater|tranche nettement|fait débat|en dit long|"
    r"reste à (?:voir|savoir)|au cœur d|énième|revient à|de plus en plus|n['’](?:a|ont) (?:pas|guère) convaincu|"
    r"s['’]annonce(?:nt)? (?:\w+ )?(?:serrée?|difficiles?|délicate?|tendue?|longue?|mal)|l['’]heure est à|"
    r"(?:serre|desserre|resserre)(?:nt)? (?:la vis|les boulons|l['’]étau)|mont(?:e|ent|é) au (?:créneau|filet)|"
    r"sous (?:le feu|pression|haute tension)|dans (?:la tourmente|le viseur|le collimateur|la tempête|l['’]impasse)|"
    r"zone de turbulences?|en eaux troubles|sur la sellette|au pied du mur|vent debout|bras de fer|"
    r"coup (?:de tonnerre|dur|de théâtre|d['’]arrêt|de massue|de pouce)|douche froide|pavé dans la mare|"
    r"feu aux poudres|(?:sonnette|signal) d['’]alarme|grincer des dents|tourn\w+ la page|couler (?:beaucoup "
    r")?d['’]encre|"
    r"balle est dans|vole(?:nt)? en éclats|fait figure de|a le vent en poupe|bat de l['’]aile|à bout de souffle|"
    r"tombe (?:mal|à pic)|sonne le glas|jette le trouble|sème le doute|la tête dans le sable|joue gros)",
    r"\b(?:seems?|appears? to be|raises? (?:questions|concerns)|highlights?|underscores?|a (?:stark )?reminder|"
    r"remains to be seen|the stakes|at the heart of|sends? a (?:clear )?(?:signal|message)|speaks volumes|"
    r"a turning point|in the spotlight|under fire|one thing is (?:clear|certain)|no easy|sparked? debate|"
    r"game.changer|"
    r"growing pressure|could not be clearer|only time will tell|anyone['’]s guess|to remember|uphill battle|"
    r"perfect storm|tip of the iceberg|wake-up call|hot seat|back to square one|ball is in|hangs? in the balance|"
    r"on a knife.edge|all eyes (?:are )?on|the jury is (?:still )?out|a far cry from|surprised (?:analysts|"
    r"observers|many)|"
    r"mixed (?:bag|picture)|silver lining|double-edged)",
)


def appreciation(facts: Facts) -> bool:
    """Is it a journalist's appreciation or an image rather than a fact?"""
    return (
        bool(_APPRECIATION[facts.lang].search(facts.text))
        and not facts.quantities
        and (facts.attribution == "none" or facts.zone == "comment")
    )


_VAGUE = _either(
    r"\b(?:plusieurs|certaine?s|nombreux|nombreuses|beaucoup|quelques?|souvent|parfois|généralement|"
    r"en quelque sorte|peut-être|"
    r"un peu|plutôt|assez|tellement|ce genre|cette histoire|divers\w*)\b",
    r"\b(?:some|several|many|a lot|lots|often|sometimes|generally|somewhat|kind of|sort of|maybe|perhaps|"
    r"things?|stuff|something|"
    r"somebody|everybody|various)\b",
)


def vagueness(facts: Facts) -> bool:
    """Are quantities, actors or frequencies left vague?"""
    return bool(_VAGUE[facts.lang].search(facts.text))


_EXHORTATION = _either(
    r"^\W*(?:(?:ne\s+|n['’])?(?!(?:chez|assez|nez)\b|\w*[tsx]ions\b)"
    r"\w{2,}(?:ez|ons)\b(?![ ,]*(?:-nous|-vous)? (?:a|ont|est|sont)\b)|il faut|"
    r"il faudrait|soyons|soit\b|que\b)|"
    r"\bveuillez\b|\barrêtez\b|\bil faut que\b",
    r"^\W*(?:let['’]?s|let us|please|don['’]t|do not|we (?:must|should|need|have to|ought)|you (?:must|should|"
    r"need)|join|remember|"
    r"consider|imagine|look|think about|make sure|vote)\b",
)


def exhortation(facts: Facts) -> bool:
    """Does it ask the reader to do something?"""
    return (
        bool(_EXHORTATION[facts.lang].search(facts.text))
        and facts.speaker is None
        or (facts.zone == "comment" and bool(_EXHORTATION[facts.lang].search(facts.text)))
    )


_FUTURE = _either(
    r"\b\w{3,}(?:erai|erons|rons|era|eront|iront)\b|\b(?:vais|allons|va|vont) \w+(?:er|ir|re)\b",
    r"\b(?:will|shall|going to|gonna|would|i['’]ll|we['’]ll)\b",
)


def future(facts: Facts) -> bool:
    """Is it about what is to come?"""
    return bool(_FUTURE[facts.lang].search(facts.text))


_HYPOTHESIS = _either(
    r"^\W*(?:et |mais )?(?:si|s['’]ils?)\b|\b(?:aurait|aurais|pourrait|devrait|serait|faudrait) pu\b",
    r"^\W*(?:but |and )?if\b|\bwould have\b",
)


def hypothesis(facts: Facts) -> bool:
    """Does it only suppose?"""
    return bool(_HYPOTHESIS[facts.lang].search(facts.text)) and facts.attribution != "direct"


_ABSOLUTE = _either(
    r"\b(?:jamais|toujours|aucune?|tous|toutes|personne|rien|entièrement|totalement|le plus|la plus|les plus)\b",
    r"\b(?:never|always|none|every|all|nobody|nothing|entirely|totally|the (?:most|largest|biggest|highest|"
    r"lowest|worst))\b",
)


def absolute(facts: Facts) -> bool:
    """Does it claim something always, never, of all or of none?"""
    return bool(_ABSOLUTE[facts.lang].search(facts.text)) or facts.negated


_ANAPHORIC = _either(
    r"^\W*(?:et |mais |donc |or )?(?:cela|ça|c['’]est(?! faux| vrai| inexact)|ce n['’]est|celle-ci|celui-ci|cette "
    r"(?:position|posture|"
    r"philosophie|lecture))\b",
    r"^\W*(?:and |but |so )?(?:that['’]s|it['’]s|this is|that is|it is|that was|there you)\b",
)


_ANALOGY = _either(
    r"\bc['’]est (?:\w+ )?comme\b|\bcomme si\b|\bune sorte d|\bautant dire\b",
    r"\b(?:it|that)['’]s (?:a bit |just )?like\b|\bas if\b|\ba kind of\b",
)


def analogy(facts: Facts) -> bool:
    """Does it compare with something else to make its point?"""
    return bool(_ANALOGY[facts.lang].search(facts.text))


_NORMATIVE = _either(
    r"\b(?:doi(?:t|vent)|devr(?:ait|aient)|faut|faudrait|c['’]est à \w+ de|responsables?|raison de|tort de)\b",
    r"\b(?:must|should|ought to|needs? to|have to|has to|it is time|deserves?)\b",
)


def normative(facts: Facts) -> bool:
    """Does the article or a reader say what ought to be, rather than what is?"""
    return (
        facts.attribution in {"none"}
        and bool(_NORMATIVE[facts.lang].search(facts.text))
        and facts.kind != "legal"
        or (facts.zone == "comment" and bool(_NORMATIVE[facts.lang].search(facts.text)))
    )


def anaphoric(facts: Facts) -> bool:
    """Does it point at something said before without naming it?"""
    return bool(_ANAPHORIC[facts.lang].search(facts.text))


def short(facts: Facts) -> bool:
    """Is it shorter than seven words?"""
    return facts.words < 7 and not facts.continues


def very_short(facts: Facts) -> bool:
    """Is it shorter than five words?"""
    return facts.words < 5 and not facts.continues


def long(facts: Facts) -> bool:
    """Is it longer than eighteen words?"""
    return facts.words > 18


def reader_comment(facts: Facts) -> bool:
    """Is it a reader's comment?"""
    return facts.zone == "comment"


def intertitle(facts: Facts) -> bool:
    """Is it a heading inside the text?"""
    return facts.zone == "heading" and facts.detail == "intertitle"


_ADDRESS = _either(
    r"\b(?:tu|toi|te|ton|tes|vous|votre|vos)\b", r"\b(?:you|your|you['’]\w+|senator|mr\.|governor|sir|folks)\b"
)


def addressed(facts: Facts) -> bool:
    """Does it speak to somebody?"""
    return bool(_ADDRESS[facts.lang].search(facts.text)) and not facts.quoted


# The order and the rough size of the weights follow a logistic regression of these signals on labelled debate
# sentences; those that debates do not show (attribution, headings, comments) and the bias were set on news.
WEIGHTS: dict[str, float] = {
    "figure": 2.0, "share": 0.9, "change": 0.6, "accusation": 0.7, "attributed": 0.7, "named_actor": 0.7, "dated": 0.6,
    "long": 0.6, "legal_content": 0.6, "small_number": 0.5, "act": 0.5, "public_interest": 0.5, "absolute": 0.1,
    "question": -5.0, "fragment": -2.6, "exhortation": -2.0, "appreciation": -1.8, "opinion": -1.2,
    "reader_comment": -1.0,
    "very_short": -1.2, "intertitle": -1.0, "hypothesis": -0.9,
    "normative": -0.8, "analogy": -0.8, "anaphoric": -0.7, "short": -0.5,
    "addressed": -0.5, "first_person": -0.5, "future": -0.4, "vagueness": -0.3,
}  # fmt: skip
BIAS = -0.1
SIGNALS: tuple[Signal, ...] = (
    figure, small_number, share, dated, named_actor, attributed, accusation, legal_content, act, public_interest,
    change,
    absolute, long, question, fragment, first_person, opinion, appreciation, vagueness, exhortation, future, hypothesis,
    anaphoric, normative, analogy, short, very_short, reader_comment, intertitle, addressed,
)  # fmt: skip


def reasons_for(facts: Facts) -> tuple[Reason, ...]:
    """The signals that apply to a sentence, with their weights, the strongest first."""
    found = [Reason(signal.__name__, WEIGHTS[signal.__name__]) for signal in SIGNALS if signal(facts)]
    return tuple(sorted(found, key=lambda r: -abs(r.weight)))


def score(reasons: Sequence[Reason], bias: float = BIAS) -> float:
    """The logistic function of the bias and the weights: between 0 and 1."""
    return 1.0 / (1.0 + math.exp(-(bias + sum(r.weight for r in reasons))))
