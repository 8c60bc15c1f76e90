"""Statements across articles, as lines for a terminal and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.article import Article
from retold.language.statement import written
from retold.record.saying import Change, Day, Saying, Wording
from retold.record.voice import Voice
from retold.reports.amounts import counted
from retold.reports.characters import line
from retold.reports.csv import guarded

COLUMNS = (
    "item", "kind", "day", "day_from", "speaker", "unnamed", "article", "published", "outlet", "first", "verbatim", "cue", "content",
    "content_spans", "conditions", "modality", "denied", "changes",
)  # fmt: skip
_NOBODY = "(nobody named)"
_CHANGES = 6  # changes that a terminal is told of each statement
_ARTICLES = 6  # articles that it is told of each


def rows(
    number: int, kind: str, saying: Saying, voice: Voice | None, articles: Mapping[str, Article]
) -> Iterator[dict[str, str | int]]:
    """One row for each wording."""
    for at, wording in enumerate(saying.wordings):
        article = articles[wording.article]
        row = {
            "item": number,
            "kind": kind,
            "day": saying.day.value if saying.day else "",
            "day_from": saying.day.origin if saying.day else "",
            "speaker": voice.name if voice else "",
            "unnamed": "yes" if voice and voice.unnamed else "",
            "article": wording.article,
            "published": article.published.value if article.published else "",
            "outlet": article.outlet.value if article.outlet else "",
            "first": "yes" if wording.article == saying.first else "",
            "verbatim": "yes" if at == saying.verbatim else "",
            **_told(wording, article.text),
            "changes": " ".join(_codes(saying, wording)),
        }
        yield {column: guarded(v) if isinstance(v, str) else v for column, v in row.items()}


def _told(wording: Wording, text: str) -> dict[str, str]:
    statement = wording.statement
    return {
        "cue": written(statement.cue, text),
        "content": written(statement.content, text),
        "content_spans": " ".join(f"{s.start}-{s.end}" for s in statement.content),
        "conditions": " | ".join(c.of(text) for c in wording.conditions),
        "modality": wording.modality or "",
        "denied": "yes" if wording.denied else "",
    }


def _codes(saying: Saying, wording: Wording) -> list[str]:
    """Codes of what this wording's article changed."""
    return sorted({c.finding.code for c in saying.changes if c.retelling == wording.article})


def told(
    saying: Saying, voice: Voice | None, articles: Mapping[str, Article], *, kind: str = "statement"
) -> Iterator[str]:
    """A statement or an event for a terminal: who said it and how, what, on what conditions, where, what changed."""
    shown = saying.shown
    text = articles[shown.article].text
    cue = written(shown.statement.cue, text)
    to = f", to {shown.statement.to}" if shown.statement.to else ""
    if kind == "statement":
        yield f"  {line(f'{name(voice)} {cue}')} [{line(shown.statement.kind + to)}]"
        yield f"      {line(written(shown.statement.content, text))}"
    else:
        yield f"  {line(written(shown.statement.content, text))}"
    for wording, condition in saying.conditions:
        yield f"      condition: {line(condition.of(articles[wording.article].text))}"
    yield f"      {line(_where(saying))}"
    for change in saying.changes[:_CHANGES]:
        yield f"      {line(_change(change))}"
    if len(saying.changes) > _CHANGES:
        left = len(saying.changes) - _CHANGES
        yield f"      and {counted(left, 'more change')}"


def name(voice: Voice | None) -> str:
    """A speaker's name, and whether it is none."""
    return _NOBODY if voice is None else voice.name + (" (unnamed)" if voice.unnamed else "")


def day(found: Day | None) -> str:
    """A day, and whether it is that of the publication alone.

    >>> day(Day("2031-05-02", "sentence")), day(Day("2031-05-02", "published")), day(None)
    ('2031-05-02', 'by 2031-05-02 (published)', 'without a day')
    """
    if found is None:
        return "without a day"
    if found.origin == "lent":
        return f"about {found.value} (the day of the source)"
    return f"by {found.value} (published)" if found.origin == "published" else found.value


def _where(saying: Saying) -> str:
    """The articles that have it, how many wordings there are, and which was first."""
    shown = listed(saying.articles)
    if len(saying.wordings) == 1:
        return f"in {shown}"
    first = {
        "date": f"first in {saying.first}, by date",
        "direction": f"first in {saying.first}, which the others retell",
        "only": f"in {saying.first} alone",
        "unclear": "first publication unclear",
    }[saying.first_by]
    verbatim = (
        f"; verbatim in {saying.wordings[saying.verbatim].article}" if saying.verbatim is not None else ""
    )
    return f"{len(saying.wordings)} wordings, in {shown}; {first}{verbatim}"


def listed(names: Sequence[str]) -> str:
    """Names on one line, the first few of many."""
    shown = ", ".join(names[:_ARTICLES])
    return shown if len(names) <= _ARTICLES else f"{shown} and {len(names) - _ARTICLES} more"


def _change(change: Change) -> str:
    return f"{change.retelling}: {change.finding.code} {change.finding.message}"
