"""Rows of a page's controls: buttons and counters under a comment, menus on one line.

They are told by their make: scraps set side by side, each an action, a count or a word or two, and no sentence.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE
_ACTION = (
    r"(?:répondre|réponse|reply|signaler|report|citer|quote|partager|share|(?:je n['’]aime pas|j['’]aime)|"
    r"(?:dis)?likes?|(?:pas |not |un)?(?:utile|helpful|useful)|(?:pas |dés)?(?:d['’])?accord|(?:dis)?agree|"
    r"recommander|recommend(?:ed)?|(?:up|down)?vote[rsz]?|pour|contre|permalien|permalink|lien|link|suivre|follow|masquer|hide|flag|modifier|edit|"
    r"alerter|copier|copy|pertinente?|relevant|insightful|funny|drôle)"
)
_COUNT = r"(?:\(\s*[+\-−]?\d[\d.,\u00a0\u202f]*\s?k?\s*\)|[+\-−]?\d[\d.,]*\s?k?\b)"
_ARROW = r"[▲▼△▽↑↓⬆⬇♥❤♡★☆👍👎\ufe0f]+"
_APART = r"(?:\s*[·•|▪]\s*|\s+[-–—/]\s+|[ \t\u00a0]{2,}|\t)"
_SEPARATED = re.compile(_APART)
_BUTTON = re.compile(rf"(?:{_ACTION}(?:\s*:?\s*{_COUNT})?|{_ARROW}\s*{_COUNT}?)(?:\s+|$)", _I)
_COUNTED = re.compile(r"[^\W\d](?:[^\W\d]|['’ \-]){1,30}\s?:?\s?\(\s*[+\-−]?\d[\d.,]*\s?k?\s*\)$")
_BARE_COUNT = re.compile(rf"{_COUNT}$")
_GAPS = re.compile(r"(?: |\u00a0){2,}")
_LONGEST_ROW = 120
_MENU_ENTRIES = 3
_ENTRY_WORDS = 4


def is_row_of_buttons(line: str) -> bool:
    """Whether a line is what stands under a comment: "Like (3) · Reply", "Répondre Signaler ▲ 27"."""
    if len(line) > _LONGEST_ROW or "\n" in line:
        return False
    parts = [part for part in _SEPARATED.split(line.strip()) if part]
    pressed = [_is_button(part) for part in parts]
    if len(parts) < 2:
        # One word may be all that a reader says ("pour"); a count beside it makes it a button.
        return bool(parts) and pressed[0] and bool(re.search(rf"\d|{_ARROW}|^\w+(?:er|re|ply|ort)$", parts[0], _I))
    others = [p for p, button in zip(parts, pressed, strict=True) if not button]
    return any(pressed) and all(_COUNTED.match(p) or _BARE_COUNT.match(p) for p in others)


# A clock with nothing but buttons and counts behind it, or behind a name in brackets.
_STAMPED = re.compile(
    rf".{{2,60}}\d{{1,2}}\s?[h:]\s?\d{{2}}\s+(?:{_APART})?(?:(?:{_ACTION}|{_ARROW}\s?\d*|{_COUNT})(?:\s+|$))+$|"
    r"\s*(?:\[[^\[\]]{2,40}\]|<[^<>]{2,40}>)[^!?]{2,30}\d{1,2}\s?[h:]\s?\d{2}$",
    _I,
)


def is_stamped(line: str) -> bool:
    """Whether a line ends with a moment and buttons, so that a small letter below it begins what a reader says."""
    return len(line) <= _LONGEST_ROW and bool(_STAMPED.match(line.strip()))


def is_menu(line: str) -> bool:
    """Whether a line is a menu: entries of a few words, set apart by gaps that prose does not have."""
    entries = [entry for entry in _GAPS.split(line.strip()) if entry]
    if len(entries) < _MENU_ENTRIES or "\n" in line:
        return False
    return all(len(e.split()) <= _ENTRY_WORDS and not re.search(r"\d|[.!?…;,:«»“”\"]$", e) for e in entries)


def _is_button(part: str) -> bool:
    at = 0
    while at < len(part):
        match = _BUTTON.match(part, at)
        if not match or match.end() == at:
            return False
        at = match.end()
    return bool(part)
