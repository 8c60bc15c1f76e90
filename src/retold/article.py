"""An article as it was read: its text, and where each thing stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, Literal

Origin = Literal[
    "given", "record", "metadata", "first lines", "dateline", "address", "furniture", "source", "retelling"
]
FurnitureKind = Literal[
    "byline", "caption", "copyright", "date", "heading", "markup", "original", "related", "share", "subscribe"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in Unicode code points: `start` is in it, `end` is not.

    >>> Span(4, 8).of("the news today")
    'news'
    """

    start: int
    end: int

    # A comparison makes a thousand: the fields are set by what holds them, in two thirds of the usual time.
    def __init__(self, start: int, end: int) -> None:
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """The characters that stand here in `text`."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many characters the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about an article, and where it was found.

    Args:
        value: What is known; a date is ISO 8601 (`2025-08-22`, or with a time where one is given).
        origin: Where it was found; `source` and `retelling` are the article that it was compared with.
        span: Where it stands in the text, if it stands there.

    """

    value: str
    origin: Origin
    span: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the JSON contracts have it.

        >>> Fact("2031-05-06", "first lines", Span(0, 10)).to_dict()
        {'value': '2031-05-06', 'origin': 'first lines', 'start': 0, 'end': 10}
        """
        place = {} if self.span is None else {"start": self.span.start, "end": self.span.end}
        return {"value": self.value, "origin": self.origin, **place}


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that stands on the page and is no part of the story."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published.

    The text is never rewritten: every span of every result points into it. Furniture is marked, not deleted.
    `markup` furniture is inline (the `](...)` of a Markdown link, the `**` of a bold word): the words on both
    sides of it belong to one sentence. Every other kind covers whole lines or, where a text's paragraphs were run
    together, whole sentences or credits in brackets.

    Args:
        text: The text as it was read, in Unicode code points.
        path: Where it was read from, or None for a text given as such.
        id: The reader's own name for it, where there is one.
        title: The headline.
        published: The day or instant of publication.
        byline: Who wrote it.
        outlet: Who published it.
        url: Its address.
        furniture: Marked stretches, in order of their start.
        extra: Fields of a record that Retold does not know, carried along untouched.
        lent: The day of the article that it tells, or that tells it, where it has no date of its own; see `day`.

    """

    text: str
    path: str | None = None
    id: str | None = None
    title: Fact | None = None
    published: Fact | None = None
    byline: Fact | None = None
    outlet: Fact | None = None
    url: Fact | None = None
    furniture: tuple[Furniture, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    lent: Fact | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Articles can be sent to another process; a read-only view of their extra fields cannot."""
        held = [getattr(self, f.name) for f in fields(self)]
        return _received, tuple(dict(one) if isinstance(one, MappingProxyType) else one for one in held)

    @property
    def day(self) -> Fact | None:
        """The date that "Friday" and "yesterday" count from: its own, or else the one that it was lent.

        >>> Article("It opens on Friday.", lent=Fact("2031-05-06", "source")).day.origin
        'source'
        """
        return self.published or self.lent

    def to_dict(self) -> dict[str, Any]:
        """The article's fields as plain values, without the text.

        >>> Article("Text.", id="a1", outlet=Fact("Gazette", "record")).to_dict()
        {'id': 'a1', 'outlet': {'value': 'Gazette', 'origin': 'record'}, 'characters': 5}
        """
        told: dict[str, Any] = {}
        for name in ("path", "id"):
            if (value := getattr(self, name)) is not None:
                told[name] = value
        for name in ("title", "published", "byline", "outlet", "url"):
            fact: Fact | None = getattr(self, name)
            if fact is not None:
                told[name] = fact.to_dict()
        if self.lent is not None:
            told["day"] = self.lent.to_dict()
        told["characters"] = len(self.text)
        if self.furniture:
            told["furniture"] = [
                {"start": f.span.start, "end": f.span.end, "kind": f.kind} for f in self.furniture
            ]
        if self.extra:
            told["extra"] = dict(self.extra)
        return told


def _received(*held: Any) -> Article:  # noqa: ANN401 -- the fields of an article, in order
    article = Article(*held)
    return replace(article, extra=MappingProxyType(dict(article.extra)))
