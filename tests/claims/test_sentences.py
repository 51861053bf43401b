"""Sentences keep the document's own characters and survive quotations, abbreviations and broken lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Document, Lang
from claims.sentences import split_sentences
from tests.claims.pages import HARBOUR


def readings(text: str, lang: Lang = "fr") -> list[str]:
    """The clean sentences of a text."""
    return [s.reading for s in split_sentences(Document("d", text, lang))]


CASES: tuple[tuple[Lang, str, list[str]], ...] = (
    ("fr", "M. Osté a payé 3,5 euros. L’art. 12 le permet.", ["M. Osté a payé 3,5 euros.", "L’art. 12 le permet."]),
    ("fr", "J. Dupont vit dans le XXe. Il y est né.", ["J. Dupont vit dans le XXe.", "Il y est né."]),
    ("fr", "Il hésite… puis signe. Fin.", ["Il hésite… puis signe.", "Fin."]),
    ("en", "The U.S. Navy left. Mr. Roe stayed at 5 p.m. It rained.",
     ["The U.S. Navy left.", "Mr. Roe stayed at 5 p.m.", "It rained."]),
    ("en", "It rose 3.5% in 2024. Sales fell.", ["It rose 3.5% in 2024.", "Sales fell."]),
    ("fr", "« Je n’ai rien vu. Vraiment rien », disait-elle hier. Puis elle partit.",
     ["« Je n’ai rien vu. Vraiment rien », disait-elle hier.", "Puis elle partit."]),
    ("fr", "Elle ajoute : « Le pont tiendra. Nous l’avons vu. » La foule rit.",
     ["Elle ajoute : « Le pont tiendra.", "Nous l’avons vu. »", "La foule rit."]),
    ("en", '"It is over," said Roe. "We lost. We go home."', ['"It is over," said Roe.', '"We lost.', 'We go home."']),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_sentences_end_where_a_reader_ends_them(lang: Lang, text: str, expected: list[str]) -> None:
    """Abbreviations, initials, decimals and incises do not end a sentence; a full stop in a quotation does."""
    assert readings(text, lang) == expected


def test_a_sentence_broken_by_link_labels_is_one_sentence() -> None:
    """The offsets still cover the page's own characters, label included."""
    sentence = next(s for s in split_sentences(Document("d", HARBOUR)) if "armateurs" in s.text)
    assert sentence.reading == "Comme le révèle Le Phare, trois armateurs ont déjà quitté le port."
    assert HARBOUR[sentence.start : sentence.end] == sentence.text
    assert "(nouvelle fenêtre)" in sentence.text


def test_a_reversed_closing_guillemet_is_turned_round() -> None:
    """Some pages print « where » belongs, on a line of its own."""
    sentence = next(s for s in split_sentences(Document("d", HARBOUR)) if "320" in s.text)
    assert sentence.reading.startswith("« Nous avons compté 320 accidents en deux ans », a déclaré")


def test_lines_cut_at_a_column_are_joined() -> None:
    """Text from a PDF has a break at every line's end, before capitals too."""
    lines = ["The committee met on Tuesday in the town hall of", "Harwick and heard nine witnesses about the",
             "collapse of the bridge, which had stood since"] * 3  # fmt: skip
    text = "\n".join([*lines, "the war."])
    assert len(readings(text, "en")) == 1


@given(st.text(alphabet='aB é.\n:?«»"-0,“”', max_size=120))
def test_sentences_are_slices_of_the_text_in_order(text: str) -> None:
    """Whatever the input, offsets are exact and sentences do not overlap."""
    end = 0
    for sentence in split_sentences(Document("d", text)):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end


def test_an_entry_of_a_chronology_keeps_its_day() -> None:
    """"12 mai." alone says nothing; a number that ends a sentence does."""
    text = "12 mai. Le parquet ouvre une enquête. La digue date de 1974. Elle fuit."
    found = [sentence.text for sentence in split_sentences(Document("d", text, "fr"))]
    assert found == ["12 mai. Le parquet ouvre une enquête.", "La digue date de 1974.", "Elle fuit."]
