"""Figures on both sides: do they agree, differ, or speak of different things?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from claims.model import Claim, Lang, Passage, Quantity, Side, Signal, Span
from claims.quantities import unit_key
from claims.signals.registry import signal
from claims.signals.scope import places_in
from claims.signals.words import Word, content_words, fold, overlap, same_word, stem

_PRONOUNS = frozenset("elles eux ceux celles them those these which whom".split())
# Units whose figures are of many kinds: more of the context must be shared before two of them are compared.
_LOOSE_UNITS = frozenset("% points an mois jour semaine heure personne EUR USD GBP fois mort homme".split())
# What announces a figure that nobody measured: "la limite autorisée de 10", "the threshold of 10".
_SET = re.compile(
    r"\b(?:limites?|seuils?|plafonds?|normes?|maxim\w+|limits?|thresholds?|ceilings?|caps?)(?: [^\W\d]+){0,3}"
    r"(?: (?:de|des|à|of|at)| d[’'])? ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two quantities of one unit: whether their values meet, what their bases say, what context they share."""

    ours: Quantity
    theirs: Quantity
    agree: bool
    closeness: float  # 1 equal, towards 0 far apart though compatible
    same_base: bool | None  # None where one of them names no base
    near: int  # content words shared by the two stretches around the figures


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The values a quantity allows: rounding for exact ones, a tenth for approximations, open ends for bounds."""
    value = quantity.value
    if quantity.high is not None:
        return value, quantity.high
    if quantity.approx == "about":
        slack = max(abs(value) * 0.1, 3.5 if quantity.unit == "%" else 0.0)
        return value - slack, value + slack
    if quantity.approx in ("more_than", "at_least"):
        return value, math.inf
    if quantity.approx in ("less_than", "at_most"):
        return -math.inf, value
    slack = _rounding(quantity)
    return value - slack, value + slack


def _rounding(quantity: Quantity) -> float:
    """Half the last digit written: 53 stands for 52.5 to 53.5; 20,000 for no more than a fortieth either way."""
    value = quantity.value
    if value != int(value):
        return 0.5 * float(10 ** -len(f"{value:.6f}".rstrip("0").split(".")[1]))
    whole = str(int(abs(value)))
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    if not zeros:
        return 0.5 if quantity.unit in ("%", "points") or value >= 100 else 0.0
    return float(min(10**zeros / 2, abs(value) * 0.025)) if value >= 1000 or quantity.unit == "%" else 0.0


def _meet(ours: Quantity, theirs: Quantity) -> tuple[bool, float]:
    (a, b), (c, d) = bounds(ours), bounds(theirs)
    if max(a, c) > min(b, d):
        return False, 0.0
    if ours.approx in ("more_than", "less_than") and theirs.value == ours.value and theirs.approx == "exact":
        return False, 0.0 if ours.unit == "%" else 0.5  # "plus de la moitié" is not 50 %
    high, low = max(abs(ours.value), abs(theirs.value)), min(abs(ours.value), abs(theirs.value))
    return True, (low / high if high else 1.0)


def _context(words: tuple[Word, ...], quantity: Quantity, reach: int = 70) -> list[Word]:
    """The content words around a figure, its own characters left out."""
    return [
        word
        for word in words
        if quantity.start - reach <= word.start <= quantity.end + reach
        and not (quantity.start <= word.start < quantity.end and word.folded[0].isdigit())
    ]


def _head(base: str, lang: Lang) -> set[str]:
    """The noun that carries a base: the first word in French, the last in English."""
    words = [word for word in base.split() if len(word) > 2 and not word[0].isdigit()]
    return {stem(words[0 if lang == "fr" else -1], lang)} if words else set()


def _bases(ours: Quantity, theirs: Quantity, claim: Claim, passage: Passage) -> bool | None:
    left, right = fold(ours.base), fold(theirs.base)
    if not left or not right or left in _PRONOUNS or right in _PRONOUNS:
        return None
    a, b = _head(left, claim.lang), _head(right, passage.lang)
    if not a or not b:
        return None
    if a & b or any(x[:5] == y[:5] for x in a for y in b if len(x) > 4 and len(y) > 4):
        return True
    return False if claim.lang == passage.lang else None


def _is_set(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is a limit that was laid down, not a value that was found."""
    return quantity.start >= 0 and bool(_SET.search(text[max(0, quantity.start - 60) : quantity.start]))


