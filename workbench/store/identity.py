"""What stays the same when the machine reads again.

A claim is known by its case, its source, its sentence and its wording, none of which are offsets: an
edited paragraph above it changes nothing. When a run words a claim anew, or the source's sentence was
retouched, the claims that people worked on are paired with the likeliest new one (``adopt``), so that
decisions and corrections keep their claim.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Retouching a sentence (an accent, a comma, a rounded figure) keeps it above this; another sentence
# of the same article stays well below.
SAME_SENTENCE = 88.0

_COMBINING = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Small letters, no accents, one space between words: for comparing and searching."""
    return " ".join(_COMBINING.sub("", unicodedata.normalize("NFKD", text.casefold())).split())


def words(text: str) -> str:
    """``text`` folded, without punctuation: what an editor's retouch of commas and quotes leaves alone."""
    return " ".join(re.findall(r"\w+", fold(text)))


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits of the parts' SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def sha256(data: bytes | str) -> str:
    """The SHA-256 of bytes, or of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


class Ids:
    """Gives ids within one run; the second of two equal things gets its own."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def take(self, prefix: str, *parts: str) -> str:
        key = digest(*parts)
        count = self._seen[key] = self._seen.get(key, 0) + 1
        return prefix + (key if count == 1 else digest(key, str(count)))


@dataclass(frozen=True, slots=True)
class Known:
    """A claim as far as pairing needs it."""

    id: str
    doc: str
    sentence: str
    claim: str


def adopt(lost: Iterable[Known], fresh: Sequence[Known]) -> dict[str, str]:
    """New id -> old id for the worked-on claims ``lost`` that ``fresh`` most likely words anew."""
    from rapidfuzz import fuzz

    adopted: dict[str, str] = {}
    by_doc: dict[str, list[Known]] = {}
    for item in fresh:
        by_doc.setdefault(item.doc, []).append(item)
    for old in lost:
        best, best_score = None, 0.0
        sentence = words(old.sentence)
        for item in by_doc.get(old.doc, ()):
            if item.id in adopted:
                continue
            alike = fuzz.ratio(sentence, words(item.sentence))
            if alike < SAME_SENTENCE:
                continue
            score = alike + fuzz.ratio(words(old.claim), words(item.claim))
            if score > best_score:
                best, best_score = item, score
        if best is not None:
            adopted[best.id] = old.id
    return adopted
