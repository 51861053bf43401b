"""Dates as readers resolve them: against the day a text was published, never against today.

ISO 8601 in the forms of :class:`claims.model.DateMention`; what nothing anchors keeps ``iso`` None.
A day or month without a year is taken in the year nearest to publication, the past first, unless the
sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from claims.almanac import HOLIDAYS, MONTHS, SEASONS, WEEKDAYS
from claims.model import DateMention, Lang
from claims.numbers import flat, lower, read_words, wordset
from claims.quantities import find_quantities

_AHEAD: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:sera|seront|aura|auront|devra|devront|pourra|pourront|va|vont|ira|\w{3,}(?:era|eront|ira|iront|dra|"
        r"dront)|prévue?s?|"
        r"prochaine?s?|à venir|attendue?s?|doit|doivent|d'ici|échéance)\b"
    ),
    "en": re.compile(r"\b(?:will|shall|'ll|is due|are due|set to|scheduled|expected|upcoming|next|by (?:the end|early|"
    r"late|mid|january|february|march|april|may|june|july|august|september|october|november|december)|plans? to|"
    r"going to|deadline)\b"),
}
_BEHIND: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|fut|furent|eut|été|dernière?s?)\b (?:\w+ )?\w*(?:é|ée|és|"
        r"ées|i|is|it|u|us|t|s)\b|"
        r"\b\w+(?:ait|aient|èrent)\b|\bdepuis\b"
    ),
    "en": re.compile(r"\b(?:was|were|had|has|have|did|said|since|last|ago|\w{2,}ed|told|came|went|made|took|won|lost|"
    r"fell|rose|held)\b"),
}

_DAY = {"fr": r"(?P<day>1er|[12]?\d|3[01])", "en": r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?"}
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"


def _names(table: Iterable[str]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


def _month_group(lang: Lang) -> str:
    """Months by name; only an abbreviation swallows the full stop after it."""
    short = [name for name in MONTHS[lang] if len(name) <= 5 and name not in _WHOLE]
    return rf"(?P<month>(?:{_names(short)})\b\.|(?:{_names(MONTHS[lang])})\b)"


_WHOLE = wordset("mars avril mai juin août aout march april may june july")
_MON: dict[Lang, str] = {"fr": _month_group("fr"), "en": _month_group("en")}
_WD: dict[Lang, str] = {lang: rf"(?P<wd>{_names(WEEKDAYS[lang])})" for lang in ("fr", "en")}
_SEA: dict[Lang, str] = {lang: rf"(?P<season>{_names(SEASONS[lang])})" for lang in ("fr", "en")}
_COUNT = r"(?P<n>\d+|[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)"
_UNITS = {
    "fr": r"(?P<unit>jours?|semaines?|mois|ans?|années?)",
    "en": r"(?P<unit>days?|weeks?|months?|years?)",
}


@dataclass(frozen=True, slots=True)
class _Here:
    """What a date is read against: the publication day, the text's tense, and days named before."""

    lang: Lang
    published: date | None
    tense: int  # -1 behind, 1 ahead, 0 unknown
    previous: date | None


Resolver = Callable[[re.Match[str], _Here], str | None]


# -- choosing a year ---------------------------------------------------------


def _nearest(make: Callable[[int], date], here: _Here) -> date | None:
    """The occurrence of a yearly day that the text most likely means."""
    anchor = here.published
    if anchor is None:
        return None
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            candidates.append(make(year))
        except ValueError:  # 29 February
            continue
    near = [day for day in candidates if abs((day - anchor).days) <= 10]
    if near and here.tense != -1:
        return near[0]
    side = [day for day in candidates if (day - anchor).days * here.tense >= 0] or candidates
    return min(side, key=lambda day: (abs((day - anchor).days), day > anchor), default=None)


def _day_iso(day: int, month: int, year: int | None, weekday: int | None, here: _Here) -> str | None:
    if year is not None:
        return _valid(year, month, day)
    if here.published is None:
        return None
    if weekday is not None:
        years = range(here.published.year - 1, here.published.year + 2)
        days = [date.fromisoformat(iso) for y in years if (iso := _valid(y, month, day))]
        fitting = [d for d in days if d.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda d: abs((d - _known(here)).days)).isoformat()
    found = _nearest(lambda y: date(y, month, day), here)
    return found.isoformat() if found else None


