"""Wording a claim so that it can be read alone: who speaks, and when, in place of pronouns and weekdays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.model import DateMention, Lang
from claims.speakers import Said

_MONTHS: dict[Lang, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
}  # fmt: skip
_PRONOUN: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"^(?P<who>Il|Elle|Ils|Elles|Ce dernier|Cette dernière)\b(?=\s)"),
    "en": re.compile(r"^(?P<who>He|She|They)\b(?=\s)"),
}


def word_claim(reading: str, said: Said, dates: Sequence[DateMention], subject: str | None, lang: Lang) -> str:
    """The sentence reworded to stand alone where that is certain; its own words otherwise.

    ``subject`` is whom a pronoun at its head stands for, ``dates`` have offsets in ``reading``.
    """
    text = _with_dates(reading, dates, lang)
    text = _close_marks(text)
    who = said.speaker
    if said.carried and who:
        return (
            f"{'Selon' if lang == 'fr' else 'According to'} {who} : {text}"
            if lang == "fr"
            else f"According to {who}: {text}"
        )
    opening = _PRONOUN[lang].match(text)
    name = who if opening and said.surface and said.surface.casefold() == opening.group("who").casefold() else subject
    if opening and name:
        text = name + text[opening.end() :]
    if said.surface in {"Qui", "Who"} and who and text.startswith(str(said.surface)):
        text = who + text[len(str(said.surface)) :]
    if lang == "fr" and who and said.cue and re.search(r"-(?:t-)?(?:il|elle)s?\b", said.cue):
        named = re.sub(r"(?:-t)?-(?:il|elle)s?\b(.*)", lambda m: f"{m.group(1)} {who}", said.cue)
        text = text.replace(said.cue, named.replace("  ", " "), 1)
    if lang == "en" and who and said.surface in {"he", "she", "they"} and said.cue:
        text = re.sub(
            rf"\b{said.surface} {re.escape(said.cue)}|\b{re.escape(said.cue)} {said.surface}\b",
            f"{who} {said.cue}",
            text,
            count=1,
        )
    return text


def _with_dates(reading: str, dates: Sequence[DateMention], lang: Lang) -> str:
    """Put the calendar date behind a relative one: "lundi (5 janvier 2026)"."""
    quoted = [m.span() for m in _QUOTATION.finditer(reading)]  # another's words stay as they are
    for mention in sorted(dates, key=lambda d: -d.start):
        if not mention.iso or mention.start < 0 or any(a <= mention.start < b for a, b in quoted):
            continue
        spoken = _spoken(mention.iso, lang)
        if spoken and not re.search(r"\b(?:19|20)\d\d\b", mention.surface):
            if re.search(r"\d(?:er|st|nd|rd|th)? [^\W\d]+$", mention.surface) and "/" not in mention.iso:
                spoken = mention.iso[:4]  # "le 6 janvier": only the year is missing
                reading = f"{reading[: mention.end]} {spoken}{reading[mention.end :]}"
                continue
            reading = f"{reading[: mention.end]} ({spoken}){reading[mention.end :]}"
    return reading


_QUOTATION = re.compile(r"«[^»]*(?:»|$)|“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def _spoken(iso: str, lang: Lang) -> str:
    if "/" in iso:
        first, _, last = iso.partition("/")
        a, b = _spoken(first, lang), _spoken(last, lang)
        return f"{a} – {b}" if a and b else ""
    parts = iso.split("-")
    if not all(p.isdigit() for p in parts):
        return ""
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[lang][int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = "1er" if lang == "fr" and parts[2] == "01" else str(int(parts[2]))
    return f"{day} {month} {parts[0]}"


def _close_marks(text: str) -> str:
    """Close a quotation that the next sentence goes on with, open one that began before."""
    if text.count("«") > text.count("»"):
        text += " »"
    elif text.count("»") > text.count("«"):
        text = "« " + text
    if text.count("“") > text.count("”"):
        text += "”"
    elif text.count("”") > text.count("“"):
        text = "“" + text
    if text.count('"') % 2:
        text = text + '"' if text.lstrip().startswith('"') or ': "' in text else '"' + text
    return re.sub(r"\s+([,.])", r"\1", text)
