"""Where a claim is in the work, and whether it was said: two questions kept apart from "is it true?"."""

from typing import Literal

State = Literal["new", "in_review", "awaiting_signoff", "published", "parked"]
Said = Literal["yes", "no", "unknown"]

STATES: tuple[State, ...] = ("new", "in_review", "awaiting_signoff", "published", "parked")
SAID: tuple[Said, ...] = ("yes", "no", "unknown")
