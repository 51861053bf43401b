"""The readers' part of a page: where it begins, who wrote each comment, and what a comment quotes."""

from __future__ import annotations

import re

from claims.bylines import without_bylines
from claims.comment_footers import footed_headers
from claims.comment_headers import AUTHOR_LABEL, BARE_QUOTATION, Header, header_at, is_dated, quoted_by
from claims.interface import TERMINAL, Role, is_prose
from claims.repeated_headers import repeated_headers

COMMENT_BY = "comment by "
QUOTED_FROM = "quoted from "

_I = re.IGNORECASE
COMMENT_LABEL = re.compile(
    r"(?:\d+\s+)?(?:(?:vos |les |reader |readers['’] |user |your )?"
    r"(?:commentaires?|comments?|réactions?|responses|discussion)|"
    r"(?:vos|your) (?:avis|messages|témoignages|contributions|opinions|thoughts|views))"
    r"(?:\s+(?:des lecteurs|de nos lecteurs|des internautes|des abonnés|from (?:our )?readers))?\s*"
    r"(?:\(\s*\d+\s*\)|:)?\s*(?:\d+)?$",
    _I,
)
_GREETING = re.compile(r"\W*(?:bonjour|bonsoir|salut|hello|hi|dear all|merci|thanks)\b[^.!?]{0,20}$", _I)
# Where a forum says itself that a quotation ends, or that a line is one.
_QUOTATION_ENDS = re.compile(
    r"(?:cliquez pour agrandir|click to expand|\[/quote\]|fin de citation|end of quote)\W*$", _I
)
_QUOTED_LINE = re.compile(r"(?:>|&gt;|›)\s*\S")
# Whom a comment answers, on a line of its own.
_ANSWERS = re.compile(r"(?:en réponse à|in reply to|replying to|in response to)\s+@?\S.{0,40}$", _I)
_OF = frozenset("de du des d avec pour à of with for by".split())
_THREAD = 3  # headers of one kind that make the first line of a page one of them, and no article's author
_BYLINE_ABOVE = re.compile(r"(?i:by|par)\s+[A-ZÀ-Þ][\w'’.-]+\s+(?:[A-ZÀ-Þ]|(?:de|du|van|von|et|and)\b)")
_PARAGRAPHS = 4  # of an article, before a label with no known header behind it is believed
_TITLE_OF_A_REPLY = re.compile(r"(?:re|ré|rép)\s?:\s?\S", _I)


def mark_comments(words: list[str], roles: list[Role | None]) -> int:
    """Mark the readers' part of the page; returns the index of its first block (the number of blocks if none)."""
    opened = next((i for i, w in enumerate(words) if is_prose(w)), len(words))
    # Above the text such a word is an entry of the menu.
    labels = [i for i, w in enumerate(words) if (i > 2 or i > opened) and COMMENT_LABEL.match(w)]
    headers, bylines = without_bylines(words, _headers(words, labels), labels)
    label = next((i for i in reversed(labels) if any(h > i for h in headers)), None)
    first = _first(headers, label, bylines)
    if first is None and (label := _counted_label(words, labels)) is not None:
        first = label
    if first is None:
        return len(words)
    _mark_titles(words, roles, headers, first)
    author = ""
    i = first
    while i < len(words):
        if i in headers:
            author, size = headers[i].name, headers[i].size
            for k in range(i, min(i + size, len(words))):
                roles[k] = ("boilerplate", "comment header")
            i += size
            continue
        if name := quoted_by(words[i]):
            roles[i] = ("boilerplate", "quotation header")
            i = _mark_quoted(words, roles, i + 1, name, headers)
            continue
        if BARE_QUOTATION.match(words[i]):
            roles[i] = ("boilerplate", "quotation header")
            i = _mark_quoted(words, roles, i + 1, "", headers)
            continue
        if i == label or _ANSWERS.match(words[i]):
            roles[i] = ("boilerplate", "comment header")
        elif _QUOTED_LINE.match(words[i]):
            roles[i] = _quoted_role(words, roles, i, i, "")
        elif roles[i] is None or _is_text(words[i]) and not _is_title(roles[i]) and roles[i] not in _NOTICES:
            roles[i] = ("comment", COMMENT_BY + author if author else "comment")
        i += 1
    return first


