"""Months, weekdays, seasons and feasts by name, French and English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from claims.model import Lang

MONTHS: dict[Lang, dict[str, int]] = {
    "fr": {
        "janvier": 1, "janv": 1, "février": 2, "fevrier": 2, "févr": 2, "fév": 2, "mars": 3, "avril": 4, "avr": 4,
        "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "août": 8, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10,
        "oct": 10, "novembre": 11, "nov": 11, "décembre": 12, "decembre": 12, "déc": 12,
    },
    "en": {
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
        "june": 6,
        "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
        "october": 10, "oct": 10,
        "november": 11, "nov": 11, "december": 12, "dec": 12,
    },
}
WEEKDAYS: dict[Lang, dict[str, int]] = {
    "fr": {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6},
    "en": {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6},
}
# First and last month as a reader counts them (whole months, northern hemisphere); winter runs over the year's end.
SEASONS: dict[Lang, dict[str, tuple[int, int]]] = {
    "fr": {"printemps": (3, 6), "été": (6, 9), "automne": (9, 12), "hiver": (12, 3)},
    "en": {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (12, 3)},
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; ``nth`` -1 is the last one."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _moving(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _floating(month: int, weekday: int, nth: int, plus: int = 0) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth) + timedelta(days=plus)


# Pattern (on lower-case text with plain apostrophes) and the day in a given year; longer names first.
HOLIDAYS: dict[Lang, tuple[tuple[str, Callable[[int], date]], ...]] = {
    "fr": (
        (r"(?:la )?(?:réveillon|veille) de noël", _fixed(12, 24)),
        (r"(?:le )?(?:réveillon du (?:nouvel|jour de l')an|réveillon de la saint-sylvestre)|"
        r"(?:la )?saint-sylvestre", _fixed(12, 31)),
        (r"(?:le )?(?:jour de )?noël", _fixed(12, 25)),
        (r"(?:le )?(?:jour de l'an|nouvel an)(?! (?:lunaire|chinois))", _fixed(1, 1)),
        (r"(?:l')?épiphanie", _fixed(1, 6)),
        (r"(?:la )?saint-valentin", _fixed(2, 14)),
        (r"(?:le )?lundi de pâques", _moving(1)),
        (r"(?:le )?vendredi saint", _moving(-2)),
        (r"(?:le )?(?:dimanche de )?pâques", _moving(0)),
        (r"(?:le )?(?:jeudi de )?l'ascension", _moving(39)),
        (r"(?:le )?lundi de (?:la )?pentecôte", _moving(50)),
        (r"(?:la )?pentecôte", _moving(49)),
        (r"(?:la )?fête du travail", _fixed(5, 1)),
        (r"(?:la )?fête de la musique", _fixed(6, 21)),
        (r"(?:la )?fête nationale", _fixed(7, 14)),
        (r"(?:l')?assomption", _fixed(8, 15)),
        (r"halloween", _fixed(10, 31)),
        (r"(?:la )?toussaint", _fixed(11, 1)),
        (r"(?:l')?armistice", _fixed(11, 11)),
        (r"(?:la )?saint-nicolas", _fixed(12, 6)),
    ),
    "en": (
        (r"christmas eve", _fixed(12, 24)),
        (r"boxing day", _fixed(12, 26)),
        (r"christmas(?: day)?", _fixed(12, 25)),
        (r"new year's eve", _fixed(12, 31)),
        (r"new year(?:'s day|'s)", _fixed(1, 1)),
        (r"epiphany", _fixed(1, 6)),
        (r"martin luther king(?: jr\.?)? day|mlk day", _floating(1, 0, 3)),
        (r"valentine's day", _fixed(2, 14)),
        (r"(?:st\.?|saint) patrick's day", _fixed(3, 17)),
        (r"good friday", _moving(-2)),
        (r"easter monday", _moving(1)),
        (r"easter(?: sunday)?", _moving(0)),
        (r"memorial day", _floating(5, 0, -1)),
        (r"juneteenth", _fixed(6, 19)),
        (r"independence day|the fourth of july", _fixed(7, 4)),
        (r"bastille day", _fixed(7, 14)),
        (r"labou?r day", _floating(9, 0, 1)),
        (r"halloween", _fixed(10, 31)),
        (r"guy fawkes night|bonfire night", _fixed(11, 5)),
        (r"veterans day|armistice day|remembrance day", _fixed(11, 11)),
        (r"thanksgiving(?: day)?", _floating(11, 3, 4)),
        (r"black friday", _floating(11, 3, 4, plus=1)),
    ),
}
