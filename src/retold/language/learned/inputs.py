"""What the network is given of an article, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from retold.language.learned.pieces import Pieces
from retold.language.learned.tokens import Tokens
from retold.language.learned.windows import branches, roles, stretch, windows

# Sentences away from a cue's beyond which a token counts as so far.
_FAR = 2


@dataclass(frozen=True, slots=True)
class Window:
    """A window of an article.

    Args:
        tokens: Which of the article's.
        pieces: Its word pieces, with those that open and close it.
        first: For each token the place of its first piece.
        known: For each token the numbers of its tag, its relation and its marks.

    """

    tokens: range
    pieces: list[int]
    first: list[int]
    known: list[tuple[int, int, int]]


class Around(NamedTuple):
    """The tokens around the head of a cue; places count from the window's first.

    Attributes:
        cue: The place of the head.
        near: The places of the tokens.
        levels: How far above the cue each hangs in its tree.
        relations: By which relation.
        roles: What rules make of it.
        apart: How many sentences away it stands.

    """

    cue: int
    near: list[int]
    levels: list[int]
    relations: list[int]
    roles: list[int]
    apart: list[int]


class Inputs:
    """Makes numbers of articles.

    Args:
        pieces: Cuts tokens into pieces.
        tags: The number of each part of speech; of others it is 0.
        labels: The number of each relation; of others it is 0.

    """

    def __init__(self, pieces: Pieces, tags: Mapping[str, int], labels: Mapping[str, int]) -> None:
        self.pieces, self.tags, self.labels = pieces, tags, labels

    def windows(self, text: str, tokens: Tokens) -> list[Window]:
        """The windows of an article."""
        cut = [self.pieces.of(span.of(text)) for span in tokens.spans]
        known = [
            (self.tags.get(tag, 0), self.labels.get(label, 0), mark)
            for tag, label, mark in zip(tokens.tags, tokens.labels, tokens.marks, strict=True)
        ]
        found = []
        for part in windows(tokens, [len(c) for c in cut]):
            ids, first = [self.pieces.first], []
            for i in part:
                first.append(len(ids))
                ids += cut[i]
            found.append(Window(part, [*ids, self.pieces.last], first, known[part.start : part.stop]))
        return found

    def around(self, tokens: Tokens, window: range, cue: int) -> Around:
        """What stands around the head of a cue.

        Args:
            tokens: The article.
            window: The tokens of the window.
            cue: The head, by its number in the article.

        """
        near = stretch(tokens, window, cue)
        told = branches(tokens, cue, near)
        sentences, own = tokens.sentences[near.start : near.stop], tokens.sentences[cue]
        apart = {number: max(-_FAR, min(_FAR, number - own)) + _FAR for number in set(sentences)}
        return Around(
            cue - window.start,
            [i - window.start for i in near],
            [level for level, _ in told],
            [self.labels.get(label, 0) for _, label in told],
            roles(tokens, cue, near),
            [apart[number] for number in sentences],
        )


# How many values `Around.apart` has.
APART = 2 * _FAR + 1
