"""N01 to N03 and L01: names, titles and places that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.comparing.comparison import Excerpt, Finding
from retold.comparing.findings.company import headline
from retold.comparing.findings.evidence import STEM, Evidence, draft, shown
from retold.comparing.pairing import Side
from retold.language.bearers import same_bearer
from retold.language.demonyms import of_place
from retold.language.document import Name, Words
from retold.language.gazetteer import gazetteer
from retold.language.lexicon import Lexicon
from retold.language.place import belongs
from retold.language.relations import Relation
from retold.language.roles import one_role, shortened

# Share of the weight around a name that is the source's for it to stand in another's place.
_DRAWN = 0.4
# Share of the weight around a name of the source that a sentence must have for the name to be lost.
_TAKEN_UP = 0.4
_BEARERS = frozenset(["person", "organisation", "place"])
_ONE = frozenset(["same", "synonym"])
RANKS = frozenset(
    [
        "acting", "assistant", "associate", "deputy", "designate", "elect", "emeritus", "ex", "former", "honorary", "interim",
        "junior", "lieutenant", "national", "provisional", "regional", "retired", "senior", "shadow", "under", "vice",
    ]
)  # fmt: skip
# Words that make a noun one of several, and how far before it they stand.
_ONE_OF = frozenset(["a", "an", "another", "some"])
_BEFORE = 2
# Words before a name among which the noun stands that it belongs to: "observers from the".
_OFF = 3
# Words that point back to what was named already, and likeness from which two nouns are one.
_POINTING = frozenset(["such", "that", "these", "this", "those"])
_SAME = 0.8
# What stands before a place's own name, and is often left out.
_REALM = re.compile(
    r"^(?:the )?(?:city|commonwealth|county|kingdom|province|republic|state|town) of (?:the )?"
)
# What joins two names, or stands inside one.
_JOINED = re.compile(r"\s(?:and|at|for|in|on|with)\s")
# Words beside a name among which its titles stand.
_REACH = 5
# What follows the noun of a title, and the ends of nouns that name the same office whoever holds it.
_OF = frozenset(["at", "for", "from", "in", "of", "to", "with"])
_PERSON = re.compile(r"(?<=\w{3})(?:woman|person)$")
# Letters up to which the head of a title can be an abbreviation.
_SHORT = 4


def names(evidence: Evidence) -> Iterator[Finding]:
    """Names of tied sentences, each held against those of the sentences that it tells."""
    ours, theirs = evidence.retelling, evidence.source
    for tie, here, there in evidence.tied():
        own = ours.names[tie.retelling]
        other = [name for n in there for name in theirs.names[n]]
        for a in own:
            b = next((b for b in other if same_bearer(a, b) or _holds(a, b)), None)
            if b is not None:
                if a.title and not b.title:  # a headline has none where the sentence behind it does
                    b = next((x for x in other if x.title and same_bearer(a, x)), b)
                yield from _titles(a, b, evidence)
            elif not _known(a, evidence):
                free = [b for b in other if not any(same_bearer(x, b) for x in own)]
                strange = evidence.strange(here)
                yield from _other_name(a, [] if strange else free, evidence, strange=strange)
        for b in other:
            if b not in evidence.named_here and not evidence.strange(here):
                yield from _general(b, here, evidence)
            elif b.kind == "place" and not any(same_bearer(a, b) for a in own):
                yield from _placeless(b, evidence)


def _known(a: Name, evidence: Evidence) -> bool:
    """Whether the source has a name, or its people's or place's in another form, or its words."""
    text = a.text.casefold()
    if text in evidence.read_there or a in evidence.named_there:
        return True
    # A name of one word in a shorter or longer form ("Dems", "Democrats").
    begun = len(text.split()) == 1 and text[:STEM] in evidence.read_there
    if begun and any(text[:n] in evidence.plurals_there for n in range(STEM, len(text) + 1)):
        return True
    land = _land(a.text)
    named = evidence.source.document.names
    return any(_land(b.text) == land for b in named) if land is not None else _of_land(a, named, evidence)


def _of_land(a: Name, named: Sequence[Name], evidence: Evidence) -> bool:
    """Whether a name that no list knows is of a place that the source names, or the place itself: "in *Norvia*", "*Norvian*"."""
    if a.kind == "person":
        return False
    text = a.text
    for b in named:
        if b.kind != "person" and b.text[:STEM] == text[:STEM] and b.text != text:
            if of_place(text, b.text) and _describes(a, evidence.retelling, evidence.known):
                return True
            if of_place(b.text, text) and _describes(b, evidence.source, evidence.known):
                return True
    return False


def _describes(name: Name, side: Side, known: Lexicon) -> bool:
    """Whether a name stands where an adjective or a people does: before a noun, behind an article, or in the plural."""
    inside = side.inside(name.span)
    if not inside:
        return False
    before = side.words[inside[0] - 1] if inside[0] else None
    behind = side.words[inside[-1] + 1] if inside[-1] + 1 < len(side.words) else None
    if name.text.endswith("s") or belongs(before, "articles"):
        return True
    return (
        behind is not None and side.content[inside[-1] + 1] and known.parts(behind.folded)[:1] in {"n", "a"}
    )


def _land(name: str) -> str | None:
    """The country that a name is one of, or whose people it names."""
    known = gazetteer()
    return known.people(name) or known.places.get(name)


def _titles(a: Name, b: Name, evidence: Evidence) -> Iterator[Finding]:
    if not a.title or not b.title or not a.title_span or not b.title_span or _borne(a, evidence):
        return
    title, old = shortened(a.title), shortened(b.title)
    mine, yours = _head(title), _head(old)
    relation = evidence.known.relation(evidence.known.lemma(yours), evidence.known.lemma(mine))
    one = _abbreviates(mine, yours) or (relation is not None and (relation.kind in _ONE or _near(relation)))
    ranked = _rank(title) != _rank(old)
    if one_role(mine, yours) and not ranked:
        return
    if (one and (mine != yours or not ranked)) or (not one and not ranked and mine in _beside(a, evidence)):
        return
    there = Excerpt.at(b.title_span, evidence.source.document.text)
    here = Excerpt.at(a.title_span, evidence.retelling.document.text)
    yield draft("N02", f"{b.full}: {shown(there)} became {shown(here)}", there, here)


def _near(relation: Relation) -> bool:
    """Whether a noun is a kind of the other, one step off: "pal" and "friend"."""
    return relation.kind in {"broader", "narrower"} and relation.distance <= 1


def _borne(a: Name, evidence: Evidence) -> bool:
    """Whether the source gives a person the same title somewhere."""
    title = a.title or ""
    others = (n for n in evidence.source.document.names if n.title and same_bearer(a, n))
    return any(_head(n.title or "") == _head(title) and _rank(n.title or "") == _rank(title) for n in others)


def _beside(a: Name, evidence: Evidence) -> set[str]:
    """The words next to the places where the source names somebody, of which one may be a second title: "singer and *actor* Jon Veld".

    What is the title of somebody else there is none of theirs.
    """
    side = evidence.source
    found = set()
    others = {
        k
        for n in side.document.names
        if n.title_span is not None and n.full != a.full and not same_bearer(a, n)
        for k in side.inside(n.title_span)
    }
    for name in side.document.names:
        if name.full == a.full or same_bearer(a, name):
            inside = side.inside(name.span)
            near = range(max(0, min(inside, default=0) - _REACH), max(inside, default=-1) + 1 + _REACH)
            found |= {side.words[k].folded for k in near if k < len(side.words) and k not in others}
    return found


def _rank(title: str) -> frozenset[str]:
    """The words of a title that say how high in an office, or whether still in it."""
    return frozenset(re.split(r"[\s-]+", title.casefold())) & RANKS


def _head(title: str) -> str:
    """The noun of a title: its last word, or the last before what it is of ("*Speaker* of the House")."""
    words = title.casefold().split()
    behind = next((k for k, word in enumerate(words) if k and word in _OF), len(words))
    return _PERSON.sub("man", words[behind - 1].strip(".,"))


def _abbreviates(one: str, other: str) -> bool:
    """Whether two heads of titles are one, or the short and the long form of one ("sen", "senator")."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return one == other or (len(short) <= _SHORT and short[:1] == long[:1] and all(c in rest for c in short))


