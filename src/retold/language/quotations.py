"""The quotations of an article: where they stand, which parts make one utterance, which of them are speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from retold.article import Span
from retold.language.document import Quotation
from retold.language.marks_of_quotation import paragraphs_of, unmarked
from retold.language.pairs_of_marks import Pair, pairs
from retold.language.quotation_kinds import scores, signals

# A speech tag between two parts of one utterance: "he told reporters in the town on Friday evening".
LONGEST_TAG = 18

_END = re.compile(r"[.!?:;]\s")
_POINTED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St)\.")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def quotations(
    text: str, *, furniture: Sequence[Span] = (), paragraphs: Sequence[Span] = ()
) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order of their start; an outer one stands before those nested in it.

    Args:
        text: The article's text.
        furniture: Stretches that are no part of the story; marks in them are not read.
        paragraphs: The story's paragraphs; found by line breaks where none are given.

    >>> [(q.span.of("“Go,” he said. “Now.”"), q.utterance) for q in quotations("“Go,” he said. “Now.”")]
    [('Go,', 0), ('Now.', 0)]
    """
    places = tuple(sorted(paragraphs)) or paragraphs_of(text)
    found = pairs(text, furniture=furniture, paragraphs=places)
    spans = [pair.span for pair in found]
    told = scores(text, spans, _places(places, spans))
    nests = list(_nests(spans))
    numbers = _utterances(text, found, spans, nests)
    return tuple(
        Quotation(span, pair.pieces, speech=score >= 0, utterance=number, closed=pair.closed, nested_in=nest)
        for pair, span, score, number, nest in zip(found, spans, told, numbers, nests, strict=True)
    )


def _places(paragraphs: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The paragraphs that each quotation stands in."""
    starts = [paragraph.start for paragraph in paragraphs]
    around = [
        (bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1) for span in spans
    ]
    return [Span(paragraphs[first].start, paragraphs[last].end) for first, last in around]


def _nests(spans: Sequence[Span]) -> Iterator[int | None]:
    """For each pair the index of the innermost one around it."""
    stack: list[int] = []
    for at, span in enumerate(spans):
        while stack and spans[stack[-1]].end <= span.start:
            stack.pop()
        yield stack[-1] if stack else None
        stack.append(at)


def _utterances(
    text: str, found: Sequence[Pair], spans: Sequence[Span], nests: Sequence[int | None]
) -> list[int]:
    """Numbers of utterances: a part takes its predecessor's where only a speech tag stands between them."""
    numbers: list[int] = []
    latest: dict[int | None, int] = {}
    count = 0
    for at, nest in enumerate(nests):
        before = latest.get(nest)
        if before is not None and found[before].closed and _interrupted(text, spans[before], spans[at]):
            numbers.append(numbers[before])
        else:
            numbers.append(count)
            count += 1
        latest[nest] = at
    return numbers


def _interrupted(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but a speech tag stands between two quotations."""
    last, end, start = text[one.end - 1], one.end, other.start
    if start - end > 200:
        return False
    between = unmarked(text[end:start])
    tag = between.strip()
    if "\n" in between or not tag or tag[-1] not in ".,;—–-" + tag[-1:] * text[start].islower():
        return False
    if last not in ",?!—–-…" and tag[0] not in ",—–-":
        return False
    body = tag.lstrip(",—–- ").rstrip(".,;—–- ")
    if not body or _END.search(_POINTED.sub("", body) if "." in body else body):
        return False
    words = [w.lower() for w in _WORD.findall(body)]
    if not 0 < len(words) <= LONGEST_TAG or words[0] in {"and", "but", "or"}:
        return False
    # A tag that ends with its verb and no full stop ("he said, adding, ...") introduces another saying.
    return signals().has("cues", words) and not (
        len(words) > 2 and words[-1].endswith("ing") and tag[-1] == ","
    )
