"""Dates are resolved against publication, and left unresolved where nothing anchors them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.almanac import easter
from claims.dates import find_dates, publication_date
from claims.model import Lang

# Language, day of publication, sentence, resolved values (invented sentences).
READ: tuple[tuple[Lang, str, str, str], ...] = (
    ("fr", "2026-03-18", "Le 2 février, la cour a rendu son arrêt.", "2026-02-02"),
    ("fr", "2026-03-18", "La réforme entrera en vigueur le 1er juillet.", "2026-07-01"),
    ("fr", "2026-03-18", "Le procès s'est tenu du 3 au 5 mars à Nantes.", "2026-03-03/2026-03-05"),
    ("fr", "2026-03-18", "Hier, le ministre a présenté son plan.", "2026-03-17"),
    ("fr", "2026-03-18", "Il avait été élu en juin 2022.", "2022-06"),
    ("fr", "2026-03-18", "Le club a gagné dimanche.", "2026-03-15"),
    ("fr", "2026-03-18", "En novembre, le chômage avait baissé.", "2025-11"),
    ("fr", "2026-03-18", "Fin décembre, les ventes ont repris.", "2025-12"),
    ("fr", "2026-03-18", "L'an dernier, 300 écoles ont fermé.", "2025"),
    ("fr", "2026-03-18", "Depuis 2019, le loyer a doublé.", "2019"),
    ("fr", "2026-03-18", "Entre 2015 et 2020, la dette a augmenté.", "2015/2020"),
    ("fr", "2026-03-18", "Il y a trois jours, un accord a été signé.", "2026-03-15"),
    ("fr", "2026-03-18", "Il y a deux ans, le maire avait promis un pont.", "2024"),
    ("fr", "2026-03-18", "Lundi prochain, la grève reprendra.", "2026-03-23"),
    ("fr", "2026-03-18", "L'été dernier, les incendies ont ravagé la région.", "2025-06/2025-09"),
    ("fr", "2026-03-18", "Le mois dernier, l'usine a fermé.", "2026-02"),
    ("fr", "2026-03-18", "Jeudi 12 mars 2026, le tribunal a tranché.", "2026-03-12"),
    ("fr", "2026-03-18", "Le texte a été adopté dans la nuit de mardi à mercredi.", "2026-03-17/2026-03-18"),
    ("fr", "2026-03-18", "Cette semaine, les députés examinent le texte.", "2026-03-16/2026-03-22"),
    ("fr", "2026-03-18", "Noël a été calme.", "2025-12-25"),
    ("fr", "2026-03-18", "Les marchés seront fermés à Pâques.", "2026-04-05"),
    ("fr", "2026-03-18", "La loi du 29 juillet 1881 protège la presse.", "1881-07-29"),
    ("fr", "2026-03-18", "De janvier à mars 2025, les prix ont grimpé.", "2025-01/2025-03"),
    ("fr", "2026-03-18", "2000 manifestants ont défilé.", ""),
    ("fr", "2026-03-18", "Le 12/02/2026, il a démissionné.", "2026-02-12"),
    ("fr", "2026-03-18", "Le maire sera jugé en septembre.", "2026-09"),
    ("fr", "2026-03-18", "Au printemps 2024, le festival avait été annulé.", "2024-03/2024-06"),
    ("fr", "2026-03-18", "Dans les années 1990, la ville comptait dix usines.", "1990/1999"),
    ("fr", "2026-03-18", "Le week-end dernier, la pluie est tombée.", "2026-03-14/2026-03-15"),
    ("fr", "2026-03-18", "Début mars, la banque a relevé ses taux.", "2026-03"),
    ("fr", "2026-03-18", "Ce mercredi, les avocats ont plaidé.", "2026-03-18"),
    ("fr", "2026-03-18", "Vendredi soir, une panne a touché la ville.", "2026-03-13"),
    ("fr", "2026-03-18", "D'ici à 2030, la France doit réduire ses émissions.", "2030"),
    ("fr", "2026-03-18", "Entre le 20 décembre et le 5 janvier, le trafic a été interrompu.", "2025-12-20/2026-01-05"),
    ("fr", "", "Le 2 février, la cour a rendu son arrêt.", ""),
    ("fr", "", "Le 2 février 2024, la cour a rendu son arrêt.", "2024-02-02"),
    ("fr", "2026-03-18", "Le 10 mars, il a signé ; le lendemain, il a renoncé.", "2026-03-10;2026-03-11"),
    ("en", "2026-03-18", "On Tuesday, the minister resigned.", "2026-03-17"),
    ("en", "2026-03-18", "The report, published on January 6, 2026, was leaked.", "2026-01-06"),
    ("en", "2026-03-18", "Two weeks ago, the firm filed for bankruptcy.", "2026-03-02/2026-03-08"),
    ("en", "2026-03-18", "Last August, the court ruled against him.", "2025-08"),
    ("en", "2026-03-18", "He may resign in May.", "2026-05"),
    ("en", "2026-03-18", "In late December, sales fell.", "2025-12"),
    ("en", "2026-03-18", "The law takes effect on 1 July.", "2026-07-01"),
    ("en", "2026-03-18", "Last week, thousands marched.", "2026-03-09/2026-03-15"),
    ("en", "2026-03-18", "Since 2019, rents have doubled.", "2019"),
    ("en", "2026-03-18", "Between Christmas and New Year's Day, 40 flights were cancelled.", "2025-12-25/2026-01-01"),
    ("en", "2026-03-18", "The trial ran from March 3 to March 5.", "2026-03-03/2026-03-05"),
    ("en", "2026-03-18", "The 2024 election was close.", "2024"),
    ("en", "2026-03-18", "The strike will begin next Monday.", "2026-03-23"),
    ("en", "2026-03-18", "The festival was held on Easter Sunday.", "2025-04-20"),
    ("en", "2026-03-18", "Last summer, the river dried up.", "2025-06/2025-09"),
    ("en", "2026-03-18", "A few days ago, he denied it.", ""),
    ("en", "2026-03-18", "On Sept. 11, 2001, the towers fell.", "2001-09-11"),
    ("en", "2026-03-18", "The 1990s were prosperous.", "1990/1999"),
    ("en", "2026-03-18", "He was born on the 4th of June 1950.", "1950-06-04"),
    ("en", "2026-03-18", "Police said Thursday that two men were held.", "2026-03-12"),
    ("en", "2026-03-18", "The council meets every Monday.", ""),
    ("en", "2026-03-18", "Yesterday the bank raised rates.", "2026-03-17"),
    ("en", "2026-03-18", "The match on 14 March was postponed.", "2026-03-14"),
    # 17 February 2026 is a Tuesday: a weekday looks ahead or back by the verb nearest to it.
    ("en", "2026-02-17", "It warned more rain was due on Wednesday.", "2026-02-18"),
    ("en", "2026-02-17", "The line is closed until Friday at the earliest.", "2026-02-20"),
    ("en", "2026-02-17", "Ministers agreed on Monday to meet again on Thursday.", "2026-02-16;2026-02-19"),
    ("en", "2026-02-17", "The bill was passed on Friday and will take effect soon.", "2026-02-13"),
    ("fr", "2026-02-17", "La préfète devrait s’exprimer mercredi devant les élus.", "2026-02-18"),
    ("fr", "2026-02-17", "La réunion s’est tenue lundi soir et le texte sera voté jeudi.", "2026-02-16;2026-02-19"),
    ("fr", "2026-02-17", "Contactée lundi, la préfecture examinera le budget.", "2026-02-16"),
    ("fr", "2026-02-17", "Le texte doit être présenté mercredi en conseil.", "2026-02-18"),
    ("fr", "2026-02-17", "Jeudi 12, un incendie a ravagé la halle.", "2026-02-12"),
    ("fr", "2026-02-17", "Le salon se tient du vendredi 6 au dimanche 8 mars.", "2026-03-06/2026-03-08"),
    ("en", "2026-05-08", "The buildings will be listed for sale in the third quarter.", "2026-07/2026-09"),
    ("en", "2026-02-17", "Revenue fell in the fourth quarter.", "2025-10/2025-12"),
    ("fr", "2026-11-18", "Le bénéfice a chuté au troisième trimestre.", "2026-07/2026-09"),
    ("fr", "2026-02-17", "Les prix ont doublé ces dix dernières années.", "2016/2026"),
    ("en", "2026-02-17", "Thousands marched at the weekend.", "2026-02-14/2026-02-15"),
    ("en", "2026-02-17", "A decision is due by the end of the month.", "2026-02"),
    ("fr", "2025-12-10", "Le port a suspendu le plan jusqu’au 15 janvier.", "2026-01-15"),
    ("en", "2025-10-09", "The trial, which is expected to last three weeks, continues Monday.", "2025-10-13"),
    ("fr", "2026-02-17", "La décision est attendue d’ici la fin de l’année.", "2026"),
    ("fr", "2026-06-15", "Cet été encore, le festival sera gratuit.", "2026-06/2026-09"),
    ("fr", "2026-09-10", "L’étude parue au printemps est contestée.", "2026-03/2026-06"),
    ("en", "2026-03-30", "Fans had called for him to go as early as January.", "2026-01"),
)


@pytest.mark.parametrize(("lang", "published", "sentence", "expected"), READ)
def test_dates_resolve_against_publication(lang: Lang, published: str, sentence: str, expected: str) -> None:
    """Each sentence yields these ISO values, and nothing anchored by guess."""
    day = date.fromisoformat(published) if published else None
    found = find_dates(sentence, lang, day)
    assert [mention.iso for mention in found if mention.iso] == [iso for iso in expected.split(";") if iso]
    assert all(sentence[m.start : m.end] == m.surface for m in found)


def test_the_eve_leans_on_the_day_named_before() -> None:
    """"la veille" is the day before the last day the text named; without one nobody knows of which."""
    published = date(2026, 3, 18)
    (eve,) = find_dates("La veille, le jury s'était retiré.", "fr", published, "Vendredi 6 mars, le verdict est tombé.")
    assert eve.iso == "2026-03-05"
    (eve,) = find_dates("La veille, le jury s'était retiré.", "fr", published)
    assert eve.iso is None
    (eve,) = find_dates("The day before, the jury had retired.", "en", published, "On March 6, the verdict fell.")
    assert eve.iso == "2026-03-05"


def test_vague_times_are_mentioned_and_unresolved() -> None:
    """"ces derniers jours" is a time the reader sees but nobody can date."""
    assert [(m.surface, m.iso) for m in find_dates("Ces derniers jours, la mer a monté.", "fr", date(2026, 3, 18))] == [
        ("Ces derniers jours", None)
    ]


def test_late_december_belongs_to_the_year_before() -> None:
    """Read in January, Christmas and the end of December are past."""
    published = date(2026, 1, 8)
    assert [m.iso for m in find_dates("Entre Noël et le jour de l'An, la gare a fermé.", "fr", published)] == [
        "2025-12-25/2026-01-01"
    ]
    assert [m.iso for m in find_dates("Fin décembre, la gare a fermé.", "fr", published)] == ["2025-12"]


def test_the_weekday_settles_the_year() -> None:
    """A weekday with a day and a month fits one of the years around publication."""
    assert [m.iso for m in find_dates("Lundi 31 mars, le pont a cédé.", "fr", date(2026, 1, 5))] == ["2025-03-31"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Le pont\nPar Ana Roux\nPublié le 12/02/2026 à 9h\nLe 3 mars 2020, il a plu.", date(2026, 2, 12)),
        ("fr", "Mis à jour le 5 février 2026 - 10h12\nTexte.", date(2026, 2, 5)),
        ("fr", "Le pont\n\nCe mardi 3 mars, le maire a parlé. En 2025, il se taisait.", date(2026, 3, 3)),
        ("fr", "Ce mardi 3 mars, le maire a parlé.", None),
        ("fr", "Le 3 mars 2020, il a plu.", None),
        ("en", "The bridge\nMarch 3, 2026\nBy Ana Roux\nText.", date(2026, 3, 3)),
        ("en", "LONDON, March 3, 2025 (Agency) - The bridge fell.", date(2025, 3, 3)),
        ("en", "Nothing here has a day.", None),
    ],
)
def test_publication_is_read_from_bylines_only(lang: Lang, text: str, expected: date | None) -> None:
    """A dateline tells the day of publication; a date in the story does not, nor does today."""
    assert publication_date(text, lang) == expected


def test_easter_follows_the_computus() -> None:
    """Known Easter Sundays."""
    assert [easter(year) for year in (2024, 2025, 2026)] == [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5)]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_written_year_needs_no_publication(day: date, published: date) -> None:
    """A full date keeps its value whatever the day of publication."""
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    text = f"Le {day.day} {months[day.month - 1]} {day.year}, la gare a ouvert."
    for anchor in (published, None):
        assert [m.iso for m in find_dates(text, "fr", anchor)] == [day.isoformat()]


@given(st.text(max_size=150))
def test_any_text_is_read_without_fault(text: str) -> None:
    """Broken text yields mentions whose spans are the text's own characters."""
    for lang in ("fr", "en"):
        for mention in find_dates(text, lang, date(2026, 3, 18)):  # type: ignore[arg-type]
            assert text[mention.start : mention.end] == mention.surface


