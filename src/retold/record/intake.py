"""Articles taken into a record one after another, with word of how far that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from retold.article import Article
from retold.errors import InputError

Progress = Callable[[str, int, int], None]
Refused = Callable[[InputError], None]
_Read = TypeVar("_Read")


def taken(
    named: Iterable[tuple[str, Article]],
    read: Callable[[str, Article], _Read],
    tell: Progress,
    refused: Refused | None,
) -> Iterator[_Read]:
    """What `read` makes of each article.

    Args:
        named: The articles with their names.
        read: Reads one.
        tell: Told what is being done, and how far it is.
        refused: Told of each article that cannot be read; where it is None, the first one ends the work.

    Raises:
        InputError: An article cannot be read, and nobody is told of it.

    """
    for number, (name, article) in enumerate(named, 1):
        try:
            found = read(name, article)
        except InputError as error:
            if refused is None:
                raise
            refused(error)
        else:
            yield found
        tell("reading statements", number, 0)


def silent(step: str, done: int, of: int) -> None:
    """Tell nobody."""
