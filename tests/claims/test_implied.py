"""Numbers whose noun the phrase implies, multiples, counts of one, and who is told for the first time."""

from __future__ import annotations

import pytest

from claims.model import Lang
from claims.quantities import find_quantities

READ = (
    # persons
    ("en", "A minibus with 31 on board overturned, injuring nine.", "31 people;9 people"),
    ("fr", "Le bac, avec 31 à bord, a coulé en tuant deux.", "31 personnes;2 personnes"),
    ("en", "The blast left four in hospital.", "4 people"),
    ("en", "There were 40 of us at the start.", "40 people"),
    ("fr", "Nous étions trente au départ.", "30 personnes"),
    ("fr", "Ils ne sont plus que 12 aujourd'hui.", "12 personnes"),
    # ages
    ("en", "The plumber, who is 34, denies it.", "34 years"),
    ("en", "She turned 50 in June.", "50 years"),
    # a subject that is counted
    ("fr", "Les cambrioleurs étaient cinq.", "5 cambrioleurs"),
    ("en", "Flu cases in the valley pass 2,300.", "2300 cases"),
    ("en", "Rents in the valley pass 2,300.", "2300 "),
    ("fr", "Le nombre de classes est passé de 41 à 37.", "41 classes;37 classes"),
    ("en", "The number of beds fell from 410 to 377.", "410 beds;377 beds"),
    ("fr", "Les adhérents dépassent désormais les 4 000.", "4000 adhérents"),
    # what holds more than it was built for
    ("en", "The kennel, built for 60 dogs, now houses 85.", "60 dogs;85 dogs"),
    ("fr", "Conçu pour 60 chiens, le refuge en accueille 85.", "60 chiens;85 chiens"),
    ("fr", "La région compte 12 lynx ; le parc en abrite une dizaine.", "12 lynx;10 lynx"),
    # multiples
    ("fr", "Les vols ont plus que triplé.", "3 fois"),
    ("fr", "Elle veut doubler le nombre de gardes.", "2 fois"),
    ("fr", "Il exige le triplement du fonds, soit plus du double de l'an passé.", "3 fois;2 fois"),
    ("en", "Thefts have almost doubled.", "2 times"),
    ("en", "It plans to double the number of guards to 24.", "2 times;24 guards"),
    ("en", "He doubled down on a double act.", ""),
    ("fr", "On se fait doubler par des camions, c'est la double peine.", ""),
    # one
    ("fr", "Une seule ambulance dessert le canton.", "1 ambulance"),
    ("fr", "Pas une seule fois il n'a répondu d'un seul coup.", ""),
    ("fr", "Il y a un infirmier pour douze lits.", "1 infirmier;12 lits"),
    ("en", "Just one ranger covers a single valley.", "1 ranger;1 valley"),
    # told for the first time, or pointing back
    ("fr", "La mairie remercie ses trois gardiens et les quatre jardiniers du parc.", "3 gardiens;4 jardiniers"),
    ("fr", "Les deux gardiens et ces trois jardiniers sont partis.", ""),
    ("en", "Their three boats sank with the two crews.", "3 boats"),
    # lengths of time
    ("fr", "Le pont a rouvert sept ans plus tard.", "7 ans"),
    ("fr", "La garde dure trois heures, contre quatre dix ans plus tôt.", "3 heures;4 heures;10 ans"),
    ("en", "It reopened six weeks later, after two and a half years.", "6 weeks;2.5 years"),
    # a figure, and what it is compared with
    ("en", "It cut 900 jobs; the union put the figure at 1,400.", "900 jobs;1400 jobs"),
    ("en", "It cut the number of desk jobs from 96 to 78.", "96 jobs;78 jobs"),
    ("fr", "Elle emploie 85 soudeurs sur six sites, contre 90 fin 2022.", "85 soudeurs;6 sites;90 soudeurs"),
    ("fr", "On forme vingt jeunes ; elle en a jugé trois « prêts ».", "20 jeunes;3 jeunes"),
    ("fr", "Le bénéfice a fondu de moitié : 5 millions d'euros.", "50 %;5000000 EUR"),
    ("fr", "On a 26 000 plants, dont 40 chênes, et non 29 000 comme annoncé.", "26000 plants;40 chênes;29000 plants"),
    # halves and hundredths
    ("fr", "Il boit un demi-litre avec une demi-douzaine de marins.", "0.5 litre;6 marins"),
    ("en", "It drifted half a mile for 71p in the pound.", "0.5 mile;0.71 GBP"),
    ("fr", "Le timbre coûte 20 centimes, une fois et demie le prix de mai.", "0.2 EUR;1.5 fois"),
    # answers, and what stands between a number and its verb
    ("fr", "Il a loué 30 barques ; 12 environ couleront et trois prennent l'eau.", "30 barques;12 barques;3 barques"),
    ("en", "It counted 640 leaks, an average of 12 a week.", "640 leaks;12 leaks"),
    ("en", "Of the 58 eels that she caught by night in May, she said, 41 were young.", "58 eels;41 eels"),
    ("en", "It looked at 14 of the firm's 203 barges and 40-odd crews.", "14 barges;203 barges;40 crews"),
    ("en", "Aged 71 on average, the oldest judge was 97, with a mean age of 64.", "97 years;64 years"),
    ("en", "Plans for 85 homes at Crow Lane lost by 19 votes to 17.", "85 homes;19 votes;17 votes"),
    ("fr", "Le risque est d'un cas sur cent mille.", "0.001 %"),
    # shares and votes
    ("fr", "C'est un peu plus du quart, et moitié moins de clients.", "25 %;50 %"),
    ("fr", "Un emploi de soudeur sur cinq est vacant.", "20 %"),
    ("fr", "Adopté par 18 voix pour, 9 contre.", "18 voix;9 voix"),
    ("en", "Three of the last five mergers failed.", "3 mergers;5 mergers"),
    # money
    ("fr", "Le groupe a reçu une amende de 3 millions de livres.", "3000000 GBP"),
    ("fr", "L'éditeur a vendu 3 millions de livres.", "3000000 livres"),
)


@pytest.mark.parametrize(("lang", "sentence", "expected"), READ)
def test_values_and_units(lang: Lang, sentence: str, expected: str) -> None:
    """Each sentence yields these values with these units and no others."""
    pairs = (item.partition(" ") for item in expected.split(";") if item)
    wanted = sorted((float(value), unit) for value, _, unit in pairs)
    assert sorted((q.value, q.unit) for q in find_quantities(sentence, lang)) == wanted


def test_a_known_count_is_not_counted_again() -> None:
    """"Ses trois gardiens" counts anew unless three of them were counted before in the document."""
    told = {3.0: "gardiens"}
    assert find_quantities("La mairie remercie ses trois gardiens.", "fr", told=told) == ()
    assert find_quantities("Les trois hommes se taisent.", "fr", told=told) == ()


def test_how_far_a_multiple_goes() -> None:
    """The words before it say in which direction it is meant."""
    sentences = ("Les vols ont plus que triplé.", "Les vols ont presque triplé.", "Les vols ont triplé.")
    assert [find_quantities(text, "fr")[0].approx for text in sentences] == ["more_than", "about", "exact"]


def test_an_answer_counts_what_was_asked_about() -> None:
    """A fragment takes up what the sentences before it counted."""
    near = find_quantities("On a vu 40 loups.", "fr")
    found = find_quantities("« Entre cinq et huit, pas davantage », répond la préfecture.", "fr", near=near)
    assert [(q.value, q.high, q.unit) for q in found] == [(5.0, 8.0, "loups")]
