"""Whether an ambiguous word has the sense that a list means: "may" the modal, not the month.

Each test looks at a few words on either side of the entry's place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from retold.language.place import QUOTES, Place, belongs, content, figure, owner, word_class
from retold.language.wordlists import wordlist

Sense = Callable[[Place], bool]


@cache
def _irregular() -> frozenset[str]:
    """Irregular forms of verbs, for words whose dictionary form is not known."""
    return frozenset(" ".join(row[1] for row in wordlist("verbs")["irregular"]).split())


def number(place: Place) -> bool:
    """A number follows: "about 300", "over a dozen"."""
    if place.right in ("a", "an"):
        return belongs(place.ahead(1), "counted_by_article")
    return figure(place.after)


def unfigured(place: Place) -> bool:
    """No number follows: "as long as talks go on"."""
    return not number(place)


def after_number(place: Place) -> bool:
    """A number stands shortly before: "300 people or so"."""
    return any(figure(place.back(steps)) for steps in (1, 2, 3))


def determiner(place: Place) -> bool:
    """The word "no", and not the abbreviation of "number"."""
    after = place.after
    if place.right == "." and place.last + 1 < len(place.words):
        after = place.words[place.last + 1]
    return after is None or not after.text[0].isdigit()


def sentence_end(place: Place) -> bool:
    """The clause ends here: "they want it no more."."""
    after = place.after
    return after is None or after.punctuation


def likelihood(place: Place) -> bool:
    """A possible thing, and not "as soon as possible"."""
    return place.left not in ("as", "if", "where", "wherever")


def attributive(place: Place) -> bool:
    """An adjective before its noun: "suspected arson", against "police suspected him"."""
    word, before = place.word, place.before
    if not content(place.after) or (before is not None and word.text[:1].isupper()):
        return False
    if not word.folded.endswith("ed") or before is None or before.punctuation:
        return True
    nominal = ("determiners", "prepositions", "conjunctions", "auxiliaries", "being")
    return owner(before) or belongs(before, *nominal)


def predicative(place: Place) -> bool:
    """An adjective said of somebody: "they are certain", against "a certain man"."""
    return belongs(place.before, "being") or place.right == "that"


def degree(place: Place) -> bool:
    """Before a word that has degrees: "a bit late", "rather cold"."""
    after = place.after
    return after is not None and content(after) and after.text[0].islower() and after.folded != "far"


def adverbial(place: Place) -> bool:
    """An adverb, as in "it sort of works", against "what sort of deal"."""
    return place.left != "what" and not belongs(place.before, "determiners")


def comparative(place: Place) -> bool:
    """Before a comparative: "far worse", "much bigger"."""
    known = place.right in ("more", "less", "better", "worse", "too", "further")
    return known or (len(place.right) > 4 and place.right.endswith("er"))


def modal(place: Place) -> bool:
    """A modal verb, and no month (May), name (Will) or noun (the will, a can, a must)."""
    word, before = place.word, place.before
    if place.right == "of" or place.left == "of" or owner(before) or belongs(before, "noun_before"):
        return False
    if word.text[0].isupper() and word.folded in ("may", "will"):
        return _named_modal(place)
    return True


def _named_modal(place: Place) -> bool:
    """Whether a capitalised "May" or "Will" is the modal: in a question, or in a headline of capitals."""
    before, after = place.before, place.after
    if after is None or figure(after) or after.punctuation:
        return False
    if before is None or before.punctuation:
        follows = not (after.text[0].isupper() or belongs(after, "auxiliaries", "prepositions"))
        return follows or place.asks()
    if belongs(before, "month_before") or figure(before):
        return False
    return before.text[0].isupper() and after.text[0].isupper()


def prospect(place: Place) -> bool:
    """A verb follows: "going to resign", against "going to Paris"."""
    after = place.after
    if after is None or not after.text[0].islower() or after.folded in word_class("place_after"):
        return False
    if place.word.folded == "due" and not any(belongs(place.back(steps), "being") for steps in (1, 2, 3)):
        return False
    return after.folded in ("be", "have", "do") or (after.lemma == after.folded and content(after))


def verb(place: Place) -> bool:
    """A verb and not the noun: "they need to go", against "the need to go"."""
    if place.word.folded == "needed" and belongs(place.before, "being"):
        return False
    return not (owner(place.before) or belongs(place.before, "need_before") or place.left == "any")


def auxiliary(place: Place) -> bool:
    """Without "to" behind it: "they need not go"."""
    return place.right in ("not", "never", "only")


def opening(place: Place) -> bool:
    """At the start of a clause: "Naturally, ..."."""
    before = place.before
    return before is None or before.punctuation


def figurative(place: Place) -> bool:
    """Inside a clause: "hundreds, if not thousands"."""
    return place.before is not None and not sentence_end(place)


def fallen(place: Place) -> bool:
    """Of not getting there: "fell short of", against "short of money"."""
    before = place.before
    return before is not None and (before.lemma in word_class("fallen_before") or before.folded == "fell")


def bare(place: Place) -> bool:
    """Without a determiner: "few came", against "the first few days"."""
    counted = place.left in ("first", "last", "next", "past", "quite", "not")
    return not counted and not belongs(place.before, "determiners")


def scarce(place: Place) -> bool:
    """In the sense of "not much": "has little hope", against "the little town"."""
    return belongs(place.before, "scarce_before") and not belongs(place.after, "determiners")


def most(place: Place) -> bool:
    """The greater part, and no superlative: "most voters", against "most important"."""
    if sentence_end(place) or owner(place.before):
        return False
    if place.left in ("at", "second", "third", "two", "three"):
        return False
    endings = tuple(word_class("adjective_endings"))
    return not (place.right.endswith(endings) or place.right in word_class("adjectives"))


def plural(place: Place) -> bool:
    """Before a plural noun: "certain towns", "both sides"."""
    return place.right.endswith("s") and not place.right.endswith(("ss", "us", "is", "'s"))


def rate(place: Place) -> bool:
    """How often: "once a week", against "once he left"."""
    return place.right in ("a", "every", "per", "each")


def conditional(place: Place) -> bool:
    """The "if" of a condition, and not "whether"."""
    before = place.before
    whether = word_class("whether_before")
    return before is None or not (before.lemma in whether or before.folded in whether)


def clause(place: Place) -> bool:
    """A clause begins here: ", provided they agree", against "provided by the town"."""
    after = place.after
    begins = belongs(after, "clause_openers") or (after is not None and after.text[0].isupper())
    return begins and (opening(place) or place.left in ("only", "and", "but"))


def inverted(place: Place) -> bool:
    """A condition by word order: "Should the talks fail, ..."."""
    return place.before is None and not sentence_end(place) and not place.asks()


def restrictor(place: Place) -> bool:
    """In the sense of "only": "just three days", against "has just left"."""
    if place.left in ("has", "had", "have"):
        return False
    return number(place) or belongs(place.after, "restricted_after")


def finite(place: Place) -> bool:
    """A verb and no noun or adjective: "she claims", against "their claims", "the stated aim"."""
    word, before = place.word, place.before
    if owner(before):
        return False
    if word.folded.endswith("ing"):
        return not belongs(before, "determiners")
    if word.folded.endswith("s"):
        return not (belongs(before, "determiners", "prepositions") or belongs(place.after, "noun_after"))
    if word.folded != word.lemma or word.folded.endswith("ed") or word.folded in _irregular():
        return True
    return belongs(before, "auxiliaries", "pronouns", "verb_before") or (
        place.left.endswith(("s", "ly", "n't", "'ll", "'d"))
    )


def active(place: Place) -> bool:
    """With the speaker as its subject: "he admitted it", against "he was (widely) admitted"."""
    steps = 2 if place.left.endswith("ly") else 1
    return not belongs(place.back(steps), "being") or place.word.folded.endswith("ing")


def noun(place: Place) -> bool:
    """A noun: "her reply", against "they reply"."""
    return not finite(place)


def content_clause(place: Place) -> bool:
    """What is said follows: "the theory that", "the answer: ..."."""
    return place.right in ("that", ":") or place.right in QUOTES


def that(place: Place) -> bool:
    """What is said follows a verb: "ruled that", against "the rule that"."""
    return content_clause(place) and not owner(place.before)


def quoting(place: Place) -> bool:
    """Speech stands beside it: '..., she added', "he went on: ..."."""
    ahead = place.ahead(1)
    if that(place) or (place.right == "," and ahead is not None and ahead.folded in QUOTES):
        return True
    if place.quoted():
        # '"...," added the mayor', '"...," she added.', and not '"..." She added the salt.'
        closed = sentence_end(place) or belongs(place.after, "prepositions", "conjunctions")
        return place.left in QUOTES or (closed and not owner(place.before))
    return belongs(place.before, "speakers") and belongs(place.after, "speakers")


def to(place: Place) -> bool:
    """An infinitive or a hearer follows: "offered to pay"."""
    return place.right == "to"


def seen_as(place: Place) -> bool:
    """What it is taken for stands a few words on: "sees the plan as a threat"."""
    return place.soon("as")


def person(place: Place) -> bool:
    """Somebody or something is the object: "slammed the plan"."""
    objected = not sentence_end(place) and not belongs(place.after, "prepositions", "conjunctions")
    return objected and finite(place)


def named(place: Place) -> bool:
    """Calling names: "called it a sham", against "called a meeting", "is called Gull Rock"."""
    if belongs(place.before, "being") or not finite(place):
        return False
    return place.right in QUOTES or belongs(place.after, "named_after")


def source(place: Place) -> bool:
    """A name follows: "per Smith", against "per cent"."""
    after = place.after
    return after is not None and after.text[0].isupper()


SENSES: Mapping[str, Sense] = MappingProxyType(
    {
        test.__name__: test
        for test in (
            active, adverbial, after_number, attributive, auxiliary, bare, clause, comparative, conditional,
            content_clause, degree, determiner, fallen, figurative, finite, inverted, likelihood, modal, most, named, noun,
            number, opening, person, plural, predicative, prospect, quoting, rate, restrictor, scarce, seen_as,
            sentence_end, source, that, to, unfigured, verb,
        )
    }
)  # fmt: skip
