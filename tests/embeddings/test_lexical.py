"""BM25 finds names, numbers and rare words, whatever accents, case and separators."""

from __future__ import annotations

from collections.abc import Callable

from embeddings.lexical import LexicalIndex, terms

TEXTS = [
    "Le maire de Montserein a fermé la piscine en 2024.",
    "Une enquête a compté 20 000 haies arrachées.",
    "The council counted 20,000 uprooted hedges.",
    "Les déchets radioactifs dorment sous la colline.",
    "Le la les de des.",
]
LANGUAGES = ["fr", "fr", "en", "fr", "fr"]


def test_words_lose_accents_case_and_stop_words() -> None:
    """ "L'Éléphant" and "elephant" are one word."""
    assert terms("L'Éléphant est à LA préfecture") == ["elephant", "prefecture"]


def test_numbers_lose_their_separators_but_do_not_run_together() -> None:
    """20 000, 20,000 and 20.000 are one number; 2024 and 12 are two."""
    assert terms("20 000 ou 20\u202f000 ou 20,000 ou 20.000") == ["20000"] * 4
    assert terms("en 2024 12 personnes") == ["2024", "12", "personnes"]
    assert terms("3,5 % et 3.5%") == ["35", "35"]
    assert terms("de 100 2000 fois") == ["100", "2000", "fois"]


def test_a_number_finds_itself_across_languages() -> None:
    """The English line has no other word in common with the French query."""
    index = LexicalIndex(TEXTS, LANGUAGES)
    assert {position for position, _ in index.search("20000 arbres", "fr", 5)} == {1, 2}


def test_inflected_words_meet_by_their_stems() -> None:
    """Best first, and nothing that shares no term."""
    index = LexicalIndex(TEXTS, LANGUAGES)
    found = index.search("Le déchet radioactif, sous une colline de Montserein", "fr", 5)
    assert [position for position, _ in found] == [3, 0]
    assert found[0][1] > found[1][1] > 0
    assert index.search("hedge", "en", 5)[0][0] == 2


def test_count_and_emptiness() -> None:
    """No text, no term, an unknown term: an empty list, never an error."""
    index = LexicalIndex(TEXTS, LANGUAGES)
    assert len(index.search("maire enquête déchets piscine", "fr", 2)) == 2
    assert index.search("le de la", "fr", 3) == [] and index.search("zyzomys", "fr", 3) == []
    assert LexicalIndex([], []).search("maire", "fr", 3) == []
    assert LexicalIndex(["le la", "!"], ["fr", "fr"]).search("maire", "fr", 3) == []


def test_a_language_without_a_stemmer_is_read_as_french() -> None:
    """Nothing fails on a third language."""
    assert LexicalIndex(["Das Rathaus brennt"], ["de"]).search("rathaus", "de", 1)[0][0] == 0


def test_a_word_finds_its_translation_and_counts_for_less() -> None:
    """The same word comes before its translation; without a lexicon, or where one language stands alone, neither."""
    words = {"dog": "chien", "river": "rivière"}

    def translate(english: Callable[[str], str], french: Callable[[str], str]) -> dict[str, frozenset[str]]:
        pairs = [(english(ours), french(theirs)) for ours, theirs in words.items()]
        return {a: frozenset({b}) for pair in pairs for a, b in (pair, pair[::-1])}

    texts, languages = ["The dogs swim home.", "Le chien nage encore.", "Un chat dort."], ["en", "fr", "fr"]
    found = LexicalIndex(texts, languages, translate).search("Des chiens", "fr", 3)
    assert [position for position, _ in found] == [1, 0]
    assert [at for at, _ in LexicalIndex(texts, languages).search("Des chiens", "fr", 3)] == [1]
    assert [at for at, _ in LexicalIndex(texts[1:], ["fr", "fr"], translate).search("dog", "en", 3)] == [0]
