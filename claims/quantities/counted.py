"""What a number counts: a currency, a sign, a measure or the noun behind it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from claims.numbers import Number, wordset
from claims.quantities.line import Line
from claims.units import (
    BEFORE_NOUN_FR,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    FUNCTION_WORDS,
    INVARIABLE_FR,
    MEASURE_SIGNS,
    PLURALS_EN,
    UNIT_TWINS,
)

_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
SIGN_BEFORE = re.compile(rf"(?:{_SIGNS}) ?$")
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
# "une amende de 18 millions de livres" is money, "a vendu 3 000 livres aux bibliothèques" is not.
# A masculine plural behind "livres" makes them books: "livres scannés".
_POUNDS_FR = re.compile(r" (?:de )?livres\b(?! (?:libanaises|égyptiennes|syriennes|[a-zà-ÿ]+(?:és|us|is|its))\b)")
_SLANG_FR = re.compile(r" balles\b(?! (?:de|réelles|perdues|tirées|traçantes)\b)")
_SHOT_FR = re.compile(r"\b(?:tir\w*|fusil\w*|arm[eé]\w*|munition\w*|tué\w*|blessé\w*|tennis|golf|raquette)\b")
_SPENT_FR = re.compile(
    r"\b(?:amende|pénalité|indemnité|facture|loyer|salaire|prime|budget|dette|bénéfice|perte|coût|prix|prêt|pay[ée]|"
    r"dépens|invest|rachet|rembours|subvention|financ|déficit|chiffre d'affaires|enveloppe|dommages|gagn|touch)\w*"
)
_READ_FR = re.compile(
    r"\b(?:exemplaires?|lect(?:eur|rice|ure)s?|lus?|lire|écri\w+|publi(?:é|er)\w*|éditeurs?|éditions?|librair\w+|"
    r"biblioth\w+|médiath\w+|romans?|auteure?s?|ouvrages?|empruntés?|prêtés?|poche|jeunesse|scolaires?|rayons?)\b"
)
# "1.3C", "26C": British papers leave the degree sign out.
_CELSIUS = re.compile(r"(?<=\d) ?C(?![\w'’+])")
_WARM = re.compile(r"\b(?:temperatures?|warm\w*|heat\w*|hot\w*|cold\w*|degrees?|températures?|chaleur|canicule)\b")
_AGE_EN = re.compile(
    r"[ -](years?|months?|weeks?|days?|hours?|minutes?|miles?)[ -](?:old|long)s?\b|-(year|month|week|"
    r"day|hour|minute|mile|metre|meter)\b"
)
_PEOPLE_FR = wordset("jeunes anciens anciennes vieux")  # adjectives that are nouns where none follows: "vingt jeunes"
_HUNDREDTHS = {
    "fr": re.compile(r" centimes?(?: d'euros?)?\b"),
    "en": re.compile(r"(?<=\d)p(?![\w'])| (?:pence|penny)\b"),
}
_NUMBER_WORDS_FR = wordset("trois six dix")  # the number words that end like a plural: "contre quatre dix ans plus tôt"
_COLLECTIVE_EN = wordset("crew staff police media data aircraft percent")
# "an 11,000-name petition", "a 37-page report": the count of a compound.
_COMPOUND_EN = re.compile(r"-(?P<noun>[a-z]+)")
_NO_COUNT_EN = wordset("and or to plus odd something fold old long way up off on in by time point only")
# "98 des 124 engins", "deux de ses quatre navires", "two of its five ships": the part is counted in what the whole is.
PART_OF = re.compile(
    r"(?: des| de (?:ses|leurs|nos|ces)| of (?:the|its|their|his|her|these|those|our)"
    r"(?: [\w-]+(?:'s|s'))?(?: (?:last|first|past|top|main|biggest|largest|other))?| of(?= \d)) "
    r"(?P<whole>\d[\d,.]*(?: \d{3})*|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|"
    r"quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|two|"
    r"three|four|five|seven|eight|nine|ten|eleven|twelve|fourteen|sixteen|"
    r"eighteen|thirty|forty|fifty|sixty|fifteen|twenty)(?:[ -](?:et )?\w+)??)(?= )"
)
# Measures of two words, kept whole: "gigawatt hours", "mètres carrés", "percentage points".
_TWO_WORDS = re.compile(
    r" (?P<unit>(?:kilo|mega|méga|giga|tera|téra)?watts?[ -]?(?:heures?|hours?)|(?:square|cubic) \w+|"
    r"(?:kilo|centi|déci|milli)?mètres? (?:carrés?|cubes?)|nautical miles?|light[ -]years?|années?-lumière)\b"
)
_ADJECTIVE_EN = re.compile(r"\w+(?:al|ic|ive|ous|ary|ful|able|ible|ish)$|(?:new|young|small|big|single|major|full|"
    r"extra|more|other)$")
# "deux de ses sources"; "estiment à 1,3 milliard le nombre de bouteilles"
_COUNTED_BEHIND = re.compile(
    r" (?:de (?:ses|ces|leurs|nos|mes|vos)|le nombre (?:total )?(?:de|d')) ?(\w+[sx])\b"
)
# "deux des navires", "two of the beds"
_SOME_OF_FR = re.compile(r" des (?!plus\b|moins\b|trois\b|six\b|dix\b|autres\b)(?P<noun>[^\W\d_]{3,}[sx])\b")
_SOME_OF_EN = re.compile(
    r" of (?:the|its|their|his|her|our|these|those) "
    r"(?P<noun>[^\W\d_]{3,}s|men|women|people|children|injured|dead|wounded)\b(?!['’])"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts, where its words end, and of which kind it is."""

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


