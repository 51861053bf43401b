"""Earlier fact-checks, somebody else's, put beside the claims of a case that they resemble.

Claims and checks are compared by the vectors that the search uses, so that a check in one language is found for a
claim in the other; words decide beside them, since the same words are the same claim whatever a model makes of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claims.model import Claim
from workbench.claimreview_import import read_claimreviews
from workbench.intake.language import guess_lang
from workbench.pipeline import Cancelled, Report, RunCancelled, Step, never, silent
from workbench.store.identity import words as folded_words
from workbench.store.machine import KnownFactCheck

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from embeddings.encoder import Encoder

# Cosine of vectors centred on their language's mean. On the demo case checks of the same claim have 0.51 to 0.84,
# in one language or across both, and checks of other matters at most 0.43.
LIKE = 0.48
SAME_WORDS = 80.0  # of 100
PER_CLAIM = 3
_POOL = 10  # texts of one language from which their mean says something of the language
_AT_ONCE = 256  # texts encoded between two looks at whether to go on


def import_factchecks(
    store: Any,
    case_id: str,
    source: bytes | str | os.PathLike[str],
    encoder: Encoder,
    by: str | None = None,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> int:
    """Read fact-checks and put the like ones beside the case's claims; returns how many claims have one.

    Those that were there stay; the likeliest few of old and new are kept for each claim. ``by`` is the person at
    the screen, a reviewer at least; None is the machine's own command line. Raises UnreadableFactChecks, NotAllowed,
    RunCancelled.
    """
    if by is not None:
        store.people.require(by, "reviewer")
    known = read_claimreviews(source)
    found = match_factchecks(store.machine.claims(case_id), known, encoder, report, cancelled)
    there = {card.id: card.factchecks for card in store.cards.many(case_id, list(found))}
    merged = {}
    for claim_id, items in found.items():
        best = {(item.url, item.claim_reviewed): item for item in (*there.get(claim_id, ()), *items)}
        merged[claim_id] = sorted(best.values(), key=lambda item: -item.score)[:PER_CLAIM]
    store.machine.replace_factchecks(case_id, merged, by)
    return len(merged)


def match_factchecks(
    claims: Mapping[str, Claim],
    known: Sequence[KnownFactCheck],
    encoder: Encoder,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> dict[str, list[KnownFactCheck]]:
    """The earlier fact-checks that are like each claim, the likest first; ``score`` is their likeness, 0..1."""
    import numpy as np
    from rapidfuzz import fuzz

    if not claims or not known:
        return {}
    texts = [claim.claim for claim in claims.values()] + [item.claim_reviewed for item in known]
    langs = [claim.lang for claim in claims.values()] + [guess_lang(item.claim_reviewed)[0] for item in known]
    rows = _centred(_encoded(texts, encoder, report, cancelled), np.array(langs))
    asked, checks = rows[: len(claims)], rows[len(claims) :]
    pool = [folded_words(item.claim_reviewed) for item in known]
    found: dict[str, list[KnownFactCheck]] = {}
    for (claim_id, claim), row in zip(claims.items(), asked, strict=True):
        _go_on(cancelled)
        cosines = checks @ row
        spoken = folded_words(claim.claim)
        likely = []
        for at in np.argsort(-cosines)[: PER_CLAIM * 3]:
            alike = fuzz.token_sort_ratio(spoken, pool[at])
            if cosines[at] >= LIKE or alike >= SAME_WORDS:
                likely.append((max(float(cosines[at]), alike / 100 if alike >= SAME_WORDS else 0.0), int(at)))
        if likely:
            best = sorted(likely, reverse=True)[:PER_CLAIM]
            found[claim_id] = [_scored(known[at], min(score, 1.0)) for score, at in best]
    return found


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


def _scored(item: KnownFactCheck, score: float) -> KnownFactCheck:
    return KnownFactCheck(
        item.claim_reviewed, item.publisher, item.title, item.url, item.rating, item.reviewed, round(score, 4)
    )


def _go_on(cancelled: Cancelled) -> None:
    if cancelled():
        raise RunCancelled(
            "Nothing was put beside the claims; give the file again to compare it.",
            "Rien n'a été placé à côté des affirmations ; redonnez le fichier pour le comparer.",
        )
