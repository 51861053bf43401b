"""Yes and no: negation, opposite predicates, broken absolutes, denials and retractions."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from claims.model import Claim, Lang, Passage, Quantity, Signal, Span
from claims.signals.opposites import HOLES, KEPT_OUT, PATTERNS, WEAK_FROM
from claims.signals.registry import reason, signal
from claims.signals.words import Word, content_words, fold, folded_in_place, overlap, same_word, stem


def polarity_pairs(claim: Claim, passage: Passage) -> tuple[list[tuple[Word, Word]], list[tuple[Word, Word]]]:
    """Shared words of opposite polarity, and those of the same polarity.

    A word that one side has both ways opposes nothing.
    """
    ours, theirs = content_words(claim.sentence, claim.lang), content_words(passage.text, passage.lang)
    same_lang = claim.lang == passage.lang
    opposite, alike = [], []
    for word in ours:
        twins = [other for other in theirs if same_word(word, other, same_lang)]
        if not twins:
            continue
        if any(twin.negated == word.negated for twin in twins):
            alike.append((word, next(t for t in twins if t.negated == word.negated)))
        else:
            opposite.append((word, twins[0]))
    return opposite, alike


@signal
def negation_differs(claim: Claim, passage: Passage) -> Signal | None:
    """L'un affirme ce que l'autre nie : {claim} dans l'affirmation, {passage} dans le passage.

    One asserts what the other denies: {claim} in the claim, {passage} in the passage.
    """
    opposite, alike = polarity_pairs(claim, passage)
    if any(ours.negated and theirs.negated for ours, theirs in alike):
        return None  # both deny: what else the negation covers is a matter of word order
    opposite = [pair for pair in opposite if not pair[0].capital]  # a name is neither asserted nor denied
    common = overlap(claim, passage)
    if not opposite or common.shared < 2 or common.coverage < (0.35 if common.shared < 3 else 0.3):
        return None
    share = len(opposite) / max(1, common.shared)
    strength = 0.15 + 0.35 * share + 0.4 * common.coverage + (0.1 if len(opposite) > 1 else -0.1)
    ours, theirs = opposite[0]
    return reason(
        "negation_differs", "against", strength, claim, passage,
        _with_negator(claim.sentence, claim.lang, ours), _with_negator(passage.text, passage.lang, theirs),
    )  # fmt: skip


def _with_negator(text: str, lang: Lang, word: Word) -> Span:
    """The word with the negation that governs it, where one stands close before or after."""
    if not word.negated:
        return word.span
    negators = r"(?<![\w])(?:n'|ne |pas |aucune? |jamais |sans |ni |not |no |never |n't |without |nor )"
    before = list(re.finditer(negators, folded_in_place(text)[max(0, word.start - 40) : word.start]))
    start = max(0, word.start - 40) + before[0].start() if before else word.start
    after = re.match(r" (?:pas|plus|jamais|rien|not)\b", folded_in_place(text)[word.end :])
    return Span(start, word.end + (after.end() if after else 0))


@signal
def opposite_words(claim: Claim, passage: Passage) -> Signal | None:
    """Les deux disent le contraire : {claim} dans l'affirmation, {passage} dans le passage.

    The two say the opposite: {claim} in the claim, {passage} in the passage.
    """
    common = overlap(claim, passage)
    left, right = _poles(claim.sentence), _poles(passage.text)
    best: tuple[float, Span, Span] | None = None
    for (row, side), ours in left.items():
        theirs = right.get((row, not side))
        if theirs is None or (row, side) in right or (row, not side) in left:
            continue
        here = _negated_at(claim.sentence, claim.lang, ours.start)
        if here != _negated_at(passage.text, passage.lang, theirs.start):
            continue  # "n'a pas baissé" does not oppose "a augmenté"
        need = 0.5 if row >= WEAK_FROM else 0.25
        if common.shared < 1 or common.coverage < need:
            continue
        strength = (0.2 if row >= WEAK_FROM else 0.3) + 0.55 * common.coverage
        if best is None or strength > best[0]:
            best = strength, ours, theirs
    best = best or hole_in(claim, passage)
    return reason("opposite_words", "against", best[0], claim, passage, best[1], best[2]) if best else None


def has_holes(passage: Passage) -> bool:
    """Whether a passage tells of a safeguard that failed: "failles", "the filter was bypassed"."""
    return _place(HOLES, passage.text) is not None


def hole_in(claim: Claim, passage: Passage) -> tuple[float, Span, Span] | None:
    """How strongly a failed safeguard speaks against what is said to keep something out, with both places.

    "Le filtre bloque les annonces d'armes" meets "les garde-fous ont été contournés" if they share a word at all: one
    speaks of the rule and the other of its holes.
    """
    kept, hole = _place(KEPT_OUT, claim.sentence), _place(HOLES, passage.text)
    if kept is None or hole is None:
        return None
    common = overlap(claim, passage)
    if not common.shared or _negated_at(claim.sentence, claim.lang, kept.start):
        return None
    if _negated_at(passage.text, passage.lang, hole.start):
        return None
    return 0.5 + 0.5 * common.coverage, kept, hole


@lru_cache(maxsize=8192)
def _place(pattern: re.Pattern[str], text: str) -> Span | None:
    """Where a text first says what a pattern tells."""
    found = pattern.search(folded_in_place(text))
    return Span(*found.span()) if found else None


@lru_cache(maxsize=8192)
def _poles(text: str) -> dict[tuple[int, bool], Span]:
    """Where a text first says either side of a pair of opposites, by the pair's row and whether it is the first."""
    folded = folded_in_place(text)
    return {
        (row, pattern is pair[0]): Span(*found.span())
        for row, pair in enumerate(PATTERNS)
        for pattern in pair
        if (found := pattern.search(folded))
    }


