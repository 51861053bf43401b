"""Train the entailment model: ``python -m embeddings.training.train STAGE --shared FOLDER --out FOLDER``.

Stages: ``public`` (the sets whose licence allows commercial use), ``press`` (starts from a trained file and adds
the project's own newsroom pairs), and ``press-nc`` (the same with the non-commercial sets, for comparison only).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from embeddings import bundled
from embeddings.crossencoder import build, load_changes, save_changes
from embeddings.training.data import PUBLIC, Pair, crossed_sick, weighted
from embeddings.training.loop import Plan, train


def public_epochs(data: Path, count: int, seed: int) -> list[list[Pair]]:
    """``count`` epochs over the freely usable sets, differently sampled each time."""
    sets = {data / name: weight for name, weight in PUBLIC.items()}
    return [list(weighted(sets, seed + number)) + crossed_sick(data, seed + number) for number in range(count)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one stage; a stage that was interrupted goes on from its checkpoint."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("public",))
    parser.add_argument("--shared", type=Path, required=True, help="folder with nli/ and evidence/")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the result go")
    parser.add_argument("--models", type=Path, required=True, help="where the bundled encoder is unpacked")
    parser.add_argument("--start", type=Path, help="a trained file to start from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--rate", type=float, default=1e-4)
    args = parser.parse_args(arguments)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    model = build(bundled.unpack(args.models))
    if args.start:
        load_changes(model, args.start)
    epochs = public_epochs(args.shared, args.epochs, args.seed)
    plan = Plan(seed=args.seed, epochs=args.epochs, learning_rate=args.rate, head_rate=3 * args.rate)
    train(model, epochs, plan, args.out)
    save_changes(model, args.out / "changes.safetensors")


if __name__ == "__main__":
    main()
