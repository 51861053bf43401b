"""Earlier fact-checks beside like claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from claims.model import Claim, Lang
from embeddings.encoder import Kind, Matrix
from workbench.known_checks import match_factchecks
from workbench.pipeline import RunCancelled, Step
from workbench.store import KnownFactCheck

FRENCH = [
    "Le pont de Tarvel a coûté 12 millions d'euros.", "La piscine est fermée depuis le mois de mai.",
    "Le maire n'a reçu aucune lettre des habitants.", "Les impôts de la commune ont baissé de 3 %.",
    "Une école sur deux n'a pas de cantine.", "Les bus de la ville sont gratuits le samedi.",
    "La forêt a perdu un tiers de ses arbres.", "Le préfet a fait fermer le captage.",
    "Les pompiers ont reçu 400 appels dans la nuit.", "La récolte des pommes est en avance de dix jours.",
    "Le théâtre a été vendu à une banque.",
]  # fmt: skip


class Concepts:
    """Most of a row says the language, a little says which thing is spoken of: as real vectors do."""

    fingerprint = "concepts"
    things = ("pont bridge", "piscine pool", "lettre letter", "impôts taxes", "cantine", "bus", "arbres trees",
              "captage", "pompiers", "pommes", "théâtre", "moon lune")  # fmt: skip

    def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
        """Unit rows."""
        rows = np.zeros((len(texts), len(self.things) + 2), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[-1 if " the " in f" {text.casefold()} " else -2] = 3.0
            for at, thing in enumerate(self.things):
                row[at] = any(word in text.casefold() for word in thing.split())
        unit: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def _claims(texts: Sequence[str], lang: Lang = "fr") -> dict[str, Claim]:
    return {str(at): Claim("a", at, at + 1, text, text, "event", lang, "body") for at, text in enumerate(texts)}


ENGLISH = [text + " is the matter of the day." for text in
           ("Rain", "Snow", "Wind", "Sun", "Fog", "Ice", "Heat", "Cold", "Hail")]  # fmt: skip


def test_a_check_in_one_language_is_found_for_a_claim_in_the_other() -> None:
    """What two texts of one language share does not make them alike, nor two languages strangers."""
    known = [KnownFactCheck("The bridge of Tarvel cost the town 12 million euros"),
             KnownFactCheck("The moon is made of the best cheese")]  # fmt: skip
    found = match_factchecks(_claims(FRENCH), [*known, *map(KnownFactCheck, ENGLISH)], Concepts())
    assert {claim: [item.claim_reviewed for item in items] for claim, items in found.items()} == {
        "0": [known[0].claim_reviewed]
    }


def test_the_same_words_are_the_same_claim_whatever_the_model_says() -> None:
    """A name that the model does not know is still that name."""

    class Blind(Concepts):
        """Tells nothing from nothing."""

        things = ()

    (items,) = match_factchecks(_claims(FRENCH[:2]), [KnownFactCheck(FRENCH[0])], Blind()).values()
    assert [item.claim_reviewed for item in items] == [FRENCH[0]] and items[0].score == 1.0


def test_few_are_kept_for_a_claim_and_the_likest_first() -> None:
    """A card is no list of links."""
    same = [KnownFactCheck(f"La piscine, encore la piscine, numéro {number}", url=f"https://v.example/{number}")
            for number in range(6)]  # fmt: skip
    found = match_factchecks(_claims(FRENCH), [KnownFactCheck(FRENCH[1]), *same], Concepts())
    assert len(found["1"]) == 3
    assert [item.score for item in found["1"]] == sorted((item.score for item in found["1"]), reverse=True)


def test_a_comparison_tells_how_far_it_is_and_stops_when_asked() -> None:
    """Fifty thousand checks take a while."""
    steps: list[Step] = []
    match_factchecks(_claims(FRENCH), [KnownFactCheck(FRENCH[0])], Concepts(), steps.append)
    assert [(step.stage, step.total) for step in steps] == [("known", len(FRENCH) + 1)]
    with pytest.raises(RunCancelled, match="Nothing was put"):
        match_factchecks(_claims(FRENCH), [KnownFactCheck(FRENCH[0])], Concepts(), cancelled=lambda: True)


@pytest.mark.parametrize("nothing", [({}, [KnownFactCheck("x")]), (_claims(FRENCH), [])])
def test_nothing_to_compare_is_nothing_found(nothing: Any) -> None:
    """An empty case, or a file of none."""
    assert match_factchecks(*nothing, Concepts()) == {}


@pytest.mark.slow
def test_the_shipped_model_finds_a_check_in_the_other_language(real_models: Any) -> None:
    """And leaves checks of other matters out."""
    known = [
        KnownFactCheck("The swimming pool has been closed since May"),
        KnownFactCheck("The forest has lost a third of its trees"),
        KnownFactCheck("Messenger RNA vaccines change our DNA"),
        KnownFactCheck("The 2020 election was stolen"),
    ]
    found = match_factchecks(_claims(FRENCH), known, real_models.encoder)
    pairs = {(claim, item.claim_reviewed) for claim, items in found.items() for item in items}
    assert pairs == {("1", known[0].claim_reviewed), ("6", known[1].claim_reviewed)}
