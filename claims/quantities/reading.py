"""The quantities of a text in order, each character read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from claims.bases import inherit_bases
from claims.model import Lang, Quantity
from claims.numbers import Number, find_numbers, wordset
from claims.quantities.counted import SIGN_BEFORE
from claims.quantities.elided import in_nouns_before
from claims.quantities.factors import find_factors
from claims.quantities.implied import in_implied_nouns
from claims.quantities.inherited import currency_of, find_compared, in_its_currency, in_unit_before, of_them
from claims.quantities.line import Line
from claims.quantities.pairs import find_ballots, find_beside, find_change, find_range
from claims.quantities.rough import find_collectives, find_halves, find_ones, find_parts_of_hours
from claims.quantities.shares import find_ratios, find_shares
from claims.quantities.single import find_single

# "7.37m people", "fell to 7.37m" are millions; "1.85m tall", "ran 100m" are metres.
_MILLIONS_EN = re.compile(
    r"(?<=\d)m(?= [a-z]+s\b| people| (?:in|from|to|for|this|last|a) |[.,;]? ?$)(?! tall| high| long)(?<=\d\dm|\.\dm)"
)
_AGE_BEHIND_NAME = re.compile(
    r"\b(?P<name>[A-Z][\w'-]+), (?P<age>\d{1,3})(?=,(?! \d)| and [A-Z])|"
    r"\b[A-Z][\w'-]+ (?P<last>[A-Z][\w'-]+), (?P<old>\d{2})(?=\.?$)"
)
_MONTH_NAMES = wordset(
    "january february march april may june july august september october november december section chapter article "
    "verse page room flight"
)
_MOST = 20  # numbers read in one stretch: a line with more of them is a table, not a sentence
_STRETCH = 1500  # characters read at a time: no sentence is longer


def find_quantities(
    text: str,
    lang: Lang,
    before: Quantity | None = None,
    currency: str = "",
    near: Sequence[Quantity] = (),
    told: Mapping[float, str] | None = None,
) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order; ``start`` and ``end`` are offsets in ``text``.

    A range ("entre 10 et 20") is one quantity with ``high``; a change ("de 10 à 20") is two. Spans
    cover the softening words and the counted noun ("plus de la moitié", "18 ans ou moins"). ``before`` is
    the last quantity of the sentence before, for "il en faut 20 de plus", ``currency`` the one named lately;
    ``near`` are the things counted in the last sentences and ``told`` the document's by their number, for
    "huit d'entre eux" and "onze des quatorze".
    """
    found: list[Quantity] = []
    for start, end in stretches(text, _STRETCH):
        line = Line(text[start:end], lang)
        read = _read(line, found[-1] if found else before, currency_of(found) or currency, near, told or {})
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


def _read(
    line: Line, before: Quantity | None, currency: str, near: Sequence[Quantity], told: Mapping[float, str]
) -> list[Quantity]:
    found = [*find_ballots(line), *find_parts_of_hours(line), *find_ratios(line), *find_shares(line)]
    found += [*find_halves(line), *find_collectives(line), *find_ones(line)]
    free = (n for n in find_numbers(line.text, line.lang) if line.free(n.start, n.end))
    numbers = [_with_tail(line, _in_millions(line, n)) for n in islice(free, _MOST)]
    found += find_factors(line, numbers)
    skip: set[int] = set()
    for position, number in enumerate(numbers):
        if position in skip or not line.free(number.start, number.end):
            continue
        follower = numbers[position + 1] if position + 1 < len(numbers) else None
        change = find_change(line, number, follower) if follower else None
        if change:
            found.append(change)
            continue
        pair = find_range(line, number, follower) if follower else None
        if pair:
            skip.add(position + 1)
            found.append(pair)
        elif follower and (beside := find_beside(line, number, follower)):
            found.append(beside)
        elif single := find_single(line, number, told):
            found.append(single)
    found.sort(key=lambda q: q.start)
    found = in_its_currency(line, [in_unit_before(line, q, found[:n]) for n, q in enumerate(found)], currency)
    found = sorted([*found, *find_compared(line, numbers, found), *_ages(line)], key=lambda q: q.start)
    found = [in_unit_before(line, q, found[:n]) for n, q in enumerate(found)]
    found = in_its_currency(line, found, currency)
    found = of_them(line, numbers, found, before)
    found = in_implied_nouns(line, numbers, found, near)
    found = in_nouns_before(line, numbers, found, near, told)
    return inherit_bases(found, line.low)


def _ages(line: Line) -> list[Quantity]:
    """The English age behind a name: "Alicia Grant, 34, said"."""
    found: list[Quantity] = []
    for hit in _AGE_BEHIND_NAME.finditer(line.plain) if line.lang == "en" else ():
        start, end = hit.span("age" if hit["age"] else "old")
        age, name = line.plain[start:end], hit["name"] or hit["last"]
        if name.lower() in _MONTH_NAMES or not line.free(start, end) or not 1 <= int(age) <= 110:
            continue
        line.take(start, end)
        found.append(Quantity(line.text[start:end], float(age), "years", "exact", "", None, start, end))
    return found


def _in_millions(line: Line, number: Number) -> Number:
    """Reads the English "7.37m" as millions, unless a currency sign already sees to it."""
    if line.lang != "en" or SIGN_BEFORE.search(line.left(number.start)):
        return number
    hit = _MILLIONS_EN.match(line.low, number.end)
    return Number(number.value * 1e6, number.start, hit.end(), "digits", True) if hit else number


def _with_tail(line: Line, number: Number) -> Number:
    """Reads "two and a half years" and "40-odd clubs" as one number."""
    if line.lang == "en" and (half := _HALF_MORE.match(line.low, number.end)):
        return Number(number.value + 0.5, number.start, half.end(), number.written, True)
    odd = _ODD.match(line.low, number.end) if line.lang == "en" else None
    return Number(number.value, number.start, odd.end(), number.written, True) if odd else number


_HALF_MORE = re.compile(r" and a half(?= [a-z])")
_ODD = re.compile(r"-odd(?= [a-z])")