def _negated_at(text: str, lang: Lang, place: int) -> bool:
    return any(word.negated for word in content_words(text, lang) if word.start <= place < word.end)


# -- absolutes ---------------------------------------------------------------

_NONE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:aucune?|jamais|nulle part|personne n[e']|rien n[e']|ni l'un|zero|pas (?:un|"
        r"une) seule?)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:no(?! doubt| longer| more than| fewer| less| evidence|,)|never|none|nobody|no one|nothing|"
        r"nowhere|zero|not a single|not one)(?![\w])"
    ),
}
_ALL: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:tous les|toutes les|tout le monde|toujours|chaque|systematiquement|entierement|"
        r"totalement|l'ensemble des|"
        r"sans exception|100 ?%|n'importe quel\w*|toute (?!une)\w+)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:all(?! the same)|every|everyone|everybody|always|each|entirely|totally|"
        r"without exception|100 ?%|any)(?![\w])"
    ),
}
_ONLY: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:uniquement|seulement|exclusivement|seule?s?(?= \w)|rien que)(?![\w])|n(?:e |"
        r"')\w+(?: \w+)? que (?!l|je|tu|il|nous)"
    ),
    "en": re.compile(r"(?<![\w])(?:only|solely|exclusively|nothing but)(?![\w])"),
}
_EXCEPTION: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:sauf|excepte\w*|a l'exception|hormis|certaine?s|quelques|plusieurs|une partie|"
        r"pas tous|pas toutes|la plupart|"
        r"plus toujours|parfois|moins de|ne .{1,25} (?:pas|plus|jamais))(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:except|apart from|some|several|a few|most|not all|not every|sometimes|part of|"
        r"but not|did not|does not|"
        r"do not|was not|were not|is not|are not|\w+n't)(?![\w])"
    ),
}
_BESIDES: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:aussi|egalement|ainsi que|pas seulement|pas uniquement|sans (?:qu\w*|que|avoir|"
        r"etre|aucun\w*)|meme|y compris)(?![\w])"
    ),
    "en": re.compile(r"(?<![\w])(?:also|as well as|not only|not just|without|even|including|besides|too)(?![\w])"),
}


