"""What became of each statement in the other articles: the findings of comparing them, at the statement's places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.article import Span
from retold.comparing.comparison import Excerpt, Finding
from retold.record.entry import Entry
from retold.record.intake import Progress
from retold.record.retellings import Retelling, Retellings
from retold.record.saying import Change, Saying, Wording

# What is told of an article that has no wording of a statement: it asserts it, moves it, or gives it to another.
_WITHOUT_WORDING = frozenset({"A01", "W01", "Q05"})
# Kinds of findings that may stand at the name of a speaker.
_OF_SPEAKERS = frozenset({"name", "who", "attribution", "quotation"})


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
            there, here = (_wordings(saying, name) for name in (source, retelling))
            for finding in compared.findings if there else ():
                if self._concerns(finding, compared, there, here):
                    found[Change(source, retelling, finding)] = None
        return tuple(found)

    def _concerns(
        self, finding: Finding, compared: Retelling, there: Sequence[Wording], here: Sequence[Wording]
    ) -> bool:
        """Whether a finding speaks of a statement that has wordings there, in the source, and here, in the retelling.

        One of its places lies in a wording, the other one in a wording too, or at least in no other statement. Of an
        article that has no wording, only what says that it asserts the statement or gives it to somebody else.
        """
        if not here:
            return finding.code in _WITHOUT_WORDING and _stands(finding.source, there, finding.kind)
        sides = ((finding.source, there, compared.source), (finding.retelling, here, compared.retelling))
        standing = [_stands(excerpt, wordings, finding.kind) for excerpt, wordings, _ in sides]
        return any(standing) and all(
            stands or excerpt is None or not self._told(excerpt.span, number)
            for stands, (excerpt, _, number) in zip(standing, sides, strict=True)
        )

    def _told(self, place: Span, article: int) -> bool:
        """Whether a place of an article lies in any statement."""
        said = self.entries[article].said
        return any(place.overlap(span) for one in said for span in one.statement.content)


def _wordings(saying: Saying, article: str) -> list[Wording]:
    return [wording for wording in saying.wordings if wording.article == article]


def _stands(excerpt: Excerpt | None, wordings: Sequence[Wording], kind: str) -> bool:
    """Whether an excerpt lies in what is said or how it is reported; for names and actors also in whose it is."""
    return excerpt is not None and any(
        excerpt.span.overlap(place) for wording in wordings for place in _places(wording, kind)
    )


def _places(wording: Wording, kind: str) -> Iterator[Span]:
    told = wording.statement
    yield from (*told.content, *told.cue)
    if told.speaker is not None and kind in _OF_SPEAKERS:
        yield from told.speaker.spans
