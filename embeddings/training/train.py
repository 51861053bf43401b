"""Train the entailment model: ``python -m embeddings.training.train STAGE --shared FOLDER --out FOLDER``.

Stages, each started from the result of the one before:

- ``public``: the sets whose licence allows commercial use, nearly all English;
- ``mixed``: the same with most English sentences in rough French or with French words in them, and the project's own
  general pairs;
- ``press``: the project's own newsroom pairs with a share of what came before, at a lower rate;
- ``joint``: entailment and the desk's relations together, with XNLI's development pairs in fifteen languages and
  the other sets whose licence forbids commercial use;
- ``desk``: whole cases judged by hand and the newsroom pairs, with a share of the joint stage;
- ``inference``: entailment alone, for the weights that answer what one sentence says of another: the project's own
  inference and general pairs and XNLI's, with most of the public sets;
- ``natural``: entailment alone, one half of the project's natural pairs with a sample of all before; the two halves are
  trained side by side, so that each measures the other, and their mean is shipped.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from embeddings import bundled
from embeddings.crossencoder import build, load_changes, save_changes
from embeddings.training.cases import case_pairs
from embeddings.training.data import (
    JOINT_SHARE,
    NON_COMMERCIAL,
    OWN,
    PUBLIC,
    UNKNOWN,
    Pair,
    crossed_sick,
    crossed_xnli,
    in_surroundings,
    mixed,
    near_misses,
    read_lexicon,
    read_pairs,
    weighted,
)
from embeddings.training.loop import Plan, train
from embeddings.training.translate import read_translations

LEXICON = Path(__file__).resolve().parents[2] / "claims" / "lexicon.tsv"  # the same words that signals compare by
_GENERAL_TIMES = {"mixed": 4, "press": 2, "joint": 2, "desk": 1, "inference": 2}
_PRESS_TIMES = {"mixed": 1, "press": 3, "joint": 2, "desk": 1, "inference": 1}
_CLOSE_TIMES = {"mixed": 1, "press": 1, "joint": 1, "desk": 1, "inference": 2}
_CONTEXTS = 3.5  # passages of a case that decide nothing, for one that decides: else everything would be context
_REPLAY_SHARE = {"press": 0.15, "desk": 0.3, "inference": 0.3}  # of the stage before's public pairs, seen again
_INFERENCE_TIMES = 3
_NATURAL_TIMES = 4
_BESIDE_NATURAL = (("general.jsonl", "", 1500), ("close.jsonl", "train", 1500), ("inference.jsonl", "train", 3500))
_XNLI_BESIDE_NATURAL, _PUBLIC_BESIDE_NATURAL = 4500, 5000


def stage_epochs(
    stage: str, data: Path, count: int, seed: int, xnli: str, translations: Mapping[str, str]
) -> list[list[Pair]]:
    """The pairs of each epoch of a stage, in a fixed order for a seed; ``xnli`` as in ``crossed_xnli``."""
    weights = {**PUBLIC, **JOINT_SHARE} if stage in ("joint", "desk", "inference") else PUBLIC
    epochs = public_epochs(data, count, seed, weights)
    if stage == "public":
        return epochs
    lexicon = read_lexicon(LEXICON)
    own = read_pairs(OWN / "general.jsonl") * _GENERAL_TIMES[stage]
    own += read_pairs(OWN / "close.jsonl", "train") * _CLOSE_TIMES[stage]
    out = []
    for number, pairs in enumerate(epochs):
        rng = random.Random(seed + 100 + number)
        extra: list[Pair] = []
        if stage in ("joint", "desk"):
            pairs = pairs + near_misses(data / "evidence/fool-me-twice.dev.jsonl", seed + number)
            pairs += weighted({data / name: weight for name, weight in NON_COMMERCIAL.items()}, seed + number)
        if stage in ("joint", "desk", "inference"):
            extra = crossed_xnli(data, seed + number, xnli)
        if stage in _REPLAY_SHARE:
            pairs = rng.sample(pairs, round(_REPLAY_SHARE[stage] * len(pairs)))
        if stage in ("press", "desk"):
            extra = rng.sample(extra, round(_REPLAY_SHARE[stage] * len(extra)))
        if stage == "inference":
            extra += read_pairs(OWN / "inference.jsonl", "train") * _INFERENCE_TIMES
        if stage == "desk":
            extra += case_pairs("train", seed + number, _CONTEXTS)
        for time in range(_PRESS_TIMES[stage]):
            extra += in_surroundings(OWN / "press.jsonl", seed + 10 * number + time)
        epoch = mixed(pairs, lexicon, translations, seed + number) + own + extra
        if stage == "inference":
            epoch = [replace(pair, relation=UNKNOWN) for pair in epoch if pair.label != UNKNOWN]
        out.append(epoch)
    return out


def natural_pairs(data: Path, seed: int, fold: int, translations: Mapping[str, str]) -> list[Pair]:
    """The one epoch of the ``natural`` stage, in a fixed order for a seed; ``fold`` is 0 or 1."""
    rng = random.Random(seed)
    pairs = read_pairs(OWN / "natural.jsonl", str(fold)) * _NATURAL_TIMES + read_pairs(OWN / "press.jsonl", "train")
    for name, split, most in _BESIDE_NATURAL:
        pairs += rng.sample(read_pairs(OWN / name, split), most)
    pairs += rng.sample(crossed_xnli(data, seed, "train"), _XNLI_BESIDE_NATURAL)
    public = rng.sample(public_epochs(data, 1, seed, {**PUBLIC, **JOINT_SHARE})[0], _PUBLIC_BESIDE_NATURAL)
    pairs += mixed(public, read_lexicon(LEXICON), translations, seed)
    pairs = [replace(pair, relation=UNKNOWN) for pair in pairs if pair.label != UNKNOWN]
    rng.shuffle(pairs)
    return pairs


def public_epochs(data: Path, count: int, seed: int, weights: Mapping[str, float]) -> list[list[Pair]]:
    """``count`` epochs over the freely usable sets, differently sampled each time."""
    sets = {data / name: weight for name, weight in weights.items()}
    return [list(weighted(sets, seed + number)) + crossed_sick(data, seed + number) for number in range(count)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one stage; a stage that was interrupted goes on from its checkpoint."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("public", "mixed", "press", "joint", "desk", "inference", "natural"))
    parser.add_argument("--shared", type=Path, required=True, help="folder with nli/ and evidence/")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the result go")
    parser.add_argument("--models", type=Path, required=True, help="where the bundled encoder is unpacked")
    parser.add_argument("--start", type=Path, help="a trained file to start from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--xnli", default="train", choices=("train", "all"), help="its half, or both")
    parser.add_argument("--fold", type=int, default=0, choices=(0, 1), help="half of the natural pairs")
    parser.add_argument("--translations", type=Path, help="rough French of English sentences, by translate")
    parser.add_argument("--share", type=float, default=1.0, help="of each epoch's pairs, drawn at random")
    parser.add_argument("--stop", type=int, default=0, help="end after this many steps of the schedule")
    args = parser.parse_args(arguments)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    model = build(bundled.unpack(args.models))
    if args.start:
        load_changes(model, args.start)
    translations = read_translations(args.translations) if args.translations else {}
    half = "" if args.xnli == "all" else args.xnli
    if args.stage == "natural":
        epochs = [natural_pairs(args.shared, args.seed, args.fold, translations)]
    else:
        epochs = stage_epochs(args.stage, args.shared, args.epochs, args.seed, half, translations)
    rng = random.Random(args.seed)
    if args.share < 1:
        epochs = [rng.sample(pairs, round(args.share * len(pairs))) for pairs in epochs]
    plan = Plan(
        seed=args.seed, learning_rate=args.rate, head_rate=3 * args.rate, stop=args.stop, frozen_layers=args.frozen
    )
    train(model, epochs, plan, args.out)
    save_changes(model, args.out / "changes.safetensors")


if __name__ == "__main__":
    main()
