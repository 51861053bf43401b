"""A typed day is read as it was meant, or refused in words."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.parts.dayfield import NoDay, day_typed


@pytest.mark.parametrize(
    "typed",
    [
        "31/12/2025",
        " 31.12.2025",
        "31 - 12 - 2025",
        "2025-12-31",
        "31 décembre 2025",
        "31 déc. 2025",
        "December 31, 2025",
    ],
)
def test_one_day_in_the_ways_people_write_it(typed: str) -> None:
    """Days before months; words in both languages."""
    assert day_typed(typed) == date(2025, 12, 31)


def test_nothing_typed_is_no_day() -> None:
    """The field may stay empty."""
    assert day_typed("  ") is None and day_typed(None) is None


@pytest.mark.parametrize("typed", ["31/02/2025", "12/31/2025", "hier", "décembre 2025", "du 3 au 5 mai 2025", "2025"])
def test_what_is_no_single_day_is_refused(typed: str) -> None:
    """The message shows how to write one."""
    with pytest.raises(NoDay, match="31/12/2025"):
        day_typed(typed)
