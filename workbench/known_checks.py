"""Earlier fact-checks, somebody else's, put beside the claims of a case that they resemble.

The checks that were taken in are searched as evidence is, by vectors and words together, so that a check in one
language is found for a claim in the other. The search ranks and cannot refuse: the nearest of checks on other matters
comes first as well. What it finds is kept where both texts lie near each other in meaning and one follows from the
other, the two added up; the same words are the same claim whatever a model makes of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.compare import EntailmentScorer
from claims.lexicon import translated
from claims.model import Claim
from claims.proposition import proposition
from workbench.claimreview_import import read_claimreviews
from workbench.intake.language import guess_lang
from workbench.progress import Cancelled, Report, Step, go_on, never, silent
from workbench.store.identity import words as folded_words
from workbench.store.machine import KnownFactCheck

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from embeddings.encoder import Encoder
    from embeddings.search import HybridSearch
    from workbench.models import Models

# The cosine of vectors centred on their language's mean, and the probability that one text follows from the other,
# added up. Of 36 pairs written for this in both languages and across them, 15 of 18 of one claim reach it, 3 fewer
# with the cosine alone at 0.48, and of the 18 on another claim of the same subject one (a stadium's cost for a pool's).
LIKE = 0.8
SAME_WORDS = 80.0  # of 100
KEPT = 10  # for each claim; the card shows the likest few, the others step up when an import is undone
_NEAR = 0.25  # cosine from which the entailment model is asked: below it nothing was one claim
_CANDIDATES = 6
_POOL = 10  # texts of one language from which their mean says something of the language
_AT_ONCE = 256  # texts encoded, or claims compared, between two looks at whether to go on


@dataclass(frozen=True, slots=True)
class Likeness:
    """A check, by its position in the pool, and how like the claim it is, 0..1."""

    position: int
    score: float


@dataclass(frozen=True, slots=True)
class Imported:
    """How many claims have one of the checks, and the gesture that an undo takes back (empty: nothing was new)."""

    claims: int
    gesture: str = ""


def import_factchecks(
    store: Any,
    case_id: str,
    source: bytes | str | os.PathLike[str],
    models: Models,
    by: str | None = None,
    report: Report = silent,
    cancelled: Cancelled = never,
    name: str = "",
) -> Imported:
    """Read fact-checks into the case and put them beside like claims.

    Those that were there stay. Claims that come later are compared by the run that finds them (``recompare``). ``by``
    is the person at the screen, a reviewer at least; None is the machine's own command line. ``name`` is what the log
    calls the file. Raises UnreadableFactChecks, NotAllowed, RunCancelled.
    """
    if by is not None:
        store.people.require(by, "reviewer")
    known = read_claimreviews(source)
    found = match_factchecks(store.machine.claims(case_id), known, models.encoder, models.nli, report, cancelled)
    plain = {claim: [(like.position, like.score) for like in likes] for claim, likes in found.items()}
    return Imported(len(found), store.factchecks.take_in(case_id, known, plain, by=by, name=name))


def recompare(store: Any, case_id: str, models: Models, report: Report = silent, cancelled: Cancelled = never) -> None:
    """Compare every claim of the case with every check that was taken in; for a run that found other claims."""
    pool = store.factchecks.pool(case_id)
    if not pool:
        return
    keys, known = list(pool), list(pool.values())
    found = match_factchecks(store.machine.claims(case_id), known, models.encoder, models.nli, report, cancelled)
    store.factchecks.replace_matches(
        case_id, {claim: [(keys[like.position], like.score) for like in likes] for claim, likes in found.items()}
    )


def match_factchecks(
    claims: Mapping[str, Claim],
    known: Sequence[KnownFactCheck],
    encoder: Encoder,
    scorer: EntailmentScorer,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> dict[str, list[Likeness]]:
    """The earlier fact-checks that are like each claim, the likest first; claims that have none are left out."""
    import numpy as np

    if not claims or not known:
        return {}
    langs = [guess_lang(item.claim_reviewed)[0] for item in known]
    texts = [claim.claim for claim in claims.values()] + [item.claim_reviewed for item in known]
    spoken = [claim.lang for claim in claims.values()] + langs
    rows = _centred(_encoded(texts, encoder, report, cancelled), np.array(spoken))
    cosines = rows[: len(claims)] @ rows[len(claims) :].T
    search, found = _search(known, langs, encoder), {}
    items = list(claims.items())
    for start in range(0, len(items), _AT_ONCE):
        _go_on(cancelled)
        report(Step("known", start, len(items)))
        part = items[start : start + _AT_ONCE]
        near = _candidates(search, [claim for _id, claim in part])
        likes = _likes(part, near, known, cosines[start : start + _AT_ONCE], scorer)
        found.update({claim_id: own for (claim_id, _claim), own in zip(part, likes, strict=True) if own})
    return found


def _search(known: Sequence[KnownFactCheck], langs: Sequence[str], encoder: Encoder) -> HybridSearch:
    from embeddings.search import HybridSearch

    windows = [f"{item.claim_reviewed} {item.title}".strip() for item in known]
    texts = [item.claim_reviewed for item in known]
    return HybridSearch(encoder, texts, windows, langs, translate=translated)


def _candidates(search: HybridSearch, claims: Sequence[Claim]) -> list[list[int]]:
    from embeddings.search import Query

    queries = [Query((claim.claim, proposition(claim.claim, claim.lang)), claim.lang) for claim in claims]
    return [[hit.position for hit in hits] for hits in search.search(queries, _CANDIDATES)]


def _likes(
    part: Sequence[tuple[str, Claim]],
    near: Sequence[Sequence[int]],
    known: Sequence[KnownFactCheck],
    cosines: NDArray[np.float32],
    scorer: EntailmentScorer,
) -> list[list[Likeness]]:
    """What is kept of the candidates of each claim."""
    from rapidfuzz import fuzz

    likes: list[list[Likeness]] = [[] for _ in part]
    asked: list[tuple[int, int]] = []
    pairs: list[tuple[str, str]] = []
    for number, ((_id, claim), positions) in enumerate(zip(part, near, strict=True)):
        own = folded_words(claim.claim)
        for at in positions:
            alike = fuzz.token_sort_ratio(own, folded_words(known[at].claim_reviewed))
            if alike >= SAME_WORDS:
                likes[number].append(Likeness(at, round(alike / 100, 4)))
            elif cosines[number][at] >= _NEAR:
                asked.append((number, at))
                said = proposition(claim.claim, claim.lang)
                pairs += [(known[at].claim_reviewed, said), (said, known[at].claim_reviewed)]
    follows = [float(row[0]) for row in scorer.score(pairs)] if pairs else []
    for (number, at), either in zip(asked, zip(follows[::2], follows[1::2], strict=True), strict=True):
        together = float(cosines[number][at]) + max(either)
        if together >= LIKE:
            likes[number].append(Likeness(at, round(min(together / 2, 1.0), 4)))
    return [sorted(own, key=lambda like: -like.score)[:KEPT] for own in likes]


def _encoded(texts: Sequence[str], encoder: Encoder, report: Report, cancelled: Cancelled) -> NDArray[np.float32]:
    import numpy as np

    parts = []
    for start in range(0, len(texts), _AT_ONCE):
        _go_on(cancelled)
        report(Step("known", start, len(texts)))
        parts.append(encoder.encode(texts[start : start + _AT_ONCE], "query"))
    return np.vstack(parts)


def _centred(rows: NDArray[np.float32], langs: NDArray[Any]) -> NDArray[np.float32]:
    """Unit rows without what all texts of a language share, which would make strangers of one claim in two languages.

    A language with few texts here is centred on the mean of all: that of one text would be the text itself.
    """
    import numpy as np

    centred = rows - rows.mean(axis=0)
    for lang in np.unique(langs):
        own = langs == lang
        if own.sum() >= _POOL:
            centred[own] = rows[own] - rows[own].mean(axis=0)
    unit: NDArray[np.float32] = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    return unit


def _go_on(cancelled: Cancelled) -> None:
    go_on(
        cancelled,
        "Comparing with earlier fact-checks was stopped; search the case again, or give the file again, to go on.",
        "La comparaison avec les vérifications connues a été arrêtée ; relancez la recherche, ou redonnez le fichier.",
    )
