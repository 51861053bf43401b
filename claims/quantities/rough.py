"""Counts given by a collective or by "one": "une dizaine de", "dozens of", "un an de prison"."""

from __future__ import annotations

import re

from claims.model import Approx, Quantity
from claims.numbers import Number
from claims.quantities.counted import Unit, unit_of
from claims.quantities.line import Line
from claims.quantities.single import made
from claims.units import COLLECTIVES_EN, COLLECTIVES_FR

_DURATION_PRISON = re.compile(
    r"\b(?:un|une|one|a) (an|mois|year|month)(?= (?:de prison|d'emprisonnement|ferme|"
    r"avec sursis|in (?:prison|jail)))"
)
_ONE = {
    "fr": re.compile(r"(?<!et )\b(?:un|une) (?=(?:euro|dollar|point(?! (?:presse|de|d'|sur|commun|fort|faible|noir|"
        r"mort))|pour cent|mort|blessé|disparu)s?\b)"),
    "en": re.compile(r"\bone (?=(?:euro|dollar|point|percent|per cent|dead|person|pound)\b)"),
}
# A length of time of one: "en un an", "une heure avant", "within a week"; but "£15 a week" is a rate.
_ONE_LONG = {
    "fr": re.compile(
        r"\b(?:en|pendant|durant|au bout d'|d'ici(?: à)?|sous|pour|dure\w*|dura\w*|per[dt]\w*|gagn\w*|attend\w*|"
        r"moins d'|plus d'|près d'|presque) ?(?P<one>une?) (?=(?:an|année|mois|semaine|heure|minute|journée|jour|"
        r"seconde|décennie|siècle)\b(?! sur (?:deux|trois|quatre|cinq|\d)))|"
        r"\b(?P<ahead>une?) (?=(?:an|mois|semaine|heure|minute) (?:avant|par|chaque|durant|de retard|d'attente)\b)"
    ),
    "en": re.compile(
        r"\b(?:in|within|for|after|over|during|last(?:ed|s|ing)?|under|nearly|almost|about|around|more than|less than|"
        r"at least|up to) (?P<one>(?:an?|one)(?: single| full| whole)?) (?=(?:year|month|week|day|hour|minute|decade|"
        r"century)\b(?! or two| ago| later| earlier|[- ]old))"
    ),
}
_SOFTENED_ONE = {
    "fr": re.compile(
        r"(?:au moins|plus d'|moins d'|jusqu'à|près d'|à peine) ?\b(?P<one>une?)\b(?! (?:million|milliard|"
        r"millier|demi|"
        r"tiers|quart|\w+aine|sur|des?)\b)"
    ),
    "en": re.compile(
        r"(?:at least|more than|less than|up to|no more than) (?P<one>one)\b(?! (?:million|hundred|thousand|billion|"
        r"in|of|third|quarter|half)\b)"
    ),
}


# "une seule ambulance", "just one nurse", "un soignant pour huit résidents", "un ratio d'un enseignant par classe".
_ONLY_ONE = {
    "fr": re.compile(
        r"(?<!pas )(?<!sans )(?<!comme )\b(?P<one>une? seule?) "
        r"(?=[^\W\d_]{3,})(?!(?:et|coup|chose|point|mot|instant|moment|homme|bloc|côté|sens|but|souci|objectif)\b)|"
        r"\b(?P<per>une?) (?=[^\W\d_]{4,}s? pour (?:\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|"
        r"treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|cent|mille)\b)|"
        r"\b(?:ratio|proportion|raison) d'(?P<ratio>une?) (?=[^\W\d_]{3,} (?:par|pour)\b)"
    ),
    "en": re.compile(
        r"(?<!not )\b(?P<one>a single|only one|just one) (?=[a-z]{3,})"
        r"(?!(?:of|in|currency|market|mother|parent|father|room|bed|malt|file|use|thing|reason|person in)\b)|"
        r"\b(?P<per>one) (?=[a-z]{4,} (?:for every|per)\b)"
    ),
}


_PARTS_OF_HOUR = (  # in minutes
    (re.compile(r"\b(?:trois quarts d'heure|three[ -]quarters of an hour)\b"), 45.0),
    (re.compile(r"\b(?:quart d'heure|quarter of an hour)\b"), 15.0),
    (re.compile(r"\b(?:(?:une )?demi-heure|half an hour|half-hour)\b"), 30.0),
)


_HALF_OF_ONE = {
    "fr": re.compile(
        r"\bune? demie?-(?P<noun>douzaine|journée|litre|tonne|kilomètre|kilo|mètre|hectare|siècle|part|page|place)\b"
    ),
    "en": re.compile(
        r"\bhalf an? (?P<noun>mile|day|pint|ton|tonne|acre|metre|litre|century|pound|inch|year|page)\b"
    ),
}


def find_halves(line: Line) -> list[Quantity]:
    """"un demi-litre", "half a mile": half of one; "une demi-douzaine" is six."""
    found: list[Quantity] = []
    for hit in _HALF_OF_ONE[line.lang].finditer(line.low):
        dozen = hit["noun"] == "douzaine"
        if line.free(*hit.span()):
            number = Number(6.0 if dozen else 0.5, hit.start(), hit.end(), "words", True)
            unit = unit_of(line, number) if dozen else Unit(hit["noun"], hit.end(), "noun")
            found.append(made(line, number, unit, *line.softened_before(hit.start())))
    return found


