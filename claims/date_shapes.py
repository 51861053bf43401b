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

AHEAD: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:sera|seront|aura|auront|devra|devront|pourra|pourront|va|vont|ira|\w{3,}(?:era|eront|ira|iront|dra|"
        r"dront)|prévue?s?|"
        r"\w{2,}(?:rr|dr|vr)(?:a|ont)|prochaine?s?|à venir|attendue?s?|doit|doivent|d'ici|échéance|à compter du|à "
        r"partir d[ue]|pourrai(?:t|ent)|devrai(?:t|ent)|"
        r"au plus (?:tôt|tard)|appel\w+ (?:à|au)|s'apprêt\w+|compt(?:e|ent) \w+er|promet\w*|entend(?:ent)? \w+er|"
        r"entrera|prendra|reporté\w* (?:à|au)|fixé\w* (?:à|au)|programmé\w*)\b"
    ),
    "en": re.compile(r"\b(?:will|shall|'ll|(?:is|are|was|were|been) due|set to|scheduled|expected|call(?:ed|s|ing)? "
        r"for|upcoming|"
    r"next|(?:planned|set|slated|billed) for|(?:agree|plan|expect|vow|intend|threaten|want|need)(?:ed|s)? to|"
    r"(?:hop|promis|aim|prepar)(?:e|es|ed|ing) to|(?:about|ready|likely|scheduled|going) to|(?:by|until) (?:the end|"
        r"early|"
    r"late|mid|january|february|march|april|may|june|july|august|september|october|november|december)|plans? to|"
    r"going to|deadline)\b"),
}
BEHIND: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|fut|furent|eut|été|dernière?s?)\b (?:\w+ )?\w*(?:é|ée|és|"
        r"ées|i|ie|is|it|u|ue|us|ues|t|te|s|ise)\b|"
        r"\b\w+(?:ait|aient|èrent)\b|\bdepuis\b"
    ),
    "en": re.compile(r"\b(?:was|were|had|has|have|did|said|since|last|ago|\w{2,}ed|told|came|went|made|took|won|lost|"
    r"fell|rose|held)\b"),
}

DAY = {"fr": r"(?P<day>1er|[12]?\d|3[01])", "en": r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?"}
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)"


