"""ClaimReview: what goes out, and what the checker says of the classic mistakes."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from workbench.exports import export_case
from workbench.exports.claimreview import as_json
from workbench.exports.organisation import Organisation
from workbench.exports.reviewcheck import problems

from .conftest import Desk


def reviews(desk: Desk, organisation: Organisation) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    exported = export_case(desk.store, desk.case, None, "claimreview", "fr", organisation)
    return json.loads(exported.data), exported.messages


def test_a_published_verdict_becomes_a_complete_review(decided: Desk, organisation: Organisation) -> None:
    """Core, numbers, claimant and dates are those of the card; the rest of the case is counted."""
    found, messages = reviews(decided, organisation)
    (review,) = found
    assert review["claimReviewed"] == "Le tramway transporte 40 000 voyageurs par jour."
    assert review["reviewRating"] == {
        "@type": "Rating", "alternateName": "Faux", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
        "identifier": "false", "ratingExplanation": "La régie compte 12 000 voyageurs « réels ».",
    }  # fmt: skip
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Léa Mérat"}
    assert (review["itemReviewed"]["datePublished"], review["datePublished"]) == ("2026-03-02", "2026-03-14")
    assert review["itemReviewed"]["appearance"][0]["url"] == "https://marais.example/a?x=1&y=2"
    assert review["isBasedOn"] == ["https://vent.example/b"]
    assert review["url"] == f"https://gazette.example/verif/{decided.users}"
    assert problems(review) == []
    assert messages == ("2 affirmations non publiées : pas de ClaimReview avant la validation.",)


def test_a_verdict_off_the_scale_gets_no_number(desk: Desk, organisation: Organisation) -> None:
    """Unverifiable is a word; a middle number would make averages lie."""
    desk.decide(desk.bridge, "verdict", said="yes", verdict="unverifiable", rationale="Rien.", no_evidence_found=True)
    desk.decide(desk.bridge, "submit")
    desk.decide(desk.bridge, "sign_off")
    (review,) = reviews(desk, organisation)[0]
    assert review["reviewRating"]["alternateName"] == "Invérifiable"
    assert not {"ratingValue", "bestRating", "worstRating"} & set(review["reviewRating"])
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "Le Marais"}  # its own words


def test_a_correction_stands_beside_the_review(decided: Desk, organisation: Organisation) -> None:
    """A reopened release tells what it said and why it changed."""
    decided.decide(decided.users, "reopen", reason="Chiffre révisé.")
    decided.decide(decided.users, "verdict", said="yes", verdict="misleading", rationale="Nouveau chiffre.")
    decided.decide(decided.users, "submit")
    decided.decide(decided.users, "sign_off")
    (review,) = reviews(decided, organisation)[0]
    assert review["reviewRating"]["alternateName"] == "Trompeur"
    assert [item["text"] for item in review["correction"]] == ["Verdict précédent : Faux. Chiffre révisé."]


def test_what_is_missing_is_said_with_where_to_put_it(decided: Desk, organisation: Organisation) -> None:
    """Without the newsroom's name and addresses, the file comes with messages that name the settings."""
    found, messages = reviews(decided, replace(organisation, name="", url="", page=""))
    assert len(found) == 1 and "url" not in found[0] and "author" not in found[0]
    text = "\n".join(messages)
    for name in ("WORKBENCH_REVIEW_URL", "WORKBENCH_ORGANISATION_URL", "WORKBENCH_ORGANISATION."):
        assert name in text
    assert messages[0].startswith("Affirmation n° 1 « Le tramway transporte")


def test_words_that_were_never_said_are_not_put_in_a_mouth(desk: Desk, organisation: Organisation) -> None:
    """Where the quote is invented, the claimant is who published it."""
    desk.decide(desk.users, "accept", evidence_id=desk.evidence[0])
    desk.decide(desk.users, "verdict", said="no", verdict="false", rationale="Jamais dit.")
    desk.decide(desk.users, "submit")
    desk.decide(desk.users, "sign_off")
    (review,) = reviews(desk, organisation)[0]
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "Le Marais"}


