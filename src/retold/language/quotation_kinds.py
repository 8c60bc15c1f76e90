"""Whether a quotation is somebody's speech, or a title, nickname, term or scare quote.

Each signal is a yes-or-no question about the quoted words or about what stands around them. Those that hold add
their weight; a quotation is speech where the sum is not negative. Weights and word lists are in
`data/quotation_signals.toml`, with the reason beside each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from retold.article import Span
from retold.language.marks_of_quotation import MARKS, unmarked
from retold.language.words import RETURNING

# How far, in characters, the signals look before a quotation and behind it: about two lines of print.
BEFORE, BEHIND = 240, 160
# More than so many quotations, with fewer characters of text to each than this, are no prose: columns of data, code.
MANY, DENSE = 200, 40

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\w\s]")
# Where sentences begin behind each mark that ends one: what begins with one character is found ten times as fast as what
# begins with one of several.
_SENTENCE_START = (
    *(
        (mark, re.compile(re.escape(mark) + r"[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")) for mark in ".!?…"
    ),
    (";", re.compile(r";\s")),
)  # fmt: skip
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|St|Jr|Sr|Prof|No|vs)|\b[A-Z])\.$"
)
_TITLE = 5  # letters of the longest of these with its point
_INNER_END = tuple((mark, re.compile(re.escape(mark) + r"['’\"”]?\s+['‘\"“]?[A-Z]")) for mark in ".!?…")
_QUOTED = re.compile(r"[“\"][^“”\"]{0,400}[”\"]")
_MARKS = "".join(sorted(MARKS))
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
# Words of the longest quotations that may be a phrase or a part, and of those that are told again to be a term.
_PHRASE, _TERM = 8, 6
# Between "songs" and their titles.
_LINKS = frozenset({"as", "like", "called", "including", "of", "with"})
# Characters of what joins two of a list.
_JOINT = 12
_LIST = re.compile(r"[\s,;]*(?:(?:and|or|&)\s)?[\s,]*")


@dataclass(frozen=True, slots=True)
class Signals:
    """The word lists and weights of `quotation_signals.toml`."""

    weights: Mapping[str, float]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, words: Sequence[str]) -> bool:
        """Whether one of `words` is in the list."""
        return not self.lists[name].isdisjoint(words)


@cache
def signals() -> Signals:
    """The lists that ship with Retold."""
    path = Path(__file__).with_name("data") / "quotation_signals.toml"
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {
        n: frozenset(t.replace("\n", "").split("|") if "|" in t else t.split())
        for n, t in read["words"].items()
    }
    return Signals(read["weights"], lists)


class Quoted(NamedTuple):
    """What stands between a quotation's marks.

    Attributes:
        inner: The quoted text as written.
        written: Its words and marks as written.
        words: Its words, in lower case with straight marks.

    """

    inner: str
    written: Sequence[str]
    words: tuple[str, ...]

    @classmethod
    def of(cls, inner: str) -> Quoted:
        """The words of what stands between two marks."""
        written, folded = _tokens(inner)
        return cls(inner, written, tuple([word for word in folded if word[0].isalnum()]))

    def least(self) -> float:
        """What it scores in the surroundings that speak most against speech; told of long ones alone, else -1.

        So many words are no name or term, and nothing but a word for a work beside them outweighs a clause of theirs.
        """
        if len(self.words) <= _PHRASE or _title_case(self):
            return -1.0
        weights = signals().weights
        return weights["long"] + weights["work"] + sum([weights[name] for name in _clauses(self)])


class Surroundings(NamedTuple):
    """A quotation's words and what stands around them in its sentence, in lower case with straight marks.

    Attributes:
        inner: The quoted text as written.
        written: Its words and marks as written.
        words: Its words.
        before: Words and marks before it in its sentence, without those of other quotations; latest last.
        behind: Words and marks behind it in its sentence.
        cased_before: The last word before it as written.
        cased_behind: The first word behind it as written.
        headline: Whether the words around are capitalised as in a headline, so that capitals within say nothing.

    """

    inner: str
    written: Sequence[str]
    words: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    cased_before: str
    cased_behind: str
    headline: bool = False

    @classmethod
    def of(cls, text: str, span: Span, place: Span, quoted: Quoted) -> Surroundings:
        """What stands around `span` within the paragraph `place`."""
        inner = quoted.inner
        before = _sentence_before(text[max(place.start, span.start - BEFORE) : span.start])
        behind = _sentence_behind(text[span.end : min(place.end, span.end + BEHIND)], inner[-1:])
        left, folded_left = _tokens(_QUOTED.sub(" “” ", before) if "“" in before or '"' in before else before)
        right, folded_right = _tokens(behind)
        return cls(
            inner,
            quoted.written,
            quoted.words,
            tuple(folded_left),
            tuple(folded_right),
            left[-1] if left else "",
            right[0] if right else "",
            _headline([*left, *right]),
        )


def _headline(around: Sequence[str]) -> bool:
    long = [w for w in around if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 3 and len([w for w in long if w[0].isupper()]) >= 0.8 * len(long)


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """The words and marks of a text, as written and in lower case with straight marks."""
    written: list[str] = []
    folded: list[str] = []
    for run in text.split():
        if run.isalnum():
            written.append(run)
            folded.append(run.lower())
        else:
            ours, theirs = _known_run(run) if len(run) <= RETURNING else _run(run)
            written += ours
            folded += theirs
    return written, folded


def _run(run: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words and marks of what stands between two spaces, as written and folded."""
    tokens = [t for t in _TOKEN.findall(run) if t not in MARKS or t in "“”"]
    return tokens, [(t if t.isascii() else t.translate(_STRAIGHT)).lower() for t in tokens]


