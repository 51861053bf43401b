"""What a description tells of its bearer: gender, number, whether it is one person's."""

from __future__ import annotations

import re

from claims.model import Lang
from claims.names import is_person_noun, speaks

FEMININE_PRONOUNS = frozenset({"elle", "elles", "she", "her", "celle-ci", "celles-ci"})
PLURAL_PRONOUNS = frozenset({"ils", "elles", "eux", "they", "them", "ceux-ci", "celles-ci"})
ROLE_OF = re.compile(
    r"(?:le |la |l['’])(?P<noun>[a-zà-ÿ][\w\-]+)\s(?:\w+(?:al|ale|ique|if|ive|aire|eur|euse)\s)?"
    r"(?:de |du |des |d['’]|en |à )",
    re.IGNORECASE,
)
_OF_A_FIELD = re.compile(
    r"(?:le|la|l['’]|une?)\s?(?:ancienne?\s)?(?P<who>[a-zà-ÿ][\w\-]+)\s(?:\w+\s)?(?:de |du |des |d['’])(?:la |les |"
    r"l['’])?"
    r"(?P<what>[a-zà-ÿ][\w\-]+)\s",
    re.IGNORECASE,
)
# Places, bodies and matters that bear a person's name.
_NAMED_AFTER = frozenset(
    """hôpital université école lycée collège clinique institut centre fondation stade aéroport musée théâtre rue place
    affaire procès loi prix famille gouvernement parc salle pont bibliothèque médiathèque groupe maison équipe
    cabinet""".split()
)


def of_a_field(before: str) -> bool:
    """Whether a description ends in its field, so that the name behind is its bearer: "l'économiste de la santé"."""
    match = _OF_A_FIELD.fullmatch(before)
    if not match or not is_person_noun(match.group("who").casefold()):
        return False
    what = match.group("what").casefold()
    return what not in _NAMED_AFTER and not is_person_noun(what)


_ENGLISH_GENDER = re.compile(
    r"\b(?:(?P<f>\w*woman|mother|sister|daughter|wife|widow|aunt|grandmother|girl|actress|waitress|queen|princess|nun)|"
    r"(?:spokes|chair|business|police|fire|fisher|congress|council|crafts|sales)?man|father|brother|son|husband|widower|"
    r"uncle|grandfather|boy|king|prince|monk)$"
)


# Bodies whose article does not tell; persons' nouns tell by their endings below.
_ELIDED_BODY = re.compile(
    r"l['’](?:(?P<f>autorité|université|unité|académie|ambassade|école|équipe|entreprise|usine|ong|"
    r"\w+(?:[sx]?ion|ance|ence|ure|ale|erie))|institut|observatoire|hôpital|office|ordre|exécutif|état|hebdomadaire|"
    r"établissement|organisme|aéroport|évêché|archevêché)\b",
    re.IGNORECASE,
)


def worded_gender(name: str) -> str:
    """The gender that a description's article shows: "la préfète" is a woman's, "le maire" a man's."""
    if re.match(r"(?i:la|une|cette|sa)\s[a-zà-ÿ]", name) or re.match(r"(?:Mme|Mrs|Ms)\b", name):
        return "f"
    if re.match(r"(?i:an?|the|one|another|his|her|its)\s[a-z]", name):
        told = _ENGLISH_GENDER.search(re.split(r",|\s(?:for|of|from|at|in|who|with)\s", name)[0])
        if told:
            return "f" if told.group("f") else "m"
    if elided := _ELIDED_BODY.match(name):
        return "f" if elided.group("f") else "m"
    if re.match(r"(?i:l['’](?:ancienne\s)?)\w+(?:ue|ée|trice|euse|ère|ienne|ointe|ante|ente|onne|ine)\b", name):
        return "f"
    if re.match(r"(?i:l['’](?:ancien\s)?)[a-zà-ÿ]\w+(?:é|u|eur|ien|ois|ant|ier|in)\b", name):
        return "m"
    if re.match(r"(?i:son)\s[bcdfgjklmnpqrstvwxz]", name):  # before a vowel "son" may be a woman's
        return "m"
    return "m" if re.match(r"(?i:le|un|ce|cet)\s[a-zà-ÿ]", name) or re.match(r"(?:M\.|Mr)\s", name) else ""


