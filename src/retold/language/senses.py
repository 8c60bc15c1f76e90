"""Whether an ambiguous word has the sense that a list means: "may" the modal, not the month.

Each test looks at a few words on either side; `words[first:last]` is the entry that was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from retold.language.document import Word
from retold.language.phrases import Sense, load

QUOTES = frozenset(['"', "'"])
NEAR = 40  # A question is looked for this many words ahead: longer than 99% of sentences in news.


@cache
def _class(name: str) -> frozenset[str]:
    """A closed class of words."""
    return frozenset(load("senses.toml")[name].split())


@cache
def _irregular() -> frozenset[str]:
    """Irregular forms of verbs, for words whose dictionary form is not known."""
    return frozenset(" ".join(load("verbs.toml")["irregular"].values()).split())


def _before(words: Sequence[Word], first: int, back: int = 1) -> Word | None:
    """The word `back` places before the entry, in the same sentence."""
    at = first - back
    return words[at] if at >= 0 and words[at].sentence == words[first].sentence else None


def _after(words: Sequence[Word], last: int) -> Word | None:
    """The word behind the entry, in the same sentence."""
    return words[last] if last < len(words) and words[last].sentence == words[last - 1].sentence else None


def _is(word: Word | None, *classes: str) -> bool:
    """Whether the word is in one of the classes."""
    return word is not None and any(word.folded in _class(name) for name in classes)


def _figure(word: Word | None) -> bool:
    """Whether the word begins a number or an amount of money."""
    if word is None:
        return False
    return (
        word.text[0] in "$£€¥₹"
        or any(c.isdigit() for c in word.text[:3])
        or word.folded.partition("-")[0] in _class("numerals")
        or word.folded in _class("numerals")
    )


def _content(word: Word | None) -> bool:
    """Whether the word is neither punctuation nor a function word."""
    return (
        word is not None
        and not word.punctuation
        and not _is(word, "determiners", "pronouns", "prepositions", "conjunctions", "auxiliaries")
    )


def _owned(word: Word | None) -> bool:
    """Whether the word is an article or a possessive, so that a noun phrase goes on behind it."""
    if word is None:
        return False
    genitive = word.text.endswith(("'s", "’s", "s'", "s’")) and word.folded not in _class("contractions")
    return genitive or _is(word, "articles", "possessives")


def _asks(words: Sequence[Word], at: int) -> bool:
    """Whether the sentence ends in a question mark."""
    for word in words[at : at + NEAR]:
        if word.sentence != words[at].sentence:
            return False
        if word.text == "?":
            return True
    return False


def number(words: Sequence[Word], first: int, last: int) -> bool:
    """A number follows: "about 300", "over a dozen"."""
    after = _after(words, last)
    if after is not None and after.folded in ("a", "an"):
        return _is(_after(words, last + 1), "counted_by_article")
    return _figure(after)


def unfigured(words: Sequence[Word], first: int, last: int) -> bool:
    """No number follows: "as long as talks go on"."""
    return not number(words, first, last)


def after_number(words: Sequence[Word], first: int, last: int) -> bool:
    """A number stands shortly before: "300 people or so"."""
    return any(_figure(_before(words, first, back)) for back in (1, 2, 3))


def determiner(words: Sequence[Word], first: int, last: int) -> bool:
    """ "No" and not the abbreviation of "number"."""
    after = _after(words, last)
    if after is not None and after.text == ".":
        after = words[last + 1] if last + 1 < len(words) else None
        return after is None or not after.text[0].isdigit()
    return after is None or not after.text[0].isdigit()


def sentence_end(words: Sequence[Word], first: int, last: int) -> bool:
    """The clause ends here: "they want it no more."."""
    after = _after(words, last)
    return after is None or after.punctuation


def likelihood(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Possible", but for "as soon as possible"."""
    before = _before(words, first)
    return before is None or before.folded not in ("as", "if", "where", "wherever")


def attributive(words: Sequence[Word], first: int, last: int) -> bool:
    """An adjective before its noun: "suspected arson", against "police suspected him"."""
    word, before = words[first], _before(words, first)
    if not _content(_after(words, last)) or (before is not None and word.text[:1].isupper()):
        return False
    if not word.folded.endswith("ed") or before is None or before.punctuation:
        return True
    return _owned(before) or _is(before, "determiners", "prepositions", "conjunctions", "auxiliaries", "being")


def predicative(words: Sequence[Word], first: int, last: int) -> bool:
    """An adjective said of somebody: "they are certain", against "a certain man"."""
    return _is(_before(words, first), "being") or words[first - 1 : first] == () or _is_that(words, last)


def _is_that(words: Sequence[Word], last: int) -> bool:
    after = _after(words, last)
    return after is not None and after.folded == "that"


