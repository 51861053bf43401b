"""Rough French of the public English pairs, made on this machine: ``python -m embeddings.training.translate OUT``.

Apertium translates by rules, English to Catalan to French (Debian: apertium-eng-cat, apertium-fra-cat). The result has
French order and French small words, which putting French words into English sentences does not give; it is full of
faults and serves training alone. OUT is a two-column file, English and French, that ``train --translations`` reads; it
holds other people's sentences and is never committed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from embeddings.training.data import JOINT_SHARE, PUBLIC, read_pairs

_HOPS = ("eng-cat", "cat-fra")
_LINES_AT_ONCE = 1000
_WORTH_IT = 0.3  # how much of a set one epoch sees at least, for its sentences to be translated


def sentences(shared: Path) -> list[str]:
    """Every sentence of the larger part of the public English sets once, in order."""
    found: dict[str, None] = {}
    for name, share in {**PUBLIC, **JOINT_SHARE}.items():
        if share >= _WORTH_IT and "sick-fr" not in name:
            for pair in read_pairs(shared / name, "train"):
                found.update(dict.fromkeys((pair.premise, pair.hypothesis)))
    return list(found)


def translated(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each text with its rough French; texts that a hop loses or splits are left out."""
    for start in range(0, len(texts), _LINES_AT_ONCE):
        part = texts[start : start + _LINES_AT_ONCE]
        lines = [" ".join(text.split()) for text in part]
        for hop in _HOPS:
            lines = _apertium(lines, hop)
        if len(lines) == len(part):
            yield from zip(part, lines, strict=True)
        print(f"{start + len(part)}/{len(texts)}", file=sys.stderr, flush=True)


def _apertium(lines: Iterable[str], hop: str) -> list[str]:
    run = subprocess.run(
        ["apertium", "-u", "-f", "line", hop], input="\n".join(lines) + "\n", text=True, capture_output=True, check=True
    )
    return run.stdout.split("\n")[:-1]


def main() -> None:
    """Translate what is not yet in OUT."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, required=True, help="folder with nli/ and evidence/")
    args = parser.parse_args()
    done = set(read_translations(args.out)) if args.out.exists() else set()
    wanted = [text for text in sentences(args.shared) if "\t" not in text and "\n" not in text and text not in done]
    with args.out.open("a", encoding="utf-8") as out:
        for english, french in translated(wanted):
            out.write(f"{english}\t{french}\n")


def read_translations(path: Path) -> dict[str, str]:
    """The French of each English sentence."""
    with path.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {row[0]: row[1] for row in rows if len(row) == 2 and row[1].strip()}


if __name__ == "__main__":
    main()
