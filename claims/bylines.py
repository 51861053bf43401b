"""Who wrote an article, and when: told from the header of a reader's comment, which says the same two things.

At the head of an article one name and one day prove nothing. A readers' part shows itself by its heading, by text that
came before, or by headers of one make down the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.comment_headers import Header
from claims.interface import TERMINAL

_I = re.IGNORECASE
# What a newsroom calls its people, on a line of its own or beside a name.
NEWSROOM_ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|columnists?|journalists?|bureau chief|staff writers?|newsroom|"
    r"(?:political|business|science|health|sports?) (?:writer|analyst)|"
    r"journalistes?|correspondant(?:e|s|es)?|envoyée?s? spécia(?:le?s?|ux)|reporters?|"
    r"rédact(?:eur|rice)s?(?: en chef)?|la rédaction|chroniqueu(?:r|se)s?|éditorialistes?|"
    r"cheffe? (?:du service|de rubrique)|pigistes?|localier|localière)\b",
    _I,
)
_PROSE_WORDS = 12
_STANDFIRST = 1  # paragraph above the byline that is no text of the article yet
_REAL_NAME = re.compile(r"[A-ZÀ-Þ][\w'’\-.]+(?: (?:d[eu]|van|von|la|le|el|[A-ZÀ-Þ][\w'’\-.]*)){1,3}$")


def without_bylines(
    words: Sequence[str], headers: dict[int, Header], labels: Sequence[int]
) -> tuple[dict[int, Header], dict[int, Header]]:
    """The headers of comments, and those that are the article's byline instead."""
    prose = [i for i, word in enumerate(words) if is_prose(word)]
    bylines: dict[int, Header] = {}
    for i, header in headers.items():
        above = sum(at < i for at in prose)
        if above > _STANDFIRST or any(label < i for label in labels):
            continue
        apart = [k for k, h in headers.items() if h.kind == header.kind and (k + h.size <= i or i + header.size <= k)]
        like = [k for k in apart if _shape(words, k, headers[k]) == _shape(words, i, header)]
        following = next((k for k in like if k > i), len(words))
        if not like or i < min(like) and _heads_an_article(header, i, following, prose):
            bylines[i] = header
    return {i: h for i, h in headers.items() if i not in bylines}, bylines


def is_prose(word: str) -> bool:
    """Whether a block is a paragraph of text: long enough, and ended."""
    return len(word.split()) > _PROSE_WORDS and bool(TERMINAL.search(word))


def _heads_an_article(header: Header, i: int, following: int, prose: Iterable[int]) -> bool:
    """Whether a first header is an author's: a newsroom's role, or a full name over more text than a post has."""
    if NEWSROOM_ROLE.search(header.name) or header.kind == "byline":
        return True
    below = sum(i < at < following for at in prose)
    return below >= 3 and bool(_REAL_NAME.match(header.name))


def _shape(words: Sequence[str], i: int, header: Header) -> str:
    """How a header is made: its lines without the name, with figures and words for themselves."""
    lines = " / ".join(words[i : i + header.size]).replace(header.name, "\0", 1)
    made = re.sub(r"[^\W\d_]+", "w", re.sub(r"\d+", "#", lines.rpartition("\0")[2]))
    # Ranks and towns differ in number from one member to the next; the moment does not.
    return made.rpartition(" / ")[2]