@signal
def absolute_broken(claim: Claim, passage: Passage) -> Signal | None:
    """L'affirmation est absolue ({claim}) et le passage donne un cas contraire : {passage}.

    The claim is absolute ({claim}) and the passage gives a case against it: {passage}.
    """
    left, right = folded_in_place(claim.sentence), folded_in_place(passage.text)
    common = overlap(claim, passage)
    if counted := _positive_count(claim, passage):
        return counted
    if common.shared < 2:
        return None
    if (hit := _NONE[claim.lang].search(left)) and not _NONE[passage.lang].search(right):
        near = _denied_and_said(claim, passage, hit.end())
        if near:
            strength = 0.3 + 0.15 * min(len(near), 3) + 0.2 * common.coverage + (0.1 if passage.quantities else 0.0)
            mine, other_span = Span(hit.start(), near[0][0].end), near[0][1].span
            return reason("absolute_broken", "against", strength, claim, passage, mine, other_span)
    for absolute, breaker in ((_ALL, _EXCEPTION), (_ONLY, _BESIDES)):
        hit, other = absolute[claim.lang].search(left), breaker[passage.lang].search(right)
        if not hit or not other or common.coverage < 0.35:
            continue
        if absolute[passage.lang].search(right) or breaker[claim.lang].search(left):
            continue
        mine, other_span = Span(*hit.span()), Span(*other.span())
        return reason("absolute_broken", "against", 0.15 + 0.5 * common.coverage, claim, passage, mine, other_span)
    return None


def _positive_count(claim: Claim, passage: Passage) -> Signal | None:
    """"aucune image" beside "2 % des images" or "300 images": a count above nothing of the very thing."""
    denied = _denied(claim)
    if not denied:
        return None
    hit, noun = denied
    for quantity in passage.quantities:
        if noun.stem in _things(quantity, passage.lang):
            mine, theirs = Span(hit.start(), noun.end), Span(quantity.start, quantity.end)
            whole = len(_denied_and_said(claim, passage, hit.end())) > 1  # the very images, not images of any kind
            strength = 0.35 + 0.2 * whole + 0.4 * overlap(claim, passage).coverage
            return reason("absolute_broken", "against", strength, claim, passage, mine, theirs)
    return None


def denied_thing(claim: Claim) -> str | None:
    """The stem of what a claim says there is none of."""
    denied = _denied(claim)
    return denied[1].stem if denied else None


def _denied(claim: Claim) -> tuple[re.Match[str], Word] | None:
    """A claim's first "none", and the word of which it is said."""
    hit = _NONE[claim.lang].search(folded_in_place(claim.sentence))
    noun = _counted(claim, hit.end()) if hit else None
    return (hit, noun) if hit and noun else None


def counted_things(passage: Passage) -> Set[str]:
    """The stems of what a passage counts, more than nothing of it."""
    return {thing for quantity in passage.quantities for thing in _things(quantity, passage.lang)}


def _things(quantity: Quantity, lang: Lang) -> Set[str]:
    if quantity.value <= 0 or quantity.approx in ("at_most", "less_than"):
        return frozenset()
    return {stem(fold(word), lang) for word in f"{quantity.base} {quantity.unit}".split()}


def _counted(claim: Claim, place: int) -> Word | None:
    """The word right after an absolute: the thing of which there is none."""
    return next((word for word in content_words(claim.sentence, claim.lang) if 0 <= word.start - place <= 2), None)


def _denied_and_said(claim: Claim, passage: Passage, place: int) -> list[tuple[Word, Word]]:
    """Shared words that the absolute governs, those after it in its clause, and that the passage asserts.

    A name alone is no case against: "no letter from Rivières" is not broken by whatever Rivières does elsewhere. In one
    language the very thing of which there is none must be among them.
    """
    governed = [
        (ours, theirs)
        for ours, theirs in overlap(claim, passage).pairs
        if 0 <= ours.start - place < 60 and not theirs.negated and not ours.capital
    ]
    counted = _counted(claim, place)
    if counted and claim.lang == passage.lang and all(ours.start != counted.start for ours, _ in governed):
        return []
    return governed


# -- denials and retractions ---------------------------------------------------

