"""Label, score and reasons of a claim met by a passage, with a scorer and a fusion that can be followed by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from claims.bare import bare_claim, bare_passage
from claims.compare import (
    Comparer,
    Meeting,
    Reading,
    careful,
    disagree,
    label_of,
    model_features,
    opposed,
    read_meetings,
    says_the_same,
    text_pair,
)
from claims.fusion import Fusion
from claims.model import LABELS, Entailment, Label, Side, Signal
from tests.fakes import WordScorer


class Sure:
    """A scorer that always gives the same row."""

    fingerprint = "sure"

    def __init__(self, entailment: float, neutral: float, contradiction: float) -> None:
        self.row = (entailment, neutral, contradiction)
        self.asked: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """That row for each pair."""
        self.asked.extend(pairs)
        return np.array([self.row] * len(pairs))


def leaning(*weights: float) -> Fusion:
    """A fusion that gives the four labels these shares, whatever the features say."""
    shares = np.log(np.array(weights) / sum(weights))
    return Fusion(("cosine",), np.zeros(1), np.ones(1), np.zeros((4, 1)), shares, "fixed")


def by_entailment() -> Fusion:
    """A fusion that follows the model's reading: for, against, nothing in between, else context."""
    names = ("nli_entailment", "nli_contradiction")
    coefficients = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [0.0, 0.0]])
    return Fusion(names, np.zeros(2), np.ones(2), coefficients, np.array([0, 0, -3.0, 0]), "plain")


CLAIM = bare_claim("Le pont de la Garenne est fermé depuis mardi.", "fr")


def meet(text: str, **changes: object) -> Meeting:
    """The claim and a passage."""
    return Meeting(CLAIM, replace(bare_passage(text, "fr"), **changes))  # type: ignore[arg-type]


def test_agreement_contradiction_and_neither() -> None:
    """Scores are the fusion's own probabilities of the label; relevance is all but context."""
    comparer = Comparer(WordScorer(), by_entailment())
    texts = ["Le pont de la Garenne est fermé depuis mardi.", "Le pont de la Garenne n'est pas fermé depuis mardi.",
             "Les cerisiers sont en fleurs."]  # fmt: skip
    found = comparer.compare([meet(text) for text in texts])
    assert [c.label for c in found] == ["corroborates", "contradicts", "context"]
    logits = [math.log(0.9 / 0.05), 0.0, -3.0, 0.0]
    top = math.exp(logits[0]) / sum(math.exp(v) for v in logits)
    assert found[0].score == pytest.approx(top, abs=1e-3)
    for comparison in found:
        assert 0 <= comparison.relevance <= 1 and 0.25 <= comparison.score <= 1
        assert comparison.fingerprint == "fake-scorer+fusion-plain-plain"
    assert found[0].relevance > 0.9 and found[2].relevance < 0.2


def test_comparisons_come_in_the_order_of_the_meetings() -> None:
    """Whatever the scorer's batches."""
    comparer = Comparer(WordScorer(), by_entailment())
    meetings = [meet("Les cerisiers sont en fleurs."), meet("Le pont de la Garenne est fermé depuis mardi.")] * 3
    assert [c.label for c in comparer.compare(meetings)] == ["context", "corroborates"] * 3
    assert comparer.compare([]) == []


def test_a_readers_comment_never_corroborates() -> None:
    """It tells what the reader says; against a claim it may still stand."""
    sure = Comparer(Sure(0.9, 0.05, 0.05), leaning(0.7, 0.1, 0.1, 0.1))
    [comparison] = sure.compare([meet("Le pont est fermé.", zone="comment")])
    assert (comparison.label, comparison.score) == ("context", 0.1)
    against = Comparer(Sure(0.05, 0.05, 0.9), leaning(0.1, 0.7, 0.1, 0.1))
    assert against.compare([meet("Le pont est ouvert.", zone="comment")])[0].label == "contradicts"


def reading(entailment: Entailment, *signals: tuple[Side, float]) -> Reading:
    """What was seen, with signals of given sides and strengths."""
    found = tuple(Signal(f"s{at}", side, strength) for at, (side, strength) in enumerate(signals))
    return Reading(found, entailment, {})


FOR, AGAINST, OPEN = Entailment(0.8, 0.1, 0.1), Entailment(0.1, 0.1, 0.8), Entailment(0.3, 0.4, 0.3)


