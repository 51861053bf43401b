"""The colours that the configuration and the style sheet set can be read: WCAG 2.2 AA, computed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from workbench.parts import theme

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
TEXT, PART = 4.5, 3.0  # contrast that small text needs, and that the edge of a control needs


def _light(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    bright, dark = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> dict[str, str]:
    """The colours of one theme."""
    found: dict[str, str] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][request.param]
    return found


def test_the_formula_knows_its_ends() -> None:
    """Else everything below would pass."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_text_is_read_on_every_ground_it_stands_on(colours: dict[str, str]) -> None:
    """The page, the boxes, and the coloured grounds of marked words."""
    grounds = [colours["backgroundColor"], colours["secondaryBackgroundColor"]]
    for name in ("blue", "orange", "yellow", "gray"):
        word = colours[f"{name}TextColor"]
        for ground in (*grounds, colours[f"{name}BackgroundColor"]):
            assert contrast(word, ground) >= TEXT, (name, ground)
        assert contrast(colours["textColor"], colours[f"{name}BackgroundColor"]) >= TEXT, name
    for name in ("textColor", "linkColor", "primaryColor"):
        assert min(contrast(colours[name], ground) for ground in grounds) >= TEXT, name


def test_captions_of_the_style_sheet_are_read(colours: dict[str, str]) -> None:
    """Two greys, one a theme; each is the theme's own grey of text."""
    greys = re.findall(r'stCaptionContainer"\] p \{ color: (#[0-9A-F]{6})', theme._STYLE)
    assert len(greys) == 2
    assert colours["grayTextColor"] in greys


def test_what_marks_the_focus_is_seen(colours: dict[str, str]) -> None:
    """The frame around the evidence that keys act on, and the bar at the open row."""
    (frame,) = set(re.findall(r"outline: 2px solid (#[0-9A-F]{6})", theme._STYLE))
    assert contrast(frame, colours["backgroundColor"]) >= PART
