"""Headlines: which of a text's first lines is its title."""

from __future__ import annotations

import re

from retold.reading.lines import Line
from retold.reading.markup import plain

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+\S")
_ENDED = re.compile(r"[.!?…][\"'”’)*_]{0,3}$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
LONGEST = 160
"""Of 4,000 headlines of news agencies and papers hardly one in a thousand is longer, in characters."""
MOST_WORDS = 26


def is_headline(line: Line, following: Line | None, *, credited: bool) -> bool:
    """Whether a text's first line of story is its headline.

    Args:
        line: The line.
        following: The next line of the story, which must be there: a headline stands above something.
        credited: Whether a byline or a date stands between the two.

    """
    if following is None:
        return False
    if _HEADING.match(line.text):
        return True
    text = plain(line.text)
    words = _WORD.findall(text)
    if not _may_be(text, words):
        return False
    apart = credited or (line.before and line.after)
    if _ENDED.search(text):
        # A question or a cry may be a first sentence, and some archives put a full stop behind every headline.
        asked = credited and text.rstrip("\"'”’)*_")[-1:] != "."
        return asked or (apart and in_headline_case(words))
    if apart:
        return credited or len(following.text) > 40
    # Without a blank line only a paragraph that is far longer than the line shows that the line is none of it.
    return len(following.text) > max(120, 1.5 * len(line.text)) and not following.text[0].islower()


def _may_be(text: str, words: list[str]) -> bool:
    short = 2 <= len(words) <= MOST_WORDS and len(text) <= LONGEST
    return short and text[-1] not in ",;:-–—" and not text[0].islower()


def in_headline_case(words: list[str]) -> bool:
    """Whether nearly all longer words begin with a capital, as in headlines and in no sentence.

    >>> in_headline_case("Ferry Service Resumes After Long Winter Storm".split())
    True
    """
    longer = [word for word in words if len(word) > 3]
    capital = sum(1 for word in longer if word[0].isupper())
    # Six sevenths: one small word in seven ("from", "over") passes, a verb in a short sentence of names does not.
    return len(longer) >= 3 and capital * 7 >= len(longer) * 6