def unit_of(line: Line, number: Number) -> Unit:
    """What a number counts; a unit of kind "none" where nothing is found."""
    end = number.end
    if sign := SIGN_BEFORE.search(line.left(number.start)):
        return Unit(CURRENCY_SIGNS[sign.group().strip()], _after_sign(line, number), "money")
    permille = "pour mille" if line.lang == "fr" else "per 1,000"
    for pattern, name, kind in (
        (_PERMILLE, permille, "points"),
        (_PERCENT, "%", "percent"),
        (_POINTS, "points", "points"),
    ):
        if hit := pattern.match(line.low, end):
            return Unit(name, hit.end(), kind)
    if hit := _SIGN_AFTER.match(line.plain, end):
        return Unit(CURRENCY_SIGNS[hit.group(1)], hit.end(), "money")
    if hit := _MONEY_WORD.match(line.low, end):
        index = next(int(name[1:]) for name, value in hit.groupdict().items() if value)
        return Unit(CURRENCY_WORDS[index][1], hit.end(), "money")
    if hit := _HUNDREDTHS[line.lang].match(line.low, end):
        return Unit("EUR" if line.lang == "fr" else "GBP", hit.end(), "money")
    if (hit := _POUNDS_FR.match(line.low, end)) and _are_pounds(line, number):
        return Unit("GBP", hit.end(), "money")
    if (hit := _SLANG_FR.match(line.low, end)) and not _SHOT_FR.search(line.low):
        return Unit("EUR", hit.end(), "money")
    if hit := _TWO_WORDS.match(line.low, end):
        return Unit(hit["unit"], hit.end(), "measure")
    if line.lang == "en" and (hit := _AGE_EN.match(line.low, end)):
        name = hit.group(1) or hit.group(2)
        return Unit(name if name.endswith("s") else f"{name}s", hit.end(), "measure")
    if (hit := _MEASURE.match(line.plain, end)) and (number.written == "digits"):
        return Unit(hit.group(1), hit.end(), "measure")
    if (hit := _CELSIUS.match(line.plain, end)) and (number.value != int(number.value) or _WARM.search(line.low)):
        return Unit("°C", hit.end(), "measure")
    return _noun(line, number)


def _are_pounds(line: Line, number: Number) -> bool:
    """Whether French "livres" are money: where money is spoken of, or for large sums; never beside readers or shops."""
    return (number.value >= 100 or bool(_SPENT_FR.search(line.low))) and not _READ_FR.search(line.low)