def _names(table: Iterable[str]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


def _month_group(lang: Lang) -> str:
    """Months by name; only an abbreviation swallows the full stop after it."""
    short = [name for name in MONTHS[lang] if len(name) <= 5 and name not in _WHOLE]
    return rf"(?P<month>(?:{_names(short)})\b\.|(?:{_names(MONTHS[lang])})\b)"


_WHOLE = wordset("mars avril mai juin août aout march april may june july")
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
    until: bool = False  # the day is a term: "jusqu'au", "by"


Resolver = Callable[[re.Match[str], Here], str | None]


# -- choosing a year ---------------------------------------------------------


# Days ahead within which a term without its year is the coming one: eleven months back a writer gives the year.
_SOON = 75


def _nearest(make: Callable[[int], date], here: Here) -> date | None:
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
    soon = [day for day in candidates if 0 < (day - anchor).days <= _SOON]
    if soon and here.until:  # "a suspendu le plan jusqu'au 15 janvier", in December
        return soon[0]
    side = [day for day in candidates if (day - anchor).days * here.tense >= 0] or candidates
    return min(side, key=lambda day: (abs((day - anchor).days), day > anchor), default=None)


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


def _month(match: re.Match[str], here: Here, group: str = "month") -> int:
    return MONTHS[here.lang][match[group].rstrip(".")]


def _optional(match: re.Match[str], group: str) -> str | None:
    return match.groupdict().get(group)


# -- resolvers ---------------------------------------------------------------


def _full_date(match: re.Match[str], here: Here) -> str | None:
    day = int(re.sub(r"\D", "", match["day"]))
    year = _optional(match, "year")
    weekday = _optional(match, "wd")
    return _day_iso(
        day, _month(match, here), int(year) if year else None, WEEKDAYS[here.lang][weekday] if weekday else None, here
    )


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
    return f"{_month_year(month, here)}-{month:02d}"


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
        anchor = here.previous or here.published
        return (anchor + timedelta(days=days)).isoformat() if anchor else None

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
    if side.startswith(("ce", "this")) and back == 6:
        back = -1  # "ce mardi" in a paper of Monday evening is tomorrow
    elif back and _looks_ahead(match, here):
        back -= 7
    return (here.published - timedelta(days=back)).isoformat()


_PASSIVE = re.compile(r"\b(?:be|être) (?:\w+ly |\w+ment )?\w+")


def without_passive(low: str) -> str:
    """The text with "be listed" and "être présenté" blanked: their participles tell no past."""
    return _PASSIVE.sub(lambda m: " " * len(m.group()), low)


_UNTIL = re.compile(r"^(?:until|by|jusqu'à|d'ici(?: à)?) ")
_DONE = re.compile(r"(?:^|[,;(] |\b(?:et|and) )\w+(?:é|ée|és|ées|ed) $")  # "Contactée mardi, …"
# "agreed on Monday to meet again on Thursday"
_THEN_TO = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? to [a-z]+(?: \w+){0,3} (?:on )?$")


# "The trial, which is expected to last three weeks, continues Monday": a present that is to come.
_BEGINS = re.compile(
    r"\b(?:continues?|resumes?|opens?|begins?|starts?|meets?|returns?|votes?|closes?|reprend|s'ouvre|débute|commence|"
    r"se tient|se poursuit|se réunit|se prononce|statue|tranche)(?:nt)? (?:on |ce |dès )?$"
)


def _looks_ahead(match: re.Match[str], here: Here) -> bool:
    """Whether a weekday lies ahead: by its preposition, else by the verb nearest to it, before it rather than after."""
    if _UNTIL.match(match.group()):
        return here.tense >= 0 or not re.search(r"\b(?:était|étaient|was|were|had)\b", match.string)
    before, behind = match.string[max(0, match.start() - 70) : match.start()], match.string[match.end() :][:60]
    if _DONE.search(before):
        return False
    if _THEN_TO.search(before) or _BEGINS.search(before):
        return True
    before, behind = without_passive(before), without_passive(behind)
    ahead = max((m.end() for m in AHEAD[here.lang].finditer(before)), default=-1)
    past = max((m.end() for m in BEHIND[here.lang].finditer(before)), default=-1)
    if ahead < 0 and past < 0:
        later = AHEAD[here.lang].search(behind)
        earlier = BEHIND[here.lang].search(behind)
        if later and earlier:
            return later.start() <= earlier.start()
        return bool(later) or not earlier and here.tense > 0
    return ahead >= past  # "pourraient" looks like a past tense too


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
    return f"{_month_year(9, here)}-09"


def _count(word: str, lang: Lang) -> float | None:
    return float(word) if word.isdigit() else read_words(word, lang)


def _day_of_weekday(match: re.Match[str], here: Here) -> str | None:
    """"Jeudi 12": the nearest day that has that number and is that weekday."""
    if here.published is None:
        return None
    wanted, number = WEEKDAYS[here.lang][match["wd"]], int(re.sub(r"\D", "", match["day"]))
    near = [here.published + timedelta(days=d) for d in sorted(range(-60, 61), key=abs)]
    return next((d.isoformat() for d in near if d.day == number and d.weekday() == wanted), None)


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
        found = _nearest(make, here)
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
        (rf"(?:(?:ce|le|au|du|dès le|depuis le) )?(?:{wd},? )?(?:le )?{DAY['fr']} {mon}(?:,? {_YEAR})?", _full_date),
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
        (rf"{wd} {DAY['fr']}(?=,| et (?:{days})|\.|\)| (?:a|ont|est|sont|au soir|matin|soir)\b)", _day_of_weekday),
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
        (r"l'avant-veille", _from_previous(-2)),
        (r"la veille(?! (?:de|du|des|d')\b)(?! d')(?: au soir)?", _from_previous(-1)),
        (r"le surlendemain", _from_previous(2)),
        (r"(?:dès )?le lendemain(?! (?:de|du|des)\b)(?! d')(?: matin)?|le jour suivant", _from_previous(1)),
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
        rf"until) )?(?:{wd},? )?{mon} (?:the )?{DAY['en']}(?![\d,.]*\d{{3}}\b)(?:,? {_YEAR})?", _full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?{mon} (?:the )?{DAY['en']}(?:,? {_YEAR})", _full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?(?:the )?{day} (?:of )?{mon}(?:,? {_YEAR})?", _full_date),
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
