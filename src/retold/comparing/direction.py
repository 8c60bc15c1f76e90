"""Which of two articles is the source of the other, when nothing says so.

Every witness is heard for both articles in the same way, so the answer does not depend on which of them is named first.
A witness says how much speaks for one article as the source (a logarithm of odds, from how often it was right on pairs
of known direction; see docs/benchmarks.md), and says it in words. No witness is believed alone but the other article's
own word for where it has the story from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from urllib.parse import urlsplit

from retold.comparing.comparison import Direction
from retold.comparing.wording import PROFILES, Words, find, spoken
from retold.language.document import Document, Name
from retold.language.figures import Figures
from retold.language.lexicon import Lexicon
from retold.language.names import same_bearer
from retold.language.times import Times

# Sum of what the witnesses say from which one article is named, and share of all that was said which it must be.
_ENOUGH = 1.2  # more than any date says
_AGREED = 0.5
# What is held against every answer, so that one weak witness alone leaves it unsure.
_DOUBT = 0.8
# Share of the runs of five words of the shorter article that stand in the other from which the two are copies: then
# the longer one may have been cut or the shorter one set in a frame, and counting names tells nothing.
_COPIED = 0.25
_RUN = 5
_SHOWN = 3  # examples in a line of evidence
_AFTER = 40  # characters between "told" and the name of an outlet

Said = tuple[float, str]


@dataclass(frozen=True)
class Witnessed:
    """One article with what the witnesses look at; `rival` is the other one."""

    document: Document
    rival: Document
    known: Lexicon

    @cached_property
    def speech(self) -> tuple[Words, ...]:
        """The words of each quotation that is speech."""
        text, strict = self.document.text, PROFILES["strict"]
        found = [spoken(text, q.pieces, strict, self.known) for q in self.document.quotations if q.speech]
        return tuple([words for words in found if words.keys])

    @cached_property
    def said(self) -> Words:
        """The words of all of them, one after the other."""
        return Words.joined(self.speech)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Index in `said` behind each of them."""
        return tuple(accumulate([len(words.keys) for words in self.speech]))

    def saying(self, words: Words) -> list[Words]:
        """The quotations in which some words stand, one after the other."""
        places = [(bisect_right(self.ends, at), at + len(words)) for at in find(words, self.said)]
        return [self.speech[n] for n in dict.fromkeys(n for n, end in places if end <= self.ends[n])]

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every five words that follow one another."""
        return frozenset(zip(*(self.words[k:] for k in range(_RUN)), strict=False))

    @cached_property
    def names_beside(self) -> list[str]:
        """The names that it gives and the other does not."""
        others = _bearers(self.rival)
        near: dict[str, list[int]] = {}
        for number, name in enumerate(others):
            for word in _words(name.full):
                near.setdefault(word, []).append(number)
        found = []
        for name in _bearers(self.document):
            beside = dict.fromkeys([number for word in _words(name.full) for number in near.get(word, ())])
            if not any(same_bearer(name, others[number]) for number in beside):
                found.append(name.full)
        return found

    @cached_property
    def figures_beside(self) -> list[str]:
        """The figures that it gives and the other does not."""
        known = Figures(self.rival.figures)
        return [f.span.of(self.document.text) for f in self.document.figures if not known.same(f)]

    @cached_property
    def times_beside(self) -> list[str]:
        """The dates and times that it gives and the other does not."""
        known = Times(self.rival.times)
        return [t.span.of(self.document.text) for t in self.document.times if t not in known]

    @cached_property
    def words(self) -> list[str]:
        """Its words, folded."""
        return [word.folded for word in self.document.words if not word.punctuation]


def _bearers(document: Document) -> tuple[Name, ...]:
    """Each bearer of a name once."""
    return tuple({name.full.casefold(): name for name in reversed(document.names)}.values())


@lru_cache(maxsize=4096)
def _words(full: str) -> tuple[str, ...]:
    """A name's words, and its initials as one, folded."""
    written = full.casefold().replace(".", "").split()
    return tuple(dict.fromkeys([*written, "".join(word[0] for word in written)]))


def direction(first: Document, second: Document, known: Lexicon) -> Direction:
    """Which of two related articles is the source, as far as they tell.

    Args:
        first: The article given as the source.
        second: The article given as the retelling.
        known: The lexicon.

    """
    one, other = Witnessed(first, second, known), Witnessed(second, first, known)
    heard = []
    for witness in _WITNESSES if not _copies(one, other) else _OUTSIDE:
        for a, b, sign, names in (
            (one, other, 1, ("first", "second")),
            (other, one, -1, ("second", "first")),
        ):
            found = witness(a, b)
            if found is not None:
                told = (
                    found[1]
                    .replace("{this}", f"the {names[0]} article")
                    .replace("{other}", f"the {names[1]} article")
                )
                heard.append((sign * found[0], told[:1].upper() + told[1:]))
    return _judged(heard)


def _judged(heard: Sequence[Said]) -> Direction:
    total = sum(weight for weight, _ in heard)
    confidence = abs(total) / (sum(abs(weight) for weight, _ in heard) + _DOUBT)
    evidence = tuple(told for _, told in sorted(heard, key=lambda said: -abs(said[0])))
    if abs(total) < _ENOUGH or confidence < _AGREED:
        return Direction("unclear", confidence, evidence)
    return Direction("first" if total > 0 else "second", confidence, evidence)


def _copies(one: Witnessed, other: Witnessed) -> bool:
    fewer = min(len(one.runs), len(other.runs))
    return bool(fewer) and len(one.runs & other.runs) >= _COPIED * fewer


