"""A press release speaks in its issuer's voice, up to the newsroom's note."""

from __future__ import annotations

from claims.extract import extract_claims
from claims.model import Document
from claims.releases import find_release

RELEASE = """Rives Vivantes
COMMUNIQUÉ DE PRESSE
Le 3 mars 2024

Inondations : une commune sur trois sans plan

Rives Vivantes a interrogé 420 communes du bassin. Une digue sur quatre n’a pas été inspectée depuis 2015.

Nous demandons aux préfets de publier la liste des ouvrages dangereux.

« Nous avons alerté trois fois », déplore Odile Ferrant, ingénieure.

Note de la rédaction

Le syndicat de bassin compte 900 communes. L’échantillon en couvre moins de la moitié."""

ENGLISH = """PRESS RELEASE
Harbour Trust

Harbour Trust counts 212 derelict boats on the coast. Removing one costs £4,000.

We urge the council to act before 2026."""


def _voices(text: str, lang: str = "fr") -> dict[str, tuple[str | None, str]]:
    found = extract_claims(Document("d", text, "en" if lang == "en" else "fr"))
    return {c.sentence.strip("« »"): (c.speaker, c.attribution) for c in found}


def test_the_issuer_speaks_until_the_newsroom_does() -> None:
    """Its own text, its own requests, those it quotes, and the note that is not its own."""
    found = _voices(RELEASE)
    assert found["Une digue sur quatre n’a pas été inspectée depuis 2015."] == ("Rives Vivantes", "none")
    request = "Nous demandons aux préfets de publier la liste des ouvrages dangereux."
    assert found[request] == ("Rives Vivantes", "indirect")
    assert found["Le syndicat de bassin compte 900 communes."][0] is None


def test_an_english_release_names_its_issuer_below_the_label() -> None:
    """The name stands under the label and comes back in the text."""
    found = _voices(ENGLISH, "en")
    assert found["Removing one costs £4,000."] == ("Harbour Trust", "none")


def test_a_page_that_only_mentions_a_release_is_none() -> None:
    """A statement that the text cites, and a label beside which no name stands."""
    assert find_release("La mairie a publié un communiqué de presse hier.\n\nElle y dément.", "fr") is None
    assert find_release("COMMUNIQUÉ DE PRESSE\n\nLe pont ferme lundi.\n\nIl rouvre mardi.", "fr") is None
