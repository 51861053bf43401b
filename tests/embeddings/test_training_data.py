"""What the training reads: judged cases, and English pairs put into rough French."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from claims.bare import bare_claim, bare_passage
from claims.compare import text_pair
from embeddings.crossencoder import RELATIONS
from embeddings.training import translate
from embeddings.training.cases import Shown, case_pairs, premise_of, read_cases
from embeddings.training.data import UNKNOWN, Pair, mixed

SPLITS = ("train", "fusion", "dev")


def test_each_judged_passage_is_one_of_its_case_and_has_a_label() -> None:
    for case in (case for split in SPLITS for case in read_cases(split)):
        for asked in case.claims:
            assert asked.doc in case.published, case.name
            assert set(asked.labels) <= set(range(len(case.passages))), (case.name, asked.claim)
            assert set(asked.labels.values()) <= set(RELATIONS)
            shown = [case.passages[at] for at in asked.labels]
            own = [p for p in shown if p.doc == asked.doc and p.start < asked.end and asked.start < p.end]
            assert not own, (case.name, asked.claim)


def test_in_a_real_case_most_passages_shown_decide_nothing() -> None:
    claims = [asked for split in SPLITS for case in read_cases(split) for asked in case.claims]
    counts = Counter(label for asked in claims for label in asked.labels.values())
    assert counts["context"] > 0.85 * counts.total()
    assert min(counts.values()) > 300


def test_no_case_is_in_two_splits() -> None:
    names = [case.name for split in SPLITS for case in read_cases(split)]
    assert len(names) == len(set(names))
    assert all(read_cases(split) for split in SPLITS)


def test_pairs_hold_every_decision_and_a_measured_share_of_the_rest() -> None:
    pairs = case_pairs("dev", seed=3, contexts=1.5)
    counts = Counter(RELATIONS[pair.relation] for pair in pairs)
    decided = len(pairs) - counts["context"]
    judged = [label for case in read_cases("dev") for asked in case.claims for label in asked.labels.values()]
    assert decided == sum(label != "context" for label in judged)
    assert counts["context"] == round(1.5 * decided)
    assert {pair.label for pair in pairs} == {UNKNOWN}
    assert case_pairs("dev", seed=3, contexts=1.5) == pairs


@pytest.mark.parametrize(("share", "before"), [(0, ""), (12, "en mai. "), (500, "Titre. Elle a fermé en mai. ")])
def test_a_premise_begins_with_the_end_of_its_context(share: int, before: str) -> None:
    passage = Shown("a", 0, 9, "fr", "body", "Titre. Elle a fermé en mai.", "Ensuite.")
    assert premise_of(passage, share) == f"{before}Ensuite."


def test_the_desk_gives_the_model_the_same_premise() -> None:
    shown = next(p for p in read_cases("dev")[0].passages if len(p.context) > 200)
    passage = replace(bare_passage(shown.text, "fr"), context=shown.context, reading=shown.text)
    assert text_pair(bare_claim("Une affirmation.", "fr"), passage)[0] == premise_of(shown, 60)


def test_known_sentences_are_put_in_french_as_wholes() -> None:
    pairs = [Pair("The cat sleeps.", "An animal rests.", 0)] * 200
    known = {"The cat sleeps.": "Le chat dort.", "An animal rests.": "Un animal se repose."}
    seen = Counter((pair.premise, pair.hypothesis) for pair in mixed(pairs, {"cat": "chat"}, known, seed=1))
    assert seen["Le chat dort.", "Un animal se repose."] > 30
    assert seen["Le chat dort.", "An animal rests."] and seen["The cat sleeps.", "Un animal se repose."]
    assert seen["The cat sleeps.", "An animal rests."] > 30  # untouched
    assert any("The chat" in premise for premise, _ in seen)  # words alone


def test_a_sentence_without_translation_gets_french_words() -> None:
    seen = {pair.premise for pair in mixed([Pair("The cat sleeps.", "So.", 1)] * 60, {"cat": "chat"}, {}, seed=1)}
    assert seen == {"The cat sleeps.", "The chat sleeps."}


def test_translation_passes_over_what_a_hop_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate, "_LINES_AT_ONCE", 2)
    monkeypatch.setattr(translate, "_apertium", lambda lines, hop: [f"{hop} {x}" for x in lines if "lost" not in x])
    found = dict(translate.translated(["one", "two", "three", "lost"]))
    assert found == {"one": "cat-fra eng-cat one", "two": "cat-fra eng-cat two"}


def test_translations_are_read_back_and_empty_ones_left_out(tmp_path: Path) -> None:
    path = tmp_path / "fr.tsv"
    path.write_text("One.\tUn.\nTwo.\t \nbroken line\n", encoding="utf-8")
    assert translate.read_translations(path) == {"One.": "Un."}