def _dated(a: Witnessed, b: Witnessed) -> Said | None:
    mine, yours = a.document.article.published, b.document.article.published
    if mine is None or yours is None:
        return None
    shorter = min(len(mine.value), len(yours.value))
    if mine.value[:shorter] >= yours.value[:shorter]:
        return None
    return 1.1, f"{{this}} is dated {mine.value}, {{other}} {yours.value}; a date can be wrong"


def _credited(a: Witnessed, b: Witnessed) -> Said | None:
    outlet, own = a.document.article.outlet, b.document.article.outlet
    if outlet is None or (own is not None and own.value == outlet.value):
        return None
    if not re.search(rf"(?<!\w){re.escape(outlet.value)}(?!\w)", b.document.text):
        return None
    return 2.5, f"{{other}} names {outlet.value}, the outlet of {{this}}"


def _linked(a: Witnessed, b: Witnessed) -> Said | None:
    url, own = a.document.article.url, b.document.article.url
    if url is None or (own is not None and own.value == url.value):
        return None
    parts = urlsplit(url.value)
    address = (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
    if len(address) < 8 or address not in b.document.text:
        return None
    return 2.5, f"{{other}} gives the address of {{this}}, {url.value}"


def _published(a: Witnessed, b: Witnessed) -> Said | None:
    mine, yours = (
        [name for name in ("byline", "outlet", "published", "url") if getattr(side.document.article, name)]
        for side in (a, b)
    )
    if not mine or yours:
        return None
    told = {"byline": "who wrote it", "outlet": "its outlet", "published": "its date", "url": "its address"}
    return 1.0, f"{{this}} says {_listed([told[name] for name in mine])}, {{other}} nothing of the kind"


def _given(a: Witnessed, b: Witnessed) -> Said | None:
    """Outlets that a says somebody told something to, and that b does not name."""
    document = a.document
    found = [
        name.text
        for cue in document.cues
        if cue.lemma in {"tell", "interview"}
        for name in document.names
        if name.kind in {"organisation", "work"} and 0 <= name.span.start - cue.span.end <= _AFTER
    ]
    lost = [name for name in dict.fromkeys(found) if name not in b.document.text]
    if not lost:
        return None
    return 0.8, f"{{this}} says that words were given to {_listed(lost)}, {{other}} does not"


def _whole(a: Witnessed, b: Witnessed) -> Said | None:
    """Quotations of b that are a piece of one of a's."""
    cut = [mine for yours in b.speech if len(yours) > 1 for mine in a.saying(yours) if len(mine) > len(yours)]
    if not cut:
        return None
    shown = _listed([f"“{cut[0].span.of(a.document.text)}”"])
    number = _counted(len(cut), "quotation")
    return 0.5 * min(3, len(cut)), f"{{this}} has {number} whole that {{other}} cuts short: {shown}"


def _quoted(a: Witnessed, b: Witnessed) -> Said | None:
    mine, yours = (len(x.said) for x in (a, b))
    if mine < 1.25 * yours or mine - yours < 8:
        return None
    return 0.6, f"{{this}} quotes {_counted(mine, 'word')} of speech, {{other}} {yours}"


def _more(weight: float, what: str, mine: Sequence[str], yours: Sequence[str]) -> Said | None:
    """Facts that only one article has, where there are clearly more of them on one side."""
    if len(mine) <= 2 * len(yours):
        return None
    shown = _listed(list(mine[:_SHOWN]), more=len(mine) > _SHOWN)
    return (
        weight,
        f"{{this}} gives {_counted(len(mine), what)} that {{other}} does not ({shown}), {{other}} {len(yours) or 'none'} of its own",
    )


def _names(a: Witnessed, b: Witnessed) -> Said | None:
    return _more(0.9, "name", a.names_beside, b.names_beside)


def _figures(a: Witnessed, b: Witnessed) -> Said | None:
    return _more(0.8, "figure", a.figures_beside, b.figures_beside)


def _times(a: Witnessed, b: Witnessed) -> Said | None:
    return _more(0.9, "date or time", a.times_beside, b.times_beside)


def _plain(a: Witnessed, b: Witnessed) -> Said | None:
    """Speech verbs without a colour: who tells a story again looks for another word than "said"."""
    mine, yours = (sum(c.lemma == "say" for c in x.document.cues) for x in (a, b))
    if mine < yours + 2 or mine < 1.5 * yours:
        return None
    return 0.6, f"{{this}} has plain “said” {_counted(mine, 'time')}, {{other}} {yours or 'never'}"


def _longer(a: Witnessed, b: Witnessed) -> Said | None:
    if len(b.words) > 0.8 * len(a.words):
        return None
    return 0.5, f"{{other}} is shorter: {len(b.words)} words against {len(a.words)}"


def _counted(number: int, what: str) -> str:
    plural = {"date or time": "dates or times"}.get(what, what + "s")
    return f"{number} {what if number == 1 else plural}"


def _listed(items: Sequence[str], *, more: bool = False) -> str:
    """Items on one line, each no longer than a clause."""
    shown = [" ".join(item.split()) for item in items]
    cut = [item if len(item) <= 60 else item[:59].rstrip() + "…" for item in shown]
    return ", ".join(cut) + (" and others" if more else "")


# What stands around the story, and what only one side has whole; then what a story loses as it is told again.
_OUTSIDE: tuple[Callable[[Witnessed, Witnessed], Said | None], ...] = (
    _dated,
    _credited,
    _linked,
    _published,
    _given,
    _whole,
)
_WITNESSES = (*_OUTSIDE, _quoted, _names, _figures, _times, _plain, _longer)
