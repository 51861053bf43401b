"""Quantities are read with their value, unit, softness and base, and look-alikes are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Lang
from claims.numbers import read_digits, read_words
from claims.quantities import find_quantities, is_thing, unit_key

# Language, sentence, the values and units in it (invented sentences).
READ: tuple[tuple[Lang, str, str], ...] = (
    # a length of time that only says when; halves behind the noun; the whole of something
    ("fr", "Élu en 2012, il est parti six ans plus tard avec deux adjoints.", "6 ans;2 adjoints"),
    ("fr", "Mais à trois mois du scrutin, 40 % hésitent.", "40 %"),
    ("fr", "Au cours des six derniers mois, 12 puits ont tari.", "6 mois;12 puits"),
    ("fr", "Il a passé six ans en prison.", "6 ans"),
    ("fr", "La cuve pèse trois tonnes et demie.", "3.5 tonnes"),
    ("en", "The strike took three days and a half.", "3.5 days"),
    ("fr", "Une offre « 100 % bio » à 12 euros.", "12 EUR"),
    ("fr", "L'eau est montée d'une dizaine de mètres.", "10 mètres"),
    ("en", "The club sold two of the boats.", "2 boats"),
    ("fr", "Deux des bateaux ont coulé.", "2 bateaux"),
    ("fr", "Ils roulent à 80 eux aussi.", ""),
    # how many times, how often, hours of the clock, a study of so many
    ("fr", "Le loyer a été divisé par 1,5.", "1.5 fois"),
    ("en", "Complaints rose by a factor of four, a 12-fold rise in the north.", "4 times;12 times"),
    ("fr", "Les cuves sont vidées une fois toutes les trois semaines.", "1 fois;3 semaines"),
    ("fr", "Elle est venue une fois au marché.", ""),
    ("fr", "Le parc ferme de 21 heures à 7 heures.", ""),
    ("fr", "L'attente dure entre 3 heures et 5 heures.", "3 heures"),
    ("fr", "Une enquête menée sur 38 ruches conclut au même mal.", "38 ruches"),
    ("fr", "La dette frôle désormais les 9 millions d'euros ; elle passait les 8 millions.", "9000000 EUR;8000000 EUR"),
    # the noun was said before
    ("fr", "Douze infirmières, sur 140 interrogées, ont démissionné.", "12 infirmières;140 infirmières"),
    ("fr", "Il a 61 ans, dont quarante passés en mer.", "61 ans;40 ans"),
    ("en", "Of 90 boats inspected, 17 had no licence.", "90 boats;17 boats"),
    ("en", "Just three of 40 trusts met the target.", "3 trusts;40 trusts"),
    ("fr", "La mairie a fermé la crèche, ainsi que quatre autres.", "4 crèches"),
    ("en", "The bank closed the branch along with six others.", "6 branches"),
    ("fr", "Sur les 30 millions d'euros votés, 4 seulement ont été versés.", "30000000 EUR;4000000 EUR"),
    ("fr", "La police a compté 4 000 marcheurs, les syndicats 9 000.", "4000 marcheurs;9000 marcheurs"),
    ("fr", "Il gagne 1 800 euros ; sa collègue, 2 400.", "1800 EUR;2400 EUR"),
    ("fr", "Le juge a lu 90 avis, dont le plus long, de 5,1 pages.", "90 avis;5.1 pages"),
    # the unit stands elsewhere
    ("fr", "La régie supprime 214 postes sur 1.130.", "214 postes;1130 postes"),
    ("fr", "Dix-huit lits sur quarante-sept sont fermés.", "18 lits;47 lits"),
    ("fr", "Deux de ses quatre bacs sont en panne.", "2 bacs;4 bacs"),
    ("en", "The county will shut three of its seven clinics.", "3 clinics;7 clinics"),
    ("fr", "Le port doit 2,7 millions d'euros pour un budget de 6,4 millions.", "2700000 EUR;6400000 EUR"),
    ("fr", "Le pont devait coûter 4 millions d'euros ; il en a coûté 7.", "4000000 EUR;7000000 EUR"),
    ("fr", "Le devis était de 11 millions d'euros, pas 27.", "11000000 EUR;27000000 EUR"),
    ("fr", "Ils risquent 1 500 euros d'amende ; la police en a dressé douze.", "1500 EUR"),
    ("en", "The council voted by 31 to 22 to sell the pier.", "31 votes;22 votes"),
    ("en", "Readers signed an 11,000-name petition against a 37-page plan.", "11000 name;37 page"),
    ("en", "The repairs cost half a million pounds.", "500000 GBP"),
    ("fr", "Le legs atteint un demi-milliard d'euros.", "500000000 EUR"),
    ("en", "Output fell by 700 gigawatt hours.", "700 gigawatt hours"),
    ("en", "The shares closed at 212 pence.", "2.12 GBP"),
    ("en", "Tens of thousands fled the flood.", "10000 "),
    ("en", "The desk takes 190 a day.", "190 "),
    ("en", "A third said they would move.", "33.3 %"),
    ("en", "“I waited,” said Tom Vance, 38.", "38 years"),
    ("fr", "Les œufs ont tenu par moins huit degrés.", "-8 degrés"),
    ("fr", "Selon 60 Millions de lecteurs, un quart des titres ont fermé.", "25 %"),
    ("fr", "Deux voisins sur trois ont signé.", "66.7 %"),
    ("fr", "Le chômage a reculé de 0,3 point au troisième trimestre, à 7,1 % de la population active.", "0.3 points;7.1 %"),  # noqa: E501
    ("fr", "Selon le ministère, près de 1,2 million de logements sont vacants en France.", "1200000 logements"),
    ("fr", "Entre 15 000 et 20 000 manifestants ont défilé samedi à Lyon.", "15000 manifestants"),
    ("fr", "L'incendie a détruit 350 hectares et blessé trois pompiers.", "350 hectares;3 pompiers"),
    ("fr", "Il écope de dix-huit mois de prison dont six ferme et 15 000 euros d'amende.", "18 mois;6 mois;15000 EUR"),
    ("fr", "Une personne sur dix déclare avoir renoncé à des soins.", "10 %"),
    ("fr", "Le PSG s'est imposé 3-1 face à Lille devant 47 000 spectateurs.", "47000 spectateurs"),
    ("fr", "L'article 49.3 a été utilisé vingt-trois fois par le gouvernement.", "23 fois"),
    ("fr", "La A13 sera fermée entre 22 h et 5 h.", ""),
    ("fr", "Le Boeing 737 transportait 162 passagers et six membres d'équipage.", "162 passagers;6 membres"),
    ("fr", "Les députés ont adopté le texte par 289 voix contre 223.", "289 voix;223 voix"),
    ("fr", "Plus des deux tiers des Français sont favorables à cette mesure.", "66.7 %"),
    ("fr", "Le prix du gaz augmentera de 11,7% au 1er juillet.", "11.7 %"),
    ("fr", "Le déficit est passé de 4,7 % à 5,5 % du PIB en un an.", "4.7 %;5.5 %;1 an"),
    ("fr", "L'entreprise emploie quelque 3.500 salariés sur 12 sites.", "3500 salariés;12 sites"),
    ("fr", "Une centaine de tracteurs bloquaient l'A6 mardi matin.", "100 tracteurs"),
    ("fr", "Le suspect, âgé de 34 ans, a été interpellé à 6 heures.", "34 ans"),
    ("fr", "Environ 40 % des agriculteurs gagnent moins de 1 000 euros par mois.", "40 %;1000 EUR"),
    ("fr", "La France compte 68,4 millions d'habitants.", "68400000 habitants"),
    ("fr", "Deux hommes âgés de 26 et 34 ans sont entendus.", "2 hommes;26 ans;34 ans"),
    ("en", "Warming of 1.3C was recorded.", "1.3 °C"),
    ("fr", "Le nombre de plaintes a doublé en cinq ans, pour atteindre 24 000.", "2 fois;5 ans;24000 plaintes"),
    ("en", "Admissions rose from 400 to 500 a day.", "400 admissions;500 admissions"),
    ("fr", "Trois personnes sont mortes et au moins 46 autres sont malades.", "3 personnes;46 personnes"),
    ("fr", "Le nombre de joueurs est tombé sous les 2 000, contre 310 000 en mai.", "2000 joueurs;310000 joueurs"),
    ("fr", "Il y a un an, elle perdait une heure par tournée.", "1 heure"),
    ("en", "She pays £15 a week and was freed within a week.", "15 GBP;1 week"),
    ("en", "One in every 400 releases involves some error.", "0.25 %"),
    ("fr", "Le cambriolage a duré un quart d’heure, la poursuite trois quarts d’heure.", "15 minutes;45 minutes"),
    ("en", "Crews arrived in half an hour.", "30 minutes"),
    ("fr", "Le séisme de magnitude 6,8 a fait au moins 2.900 morts.", "2900 morts"),
    ("fr", "Ils étaient 300 selon la police, 1 200 selon les organisateurs.", "300 personnes;1200 personnes"),
    ("fr", "Le budget 2025 prévoit 40 milliards d'euros d'économies.", "40000000000 EUR"),
    ("fr", "La loi du 9 décembre 1905 compte 44 articles.", "44 articles"),
    ("fr", "Les élections de 2022 avaient mobilisé 47 % des inscrits.", "47 %"),
    ("fr", "Il a inscrit deux buts en dix minutes.", "2 buts;10 minutes"),
    ("fr", "Elle a battu son record en 3h12, soit deux minutes de moins.", "2 minutes"),
    ("fr", "Le groupe a dégagé un bénéfice de 2,3 Md€.", "2300000000 EUR"),
    ("fr", "Appelez le 01 42 34 56 78 ou le 3919.", ""),
    ("fr", "Le siège est situé 12, rue de Rivoli, 75001 Paris.", ""),
    ("fr", "Trois quarts des répondants jugent l'école en difficulté.", "75 %"),
    ("fr", "Le nombre de cas a été multiplié par trois en cinq ans.", "3 fois;5 ans"),
    ("fr", "Jusqu'à 5 000 emplois sont menacés, dont la moitié dans le Nord.", "5000 emplois;50 %"),
    ("fr", "Pas moins de 14 départements ont été placés en vigilance orange.", "14 départements"),
    ("fr", "Des dizaines de milliers de personnes ont fui la région.", "10000 personnes"),
    ("fr", "Un million de personnes sont privées d'électricité.", "1000000 personnes"),
    ("fr", "La Covid-19 a tué sept millions de personnes dans le monde.", "7000000 personnes"),
    ("fr", "Le CAC 40 a perdu 1,25 %, à 7 432,10 points.", "1.25 %;7432.1 points"),
    ("fr", "Le vote a été acquis à deux voix près.", "2 voix"),
    ("fr", "Chaque foyer recevra un chèque de 150 €.", "150 EUR"),
    ("fr", "Les 27 ont adopté un dix-huitième paquet de sanctions.", ""),
    ("fr", "La dette atteint 113,9% du PIB.", "113.9 %"),
    ("fr", "Le mis en cause encourt jusqu'à 20 ans de réclusion.", "20 ans"),
    ("fr", "Les trois suspects ont été relâchés.", ""),
    ("fr", "Il y a deux ans, 12 % des élèves étaient absents.", "12 %"),
    ("en", "The company cut 1,200 jobs, or about 8% of its workforce.", "1200 jobs;8 %"),
    ("en", "At least 27 people were killed and more than 100 injured on Friday.", "27 people;100 injured"),
    ("en", "Inflation rose from 2.1% to 3.4% in March.", "2.1 %;3.4 %"),
    ("en", "The deal is worth $1.2bn, down from £3m.", "1200000000 USD;3000000 GBP"),
    ("en", "Two in three voters oppose the plan.", "66.7 %"),
    ("en", "A 19-year-old man was sentenced to four years in prison.", "19 years;4 years"),
    ("en", "Nearly half of the respondents said they had not been asked.", "50 %"),
    ("en", "Between 3 and 5 million people live there.", "3000000 people"),
    ("en", "Dozens of protesters were arrested.", "12 protesters"),
    ("en", "The 2024 election drew 65 per cent of registered voters.", "65 %"),
    ("en", "The Model 3 costs $40,000.", "40000 USD"),
    ("en", "The vote was 52-48 in favour.", "52 votes;48 votes"),
    ("en", "Hundreds of thousands of homes lost power.", "100000 homes"),
    ("en", "She scored 3 goals in 20 minutes at 7:30 p.m.", "3 goals;20 minutes"),
    ("en", "Roughly a third of the patients relapsed within six months.", "33.3 %;6 months"),
    ("en", "No more than 50 guests may attend.", "50 guests"),
    ("en", "One in five women has been affected.", "20 %"),
    ("en", "Section 230 protects companies.", ""),
    ("en", "Half a dozen officers were suspended.", "6 officers"),
    ("en", "GPT-4 scored in the 90th percentile.", ""),
    ("en", "The fine of up to 20 million euros or 4 percent of turnover was confirmed.", "20000000 EUR;4 %"),
    ("en", "Ukraine said Russia fired 120 missiles and 90 drones.", "120 missiles;90 drones"),
    ("en", "The court heard from two senior German officials.", "2 officials"),
    ("en", "He has won the title three times.", "3 times"),
    ("en", "Twenty-one men face trial.", "21 men"),
    ("en", "The $1-2 billion project employs 20-30 people.", "1000000000 USD;20 people"),
    ("en", "The 30,000-strong crowd cheered for two hours.", "30000 people;2 hours"),
    ("en", "Waiting lists fell to 7.37m.", "7370000 "),
    ("fr", "Plus de 20 000 Bretons ont signé.", "20000 bretons"),
    ("fr", "Plus d'un agriculteur a signé, et au moins un mort est à déplorer.", "1 agriculteur;1 mort"),
    ("fr", "Un tiers-lieu ouvrira dans le quart nord-est.", ""),
    ("fr", "Les ventes ont plafonné à 12,5 millions d'euros, contre 9 M€.", "12500000 EUR;9000000 EUR"),
    ("en", "The flight carried 12 crew members and 180 passengers.", "12 members;180 passengers"),
    ("en", "It fell by nearly a fifth, from 13,100 pupils to about 10,600.", "20 %;13100 pupils;10600 pupils"),
    ("en", "Alicia Grant, 34, said she left at three in the morning.", "34 years"),
    ("en", "The law asks for one public hearing.", ""),
    ("en", "Debt was £6.1 billion, compared with £4.4 billion a year earlier.", "6100000000 GBP;4400000000 GBP"),
    ("en", "Sales reached 12 billion Norwegian crowns.", "12000000000 NOK"),
    ("en", "The margin fell to -4.2% from 1.1%.", "-4.2 %;1.1 %"),
    ("fr", "La facture est passée de 3,1 à 5,4 millions d’euros.", "3100000 EUR;5400000 EUR"),
    ("fr", "Le taux est passé de 3,5 à 4,1 pour mille.", "3.5 pour mille;4.1 pour mille"),
    ("fr", "Le tabac tue chaque année 75 000 personnes, soit plus de 200 par jour.", "75000 personnes;200 personnes"),
    ("fr", "Le bilan est de sept morts et trente et un blessés.", "7 morts;31 blessés"),
    ("fr", "L’armée a abattu 98 des 124 engins.", "98 engins;124 engins"),
    ("fr", "Le groupe supprime 1.200 postes, dont 450 en France.", "1200 postes;450 postes"),
    ("fr", "Il estime à 1,3 milliard le nombre de bouteilles, de deux de ses puits.", "1300000000 bouteilles;2 puits"),
    ("fr", "Un patient sur douze devra revenir, avec une note de quatre points sur vingt.", "8.3 %;4 points"),
    ("fr", "Un utilisateur mineur sur huit a été averti à deux reprises.", "12.5 %;2 fois"),
)


@pytest.mark.parametrize(("lang", "sentence", "expected"), READ)
def test_values_and_units(lang: Lang, sentence: str, expected: str) -> None:
    """Each sentence yields these values with these units and no others."""
    pairs = (item.partition(" ") for item in expected.split(";") if item)
    wanted = sorted((float(value), unit) for value, _, unit in pairs)
    assert sorted((q.value, q.unit) for q in find_quantities(sentence, lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "sentence", "approx"),
    [
        ("fr", "Près de 300 élèves ont changé d'école.", "about"),
        ("fr", "Plus de la moitié des élèves ont changé d'école.", "more_than"),
        ("fr", "Au moins 300 élèves ont changé d'école.", "at_least"),
        ("fr", "Jusqu'à 300 élèves ont changé d'école.", "at_most"),
        ("fr", "Moins de 300 élèves ont changé d'école.", "less_than"),
        ("fr", "Les enfants de 12 ans ou moins entrent sans payer.", "at_most"),
        ("fr", "Des milliers de tortues ont été relâchées.", "more_than"),
        ("fr", "Une vingtaine de tortues ont été relâchées.", "about"),
        ("fr", "300 élèves ont changé d'école.", "exact"),
        ("en", "Nearly 300 pupils moved.", "about"),
        ("en", "No more than 300 pupils moved.", "at_most"),
        ("en", "No fewer than 300 pupils moved.", "at_least"),
        ("en", "Fewer than 300 pupils moved.", "less_than"),
        ("en", "Over 300 pupils moved.", "more_than"),
    ],
)
def test_softening_keeps_its_direction(lang: Lang, sentence: str, approx: str) -> None:
    """A bound is not an approximation, and each bound has a side."""
    assert [q.approx for q in find_quantities(sentence, lang)] == [approx]


def test_a_range_is_one_quantity_and_a_change_is_two() -> None:
    """Between two bounds lies one figure; from one value to another there are two."""
    (span,) = find_quantities("Entre 10 et 20 navires attendent.", "fr")
    assert (span.value, span.high, span.unit) == (10.0, 20.0, "navires")
    (span,) = find_quantities("Le pont coûtera de 3 à 4 milliards d'euros.", "fr")
    assert (span.value, span.high, span.unit) == (3e9, 4e9, "EUR")
    change = find_quantities("Le taux est passé de 10 % à 20 %.", "fr")
    assert [(q.value, q.high) for q in change] == [(10, None), (20, None)]


def test_spans_cover_softening_number_and_noun() -> None:
    """The surface is the text's own characters, softening and counted noun included."""
    text = "On a revu plus de\n20.000\narbres, dit-il."
    (quantity,) = find_quantities(text, "fr")
    assert text[quantity.start : quantity.end] == quantity.surface == "plus de\n20.000\narbres"
    assert quantity.value == 20000


