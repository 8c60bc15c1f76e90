"""Conflicts: statements about one matter that cannot both hold.

What statements claim is looked up by the words of its matter, so that each claim meets those alone that can be about the
same, whatever the number of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from retold.article import Article
from retold.language.lexicon import Lexicon, lexicon
from retold.record.account import Account, account
from retold.record.conflict import Conflict, Side
from retold.record.matter import Proposition, Term, kind_of_event, same_term
from retold.record.opposition import Opposition, opposition
from retold.record.sides import apart, develops, one_matter, order, same_side, side

# Terms by which a claim is looked up, the rarest of its own: what contradicts it has one of them nearly always.
_KEYS = 3
# Bearers of names that claims of two articles must share, unless the articles tell one story.
_SHARED = 2

Found = tuple[Proposition, Proposition, Opposition, bool]


def conflicts(articles: Iterable[tuple[str, Article]], *, known: Lexicon | None = None) -> tuple[Conflict, ...]:
    """Statements of articles that cannot both hold, each pair once however often it was published.

    >>> from retold.reading import read_text
    >>> story = read_text(
    ...     "Ada Brandt said that the bridge was closed on Monday.\\n\\nIvo Ruiz said that the bridge was not closed."
    ... )
    >>> [(c.first.speaker, c.second.speaker, c.reason) for c in conflicts([("story", story)])]
    [('Ada Brandt', 'Ivo Ruiz', 'negation')]

    Args:
        articles: Each with a name of its own.
        known: The lexicon to use; the one that ships with Retold where None.

    Raises:
        InputError: An article is in a language other than English.

    """
    return conflicts_of([account(name, article) for name, article in articles], known=known)


def conflicts_of(accounts: Sequence[Account], *, known: Lexicon | None = None) -> tuple[Conflict, ...]:
    """Statements that cannot both hold, of articles that are read already.

    Args:
        accounts: What each article's statements claim; names are different.
        known: The lexicon to use; the one that ships with Retold where None.

    """
    known = known or lexicon()
    by_name = {a.name: a for a in sorted(accounts, key=lambda a: a.name)}
    claims = [p for a in by_name.values() for p in a.propositions]
    found = [*_rebutted(by_name), *_opposed(claims, by_name, known)]
    return tuple(_shown(group, claims, by_name, known) for group in _grouped(found, by_name, known))


def _opposed(
    claims: Sequence[Proposition], accounts: dict[str, Account], known: Lexicon
) -> Iterator[Found]:
    """Every pair of claims of one matter that cannot both hold, in the order of the claims."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for key in _keys(claim):
            index[key].append(number)
    met: set[tuple[int, int]] = set()
    for number, claim in enumerate(claims):
        rarest = sorted(_keys(claim), key=lambda key: (len(index[key]), key))[:_KEYS]
        for other in sorted({n for key in rarest for n in index[key]}):
            pair = (min(number, other), max(number, other))
            if other == number or pair in met or not _worth(claim, claims[other]):
                continue
            met.add(pair)
            a, b = claims[pair[0]], claims[pair[1]]
            changed = apart(a, b, accounts)
            if changed is None:
                continue
            why = opposition(a, b, known)
            if why is None or not (a.article == b.article or why.shared >= _SHARED or one_matter(a, b, accounts)):
                continue
            if not changed and develops(a, b, why, accounts):
                continue
            yield a, b, why, changed


def _rebutted(accounts: dict[str, Account]) -> Iterator[Found]:
    """Accusations that are denied as a whole."""
    for home in accounts.values():
        for claim, denial in home.rebutted:
            if apart(claim, denial, accounts) is False:
                yield claim, denial, Opposition("negation", 1), False


def _keys(claim: Proposition) -> list[str]:
    """What a claim is looked up by: its names by their last word, its other terms by their kind, and countries."""
    terms = [t for t in claim.terms if t.kind != "unknown"]
    countries = {t.country.lower() for t in terms if t.country}
    return sorted(countries | {_key(t) for t in terms})


def _key(term: Term) -> str:
    return kind_of_event(term.text) if term.kind == "word" else term.text.lower().rpartition(" ")[2]


