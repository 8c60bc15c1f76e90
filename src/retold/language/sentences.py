"""An article's paragraphs and sentences.

Sentence ends are nupunkt's (Bommarito et al., 2025), which keeps abbreviations and quotations whole. Paragraph ends are
ours, since pages lose them in several ways: a blank line, one line a paragraph, two spaces where a line break was, and
a blank line in the middle of a sentence where a page ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from retold.article import Furniture, Span
from retold.language.headings import heading_end
from retold.language.lexicon import lexicon
from retold.language.speech import colour
from retold.language.wordlists import wordlist
from retold.reading.seams import doubtful, seams

# Patterns that begin with one character are looked for ten times as fast as those that begin with one of several: a
# text is searched for each mark that it has.
# Blanks and line breaks, or two blanks.
_BREAK = re.compile(r"[ \t\r\n\u00a0](?:(?<=\n)\s*|(?<=[ \t\r])[ \t\r]*\n\s*|(?<=[ \t\u00a0])[ \t\u00a0]+)")
# The same in a text that has none of these.
_UNUSUAL, _LINE = ("  ", " \n", "\t", "\r", "\u00a0"), re.compile(r"\n\s*")
# Who speaks in a line of a transcript: "HOST: Good evening.", "A: I do not know."
_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}|[QA]):[ \t]")
_ENDS = re.compile(r"""[.!?:;…]["'”’»)\]]*$""")
# An end mark with more behind it than one mark that closes, and no letter or digit: elsewhere no sentence can end but
# with its paragraph.
_ENDING = ".!?…"
_INSIDE = tuple((mark, re.compile(rf"""{re.escape(mark)}(?!\w|["'”’)\]]?\Z)""")) for mark in _ENDING)
_FINAL = re.compile(r"""[.!?…]["'”’)\]]?\Z""")
# Ends that nupunkt misses: it takes some words for abbreviations ("the draft pick. Over the next"). Two spaces behind
# an end mark part sentences too, whatever stands before it.
_END = tuple(
    (mark, re.compile(rf"""({re.escape(mark)})["'”’)\]]{{0,2}}(\s+)(?=["“‘(]?[A-Z])""")) for mark in ".!?"
)
_LAST = re.compile(r"([\w’'.-]*?)(\w*)\Z")
_PLAIN = re.compile(r"[A-Z]?[a-z]{3,}")
# A speech tag behind a quoted question or exclamation: its subject has a capital and is no pronoun.
_ASKED = re.compile(r"""[?!]["”]\s*\Z""")
_TAG = re.compile(r"\s*(?!(?:He|She|They|We|I|It|You)\b)[A-Z][\w.’'-]*\s(?:[A-Z][\w.’'-]*\s){0,4}([a-z]+)\b")
# A mark inside a title, of which no more than these few words are quoted yet.
_TITLED = re.compile(r"""[a-z]\s["“](?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w’'-]*[!?]\s*\Z""")
# Without one of these at its end no sentence is a quoted question or breaks off a title.
_DOUBTED = frozenset('!?"”')
_NEAR = 60  # characters
# White space, and what overwrites markup.
_BLANK = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u2060\u3000"
)
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
    longest = max(map(len, text.splitlines()), default=0)
    found, start = [], 0
    breaks = _BREAK if any(blanks in text for blanks in _UNUSUAL) else _LINE
    for gap in breaks.finditer(text):
        if _parts(text, gap, start, longest):
            found.append(Span(start, gap.start()))
            start = gap.end()
    found.append(Span(start, len(text)))
    return [s for s in [_trimmed(text, span.start, span.end) for span in found] if s.start < s.end]


def _parts(text: str, gap: re.Match[str], start: int, longest: int) -> bool:
    """Whether a gap between lines, or of several spaces, ends a paragraph."""
    before, after = (
        text[max(start, gap.start() - 12) : gap.start()].rstrip("\u2060 "),
        text[gap.end() : gap.end() + 2],
    )
    if not before or not after:
        return True
    if _SPEAKER.match(text, gap.end()):
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


