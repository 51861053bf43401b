"""Who wrote an article, and when: marked as the page's own, and told from a comment's header, which says the same.

At the head of an article one name and one day prove nothing. A readers' part shows itself by its heading, by text that
came before, or by headers of one make down the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from claims.comment_headers import DATE, RELATIVE, WEEKDAY, Header
from claims.interface import Role, is_prose

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
_POSTED = re.compile(r"(?:posté|posted|envoyé) (?:par|by)\b", _I)
_TITLE_WORDS = 5
_ROLE_WORDS = 8
_BYLINE: Role = ("boilerplate", "byline")
# "The Harbour Times – Published 12 May 2025 10:31", "Paris, le 12 mai 2025".
_SIGNED_AND_DATED = re.compile(
    rf"(?:[^.!?:;«“\"]{{2,50}}[\s,|•·–—-]+(?:publiée?|postée?|mise? (?:à jour|en ligne)|published|posted|updated)\b"
    rf".{{0,12}}(?:{DATE}|{RELATIVE}).{{0,20}}|"
    rf"[A-ZÀ-Þ][\w’'-]+(?: [\w’'-]+){{0,3}},? (?:le |on |the )?{WEEKDAY}{DATE})$",
    _I,
)
_STANDFIRST = 1  # paragraph above the byline that is no text of the article yet
_REAL_NAME = re.compile(r"[A-ZÀ-Þ][\w'’\-.]+(?: (?:d[eu]|van|von|la|le|el|[A-ZÀ-Þ][\w'’\-.]*)){1,3}$")


def without_bylines(
    words: Sequence[str], headers: dict[int, Header], labels: Sequence[int]
) -> tuple[dict[int, Header], dict[int, Header]]:
    """The headers of comments, and those that are the article's byline instead."""
    prose = [i for i, word in enumerate(words) if is_prose(word)]
    opened = min([*prose[_STANDFIRST : _STANDFIRST + 1], *labels], default=len(words))
    shapes = {i: (header.kind, _shape(words, i, header)) for i, header in headers.items()}
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in headers:
        alike[shapes[i]].append(i)
    bylines: dict[int, Header] = {}
    for i, header in headers.items():
        if i > opened or header.kind == "label" and not _POSTED.match(words[i]):
            continue  # no author of an article stands beside an "avatar of"
        same = alike[shapes[i]]
        at = same.index(i)
        # A header may be read twice, from its name and from the rank below: those two prove each other nothing.
        like = [k for k in same[max(0, at - 4) : at + 5] if k + headers[k].size <= i or i + header.size <= k]
        following = next((k for k in like if k > i), len(words))
        if not like or i < min(like) and _heads_an_article(header, i, following, prose):
            bylines[i] = header
    return {i: h for i, h in headers.items() if i not in bylines}, bylines


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


def mark_bylines(words: Sequence[str], roles: list[Role | None], end: int) -> None:
    """Mark who wrote the article, where no word such as "by" says so: names, roles and papers beside the day.

    Above the text they stand under the title, in one run with the day or with another byline; below it, last of all.
    """
    text = [i for i in range(end) if roles[i] is None and is_prose(words[i])]
    if not text:
        return
    top = range(text[1] if len(text) > 1 else text[0])  # the first paragraph may be a standfirst above the byline
    titled = next((i for i in top if roles[i] is None and len(words[i].split()) >= _TITLE_WORDS), end)
    for i in top:
        if roles[i] is None and (_SIGNED_AND_DATED.match(words[i]) or i > titled and _is_role(words[i])):
            roles[i] = _BYLINE
    for order in (top, reversed(top)):
        beside = False
        for i in order:
            if beside and i > titled and roles[i] is None and _names_people(words[i]):
                roles[i] = _BYLINE
            beside = roles[i] == _BYLINE
    last = max(i for i in range(end) if roles[i] is None)
    if last > text[-1] and (_is_role(words[last]) or _names_people(words[last])):
        roles[last] = _BYLINE


def _is_role(word: str) -> bool:
    """Whether a line is a newsroom's role, alone or beside a name: "Jo Roy, Harbour correspondent"."""
    return bool(NEWSROOM_ROLE.search(word)) and len(word.split()) <= _ROLE_WORDS and not re.search(r"[.!?:;«“\"]", word)


def _names_people(word: str) -> bool:
    """Whether a line is names and nothing else: "Jo Roy, Zoé Perrin", "Jo Roy and Zoé Perrin"."""
    parts = [p for p in re.split(r"\s*(?:[,&/|·•–—]|\bet\b|\band\b)\s*", word) if p]
    return bool(parts) and all(_REAL_NAME.match(part) for part in parts)
