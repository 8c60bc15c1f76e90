"""The first steps: articles become words, and words numbers over one vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from retold.article import Span
from retold.errors import InputError
from retold.tracing.collection import Lexical, counted
from retold.tracing.flow.rows import Flow, arrived, decoded, encoded, stories, unpacked
from retold.tracing.flow.tables import Columns
from retold.tracing.statement import Appearance
from retold.tracing.statements import Quoted


def read(flow: Flow, bucket: int) -> None:
    """Take the articles of one batch apart into words, over a vocabulary of their own."""
    quoted = Quoted(flow.settings.said)
    found = counted(arrived(flow.tables.kept("arrivals", bucket)), quoted.take)
    flow.tables.keep("quoted", bucket, _rows(quoted.found))
    flow.tables.keep("read", bucket, stories(found))
    flow.tables.keep("forms", bucket, {"form": [encoded(form) for form in found.vocabulary]})


def _rows(quoted: Sequence[Appearance]) -> Columns:
    return {
        "article": [encoded(one.article) for one in quoted],
        "start": np.array([one.span.start for one in quoted], np.int64),
        "end": np.array([one.span.end for one in quoted], np.int64),
        "text": [encoded(one.text) for one in quoted],
    }


def quotations(flow: Flow) -> list[Appearance]:
    """All quotations that `read` came by."""
    return [
        Appearance(decoded(article), Span(start, end), decoded(text))
        for rows in (flow.tables.kept("quoted", bucket) for bucket in range(flow.buckets))
        for article, start, end, text in zip(
            rows["article"], rows["start"].tolist(), rows["end"].tolist(), rows["text"], strict=True
        )
    ]


def number(flow: Flow) -> None:
    """Number all words in their order and all articles in the order of their names, and look the words up.

    Both are held at once here: names and different words, and no text.

    Raises:
        InputError: Two articles have one name.

    """
    tables, batches = flow.tables, range(flow.buckets)
    forms = [[decoded(form) for form in tables.kept("forms", b)["form"]] for b in batches]
    vocabulary = tuple(sorted(set(chain.from_iterable(forms))))
    places = {form: n for n, form in enumerate(vocabulary)}
    names = [[decoded(name) for name in tables.kept("read", b)["name"]] for b in batches]
    every = sorted(chain.from_iterable(names))
    numbers = {name: n for n, name in enumerate(every)}
    if len(numbers) < len(every):
        twice = next(one for one, behind in pairwise(every) if one == behind)
        raise InputError(f"two articles are called {twice!r}: give each a name of its own")
    for batch in batches:
        tables.keep("places", batch, {"place": np.array([places[f] for f in forms[batch]], np.int32)})
        tables.keep("numbers", batch, {"number": np.array([numbers[n] for n in names[batch]], np.int64)})
    told = Lexical.of(vocabulary)
    tables.keep("vocabulary", 0, {"lemma": told.lemmas})
    tables.keep("terms", 0, {"usual": told.usual, "figure": told.figure})


def settle(flow: Flow, bucket: int) -> None:
    """Put the words of one batch in place of its own numbers, and send each article to its bucket."""
    rows = dict(flow.tables.kept("read", bucket))
    places = flow.tables.kept("places", bucket)["place"]
    for name in ("words", "outlet"):
        rows[name] = [places[unpacked(words)].tobytes() for words in rows[name]]
    rows["number"] = flow.tables.kept("numbers", bucket)["number"]
    flow.tables.send("settled", bucket, rows, flow.home(rows["number"]))