@pytest.mark.parametrize(
    ("seen", "answer"),
    [
        (reading(FOR, ("against", 0.9)), True),
        (reading(FOR, ("against", 0.9), ("for", 0.8)), False),
        (reading(FOR, ("against", 0.5)), False),
        (reading(FOR, ("nuance", 0.9)), False),
        (reading(AGAINST, ("for", 0.7)), True),
        (reading(AGAINST, ("for", 0.9), ("against", 0.9)), False),
        (reading(OPEN, ("for", 0.9)), False),
        (reading(AGAINST), False),
    ],
)
def test_the_model_and_a_strong_signal_may_disagree(seen: Reading, answer: bool) -> None:
    """Sure of one side, while the only strong signals stand on the other."""
    assert disagree(seen) is answer


@pytest.mark.parametrize(
    ("shares", "label"),
    [((0.5, 0.1, 0.3, 0.1), "qualifies"), ((0.5, 0.1, 0.1, 0.3), "context"), ((0.1, 0.1, 0.5, 0.3), "qualifies")],
)
def test_where_they_disagree_the_careful_label_is_given(
    shares: tuple[float, ...], label: Label, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never for or against; the score is that of the label given, and the disagreement is kept."""
    monkeypatch.setattr("claims.compare.signals_between", lambda claim, passage: (Signal("figure", "against", 0.9),))
    [comparison] = Comparer(Sure(0.9, 0.05, 0.05), leaning(*shares)).compare([meet("Le pont est fermé.")])
    assert (comparison.label, comparison.disagreement) == (label, True)
    assert comparison.score == pytest.approx(shares[LABELS.index(label)], abs=1e-4)
    assert [signal.name for signal in comparison.signals] == ["figure"]


def test_no_figure_is_denied_on_the_models_word_alone() -> None:
    """It cannot count; without a figure, a date or another reason in the passage there is nothing to show."""
    claim = bare_claim("Le pont de la Garenne a coûté 12 millions d'euros.", "fr")
    meeting = Meeting(claim, bare_passage("La pêche est ouverte.", "fr"))
    assert Comparer(Sure(0.02, 0.02, 0.96), leaning(0.02, 0.9, 0.04, 0.04)).compare([meeting])[0].label == "context"
    worded = Meeting(CLAIM, bare_passage("La pêche n'est pas ouverte.", "fr"))
    assert Comparer(Sure(0.02, 0.02, 0.96), leaning(0.02, 0.9, 0.04, 0.04)).compare([worded])[0].label == "contradicts"


def test_the_model_alone_denies_only_where_two_things_can_be_set_against_each_other() -> None:
    """Neither a title nor a passage without a denial, a figure or a day that differs."""
    against = Comparer(Sure(0.02, 0.02, 0.96), leaning(0.02, 0.9, 0.04, 0.04))
    texts = {"La pêche est ouverte.": "context", "La pêche n'est pas ouverte.": "contradicts"}
    assert [found.label for found in against.compare([meet(text) for text in texts])] == list(texts.values())
    assert against.compare([meet("La pêche n'est pas ouverte", zone="heading")])[0].label == "context"


def test_the_model_alone_supports_only_where_something_is_shared_or_it_is_sure() -> None:
    """A common word that is no name, a figure or a day."""
    texts = {"La Garenne reste inaccessible.": "context", "La Garenne a perdu son pont.": "corroborates"}
    unsure = Comparer(Sure(0.6, 0.3, 0.1), leaning(0.55, 0.1, 0.1, 0.25))
    assert [found.label for found in unsure.compare([meet(text) for text in texts])] == list(texts.values())
    sure = Comparer(Sure(0.9, 0.05, 0.05), leaning(0.8, 0.1, 0.05, 0.05))
    assert sure.compare([meet("La Garenne reste inaccessible.")])[0].label == "corroborates"


def by_standing() -> Fusion:
    """A fusion for which a passage speaks to the claim as far as the search has put it forward."""
    coefficients = np.array([[1.0], [0.0], [0.0], [-1.0]])
    return Fusion(("standing",), np.zeros(1), np.ones(1), coefficients, np.zeros(4), "glance")


def test_the_model_reads_the_promising_passages_of_each_claim() -> None:
    """The likeliest at a glance; what it does not read is context, with no word of the model's."""
    model = Sure(0.9, 0.05, 0.05)
    comparer = Comparer(model, leaning(0.9, 0.05, 0.03, 0.02), glance=by_standing())
    texts = ["La Garenne garde son pont.", "Le pont attend la Garenne.", "La pêche est ouverte."]
    group = [replace(meet(text), standing=standing) for text, standing in zip(texts, (0.5, -1.0, 2.0), strict=True)]
    first, second = comparer.sift([group, group[:1]], 2)
    assert [found.entailment is None for found in first] == [False, True, False]
    assert [premise for premise, _ in model.asked] == [texts[0], texts[2], texts[0]]
    assert (first[1].label, first[0].label) == ("context", "corroborates")
    assert first[1].score == pytest.approx(1 - first[1].relevance) and 0 < first[1].relevance < first[0].relevance
    assert [first[0], first[2], second[0]] == comparer.compare([group[0], group[2], group[0]])


def test_a_passage_with_a_readable_reason_is_read_whatever_the_glance_says() -> None:
    """Two figures that clash do not wait for a better place."""
    claim = bare_claim("Le pont de la Garenne a coûté 12 millions d'euros.", "fr")
    texts = {"Le pont de la Garenne a coûté 19 millions d'euros.": -3.0, "La Garenne attend son pont.": 1.0}
    group = [Meeting(claim, bare_passage(text, "fr"), standing=standing) for text, standing in texts.items()]
    [found] = Comparer(WordScorer(), by_entailment(), glance=by_standing()).sift([group], 1)
    assert [signal.name for signal in found[0].signals] and all(one.entailment is not None for one in found)


def test_of_two_texts_that_a_person_chose_the_likeliest_label_is_given() -> None:
    """What the desk would fold away for want of a reason; a signal that speaks against the model is still told."""
    unsure = Comparer(Sure(0.2, 0.5, 0.3), leaning(0.2, 0.32, 0.2, 0.28))
    meeting = meet("La pêche est ouverte.")
    assert [unsure.compare([meeting])[0].label, unsure.judge([meeting])[0].label] == ["context", "contradicts"]
    claim = bare_claim("Le pont de la Garenne a coûté 12 millions d'euros.", "fr")
    other = Meeting(claim, bare_passage("Le pont de la Garenne a coûté 19 millions d'euros.", "fr"))
    [found] = Comparer(Sure(0.9, 0.05, 0.05), leaning(0.9, 0.05, 0.03, 0.02)).judge([other])
    assert (found.label, found.disagreement) == ("corroborates", True) and found.signals


def test_a_passage_is_read_after_what_it_leans_on() -> None:
    """The end of its context goes before it, from a whole word on, and the claim stands as it reads by itself."""
    claim = bare_claim("La maire affirme que le pont de la Garenne est fermé.", "fr")
    passage = replace(bare_passage("Il est fermé.", "fr"), context="Le pont de la Garenne. " + "mot " * 80 + "fin.")
    assert text_pair(claim, passage) == ("mot " * 13 + "fin. Il est fermé.", claim.claim)
    assert text_pair(claim, replace(passage, context="")) == ("Il est fermé.", claim.claim)


def test_every_pair_is_scored_once_in_one_call() -> None:
    """So that the model works on full batches."""
    scorer = Sure(0.2, 0.6, 0.2)
    readings = read_meetings([meet("Un."), meet("Deux.")], scorer)
    assert len(scorer.asked) == 2 and len(readings) == 2
    assert readings[0].entailment == Entailment(0.2, 0.6, 0.2)
    assert read_meetings([], scorer) == []


def test_similarity_is_handed_on_as_features() -> None:
    """As the search standardised it."""
    [seen] = read_meetings([Meeting(CLAIM, bare_passage("Un pont.", "fr"), 1.5, -0.5)], Sure(0.2, 0.6, 0.2))
    assert (seen.features["cosine"], seen.features["bm25"]) == (1.5, -0.5)
    assert all(math.isfinite(value) for value in seen.features.values())


def test_the_models_answers_become_log_odds() -> None:
    """Of entailment against neutral; zero probabilities are floored, so that nothing is infinite."""
    features = model_features(np.array([0.8, 0.1, 0.1]))
    assert features == {"nli_entailment": pytest.approx(math.log(8)), "nli_contradiction": pytest.approx(0)}
    assert model_features(np.array([0.0, 1.0, 0.0]))["nli_entailment"] == pytest.approx(math.log(1e-4))


def test_relations_become_log_odds_against_context() -> None:
    """Where the model knows them."""
    features = model_features(np.array([0.8, 0.1, 0.1, 0.4, 0.1, 0.3, 0.2]))
    assert features["relation_corroborates"] == pytest.approx(math.log(2))
    assert features["relation_contradicts"] == pytest.approx(math.log(0.5))
    assert features["relation_qualifies"] == pytest.approx(math.log(1.5))


@pytest.mark.parametrize(
    ("entailment", "label", "score"),
    [(FOR, "corroborates", 0.8), (AGAINST, "contradicts", 0.8), (OPEN, "context", 0.4)],
)
def test_the_models_own_label(entailment: Entailment, label: Label, score: float) -> None:
    """For bare premise and hypothesis rows, where nothing but the sentences counts."""
    assert label_of(entailment) == (label, score)


def test_figures_of_another_number_are_a_reason_with_both_values() -> None:
    """The reason is shown with the two places it speaks of."""
    claim = bare_claim("La pétition a réuni 300 signatures.", "fr")
    passage = bare_passage("La pétition a réuni 800 signatures.", "fr")
    [comparison] = Comparer(Sure(0.1, 0.1, 0.8), leaning(0.1, 0.7, 0.1, 0.1)).compare([Meeting(claim, passage)])
    figures = [signal for signal in comparison.signals if signal.side == "against" and signal.claim_span]
    assert figures and any("300" in s.claim_value and "800" in s.passage_value for s in figures)
    for signal in figures:
        assert signal.claim_span.of(claim.sentence) == signal.claim_value  # type: ignore[union-attr]
        assert signal.passage_span.of(passage.text) == signal.passage_value  # type: ignore[union-attr]


def test_support_and_contradiction_nearly_alike_make_no_plain_label() -> None:
    """Where the model cannot tell for from against, neither is printed."""
    assert careful(np.array([0.40, 0.35, 0.15, 0.10]), set()) == "context"
    assert careful(np.array([0.40, 0.35, 0.15, 0.10]), {"nuance"}) == "qualifies"
    assert careful(np.array([0.60, 0.20, 0.10, 0.10]), set()) == "corroborates"
    assert careful(np.array([0.10, 0.60, 0.20, 0.10]), {"for"}) == "contradicts"
    assert careful(np.array([0.28, 0.27, 0.05, 0.40]), {"neutral"}) == "context"
    assert careful(np.array([0.20, 0.20, 0.05, 0.55]), {"against"}) == "context"
    assert careful(np.array([0.10, 0.27, 0.23, 0.40]), {"against", "nuance"}) == "contradicts"
    assert careful(np.array([0.10, 0.27, 0.23, 0.40]), {"nuance"}) == "qualifies"


def test_a_readable_reason_on_one_side_decides_a_near_tie() -> None:
    """A number or a date against a number or a date; reasons on both sides decide nothing."""
    near = np.array([0.40, 0.35, 0.15, 0.10])
    assert careful(near, {"against"}) == "contradicts"
    assert careful(near, {"for"}) == "corroborates"
    assert careful(near, {"for", "against"}) == "qualifies"


def test_a_label_needs_a_readable_reason_or_a_sure_model() -> None:
    """Columns that nobody can explain would only be scrolled past."""
    assert careful(np.array([0.10, 0.40, 0.20, 0.30]), set()) == "context"
    assert careful(np.array([0.10, 0.40, 0.20, 0.30]), {"against"}) == "contradicts"
    assert careful(np.array([0.20, 0.10, 0.40, 0.30]), set()) == "context"
    assert careful(np.array([0.20, 0.10, 0.40, 0.30]), {"nuance"}) == "qualifies"
    assert careful(np.array([0.34, 0.10, 0.26, 0.30]), set()) == "context"
    assert careful(np.array([0.40, 0.10, 0.20, 0.30]), set()) == "corroborates"  # it costs less than to deny
    assert careful(np.array([0.15, 0.10, 0.55, 0.20]), set()) == "qualifies"


def _reading(*signals: Signal, entailment: float = 0.6) -> Reading:
    rest = (1 - entailment) / 2
    return Reading(signals, Entailment(entailment, rest, rest), {})


def test_a_readable_reason_against_forbids_support_on_the_models_word() -> None:
    """A reason against, with none for, is enough to withhold "corroborates"; a weak one is not."""
    against, weak = Signal("absolute_broken", "against", 0.6), Signal("absolute_broken", "against", 0.3)
    assert opposed(_reading(against))
    assert not opposed(_reading(weak))
    assert not opposed(_reading(against, Signal("figures_agree", "for", 0.9)))


def test_a_repetition_is_support_unless_something_speaks_against() -> None:
    """The same words again are not mere context."""
    same = Signal("same_statement", "for", 0.8)
    assert says_the_same(_reading(same))
    assert not says_the_same(_reading(replace(same, strength=0.4)))
    assert not says_the_same(_reading())
