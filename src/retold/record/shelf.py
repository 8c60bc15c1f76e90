"""Which articles of a record are kept as they were read, so that memory does not grow with every word of them."""

from __future__ import annotations

from dataclasses import replace

from retold.record.entry import Entry

# Words of articles that are kept as they were read, some 50 MB; others are read again when they are compared.
_HELD = 200_000


class Shelf:
    """Holds articles as they were read up to a number of words, and lets go of those behind them."""

    def __init__(self, held: int = _HELD) -> None:
        self.room = held

    def kept(self, entry: Entry) -> Entry:
        """The entry of an article, without the article as it was read where there is no more room for it.

        >>> from retold.article import Article
        >>> from retold.record.entry import entry
        >>> first, second = (entry(name, Article("The bridge is not safe, Ada Brandt said.")) for name in "ab")
        >>> shelf = Shelf(12)
        >>> [shelf.kept(one).document is None for one in (first, second)]
        [False, True]
        """
        if entry.document is None:
            return entry
        self.room -= len(entry.document.words)
        return entry if self.room >= 0 else replace(entry, document=None)
