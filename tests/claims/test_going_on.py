"""Whoever spoke last goes on: a former post, "celui qui", a few words in marks without a verb of saying."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.extract import extract_claims
from claims.model import Document, Lang
from tests.claims.speaking import sources

SPEAKS: tuple[tuple[Lang, str, str], ...] = (
    (
        "fr",
        "« Le four est vieux », explique Marc Dunan, le directeur général. "
        "L’ancien cadre de Nordline, arrivé en mai, ajoute qu’il sera changé.",
        "Marc Dunan",
    ),
    (
        "fr",
        "« Le four est vieux », explique Marc Dunan. Le procureur de Brense précise que l’enquête continue.",
        "Le procureur de Brense",
    ),
    ("fr", "« Le four est vieux », explique Marc Dunan. L’ancienne juge ajoute qu’il sera changé.", "L’ancienne juge"),
    (
        "fr",
        "M. Dunan maintient ses critiques. « Vingt fours, ce n’est pas une usine », ironise celui qui part en mai.",
        "Dunan",
    ),
    (
        "fr",
        "Une ancienne vendeuse raconte la même chose. "
        "Dans la réserve, il fallait « dix cartons par heure et par personne ».",
        "Une ancienne vendeuse",
    ),
    (
        "fr",
        "Le géologue Luc Mara s’est dit « inquiet ». En vingt ans, il n’avait « jamais vu une telle faille ».",
        "Luc Mara",
    ),
    ("en", "A union leader said it was hell. Staff were “expected to lift forty boxes an hour”.", "A union leader"),
    # papers, acts of judgement, what one does not ask for
    ("fr", "Un courrier joint au dossier, que Le Phare a pu lire, montre pourtant que la mairie savait.", "courrier"),
    ("fr", "Lundi, la rapporteure publique a conclu au rejet de la requête.", "rapporteure publique"),
    ("fr", "Anne Roy, elle, ne réclame pas d’argent.", "Anne Roy"),
    ("fr", "Luc Mara, lui, ne réclame pas la démission du maire.", "Luc Mara"),
    ("en", "Boat owners’ groups have pressed the ministry for years to dredge the port.", "groups"),
    ("en", "Inspectors found two faults, a federal aviation database showed.", "database"),
    # whom one tells it, how one says it
    (
        "fr",
        "Les deux hommes sont sortis d’affaire, a assuré à la presse le chef du service, le professeur Luc Mara.",
        "Luc Mara",
    ),
    ("fr", "« Nous tiendrons », a lancé à la foule la secrétaire générale de la CGT, Anne Roy.", "Anne Roy"),
    ("fr", "« Aucun élève n’était dans le bus », a tenu à rassurer la rectrice.", "la rectrice"),
    ("fr", "Une fermeture n’est pas exclue, glisse un proche du dossier.", "un proche du dossier"),
)


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKS)
def test_who_speaks_in_the_last_sentence(lang: Lang, text: str, speaker: str) -> None:
    """The last sentence is theirs."""
    assert speaker in sources(text, lang)[0]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La ville a conclu un accord avec l’État."),
        ("fr", "Le maire a annoncé un plan. Le programme, baptisé « une ville pour tous », coûtera 3 millions."),
        ("fr", "Le maire a annoncé un plan. Une affiche « Non au grand projet du port » a été arrachée."),
        ("en", "Ann Roe said the plan was ready. The film “The Long Road to the Sea” opens in May."),
        ("en", "The priest pressed the button to open the door."),
    ],
)
def test_nobody_speaks_in_the_last_sentence(lang: Lang, text: str) -> None:
    """A name in marks is nobody's words, and an act no report."""
    assert sources(text, lang) == []


PRONOUNS: tuple[tuple[Lang, str, str], ...] = (
    # a spokeswoman is a woman, and so is Greta; Magnus and Kévin are men
    (
        "en",
        "Magnus Birk, who grazes sheep, says he lost ten ewes. A spokeswoman for Clean Isles said no trace was found. "
        "She added that the offer stood.",
        "A spokeswoman for Clean Isles",
    ),
    (
        "fr",
        "« L’agence ment », dit Kévin Roy. L’agence de l’eau dément. Le débit a baissé, précise-t-elle.",
        "gence de l’eau",
    ),
    # a firm that is placed is no person, whatever its two words
    (
        "en",
        "The rescue centre said five were treated. The ship’s owner, Oslo-based Pelagic Crown, blamed bad upkeep. "
        "At least 40 of the drums should never have been loaded, it said in a statement.",
        "Pelagic Crown",
    ),
    ("fr", "Un rapport du Sénat le recommandait déjà il y a douze ans.", "Un rapport du Sénat"),
    (
        "fr",
        "Un menuisier du bourg venu en curieux hausse les épaules : « Ce pont ne sert à rien. On fait le tour. »",
        "Un menuisier du bourg",
    ),
)


@pytest.mark.parametrize(("lang", "text", "speaker"), PRONOUNS)
def test_whom_a_pronoun_takes_up(lang: Lang, text: str, speaker: str) -> None:
    """Gender and kind decide whom "she", "elle" and "it" stand for."""
    assert speaker in sources(text, lang)[0]


def test_a_work_is_no_report() -> None:
    """Whoever publishes a book has not said its title."""
    text = "Luc Mara vit à Brense. Il publie mardi « La Ville sans toit ni loi »."
    assert analyse(Document("d", text, "fr")).sentences[-1].said.speaker is None


@pytest.mark.parametrize(
    ("lang", "text", "speakers"),
    [
        ("en", "Owner blames faulty valve for 12 deaths, union denies it", ["Owner", "union"]),
        (
            "fr",
            "La CGT parle de « vol à main armée », le directeur, Luc Mara, de « simple malentendu ».",
            ["La CGT", "Luc Mara"],
        ),
    ],
)
def test_each_half_is_a_claim(lang: Lang, text: str, speakers: list[str]) -> None:
    """A comma alone parts two sources, and each has its claim."""
    claims = extract_claims(Document("d", text, lang))
    assert [c.speaker for c in claims] == speakers


CHAINS: tuple[tuple[Lang, str, str], ...] = (
    (
        "fr",
        "Les juges enquêtent. Vingt-deux membres du club ont réclamé son départ. « C’est fini », écrivent-ils.",
        "ingt-deux membres du club",
    ),
    ("fr", "La Fédération des pêcheurs a saisi le juge. Elle réclame 2 millions d’euros.", "Fédération des pêcheurs"),
    ("fr", "Le groupe Nordline a publié ses comptes jeudi. Il prévoit une baisse de 4 % de ses ventes.", "Nordline"),
    ("en", "The charity published its report on Monday. It accuses three firms of paying militias.", "charity"),
    ("en", "The union wrote to the minister. In the letter, it demands 300 posts.", "The union"),
    ("en", "Nordline said profits fell 4%. It blamed the weather.", "Nordline"),
    ("en", "Residents have been angry for months. They say the water is brown.", "Residents"),
    ("en", "Researchers at Brense University tracked 40 whales. They found that half never returned.", "Researchers"),
)


@pytest.mark.parametrize(("lang", "text", "speaker"), CHAINS)
def test_bodies_and_groups_are_taken_up(lang: Lang, text: str, speaker: str) -> None:
    """A body or a group that a sentence was about speaks in the next."""
    assert speaker in sources(text, lang)[0]
