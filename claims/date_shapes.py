"""The shapes dates take in French and English news, each with what it resolves to.

A shape is a pattern on lower-case text with plain spaces and a function that makes the ISO value from
the match and from :class:`Here`. Order matters: the more telling shape claims its characters first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.almanac import HOLIDAYS, MONTHS, SEASONS, WEEKDAYS
from claims.model import Lang
from claims.numbers import read_words, wordset

DAY = {"fr": r"(?P<day>1er|[12]?\d|3[01])", "en": r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?"}
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"


def _names(table: Iterable[str]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


def _month_group(lang: Lang) -> str:
    """Months by name; only an abbreviation swallows the full stop after it."""
    short = [name for name in MONTHS[lang] if len(name) <= 5 and name not in _WHOLE]
    return rf"(?P<month>(?:{_names(short)})\b\.|(?:{_names(MONTHS[lang])})\b)"


_WHOLE = wordset("mars avril mai juin août aout march april may june july")
# Abbreviations: a month only beside a day or a year.
SHORT: dict[Lang, frozenset[str]] = {
    lang: frozenset(name for name in MONTHS[lang] if len(name) <= 5 and name not in _WHOLE) for lang in ("fr", "en")
}
MON: dict[Lang, str] = {"fr": _month_group("fr"), "en": _month_group("en")}
WD: dict[Lang, str] = {lang: rf"(?P<wd>{_names(WEEKDAYS[lang])})" for lang in ("fr", "en")}
_SEA: dict[Lang, str] = {lang: rf"(?P<season>{_names(SEASONS[lang])})" for lang in ("fr", "en")}
_COUNT = r"(?P<n>\d+|[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)"
_UNITS = {
    "fr": r"(?P<unit>jours?|semaines?|mois|ans?|années?)",
    "en": r"(?P<unit>days?|weeks?|months?|years?)",
}


@dataclass(frozen=True, slots=True)
class Here:
    """What a date is read against: the publication day, the text's tense, and days named before."""

    lang: Lang
    published: date | None
    tense: int  # -1 behind, 1 ahead, 0 unknown
    previous: date | None
    term: bool = False  # whether the day is one towards which something runs: "avant le 10 avril"
    named: tuple[date, ...] = ()  # days that the text before names in full
    story: tuple[date, ...] = ()  # those of them that its paragraph names


Resolver = Callable[[re.Match[str], Here], str | None]


# -- choosing a year ---------------------------------------------------------


_SOON = 92  # days within which a day to come is called by its number alone


def _nearest(make: Callable[[int], date], here: Here, feast: bool = False) -> date | None:
    """The occurrence of a yearly day that the text means, None where that is not certain.

    A day soon to come goes without its year even behind a past verb ("a repoussé au 24 avril"); one that is eleven
    months gone does not. Farther off, the tense tells.
    """
    anchor = here.published
    if anchor is None:
        return None
    days = []
    for year in range(anchor.year - 4, anchor.year + 5):
        try:
            days.append(make(year))
        except ValueError:  # 29 February
            continue
    past = max((day for day in days if day <= anchor), default=None)
    future = min((day for day in days if day > anchor), default=None)
    if past is None or future is None:
        return past or future
    back, ahead = (anchor - past).days, (future - anchor).days
    if ahead <= _SOON:
        if here.tense >= 0 or here.term or ahead <= 1:
            return future
        return past if feast else None  # "was held at Easter", but nobody "was arrested on 3 December" last year
    if back <= _SOON:
        return past if here.tense <= 0 or back <= 31 and not here.term else None
    if here.tense:
        return past if here.tense < 0 else future
    return past if back < ahead - _SOON else future if ahead < back - _SOON else None


def _day_iso(day: int, month: int, year: int | None, weekday: int | None, here: Here) -> str | None:
    if year is not None:
        return valid_iso(year, month, day)
    if here.published is None:
        return None
    if weekday is not None:
        years = range(here.published.year - 1, here.published.year + 2)
        days = [date.fromisoformat(iso) for y in years if (iso := valid_iso(y, month, day))]
        fitting = [d for d in days if d.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda d: abs((d - _known(here)).days)).isoformat()
    found = _nearest(lambda y: date(y, month, day), here)
    return found.isoformat() if found else None


def _known(here: Here) -> date:
    assert here.published is not None
    return here.published


def valid_iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_year(month: int, here: Here) -> int | None:
    """The year of a month named alone, None where that is not certain."""
    anchor = here.published
    if anchor is None:
        return None
    back = (anchor.month - month) % 12
    last, coming = anchor.year - (month > anchor.month), anchor.year + (month < anchor.month)
    if back == 0:
        return anchor.year
    if here.tense < 0:  # behind a past verb a term may still lie ahead: "nothing was said of a visit before April"
        return None if here.term and 12 - back <= 6 else last
    if here.tense > 0:
        if back <= 2:  # one ten months off is called "next January"
            return None if here.term else last
        return coming
    return last if back <= 6 else None


