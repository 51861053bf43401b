"""Dates on both sides: the same day, another day for the same act, a later state of things."""

from __future__ import annotations

import re
from datetime import date

from claims.model import Claim, DateMention, Lang, Passage, Side, Signal, Span
from claims.signals.registry import reason, signal
from claims.signals.words import Overlap, fold, names_in, overlap, shared_names

# A state that replaced an earlier one.
_CHANGED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:desormais|finalement|entre-temps|depuis lors|a present|dorenavant|n'est plus|ne sont plus|n'a plus|"
        r"ne .{1,20} plus|"
        r"a (?:leve|annule|suspendu|retabli|retire|abroge|etendu|elargi|renonce|restreint|durci|assoupli|bloque|"
        r"desactive|"
        r"modifie|corrige|mis fin)|ont (?:leve|annule|suspendu|retire|abroge|etendu|renonce)|"
        r"a ete (?:leve|annule|suspendu|retabli|retire|abroge|etendu|elargi|restreint|modifie|corrige|remplace)e?s?|"
        r"revient sur|fait marche arriere|a fait volte-face|prolonge|reporte)\b"
    ),
    "en": re.compile(
        r"\b(?:no longer|has since|have since|since then|now|finally|eventually|reversed|lifted|cancelled|canceled|"
        r"suspended|"
        r"restored|withdrawn|withdrew|repealed|extended|widened|abandoned|scrapped|postponed|backtracked|u-turn|"
        r"replaced|"
        r"amended|corrected|tightened|eased|disabled|blocked|rolled back|dropped)\b"
    ),
}


def _resolved(mentions: tuple[DateMention, ...]) -> list[DateMention]:
    return [mention for mention in mentions if mention.iso]


def day_range(iso: str) -> tuple[str, str]:
    """First and last day of an ISO date, month, year or interval, as comparable strings."""
    first, _, last = iso.partition("/")
    last = last or first
    return (first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first), (
        last + "-12-31"[len(last) - 4 :] if len(last) < 10 else last
    )


def dates_meet(ours: str, theirs: str) -> bool:
    """Whether two ISO dates or intervals share a day."""
    (a, b), (c, d) = day_range(ours), day_range(theirs)
    return a <= d and c <= b


def _precision(iso: str) -> int:
    """1 for a year, 2 for a month or an interval, 3 for a day."""
    return {4: 1, 7: 2, 10: 3}.get(len(iso), 2)


def _span(mention: DateMention) -> Span | None:
    return Span(mention.start, mention.end) if mention.start >= 0 else None


def _dated(name: str, side: Side, strength: float, ours: DateMention, theirs: DateMention) -> Signal:
    strength = round(min(1.0, strength), 3)
    return Signal(name, side, strength, ours.surface, theirs.surface, _span(ours), _span(theirs))


def same_act(claim: Claim, passage: Passage, common: Overlap) -> float:
    """How far both sentences tell one act, 0..1: shared words, more of them where no name is shared."""
    names = shared_names(names_in(claim.sentence, claim.entities), names_in(passage.text, passage.entities))
    words = [ours.folded for ours, _ in common.pairs if not ours.folded[0].isdigit()]
    plain = sum(1 for word in words if not any(word in name for name in names))
    needed = 2 if names else 3
    if plain < needed:
        return 0.0
    return min(1.0, common.coverage + 0.1 * (plain - needed) + (0.1 if names else 0.0))


@signal
def dates_agree(claim: Claim, passage: Passage) -> Signal | None:
    """Les dates concordent : {claim} dans l'affirmation, {passage} dans le passage.

    The dates agree: {claim} in the claim, {passage} in the passage.
    """
    common = overlap(claim, passage)
    if common.shared < (2 if claim.lang == passage.lang else 1):
        return None
    for ours in _resolved(claim.dates):
        for theirs in _resolved(passage.dates):
            if dates_meet(str(ours.iso), str(theirs.iso)):
                sharp = min(_precision(str(ours.iso)), _precision(str(theirs.iso)))
                strength = 0.1 + 0.15 * sharp + 0.3 * common.coverage
                return _dated("dates_agree", "for", strength, ours, theirs)
    return None


@signal
def dates_differ(claim: Claim, passage: Passage) -> Signal | None:
    """Le même fait n'est pas daté pareil : {claim} dans l'affirmation, {passage} dans le passage.

    The same act is dated otherwise: {claim} in the claim, {passage} in the passage.
    """
    ours, theirs = _resolved(claim.dates), _resolved(passage.dates)
    if not ours or not theirs or any(dates_meet(str(a.iso), str(b.iso)) for a in ours for b in theirs):
        return None
    common = overlap(claim, passage)
    alike = same_act(claim, passage, common)
    if alike < 0.3:
        return None
    pairs = [(a, b) for a in ours for b in theirs if _date_one_event(a, b, claim, passage, common)]
    if not pairs:
        return None
    a, b = max(pairs, key=lambda p: _precision(str(p[0].iso)) + _precision(str(p[1].iso)))
    strength = (0.25 + 0.5 * alike) * (0.7 if _precision(str(a.iso)) + _precision(str(b.iso)) < 5 else 1.0)
    return _dated("dates_differ", "against", strength, a, b)


