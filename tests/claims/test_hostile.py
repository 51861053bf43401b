"""Pages that nobody would write must cost no more than long ones."""

from __future__ import annotations

import time
from datetime import date

import pytest

from claims.attribution import find_reports
from claims.dates import find_dates
from claims.model import Document
from claims.quantities import find_quantities
from claims.quotes import find_quoted, masked
from claims.reading import clean
from claims.sentences import split_units

# Each once made a reader quadratic: bare numbers, shares, number words, spaces, one-letter lines, names, marks.
SEEDS = ("1 ", "5 % ", "mille ", " ", "a\n", "X qui ", "« a » ", "a dit ", "12 € ")
SIZE = 200_000
_ALLOWED = 5.0  # seconds of this process's own time, for each reader


def _cost(start: float) -> float:
    return time.process_time() - start


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_hostile_sentence_is_read_in_bounded_time(seed: str) -> None:
    """A fifth of the size is tried and a fifth of the time allowed: the readers must be linear."""
    part = SIZE // 5
    text = (seed * (part // len(seed) + 1))[:part]
    start = time.process_time()
    split_units(Document("d", text))
    assert _cost(start) < _ALLOWED
    start = time.process_time()
    find_quantities(text, "fr")
    assert _cost(start) < _ALLOWED / 2
    start = time.process_time()
    find_dates(text, "fr", date(2025, 1, 1))
    assert _cost(start) < _ALLOWED / 2
    start = time.process_time()
    whole = clean(text, 0, len(text))
    quoted = find_quoted(whole)
    find_reports(masked(whole.text, quoted), quoted, "fr")
    assert _cost(start) < _ALLOWED / 2


def test_the_first_numbers_of_a_table_are_still_read() -> None:
    """A bound on numbers is no bound on an ordinary sentence."""
    text = "Le stock compte 12 tables, 30 chaises et 5 % de pertes. " * 5
    assert [q.value for q in find_quantities(text, "fr")] == [12.0, 30.0, 5.0] * 5
