"""Comments of social networks, with their author above and their moment below: name, text, "3 j J'aime Répondre"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.comment_headers import Header, is_name, is_sentence

_I = re.IGNORECASE
_AGO = re.compile(
    r"(?:\d{1,3}\s?(?:h|min|j|sem|d|w|mo|y|ans?|mois|hrs?|yrs?)\.?)"
    r"(?P<buttons>(?:\s*[·•|]?\s*"
    r"(?:j['’]aime|j['’]adore|répondre|like|reply|voir la traduction|modifié|edited|\d+))*)\s*$",
    _I,
)
_BUTTON = re.compile(r"(?:j['’]aime|répondre|like|reply|partager|share|masquer|hide|\d+|[·•|]|modifié|edited)$", _I)
_BADGE = re.compile(r"(?:super fan|fan super actif|top fan|auteur|author|contributeur \w+|abonné|suivre|follow)$", _I)
_LONGEST = 8  # blocks of one comment
_LEAST = 2  # comments that make a readers' part


def footed_headers(words: Sequence[str]) -> dict[int, Header]:
    """The authors' lines of comments whose moment stands below them, by block; none where there is only one."""
    found: dict[int, Header] = {}
    begin = 0
    for i, word in enumerate(words):
        moment = _AGO.match(word)
        if moment is None or not (moment["buttons"] or i + 1 < len(words) and _BUTTON.match(words[i + 1])):
            continue
        # The author is the last name above the text: nothing of the comment before is one, its buttons are behind it.
        above = range(i - 2, max(begin, i - _LONGEST) - 1, -1)
        author = next((k for k in above if _is_author(words[k]) and not _BADGE.match(words[k])), None)
        if author is not None:
            badge = author + 1 < i and bool(_BADGE.match(words[author + 1]))
            found[author] = Header(words[author].removeprefix("@"), 1 + badge, "label")
        begin = i + 1
        while begin < len(words) and _BUTTON.match(words[begin]):
            begin += 1
    return found if len(found) >= _LEAST else {}


def _is_author(word: str) -> bool:
    return is_name(word) and not is_sentence(word) and not _BUTTON.match(word) and not _AGO.match(word)
