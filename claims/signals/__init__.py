"""Readable reasons between a claim and a passage.

Each module holds signals of one kind; importing the package registers them in reading order.
"""

from claims.signals import (  # noqa: F401, I001  (the order is the order of reading)
    figures,
    calendar,
    polarity,
    rejoinder,
    quoting,
    actors,
    scope,
    certainty,
    statement,
)
from claims.signals.features import feature_names, feature_vector
from claims.signals.registry import SIGNALS, SignalWithoutSentence, explain, signals_between

__all__ = ["SIGNALS", "SignalWithoutSentence", "explain", "feature_names", "feature_vector", "signals_between"]