def find_parts_of_hours(line: Line) -> list[Quantity]:
    """"un quart d'heure", "half an hour", in minutes."""
    found: list[Quantity] = []
    for pattern, minutes in _PARTS_OF_HOUR:
        for hit in pattern.finditer(line.low):
            lead = re.search(r"\b(?:une?|an?) $", line.left(hit.start(), line.low))
            start = hit.start() - (len(lead.group()) if lead else 0)
            if line.free(start, hit.end()):
                number = Number(minutes, start, hit.end(), "words", True)
                unit = Unit("minutes", hit.end(), "measure")
                found.append(made(line, number, unit, *line.softened_before(start)))
    return found


_SMALL = "dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier"
_COLLECTIVE_FR = re.compile(
    rf"(?:(?<![\w'-])|(?<=\b[dl]')|(?<=\bqu'))"
    rf"(?P<det>une?|des|plusieurs|quelques|de nombreuses|de nombreux|les|ces|\d+|deux|trois|quatre|cinq|six)"
    rf"(?: petite| bonne)? (?P<col>{_SMALL}|million|milliard)(?P<s>s?)"
    r"(?P<of> (?:de |d')(?P<scale>milliers|millions|milliards|centaines)\b)?"
)
_FACTORS_FR = {"centaines": 100.0, "milliers": 1e3, "millions": 1e6, "milliards": 1e9}
_COUNTS_FR = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_MANY_EN = re.compile(
    r"(?<![\w-])(?P<bare>ten|hundred|thousand|million|billion)s of "
    r"(?P<bare_scale>thousands|millions|billions|hundreds)\b(?! of\b)|"
    r"(?<![\w-])(?:several |many |some |a few |the )?(?P<col>dozen|score|ten|hundred|thousand|million|billion)s"
    r"(?P<of> of (?P<scale>thousands|millions|billions|hundreds)\b)?(?= of\b)"
)
_FEW_EN = re.compile(
    r"(?<![\w-])(?P<n>a|half a|a half|two|three|four|five|six|several|a few|\d+)[ -]"
    r"(?P<col>dozen|hundred|thousand)(?! ?-)\b"
)
_FACTORS_EN = {"hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_TIMES_EN = {"a": 1.0, "half a": 0.5, "a half": 0.5, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0}


def find_collectives(line: Line) -> list[Quantity]:
    """"une dizaine de", "des milliers de", "dozens of": powers of ten given roughly."""
    return _collectives_fr(line) if line.lang == "fr" else _collectives_en(line)


def _collectives_fr(line: Line) -> list[Quantity]:
    found: list[Quantity] = []
    for hit in _COLLECTIVE_FR.finditer(line.low):
        det, word = hit["det"], hit["col"]
        vague = det not in ("un", "une")
        if word in ("million", "milliard") and det not in ("des", "plusieurs", "quelques", "les", "ces"):
            continue
        if vague != bool(hit["s"]) or not line.free(*hit.span()):
            continue
        value = COLLECTIVES_FR[word] * _FACTORS_FR.get(hit["scale"] or "", 1.0)
        if det.isdigit() or det in _COUNTS_FR:
            value, vague = value * (float(det) if det.isdigit() else _COUNTS_FR[det]), False
        number = Number(value, hit.start(), hit.end(), "words", True)
        unit = unit_of(line, number)
        if det in ("les", "ces") and unit.kind == "none":
            continue
        if word == "quarantaine" and unit.kind == "none":
            continue
        approx, start = line.softened_before(hit.start())
        soft: Approx = "more_than" if vague else "about"
        found.append(made(line, number, unit, soft if approx == "exact" else approx, start))
    return found


def _collectives_en(line: Line) -> list[Quantity]:
    found: list[Quantity] = []
    for hit in _MANY_EN.finditer(line.low):
        word, scale = hit["col"] or hit["bare"], hit["scale"] or hit["bare_scale"] or ""
        found += _collective_en(line, hit, COLLECTIVES_EN[word] * _FACTORS_EN.get(scale, 1.0), "more_than")
    for hit in _FEW_EN.finditer(line.low):
        vague = hit["n"] in ("several", "a few")
        if hit["col"] != "dozen" and not vague:
            continue  # "two hundred" is read as a number
        count = float(hit["n"]) if hit["n"].isdigit() else _TIMES_EN.get(hit["n"], 1.0)
        found += _collective_en(line, hit, COLLECTIVES_EN[hit["col"]] * count, "more_than" if vague else "about")
    return found


def _collective_en(line: Line, hit: re.Match[str], value: float, soft: Approx) -> list[Quantity]:
    if not line.free(*hit.span()):
        return []
    number = Number(value, hit.start(), hit.end(), "words", True)
    approx, start = line.softened_before(hit.start())
    return [made(line, number, unit_of(line, number), soft if approx == "exact" else approx, start)]


def find_ones(line: Line) -> list[Quantity]:
    """"un an de prison", "un euro", "au moins un mort": the few places where "un" counts."""
    found: list[Quantity] = []
    lang = line.lang
    for pattern in (_DURATION_PRISON, _ONE[lang], _ONE_LONG[lang], _SOFTENED_ONE[lang], _ONLY_ONE[lang]):
        for hit in pattern.finditer(line.low):
            named = next((name for name in pattern.groupindex if hit[name]), 0)
            start = hit.start(named)
            end = hit.end(named) if named else start + len(line.low[start:].split(" ", 1)[0])
            if not line.free(start, end):
                continue
            number = Number(1.0, start, end, "words")
            unit = unit_of(line, number)
            if unit.kind != "none":
                approx, begin = line.softened_before(start)
                found.append(made(line, number, unit, approx, begin))
    return found
