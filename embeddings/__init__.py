"""Text in, vectors, neighbours and entailment scores out. Knows no claim, no case and no screen."""