_known_run = lru_cache(maxsize=16384)(_run)


def _sentence_before(text: str) -> str:
    """The part of `text` in its last sentence, without the opening mark at its end."""
    text = text.rstrip(_MARKS)
    ends = [end for start, end in _sentence_starts(text) if not _abbreviated(text, start)]
    return text[max(ends) :] if ends else text


def _sentence_behind(text: str, last: str) -> str:
    """The part of `text` that belongs to the sentence of the quotation, whose last character is `last`."""
    at = 0
    while at < len(text) and text[at] in MARKS:
        at += 1
    rest = text[at:]
    if last in ".…" and (not rest.strip() or rest.lstrip()[:1].isupper()):
        return ""
    starts = [start for start, _ in _sentence_starts(rest) if not _abbreviated(rest, start)]
    return rest[: min(starts) + 1] if starts else rest


def _sentence_starts(text: str) -> list[tuple[int, int]]:
    """Where marks stand that may end a sentence, and where the next begins."""
    return [m.span() for mark, start in _SENTENCE_START if mark in text for m in start.finditer(text)]


def _abbreviated(text: str, at: int) -> bool:
    """Whether the mark at an offset is the point of an abbreviation."""
    return text[at] == "." and _ABBREVIATED.search(text, max(0, at - _TITLE), at + 1) is not None


def scores(text: str, spans: Sequence[Span], places: Sequence[Span]) -> list[float]:
    """How much speaks for speech in each of `spans`, which stand in the paragraphs `places`.

    Quotations in a list ("a," "b" and "c") share their mean; one whose words are told elsewhere in the article to be
    a title or term leans on that.
    """
    if len(spans) > MANY and len(text) < DENSE * len(spans):
        return [-1.0] * len(spans)
    weights = signals().weights
    lists = list(_lists(text, spans))
    listed = {i for group in lists for i in group}
    quoted = [Quoted.of(span.of(text)) for span in spans]
    found: list[float] = []
    for i, one in enumerate(quoted):
        least = -1.0 if i in listed else one.least()
        if least < 0:
            around = Surroundings.of(text, spans[i], places[i], one)
            least = sum([weights[name] for name in present(around)])
        found.append(least)
    for group in lists:
        mean = sum([found[i] for i in group]) / len(group)
        for i in group:
            found[i] = mean
    short = [(q.words, i) for i, q in enumerate(quoted) if len(q.words) <= _TERM]
    terms = {words for words, i in short if found[i] < 0}
    for words, i in short:
        if words in terms and found[i] >= 0:
            found[i] += weights["again"]
    return found


def _lists(text: str, spans: Sequence[Span]) -> Iterator[list[int]]:
    """Runs of indexes whose quotations stand in one list."""
    group = [0]
    for i, (one, other) in enumerate(pairwise(spans), start=1):
        between = text[one.end : other.start] if other.start - one.end <= _JOINT else "\n"
        if other.start >= one.end and "\n" not in between and _LIST.fullmatch(unmarked(between)):
            group.append(i)
        else:
            if len(group) > 1:
                yield group
            group = [i]
    if len(group) > 1:
        yield group


def present(around: Surroundings) -> Iterator[str]:
    """The names of the signals that hold."""
    yield from _length(around)
    yield from _form(around)
    yield from _attribution(around)
    yield from _naming(around)


def _length(around: Surroundings) -> Iterator[str]:
    count = len(around.words)
    if count >= 8:
        yield "long"
    elif count >= 5:
        yield "middling"
    elif count <= 2:
        yield "single" if count < 2 else "brief"


