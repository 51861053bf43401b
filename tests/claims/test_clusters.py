"""What counts once: copies of a text, and claims that say the same."""

from __future__ import annotations

import random

import numpy as np
import pytest

from claims.bare import bare_claim
from claims.clusters import find_clusters, find_origins
from claims.model import Claim, Document, Origin

WIRE = (
    "La préfecture a fermé mardi le pont de la Garenne après la chute d'un bloc de béton sur la voie. "
    "Deux lignes d'autocar sont détournées jusqu'à la fin du mois, a précisé le département. "
    "Une inspection menée en mars avait signalé des fissures sur trois des huit piles de l'ouvrage. "
    "Le département a réservé 2,3 millions d'euros pour des travaux qui devaient commencer à l'automne. "
    "Aucun blessé n'est à déplorer, selon les pompiers arrivés sur place dans la matinée."
)
ADDED = (
    " Notre reporter a rencontré des riverains inquiets devant la barrière, où une pétition circule depuis la veille. "
    "Certains demandent une navette, d'autres la démission du vice-président chargé des routes."
)
OTHER = (
    "Le verger conservatoire a rouvert samedi avec quatre cents visiteurs malgré une pluie battante. "
    "Les bénévoles ont greffé douze variétés de poires que l'on croyait perdues depuis la guerre. "
    "La commune envisage d'acheter la parcelle voisine et d'y installer une presse à cidre. "
    "Un atelier de taille aura lieu chaque premier dimanche du mois, sur inscription à la mairie."
)


def document(name: str, text: str, publisher: str = "", url: str = "") -> Document:
    """A document of one zone."""
    return Document(name, text, publisher=publisher, url=url)


def together(*documents: Document) -> list[Origin]:
    """The origins of several documents."""
    return [origin for origin in find_origins(documents) if len(origin.docs) > 1]


def test_every_document_is_in_exactly_one_origin() -> None:
    """Alone, it is its own, without a reason."""
    origins = find_origins([document("a", WIRE), document("b", OTHER), document("c", WIRE + ADDED)])
    assert origins == [Origin("a", ("a", "c"), "near copy"), Origin("b", ("b",), "")]
    assert find_origins([]) == []


def test_a_copy_with_another_title_and_more_text_is_one_origin() -> None:
    """What the shorter text holds is found in the longer one."""
    longer = "Pont fermé : la colère monte\n\n" + WIRE.replace("mardi", "ce mardi") + ADDED
    assert together(document("a", WIRE), document("b", longer)) == [Origin("a", ("a", "b"), "near copy")]


def test_a_flash_of_a_sentence_that_two_outlets_print_is_one_origin() -> None:
    """Too short for the rule of long texts; under titles of their own they are still the one text."""
    flash = WIRE.split(". ")[0] + ", a annoncé son porte-parole."
    first, second = "Pont fermé\n\n" + flash, "La Garenne : circulation coupée\n\n" + flash
    assert together(document("a", first), document("b", second)) == [Origin("a", ("a", "b"), "near copy")]


def test_a_flash_quoted_in_an_article_is_no_copy_of_it() -> None:
    """Else whoever quotes a statement would count as its author."""
    flash = WIRE.split(". ")[0] + ", a annoncé son porte-parole."
    assert together(document("a", flash), document("b", f"{OTHER} {flash} {ADDED}")) == []


def test_two_rewritings_of_one_declared_wire_are_one_origin() -> None:
    """Both name the agency, and whole stretches are common, though most of each text is its own."""
    shared = WIRE.split(". ")[1] + ". " + WIRE.split(". ")[3] + "."
    first = f"{OTHER} {shared} (avec AFP)"
    second = f"{ADDED * 2} {shared} Source : AFP"
    assert together(document("a", first), document("b", second)) == [Origin("a", ("a", "b"), "declared: AFP")]


def test_one_agency_named_on_two_affairs_joins_nothing() -> None:
    """Newspapers print many wires of one agency."""
    assert together(document("a", f"{WIRE} (avec AFP)"), document("b", f"{OTHER} (avec AFP)")) == []


