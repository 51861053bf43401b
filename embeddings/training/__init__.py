"""How the entailment model was made: data, training loop, evaluation. Not needed to use it."""
