"""Hostile text from sources is shown as it is written, and marks stand where they belong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Span
from workbench.parts.evidence import differing, headline
from workbench.parts.wording import JOINER, around, escape, marked, shorten

HOSTILE = [
    "# Titre **gras** _souligné_ ~~barré~~",
    "[cliquez](https://mal.example) ![x](https://mal.example/p.png)",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    ":red[rouge] :material/delete: :smile: :streamlit: :shimmer[x] :blue-background[x]",
    "$x^2$ et $$y$$ pour 5 $",
    "`code` ```bloc``` | a | b |",
    "https://mal.example www.mal.example ftp://mal.example moi@mal.example",
    "- liste\n1. numéro\n> citation\n    code",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "fin \\",
    '&amp; &lt;b&gt; {foreground="red"} ]]] [[[',
    "a\u202etxet\u202c b\u2066c",
]


def shown(markdown: str) -> str:
    """What the markdown shows: escapes undone, the invisible joiner left out."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace(JOINER, "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_written(text: str) -> None:
    """Every character comes back, and nothing stays that markdown or Streamlit would read."""
    made = escape(text)
    flat = " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", text).split())
    assert shown(made) == flat
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", made)
    assert not re.search(r"[*_`\[\]<>#$~|\\:]", bare)
    after = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", made)
    assert not re.search(r":[\w+\-/]+:|https?://|www\.|\w@\w", after)
    assert not re.search(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", after)


@given(st.text(max_size=80))
def test_escaping_never_leaves_a_bare_special_character(text: str) -> None:
    """Whatever the text: outside escapes there is no ASCII punctuation, and never a line break."""
    made = escape(text)
    assert "\n" not in made
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", made))


def test_no_break_spaces_of_french_are_kept() -> None:
    """« 5 % » keeps the spaces its author put."""
    assert escape("«\u00a0oui\u00a0» : 5\u202f%") == "«\u00a0oui\u00a0» \\: 5\u202f\\%"
    assert escape("121 300 entrées, dont 35 %") == "121\u202f300 entrées\\, dont 35\u202f\\%"


def test_marks_stand_on_their_words_and_keep_the_spaces_around() -> None:
    """Two spans, the text between and after them untouched."""
    text = "Trois fuites en 2025, dont une grave."
    made = marked(text, [(Span(16, 20), "yellow"), (Span(0, 12), "orange")])
    assert made == ":orange-background[**Trois fuites**] en :yellow-background[**2025**]\\, dont une grave\\."


@pytest.mark.parametrize("span", [Span(-1, 3), Span(2, 2), Span(5, 400), Span(3, 1)])
def test_a_span_that_does_not_fit_is_left_out(span: Span) -> None:
    """A record of another version must not break the card."""
    assert marked("Un texte", [(span, "orange")]) == "Un texte"


def test_a_bracket_in_a_marked_stretch_cannot_close_the_mark() -> None:
    """The mark ends where we end it."""
    assert marked("a ] b", [(Span(0, 5), "orange")]) == ":orange-background[**a \\] b**]"


def test_a_long_passage_is_cut_around_its_marks() -> None:
    """What is marked is what is shown."""
    text = "mot " * 100 + "ICI " + "mot " * 100
    start, end = around(text, [Span(400, 403)], 80)
    assert start < 400 and end > 403 and end - start <= 80


def test_shortening_ends_at_a_word() -> None:
    """With an ellipsis only where something was cut."""
    assert shorten("un deux trois quatre", 12) == "un deux…"
    assert shorten("un deux", 12) == "un deux"


def test_the_words_that_differ_between_copies_are_marked() -> None:
    """What a copy changed stands out, what it dropped is struck through."""
    made = differing("entre janvier et novembre 2025", "entre janvier et octobre 2025")
    assert made == "entre janvier et :gray[~~novembre~~] :yellow-background[**octobre**] 2025"
    assert differing("a b", "a b") == ""


def test_the_headline_of_a_reason_stops_before_its_values() -> None:
    """The values stand face to face beside it."""
    assert headline("Les chiffres se contredisent : « 3 » ici, « 4 » là.") == "Les chiffres se contredisent"
    assert headline("Le passage dit la même chose.") == "Le passage dit la même chose."
