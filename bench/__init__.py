"""Measurements: what the README and the docs report, and how it was measured."""
