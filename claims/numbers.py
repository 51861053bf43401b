"""Numbers as they are written: separators, scale words, number words. No unit and no meaning yet.

A separator is ambiguous on paper ("1.200" is twelve hundred in a French paper, one point two in an
English one), so every reading takes the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from text_to_num import text2num

from claims.model import Lang

_SPACES = "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\n\r\t\u2028\u2029"
_QUOTES = "\u2019\u02bc\u2018\u00b4"
_SAME_LENGTH = {ord(c): " " for c in _SPACES} | {ord(c): "'" for c in _QUOTES} | {ord("\u2011"): "-"}

SCALES: dict[Lang, dict[str, float]] = {
    "fr": {
        "mille": 1e3,
        "millier": 1e3,
        "milliers": 1e3,
        "million": 1e6,
        "millions": 1e6,
        "milliard": 1e9,
        "milliards": 1e9,
        "billion": 1e12,
        "billions": 1e12,
    },
    "en": {
        "hundred": 1e2,
        "thousand": 1e3,
        "thousands": 1e3,
        "million": 1e6,
        "millions": 1e6,
        "billion": 1e9,
        "billions": 1e9,
        "trillion": 1e12,
        "trillions": 1e12,
    },
}

# Short scales are case-sensitive: "3 M€" is three millions, "3 m" is three metres.
_SHORT_SCALE = re.compile(r"[ ]?(k|K|M|Md|Mds|md|mds|mrd|Mrd|bn|Bn|BN|mn|tn)(?![A-Za-zÀ-ÿ0-9²³/])")
_SHORT_VALUES = {"k": 1e3, "m": 1e6, "mn": 1e6, "md": 1e9, "mds": 1e9, "mrd": 1e9, "bn": 1e9, "tn": 1e12}

_DIGITS = re.compile(
    r"(?<![\w.,])"
    r"(?P<number>\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![\d])"  # 20 000 with any space
    r"|\d{1,3}(?:'\d{3})+(?:[.,]\d+)?"  # 20'000
    r"|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+"  # 1.234,56 and 1,234.56
    r"|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}"
    r"|\d+[.,]\d+|\d+)"
    r"(?!\d)"
)

_WORDS: dict[Lang, str] = {
    "fr": (
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts "
        "trente quarante cinquante soixante septante octante huitante nonante cent cents mille "
        "million millions milliard milliards"
    ),
    "en": (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
        "million billion trillion"
    ),
}
# Words that stand inside a number but are no count when alone.
_INNER: dict[Lang, str] = {"fr": "et un une", "en": "and one a"}


def _word_pattern(lang: Lang) -> re.Pattern[str]:
    word = "|".join(sorted(_WORDS[lang].split(), key=len, reverse=True))
    inner = "|".join(_INNER[lang].split())
    link = r"(?:\s*-\s*|\s+)"
    start = rf"(?:(?:un|une) (?=(?:million|milliard)s?\b)|(?:one|a)[ -](?=(?:hundred|{'|'.join(SCALES['en'])})\b))?"
    return re.compile(rf"(?<![\w'-]){start}(?:{word})\b(?:{link}(?:(?:{inner}){link}?)?(?:{word}|un|une|one)\b)*")


_WORD_RUNS: dict[Lang, re.Pattern[str]] = {"fr": _word_pattern("fr"), "en": _word_pattern("en")}
_HALF: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r" et demie?\b"),
    "en": re.compile(r" and a half\b"),
}


# "half a million", "un demi-milliard", "a quarter of a million": a part of a scale word.
_PART_OF_SCALE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?<![\w'-])(?:un )?(?P<part>demi|quart de)[ -](?P<scale>million|milliard)s?\b"),
    "en": re.compile(
        r"(?<![\w'-])(?:a )?(?P<part>half|quarter of)[ -](?:an? )?"
        r"(?P<scale>hundred|thousand|million|billion|trillion)\b"
    ),
}
_PARTS = {"demi": 0.5, "half": 0.5, "quart de": 0.25, "quarter of": 0.25}


_LONGEST = 16  # words of the longest number that anyone writes out


@dataclass(frozen=True, slots=True)
class Number:
    """A number read in a text: its value and where it stands.

    ``written`` says how: "digits" or "words"; ``grouped`` whether separators, decimals or a scale word
    make it unlikely to be a label or a year.
    """

    value: float
    start: int
    end: int
    written: str
    grouped: bool = False


def wordset(line: str) -> frozenset[str]:
    """The words of a line as a set: inventories read better without commas and quotes."""
    return frozenset(line.split())


def flat(text: str) -> str:
    """The text with every kind of space and apostrophe made plain, character for character."""
    return text.translate(_SAME_LENGTH)


def lower(text: str) -> str:
    """``text`` in lower case with the same length, so that offsets hold (Turkish İ grows otherwise)."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def read_digits(surface: str, lang: Lang) -> float:
    """The value of a number in digits; raises ValueError where there is none.

    One comma before three digits groups thousands in English and opens decimals in French; one full
    stop before three digits the other way round. Two different marks: the last one is the decimal.
    """
    plain = flat(surface).replace(" ", "").replace("'", "")
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return float(plain)
    if len(set(marks)) == 2:
        decimal = marks[-1]
        grouping = "," if decimal == "." else "."
        return float(plain.replace(grouping, "").replace(decimal, "."))
    mark = marks[0]
    thousands = "." if lang == "fr" else ","
    groups = plain.split(mark)
    fits = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if len(marks) > 1 or (fits and mark == thousands and " " not in flat(surface)):
        return float("".join(groups))
    return float(plain.replace(mark, "."))