# What a date says of its event: its term, its beginning, or nothing, and then the day it happened.
_ROLES: dict[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "fr": (
        (
            "term",
            re.compile(
                r"\b(?:jusqu'(?:au|a|en)|au-dela d[ue]|d'ici(?: a| au| le)?|avant|au plus tard|echeance|expir\w+)"
                r"(?: (?:le|la|au|a|de|du|fin))*$"
            ),
        ),
        ("start", re.compile(r"\b(?:a partir d[ue]|a compter d[ue]|depuis|des|apres)(?: le| la)?$")),
    ),
    "en": (
        (
            "term",
            re.compile(
                r"\b(?:until|till|by|before|beyond|no later than|deadline(?: of)?|expir\w+(?: on)?|through)(?: the)?$"
            ),
        ),
        ("start", re.compile(r"\b(?:from|since|as of|starting|beginning|effective|after)(?: the| on)?$")),
    ),
}
_CLAUSE = re.compile(
    r"[;:.()«»“”\"]|,\s|\b(?:qui|que|dont|ou|alors que|tandis que|mais|et|who|which|that|but|and|while|when)\b|\bqu'"
)


def _role(mention: DateMention, text: str, lang: Lang) -> str:
    """Whether a date ends, begins or places its event."""
    own = re.split(r"\d", mention.surface, maxsplit=1)[0]  # "au 31 octobre" begins inside "jusqu'au"
    lead = fold((text[max(0, mention.start - 28) : mention.start] + own).replace("\u2019", "'")).rstrip()
    for name, pattern in _ROLES[lang]:
        if pattern.search(lead):
            return name
    return "day"


def _clause(mention: DateMention, text: str) -> tuple[int, int]:
    """The stretch between marks and conjunctions that a date stands in."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, mention.start)), default=0)
    behind = _CLAUSE.search(text, mention.end)
    return start, behind.start() if behind else len(text)


def _date_one_event(ours: DateMention, theirs: DateMention, claim: Claim, passage: Passage, common: Overlap) -> bool:
    """Whether two dates tell when one thing happened.

    A term is not set against the day of an act. Either the statements are nearly the same, or the clauses in which
    the dates stand share what they tell of: "fermé le 3 mars" and "la fermeture, le 9 mars".
    """
    if ours.start < 0 or theirs.start < 0:
        return True
    if _role(ours, claim.sentence, claim.lang) != _role(theirs, passage.text, passage.lang):
        return False
    if common.coverage >= 0.75 and common.passage_coverage >= 0.6 or claim.lang != passage.lang:
        return True
    (a, b), (c, d) = _clause(ours, claim.sentence), _clause(theirs, passage.text)
    shared = [
        1
        for mine, other in common.pairs
        if a <= mine.start < b and c <= other.start < d and not mine.folded[0].isdigit()
        and not ours.start <= mine.start < ours.end and not theirs.start <= other.start < theirs.end
    ]  # fmt: skip
    return len(shared) >= 2


def _latest(mentions: list[DateMention]) -> str:
    return max((day_range(str(m.iso))[1] for m in mentions), default="")


@signal
def later_state(claim: Claim, passage: Passage) -> Signal | None:
    """Le passage décrit un état plus tardif ({passage}) : la situation a pu changer depuis l'affirmation.

    The passage tells a later state ({passage}): things may have changed since the claim.
    """
    common = overlap(claim, passage)
    if common.shared < 2 or common.coverage < 0.2:
        return None
    folded = "".join(low if len(low := fold(char)) == 1 else char for char in passage.text.replace("\u2019", "'"))
    hit = _CHANGED[passage.lang].search(folded)
    if not hit or _CHANGED[claim.lang].search(fold(claim.sentence.replace("\u2019", "'"))):
        return None
    mine, other = _latest(_resolved(claim.dates)), _latest(_resolved(passage.dates))
    other = other or (passage.published.isoformat() if isinstance(passage.published, date) else "")
    if mine and other and other <= mine:
        return None
    strength = (0.45 if mine and other else 0.25) + 0.3 * common.coverage
    span = Span(*hit.span())
    return reason("later_state", "nuance", strength, claim, passage, None, span)