def _after_sign(line: Line, number: Number) -> int:
    """Takes the glued scale letter of "$3m" into the span (its factor is applied in _value)."""
    hit = re.match(r"[mb](?![\w])", line.low[number.end :])
    return number.end + (hit.end() if hit else 0)


def value_of(line: Line, number: Number, unit: Unit) -> float:
    """The number in its unit: "$3m" in millions, "20 centimes" in euros, "71p" in pounds."""
    if unit.kind != "money":
        return number.value
    glued = line.low[number.end : unit.end]
    if unit.end > number.end and _HUNDREDTHS[line.lang].match(line.low, number.end):
        return number.value / 100
    return number.value * {"m": 1e6, "b": 1e9}.get(glued, 1.0)


def _noun(line: Line, number: Number) -> Unit:
    if part := PART_OF.match(line.low, number.end):
        whole = Number(0.0, *part.span("whole"), "digits")
        unit = unit_of(line, whole)
        return Unit(unit.name, number.end, unit.kind)
    if line.lang == "en":
        return _noun_en(line, number)
    end = number.end
    if number.written == "words" and (hit := _SOME_OF_FR.match(line.low, end)):
        return Unit(hit.group("noun"), hit.end(), "noun")
    if hit := re.match(r" (?:d'entre |parmi )", line.low[end:]):
        return Unit("", end, "none")
    if of := _COUNTED_BEHIND.match(line.low[end:]):
        return Unit(of.group(1), end + of.end() if " nombre" not in of.group() else end, "noun")
    if link := re.match(r" (?:de |d')", line.low[end:]):
        if not number.grouped:
            return Unit("", end, "none")
        end += link.end() - 1 if link.group() == " de " else link.end()
    people = None
    for _ in range(3):
        hit = re.compile(r" ?(?:« ?|\" ?)?([^\W\d_]+(?:-[^\W\d_]+)*)").match(line.low, end)
        if not hit or hit.start(1) == end and line.low[end - 1] != "'":
            break
        word = hit.group(1)
        surface = line.plain[hit.start(1) : hit.end(1)]
        if word in BEFORE_NOUN_FR:
            end = hit.end()
            people = Unit(word, end, "noun") if word in _PEOPLE_FR else people
            continue
        if word in FUNCTION_WORDS["fr"] or word in _NUMBER_WORDS_FR or not _countable_fr(word, surface, number):
            break
        return Unit(word if not surface.isupper() else surface, hit.end(1), "noun")
    return people or Unit("", number.end, "none")


def _countable_fr(word: str, surface: str, number: Number) -> bool:
    if surface.isupper() or word in INVARIABLE_FR or (number.value < 2 and surface[0].islower()):
        return True
    return word[-1] in "sxz"  # "deux Français" counts as well as "deux policiers"


def _noun_en(line: Line, number: Number) -> Unit:
    position, first = number.end, None
    if number.value >= 2 and (hit := _SOME_OF_EN.match(line.low, position)):
        return Unit(hit.group("noun"), hit.end(), "noun")
    if hit := _COMPOUND_EN.match(line.low, number.end):
        word = hit.group("noun")
        if word in _NO_COUNT_EN or word in FUNCTION_WORDS["en"] or word.endswith("ed"):
            return Unit("", number.end, "none")
        if word != "strong":
            return Unit(word, hit.end(), "noun")
        position, first = hit.end(), Unit("people", hit.end(), "noun")
    if of := re.match(r" of (?!the |them|us|his|her|its|their|these|those)", line.low[position:]):
        position += of.end() - 1
    for _ in range(5):
        hit = re.compile(r" ([^\W\d_]+(?:[-'][^\W\d_]+)*)").match(line.low, position)
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
                r" [a-z]+(?:ers|ees|ents|cars|men|jets)\b", line.low[hit.end(1) :]
            ):
                position = hit.end()
                continue
            return first if first and number.value == 1 else Unit(word, hit.end(1), "noun")
        if number.value < 2 and first is None and not _ADJECTIVE_EN.match(word):
            first = Unit(word, hit.end(1), "noun")
        position = hit.end()
    return first or Unit("", number.end, "none")
