"""Whose words an interview prints: questions and answers stand there without quotation marks.

Two layouts are read. In the first each turn opens with who speaks ("Anne Roy : …", later "A. R. : …"); in the
second the page says that it is an interview, its questions end with a question mark, and the answers are the words
of the one person its head names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from claims.attribution import find_reports
from claims.model import Lang
from claims.names import LEADING_TITLE, NameBook, find_names
from claims.quotes import find_quoted, is_clause, masked
from claims.sentences import Unit

_LABEL = re.compile(
    r"(?:[-–—]\s*)?(?P<who>(?:[A-ZÀ-Þ]\.[ -]?){1,4}|[A-ZÀ-Þ][\w'’\-]*(?:\s+(?:[A-ZÀ-Þ][\w'’\-]*|d[eu]|la|le|van|"
    r"von|bin|al|"
    r"[a-zà-ÿ]\w+)){0,3})\s?(?:\([^()]{2,60}\)\s?)?[:.]\s?(?:[-–—]\s)?(?=[«“\"A-ZÀ-Þ0-9])"
)
_MARKER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\bpropos recueillis\b|\bentretien avec\b|^\W*(?:interview|entretien)\b|\b(?:interview|"
        r"entretien)\W*$", re.I | re.M),
    "en": re.compile(r"\binterview(?:ed)? (?:by|with)\b|^\W*(?:interview|q ?& ?a)\b|\bin conversation "
        r"with\b", re.I | re.M),
}


def find_answers(text: str, units: Sequence[Unit], book: NameBook, lang: Lang) -> dict[int, str]:
    """For each paragraph that is an answer of an interview, the one who gives it; empty for other pages."""
    paragraphs = [
        (number, [u.clean.text for u in group])
        for number, group in groupby(
            (u for u in units if u.zone.kind in {"body", "heading"}), key=lambda u: u.sentence.paragraph
        )
    ]
    starts = {u.sentence.paragraph: u.sentence.start for u in reversed(units)}
    apart = {number for number, at in starts.items() if re.search(r"\n\s*\n\s*[-–—]?\s*$", text[max(0, at - 8) : at])}
    return (
        _labelled(paragraphs, book)
        or _exchange(paragraphs, apart, book)
        or _unlabelled(text, paragraphs, units, book, lang)
    )


def _labelled(paragraphs: Sequence[tuple[int, list[str]]], book: NameBook) -> dict[int, str]:
    """Turns that open with their speaker's name or initials; a turn runs on until the next label or question."""
    labels = {number: m.group("who").strip() for number, lines in paragraphs if (m := _opening(lines[0]))}
    people = [who for who in labels.values() if "." not in who and book.is_person(who)]
    named = {who for who in people if list(labels.values()).count(who) + _initialled(who, labels) >= 2}
    if not named:
        return {}
    answers: dict[int, str] = {}
    floor: str | None = None
    for number, lines in paragraphs:
        if number in labels:
            floor = _bearer(labels[number], named)
        elif lines[-1].rstrip().endswith("?"):
            floor = None
        if floor and not lines[-1].rstrip().endswith("?"):
            answers[number] = book.full(floor)
    return answers


def _exchange(
    paragraphs: Sequence[tuple[int, list[str]]], apart: set[int], book: NameBook
) -> dict[int, str]:
    """Extracts of an interview inside an article, labelled once: "La Gazette : … ?", then "Anne Roy : …".

    What follows is question and answer until a paragraph is neither: no question, and not right behind one. ``apart``
    are the paragraphs that an empty line parts from the one before; a question without its mark stands so, with the
    answer on the next line.
    """
    answers: dict[int, str] = {}
    floor: str | None = None
    asked = False
    spaced = 3 * len(apart) >= len(paragraphs)  # elsewhere each paragraph is a line, and the next line tells nothing
    for place, (number, lines) in enumerate(paragraphs):
        label = _opening(lines[0])
        question = lines[-1].rstrip().endswith("?")
        if floor is None:
            who = label.group("who").strip() if label and asked and not question else ""
            if who and "." not in who and book.is_person(book.full(who)):
                floor = book.full(who)
                answers[number] = floor
            asked = question and label is not None
            continue
        follows = paragraphs[place + 1][0] if place + 1 < len(paragraphs) else None
        heads = spaced and number in apart and follows is not None and follows not in apart
        if question or not asked and heads:
            asked = True
        elif asked or spaced and number not in apart:
            answers[number], asked = floor, False
        else:
            floor, asked = None, False
    return answers


def _opening(line: str) -> re.Match[str] | None:
    match = _LABEL.match(line)
    if match is None or match.group().rstrip(" -–—").endswith(".") and "." not in match.group("who"):
        return None  # a full stop behind a plain word ends a sentence
    return match


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", LEADING_TITLE.sub("", name)) if word[:1].isupper())


def _initialled(who: str, labels: dict[int, str]) -> int:
    return sum(1 for label in labels.values() if "." in label and re.sub(r"[^A-ZÀ-Þ]", "", label) == _initials(who))


def _bearer(label: str, named: set[str]) -> str | None:
    if label in named:
        return label
    letters = re.sub(r"[^A-ZÀ-Þ]", "", label)
    return next((who for who in sorted(named) if "." in label and _initials(who) == letters), None)


def _unlabelled(
    text: str, paragraphs: Sequence[tuple[int, list[str]]], units: Sequence[Unit], book: NameBook, lang: Lang
) -> dict[int, str]:
    """Answers behind questions that stand alone, on a page that calls itself an interview and names one person."""
    asked = [i for i, (_, lines) in enumerate(paragraphs) if lines[-1].rstrip().endswith("?") and i]
    if len(asked) < 2 or not _MARKER[lang].search(text):
        return {}
    head = [u.clean.text for u in units if u.sentence.paragraph < paragraphs[asked[0]][0]]
    people = [book.full(name) for line in head for name, _, _ in find_names(line, book.known) if book.is_person(name)]
    if not people:
        return {}
    answers: dict[int, str] = {}
    told = _told(paragraphs, units, lang)
    for number, lines in paragraphs[asked[0] :]:
        if not lines[-1].rstrip().endswith("?") and number not in told:
            answers[number] = max(dict.fromkeys(people), key=people.count)
    return answers


def _told(paragraphs: Sequence[tuple[int, list[str]]], units: Sequence[Unit], lang: Lang) -> set[int]:
    """Paragraphs of an interview's page that tell instead of answering.

    Those from an intertitle to the next question, where one of them quotes somebody in marks and says who speaks; and
    behind an answer's first paragraph, from one that quotes so to the next question.
    """
    headings = {u.sentence.paragraph for u in units if u.zone.kind == "heading"}
    quoting = {u.sentence.paragraph for u in units if _quotes_someone(u, lang)}
    told: set[int] = set()
    stretch: list[int] | None = None
    answered = 0  # paragraphs since the last question
    for number, lines in [*paragraphs, (-1, ["?"])]:
        question = lines[-1].rstrip().endswith("?")
        if question or number in headings:
            if stretch and quoting & set(stretch):
                told.update(stretch)
            stretch = [] if number in headings and not question else None
            answered = 0
        elif stretch is not None:
            stretch.append(number)
        else:
            answered += 1
            if answered > 1 and number in quoting:
                told.add(number)
                stretch = [number]
    return told


def _quotes_someone(unit: Unit, lang: Lang) -> bool:
    quoted = find_quoted(unit.clean)
    if not any(is_clause(q, lang) for q in quoted):
        return False
    return any(f.form == "incise" and f.surface for f in find_reports(masked(unit.clean.text, quoted), quoted, lang))
