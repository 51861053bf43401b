"""Dates as readers resolve them: against the day a text was published, never against today.

ISO 8601 in the forms of :class:`claims.model.DateMention`; what nothing anchors keeps ``iso`` None.
A day or month without a year is taken in the year nearest to publication, the past first, unless the
sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from claims.almanac import MONTHS, WEEKDAYS
from claims.date_shapes import DAY, MON, PATTERNS, SHORT, WD, bare_year
from claims.date_values import Here, Resolver, numeric_short, valid_iso, year_iso
from claims.model import DateMention, Lang
from claims.numbers import flat, lower
from claims.quantities import find_quantities
from claims.tense import tense_at, tense_of, towards

# Words whose day stands elsewhere; only they make the text before worth reading.
_LEANING = re.compile(
    r"veille|lendemain|même jour|jour (?:même|suivant)|(?:jour|matin|soir|midi|nuit)-là|day (?:before|earlier|"
    r"later)|(?:previous|next|"
    r"following|same) day|that day"
)


def find_dates(
    text: str,
    lang: Lang,
    published: date | None,
    context: str = "",
    named: tuple[date, ...] = (),
    story: tuple[date, ...] = (),
) -> tuple[DateMention, ...]:
    """The dates of ``text`` in order; ``start`` and ``end`` are offsets in ``text``.

    ``context`` is the text before: "la veille" leans on the last day named there. ``named`` are the days that the
    document has named in full so far, ``story`` those of its paragraph: a story set a week ago has Mondays of its
    own. Without ``published`` only dates whose year is written get an ISO value.
    """
    leans = _LEANING.search(lower(flat(text))) if context else None
    # One who is quoted speaks of a day of their own.
    outside = leans and not _OPEN_QUOTE.search(text[: leans.start()])
    previous = _last_day(context, lang, published) if outside else None
    return tuple(mention for mention, _ in _read(text, lang, published, previous, named, story))


_OPEN_QUOTE = re.compile(r"«[^»]*$|“[^”]*$|^[^\"]*\"[^\"]*(?:\"[^\"]*\"[^\"]*)*$")


def _read(
    text: str, lang: Lang, published: date | None, previous: date | None, named: tuple[date, ...] = (),
    story: tuple[date, ...] = (),
) -> list[tuple[DateMention, bool]]:
    """Mentions with whether each names its day by itself (and so can anchor "la veille")."""
    plain = flat(text)
    low = lower(plain)
    whole = tense_of(low, lang)
    spans = _spans(plain, low, lang)
    found: list[tuple[DateMention, bool]] = []
    for start, end, match, resolver in spans:
        tense = tense_at(low, start, end, lang, whole)
        here = Here(lang, published, tense, previous, towards(low, start, end), named, story)
        iso = resolver(match, here)
        found.append((DateMention(text[start:end], iso, start, end), True))
        if iso and len(iso) == 10 and not _NOW.search(low[start:end]):
            previous = date.fromisoformat(iso)
        elif iso is None and "wd" in match.re.groupindex:
            previous = None  # a day that is not known is no anchor, nor is the one before it
    return _joined(found, text, low, lang)


def full_days(mentions: Iterable[DateMention]) -> tuple[date, ...]:
    """The days that mentions name by number and month, ends of intervals included."""
    return tuple(
        date.fromisoformat(iso)
        for m in mentions
        if m.iso and re.search(r"\d", m.surface)
        for iso in m.iso.split("/")
        if len(iso) == 10
    )


def names_weekday(mention: DateMention, lang: Lang) -> bool:
    """Whether a mention has a weekday in it: "mardi 13"."""
    return bool(_WEEKDAY[lang].search(lower(flat(mention.surface))))


_Found = tuple[int, int, re.Match[str], Resolver]


def _spans(plain: str, low: str, lang: Lang) -> list[_Found]:
    """Non-overlapping matches, earlier patterns first where they compete for characters."""
    taken: list[_Found] = []
    covered = bytearray(len(low))
    for pattern, resolver in PATTERNS[lang]:
        for match in pattern.finditer(low):
            start, end = match.span()
            if any(covered[start:end]) or not _plausible(match, plain, low, lang, resolver):
                continue
            covered[start:end] = b"\x01" * (end - start)
            taken.append((start, end, match, resolver))
    return sorted(taken, key=lambda item: item[0])


def _plausible(match: re.Match[str], plain: str, low: str, lang: Lang, resolver: Resolver) -> bool:
    """Turns down look-alikes: "may" the verb, "2000 manifestants", "mars" the planet."""
    groups = match.groupdict()
    month = groups.get("month") or ""
    if month and month.rstrip(".") in SHORT[lang] and not (groups.get("day") or groups.get("year")):
        # "de sept départements"; in English a capital and a full stop make a month of it
        return lang == "en" and month.endswith(".") and plain[match.start("month")].isupper()
    if groups.get("month") and lang == "en" and not plain[match.start("month")].isupper():
        return groups["month"].rstrip(".") not in ("may", "march", "mar", "jan", "dec", "sept", "sep")
    if lang == "en" and groups.get("wd") and not plain[match.start("wd")].isupper():
        return False
    if lang == "fr" and groups.get("month") and plain[match.start("month")].isupper() and groups["month"] == "mars":
        return bool(groups.get("day"))
    if resolver in (bare_year, year_iso) and groups.get("year"):
        return _is_year(match, plain, low, lang, bare=resolver is bare_year)
    return not (resolver is numeric_short and int(match["b"]) > 12)


def _is_year(match: re.Match[str], plain: str, low: str, lang: Lang, bare: bool) -> bool:
    start, end = match.span("year")
    if re.match(r"[.,]?\d|[ ]\d{3}\b(?! [a-z])|-\d{3,}| ?(?:%|€|\$|£)", low[end:]):
        return False
    if re.search(r"[\d.,$€£/-]$", plain[max(0, start - 1) : start]):
        return False
    if bare and not 1789 <= int(match["year"]) <= 2100:
        return False
    if re.search(r"\b(?:articles?|section|art\.|n[°o]\.?|page|code) $", low[max(0, start - 20) : start]):
        return False
    return not any(a <= start < b for a, b in _counted(plain, lang))


@lru_cache(maxsize=64)
def _counted(plain: str, lang: Lang) -> tuple[tuple[int, int], ...]:
    """Where quantities stand, kept because each year of a text asks again."""
    return tuple((quantity.start, quantity.end) for quantity in find_quantities(plain, lang))


def _joined(found: list[tuple[DateMention, bool]], text: str, low: str, lang: Lang) -> list[tuple[DateMention, bool]]:
    """Makes one interval of "entre A et B", "du A au B", "from A to B", and turns its year over if need be."""
    opener, link = _LINKS[lang]
    out: list[tuple[DateMention, bool]] = []
    for mention, own in found:
        before = out[-1][0] if out else None
        if before is not None and link.fullmatch(low[before.end : mention.start + _lead(mention, lang)].rstrip() + " "):
            head = opener.search(low[: before.start + _lead(before, lang)])
            joined = _interval(before, mention)
            if head and joined is not False:
                start = min(head.start(), before.start)
                iso = joined if isinstance(joined, str) else None
                out[-1] = (DateMention(text[start : mention.end], iso, start, mention.end), own)
                continue
        out.append((mention, own))
    return out


_LINKS: dict[Lang, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "fr": (re.compile(r"\b(?:entre|du|de|d'|depuis) ?(?:le |la |l')?$"), re.compile(r",? ?(?:et|au|à|jusqu'au|"
        r"jusqu'à|"
    r"jusqu'en) ?(?:le |la |l')? ?")),
    "en": (re.compile(r"\b(?:between|from) ?(?:the )?$"), re.compile(r" ?(?:and|to|until|till|through|-|"
    r"–) ?(?:the )? ?")),
}
_LEAD = {
    "fr": re.compile(r"(?:(?:dans la (?:nuit|soirée|journée)|entre|du|de|d'|depuis|au|à|et|jusqu'au|jusqu'à|jusqu'en|"
    r"le|la|l') ?)*", re.I),
    "en": re.compile(r"(?:(?:between|from|to|and|until|through|the|on) ?)*", re.I),
}


def _lead(mention: DateMention, lang: Lang) -> int:
    hit = _LEAD[lang].match(flat(mention.surface))
    return hit.end() if hit else 0


def _interval(first: DateMention, last: DateMention) -> str | bool | None:
    """A/B for two resolved ends; None when an end is unresolved, False where they make no interval."""
    if first.iso is None and last.iso is None:
        return None
    if first.iso is None or last.iso is None or "/" in first.iso + last.iso:
        return False
    a, b = first.iso, last.iso
    if a[4:] and b[4:] and a > b and not re.search(r"\d{4}", first.surface):
        a = f"{int(b[:4]) - (a[5:] > b[5:])}{a[4:]}"
    elif len(a) == 10 and len(b) == 10 and not re.search(r"\d{4}", first.surface):
        gap = date.fromisoformat(b) - date.fromisoformat(a)
        if gap.days > 366:
            a = f"{int(b[:4]) - (a[5:] > b[5:])}{a[4:]}"
    return f"{a}/{b}" if a <= b else False


def _last_day(context: str, lang: Lang, published: date | None) -> date | None:
    """The last day named in the text before, looking back about a page."""
    found = [m for m, own in _read(context[-3000:], lang, published, None) if own]
    found = [m for m in found if not _NOW.search(lower(flat(m.surface)))]
    days = [m.iso for m in found if m.iso is None and _WEEKDAY[lang].search(lower(m.surface)) or len(m.iso or "") == 10]
    return date.fromisoformat(days[-1]) if days and days[-1] else None


_NOW = re.compile(r"\b(?:ce jour|aujourd'hui|today)$")  # "à ce jour": no day of the story
_WEEKDAY: dict[Lang, re.Pattern[str]] = {lang: re.compile(rf"\b{WD[lang]}\b") for lang in ("fr", "en")}


_BYLINE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?:publiée?|mise? à jour|mis en ligne|posté|paru|modifiée?|rédigé|écrit|"
    r"actualisé)[^\n]{0,40}?(?:le )?$"),
    "en": re.compile(r"(?:published|updated|posted|last modified|first published|written|issued|date|"
    r"released)[^\n]{0,40}?(?:on )?$"),
}


def publication_date(text: str, lang: Lang) -> date | None:
    """The day a text says it was published, None where it does not tell; never today.

    A dated byline comes first ("Publié le 12/01/2026 à 9h"), then a full date alone on a line near the
    top, then "ce mardi 6 janvier", whose year is the one among the years written in the text (or the
    one after) in which that day is that weekday.
    """
    head, low = text[:4000], lower(flat(text[:4000]))
    lines = lower(text.translate({ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u2019"): "'"}))
    full = [
        (m.start, date.fromisoformat(m.iso))
        for m in find_dates(head, lang, None)
        if m.iso and len(m.iso) == 10 and (m.iso[:4] in m.surface or re.search(r"\d[/.]\d{2}\b", m.surface))
    ]
    for start, day in full:
        if _BYLINE[lang].search(lines[max(0, start - 60) : start]):
            return day
    for start, day in full:
        line_start = lines.rfind("\n", 0, start) + 1
        line_end = lines.find("\n", start)
        line = lines[line_start : line_end if line_end >= 0 else len(lines)]
        if start < 1500 and len(line) <= 90 and not re.search(r"[.!?]\s*$", line):
            return day
        dateline = start - line_start <= 40 and re.match(r"[^\n]{0,40} ?[-–—(]", lines[start:])
        if start < 300 and dateline:
            return day
    return _from_weekday(low, text, lang)


def _from_weekday(low: str, text: str, lang: Lang) -> date | None:
    """The year in which "ce mardi 6 janvier" holds, where one year near those the text writes fits."""
    this = {"fr": "ce", "en": "(?:this|on)"}[lang]
    order = rf"{DAY[lang]} {MON[lang]}"
    if lang == "en":
        turned = rf"{MON[lang].replace('<month>', '<month2>')} {DAY[lang].replace('<day>', '<day2>')}"
        order = rf"(?:{order}|{turned})"
    years = {int(y) for y in re.findall(r"(?<![\d.,/-])(20\d\d)(?![\d.,%]*\d)", flat(text))}
    if not years:
        return None
    fitting: set[date] = set()
    for match in re.finditer(rf"\b{this} {WD[lang]},? {order}(?! \d{{4}})", low):
        groups = match.groupdict()
        day = int(re.sub(r"\D", "", groups.get("day") or groups.get("day2") or ""))
        month = MONTHS[lang][(groups.get("month") or groups.get("month2") or "").rstrip(".")]
        for year in {y + step for y in years for step in (0, 1)}:
            iso = valid_iso(year, month, day)
            if iso and date.fromisoformat(iso).weekday() == WEEKDAYS[lang][groups["wd"]]:
                fitting.add(date.fromisoformat(iso))
        if fitting:
            break
    return fitting.pop() if len(fitting) == 1 else None