def _trimmed(text: str, start: int, end: int) -> Span:
    """The place of a stretch without blanks at its edges."""
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def placed(text: str, paragraphs: Sequence[Span]) -> list[tuple[int, Span]]:
    """Places of the sentences of all paragraphs, each with the number of its paragraph."""
    lost = doubtful(text)
    found: list[tuple[int, Span]] = []
    for n, paragraph in enumerate(paragraphs):
        at = bisect_left(lost, paragraph.start)
        read = sentences if at < len(lost) and lost[at] < paragraph.end else _parted
        found += [(n, span) for span in read(text, paragraph)]
    return found


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Places of the sentences of one paragraph, white space around them left out."""
    start = paragraph.start
    for seam in [*seams(paragraph.of(text)), paragraph.end - paragraph.start]:
        yield from _parted(text, _trimmed(text, start, paragraph.start + seam))
        start = paragraph.start + seam


def _parted(text: str, stretch: Span) -> list[Span]:
    """The sentences of a stretch without seams."""
    piece = stretch.of(text).replace("\u2060", " ")
    marks = sum(map(piece.count, _ENDING)) - (_FINAL.search(piece, len(piece) - 2) is not None)
    missed = _missed(text, stretch) if marks else []
    ended = len([found for found in missed if found[1] == "."])
    if marks == ended or _inside(piece) == ended:
        return _cut(text, stretch, missed)  # every mark ends a sentence, whatever nupunkt holds of it
    return [s for span in _ended(piece, stretch.start) for s in _cut(text, span, _missed(text, span))]


def _inside(piece: str) -> int:
    """How many of the marks of a stretch may end a sentence inside it."""
    return sum([len(end.findall(piece)) for mark, end in _INSIDE if mark in piece])


def _ended(piece: str, at: int) -> Iterator[Span]:
    """Where nupunkt parts a stretch that begins at an offset, without the ends that are none."""
    from nupunkt import sent_spans  # noqa: PLC0415 - its model loads on import

    open_at = None
    found = sent_spans(piece)
    for start, end in found:
        open_at = start if open_at is None else open_at
        if end < found[-1][1] and _goes_on(piece, open_at, end):
            continue
        yield Span(at + open_at, at + end)
        open_at = None


def _goes_on(piece: str, start: int, end: int) -> bool:
    """Whether a sentence goes on behind a mark: an abbreviation's, a quoted question's, a title's.

    "R-Wis. added", "'Is it over?' Ada Brandt asked", "the programme 'Dig! With Ada'".
    """
    if piece[end : end + 1].islower():
        return True
    if piece[start:end].rstrip()[-1:] not in _DOUBTED:
        return False
    if _TITLED.search(piece, max(start, end - _NEAR), end):
        return True
    tag = _TAG.match(piece, end) if _ASKED.search(piece, max(start, end - 3), end) else None
    return bool(tag and colour(lexicon().lemma(tag[1])))


def _cut(text: str, span: Span, missed: Sequence[re.Match[str]]) -> list[Span]:
    """A sentence, cut where an end was missed, and behind a heading."""
    known = lexicon()
    cut: list[Span] = []
    start = span.start
    for end in [*[found.end() for found in missed], span.end]:
        part = _trimmed(text, start, end)
        behind = heading_end(text, part, known)
        if behind:
            cut += _bounded(text, _trimmed(text, part.start, behind))
            part = Span(behind, part.end)
        if part.start < part.end:
            cut += _bounded(text, part)
        start = end
    return cut


def _missed(text: str, span: Span) -> list[re.Match[str]]:
    """The marks that end a sentence inside a stretch, whether or not nupunkt takes them for ends."""
    found = [
        found
        for mark, end in _END
        if text.find(mark, span.start, span.end) >= 0
        for found in end.finditer(text, span.start, span.end)
        if _ends(text, found, span.start)
    ]
    return sorted(found, key=re.Match.start)


def _ends(text: str, found: re.Match[str], start: int) -> bool:
    """Whether a mark inside what nupunkt takes for one sentence ends one all the same."""
    before = _LAST.search(text[max(start, found.start() - _NEAR) : found.start()].rpartition(" ")[2])
    if before is None:
        return False
    joined, word = before[1], before[2]
    if word.lower() in abbreviations() and not word.isupper():
        return False
    return len(found[2]) > 1 or (found[1] == "." and not joined and bool(_PLAIN.fullmatch(word)))


@cache
def abbreviations() -> frozenset[str]:
    """Words that a full stop follows in the middle of sentences."""
    rows = wordlist("abbreviations")["abbreviations"]
    return frozenset(word for (line,) in rows for word in line.split())


def _bounded(text: str, span: Span) -> list[Span]:
    """A sentence; where no mark ends it for longer than any is, cut between two words: a list, a table, a log."""
    cut: list[Span] = []
    while span.end - span.start > _LONGEST:
        start = span.start
        end = max(text.rfind(space, start, start + _LONGEST) for space in (" ", "\n", "\t"))
        if end <= start:
            break
        cut.append(Span(start, end))
        span = Span(_trimmed(text, end, span.end).start, span.end)
    return [*cut, span]
