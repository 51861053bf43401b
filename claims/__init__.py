"""Reading and judging text: documents in, claims and comparisons out. Knows no store and no screen."""