def _other_name(a: Name, free: list[Name], evidence: Evidence, *, strange: bool) -> Iterator[Finding]:
    """A name that the source never gives, in the place of one that it does."""
    inside = evidence.retelling.inside(a.span)
    if all(evidence.retelling.echo[k] >= 1.0 for k in inside) or headline(inside, evidence.retelling):
        return
    here = Excerpt.at(a.span, evidence.retelling.document.text)
    partners = {evidence.pairing.forth[k] for k in inside} - {None}
    b = next((b for b in free if partners & set(evidence.source.inside(b.span))), None)
    if b is None:
        alike = (b for b in free if b.kind == a.kind and a.kind != "other")
        b = next((b for b in alike if evidence.facing(inside, evidence.source.inside(b.span))), None)
    drawn = evidence.drawn(inside)
    code = "L01" if a.kind == "place" else "N01"
    if b is not None and drawn >= _DRAWN:
        there = Excerpt.at(b.span, evidence.source.document.text)
        yield draft(code, f"{shown(there)} became {shown(here)}: another name", there, here)
    elif b is None and (a.kind in _BEARERS or (strange and a.kind != "people")):
        yield draft("X01", f"The source does not name {shown(here)}", None, here)


def _general(b: Name, sentence: range, evidence: Evidence) -> Iterator[Finding]:
    """A name that the retelling gives nowhere, where it has something else in its place."""
    inside = evidence.source.inside(b.span)
    if b.kind == "people" or headline(inside, evidence.source) or _echoed(b, evidence):
        return
    if not any(evidence.pairing.back[j] for j in inside) and not _qualifies(inside, evidence):
        return
    here = _instead(inside, sentence, evidence) if evidence.taken_up(inside, sentence) >= _TAKEN_UP else None
    if here is None:
        return
    there = Excerpt.at(b.span, evidence.source.document.text)
    code, what = ("L01", "place") if b.kind == "place" else ("N03", "name")
    message = f"The {what} {shown(there)} is lost: the retelling has {shown(here)}"
    yield draft(code, message, there, here, "shade")


