"""Whose words a headline quotes: whoever says them in the text below it.

A title or an intertitle quotes without saying whom ("‘I waited 94 minutes’: the bus that …"), or puts a place or a
theme before a colon ("Le Vernet rallume ses lampadaires : « Les gens avaient peur »"). The words come back in the text,
with their speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.model import Lang
from claims.quotes import Quoted, is_clause
from claims.speakers import Said

_FEWEST = 2  # words of a quotation that is looked for in the text
_IN_OTHER_ORDER = 5  # words from which a quotation is the same with some words left out


def _words(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", text.casefold())


def said_below(
    text: str, said: Said, quoted: Sequence[Quoted], below: Sequence[tuple[str, Said]], lang: Lang
) -> Said | None:
    """What a heading's quotation is a report of, where the text ``below`` gives the same words to someone.

    None where the heading names its speaker by a verb, quotes too little, or the text does not take the words up.
    """
    if said.speaker and not said.carried and said.cue not in {":", None}:
        return None
    for quote in sorted(quoted, key=lambda q: q.start - q.end):
        wanted = _words(quote.text)
        if len(wanted) < _FEWEST:
            continue
        for source in _sources(wanted, below):
            whole = len(wanted) == len(_words(text)) and is_clause(quote, lang)
            return Said(source.speaker, None, source.cue, "direct" if whole else "mixed", source.lemma, carried=True)
    return None


def _sources(wanted: list[str], below: Sequence[tuple[str, Said]]) -> Iterator[Said]:
    phrase = f" {' '.join(wanted)} "
    lines = [(_words(text), said) for text, said in below if said.speaker]
    yield from (said for line, said in lines if phrase in f" {' '.join(line)} ")
    if len(wanted) >= _IN_OTHER_ORDER:
        yield from (said for line, said in lines if set(wanted) <= set(line))
