"""Figures of an entailment model on development sets: ``python -m embeddings.training.evaluate --help``.

Accuracy, calibration error (ten bins) and, for the French sets, what is lost when the premise is English; for the
newsroom pairs the desk's relations too. The temperature that calibrates each head best is fitted on one half of the
development pairs and reported with the error on the other half.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings import bundled
from embeddings.crossencoder import LABELS, build, load_changes, outputs_of
from embeddings.training.data import OWN, UNKNOWN, Pair, read_pairs

Scores = NDArray[np.float64]
Answers = tuple[Scores, NDArray[np.int64]]  # logits of one head, and the right answers


def development_sets(shared: Path) -> dict[str, list[Pair]]:
    """The development pairs by name; those of one number are the same pairs in each language."""
    french = read_pairs(shared / "nli/xnli.dev.fr.jsonl", "dev")
    english = read_pairs(shared / "nli/xnli.dev.en.jsonl", "dev")
    sets = {
        "xnli-fr": french,
        "xnli-en": english,
        "xnli-en-premise": [Pair(e.premise, f.hypothesis, f.label) for e, f in zip(english, french, strict=True)],
        "rte3-fr": read_pairs(shared / "nli/rte3-fr.dev.jsonl"),
        "press": read_pairs(OWN / "press.jsonl", "dev"),
        "close": read_pairs(OWN / "close.jsonl", "dev"),
        "inference": read_pairs(OWN / "inference.jsonl", "dev"),
        "inference, statements": read_pairs(OWN / "inference.jsonl", "dev", {"dementi", "oppose"}),
    }
    for fold in ("0", "1"):  # each half is clean for the weights that learnt the other one
        for name, genres in (("facts", {"ie", "qa", "ir", "sum"}), ("debate", {"debat"})):
            sets[f"natural {fold}, {name}"] = read_pairs(OWN / "natural.jsonl", fold, genres)
    return sets


def softmax(logits: Scores, temperature: float = 1.0) -> Scores:
    """Row-wise probabilities at a temperature."""
    shifted = logits / temperature
    exponents = np.exp(shifted - shifted.max(axis=1, keepdims=True))
    rows: Scores = exponents / exponents.sum(axis=1, keepdims=True)
    return rows


def calibration_error(probabilities: Scores, truth: NDArray[np.int64]) -> float:
    """Expected difference of confidence and accuracy over ten bins of confidence."""
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(
        abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).sum()
        for b in range(10)
        if (bins == b).any()
    )
    return float(error / len(truth))


def best_temperature(logits: Scores, truth: NDArray[np.int64]) -> float:
    """The temperature with the least cross-entropy, on a grid."""
    grid = np.arange(0.5, 3.01, 0.05)
    losses = [-np.log(softmax(logits, t)[np.arange(len(truth)), truth] + 1e-12).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])


def logits_of(model: Any, pairs: Sequence[Pair]) -> Scores:
    """Uncalibrated scores: entailment's three, then the relations' four where the model has them."""
    import torch

    with torch.autocast("cpu", torch.bfloat16):
        raw = model.predict(
            [[p.premise, p.hypothesis] for p in pairs],
            batch_size=64,
            activation_fn=torch.nn.Identity(),
            show_progress_bar=False,
        )
    return np.asarray(raw, np.float64)


def report(model: Any, sets: dict[str, list[Pair]], temperature: float = 0.0) -> dict[str, Any]:
    """Figures by set, entailment's calibration at ``temperature`` if given, and the temperatures to ship."""
    figures: dict[str, Any] = {}
    entailment: dict[str, Answers] = {}
    for name, pairs in sets.items():
        began = time.monotonic()
        logits = logits_of(model, pairs)
        figures[f"{name}, pairs a second"] = round(len(pairs) / (time.monotonic() - began), 1)
        known = np.array([pair.label != UNKNOWN for pair in pairs])
        entailment[name] = logits[known, :3], np.array([pair.label for pair in pairs])[known]
        if name == "press" and logits.shape[1] > len(LABELS):
            related = {"press, relations": (logits[:, 3:], np.array([pair.relation for pair in pairs]))}
            figures["relation_temperature"] = _add_figures(figures, related)
    figures["temperature"] = _add_figures(figures, entailment, temperature)
    return figures


def _add_figures(figures: dict[str, Any], answers: dict[str, Answers], temperature: float = 0.0) -> float:
    """Accuracy, recall by label and calibration error of each set of one head; returns the head's temperature.

    That is ``temperature`` or, where none is given, the best for half the pairs; errors are then those of the other.
    """
    step = slice(None) if temperature else slice(1, None, 2)
    even = np.concatenate([logits[::2] for logits, _ in answers.values()])
    temperature = temperature or best_temperature(
        even, np.concatenate([truth[::2] for _, truth in answers.values()])
    )
    for name, (logits, truth) in answers.items():
        given = logits.argmax(axis=1)
        recalls = [(given[truth == k] == k).mean() for k in range(logits.shape[1]) if (truth == k).any()]
        figures[name] = {
            "pairs": len(truth),
            "accuracy": round(float((given == truth).mean()), 4),
            "recall": [round(float(recall), 3) for recall in recalls],
            "calibration_error_uncalibrated": round(calibration_error(softmax(logits), truth), 4),
            "calibration_error": round(calibration_error(softmax(logits[step], temperature), truth[step]), 4),
        }
        if logits.shape[1] == len(LABELS):
            figures[name]["contradiction or not, balanced"] = round(_two_way(given, truth), 3)
    return temperature


def _two_way(given: NDArray[np.int64], truth: NDArray[np.int64]) -> float:
    """Mean of the share of contradictions that are found and of the share of others that are not taken for one."""
    against = LABELS.index("contradiction")
    found, other = given[truth == against] == against, given[truth != against] != against
    return float((found.mean() + other.mean()) / 2) if len(found) and len(other) else float("nan")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of one trained file, or of a checkpoint's averaged weights, as JSON."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="a file of trained tensors, or a checkpoint.pt")
    parser.add_argument("--shared", type=Path, required=True, help="folder with nli/")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--temperature", type=float, default=0.0, help="of entailment, instead of the best one")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(arguments)
    torch.set_num_threads(args.threads)
    if args.weights.suffix == ".pt":
        model = build(bundled.unpack(args.models))
        model.load_state_dict(torch.load(args.weights, weights_only=True)["average"], strict=False)
    else:
        model = build(bundled.unpack(args.models), outputs_of(args.weights))
        load_changes(model, args.weights)
    print(json.dumps(report(model, development_sets(args.shared), args.temperature), indent=1))


if __name__ == "__main__":
    main()
