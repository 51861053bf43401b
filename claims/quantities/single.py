"""One number as a quantity, unless it is a year, a label or points back at known things."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.bases import base_of
from claims.model import Approx, Quantity
from claims.numbers import Number, wordset
from claims.quantities.counted import PART_OF, SIGN_BEFORE, Unit, unit_key, unit_of, value_of
from claims.quantities.line import Line
from claims.units import ADDRESS, FUNCTION_WORDS, LABELS

_PREPOSITIONS_OF_YEAR = {
    "fr": wordset("en depuis dès année années fin début avant après mi jusqu'en été printemps hiver automne rentrée"),
    "en": wordset(
        "in since by of from until during before after early late mid year spring summer autumn fall winter "
        "the a an his her its their our this that"
    ),
}


def find_single(line: Line, number: Number, told: Mapping[float, str]) -> Quantity | None:
    """The quantity that a number makes by itself, None where it counts nothing.

    ``told`` is what the document counted before, by its number.
    """
    unit = unit_of(line, number)
    if is_label(line, number, unit) or is_year(line, number, unit) or _points_back(line, number, unit, told):
        return None
    if _only_places(line, number, unit) or unit.kind == "percent" and _ALL_OF_IT.match(line.low, number.start):
        return None
    approx, start = line.softened_before(money_start(line, number, unit))
    if unit.kind == "none" and not _stands_alone(line, number, approx):
        return None
    return made(line, number, unit, approx, start)


def made(
    line: Line,
    number: Number,
    unit: Unit,
    approx: Approx,
    start: int,
    high: float | None = None,
    low: float | None = None,
) -> Quantity:
    """A quantity from a number and its unit, with the softening behind it; its place is taken."""
    value = value_of(line, number, unit) if low is None else low
    end = unit.end
    counts = unit.kind in ("noun", "measure") and value >= 1 and value == int(value)
    if counts and (half := _AND_A_HALF[line.lang].match(line.low, end)):
        value, end = value + 0.5, half.end()  # "deux tonnes et demie", "three days and a half"
    if (below := _BELOW_ZERO.search(line.left(start, line.low))) and _is_degree(unit):
        value, start = -value, start - len(below.group())  # "par moins huit degrés"
    if unit.kind in ("percent", "measure") and re.search(r"(?:^|[ (])[-−]$", line.plain[max(0, start - 2) : start]):
        value, start = -value, start - 1  # "-4,2 %"
    right, after = line.softened_behind(end)
    if right and approx in ("exact", "about"):
        approx, end = right, after
    base = base_of(line.plain, line.low, start, end, line.lang) if unit.kind == "percent" else ""
    name = "fois" if unit.name == "reprises" else unit.name
    line.take(start, end)
    return Quantity(line.text[start:end], round(value, 6), name, approx, base, high, start, end)


_AND_A_HALF = {"fr": re.compile(r" et demie?\b"), "en": re.compile(r" and a half\b")}
_BELOW_ZERO = re.compile(r"\b(?:moins|minus) $")
_PART = re.compile(
    r"\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|one|two|three|four|five|seven|eight|nine|ten|\d+)"
    r"(?P<of> (?:des|de (?:ses|leurs|nos|ces)|of (?:the|its|their|his|her|these|those|our)) )$"
)


def _is_degree(unit: Unit) -> bool:
    return unit.name.startswith(("degré", "degree", "°"))


def money_start(line: Line, number: Number, unit: Unit) -> int:
    """Where an amount begins: at the currency sign before it, if there is one."""
    if unit.kind == "money" and (sign := SIGN_BEFORE.search(line.left(number.start))):
        return number.start - len(sign.group())
    return number.start


# What points back at known people or things, by what stands before the number.
_THE = re.compile(r"\b(?:les|des|aux|the) $")
_THESE = re.compile(r"\b(?:ces|these|those) $")
_THEIRS = re.compile(r"\b(?:leurs|ses|nos|vos|mes|his|her|their|its|our|my) $")
_IN_A_ROW = re.compile(r" (?:premi|first|last)")
_WITHIN = re.compile(r"\b(?:dans|sous) les $")  # "dans les deux mois"
_LATELY = re.compile(r" (?:derni|prochain)\w+ [^\W\d_]+s\b")  # "au cours des deux dernières années" tells how long

# "Les trois suspects ont été relâchés": whoever is told of for the first time gets more words.
_NO_MORE_SAID = re.compile(
    r" ?(?:$|[.,;:!?»”\")])| (?:ont|sont|avaient|étaient|auront|seront|seraient|auraient|se|s'|n'|ne|y|l'ont|were|are|"
    r"had|have|will|would|said|did|do|all|both)\b"
)


def _points_back(line: Line, number: Number, unit: Unit, told: Mapping[float, str]) -> bool:
    """"les deux hommes" takes up known people; "ses deux associés", told for the first time, counts them."""
    before = line.left(number.start, line.low)
    if unit.kind != "noun" or number.written != "words" or number.value > 10:
        return False
    if _EVERY.search(before) and _TIME_UNIT.match(unit.name):
        return False  # "tous les cinq ans" tells how often
    if _THEIRS.search(before):
        return unit_key(told.get(number.value, "")) == unit_key(unit.name)
    part = _PART.search(before)  # "deux de ses quatre navires" tells how many there are
    if part and PART_OF.match(f"{part.group('of')}{line.low[number.start :]}"):
        return False
    if _THESE.search(before):
        return True
    if not _THE.search(before) or _LATELY.match(line.low, number.end):
        return False
    if _WITHIN.search(before) and _TIME_UNIT.match(unit.name):
        return False
    if number.value == 2 or _IN_A_ROW.match(line.low, number.end):
        return True
    known = number.value in told or bool(_NO_MORE_SAID.match(line.low, unit.end))
    return known and not _TIME_UNIT.match(unit.name)


# "100 % bio", "un plan 100 % santé": a name for the whole of something, no share that was measured.
_ALL_OF_IT = re.compile(
    r"100 ?% (?:bio|santé|électriques?|français(?:es?)?|naturel(?:le)?s?|renouvelables?|recyclé(?:e?s?)?|numériques?|"
    r"locale?s?|locaux|gratuite?s?|publi(?:c|que)s?|privée?s?|végétale?s?|coton|laine|digital|made|organic|electric|"
    r"renewable|recycled|british|american|natural|plant|cotton|wool)\b"
)
_EVERY = re.compile(r"\b(?:tous les|toutes les) $")
_TIME_UNIT = re.compile(r"(?:an|année|mois|semaine|jour|heure|minute|year|month|week|day|hour)s?$")
# What stands around a length of time that only says when: "à quatre mois du scrutin". "Six ans plus tard" and "au cours
# des douze derniers mois" tell how long it is.
_BEFORE_TIME = re.compile(r"(?:^|[,;:(–—] ?|\b(?:et|mais) )à (?:peine |moins de |quelque )?$")


def _only_places(line: Line, number: Number, unit: Unit) -> bool:
    """Whether a length of time only says when something happens: "à quatre mois du scrutin"."""
    if not _TIME_UNIT.match(unit.name):
        return False
    before = line.left(number.start, line.low)
    return bool(
        line.lang == "fr" and _BEFORE_TIME.search(before) and re.match(r" d(?:e|u|es)\b| d'", line.low[unit.end :])
    )


def is_label(line: Line, number: Number, unit: Unit) -> bool:
    """Whether the number names something: "article 4", "Boeing 737", "12, rue", "75011 Paris"."""
    if unit.kind in ("percent", "money", "points"):
        return False
    before, after = line.left(number.start), line.plain[number.end :]
    if after[:1].isalpha() and unit.kind != "measure":
        return True
    if before[-1:] in ("-", "–", "/", "_", "#", ":") and before[-2:-1].strip() and not number.grouped:
        return True
    if number.written == "digits" and ADDRESS[line.lang].match(after):
        return True
    if re.fullmatch(r"\d{5}", line.plain[number.start : number.end]) and re.match(r" [A-ZÀ-Ý]", after):
        return True
    if re.match(r" ?[-–/:] ?\d", after) and unit.kind == "none":
        return True
    word = re.search(r"([^\W\d_]+(?:['-][^\W\d_]+)*)[.°]? $", before)
    if not word:
        return False
    previous = word.group(1)
    if previous.lower() in LABELS[line.lang] and unit.kind != "measure" and not (number.grouped and unit.name):
        return unit.kind != "noun" or number.written == "digits"
    opens = word.start() == 0 or re.search(r"[.!?:«»\"\n] ?$", before[: word.start()])
    named = previous[0].isupper() and not opens and previous.lower() not in FUNCTION_WORDS[line.lang]
    return named and unit.kind == "none" and number.written == "digits" and not number.grouped


def is_year(line: Line, number: Number, unit: Unit) -> bool:
    """Whether the number is a year by its form and what stands around it."""
    surface = line.plain[number.start : number.end]
    if number.grouped or number.written != "digits" or not re.fullmatch(r"1[5-9]\d\d|20\d\d", surface):
        return False
    if unit.kind in ("percent", "money", "points", "measure"):
        return False
    if unit.kind == "none":
        return True
    before = re.search(r"([^\W\d_]+(?:'[^\W\d_]+)?)'? $", line.left(number.start, line.low))
    if not before or line.softened_before(number.start)[0] != "exact":
        return False
    word = line.left(number.start)[before.start() :]
    named = word[0].isupper() and before.start() > 0  # "Mondial 2026"
    return named or before.group(1) in _PREPOSITIONS_OF_YEAR[line.lang]


def _stands_alone(line: Line, number: Number, approx: Approx) -> bool:
    """Whether a number without a noun still counts something ("ils étaient 300")."""
    before = line.left(number.start, line.low)
    if number.grouped and _REACHES.search(before):
        return True
    if re.search(r"(?:\b(?:le|la|les|the|n'|numéro)) ?$", before):
        return False
    if approx != "exact":
        return True
    if re.search(r"(?:^|[,;:] )$", before) and COUNTED_BY.match(line.low, number.end):
        return True  # "Ils étaient 250. 180, d'après la police."
    if number.written == "words":
        return number.grouped
    if number.grouped and number.value >= 1000:
        return True
    if re.match(r" (?:ont|avaient|auront|sont|étaient|seront|have|had|were|are|will)\b", line.low[number.end :]):
        return not re.search(r"\b(?:en|in|since|depuis|d'ici) $", before)
    copula = (
        r"\b(?:étaient|sont|seraient|étions|sommes|atteint|atteignait|totalise|totalisait|compte|comptait|"
        r"recense|"
        r"dénombre|"
        r"were|are|totaled|totalled|reached|reaching|stood at|stands at|numbered|totals?) $"
    )
    behind = RATE.match(line.low, number.end) or _PART_OF_THEM.match(line.low, number.end)
    return bool(re.search(copula, before) or behind)


# "frôle désormais les 24 millions": the article belongs to the turn of phrase.
_REACHES = re.compile(
    r"\b(?:frôl|dépass|attei|attein|approch|avoisin|franchi|pass|excéd|touch|crev|sous|dessous|dessus)\w*"
    r"(?: désormais| déjà| aujourd'hui| maintenant| largement| même| presque)* (?:les|des|le cap des|la barre des|"
    r"le seuil des) $"
)
COUNTED_BY = re.compile(r",? (?:selon|d'après|à en croire|according to) ")
# "190 a day", "12 par an"; "three of them"
_PART_OF_THEM = re.compile(r" (?:of (?:them|the|these|those)|d'entre )")
RATE = re.compile(
    r" (?:an?|each|every|per|par|chaque) (?:hour|day|night|week|month|year|heure|jour|nuit|semaine|mois|an)\b"
)