def test_a_share_knows_what_it_is_a_share_of() -> None:
    """The base stands after the share, before a "dont", or in the share just before."""
    assert [q.base for q in find_quantities("Près de 12 % des vergers ont gelé.", "fr")] == ["vergers"]
    shares = find_quantities("La moitié des arbres (53 %) portaient des fruits mûrs, dont 81 % de pommes.", "fr")
    assert [(q.value, q.base) for q in shares] == [(50.0, "arbres"), (53.0, "arbres"), (81.0, "fruits mûrs")]
    (_, share) = find_quantities("Sur 1 000 bergers interrogés, 82 % ont peur.", "fr")
    assert share.base == "bergers interrogés"
    assert [q.base for q in find_quantities("Some 53 % of them were late.", "en")] == ["them"]


def test_units_meet_across_number_and_language() -> None:
    """Plural, accent and language do not make another unit."""
    assert unit_key("blessés") == unit_key("injured")
    assert unit_key("personnes") == unit_key("people") == "personne"
    assert unit_key("years") == unit_key("ans") == "an"
    assert unit_key("tortues") != unit_key("images")


def _grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


def test_an_amount_is_no_base() -> None:
    """"3,5 millions d'euros, dont 80 %": the share is not one of millions."""
    found = find_quantities("Le rapport chiffre les travaux à 3,5 millions d'euros, dont 80 % pour l'État.", "fr")
    assert [q.base for q in found if q.unit == "%"] == [""]


