"""Others' fact-checks, as they are found in the wild."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.fakes import FakeModels
from workbench.claimreview_import import UnreadableFactChecks, read_claimreviews, read_day
from workbench.errors import NotAllowed
from workbench.known_checks import import_factchecks
from workbench.store import KnownFactCheck

from .conftest import Desk

ONE = {
    "@context": "http://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "Le tram transporte 40 000 voyageurs",
    "author": {"@type": "Organization", "name": "Vérif &amp; Cie"},
    "url": "https://verif.example/1",
    "datePublished": "2026-02-01T10:00:00Z",
    "reviewRating": {"@type": "Rating", "alternateName": "Faux", "ratingValue": 1},
}
READ = KnownFactCheck(
    "Le tram transporte 40 000 voyageurs", "Vérif & Cie", "", "https://verif.example/1", "Faux", date(2026, 2, 1)
)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ONE),
        json.dumps([ONE, ONE]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ONE]}),
        json.dumps({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [ONE]}]}),
        json.dumps(ONE) + "\n" + json.dumps(ONE) + "\n{broken\n",
        json.dumps(ONE, indent=1).replace("\n}", ",\n}"),
        "\ufeff" + json.dumps(ONE),
        "<!doctype html><html><script type='application/ld+json'>{bad</script>"
        f"<script type='application/ld+json'>{json.dumps(ONE)}</script></html>",
    ],
    ids=["single", "list", "graph", "feed", "lines", "trailing comma", "mark", "page"],
)
def test_json_ld_is_found_wherever_it_lies(text: str) -> None:
    """One review, read the same from each wrapping."""
    assert read_claimreviews(text.encode()) == [READ]


def test_ratings_and_dates_in_odd_places_are_understood() -> None:
    """A rating that is a text, lies under "properties", or is only a number."""
    odd = [
        {**ONE, "url": "https://v.example/1", "reviewRating": "Plutôt faux", "datePublished": "1er février 2026"},
        {**ONE, "url": "https://v.example/2", "reviewRating": {"properties": {"alternateName": "Vrai"}},
         "datePublished": "03/02/2026"},
        {**ONE, "url": "https://v.example/3", "reviewRating": {"ratingValue": 2, "bestRating": 5},
         "datePublished": "bientôt"},
        {"@type": ["Thing", "https://schema.org/ClaimReview"], "itemReviewed": {"name": "Le pont <b>rouvre</b>"},
         "url": "javascript:x"},
    ]  # fmt: skip
    found = read_claimreviews(json.dumps(odd).encode())
    assert [(item.rating, item.reviewed) for item in found] == [
        ("Plutôt faux", date(2026, 2, 1)), ("Vrai", date(2026, 2, 3)), ("2/5", None), ("", None),
    ]  # fmt: skip
    assert (found[3].claim_reviewed, found[3].url) == ("Le pont rouvre", "")


def test_the_answer_of_the_search_service_is_read() -> None:
    """A claim with its reviews, as the fact-check tools' service gives them."""
    answer = {"claims": [{"text": "Le pont rouvre", "claimReview": [
        {"publisher": {"name": "Vérif"}, "url": "https://v.example/1", "title": "Non",
         "reviewDate": "2026-01-05", "textualRating": "Faux"},
    ]}]}  # fmt: skip
    assert read_claimreviews(json.dumps(answer).encode()) == [
        KnownFactCheck("Le pont rouvre", "Vérif", "Non", "https://v.example/1", "Faux", date(2026, 1, 5))
    ]


def test_feeds_and_tables_are_read() -> None:
    """RSS, Atom, and CSV with French headers."""
    rss = """<?xml version="1.0"?><rss><channel><title>Vérif</title><item><title>Non, le pont n'a pas rouvert</title>
    <link>https://v.example/1</link><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Vérif</title><entry><title>Le pont</title>
    <link rel="self" href="https://v.example/x"/><link href="https://v.example/2"/><updated>2026-01-06T00:00:00Z</updated></entry></feed>"""
    table = 'Affirmation;Éditeur;Lien;Verdict;Date\r\n"Le pont ; rouvre";Vérif;https://v.example/3;Faux;07/01/2026\r\n'
    title = "Non, le pont n'a pas rouvert"
    assert read_claimreviews(rss.encode()) == [
        KnownFactCheck(title, "Vérif", title, "https://v.example/1", "", date(2026, 1, 5))
    ]  # fmt: skip
    assert read_claimreviews(atom.encode()) == [
        KnownFactCheck("Le pont", "Vérif", "Le pont", "https://v.example/2", "", date(2026, 1, 6))
    ]
    assert read_claimreviews(table.encode()) == [
        KnownFactCheck("Le pont ; rouvre", "Vérif", "", "https://v.example/3", "Faux", date(2026, 1, 7))
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"a;b\n1;2\n", b"<rss/>", b"[" * 200_000, b"\x00\xff" * 9, b"<a><![CDATA["],
    ids=["empty", "broken", "none", "no claim", "empty feed", "deep", "binary", "cut xml"],
)
def test_what_holds_no_fact_check_is_refused_in_words(data: bytes) -> None:
    """One error that says what to give instead."""
    with pytest.raises(UnreadableFactChecks, match="ClaimReview JSON-LD"):
        read_claimreviews(data)


def test_entities_of_a_feed_are_not_expanded() -> None:
    """A feed cannot read files or blow up."""
    bomb = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "ha">
    <!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>Le pont &f; &b; rouvre</title></item></channel></rss>"""
    (found,) = read_claimreviews(bomb.encode())
    assert found.claim_reviewed.replace(" ", "").startswith("Lepont") and "haha" not in found.claim_reviewed


def test_like_claims_get_their_fact_checks(desk: Desk) -> None:
    """The same claim in other words is found; another one is not, and a second import keeps the first."""
    near = {**ONE, "claimReviewed": "Le tramway transporte 40 000 voyageurs chaque jour"}
    far = {**ONE, "url": "https://v.example/9", "claimReviewed": "Les poules auront des dents avant la fin du siècle"}
    assert import_factchecks(desk.store, desk.case, json.dumps([near, far]).encode(), FakeModels()).claims == 1
    (known,) = desk.store.cards.get(desk.case, desk.users).factchecks
    assert known.url == "https://verif.example/1" and 0.6 < known.score <= 1
    again = {**near, "url": "https://v.example/2"}
    import_factchecks(desk.store, desk.case, json.dumps(again).encode(), FakeModels())
    assert len(desk.store.cards.get(desk.case, desk.users).factchecks) == 2


def test_somebody_who_only_reads_brings_no_fact_check_in(desk: Desk) -> None:
    """Refused in the store."""
    desk.store.people.add("lea", "Léa", "reader")
    near = {**ONE, "claimReviewed": "Le tramway transporte 40 000 voyageurs chaque jour"}
    with pytest.raises(NotAllowed):
        import_factchecks(desk.store, desk.case, json.dumps(near).encode(), FakeModels(), "lea")
    assert desk.store.cards.get(desk.case, desk.users).factchecks == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("January 5th, 2026", date(2026, 1, 5)),
        ("5 août 2026", date(2026, 8, 5)),
        ("20260105", date(2026, 1, 5)),
        ("hier", None),
        (None, None),
    ],
)
def test_days_of_every_country(text: str | None, day: date | None) -> None:
    """ISO, words of both languages, compact."""
    assert read_day(text) == day
