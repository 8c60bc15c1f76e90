"""N02: another office, trade or relation than the source gives somebody, whether or not a name stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from retold.comparing.comparison import Finding
from retold.comparing.findings.company import borne_out, same_role, stays
from retold.comparing.findings.evidence import Evidence, draft, shown
from retold.comparing.findings.name import RANKS
from retold.comparing.pairing import Side
from retold.language.document import Words
from retold.language.roles import role_nouns

# Words before a role's noun among which its ranks stand.
_BEFORE = 3
# Ranks and other words that say that somebody is no longer what they were.
_PAST = frozenset(
    ["ex", "former", "formerly", "late", "once", "onetime", "outgoing", "previous", "previously", "retired", "then", "used"]
)  # fmt: skip


def roles(evidence: Evidence) -> Iterator[Finding]:
    """Nouns of a role in the place of another one, and ranks that came or went before one."""
    known, mine, yours = role_nouns(), evidence.retelling, evidence.source
    for i, j in evidence.reworded:
        if mine.words[i].lemma in known and yours.words[j].lemma in known and _other(i, j, evidence):
            there, here = yours.excerpt(_phrase(j, yours)), mine.excerpt(_phrase(i, mine))
            yield draft("N02", f"{shown(there)} became {shown(here)}: another role", there, here)
    for i in Words.of(mine.words).among(known):
        at = evidence.pairing.forth[i]
        if at is not None and yours.words[at].lemma == mine.words[i].lemma and _ranked_apart(i, at, evidence):
            there, here = yours.excerpt(_phrase(at, yours)), mine.excerpt(_phrase(i, mine))
            yield draft("N02", f"{shown(there)} became {shown(here)}: another rank", there, here)


def _other(i: int, j: int, evidence: Evidence) -> bool:
    """Whether two linked nouns name roles that no dictionary relates, in the same company."""
    mine, yours = evidence.retelling.words[i].lemma, evidence.source.words[j].lemma
    if mine.endswith(yours) or yours.endswith(mine) or evidence.known.relation(yours, mine) is not None:
        return False
    return bool(borne_out(i, j, evidence)) and not (same_role(i, j, evidence) or stays(i, j, evidence))


def _ranked_apart(i: int, j: int, evidence: Evidence) -> bool:
    """Whether two linked nouns of one role have other ranks, and the source never gives it those of the retelling."""
    mine, yours = evidence.retelling, evidence.source
    own, other = _ranks(i, mine), _ranks(j, yours)
    if (
        own == other
        or not borne_out(i, j, evidence)
        or _near(own - other, j, yours)
        or _near(other - own, i, mine)
    ):
        return False
    same = [k for k in Words.of(yours.words).among({yours.words[j].folded, mine.words[i].folded}) if k != j]
    return all(_ranks(k, yours) != own for k in same)


def _ranks(index: int, side: Side) -> frozenset[str]:
    """The ranks before a noun of a role: "former" and "deputy" in "the former deputy mayor"."""
    words = [side.words[k].folded for k in range(_first(index, side), index)]
    return frozenset(part for word in words for part in word.split("-")) & RANKS


def _near(ranks: frozenset[str], index: int, side: Side) -> bool:
    """Whether a sentence says in other words what some ranks do: "who *used* to work as", "the *then* director"."""
    sentence = side.document.sentences[side.words[index].sentence]
    words = {w.folded for w in side.words[sentence.first : sentence.last]}
    return not words.isdisjoint(_PAST if ranks & _PAST else ranks)


def _phrase(index: int, side: Side) -> range:
    """A noun with the words before it that belong to it."""
    return range(_first(index, side), index + 1)


def _first(index: int, side: Side) -> int:
    """The first of the words right before a noun that belong to it."""
    first = max(side.document.sentences[side.words[index].sentence].first, index - _BEFORE)
    for k in range(index - 1, first - 1, -1):
        if side.words[k].punctuation or not (side.content[k] or side.words[k].folded in RANKS):
            return k + 1
    return first