def _month(match: re.Match[str], here: Here, group: str = "month") -> int:
    return MONTHS[here.lang][match[group].rstrip(".")]


def _optional(match: re.Match[str], group: str) -> str | None:
    return match.groupdict().get(group)


# -- resolvers ---------------------------------------------------------------


def _full_date(match: re.Match[str], here: Here) -> str | None:
    day = int(re.sub(r"\D", "", match["day"]))
    year = _optional(match, "year")
    weekday = _optional(match, "wd")
    if side := _optional(match, "side"):
        return _day_beside(day, _month(match, here), side, here)
    return _day_iso(
        day, _month(match, here), int(year) if year else None, WEEKDAYS[here.lang][weekday] if weekday else None, here
    )


def _day_beside(day: int, month: int, side: str, here: Here) -> str | None:
    """"le 12 mars dernier", "on 12 December last year"."""
    anchor = here.published
    if anchor is None:
        return None
    if re.search(r"year|an", side):
        return valid_iso(anchor.year - (0 if side.startswith(("this", "cette")) else 1), month, day)
    before = (month, day) < (anchor.month, anchor.day)
    coming = side.startswith("prochain")
    return valid_iso(anchor.year + (before if coming else before - 1), month, day)


def _numeric(match: re.Match[str], here: Here) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    day, month = (first, second) if here.lang == "fr" or first > 12 else (second, first)
    if here.lang == "en" and first <= 12 and second <= 12 and first != second:
        return None  # 03/04 is March in New York and April in London
    return valid_iso(year, month, day)


def numeric_short(match: re.Match[str], here: Here) -> str | None:
    return _day_iso(int(match["a"]), int(match["b"]), None, None, here) if int(match["b"]) in range(1, 13) else None


def _iso(match: re.Match[str], here: Here) -> str | None:
    return valid_iso(int(match["y"]), int(match["m"]), int(match["d"]))


def _month_iso(match: re.Match[str], here: Here) -> str | None:
    month = _month(match, here)
    year = _optional(match, "year")
    if year:
        return f"{year}-{month:02d}"
    side = _optional(match, "side") or ""
    anchor = here.published
    if anchor is None:
        return None
    if side.startswith(("dernier", "passé", "last")):
        return f"{anchor.year if month < anchor.month else anchor.year - 1}-{month:02d}"
    if side.startswith(("prochain", "next")):
        return f"{anchor.year if month > anchor.month else anchor.year + 1}-{month:02d}"
    if side:  # "mars de l'an dernier"
        return f"{anchor.year - 1}-{month:02d}"
    found = _month_year(month, here)
    if found and here.tense < 0 and re.match(r"d[e']|of ", match.group()) and 0 < (month - anchor.month) % 12 <= 3:
        return None  # "la maquette de septembre", in August: the verb does not tell
    return f"{found}-{month:02d}" if found else None


def year_iso(match: re.Match[str], here: Here) -> str | None:
    return match["year"]


def _season_iso(match: re.Match[str], here: Here) -> str | None:
    first, last = SEASONS[here.lang][match["season"]]
    year = _optional(match, "year")
    side = _optional(match, "side") or ""
    over = 1 if last < first else 0
    if year:
        start = int(year)
    elif here.published is None:
        return None
    else:
        anchor = here.published
        started = (anchor.year, anchor.month) >= (anchor.year, first)
        start = anchor.year if started else anchor.year - 1
        now = anchor.month <= last and started and not over
        if side.startswith(("ce", "this")) and now:
            pass
        elif side.startswith(("prochain", "next")) or (
            here.tense > 0 and not side.startswith(("dernier", "last")) and not now
        ):
            start = anchor.year if anchor.month < first else anchor.year + 1
        elif side.startswith(("dernier", "last")) and started and (over or anchor.month <= last):
            start -= 1
        elif side.startswith(("ce", "this")) and not started and anchor.month >= first - 5:
            start = anchor.year
    return f"{start}-{first:02d}/{start + over}-{last:02d}"


