"""Earlier fact-checks beside like claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claims.model import Claim, Lang
from embeddings.encoder import Kind, Matrix
from tests.fakes import FakeModels
from tests.workbench.small_case import TEXTS, SmallCase, build, document, opened
from workbench.known_checks import import_factchecks, match_factchecks
from workbench.pipeline import Pipeline
from workbench.progress import RunCancelled, Step
from workbench.settings import Settings
from workbench.store import Capture, KnownFactCheck
from workbench.store.identity import sha256

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


def matched(claims: Any, known: Sequence[KnownFactCheck], encoder: Any, scorer: Any) -> dict[str, list[str]]:
    """The words of the checks found, by claim."""
    found = match_factchecks(claims, known, encoder, scorer)
    return {claim: [known[like.position].claim_reviewed for like in likes] for claim, likes in found.items()}


class Follows:
    """Says of each pair whether one follows from the other, as told."""

    fingerprint = "told"

    def __init__(self, probability: float = 0.9) -> None:
        self.probability = probability
        self.asked: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Rows of (entailment, neutral, contradiction)."""
        self.asked.extend(pairs)
        return np.array([[self.probability, 1 - self.probability, 0.0] for _ in pairs], np.float32)


def test_a_check_in_one_language_is_found_for_a_claim_in_the_other() -> None:
    """What two texts of one language share does not make them alike, nor two languages strangers."""
    known = [KnownFactCheck("The bridge of Tarvel cost the town 12 million euros"),
             KnownFactCheck("The moon is made of the best cheese")]  # fmt: skip
    found = matched(_claims(FRENCH), [*known, *map(KnownFactCheck, ENGLISH)], Concepts(), Follows())
    assert found == {"0": [known[0].claim_reviewed]}


def test_nearness_and_following_from_each_other_are_added_up() -> None:
    """Near in meaning alone, or following alone, is not one claim; the model is not asked of what lies far apart."""
    known = [KnownFactCheck("The bridge of Tarvel cost the town 12 million euros"), *map(KnownFactCheck, ENGLISH)]
    never = Follows(0.0)
    match_factchecks(_claims(FRENCH), known, Concepts(), never)
    assert {text for pair in never.asked for text in pair} == {FRENCH[0], known[0].claim_reviewed}

    class Halfway(Concepts):
        """The bridge's two texts lie at some distance."""

        def encode(self, texts: Sequence[str], kind: Kind) -> Matrix:
            rows = super().encode(texts, kind)
            for row, text in zip(rows, texts, strict=True):
                row[11] += 0.5 * ("bridge" in text)
            unit: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
            return unit

    assert matched(_claims(FRENCH), known, Halfway(), Follows(0.1)) == {}
    assert matched(_claims(FRENCH), known, Halfway(), Follows(0.9)) == {"0": [known[0].claim_reviewed]}


def test_the_same_words_are_the_same_claim_whatever_the_model_says() -> None:
    """A name that the model does not know is still that name."""

    class Blind(Concepts):
        """Tells nothing from nothing."""

        things = ()

    found = match_factchecks(_claims(FRENCH[:2]), [KnownFactCheck(FRENCH[0])], Blind(), Follows(0.0))
    assert {claim: [(like.position, like.score) for like in likes] for claim, likes in found.items()} == {
        "0": [(0, 1.0)]
    }


def test_the_likest_come_first() -> None:
    """A card shows a few of them."""
    same = [KnownFactCheck(f"La piscine, encore la piscine, numéro {number}", url=f"https://v.example/{number}")
            for number in range(6)]  # fmt: skip
    likes = match_factchecks(_claims(FRENCH), [KnownFactCheck(FRENCH[1]), *same], Concepts(), Follows())["1"]
    assert likes[0].position == 0
    assert [like.score for like in likes] == sorted((like.score for like in likes), reverse=True)


def test_a_comparison_tells_how_far_it_is_and_stops_when_asked() -> None:
    """Fifty thousand checks take a while."""
    steps: list[Step] = []
    match_factchecks(_claims(FRENCH), [KnownFactCheck(FRENCH[0])], Concepts(), Follows(), steps.append)
    assert [(step.stage, step.total) for step in steps] == [("known", len(FRENCH) + 1), ("known", len(FRENCH))]
    with pytest.raises(RunCancelled, match="was stopped"):
        match_factchecks(_claims(FRENCH), [KnownFactCheck(FRENCH[0])], Concepts(), Follows(), cancelled=lambda: True)


@pytest.mark.parametrize("nothing", [({}, [KnownFactCheck("x")]), (_claims(FRENCH), [])])
def test_nothing_to_compare_is_nothing_found(nothing: Any) -> None:
    """An empty case, or a file of none."""
    assert match_factchecks(*nothing, Concepts(), Follows()) == {}