def degree(words: Sequence[Word], first: int, last: int) -> bool:
    """Before a word that has degrees: "a bit late", "rather cold"."""
    after = _after(words, last)
    return _content(after) and after is not None and after.text[0].islower() and after.folded != "far"


def adverbial(words: Sequence[Word], first: int, last: int) -> bool:
    """ "It was sort of agreed", against "what sort of deal"."""
    before = _before(words, first)
    return not (_is(before, "determiners") or (before is not None and before.folded == "what"))


def comparative(words: Sequence[Word], first: int, last: int) -> bool:
    """Before a comparative: "far worse", "much bigger"."""
    after = _after(words, last)
    if after is None:
        return False
    known = after.folded in ("more", "less", "better", "worse", "too", "further")
    return known or (len(after.folded) > 4 and after.folded.endswith("er"))


def modal(words: Sequence[Word], first: int, last: int) -> bool:
    """A modal verb, and no month (May), name (Will) or noun (the will, a can, a must)."""
    word, before, after = words[first], _before(words, first), _after(words, last)
    if after is not None and after.text == "-" and after.start == word.end:
        return False
    if _owned(before) or _is(before, "noun_before") or (after is not None and after.folded == "of"):
        return False
    if before is not None and before.folded == "of":
        return False
    if word.text[:1].isupper() and word.folded in ("may", "will"):
        return _named_modal(words, first, before, after)
    return True


def _named_modal(words: Sequence[Word], first: int, before: Word | None, after: Word | None) -> bool:
    """Whether a capitalised "May" or "Will" is the modal: in a question, or in a headline of capitals."""
    if after is None or _figure(after) or after.punctuation:
        return False
    if before is None or before.punctuation:
        return _asks(words, first) or not (after.text[0].isupper() or _is(after, "auxiliaries", "prepositions"))
    if _is(before, "month_before") or _figure(before):
        return False
    return before.text[0].isupper() and after.text[0].isupper()


def prospect(words: Sequence[Word], first: int, last: int) -> bool:
    """A verb follows: "going to resign", against "going to Paris"."""
    after = _after(words, last)
    if after is None or not after.text[0].islower() or after.folded in _class("place_after"):
        return False
    if words[first].folded == "due":
        near = (_before(words, first, back) for back in (1, 2, 3))
        if not any(_is(word, "being") for word in near):
            return False
    plain = after.lemma == after.folded or after.folded == "be"
    return plain and (_content(after) or after.folded in ("be", "have", "do"))


def verb(words: Sequence[Word], first: int, last: int) -> bool:
    """The verb and not the noun: "they need to go", against "the need to go"."""
    before = _before(words, first)
    if words[first].folded == "needed" and _is(before, "being"):
        return False
    return not (_owned(before) or _is(before, "need_before") or (before is not None and before.folded == "any"))


