"""English attribution on PolNeAR-like news: ``python -m bench.evaluate_attribution``.

Needs ``../shared/data/attribution``; says so where it is absent. A sentence counts where the annotators have an
attribution whose cue stands in it. Printed for the first documents and for the rest: the share of such sentences that
have a speaker, the share whose speaker shares a word with an annotated source, and, the other way round, the share of
the sentences with a speaker that have an annotated attribution. Pronouns and descriptions are compared by the words
that stand in the sentence (the surface), since the annotators mark those. No parser is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from bench.evaluate_claims import SHARED
from claims.analysis import Read, analyse
from claims.model import Document

FIRST = 60  # documents whose misses have been read more often


def spans(parts: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    """The ranges of an annotation's parts."""
    return [(a, b) for part in parts for a, b in part["spans"]]


def words(text: str) -> set[str]:
    """Folded words of a phrase without articles."""
    return set(re.findall(r"\w+", text.casefold())) - {"the", "a", "an", "of", "mr", "mrs", "ms", "s"}


def measure(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The three shares over all sentences of ``rows``."""
    cued = found = right = spoken = attributed = 0
    for row in rows:
        reading = analyse(Document(row["id"], row["text"], "en"))
        for read in reading.sentences:
            here = [a for a in row["attributions"] if any(_inside(s, read) for s in spans(a["cue"]))]
            cued += bool(here)
            spoken += read.said.speaker is not None
            touched = here or [
                a for a in row["attributions"] if any(_touches(s, read) for s in spans(a["content"] + a["cue"]))
            ]
            attributed += bool(touched) and read.said.speaker is not None
            if here and read.said.speaker:
                found += 1
                names = words(f"{read.said.surface or ''} {read.said.speaker}")
                right += any(names & words(s["text"]) for a in here for s in a["source"])
    return {
        "sentences_with_a_cue": cued,
        "found": found / cued if cued else 0.0,
        "right_source": right / cued if cued else 0.0,
        "speakers_with_an_attribution": attributed / spoken if spoken else 0.0,
    }


def _inside(span: tuple[int, int], read: Read) -> bool:
    return read.sentence.start <= span[0] < read.sentence.end


def _touches(span: tuple[int, int], read: Read) -> bool:
    return span[0] < read.sentence.end and read.sentence.start < span[1]


def main() -> dict[str, dict[str, float]]:
    """Print and return the figures of both parts; an empty dict where there is nothing to measure on."""
    path = SHARED / "data" / "attribution" / "polnear.dev.jsonl"
    if not path.exists():
        print("attribution: ../shared/data/attribution is absent, nothing to measure on")
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    figures = {f"first {FIRST}": measure(rows[:FIRST]), "the rest": measure(rows[FIRST:])}
    for part, values in figures.items():
        for name, value in values.items():
            print(f"{part}: {name}: {value:.3f}")
    return figures


if __name__ == "__main__":
    main()
