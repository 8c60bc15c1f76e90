"""Claims in their record: whose each is, when it was made, and in which articles it was published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from retold.language.bearers import same_name
from retold.language.statement import Speaker
from retold.record.assembly import Assembly
from retold.record.claims.account import Account
from retold.record.claims.matter import Proposition
from retold.record.conflict import Side
from retold.record.record import Record
from retold.record.saying import Day, Saying

# Pronouns whose bearer is no more than guessed at.
_VAGUE = frozenset({"they", "it", "we", "who", "which"})


@dataclass(frozen=True, slots=True)
class Register:
    """Accounts of articles, and the record that they make.

    Args:
        accounts: The accounts, by the names of their articles.
        record: The statements of these articles, each with all its wordings.
        places: For each statement, by article and number, the index of its saying in the record.

    """

    accounts: Mapping[str, Account]
    record: Record
    places: Mapping[tuple[str, int], int]

    @classmethod
    def of(cls, accounts: Sequence[Account], progress: Callable[[str, int, int], None]) -> Register:
        """The register of some accounts, whose articles have different names."""
        by_name = {a.entry.name: a for a in sorted(accounts, key=lambda a: a.entry.name)}
        made = Assembly([a.entry for a in by_name.values()], changes=False, progress=progress)
        articles = {name: a.entry.article for name, a in by_name.items()}
        places = {(w.article, w.number): n for n, saying in enumerate(made.sayings) for w in saying.wordings}
        return cls(by_name, Record(articles, made.speakers, made.sayings, made.events), places)

    @property
    def claims(self) -> list[Proposition]:
        """All claims, by article and place."""
        return [p for a in self.accounts.values() for p in a.propositions]

    def saying(self, p: Proposition) -> Saying | None:
        """The statement of a claim with all its wordings; None for one that the record has as a part of another."""
        at = self.places.get((p.article, p.statement))
        return None if at is None else self.record.sayings[at]

    def speaker(self, p: Proposition) -> str:
        """Whose claim it is, by the fullest name that any article gives; "" where nobody is made out for sure."""
        told = self.accounts[p.article].statements[p.statement].speaker
        if told and told.spans and self.vague(told, p.article):
            return ""
        own = "" if told is None else " ".join(told.name.split())
        saying = self.saying(p)
        if saying is None or saying.speaker is None:
            return own
        voice = self.record.speakers[saying.speaker]
        # Articles may give one statement to two speakers; whom another one names says nothing of this one then.
        return voice.name if not own or voice.answers(own) or same_name(voice.name, own) else own

    def vague(self, told: Speaker, article: str) -> bool:
        """Whether a pronoun tells the speaker, unless the name stands right before it: "Brandt, who"."""
        home, place = self.accounts[article], told.spans[0]
        if home.text(place).lower() not in _VAGUE:
            return False
        before = home.entry.article.text[: place.start].rstrip(" ,")
        return not (home.text(place).lower() == "who" and before.endswith(told.name.split()[-1]))

    def unnamed(self, p: Proposition) -> bool:
        """Whether its article names nobody for it."""
        told = self.accounts[p.article].statements[p.statement].speaker
        return told is None or told.unnamed

    def day(self, p: Proposition) -> Day | None:
        """When it was made, as far as any article that has it tells."""
        saying = self.saying(p)
        if saying is None:
            return self.accounts[p.article].entry.today()
        own = next(w.day for w in saying.wordings if (w.article, w.number) == (p.article, p.statement))
        told = own is not None and own.origin != "published"
        return own if told or saying.day is None or saying.day.origin == "published" else saying.day

    def order(self, p: Proposition) -> tuple[str, str, int, int]:
        """Where a claim stands in time; without a day behind those that have one, by article and place."""
        day = self.day(p)
        return day.value if day else "9999", p.article, p.statement, p.span.start

    def side(self, p: Proposition) -> Side:
        """A claim as one side of a conflict."""
        home = self.accounts[p.article]
        saying = self.saying(p)
        published = saying.articles if saying else (p.article,)
        return Side(
            p.article,
            p.statement,
            self.speaker(p),
            home.wording(p.statement),
            p.span,
            home.text(p.span),
            home.statements[p.statement],
            self.day(p),
            published,
        )
