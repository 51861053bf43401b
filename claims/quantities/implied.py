"""Numbers whose noun the phrase implies: "214 on board", "who is 29", "les auteurs étaient quatre"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.model import Lang, Quantity
from claims.numbers import Number
from claims.quantities.counted import Unit, unit_of
from claims.quantities.elided import is_thing, last_thing
from claims.quantities.line import Line
from claims.quantities.single import RATE, is_label, is_year, made

_OLDEST = 110  # years
_CLOSED = r" ?(?:$|[.,;:!?»”\")])"
_ENDS = re.compile(_CLOSED)

# What is said of persons alone, behind the number and before it.
_PERSONS_BEHIND: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r" à bord\b| d'entre nous\b"),
    "en": re.compile(
        r" (?:on board|aboard|of us)\b|"
        r" (?:(?:were|was|are|is|have been|had been|remain|remained) )?(?:hospitalised|hospitalized|rescued|evacuated|"
        r"missing|trapped|stranded|homeless|unaccounted for|taken to hospital|treated (?:for|at|in)|in custody)\b"
    ),
}
_PERSONS_BEFORE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:tuant|blessant|(?:a|ont|ayant) (?:tué|blessé)) $"),
    "en": re.compile(r"\b(?:kill(?:s|ed|ing)?|injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)?|maim(?:ed|ing)) $"),
}
_LEFT_BEHIND_EN = re.compile(r"\b(?:leaving|leaves|left) $")
_IN_A_STATE_EN = re.compile(
    r" (?:with|without|in|needing|seriously|badly|critically|dead|hurt|homeless|stranded|trapped)\b"
)
_THERE_ARE_FR = re.compile(
    r"\b(?:nous|ils|elles|on) (?:n' ?|ne )?(?:étions|sommes|serons|étaient|sont|seraient|seront|furent|était)"
    r"(?: déjà| désormais| alors| aujourd'hui| encore| plus)*(?: que)? $"
)
_WHERE_FR = re.compile(
    rf"{_CLOSED}| (?:à|au|aux|en|dans|lors|quand|lorsque|pour|sur|devant|hier|aujourd'hui|cette|l'an|ici|selon|"
    r"il y a|d'après|et)\b"
)
_AGE_EN = re.compile(
    r"\b(?:(?:who|he|she|and|but) (?:is|was|will be)(?: now| only| just| still)?|(?:has |had )?turn(?:s|ed)|aged) $"
)
# "the Rev Ann Roe, was 71", "the oldest victim was 97", "an average age of 29"
_NAMED_AGE_EN = re.compile(
    r"(?:[A-Z][\w'-]+,?|\b(?:oldest|youngest|eldest)(?: [a-z]+){0,4}) (?:is|was) $|"
    r"\b(?:average|median|mean) age(?: of| was| is) $"
)
_GROUP_EN = re.compile(
    r"\b(?:squad|team|crew|staff|workforce|group|crowd|panel|jury|party|gang|class|village|town) of $"
)
_BEHIND_AGE_EN = re.compile(
    rf"{_CLOSED}| (?:and|when|at the time|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)|next|this|last)\b"
)

# "Les agresseurs étaient quatre", "cases in the county pass 1,900", "le nombre de lits est passé de 320 à 275".
_SOFT = {
    "fr": r"(?: au moins| au nombre de| environ| plus de| près de| quelque| désormais| déjà| les| le cap des|"
    r" la barre des| le seuil des)*",
    "en": r"(?: about| around| some| nearly| almost| at least| more than| over| just)*",
}
_BARE_VALUE = r"(?: (?:de |d'|from |by )?-?\d[\d ,.]*(?: ?%| per cent| percent)?)"
_SUBJECT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\bnombre (?:total |moyen )?(?:de |d'|des )(?P<noun>[^\W\d_]{3,}[sx])\b[^,;:.!?]{0,45}?"
        r"\b(?:pass|tomb|mont|grimp|descend|recul|bondi|chut|attei|s'élev|s'établi|augment|estim|évalu|est|était|"
        rf"serait|sera|ramen|port|fix)\w*\b{_BARE_VALUE}?(?: (?:à|de))?{_SOFT['fr']} $|"
        r"\b(?:les|des|ces|ses|leurs) (?P<many>[^\W\d_]{3,}[sx])(?: [^\W\d_]+){0,2} "
        rf"(?:sont|étaient|seraient|seront|furent){_SOFT['fr']} $|"
        r"\b(?:les|des|ces|ses|leurs) (?P<more>[^\W\d_]{3,}[sx])(?: (?:de |d'|du |des |en |à |au )?[^\W\d_]+){0,2} "
        rf"(?:dépass|franchi|attei|frôl|avoisin|approch)\w*{_SOFT['fr']} $"
    ),
    "en": re.compile(
        r"\bnumbers? of (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]{3,}s|people|children|women|men)\b[^,;:.!?]{0,45}?"
        r"\b(?:rose|risen|rise|climb|fell|fall|dropp|grew|grown|jump|went|cut|reach|hit|pass|exceed|stood|stand|is|was|"
        rf"increas|declin|reduc|estimat|put)\w*\b{_BARE_VALUE}?(?: (?:to|at|from))?{_SOFT['en']} $|"
        rf"\bnumbers? of (?:[a-z-]+ )?(?P<many>[a-z]{{3,}}s|people|children|women|men){_BARE_VALUE}? "
        rf"(?:to|at|from){_SOFT['en']} $|"
        r"\b(?P<more>[a-z]{3,}s)(?: (?:in|at|of|among|across|from|on) (?:the )?[\w'-]+(?: [\w'-]+)?)? "
        r"(?:have |had |has )?(?:(?:pass|topp?|exceed|reach|hit|near|surpass|approach)(?:es|ed|s|ing)?|"
        r"(?:rose|climbed|jumped|fell|dropped|grew|swelled|shrank|rise|rising|falling|(?:doubled|tripled|halved),?)"
        rf"{_BARE_VALUE}?{_BARE_VALUE}? (?:to|from)){_SOFT['en']} $"
    ),
}
# Plurals that are measured and not counted.
_MEASURED = frozenset(
    "prix coûts ventes recettes taux températures bénéfices pertes salaires chiffres revenus dépenses investissements "
    "précipitations vents rafales prices costs wages sales revenues profits losses rates temperatures earnings results "
    "takings figures numbers levels winds gusts shares debts bills fees fares rents exports imports lists its this was "
    "has".split()
)
_HOLDS_EN = re.compile(
    r"\b(?:holds?|houses?|has|had|employs?|carries|carried|carrying|treats?|treated|admits|takes|took|"
    r"accommodates?|hosts?|keeps|counted|recorded|reported|logged|"
    r"(?:there|they) (?:were|are))(?: now| currently| only| just| already| as many as)* $"
)


# "The company put the figure at 840", "its count of cancellations to 437"
_FIGURE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:le|ce|son|leur) (?:chiffre|bilan|total|décompte|nombre)(?: (?:de |d'|des )(?P<noun>[^\W\d_]{3,}[sx]))?"
        r"(?: (?:est|serait|s'élève|s'établit|porté|ramené|révisé|passe|grimpe|monte))? à $"
    ),
    "en": re.compile(
        r"\b(?:the|its|their|his|her|that) (?:(?:death )?toll|figure|count|total|tally|number|estimate)"
        r"(?: of (?P<noun>[a-z]{3,}s))?(?: (?:is|was|stood|stands|rose|climbed|fell))?(?: closer)? (?:at|to) $"
    ),
}


def in_implied_nouns(
    line: Line, numbers: Sequence[Number], found: list[Quantity], near: Sequence[Quantity]
) -> list[Quantity]:
    """``found`` with the bare numbers of ``line`` that a turn of phrase gives something to count.

    ``near`` are the things counted in the last sentences, the latest last.
    """
    found = list(found)
    for number in numbers:
        same = next((q for q in found if q.start <= number.start < q.end), None)
        if same is not None and same.unit or same is None and not _bare(line, number):
            continue
        unit = _implied(line, number, same, [q for q in found if q.end <= number.start], near)
        if not unit:
            continue
        if same is not None:
            found.remove(same)
        if same is not None and same.high is not None:
            found.append(replace(same, unit=unit))
            continue
        found.append(made(line, number, Unit(unit, number.end, "noun"), *line.softened_before(number.start)))
    return sorted(found, key=lambda q: q.start)


def _bare(line: Line, number: Number) -> bool:
    unit = unit_of(line, number)
    return (
        line.free(number.start, number.end)
        and unit.kind == "none"
        and not is_label(line, number, unit)
        and not is_year(line, number, unit)
    )


def _implied(
    line: Line, number: Number, same: Quantity | None, before: Sequence[Quantity], near: Sequence[Quantity]
) -> str:
    start, end = (same.start, same.end) if same else (line.softened_before(number.start)[1], number.end)
    left, lang = line.left(start, line.low), line.lang
    people = "personnes" if lang == "fr" else "people"
    if _PERSONS_BEHIND[lang].match(line.low, end) or _PERSONS_BEFORE[lang].search(left):
        return people
    if lang == "fr":
        if _THERE_ARE_FR.search(left) and _WHERE_FR.match(line.low, end):
            return last_thing((), near) or people
    else:
        if _LEFT_BEHIND_EN.search(left) and _IN_A_STATE_EN.match(line.low, end):
            return people
        aged = _AGE_EN.search(left) or _NAMED_AGE_EN.search(line.left(start))
        if number.value <= _OLDEST and aged and _BEHIND_AGE_EN.match(line.low, end):
            return "years"
        if _GROUP_EN.search(left) and _BEHIND_AGE_EN.match(line.low, end):
            return people
        if _HOLDS_EN.search(left) and _ENDS.match(line.low, end):
            return last_thing(before, near)
    if not left.strip(" «“‘'\"–—-(") and _ENDS.match(line.low, end) and same is not None:
        return last_thing((), near)  # an answer: "Entre cinq et huit, pas davantage."
    if RATE.match(line.low, end) and before and is_thing(before[-1]):
        return before[-1].unit  # "6,318 spills, an average of 17 a day"
    if figure := _FIGURE[lang].search(left):
        return figure["noun"] or last_thing(before, near)
    subject = _SUBJECT[lang].search(line.left(number.start, line.low))
    noun = next((word for word in subject.groupdict().values() if word), "") if subject else ""
    return "" if noun in _MEASURED else noun
