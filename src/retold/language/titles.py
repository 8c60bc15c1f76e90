"""Titles and roles that stand with a person's name, before it or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from retold.language.capitals import bare, is_capital, possessive
from retold.language.document import Word
from retold.language.gazetteer import Gazetteer, gazetteer

_DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "their", "its", "my", "our", "whose", "then", "one"}
)
_TIES = frozenset({"of", "for", "at", "to", "in", "with", "from", "on"})
_ADJECTIVES = frozenset(
    [
        "big",
        "british-born",
        "celebrated",
        "conservative",
        "controversial",
        "disgraced",
        "embattled",
        "estranged",
        "fellow",
        "famed",
        "famous",
        "former",
        "fox",
        "good",
        "liberal",
        "late",
        "left-wing",
        "legendary",
        "local",
        "longtime",
        "long-time",
        "new",
        "notable",
        "old",
        "on-off",
        "one-time",
        "onetime",
        "outspoken",
        "popular",
        "prominent",
        "reclusive",
        "respected",
        "retired",
        "rich",
        "right-wing",
        "rumored",
        "rumoured",
        "self-described",
        "top",
        "veteran",
        "well-known",
        "wealthy",
        "young",
        "younger",
        "older",
        "news",
        "rock",
        "country",
        "reality",
        "pop",
        "hip-hop",
        "film",
        "television",
        "tv",
        "radio",
        "football",
        "basketball",
        "baseball",
        "soccer",
        "tennis",
        "hollywood",
        "human",
        "rights",
        "trade",
        "union",
        "environmental",
        "political",
        "military",
        "campaign",
        "party",
        "business",
        "tech",
        "technology",
        "media",
        "sports",
        "movie",
        "opposition",
        "police",
        "prison",
        "police",
        "climate",
    ]
)
_BEFORE = 4  # words that may stand before the noun of a title in lower case
_BEHIND = 7  # words between a name and the noun of a role behind it
_TIED = 7  # words that may be tied to that noun
_INITIALS = 4  # letters of an office in initials


def split_title(words: Sequence[Word], first: int, last: int) -> int:
    """Where the name begins in a run of capitalised words: behind the last word of a title.

    Returns `last` where the run is a title alone ("Foreign Minister").

    Args:
        words: The article's words.
        first: Index of the run's first word.
        last: Index behind its last.

    """
    known = gazetteer()
    if bare(words[first]) in known.first_names and words[first].folded not in known.roles:
        return first
    if words[last - 1].folded in known.organisation_words and last - first > 2:
        return first
    k = last - 1
    while k >= first and not _ends_title(words, k, last, known):
        k -= 1
    if k < first:
        return first
    if k == last - 1:
        alone = all(
            _in_title(words, n, known) or (n == first and words[n].text.isupper()) for n in range(first, last)
        )
        return last if alone else first
    if any(w.folded in known.organisation_words for w in words[k + 1 : last]):
        return first
    begin = k + 1 + (words[k + 1].text == ".")
    return begin if begin < last and is_capital(words[begin]) else first


def _ends_title(words: Sequence[Word], k: int, last: int, known: Gazetteer) -> bool:
    """Whether word `k` may be the last of a title in a run that ends before `last`."""
    word = words[k]
    if possessive(word):
        return False
    if word.folded in known.short_titles or word.folded in known.courtesies:
        return True
    if word.folded in known.of_titles and k >= 2 and words[k - 1].folded == "of":
        return words[k - 2].folded in known.roles
    if not known.role(word.folded):
        return False
    as_first_name = bare(word) in known.first_names and k + 2 == last
    return not as_first_name and not (k + 1 < last and words[k + 1].folded in {"of", "for", "and", "&"})


def _in_title(words: Sequence[Word], k: int, known: Gazetteer) -> bool:
    word = words[k]
    return word.punctuation or word.folded in known.in_titles or known.people(word.text) is not None


def title_before(words: Sequence[Word], first: int, last: int, known: Gazetteer) -> int | None:
    """Where a title in lower case, or in initials, begins that ends just before the name `words[first:last]`, or None.

    "Conservative news host Todd Starnes" has one, and so have "Exton's mayor, Ana Ruiz" and "CEO Ana Ruiz".
    """
    k = first - 1
    if k < 0 or words[k].sentence != words[first].sentence:
        return None
    word = words[k]
    if word.text == "," and k > 0 and last - first > 1:
        return _title_before_comma(words, first, known)
    if not known.role(word.folded) or (is_capital(word) and not _initials(word)) or possessive(word):
        return None
    begin = k
    while begin > 0 and k - begin < _BEFORE and _qualifies(words, begin - 1, words[first].sentence, known):
        begin -= 1
    return begin


def _initials(word: Word) -> bool:
    """Whether a word is an office in initials: "CEO", "MP"."""
    return word.text.isupper() and 2 <= len(word.text) <= _INITIALS


def _title_before_comma(words: Sequence[Word], first: int, known: Gazetteer) -> int | None:
    """Where the role begins in "Exton's mayor, Ana Ruiz"; only behind an owner or "the", lest a list be taken for one."""
    k = first - 2
    while k > 0 and _qualifies(words, k, words[first].sentence, known):
        k -= 1
    owned = possessive(words[k]) or words[k].folded in {"the", "his", "her", "their", "its"}
    return k + 1 if owned and k < first - 2 and words[first - 2].folded in known.roles else None


def extended_title(words: Sequence[Word], first: int) -> int:
    """Where a title with capitals begins that words in lower case lead in ("former President")."""
    known = gazetteer()
    while first > 0 and words[first - 1].folded in known.modifiers and not is_capital(words[first - 1]):
        if words[first - 1].sentence != words[first].sentence or words[first - 1].folded in {
            "first",
            "head",
            "state",
            "second",
        }:
            break
        first -= 1
    return first


def _qualifies(words: Sequence[Word], k: int, sentence: int, known: Gazetteer) -> bool:
    """Whether word `k` may stand before the noun of a title: an adjective, a people, another such noun."""
    word = words[k]
    if word.sentence != sentence or word.punctuation or possessive(word):
        return False
    if is_capital(word):
        return known.people(word.text) is not None or (word.text.isupper() and len(word.text) > 1)
    if word.folded in known.common and word.folded not in known.modifiers:
        return False
    return (
        word.folded in known.modifiers
        or word.folded in known.roles
        or word.folded in _ADJECTIVES
        or word.folded.endswith(("-born", "-based", "-winning", "-elect", "-year-old", "al", "ic"))
    )


def title_behind(words: Sequence[Word], last: int) -> tuple[int, int] | None:
    """The role that stands in apposition behind a name that ends before word `last` (", mayor of Exton,"), or None."""
    known = gazetteer()
    k = last + 1
    if last >= len(words) or words[last].text != "," or k >= len(words):
        return None
    if words[k].text.isdecimal() and k + 1 < len(words) and words[k + 1].text == ",":
        k += 2
    sentence = words[last].sentence
    begin = k + (k < len(words) and words[k].folded in _DETERMINERS)
    end = min(len(words), begin + _BEHIND)
    noun = begin
    while noun < end and words[noun].sentence == sentence and not _is_role(words, noun, known):
        folded = words[noun].folded
        if words[noun].punctuation or (folded in known.common and folded not in known.modifiers):
            return None
        noun += 1
    if noun >= end or words[noun].sentence != sentence:
        return None
    while noun + 1 < len(words) and _is_role(words, noun + 1, known):
        noun += 1
    return _with_tie(words, begin, noun + 1, sentence)


def _is_role(words: Sequence[Word], k: int, known: Gazetteer) -> bool:
    return known.role(words[k].folded) and not possessive(words[k])


def _with_tie(words: Sequence[Word], begin: int, end: int, sentence: int) -> tuple[int, int] | None:
    """The role with what it is tied to; None where a name follows, whose title it is then."""
    if end >= len(words) or words[end].sentence != sentence:
        return begin, end
    if is_capital(words[end]) and not words[end].punctuation:
        return None
    known = gazetteer()
    k = end
    while k < len(words) and k < end + _TIED and words[k].sentence == sentence and words[k].folded in _TIES:
        behind = k + 1
        while behind < len(words) and behind < end + _TIED and words[behind].sentence == sentence:
            word = words[behind]
            if (
                word.punctuation
                or (word.folded in known.common and word.folded not in _DETERMINERS)
                or word.folded in _TIES
            ):
                break
            behind += 1
        if behind == k + 1:
            break
        k = behind
    closed = (
        k >= len(words)
        or words[k].sentence != sentence
        or words[k].punctuation
        or words[k].folded in {"who", "and", "whose"}
    )
    return (begin, k) if closed else None