def _shift(days: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        return (here.published + timedelta(days=days)).isoformat() if here.published else None

    return resolve


def _from_previous(days: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        return (here.previous + timedelta(days=days)).isoformat() if here.previous else None

    return resolve


def _same_day(match: re.Match[str], here: Here) -> str | None:
    return here.previous.isoformat() if here.previous else None


def _weekday_iso(match: re.Match[str], here: Here) -> str | None:
    if here.published is None:
        return None
    wanted = WEEKDAYS[here.lang][match["wd"]]
    back = (here.published.weekday() - wanted) % 7
    side = (_optional(match, "side") or "").strip()
    if side.startswith(("prochain", "next")):
        return (here.published + timedelta(days=7 - back)).isoformat()
    if side.startswith(("dernier", "last", "passé")):
        return (here.published - timedelta(days=back or 7)).isoformat()
    if side.startswith(("ce", "this")):
        if back == 6:
            back = -1  # "ce mardi" in a paper of Monday evening is tomorrow
        elif back and here.tense >= 0:
            if not here.tense:
                return None
            back -= 7
        return (here.published - timedelta(days=back)).isoformat()
    bare = match.start("wd") == match.start()
    if bare and _ARTICLE[here.lang].search(match.string[: match.start()]):
        return None  # "ouvrir le samedi": every one, or the one of a story
    if back and here.tense >= 0:
        if not here.tense:
            return None
        back -= 7
    day = here.published - timedelta(days=back)
    return None if _competes(day, here) else day.isoformat()


_ARTICLE = {
    "fr": re.compile(r"\b(?:le|la|un|une|du|des|au|aux|chaque|certains?|quelques) $"),
    "en": re.compile(r"\b(?:an?|the|each|every|any|one|some) $"),
}


def _competes(day: date, here: Here) -> bool:
    """Whether a story set a week before may mean its own Monday: "la nuit du 12 au 13 … Le riz a été cuit lundi".

    Its days count in their own paragraph, and in the whole text against a Monday on which the text itself came out.
    """
    gaps = [(day - timedelta(days=7) - named).days for named in here.story]
    if day == here.published:
        gaps += [0 for named in here.named if day - named == timedelta(days=7)]
    near = (named for named in here.named if named != here.published)  # the dateline is no part of the story
    return any(0 <= gap <= 1 for gap in gaps) and not any(abs((day - named).days) <= 2 for named in near)


def _weekday_named(match: re.Match[str], here: Here) -> str | None:
    """"ce dimanche-là": the day last named that is a Sunday."""
    wanted = WEEKDAYS[here.lang][match["wd"]]
    return next((d.isoformat() for d in reversed(here.named) if d.weekday() == wanted), None)


def _week(offset: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        if here.published is None:
            return None
        monday = here.published - timedelta(days=here.published.weekday()) + timedelta(weeks=offset)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    return resolve


def _weekend(offset: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        if here.published is None:
            return None
        monday = here.published - timedelta(days=here.published.weekday())
        saturday = monday + timedelta(days=5, weeks=offset)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"

    return resolve


def _weekend_past(match: re.Match[str], here: Here) -> str | None:
    """"at the weekend": the one just gone, unless the text looks ahead or is of a weekend itself."""
    if here.published is None:
        return None
    return _weekend(-1 if here.published.weekday() < 5 and here.tense <= 0 else 0)(match, here)


_PART_OF_YEAR = {
    "premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2, "troisième": 3, "3e": 3, "quatrième": 4, "4e": 4,
    "dernier": 4, "first": 1, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip


def _part_of_year(match: re.Match[str], here: Here) -> str | None:
    """A quarter or a half of a year: "au premier trimestre", "the third quarter of 2025", "Q2 2026"."""
    length = 6 if re.search(r"semestre|half", match.group()) else 3
    number = _PART_OF_YEAR[match["part"]]
    if number * length > 12:
        number = 2 if length == 6 else number
    first = (number - 1) * length + 1
    if year := _optional(match, "year"):
        start = int(year)
    elif here.published is None:
        return None
    else:
        anchor, last = here.published, first + length - 1
        start = anchor.year
        ahead = here.tense > 0 or re.match(r"before|by|until|d'ici|avant", match.group()) is not None
        if ahead and last < anchor.month:
            start += 1
        elif not ahead and first > anchor.month or re.search(r"last year|l'an dernier", match.group()):
            start -= 1
    return f"{start}-{first:02d}/{start}-{first + length - 1:02d}"


def _first_months(match: re.Match[str], here: Here) -> str | None:
    """"the first three months of the year", "les six premiers mois de 2025"."""
    count = _count(match["n"], here.lang)
    year = int(match["year"]) if _optional(match, "year") else here.published.year if here.published else None
    return f"{year}-01/{year}-{int(count):02d}" if count and 2 <= count <= 11 and year else None


def _span_back(match: re.Match[str], here: Here) -> str | None:
    """"ces dix dernières années", "over the past decade": from then to the year of the text."""
    if here.published is None:
        return None
    unit = match["unit"]
    count = 10.0 if unit.startswith(("decade", "décennie")) else _count(match["n"] or "", here.lang)
    if not count:
        return None
    if unit.startswith(("an", "year", "decade", "décennie")):
        return f"{here.published.year - int(count)}/{here.published.year}"
    if unit.startswith(("mois", "month")):
        return f"{_months_away(here.published, -int(count))}/{_months_away(here.published, 0)}"
    days = int(count) * (7 if unit.startswith(("sem", "week")) else 1)
    return f"{(here.published - timedelta(days=days)).isoformat()}/{here.published.isoformat()}"


def _september(match: re.Match[str], here: Here) -> str | None:
    """"à la rentrée": the French year of schools and politics begins in September."""
    if year := _optional(match, "year"):
        return f"{year}-09"
    side, anchor = _optional(match, "side") or "", here.published
    if anchor is None:
        return None
    if side.startswith("dernière") or side.startswith("passée"):
        return f"{anchor.year if anchor.month > 9 else anchor.year - 1}-09"
    if side.startswith("prochaine"):
        return f"{anchor.year if anchor.month < 9 else anchor.year + 1}-09"
    found = _month_year(9, here)
    return f"{found}-09" if found else None


def _count(word: str, lang: Lang) -> float | None:
    return float(word) if word.isdigit() else read_words(word, lang)


def _day_of_weekday(match: re.Match[str], here: Here) -> str | None:
    """"Jeudi 12": the nearest day that has that number and is that weekday, None where two are as near."""
    if here.published is None:
        return None
    wanted, number = WEEKDAYS[here.lang][match["wd"]], int(re.sub(r"\D", "", match["day"]))
    around = (here.published + timedelta(days=d) for d in range(-60, 61))
    fitting = [day for day in around if day.day == number and day.weekday() == wanted]
    side = [d for d in fitting if (d - here.published).days * here.tense >= 0] or fitting
    near = sorted(side, key=lambda d: abs((d - _known(here)).days))
    if len(near) > 1 and abs((near[1] - here.published).days) - abs((near[0] - here.published).days) < 7:
        return None
    return near[0].isoformat() if near else None


def _months_away(anchor: date, months: int) -> str:
    index = anchor.year * 12 + anchor.month - 1 + months
    return f"{index // 12}-{index % 12 + 1:02d}"


def _month_shift(months: int) -> Resolver:
    return lambda match, here: _months_away(here.published, months) if here.published else None


def _year_shift(years: int) -> Resolver:
    return lambda match, here: str(here.published.year + years) if here.published else None


def _ago(sign: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        word = match["n"]
        count = 1.0 if word in ("un", "une", "a", "an", "one") else None
        count = float(word) if word.isdigit() else count or read_words(word, here.lang)
        if count is None or here.published is None:
            return None
        unit, steps = match["unit"], sign * int(count)
        if unit.startswith(("jour", "day")):
            days = steps
            if count in (8, 15) and here.lang == "fr":
                days = sign * (7 if count == 8 else 14)  # "il y a huit jours" is a week ago
            return (here.published + timedelta(days=days)).isoformat()
        if unit.startswith(("semaine", "week")):
            return _week(steps)(match, here)
        if unit.startswith(("mois", "month")):
            return _months_away(here.published, steps)
        return str(here.published.year + steps)

    return resolve


def _nothing(match: re.Match[str], here: Here) -> str | None:
    return None


def _decade(match: re.Match[str], here: Here) -> str | None:
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return f"{start}/{start + 9}" if len(digits) == 4 or start >= 1920 else None


def _year_span(match: re.Match[str], here: Here) -> str | None:
    last = match["b"] if len(match["b"]) == 4 else match["a"][:2] + match["b"]
    return f"{match['a']}/{last}" if int(last) >= int(match["a"]) else None


def _holiday(make: Callable[[int], date]) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        if year := _optional(match, "year"):
            return make(int(year)).isoformat()
        found = _nearest(make, here, feast=True)
        return found.isoformat() if found else None

    return resolve


def _month_days(match: re.Match[str], here: Here) -> str | None:
    """"du 3 au 5 mars", "March 3-5": two days of one month."""
    year = _optional(match, "year")
    month, number = _month(match, here), int(year) if year else None
    first = _day_iso(int(re.sub(r"\D", "", match["first"])), month, number, None, here)
    last = _day_iso(int(re.sub(r"\D", "", match["day"])), month, number, None, here)
    return f"{first}/{last}" if first and last and first <= last else None


# -- patterns, the most telling first ----------------------------------------

_AT = r"(?<![\wà-ÿ-])"
_END = r"(?![\wà-ÿ])"
_FR_SIDE = r"(?: (?P<side>derni[eè]re?|prochaine?|passée?))"
_FIRST = r"(?P<first>1er|[12]?\d|3[01])(?:st|nd|rd|th)?"


# Behind the number of a day: nothing that it would count ("mardi 20 personnes"), no hour, no decimal.
_NO_COUNT = {
    "fr": r"(?![\d.,:]*\d)(?! ?(?:h\b|heures?|min\b|%|€|ans?\b|k[gm]\b|mille|millions?|milliards?|cents?\b))"
    r"(?! (?!(?:dans|vers|dès|sans|après|très|puis|mais|depuis|sous|ils|elles|nous|vous|les|des|ces|ses|aux)\b)"
    r"[a-zà-ÿ'-]+[sx]\b)",
    "en": r"(?![\d.,:]*\d)(?! ?(?:am|pm|a\.m|p\.m|o'clock|per ?cent|%|million|billion|thousand|hundred|people|men|"
    r"women|children|staff|police)\b)(?! (?!(?:was|is|has|as|his|its|this|towards|afterwards)\b)[a-z'-]+s\b)",
}

_QUARTER_FR = (
    r"(?:(?:au cours|à partir|d'ici) (?:de la fin )?|(?:depuis|dès|pour|sur|pendant|à la fin) )?(?:du |le |au |ce )?"
    r"(?P<part>premier|1er|deuxième|second|2e|troisième|3e|quatrième|4e|dernier) (?:trimestre|semestre)"
)
_QUARTER_EN = (
    r"(?:(?:in|during|for|by|since|until|from|over|before) )?(?:the )?(?P<part>first|second|third|fourth|final)[ "
    r"-](?:quarter|"
    r"half)(?<!final half)(?=,? (?:of )?(?:the |this |last )?(?:year|\d{4})|[.,;]| (?:and|as|but|when|from|to|after|"
    r"on|with|"
    r"was|were|rose|fell)\b|$)"
)


def _fr() -> list[tuple[str, Resolver]]:
    mon, wd, sea, days = MON["fr"], WD["fr"], _SEA["fr"], _names(WEEKDAYS["fr"])
    over = "depuis|à|durant|pendant|de|dès|avant|après"
    part = r"(?: (?:matin|midi|après-midi|soir|dans la (?:nuit|soirée|journée)))?"
    return [
        (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", _iso),
        (r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>\d{4}|\d{2})", _numeric),
        (r"(?:le|du) (?P<a>\d{1,2})/(?P<b>\d{1,2})(?!/)", numeric_short),
        (rf"(?:du|entre le|de) {_FIRST} (?:au|et(?: le)?|à) {DAY['fr']} {mon}(?: {_YEAR})?", _month_days),
        (rf"(?:du|entre le|de) {wd} {_FIRST} (?:au|et le|à) (?:{days}) {DAY['fr']} {mon}(?: {_YEAR})?", _month_days),
        (rf"(?:les? |du |des )?{wd} {DAY['fr']}(?=(?:,| et| ou) (?:(?:{days}) )?\d{{1,2}} {mon})", _full_date),
        (rf"(?:(?:ce|le|au|du|dès le|depuis le) )?(?:{wd},? )?(?:le )?{DAY['fr']} "
         rf"{mon}(?:,? {_YEAR}|(?P<side> dernier| prochain|,? (?:de )?(?:l'(?:an|année) |an )derni[eè]re?))?",
         _full_date),
        (rf"(?:(?:au|en|de|du|depuis|dès|à la|la|le) )?(?P<part>début|fin|mi)[ -](?:du mois )?(?:de |"
        rf"d')?{mon}(?: {_YEAR}|{_FR_SIDE})?", _month_iso),
        (rf"(?:(?:en|depuis|dès|jusqu'en|de|d'|courant|pour|avant|après|d'ici|au mois de|au mois d'|du mois de|"
        rf"du mois d'|le mois de|le mois d'|d'ici à) ?)"
         rf"{mon}(?: {_YEAR}|{_FR_SIDE})?", _month_iso),
        (rf"{mon} (?:{_YEAR}|(?P<side>dernier|prochain))", _month_iso),
        (rf"{_QUARTER_FR}(?: (?:de (?:l'année )?)?{_YEAR}| de l'an dernier)?", _part_of_year),
        (rf"[tq](?P<part>[1-4]) {_YEAR}", _part_of_year),
        (rf"(?:sur |dans |pendant )?les {_COUNT} premiers mois (?:de {_YEAR}|de (?:l'|cette )année)", _first_months),
        (rf"(?:(?:au cours|durant|sur|depuis|dans|pendant) )?(?:ces|les|des|de ces) {_COUNT} derni[eè]re?s "
         r"(?P<unit>années|ans|mois|semaines|jours)", _span_back),
        (r"(?:(?:au cours|durant|sur|depuis|dans|pendant) )?(?P<n>)(?:de )?(?:cette|la) dernière (?P<unit>décennie)",
         _span_back),
        (r"(?:d'ici(?: à)?|avant|à|vers|pour|jusqu'à)(?: la)? fin (?:de l'|de cette |d')année", _year_shift(0)),
        (r"(?:(?:d'ici(?: à)?|avant|à|vers|pour|jusqu'à) )?(?:la )?fin du mois(?! de| d')", _month_shift(0)),
        (r"(?:d'ici(?: à)?|avant|à|vers|pour|jusqu'à)(?: la)? fin de (?:la|cette) semaine|en fin de semaine", _week(0)),
        (rf"(?:à|depuis|dès|avant|pour|après) la rentrée(?: scolaire)?(?: (?:de )?{_YEAR}|{_FR_SIDE})?", _september),
        (rf"(?:(?:ce|le|au|du|dès le|depuis le) )?{wd} {DAY['fr']}{_NO_COUNT['fr']}", _day_of_weekday),
        (rf"(?:ce {wd}-là)", _weekday_named),
        (rf"(?:{over} )?(?:l'|le |au |à l'|en )?{sea}{_FR_SIDE}", _season_iso),
        (rf"(?:{over} )?(?:l'|le |au |cet |ce |à l'|en )?{sea} {_YEAR}", _season_iso),
        (rf"(?:(?:depuis|durant|pendant|dès|avant|après|à|de|jusqu'à) (?:l'|le )|au |du ){sea}", _season_iso),
        (rf"(?:depuis |durant |pendant |dès |avant |après )?(?P<side>cet|ce) {sea}", _season_iso),
        (r"(?:en |au |à )?(?P<part>début|fin|mi)(?:[ -]|-)(?:de l'année |d'année |de |d')?" + _YEAR, year_iso),
        (r"(?:dans |depuis |durant |pendant )?(?:les |des |aux )?années (?P<decade>(?:19|20)?\d0)", _decade),
        (r"(?P<a>(?:19|20)\d\d)[-/–](?P<b>(?:19|20)\d\d|\d\d)(?![-/]\d)", _year_span),
        (r"avant-hier" + part, _shift(-2)),
        (r"hier" + part, _shift(-1)),
        (r"après-demain", _shift(2)),
        (r"(?:dès |jusqu'à )?demain" + part, _shift(1)),
        (r"(?:dès )?aujourd'hui(?! encore)|ce (?:matin|midi|soir)(?!-là)|cet après-midi(?!-là)|cette "
            r"nuit(?!-là)|ce jour(?!-)", _shift(0)),
        # Of another event, not of a day: "l'avant-veille de l'accident".
        (r"(?:l'avant-veille|la veille|le lendemain|le surlendemain)(?: au soir| matin| soir)?(?= (?:de|du|des)\b| d')",
         _nothing),
        (r"l'avant-veille", _from_previous(-2)),
        (r"la veille(?! \w+(?:aire|ique|ale|elle|ive|trice|ienne|yenne)s?\b)(?: au soir)?", _from_previous(-1)),
        (r"le surlendemain", _from_previous(2)),
        (r"(?:dès )?le lendemain(?: matin)?|le jour suivant", _from_previous(1)),
        (r"le (?:même jour|jour même)|ce (?:jour|matin|soir)-là|cet après-midi-là|cette nuit-là", _same_day),
        (r"la semaine (?:derni[eè]re|passée|écoulée|précédente)", _week(-1)),
        (r"(?:depuis |dès |pour )?cette semaine", _week(0)),
        (r"la semaine prochaine", _week(1)),
        (r"le week-?end (?:dernier|passé)", _weekend(-1)),
        (r"ce week-?end", _weekend_near),
        (r"le week-?end prochain", _weekend(1)),
        (r"(?:le )?mois (?:dernier|passé)", _month_shift(-1)),
        (r"ce mois-ci|ce mois(?! de)", _month_shift(0)),
        (r"le mois prochain", _month_shift(1)),
        (r"l'(?:an|année) (?:derni[eè]re?|passée?)|(?:an|année) (?:derni[eè]re?|passée?)", _year_shift(-1)),
        (r"(?:depuis le |au |en )?(?:début|fin) (?:de (?:l'|cette )|d')année|cette année|"
        r"depuis le début de l'année", _year_shift(0)),
        (r"l'(?:an|année) prochaine?", _year_shift(1)),
        (rf"(?:il y a|voilà|voici) (?:environ |à peine |tout juste |près de |plus de |moins d[e'] ?|"
        rf"presque )?{_COUNT} {_UNITS['fr']}", _ago(-1)),
        (rf"dans {_COUNT} {_UNITS['fr']}(?! (?:de|qui))", _ago(1)),
        (r"il y a (?:quelques|plusieurs) (?:jours|semaines|mois|années|heures)|ces (?:derni[eè]re?s|"
        r"prochaine?s) (?:jours|semaines|mois|années|heures|temps)|"
         r"(?:depuis|pendant|durant) (?:quelques|plusieurs|des) (?:jours|semaines|mois|années)|peu (?:avant|après)|"
         r"récemment|"
         r"dans les (?:prochains|prochaines) (?:jours|semaines|mois|heures)|(?:quelques|plusieurs) (?:jours|semaines|"
         r"mois|heures) (?:plus tôt|plus tard|auparavant|après|avant)", _nothing),
        (rf"(?:les|chaque|tous les) (?:{days})s?|du (?:{days}) au (?:{days})", _nothing),
        (rf"(?:dans la (?:nuit|soirée|journée) de |depuis |dès |jusqu'à |pour |"
        rf"d'ici )?(?:(?P<side1>ce) )?{wd}{part}{_FR_SIDE}?", _weekday_fr),
        (rf"(?:en|depuis|dès|jusqu'en|d'ici|d'ici à|pour|avant|après|courant|l'année|entre|de|et|à|années?|l'an|fin|"
        rf"début) {_YEAR}", year_iso),
        (rf"(?:\(){_YEAR}(?=\))", year_iso),
        (_YEAR, bare_year),
    ]


def _weekend_near(match: re.Match[str], here: Here) -> str | None:
    """"ce week-end" in a paper of Monday or Tuesday is the one just gone."""
    if here.published is None:
        return None
    return _weekend(-1 if here.published.weekday() < 2 and here.tense <= 0 else 0)(match, here)


def _weekday_fr(match: re.Match[str], here: Here) -> str | None:
    if match["side"]:
        return _weekday_iso(match, here)
    if match["side1"]:
        again = re.search(rf"(?P<side>ce) {WD['fr']}", match.group())
        return _weekday_iso(again, here) if again else None
    return _weekday_iso(match, here)


def bare_year(match: re.Match[str], here: Here) -> str | None:
    return match["year"]


def _en() -> list[tuple[str, Resolver]]:
    mon, wd, sea, days = MON["en"], WD["en"], _SEA["en"], _names(WEEKDAYS["en"])
    day = DAY["en"]
    part = r"(?: (?:morning|afternoon|evening|night))?"
    to = r"(?<=the year )to|(?<= months )to|(?<=quarter )to"  # "in the year to September"
    prep = (
        r"(?:in|since|until|till|by|from|during|throughout|after|before|through|of|for|early as|late as|recently as|"
        rf"back as|backdated to|starting|beginning|{to})"
    )
    return [
        (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", _iso),
        (r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4}|\d{2})", _numeric),
        (rf"(?:(?:between|from) )?(?:the )?{_FIRST}(?: ?[-–] ?| to | and |"
        rf" through )(?:the )?{DAY['en']} (?:of )?{mon}(?:,? {_YEAR})?", _month_days),
        (rf"(?:(?:between|from) )?{mon} {_FIRST}(?: ?[-–] ?| to | and |"
        rf" through ){DAY['en']}(?:,? {_YEAR})?(?! (?:{_names(MONTHS['en'])})\b)", _month_days),
        (rf"(?:(?:on|this|since|by|"
        rf"until) )?(?:{wd},? )?{mon} (?:the )?{DAY['en']}(?![\d,.]*\d{{3}}\b)"
         rf"(?:,? {_YEAR}|(?P<side> (?:last|this) year))?", _full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?{mon} (?:the )?{DAY['en']}(?:,? {_YEAR})", _full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?(?:the )?{day} (?:of )?{mon}"
         rf"(?:,? {_YEAR}|(?P<side> (?:last|this) year))?", _full_date),
        (rf"(?:on )?{wd} (?:the )?{day}{_NO_COUNT['en']}", _day_of_weekday),
        (rf"that {wd}", _weekday_named),
        (rf"(?:{prep} )?(?:the )?(?:(?P<part>early|mid|late|beginning of|end of|"
        rf"middle of)[ -]){mon}(?: (?:of )?{_YEAR})?", _month_iso),
        (rf"(?:{prep} )?{mon},? (?:of )?(?:{_YEAR}|(?P<side>last year))", _month_iso_en),
        (rf"(?:{prep} )?(?:(?P<side>last|next|this) ){mon}", _month_iso),
        (rf"{prep} {mon}", _month_iso),
        (rf"{_QUARTER_EN}(?:,? (?:of )?(?:the )?(?:year )?{_YEAR}| of (?:this|the|last) year)?", _part_of_year),
        (rf"[tq](?P<part>[1-4]) {_YEAR}", _part_of_year),
        (rf"(?:in |over |for |during )?the first {_COUNT} months of (?:{_YEAR}|(?:the|this) year)", _first_months),
        (rf"(?:over|in|during|for|within|across|throughout) the (?:past|last|previous) {_COUNT} "
         r"(?P<unit>years|months|weeks|days)", _span_back),
        (r"(?:over|in|during|for|within|across) the (?P<n>)(?:past|last|previous) (?P<unit>decade)", _span_back),
        (r"(?:(?:by|before|until|at|towards?|from|since) )?(?:the )?(?:end|start|beginning|middle|turn) of (?:the|"
            r"this) "
         r"year|(?:by|before|at) year[- ]end", _year_shift(0)),
        (r"(?:(?:by|before|until|at|towards?|from|since) )?(?:the )?(?:end|start|beginning) of (?:the|this) month",
         _month_shift(0)),
        (rf"(?:(?:in|since|until|by|during) )?(?:the )?(?:early |late |mid-?)?{sea} (?:of )?{_YEAR}", _season_iso),
        (rf"(?:(?:in|since|until|by|during) )?(?P<side>last|next|this) {sea}", _season_iso),
        (rf"(?:since|during|over|until|before|after|in|by|for|early in|late in) the {sea}(?! of)", _season_iso),
        (r"(?:in )?(?:the )?(?:early |late |mid-?)?(?P<decade>(?:19|20)\d0)s", _decade),
        (r"(?P<a>(?:19|20)\d\d)[-/–](?P<b>(?:19|20)\d\d|\d\d)(?![-/]\d)", _year_span),
        (r"the day before yesterday", _shift(-2)),
        (r"yesterday" + part, _shift(-1)),
        (r"last night", _shift(-1)),
        (r"the day after tomorrow", _shift(2)),
        (r"tomorrow" + part, _shift(1)),
        (r"(?:earlier |later )?today|this (?:morning|lunchtime|afternoon|evening)|tonight", _shift(0)),
        (r"(?:the )?(?:day|night|evening|week) (?:before|after)(?= (?:the|an?|his|her|its|their|our|my|this|that|he|"
         r"she|it|they|we|you|who|christmas|\w+ing|\w+'s)\b)", _nothing),
        (rf"{_COUNT} (?:days|weeks|months|years) (?:before|after|earlier|later)", _nothing),
        (r"(?:the )?(?:day before|previous day)(?! \w+day)|a day earlier|one day earlier", _from_previous(-1)),
        (r"the (?:next|following) day|a day later|one day later", _from_previous(1)),
        (r"(?:on )?the same day|that (?:same )?day", _same_day),
        (r"(?:the )?(?:last|past|previous) week(?! of)", _week(-1)),
        (r"(?:earlier |later )?this week", _week(0)),
        (r"next week", _week(1)),
        (r"last weekend", _weekend(-1)),
        (r"this weekend", _weekend_near),
        (r"(?:at|on|over|during) the weekend", _weekend_past),
        (r"next weekend", _weekend(1)),
        (r"last month", _month_shift(-1)),
        (r"(?:earlier |later )?this month", _month_shift(0)),
        (r"next month", _month_shift(1)),
        (r"(?:late |early )?last year", _year_shift(-1)),
        (r"(?:earlier |later )?this year", _year_shift(0)),
        (r"next year", _year_shift(1)),
        (rf"(?:about |around |nearly |almost |more than |over |just )?{_COUNT} {_UNITS['en']} ago", _ago(-1)),
        (rf"in {_COUNT} {_UNITS['en']}(?! of)(?='? time)", _ago(1)),
        (r"(?:a few|several|some) (?:days|weeks|months|years|hours) (?:ago|earlier|later|before)|(?:in|over|"
        r"for) (?:recent|the (?:last|past) few) "
         r"(?:days|weeks|months|years)|recently|shortly (?:before|after)|in the coming (?:days|weeks|months)|"
         r"for (?:weeks|months|days|years)", _nothing),
        (rf"(?:every|each) (?:{days})|(?:on )?(?:{days})s|(?:from )?(?:{days}) (?:to|through) (?:{days})", _nothing),
        (rf"(?:on |since |by |until |late |early |from )?(?:(?P<side>last|next|this) )?{wd}{part}", _weekday_iso),
        (rf"(?:in|since|by|until|of|from|to|and|between|before|after|during|late|early|mid) {_YEAR}", year_iso),
        (rf"(?:\(){_YEAR}(?=\))", year_iso),
        (_YEAR, bare_year),
    ]


def _month_iso_en(match: re.Match[str], here: Here) -> str | None:
    if match["side"]:
        return f"{here.published.year - 1}-{_month(match, here):02d}" if here.published else None
    return _month_iso(match, here)


def _holidays(lang: Lang) -> list[tuple[str, Resolver]]:
    lead = r"(?:à |depuis |avant |après )?(?:la |le |l')?" if lang == "fr" else r"(?:on |at |since |before |after )?"
    return [(rf"{lead}(?:{words})(?: {_YEAR})?", _holiday(make)) for words, make in HOLIDAYS[lang]]


_OWN: dict[Lang, list[tuple[str, Resolver]]] = {"fr": _fr(), "en": _en()}
PATTERNS: dict[Lang, tuple[tuple[re.Pattern[str], Resolver], ...]] = {
    lang: tuple((re.compile(f"{_AT}(?:{words}){_END}"), resolver) for words, resolver in (*_holidays(lang), *own))
    for lang, own in _OWN.items()
}