# "onze nuits, et non neuf", "11 nights, not nine": the second value is the one that is given up.
_GIVEN_UP = re.compile(
    r"(?:\bet non(?: pas)?|,\s(?:et )?pas|\bau lieu|\bplutôt que|(?:\band|,) not|\binstead of|"
    r"\brather than)(?: de| d['’]| à)?\s*$",
    re.IGNORECASE,
)


def held(text: str, quantities: tuple[Quantity, ...]) -> list[Quantity]:
    """The quantities that a sentence stands by."""
    return [q for q in quantities if q.start < 0 or not _GIVEN_UP.search(text[max(0, q.start - 20) : q.start])]


@lru_cache(maxsize=1024)
def figure_pairs(claim: Claim, passage: Passage) -> tuple[FigurePair, ...]:
    """Every claim quantity with every passage quantity of its unit."""
    ours, theirs = content_words(claim.sentence, claim.lang), content_words(passage.text, passage.lang)
    same_lang = claim.lang == passage.lang
    pairs: list[FigurePair] = []
    for left in held(claim.sentence, claim.quantities):
        key = unit_key(left.unit)
        for right in held(passage.text, passage.quantities):
            if unit_key(right.unit) != key and not (key == "" and left.value >= 100 and left.value == right.value):
                continue
            agree, closeness = _meet(left, right)
            if not agree and _is_set(claim.sentence, left) is not _is_set(passage.text, right):
                continue  # a reading above the limit does not deny the limit
            around = _context(theirs, right)
            near = sum(
                1
                for word in {w.stem: w for w in _context(ours, left)}.values()
                if stem(fold(left.unit), claim.lang) != word.stem and any(same_word(word, w, same_lang) for w in around)
            )
            pairs.append(FigurePair(left, right, agree, closeness, _bases(left, right, claim, passage), near))
    return tuple(pairs)


def _signal(name: str, side: Side, strength: float, pair: FigurePair) -> Signal:
    return Signal(
        name,
        side,
        round(min(1.0, max(0.0, strength)), 3),
        pair.ours.surface,
        pair.theirs.surface,
        Span(pair.ours.start, pair.ours.end) if pair.ours.start >= 0 else None,
        Span(pair.theirs.start, pair.theirs.end) if pair.theirs.start >= 0 else None,
    )


def _distinctive(quantity: Quantity) -> bool:
    """Whether a value is unlikely to be met by chance: three significant digits, or thousands."""
    digits = f"{quantity.value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")
    return len(digits) >= 3 or (quantity.value >= 1000 and quantity.approx == "exact")


def _uneven(quantity: Quantity) -> bool:
    """Whether a value is no round one; across languages few words can be shared, and it has to stand for them."""
    return quantity.unit != "" and quantity.value > 10 and quantity.value % 10 != 0


def _agreeing(claim: Claim, passage: Passage) -> list[tuple[float, FigurePair]]:
    common = overlap(claim, passage)
    scored = []
    for pair in figure_pairs(claim, passage):
        if not pair.agree or pair.same_base is False:
            continue
        need = 2 if unit_key(pair.ours.unit) in _LOOSE_UNITS and not _distinctive(pair.ours) else 1
        telling = _distinctive(pair.ours) or (claim.lang != passage.lang and _uneven(pair.ours))
        if common.shared < need and not (telling and pair.closeness == 1.0):
            continue
        strength = 0.35 + 0.12 * min(pair.near, 3) + (0.15 if pair.closeness == 1.0 else 0.0)
        strength += (0.1 if _distinctive(pair.ours) else 0.0) + (0.05 if pair.same_base else 0.0)
        strength *= 0.85  # a shared figure alone is right about seven times in ten
        if pair.closeness < 0.5:  # "des milliers" beside 20,000: compatible, hardly a confirmation
            strength *= 0.5
        scored.append((strength, pair))
    return sorted(scored, key=lambda item: -item[0])


