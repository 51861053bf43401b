"""Bare numbers whose unit was given before: comparisons, parts of a whole, amounts, the pronoun "en"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace

from claims.model import Lang, Quantity
from claims.numbers import SCALES, Number
from claims.quantities.counted import Unit, unit_of
from claims.quantities.line import Line
from claims.quantities.single import is_year, made
from claims.units import COLLECTIVES_FR, CURRENCY_SIGNS, CURRENCY_WORDS

COMPARED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:contre|au lieu de|à comparer (?:à|aux)|face à|puis|soit|dont|(?<=, )(?:et )?(?:non )?pas|"
        r"et non(?: pas)?(?: à| de)?|"
        r"sur(?: un total de)?|"
        r"de \d[^,;.:]{0,30} à)"
        r"(?: environ| seulement| à peine| quelque)? $"
    ),
    "en": re.compile(
        r"\b(?:(?<=, )(?:and )?not|against|compared (?:with|to)|versus|instead of|rather than|"
        r"(?:up|down) from|(?<=votes )to|"
        r"as opposed to|"
        r"from \d[^;.:]{0,30} to|or|including|out of(?: a total of)?)"
        r"(?: about| around| only| just| some| nearly)? $"
    ),
}


def find_compared(line: Line, numbers: list[Number], found: list[Quantity]) -> list[Quantity]:
    """The bare second number of a comparison, in the unit of the first: "21 voix contre 14", "12, up from 3"."""
    more: list[Quantity] = []
    for number in numbers:
        if not line.free(number.start, number.end):
            continue
        link = COMPARED[line.lang].search(line.left(number.start, line.low))
        first = _compared_with(line, number.start, number.value, found, link.group()) if link else None
        part = link is not None and re.match(r"dont|including", link.group())
        if not link or first is None or not first.unit or part and first.unit == "%":
            continue
        if unit_of(line, number).kind != "none":
            continue
        between = line.low[first.end : number.start]
        if _OF_A_WHOLE.search(between) and first.unit in ("points", "point"):
            continue  # "quatre points sur vingt" is a mark
        if _OF_A_WHOLE.search(between) and len(between.split()) > 4:
            continue  # "214 postes supprimés sur 1.130": the whole stands near its part
        if is_year(line, number, unit_of(line, number)):
            continue
        unit = Unit(first.unit, number.end, "noun")
        second = made(line, number, unit, *line.softened_before(number.start))
        scale = _SCALE_INSIDE.search(first.surface.lower())
        if scale and _OVER_AGAINST.search(link.group()) and number.value < 1000 and not number.grouped:
            second = replace(second, value=round(second.value * SCALES[line.lang].get(scale.group(1), 1.0), 6))
        more.append(second)  # "11 millions, pas 27"
    return more


def _compared_with(line: Line, at: int, value: float, found: list[Quantity], link: str) -> Quantity | None:
    """What a bare number is compared with: the last quantity, or the last of its size if that one is far smaller.

    "Le groupe emploie 1 085 personnes sur six sites, contre 1 190 en 2022."
    """
    earlier = [q for q in found if q.end <= at and not _MULTIPLE.match(q.surface.lower())]
    if re.match(r"(?:de|from) \d", link):
        earlier = [q for q in earlier if q.end > at - len(link)]  # "up a third, from 14 to 28"
    if len(earlier) > 1 and _CORRECTED.search(link):
        return min(earlier, key=lambda q: abs(math.log(max(q.value, 1e-9) / max(value, 1e-9))))
    if len(earlier) > 1 and _OVER_AGAINST.search(link) and value > _FAR * earlier[-1].value:
        alike = [q for q in earlier[:-1] if q.unit != "%" and q.value / _FAR < value < q.value * _FAR]
        return alike[-1] if alike else earlier[-1]
    return earlier[-1] if earlier else None


_CORRECTED = re.compile(r"\b(?:et non|pas|not|au lieu de|instead of|rather than)\b")  # another value of one thing
_FAR = 8  # times: figures so far apart are no two states of one thing
_MULTIPLE = re.compile(r".*\b(?:doubl|tripl|trebl|quadrupl)")
_OVER_AGAINST = re.compile(r"\b(?:contre|au lieu de|pas|non|against|compared|not|rather than|instead of)\b")
# "214 postes sur 1.130", "12 seats out of 63"
_OF_A_WHOLE = re.compile(r"\b(?:sur(?: un total de)?|out of(?: a total of)?)(?: quelque| environ| about| some)? $")
_SCALE_INSIDE = re.compile(r"(mille|millions?|milliards?|thousand|million|billion|trillion)\b")
# Hardly anything but money is counted so without a noun.
_HUGE = re.compile(r"(?:millions?|milliards?|billion|trillion)$")
_SCALE_WORD = re.compile(r"(?:mille|millions?|milliards?|thousand|billion|trillion)$|\d[ .,]?(?:m|bn)$")
MONEY = frozenset(CURRENCY_SIGNS.values()) | frozenset(name for _, name in CURRENCY_WORDS)


# What is said of money only: "Elle devait coûter 4 millions".
_OF_MONEY = {
    "fr": re.compile(
        r"\b(?:coût|budget|dette|emprunt|factur|invest|subvention|loyer|salaire|chiffre d'affaires|bénéfice|déficit|"
        r"recette|dépens|vers(?:é|er|ait)\b|financ|rembours|rachet|vendu|prix)\w*|\b(?:hors taxes?|ht|ttc)\b"
    ),
    "en": re.compile(
        r"\b(?:cost|budget|debt|loan|bill|invest|grant|rent|salar|revenue|profit|deficit|spen[dt]|paid|pay|fund|"
        r"price|sold|"
        r"bought|worth)\w*"
    ),
}


def currency_of(quantities: Iterable[Quantity]) -> str:
    """The currency of the last amount among quantities, "" where there is none."""
    return next((q.unit for q in reversed(tuple(quantities)) if q.unit in MONEY), "")


def in_its_currency(line: Line, found: list[Quantity], lately: str) -> list[Quantity]:
    """A bare amount with a scale word in the sentence's one currency: "2 millions d'euros, pour 6 millions prévus".

    Where the sentence names none but speaks of money, the one that was named ``lately`` holds.
    """
    currencies = {q.unit for q in found if q.unit in MONEY}
    amounts = [q for q in found if _is_amount(line, q)]
    huge = any(_HUGE.search(line.low[q.start : q.end]) or q.unit for q in amounts)
    if not currencies and lately and (huge or _OF_MONEY[line.lang].search(line.low)):
        currencies = {lately}
    if len(currencies) != 1:
        return found
    currency = currencies.pop()
    return [replace(q, unit=currency) if q in amounts else q for q in found]


# What millions of are money: "85 millions de subventions", "60 millions dus aux fournisseurs".
_SUMS = frozenset(
    """subventions économies dus dues pertes bénéfices recettes investissements dettes travaux aides crédits dépenses
    amendes dépassements dividendes impôts taxes fonds prêts arriérés impayés subsidies savings losses profits revenues
    debts loans grants fines taxes funding investments dividends""".split()
)


def _is_amount(line: Line, quantity: Quantity) -> bool:
    """Whether a quantity without a currency may be an amount: a bare scale word, or millions of what money is."""
    words = line.low[quantity.start : quantity.end]
    if quantity.unit:
        return quantity.unit.lower() in _SUMS and bool(_SCALE_INSIDE.search(words))
    return bool(_SCALE_WORD.search(words.removesuffix(" or so").removesuffix(" environ")))


_COSTS = re.compile(r"\b(?:coût|vau|val|fau[td]|perd|gagn|demand|vers|rest|manqu|réclam|ve[ur]|voul|rembours|dépens)")
# "elle en a coûté 7", "il en faut 200 000 de plus": of what was counted before.
_OF_THEM = re.compile(
    r"\ben (?:(?:a|ont|avait|avaient|aura|auront|aurait|est|sont|était|reste|restent|restait|restaient|manquait|"
    r"fallait|faut|faudra|faudrait|compte|"
    r"comptent|comptait|vaut|valait|coûte|coûtait|coûtera|manque|perd|gagne|produit|veut|demande|recense|dénombre)"
    r"(?: (?:\w+ment )?\w+(?:é|ée|és|ées|i|u|us|ue|ues))?|\w+(?:er|ir|re))"
    r"(?: (?:encore|déjà|plus de|moins de|près de|environ|au moins|seulement|aujourd'hui|désormais|que|au total)| d')*"
    r" (?P<n>\d[\d .,]*\d|\d|[a-zà-ÿ-]+)\b(?! (?:millions?|milliards?|mille))|"
    # any other verb behind a subject: "et en a déclaré 53", "ils en assurent aujourd'hui dix-huit"
    r"(?:\b(?:qui|ils?|elles?|on|et|nous|lui|n') ?|[^\W\d_]{3,} (?=en [^\W\d_]+(?:e|ent|ait|aient) "
    r"(?:\d|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\b))"
    r"(?!en (?:moyenne|baisse|hausse|caisse|france|europe|ligne|colère|grève|retraite|masse)\b))en "
    r"(?:(?:a|ont|avait|avaient|aura|auront|ai|avons|avez) (?:jamais |déjà |encore |aussi )?\w+(?:é|i|u|is|it|ert)"
    r"|[a-zà-ÿ]{3,}(?:e|ent|ait|aient|it|t))"
    r"(?: (?:que|encore|déjà|plus de|près de|environ|seulement|aujourd'hui|désormais))* "
    r"(?P<m>\d[\d .,]*\d|\d|une \w+aine|[a-zà-ÿ-]+)\b(?! (?:millions?|milliards?|mille))|"
    # "Le groupe l'avait chiffrée à 31"
    r"\b(?:l'|les )(?:(?:a|ont|avait|avaient|aurait) (?:\w+ )?(?:chiffr|estim|évalu)ée?s?|"
    r"(?:chiffr|estim|évalu)(?:e|ent|ait)) à "
    r"(?P<v>\d[\d .,]*\d|\d)\b"
)
_ROUGHLY = re.compile(rf"une (?P<col>{'|'.join(COLLECTIVES_FR)})\b")
_NO_THING = re.compile(r"%|fois|ans?|années?|mois|semaines?|jours?|heures?|minutes?")
_JUDGED = re.compile(r" [«“\"]")
_NO_NOUN_BEHIND = re.compile(
    r"(?: (?:de plus|de moins|au total|en tout|cette année|aujourd'hui|par an|l'an)\b)?"
    r"(?: ?(?:$|[.,;:!?»\"])| non [a-zà-ÿ]+s\b| (?:en|depuis|contre|dans|pour|sur|qui|et|mais|à|au|dont)\b)"
)


def of_them(line: Line, numbers: list[Number], found: list[Quantity], before: Quantity | None) -> list[Quantity]:
    """The bare number behind the pronoun "en", in the unit of what was counted before it, here or a sentence ago."""
    if line.lang != "fr":
        return found
    found = list(found)
    for hit in _OF_THEM.finditer(line.low):
        at = max(hit.start("n"), hit.start("m"), hit.start("v"))
        number = next((n for n in numbers if n.start == at), None)
        if number is None and at == hit.start("m") and (rough := _ROUGHLY.match(line.low, at)):  # "une quarantaine"
            number = Number(COLLECTIVES_FR[rough["col"]], at, rough.end(), "words", True)
        if number is None or not (
            _NO_NOUN_BEHIND.match(line.low, number.end) or _JUDGED.match(line.low, number.end)
        ):
            continue
        same = next((q for q in found if q.start <= number.start < q.end), None)
        earlier = [q for q in found if q.end <= hit.start() and not _NO_THING.fullmatch(q.unit)]
        counted = max(earlier, key=lambda q: q.end, default=before)
        judged = _JUDGED.match(line.low, number.end)  # "Elle en a jugé quatre « insuffisantes »"
        if counted is None or not counted.unit or counted.unit == "%" or same is not None and same.unit and not judged:
            continue
        if not hit["v"] and counted.unit in MONEY and not _COSTS.search(hit.group()):
            continue  # "Ils risquent 1 500 euros d'amende. L'office en a dressé onze."
        scaled = _SCALE_INSIDE.search(counted.surface.lower())
        factor = SCALES["fr"][scaled.group(1)] if scaled and number.value < 1000 else 1.0
        if same is not None:
            found.remove(same)
        elif not line.free(number.start, number.end):
            continue
        else:
            unit = Unit(counted.unit, number.end, "noun")
            same = made(line, number, unit, *line.softened_before(number.start))
        found.append(replace(same, unit=counted.unit, value=round(same.value * factor, 6)))
    return sorted(found, key=lambda q: q.start)


def in_unit_before(line: Line, quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A rough bare number in the unit it goes on with: "75 000 personnes, soit plus de 200 par jour"."""
    if quantity.unit or not before or not before[-1].unit or before[-1].unit == "%":
        return quantity
    link = COMPARED[line.lang].search(line.left(quantity.start, line.low))
    first = _compared_with(line, quantity.start, quantity.value, before, link.group()) if link else None
    return replace(quantity, unit=first.unit) if first else quantity