# Causes met in cases written to find them; None where nothing may be anchored.
CERTAIN = (
    # a weekday and its number are one day
    ("fr", "2026-01-21", "Le maire a été prévenu mardi 13 par ses agents.", "mardi 13", "2026-01-13"),
    ("fr", "2026-01-21", "Le vote aura lieu jeudi 29 à 18 heures.", "jeudi 29", "2026-01-29"),
    ("en", "2025-11-22", "She told the inquiry on Tuesday 11 that nobody came.", "on Tuesday 11", "2025-11-11"),
    ("fr", "2026-01-21", "Mardi 14, le pont a cédé.", "Mardi 14", None),
    ("fr", "2026-01-21", "Mardi 20 communes ont voté contre.", "Mardi", "2026-01-20"),
    # a day soon to come needs no year, whatever the verb before it
    ("fr", "2026-04-11", "L'agence a repoussé au 24 avril la remise des offres.", "au 24 avril", "2026-04-24"),
    ("fr", "2026-04-02", "Il a promis une réponse avant le 10 avril.", "le 10 avril", "2026-04-10"),
    ("fr", "2025-08-19", "Elle a exclu un report et promis un renfort dès le 1er septembre.", "dès le 1er septembre",
     "2025-09-01"),
    ("en", "2025-11-22", "It stopped work on 12 December last year.", "on 12 December last year", "2024-12-12"),
    ("fr", "2026-02-02", "Il a été élu le 12 mars dernier.", "le 12 mars dernier", "2025-03-12"),
    # months by the verb that governs them
    ("en", "2025-08-20", "The club will pay for a stand on which work begins in March.", "in March", "2026-03"),
    ("en", "2026-02-22", "He said nothing would move before a visit in April.", "in April", None),
    ("fr", "2025-08-22", "Ils ont reçu consigne de les ôter du tableau de septembre.", "de septembre", None),
    # weekdays by the verb
    ("fr", "2025-08-22", "Nous serons samedi devant la gare.", "samedi", "2025-08-23"),
    ("fr", "2025-08-08", "Il pourrait s'agir d'un berger disparu depuis mercredi.", "depuis mercredi", "2025-08-06"),
    ("fr", "2025-08-20", "Les médecins qui ont accepté de recevoir le samedi sont remerciés.", "samedi", None),
    ("en", "2026-02-22", "The mail was sent on a Sunday morning.", "Sunday morning", None),
    ("fr", "2026-01-19", "Le pont rouvrira le jeudi 22 janvier, après des travaux achevés dimanche.", "dimanche", None),
    # of another event than the text's own day
    ("fr", "2025-07-25", "La fiche date de l'avant-veille de l'accident.", "l'avant-veille", None),
    ("en", "2025-11-22", "The warning came the day before the vote.", "the day before", None),
)


