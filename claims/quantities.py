"""Quantities: numbers with what they count, how firmly they are given and what a share is a share of.

Years, dates, hours, ordinals, labels ("article 4") and names ("A320") are no quantities. Values of
shares are in percent, of money in the currency's main unit; a counted noun is kept as the text has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from claims.bases import base_of, inherit_bases
from claims.masks import masked
from claims.model import Approx, Lang, Quantity
from claims.numbers import SCALES, Number, find_numbers, flat, lower, wordset
from claims.units import (
    ADDRESS,
    BEFORE_NOUN_FR,
    CHANGE,
    COLLECTIVES_EN,
    COLLECTIVES_FR,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    FUNCTION_WORDS,
    INVARIABLE_FR,
    LABELS,
    LEFT,
    MEASURE_SIGNS,
    PLURALS_EN,
    RIGHT,
    SHARES,
    UNIT_TWINS,
)

_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_SIGN_BEFORE = re.compile(rf"(?:{_SIGNS}) ?$")
_SIGN_AFTER = re.compile(rf" ?({_SIGNS})(?![A-Za-z])")
_MONEY_WORD = re.compile(
    r" (?:d'|de |of )?(?:" + "|".join(f"(?P<c{n}>{words})" for n, (words, _) in enumerate(CURRENCY_WORDS)) + r")\b"
)
_PERMILLE = re.compile(r" ?‰| (?:pour mille|per (?:thousand|1,000)(?! \w+s\b))\b")
_PERCENT = re.compile(r" ?%|[ -](?:pour cent|pour-cent|percent|per cent|pct)\b")
_POINTS = re.compile(r"[ -](?:percentage points?|points? de pourcentage|points?(?! de vue))\b")
_MEASURE = re.compile(
    r" ?(" + "|".join(map(re.escape, sorted(MEASURE_SIGNS, key=len, reverse=True))) + r")(?![\wÀ-ÿ²³/'])"
)
_AGE_EN = re.compile(
    r"[ -](years?|months?|weeks?|days?|hours?|minutes?|miles?)[ -](?:old|long)s?\b|-(year|month|week|"
    r"day|hour|minute|mile|metre|meter)\b"
)
_COLLECTIVE_EN = wordset("crew staff police media data aircraft percent")
_COMPOUND_EN = re.compile(r"-[a-z]+")
# "7.37m people", "fell to 7.37m" are millions; "1.85m tall", "ran 100m" are metres.
_MILLIONS_EN = re.compile(
    r"(?<=\d)m(?= [a-z]+s\b| people| (?:in|from|to|for|this|last|a) |[.,;]? ?$)(?! tall| high| long)(?<=\d\dm|\.\dm)"
)
_DURATION_PRISON = re.compile(
    r"\b(?:un|une|one|a) (an|mois|year|month)(?= (?:de prison|d'emprisonnement|ferme|"
    r"avec sursis|in (?:prison|jail)))"
)
_ONE = {
    "fr": re.compile(r"(?<!et )\b(?:un|une) (?=(?:euro|dollar|point(?! (?:presse|de|d'|sur|commun|fort|faible|noir|"
        r"mort))|pour cent|mort|blessé|disparu)s?\b)"),
    "en": re.compile(r"\bone (?=(?:euro|dollar|point|percent|per cent|dead|person|pound)\b)"),
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
_PREPOSITIONS_OF_YEAR = {
    "fr": wordset("en depuis dès année années fin début avant après mi jusqu'en été printemps hiver automne rentrée"),
    "en": wordset(
        "in since by of from until during before after early late mid year spring summer autumn fall winter "
        "the a an his her its their our this that"
    ),
}


_COMPARED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:contre|au lieu de|à comparer (?:à|aux)|face à|puis|soit|dont|de \d[^,;.:]{0,30} à)"
        r"(?: environ| seulement| à peine| quelque)? $"),
    "en": re.compile(
        r"\b(?:against|compared (?:with|to)|versus|instead of|rather than|(?:up|down) from|as opposed to|"
        r"from \d[^;.:]{0,30} to|or|including)"
        r"(?: about| around| only| just| some| nearly)? $"
    ),
}
_AGE_BEHIND_NAME = re.compile(r"\b(?P<name>[A-Z][\w'-]+), (?P<age>\d{1,3})(?=,(?! \d)| and [A-Z])")
_MONTH_NAMES = wordset(
    "january february march april may june july august september october november december section chapter article "
    "verse page room flight"
)
# "98 des 124 engins", "12 of the 30 members": the part is counted in what the whole is counted in.
_PART_OF = re.compile(r" (?:des|de (?:ses|leurs|nos|ces)|of (?:the|its|their|his|her|these|those)) "
    r"(?P<whole>\d[\d,.]*(?: \d{3})*)(?= )")
_ADJECTIVE_EN = re.compile(r"\w+(?:al|ic|ive|ous|ary|ful|able|ible|ish)$|(?:new|young|small|big|single|major|full|"
    r"extra|more|other)$")
_REACH = 90  # characters a rule may look to the left of a number
_MOST = 20  # numbers read in one stretch: a line with more of them is a table, not a sentence
_STRETCH = 1500  # characters read at a time: no sentence is longer


# "deux de ses sources"; "estiment à 1,3 milliard le nombre de bouteilles"
_COUNTED_BEHIND = re.compile(
    r" (?:de (?:ses|ces|leurs|nos|mes|vos)|le nombre (?:total )?(?:de|d')) ?(\w+[sx])\b"
)


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    end: int
    kind: str  # percent, points, money, measure, noun, none


def unit_key(unit: str) -> str:
    """A unit without accents, plural or language, so that "images" meets "image" and "people" "personnes"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", unit.lower()) if not unicodedata.combining(c))
    bare = bare.replace("-", " ").strip()
    if bare in UNIT_TWINS:
        return UNIT_TWINS[bare]
    single = bare[:-3] + "y" if bare.endswith("ies") and len(bare) > 5 else bare
    single = single[:-1] if len(single) > 3 and single[-1] in "sx" and not single.endswith("ss") else single
    return UNIT_TWINS.get(single, single)


