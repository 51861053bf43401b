"""Wording a claim so that it can be read alone: who speaks, and when, in place of pronouns and weekdays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.antecedents import plain_name
from claims.model import DateMention, Lang
from claims.speakers import Said

_MONTHS: dict[Lang, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
}  # fmt: skip
_PRONOUN: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"^(?P<who>Il|Elle|Ce dernier|Cette dernière)\b(?=\s)"),
    "en": re.compile(r"^(?P<who>He|She)\b(?=\s)"),
}


def word_claim(reading: str, said: Said, dates: Sequence[DateMention], antecedent: str | None, lang: Lang) -> str:
    """The sentence reworded to stand alone where that is certain; its own words otherwise.

    ``antecedent`` is whom the sentence's pronoun surely stands for, ``dates`` have offsets in ``reading``.
    """
    text = _with_dates(reading, dates, lang)
    text = _close_marks(text)
    if said.carried:
        who = plain_name(said.speaker, lang)
        if not who or not _says_something(text):
            return text
        return f"Selon {_inside(who)} : {text}" if lang == "fr" else f"According to {_inside(who)}: {text}"
    if not antecedent:
        return text
    opening = _PRONOUN[lang].match(text)
    if opening:
        return antecedent + text[opening.end() :]
    surface, inner = said.surface or "", _inside(antecedent)
    if lang == "fr" and said.cue and re.search(r"-(?:t-)?(?:il|elle)\b", said.cue):
        named = re.sub(r"(?:-t)?-(?:il|elle)\b(.*)", lambda m: f"{m.group(1)} {inner}", said.cue)
        return text.replace(said.cue, named.replace("  ", " "), 1)
    if lang == "en" and surface in {"he", "she"} and said.cue:
        cue = re.escape(said.cue)
        text = re.sub(rf"\b{surface} {cue}|\b{cue} {surface}\b", f"{inner} {said.cue}", text, count=1)
    return text


_LEAD = re.compile(
    r"(?:Les?|La|Une?|Des|An?|The|Some|Cet?|Cette|Ces|Son|Sa|His|Her|Its)(?=\s[a-zà-ÿ])|L(?=['’][a-zà-ÿ])"
)


def _inside(name: str) -> str:
    """A description in mid-sentence begins small: "Selon un ancien salarié"."""
    return _LEAD.sub(lambda m: m.group().lower(), name, count=1) if _LEAD.match(name) else name


def _says_something(text: str) -> bool:
    """Whether a sentence has words of its own: a byline behind a quotation is nobody's saying."""
    return bool(re.search(r"[«“\"]|\b[a-zà-ÿ]{5,}|\d", text))


def _with_dates(reading: str, dates: Sequence[DateMention], lang: Lang) -> str:
    """Put the calendar date behind a relative one: "lundi (5 janvier 2026)"; its missing part behind "le 5 janvier"."""
    quoted = [m.span() for m in _QUOTATION.finditer(reading)]  # another's words stay as they are
    for mention in sorted(dates, key=lambda d: -d.start):
        if not mention.iso or mention.start < 0 or any(a <= mention.start < b for a, b in quoted):
            continue
        spoken = _spoken(mention.iso, lang)
        if not spoken or re.search(r"\b(?:19|20)\d\d\b", mention.surface):
            continue
        end = mention.end
        if lang == "en" and (owner := re.match(r"['’]s?\b", reading[end:])):
            end += owner.end()  # "Saturday's (23 August 2025) trip"
        reading = f"{reading[:end]} {_missing(mention, spoken, lang)}{reading[end:]}"
    return reading


def _missing(mention: DateMention, spoken: str, lang: Lang) -> str:
    """The year behind a day or a month, month and year behind "mardi 13", the whole in brackets behind the rest."""
    iso = str(mention.iso)
    years = {part[:4] for part in iso.split("/")}
    month = _MONTHS[lang][int(iso[5:7]) - 1] if len(iso.split("/")[0]) >= 7 else ""
    surface = mention.surface.casefold()
    last = _MONTHS[lang][int(iso.split("/")[-1][5:7]) - 1] if month else ""
    if last and len(years) == 1 and surface.endswith(last.casefold()):
        return years.pop()
    if lang == "fr" and month and len(iso) == 10 and re.search(r"\b(?:1er|\d{1,2})$", surface):
        return f"{month} {iso[:4]}"
    return f"({spoken})"


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
