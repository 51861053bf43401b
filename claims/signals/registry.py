"""The list of signals, in the order a reviewer reads them, and the sentences that render them.

A signal is a function ``(claim, passage) -> Signal | None``. The first line of its docstring is the
French sentence, the third the English one; ``{claim}`` and ``{passage}`` stand for the two values.
"""

from __future__ import annotations

from collections.abc import Callable

from claims.model import Claim, Lang, Passage, Side, Signal, Span

Finder = Callable[[Claim, Passage], Signal | None]
SIGNALS: dict[str, Finder] = {}


class SignalWithoutSentence(TypeError):
    """A signal's docstring lacks its French or English sentence; write both, on lines one and three."""


def signal(finder: Finder) -> Finder:
    """Registers a signal under its function's name."""
    lines = (finder.__doc__ or "").splitlines()
    name = finder.__name__
    if len(lines) < 3 or not lines[0].strip() or not lines[2].strip():
        raise SignalWithoutSentence(f"{name}: a French sentence on line 1 and an English one on line 3 are needed")
    SIGNALS[name] = finder
    return finder


def reason(
    name: str, side: Side, strength: float, claim: Claim, passage: Passage, ours: Span | None, theirs: Span | None
) -> Signal:
    """A signal whose values are the characters its spans cover; the strength is held to 0..1."""
    return Signal(
        name,
        side,
        round(min(1.0, max(0.0, strength)), 3),
        ours.of(claim.sentence) if ours else "",
        theirs.of(passage.text) if theirs else "",
        ours,
        theirs,
    )


def signals_between(claim: Claim, passage: Passage) -> tuple[Signal, ...]:
    """Every reason that links or opposes a claim and a passage, strongest first."""
    found = [signal for finder in SIGNALS.values() if (signal := finder(claim, passage)) is not None]
    return tuple(sorted(found, key=lambda item: -item.strength))


def explain(found: Signal, lang: Lang) -> str:
    """The sentence a reviewer reads for a signal; the values are plain text, never markup."""
    finder = SIGNALS.get(found.name)
    if finder is None:  # a decision kept from an older version still shows its values
        return " / ".join(value for value in (found.name, found.claim_value, found.passage_value) if value)
    lines = (finder.__doc__ or "").splitlines()
    sentence = lines[0 if lang == "fr" else 2].strip()
    claim, passage = (_quoted(value, lang) for value in (found.claim_value, found.passage_value))
    return sentence.replace("{claim}", claim).replace("{passage}", passage)  # not format(): values may hold braces


def _quoted(value: str, lang: Lang) -> str:
    value = " ".join(value.split())
    value = value if len(value) <= 140 else value[:139].rstrip() + "…"
    return f"«\u00a0{value}\u00a0»" if lang == "fr" else f"“{value}”"
