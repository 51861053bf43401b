"""Quantities: numbers with what they count, how firmly they are given and what a share is a share of.

Years, dates, hours, ordinals, labels ("article 4") and names ("A320") are no quantities. Values of
shares are in percent, of money in the currency's main unit; a counted noun is kept as the text has it.

The modules build on one another in this order: line, counted, single, pairs, shares, rough,
factors, inherited, elided, implied, reading.
"""

from claims.quantities.counted import unit_key
from claims.quantities.elided import is_thing
from claims.quantities.inherited import currency_of
from claims.quantities.reading import find_quantities

__all__ = ["currency_of", "find_quantities", "is_thing", "unit_key"]
