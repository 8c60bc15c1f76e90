"""The two sides of a conflict: whose they are, whether they are of one matter, and whether both can hold at their times."""

from __future__ import annotations

from retold.language.bearers import same_name
from retold.language.dates import bounds
from retold.language.gazetteer import gazetteer
from retold.record.claims.matter import Proposition
from retold.record.claims.opposition import Opposition
from retold.record.claims.register import Register

# Of the rare words of the shorter of two articles, how many the other has too if both tell one story, and how many at least.
_SHARE, _LEAST = 0.25, 8
# Days within which a statement is still retold: a denial that one wording alone has is the retelling's until then.
_RETOLD = 7
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "this", "that", "which"}
)
_OWNED = ("the", "a", "an", "his", "her", "their", "my")


def apart(a: Proposition, b: Proposition, register: Register) -> bool | None:
    """Whether two claims are one speaker's at two times (True) or two speakers' (False); None for neither.

    Two sources without a name may be one, and so may "the minister" and a person of any name.
    """
    one, other = register.speaker(a), register.speaker(b)
    if not one or not other or one.lower() in _PRONOUNS or other.lower() in _PRONOUNS:
        return None
    if same_name(one, other) or one.lower() == other.lower():
        if register.unnamed(a) or register.unnamed(b):
            return None
        return True if _later(a, b, register) else None
    if (
        (register.unnamed(a) and register.unnamed(b))
        or _may_be(one, other, register)
        or _may_be(other, one, register)
    ):
        return None
    return False


def _later(a: Proposition, b: Proposition, register: Register) -> bool:
    """Whether one speaker said two things at two times; wordings of one statement must lie further apart."""
    days = register.day(a), register.day(b)
    if days[0] is None or days[1] is None or not _differ(days[0].value, days[1].value):
        return False
    if register.saying(a) is None or register.saying(a) is not register.saying(b):
        return True
    spans = sorted(span for day in days if day and (span := bounds(day.value)))
    return len(spans) == 2 and (spans[1][0] - spans[0][1]).days > _RETOLD


def _may_be(role: str, name: str, register: Register) -> bool:
    """Whether a role in the singular may be the person of that name: "the minister", "a mother of two".

    It is not where the articles give the person other roles.
    """
    words = role.lower().split()
    if words[0] not in _OWNED or not name[:1].isupper():
        return False
    called = role.rpartition(", ")[2]
    if called != role and called.istitle() and not same_name(called, name):
        return False  # "a spokeswoman for the port, Lena Holm"
    roles = [w for w in words if gazetteer().role(w)]
    known = {
        w
        for v in register.record.speakers
        if v.name == name
        for told in v.roles
        for w in told.lower().split()
    }
    return bool(roles) and (not known or any(w in known for w in roles))


def _differ(a: str, b: str) -> bool:
    """Whether two days, weeks, months or years have no day in common."""
    mine, yours = bounds(a), bounds(b)
    if mine is None or yours is None:
        return not (a.startswith(b) or b.startswith(a))
    return mine[1] < yours[0] or yours[1] < mine[0]


def _begin(value: str) -> str:
    days = bounds(value)
    return days[0].isoformat() if days else value


def develops(a: Proposition, b: Proposition, why: Opposition, register: Register) -> bool:
    """Whether both can hold because the matter went on between them.

    What was planned can be called off later, what was not so can have come about, and counts go on.
    """
    days = register.day(a), register.day(b)
    if days[0] is None or days[1] is None or not _differ(days[0].value, days[1].value):
        return False
    early, late = (a, b) if _begin(days[0].value) < _begin(days[1].value) else (b, a)
    if why.reason in ("figure", "antonym"):
        return True
    return late.status == "off" or (early.denied and not late.denied)


def one_matter(a: Proposition, b: Proposition, register: Register) -> bool:
    """Whether the articles of two claims tell one story."""
    mine, yours = register.accounts[a.article].rare, register.accounts[b.article].rare
    common = len(mine & yours)
    return common >= _LEAST and common >= _SHARE * min(len(mine), len(yours))


def same_side(a: Proposition, b: Proposition, register: Register) -> bool:
    """Whether two claims are one speaker's, on one side of a conflict."""
    return a.denied == b.denied and same_name(register.speaker(a), register.speaker(b))
