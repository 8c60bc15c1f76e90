"""Two wordings side by side: which words of each the other has not."""

from __future__ import annotations

import re
from typing import NamedTuple

# The table of edits grows with the product of both lengths; 2,000 words a side (after what both begin and end
# with alike) take 60 ms, and no real quotation is as long.
LONGEST = 2000

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_MARKS = str.maketrans("’‘‑", "''-")


class Piece(NamedTuple):
    """A stretch of one wording: `changed` where the other wording has other words or none."""

    text: str
    changed: bool


def wordings(source: str, retelling: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings, cut where they begin to differ and cease to; the pieces of each make up the whole of it.

    Words alone are compared: case, typographic variants and punctuation between them make no difference. Two
    wordings that share no word are one piece each, and not marked: marks help where some words stayed.

    >>> told, again = wordings("“We will not sign,”", "We will never sign.")
    >>> [piece.text for piece in told if piece.changed], [piece.text for piece in again if piece.changed]
    (['not'], ['never'])
    """
    first, second = list(_WORD.finditer(source)), list(_WORD.finditer(retelling))
    in_source, in_retelling = _changed([_fold(w[0]) for w in first], [_fold(w[0]) for w in second])
    if len(in_source) == len(first) and len(in_retelling) == len(second):
        in_source, in_retelling = set(), set()
    return _cut(source, first, in_source), _cut(retelling, second, in_retelling)


def _fold(word: str) -> str:
    return word.translate(_MARKS).casefold()


def _changed(first: list[str], second: list[str]) -> tuple[set[int], set[int]]:
    start, shortest = 0, min(len(first), len(second))
    while start < shortest and first[start] == second[start]:
        start += 1
    tail = 0
    while tail < shortest - start and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    ends = len(first) - tail, len(second) - tail
    if max(ends) - start > LONGEST:
        return set(range(start, ends[0])), set(range(start, ends[1]))
    from rapidfuzz.distance import Indel  # noqa: PLC0415 -- 30 ms that most reports do not need

    in_first, in_second = set[int](), set[int]()
    for op in Indel.opcodes(first[start : ends[0]], second[start : ends[1]]):
        if op.tag != "equal":
            in_first.update(range(start + op.src_start, start + op.src_end))
            in_second.update(range(start + op.dest_start, start + op.dest_end))
    return in_first, in_second


def _cut(text: str, words: list[re.Match[str]], changed: set[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for index in sorted(changed):
        start, end = words[index].span()
        if pieces and index - 1 in changed:
            start = done
            pieces[-1] = Piece(pieces[-1].text + text[start:end], changed=True)
        else:
            if start > done:
                pieces.append(Piece(text[done:start], changed=False))
            pieces.append(Piece(text[start:end], changed=True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:], changed=False))
    return tuple(pieces)
