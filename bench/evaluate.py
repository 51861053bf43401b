"""What the workbench finds and how it labels, against hand-made annotations: ``make evaluate``.

Four parts: reading (bench.evaluate_claims), matching over ../shared/corpora/grok with the relations of
../shared/gold, the labels in the project's own whole cases and the fused labels on its newsroom pairs, of both the
development split. A part whose material is not there says so and is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LABELS = ("corroborates", "contradicts", "qualifies", "context")
DECIDED = frozenset(LABELS[:3])
NOT_FOUND = "not found"
PARTS = ("claims", "matching", "cases", "pairs")
TOP = 40  # evidence asked for each claim, the command line's own default
FIRST = 20  # what a reviewer looks through
_WORST = 12  # errors printed

Row = Mapping[str, Any]


def matching(corpus: Path, claims: Path, relations: Path, scorer: Path) -> None:
    """Match the claims that have relations, with the command a person would type, and print how it went."""
    gold = read_rows(relations)
    asked = {row["claim_id"] for row in gold}
    wanted = [
        {name: row[name] for name in ("id", "doc", "claim", "start", "end")}
        for row in read_rows(claims)
        if row["id"] in asked
    ]
    with tempfile.TemporaryDirectory() as folder:
        asked_file, found_file = Path(folder) / "claims.jsonl", Path(folder) / "matches.jsonl"
        asked_file.write_text("".join(json.dumps(row) + "\n" for row in wanted), encoding="utf-8")
        command = [sys.executable, "-m", "workbench", "match", str(corpus), "--claims", str(asked_file)]
        with found_file.open("w", encoding="utf-8") as out:
            subprocess.run([*command, "--top", str(TOP), "--jsonl"], stdout=out, check=True, cwd=ROOT)
        for depth in (10, FIRST):
            print(f"-- score_matches.py -k {depth}")
            subprocess.run([sys.executable, scorer, relations, found_file, "-k", str(depth)], check=True)
        found = {str(row["id"]): row["evidence"] for row in read_rows(found_file)}
    judge(gold, found)


def judge(gold: Sequence[Row], found: Mapping[str, Sequence[Row]]) -> None:
    """Hard relations, the table of labels, and the errors that were surest of themselves."""
    answers = [(row, answer_to(row, found.get(str(row["claim_id"]), ()))) for row in gold]
    for strength in ("hard", "soft"):
        part = [(row, hit) for row, hit in answers if row.get("strength") == strength]
        right = sum(hit is not None and hit["label"] in accepted(row) for row, hit in part)
        print(f"{strength} relations in the first {FIRST} with the right label: {right} of {len(part)}")
    table = Counter((row["label"], hit["label"] if hit else NOT_FOUND) for row, hit in answers)
    print_table(table, (*LABELS, NOT_FOUND))
    print("-- worst errors: decided and wrong, or hard and missed")
    for line in worst(answers):
        print(line)


def worst(answers: Iterable[tuple[Row, Row | None]]) -> list[str]:
    """The errors a reviewer would be misled by most, surest first."""
    errors: list[tuple[float, str]] = []
    for row, hit in answers:
        if hit is None:
            if row.get("strength") == "hard":
                errors.append((2.0, f"{row['claim_id']} {row['label']} NOT FOUND: {short(row['evidence'])}"))
        elif hit["label"] not in accepted(row) and (hit["label"] in DECIDED or row.get("strength") == "hard"):
            reasons = ", ".join(signal["name"] for signal in hit["signals"][:3])
            errors.append((
                float(hit["score"]),
                f"{row['claim_id']} {row['label']} -> {hit['label']} {hit['score']:.2f} [{reasons}]: "
                f"{short(row['evidence'])} | {short(row.get('reason', ''))}",
            ))  # fmt: skip
    return [line for _, line in sorted(errors, reverse=True)[:_WORST]]


def answer_to(relation: Row, evidence: Sequence[Row]) -> Row | None:
    """The first piece of evidence that overlaps the annotated passage by half of the shorter of the two."""
    for item in evidence[:FIRST]:
        shared = min(relation["end"], item["end"]) - max(relation["start"], item["start"])
        shorter = min(relation["end"] - relation["start"], item["end"] - item["start"])
        if item["doc"] == relation["evidence_doc"] and shared > 0 and shared >= 0.5 * shorter:
            return item
    return None


def accepted(relation: Row) -> set[str]:
    """The annotated label and those the annotators would also take."""
    return {relation["label"], *relation.get("label_alt", ())}


def pairs() -> None:
    """The fused labels on newsroom pairs that neither the models nor the fusion have seen."""
    from bench.train_fusion import PAIRS, features_of, judge, pair_examples
    from claims.fusion import Fusion
    from workbench.models import Models
    from workbench.settings import Settings

    models = Models(Settings.from_environment())
    found = pair_examples([row for row in read_rows(PAIRS) if row["split"] == "dev"], models)
    fusion = Fusion.load(basis="relations" if models.nli.knows_relations else "entailment")
    print(json.dumps(judge(fusion, features_of(found, models), found), indent=1))


def cases(read: int | None) -> None:
    """What the desk shows in whole cases that neither the models nor the fusion have seen.

    The model reads ``read`` of the twenty passages that were annotated for each claim; None: as many as on the desk.
    """
    from bench.train_fusion import case_examples
    from embeddings.training.cases import read_cases
    from workbench.matching import DESK
    from workbench.models import Models
    from workbench.pipeline import make_comparer
    from workbench.settings import Settings

    models = Models(Settings.from_environment())
    comparer = make_comparer(models)
    table: Counter[tuple[str, str]] = Counter()
    claims = alarmed = 0
    for case in read_cases("dev"):
        found = case_examples(case, models)
        groups = [list(group) for _, group in groupby(found, key=lambda example: example.meeting.claim)]
        met = [[example.meeting for example in group] for group in groups]
        compared = chain.from_iterable(comparer.sift(met, DESK.read if read is None else read))
        labelled = [(example, comparison.label) for example, comparison in zip(found, compared, strict=True)]
        table.update((example.label, label) for example, label in labelled)
        claims += len({example.meeting.claim for example in found})
        contested = {example.meeting.claim for example in found if example.label == "contradicts"}
        alarmed += len({example.meeting.claim for example, label in labelled if label == "contradicts"} - contested)
    print_table(table, LABELS)
    for label in LABELS[:3]:
        right = table[label, label]
        given = sum(count for (_, answer), count in table.items() if answer == label)
        there = sum(count for (truth, _), count in table.items() if truth == label)
        print(f"{label}: {right} of {given} shown are right, {right} of {there} are shown as such")
    swapped = table["corroborates", "contradicts"] + table["contradicts", "corroborates"]
    print(f"swapped: {swapped}; claims called contradicted that nothing contradicts: {alarmed} of {claims}")


def print_table(table: Mapping[tuple[str, str], int], columns: Sequence[str]) -> None:
    """Labels given (columns) to annotated passages (rows)."""
    print("-- labels given (columns) to the annotated passages (rows)")
    print(" " * 14 + "".join(f"{name:>14}" for name in columns))
    for label in LABELS:
        print(f"{label:<14}" + "".join(f"{table[label, name]:>14}" for name in columns))


def read_rows(path: Path) -> list[Any]:
    """JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def short(text: str) -> str:
    """One line of at most 110 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 110 else line[:109] + "…"


def main() -> None:
    """All parts, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help=", ".join(PARTS))
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--read", type=int, help="passages of a claim that the model reads in whole cases")
    args = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if "claims" in args.parts:
        print("== reading", flush=True)
        from bench import evaluate_claims
        from workbench.settings import Settings

        models = Settings.from_environment().data / "models"
        evaluate_claims.main(["--models", str(models)] if models.is_dir() else [])
    if "matching" in args.parts:
        print("== matching", flush=True)
        gold = args.shared / "gold"
        needed = (args.shared / "corpora" / "grok", gold / "grok.claims.dev.jsonl", gold / "grok.relations.dev.jsonl",
                  args.shared / "tools" / "score_matches.py")  # fmt: skip
        missing = [str(path) for path in needed if not path.exists()]
        if missing:
            print(f"left out: {missing[0]} is not there")
        else:
            matching(*needed)
    if "cases" in args.parts:
        print("== whole cases, development split", flush=True)
        cases(args.read)
    if "pairs" in args.parts:
        print("== newsroom pairs, development split", flush=True)
        pairs()


if __name__ == "__main__":
    main()