def _form(around: Surroundings) -> Iterator[str]:
    """Signals in the quoted words themselves."""
    known, inner = signals(), around.inner
    titled = _title_case(around) and not _formula(around) and not around.headline
    yield from [name for name in _clauses(around) if name == "sentences" or not titled]
    if (
        inner[:1].isupper()
        and not around.before
        and inner[-1:] in ".,!?…"
        and not (titled and inner[-1:] in ".,")
    ):
        yield "own_sentence"
    if inner[:1].islower() and len(around.words) >= 2:
        yield "fragment"
        if around.words[0] in known.lists["opinions"]:
            yield "opinion"
    if titled:
        yield "title_case" if len(around.words) > 1 else "capitalised"


def _clauses(quoted: Quoted | Surroundings) -> list[str]:
    """Signals of clauses of its own."""
    known, inner = signals(), quoted.inner
    told = ["sentences"] if any(mark in inner and end.search(inner) for mark, end in _INNER_END) else []
    told += ["person"] if known.has("persons", quoted.words) else []
    return told + (["clause"] if known.has("clauses", quoted.words) else [])


def _title_case(around: Quoted | Surroundings) -> bool:
    """Whether every word that may be capitalised in a title is."""
    small, met = signals().lists["small"], False
    for word in around.written:
        if word[0].isalpha():
            if not (word[0].isupper() or (met and word in small)):
                return False
            met = True
    return met and "." not in around.inner[:-1]


def _attribution(around: Surroundings) -> Iterator[str]:
    """Signals of somebody who is told to say it."""
    known, before, behind = signals(), around.before, around.behind
    cues = known.lists["cues"]
    if around.inner[-1:] in ",?!-–—…" or behind[:1] == (",",):
        tag = behind[:9]
        if known.has("cues", tag[: tag.index(".")] if "." in tag else tag):
            yield "tag_behind"
    elif known.has("cues", behind):
        yield "reported_behind"
    near = [w for w in before[-5:] if w not in (",", ":", "that", '"')]
    if before[-1:] == (":",):
        yield "colon"
    if near and (near[-1] in cues or (before[-1] in ":,that" and known.has("cues", near[-4:]))):
        yield "uttered" if _formula(around) and known.has("utter", near[-3:]) else "announced"
    elif known.has("cues", before) or known.has("speech_nouns", before[-3:]):
        yield "reported"
    elif len(around.words) <= 3 and not known.has("cues", behind):
        yield "unattributed"


def _formula(around: Surroundings) -> bool:
    return " ".join(around.words) in signals().lists["greetings"]


def _naming(around: Surroundings) -> Iterator[str]:
    """Signals of a title, nickname or term."""
    known, before, words = signals(), around.before, around.words
    near = tuple(w for w in before[-4:] if w != '"')
    beside = (
        near[-3:]
        if near[-1:] in ((",",), (":",))
        else near
        if near[-1:] and near[-1] in _LINKS
        else near[-2:]
    )
    if known.has("works", beside):
        yield "work"
    elif (
        len(words) <= _PHRASE
        and known.has("performed", near[-3:])
        and (near[-1] in known.lists["performed_links"] or near[-1] in known.lists["performed"])
    ):
        yield "performed"
    if len(words) <= _TERM and (
        known.has("named", near[-3:])
        or (near[-1:] == ("called",) and "what" not in before[-8:])
        or near[-4:-1] == ("referred", "to", "as")
    ):
        yield "named"
    if (
        len(words) <= _PHRASE
        and known.has("mentions", near)
        and (near[-1] in known.lists["mentions"] or near[-1] in known.lists["mention_links"])
    ):
        yield "mentioned"
    if _formula(around) and not (
        near and near[-1] in known.lists["cues"] and near[-1] not in known.lists["utter"]
    ):
        yield "greeting"
    yield from _position(around)


def _position(around: Surroundings) -> Iterator[str]:
    """Signals in the part that the quotation plays in its sentence."""
    known, before, behind, words = signals(), around.before, around.behind, around.words
    free = around.inner[-1:].isalnum() and behind[:1] and behind[0][0].isalpha()
    named = around.cased_before[:1].isupper() and around.cased_behind[:1].isupper()
    if free and named and len(words) <= 3 and before and not around.headline:
        yield "between_names"
    elif (
        free
        and len(words) <= 5
        and around.cased_behind[:1].islower()
        and behind[0] not in known.lists["loose"]
        and behind[0] not in known.lists["cues"]
        and before
        and (before[-1] in known.lists["determiners"] or before[-1].endswith("'s"))
    ):
        yield "modifier"
    if (
        len(words) <= 3
        and before
        and before[-1] in known.lists["prepositions"]
        and not known.has("clauses", words)
    ):
        yield "object"
