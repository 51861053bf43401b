"""What each shape of date means: the ISO value of a match, read against the day and the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.almanac import MONTHS, SEASONS, WEEKDAYS
from claims.model import Lang
from claims.numbers import read_words


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


def month_of(match: re.Match[str], here: Here, group: str = "month") -> int:
    return MONTHS[here.lang][match[group].rstrip(".")]


def _optional(match: re.Match[str], group: str) -> str | None:
    return match.groupdict().get(group)


# -- resolvers ---------------------------------------------------------------


def full_date(match: re.Match[str], here: Here) -> str | None:
    day = int(re.sub(r"\D", "", match["day"]))
    year = _optional(match, "year")
    weekday = _optional(match, "wd")
    if side := _optional(match, "side"):
        return _day_beside(day, month_of(match, here), side, here)
    return _day_iso(
        day, month_of(match, here), int(year) if year else None, WEEKDAYS[here.lang][weekday] if weekday else None, here
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


def numeric(match: re.Match[str], here: Here) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    day, month = (first, second) if here.lang == "fr" or first > 12 else (second, first)
    if here.lang == "en" and first <= 12 and second <= 12 and first != second:
        return None  # 03/04 is March in New York and April in London
    return valid_iso(year, month, day)


def numeric_short(match: re.Match[str], here: Here) -> str | None:
    return _day_iso(int(match["a"]), int(match["b"]), None, None, here) if int(match["b"]) in range(1, 13) else None


def iso_date(match: re.Match[str], here: Here) -> str | None:
    return valid_iso(int(match["y"]), int(match["m"]), int(match["d"]))


def month_iso(match: re.Match[str], here: Here) -> str | None:
    month = month_of(match, here)
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


def season_iso(match: re.Match[str], here: Here) -> str | None:
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


def shift(days: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        return (here.published + timedelta(days=days)).isoformat() if here.published else None

    return resolve


def from_previous(days: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        return (here.previous + timedelta(days=days)).isoformat() if here.previous else None

    return resolve


def same_day(match: re.Match[str], here: Here) -> str | None:
    return here.previous.isoformat() if here.previous else None


def weekday_iso(match: re.Match[str], here: Here) -> str | None:
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


def weekday_named(match: re.Match[str], here: Here) -> str | None:
    """"ce dimanche-là": the day last named that is a Sunday."""
    wanted = WEEKDAYS[here.lang][match["wd"]]
    return next((d.isoformat() for d in reversed(here.named) if d.weekday() == wanted), None)


def week_at(offset: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        if here.published is None:
            return None
        monday = here.published - timedelta(days=here.published.weekday()) + timedelta(weeks=offset)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    return resolve


def weekend_at(offset: int) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        if here.published is None:
            return None
        monday = here.published - timedelta(days=here.published.weekday())
        saturday = monday + timedelta(days=5, weeks=offset)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"

    return resolve


def weekend_past(match: re.Match[str], here: Here) -> str | None:
    """"at the weekend": the one just gone, unless the text looks ahead or is of a weekend itself."""
    if here.published is None:
        return None
    return weekend_at(-1 if here.published.weekday() < 5 and here.tense <= 0 else 0)(match, here)


_PART_OF_YEAR = {
    "premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2, "troisième": 3, "3e": 3, "quatrième": 4, "4e": 4,
    "dernier": 4, "first": 1, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip


def part_of_year(match: re.Match[str], here: Here) -> str | None:
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


def first_months(match: re.Match[str], here: Here) -> str | None:
    """"the first three months of the year", "les six premiers mois de 2025"."""
    count = _count(match["n"], here.lang)
    year = int(match["year"]) if _optional(match, "year") else here.published.year if here.published else None
    return f"{year}-01/{year}-{int(count):02d}" if count and 2 <= count <= 11 and year else None


def span_back(match: re.Match[str], here: Here) -> str | None:
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


def september(match: re.Match[str], here: Here) -> str | None:
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


def day_of_weekday(match: re.Match[str], here: Here) -> str | None:
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


def month_shift(months: int) -> Resolver:
    return lambda match, here: _months_away(here.published, months) if here.published else None


def year_shift(years: int) -> Resolver:
    return lambda match, here: str(here.published.year + years) if here.published else None


def time_ago(sign: int) -> Resolver:
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
            return week_at(steps)(match, here)
        if unit.startswith(("mois", "month")):
            return _months_away(here.published, steps)
        return str(here.published.year + steps)

    return resolve


def no_day(match: re.Match[str], here: Here) -> str | None:
    return None


def decade_iso(match: re.Match[str], here: Here) -> str | None:
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return f"{start}/{start + 9}" if len(digits) == 4 or start >= 1920 else None


def year_span(match: re.Match[str], here: Here) -> str | None:
    last = match["b"] if len(match["b"]) == 4 else match["a"][:2] + match["b"]
    return f"{match['a']}/{last}" if int(last) >= int(match["a"]) else None


def year_before(match: re.Match[str], here: Here) -> str | None:
    """"en 2025, contre 90 l'année précédente": the one before the year that the sentence named last."""
    named = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", match.string[: match.start()])
    return str(int(named[-1]) - 1) if named else None


def months_between(match: re.Match[str], here: Here) -> str | None:
    """"entre octobre et janvier": without a year the last such months, which must have ended or be running."""
    first, last = month_of(match, here, "m1"), month_of(match, here, "m2")
    year = _optional(match, "year")
    if year is None and (here.published is None or here.tense > 0):
        return None
    end = int(year) if year else here.published.year - (last > here.published.month)  # type: ignore[union-attr]
    return f"{end - (first > last)}-{first:02d}/{end}-{last:02d}"


def holiday(make: Callable[[int], date]) -> Resolver:
    def resolve(match: re.Match[str], here: Here) -> str | None:
        if year := _optional(match, "year"):
            return make(int(year)).isoformat()
        found = _nearest(make, here, feast=True)
        return found.isoformat() if found else None

    return resolve


def month_days(match: re.Match[str], here: Here) -> str | None:
    """"du 3 au 5 mars", "March 3-5": two days of one month."""
    year = _optional(match, "year")
    month, number = month_of(match, here), int(year) if year else None
    first = _day_iso(int(re.sub(r"\D", "", match["first"])), month, number, None, here)
    last = _day_iso(int(re.sub(r"\D", "", match["day"])), month, number, None, here)
    return f"{first}/{last}" if first and last and first <= last else None
