"""Headers of comments known by their repetition, whatever words the site has for "wrote" and "answered".

One template comes back down the page: a name that changes, words that stay ("NAME a réagi", "NAME replied to NAME",
"Avis de NAME") and a moment, with text between one header and the next. A template alone proves nothing, since agendas
and chronologies repeat one too: a heading of comments above, buttons under the texts or many turns must bear it out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.comment_headers import (
    CLOCK,
    DATE,
    RELATIVE,
    SHORT_DAY,
    VOTES,
    WEEKDAY,
    Header,
    is_name,
    is_sentence,
)
from claims.controls import is_row_of_buttons
from claims.interface import is_prose

_MONTH = r"[^\W\d]{3,9}\.?"
_MOMENT = re.compile(
    rf"(?:\b(?:le|on|posté le|posted on)\s+)?(?:{WEEKDAY}(?:{DATE}|{SHORT_DAY}|"
    rf"\b\d{{1,2}}(?:er|st|nd|rd|th)?\s+{_MONTH}|"
    rf"\b{_MONTH}\s+\d{{1,2}}),?{CLOCK}|{RELATIVE}|\b(?:lun|mar|mercre|jeu|vendre|same)di{CLOCK}|"
    rf"\b(?:dimanche|[a-z]{{3,6}}day){CLOCK}|\b(?:à|at)?\s*\d{{1,2}}\s?[:h]\s?\d{{2}}\b(?:\s?[ap]\.?m\.?)?|{WEEKDAY}{DATE})",
    re.IGNORECASE,
)
_TRIM = " \t\n,;:|·•–—-»()[]@"
_MOST_WORDS = 10  # of a header beside its moment
_MOST_CHARS = 90
_TURNS = 2  # headers of one make where something else says that these are comments
_TURNS_ALONE = 3  # where nothing does
# What stays in a header is said in small letters; names are what changes.
_CONSTANT = re.compile(r"[a-zà-ÿ'’]+$")
_ROLE_BEHIND = re.compile(r"\s*\([^()]{2,40}\)\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a possible header says beside its moment, and the blocks that it takes."""

    at: int
    size: int
    tokens: tuple[str, ...]


def repeated_headers(words: Sequence[str], labels: Sequence[int]) -> dict[int, Header]:
    """The headers of comments that share a template, by block; ``labels`` are the headings of a readers' part."""
    lines = list(_candidates(words))
    named = _by_template(lines)
    found = {line.at: Header(name, line.size, "repeated") for line in lines if (name := named.get(line.at))}
    spoken = {at for at in found if _has_text(words, at + found[at].size, found)}
    if len(spoken) < _TURNS or len(spoken) < 0.6 * len(found):
        return {}  # one under the other: a list of dated things
    first = min(found)
    labelled = any(label < first for label in labels)
    pressed = sum(_has_buttons(words, at + found[at].size, found) for at in found)
    if labelled or 2 * pressed >= len(found):
        return found
    acting = all(words[at].lstrip("@").startswith(found[at].name) for at in found)  # not "Concert de NAME"
    return found if len(spoken) >= _TURNS_ALONE and acting and _prose_above(words, first) >= 2 else {}


def _candidates(words: Sequence[str]) -> Iterator[_Line]:
    """Short lines with a moment in them, or right above a line that is one."""
    for i, word in enumerate(words):
        if len(word) > _MOST_CHARS:
            continue
        word = VOTES.sub(" ", word)
        moment = _MOMENT.search(word)
        if moment:
            rest = f"{word[: moment.start()].strip(_TRIM)} {word[moment.end() :].strip(_TRIM)}".strip()
            if rest:
                if not _is_said(rest):
                    yield _Line(i, 1, tuple(rest.split()))
                continue
            above = words[i - 1].strip(_TRIM + "\n") if i else ""
            if above and len(above) <= _MOST_CHARS and not _MOMENT.search(above) and not _is_said(above):
                yield _Line(i - 1, 2, tuple(above.split()))


def _is_said(rest: str) -> bool:
    """Whether words are a sentence, or talk, rather than a header's."""
    talk = re.search(r"[?!:«»“”\"]|(?<!\b[A-ZÀ-Þ])[.…]\s+[a-zà-ÿ]", rest)
    return is_sentence(rest) or talk is not None or len(rest.split()) > _MOST_WORDS


def _by_template(lines: Sequence[_Line]) -> dict[int, str]:
    """The name in each line whose constant words come back around other names."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for line in lines:
        for constant, name in _readings(line.tokens):
            names[constant].add(name)
    found: dict[int, str] = {}
    for line in lines:
        shared = [(len(c), -c.count(""), name) for c, name in _readings(line.tokens) if len(names[c]) >= _TURNS]
        if shared:
            found[line.at] = max(shared, key=lambda reading: reading[:2])[2]
    return found


def _readings(tokens: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each way to read a line as a name and constant words; an empty string stands for the name, and for another."""
    n = len(tokens)
    for start in range(n):
        for end in range(start + 1, n + 1):
            constant = tuple(t.casefold() for t in tokens[start:end])
            if not all(map(_CONSTANT.match, constant)):
                break
            before, behind = _name(tokens[:start]), _name(tokens[end:])
            small = all(t[0].islower() for t in tokens[start + 1 if start == 0 else start : end])
            if not small:
                continue
            if before and (end == n or behind):
                yield (("", *constant, "") if behind else ("", *constant)), before
            elif start == 0 and behind and len(constant) >= 2:
                yield (*constant, ""), behind


def _name(tokens: tuple[str, ...]) -> str:
    """The name that tokens are, without the role in brackets behind it; empty when they are none."""
    name = _ROLE_BEHIND.sub("", " ".join(tokens)).strip("@ ,;:")
    return name if name and is_name(name) else ""


def _until_next(words: Sequence[str], start: int, headers: dict[int, Header]) -> Iterator[str]:
    for i in range(start, min(start + 30, len(words))):
        if i in headers:
            return
        yield words[i]


def _has_text(words: Sequence[str], start: int, headers: dict[int, Header]) -> bool:
    return any(not is_row_of_buttons(word) for word in _until_next(words, start, headers))


def _has_buttons(words: Sequence[str], start: int, headers: dict[int, Header]) -> bool:
    return any(map(is_row_of_buttons, _until_next(words, start, headers)))


def _prose_above(words: Sequence[str], first: int) -> int:
    return sum(map(is_prose, words[:first]))
