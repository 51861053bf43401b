"""Published verdicts as schema.org ClaimReview, each checked and its faults said in plain words.

The required core is what Google's Fact Check tools read; the evidence (``citation``, ``isBasedOn``) and the
log of corrections (``correction``) stand beside it. A verdict off the scale gets its word and no number.
"""

from __future__ import annotations

import json
import re
from typing import Any

from workbench.exports.casebook import CaseBook
from workbench.exports.cells import clean, is_link
from workbench.exports.organisation import Organisation
from workbench.exports.reviewcheck import problems
from workbench.exports.typography import plural
from workbench.store.cards import CardView, EvidenceView, SourceBrief
from workbench.store.log import Release

Record = dict[str, Any]


def document(book: CaseBook, who: Organisation) -> tuple[bytes, list[str]]:
    """A JSON array of the published claims' reviews, and what is wrong with any of them.

    None is left out or repaired in silence: a review that lacks something comes with a message that says
    what, and where to put it.
    """
    reviews, messages = [], []
    for number, card in enumerate(book.cards, start=1):
        if card.published is None:
            continue
        review = review_of(book, card, card.published, who)
        reviews.append(review)
        messages += [f"{_place(number, card, book.lang)}{fault}" for fault in problems(review, book.lang)]
    skipped = len(book.cards) - len(reviews)
    if skipped:
        phrases = {
            "fr": "{n} affirmation(s) non publiée(s) : pas de ClaimReview avant la validation.",
            "en": "{n} claim(s) not published: no ClaimReview before sign-off.",
        }
        messages.append(plural(phrases[book.lang], skipped, book.lang))
    return (as_json(reviews) + "\n").encode(), messages


def as_json(value: Any) -> str:
    """JSON that can also stand inside an HTML page's script element: no ``</script>`` can end it early."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _place(number: int, card: CardView, lang: str) -> str:
    words = clean(card.claim.claim)
    short = words if len(words) <= 60 else words[:59].rstrip() + "…"
    return f"Affirmation n° {number} « {short} » : " if lang == "fr" else f"Claim no. {number} “{short}”: "


def review_of(book: CaseBook, card: CardView, release: Release, who: Organisation) -> Record:
    """One review; what is unknown is left out rather than filled with a guess."""
    address = who.address(book.case.id, card.id)
    accepted = [item for item in card.accepted if item.label != "context"] or list(card.accepted)
    corrections = [item for item in card.releases if item.reopened_at is not None]
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "identifier": card.id,
            "url": address,
            "claimReviewed": clean(card.claim.claim).strip(),
            "datePublished": release.signed_at.astimezone(book.zone).date().isoformat(),
            "inLanguage": book.case.lang,
            "author": _filled({"@type": "Organization", "name": who.name, "url": who.url, "logo": who.logo}),
            "itemReviewed": _claim(card, release),
            "reviewRating": _rating(book, release),
            "citation": [_citation(item) for item in accepted],
            "isBasedOn": list(dict.fromkeys(item.source.url for item in accepted if is_link(item.source.url))),
            "correction": [_correction(book, item) for item in corrections],
        }
    )


def _filled(record: Record) -> Record:
    return {name: value for name, value in record.items() if value not in ("", None, [], {}, {"@type": "Organization"})}


def _rating(book: CaseBook, release: Release) -> Record:
    scale = book.case.scale
    verdict = scale.get(release.ruling.verdict)
    rating: Record = {"@type": "Rating", "alternateName": verdict.label(book.case.lang) if verdict else ""}
    if verdict is not None and verdict.rank is not None:
        rating |= {"ratingValue": verdict.rank, "bestRating": scale.best, "worstRating": scale.worst}
    # The code stays the same when labels are reworded, so that readers can compare checks.
    return _filled(
        rating | {"identifier": release.ruling.verdict, "ratingExplanation": clean(release.ruling.rationale).strip()}
    )


def _claim(card: CardView, release: Release) -> Record:
    claim, source = card.claim, card.source
    made = source.published.isoformat() if source.published else ""
    return _filled(
        {
            "@type": "Claim",
            "author": _claimant(card, release),
            "datePublished": made,
            "appearance": [_work(source)] if is_link(source.url) else [],
            "text": clean(claim.sentence).strip(),
        }
    )


def _claimant(card: CardView, release: Release) -> Record:
    """Who claims it: the speaker; the outlet where it speaks for itself or quotes words nobody said."""
    speaker = clean(card.claim.speaker or "").strip()
    if speaker and release.ruling.said != "no":
        return {"@type": _kind(speaker), "name": speaker}
    if card.claim.attribution == "none" or release.ruling.said == "no":
        publisher = clean(card.source.publisher or card.source.author).strip()
        return _filled({"@type": "Organization", "name": publisher})
    return {}


_COLLECTIVE = re.compile(r"(?:le|la|les|l['’]|un|une|des|the|a|an)\b|l['’]", re.IGNORECASE)


def _kind(name: str) -> str:
    """Person or Organization, from how the name is built: articles and bare initials are bodies."""
    if _COLLECTIVE.match(name) or (name.isupper() and " " not in name and len(name) <= 6):
        return "Organization"
    return "Person"


def _work(source: SourceBrief) -> Record:
    return _filled(
        {
            "@type": "CreativeWork",
            "url": source.url,
            "headline": clean(source.title),
            "datePublished": source.published.isoformat() if source.published else "",
            "publisher": _filled({"@type": "Organization", "name": clean(source.publisher)}),
        }
    )


def _citation(item: EvidenceView) -> Record:
    source = item.source
    return _filled(
        {
            "@type": "CreativeWork",
            "url": source.url if is_link(source.url) else "",
            "name": clean(source.title or source.doc),
            "publisher": _filled({"@type": "Organization", "name": clean(source.publisher)}),
            "datePublished": source.published.isoformat() if source.published else "",
            "text": clean(item.evidence.passage.text).strip(),
        }
    )


def _correction(book: CaseBook, release: Release) -> Record:
    verdict = book.case.scale.get(release.ruling.verdict)
    before = verdict.label(book.case.lang) if verdict else release.ruling.verdict
    prefix = "Verdict précédent : " if book.case.lang == "fr" else "Earlier verdict: "
    at = release.reopened_at.astimezone(book.zone).date().isoformat() if release.reopened_at else ""
    return _filled(
        {
            "@type": "CorrectionComment",
            "datePublished": at,
            "text": f"{prefix}{before}. {clean(release.reason).strip()}",
        }
    )