def _counted_label(words: list[str], labels: list[int]) -> int | None:
    """A last label that counts comments, far below the article: what follows is theirs, whatever heads them."""
    last = labels[-1] if labels else None
    if last is None or not any(char.isdigit() and char != "0" for char in words[last]):
        return None
    above, below = (sum(map(is_prose, part)) for part in (words[:last], words[last + 1 :]))
    return last if above >= _PARAGRAPHS and below < above else None


def _headers(words: list[str], labels: list[int]) -> dict[int, Header]:
    """The comments' headers by block; a page whose comments are headed one way quotes in the other."""
    found = {i: header for i in range(len(words)) if (header := header_at(words, i))} | footed_headers(words)
    repeated = repeated_headers(words, labels)
    # Either reader may leave a word of the template on a name: the shorter name is the cleaner one.
    cleaner = {i: h for i, h in found.items() if i in repeated and len(h.name) < len(repeated[i].name)}
    found = dict(sorted((found | repeated | cleaner).items()))
    labelled = [i for i, w in enumerate(words) if COMMENT_LABEL.match(w)]
    kept: dict[int, Header] = {}
    events = _events(found)
    others = [i for i, h in found.items() if h.kind != "says" and i > 2]
    for i, header in found.items():
        if header.kind == "says":
            dated = i + 1 < len(words) and is_dated(words[i + 1])
            if header.size == 1 and not dated and quoted_by(words[i]) and len(others) >= 2:
                continue
            before = any(label < i for label in labelled)
            one_line = is_dated(words[i]) or any(c.isdigit() for c in words[i])
            if not dated and not before and not one_line:
                continue  # "She said:" in an article
            if any(h + kept[h].size == i and kept[h].kind != "says" for h in kept):
                continue  # right behind a comment's own header it opens what that comment quotes
        if header.kind == "signed" and i and _BYLINE_ABOVE.match(words[i - 1]):
            continue  # "By Ann Roy" and under it "BRENSE, Friday 23 January 2026, 5.40pm": an article's dateline
        alone = sum(h.kind == header.kind for h in found.values()) < _THREAD
        if i <= 2 and header.kind != "label" and alone:
            continue
        if header.name in events and not any(label < i for label in labelled):
            continue
        if header.kind in {"signed", "byline"} and i + 1 in found and found[i + 1].kind == header.kind:
            continue  # a list of dated things: nothing stands between one and the next
        kept[i] = header
    return kept


def _events(headers: dict[int, Header]) -> set[str]:
    """Names that are things of one sort announced for a day: "Concert de Jo Roy", "Concert de Zoé Perrin"."""
    sorts: dict[tuple[str, ...], set[str]] = {}
    for name in (h.name for h in headers.values() if h.kind != "repeated"):
        start = tuple(name.casefold().split()[:2])
        if len(start) == 2 and start[1] in _OF:
            sorts.setdefault(start, set()).add(name)
    return {name for names in sorts.values() if len(names) > 1 for name in names}


def _first(headers: dict[int, Header], label: int | None, bylines: dict[int, Header]) -> int | None:
    """The block with which the readers' part begins: its label, or the first of its headers."""
    if label is not None:
        return label
    strong = [i for i, h in headers.items() if h.kind in {"label", "says", "repeated"}]
    if strong:
        return min(min(strong), *headers) if len(headers) >= 2 else min(strong)
    # "Par Jo Roy, le 12/11/2025 à 10:31" above a text is its author's; below it, in a row, its readers'.
    if len(headers) == 1 and any(h.kind == "byline" for h in bylines.values()):
        return next((i for i, h in headers.items() if h.kind == "byline"), None)
    return min(headers) if len(headers) >= 2 else None