@signal
def figures_agree(claim: Claim, passage: Passage) -> Signal | None:
    """Les chiffres concordent : {claim} dans l'affirmation, {passage} dans le passage.

    The figures agree: {claim} in the claim, {passage} in the passage.
    """
    scored = _agreeing(claim, passage)
    return _signal("figures_agree", "for", *scored[0]) if scored else None


def _conflicts(claim: Claim, passage: Passage) -> list[FigurePair]:
    """Pairs of one unit whose values do not meet, those left out that another pair settles."""
    pairs = figure_pairs(claim, passage)
    settled_ours = {pair.ours for pair in pairs if pair.agree and pair.closeness >= 0.5}
    settled_theirs = {pair.theirs for pair in pairs if pair.agree and pair.closeness >= 0.5}
    return [p for p in pairs if not p.agree and p.ours not in settled_ours and p.theirs not in settled_theirs]


def _days_apart(claim: Claim, passage: Passage) -> bool:
    """Whether both name dates and none of them meets."""
    ours = {d.iso for d in claim.dates if d.iso}
    theirs = {d.iso for d in passage.dates if d.iso}
    return bool(ours and theirs) and not any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)


def _elsewhere(claim: Claim, passage: Passage) -> bool:
    ours, theirs = places_in(claim.sentence, claim.lang), places_in(passage.text, passage.lang)
    return bool(ours and theirs) and not {code for code, _ in ours} & {code for code, _ in theirs}


def _share_of_share(quantity: Quantity, text: str) -> bool:
    before = text[max(0, quantity.start - 12) : quantity.start].rstrip().lower()
    return before.endswith(("dont", "including", "of whom", "of which"))


def _parts_of_one_thing(pair: FigurePair, claim: Claim, passage: Passage) -> bool:
    return _share_of_share(pair.ours, claim.sentence) != _share_of_share(pair.theirs, passage.text)


@signal
def figures_differ(claim: Claim, passage: Passage) -> Signal | None:
    """Les chiffres se contredisent : {claim} dans l'affirmation, {passage} dans le passage.

    The figures conflict: {claim} in the claim, {passage} in the passage.
    """
    if _days_apart(claim, passage) or _elsewhere(claim, passage):
        return None
    common = overlap(claim, passage)
    best: tuple[float, FigurePair] | None = None
    for pair in _conflicts(claim, passage):
        need = 2 if unit_key(pair.ours.unit) in _LOOSE_UNITS else 1
        if pair.same_base is False or pair.near < need or common.coverage < 0.3:
            continue
        if _parts_of_one_thing(pair, claim, passage):
            continue
        strength = 0.3 + 0.1 * min(pair.near, 4) + 0.3 * common.coverage + (0.1 if pair.same_base else 0.0)
        ratio = min(pair.ours.value, pair.theirs.value) / max(pair.ours.value, pair.theirs.value, 1e-9)
        strength -= 0.15 if ratio > 0.9 else 0.0  # a near miss is often another count of one thing
        if best is None or strength > best[0]:
            best = strength, pair
    return _signal("figures_differ", "against", *best) if best else None


@signal
def figures_not_comparable(claim: Claim, passage: Passage) -> Signal | None:
    """Les chiffres ne portent pas sur la même chose : {claim} d'un côté, {passage} de l'autre (base, lieu ou date).

    The figures do not measure the same thing: {claim} here, {passage} there (base, place or date).
    """
    common = overlap(claim, passage)
    if common.shared < 2:
        return None
    apart = _days_apart(claim, passage) or _elsewhere(claim, passage)
    for pair in sorted(_conflicts(claim, passage), key=lambda p: -p.near):
        if pair.same_base is False or _parts_of_one_thing(pair, claim, passage) or (apart and pair.near >= 1):
            return _signal("figures_not_comparable", "nuance", 0.3 + 0.1 * min(pair.near, 4), pair)
    return None
