"""Numbers whose noun was said before and is left out: "Huit d'entre eux", "onze des quatorze", "only six were"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.model import Lang, Quantity
from claims.numbers import SCALES, Number, read_digits, read_words
from claims.quantities.counted import PART_OF, Unit
from claims.quantities.inherited import MONEY
from claims.quantities.line import Line
from claims.quantities.single import COUNTED_BY, made
from claims.quotes import looks_finite
from claims.units import EXAMINED, FUNCTION_WORDS, MEASURE_SIGNS

# What is no thing that "of them" could take up.
_NO_THING = re.compile(
    r"(?:%|points?|fois|times|ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?|years?|months?|weeks?|"
    r"days?|hours?|seconds?|[\w-]*m[eè]t(?:re|er)s?|kilom\w+|miles?|tonnes?|tons?|degr\w+|hectares?|acres?|feet|foot|"
    r"[\w-]*watts?\w*|litres?|liters?|kilos?|grammes?|pour mille|per 1,000)(?: .*)?$"
)
_OF_THEM: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r" (?:d'entre (?:eux|elles)|parmi (?:eux|elles|ceux-ci|celles-ci))\b"),
    "en": re.compile(r" of (?:them|these|those|whom|which)\b(?! \w+s\b)"),
}
# A whole of which the number is a part, right before it: "Parmi eux, 112", "Of the 118 workers tested, 14".
_OUT_OF_THEM: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?:parmi (?:eux|elles|ceux-ci|celles-ci|les\b[^,;:.]{3,40}|ces\b[^,;:.]{3,40})|"
        r"(?:^|[:;] )sur \d[^,;:.]{3,40}|(?:^|[:;] )sur (?:les|ces) [^,;:.]{3,40}), (?:seule?s? |seulement )?$"),
    "en": re.compile(
        r"(?:among (?:them|these|those)|(?:^|[:;] )of (?:the |these |those )?\d[^,;:.]{3,70}), "
        r"(?:(?:he|she|they|it) said, )?(?:only |just )?$"),
}
# The number is a subject by itself: "Six ont été écartés", "found that only six were still running".
_SUBJECT_BEFORE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:^[\s«\"]*|[;:] |\b(?:et|mais|que|qu'|dont) )(?:seule?s?(?:ement)? |au moins |plus de |près de |environ )?$"
    ),
    "en": re.compile(
        r"(?:^[\s“\"]*|[;:] |\b(?:and|but|that|while|whereas) )(?:only |just |at least |about |nearly |fewer than |"
        r"more than |some )?$"
    ),
}
_VERB_BEHIND: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r" (?:seulement |environ |n'|ne )?(?:ont|avaient|auront|auraient|sont|étaient|seront|seraient|vont|iront|"
        r"devaient|"
        r"doivent|peuvent|pouvaient|restent|restaient|viennent|présentent|présentaient|souffrent|vivent|"
        r"l'ont|y ont|en ont|seule?ment|(?!dont\b|comment\b)[a-zà-ÿ]{3,}(?:ent|ront))\b"
    ),
    "en": re.compile(
        r" (?:were|have|had|are|will|would|remain|remained|failed|died|survived|closed|said|met|lost|won|left|never|"
        r"could|did|showed|tested|passed|returned|refused|responded|replied|agreed|still|also)\b"
    ),
}
# "la ligne 12, ainsi que huit autres", "the route, along with eight others"
_AND_OTHERS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:le|la|une?|l'|ce|cet|cette|son|sa) ?(?P<noun>[^\W\d_]{3,})(?: [\w'-]+){0,3}?,? "
        r"(?:ainsi que|et|avec|comme|en plus de|outre) (?P<n>[\w-]+) (?P<others>autres)\b"
        r"(?! (?:de |d')?[^\W\d_]{3,}[sx]\b)"
    ),
    "en": re.compile(
        r"\b(?:the|an?|its|their|his|her|this|that|one) (?:[^\W\d_]+ ){0,2}?(?P<noun>[^\W\d_]{3,}),? "
        r"(?:along with|as well as|together with|and|plus|alongside) (?:at least |about |some )?"
        r"(?P<n>[\w-]+) (?P<others>others)\b"
    ),
}
# "Sur ces 148 millions d'euros, 112 iront à l'école": of an amount.
_OF_AN_AMOUNT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"^[\s«\"]*(?:sur|de) (?:ces|les|un total de|cette somme de)? ?[^,;:.]{0,8}$"),
    "en": re.compile(r"^[\s“\"]*(?:out )?of (?:the|this|that|its|these)? ?[^,;:.]{0,8}$"),
}
_OTHERS = frozenset(["autres", "others", "other"])
_OTHERS_BEHIND = re.compile(r" (?:d')?(?:autres|others)\b(?! [^\W\d_]{3,}s\b)")
_SCALE = re.compile(r"(mille|millions?|milliards?|thousand|million|billion|trillion)\b")
# Where a number closes its clause, the noun is the one of the clause before: "les syndicats, 9 000."
_CLOSES = re.compile(r" ?(?:$|[.,;:!?»”\")])")
_SHORT_CLAUSE = re.compile(r"[,;] (?:et |and |mais |but )?[^\d,;:.]{2,40}?,? $")


def is_thing(quantity: Quantity) -> bool:
    """Whether a quantity counts things or people, which a number without a noun may take up later."""
    unit = quantity.unit
    return bool(unit) and unit not in MONEY and unit not in MEASURE_SIGNS and not _NO_THING.match(unit.lower())


def in_nouns_before(
    line: Line, numbers: Sequence[Number], found: list[Quantity], near: Sequence[Quantity], told: Mapping[float, str]
) -> list[Quantity]:
    """The numbers without a noun in the unit of what they take up.

    ``near`` are the things counted in the last sentences, the latest last; ``told`` what the document counted so far,
    by its number, for "onze des quatorze".
    """
    found = [_examined(line, q, found, near) for q in found]
    found = _with_others(line, numbers, found)
    for n, q in enumerate(found):
        if q.unit in _OTHERS or not q.unit and _OTHERS_BEHIND.match(line.low, q.end):  # "trois morts et 46 autres"
            found[n] = replace(q, unit=last_thing(found[:n], near) or q.unit)
            continue
        if not q.unit and COUNTED_BY.match(line.low, q.end):  # "un millier de personnes, 600 selon la police"
            found[n] = replace(q, unit=last_thing(found[:n], near))
            continue
        if not q.unit and _OF_THEM[line.lang].match(line.low, q.end):  # "une dizaine d'entre eux"
            found[n] = replace(q, unit=last_thing(found[:n], near, q.value))
    for number in numbers:
        same = next((q for q in found if q.start <= number.start < q.end), None)
        if same is not None and same.unit or same is None and not line.free(number.start, number.end):
            continue
        before = [q for q in found if q.end <= number.start]
        unit = (
            _part(line, number, before, near, told)
            or _subject(line, number, before, near)
            or _ballot(line, number, before)
            or (_in_short(line, number, before, near) or _reckoned(line, number) if same is not None else "")
        )
        if unit:
            if same is not None:
                found[found.index(same)] = replace(same, unit=unit)
            else:
                counted = Unit(unit, number.end, "noun")
                found.append(made(line, number, counted, *line.softened_before(number.start)))
        elif same is None and (amount := _of_amount(line, number, before)):
            found.append(amount)
        whole = _whole(line, number, numbers, told)
        if whole and not any(q.start <= whole.start < q.end for q in found):
            found.append(whole)
    return sorted(found, key=lambda q: q.start)


def _examined(line: Line, quantity: Quantity, found: Sequence[Quantity], near: Sequence[Quantity]) -> Quantity:
    """"douze infirmières, sur 140 interrogées": a participle is no unit where what it says was counted before."""
    if quantity.unit.lower() not in EXAMINED[line.lang]:
        return quantity
    earlier = [q for q in found if q.end <= quantity.start and q.unit and q.unit.lower() not in EXAMINED[line.lang]]
    if earlier and (is_thing(earlier[-1]) or re.search(r"\b(?:dont|including) $", line.left(quantity.start, line.low))):
        return replace(quantity, unit=earlier[-1].unit)
    return replace(quantity, unit=near[-1].unit) if near and not earlier else quantity


def _with_others(line: Line, numbers: Sequence[Number], found: list[Quantity]) -> list[Quantity]:
    for hit in _AND_OTHERS[line.lang].finditer(line.low):
        number = next((n for n in numbers if n.start == hit.start("n")), None)
        noun = hit.group("noun")
        if number is None or noun in FUNCTION_WORDS[line.lang]:
            continue
        same = next((q for q in found if q.start <= number.start < q.end), None)
        plural = noun if noun.endswith(("s", "x")) else noun + ("es" if noun.endswith(("ch", "sh")) else "s")
        if same is not None:
            found[found.index(same)] = replace(same, unit=plural)
        elif line.free(number.start, number.end):
            unit = Unit(plural, hit.end("others"), "noun")
            found.append(made(line, number, unit, *line.softened_before(number.start)))
    return found


def last_thing(before: Sequence[Quantity], near: Sequence[Quantity], part: float = 0.0) -> str:
    """The unit of the last things counted of which there are more than the ``part``."""
    return next((q.unit for q in reversed([*near, *before]) if is_thing(q) and q.value > part), "")


def _part(
    line: Line, number: Number, before: Sequence[Quantity], near: Sequence[Quantity], told: Mapping[float, str]
) -> str:
    """The unit of a part: "huit d'entre eux", "parmi eux, 112", "onze des quatorze"."""
    if _OF_THEM[line.lang].match(line.low, number.end) or _OUT_OF_THEM[line.lang].search(
        line.left(number.start, line.low)
    ):
        return last_thing(before, near, number.value)
    part = PART_OF.match(line.low, number.end)
    whole = _value(line, part.span("whole")) if part else None
    if part is None or whole is None or number.value >= whole:
        return ""
    return told.get(whole, "") if _bare(line, part.end()) else ""


def _whole(line: Line, number: Number, numbers: Sequence[Number], told: Mapping[float, str]) -> Quantity | None:
    """The whole in "onze des quatorze", which the text counted before."""
    part = PART_OF.match(line.low, number.end)
    whole = next((n for n in numbers if part and n.start == part.start("whole")), None)
    if part is None or whole is None or whole.value <= number.value or not line.free(whole.start, whole.end):
        return None
    unit = told.get(whole.value, "")
    if not unit or not _bare(line, part.end()):
        return None
    return made(line, whole, Unit(unit, whole.end, "noun"), "exact", whole.start)


def _value(line: Line, span: tuple[int, int]) -> float | None:
    words = line.plain[span[0] : span[1]]
    return read_digits(words, line.lang) if words[:1].isdigit() else read_words(words, line.lang)


def _bare(line: Line, end: int) -> bool:
    """Whether no noun stands behind a number."""
    word = re.match(r" ([^\W\d_]+)", line.low[end:])
    return word is None or word.group(1) in FUNCTION_WORDS[line.lang] or word.group(1) in _VERBS


_VERBS = frozenset("ont n sont had have were are never iront vont said".split())


def _subject(line: Line, number: Number, before: Sequence[Quantity], near: Sequence[Quantity]) -> str:
    """The unit of a number that is a subject by itself: "Six ont été écartés"."""
    lang = line.lang
    if not _VERB_BEHIND[lang].match(line.low, number.end):
        return ""
    lead = _SUBJECT_BEFORE[lang].search(line.left(number.start, line.low))
    return last_thing(before, near, number.value) if lead else ""


def _in_short(line: Line, number: Number, before: Sequence[Quantity], near: Sequence[Quantity]) -> str:
    """The unit of a number that closes a clause: "sa voisine, 2 400.", "the plan had predicted 640,000."."""
    if not number.grouped or not _CLOSES.match(line.low, number.end):
        return ""
    if before and before[-1].unit and before[-1].unit != "%":
        between = line.low[before[-1].end : number.start]
        if _PART_BEFORE.search(between) or looks_finite(between, line.lang) and before[-1].unit in MONEY:
            return ""
        if number.value != int(number.value) and before[-1].value == int(before[-1].value):
            return ""  # "90 répliques, dont la plus forte atteignait 5,1"
        if not _LENGTH_OF_TIME.match(before[-1].unit) and (
            _SHORT_CLAUSE.search(between) or before[-1].unit not in MONEY and number.value >= 1000
        ):
            return before[-1].unit
        return ""
    if before or number.value < 1000 or not _FORESEEN.search(line.left(number.start, line.low)):
        return ""
    return last_thing(before, near)


def _ballot(line: Line, number: Number, before: Sequence[Quantity]) -> str:
    """The votes in "18 voix pour, 9 contre"."""
    cast = before and before[-1].unit in ("voix", "votes")
    return before[-1].unit if cast and _CAST.match(line.low, number.end) else ""


def _reckoned(line: Line, number: Number) -> str:
    """The noun of "le nombre de plaintes" in "Le nombre de plaintes a doublé, pour atteindre 24 000."."""
    if not number.grouped:
        return ""
    hits = list(_NUMBER_OF[line.lang].finditer(line.low, 0, number.start))
    return hits[-1].group("noun") if hits else ""


_LENGTH_OF_TIME = re.compile(r"(?:ans?|mois|semaines?|jours?|heures?|years?|months?|weeks?|days?|hours?)$")
_NUMBER_OF: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\bnombre (?:total )?(?:de |d'|des )(?P<noun>[^\W\d_]{3,}[sx])\b"),
    "en": re.compile(r"\bnumber of (?:[a-z]+ )?(?P<noun>[^\W\d_]{3,}s)\b"),
}
_CAST = re.compile(r" (?:contre|pour|against|in favour|for)\b")
_PART_BEFORE = re.compile(r"\b(?:dont|including|of which|of whom)\b")
_FORESEEN = re.compile(
    r"\b(?:prévoyait|prévoyaient|prévu|prédit|espérait|annonçait|tablait sur|misait sur|attendait|promettait|promis|"
    r"visait|"
    r"predict(?:ed|s)|forecast|expected|projected|promised|foresaw|envisaged|anticipated|hoped for|targeted) $"
)


def _of_amount(line: Line, number: Number, before: Sequence[Quantity]) -> Quantity | None:
    """"Sur ces 148 millions d'euros, 112 iront …": the part in the currency and the scale of the whole."""
    if len(before) != 1 or before[0].unit not in MONEY or not _VERB_BEHIND[line.lang].match(line.low, number.end):
        return None
    whole, between = before[0], line.low[before[0].end : number.start]
    if not _OF_AN_AMOUNT[line.lang].match(line.low[: whole.start]) or not re.fullmatch(
        r"(?: [^,;:.\d]{2,25})?, (?:seuls? |only |just )?", between
    ):
        return None
    scale = _SCALE.search(whole.surface.lower())
    factor = SCALES[line.lang].get(scale.group(1), 1.0) if scale and number.value < 1000 else 1.0
    part = made(line, number, Unit(whole.unit, number.end, "noun"), *line.softened_before(number.start))
    return replace(part, value=round(part.value * factor, 6))
