"""Two numbers that belong together: ranges, changes and comparisons."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.model import Approx, Lang, Quantity
from claims.numbers import SCALES, Number
from claims.quantities.counted import SIGN_BEFORE, Unit, unit_of, value_of
from claims.quantities.line import Line
from claims.quantities.single import is_label, is_year, made, money_start
from claims.units import CHANGE

COMPARED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:contre|au lieu de|à comparer (?:à|aux)|face à|puis|soit|dont|de \d[^,;.:]{0,30} à)"
        r"(?: environ| seulement| à peine| quelque)? $"),
    "en": re.compile(
        r"\b(?:against|compared (?:with|to)|versus|instead of|rather than|(?:up|down) from|as opposed to|"
        r"from \d[^;.:]{0,30} to|or|including)"
        r"(?: about| around| only| just| some| nearly)? $"
    ),
}


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
        unit.kind == "none"
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


def find_compared(line: Line, numbers: list[Number], found: list[Quantity]) -> list[Quantity]:
    """The bare second number of a comparison, in the unit of the first: "21 voix contre 14", "12, up from 3"."""
    more: list[Quantity] = []
    for number in numbers:
        if not line.free(number.start, number.end):
            continue
        link = COMPARED[line.lang].search(line.left(number.start, line.low))
        first = max((q for q in found if q.end <= number.start), key=lambda q: q.end, default=None)
        part = link is not None and re.match(r"dont|including", link.group())
        if not link or first is None or not first.unit or part and first.unit == "%":
            continue
        if unit_of(line, number).kind != "none":
            continue
        if is_year(line, number, unit_of(line, number)):
            continue
        unit = Unit(first.unit, number.end, "noun")
        more.append(made(line, number, unit, *line.softened_before(number.start)))
    return more


def in_unit_before(line: Line, quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A rough bare number in the unit it goes on with: "75 000 personnes, soit plus de 200 par jour"."""
    if quantity.unit or not before or not before[-1].unit or before[-1].unit == "%":
        return quantity
    link = COMPARED[line.lang].search(line.left(quantity.start, line.low))
    return replace(quantity, unit=before[-1].unit) if link else quantity
