"""From a document to its claims: which sentences assert something checkable, and what each asserts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from claims.analysis import Parser, Read, Reading, analyse
from claims.attribution import PRONOUNS
from claims.checkworthy import Facts, reasons_for, score
from claims.kinds import kind_of
from claims.model import Approx, Claim, Document, Lang, Quantity
from claims.speakers import Said
from claims.splitting import Part, parts_by_base
from claims.wording import word_claim

# Below this a sentence is taken for colour, talk or interface, not for a claim.
THRESHOLD = 0.45
_PARTICIPLE = re.compile(r"^\w+(?:ant|ing)\b")  # "…, reconnaissant une faute" leans on the verb before it
Classifier = Callable[[Sequence[str]], Sequence[float]]


def extract_claims(
    document: Document | Reading, parser: Parser | None = None, classifier: Classifier | None = None
) -> tuple[Claim, ...]:
    """The claims of a document, in its order.

    ``classifier`` may add a learned opinion: it gets the claims' wordings and returns numbers in 0..1 that are
    averaged with the signals' score.
    """
    reading = document if isinstance(document, Reading) else analyse(document, parser)
    claims: list[Claim] = []
    seen: set[str] = set()
    before: Read | None = None
    before_kept = False
    for read in reading.sentences:
        key = _fold(read.sentence.reading)
        found = () if key in seen or not key else _claims_of(read, reading, before if before_kept else None)
        if len(key) > 25:
            seen.add(key)
        claims.extend(found)
        if found or not read.sentence.reading.rstrip().endswith("?"):
            before, before_kept = read, bool(found)
    return _blend(tuple(claims), classifier)


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _facts(read: Read, said: Said, before: Read | None, reading: Reading) -> Facts:
    text = read.sentence.reading
    headline = read.zone.detail == "title" and len(text.split()) > 5  # headlines leave the verb out, or in the present
    passed_on = read.zone.kind == "comment" and said.cue is not None
    speaker = said.speaker if read.zone.kind != "comment" or passed_on else None
    kind = kind_of(text, reading.document.lang, read.quantities, speaker, read.verbal or headline)
    quoted = " ".join(q.text for q in read.quotes)
    continues = before is not None and (
        said.carried or len(quoted.split()) >= 4 or read.zone.detail == "standfirst" or bool(read.quantities)
    )
    return Facts(
        text, reading.document.lang, read.zone.kind, read.zone.detail, read.quantities, bool(read.dates), read.entities,
        said.speaker, said.attribution, quoted, kind, read.negated, read.modality, read.verbal, passed_on, continues,
    )  # fmt: skip


def _claims_of(read: Read, reading: Reading, before: Read | None) -> tuple[Claim, ...]:
    whole = _by_report(read, reading, before)
    text = read.sentence.reading
    places = [_place(read, q) for q in read.quantities]
    parts = parts_by_base(text, read.quantities, places, reading.document.lang) if len(whole) == 1 else ()
    if not parts:
        return whole
    return tuple(_part_of(whole[0], part, read, places, reading.document.lang) for part in parts)


def _place(read: Read, quantity: Quantity) -> int:
    """Where a quantity starts in the sentence's reading."""
    return bisect_left(read.clean.offsets, read.sentence.start + quantity.start) if quantity.start >= 0 else -1


def _part_of(claim: Claim, part: Part, read: Read, places: Sequence[int], lang: Lang) -> Claim:
    """The claim that one of two figures makes, with that figure's quantities only."""
    said = read.said
    kept = tuple(q for q, at in zip(read.quantities, places, strict=True) if part.start <= at < part.end)
    inside = [d for d in read.dates_in_reading if part.start <= d.start < part.end and part.start == 0]
    return replace(claim, claim=word_claim(part.text, said, inside, read.antecedent, lang), quantities=kept)


def _by_report(read: Read, reading: Reading, before: Read | None) -> tuple[Claim, ...]:
    """One claim for each report of the sentence that deserves checking."""
    claims = []
    for said in (read.said, *_other_reports(read)):
        facts = _facts(read, said, before, reading)
        reasons = reasons_for(facts)
        value = score(reasons)
        if value < THRESHOLD:
            continue
        claims.append(_claim(read, said, facts, reading, value, reasons, _share(read, said)))
    return tuple(claims)


def _share(read: Read, said: Said) -> tuple[int, int]:
    """The part of the reading that one of two reports takes: up to the second's cue, or from it."""
    others = _other_reports(read)
    whole = (0, len(read.sentence.reading))
    if others and (parting := _parting(read, others[0])) > 0:
        return (others[0].at, whole[1]) if said is others[0] else (0, parting)
    if not others or others[0].at <= 0 or read.said.at < 0 or others[0].at < read.said.at:
        return whole
    return (others[0].at, whole[1]) if said is others[0] else (0, others[0].at)


