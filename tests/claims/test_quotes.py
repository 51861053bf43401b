"""Quotations are paired whatever marks a page uses, and told from mentioned words."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.model import Document
from claims.quotes import find_quoted
from claims.reading import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il parle de « failles » graves.", ["failles"]),
        ("« Oui\n« , « non\n» ou « peut-être\n« .", ["Oui", "non", "peut-être"]),
        ("Elle juge l' »affaire close » ce soir.", ["affaire close"]),
        ('He said "it is over" twice.', ["it is over"]),
        ("“We won,” he said.", ["We won"]),
        ("He called it ‘a very bad day’ for all.", ["a very bad day"]),
        ("''We won,'' he said.", ["We won"]),
        ("Rien n’est « fini", ["fini"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    """Straight, curly, reversed, doubled and unclosed marks."""
    assert [q.text for q in find_quoted(clean(text, 0, len(text)))] == expected


def test_offsets_of_a_quotation_lie_in_the_sentence() -> None:
    """A line break inside the sentence does not shift them."""
    text = "Le maire a dit que « le pont\n est sûr et le restera » hier soir."
    read = analyse(Document("d", text)).sentences[0]
    quote = read.quotes[0]
    assert quote.text == "le pont est sûr et le restera"
    assert read.sentence.text[quote.start : quote.end] == "le pont\n est sûr et le restera"
    assert quote.speech


def test_a_mentioned_word_is_not_speech() -> None:
    """A button's label between marks was said by nobody."""
    read = analyse(Document("d", "Le bouton « Envoyer » ouvre une page de dix lignes.")).sentences[0]
    assert [q.speech for q in read.quotes] == [False]


def test_a_quotation_may_close_a_paragraph_later() -> None:
    """Straight marks that are not opened again: both paragraphs are of one speaker, the third is of nobody."""
    text = (
        "\"On nous demandait de tout noter, s’emporte Anne Roy, déléguée.\n\n"
        "Neuf postes sont menacés. Personne ne le dit.\"\n\nLa direction se réunit lundi à Lorvaux."
    )
    reads = {r.sentence.reading.strip('"'): r.said.speaker for r in analyse(Document("d", text)).sentences}
    assert reads["Neuf postes sont menacés."] == "Anne Roy"
    assert reads["Personne ne le dit."] == "Anne Roy"
    assert reads["La direction se réunit lundi à Lorvaux."] is None