@pytest.mark.parametrize(("lang", "published", "sentence", "surface", "expected"), CERTAIN)
def test_a_date_is_certain_or_stays_open(
    lang: Lang, published: str, sentence: str, surface: str, expected: str | None
) -> None:
    """Weekday with number, day to come, term, habit and another event's eve."""
    found = {m.surface: m.iso for m in find_dates(sentence, lang, date.fromisoformat(published))}
    assert found[surface] == expected


@pytest.mark.parametrize(
    "sentence", ["Des renforts arrivent de sept départements.", "La Direction de la veille sanitaire enquête."]
)
def test_words_that_only_look_like_dates(sentence: str) -> None:
    """"sept" alone is a number; "la veille sanitaire" is a watch, not an eve."""
    assert not find_dates(sentence, "fr", date(2025, 8, 6))


def test_a_story_of_last_week_has_its_own_monday() -> None:
    """On a Monday, "lundi matin" after the night of the 12th to the 13th may be the 12th: left open."""
    story = (date(2026, 1, 12), date(2026, 1, 13))
    (monday,) = find_dates("La cuve a été vidée lundi matin.", "fr", date(2026, 1, 19), "", story)
    assert monday.iso is None
    (monday,) = find_dates("La cuve a été vidée lundi matin.", "fr", date(2026, 1, 19))
    assert monday.iso == "2026-01-19"


