"""The table of verdicts becomes a scale, or is refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.errors import InvalidScale
from workbench.parts.scale_editor import scale_of
from workbench.verdicts import FRENCH_NEWSROOM, VERMILION


def _rows() -> list[dict[str, Any]]:
    verdicts = FRENCH_NEWSROOM.as_record()["verdicts"]
    return [dict(verdict) for verdict in verdicts]


def test_an_unchanged_table_is_the_same_verdicts() -> None:
    """Codes stay, so that verdicts already given stay readable."""
    assert scale_of(_rows(), {}).verdicts == FRENCH_NEWSROOM.verdicts


def test_a_new_row_gets_a_code_of_its_own() -> None:
    """Colours come by the name that the table shows; no rank is off the scale."""
    row = {"fr": "Détourné", "en": "Opinion", "rank": None, "key": "D", "colour": "vermillon"}
    scale = scale_of([*_rows(), row], {"vermillon": VERMILION})
    new = scale.verdicts[-1]
    assert (new.code, new.rank, new.key, new.colour) == ("opinion_2", None, "d", VERMILION)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"key": "j"}, "taken"), ({"key": "2"}, "twice"), ({"rank": 4}, "different ranks"), ({"en": " "}, "English")],
)
def test_a_table_that_contradicts_itself_is_refused(change: dict[str, Any], words: str) -> None:
    """The message names the verdict or the scale."""
    rows = _rows()
    rows[0] |= change
    with pytest.raises(InvalidScale, match=words):
        scale_of(rows, {})


def test_an_empty_table_is_refused() -> None:
    """A case without verdicts could not be reviewed."""
    with pytest.raises(InvalidScale, match="no verdict left"):
        scale_of([{"fr": "", "en": None}], {})
