"""What company a word keeps: whether two linked words stand in each other's place, or are linked by chance."""

from __future__ import annotations

from collections.abc import Sequence

from retold.comparing.findings.evidence import Evidence
from retold.comparing.pairing import Side
from retold.language.roles import initials, one_role

# Content words on either side of a word that are its company, words within which they stand, and likeness from which a
# link shows it.
_BESIDE, _NEAR, _ALIKE = 2, 8, 0.8
# Words of the longest role that has initials.
_ROLE = 5
# Share of capitalised words from which a sentence is a headline.
_CAPITALS = 0.6


def borne_out(retelling: int, source: int, evidence: Evidence) -> int:
    """How many of the content words beside a word of the retelling stand beside one of the source, in words much alike.

    None means that the two stand in different company: where they are linked to one another, perhaps by chance.
    """
    side, pairing = evidence.retelling, evidence.pairing
    content, sentence = side.content, side.document.sentences[side.words[retelling].sentence]
    before = [k for k in range(retelling - 1, sentence.first - 1, -1) if content[k]][:_BESIDE]
    after = [k for k in range(retelling + 1, sentence.last) if content[k]][:_BESIDE]
    linked = [
        j for k in (*before, *after) if pairing.alike[k] >= _ALIKE and (j := pairing.forth[k]) is not None
    ]
    return len([j for j in linked if j != source and abs(j - source) <= _NEAR])


def likeness(side: Side, index: int, evidence: Evidence) -> float:
    """How alike a word of either side is to what stands for it in the other article; 0 where nothing does."""
    alike = evidence.pairing.alike
    if side is evidence.retelling:
        return alike[index]
    return max((alike[i] for i in evidence.pairing.back[index]), default=0.0)


def stays(retelling: int, source: int, evidence: Evidence) -> bool:
    """Whether one of two linked words stands in the other's sentence as well, so that neither replaced the other."""
    mine, yours = evidence.retelling.words[retelling], evidence.source.words[source]
    return _tells(evidence.source, source, mine.lemma) or _tells(evidence.retelling, retelling, yours.lemma)


def noun_for_verb(retelling: int, source: int, evidence: Evidence) -> bool:
    """Whether one of two words is mostly a noun and the other mostly a verb: such two seldom replace one another."""
    after, before = evidence.retelling.words[retelling], evidence.source.words[source]
    parts = evidence.known.parts
    return {parts(after.folded)[:1], parts(before.folded)[:1]} == {"n", "v"}


def same_role(retelling: int, source: int, evidence: Evidence) -> bool:
    """Whether two linked words name one role: "coach" and "boss", "chief executive" and "CEO"."""
    mine, yours = evidence.retelling, evidence.source
    after, before = mine.words[retelling].folded, yours.words[source].folded
    return (
        one_role(after, before) or written_out(after, source, yours) or written_out(before, retelling, mine)
    )


def written_out(short: str, index: int, side: Side) -> bool:
    """Whether a word stands in the role that is written by some initials."""
    roles = initials().get(short)
    if not roles:
        return False
    around = f" {' '.join([w.folded for w in side.words[max(0, index - _ROLE) : index + _ROLE]])} "
    word = side.words[index].folded
    return any(f" {role} " in around and word in role.split() for role in roles)


def headline(inside: Sequence[int], side: Side) -> bool:
    """Whether words stand where most words are capitalised, so that their capitals say nothing."""
    if not inside:
        return True
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    first = [w.text[0] for w in side.words[sentence.first : sentence.last]]
    letters = [c for c in first if c.isalpha()]
    return len([c for c in letters if c.isupper()]) > _CAPITALS * len(letters)


def _tells(side: Side, index: int, lemma: str) -> bool:
    """Whether a lemma stands in the sentence of a word."""
    sentence = side.document.sentences[side.words[index].sentence]
    return lemma in [word.lemma for word in side.words[sentence.first : sentence.last]]
