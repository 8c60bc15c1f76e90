"""What became of each statement in the other articles: the findings of comparing them, at the statement's places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from retold.article import Span
from retold.comparing.comparison import Excerpt
from retold.record.entry import Entry
from retold.record.retellings import Retelling, Retellings
from retold.record.saying import Change, Saying, Wording

Progress = Callable[[str, int, int], None]


class Changes:
    """Finds what became of statements.

    Args:
        entries: The articles' entries.
        retellings: The articles compared.
        progress: Told how far it is.

    """

    def __init__(self, entries: Sequence[Entry], retellings: Retellings, progress: Progress) -> None:
        self.entries, self.retellings, self.progress = entries, retellings, progress
        self.number = {entry.name: n for n, entry in enumerate(entries)}
        self.beside: defaultdict[int, list[Retelling]] = defaultdict(list)

    def of(self, sayings: Sequence[Saying]) -> list[Saying]:
        """The statements, each with what the articles compared with its first one made of it."""
        wanted = sorted({pair for saying in sayings for pair in self._pairs(saying)})
        for done, pair in enumerate(wanted, 1):
            self.retellings.between(*pair)
            self.progress("looking for changes", done, len(wanted))
        for _, found in sorted(self.retellings.found.items()):
            self.beside[found.source].append(found)
            self.beside[found.retelling].append(found)
        return [replace(saying, changes=self._changes(saying)) for saying in sayings]

    def _pairs(self, saying: Saying) -> list[tuple[int, int]]:
        """The first article that has a statement with each other one."""
        first, *others = (self.number[name] for name in saying.articles)
        return [(min(first, other), max(first, other)) for other in others]

    def _changes(self, saying: Saying) -> tuple[Change, ...]:
        leading = self.number[saying.articles[0]]
        found: dict[Change, None] = {}
        for compared in self.beside[leading]:
            source, retelling = (self.entries[n].name for n in (compared.source, compared.retelling))
            there, here = _places(saying, source), _places(saying, retelling)
            for finding in compared.findings:
                if _stands(finding.source, there) or _stands(finding.retelling, here):
                    found[Change(source, retelling, finding)] = None
        return tuple(found)


def _places(saying: Saying, article: str) -> list[Span]:
    return [span for w in saying.wordings if w.article == article for span in _spans(w)]


def _spans(wording: Wording) -> list[Span]:
    told = wording.statement
    return [*told.content, *told.cue, *(told.speaker.spans if told.speaker else ())]


def _stands(excerpt: Excerpt | None, places: Sequence[Span]) -> bool:
    return excerpt is not None and any(excerpt.span.overlap(place) for place in places)
