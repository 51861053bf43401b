"""The file that ships for bare pairs: ``python -m embeddings.training.ship TRAINED OUT``.

Entailment's outputs alone, matrices in eight bits. OUT's neighbour of the same name in .json holds the temperature.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from embeddings.crossencoder import read_changes, save_entailment


def main() -> None:
    """Write one trained file small."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    save_entailment(read_changes(args.trained), args.out)


if __name__ == "__main__":
    main()