def read_words(surface: str, lang: Lang) -> float | None:
    """The value of a number in words, None where the words make no number."""
    words = lower(flat(surface))
    if lang == "en":
        words = re.sub(r"^a[ -]", "one ", words).replace(" and ", " ")
    words = re.sub(r"\s+", " ", words)
    try:
        return float(text2num(words, lang))
    except ValueError:
        return None


def find_numbers(text: str, lang: Lang) -> tuple[Number, ...]:
    """The numbers of ``text`` in order, with their scale word ("3,5 millions" is one number)."""
    plain = flat(text)
    low = lower(plain)
    found = [_with_scale(match, plain, low, lang) for match in _DIGITS.finditer(plain)]
    covered = bytearray(len(text))
    for number in found:
        covered[number.start : number.end] = b"\x01" * (number.end - number.start)
    for match in _PART_OF_SCALE[lang].finditer(low):
        value = _PARTS[match["part"]] * SCALES[lang][match["scale"]]
        found.append(Number(value, match.start(), match.end(), "words", True))
        covered[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    for match in _WORD_RUNS[lang].finditer(low):
        if any(covered[match.start() : match.end()]):
            continue
        found.extend(_words_of(match.start(), match.group(), low, lang))
    return tuple(sorted(found, key=lambda number: number.start))


def _with_scale(match: re.Match[str], plain: str, low: str, lang: Lang) -> Number:
    surface = match.group("number")
    value, end = read_digits(surface, lang), match.end("number")
    grouped = not surface.isdigit()
    scale = re.match(rf"[ -]?({'|'.join(SCALES[lang])})\b", low[end : end + 20])
    short = _SHORT_SCALE.match(plain, end)
    if scale:
        factor = SCALES[lang][scale.group(1)]
        value, end, grouped = value * factor, end + scale.end(), True
        if half := _HALF[lang].match(low, end):
            value, end = value + factor / 2, half.end()
    elif short:
        value, end, grouped = value * _SHORT_VALUES[short.group(1).lower()], short.end(), True
    return Number(round(value, 6), match.start("number"), end, "digits", grouped)


def _words_of(start: int, surface: str, low: str, lang: Lang) -> list[Number]:
    """The longest readable number from each point of a run ("deux trois" makes two numbers)."""
    tokens = [(m.start(), m.end()) for m in islice(re.finditer(r"[^\s-]+", surface), 4 * _LONGEST)]
    numbers: list[Number] = []
    first = 0
    while first < len(tokens):
        for last in range(min(len(tokens), first + _LONGEST), first, -1):
            left, right = tokens[first][0], tokens[last - 1][1]
            piece = surface[left:right]
            if piece in ("et", "un", "une", "one", "a", "and"):
                continue
            value = read_words(piece, lang)
            if value is None:
                continue
            end = start + right
            value, end, scaled = _halved(value, end, piece, low, lang)
            numbers.append(Number(value, start + left, end, "words", scaled))
            first = last - 1
            break
        first += 1
    return numbers


def _halved(value: float, end: int, piece: str, low: str, lang: Lang) -> tuple[float, int, bool]:
    """Adds the half of "deux millions et demi" and "two and a half million"; tells if a scale word stands."""
    scale = re.search(rf"\b({'|'.join(SCALES[lang])})$", piece)
    if scale:
        if half := _HALF[lang].match(low, end):
            return value + SCALES[lang][scale.group(1)] / 2, half.end(), True
        return value, end, True
    late = re.compile(rf"{_HALF[lang].pattern} ({'|'.join(SCALES[lang])})\b").match(low, end)
    if late:
        return (value + 0.5) * SCALES[lang][late.group(1)], late.end(), True
    return value, end, False
