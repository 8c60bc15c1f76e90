"""The two sides of a conflict: whose they are, when they were said, and whether both can hold at their times."""

from __future__ import annotations

from collections.abc import Mapping

from retold.language.bearers import same_name
from retold.language.gazetteer import gazetteer
from retold.record.account import Account
from retold.record.conflict import Side
from retold.record.matter import Proposition
from retold.record.opposition import Opposition

# Of the rare words of the shorter of two articles, how many the other has too if both tell one story, and how many at least.
_SHARE, _LEAST = 0.25, 8
_UNSPOKEN = frozenset({"he", "she", "they", "it", "we", "i", "who", "him", "her", "them", "this", "that"})

Accounts = Mapping[str, Account]


def speaker(p: Proposition, accounts: Accounts) -> str:
    """Whose claim it is."""
    told = accounts[p.article].statements[p.statement].speaker
    return "" if told is None else " ".join(told.name.split())


def apart(a: Proposition, b: Proposition, accounts: Accounts) -> bool | None:
    """Whether two claims are one speaker's at two times (True) or two speakers' (False); None for neither.

    Two sources without a name may be one, and so may "the minister" and a person of any name.
    """
    one, other = speaker(a, accounts), speaker(b, accounts)
    if not one or not other or one.lower() in _UNSPOKEN or other.lower() in _UNSPOKEN:
        return None
    if same_name(one, other) or one.lower() == other.lower():
        if _nobody(a, accounts) or _nobody(b, accounts):
            return None
        days = _day(a, accounts), _day(b, accounts)
        return True if None not in days and _differ(str(days[0]), str(days[1])) else None
    if (_nobody(a, accounts) and _nobody(b, accounts)) or _may_be(one, other) or _may_be(other, one):
        return None
    return False


def _nobody(p: Proposition, accounts: Accounts) -> bool:
    told = accounts[p.article].statements[p.statement].speaker
    return told is None or told.unnamed


def _may_be(role: str, name: str) -> bool:
    """Whether a role in the singular may be the person of that name: "the minister", "a mother of two"."""
    words = role.lower().split()
    if words[0] not in ("the", "a", "an", "his", "her", "their", "my") or not name[:1].isupper():
        return False
    return any(gazetteer().role(w) for w in words)


def _day(p: Proposition, accounts: Accounts) -> str | None:
    return accounts[p.article].day(p.statement)[0]


def _differ(a: str, b: str) -> bool:
    return not (a.startswith(b) or b.startswith(a))


def develops(a: Proposition, b: Proposition, why: Opposition, accounts: Accounts) -> bool:
    """Whether both can hold because the matter went on between them.

    What was planned can be called off later, what was not so can have come about, and counts go on.
    """
    days = _day(a, accounts), _day(b, accounts)
    if days[0] is None or days[1] is None or not _differ(days[0], days[1]):
        return False
    early, late = (a, b) if days[0] < days[1] else (b, a)
    if why.reason in ("figure", "antonym"):
        return True
    return late.status == "off" or (early.denied and not late.denied)


def one_matter(a: Proposition, b: Proposition, accounts: Accounts) -> bool:
    """Whether the articles of two claims tell one story."""
    mine, yours = accounts[a.article].rare, accounts[b.article].rare
    common = len(mine & yours)
    return common >= _LEAST and common >= _SHARE * min(len(mine), len(yours))


def same_side(a: Proposition, b: Proposition, accounts: Accounts) -> bool:
    """Whether two claims are one speaker's, on one side of a conflict."""
    return a.denied == b.denied and same_name(speaker(a, accounts), speaker(b, accounts))


def order(p: Proposition, accounts: Accounts) -> tuple[str, str, int, int]:
    """Where a claim stands in time; without a day, behind those that have one, by article and place."""
    return _day(p, accounts) or "9999", p.article, p.statement, p.span.start


def side(p: Proposition, accounts: Accounts) -> Side:
    """A claim as one side of a conflict."""
    home = accounts[p.article]
    day, told = home.day(p.statement)
    return Side(
        p.article, p.statement, speaker(p, accounts), home.wording(p.statement), p.span, home.text(p.span), day, told
    )
