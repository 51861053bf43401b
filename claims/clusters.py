"""What counts once: sources that carry one text, and claims that say the same thing.

Most online news is copied. Two outlets that print one wire are one origin, however many readers they have; the same
claim met in several sources is one cluster, which the machine suggests and a person confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from claims.model import Claim, Cluster, Document, Origin
from claims.reading import clean

_SHINGLE = 5  # words in a row that two texts rarely share by chance
_COPY = 0.5  # share of the shorter text's shingles found in the other, from which it is a copy
_DECLARED_COPY = 0.12  # the same where both name one agency as their source
_FEWEST_SHINGLES = 25  # a text with less is too short to be told from a quotation
_FEWEST_OF_A_BRIEF = 12  # a news flash of sixteen words; under that nothing can be told
_SAME_BRIEF = 0.6  # share of the longer of two flashes' shingles: both are the one text, under titles of their own
_PERMUTATIONS = 128
_CANDIDATE_JACCARD = 0.08  # generous: containment decides afterwards

_AGENCIES = (
    "AFP",
    "Reuters",
    "AP",
    "Associated Press",
    "Belga",
    "ATS",
    "Keystone-ATS",
    "DPA",
    "EFE",
    "ANSA",
    "PA Media",
)
_NAMES = "|".join(sorted(map(re.escape, _AGENCIES), key=len, reverse=True))
_DECLARED = re.compile(
    rf"(?i:\bavec (?:l['’])?(?:agence )?|\bwith |\bsources?\s*:\s*|\bselon l['’]|\bd['’]après l['’]|\baccording to "
    rf"|\bpar l['’]|\bby |\(|/\s*|©\s*)(?P<agency>{_NAMES})\b"
)
_LINK = re.compile(r"https?://[^\s<>()\"'«»]+")
_CAMPAIGN = re.compile(r"utm_|fbclid=|gclid=|xtor=|at_medium=|at_campaign=")

_SAME_CLAIM = 0.55  # centred cosine from which two claims may be one
_SAME_WORDS = 62  # and the likeness of their words, of 100


def find_origins(documents: Sequence[Document]) -> list[Origin]:
    """Every document in exactly one origin, in order; an origin of several says why they are one."""
    shingles = [_shingles(document) for document in documents]
    agencies = [_agencies(document) for document in documents]
    joined = _Union(len(documents))
    reasons: dict[int, str] = {}
    for a, b in sorted(_candidates(shingles)):
        shared = _containment(shingles[a], shingles[b])
        common = agencies[a] & agencies[b]
        if shared >= _COPY:
            reasons[joined.join(a, b)] = "near copy"
        elif common and shared >= _DECLARED_COPY:
            reasons[joined.join(a, b)] = f"declared: {sorted(common)[0]}"
    for a, b in _brief_pairs(shingles):
        if _likeness(shingles[a], shingles[b]) >= _SAME_BRIEF:
            reasons.setdefault(joined.join(a, b), "near copy")
    for a, b in _linked(documents):
        reasons.setdefault(joined.join(a, b), "link to the original")
    origins = []
    for root, members in joined.groups().items():
        docs = tuple(documents[at].id for at in members)
        reason = next((reasons[at] for at in (root, *members) if at in reasons), "") if len(docs) > 1 else ""
        origins.append(Origin(docs[0], docs, reason))
    return origins


def find_clusters(claims: Sequence[Claim], rows: NDArray[np.float32]) -> list[Cluster]:
    """Groups of claims that seem to say the same thing, met at least twice.

    ``rows`` are the claims' unit vectors, shape (len(claims), dimension). Claims whose figures or polarity differ are
    never put together: that is what the reviewer looks for.
    """
    if len(claims) < 2:
        return []
    centred = rows - rows.mean(axis=0)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    joined = _Union(len(claims))
    for a, cosines in enumerate(centred @ centred.T):
        for b in np.flatnonzero(cosines > _SAME_CLAIM):
            if b > a and _same(claims[a], claims[int(b)]):
                joined.join(a, int(b))
    clusters = []
    for members in joined.groups().values():
        places = [(claims[at].doc, claims[at].start, claims[at].end) for at in members]
        if len({place for place in places}) > 1:
            clusters.append(Cluster(f"{places[0][0]}:{places[0][1]}", tuple(places)))
    return clusters


def _same(a: Claim, b: Claim) -> bool:
    if (a.doc, a.start) == (b.doc, b.start) or a.zone == "comment" or b.zone == "comment":
        return False
    if a.negated != b.negated and a.lang == b.lang:
        return False
    if {(q.value, q.unit) for q in a.quantities} != {(q.value, q.unit) for q in b.quantities}:
        return False
    if a.lang != b.lang:
        return bool(a.quantities) and bool(set(a.entities) & set(b.entities))
    return fuzz.token_set_ratio(a.claim, b.claim) >= _SAME_WORDS


def _shingles(document: Document) -> set[str]:
    text = " ".join(
        clean(document.text, zone.start, zone.end).text
        for zone in document.zones
        if zone.kind in ("body", "heading")
    ) or document.text  # fmt: skip
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _candidates(shingles: Sequence[set[str]]) -> Iterable[tuple[int, int]]:
    """Pairs that MinHash finds alike enough to be worth a full comparison."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE_JACCARD, num_perm=_PERMUTATIONS, weights=(0.1, 0.9))
    pairs: set[tuple[int, int]] = set()
    for at, group in enumerate(shingles):
        if len(group) < _FEWEST_SHINGLES:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=7)
        sketch.update_batch([shingle.encode() for shingle in group])
        pairs |= {(int(other), at) for other in index.query(sketch)}
        index.insert(str(at), sketch)
    return pairs


def _brief_pairs(shingles: Sequence[set[str]]) -> Iterable[tuple[int, int]]:
    """Pairs of short texts. One quoted in a long text is no copy of it; one that another short text equals is."""
    brief = [at for at, group in enumerate(shingles) if _FEWEST_OF_A_BRIEF <= len(group) < 2 * _FEWEST_SHINGLES]
    return (
        (a, b)
        for place, b in enumerate(brief)
        for a in brief[:place]
        if min(len(shingles[a]), len(shingles[b])) < _FEWEST_SHINGLES
    )


def _likeness(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(len(a), len(b))


def _containment(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


def _agencies(document: Document) -> set[str]:
    named = {match["agency"] for match in _DECLARED.finditer(document.text)}
    if document.publisher in _AGENCIES:
        named.add(document.publisher)
    return named


def _linked(documents: Sequence[Document]) -> Iterable[tuple[int, int]]:
    """Pairs of which one gives the other's address as its source."""
    by_address = {_address(document.url): at for at, document in enumerate(documents) if document.url}
    for at, document in enumerate(documents):
        for match in _LINK.finditer(document.text):
            other = by_address.get(_address(match.group()))
            if other is not None and other != at:
                yield min(at, other), max(at, other)


def _address(url: str) -> str:
    """The page that an address means: scheme, www, fragment and a campaign's marks make no other page."""
    try:
        parts = urlsplit(url.rstrip(".,;:!?"))
    except ValueError:  # brackets that are no IPv6 address
        return url
    query = "&".join(part for part in parts.query.split("&") if part and not _CAMPAIGN.match(part))
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


class _Union:
    """Disjoint sets of positions; the smallest position names its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def _root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, a: int, b: int) -> int:
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first
        return first

    def groups(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at in range(len(self._parent)):
            found.setdefault(self._root(at), []).append(at)
        return found
