"""Conflicts: statements about one matter that cannot both hold.

What statements claim is looked up by the words of its matter, so that each claim meets those alone that can be about the
same, whatever the number of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from retold.article import Article
from retold.language.lexicon import Lexicon, lexicon
from retold.record.claims.account import account
from retold.record.claims.matter import Proposition, Term, kind_of_event, same_term
from retold.record.claims.opposition import Opposition, meets, opposition, refuses_all
from retold.record.claims.rebuttal import CLAIM
from retold.record.claims.register import Register
from retold.record.claims.sides import apart, develops, one_matter, same_side
from retold.record.conflict import Conflict, Conflicts, Side
from retold.record.intake import Progress, Refused, silent, taken
from retold.record.shelf import Shelf

# Terms by which a claim is looked up, the rarest of its own: what contradicts it has one of them nearly always.
_KEYS = 3
# Bearers of names that claims of two articles must share, unless the articles tell one story.
_SHARED = 2

Found = tuple[Proposition, Proposition, Opposition, bool]


def conflicts(
    named: Iterable[tuple[str, Article]],
    *,
    pipeline: str | None = None,
    reader: str | None = None,
    progress: Progress | None = None,
    refused: Refused | None = None,
) -> Conflicts:
    """Statements of articles that cannot both hold, each pair once however often it was published.

    >>> from retold.reading import read_text
    >>> told = "Ada Brandt said that the bridge was closed. Ivo Ruiz said that the bridge was not closed."
    >>> found = conflicts([("story", read_text(told))]).found
    >>> [(c.first.speaker, c.second.speaker, c.reason) for c in found]
    [('Ada Brandt', 'Ivo Ruiz', 'negation')]

    Args:
        named: The articles with their names, which must differ; read once, in any order.
        pipeline: The spaCy pipeline that reads the syntax, by its name or folder, in place of the parser that ships.
        reader: The folder of a trained reader of attributions, which decides on what rules find.
        progress: Told what is being done, and how far it is.
        refused: Told of each article that cannot be read; where it is None, the first one ends the work.

    Raises:
        InputError: An article is not in English, and nobody is told of it; or the pipeline or the reader cannot be used.
        MissingExtraError: A pipeline or a reader is asked for, and what it runs on is not installed.

    """
    tell = progress or silent
    shelf = Shelf()
    read = partial(account, pipeline=pipeline, reader=reader)
    accounts = [replace(a, entry=shelf.kept(a.entry)) for a in taken(named, read, tell, refused)]
    register = Register.of(accounts, tell)
    return Conflicts(register.record, conflicts_in(register))


def conflicts_in(register: Register) -> tuple[Conflict, ...]:
    """Statements that cannot both hold, of articles that are read already."""
    known = lexicon()
    claims = register.claims
    found = [*_rebutted(register), *_opposed(claims, register, known)]
    shown = [_shown(group, claims, register, known) for group in _grouped(found, register, known)]
    return tuple(sorted(shown, key=_order))


def _order(conflict: Conflict) -> tuple[str, str, int, str, int, str]:
    first, second = conflict.first, conflict.second
    day = second.day.value if second.day else "9999"
    return day, first.article, first.number, second.article, second.number, conflict.reason


def _opposed(claims: Sequence[Proposition], register: Register, known: Lexicon) -> Iterator[Found]:
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
            changed = apart(a, b, register)
            if changed is None:
                continue
            why = opposition(a, b, known)
            if why is None or not (
                a.article == b.article or why.shared >= _SHARED or one_matter(a, b, register)
            ):
                continue
            if not changed and develops(a, b, why, register):
                continue
            yield a, b, why, changed


def _rebutted(register: Register) -> Iterator[Found]:
    """What is denied as a whole."""
    for home in register.accounts.values():
        for claim, denial in home.rebutted:
            if apart(claim, denial, register) is False:
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
    if (a.article, a.statement) == (b.article, b.statement) or (
        a.article == b.article and a.span.overlap(b.span)
    ):
        return False
    if a.denied != b.denied:
        denial, claim = (a, b) if a.denied else (b, a)
        return meets(denial, claim)
    return not a.denied and ("off" in (a.status, b.status) or a.status == b.status in ("fact", "plan"))


def _grouped(found: Sequence[Found], register: Register, known: Lexicon) -> list[list[Found]]:
    """Pairs that say the same of the same: of the same speakers, and about one matter."""
    groups: list[list[Found]] = []
    by_event: dict[tuple[str, str], list[int]] = defaultdict(list)
    for pair in found:
        key = (kind_of_event(pair[0].event), pair[2].reason)
        turned = (kind_of_event(pair[1].event), pair[2].reason)
        home = next(
            (
                n
                for k in dict.fromkeys((key, turned))
                for n in by_event[k]
                if _alike(groups[n][0], pair, register, known)
            ),
            None,
        )
        if home is None:
            by_event[key].append(len(groups))
            groups.append([pair])
        else:
            groups[home].append(pair)
    return groups


def _alike(one: Found, other: Found, register: Register, known: Lexicon) -> bool:
    for a, b in ((other[0], other[1]), (other[1], other[0])):
        if same_side(one[0], a, register) and same_side(one[1], b, register):
            return one[0].article == a.article or any(
                same_term(x, y, known) == 2 for x in one[0].terms for y in a.terms if x.kind != "word"
            )
    return False


def _shown(
    group: Sequence[Found], claims: Sequence[Proposition], register: Register, known: Lexicon
) -> Conflict:
    """One conflict of all its pairs: the one that tells most stands for it, the first among equals."""
    a, b, why, changed = max(group, key=lambda pair: _telling(pair, register))
    if register.order(b) < register.order(a):
        a, b = b, a
        why = replace(why, figures=why.figures and why.figures[::-1])
    met = {_statement(a, register), _statement(b, register)}
    others: list[Side] = []
    more = sorted((p for pair in group for p in pair[:2]), key=register.order)
    for p in (*more, *_repeats(a, b, claims, register)):
        if _statement(p, register) not in met:
            met.add(_statement(p, register))
            others.append(register.side(p))
    return Conflict(
        register.side(a),
        register.side(b),
        why.reason,
        detail(a, b, why),
        matter(a, b, known),
        changed,
        tuple(others),
    )


def _telling(pair: Found, register: Register) -> tuple[int, int, int]:
    """How much a pair of claims tells: by names that both have, days that their sentences give, and all terms."""
    sides, shared = pair[:2], pair[2].shared
    days = [day for p in sides if (day := register.day(p)) is not None]
    return shared, sum(day.origin != "published" for day in days), sum(len(p.terms) for p in sides)


def _statement(p: Proposition, register: Register) -> tuple[str, int]:
    """One name for a statement in all its wordings."""
    at = register.places.get((p.article, p.statement))
    return (p.article, p.statement) if at is None else ("", at)


def _repeats(
    a: Proposition, b: Proposition, claims: Sequence[Proposition], register: Register
) -> list[Proposition]:
    """Claims of the same speakers in the same articles that say the same and name nobody ("No meeting is planned")."""
    return [
        p
        for p in claims
        for one in (a, b)
        if p.article == one.article
        and not p.terms
        and (kind_of_event(p.event), p.status, p.denied) == (kind_of_event(one.event), one.status, one.denied)
        and same_side(p, one, register)
    ]


def matter(a: Proposition, b: Proposition, known: Lexicon) -> str:
    """The event and who takes part in it, as far as both tell, persons by their names."""
    narrow, broad = (b, a) if a.denied < b.denied or b.status == "off" else (a, b)
    common = []
    for x in narrow.terms:
        met = [y for y in broad.terms if same_term(x, y, known)]
        if met and kind_of_event(x.text) != kind_of_event(narrow.event):
            common.append(next((t.text for t in (x, *met) if t.kind == "person"), x.text))
    told = ", ".join(dict.fromkeys(common))
    word = CLAIM if narrow.event == CLAIM else narrow.word
    return f"{word}: {told}" if told else word


_STATUS = {"plan": "planned", "off": "called off", "fact": "taking place"}
_MODALS = {"plan": "will", "ability": "can", "duty": "should"}


def detail(a: Proposition, b: Proposition, why: Opposition) -> str:
    """The two ways in which a matter is told: "planned / not planned", "open / closed", "12 people / 19 people"."""
    if why.figures is not None:
        return " / ".join(f"{_number(f.low)} {f.unit}".strip() for f in why.figures)
    return " / ".join(_told(p, lexical=a.lexical or b.lexical) for p in (a, b))


def _told(p: Proposition, *, lexical: bool) -> str:
    if p.event == CLAIM:
        return p.word
    if p.status == "ready" or p.refused:
        return f"{'not ' if p.denied and not p.refused else ''}{'refuses' if p.refused else 'ready for'} {p.word if refuses_all(p) else p.event}"
    if lexical and p.status in _STATUS:
        return f"{'not ' if p.denied else ''}{_STATUS[p.status]}"
    modal = _MODALS.get(p.status)
    return " ".join(w for w in (modal, "not" if p.denied else None, p.event if modal else p.word) if w)


def _number(value: float) -> str:
    return f"{value:,.10g}"
