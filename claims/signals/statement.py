"""The same statement: most words, all numbers and names shared, nothing turned round."""

from __future__ import annotations

from claims.model import Claim, Passage, Signal
from claims.signals.figures import figure_pairs
from claims.signals.polarity import opposite_words, polarity_pairs
from claims.signals.registry import signal
from claims.signals.words import names_in, overlap, shared_names


@signal
def same_statement(claim: Claim, passage: Passage) -> Signal | None:
    """Le passage dit la même chose avec les mêmes mots, noms et chiffres.

    The passage says the same with the same words, names and figures.
    """
    common = overlap(claim, passage)
    if common.shared < 3 or common.coverage < 0.7:
        return None
    if any(not any(p.agree for p in figure_pairs(claim, passage) if p.ours == q) for q in claim.quantities):
        return None
    if polarity_pairs(claim, passage)[0] or opposite_words(claim, passage):
        return None
    ours = names_in(claim.sentence, claim.entities)
    if ours and not shared_names(ours, names_in(passage.text, passage.entities) | names_in(passage.context)):
        return None
    strength = 0.2 + 0.8 * (common.coverage - 0.7) + 0.25 * common.passage_coverage
    return Signal("same_statement", "for", round(min(1.0, strength), 3))