def test_a_sentence_goes_on_with_what_the_one_before_counted() -> None:
    """"en" takes up the unit before it; an amount without its currency is in the one named last."""
    before = find_quantities("Il a versé 600 000 euros.", "fr")[-1]
    (more,) = find_quantities("S'il en faut 200 000 de plus, il les donnera.", "fr", before)
    assert (more.value, more.unit) == (200000.0, "EUR")
    assert [q.unit for q in find_quantities("La digue a coûté 4 millions.", "fr", currency="EUR")] == ["EUR"]
    assert [q.unit for q in find_quantities("Ils étaient 300 sur la digue.", "fr", currency="EUR")] == ["personnes"]


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(". \u00a0\u202f\u2009'"))
def test_french_groups_read_back(value: int, mark: str) -> None:
    """Every French way of grouping thousands gives the value back."""
    assert read_digits(_grouped(value, mark), "fr") == value


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_english_groups_read_back(value: int, mark: str) -> None:
    """Every English way of grouping thousands gives the value back."""
    assert read_digits(_grouped(value, mark), "en") == value


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_decimals_read_back(whole: int, cents: int) -> None:
    """Two decimals survive in both languages, with and without groups."""
    wanted = pytest.approx(whole + cents / 100)
    assert read_digits(f"{whole},{cents:02d}", "fr") == wanted
    assert read_digits(f"{whole}.{cents:02d}", "en") == wanted
    assert read_digits(f"{_grouped(whole, '.')},{cents:02d}", "fr") == wanted
    assert read_digits(f"{whole:,}.{cents:02d}", "en") == wanted


