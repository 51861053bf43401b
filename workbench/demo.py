"""The demo case: six short articles that show what the workbench does."""

from __future__ import annotations

from pathlib import Path

from workbench.intake import read_folder
from workbench.pipeline import Pipeline
from workbench.progress import Report, silent
from workbench.settings import Settings
from workbench.store import open_store

FOLDER = Path(__file__).resolve().parent.parent / "demo" / "case"
CASE = "demo"


def build(settings: Settings, report: Report = silent) -> str:
    """Make the demo case, or bring it up to date, and return its id."""
    store = open_store(settings)
    try:
        titles = {"fr": "Démonstration", "en": "Demonstration"}
        known = {case.id for case in store.cases.all(archived=True)}
        if CASE not in known:
            store.cases.create(titles[settings.language], id=CASE, lang=settings.language)
        pipeline = Pipeline(settings, store)
        pipeline.ingest(CASE, read_folder(FOLDER, settings), report)
        pipeline.run(CASE, report)
    finally:
        store.close()
    return CASE
