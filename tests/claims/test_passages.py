"""Passages: every sentence that can be evidence, with what it leans on."""

from __future__ import annotations

from datetime import date
from typing import Any

from claims.analysis import analyse
from claims.extract import extract_claims
from claims.model import Document
from claims.passages import find_passages
from tests.claims.pages import HARBOUR, LIBRARY


def test_boilerplate_is_no_passage_and_comments_keep_their_zone() -> None:
    """A comment is shown apart, so it must be known as one."""
    passages = find_passages(Document("d", LIBRARY, "en"))
    assert "Share" not in {p.reading for p in passages}
    assert {p.reading: p.zone for p in passages}["They lost 300 laptops in 2024."] == "comment"


def test_context_is_the_title_and_the_sentence_before() -> None:
    """What a pronoun or a share leans on."""
    document = Document("d", LIBRARY, "en", title="Harwick Council fined over library data leak")
    passage = next(p for p in find_passages(document) if p.reading.startswith("The records"))
    assert passage.context == (
        'Harwick Council fined over library data leak Privata said the council had "failed to protect its readers".'
    )


def test_every_claim_stands_on_a_passage() -> None:
    """Claims and passages come from one reading and share their offsets."""
    reading = analyse(Document("d", HARBOUR, published=date(2025, 5, 12)))
    keys = {p.key for p in find_passages(reading)}
    assert {(c.doc, c.start, c.end) for c in extract_claims(reading)} <= keys


def test_a_document_is_parsed_once() -> None:
    """The parser gets the sentences in one batch, through its pipe where it has one."""

    class Parser:
        """Counts its calls and finds no verb anywhere."""

        batches = 0

        def __call__(self, text: str) -> Any:
            raise AssertionError("the pipe is there")

        def pipe(self, texts: list[str]) -> list[Any]:
            """One empty analysis for each text."""
            Parser.batches += 1
            return [[] for _ in texts]

    reading = analyse(Document("d", HARBOUR), Parser())
    find_passages(reading)
    extract_claims(reading)
    assert Parser.batches == 1