@given(st.integers(min_value=2, max_value=10**9), st.sampled_from([".", " ", "\u00a0", "\u202f"]))
def test_grouped_counts_are_found_in_a_sentence(value: int, mark: str) -> None:
    """A grouped number before a noun is found whole, never in pieces."""
    surface = _grouped(value, mark)
    if 1500 <= value < 2200 and mark not in surface:
        return
    found = find_quantities(f"On a planté {surface} arbres.", "fr")
    assert [(q.value, q.unit) for q in found] == [(float(value), "arbres")]


@given(st.text(max_size=200))
def test_any_text_is_read_without_fault(text: str) -> None:
    """Hostile or broken text yields spans inside the text, whatever it holds."""
    for lang in ("fr", "en"):
        for quantity in find_quantities(text, lang):  # type: ignore[arg-type]
            assert text[quantity.start : quantity.end] == quantity.surface


def test_number_words() -> None:
    """Words give their value in both languages; an article alone gives none."""
    assert read_words("vingt et un mille", "fr") == 21000
    assert read_words("quatre-vingt-dix-sept", "fr") == 97
    assert read_words("two hundred and five", "en") == 205
    assert find_quantities("Une femme a vu un chat une fois, puis le premier est parti.", "fr") == ()


@pytest.mark.parametrize(
    ("lang", "before", "sentence", "expected"),
    [
        ("fr", "La ville a contrôlé 52 puits en 3 mois.", "Neuf d'entre eux sont pollués.", [(9.0, "puits")]),
        ("fr", "Vingt communes ont voté.", "Onze des vingt ont refusé.", [(11.0, "communes"), (20.0, "communes")]),
        ("fr", "Le jury a retenu 23 films.", "Seuls six ont été primés.", [(6.0, "films")]),
        ("fr", "Le jury a retenu 23 films.", "Une dizaine d'entre eux sont muets.", [(10.0, "films")]),
        ("en", "The team visited 42 farms.", "Nine failed, and four of them sued.", [(9.0, "farms"), (4.0, "farms")]),
        ("en", "It sold 900 tickets.", "The plan had predicted 6,400.", [(6400.0, "tickets")]),
        ("en", "It cut 212 homes in four towns.", "In 57 of them nobody lived.", [(57.0, "homes")]),
        ("fr", "Ils étaient 250 marcheurs.", "180, d'après la police.", [(180.0, "marcheurs")]),
        # nothing that could be meant, or another noun
        ("fr", "La hausse est de 12 %.", "Seuls six ont été primés.", []),
        ("fr", "Vingt communes ont voté.", "Deux des maires ont refusé.", [(2.0, "maires")]),
        ("en", "The team visited 42 farms.", "Nine barns failed.", [(9.0, "barns")]),
    ],
)
def test_a_number_without_a_noun_counts_what_was_counted_before(
    lang: Lang, before: str, sentence: str, expected: list[tuple[float, str]]
) -> None:
    near = [q for q in find_quantities(before, lang) if is_thing(q)]
    told = {q.value: q.unit for q in near}
    assert [(q.value, q.unit) for q in find_quantities(sentence, lang, near=near, told=told)] == expected
