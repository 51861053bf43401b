"""The shapes dates take in French and English news, each with what it resolves to.

A shape is a pattern on lower-case text with plain spaces and a function that makes the ISO value from
the match and from :class:`Here`. Order matters: the more telling shape claims its characters first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.almanac import HOLIDAYS, MONTHS, SEASONS, WEEKDAYS
from claims.date_values import (
    Here,
    Resolver,
    day_of_weekday,
    decade_iso,
    first_months,
    from_previous,
    full_date,
    holiday,
    iso_date,
    month_days,
    month_iso,
    month_of,
    month_shift,
    months_between,
    no_day,
    numeric,
    numeric_short,
    part_of_year,
    same_day,
    season_iso,
    september,
    shift,
    span_back,
    time_ago,
    week_at,
    weekday_iso,
    weekday_named,
    weekend_at,
    weekend_past,
    year_before,
    year_iso,
    year_shift,
    year_span,
)
from claims.model import Lang
from claims.numbers import wordset

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


# The patterns, the most telling first.

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
        (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", iso_date),
        (r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>\d{4}|\d{2})", numeric),
        (r"(?:le|du) (?P<a>\d{1,2})/(?P<b>\d{1,2})(?!/)", numeric_short),
        (rf"(?:du|entre le|de) {_FIRST} (?:au|et(?: le)?|à) {DAY['fr']} {mon}(?: {_YEAR})?", month_days),
        (rf"{_FIRST}[-–]{DAY['fr']} {mon}(?: {_YEAR})?", month_days),
        (rf"(?:entre|de) (?P<m1>{_names(MONTHS['fr'])}) (?:et|à) (?P<m2>{_names(MONTHS['fr'])})(?: {_YEAR})?",
         months_between),
        (r"(?:entre |de |depuis )?(?P<a>(?:19|20)\d\d) (?:et|à) (?P<b>(?:19|20)\d\d)", year_span),
        (r"(?:l'année|l'an|l'exercice) (?:précédente?|d'avant)", year_before),
        (rf"(?:du|entre le|de) {wd} {_FIRST} (?:au|et le|à) (?:{days}) {DAY['fr']} {mon}(?: {_YEAR})?", month_days),
        (rf"(?:les? |du |des )?{wd} {DAY['fr']}(?=(?:,| et| ou) (?:(?:{days}) )?\d{{1,2}} {mon})", full_date),
        (rf"(?:(?:ce|le|au|du|dès le|depuis le) )?(?:{wd},? )?(?:le )?{DAY['fr']} "
         rf"{mon}(?:,? {_YEAR}|(?P<side> dernier| prochain|,? (?:de )?(?:l'(?:an|année) |an )derni[eè]re?))?",
         full_date),
        (rf"(?:(?:au|en|de|du|depuis|dès|à la|la|le) )?(?P<part>début|fin|mi)[ -](?:du mois )?(?:de |"
        rf"d')?{mon}(?: {_YEAR}|{_FR_SIDE})?", month_iso),
        (rf"(?:(?:en|depuis|dès|jusqu'en|de|d'|courant|pour|avant|après|d'ici|au mois de|au mois d'|du mois de|"
        rf"du mois d'|le mois de|le mois d'|d'ici à) ?)"
         rf"{mon}(?: {_YEAR}|{_FR_SIDE})?", month_iso),
        (rf"{mon} (?:{_YEAR}|(?P<side>dernier|prochain))", month_iso),
        (rf"{_QUARTER_FR}(?: (?:de (?:l'année )?)?{_YEAR}| de l'an dernier)?", part_of_year),
        (rf"[tq](?P<part>[1-4]) {_YEAR}", part_of_year),
        (rf"(?:sur |dans |pendant )?les {_COUNT} premiers mois (?:de {_YEAR}|de (?:l'|cette )année)", first_months),
        (rf"(?:(?:au cours|durant|sur|depuis|dans|pendant) )?(?:ces|les|des|de ces) {_COUNT} derni[eè]re?s "
         r"(?P<unit>années|ans|mois|semaines|jours)", span_back),
        (r"(?:(?:au cours|durant|sur|depuis|dans|pendant) )?(?P<n>)(?:de )?(?:cette|la) dernière (?P<unit>décennie)",
         span_back),
        (r"(?:d'ici(?: à)?|avant|à|vers|pour|jusqu'à)(?: la)? fin (?:de l'|de cette |d')année", year_shift(0)),
        (r"(?:(?:d'ici(?: à)?|avant|à|vers|pour|jusqu'à) )?(?:la )?fin du mois(?! de| d')", month_shift(0)),
        (r"(?:d'ici(?: à)?|avant|à|vers|pour|jusqu'à)(?: la)? fin de (?:la|cette) semaine|en fin de semaine",
         week_at(0)),
        (rf"(?:à|depuis|dès|avant|pour|après) la rentrée(?: scolaire)?(?: (?:de )?{_YEAR}|{_FR_SIDE})?", september),
        (rf"(?:(?:ce|le|au|du|dès le|depuis le) )?{wd} {DAY['fr']}{_NO_COUNT['fr']}", day_of_weekday),
        (rf"(?:ce {wd}-là)", weekday_named),
        (rf"(?:{over} )?(?:l'|le |au |à l'|en )?{sea}{_FR_SIDE}", season_iso),
        (rf"(?:{over} )?(?:l'|le |au |cet |ce |à l'|en )?{sea} {_YEAR}", season_iso),
        (rf"(?:(?:depuis|durant|pendant|dès|avant|après|à|de|jusqu'à) (?:l'|le )|au |du ){sea}", season_iso),
        (rf"(?:depuis |durant |pendant |dès |avant |après )?(?P<side>cet|ce) {sea}", season_iso),
        (r"(?:en |au |à )?(?P<part>début|fin|mi)(?:[ -]|-)(?:de l'année |d'année |de |d')?" + _YEAR, year_iso),
        (r"(?:dans |depuis |durant |pendant )?(?:les |des |aux )?années (?P<decade>(?:19|20)?\d0)", decade_iso),
        (r"(?P<a>(?:19|20)\d\d)[-/–](?P<b>(?:19|20)\d\d|\d\d)(?![-/]\d)", year_span),
        (r"avant-hier" + part, shift(-2)),
        (r"hier" + part, shift(-1)),
        (r"après-demain", shift(2)),
        (r"(?:dès |jusqu'à )?demain" + part, shift(1)),
        (r"(?:dès )?aujourd'hui(?! encore)|ce (?:matin|midi|soir)(?!-là)|cet après-midi(?!-là)|cette "
            r"nuit(?!-là)|ce jour(?!-)", shift(0)),
        # Of another event, not of a day: "l'avant-veille de l'accident".
        (r"(?:l'avant-veille|la veille|le lendemain|le surlendemain)(?: au soir| matin| soir)?(?= (?:de|du|des)\b| d')",
         no_day),
        (r"l'avant-veille", from_previous(-2)),
        (r"la veille(?! \w+(?:aire|ique|ale|elle|ive|trice|ienne|yenne)s?\b)(?: au soir)?", from_previous(-1)),
        (r"le surlendemain", from_previous(2)),
        (r"(?:dès )?le lendemain(?: matin)?|le jour suivant", from_previous(1)),
        (r"le (?:même jour|jour même)|ce (?:jour|matin|soir)-là|cet après-midi-là|cette nuit-là", same_day),
        (r"la semaine (?:derni[eè]re|passée|écoulée|précédente)", week_at(-1)),
        (r"(?:depuis |dès |pour )?cette semaine", week_at(0)),
        (r"la semaine prochaine", week_at(1)),
        (r"le week-?end (?:dernier|passé)", weekend_at(-1)),
        (r"ce week-?end", _weekend_near),
        (r"le week-?end prochain", weekend_at(1)),
        (r"(?:le )?mois (?:dernier|passé)", month_shift(-1)),
        (r"ce mois-ci|ce mois(?! de)", month_shift(0)),
        (r"le mois prochain", month_shift(1)),
        (r"l'(?:an|année) (?:derni[eè]re?|passée?)|(?:an|année) (?:derni[eè]re?|passée?)", year_shift(-1)),
        (r"(?:depuis le |au |en )?(?:début|fin) (?:de (?:l'|cette )|d')année|cette année|"
        r"depuis le début de l'année", year_shift(0)),
        (r"l'(?:an|année) prochaine?", year_shift(1)),
        (rf"(?:il y a|voilà|voici) (?:environ |à peine |tout juste |près de |plus de |moins d[e'] ?|"
        rf"presque )?{_COUNT} {_UNITS['fr']}", time_ago(-1)),
        (rf"dans {_COUNT} {_UNITS['fr']}(?! (?:de|qui))", time_ago(1)),
        (r"il y a (?:quelques|plusieurs) (?:jours|semaines|mois|années|heures)|ces (?:derni[eè]re?s|"
        r"prochaine?s) (?:jours|semaines|mois|années|heures|temps)|"
         r"(?:depuis|pendant|durant) (?:quelques|plusieurs|des) (?:jours|semaines|mois|années)|peu (?:avant|après)|"
         r"récemment|"
         r"dans les (?:prochains|prochaines) (?:jours|semaines|mois|heures)|(?:quelques|plusieurs) (?:jours|semaines|"
         r"mois|heures) (?:plus tôt|plus tard|auparavant|après|avant)", no_day),
        (rf"(?:les|chaque|tous les) (?:{days})s?|du (?:{days}) au (?:{days})", no_day),
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
    return weekend_at(-1 if here.published.weekday() < 2 and here.tense <= 0 else 0)(match, here)


def _weekday_fr(match: re.Match[str], here: Here) -> str | None:
    if match["side"]:
        return weekday_iso(match, here)
    if match["side1"]:
        again = re.search(rf"(?P<side>ce) {WD['fr']}", match.group())
        return weekday_iso(again, here) if again else None
    return weekday_iso(match, here)


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
        (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", iso_date),
        (r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4}|\d{2})", numeric),
        (rf"(?:between|from) (?P<m1>{_names(MONTHS['en'])}) (?:and|to) (?P<m2>{_names(MONTHS['en'])})(?: {_YEAR})?",
         months_between),
        (r"the (?:previous year|year before|year earlier)", year_before),
        (rf"(?:(?:between|from) )?(?:the )?{_FIRST}(?: ?[-–] ?| to | and |"
        rf" through )(?:the )?{DAY['en']} (?:of )?{mon}(?:,? {_YEAR})?", month_days),
        (rf"(?:(?:between|from) )?{mon} {_FIRST}(?: ?[-–] ?| to | and |"
        rf" through ){DAY['en']}(?:,? {_YEAR})?(?! (?:{_names(MONTHS['en'])})\b)", month_days),
        (rf"(?:(?:on|this|since|by|"
        rf"until) )?(?:{wd},? )?{mon} (?:the )?{DAY['en']}(?![\d,.]*\d{{3}}\b)"
         rf"(?:,? {_YEAR}|(?P<side> (?:last|this) year))?", full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?{mon} (?:the )?{DAY['en']}(?:,? {_YEAR})", full_date),
        (rf"(?:(?:on|this|since|by|until) )?(?:{wd},? )?(?:the )?{day} (?:of )?{mon}"
         rf"(?:,? {_YEAR}|(?P<side> (?:last|this) year))?", full_date),
        (rf"(?:on )?{wd} (?:the )?{day}{_NO_COUNT['en']}", day_of_weekday),
        (rf"that {wd}", weekday_named),
        (rf"(?:{prep} )?(?:the )?(?:(?P<part>early|mid|late|beginning of|end of|"
        rf"middle of)[ -]){mon}(?: (?:of )?{_YEAR})?", month_iso),
        (rf"(?:{prep} )?{mon},? (?:of )?(?:{_YEAR}|(?P<side>last year))", _month_iso_en),
        (rf"(?:{prep} )?(?:(?P<side>last|next|this) ){mon}", month_iso),
        (rf"{prep} {mon}", month_iso),
        (rf"{_QUARTER_EN}(?:,? (?:of )?(?:the )?(?:year )?{_YEAR}| of (?:this|the|last) year)?", part_of_year),
        (rf"[tq](?P<part>[1-4]) {_YEAR}", part_of_year),
        (rf"(?:in |over |for |during )?the first {_COUNT} months of (?:{_YEAR}|(?:the|this) year)", first_months),
        (rf"(?:over|in|during|for|within|across|throughout) the (?:past|last|previous) {_COUNT} "
         r"(?P<unit>years|months|weeks|days)", span_back),
        (r"(?:over|in|during|for|within|across) the (?P<n>)(?:past|last|previous) (?P<unit>decade)", span_back),
        (r"(?:(?:by|before|until|at|towards?|from|since) )?(?:the )?(?:end|start|beginning|middle|turn) of (?:the|"
            r"this) "
         r"year|(?:by|before|at) year[- ]end", year_shift(0)),
        (r"(?:(?:by|before|until|at|towards?|from|since) )?(?:the )?(?:end|start|beginning) of (?:the|this) month",
         month_shift(0)),
        (rf"(?:(?:in|since|until|by|during) )?(?:the )?(?:early |late |mid-?)?{sea} (?:of )?{_YEAR}", season_iso),
        (rf"(?:(?:in|since|until|by|during) )?(?P<side>last|next|this) {sea}", season_iso),
        (rf"(?:since|during|over|until|before|after|in|by|for|early in|late in) the {sea}(?! of)", season_iso),
        (r"(?:in )?(?:the )?(?:early |late |mid-?)?(?P<decade>(?:19|20)\d0)s", decade_iso),
        (r"(?P<a>(?:19|20)\d\d)[-/–](?P<b>(?:19|20)\d\d|\d\d)(?![-/]\d)", year_span),
        (r"the day before yesterday", shift(-2)),
        (r"yesterday" + part, shift(-1)),
        (r"last night", shift(-1)),
        (r"the day after tomorrow", shift(2)),
        (r"tomorrow" + part, shift(1)),
        (r"(?:earlier |later )?today|this (?:morning|lunchtime|afternoon|evening)|tonight", shift(0)),
        (r"(?:the )?(?:day|night|evening|week) (?:before|after)(?= (?:the|an?|his|her|its|their|our|my|this|that|he|"
         r"she|it|they|we|you|who|christmas|\w+ing|\w+'s)\b)", no_day),
        (rf"{_COUNT} (?:days|weeks|months|years) (?:before|after|earlier|later)", no_day),
        (r"(?:the )?(?:day before|previous day)(?! \w+day)|a day earlier|one day earlier", from_previous(-1)),
        (r"the (?:next|following) day|a day later|one day later", from_previous(1)),
        (r"(?:on )?the same day|that (?:same )?day", same_day),
        (r"(?:the )?(?:last|past|previous) week(?! of)", week_at(-1)),
        (r"(?:earlier |later )?this week", week_at(0)),
        (r"next week", week_at(1)),
        (r"last weekend", weekend_at(-1)),
        (r"this weekend", _weekend_near),
        (r"(?:at|on|over|during) the weekend", weekend_past),
        (r"next weekend", weekend_at(1)),
        (r"last month", month_shift(-1)),
        (r"(?:earlier |later )?this month", month_shift(0)),
        (r"next month", month_shift(1)),
        (r"(?:late |early )?last year", year_shift(-1)),
        (r"(?:earlier |later )?this year", year_shift(0)),
        (r"next year", year_shift(1)),
        (rf"(?:about |around |nearly |almost |more than |over |just )?{_COUNT} {_UNITS['en']} ago", time_ago(-1)),
        (rf"in {_COUNT} {_UNITS['en']}(?! of)(?='? time)", time_ago(1)),
        (r"(?:a few|several|some) (?:days|weeks|months|years|hours) (?:ago|earlier|later|before)|(?:in|over|"
        r"for) (?:recent|the (?:last|past) few) "
         r"(?:days|weeks|months|years)|recently|shortly (?:before|after)|in the coming (?:days|weeks|months)|"
         r"for (?:weeks|months|days|years)", no_day),
        (rf"(?:every|each) (?:{days})|(?:on )?(?:{days})s|(?:from )?(?:{days}) (?:to|through) (?:{days})", no_day),
        (rf"(?:on |since |by |until |late |early |from )?(?:(?P<side>last|next|this) )?{wd}{part}", weekday_iso),
        (rf"(?:in|since|by|until|of|from|to|and|between|before|after|during|late|early|mid) {_YEAR}", year_iso),
        (rf"(?:\(){_YEAR}(?=\))", year_iso),
        (_YEAR, bare_year),
    ]


def _month_iso_en(match: re.Match[str], here: Here) -> str | None:
    if match["side"]:
        return f"{here.published.year - 1}-{month_of(match, here):02d}" if here.published else None
    return month_iso(match, here)


def _holidays(lang: Lang) -> list[tuple[str, Resolver]]:
    lead = r"(?:à |depuis |avant |après )?(?:la |le |l')?" if lang == "fr" else r"(?:on |at |since |before |after )?"
    return [(rf"{lead}(?:{words})(?: {_YEAR})?", holiday(make)) for words, make in HOLIDAYS[lang]]


_OWN: dict[Lang, list[tuple[str, Resolver]]] = {"fr": _fr(), "en": _en()}
PATTERNS: dict[Lang, tuple[tuple[re.Pattern[str], Resolver], ...]] = {
    lang: tuple((re.compile(f"{_AT}(?:{words}){_END}"), resolver) for words, resolver in (*_holidays(lang), *own))
    for lang, own in _OWN.items()
}