def _known(here: _Here) -> date:
    assert here.published is not None
    return here.published


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_year(month: int, here: _Here) -> int | None:
    """The year of a month named alone."""
    anchor = here.published
    if anchor is None:
        return None
    if here.tense < 0:
        return anchor.year if month <= anchor.month else anchor.year - 1
    if here.tense > 0:
        return anchor.year if month >= anchor.month else anchor.year + 1
    ahead = (month - anchor.month) % 12
    if ahead < 6:  # a month soon to come is nearer than eleven months back
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def _month(match: re.Match[str], here: _Here, group: str = "month") -> int:
    return MONTHS[here.lang][match[group].rstrip(".")]


def _optional(match: re.Match[str], group: str) -> str | None:
    return match.groupdict().get(group)


# -- resolvers ---------------------------------------------------------------


def _full_date(match: re.Match[str], here: _Here) -> str | None:
    day = int(re.sub(r"\D", "", match["day"]))
    year = _optional(match, "year")
    weekday = _optional(match, "wd")
    return _day_iso(
        day, _month(match, here), int(year) if year else None, WEEKDAYS[here.lang][weekday] if weekday else None, here
    )


def _numeric(match: re.Match[str], here: _Here) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    day, month = (first, second) if here.lang == "fr" or first > 12 else (second, first)
    if here.lang == "en" and first <= 12 and second <= 12 and first != second:
        return None  # 03/04 is March in New York and April in London
    return _valid(year, month, day)


def _numeric_short(match: re.Match[str], here: _Here) -> str | None:
    return _day_iso(int(match["a"]), int(match["b"]), None, None, here) if int(match["b"]) in range(1, 13) else None


def _iso(match: re.Match[str], here: _Here) -> str | None:
    return _valid(int(match["y"]), int(match["m"]), int(match["d"]))


def _month_iso(match: re.Match[str], here: _Here) -> str | None:
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
    return f"{_month_year(month, here)}-{month:02d}"


def _year_iso(match: re.Match[str], here: _Here) -> str | None:
    return match["year"]


def _season_iso(match: re.Match[str], here: _Here) -> str | None:
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
        if side.startswith(("prochain", "next")) or (here.tense > 0 and not side.startswith(("dernier", "last"))):
            start = anchor.year if anchor.month < first else anchor.year + 1
        elif side.startswith(("dernier", "last")) and started and (over or anchor.month <= last):
            start -= 1
        elif side.startswith(("ce", "this")) and not started and anchor.month >= first - 3:
            start = anchor.year
    return f"{start}-{first:02d}/{start + over}-{last:02d}"


def _shift(days: int) -> Resolver:
    def resolve(match: re.Match[str], here: _Here) -> str | None:
        return (here.published + timedelta(days=days)).isoformat() if here.published else None

    return resolve


def _from_previous(days: int) -> Resolver:
    def resolve(match: re.Match[str], here: _Here) -> str | None:
        anchor = here.previous or here.published
        return (anchor + timedelta(days=days)).isoformat() if anchor else None

    return resolve


def _same_day(match: re.Match[str], here: _Here) -> str | None:
    return here.previous.isoformat() if here.previous else None


def _weekday_iso(match: re.Match[str], here: _Here) -> str | None:
    if here.published is None:
        return None
    wanted = WEEKDAYS[here.lang][match["wd"]]
    back = (here.published.weekday() - wanted) % 7
    side = (_optional(match, "side") or "").strip()
    if side.startswith(("prochain", "next")):
        return (here.published + timedelta(days=7 - back)).isoformat()
    if side.startswith(("dernier", "last", "passé")):
        return (here.published - timedelta(days=back or 7)).isoformat()
    if side.startswith(("ce", "this")) and back == 6:
        back = -1  # "ce mardi" in a paper of Monday evening is tomorrow
    elif here.tense > 0 and back and not _BEHIND[here.lang].search(match.string[: match.start()][-40:]):
        back -= 7
    return (here.published - timedelta(days=back)).isoformat()