def test_the_json_can_stand_in_a_page() -> None:
    """No text of a source can end the script element early."""
    assert "</script" not in as_json({"a": "</script><b>"})
    assert json.loads(as_json({"a": "</script>&\u2028"})) == {"a": "</script>&\u2028"}


GOOD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://www.gazette.example/verif/1",
    "claimReviewed": "Le pont a rouvert en mai.",
    "datePublished": "2026-06-02T08:00:00+02:00",
    "author": {"@type": "Organization", "name": "La Gazette", "url": "https://gazette.example"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Léa Mérat"},
        "datePublished": "2026-05-30",
        "appearance": [{"@type": "CreativeWork", "url": "https://marais.example/a"}],
    },
    "reviewRating": {"@type": "Rating", "alternateName": "Faux", "ratingValue": 1, "bestRating": 5, "worstRating": 1},
}


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("@context", "https://example.org", "@context"),
        ("@type", "Review", "ClaimReview"),
        ("claimReviewed", "", "claimReviewed"),
        ("claimReviewed", "x" * 76, "76 caractères"),
        ("claimReviewed", "Faux : le pont a rouvert", "contient le verdict"),
        ("claimReviewed", "Non, le pont n'a pas rouvert", "contient le verdict"),
        ("claimReviewed", "Le pont a rouvert [Faux]", "contient le verdict"),
        ("claimReviewed", "Le pont a-t-il rouvert ?", "question"),
        ("url", "", "WORKBENCH_REVIEW_URL"),
        ("url", "https://autre.example/1", "même domaine"),
        ("url", "https://bit.ly/abc", "raccourcisseur"),
        ("url", "http://gazette.example/1", "http://"),
        ("url", "/verif/1", "n'est pas complète"),
        ("author.name", "", "WORKBENCH_ORGANISATION"),
        ("reviewRating", "Faux", "n'est qu'un texte"),
        ("reviewRating.alternateName", "", "alternateName"),
        ("reviewRating.alternateName", "Invérifiable", "hors échelle"),
        ("reviewRating.ratingValue", "1", "nombres entiers"),
        ("reviewRating.ratingValue", 2.5, "nombres entiers"),
        ("reviewRating.ratingValue", 0, "sort de l'échelle"),
        ("reviewRating.bestRating", None, "il manque bestRating"),
        ("reviewRating.bestRating", 1, "n'est pas au-dessus"),
        ("itemReviewed", None, "itemReviewed"),
        ("itemReviewed.author", None, "itemReviewed.author"),
        ("itemReviewed.author.name", "la  GAZETTE", "jamais le vérificateur"),
        ("itemReviewed.appearance", [], "appearance"),
        ("itemReviewed.appearance", "https://a.example and https://b.example", "une adresse par apparition"),
        ("itemReviewed.appearance", "https://www.gazette.example/verif/1", "la vérification elle-même"),
        ("itemReviewed.datePublished", "30/05/2026", "AAAA-MM-JJ"),
        ("itemReviewed.datePublished", "2026-06-30", "confondues"),
        ("datePublished", "2026-02-30", "AAAA-MM-JJ"),
        ("datePublished", "", "il manque la date"),
    ],
)
def test_each_classic_mistake_is_told_in_words(path: str, value: Any, words: str) -> None:
    """One fault in a good review gives a message that names it."""
    review = copy.deepcopy(GOOD)
    *parents, last = path.split(".")
    target = review
    for name in parents:
        target = target[name]
    target[last] = value
    assert problems(GOOD) == []
    assert any(words in message for message in problems(review)), problems(review)
    assert problems(review, "en") and problems(review, "en") != problems(review, "fr")


@pytest.mark.parametrize("words", ["Faux-monnayeurs : trois arrêtés", "No. 10 a licencié", "Le vrai prix a doublé"])
def test_words_that_only_look_like_a_verdict_pass(words: str) -> None:
    """A compound, an address and an adjective are no ratings."""
    assert problems({**GOOD, "claimReviewed": words}) == []


@pytest.mark.parametrize("value", [None, [], "x", 3, {}, {"reviewRating": [], "itemReviewed": "x", "url": "http://["}])
def test_the_checker_survives_anything(value: Any) -> None:
    """Whatever stands there, the answer is sentences."""
    assert all(isinstance(line, str) and line for line in problems(value)) and problems(value)
