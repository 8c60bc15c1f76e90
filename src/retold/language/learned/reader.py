"""The attributions of an article as a trained reader tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from retold.article import Span
from retold.language.document import Document
from retold.language.learned.decoding import Answer, Floats, Leanings, Parts, parts
from retold.language.learned.inputs import Around, Inputs, Window
from retold.language.learned.model import Model
from retold.language.learned.network import Beside, padded
from retold.language.learned.tokens import QUOTED, Places, Tokens, tokens_of
from retold.language.reported import Report, continued
from retold.language.syntax import Tree

_T = TypeVar("_T")
# Pieces and tokens that are worked on at once: twice as many take half as long again, as they no longer fit the cache.
_PIECES, _TOKENS = 512, 512
# How likely the head of a cue is at the least for its surroundings to be looked at; `Leanings.anchor` decides.
_LEAST = 0.1
# Marks that no part of an attribution begins or ends with, and quotation marks, which do so only where both stand in it.
_EDGES = frozenset([",", ";", ":", "-", "--", "–", "—", ".", "...", "…"])
_OPENING = {"“": "”", "‘": "’", '"': '"', "``": "''", "(": ")"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


class Cued(NamedTuple):
    """A likely cue: the number of its head, how likely it is, the numbers of the tokens around, what they are."""

    head: int
    likely: float
    near: range
    answer: Answer


def learned_reports(
    document: Document, trees: Sequence[Tree], ruled: Sequence[Report], model: Model
) -> list[Report]:
    """The attributions of an article, by the place of their sentence and cue.

    Args:
        document: The article, read.
        trees: The trees of its sentences.
        ruled: The attributions that rules find: the reader is told of them, and keeps those without a cue.
        model: The trained reader.

    """
    tokens = tokens_of(document, trees, ruled)
    places = Places(tokens.spans)
    known = {i: r for r in reversed(ruled) for i in places.all(r.cue)}
    found = chosen(cued(document.text, tokens, model, model.lean.anchor), model.lean)
    told = [_report(document, tokens, one, known) for one in found]
    whole = [s for r in told if r for s in r.content]
    silent = [r for r in ruled if not r.cue and not any(s.overlap(w) for s in r.content for w in whole)]
    return continued(document, trees, [*(r for r in told if r and r.content), *silent])


def cued(text: str, tokens: Tokens, model: Model, least: float = _LEAST) -> list[Cued]:
    """The likely cues of an article, in order.

    Args:
        text: The article's text.
        tokens: Its tokens.
        model: The trained reader.
        least: How likely the head of a cue is at the least.

    """
    inputs = Inputs(model.pieces, model.tags, model.labels)
    cut = sorted(inputs.windows(text, tokens), key=lambda w: len(w.pieces))
    found: list[Cued] = []
    for group in _grouped(cut, [len(w.pieces) for w in cut], _PIECES):
        mixed, likely = _mixed(model, group)
        likely_heads = [(row, at) for row, at in zip(*np.nonzero(likely >= least), strict=True)]
        rows = [
            (int(row), inputs.around(tokens, group[row].tokens, group[row].tokens[at]))
            for row, at in likely_heads
        ]
        rows.sort(key=lambda one: len(one[1].near))
        for some in _grouped(rows, [len(one[1].near) for one in rows], _TOKENS):
            answers = model.network.answers(mixed, _beside(some))
            for k, (row, one) in enumerate(some):
                base = group[row].tokens.start
                near = range(base + one.near[0], base + one.near[-1] + 1)
                own = Answer(*(part[k, : len(near)] for part in answers))
                found.append(Cued(base + one.cue, float(likely[row, one.cue]), near, own))
    return sorted(found, key=lambda one: one.head)


def chosen(found: Sequence[Cued], lean: Leanings) -> list[Parts]:
    """The attributions, as numbers of tokens; of two with overlapping cues the likelier."""
    taken: set[int] = set()
    told: list[Parts] = []
    for one in sorted(found, key=lambda c: (-c.likely, c.head)):
        if one.likely < lean.anchor:
            break
        part = parts(one.answer, one.head - one.near.start, lean)
        cue = range(part.cue.start + one.near.start, part.cue.stop + one.near.start)
        if part.content and taken.isdisjoint(cue):
            taken.update(cue)
            source = range(part.source.start + one.near.start, part.source.stop + one.near.start)
            told.append(Parts(cue, source, tuple(i + one.near.start for i in part.content)))
    return sorted(told, key=lambda part: part.cue.start)


def _mixed(model: Model, group: Sequence[Window]) -> tuple[Floats, Floats]:
    encoded = model.encoded([w.pieces for w in group], [w.first for w in group])
    longest = max(len(w.first) for w in group)
    filled = np.zeros((len(group), longest, encoded[0].shape[-1]), np.float32)
    known = np.zeros((len(group), longest, 3), np.int64)
    live = np.zeros((len(group), longest), np.bool_)
    for k, (window, held) in enumerate(zip(group, encoded, strict=True)):
        filled[k, : len(held)], known[k, : len(held)], live[k, : len(held)] = held, window.known, True
    mixed = model.network.mixed(filled, known, live)
    return mixed, np.where(live, model.network.anchors(mixed), np.float32(0))


def _beside(some: Sequence[tuple[int, Around]]) -> Beside:
    around = [one for _, one in some]
    near, live = padded([one.near for one in around])
    levels, relations = (
        padded([one.levels for one in around])[0],
        padded([one.relations for one in around])[0],
    )
    ruled, apart = padded([one.roles for one in around])[0], padded([one.apart for one in around])[0]
    rows, heads = np.array([row for row, _ in some]), np.array([one.cue for one in around])
    return Beside(rows, heads, near, live, levels, relations, ruled, apart)


def _grouped(items: Sequence[_T], sizes: Sequence[int], most: int) -> Iterator[Sequence[_T]]:
    """Items that are sorted by size in groups that are, padded, no larger than asked for."""
    first = 0
    for at, size in enumerate(sizes):
        if at > first and (at + 1 - first) * size > most:
            yield items[first:at]
            first = at
    if items:
        yield items[first:]


def _report(document: Document, tokens: Tokens, told: Parts, known: Mapping[int, Report]) -> Report | None:
    """An attribution by place, with what rules tell beyond it, by the tokens of their cues: to whom, and the construction."""
    text = document.text
    cue, source, content = (_spans(tokens, part, text) for part in told)
    if not cue or not content:
        return None
    same = next((known[i] for i in told.cue if i in known), None)
    sentence = document.sentences[tokens.sentences[told.cue.start]].span
    quoted = any(tokens.marks[i] & QUOTED for i in told.content)
    addressee = () if same is None else same.addressee
    if any(a.overlap(s) for a in addressee for s in (*source, *cue, *content)):
        addressee = ()
    return Report(source, cue, content, addressee, sentence, "" if same is None else same.how, quoted)


def _spans(tokens: Tokens, numbers: Sequence[int], text: str) -> tuple[Span, ...]:
    """Runs of tokens as places, without the marks at their edges."""
    runs: list[list[Span]] = []
    for at, i in enumerate(numbers):
        if at and numbers[at - 1] == i - 1:
            runs[-1].append(tokens.spans[i])
        else:
            runs.append([tokens.spans[i]])
    trimmed = (_trimmed(run, text) for run in runs)
    return tuple(Span(run[0].start, run[-1].end) for run in trimmed if run)


def _trimmed(run: list[Span], text: str) -> list[Span]:
    marks = [s.of(text) for s in run]
    first, last = 0, len(run)
    while first < last and _loose(marks[first], _OPENING, marks[first + 1 : last]):
        first += 1
    while first < last and _loose(marks[last - 1], _CLOSING, marks[first : last - 1]):
        last -= 1
    return run[first:last]


def _loose(mark: str, pairs: Mapping[str, str], others: Sequence[str]) -> bool:
    """Whether a token at an edge is a mark that belongs to nothing inside."""
    if mark in _OPENING or mark in _CLOSING:
        return pairs.get(mark) not in others
    return mark in _EDGES
