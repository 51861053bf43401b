"""BM25 beside the vectors: names, numbers and rare words that an embedding blurs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

# Given how English and how French words are cut, what each cut word is in the other language.
Translate = Callable[[Callable[[str], str], Callable[[str], str]], Mapping[str, frozenset[str]]]

# Spaces part thousands in threes only, so that "in 2024 12 people" stays two numbers.
_TOKEN = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|\w+")
_SEPARATORS = re.compile(r"[ .,]")
_SHORTEST = 2
_TRANSLATED_WEIGHT = 0.4  # of a word met in the other language: one translation of several, and the rest unlike

# The words that carry no subject; folded like the tokens they are compared with.
_STOP_WORDS = """
a au aux avec ce ces cet cette ci comme d dans de des du elle elles en entre est et etait ete etre eu il ils j je l la
le les leur leurs lui m ma mais me meme mes moi mon n ne nos notre nous on ont ou par pas plus pour qu que qui s sa se
ses si son sont sur t ta te tes ton tu un une vos votre vous y avait sera cela
an and are as at be been but by for from had has have he her his in is it its of or she that the their them they this
to was were which who will with
"""
_STOP = frozenset(_STOP_WORDS.split())


def terms(text: str, stem: Any = None) -> list[str]:
    """The words of ``text`` without accents, case, separators in numbers and stop words; stemmed if asked."""
    found = []
    for match in _TOKEN.finditer(_folded(text)):
        token = match.group()
        if token[0].isdigit():
            found.append(_SEPARATORS.sub("", token))
        elif len(token) >= _SHORTEST and token not in _STOP:
            found.append(stem(token) if stem else token)
    return found


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def _stemmers() -> dict[str, Callable[[str], str]]:
    import Stemmer

    return {lang: Stemmer.Stemmer(name).stemWord for lang, name in (("fr", "french"), ("en", "english"))}


@cache  # the same few thousand words for every index
def _across(translate: Translate) -> Mapping[str, frozenset[str]]:
    stem = _stemmers()
    return translate(lambda word: stem["en"](_folded(word)), lambda word: stem["fr"](_folded(word)))


class LexicalIndex:
    """BM25 over a list of texts, French and English stemmed alike by their own stemmers."""

    def __init__(self, texts: Sequence[str], languages: Sequence[str], translate: Translate | None = None) -> None:
        """``languages`` gives "fr" or "en" for each text; with ``translate`` a query finds the other's words too."""
        import bm25s

        self._stem = _stemmers()
        corpus = [terms(t, self._stem.get(g, self._stem["fr"])) for t, g in zip(texts, languages, strict=True)]
        self._languages = frozenset(languages)
        self._translate = translate
        self._count = len(corpus)
        self._index = bm25s.BM25()
        if any(corpus):
            self._index.index(corpus, show_progress=False)
        else:
            self._count = 0

    def search(self, text: str, lang: str, count: int) -> list[tuple[int, float]]:
        """The ``count`` best positions with their BM25 scores, best first; texts without a shared term are left out."""
        if not self._count:
            return []
        known = self._index.vocab_dict
        asked = terms(text, self._stem.get(lang, self._stem["fr"]))
        query = [term for term in asked if term in known]
        across = _across(self._translate) if self._translate and self._languages - {lang} else {}
        other = [word for term in asked for word in across.get(term, ()) if word in known and word not in query]
        scores = np.zeros(self._count)
        for words, weight in ((query, 1.0), (other, _TRANSLATED_WEIGHT)):
            if words:
                scores = scores + weight * self._index.get_scores(words)
        best = scores.argsort(kind="stable")[::-1][:count]
        return [(int(at), float(scores[at])) for at in best if scores[at] > 0]