_FALSE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:(?<!pas )(?<!non )faux(?!-)|c'est faux|fausse (?:information|nouvelle|rumeur|affirmation)|infox|"
        r"intox|inexacte?s?|dementi\w*|dement|"
        r"contrairement a|mensonger?e?s?|rumeurs?|infond\w*|sans fondement|trompeu(?:r|se)s?|canular|desinformation|"
        r"aucune preuve|"
        r"n'a jamais|n'ont jamais|refut\w*|sortie? de son contexte|erronee?s?)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:(?<!not )(?<!n't )false(?:ly)?|untrue|incorrect(?:ly)?|inaccurate|debunk\w*|hoax\w*|myth|"
        r"misleading|contrary to|no evidence|"
        r"baseless|unfounded|fabricated|fake|doctored|satir\w+|refut\w*|den(?:y|ies|ied)|has never|have never|"
        r"did not actually|"
        r"out of context|misinformation|disproved|disproven)(?![\w])"
    ),
}
_NEVER = re.compile(r"jamais|never|did not actually")
_RETRACTION: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w])(?:erratum|rectificatif|correctif apporte|correction|mise a jour de l'article|nous avions (?:ecrit|"
        r"indique|affirme|publie)|"
        r"une (?:premiere|precedente) version|(?:ecrit|indique|publie|affirme) (?:par erreur|a tort)|a tort|"
        r"par erreur|et non (?!pas seulement)|"
        r"retracte\w*|presente ses excuses pour)(?![\w])"
    ),
    "en": re.compile(
        r"(?<![\w])(?:erratum|correction|corrected to|an earlier version|a previous version|we (?:wrongly|mistakenly|"
        r"incorrectly)|"
        r"(?:wrongly|mistakenly|incorrectly|erroneously) (?:stated|said|reported|identified|wrote|gave)|in error|"
        r"retract\w*|"
        r"and not \d|rather than \d|has been amended)(?![\w])"
    ),
}


@signal
def passage_denies(claim: Claim, passage: Passage) -> Signal | None:
    """Le passage dément ce genre d'affirmation : {passage}.

    The passage denies such a claim: {passage}.
    """
    return _cue("passage_denies", _FALSE, claim, passage, 0.3)


@signal
def passage_retracts(claim: Claim, passage: Passage) -> Signal | None:
    """Le passage corrige une information déjà publiée : {passage}.

    The passage corrects something already published: {passage}.
    """
    return _cue("passage_retracts", _RETRACTION, claim, passage, 0.4)


def _cue(name: str, table: dict[Lang, re.Pattern[str]], claim: Claim, passage: Passage, base: float) -> Signal | None:
    """A cue of falsehood or correction close to words of the claim, where the claim asserts something itself."""
    common = overlap(claim, passage)
    if common.shared < 2 or any(word.negated for word in content_words(claim.sentence, claim.lang)):
        return None
    sentence = folded_in_place(claim.sentence)
    if table[claim.lang].search(sentence) or _NONE[claim.lang].search(sentence):
        return None
    for hit in table[passage.lang].finditer(folded_in_place(passage.text)):
        # "n'a jamais" is of the word behind it; "c'est faux" of what stands around it.
        before, behind = (0, 30) if _NEVER.search(hit.group()) else (-90, 90)
        near = [ours for ours, word in common.pairs if before <= word.start - hit.end() <= behind]
        if any(not word.capital for word in near):  # of what is said, not only of who is named
            strength = base + 0.08 * min(len(near), 3) + 0.25 * common.coverage
            return reason(name, "against", strength, claim, passage, None, Span(*hit.span()))
    return None


@signal
def claim_denies(claim: Claim, passage: Passage) -> Signal | None:
    """L'affirmation dément ({claim}) ce que le passage avance.

    The claim denies ({claim}) what the passage puts forward.
    """
    common = overlap(claim, passage)
    hit = _FALSE[claim.lang].search(folded_in_place(claim.sentence))
    if not hit or common.shared < 2 or _FALSE[passage.lang].search(folded_in_place(passage.text)):
        return None
    return reason("claim_denies", "against", 0.2 + 0.45 * common.coverage, claim, passage, Span(*hit.span()), None)
