"""An article's paragraphs and sentences.

Sentence ends are nupunkt's (Bommarito et al., 2025), which keeps abbreviations and quotations whole. Paragraph ends are
ours, since pages lose them in several ways: a blank line, one line a paragraph, two spaces where a line break was, and
a blank line in the middle of a sentence where a page ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.article import Furniture, Span

_BREAK = re.compile(r"[ \t\r]*\n\s*|[ \t\u00a0]{2,}")
_ENDS = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")
# A sentence end whose space was lost: a lower-case word, the end mark, a capitalised word.
_GLUED = re.compile(r"""(?<=[a-z]{2})[.!?]["'”’)\]]{0,2}(?=["“‘(]?[A-Z][a-z’'])""")
# A line shorter than this share of the longest one was not broken by wrapping.
_WRAPPED = 0.75
# Characters. In 1,640 news articles no sentence of prose has more than 970; longer ones are lists and tables.
_LONGEST = 2000


def blanked(text: str, furniture: Sequence[Furniture]) -> str:
    """The text with its furniture overwritten by spaces, so that offsets stay.

    Line furniture becomes line breaks: it parts paragraphs. Markup becomes nothing that could part a sentence.
    """
    pieces, at = [], 0
    for item in furniture:
        start, end = max(item.span.start, at), item.span.end
        if end <= start:
            continue
        filler = "\u2060" if item.kind == "markup" else "\n"
        pieces += [text[at:start], filler * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def paragraphs(text: str) -> list[Span]:
    r"""Places of the paragraphs of a text without furniture, white space around them left out.

    >>> text = "A headline\n\nIt rained in\n\nthe town. "
    >>> [p.of(text) for p in paragraphs(text)]
    ['A headline', 'It rained in\n\nthe town.']
    """
    longest = max((len(line) for line in text.splitlines()), default=0)
    found, start = [], 0
    for gap in _BREAK.finditer(text):
        if _parts(text, gap, start, longest):
            found.append(Span(start, gap.start()))
            start = gap.end()
    found.append(Span(start, len(text)))
    return [s for s in (_trimmed(text, span) for span in found) if s.start < s.end]


def _parts(text: str, gap: re.Match[str], start: int, longest: int) -> bool:
    """Whether a gap between lines, or of several spaces, ends a paragraph."""
    before, after = (
        text[max(start, gap.start() - 12) : gap.start()].rstrip("\u2060 "),
        text[gap.end() : gap.end() + 2],
    )
    if not before or not after:
        return True
    ended = bool(_ENDS.search(before))
    lower = after.lstrip("\u2060")[:1].islower()
    breaks = gap.group().count("\n")
    if breaks == 0:
        return not ended and not lower and not before.endswith((",", "-", "–", "—")) and after[:1].isupper()
    if breaks > 1:
        return ended or not lower
    line = gap.start() - max(start, text.rfind("\n", 0, gap.start()) + 1)
    return (ended and not _mid_wrap(line, longest)) or (not lower and line < _WRAPPED * longest)


def _mid_wrap(line: int, longest: int) -> bool:
    """Whether a line as long as the others was probably broken by wrapping (lines of 50 to 120 characters)."""
    return 50 <= longest <= 120 and line >= _WRAPPED * longest


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] == "\u2060"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\u2060"):
        end -= 1
    return Span(start, end)


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Places of the sentences of one paragraph, white space around them left out."""
    from nupunkt import sent_spans  # noqa: PLC0415 - its model loads on import

    piece = text[paragraph.start : paragraph.end].replace("\u2060", " ")
    open_at = None
    for start, end in sent_spans(piece):
        open_at = start if open_at is None else open_at
        if piece[end : end + 1].islower():
            continue  # "R-Wis. added": an abbreviation ended no sentence
        for part in _unglued(text, Span(paragraph.start + open_at, paragraph.start + end)):
            yield from _bounded(text, part)
        open_at = None


def _unglued(text: str, span: Span) -> Iterator[Span]:
    """A sentence, cut where the page lost the space between two."""
    cuts = [m.end() for m in _GLUED.finditer(text, span.start, span.end)]
    for start, end in zip([span.start, *cuts], [*cuts, span.end], strict=True):
        part = _trimmed(text, Span(start, end))
        if part.start < part.end:
            yield part


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """A stretch that no mark ends for longer than any sentence is, cut between two words: a list, a table, a log."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = max(text.rfind(space, start, start + _LONGEST) for space in (" ", "\n", "\t"))
        if cut <= start:
            break
        yield Span(start, cut)
        start = _trimmed(text, Span(cut, span.end)).start
    yield Span(start, span.end)
