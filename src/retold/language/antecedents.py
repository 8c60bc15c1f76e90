"""Whom a pronoun or a short title means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retold.language.document import Word
from retold.language.mentions import Gender, Mention, gender, speaker_words

# How many mentions back an antecedent is looked for: two or three paragraphs of news.
REACH = 24
# A pronoun takes up the subject of a sentence rather than another name in it, and the last speaker rather than one
# who was only mentioned: one sentence of distance outweighs neither.
SUBJECT, SPOKE, GOVERNED = 1.2, 1.5, -0.7
# A name whose gender is known to agree comes before one of which nothing is known.
KNOWN = 1.5


class Antecedents:
    """The named bearers of an article by place."""

    def __init__(self, mentions: Sequence[Mention], words: Sequence[Word]) -> None:
        self._named = [m for m in mentions if m.kind in ("person", "organisation", "name")]
        self._firsts = [m.first for m in self._named]
        self._everyone = [m for m in mentions if m.kind in ("role", "organisation")]
        self._every_first = [m.first for m in self._everyone]
        self._words = words
        self._openers: dict[int, int] = {}
        for m in mentions:
            if not m.governed:
                self._openers.setdefault(words[m.first].sentence, m.first)
        self._genders = self._known_genders()

    def resolve(self, mention: Mention, latest: str | None) -> str | None:
        """The fullest name of whom `mention` means; `latest` spoke last. None for a pronoun that means nobody known."""
        if mention.kind in ("person", "organisation", "name"):
            return mention.full
        if mention.kind in ("he", "she"):
            return self._person(mention, latest)
        if mention.kind == "who":
            before = bisect_left(self._firsts, mention.first) - 1
            return self._named[before].full if before >= 0 else None
        if mention.kind == "role":
            return self._titled(mention)
        return self._collective(mention, latest)

    def _known_genders(self) -> dict[str, Gender]:
        """Genders by full name: a title on one mention tells it for all."""
        told: dict[str, Gender] = {}
        for m in self._named:
            if m.gender:
                told.setdefault(m.full, m.gender)
        return told

    def _person(self, pronoun: Mention, latest: str | None) -> str | None:
        at = bisect_left(self._firsts, pronoun.first)
        here = self._words[pronoun.first].sentence
        best: tuple[float, int] | None = None
        for i in range(at - 1, max(-1, at - 1 - REACH), -1):
            candidate = self._named[i]
            known = self._genders.get(candidate.full) or gender(candidate.full)
            if candidate.kind == "organisation" or (known and known != pronoun.gender):
                continue
            sentence = self._words[candidate.first].sentence
            score = KNOWN * (known is not None) - (here - sentence) - 1.5 * (candidate.kind == "name")
            score += (
                SUBJECT * (self._openers.get(sentence) == candidate.first) + GOVERNED * candidate.governed
            )
            score += SPOKE * (candidate.full == latest)
            if best is None or (score, i) > best:
                best = (score, i)
        return self._named[best[1]].full if best else None

    def _titled(self, role: Mention) -> str:
        """The last person whose title has the role's noun ("the minister" -> "Foreign Minister Ada Holm")."""
        at = bisect_left(self._firsts, role.first)
        definite = role.full.lower().startswith("the ") and " " not in role.full[4:]
        for candidate in reversed(self._named[max(0, at - REACH) : at] if definite else []):
            if candidate.title and role.title in candidate.title.split():
                return candidate.full
        return role.full

    def _collective(self, pronoun: Mention, latest: str | None) -> str | None:
        """The last organisation or group before "it" or "they"."""
        at = bisect_left(self._every_first, pronoun.first)
        things = speaker_words()["things"]
        for candidate in reversed(self._everyone[max(0, at - REACH) : at]):
            plural = candidate.title.endswith(("s", "people", "police", "men", "women"))
            thing = candidate.kind == "organisation" or candidate.title in things
            if thing if pronoun.kind == "it" else plural or candidate.kind == "organisation":
                return candidate.full
        return latest if pronoun.kind == "they" else None