POVERTY, JAB = "Le taux de pauvreté a reculé de deux points depuis 2019.", "The hospital refused to treat patients."
BANNED, RIVER = "Le préfet a interdit toutes les manifestations du week-end.", "The factory poisoned the river."
ONE_CLAIM = {  # checks of the claim itself, two in its own language and two in the other
    POVERTY: "La pauvreté a baissé de deux points en cinq ans",
    JAB: "Patients were turned away by the hospital",
    BANNED: "All weekend protests were banned by the prefect",
    RIVER: "L'usine a empoisonné la rivière",
}
ANOTHER = {  # checks of something else about the same people and things
    POVERTY: "Le taux de chômage des jeunes a augmenté",
    JAB: "The hospital will open a maternity ward",
    BANNED: "The prefect opened a flood relief fund",
    RIVER: "L'usine va embaucher deux cents personnes",
}


@pytest.mark.slow
def test_the_shipped_models_tell_one_claim_from_another_in_both_languages_and_across(real_models: Any) -> None:
    """Pairs that the rule was not made with."""
    claims = _claims([POVERTY, BANNED]) | {
        f"en{at}": claim for at, claim in enumerate(_claims([JAB, RIVER], "en").values())
    }
    known = [KnownFactCheck(text) for text in (*ONE_CLAIM.values(), *ANOTHER.values())]
    found = matched(claims, known, real_models.encoder, real_models.nli)
    assert {claims[key].claim: texts for key, texts in found.items()} == {
        claim: [text] for claim, text in ONE_CLAIM.items()
    }


@pytest.mark.slow
def test_the_shipped_model_finds_a_check_in_the_other_language(real_models: Any) -> None:
    """And leaves checks of other matters out."""
    known = [
        KnownFactCheck("The swimming pool has been closed since May"),
        KnownFactCheck("The forest has lost a third of its trees"),
        KnownFactCheck("Messenger RNA vaccines change our DNA"),
        KnownFactCheck("The 2020 election was stolen"),
    ]
    found = matched(_claims(FRENCH), known, real_models.encoder, real_models.nli)
    assert found == {"1": [known[0].claim_reviewed], "6": [known[1].claim_reviewed]}


# -- in a case -----------------------------------------------------------------------------------


COST_CHECK = "La piscine a coûté 4 millions d'euros"


def _file(*claims: str, url: str = "https://v.example/") -> bytes:
    reviews = [
        {"@type": "ClaimReview", "claimReviewed": claim, "url": f"{url}{at}", "reviewRating": {"alternateName": "Faux"}}
        for at, claim in enumerate(claims)
    ]
    return json.dumps(reviews).encode()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallCase]:
    with opened(tmp_path) as store:
        yield build(store)


def shown(small: SmallCase, claim: str) -> list[str]:
    """The checks that the card shows."""
    return [known.claim_reviewed for known in small.store.cards.get(small.id, claim).factchecks]


def test_claims_that_come_after_an_import_are_compared_too(tmp_path: Path) -> None:
    """By the run that finds them, whether the case was empty or not when the checks came."""
    with opened(tmp_path) as store:
        case = store.cases.create("La piscine").id
        models: Any = FakeModels()
        assert import_factchecks(store, case, _file(COST_CHECK, "Le toit fuit depuis mars"), models).claims == 0
        for doc in ("a", "b"):
            store.sources.add(case, document(doc), Capture(sha256(TEXTS[doc]), "file"))
        Pipeline(Settings(data=tmp_path), store, models).run(case)
        found = {card.claim.claim: [k.claim_reviewed for k in card.factchecks] for card in store.export_cards(case)}
        assert [known for claim, known in found.items() if "4 millions" in claim] == [[COST_CHECK]]
        assert all("Le toit fuit depuis mars" not in known for known in found.values())


def test_an_import_of_checks_is_taken_back_and_given_again(small: SmallCase) -> None:
    """What another import had brought steps up; the same file again is new again, and twice is once."""
    models: Any = FakeModels()
    desk = small.desk(small.store.local_user())
    first = _file(*(f"{COST_CHECK} ({number})" for number in range(4)))
    import_factchecks(small.store, small.id, first, models, "local", name="premier.json")
    import_factchecks(small.store, small.id, _file(COST_CHECK, url="https://w.example/"), models, "local")
    assert (len(shown(small, small.cost)), shown(small, small.cost)[0]) == (3, COST_CHECK)
    (second, before) = desk.journal()
    assert (before.events[0].payload["name"], before.events[0].payload["count"]) == ("premier.json", 4)
    desk.undo_bulk(second.id)
    assert COST_CHECK not in shown(small, small.cost) and len(shown(small, small.cost)) == 3
    import_factchecks(small.store, small.id, first, models, "local")
    assert len(desk.journal()) == 2  # nothing came in, so there is nothing to undo
    desk.undo_bulk(before.id)
    assert shown(small, small.cost) == []
    assert import_factchecks(small.store, small.id, first, models, "local").claims == 1
    assert len(shown(small, small.cost)) == 3
