"""The keys: one table, no collisions, and a help sheet that is the table."""

from __future__ import annotations

import pytest

from workbench.parts import keyboard
from workbench.verdicts import READY_SCALES, RESERVED_KEYS, Scale


def test_no_two_actions_share_a_key() -> None:
    """And none takes c or r, which Streamlit keeps."""
    keys = [binding.key for binding in keyboard.BINDINGS]
    assert len(keys) == len(set(keys))
    assert not {"c", "r"} & set(keys)


def test_every_letter_of_a_gesture_is_refused_to_a_scale() -> None:
    """A verdict under such a key could never be given from the keyboard."""
    assert {binding.key for binding in keyboard.BINDINGS if len(binding.key) == 1} <= RESERVED_KEYS


@pytest.mark.parametrize("scale", READY_SCALES.values(), ids=lambda scale: scale.code)
def test_no_verdict_of_a_ready_scale_loses_its_key(scale: Scale) -> None:
    """Every verdict can be given from the keyboard."""
    assert not {verdict.key for verdict in scale.verdicts} & keyboard.KEYS
    found = keyboard.targets({}, scale, "verdict_{code}_c1")
    assert found["1"] == "st-key-verdict_true_c1"
    assert len(found) == len(scale.verdicts)


def test_the_help_sheet_has_every_key_once() -> None:
    """Bindings, verdicts and the way out of a field."""
    scale = next(iter(READY_SCALES.values()))
    rows = keyboard.help_rows(scale, "fr")
    assert len(rows) == len(keyboard.BINDINGS) + len(scale.verdicts) + 1
    assert len({key for key, _meaning in rows}) == len(rows)


def test_the_script_is_constant_and_names_no_source() -> None:
    """Only classes of our own widgets are handed to it."""
    assert keyboard.css_class("accept_e<'x'>") == "st-key-accept_e--x--"
    assert "innerHTML" not in keyboard._SCRIPT and "eval" not in keyboard._SCRIPT
