"""Premise–hypothesis pairs for training and validation, read from the sets' own JSON Lines.

Labels are numbered as the model's outputs: entailment 0, neutral 1, contradiction 2; and, for claims met by
evidence, the desk's relations in the order of :data:`RELATIONS`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from embeddings.crossencoder import RELATIONS

ENTAILMENT_OF = {
    "entailment": 0, "supports": 0, "corroborates": 0,
    "neutral": 1, "nei": 1, "context": 1,
    "contradiction": 2, "refutes": 2, "contradicts": 2,
}  # fmt: skip
_RELATION = {
    "supports": "corroborates", "refutes": "contradicts", "nei": "context",
    **{relation: relation for relation in RELATIONS},
}  # fmt: skip

OWN = Path(__file__).with_name("data")  # the sets that were written for this project

# Weights say how often a set is seen in one epoch; noisy or narrow sets are seen less than once.
PUBLIC = {
    "nli/lingnli.train.jsonl": 1.0,
    "nli/lingnli.dev.jsonl": 1.0,
    "nli/sick-en.train.jsonl": 0.5,
    "nli/sick-fr.train.jsonl": 1.5,
    "nli/conjnli.train_adversarial.jsonl": 0.5,
    "nli/breaking-nli.test.jsonl": 0.25,
    "nli/help-conj.train.jsonl": 0.3,
    "nli/function-words-nli.test.jsonl": 1.0,
    "nli/cad-snli.train.jsonl": 1.0,
    "nli/cad-snli.dev.jsonl": 1.0,
    "nli/cad-snli.test.jsonl": 1.0,
    "nli/commitmentbank.test.jsonl": 1.0,
    "nli/negation-nli.test.mnli.jsonl": 1.0,
    "nli/negation-nli.test.snli.jsonl": 1.0,
    "nli/joci.train.jsonl": 0.25,
    "evidence/climate-fever.test.jsonl": 0.5,
    "evidence/healthver.dev.jsonl": 1.0,
    "evidence/covidfact.train.jsonl": 0.7,
    "evidence/fever-symmetric.dev.jsonl": 1.0,
    "evidence/fever-symmetric.test.jsonl": 1.0,
    "evidence/fever-symmetric.v01_generated.jsonl": 1.0,
    "evidence/fool-me-twice.dev.jsonl": 1.0,
}

# How much of PUBLIC the joint stage sees again in one epoch: what the stages before it have read many times, less.
JOINT_SHARE = {
    "nli/lingnli.train.jsonl": 0.9,
    "nli/sick-en.train.jsonl": 0.2,
    "nli/sick-fr.train.jsonl": 0.6,
    "nli/conjnli.train_adversarial.jsonl": 0.1,
    "nli/breaking-nli.test.jsonl": 0.05,
    "nli/help-conj.train.jsonl": 0.1,
    "nli/joci.train.jsonl": 0.05,
    "nli/cad-snli.train.jsonl": 0.3,
    "evidence/climate-fever.test.jsonl": 0.5,
    "evidence/covidfact.train.jsonl": 0.4,
}

# Licences of these forbid commercial use.
NON_COMMERCIAL = {"evidence/averitec.dev.jsonl": 1.0}
XNLI_LANGUAGES = ("fr", "en", "de", "es", "bg", "el", "ru", "ar", "tr", "vi", "zh", "hi", "sw", "th", "ur")


UNKNOWN = -100  # what the loss of torch passes over


@dataclass(frozen=True, slots=True)
class Pair:
    """One training example: ``label`` is 0..2 as in :data:`LABELS`, ``relation`` 0..3 as in :data:`RELATIONS`.

    Either may be :data:`UNKNOWN`, which teaches nothing.
    """

    premise: str
    hypothesis: str
    label: int
    relation: int = UNKNOWN


def read_pairs(path: Path, split: str = "", genres: Container[str] = ()) -> list[Pair]:
    """The pairs of one file, of one ``split`` ("train", "dev" …) and of some ``genres`` if they are given.

    Rows that teach nothing ("not_entailment") are left out; "qualifies" is a relation and no label of entailment.
    """
    pairs = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if split and _split_of(row) != split or genres and row["genre"] not in genres:
                continue
            label = ENTAILMENT_OF.get(row["label"], UNKNOWN)
            relation = RELATIONS.index(_RELATION[row["label"]]) if row["label"] in _RELATION else UNKNOWN
            premise = row.get("premise", row.get("evidence", row.get("passage")))
            hypothesis = row.get("hypothesis", row.get("claim"))
            if (label, relation) != (UNKNOWN, UNKNOWN) and isinstance(premise, str) and premise and hypothesis:
                pairs.append(Pair(premise, hypothesis, label, relation))
    return pairs


def _split_of(row: dict[str, Any]) -> str:
    """The split or the fold that a row names; XNLI's development rows, which name none, are halved by their number.

    The same number is the same pair in every language, so no pair is on both sides.
    """
    if str(row["id"]).startswith("xnli-dev-"):
        return "train" if int(row["id"].rsplit("-", 1)[1]) % 2 else "dev"
    return str(row.get("fold", row.get("split", "train")))


def weighted(sets: dict[Path, float], seed: int, swap_share: float = 0.3) -> Iterator[Pair]:
    """One epoch: each set as often as its weight says, contradictions sometimes with their sides exchanged.

    Contradiction holds both ways round, entailment does not; seeing both orders keeps the model from resting
    on which side a sentence stands.
    """
    rng = random.Random(seed)
    for path, weight in sorted(sets.items()):
        pairs = read_pairs(path, "train")
        whole, part = divmod(weight, 1.0)
        chosen = pairs * int(whole) + rng.sample(pairs, round(part * len(pairs)))
        for pair in chosen:
            if pair.label == 2 and rng.random() < swap_share:
                yield replace(pair, premise=pair.hypothesis, hypothesis=pair.premise)
            else:
                yield pair


def crossed_sick(folder: Path, seed: int) -> list[Pair]:
    """SICK with a premise in one language and its hypothesis in the other, both ways in equal number."""
    by_number: dict[str, dict[str, tuple[str, str, int]]] = {}
    for lang, name in (("en", "nli/sick-en.train.jsonl"), ("fr", "nli/sick-fr.train.jsonl")):
        with (folder / name).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                number = row["id"].rsplit("-", 1)[-1]
                by_number.setdefault(number, {})[lang] = (
                    row["premise"], row["hypothesis"], ENTAILMENT_OF[row["label"]],
                )  # fmt: skip
    rng = random.Random(seed)
    pairs = []
    for sides in by_number.values():
        if len(sides) == 2 and sides["en"][2] == sides["fr"][2]:
            first, second = rng.sample(("en", "fr"), 2)
            pairs.append(Pair(sides[first][0], sides[second][1], sides[first][2]))
    return pairs


def in_surroundings(path: Path, seed: int, share: float = 0.4) -> list[Pair]:
    """The training pairs of the newsroom set, some passages after another that leaves the same claim open.

    The desk shows the model a passage after the sentence before it; what decides must then be found in the whole.
    """
    rng = random.Random(seed)
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["split"] == "train"]
    open_ones: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["label"] == "context":
            open_ones.setdefault((row["claim"], row["passage_lang"]), []).append(row["passage"])
    pairs = []
    for row, pair in zip(rows, read_pairs(path, "train"), strict=True):
        before = [text for text in open_ones.get((row["claim"], row["passage_lang"]), ()) if text != pair.premise]
        if before and rng.random() < share:
            pair = replace(pair, premise=f"{rng.choice(before)} {pair.premise}")
        pairs.append(pair)
    return pairs


def near_misses(path: Path, seed: int, most: int = 2) -> list[Pair]:
    """Claims with sentences that a search brought up for them and that are not their evidence: neutral, context.

    They share names and words with the claim and leave it open, which captions and small talk never show. A
    sentence that is nearly the evidence itself is passed over.
    """
    rng = random.Random(seed)
    pairs = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            others = [text for text in row.get("retrieved", ())
                      if len(text) > 40 and fuzz.token_set_ratio(text, row["evidence"]) < 60]  # fmt: skip
            for text in rng.sample(others, min(most, len(others))):
                pairs.append(Pair(text, row["claim"], ENTAILMENT_OF["nei"], RELATIONS.index("context")))
    return pairs


def crossed_xnli(folder: Path, seed: int, split: str) -> list[Pair]:
    """XNLI's development pairs of one half ("" for both) within and across languages, French and English first."""
    sides: dict[str, list[Pair]] = {
        lang: read_pairs(folder / f"nli/xnli.dev.{lang}.jsonl", split) for lang in XNLI_LANGUAGES
    }
    rng = random.Random(seed)
    near, far = XNLI_LANGUAGES[:4], XNLI_LANGUAGES[4:]
    pairs = []
    for number, french in enumerate(sides["fr"]):
        languages = [*[("fr", "fr")] * 3, *[("en", "fr")] * 2]
        languages += [("en", "en"), ("fr", "en"), ("de", "de"), ("es", "es")]
        languages += [(lang, lang) for lang in rng.sample(far, 3)]
        languages += [(rng.choice(near), rng.choice(near)), (rng.choice(XNLI_LANGUAGES), rng.choice(near))]
        pairs += [
            Pair(sides[premise][number].premise, sides[hypothesis][number].hypothesis, french.label)
            for premise, hypothesis in languages
        ]
    return pairs


