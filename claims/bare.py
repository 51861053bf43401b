"""Claims and passages made from a text alone, where no document stands around it.

A line typed by a person, a row of a test set, an earlier fact-check's claim: they are read like any sentence, and
what only a document could tell stays empty.
"""

from __future__ import annotations

from datetime import date

from claims.analysis import Read, Reading, analyse
from claims.kinds import kind_of
from claims.model import Claim, DateMention, Document, Lang, Passage, Quantity, Quote, Zone


def bare_passage(text: str, lang: Lang, doc: str = "", published: date | None = None) -> Passage:
    """``text``, of one sentence or several, as one passage."""
    reading = _read(text, lang, doc, published)
    first = reading.sentences[0] if reading.sentences else None
    return Passage(
        doc=doc,
        start=0,
        end=len(text),
        text=text,
        reading=" ".join(read.sentence.reading for read in reading.sentences) or text,
        zone="body",
        lang=lang,
        published=published,
        speaker=first.said.speaker if first else None,
        attribution=first.said.attribution if first else "none",
        quotes=_quotes(reading),
        quantities=_quantities(reading),
        dates=_dates(reading),
        entities=_entities(reading),
        negated=any(read.negated for read in reading.sentences),
        modality=first.modality if first else "asserted",
    )


def bare_claim(
    text: str, lang: Lang, doc: str = "", start: int = -1, end: int = -1, published: date | None = None
) -> Claim:
    """``text`` as a claim; ``doc``, ``start`` and ``end`` say where its own sentence stands, if that is known."""
    reading = _read(text, lang, doc, published)
    first: Read | None = reading.sentences[0] if reading.sentences else None
    quantities = _quantities(reading)
    speaker = first.said.speaker if first else None
    return Claim(
        doc=doc,
        start=start,
        end=end,
        sentence=text,
        claim=text,
        kind=kind_of(text, lang, quantities, speaker, True),
        lang=lang,
        zone="body",
        speaker=speaker,
        attribution=first.said.attribution if first else "none",
        quotes=_quotes(reading),
        quantities=quantities,
        dates=_dates(reading),
        entities=_entities(reading),
        negated=any(read.negated for read in reading.sentences),
        modality=first.modality if first else "asserted",
    )


def _read(text: str, lang: Lang, doc: str, published: date | None) -> Reading:
    # One zone over the whole: a page's furniture is not looked for in a text that somebody chose.
    zones = (Zone("body", 0, len(text)),)
    return analyse(Document(doc, text, lang, published=published, zones=zones))


def _quotes(reading: Reading) -> tuple[Quote, ...]:
    return tuple(
        Quote(q.text, q.start + at, q.end + at, q.speech)
        for read in reading.sentences
        for at in (read.sentence.start,)
        for q in read.quotes
    )


def _quantities(reading: Reading) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(q.surface, q.value, q.unit, q.approx, q.base, q.high, q.start + at, q.end + at)
        for read in reading.sentences
        for at in (read.sentence.start,)
        for q in read.quantities
    )


def _dates(reading: Reading) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(d.surface, d.iso, d.start + at, d.end + at)
        for read in reading.sentences
        for at in (read.sentence.start,)
        for d in read.dates
    )


def _entities(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for read in reading.sentences for name in read.entities))