def _mark_titles(words: list[str], roles: list[Role | None], headers: dict[int, Header], first: int) -> None:
    """What the page prints over or under every comment: the thread's title, "back to top"."""
    above: list[int] = []
    for header in headers:
        for i in range(header - 1, max(header - 4, -1), -1):
            if i in headers or is_dated(words[i]) or roles[i] and roles[i] != ("boilerplate", "comment form"):
                break
            above.append(i)
    folded = [_fold(words[i]) for i in above]
    for i, words_of_it in zip(above, folded, strict=True):
        spoken = TERMINAL.search(words[i]) and not words[i].endswith(("?", "!"))
        again = i >= first and words_of_it and not spoken and folded.count(words_of_it) > 1
        if _TITLE_OF_A_REPLY.match(words[i]) or again:
            roles[i] = ("boilerplate", "comment title")


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_text(word: str) -> bool:
    """Whether a line that begins like an element of the page goes on like a sentence: "Mon compte a été débité …"."""
    return len(word.split()) > 8 and bool(TERMINAL.search(word))


_NOTICES: tuple[Role, ...] = (("boilerplate", "legal notice"), ("boilerplate", "moderation"))


def _is_title(role: Role | None) -> bool:
    return role == ("boilerplate", "comment title")


def _mark_quoted(
    words: list[str], roles: list[Role | None], start: int, name: str, headers: dict[int, Header]
) -> int:
    """Mark the quoted part behind "Citation Envoyé par" and return the block at which the reply begins.

    Plain text seldom says where a quotation ends. Its first line is quoted for certain, and so is every line
    up to the last one of this run that stands farther up the page too; each is given to whoever wrote it there.
    """
    end = start
    while end < len(words) and end not in headers and not _opens_quotation(words[end]) and not _is_title(roles[end]):
        end += 1
    told = next((k for k in range(start, end) if _QUOTATION_ENDS.match(words[k])), None)
    if told is not None:
        for k in range(start, told):
            roles[k] = _quoted_role(words, roles, k, start, name)
        roles[told] = ("boilerplate", "quotation header")
        return told + 1
    last = start
    if start < end and _GREETING.match(words[start]) and start + 1 < end:
        last = start + 1
    for k in range(start, end):
        worded = re.search(r"\w", words[k])  # a rule between two posts is no text
        if worded and len(words[k]) > 25 and roles[k] is None and _said_before(words, k, start) is not None:
            last = k
    for k in range(start, min(last + 1, end)):
        roles[k] = _quoted_role(words, roles, k, start, name)
    return min(last + 1, end) if start < end else start


def _opens_quotation(word: str) -> bool:
    """Whether a line opens a quotation, inside another one too."""
    return quoted_by(word) is not None or BARE_QUOTATION.match(word) is not None


def _quoted_role(words: list[str], roles: list[Role | None], k: int, start: int, name: str) -> Role:
    """A quoted line belongs to whoever wrote it farther up the page, else to whom the quotation names."""
    at = _said_before(words, k, start)
    original = roles[at] if at is not None else None
    known = original is not None and original[0] == "comment" and original[1].startswith((COMMENT_BY, QUOTED_FROM))
    author = original[1].removeprefix(COMMENT_BY).removeprefix(QUOTED_FROM) if original is not None and known else name
    return ("comment", QUOTED_FROM + author if author else "comment")


def _said_before(words: list[str], k: int, start: int) -> int | None:
    """The block above ``start`` that is this one, or holds it where only a part is quoted."""
    wanted = words[k].lstrip("> ").removeprefix("&gt;").strip()
    same = next((j for j in range(start) if words[j] == wanted), None)
    if same is not None or len(wanted) <= 25:
        return same
    return next((j for j in range(start) if wanted.rstrip(" .…") in words[j]), None)


__all__ = ["AUTHOR_LABEL", "COMMENT_BY", "COMMENT_LABEL", "QUOTED_FROM", "mark_comments"]
