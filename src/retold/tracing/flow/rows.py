"""Articles as rows of tables: as they come, and as stories over one vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from retold.article import Article, Fact, Furniture, Span
from retold.tracing.collection import Collection, Ints, Small
from retold.tracing.flow.journal import Journal
from retold.tracing.flow.tables import Columns, Tables, joined
from retold.tracing.settings import Settings
from retold.tracing.terms import Terms, rarity


@dataclass(frozen=True, slots=True)
class Flow:
    """What every step is told.

    Args:
        tables: Where tables are.
        settings: The thresholds.
        buckets: How many buckets there are.
        articles: How many articles there are; they are numbered in the order of their names.
        journal: What is done of a trace that can be gone on with; None for one that cannot.

    """

    tables: Tables
    settings: Settings
    buckets: int
    articles: int = 0
    journal: Journal | None = None

    @property
    def size(self) -> int:
        """How many articles a bucket has at most: those with neighbouring numbers."""
        return max(1, -(-self.articles // self.buckets))

    def home(self, numbers: Ints) -> Ints:
        """The bucket of each article."""
        return numbers // self.size


def arrivals(articles: Sequence[tuple[str, Article]]) -> Columns:
    """What a trace takes of articles, as rows."""
    return {
        "name": [encoded(name) for name, _ in articles],
        "text": [encoded(article.text) for _, article in articles],
        "furniture": [
            packed([n for f in article.furniture for n in (f.span.start, f.span.end, f.kind == "markup")])
            for _, article in articles
        ],
        "published": [encoded(a.published.value) if a.published else None for _, a in articles],
        "outlet": [encoded(a.outlet.value) if a.outlet else None for _, a in articles],
    }


def arrived(rows: Columns) -> Iterator[tuple[str, Article]]:
    """The articles that `arrivals` took apart, with no more than a trace asks of them."""
    for name, text, furniture, published, outlet in zip(*rows.values(), strict=True):
        places = unpacked(furniture).tolist()
        yield (
            decoded(name),
            Article(
                decoded(text),
                furniture=tuple(
                    Furniture(Span(start, end), "markup" if markup else "heading")
                    for start, end, markup in zip(places[::3], places[1::3], places[2::3], strict=True)
                ),
                published=Fact(decoded(published), "metadata") if published is not None else None,
                outlet=Fact(decoded(outlet), "metadata") if outlet is not None else None,
            ),
        )


def stories(collection: Collection) -> Columns:
    """The articles of a collection as rows."""
    return {
        "name": [encoded(name) for name in collection.names],
        "words": pieces(collection.words, collection.starts),
        "inside": [collection.inside[a:b].tobytes() for a, b in pairwise(collection.starts.tolist())],
        "furniture": collection.furniture,
        "quoted": collection.quoted,
        "edges": collection.edges,
        "published": [encoded(day) if day is not None else None for day in collection.published],
        "outlet": [packed(outlet) for outlet in collection.outlets],
    }


def collected(flow: Flow, rows: Columns) -> Collection:
    """A collection of the articles in some rows, over the whole vocabulary."""
    words, terms = flow.tables.kept("vocabulary", 0), flow.tables.kept("terms", 0)
    return Collection(
        names=tuple(map(decoded, rows["name"])),
        starts=offsets(rows["words"]),
        words=unpacked(b"".join(rows["words"])),
        inside=np.frombuffer(b"".join(rows["inside"]), np.bool_),
        vocabulary=(),
        lemmas=words["lemma"],
        usual=terms["usual"],
        figure=terms["figure"],
        furniture=rows["furniture"],
        quoted=rows["quoted"],
        edges=rows["edges"],
        published=tuple(decoded(day) if day is not None else None for day in rows["published"]),
        outlets=tuple(tuple(unpacked(outlet).tolist()) for outlet in rows["outlet"]),
    )


def weighed(flow: Flow, rows: Columns, collection: Collection) -> Terms:
    """The terms of the articles in some rows, as rare as they are among all articles."""
    frequency = flow.tables.kept("frequency", 0)["articles"]
    rare = rarity(frequency, collection.usual, flow.articles, flow.settings)
    lengths = np.diff(offsets(rows["terms"]))
    term, place, times = (
        unpacked(b"".join(rows[name])).astype(np.int64) for name in ("terms", "places", "times")
    )
    return Terms(
        article=np.repeat(np.arange(len(lengths), dtype=np.int64), lengths),
        term=term,
        place=place,
        weight=(1 + np.log(times)) * rare[term],
        frequency=frequency,
        rarity=rare,
        figure=collection.figure,
        articles=len(collection),
    )


def fetched(flow: Flow, table: str, numbers: Ints) -> Columns:
    """The rows of some articles, whose numbers are sorted, from whichever buckets they are in."""
    homes = flow.home(numbers)
    wanted = np.unique(homes).tolist() or [0]
    return joined(
        [flow.tables.kept(table, bucket, numbers[homes == bucket] - bucket * flow.size) for bucket in wanted]
    )


def present(first: Ints, second: Ints) -> tuple[Ints, tuple[Small, Small]]:
    """The articles of some pairs, and the pairs by the articles' places among them."""
    numbers, place = np.unique(np.concatenate([first, second]), return_inverse=True)
    local = place.astype(np.int32)
    return numbers, (local[: len(first)], local[len(first) :])


def encoded(text: str) -> bytes:
    r"""Any text as bytes, lone surrogates too.

    >>> decoded(encoded("a\ud800")) == "a\ud800"
    True
    """
    return text.encode("utf-8", "surrogatepass")


def decoded(text: bytes) -> str:
    """The text that was encoded."""
    return text.decode("utf-8", "surrogatepass")


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers as bytes."""
    return np.array(numbers, np.int32).tobytes()


def unpacked(numbers: bytes) -> Small:
    """The numbers that were packed."""
    return np.frombuffer(numbers, np.int32)


def pieces(numbers: Ints | Small, starts: Ints) -> list[bytes]:
    """The numbers of each article, packed; `starts` holds where each article's begin, and one more at the end."""
    small, ends = numbers.astype(np.int32, copy=False), starts.tolist()
    return [small[a:b].tobytes() for a, b in pairwise(ends)]


def offsets(pieces: Sequence[bytes]) -> Ints:
    """Where each piece's numbers begin when all stand one after another, and where the last ends."""
    return np.concatenate([[0], np.cumsum([len(piece) // 4 for piece in pieces])]).astype(np.int64)