def auxiliary(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Need" without "to": "they need not go"."""
    after = _after(words, last)
    return after is not None and after.folded in ("not", "never", "only")


def opening(words: Sequence[Word], first: int, last: int) -> bool:
    """At the start of a clause: "Naturally, ..."."""
    before = _before(words, first)
    return before is None or before.punctuation


def figurative(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Hundreds, if not thousands"."""
    before = _before(words, first)
    return before is not None and not sentence_end(words, first, last)


def fallen(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Fell short of", against "short of money"."""
    before = _before(words, first)
    return before is not None and (before.lemma in _class("fallen_before") or before.folded == "fell")


def bare(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Few came", against "the first few days"."""
    before = _before(words, first)
    counted = before is not None and before.folded in ("first", "last", "next", "past", "quite", "not")
    return not counted and not _is(before, "determiners")


def scarce(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Has little hope", against "the little town"."""
    return _is(_before(words, first), "scarce_before") and not _is(_after(words, last), "determiners")


def most(words: Sequence[Word], first: int, last: int) -> bool:
    """The greater part, and no superlative: "most voters", against "most important"."""
    before, after = _before(words, first), _after(words, last)
    if after is None or after.punctuation or _owned(before):
        return False
    if before is not None and before.folded in ("at", "second", "third", "two", "three"):
        return False
    endings = tuple(_class("adjective_endings"))
    return not (after.folded.endswith(endings) or after.folded in _class("adjectives"))


def plural(words: Sequence[Word], first: int, last: int) -> bool:
    """Before a plural noun: "certain towns", "both sides"."""
    after = _after(words, last)
    return after is not None and after.folded.endswith("s") and not after.folded.endswith(("ss", "us", "is", "'s"))


def rate(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Once a week", against "once he left"."""
    after = _after(words, last)
    return after is not None and after.folded in ("a", "every", "per", "each")


def conditional(words: Sequence[Word], first: int, last: int) -> bool:
    """ "If" of a condition, and not "whether"."""
    before = _before(words, first)
    return before is None or not (
        before.lemma in _class("whether_before") or before.folded in _class("whether_before")
    )


def clause(words: Sequence[Word], first: int, last: int) -> bool:
    """A clause begins here: ", provided they agree", against "provided by the town"."""
    after = _after(words, last)
    begins = _is(after, "clause_openers") or (after is not None and after.text[0].isupper())
    before = _before(words, first)
    return begins and (before is None or before.punctuation or before.folded in ("only", "and", "but"))


def inverted(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Should the talks fail, ...": a condition by word order."""
    return _before(words, first) is None and _content_or_name(_after(words, last)) and not _asks(words, first)


def _content_or_name(word: Word | None) -> bool:
    return word is not None and not word.punctuation


def restrictor(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Just three days", against "has just left"."""
    before = _before(words, first)
    if before is not None and (before.lemma == "have" or before.folded in ("has", "had", "have")):
        return False
    return number(words, first, last) or _is(_after(words, last), "restricted_after")


def finite(words: Sequence[Word], first: int, last: int) -> bool:
    """A verb and no noun or adjective: "she claims", against "their claims", "the stated aim"."""
    word, before, after = words[first], _before(words, first), _after(words, last)
    if _owned(before):
        return False
    if word.folded.endswith("ing"):
        return not _is(before, "determiners")
    if word.folded.endswith("s"):
        return not (_is(before, "determiners", "prepositions") or _is(after, "noun_after"))
    if word.folded != word.lemma or word.folded.endswith("ed") or word.folded in _irregular():
        return True
    return before is not None and (
        _is(before, "auxiliaries", "pronouns", "verb_before")
        or before.folded.endswith(("s", "ly", "n't", "'ll", "'d"))
    )


def active(words: Sequence[Word], first: int, last: int) -> bool:
    """ "He admitted it", against "he was admitted to hospital"."""
    return not _is(_before(words, first), "being") and finite(words, first, last)


def noun(words: Sequence[Word], first: int, last: int) -> bool:
    """A noun: "her reply", against "they reply"."""
    return not finite(words, first, last)


def that(words: Sequence[Word], first: int, last: int) -> bool:
    """A clause follows: "ruled that", "ruled: ..."."""
    after = _after(words, last)
    return after is not None and (after.folded in ("that", ":") or after.folded in QUOTES)


def quoting(words: Sequence[Word], first: int, last: int) -> bool:
    """Speech stands beside it: '..., she added', "he went on: ..."."""
    if that(words, first, last):
        return True
    after = _after(words, last)
    if after is not None and after.text == "," and last + 1 < len(words) and words[last + 1].folded in QUOTES:
        return True
    if any(words[k].folded in QUOTES for k in range(max(0, first - 4), first)):
        return not _owned(_before(words, first))
    said = _is(_before(words, first), "speakers")
    return said and after is not None and after.folded in _class("speakers")


def to(words: Sequence[Word], first: int, last: int) -> bool:
    """ "To" follows: "offered to pay"."""
    after = _after(words, last)
    return after is not None and after.folded == "to"


def to_act(words: Sequence[Word], first: int, last: int) -> bool:
    """ "To" stands a few words on: "allowed the ship to leave"."""
    return _soon(words, last, "to")


def seen_as(words: Sequence[Word], first: int, last: int) -> bool:
    """ "As" stands a few words on: "sees the plan as a threat"."""
    return _soon(words, last, "as")


def _soon(words: Sequence[Word], last: int, folded: str) -> bool:
    """Whether `folded` is among the next six words of the sentence."""
    ahead = words[last : last + 6]
    return any(w.folded == folded and w.sentence == words[last - 1].sentence for w in ahead)


def person(words: Sequence[Word], first: int, last: int) -> bool:
    """Somebody or something is the object: "slammed the plan"."""
    after = _after(words, last)
    objected = after is not None and not after.punctuation and not _is(after, "prepositions", "conjunctions")
    return objected and finite(words, first, last)


def named(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Called it a sham", against "called a meeting", "is called Gull Rock"."""
    after = _after(words, last)
    if after is None or _is(_before(words, first), "being") or not finite(words, first, last):
        return False
    return after.folded in QUOTES or _is(after, "named_after")


def source(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Per" somebody, against "per cent"."""
    after = _after(words, last)
    return after is not None and after.text[0].isupper()


SENSES: Mapping[str, Sense] = MappingProxyType(
    {
        test.__name__: test
        for test in (
            adverbial, after_number, attributive, auxiliary, bare, clause, comparative, conditional, degree, determiner,
            fallen, figurative, inverted, likelihood, modal, most, number, opening, plural, predicative, prospect, rate,
            restrictor, scarce, sentence_end, unfigured, verb, finite, active, noun, that, quoting, to, to_act, seen_as,
            person, named, source,
        )
    }
)
