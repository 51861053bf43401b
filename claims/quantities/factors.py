"""How many times: "multipliée par 2,5", "have doubled", "a fivefold rise", "une fois tous les cinq ans"."""

from __future__ import annotations

import re

from claims.model import Approx, Lang, Quantity
from claims.numbers import Number
from claims.quantities.counted import Unit
from claims.quantities.line import Line
from claims.quantities.single import made

_BY: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:multipli|divis|démultipli)\w* (?:[^,;:.]{1,30} )?(?:par|d'un facteur) (?:près de |plus de |environ )?$"
    ),
    "en": re.compile(r"\b(?:a factor of|multipl\w+ (?:\w+ )?by|divided by) (?:about |nearly |almost |more than )?$"),
}
_FOLD = re.compile(
    r"(?<![\w-])(?P<n>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|\d+(?:\.\d+)?)-?fold\b"
)
_WORTH = {
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "twelve": 12.0, "twenty": 20.0, "hundred": 100.0,
}  # fmt: skip
# "ont plus que doublé", "tripler le budget", "le triplement du chèque"; no dubbing, no overtaking, no "double peine".
_VERBS_WORTH = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "décupl": 10.0, "centupl": 100.0,
}  # fmt: skip
_GROWN: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w-])(?P<stem>doubl|tripl|quadrupl|quintupl|décupl|centupl)"
        r"(?:é|er|ent|ait|aient|era|eront|erait|èrent|ant|ement(?= (?:de|du|des)\b| d')|"
        r"e(?= (?:presque |quasiment )?(?:en|entre|d'ici|par rapport|depuis)\b))\b"
        r"(?! (?:une? |le |la |les |des |deux )?"
        r"(?:voitures?|camions?|véhicules?|cyclistes?|file|cap|bus|tracteurs?)\b)|"
        r"\b(?:le|(?P<of>du)) (?P<noun>double|triple|quadruple)"
        r"(?(of)\b|(?= (?:de |du |des |d'|pour |par rapport|en \d)))"
    ),
    "en": re.compile(
        r"(?<![\w-])(?P<stem>doubl|trebl|tripl|quadrupl|quintupl)(?:ed|ing)\b(?! down| back| up| over| as\b)|"
        r"\b(?:to|will|would|could|than|nearly|almost|about|roughly|at) "
        r"(?P<noun>double|treble|triple|quadruple)\b(?!-| act)"
    ),
}
_OVERTAKEN_FR = re.compile(r"\b(?:se|s'est|me|m'a|te|nous|vous) (?:fai\w+ )?$")
_TO_WHAT_DEGREE = {
    "fr": re.compile(r"\b(?:(?P<more>plus que|bien plus que|plus)|presque|quasiment|pratiquement|quasi|près) $"),
    "en": re.compile(r"\b(?:(?P<more>more than|over)|nearly|almost|roughly|about|all but|virtually) (?:to )?$"),
}
# How often: only a rate makes a figure of "une fois" and "once", which otherwise say "when" or "at last".
_ONCE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?P<n>une) fois (?:et demie\b|"
        r"(?=par (?:an|mois|semaine|jour|heure|trimestre|semestre)\b|tous les |toutes les |chaque ))"
    ),
    "en": re.compile(
        r"\b(?P<n>twice\b|once(?= (?:an?|every|each|per) (?:\w+ )?(?:years?|months?|weeks?|days?|hours?|quarter)\b))"
    ),
}


def find_factors(line: Line, numbers: list[Number]) -> list[Quantity]:
    """The numbers that say how many times, in "fois" or "times"."""
    times = "fois" if line.lang == "fr" else "times"
    found: list[Quantity] = []
    for number in numbers:
        if line.free(number.start, number.end) and _BY[line.lang].search(line.left(number.start, line.low)):
            unit = Unit(times, number.end, "noun")
            found.append(made(line, number, unit, *line.softened_before(number.start)))
    for hit in _FOLD.finditer(line.low) if line.lang == "en" else ():
        if line.free(*hit.span()):
            value = _WORTH[hit["n"]] if hit["n"] in _WORTH else float(hit["n"])
            number = Number(value, hit.start(), hit.end("n"), "words", True)
            found.append(made(line, number, Unit(times, hit.end(), "noun"), *line.softened_before(hit.start())))
    for hit in _GROWN[line.lang].finditer(line.low):
        word = hit["stem"] or hit["noun"].removesuffix("e")
        start = hit.start("stem") if hit["stem"] else hit.start("noun")
        if line.free(*hit.span()) and not _OVERTAKEN_FR.search(line.left(start, line.low)):
            degree = _TO_WHAT_DEGREE[line.lang].search(line.left(hit.start() if line.lang == "fr" else start, line.low))
            approx: Approx = "exact" if degree is None else "more_than" if degree["more"] else "about"
            number = Number(_VERBS_WORTH[word], start, hit.end(), "words", True)
            begin = start - (len(degree.group()) if degree and hit["stem"] else 0)
            found.append(made(line, number, Unit(times, hit.end(), "noun"), approx, begin))
    for hit in _ONCE[line.lang].finditer(line.low):
        if line.free(*hit.span()):
            value = 2.0 if hit["n"] == "twice" else 1.5 if hit.group().endswith("demie") else 1.0
            number = Number(value, hit.start(), hit.end("n"), "words")
            end = hit.end("n") if line.lang == "en" else hit.end() - hit.group().endswith(" ")
            found.append(made(line, number, Unit(times, end, "noun"), "exact", hit.start()))
    return found
