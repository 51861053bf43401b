"""The mean of trained files: ``python -m embeddings.training.mean OUT FILE FILE …``.

Weights that lie on one path of training average well: what the later stage learnt stays, and what it learnt by heart
fades.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from embeddings.crossencoder import save_tensors


def mean(files: Sequence[Path], out: Path) -> None:
    """Write the mean of each tensor over ``files`` as fp16, atomically.

    Raises:
        ValueError: the files do not hold the same tensors.
    """
    from safetensors.torch import load_file

    states = [load_file(str(path)) for path in files]
    for path, state in zip(files, states, strict=True):
        if {name: tensor.shape for name, tensor in state.items()} != {n: t.shape for n, t in states[0].items()}:
            raise ValueError(f"{path} does not hold the tensors of {files[0]}")
    sums = {name: sum(state[name].float() for state in states) for name in states[0]}
    save_tensors({name: total / len(states) for name, total in sums.items()}, out)


def main() -> None:
    """Write the mean of the files named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    mean(args.files, args.out)


if __name__ == "__main__":
    main()