def find_quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order; ``start`` and ``end`` are offsets in ``text``.

    A range ("entre 10 et 20") is one quantity with ``high``; a change ("de 10 à 20") is two. Spans
    cover the softening words and the counted noun ("plus de la moitié", "18 ans ou moins").
    """
    found: list[Quantity] = []
    for start, end in stretches(text, _STRETCH):
        read = _Reader(text[start:end], lang).read()
        found.extend(replace(q, start=q.start + start, end=q.end + start) if start else q for q in read)
    return tuple(found)


def stretches(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cuts a text at spaces into ranges of at most ``size`` characters; one range for any real sentence."""
    start = 0
    while len(text) - start > size:
        end = text.rfind(" ", start + 1, start + size) + 1 or start + size
        yield start, end
        start = end
    yield start, len(text)


class _Reader:
    def __init__(self, text: str, lang: Lang) -> None:
        self.text, self.lang = text, lang
        self.plain = flat(text)
        self.low = lower(self.plain)
        self.covered = bytearray(len(text))  # 1 where a date, a label or a quantity already stands
        for start, end in masked(self.plain, lang):
            self._take(start, end)

    def read(self) -> list[Quantity]:
        found = [*self._ratios(), *self._shares(), *self._collectives(), *self._ones()]
        free = (n for n in find_numbers(self.text, self.lang) if self._free(n.start, n.end))
        numbers = [self._in_millions(n) for n in islice(free, _MOST)]
        skip: set[int] = set()
        for position, number in enumerate(numbers):
            if position in skip or not self._free(number.start, number.end):
                continue
            follower = numbers[position + 1] if position + 1 < len(numbers) else None
            change = self._change(number, follower) if follower else None
            if change:
                found.append(change)
                continue
            pair = self._range(number, follower) if follower else None
            if pair:
                skip.add(position + 1)
                found.append(pair)
            elif single := self._single(number):
                found.append(single)
        found.sort(key=lambda q: q.start)
        found = sorted([*found, *self._compared(numbers, found), *self._ages()], key=lambda q: q.start)
        found = [self._in_unit_before(q, found[:n]) for n, q in enumerate(found)]
        return inherit_bases(found, self.low)

    def _in_unit_before(self, quantity: Quantity, before: list[Quantity]) -> Quantity:
        """A rough bare number in the unit it goes on with: "75 000 personnes, soit plus de 200 par jour"."""
        if quantity.unit or not before or not before[-1].unit or before[-1].unit == "%":
            return quantity
        link = _COMPARED[self.lang].search(self._left(quantity.start, self.low))
        return replace(quantity, unit=before[-1].unit) if link else quantity

    def _ages(self) -> list[Quantity]:
        """The English age behind a name: "Alicia Grant, 34, said"."""
        found: list[Quantity] = []
        for hit in _AGE_BEHIND_NAME.finditer(self.plain) if self.lang == "en" else ():
            named = hit["name"].lower() not in _MONTH_NAMES and self._free(*hit.span("age"))
            if not named or not 1 <= int(hit["age"]) <= 110:
                continue
            start, end = hit.span("age")
            self._take(start, end)
            found.append(Quantity(self.text[start:end], float(hit["age"]), "years", "exact", "", None, start, end))
        return found

    def _compared(self, numbers: list[Number], found: list[Quantity]) -> list[Quantity]:
        """The bare second number of a comparison, in the unit of the first: "21 voix contre 14", "12, up from 3"."""
        more: list[Quantity] = []
        for number in numbers:
            if not self._free(number.start, number.end):
                continue
            link = _COMPARED[self.lang].search(self._left(number.start, self.low))
            first = max((q for q in found if q.end <= number.start), key=lambda q: q.end, default=None)
            part = link is not None and re.match(r"dont|including", link.group())
            if not link or first is None or not first.unit or part and first.unit == "%":
                continue
            if self._unit(number).kind != "none":
                continue
            if self._is_year(number, self._unit(number)):
                continue
            unit = _Unit(first.unit, number.end, "noun")
            more.append(self._made(number, unit, *self._approx_left(number.start)))
        return more

    def _in_millions(self, number: Number) -> Number:
        """Reads the English "7.37m" as millions, unless a currency sign already sees to it."""
        if self.lang != "en" or _SIGN_BEFORE.search(self._left(number.start)):
            return number
        hit = _MILLIONS_EN.match(self.low, number.end)
        return Number(number.value * 1e6, number.start, hit.end(), "digits", True) if hit else number

    # -- what stands around -------------------------------------------------

    def _free(self, start: int, end: int) -> bool:
        return not any(self.covered[start:end])

    def _take(self, start: int, end: int) -> None:
        self.covered[start:end] = b"\x01" * (end - start)

    def _left(self, at: int, text: str | None = None) -> str:
        """What stands before ``at``, no farther than a rule looks: hostile lines cost no more than long ones."""
        return (self.plain if text is None else text)[max(0, at - _REACH) : at]

    def _approx_left(self, start: int) -> tuple[Approx, int]:
        """The softening before ``start`` and where it begins ("près de" → about)."""
        before = self._left(start, self.low)
        offset = start - len(before)
        article = re.search(r"(?:\b(?:les|la|le|l'|the|some) ?)$", before)
        for tail in (before, before[: article.start()] if article else ""):
            hits = [
                (hit.start(), approx)
                for words, approx in LEFT[self.lang]
                if (hit := re.search(rf"(?<![\wà-ÿ'])(?:{words})\s*$", tail))
            ]
            if hits:  # the longest: "no more than" is not "more than"
                begin, approx = min(hits, key=lambda item: item[0])
                return approx, offset + begin
        return "exact", start

    def _approx_right(self, end: int) -> tuple[Approx | None, int]:
        for words, approx in RIGHT[self.lang]:
            if hit := re.match(rf" (?:{words})\b", self.low[end:]):
                if hit.group().strip() == "plus" and self.lang == "en":
                    continue
                return approx, end + hit.end()
        return None, end

    def _unit(self, number: Number) -> _Unit:
        end = number.end
        if sign := _SIGN_BEFORE.search(self._left(number.start)):
            return _Unit(CURRENCY_SIGNS[sign.group().strip()], self._after_sign(number), "money")
        permille = "pour mille" if self.lang == "fr" else "per 1,000"
        for pattern, name, kind in (
            (_PERMILLE, permille, "points"),
            (_PERCENT, "%", "percent"),
            (_POINTS, "points", "points"),
        ):
            if hit := pattern.match(self.low, end):
                return _Unit(name, hit.end(), kind)
        if hit := _SIGN_AFTER.match(self.plain, end):
            return _Unit(CURRENCY_SIGNS[hit.group(1)], hit.end(), "money")
        if hit := _MONEY_WORD.match(self.low, end):
            index = next(int(name[1:]) for name, value in hit.groupdict().items() if value)
            return _Unit(CURRENCY_WORDS[index][1], hit.end(), "money")
        if self.lang == "en" and (hit := _AGE_EN.match(self.low, end)):
            name = hit.group(1) or hit.group(2)
            return _Unit(name if name.endswith("s") else f"{name}s", hit.end(), "measure")
        if (hit := _MEASURE.match(self.plain, end)) and (number.written == "digits"):
            return _Unit(hit.group(1), hit.end(), "measure")
        return self._noun(number)

    def _after_sign(self, number: Number) -> int:
        """Takes the glued scale letter of "$3m" into the span (its factor is applied in _value)."""
        hit = re.match(r"[mb](?![\w])", self.low[number.end :])
        return number.end + (hit.end() if hit else 0)

    def _value(self, number: Number, unit: _Unit) -> float:
        glued = self.low[number.end : unit.end] if unit.kind == "money" else ""
        return number.value * {"m": 1e6, "b": 1e9}.get(glued, 1.0)

    def _noun(self, number: Number) -> _Unit:
        if part := _PART_OF.match(self.low, number.end):
            whole = Number(0.0, *part.span("whole"), "digits")
            unit = self._unit(whole)
            return _Unit(unit.name, number.end, unit.kind)
        if self.lang == "en":
            return self._noun_en(number)
        end = number.end
        if hit := re.match(r" (?:d'entre |parmi )", self.low[end:]):
            return _Unit("", end, "none")
        if of := _COUNTED_BEHIND.match(self.low[end:]):
            return _Unit(of.group(1), end + of.end() if " nombre" not in of.group() else end, "noun")
        if link := re.match(r" (?:de |d')", self.low[end:]):
            if not number.grouped:
                return _Unit("", end, "none")
            end += link.end() - 1 if link.group() == " de " else link.end()
        for _ in range(3):
            hit = re.compile(r" ?(?:« ?|\" ?)?([^\W\d_]+(?:-[^\W\d_]+)*)").match(self.low, end)
            if not hit or hit.start(1) == end and self.low[end - 1] != "'":
                break
            word = hit.group(1)
            surface = self.plain[hit.start(1) : hit.end(1)]
            if word in BEFORE_NOUN_FR:
                end = hit.end()
                continue
            if word in FUNCTION_WORDS["fr"] or not self._countable_fr(word, surface, number):
                break
            return _Unit(word if not surface.isupper() else surface, hit.end(1), "noun")
        return _Unit("", number.end, "none")

    @staticmethod
    def _countable_fr(word: str, surface: str, number: Number) -> bool:
        if surface.isupper() or word in INVARIABLE_FR or (number.value < 2 and surface[0].islower()):
            return True
        return word[-1] in "sxz"  # "deux Français" counts as well as "deux policiers"

    def _noun_en(self, number: Number) -> _Unit:
        position, first = number.end, None
        if hit := _COMPOUND_EN.match(self.low, number.end):
            if hit.group() != "-strong":
                return _Unit("", number.end, "none")
            position, first = hit.end(), _Unit("people", hit.end(), "noun")
        if of := re.match(r" of (?!the |them|us|his|her|its|their|these|those)", self.low[position:]):
            position += of.end() - 1
        for _ in range(5):
            hit = re.compile(r" ([^\W\d_]+(?:[-'][^\W\d_]+)*)").match(self.low, position)
            if not hit:
                break
            word = hit.group(1)
            if word in FUNCTION_WORDS["en"]:
                break
            if (
                word in PLURALS_EN
                or (word.endswith("s") and not word.endswith(("ss", "'s", "us", "ous")))
                or word == "buses"
            ):
                if word in _COLLECTIVE_EN and re.match(
                    r" [a-z]+(?:ers|ees|ents|cars|men|jets)\b", self.low[hit.end(1) :]
                ):
                    position = hit.end()
                    continue
                return _Unit(word, hit.end(1), "noun")
            if number.value < 2 and first is None and not _ADJECTIVE_EN.match(word):
                first = _Unit(word, hit.end(1), "noun")
            position = hit.end()
        return first or _Unit("", number.end, "none")

    # -- the kinds of quantity ----------------------------------------------

    def _single(self, number: Number) -> Quantity | None:
        unit = self._unit(number)
        if self._is_label(number, unit) or self._is_year(number, unit) or self._points_back(number, unit):
            return None
        approx, start = self._approx_left(self._money_start(number, unit))
        if unit.kind == "none" and not self._stands_alone(number, approx):
            return None
        return self._made(number, unit, approx, start)

    def _points_back(self, number: Number, unit: _Unit) -> bool:
        """"les deux hommes" takes up known people and counts nobody anew."""
        definite = r"\b(?:les|ces|leurs|ses|nos|the|these|those|his|her|their|its) $"
        return (
            unit.kind == "noun"
            and number.written == "words"
            and number.value <= 10
            and bool(re.search(definite, self._left(number.start, self.low)))
        )

    def _money_start(self, number: Number, unit: _Unit) -> int:
        if unit.kind == "money" and (sign := _SIGN_BEFORE.search(self._left(number.start))):
            return number.start - len(sign.group())
        return number.start

    def _made(
        self,
        number: Number,
        unit: _Unit,
        approx: Approx,
        start: int,
        high: float | None = None,
        low: float | None = None,
    ) -> Quantity:
        value = self._value(number, unit) if low is None else low
        end = unit.end
        if (
            self.lang == "fr"
            and unit.name in ("ans", "an", "mois", "heures")
            and (half := re.match(r" et demie?\b", self.low[end:]))
        ):
            value, end = value + 0.5, end + half.end()
        if unit.kind in ("percent", "measure") and re.search(r"(?:^|[ (])[-−]$", self.plain[max(0, start - 2) : start]):
            value, start = -value, start - 1  # "-4,2 %"
        right, after = self._approx_right(end)
        if right and approx in ("exact", "about"):
            approx, end = right, after
        base = base_of(self.plain, self.low, start, end, self.lang) if unit.kind == "percent" else ""
        self._take(start, end)
        return Quantity(self.text[start:end], round(value, 6), unit.name, approx, base, high, start, end)

    def _is_label(self, number: Number, unit: _Unit) -> bool:
        """Whether the number names something: "article 4", "Boeing 737", "12, rue", "75011 Paris"."""
        if unit.kind in ("percent", "money", "points"):
            return False
        before, after = self._left(number.start), self.plain[number.end :]
        if after[:1].isalpha() and unit.kind != "measure":
            return True
        if before[-1:] in ("-", "–", "/", "_", "#", ":") and before[-2:-1].strip() and not number.grouped:
            return True
        if number.written == "digits" and ADDRESS[self.lang].match(after):
            return True
        if re.fullmatch(r"\d{5}", self.plain[number.start : number.end]) and re.match(r" [A-ZÀ-Ý]", after):
            return True
        if re.match(r" ?[-–/:] ?\d", after) and unit.kind == "none":
            return True
        word = re.search(r"([^\W\d_]+(?:['-][^\W\d_]+)*)[.°]? $", before)
        if not word:
            return False
        previous = word.group(1)
        if previous.lower() in LABELS[self.lang] and unit.kind != "measure" and not (number.grouped and unit.name):
            return unit.kind != "noun" or number.written == "digits"
        opens = word.start() == 0 or re.search(r"[.!?:«»\"\n] ?$", before[: word.start()])
        named = previous[0].isupper() and not opens and previous.lower() not in FUNCTION_WORDS[self.lang]
        return named and unit.kind == "none" and number.written == "digits" and not number.grouped

    def _is_year(self, number: Number, unit: _Unit) -> bool:
        surface = self.plain[number.start : number.end]
        if number.grouped or number.written != "digits" or not re.fullmatch(r"1[5-9]\d\d|20\d\d", surface):
            return False
        if unit.kind in ("percent", "money", "points", "measure"):
            return False
        if unit.kind == "none":
            return True
        before = re.search(r"([^\W\d_]+(?:'[^\W\d_]+)?)'? $", self._left(number.start, self.low))
        if not before or self._approx_left(number.start)[0] != "exact":
            return False
        word = self._left(number.start)[before.start() :]
        named = word[0].isupper() and before.start() > 0  # "Mondial 2026"
        return named or before.group(1) in _PREPOSITIONS_OF_YEAR[self.lang]

    def _stands_alone(self, number: Number, approx: Approx) -> bool:
        """Whether a number without a noun still counts something ("ils étaient 300")."""
        before = self._left(number.start, self.low)
        if re.search(r"(?:\b(?:le|la|les|the|n'|numéro)) ?$", before):
            return False
        if approx != "exact":
            return True
        if number.written == "words":
            return number.grouped
        if number.grouped and number.value >= 1000:
            return True
        if re.match(r" (?:ont|avaient|auront|sont|étaient|seront|have|had|were|are|will)\b", self.low[number.end :]):
            return not re.search(r"\b(?:en|in|since|depuis|d'ici) $", before)
        copula = (
            r"\b(?:étaient|sont|seraient|étions|sommes|atteint|atteignait|totalise|totalisait|compte|comptait|"
            r"recense|"
            r"dénombre|"
            r"were|are|totaled|totalled|reached|reaching|stood at|stands at|numbered|totals?) $"
        )
        return bool(re.search(copula, before)) or bool(
            re.match(r" (?:of (?:them|the|these|those)|d'entre )", self.low[number.end :])
        )

    def _change(self, number: Number, follower: Number) -> Quantity | None:
        """The bare first value of a change, in the unit and scale of the second: "de 3,1 à 5,4 millions d'euros"."""
        link = {"fr": r" ?à (?:environ |près de |plus de |quelque )?", "en": r" ?to (?:about |around |nearly |almost "
            r"|over )?"}
        unit = self._unit(follower)
        left = self._left(number.start, self.low)
        if (
            unit.kind == "none"
            or self._unit(number).kind != "none"
            or not re.fullmatch(link[self.lang], self.low[number.end : follower.start])
            or not re.search(r"\b(?:de|d'|from) ?$", left)
            or not CHANGE[self.lang].search(left)
            or self._is_year(number, unit)
        ):
            return None
        scale = re.search(r"(milliers?|millions?|milliards?|thousand|million|billion|"
            r"trillion)$", self.low[: follower.end][-12:])
        factor = SCALES[self.lang].get(scale.group(1), 1.0) if scale and number.value < 1000 else 1.0
        start, end = number.start, number.end
        self._take(start, end)
        value = round(number.value * factor, 6)
        return Quantity(self.text[start:end], value, unit.name, "exact", "", None, start, end)

    def _range(self, number: Number, follower: Number) -> Quantity | None:
        """Two numbers as one range, None where they are no range."""
        unit = self._unit(follower)
        first = self._unit(number)
        between = self.low[number.end : follower.start]
        if first.kind != "none":
            between = self.low[first.end : follower.start]
            signed = _SIGN_BEFORE.search(self._left(number.start))
            if first.name != unit.name and unit.kind != "none" and not signed:
                return None
        between = _SIGN_BEFORE.sub("", between)
        if first.kind == "money" and unit.kind in ("none", "noun") and _SIGN_BEFORE.search(self._left(number.start)):
            unit = _Unit(first.name, follower.end, "money")  # "$1-2 billion": one sign for both ends
        if not re.fullmatch(r" ?(?:à|et|ou|to|and|or|-|–|—) ?(?:les |the )?", between):
            return None
        head = re.search(
            r"\b(entre|de|d'|between|from|allant de|ranging from) (?:les |the )?(?:us\$|[€$£])?$",
            self._left(number.start, self.low),
        )
        word = between.strip()
        if word in ("et", "and") and not (head and head.group(1) in ("entre", "between")):
            return None
        if self._is_year(number, first) or self._is_year(follower, unit) or follower.value <= number.value:
            return None
        if unit.kind == "none" and not (
            head and (number.grouped or follower.grouped or head.group(1) in ("entre", "between"))
        ):
            return None
        if self._is_label(number, unit):
            return None
        left = self._left(number.start, self.low)
        if head and head.group(1) in ("de", "d'", "from") and CHANGE[self.lang].search(left):
            return None
        start = number.start - len(left) + head.start() if head else self._money_start(number, first)
        approx: Approx = "exact"
        if not head:
            approx, start = self._approx_left(start)
        low = self._value(number, first)
        if not number.grouped and number.written == follower.written and follower.grouped and number.value < 1000:
            scale = re.search(
                r"(mille|milliers?|millions?|milliards?|thousand|billion|trillion)$",
                self.low[follower.start : follower.end],
            )
            if scale:  # "entre 3 et 5 millions": the scale word serves both ends
                low *= SCALES[self.lang][scale.group(1)]
        return self._made(follower, unit, approx, start, high=self._value(follower, unit), low=low)

    def _ratios(self) -> list[Quantity]:
        """"deux sur trois", "une femme sur cinq", "two in three", "one in five women": shares in percent."""
        small = {
            "fr": "un une deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt cent mille",
            "en": "one two three four five six seven eight nine ten eleven twelve fifteen twenty hundred thousand",
        }[self.lang].split()
        worth = dict(
            zip(
                small,
                (1, *range(1, 13), 15, 20, 100, 1000) if self.lang == "fr" else (*range(1, 13), 15, 20, 100, 1000),
                strict=True,
            )
        )
        number = rf"(?:{'|'.join(small)}|\d{{1,4}})"
        noun = r"(?: (?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*))?"
        noun += r"(?: [^\W\d_]+)?" if self.lang == "fr" else ""  # "un utilisateur mineur sur huit"
        link = "sur" if self.lang == "fr" else r"(?:in|out of)"
        every = r"(?: every)?" if self.lang == "en" else ""
        late = r"(?: (?P<late>[^\W\d_]+))?" if self.lang == "en" else ""
        pattern = re.compile(rf"(?<![\w,.-])(?P<a>{number}){noun} {link}{every} (?P<b>{number})\b(?![.,]?\d| "
            rf"?%){late}")
        found: list[Quantity] = []
        for hit in pattern.finditer(self.low):
            top = worth.get(hit["a"]) or float(hit["a"]) if not hit["a"].isdigit() else float(hit["a"])
            bottom = float(hit["b"]) if hit["b"].isdigit() else float(worth[hit["b"]])
            noun_word = hit["noun"] or ""
            no_share = noun_word in FUNCTION_WORDS[self.lang] or noun_word in {"points", "marks"}
            if not 0 < float(top) < bottom or no_share or not self._free(*hit.span()):
                continue
            if re.search(r"^ (?:euros?|janvier|minutes|heures|days|years|months|weeks)", self.low[hit.end() :]):
                continue
            if self.lang == "en" and (hit["late"] or "") in (
                "days",
                "years",
                "months",
                "weeks",
                "hours",
                "minutes",
                "seconds",
            ):
                continue
            if (
                self.lang == "en"
                and noun_word
                and noun_word not in ("people", "person")
                and hit["a"] != "one"
                and not noun_word.endswith("s")
            ):
                continue
            base = noun_word or (
                (hit["late"] or "") if self.lang == "en" and hit["late"] not in FUNCTION_WORDS["en"] else ""
            )
            approx, start = self._approx_left(hit.start())
            end = hit.end("b")
            found.append(
                self._share(
                    start, end, round(100 * float(top) / bottom, 1), "about" if approx == "exact" else approx, base
                )
            )
        return found

    def _shares(self) -> list[Quantity]:
        """"la moitié", "un tiers", "two thirds": shares in percent, taken as approximate."""
        found: list[Quantity] = []
        for words, value in SHARES[self.lang]:
            for hit in re.finditer(rf"(?<![\wà-ÿ-])(?:{words})(?![\wà-ÿ-])", self.low):
                if not self._free(*hit.span()):
                    continue
                approx, start = self._approx_left(hit.start())
                if value == 100.0 and approx == "exact":
                    continue  # "la totalité des élèves" is a quantifier, not a figure
                if value in (33.3, 66.7, 25.0, 75.0) and re.match(
                    r" (?:monde|temps|arbitre|payant|lieu|"
                    r"de finale)",
                    self.low[hit.end() :],
                ):
                    continue
                base = base_of(self.plain, self.low, start, hit.end(), self.lang)
                found.append(self._share(start, hit.end(), value, "about" if approx == "exact" else approx, base))
        return found

    def _share(self, start: int, end: int, value: float, approx: Approx, base: str) -> Quantity:
        self._take(start, end)
        return Quantity(self.text[start:end], value, "%", approx, base, None, start, end)

    def _collectives(self) -> list[Quantity]:
        """"une dizaine de", "des milliers de", "dozens of": powers of ten given roughly."""
        return self._collectives_fr() if self.lang == "fr" else self._collectives_en()

    def _collectives_fr(self) -> list[Quantity]:
        small = "dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine|millier"
        pattern = re.compile(
            rf"(?<![\w'-])(?P<det>une?|des|plusieurs|quelques|de nombreuses|de nombreux|les|ces|\d+|deux|trois|"
            rf"quatre|"
            rf"cinq|six)(?: petite| bonne)? "
            rf"(?P<col>{small}|million|milliard)(?P<s>s?)(?P<of> (?:de |d')(?P<scale>milliers|millions|milliards|"
            rf"centaines)\b)?"
        )
        found: list[Quantity] = []
        for hit in pattern.finditer(self.low):
            det, word = hit["det"], hit["col"]
            vague = det not in ("un", "une")
            if word in ("million", "milliard") and det not in ("des", "plusieurs", "quelques", "les", "ces"):
                continue
            if vague != bool(hit["s"]) or not self._free(*hit.span()):
                continue
            factor = {None: 1.0, "centaines": 100.0, "milliers": 1e3, "millions": 1e6, "milliards": 1e9}[hit["scale"]]
            value = COLLECTIVES_FR[word] * factor
            counts = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
            if det.isdigit() or det in counts:
                value, vague = value * (float(det) if det.isdigit() else counts[det]), False
            number = Number(value, hit.start(), hit.end(), "words", True)
            unit = self._unit(number)
            if det in ("les", "ces") and unit.kind == "none":
                continue
            if word == "quarantaine" and unit.kind == "none":
                continue
            approx, start = self._approx_left(hit.start())
            soft: Approx = "more_than" if vague else "about"
            found.append(self._made(number, unit, soft if approx == "exact" else approx, start))
        return found

    def _collectives_en(self) -> list[Quantity]:
        word = "dozen|score|ten|hundred|thousand|million|billion"
        many = re.compile(
            rf"(?<![\w-])(?:several |many |some |a few |the )?(?P<col>{word})s(?P<of> of (?P<scale>thousands|"
            rf"millions|"
            rf"billions|hundreds)\b)?(?= of\b)"
        )
        few = re.compile(
            r"(?<![\w-])(?P<n>a|half a|a half|two|three|four|five|six|several|a few|"
            r"\d+)[ -](?P<col>dozen|hundred|thousand)(?! ?-)\b"
        )
        found: list[Quantity] = []
        for hit in many.finditer(self.low):
            factor = {None: 1.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}[hit["scale"]]
            found += self._collective_en(hit, COLLECTIVES_EN[hit["col"]] * factor, "more_than")
        for hit in few.finditer(self.low):
            vague = hit["n"] in ("several", "a few")
            if hit["col"] != "dozen" and not vague:
                continue  # "two hundred" is read as a number
            times = {
                "a": 1.0,
                "half a": 0.5,
                "a half": 0.5,
                "two": 2.0,
                "three": 3.0,
                "four": 4.0,
                "five": 5.0,
                "six": 6.0,
            }
            count = float(hit["n"]) if hit["n"].isdigit() else times.get(hit["n"], 1.0)
            found += self._collective_en(hit, COLLECTIVES_EN[hit["col"]] * count, "more_than" if vague else "about")
        return found

    def _collective_en(self, hit: re.Match[str], value: float, soft: Approx) -> list[Quantity]:
        if not self._free(*hit.span()):
            return []
        number = Number(value, hit.start(), hit.end(), "words", True)
        approx, start = self._approx_left(hit.start())
        return [self._made(number, self._unit(number), soft if approx == "exact" else approx, start)]

    def _ones(self) -> list[Quantity]:
        """"un an de prison", "un euro", "au moins un mort": the few places where "un" counts."""
        found: list[Quantity] = []
        patterns = [_DURATION_PRISON, _ONE[self.lang]]
        patterns.append(_SOFTENED_ONE[self.lang])
        for pattern in patterns:
            for hit in pattern.finditer(self.low):
                start = hit.start("one") if "one" in pattern.groupindex else hit.start()
                end = start + len(self.low[start:].split(" ", 1)[0])
                if not self._free(start, end):
                    continue
                number = Number(1.0, start, end, "words")
                unit = self._unit(number)
                if unit.kind != "none":
                    approx, begin = self._approx_left(start)
                    found.append(self._made(number, unit, approx, begin))
        return found
