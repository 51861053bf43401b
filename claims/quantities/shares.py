"""Shares written as ratios or fractions: "une femme sur cinq", "la moitié", "two thirds"."""

from __future__ import annotations

import re

from claims.bases import base_of
from claims.model import Approx, Quantity
from claims.quantities.line import Line
from claims.units import FUNCTION_WORDS, SHARES


def find_ratios(line: Line) -> list[Quantity]:
    """"deux sur trois", "une femme sur cinq", "two in three", "one in five women": shares in percent."""
    small = {
        "fr": "un une deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt cent mille",
        "en": "one two three four five six seven eight nine ten eleven twelve fifteen twenty hundred thousand",
    }[line.lang].split()
    worth = dict(
        zip(
            small,
            (1, *range(1, 13), 15, 20, 100, 1000) if line.lang == "fr" else (*range(1, 13), 15, 20, 100, 1000),
            strict=True,
        )
    )
    number = rf"(?:{'|'.join(small)}|\d{{1,4}})"
    noun = r"(?: (?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*))?"
    noun += r"(?: [^\W\d_]+)?" if line.lang == "fr" else ""  # "un utilisateur mineur sur huit"
    link = "sur" if line.lang == "fr" else r"(?:in|out of)"
    every = r"(?: every)?" if line.lang == "en" else ""
    late = r"(?: (?P<late>[^\W\d_]+))?" if line.lang == "en" else ""
    pattern = re.compile(rf"(?<![\w,.-])(?P<a>{number}){noun} {link}{every} (?P<b>{number})\b(?![.,]?\d| "
        rf"?%){late}")
    found: list[Quantity] = []
    for hit in pattern.finditer(line.low):
        top = worth.get(hit["a"]) or float(hit["a"]) if not hit["a"].isdigit() else float(hit["a"])
        bottom = float(hit["b"]) if hit["b"].isdigit() else float(worth[hit["b"]])
        noun_word = hit["noun"] or ""
        no_share = noun_word in FUNCTION_WORDS[line.lang] or noun_word in {"points", "marks"}
        if not 0 < float(top) < bottom or no_share or not line.free(*hit.span()):
            continue
        if re.search(r"^ (?:euros?|janvier|minutes|heures|days|years|months|weeks)", line.low[hit.end() :]):
            continue
        if line.lang == "en" and (hit["late"] or "") in (
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
            line.lang == "en"
            and noun_word
            and noun_word not in ("people", "person")
            and hit["a"] != "one"
            and not noun_word.endswith("s")
        ):
            continue
        base = noun_word or (
            (hit["late"] or "") if line.lang == "en" and hit["late"] not in FUNCTION_WORDS["en"] else ""
        )
        approx, start = line.softened_before(hit.start())
        end = hit.end("b")
        found.append(
            _share(
        line,
        start, end, round(100 * float(top) / bottom, 1), "about" if approx == "exact" else approx, base
            )
        )
    return found


def find_shares(line: Line) -> list[Quantity]:
    """"la moitié", "un tiers", "two thirds": shares in percent, taken as approximate."""
    found: list[Quantity] = []
    for words, value in SHARES[line.lang]:
        for hit in re.finditer(rf"(?<![\wà-ÿ-])(?:{words})(?![\wà-ÿ-])", line.low):
            if not line.free(*hit.span()):
                continue
            approx, start = line.softened_before(hit.start())
            if value == 100.0 and approx == "exact":
                continue  # "la totalité des élèves" is a quantifier, not a figure
            if value in (33.3, 66.7, 25.0, 75.0) and re.match(
                r" (?:monde|temps|arbitre|payant|lieu|"
                r"de finale)",
                line.low[hit.end() :],
            ):
                continue
            base = base_of(line.plain, line.low, start, hit.end(), line.lang)
            found.append(_share(line, start, hit.end(), value, "about" if approx == "exact" else approx, base))
    return found


def _share(line: Line, start: int, end: int, value: float, approx: Approx, base: str) -> Quantity:
    line.take(start, end)
    return Quantity(line.text[start:end], value, "%", approx, base, None, start, end)
