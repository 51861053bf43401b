"""From a document to the passages that can be evidence: every sentence of its text, headings and comments."""

from __future__ import annotations

from claims.analysis import Parser, Reading, analyse
from claims.model import Document, Passage


def find_passages(document: Document | Reading, parser: Parser | None = None) -> tuple[Passage, ...]:
    """Every sentence outside boilerplate as a passage, in order, with the title and the sentence before it."""
    reading = document if isinstance(document, Reading) else analyse(document, parser)
    source = reading.document
    passages: list[Passage] = []
    before = ""
    for read in reading.sentences:
        title = source.title if source.title != read.sentence.reading else ""
        passages.append(
            Passage(
                doc=source.id,
                start=read.sentence.start,
                end=read.sentence.end,
                text=read.sentence.text,
                reading=read.sentence.reading,
                zone=read.zone.kind,
                lang=source.lang,
                context=" ".join(part for part in (title, before) if part),
                published=reading.published,
                speaker=read.said.speaker,
                attribution=read.said.attribution,
                quotes=read.quotes,
                quantities=read.quantities,
                dates=read.dates,
                entities=read.entities,
                negated=read.negated,
                modality=read.modality,
            )
        )
        before = read.sentence.reading
    return tuple(passages)