# "La spécialiste qui suit les malades", "l'expert mandaté par le juge": what hangs on the noun tells who it is.
_TELLS_WHO: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?i:le |la |l['’]|les )[\w\-]+(?: [\w\-]+(?:al|ale|ique|ier|ière|el|elle|aire|eur|euse|if|"
        r"ive))?\s(?:qui\s(?!plus\b)|"
        r"dont\s|à l['’](?:origine|initiative)\b|en charge\b|au cœur\b|à la tête\b|derrière\b|auteure?\b|"
        r"(?:mandaté|chargé|nommé|désigné|missionné|embauché|recruté|dépêché|choisi|élu|commis|retenu|consulté|"
        r"interrogé|"
        r"rencontré|croisé|cité|contacté)e?\s(?:d[eu]s?\b|d['’]|par\b|à\b|au\b|pour\b|en\b|sur\b|dans\b|il y a\b|"
        r"hier\b))"
    ),
    "en": re.compile(
        r"(?i:the )(?:[\w\-]+ ){1,3}?(?:who\b|whose\b|behind\b|responsible for\b|in charge of\b|"
        r"(?:hired|appointed|commissioned|chosen|elected|consulted|interviewed|asked) (?:by|to|for|in)\b|leading\b|"
        r"running\b)"
    ),
}


def tells_who(surface: str, text: str, lang: Lang) -> bool:
    """Whether a description says of itself which one is meant, so that it takes up nobody named before."""
    at = text.find(surface)
    return at >= 0 and bool(_TELLS_WHO[lang].match(text, at))


def is_one_described(name: str) -> bool:
    """Whether a speaker is known by a person's description only: "La maire de Lorvaux"."""
    match = re.match(r"(?i:le |la |l['’]|une? )(?P<noun>[a-zà-ÿ][\w\-]+)", name)
    return bool(match and is_person_noun(match.group("noun").casefold()))


def agrees(name: str | None, pronoun: str) -> bool:
    """Whether a description's article fits a pronoun; a name without one decides nothing."""
    if not name or is_plural(name) != (pronoun in PLURAL_PRONOUNS):
        return False
    return worded_gender(name) == ("f" if pronoun in FEMININE_PRONOUNS else "m")


_NUMBERED = re.compile(
    r"(?:cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|"
    r"five|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)(?:-\w+)*\s[\w\-]+s\b",
    re.IGNORECASE,
)


def is_plural(name: str) -> bool:
    first = name.split(" ", 1)[0]
    if first.endswith("s") and first.casefold() != first and speaks(first.casefold(), "en"):
        return True  # "Residents", "Researchers at Brense University"
    if re.fullmatch(r"(?:The )?[A-Z][a-z]+ [a-z]+s", name) and speaks(name.rsplit(" ", 1)[1], "en"):
        return True  # "Hospital managers", "Climate scientists"
    if _NUMBERED.match(name):
        return True  # "vingt-trois membres du club"
    return bool(
        re.match(r"(?i:les|des|ces|certains|plusieurs|deux|trois|quatre|some|several|two|three|many|\d+)\b", name)
    ) or (" et " in name or " and " in name or bool(re.match(r"[a-z]+s\b(?! of)", name)))


# "Une élève, que j'appelle Léa,", "a nurse we shall call Ann,": the name that an article gives somebody.
_GIVEN = re.compile(
    r",?\s(?:qu(?:e |['’])(?:j['’]appelle(?:rai)?|nous (?:appell|nomm|prénomm|avons (?:appelé|prénommé))\w*|"
    r"on (?:appell|nomm|prénomm)\w+)|appelons-l[ea]|prénommée?|"
    r"(?:whom? |that )?(?:I|we)(?: shall|'ll|’ll| will)? call)\s"
    r"(?P<name>[A-ZÀ-Þ][\w’\-]+(?:\s[A-ZÀ-Þ][\w’\-.]+)?)(?=[\s,.])"
)


def given_name(surface: str, text: str) -> str | None:
    """The name that a description is given right behind it, often another than its bearer's own."""
    at = text.find(surface) if surface else -1
    match = _GIVEN.match(text, at + len(surface)) if at >= 0 else None
    return match.group("name") if match else None
