"""Who a sentence says said it: cues, their grammatical subject and the form of the report.

The modules build on one another in this order: words, plausible, sources, phrases, verbs, then the kinds of report
(incises, according, subjects, colons, contrasts), and reports, which asks them all.
"""

from claims.attribution.colons import OWNERS
from claims.attribution.incises import incises_shown
from claims.attribution.phrases import opening_person, sentence_subject
from claims.attribution.reports import find_reports
from claims.attribution.sources import OF_THINGS, PRONOUNS, THE_LATTER, is_someone
from claims.attribution.verbs import infinitives
from claims.attribution.words import Found

__all__ = [
    "OF_THINGS", "OWNERS", "PRONOUNS", "THE_LATTER", "Found", "find_reports", "incises_shown", "infinitives",
    "is_someone", "opening_person",
    "sentence_subject",
]  # fmt: skip
