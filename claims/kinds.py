"""What would be checked in a sentence, whether it denies, and how firmly it asserts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.model import ClaimKind, Lang, Modality, Quantity

_I = re.IGNORECASE
# The content of a norm: what is allowed, forbidden or punished, not merely a mention of a court or an inquiry.
_NORM: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:est|sont|était|étaient|devient|deviennent|reste|restent|constitue(?:nt)?|s['’]agit d['’]une?)\s+"
        r"(?:\w+\s+){0,3}(?:illégale?s?|illégaux|illicites?|interdite?s?|prohibée?s?|punie?s?|passibles?|réprimée?s?|"
        r"sanctionnée?s?|légale?s?|légaux|obligatoires?|autorisée?s? par|(?:un |des |une )?(?:crimes?|délits?|"
        r"infractions?))\b|"
        r"\b(?:la|cette|une?|le|l['’]|ce)\s?(?:loi|code|règlement|directive|décret|constitution|"
        r"article\s+[\dLR.\-]+|traité)\b"
        r"[^.]{0,40}\b(?:interdit|prévoit|impose|oblige|punit|autorise|dispose|stipule|exige|protège|sanctionne|"
        r"plafonne|limite|fixe)\b|"
        r"\bcontraires? (?:à|au|aux) (?:la |l['’])?(?:loi|droit|code|règlement)|"
        r"\ben vertu d(?:e|u) (?:la |l['’])?(?:loi|article|code|règlement)|"
        r"\b(?:ont?|avait|avaient) l['’]obligation\b|\bcontreven\w+|\benfrein\w+|"
        r"\b(?:projet|proposition) de loi\b[^.]{0,60}\b\w+(?:rait|raient)\b|\bencour(?:t|ent|ait|aient)\b|"
        r"\brisqu(?:e|ent|ait|aient) (?:jusqu['’]à )?\w+ (?:ans?|mois) d(?:e prison|['’]emprisonnement)|"
        r"\bdispos(?:e|ent) d['’]un délai\b|"
        r"\bpar l['’]article\s+[\dLR]|\b(?:violation|infraction) (?:flagrante )?(?:de|du|au|à)\b.*\b(?:loi|"
        r"règlement|règles|droit|vie privée)",
        _I,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|becomes?|became|remains?)\s+(?:\w+\s+){0,3}(?:illegal|unlawful|legal|lawful|"
        r"banned|prohibited|"
        r"forbidden|punishable|outlawed|criminalised|criminalized|mandatory|a (?:crime|criminal offence|"
        r"felony)|an offence)\b|"
        r"\b(?:law|act|code|regulation|directive|statute|constitution|treaty|rules?|article \d+|"
        r"section \d+)\b[^.]{0,40}\b"
        r"(?:bans?|bars?|caps|limits|prohibits?|requires?|forbids?|allows?|obliges?|mandates?|punish\w*|states|"
        r"stipulates|protects?)\b|"
        r"\b(?:in breach|in violation) of\b|\bunder (?:(?:the|a) [\w ]{0,30}|(?:\w+ ){0,2})\b(?:law|act|code)\b|"
        r"\bviolat(?:es?|"
        r"ed|ing) (?:the|a)\b|"
        r"\b(?:faces?|carries|carry|punishable by) (?:up to |a maximum of |at least )?[\w ]{1,20}?(?:years?|"
        r"months?) in "
        r"(?:prison|jail)|\bobligat(?:ed|ion)s? to\b|\bcarries a (?:penalty|sentence|fine)",
        _I,
    ),
}
_MONEY = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "JPY", "€", "$", "£"})
_DURATION = frozenset(
    "an ans année années mois semaine jour heure minute seconde year month week day hour minute second".split()
)
_STATIVE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:est|sont|était|étaient|reste|restent|semble(?:nt)?|peut|peuvent|pouvait|pouvaient|permet|permettent|"
        r"constitue(?:nt)?|représente(?:nt)?|comprend|comprennent|contient|contiennent|possède(?:nt)?|dispose|"
        r"disposent|"
        r"existe|existent|"
        r"consiste|signifie|revient|doit|doivent|dépend|s['’]agit|demeure|vaut|il y a|fait partie)\b",
        _I,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|remains?|seems?|can|could|may|might|must|should|consists?|contains?|includes?|"
        r"means|depends?|belongs?|exists?|there (?:is|are)|needs?|has|have)\b",
        _I,
    ),
}
_ACT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient|aurait|auraient|s['’]est|se sont|est|sont|était|étaient)\s+(?:\w+ment\s+|"
        r"\w{2,9}\s+){0,3}?"
        r"(?:été\s+)?\w+(?:é|ée|és|ées|i|ie|is|it|ies|u|ue|us|ues|ert|erte|aint|eint|oint)\b",
        _I,
    ),
    "en": re.compile(
        r"\b(?:has|have|had)\s+(?:\w+ly\s+)?(?:been\s+)?\w+(?:ed|en|wn|t|d|n|k|g)\b|\b(?:was|were|is being|"
        r"are being)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|t)\b|"
        r"\b\w{3,}ed\b|\b(?:said|made|took|began|won|lost|sent|told|gave|went|came|fell|rose|grew|paid|sold|"
        r"bought|left|met|held|"
        r"led|cut|struck|hit|built|broke|drew|shot|spent|became|found|set)\b",
        _I,
    ),
}


_DATED_FR = re.compile(r"\bil y a (?:\w+ )?(?:quelques |plusieurs )?(?:jours?|semaines?|mois|ans?|années|heures)\b", _I)
# "est un outil gratuit", "est censé", "is a free tool": a state, although what follows may look like a participle.
_IS_A: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:est|sont|était|étaient) (?:une?|le|la|l['’]|des|l['’]une?|censée?s?|obligée?s?|"
        r"tenue?s?)\b", _I),
    "en": re.compile(r"\b(?:is|are) (?:an?|the|one|supposed|meant)\b", _I),
}
# An act to come is an event although its verb is one of state: "is due to open", "devrait rouvrir en mars".
_TO_COME: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\bdoi(?:t|vent)\s+(?:encore |aussi |également )?(?:être \w+|\w+(?:er|ir|re|"
        r"oir))\b[^.;]{0,60}\b(?:demain|"
        r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|prochaine?|avant (?:le|la|fin)|d['’]ici|en (?:janvier|"
        r"février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|20\d\d)|le \d)|"
        r"\b(?:devrait|devraient|va|vont|s['’]apprête(?:nt)? à)\s+(?:être )?\w+(?:er|ir|re|é|ée|és|"
        r"ées)\b", _I),
    "en": re.compile(
        r"\b(?:is|are)\s+(?:(?:due|set|expected|scheduled|planning|preparing|poised)\s+to\s+\w+|"
        r"(?:scheduled|set|slated|planned) for\b|(?:expected|due|scheduled) (?:on |in |by )?(?:(?:mon|tues|wednes|"
        r"thurs|fri|satur|"
        r"sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|later|this|\d))",
        _I,
    ),
}


def kind_of(text: str, lang: Lang, quantities: Sequence[Quantity], speaker: str | None, verbal: bool) -> ClaimKind:
    """Statistic, legal, event, statement or other: what a checker would look up first.

    ``text`` is the clean sentence, ``verbal`` whether it has a conjugated verb.
    """
    if _states_a_norm(text, lang) and not (speaker and not _penalty(text)) and not _acts_first(text, lang):
        return "legal"
    if any(is_statistic(q) for q in quantities) and not (
        speaker is None and _only_money(quantities) and _ACT[lang].search(text) and not _MEASURES[lang].search(text)
    ):
        return "statistic"
    if _MULTIPLIES[lang].search(text):
        return "statistic"
    if speaker:
        return "statement"
    if not verbal:
        return "other"
    if _TO_COME[lang].search(text):
        return "event"
    text = _IS_A[lang].sub(" est ", _DATED_FR.sub("", text) if lang == "fr" else text)
    stands, happens = _STATIVE[lang].search(text), _ACT[lang].search(text)
    return "other" if stands and (happens is None or stands.start() < happens.start()) else "event"


# An amount behind these is a measure, no payment: "Il a coûté 1,1 million".
_MEASURES: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:coût|attei|s['’]élèv|valai|vaut|représent|chiffr|perd|gagn|rapport|totalis|cumul|plafonn|moyenne)", _I
    ),
    "en": re.compile(r"\b(?:cost|reach|total|amount|stood at|worth|lost|los(?:es|ing)\b|earn|averag|peak)", _I),
}
_MULTIPLIES: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:doubl|tripl|quadrupl|quintupl)(?:é|er|e|ent|ait|era)\b|\b(?:multipli|divis)é\w* par\b", _I),
    "en": re.compile(r"\b(?:doubl|tripl|quadrupl)(?:ed|ing|es?)\b|\bhalved\b", _I),
}


def _states_a_norm(text: str, lang: Lang) -> bool:
    """Whether the sentence itself, and not a clause of place or condition in it, tells the content of a norm."""
    aside = re.compile(r"\b(?:où|si|s['’]ils?|where|if)\b[^,;:]*$", _I)
    return any(not aside.search(text[: m.start()]) for m in _NORM[lang].finditer(text))


def _acts_first(text: str, lang: Lang) -> bool:
    """Whether an act comes before the norm it mentions ("applies a block where this is illegal")."""
    norm, act = _NORM[lang].search(text), _ACT[lang].search(text)
    return bool(norm and act and act.end() < norm.start() - 15)


def _penalty(text: str) -> bool:
    return bool(
        re.search(
            r"\bpunie?s? d|\bpassibles? d|\bpunishable\b|\bamende de|\bsentence of|\bl['’]obligation|\ben vertu de|"
            r"\bprioritaires\b|\bencour(?:t|ent)\b|\bfaces? (?:up to|a maximum)|\bd['’]emprisonnement\b",
            text,
            _I,
        )
    )


def is_statistic(quantity: Quantity) -> bool:
    """Whether a quantity measures something: a share, an amount, a count of ten or more, a rough multitude."""
    unit = quantity.unit.casefold()
    if unit in {"%", "points", "point", "fois", "times"}:
        return True
    if unit in _DURATION or unit.removesuffix("s") in _DURATION:
        return False
    if quantity.approx != "exact":
        return True  # "au moins trois morts"
    return quantity.value >= 10 or quantity.value != int(quantity.value)


def _only_money(quantities: Sequence[Quantity]) -> bool:
    return all(q.unit.upper() in _MONEY for q in quantities if is_statistic(q))


_NE = re.compile(r"\b(?:ne|n['’])\s?(?P<inside>[^.;:!?]{0,70})", _I)
_NEGATOR_FR = re.compile(
    r"\b(?:pas|(?<!rien de )plus|jamais|aucune?|rien(?! de plus)|ni|personne|guère|nullement|point)\b", _I
)
_SUBORDINATE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:qui|dont|où|lesquel\w+|auxquel\w+|pourquoi|parce que|alors que|tandis que|bien qu\w*['’]?|même si|"
        r"tant que|si|sans que|pour que|afin que|lorsque?\b['’]?|quand|ce que)\b[^,;:»«]*$",
        _I,
    ),
    "en": re.compile(
        r"\b(?:who|which|whose|where|why|because|although|though|while|if|when|unless|until|since)\b[^,;:”“\"]*$", _I
    ),
}
_NOT_EN = re.compile(
    r"\b(?:not(?! only| just| least)|n['’]t|never|no (?:one|longer|evidence|plans?|intention|doubt|immediate|"
    r"such|sign|reason)|"
    r"none|nobody|nothing|neither|cannot|without any)\b|n['’]t\b",
    _I,
)


def is_negated(text: str, lang: Lang) -> bool:
    """Whether the asserted predicate is negated; restrictive "ne … que" and negated side clauses do not count."""
    if lang == "en":
        return any(not _SUBORDINATE["en"].search(text[: m.start()]) for m in _NOT_EN.finditer(text))
    for match in _NE.finditer(text):
        inside = match.group("inside")
        negator = _NEGATOR_FR.search(inside)
        if not negator or _SUBORDINATE["fr"].search(text[: match.start()]):
            continue
        if re.match(r"\s*pas (?:que|seulement|uniquement)\b", inside[negator.start() :]):
            continue
        return True
    return bool(re.match(r"\W*(?:pas|aucune?|jamais|nul(?:le)?)\s", text, _I)) and not re.match(
        r"\W*pas (?:que|besoin)\b", text, _I
    )


_MODAL: dict[Lang, tuple[tuple[Modality, re.Pattern[str]], ...]] = {
    "fr": (
        ("denied", re.compile(r"\b(?:dément|démenti|démentent|nie|nient|nié|réfut\w+|récus\w+)\b", _I)),
        (
            "alleged",
            re.compile(
                r"\b(?:aurait|auraient|serait|seraient)\s+(?:\w+ment\s+|pas\s+|été\s+|déjà\s+)*\w+(?:é|ée|és|"
                r"ées|i|is|it|u|ue|us|ert)\b|"
                r"\b(?:présumée?s?|prétendue?s?|supposée?s?|soi-disant|accusée?s? d|soupçonnée?s? d|apparemment)",
                _I,
            ),
        ),
        (
            "possible",
            re.compile(
                r"\b(?:pourrait|pourraient|peut-être|semble(?:nt)?|risque|risquent|risquerait|potentiellement|"
                r"il est possible|devrait|devraient|probablement|sans doute)\b",
                _I,
            ),
        ),
        (
            "planned",
            re.compile(
                r"\b(?:va|vont|compte|s['’]apprête(?:nt)?|prévoi(?:t|ent)|envisage(?:nt)?|entend|"
                r"prépare(?:nt)?)\s+(?:à |de )?\w+"
                r"(?:er|ir|re|oir)\b|\b\w{3,}(?:era|eront|ira|iront|dra|dront)\b",
                _I,
            ),
        ),
        (
            "opinion",
            re.compile(r"\b(?:estim\w+|jug\w+|pens\w+|considèr\w+|trouv\w+ que|à mon avis|selon moi|je crois)\b", _I),
        ),
    ),
    "en": (
        (
            "denied",
            re.compile(
                r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w+ (?:the )?(?:claim|allegation|accusation)\w*)\b", _I
            ),
        ),
        (
            "alleged",
            re.compile(
                r"\b(?:alleged\w*|reportedly|supposed\w*|purported\w*|accused of|suspected of|apparently)\b", _I
            ),
        ),
        (
            "possible",
            re.compile(r"\b(?:may|might|could|possibly|perhaps|likely|probably|seems?|appears? to|"
                r"potentially)\b", _I),
        ),
        (
            "planned",
            re.compile(
                r"\b(?:will|plans? to|is set to|are set to|intends? to|going to|due to|is expected to|"
                r"are expected to)\b",
                _I,
            ),
        ),
        ("opinion", re.compile(r"\b(?:i (?:think|believe|feel)|in my view|in my opinion|believes?|thinks?)\b", _I)),
    ),
}


def modality_of(text: str, lang: Lang) -> Modality:
    """How firmly the sentence asserts: asserted, alleged, possible, planned, denied or opinion."""
    for modality, pattern in _MODAL[lang]:
        if pattern.search(text):
            return modality
    return "asserted"