def _instead(inside: list[int], sentence: range, evidence: Evidence) -> Excerpt | None:
    """What a sentence has where a name went: what stands for its words, or the noun beside it with what describes that now.

    "Observers from the *Meridian Council*" became "*international observers*".
    """
    back, side, mine = evidence.pairing.back, evidence.source, evidence.retelling
    if any(back[j] for j in inside):
        return evidence.answer(inside)
    first = side.document.sentences[side.words[inside[0]].sentence].first
    for k in range(inside[0] - 1, max(first, inside[0] - _OFF) - 1, -1):
        noun = next((i for i in back[k] if i in sentence), None) if side.content[k] else None
        if noun is not None:
            at = noun
            while at > sentence.start and noun - at < _BEFORE and mine.content[at - 1]:
                at -= 1
            return mine.excerpt(range(at, noun + 1)) if at < noun else evidence.answer(inside)
    return evidence.answer(inside)


def _placeless(b: Name, evidence: Evidence) -> Iterator[Finding]:
    """A place right before what it is the place of, where the retelling has that alone: "the *Orrin* mayor"."""
    side, inside = evidence.source, evidence.source.inside(b.span)
    following = max(inside, default=0) + 1
    sentence = side.document.sentences[side.words[inside[0]].sentence] if inside else None
    if sentence is None or following >= sentence.last or not side.content[following] or side.named[following]:
        return
    noun = evidence.known.parts(side.words[following].folded).startswith("n")
    partners = evidence.pairing.back[following]
    same = [
        i for i in partners if evidence.pairing.alike[i] >= _SAME and not _pointed_at(i, evidence.retelling)
    ]
    if noun and same and not any(side.linked[k] for k in inside):
        there, here = side.excerpt([*inside, following]), evidence.answer([following])
        yield draft("L01", f"{shown(there)} became {shown(here)}: the place is lost", there, here, "shade")


def _pointed_at(index: int, side: Side) -> bool:
    """Whether a word stands for what was spoken of before: "half of *these* troops"."""
    return any(w.folded in _POINTING for w in side.words[max(0, index - _BEFORE) : index])


def _qualifies(inside: list[int], evidence: Evidence) -> bool:
    """Whether a name stands right beside a word that the retelling has: "the *Orrin* mayor" became "the mayor"."""
    side = evidence.source
    sentence = side.document.sentences[side.words[inside[0]].sentence]
    beside = (min(inside) - 1, max(inside) + 1)
    return any(
        sentence.first <= k < sentence.last and side.content[k] and side.linked[k] and not side.named[k]
        for k in beside
    )


def _holds(a: Name, b: Name) -> bool:
    """Whether the words of one name are among the other's ("Ada Marsh" and "Ada Marsh of Orrin")."""
    mine = set(a.text.casefold().split())
    if len(mine) == 1:
        return False
    yours = set(b.text.casefold().split())
    return (mine <= yours or yours <= mine) and len(mine & yours) > 1


def _echoed(b: Name, evidence: Evidence) -> bool:
    """Whether the retelling has the name's words after all, if not as a name: of several the last, unless it is a body."""
    if b.text.casefold() in evidence.read_here:
        return True
    last = evidence.source.inside(b.span)[-1]
    word = evidence.source.words[last].folded
    if b.text.casefold().removesuffix("s") in evidence.read_here or _proper(b.text) in evidence.read_here:
        return True
    parts = _JOINED.split(b.text.casefold())
    if len(parts) > 1 and all(part in evidence.read_here for part in parts):
        return True  # two names that were read as one: "Tarrow for Ada Holm"
    if len(b.text.split()) > 1:
        return b.kind != "organisation" and _kept(word, evidence.retelling)
    return len(word) > STEM and word[:STEM] in evidence.stems_here


def _proper(name: str) -> str:
    """What is left of a name without "the State of", "the Republic of"; the name where it has none of these."""
    return _REALM.sub("", name.casefold())


def _kept(word: str, side: Side) -> bool:
    """Whether an article has a word, and as one thing that is known: not only "a hotel" for "the Larkspur Hotel"."""
    found = Words.of(side.words).among({word})
    one = [k for k in found if _ONE_OF & {w.folded for w in side.words[max(0, k - _BEFORE) : k]}]
    return len(found) > len(one)