def test_that_sunday_is_the_one_named() -> None:
    """"ce dimanche-là" is the Sunday that the text has named."""
    (day,) = find_dates("On a compté 900 entrées ce dimanche-là.", "fr", date(2025, 7, 25), "", (date(2025, 7, 13),))
    assert day.iso == "2025-07-13"


def test_an_unknown_day_is_nobodys_eve() -> None:
    """Behind "le mercredi", which no one can date, "le lendemain" has no value either."""
    found = find_dates("Le mercredi, il a parlé ; il est parti le lendemain.", "fr", date(2026, 1, 21))
    assert [m.iso for m in found] == [None, None]


@pytest.mark.parametrize(
    ("lang", "text", "isos"),
    [
        ("fr", "2-9 mai 2026. On ramasse les poissons.", ["2026-05-02/2026-05-09"]),
        ("fr", "L'audit couvre les exercices 2019 à 2024.", ["2019/2024"]),
        ("fr", "On a compté 240 plaintes en 2025, contre 90 l'année précédente.", ["2025", "2024"]),
        ("en", "It logged 240 leaks in 2025, up from 90 the previous year.", ["2025", "2024"]),
        ("fr", "On a compté 90 plaintes l'année précédente.", [None]),
        ("fr", "On a compté 240 plaintes entre octobre et janvier.", ["2025-10/2026-01"]),
        ("en", "It logged 240 leaks between March and June 2024.", ["2024-03/2024-06"]),
    ],
)
def test_spans_and_the_year_before(lang: Lang, text: str, isos: list[str | None]) -> None:
    """Two days, months or years as one span; the year before one that the sentence names."""
    assert [mention.iso for mention in find_dates(text, lang, date(2026, 2, 22))] == isos
