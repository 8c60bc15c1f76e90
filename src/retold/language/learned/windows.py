"""Windows of an article that the encoder reads at once, and the stretch around a cue in which its parts stand."""

from __future__ import annotations

from collections.abc import Sequence

from retold.language.learned.tokens import Tokens
from retold.language.syntax import ROOT

# Pieces of a window: paragraphs stand together up to here. More context costs time, and told nothing more.
WIDEST = 128
# Tokens on either side of a cue among which its source and content are looked for: .995 of them stand there.
REACH = 72
# Roles that rules give a token beside a cue: they found no such cue; it, its source, its content, none of them.
RULED = 5
# How far above a cue what governs it is told apart.
_LEVELS = 3


def windows(tokens: Tokens, sizes: Sequence[int]) -> list[range]:
    """The windows of an article as ranges of tokens, cut between paragraphs, else between sentences.

    Args:
        tokens: The article.
        sizes: For each token its number of pieces.

    """
    found: list[range] = []
    first = start = width = 0  # of the window, of the paragraph in it
    for paragraph in _runs(tokens.paragraphs, 0, len(tokens)):
        size = sum(sizes[paragraph.start : paragraph.stop])
        if first < paragraph.start and width + size > WIDEST:
            found.append(range(first, paragraph.start))
            first, width = paragraph.start, 0
        if size > WIDEST:
            found += _parts(tokens, sizes, paragraph)
            first, size = paragraph.stop, 0
        width += size
        start = paragraph.stop
    return [*found, range(first, start)] if first < start else found


def _parts(tokens: Tokens, sizes: Sequence[int], paragraph: range) -> list[range]:
    """The parts of a paragraph that is too wide."""
    found: list[range] = []
    first, width = paragraph.start, 0
    for sentence in _runs(tokens.sentences, paragraph.start, paragraph.stop):
        size = sum(sizes[sentence.start : sentence.stop])
        if first < sentence.start and width + size > WIDEST:
            found.append(range(first, sentence.start))
            first, width = sentence.start, 0
        for i in sentence:
            if width + sizes[i] > WIDEST and first < i:
                found.append(range(first, i))
                first, width = i, 0
            width += sizes[i]
    return [*found, range(first, paragraph.stop)]


def _runs(numbers: Sequence[int], first: int, last: int) -> list[range]:
    found: list[range] = []
    for i in range(first, last):
        if i == first or numbers[i] != numbers[i - 1]:
            found.append(range(i, i + 1))
        else:
            found[-1] = range(found[-1].start, i + 1)
    return found


def stretch(tokens: Tokens, window: range, cue: int) -> range:
    """The tokens of a cue's paragraph and window around it."""
    first = last = cue
    paragraph = tokens.paragraphs[cue]
    while first > max(window.start, cue - REACH) and tokens.paragraphs[first - 1] == paragraph:
        first -= 1
    while last + 1 < min(window.stop, cue + REACH + 1) and tokens.paragraphs[last + 1] == paragraph:
        last += 1
    return range(first, last + 1)


def branches(tokens: Tokens, cue: int, inside: range) -> list[tuple[int, str]]:
    """Of each token how far above the cue the tree that holds them both begins, and by which relation it hangs there.

    The cue itself is at 0 with no relation, a token of another sentence at one level more than any other.
    """
    above = {cue: 0}
    at, level = tokens.heads[cue], 1
    while at != ROOT:
        above[at] = min(level, _LEVELS)
        at, level = tokens.heads[at], level + 1
    known: dict[int, tuple[int, str]] = {i: (k, "") for i, k in above.items()}

    def told(i: int) -> tuple[int, str]:
        path = []
        while i not in known:
            path.append(i)
            i = tokens.heads[i]
            if i == ROOT:
                for k in path:
                    known[k] = (_LEVELS + 1, "")
                return _LEVELS + 1, ""
        value, hangs = known[i], i in above
        for k in reversed(path):
            value = (value[0], tokens.labels[k]) if hangs else value
            known[k], hangs = value, False
        return value

    return [told(i) for i in inside]


LEVELS = _LEVELS + 2


def roles(tokens: Tokens, cue: int, inside: range) -> list[int]:
    """What rules make of each token beside a cue."""
    fit = next((one for one in tokens.ruled if cue in one[0]), None)
    if fit is None:
        return [0] * len(inside)
    told = {i: k for k, part in reversed([*enumerate(fit, 1)]) for i in part}
    return [told.get(i, RULED - 1) for i in inside]