def test_a_text_that_gives_anothers_address_belongs_to_it() -> None:
    """With or without www, a closing full stop, a slash at the end or a campaign's mark."""
    original = document("a", OTHER, url="https://www.gazette.example/ponts/garenne/")
    for link in (
        "https://gazette.example/ponts/garenne.",
        "https://www.gazette.example/ponts/garenne?utm_source=letter",
    ):
        copy = document("b", f"{WIRE} À lire : {link}")
        assert together(original, copy) == [Origin("a", ("a", "b"), "link to the original")]


def test_pages_that_differ_in_their_query_are_different_pages() -> None:
    """Some sites keep every article at one path."""
    first = document("a", OTHER, url="https://gazette.example/?p=12")
    second = document("b", f"{WIRE} Voir https://gazette.example/?p=13 et https://gazette.example/")
    assert together(first, second) == []


def test_three_copies_met_in_any_order_are_one() -> None:
    """The first document names the origin."""
    trio = [document("c", WIRE + ADDED), document("a", WIRE), document("b", WIRE.upper())]
    assert together(*trio) == [Origin("c", ("c", "a", "b"), "near copy")]


def test_short_texts_are_not_called_copies() -> None:
    """A notice of two lines is told from a quotation by nothing."""
    assert together(document("a", WIRE[:60]), document("b", WIRE[:60])) == []


def test_forty_unrelated_texts_stay_forty() -> None:
    """On one subject, from one vocabulary, written independently of one another."""
    rng = random.Random(4)
    vocabulary = (WIRE + ADDED + OTHER).split()
    texts = [" ".join(rng.choices(vocabulary, k=180)) for _ in range(40)]
    assert together(*(document(str(at), text) for at, text in enumerate(texts))) == []


def claim(doc: str, text: str, lang: str = "fr", start: int = 0) -> Claim:
    """A claim read from its sentence."""
    return bare_claim(text, lang, doc, start, start + len(text))  # type: ignore[arg-type]


def rows(*directions: int) -> np.ndarray:
    """Unit vectors along the given axes, so that equal numbers mean equal meaning."""
    found = np.full((len(directions), 8), 0.02, np.float32)
    for row, direction in zip(found, directions, strict=True):
        row[direction] = 1
    return found / np.linalg.norm(found, axis=1, keepdims=True)


COUNT = "La pétition a réuni 300 signatures en une semaine."


def test_the_same_claim_in_two_sources_is_one_cluster() -> None:
    """Named after its first place."""
    claims = [claim("a", COUNT), claim("b", "En une semaine, la pétition des riverains a réuni 300 signatures."),
              claim("c", "Le pont est fermé.")]  # fmt: skip
    [cluster] = find_clusters(claims, rows(1, 1, 2))
    assert cluster.id == "a:0"
    assert cluster.members == (("a", 0, claims[0].end), ("b", 0, claims[1].end))


@pytest.mark.parametrize(
    "other",
    ["La pétition a réuni 500 signatures en une semaine.", "La pétition n'a pas réuni 300 signatures en une semaine."],
)
def test_another_figure_or_polarity_is_another_claim(other: str) -> None:
    """That difference is what the reviewer looks for."""
    assert find_clusters([claim("a", COUNT), claim("b", other), claim("c", "Rien.")], rows(1, 1, 2)) == []


def test_words_and_meaning_must_both_agree() -> None:
    """A high cosine alone joins two sentences on one subject; like words alone join two subjects."""
    claims = [claim("a", "La mairie organise un concert."), claim("b", "Le stade accueille des joueurs."),
              claim("c", "Rien.")]  # fmt: skip
    assert find_clusters(claims, rows(1, 1, 2)) == []
    assert find_clusters([claim("a", COUNT), claim("b", COUNT), claim("c", "Rien.")], rows(1, 3, 2)) == []


def test_one_claim_is_no_cluster() -> None:
    """Nor are two claims of one sentence."""
    assert find_clusters([claim("a", COUNT)], rows(1)) == [] and find_clusters([], np.zeros((0, 8))) == []
    assert find_clusters([claim("a", COUNT), claim("a", COUNT), claim("b", "Rien.")], rows(1, 1, 2)) == []
