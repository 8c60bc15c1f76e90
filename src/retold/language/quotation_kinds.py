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
from functools import cache
from itertools import pairwise
from pathlib import Path

from retold.article import Span
from retold.language.marks_of_quotation import MARKS

# How far, in characters, the signals look before a quotation and behind it: about two lines of print.
BEFORE, BEHIND = 240, 160
# More than so many quotations, with fewer characters of text to each than this, are no prose: columns of data, code.
MANY, DENSE = 200, 40

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\w\s]")
_SENTENCE_START = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|[;]\s")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|St|Jr|Sr|Prof|No|vs)|\b[A-Z])\.$"
)
_INNER_END = re.compile(r"[.!?…]['’\"”]?\s+['‘\"“]?[A-Z]")
_QUOTED = re.compile(r"[“\"][^“”\"]{0,400}[”\"]")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
# Between "songs" and their titles.
_LINKS = frozenset({"as", "like", "called", "including", "of", "with"})
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quotation's words and what stands around them in its sentence, in lower case with straight marks.

    Args:
        inner: The quoted text as written.
        words: Its words.
        before: Words and marks before it in its sentence, without those of other quotations; latest last.
        behind: Words and marks behind it in its sentence.
        cased_before: The last word before it as written.
        cased_behind: The first word behind it as written.
        headline: Whether the words around are capitalised as in a headline, so that capitals within say nothing.

    """

    inner: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    cased_before: str
    cased_behind: str
    headline: bool = False

    @classmethod
    def of(cls, text: str, span: Span, place: Span) -> Surroundings:
        """What stands around `span` within the paragraph `place`."""
        before = _QUOTED.sub(
            " “” ", _sentence_before(text[max(place.start, span.start - BEFORE) : span.start])
        )
        behind = _sentence_behind(text[span.end : min(place.end, span.end + BEHIND)], span.of(text)[-1:])
        left, right = _tokens(before), _tokens(behind)
        inner = span.of(text)
        return cls(
            inner,
            tuple(w for w in _folded(_tokens(inner)) if w[0].isalnum()),
            _folded(left),
            _folded(right),
            left[-1] if left else "",
            right[0] if right else "",
            _headline([*left, *right]),
        )


def _folded(tokens: Sequence[str]) -> tuple[str, ...]:
    """Tokens in lower case with straight marks."""
    return tuple(" ".join(tokens).translate(_STRAIGHT).lower().split(" ")) if tokens else ()


def _headline(around: Sequence[str]) -> bool:
    long = [w for w in around if w[0].isalpha() and len(w) > 3]
    return len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _tokens(text: str) -> list[str]:
    return [t for t in _TOKEN.findall(text) if t not in MARKS or t in "“”"]


def _sentence_before(text: str) -> str:
    """The part of `text` in its last sentence, without the opening mark at its end."""
    text = text.rstrip("".join(MARKS))
    for found in reversed(list(_SENTENCE_START.finditer(text))):
        if not _ABBREVIATED.search(text, 0, found.start() + 1):
            return text[found.end() :]
    return text


def _sentence_behind(text: str, last: str) -> str:
    """The part of `text` that belongs to the sentence of the quotation, whose last character is `last`."""
    at = 0
    while at < len(text) and text[at] in MARKS:
        at += 1
    rest = text[at:]
    if last in ".…" and (not rest.strip() or rest.lstrip()[:1].isupper()):
        return ""
    for found in _SENTENCE_START.finditer(rest):
        if not _ABBREVIATED.search(rest, 0, found.start() + 1):
            return rest[: found.start() + 1]
    return rest


def scores(text: str, spans: Sequence[Span], places: Sequence[Span]) -> list[float]:
    """How much speaks for speech in each of `spans`, which stand in the paragraphs `places`.

    Quotations in a list ("a," "b" and "c") share their mean; one whose words are told elsewhere in the article to be
    a title or term leans on that.
    """
    if len(spans) > MANY and len(text) < DENSE * len(spans):
        return [-1.0] * len(spans)
    weights = signals().weights
    around = [Surroundings.of(text, s, p) for s, p in zip(spans, places, strict=True)]
    found = [sum(weights[name] for name in present(a)) for a in around]
    for group in _lists(text, spans):
        mean = sum(found[i] for i in group) / len(group)
        for i in group:
            found[i] = mean
    terms = {_key(a) for a, score in zip(around, found, strict=True) if score < 0 and len(a.words) <= 6}
    return [f + weights["again"] * (_key(a) in terms and f >= 0) for a, f in zip(around, found, strict=True)]


def _key(around: Surroundings) -> tuple[str, ...]:
    return around.words


def _lists(text: str, spans: Sequence[Span]) -> Iterator[list[int]]:
    """Runs of indexes whose quotations stand in one list."""
    group = [0]
    for i, (one, other) in enumerate(pairwise(spans), start=1):
        between = text[one.end : other.start] if 0 <= other.start - one.end <= 12 else "x"
        if _LIST.fullmatch(between.translate({ord(m): " " for m in MARKS})) and "\n" not in between:
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
    titled = _title_case(inner) and not _formula(around) and not around.headline
    if _INNER_END.search(inner):
        yield "sentences"
    if known.has("persons", around.words) and not titled:
        yield "person"
    if known.has("clauses", around.words) and not titled:
        yield "clause"
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


def _title_case(inner: str) -> bool:
    """Whether every word that may be capitalised in a title is."""
    small = signals().lists["small"]
    words = [w for w in _tokens(inner) if w[0].isalpha()]
    return (
        bool(words)
        and words[0][0].isupper()
        and all(w[0].isupper() or w in small for w in words)
        and "." not in inner[:-1]
    )


def _attribution(around: Surroundings) -> Iterator[str]:
    """Signals of somebody who is told to say it."""
    known, before, behind = signals(), around.before, around.behind
    cues = known.lists["cues"]
    if around.inner[-1:] in ",?!-–—…" or behind[:1] == (",",):
        tag = behind[:9]
        if known.has("cues", tag[: tag.index(".")] if "." in tag else tag):
            yield "tag_behind"
    elif any(w in cues for w in behind):
        yield "reported_behind"
    near = [w for w in before[-5:] if w not in (",", ":", "that", '"')]
    if before[-1:] == (":",):
        yield "colon"
    if near and (near[-1] in cues or (before[-1] in ":,that" and known.has("cues", near[-4:]))):
        yield "uttered" if _formula(around) and known.has("utter", near[-3:]) else "announced"
    elif any(w in cues for w in before) or known.has("speech_nouns", before[-3:]):
        yield "reported"
    elif len(around.words) <= 3 and not any(w in cues for w in behind):
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
        len(words) <= 8
        and known.has("performed", near[-3:])
        and (near[-1] in known.lists["performed_links"] or near[-1] in known.lists["performed"])
    ):
        yield "performed"
    if len(words) <= 6 and (
        known.has("named", near[-3:])
        or (near[-1:] == ("called",) and "what" not in before[-8:])
        or near[-4:-1] == ("referred", "to", "as")
    ):
        yield "named"
    if (
        len(words) <= 8
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
