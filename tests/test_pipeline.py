"""From files to labelled evidence: the whole way on the demo case, with fakes, and once with the real models."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeModels
from workbench import demo
from workbench.errors import NotAllowed
from workbench.intake import TakenSource, read_folder, read_paths
from workbench.pipeline import Pipeline, capture_of
from workbench.progress import RunCancelled, Step
from workbench.queries import ClaimFilter
from workbench.settings import Settings
from workbench.store import Store, open_store

CASE = "affair"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder of its own."""
    return Settings(data=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store with one case."""
    opened = open_store(settings)
    opened.cases.create("Affair", id=CASE)
    yield opened
    opened.close()


@pytest.fixture
def pipeline(settings: Settings, store: Store) -> Pipeline:
    """The pipeline with words for models."""
    return Pipeline(settings, store, FakeModels())  # type: ignore[arg-type]


def cards(store: Store) -> list[Any]:
    """Every card of the case."""
    return list(store.export_cards(CASE, ClaimFilter(), "source"))


def evidence(card: Any) -> list[Any]:
    """All evidence of a card, whatever its side."""
    return [view.evidence for column in card.columns for view in column.items]


def test_the_demo_case_from_files_to_evidence(pipeline: Pipeline, store: Store, settings: Settings) -> None:
    """Six sources; each claim keeps its evidence, never its own sentence; the wire's two prints are one origin."""
    steps: list[Step] = []
    taken = pipeline.ingest(CASE, read_folder(demo.FOLDER, settings), steps.append)
    assert (sorted(taken.new), taken.refused) == (
        ["centre-matin", "courrier", "echo", "inland", "lettre", "vigie"], ())  # fmt: skip
    run = pipeline.run(CASE, steps.append)
    assert (run.sources, run.unchanged) == (6, False) and run.claims > 40 and run.evidence > run.claims
    assert [step.stage for step in steps if step.done == step.total][-1] == "store"
    assert {step.stage for step in steps} == {"ingest", "read", "search", "store"}
    tally = store.cases.tally(CASE)
    assert (tally.sources, tally.claims) == (6, run.claims)
    assert tally.origins == 5, "courrier and centre-matin carry one wire"
    found = cards(store)
    assert sum(len(evidence(card)) for card in found) == run.evidence
    for card in found:
        assert (card.claim.doc, card.claim.start, card.claim.end) not in {e.passage.key for e in evidence(card)}


def papers(folder: Path) -> Path:
    """Two short papers that agree on one figure."""
    folder.mkdir()
    (folder / "a.txt").write_text(
        "La pétition contre le pont a réuni 300 signatures en une semaine.\n\nLa mairie a reçu le texte lundi.\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(
        "Les riverains ne décolèrent pas.\n\nLa pétition contre le pont a réuni 300 signatures en une semaine.\n",
        encoding="utf-8",
    )
    return folder


def test_nothing_is_done_twice(pipeline: Pipeline, settings: Settings, tmp_path: Path) -> None:
    """The same files are the same sources, and a run over them has nothing to do."""
    folder = papers(tmp_path / "papers")
    pipeline.ingest(CASE, read_folder(folder, settings))
    first = pipeline.run(CASE)
    again = pipeline.ingest(CASE, read_folder(folder, settings))
    assert (again.new, again.versions, sorted(again.same)) == ((), (), ["a", "b"])
    second = pipeline.run(CASE)
    assert second.unchanged and (second.claims, second.evidence) == (first.claims, first.evidence)


def test_a_changed_text_is_read_again(pipeline: Pipeline, store: Store, settings: Settings, tmp_path: Path) -> None:
    """As another version of the same source, and claims that stayed keep their ids."""
    folder = papers(tmp_path / "papers")
    pipeline.ingest(CASE, read_folder(folder, settings))
    pipeline.run(CASE)
    before = {card.id for card in cards(store)}
    with (folder / "b.txt").open("a", encoding="utf-8") as file:
        file.write("\nLe conseil a voté 40 000 euros de travaux jeudi.\n")
    assert pipeline.ingest(CASE, read_folder(folder, settings)).versions == ("b",)
    run = pipeline.run(CASE)
    after = {card.id for card in cards(store)}
    assert not run.unchanged and before < after


def test_a_database_that_was_emptied_is_filled_again(settings: Settings, tmp_path: Path) -> None:
    """The note that nothing changed lies beside the database, and must not outlive it."""
    folder = papers(tmp_path / "papers")
    for _ in range(2):
        store = open_store(settings)
        store.cases.create("Affair", id=CASE)
        pipeline = Pipeline(settings, store, FakeModels())  # type: ignore[arg-type]
        pipeline.ingest(CASE, read_folder(folder, settings))
        run = pipeline.run(CASE)
        assert (run.unchanged, store.cases.tally(CASE).claims) == (False, run.claims) and run.claims >= 2
        store.close()
        for file in settings.data.glob("workbench.db*"):
            file.unlink()


def test_other_models_are_a_reason_to_run_again(
    pipeline: Pipeline, settings: Settings, store: Store, tmp_path: Path
) -> None:
    """The record of a run names what made it."""
    pipeline.ingest(CASE, read_folder(papers(tmp_path / "papers"), settings))
    pipeline.run(CASE)
    other = FakeModels()
    other.signature = "another"
    assert not Pipeline(settings, store, other).run(CASE).unchanged  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", ["read", "search"])
def test_a_cancelled_run_stops_and_can_be_started_again(
    pipeline: Pipeline, store: Store, settings: Settings, tmp_path: Path, stage: str
) -> None:
    """What was stored stays whole, and the next run does the work."""
    pipeline.ingest(CASE, read_folder(papers(tmp_path / "papers"), settings))
    reached: list[str] = []
    with pytest.raises(RunCancelled, match="start it again"):
        pipeline.run(CASE, lambda step: reached.append(step.stage), lambda: stage in reached)
    assert "store" not in reached
    run = pipeline.run(CASE)
    assert not run.unchanged and store.cases.tally(CASE).claims == run.claims


def test_one_bad_item_does_not_stop_the_rest(pipeline: Pipeline, settings: Settings, tmp_path: Path) -> None:
    """It is refused by name, and the others are taken in."""
    folder = papers(tmp_path / "papers")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    steps: list[Step] = []
    batch = [folder / "broken.pdf", tmp_path / "nowhere.txt", folder / "a.txt"]
    taken = pipeline.ingest(CASE, read_paths(batch, settings), steps.append)
    assert taken.new == ("a",)
    assert [Path(item.what).name for item in taken.refused] == ["broken.pdf", "nowhere.txt"]
    assert [step.refused for step in steps] == [True, True, False]


def test_an_empty_case_runs_to_nothing(pipeline: Pipeline, store: Store) -> None:
    """No source, no claim, no error."""
    run = pipeline.run(CASE)
    assert (run.sources, run.claims, run.evidence) == (0, 0, 0) and cards(store) == []
    assert pipeline.run(CASE).unchanged


def test_one_source_alone_meets_only_itself(
    pipeline: Pipeline, settings: Settings, store: Store, tmp_path: Path
) -> None:
    """A claim is matched in the rest of its own document too."""
    pipeline.ingest(CASE, read_paths([papers(tmp_path / "papers") / "a.txt"], settings))
    assert pipeline.run(CASE).sources == 1
    assert {item.passage.doc for card in cards(store) for item in evidence(card)} <= {"a"}


@pytest.mark.slow
def test_the_real_models_on_the_heart_of_the_demo(
    real_models: Any, store: Store, settings: Settings, tmp_path: Path
) -> None:
    """The denial meets the register that contradicts it, and a claim meets its like in the other language."""
    folder = tmp_path / "case"
    folder.mkdir()
    listed = (demo.FOLDER / "sources.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in listed[1:] if row.split(",")[0] in {"echo", "inland"}]
    (folder / "sources.csv").write_text("\n".join([listed[0], *kept]) + "\n", encoding="utf-8")
    for row in kept:
        shutil.copy(demo.FOLDER / row.split(",")[1], folder)
    pipeline = Pipeline(settings, store, real_models)
    assert len(pipeline.ingest(CASE, read_folder(folder, settings)).new) == 2
    run = pipeline.run(CASE)
    assert run.claims >= 20 and pipeline.run(CASE).unchanged
    found = cards(store)
    labels = {item.comparison.label for card in found for item in evidence(card)}
    assert labels >= {"corroborates", "contradicts"}
    abroad = [
        item for card in found for item in evidence(card)
        if item.passage.doc != card.claim.doc and item.comparison.label == "corroborates"
    ]  # fmt: skip
    assert abroad, "the English paper tells what the French one tells"
    denials = [card for card in found if "never" in card.claim.claim or "jamais" in card.claim.claim]
    assert any(item.comparison.label == "contradicts" for card in denials for item in evidence(card))


def test_somebody_who_only_reads_takes_nothing_in_and_starts_no_run(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    """The stages and the store refuse, whatever a screen shows; so they do after an account was closed."""
    folder = papers(tmp_path / "papers")
    store.people.add("lea", "Léa", "reader")
    store.people.add("ana", "Ana", "reviewer")
    reader, reviewer = (Pipeline(settings, store, FakeModels(), by=by) for by in ("lea", "ana"))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="needs the role reviewer"):
        reader.ingest(CASE, read_folder(folder, settings))
    source = next(item for item in read_folder(folder, settings) if isinstance(item, TakenSource))
    with pytest.raises(NotAllowed):
        store.sources.add(CASE, source.document(), capture_of(source), by="lea")
    assert store.sources.all(CASE) == []
    assert len(reviewer.ingest(CASE, read_folder(folder, settings)).new) == 2
    with pytest.raises(NotAllowed):
        reader.run(CASE)
    store.people.change("ana", active=False)
    with pytest.raises(NotAllowed, match="closed"):
        reviewer.run(CASE)
    assert store.cases.tally(CASE).claims == 0
