"""Retold says where a news story came from and what changed as it was retold.

    >>> from retold import compare
    >>> told = compare(
    ...     "The mayor warned of a shortage of water.",
    ...     "The mayor warned of a crisis of water.",
    ... )
    >>> told.derivation.degree
    'wholly'
"""

from retold.article import Article, Fact, Furniture, Span
from retold.comparing.compare import compare
from retold.comparing.comparison import (
    Comparison,
    Derivation,
    Direction,
    Edit,
    Excerpt,
    Finding,
    Passage,
    QuotationVerdict,
)
from retold.errors import EmptyError, InputError, MissingExtraError, RetoldError, UnreadableError
from retold.reading import read, read_all, read_text

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Comparison",
    "Derivation",
    "Direction",
    "Edit",
    "EmptyError",
    "Excerpt",
    "Fact",
    "Finding",
    "Furniture",
    "InputError",
    "MissingExtraError",
    "Passage",
    "QuotationVerdict",
    "RetoldError",
    "Span",
    "UnreadableError",
    "compare",
    "read",
    "read_all",
    "read_text",
]
