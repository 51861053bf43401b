"""BM25 beside the vectors: names, numbers and rare words that an embedding blurs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

# Spaces part thousands in threes only, so that "in 2024 12 people" stays two numbers.
_TOKEN = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|\w+")
_SEPARATORS = re.compile(r"[ .,]")
_SHORTEST = 2

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
    folded = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    found = []
    for match in _TOKEN.finditer(plain):
        token = match.group()
        if token[0].isdigit():
            found.append(_SEPARATORS.sub("", token))
        elif len(token) >= _SHORTEST and token not in _STOP:
            found.append(stem(token) if stem else token)
    return found


class LexicalIndex:
    """BM25 over a list of texts, French and English stemmed alike by their own stemmers."""

    def __init__(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        """``languages`` gives "fr" or "en" for each text."""
        import bm25s
        import Stemmer

        stemmers = {"fr": Stemmer.Stemmer("french"), "en": Stemmer.Stemmer("english")}
        self._stem = {lang: stemmer.stemWord for lang, stemmer in stemmers.items()}
        corpus = [terms(t, self._stem.get(g, self._stem["fr"])) for t, g in zip(texts, languages, strict=True)]
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
        query = [term for term in terms(text, self._stem.get(lang, self._stem["fr"]))
                 if term in self._index.vocab_dict]  # fmt: skip
        if not query:
            return []
        scores = self._index.get_scores(query)
        best = scores.argsort(kind="stable")[::-1][:count]
        return [(int(at), float(scores[at])) for at in best if scores[at] > 0]