def _week(offset: int) -> Resolver:
    def resolve(match: re.Match[str], here: _Here) -> str | None:
        if here.published is None:
            return None
        monday = here.published - timedelta(days=here.published.weekday()) + timedelta(weeks=offset)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    return resolve


def _weekend(offset: int) -> Resolver:
    def resolve(match: re.Match[str], here: _Here) -> str | None:
        if here.published is None:
            return None
        monday = here.published - timedelta(days=here.published.weekday())
        saturday = monday + timedelta(days=5, weeks=offset)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"

    return resolve


def _months_away(anchor: date, months: int) -> str:
    index = anchor.year * 12 + anchor.month - 1 + months
    return f"{index // 12}-{index % 12 + 1:02d}"


def _month_shift(months: int) -> Resolver:
    return lambda match, here: _months_away(here.published, months) if here.published else None


def _year_shift(years: int) -> Resolver:
    return lambda match, here: str(here.published.year + years) if here.published else None


def _ago(sign: int) -> Resolver:
    def resolve(match: re.Match[str], here: _Here) -> str | None:
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


def _nothing(match: re.Match[str], here: _Here) -> str | None:
    return None


def _decade(match: re.Match[str], here: _Here) -> str | None:
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return f"{start}/{start + 9}" if len(digits) == 4 or start >= 1920 else None


def _year_span(match: re.Match[str], here: _Here) -> str | None:
    last = match["b"] if len(match["b"]) == 4 else match["a"][:2] + match["b"]
    return f"{match['a']}/{last}" if int(last) >= int(match["a"]) else None


def _holiday(make: Callable[[int], date]) -> Resolver:
    def resolve(match: re.Match[str], here: _Here) -> str | None:
        if year := _optional(match, "year"):
            return make(int(year)).isoformat()
        found = _nearest(make, here)
        return found.isoformat() if found else None

    return resolve


def _month_days(match: re.Match[str], here: _Here) -> str | None:
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


def _fr() -> list[tuple[str, Resolver]]:
    mon, wd, sea, days = _MON["fr"], _WD["fr"], _SEA["fr"], _names(WEEKDAYS["fr"])
    over = "depuis|à|durant|pendant|de|dès|avant|après"
    part = r"(?: (?:matin|midi|après-midi|soir|dans la (?:nuit|soirée|journée)))?"
    return [
        (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", _iso),
        (r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>\d{4}|\d{2})", _numeric),
        (r"(?:le|du) (?P<a>\d{1,2})/(?P<b>\d{1,2})(?!/)", _numeric_short),
        (rf"(?:du|entre le|de) {_FIRST} (?:au|et(?: le)?|à) {_DAY['fr']} {mon}(?: {_YEAR})?", _month_days),
        (rf"(?:(?:ce|le|au|du|dès le|depuis le) )?(?:{wd},? )?(?:le )?{_DAY['fr']} {mon}(?:,? {_YEAR})?", _full_date),
        (rf"(?:(?:au|en|de|du|depuis|dès|à la|la|le) )?(?P<part>début|fin|mi)[ -](?:du mois )?(?:de |"
        rf"d')?{mon}(?: {_YEAR}|{_FR_SIDE})?", _month_iso),
        (rf"(?:(?:en|depuis|dès|jusqu'en|de|d'|courant|pour|avant|après|d'ici|au mois de|au mois d'|du mois de|"
        rf"du mois d'|le mois de|le mois d'|d'ici à) ?)"
         rf"{mon}(?: {_YEAR}|{_FR_SIDE})?", _month_iso),
        (rf"{mon} (?:{_YEAR}|(?P<side>dernier|prochain))", _month_iso),
        (rf"(?:{over} )?(?:l'|le |au |à l'|en )?{sea}{_FR_SIDE}", _season_iso),
        (rf"(?:{over} )?(?:l'|le |au |cet |ce |à l'|en )?{sea} {_YEAR}", _season_iso),
        (rf"(?:depuis|durant|pendant|dès|avant|après|à|de|jusqu'à) (?:l'|le ){sea}", _season_iso),
        (rf"(?:depuis |durant |pendant |dès |avant |après )?(?P<side>cet|ce) {sea}", _season_iso),
        (r"(?:en |au |à )?(?P<part>début|fin|mi)(?:[ -]|-)(?:de l'année |d'année |de |d')?" + _YEAR, _year_iso),
        (r"(?:dans |depuis |durant |pendant )?(?:les |des |aux )?années (?P<decade>(?:19|20)?\d0)", _decade),
        (r"(?P<a>(?:19|20)\d\d)[-/–](?P<b>(?:19|20)\d\d|\d\d)(?![-/]\d)", _year_span),
        (r"avant-hier" + part, _shift(-2)),
        (r"hier" + part, _shift(-1)),
        (r"après-demain", _shift(2)),
        (r"(?:dès |jusqu'à )?demain" + part, _shift(1)),
        (r"(?:dès )?aujourd'hui(?! encore)|ce (?:matin|midi|soir)|cet après-midi|cette nuit|ce jour(?!-)", _shift(0)),
        (r"l'avant-veille", _from_previous(-2)),
        (r"la veille(?! (?:de|du|des|d')\b)(?! d')(?: au soir)?", _from_previous(-1)),
        (r"le surlendemain", _from_previous(2)),
        (r"(?:dès )?le lendemain(?! (?:de|du|des)\b)(?! d')(?: matin)?|le jour suivant", _from_previous(1)),
        (r"le (?:même jour|jour même)|ce jour-là", _same_day),
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
        rf"début) {_YEAR}", _year_iso),
        (rf"(?:\(){_YEAR}(?=\))", _year_iso),
        (_YEAR, _bare_year),
    ]


