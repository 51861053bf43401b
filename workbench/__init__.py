"""The product around the reading: sources, the review desk, its store, its screens and its exports."""

__version__ = "0.1.0"
