"""The syntax of sentences: for each token its part of speech, the token that governs it, and how.

Tags are those of the Penn Treebank, relations those of Universal Dependencies (de Marneffe et al., 2021).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retold.article import Span
from retold.language.lexicon import Lexicon, lexicon
from retold.language.tokenisation import Features, features, form, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retold.language.parser import Parser, Reading

ROOT = -1
# Tokens of a sentence that is read as one; longer ones, lists and unpunctuated text, are read in parts.
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence, read.

    Args:
        spans: Where each token stands.
        forms: The tokens, folded.
        lemmas: Their dictionary forms.
        tags: Their parts of speech.
        heads: For each token the index of the one that governs it, or `ROOT`.
        labels: For each token its relation to that one.
        children: For each token those that it governs, in their order.

    """

    spans: tuple[Span, ...]
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.spans)

    def below(self, token: int, without: frozenset[int] = frozenset()) -> list[int]:
        """A token and all that it governs, directly or not, in order; of `without` nothing and what these govern."""
        found, waiting = [], [token]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(c for c in self.children[at] if c not in without)
        return sorted(found)

    def first(self, token: int, *labels: str) -> int | None:
        """The first child of a token with one of these labels, or None."""
        return next((c for c in self.children[token] if self.labels[c] in labels), None)


def trees(text: str, sentences: Sequence[Span], furniture: Sequence[Span] = ()) -> list[Tree]:
    """A tree for each sentence that has a token; a very long sentence has several.

    >>> text = "The mayor said that the bridge was safe."
    >>> [tree] = trees(text, [Span(0, len(text))])
    >>> said = tree.forms.index("said")
    >>> tree.tags[said], [text[tree.spans[c].start : tree.spans[c].end] for c in tree.children[said]]
    ('VBD', ['mayor', 'safe', '.'])

    Args:
        text: The article's text.
        sentences: Places of its sentences.
        furniture: Stretches to leave out, in order.

    """
    parts = sentence_tokens(text, sentences, furniture)
    if not parts:
        return []
    parser, known = _parser(), lexicon()
    written = [[text[s.start : s.end] for s in part] for part in parts]
    readings = parser.read(*_told(written, known))
    return [_tree(parser, r, p, w, known) for r, p, w in zip(readings, parts, written, strict=True)]


def sentence_tokens(text: str, sentences: Sequence[Span], furniture: Sequence[Span] = ()) -> list[list[Span]]:
    """Places of the tokens of each sentence that has one; of a very long sentence part by part."""
    return [part for s in sentences for part in _parts(_free(tokens(text, s), furniture))]


@cache
def _parser() -> Parser:
    from retold.language.parser import Parser  # noqa: PLC0415 -- numpy, needed where syntax is read alone
    from retold.language.tables import Table  # noqa: PLC0415

    return Parser.of(Table.open(Path(__file__).with_name("data") / "syntax.bin"))


def _free(found: list[Span], furniture: Sequence[Span]) -> list[Span]:
    if not furniture:
        return found
    starts = [f.start for f in furniture]

    def stands_free(token: Span) -> bool:
        k = bisect_right(starts, token.end - 1) - 1
        return k < 0 or furniture[k].end <= token.start

    return [t for t in found if stands_free(t)]


def _parts(found: list[Span]) -> list[list[Span]]:
    return [found[i : i + LONGEST] for i in range(0, len(found), LONGEST)]


def _told(written: list[list[str]], known: Lexicon) -> tuple[list[list[Features]], list[NDArray[np.float32]]]:
    """The features and the vectors of tokens, each form looked up once."""
    once = {w: form(w) for sentence in written for w in sentence}
    told = {w: features(w, known.parts(f)) for w, f in once.items()}
    row = {f: k for k, f in enumerate(dict.fromkeys(once.values()))}
    vectors = known.vectors(list(row))
    return [[told[w] for w in s] for s in written], [vectors[[row[once[w]] for w in s]] for s in written]


def _tree(parser: Parser, reading: Reading, spans: list[Span], written: list[str], known: Lexicon) -> Tree:
    heads = governing(reading.scores.argmax(-1).tolist(), reading.scores)
    labels = [parser.labels[n] for n in parser.label(reading, heads).tolist()]
    labels = [("root" if h == 0 else "dep" if x == "root" else x) for h, x in zip(heads, labels, strict=True)]
    tags = [parser.tags[n] for n in reading.tags.tolist()]
    return grown(spans, written, tags, [head - 1 for head in heads], labels, known)


def grown(  # noqa: PLR0913, PLR0917 -- what a tree is made of
    spans: Sequence[Span],
    written: Sequence[str],
    tags: Sequence[str],
    heads: Sequence[int],
    labels: Sequence[str],
    known: Lexicon,
) -> Tree:
    """The tree of a sentence whose tokens, tags, heads and relations are known."""
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != ROOT:
            children[head].append(token)
    forms = tuple(form(w) for w in written)
    lemmas = tuple(known.lemma(f) for f in forms)
    return Tree(
        tuple(spans), forms, lemmas, tuple(tags), tuple(heads), tuple(labels), tuple(map(tuple, children))
    )


def governing(best: list[int], scores: NDArray[np.float32]) -> list[int]:
    """Heads that form a tree with one root: the best of each token, mended where these run in a circle.

    Place 0 is the root, token i is place i + 1. Of a circle the token goes elsewhere that loses least by it.
    """
    heads = list(best)
    for token, head in enumerate(heads):
        if head == token + 1:
            heads[token] = 0
    _one_root(heads, scores)
    while circle := _circle(heads):
        inside = set(circle)
        _, token, place = min(
            (float(scores[token, heads[token]] - scores[token, place]), token, place)
            for token in circle
            for place in range(len(heads) + 1)
            if place == 0 or (place - 1 not in inside and not _under(place - 1, token, heads))
        )
        heads[token] = place
        if place == 0:
            _one_root(heads, scores)
    return heads


def _one_root(heads: list[int], scores: NDArray[np.float32]) -> None:
    """Leave the best root alone; the others are governed by it."""
    roots = [t for t, h in enumerate(heads) if h == 0]
    if len(roots) > 1:
        best = max(roots, key=lambda t: (float(scores[t, 0]), -t))
        for token in roots:
            if token != best:
                heads[token] = best + 1


def _under(token: int, other: int, heads: list[int]) -> bool:
    """Whether `other` governs `token`, directly or not."""
    seen = set()
    while token not in seen and token >= 0:
        if token == other:
            return True
        seen.add(token)
        token = heads[token] - 1
    return False


def _circle(heads: list[int]) -> list[int]:
    """The tokens of a circle, or none."""
    done: set[int] = set()
    for start in range(len(heads)):
        path: list[int] = []
        token = start
        while token >= 0 and token not in done:
            if token in path:
                return path[path.index(token) :]
            path.append(token)
            token = heads[token] - 1
        done.update(path)
    return []