def _weekend_near(match: re.Match[str], here: _Here) -> str | None:
    """"ce week-end" in a paper of Monday or Tuesday is the one just gone."""
    if here.published is None:
        return None
    return _weekend(-1 if here.published.weekday() < 2 and here.tense <= 0 else 0)(match, here)


def _weekday_fr(match: re.Match[str], here: _Here) -> str | None:
    if match["side"]:
        return _weekday_iso(match, here)
    if match["side1"]:
        again = re.search(rf"(?P<side>ce) {_WD['fr']}", match.group())
        return _weekday_iso(again, here) if again else None
    return _weekday_iso(match, here)


def _bare_year(match: re.Match[str], here: _Here) -> str | None:
    return match["year"]


def _en() -> list[tuple[str, Resolver]]:
    mon, wd, sea, days = _MON["en"], _WD["en"], _SEA["en"], _names(WEEKDAYS["en"])
    day = _DAY["en"]
    part = r"(?: (?:morning|afternoon|evening|night))?"
    prep = r"(?:in|since|until|till|by|from|during|throughout|after|before|through|of|for)"
    return [
        (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", _iso),
        (r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4}|\d{2})", _numeric),
        (rf"(?:(?:between|from) )?(?:the )?{_FIRST}(?: ?[-–] ?| to | and |"
        rf" through )(?:the )?{_DAY['en']} (?:of )?{mon}(?:,? {_YEAR})?", _month_days),
        (rf"(?:(?:between|from) )?{mon} {_FIRST}(?: ?[-–] ?| to | and |"
        rf" through ){_DAY['en']}(?:,? {_YEAR})?(?! (?:{_names(MONTHS['en'])})\b)", _month_days),
        (rf"(?:(?:on|this|since|by|"
        rf"until) )?(?:{wd},? )?{mon} (?:the )?{_DAY['en']}(?![\d,.]*\d{{3}}\b)(?:,? {_YEAR})?", _full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?{mon} (?:the )?{_DAY['en']}(?:,? {_YEAR})", _full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?(?:the )?{day} (?:of )?{mon}(?:,? {_YEAR})?", _full_date),
        (rf"(?:{prep} )?(?:the )?(?:(?P<part>early|mid|late|beginning of|end of|"
        rf"middle of)[ -]){mon}(?: (?:of )?{_YEAR})?", _month_iso),
        (rf"(?:{prep} )?{mon},? (?:of )?(?:{_YEAR}|(?P<side>last year))", _month_iso_en),
        (rf"(?:{prep} )?(?:(?P<side>last|next|this) ){mon}", _month_iso),
        (rf"{prep} {mon}", _month_iso),
        (rf"(?:(?:in|since|until|by|during) )?(?:the )?(?:early |late |mid-?)?{sea} (?:of )?{_YEAR}", _season_iso),
        (rf"(?:(?:in|since|until|by|during) )?(?P<side>last|next|this) {sea}", _season_iso),
        (rf"(?:since|during|over|until|before|after) the {sea}(?! of)", _season_iso),
        (r"(?:in )?(?:the )?(?:early |late |mid-?)?(?P<decade>(?:19|20)\d0)s", _decade),
        (r"(?P<a>(?:19|20)\d\d)[-/–](?P<b>(?:19|20)\d\d|\d\d)(?![-/]\d)", _year_span),
        (r"the day before yesterday", _shift(-2)),
        (r"yesterday" + part, _shift(-1)),
        (r"last night", _shift(-1)),
        (r"the day after tomorrow", _shift(2)),
        (r"tomorrow" + part, _shift(1)),
        (r"(?:earlier )?today|this (?:morning|afternoon|evening)|tonight", _shift(0)),
        (r"(?:the )?(?:day before|previous day)(?! \w+day)|a day earlier|one day earlier", _from_previous(-1)),
        (r"the (?:next|following) day|a day later|one day later", _from_previous(1)),
        (r"(?:on )?the same day|that (?:same )?day", _same_day),
        (r"(?:the )?(?:last|past|previous) week(?! of)", _week(-1)),
        (r"(?:earlier |later )?this week", _week(0)),
        (r"next week", _week(1)),
        (r"last weekend", _weekend(-1)),
        (r"this weekend|over the weekend", _weekend_near),
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
        (rf"(?:in|since|by|until|of|from|to|and|between|before|after|during|late|early|mid) {_YEAR}", _year_iso),
        (rf"(?:\(){_YEAR}(?=\))", _year_iso),
        (_YEAR, _bare_year),
    ]


