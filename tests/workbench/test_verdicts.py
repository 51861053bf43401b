"""Verdict scales are data that cannot contradict itself."""

import dataclasses
import json

import pytest

from workbench.errors import InvalidScale
from workbench.verdicts import FRENCH_NEWSROOM, READY_SCALES, RESERVED_KEYS, Scale


def test_the_newsroom_scale_runs_from_true_to_false() -> None:
    """Keys 1 to 5 follow the ranks; three verdicts stand off the scale without a number."""
    assert [v.fr for v in FRENCH_NEWSROOM.ordered] == ["Vrai", "Plutôt vrai", "Trompeur", "Plutôt faux", "Faux"]
    assert [v.key for v in FRENCH_NEWSROOM.ordered] == ["1", "2", "3", "4", "5"]
    assert {v.code: v.rank for v in FRENCH_NEWSROOM.off_scale} == {
        "unverifiable": None,
        "opinion": None,
        "satire": None,
    }
    assert (FRENCH_NEWSROOM.best, FRENCH_NEWSROOM.worst) == (5, 1)


@pytest.mark.parametrize("scale", READY_SCALES.values(), ids=list(READY_SCALES))
def test_every_ready_scale_survives_json_and_leaves_the_desk_its_keys(scale: Scale) -> None:
    """What an editor may change is stored as JSON."""
    assert Scale.from_record(json.loads(json.dumps(scale.as_record()))) == scale
    assert not {verdict.key for verdict in scale.verdicts} & RESERVED_KEYS
    colours = [verdict.colour for verdict in scale.verdicts]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "false"}, "code 'false' twice"),
        ({"key": "5"}, "key '5' twice"),
        ({"key": "c"}, "taken"),
        ({"rank": 1}, "different ranks"),
        ({"en": " "}, "French and in English"),
        ({"colour": "red"}, "no colour"),
        ({"code": "Vrai !"}, "no code"),
    ],
)
def test_a_scale_that_contradicts_itself_is_refused(change: dict[str, object], words: str) -> None:
    """Each collision is named."""
    first, *others = FRENCH_NEWSROOM.verdicts
    with pytest.raises(InvalidScale, match=words):
        Scale("mine", "La mienne", "Mine", (dataclasses.replace(first, **change), *others))  # type: ignore[arg-type]


def test_a_record_without_its_parts_is_refused() -> None:
    """A damaged scale says so instead of failing later."""
    with pytest.raises(InvalidScale, match="cannot be read"):
        Scale.from_record({"code": "x", "fr": "x", "en": "x", "verdicts": [{"code": "true"}]})
