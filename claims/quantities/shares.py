"""Shares written as ratios or fractions: "une femme sur cinq", "la moitié", "two thirds"."""

from __future__ import annotations

import re

from claims.bases import base_of
from claims.model import Approx, Lang, Quantity
from claims.quantities.line import Line
from claims.units import FUNCTION_WORDS, SHARES

_SMALL: dict[Lang, dict[str, float]] = {
    "fr": {
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "cent": 100, "mille": 1000,
    },
    "en": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "hundred": 100, "thousand": 1000,
    },
}  # fmt: skip


def _ratio(lang: Lang) -> re.Pattern[str]:
    number = rf"(?:{'|'.join(_SMALL[lang])}|\d{{1,4}})"
    noun = r"(?: (?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*))?"
    if lang == "fr":  # "un utilisateur mineur sur huit", "un poste de médecin sur six"
        noun += r"(?:(?: de | d'| )[^\W\d_]+(?:-[^\W\d_]+)*)?"
    link = "sur" if lang == "fr" else r"(?:in|out of)"
    every = r"(?: every)?" if lang == "en" else ""
    late = r"(?: (?P<late>[^\W\d_]+))?" if lang == "en" else ""
    large = r"(?:dix|cent) mille|un million" if lang == "fr" else "(?:ten|a hundred|one hundred|a) thousand|a million"
    bottom = rf"{large}|\d{{1,3}}(?:[ ,]\d{{3}})+|{number}"
    return re.compile(rf"(?<![\w,.-])(?P<a>{number}){noun} {link}{every} (?P<b>{bottom})\b(?![.,-]?\d| ?%|-\w){late}")


_LARGE = {
    "dix mille": 1e4, "cent mille": 1e5, "un million": 1e6, "ten thousand": 1e4, "a hundred thousand": 1e5,
    "one hundred thousand": 1e5, "a thousand": 1e3, "a million": 1e6,
}  # fmt: skip
_RATIO: dict[Lang, re.Pattern[str]] = {"fr": _ratio("fr"), "en": _ratio("en")}
_NO_RATIO_BEHIND = re.compile(r" (?:euros?|janvier|minutes|heures|days|years|months|weeks)")
_TIMES_EN = frozenset("days years months weeks hours minutes seconds".split())
# Wholes that only scale a share; "12 postes sur 63" counts both, and "sept juges sur neuf" counts a bench.
_SCALING = frozenset({2, 3, 4, 5, 10, 20, 100, 1000})


def find_ratios(line: Line) -> list[Quantity]:
    """"deux sur trois", "une femme sur cinq", "two in three", "one in five women": shares in percent."""
    worth = _SMALL[line.lang]
    found: list[Quantity] = []
    for hit in _RATIO[line.lang].finditer(line.low):
        top = float(hit["a"]) if hit["a"].isdigit() else worth[hit["a"]]
        bottom = _LARGE.get(hit["b"]) or (
            float(re.sub(r"\D", "", hit["b"])) if hit["b"][0].isdigit() else worth[hit["b"]]
        )
        noun_word, late = hit["noun"] or "", hit.groupdict().get("late") or ""
        no_share = noun_word in FUNCTION_WORDS[line.lang] or noun_word in {"points", "marks"}
        if not 0 < top < bottom or no_share or not line.free(*hit.span()):
            continue
        if top != 1 and bottom not in _SCALING or _NO_RATIO_BEHIND.match(line.low, hit.end()):
            continue
        if line.lang == "fr" and top == 1 and _counts_its_own(line, hit.end("b")):
            continue
        if line.lang == "en" and (late in _TIMES_EN or _odd_noun(hit["a"], noun_word)):
            continue
        base = noun_word or (late if late not in FUNCTION_WORDS["en"] else "")
        approx, start = line.softened_before(hit.start())
        value = 100 * top / bottom
        value = round(value, 1 if value >= 1 else 3)
        found.append(_share(line, start, hit.end("b"), value, "about" if approx == "exact" else approx, base))
    return found


def _counts_its_own(line: Line, end: int) -> bool:
    """Whether the second number has a noun of its own: "une étude portant sur 61 cas" is no share."""
    noun = re.match(r" ([^\W\d_]{2,}[sx])\b", line.low[end:])
    return noun is not None and noun.group(1) not in FUNCTION_WORDS["fr"]


def _odd_noun(count: str, noun: str) -> bool:
    """Whether a singular noun stands behind a plural count: "two men out of five", but not "two play in five"."""
    return bool(noun) and noun not in {"people", "person"} and count != "one" and not noun.endswith("s")


_SHARES: dict[Lang, tuple[tuple[re.Pattern[str], float], ...]] = {
    lang: tuple((re.compile(rf"(?<![\wà-ÿ-])(?:{words})(?![\wà-ÿ-])"), value) for words, value in SHARES[lang])
    for lang in SHARES
}
_NO_SHARE_BEHIND = re.compile(r" (?:monde|temps|arbitre|payant|lieu|de finale)")


def find_shares(line: Line) -> list[Quantity]:
    """"la moitié", "un tiers", "two thirds": shares in percent, taken as approximate."""
    found: list[Quantity] = []
    for pattern, value in _SHARES[line.lang]:
        for hit in pattern.finditer(line.low):
            if not line.free(*hit.span()):
                continue
            approx, start = line.softened_before(hit.start())
            if value == 100.0 and approx == "exact":
                continue  # "la totalité des élèves" is a quantifier, not a figure
            if value in (33.3, 66.7, 25.0, 75.0) and _NO_SHARE_BEHIND.match(line.low, hit.end()):
                continue
            base = base_of(line.plain, line.low, start, hit.end(), line.lang)
            found.append(_share(line, start, hit.end(), value, "about" if approx == "exact" else approx, base))
    return found


def _share(line: Line, start: int, end: int, value: float, approx: Approx, base: str) -> Quantity:
    line.take(start, end)
    return Quantity(line.text[start:end], value, "%", approx, base, None, start, end)
