"""Who speaks in the last sentence of a text, as the reader has it."""

from __future__ import annotations

from claims.analysis import analyse
from claims.model import Document, Lang


def sources(text: str, lang: Lang = "fr") -> list[str]:
    """The speakers of the text's last sentence, in order; none for the article's own voice."""
    read = analyse(Document("d", text, lang)).sentences[-1]
    return [said.speaker for said in (read.said, *read.also) if said.speaker]


def names(found: list[str], wanted: list[str]) -> bool:
    """Whether each source holds the words wanted of it, and there are no others."""
    return len(found) == len(wanted) and all(word in one for one, word in zip(found, wanted, strict=True))
