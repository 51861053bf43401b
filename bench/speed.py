"""How long a person waits: ``make bench`` measures, and writes the table of bench/README.md.

From files to labelled evidence with an empty cache, the same when nothing changed, and with one source more; the
command line's help; opening a card; a list. The corpus is ../shared/corpora/grok, or the demo where that is absent.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "grok"
DEMO = ROOT / "demo" / "case"
REPORT = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- speed -->", "<!-- /speed -->"
_CASE = "speed"
_CARDS = 60

Line = tuple[str, str]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(corpus: Path, models_folder: Path) -> list[Line]:
    """Everything measured, as lines of the table; the models must be unpacked in ``models_folder``."""
    from workbench.intake import read_folder
    from workbench.models import Models
    from workbench.pipeline import Pipeline
    from workbench.settings import Settings
    from workbench.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        (data / "models").symlink_to(models_folder.resolve(), target_is_directory=True)
        papers = Path(folder) / "papers"
        shutil.copytree(corpus, papers)
        settings = Settings(data=data)
        store = open_store(settings)
        store.cases.create("Speed", id=_CASE)
        models = Models(settings)
        loading = seconds(lambda: (models.encoder, models.nli, models.parser("fr")))
        pipeline = Pipeline(settings, store, models)
        taking = seconds(lambda: pipeline.ingest(_CASE, read_folder(papers, settings)))
        runs: list[Any] = []
        first = seconds(lambda: runs.append(pipeline.run(_CASE)))
        again = seconds(lambda: runs.append(pipeline.run(_CASE)))
        assert runs[1].unchanged, "the second run should have had nothing to do"
        one_more = seconds(lambda: _add(papers, pipeline, settings))
        lines = [
            ("corpus", f"{runs[0].sources} sources, {runs[0].claims} claims, {runs[0].evidence} pieces of evidence"),
            ("models loaded (once a process)", f"{loading:.1f} s"),
            ("files taken in", f"{taking:.1f} s"),
            ("labelled evidence, nothing in the cache", f"{first:.1f} s"),
            ("the same, nothing changed", f"{again * 1000:.0f} ms"),
            ("one short source more, the rest in the cache", f"{one_more:.1f} s"),
            *_desk(store),
        ]
        store.close()
    helps = [seconds(_help) for _ in range(5)]
    return [*lines, ("`python -m workbench --help`, best of five", f"{min(helps):.2f} s")]


def _add(papers: Path, pipeline: Any, settings: Any) -> None:
    from workbench.intake import read_paths

    path = papers / "one-more.txt"
    path.write_text("Un rapport remis lundi compte 12 000 images en une semaine, contre 9 000 la précédente.\n",
                    encoding="utf-8")  # fmt: skip
    pipeline.ingest(_CASE, read_paths([path], settings))
    pipeline.run(_CASE)


def _desk(store: Any) -> list[Line]:
    """Opening cards and the list, through the desk that the screen uses."""
    from workbench.desk import ReviewDesk

    desk = ReviewDesk(store, store.local_user(), _CASE)
    ids = [card.id for card in store.export_cards(_CASE)][:_CARDS]
    opened = [seconds(lambda claim=claim: desk.card(claim)) * 1000 for claim in ids]  # type: ignore[misc]
    listed = seconds(lambda: desk.queue()) * 1000
    return [
        ("a card opened, median", f"{statistics.median(opened):.0f} ms"),
        ("a card opened, slowest", f"{max(opened):.0f} ms"),
        ("the queue listed", f"{listed:.0f} ms"),
    ]


def _help() -> None:
    subprocess.run([sys.executable, "-m", "workbench", "--help"], cwd=ROOT, capture_output=True, check=True)


def machine() -> str:
    """What was measured on."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def put(report: Path, begin: str, end: str, where: str, lines: list[Line]) -> None:
    """Put the table between its markers, with the day and the machine."""
    table = ["| what | measured |", "|---|---|", *(f"| {what} | {value} |" for what, value in lines)]
    body = "\n".join([begin, f"{time.strftime('%Y-%m-%d')}, {where}.", "", *table, end])
    text = report.read_text(encoding="utf-8")
    before, after = text.split(begin)[0], text.split(end)[1]
    report.write_text(before + body + after, encoding="utf-8")


def main() -> None:
    """Measure and write, or only print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS if CORPUS.is_dir() else DEMO)
    parser.add_argument("--dry-run", action="store_true", help="print the table, write nothing")
    args = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from embeddings import bundled, crossencoder, nli
    from workbench.settings import Settings

    folder = Settings.from_environment().data / "models"
    bundled.unpack(folder)
    crossencoder.compose(nli.SHIPPED, folder)
    lines = measure(args.corpus, folder)
    for what, value in lines:
        print(f"{what:<48} {value}")
    if not args.dry_run:
        import torch

        put(REPORT, BEGIN, END, f"{machine()}, torch {torch.__version__}", lines)


if __name__ == "__main__":
    main()