def _worth(a: Proposition, b: Proposition) -> bool:
    """Whether two claims can be opposed at all, before anything is looked up."""
    if (a.article, a.statement) == (b.article, b.statement):
        return False
    if a.denied != b.denied:
        return a.status == b.status
    return not a.denied and ("off" in (a.status, b.status) or a.status == b.status in ("fact", "plan"))


def _grouped(found: Sequence[Found], accounts: dict[str, Account], known: Lexicon) -> list[list[Found]]:
    """Pairs that say the same of the same: of the same speakers, and about one matter."""
    groups: list[list[Found]] = []
    by_event: dict[tuple[str, str], list[int]] = defaultdict(list)
    for pair in found:
        key = (kind_of_event(pair[0].event), pair[2].reason)
        turned = (kind_of_event(pair[1].event), pair[2].reason)
        home = next(
            (n for k in dict.fromkeys((key, turned)) for n in by_event[k] if _alike(groups[n][0], pair, accounts, known)),
            None,
        )
        if home is None:
            by_event[key].append(len(groups))
            groups.append([pair])
        else:
            groups[home].append(pair)
    return groups


def _alike(one: Found, other: Found, accounts: dict[str, Account], known: Lexicon) -> bool:
    for a, b in ((other[0], other[1]), (other[1], other[0])):
        if same_side(one[0], a, accounts) and same_side(one[1], b, accounts):
            return one[0].article == a.article or any(
                same_term(x, y, known) == 2 for x in one[0].terms for y in a.terms if x.kind != "word"
            )
    return False


def _shown(
    group: Sequence[Found], claims: Sequence[Proposition], accounts: dict[str, Account], known: Lexicon
) -> Conflict:
    """One conflict of all its pairs: the one that shares most stands for it, the first among equals."""
    best = max(group, key=lambda pair: (pair[2].shared, len(pair[0].terms) + len(pair[1].terms)))
    a, b, why, changed = best
    if order(b, accounts) < order(a, accounts):
        a, b = b, a
    met = {(a.article, a.statement), (b.article, b.statement)}
    others: list[Side] = []
    for p in sorted((p for pair in group for p in pair[:2]), key=lambda p: order(p, accounts)):
        if (p.article, p.statement) not in met:
            met.add((p.article, p.statement))
            others.append(side(p, accounts))
    for p in _repeats(a, b, claims, accounts):
        if (p.article, p.statement) not in met:
            met.add((p.article, p.statement))
            others.append(side(p, accounts))
    return Conflict(
        side(a, accounts), side(b, accounts), why.reason, detail(a, b, why), matter(a, b, known), changed, tuple(others)
    )


def _repeats(
    a: Proposition, b: Proposition, claims: Sequence[Proposition], accounts: dict[str, Account]
) -> list[Proposition]:
    """Claims of the same speakers in the same articles that say the same and name nobody ("No meeting is planned")."""
    return [
        p
        for p in claims
        for one in (a, b)
        if p.article == one.article
        and not p.terms
        and (kind_of_event(p.event), p.status, p.denied) == (kind_of_event(one.event), one.status, one.denied)
        and same_side(p, one, accounts)
    ]


def matter(a: Proposition, b: Proposition, known: Lexicon) -> str:
    """The event and who takes part in it, as far as both tell."""
    common = [x.text for x in a.terms if any(same_term(x, y, known) == 2 for y in b.terms)]
    told = ", ".join(dict.fromkeys(common))
    return f"{a.event}: {told}" if told else a.event


_STANDING = {"fact": "", "plan": "to come: ", "off": "called off: ", "ability": "possible: ", "duty": "due: "}


def detail(a: Proposition, b: Proposition, why: Opposition) -> str:
    """The two ways in which a matter is told."""
    if why.figures is not None:
        return " / ".join(f"{_number(f.low)} {f.unit}".strip() for f in why.figures)
    return " / ".join(_told(p) for p in (a, b))


def _told(p: Proposition) -> str:
    event = {"plan": "planned", "off": "called off"}.get(p.status, p.event) if p.lexical else p.event
    words = {"plan": "will " if not p.lexical else "", "ability": "can ", "duty": "should "}.get(p.status, "")
    return f"{'not ' if p.denied else ''}{words}{event}"


def _number(value: float) -> str:
    return f"{value:,.10g}"
