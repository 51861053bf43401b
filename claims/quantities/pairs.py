"""Two numbers that belong together: ranges, changes, two of one measure and the two sides of a vote."""

from __future__ import annotations

import re

from claims.model import Approx, Quantity
from claims.numbers import SCALES, Number
from claims.quantities.counted import SIGN_BEFORE, Unit, unit_of, value_of
from claims.quantities.line import Line
from claims.quantities.single import RATE, is_label, is_year, made, money_start
from claims.units import CHANGE


def find_range(line: Line, number: Number, follower: Number) -> Quantity | None:
    """Two numbers as one range, None where they are no range."""
    unit = unit_of(line, follower)
    first = unit_of(line, number)
    between = line.low[number.end : follower.start]
    if first.kind != "none":
        between = line.low[first.end : follower.start]
        signed = SIGN_BEFORE.search(line.left(number.start))
        if first.name != unit.name and unit.kind != "none" and not signed:
            return None
    between = SIGN_BEFORE.sub("", between)
    if first.kind == "money" and unit.kind in ("none", "noun") and SIGN_BEFORE.search(line.left(number.start)):
        unit = Unit(first.name, follower.end, "money")  # "$1-2 billion": one sign for both ends
    if not re.fullmatch(r" ?(?:à|et|ou|to|and|or|-|–|—) ?(?:les |the )?", between):
        return None
    head = re.search(
        r"\b(entre|de|d'|between|from|allant de|ranging from) (?:les |the )?(?:us\$|[€$£])?$",
        line.left(number.start, line.low),
    )
    word = between.strip()
    if word in ("et", "and") and not (head and head.group(1) in ("entre", "between")):
        return None
    if is_year(line, number, first) or is_year(line, follower, unit) or follower.value <= number.value:
        return None
    if unit.kind == "none" and not (
        head and (number.grouped or follower.grouped or head.group(1) in ("entre", "between"))
    ):
        return None
    if is_label(line, number, unit):
        return None
    left = line.left(number.start, line.low)
    if head and head.group(1) in ("de", "d'", "from") and CHANGE[line.lang].search(left):
        return None
    start = number.start - len(left) + head.start() if head else money_start(line, number, first)
    approx: Approx = "exact"
    if not head:
        approx, start = line.softened_before(start)
    low = value_of(line, number, first)
    if not number.grouped and number.written == follower.written and follower.grouped and number.value < 1000:
        scale = re.search(
            r"(mille|milliers?|millions?|milliards?|thousand|billion|trillion)$",
            line.low[follower.start : follower.end],
        )
        if scale:  # "entre 3 et 5 millions": the scale word serves both ends
            low *= SCALES[line.lang][scale.group(1)]
    return made(line, follower, unit, approx, start, high=value_of(line, follower, unit), low=low)


def find_change(line: Line, number: Number, follower: Number) -> Quantity | None:
    """The bare first value of a change, in the unit and scale of the second: "de 3,1 à 5,4 millions d'euros"."""
    link = {"fr": r" ?à (?:environ |près de |plus de |quelque )?", "en": r" ?to (?:about |around |nearly |almost "
        r"|over )?"}
    unit = unit_of(line, follower)
    left = line.left(number.start, line.low)
    if (
        unit.kind == "none" and not follower.grouped and not RATE.match(line.low, follower.end)
        or unit_of(line, number).kind != "none"
        or not re.fullmatch(link[line.lang], line.low[number.end : follower.start])
        or not re.search(r"\b(?:de|d'|from) ?$", left)
        or not CHANGE[line.lang].search(left)
        or is_year(line, number, unit)
    ):
        return None
    scale = re.search(r"(milliers?|millions?|milliards?|thousand|million|billion|"
        r"trillion)$", line.low[: follower.end][-12:])
    factor = SCALES[line.lang].get(scale.group(1), 1.0) if scale and number.value < 1000 else 1.0
    start, end = number.start, number.end
    line.take(start, end)
    value = round(number.value * factor, 6)
    return Quantity(line.text[start:end], value, unit.name, "exact", "", None, start, end)


_BESIDE = re.compile(r" ?(?:et|and|ou|or|puis|then|,) ?(?:de |d'|of )?")


def find_beside(line: Line, number: Number, follower: Number) -> Quantity | None:
    """The bare first of two numbers of one measure: "âgés de 26 et 34 ans", "12 and 18 months", "3 et 5 %"."""
    unit = unit_of(line, follower)
    if (
        unit.kind not in ("measure", "percent", "money") and not _LENGTH_OF_TIME.fullmatch(unit.name)
        or unit_of(line, number).kind != "none"
        or not _BESIDE.fullmatch(line.low, number.end, follower.start)
        or is_label(line, number, unit)
        or is_year(line, number, Unit("", number.end, "none"))
    ):  # fmt: skip
        return None
    approx, start = line.softened_before(number.start)
    return made(line, number, Unit(unit.name, number.end, "noun"), approx, start)


_LENGTH_OF_TIME = re.compile(r"(?:ans|mois|semaines|jours|heures|minutes|secondes|years|months|weeks|days|hours)")


# "voted by 31 to 22", "approved 12-3", "a 7-2 vote": both are votes
_BALLOT = re.compile(
    r"\b(?:vot(?:ed|ing)|pass(?:ed|es)|approv(?:ed|es)|reject(?:ed|s)|defeat(?:ed|s)|carried|adopt(?:ed|s)|ruled|"
    r"backed|ratified|vote (?:was|is|of))\b[^.;:]{0,40}?\b(?:by |of )?"
    r"(?P<a>\d{1,4}) ?(?:to|-|–) ?(?P<b>\d{1,4})(?![\w%-])|"
    r"\bby (?P<e>\d{1,4}) votes (?:to|against) (?P<f>\d{1,4})(?![\w%-])|"
    r"\b(?P<c>\d{1,4}) ?(?:to|-|–) ?(?P<d>\d{1,4}) (?:vote|majority|decision|ruling)\b"
)


def find_ballots(line: Line) -> list[Quantity]:
    """The two sides of an English vote."""
    found: list[Quantity] = []
    for hit in _BALLOT.finditer(line.low) if line.lang == "en" else ():
        for group in ("a", "b", "c", "d", "e", "f"):
            if hit[group] and line.free(*hit.span(group)):
                start, end = hit.span(group)
                line.take(start, end)
                found.append(Quantity(line.text[start:end], float(hit[group]), "votes", "exact", "", None, start, end))
    return found
