"""What each stretch of a page is for: heading, body, reader comment or boilerplate.

Works on the text alone, so that a page pasted into the desk and a page taken in from HTML are read
alike. Every rule is one small question about a block and its neighbours; :mod:`claims.interface` knows the page's own
elements, :mod:`claims.comments` the readers' part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.blocks import BULLET, Block, find_blocks
from claims.bylines import mark_bylines
from claims.comments import AUTHOR_LABEL, COMMENT_LABEL, mark_comments
from claims.interface import LABEL_OF_NEXT, TERMINAL, Role, interface_of, is_prose
from claims.model import Lang, Zone, ZoneKind

_CREDIT_AGENCY = (
    r"AFP|Reuters|Getty(?: Images)?|AP(?: Photo)?|SIPA|EPA|Abaca|Hans Lucas|MaxPPP|PA(?: Media| Wire)?|"
    r"Bloomberg|Alamy|Shutterstock|iStock|Unsplash|DR|Anadolu|NurPhoto|Zuma|Bestimage|DPA|EFE|ANSA|"
    r"Pexels|Pixabay|Wikimedia(?: Commons)?|AdobeStock|Belga|Keystone|LP|ICON ?Sport"
)
# A credit at the end of a caption; a bare word ("images litigieuses", "crédits votés") is none.
_CREDIT = re.compile(
    r"(?:\s*[(\[]?\s*(?:©|(?<!\w)(?:(?i:photos?|photograph) ?(?:by\b|:|(?i:credit)\b:?|d[’']illustration|(?=[A-ZÀ-Þ]))|"
    r"(?i:crédits?) (?:photos?\b ?:?|(?=[A-ZÀ-Þ]))|(?i:crédits?|credit|images?|illustration) ?:))"
    rf"(?:[^.]|(?<=\b[A-ZÀ-Þ])\.){{0,70}}[)\]]?|\s+[(\[]?[A-ZÀ-Þ][\w.'’\-À-ÿ]*(?:\s+[A-ZÀ-Þ][\w.'’\-À-ÿ]*){{0,4}}\s*(?:/|via|\|)\s*"
    rf"(?:{_CREDIT_AGENCY})[^.]{{0,30}}[)\]]?|"
    rf"\s*[(\[](?:[A-ZÀ-Þ][\w.'’\-]*\s+){{1,4}}(?:/|\|)\s*[A-ZÀ-Þ][^()/.]{{1,40}}[)\]]|\s*[(\[]?\b(?:{_CREDIT_AGENCY})(?:\s*/\s*[^.]{{2,40}})?[)\]])\s*$"
)
_CAPTION = re.compile(r"(?:image caption|caption|légende|photo|figure \d+)\s*[,:]", re.IGNORECASE)
# An article's first words, no standfirst's: "LONDON, Nov 12 (Newswire) - ".
_DATELINE = re.compile(r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ .,'’\-]*(?:, [\w. ]{3,12})?(?: ?\([^()]{2,40}\))? ?[-–—] \S")
_ROW = re.compile(r":\s*[€£$]?\s?\d[\d.,\u00a0\u202f ]*\s?[^\W\d]*%?$")  # "Brense : 141 jours"
_STANDFIRST_WORDS = 9
_MAX_HEADING_WORDS = 18


def find_zones(text: str, lang: Lang, title: str = "") -> tuple[Zone, ...]:
    """Zones that tile ``text``: each ends where the next begins, the first at 0, the last at its end."""
    blocks = find_blocks(text)
    if not blocks:
        return (Zone("boilerplate", 0, len(text), "empty"),) if text else ()
    words = [text[b.start : b.end] for b in blocks]
    roles = _roles(blocks, words, title)
    spans: list[tuple[ZoneKind, int, str]] = []
    for block, body, (kind, detail) in zip(blocks, words, roles, strict=True):
        spans.append((kind, block.start, detail))
        credit = _CREDIT.search(body) if detail == "caption" else None
        if credit and credit.start() > 0:
            at = block.start + credit.start() + len(credit.group()) - len(credit.group().lstrip())
            spans.append(("boilerplate", at, "photo credit"))
    return _tile(spans, len(text))


def _tile(spans: list[tuple[ZoneKind, int, str]], length: int) -> tuple[Zone, ...]:
    """Neighbours of one role in one zone, without a gap between zones."""
    zones: list[Zone] = []
    for i, (kind, start, detail) in enumerate(spans):
        end = spans[i + 1][1] if i + 1 < len(spans) else length
        start = 0 if i == 0 else start
        if zones and (zones[-1].kind, zones[-1].detail) == (kind, detail) and kind != "heading":
            zones[-1] = Zone(kind, zones[-1].start, end, detail)
        else:
            zones.append(Zone(kind, start, end, detail))
    return tuple(zones)


def _roles(blocks: Sequence[Block], words: list[str], title: str) -> list[Role]:
    roles: list[Role | None] = [interface_of(w) for w in words]
    for i, word in enumerate(words[:-1]):
        if LABEL_OF_NEXT.match(word) and not TERMINAL.search(words[i + 1]) and len(words[i + 1].split()) <= 25:
            roles[i + 1] = ("boilerplate", "related")
    _mark_closing_list(words, roles)
    comments_from = mark_comments(words, roles)
    mark_bylines(words, roles, comments_from)
    _mark_empty_readers_part(words, roles, comments_from)
    _mark_headings(blocks, words, roles, comments_from, title)
    return [role or ("body", "") for role in roles]


def _mark_closing_list(words: list[str], roles: list[Role | None]) -> None:
    """Titles of other articles under a label such as "Most read", where nothing of the article follows them."""
    labels = [i for i, word in enumerate(words) if i >= len(words) // 3 and LABEL_OF_NEXT.match(word)]
    text = [i for i, word in enumerate(words) if TERMINAL.search(word) or len(word.split()) > 25]
    last = max((i for i in text if roles[i] is None), default=-1)
    label = next((i for i in labels if i > last), None)
    if label is None:
        return
    rest = range(label + 1, len(words))
    readers = next((i for i in rest if COMMENT_LABEL.match(words[i]) or AUTHOR_LABEL.match(words[i])), len(words))
    for i in range(label + 1, readers):
        roles[i] = roles[i] or ("boilerplate", "related")


def _mark_empty_readers_part(words: list[str], roles: list[Role | None], end: int) -> None:
    """The heading of comments that no one has written, below the last text."""
    last = max((i for i in range(end) if roles[i] is None and TERMINAL.search(words[i])), default=end)
    for i in range(last + 1, end):
        if roles[i] is None and COMMENT_LABEL.match(words[i]):
            roles[i] = ("boilerplate", "comment form")


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _mark_headings(
    blocks: Sequence[Block], words: list[str], roles: list[Role | None], comments_from: int, title: str
) -> None:
    """Titles, standfirsts, captions and intertitles among the blocks before the comments."""
    open_blocks = [i for i in range(comments_from) if roles[i] is None]
    wanted = _fold(title)
    seen_title = False
    for i in open_blocks:
        word = words[i]
        folded = _fold(word)
        if wanted and folded and (folded == wanted or (len(folded) > 25 and (wanted.startswith(folded)))):
            roles[i], seen_title = ("heading", "title"), True
        elif len(word) < 400 and (_CREDIT.search(word) or _CAPTION.match(word)):
            roles[i] = ("heading", "caption")
    repeated = {f for f in map(_fold, words[:comments_from]) if f}
    top = _title_block(open_blocks, words, roles)
    text = next((i for i in open_blocks if roles[i] is None and is_prose(words[i])), -1)
    for n, i in enumerate(open_blocks):
        if roles[i] is not None:
            continue
        word = words[i]
        finished = bool(TERMINAL.search(word)) or word.endswith((":", ","))
        count = len(word.split())
        asks = word.endswith(("?", "!")) and count <= 20 and not re.search(r"[.?!…] ", word)
        if (not finished or asks) and i == top and not seen_title and count <= 40 and not BULLET.match(word):
            roles[i], seen_title = ("heading", "title"), True
        elif _fold(word) in repeated and not finished and n <= 3 and count <= 40 and words.count(word) > 1:
            roles[i] = ("heading", "title")
        elif seen_title and i < text and not finished and count >= _STANDFIRST_WORDS and not BULLET.match(word):
            roles[i] = ("heading", "standfirst")  # between the title and the text nothing else is long and unended
        elif _is_intertitle(word, count, finished, i, words, roles):
            roles[i] = ("heading", "intertitle")
    first_title = next((i for i in open_blocks if roles[i] == ("heading", "title")), 0)
    for i in open_blocks:  # menu words above the title
        if i < first_title and roles[i] in (None, ("heading", "intertitle")) and len(words[i].split()) <= 4:
            roles[i] = roles[i] if TERMINAL.search(words[i]) else ("boilerplate", "navigation")
    _mark_standfirst(blocks, words, roles, open_blocks)


def _title_block(open_blocks: list[int], words: list[str], roles: Sequence[Role | None]) -> int:
    """The block that is the title: the first of five words or more above the text, else the first; -1 on no page."""
    head = []
    for i in open_blocks:
        if roles[i] is not None:
            continue
        if is_prose(words[i]):
            break
        head.append(i)
    if not head or not open_blocks or head[0] != next((i for i in open_blocks if roles[i] is None), -1):
        return -1
    return next((i for i in head if len(words[i].split()) >= 5 and not BULLET.match(words[i])), head[0])


def _is_intertitle(
    word: str, count: int, finished: bool, i: int, words: list[str], roles: Sequence[Role | None]
) -> bool:
    """A short line without a full stop, with running text somewhere behind it."""
    follows = any(roles[k] is None and len(words[k].split()) > 12 for k in range(i + 1, min(i + 4, len(words))))
    if not follows:
        return False
    question = word.rstrip().endswith(("?", "!")) and count <= 14 and "." not in word
    if word.endswith(":"):
        return count <= 6
    if _ROW.search(word):
        return False
    listed = BULLET.match(word) and not word.lstrip()[0].isdigit()
    if listed and any(0 <= k < len(words) and BULLET.match(words[k]) for k in (i - 1, i + 1)):
        return False  # an item of a list; a lone bullet before a paragraph is its title
    return count <= _MAX_HEADING_WORDS and (not finished or question)


def _mark_standfirst(
    blocks: Sequence[Block], words: list[str], roles: list[Role | None], open_blocks: list[int]
) -> None:
    """The bullets at the head of a page, or the one short paragraph between its title and its text."""
    head = [i for i in open_blocks if roles[i] is None]
    bullets: list[int] = []
    for i in open_blocks:
        if roles[i] is not None and not bullets:
            continue
        if not BULLET.match(words[i]) or len(words[i]) > 400:
            break
        bullets.append(i)
    if bullets and len(head) > len(bullets):
        for i in bullets:
            roles[i] = ("heading", "standfirst")
        return
    titled = [i for i in open_blocks if roles[i] == ("heading", "title")]
    if not titled or len(head) < 3 or ("heading", "standfirst") in roles:
        return
    first = next((i for i in head if i > max(t for t in titled if t < head[-1])), None) if titled else None
    between = range(max(titled) + 1, first or 0)
    if first is None or sum(roles[i] is None or roles[i] == ("heading", "intertitle") for i in between) > 2:
        return
    rest = [len(words[i]) for i in head if i > first]
    mean = sum(rest) / len(rest) if rest else 0
    # Far below the title, behind byline and buttons, the article's own first paragraph is as likely to stand.
    far = first > max(titled) + 3
    brief = len(words[first]) <= 380 and bool(rest) and len(words[first]) < (0.6 * mean if far else 0.9 * (mean + 120))
    if brief and TERMINAL.search(words[first]) and not _DATELINE.match(words[first]):
        roles[first] = ("heading", "standfirst")
