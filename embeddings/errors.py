"""What can go wrong with models and indices, each named as the fact.

EmbeddingsError
├── WeightsMissing     the bundled weights are not installed or not the pinned ones
├── ModelUnavailable   a model named by a person cannot be loaded
└── IndexMismatch      an index was made by another model
"""


class EmbeddingsError(Exception):
    """Base of this package's errors; the message says what, where and what to do next."""


class WeightsMissing(EmbeddingsError):
    """The weights that come with the pinned package are absent or altered."""


class ModelUnavailable(EmbeddingsError):
    """The model that a setting names cannot be loaded."""


class IndexMismatch(EmbeddingsError):
    """A saved index does not belong to the encoder in use."""