def read_lexicon(path: Path) -> dict[str, str]:
    """English word forms with one French form each, from a two-column file (claims/lexicon.tsv)."""
    with path.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {row[0]: row[1] for row in rows if len(row) == 2 and row[1]}


_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


def mix_languages(text: str, lexicon: dict[str, str], share: float, rng: random.Random) -> str:
    """``text`` with about ``share`` of its known English words replaced by French ones.

    A model that learns from such mixtures reads French far better than one that saw English alone; the words need
    not be in grammatical agreement for that.
    """

    def french_of(match: re.Match[str]) -> str:
        french = lexicon.get(match.group().lower())
        if french is None or rng.random() >= share:
            return match.group()
        return french.capitalize() if match.group()[0].isupper() else french

    return _WORD.sub(french_of, text)


_TRANSLATED_SHARE = 0.67
# Which sides of a translated pair are put in French: (premise, hypothesis).
_FRENCH_SIDES = (*[(True, True)] * 3, (True, False), (False, True))


def mixed(
    pairs: list[Pair], lexicon: dict[str, str], translations: Mapping[str, str], seed: int, touched: float = 0.7
) -> list[Pair]:
    """Most pairs with one side or both in rough French, or in mixed language where no translation is known.

    Of the translated pairs too a third get French words instead, the share of them differing from pair to pair.
    """
    rng = random.Random(seed)
    out = []
    for pair in pairs:
        if rng.random() >= touched:
            out.append(pair)
            continue
        premise, hypothesis = translations.get(pair.premise), translations.get(pair.hypothesis)
        if premise and hypothesis and rng.random() < _TRANSLATED_SHARE:
            french = rng.choice(_FRENCH_SIDES)
            out.append(
                replace(
                    pair,
                    premise=premise if french[0] else pair.premise,
                    hypothesis=hypothesis if french[1] else pair.hypothesis,
                )
            )
            continue
        shares = rng.choice(((0.9, 0.9), (0.9, 0.0), (0.0, 0.9), (0.5, 0.5), (0.9, 0.5)))
        premise = mix_languages(pair.premise, lexicon, shares[0], rng)
        out.append(replace(pair, premise=premise, hypothesis=mix_languages(pair.hypothesis, lexicon, shares[1], rng)))
    return out