def _month_iso_en(match: re.Match[str], here: _Here) -> str | None:
    if match["side"]:
        return f"{here.published.year - 1}-{_month(match, here):02d}" if here.published else None
    return _month_iso(match, here)


def _holidays(lang: Lang) -> list[tuple[str, Resolver]]:
    lead = r"(?:à |depuis |avant |après )?(?:la |le |l')?" if lang == "fr" else r"(?:on |at |since |before |after )?"
    return [(rf"{lead}(?:{words})(?: {_YEAR})?", _holiday(make)) for words, make in HOLIDAYS[lang]]


_OWN: dict[Lang, list[tuple[str, Resolver]]] = {"fr": _fr(), "en": _en()}
_TABLES: dict[Lang, tuple[tuple[re.Pattern[str], Resolver], ...]] = {
    lang: tuple((re.compile(f"{_AT}(?:{words}){_END}"), resolver) for words, resolver in (*_holidays(lang), *own))
    for lang, own in _OWN.items()
}


# Words whose day stands elsewhere; only they make the text before worth reading.
_LEANING = re.compile(
    r"veille|lendemain|même jour|jour (?:même|suivant)|jour-là|day (?:before|earlier|later)|(?:previous|next|"
    r"following|same) day|that day"
)


def find_dates(text: str, lang: Lang, published: date | None, context: str = "") -> tuple[DateMention, ...]:
    """The dates of ``text`` in order; ``start`` and ``end`` are offsets in ``text``.

    ``context`` is the text before: "la veille" leans on the last day named there. Without
    ``published`` only dates whose year is written get an ISO value.
    """
    leans = context and _LEANING.search(lower(flat(text)))
    previous = _last_day(context, lang, published) if leans else None
    return tuple(mention for mention, _ in _read(text, lang, published, previous))


def _read(text: str, lang: Lang, published: date | None, previous: date | None) -> list[tuple[DateMention, bool]]:
    """Mentions with whether each names its day by itself (and so can anchor "la veille")."""
    plain = flat(text)
    low = lower(plain)
    tense = _tense(low, lang)
    spans = _spans(plain, low, lang)
    found: list[tuple[DateMention, bool]] = []
    for start, end, match, resolver in spans:
        here = _Here(lang, published, tense, previous)
        iso = resolver(match, here)
        found.append((DateMention(text[start:end], iso, start, end), True))
        if iso and len(iso) == 10:
            previous = date.fromisoformat(iso)
    return _joined(found, text, low, lang)