def _other_reports(read: Read) -> list[Said]:
    """Further reports of one sentence that stand on their own: another cue of a finite verb, with a quotation, or
    another speaker in a clause of their own."""
    if others := [s for s in read.also if _parting(read, s) > 0]:
        return others[:1]
    if not read.quotes or read.said.attribution == "none":
        return []
    return [
        s
        for s in read.also
        if s.attribution != read.said.attribution
        and s.speaker == read.said.speaker
        and not _PARTICIPLE.search(s.cue or "")
    ][:1]


# ", but X said", ", et Y avertit", "; Z denies it", ", ce que Z conteste"
_PARTED = re.compile(
    r"(?:;|,)\s(?:but|and|while|whereas|yet|mais|et|or|alors qu(?:e\b|['’])|tandis qu(?:e\b|['’])|ce qu(?:e\b|['’])|"
    r"which)\s?|;\s"
)


def _parting(read: Read, other: Said) -> int:
    """Where the clause begins in which another one speaks than in the first; -1 where there is none."""
    first, text = read.said, read.sentence.reading
    if not first.speaker or not other.speaker or first.carried or other.speaker == first.speaker:
        return -1
    if other.surface is None or other.at <= first.at or first.at < 0 or _PARTICIPLE.search(other.cue or ""):
        return -1
    parts = [m for m in _PARTED.finditer(text, first.at, other.at) if len(text[m.end() : other.at].split()) <= 10]
    return parts[-1].start() if parts else _second_half(text, first, other)


def _second_half(text: str, first: Said, other: Said) -> int:
    """Where a clause begins that a comma alone sets against the first: "Owner blames crew, union denies it"."""
    at = text.find(f", {other.surface}", first.at)
    if at < 0 or at + len(str(other.surface)) > other.at or len(text[first.at : at].split()) < 2:
        return -1
    # "…, la préfète, Anne Roy, de « … »": the name's description opens the clause.
    described = re.search(r",\s(?:le|la|les|l['’]|the)\s?[a-zà-ÿ][^,]{2,40}$", text[first.at : at])
    return first.at + described.start() if described else at


def _claim(
    read: Read, said: Said, facts: Facts, reading: Reading, value: float, reasons: Any, share: tuple[int, int]
) -> Claim:
    document, sentence = reading.document, read.sentence
    part = sentence.reading[share[0] : share[1]]
    dates = [
        replace(d, start=d.start - share[0], end=d.end - share[0])
        for d in read.dates_in_reading
        if share[0] <= d.start < share[1]
    ]
    if share[0] > 0 and said.speaker:  # the second report: its subject stands before the first
        pronoun = (said.surface or "").casefold() in PRONOUNS[document.lang]
        subject = (read.antecedent or str(said.surface)) if pronoun else said.speaker
        subject = subject[:1].upper() + subject[1:]
        shift = len(subject) + 1
        part = f"{subject} {part}"
        dates = [replace(d, start=d.start + shift, end=d.end + shift) for d in dates]
    elif share[1] < len(sentence.reading):
        part = re.sub(r"[\s,]*(?:\b(?:et|and|mais|but)\b)?[\s,]*$", "", part) + "."
    return Claim(
        doc=document.id,
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.text,
        claim=word_claim(part, said, dates, read.antecedent, document.lang),
        kind=facts.kind,
        lang=document.lang,
        zone=read.zone.kind,
        speaker=said.speaker or read.issuer,
        speaker_surface=said.surface,
        attribution=said.attribution,
        cue=said.cue,
        quotes=tuple(q for q in read.quotes if q.text in part),
        quantities=read.quantities,
        dates=read.dates,
        entities=read.entities,
        negated=read.negated,
        modality=read.modality,
        checkworthiness=round(value, 4),
        reasons=reasons,
    )


def _blend(claims: tuple[Claim, ...], classifier: Classifier | None) -> tuple[Claim, ...]:
    if classifier is None or not claims:
        return claims
    learned = classifier([c.claim for c in claims])
    return tuple(
        replace(c, checkworthiness=round((c.checkworthiness + float(v)) / 2, 4))
        for c, v in zip(claims, learned, strict=True)
    )


def _ends(quantity: Quantity) -> tuple[tuple[float, Approx], ...]:
    """A range as the two values that bound it, anything else as its one."""
    if quantity.high is None:
        return ((quantity.value, quantity.approx),)
    return ((quantity.value, "at_least"), (quantity.high, "at_most"))


def claim_record(claim: Claim) -> dict[str, Any]:
    """A claim as the command line prints it."""
    return {
        "doc": claim.doc,
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence,
        "claim": claim.claim,
        "kind": claim.kind,
        "speaker": claim.speaker,
        "attribution": claim.attribution,
        "cue": claim.cue,
        "quote": claim.quote,
        "quantities": [
            {"surface": q.surface, "value": value, "unit": q.unit, "approx": approx, "base": q.base}
            for q in claim.quantities
            for value, approx in _ends(q)
        ],
        "dates": [{"surface": d.surface, "iso": d.iso} for d in claim.dates],
        "entities": list(claim.entities),
        "negated": claim.negated,
        "zone": claim.zone,
        "checkworthiness": claim.checkworthiness,
        "signals": [{"name": r.name, "weight": r.weight} for r in claim.reasons],
    }
