"""A text alone is read like any sentence; what only a document could tell stays empty."""

from __future__ import annotations

from datetime import date

from claims.bare import bare_claim, bare_passage


def test_a_claim_without_a_document() -> None:
    """Figures, dates and speech are read; the place is unknown."""
    text = "Le préfet affirme que 37 % des talus ont disparu depuis 1998."
    claim = bare_claim(text, "fr")
    assert (claim.doc, claim.start, claim.end, claim.sentence, claim.claim) == ("", -1, -1, text, text)
    assert [(q.value, q.unit) for q in claim.quantities] == [(37, "%")]
    assert "1998" in [day.iso for day in claim.dates]
    assert claim.attribution == "indirect" and claim.speaker is not None
    assert claim.zone == "body" and not claim.negated


def test_a_claim_keeps_the_place_it_is_given() -> None:
    """So that its own sentence is never its evidence."""
    claim = bare_claim("Il pleut.", "fr", "doc-1", 10, 19)
    assert (claim.doc, claim.start, claim.end) == ("doc-1", 10, 19)


def test_relative_dates_need_a_day_of_publication() -> None:
    """Without one they stay open, rather than being read from today's calendar."""
    text = "Le pont a été fermé hier."
    assert {day.iso for day in bare_claim(text, "fr").dates} <= {None}
    assert [day.iso for day in bare_claim(text, "fr", published=date(2025, 3, 2)).dates] == ["2025-03-01"]


def test_a_passage_of_several_sentences_is_one_passage() -> None:
    """Offsets of its figures are those of the whole text."""
    text = "La gare est fermée. Elle n'a accueilli que 1 200 voyageurs en 2023."
    passage = bare_passage(text, "fr")
    assert (passage.start, passage.end, passage.text, passage.zone) == (0, len(text), text, "body")
    [count] = [q for q in passage.quantities if q.value == 1_200]
    assert text[count.start : count.end] == count.surface
    [day] = passage.dates
    assert (text[day.start : day.end], day.iso) == (day.surface, "2023")


def test_quotations_lie_in_the_text_that_was_given() -> None:
    """ "speech" is what stands between the marks."""
    text = "La salle était pleine. « Nous ne céderons pas », a lancé Irène Vaubert."
    [quote] = bare_passage(text, "fr").quotes
    assert text[quote.start : quote.end] == quote.text == "Nous ne céderons pas"


def test_english_is_read_by_the_same_door() -> None:
    """Rules alone, no parser."""
    claim = bare_claim("According to the survey, 37% of hedges have never been replanted.", "en")
    assert [(q.value, q.unit) for q in claim.quantities] == [(37, "%")] and claim.negated


def test_texts_without_a_sentence_are_still_something() -> None:
    """A stray mark or a single word is no error."""
    for text in ("…", "?", "Non", "12"):
        assert bare_passage(text, "fr").text == text and bare_claim(text, "en").claim == text