def _tense(low: str, lang: Lang) -> int:
    ahead, behind = bool(_AHEAD[lang].search(low)), bool(_BEHIND[lang].search(low))
    return 0 if ahead == behind else 1 if ahead else -1


_Found = tuple[int, int, re.Match[str], Resolver]


def _spans(plain: str, low: str, lang: Lang) -> list[_Found]:
    """Non-overlapping matches, earlier patterns first where they compete for characters."""
    taken: list[_Found] = []
    for pattern, resolver in _TABLES[lang]:
        for match in pattern.finditer(low):
            start, end = match.span()
            if any(start < b and a < end for a, b, _, _ in taken):
                continue
            if not _plausible(match, plain, low, lang, resolver):
                continue
            taken.append((start, end, match, resolver))
    return sorted(taken, key=lambda item: item[0])


def _plausible(match: re.Match[str], plain: str, low: str, lang: Lang, resolver: Resolver) -> bool:
    """Turns down look-alikes: "may" the verb, "2000 manifestants", "mars" the planet."""
    groups = match.groupdict()
    if groups.get("month") and lang == "en" and not plain[match.start("month")].isupper():
        return groups["month"].rstrip(".") not in ("may", "march", "mar", "jan", "dec", "sept", "sep")
    if lang == "en" and groups.get("wd") and not plain[match.start("wd")].isupper():
        return False
    if lang == "fr" and groups.get("month") and plain[match.start("month")].isupper() and groups["month"] == "mars":
        return bool(groups.get("day"))
    if resolver in (_bare_year, _year_iso) and groups.get("year"):
        return _is_year(match, plain, low, lang, bare=resolver is _bare_year)
    return not (resolver is _numeric_short and int(match["b"]) > 12)


def _is_year(match: re.Match[str], plain: str, low: str, lang: Lang, bare: bool) -> bool:
    start, end = match.span("year")
    if re.match(r"[.,]?\d|[ ]\d{3}\b(?! [a-z])|-\d{3,}| ?(?:%|€|\$|£)", low[end:]):
        return False
    if re.search(r"[\d.,$€£/-]$", plain[:start]):
        return False
    if bare and not 1789 <= int(match["year"]) <= 2100:
        return False
    if re.search(r"\b(?:articles?|section|art\.|n[°o]\.?|page|code) $", low[:start]):
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
    "fr": (re.compile(r"\b(?:entre|du|de|d'|depuis) ?(?:le |la |l')?$"), re.compile(r",? ?(?:et|au|à|jusqu'au|jusqu'à|"
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
    days = [m.iso for m, own in _read(context[-3000:], lang, published, None) if own and m.iso and len(m.iso) == 10]
    return date.fromisoformat(days[-1]) if days else None


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
    order = rf"{_DAY[lang]} {_MON[lang]}"
    if lang == "en":
        turned = rf"{_MON[lang].replace('<month>', '<month2>')} {_DAY[lang].replace('<day>', '<day2>')}"
        order = rf"(?:{order}|{turned})"
    years = {int(y) for y in re.findall(r"(?<![\d.,/-])(20\d\d)(?![\d.,%]*\d)", flat(text))}
    if not years:
        return None
    fitting: set[date] = set()
    for match in re.finditer(rf"\b{this} {_WD[lang]},? {order}(?! \d{{4}})", low):
        groups = match.groupdict()
        day = int(re.sub(r"\D", "", groups.get("day") or groups.get("day2") or ""))
        month = MONTHS[lang][(groups.get("month") or groups.get("month2") or "").rstrip(".")]
        for year in {y + step for y in years for step in (0, 1)}:
            iso = _valid(year, month, day)
            if iso and date.fromisoformat(iso).weekday() == WEEKDAYS[lang][groups["wd"]]:
                fitting.add(date.fromisoformat(iso))
        if fitting:
            break
    return fitting.pop() if len(fitting) == 1 else None
