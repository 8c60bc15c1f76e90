"""The temporal expressions of one article, found without reading anything else in it."""

from __future__ import annotations

from retold.article import Article
from retold.language.document import Time
from retold.language.english import require_english
from retold.language.lexicon import lexicon
from retold.language.sentences import blanked, paragraphs, placed
from retold.language.times import times as times_among
from retold.language.words import words


def times(article: Article) -> tuple[Time, ...]:
    """The temporal expressions of an article's story, in order, with the values that TimeML gives them.

    What is relative ("Friday", "last summer") is resolved against the article's date, or the day that its source lends it
    (`Article.day`). Without one it stays as open as the text leaves it.

    >>> from retold.reading import read_text
    >>> story = read_text("The pier will open on Friday. It was built in 1904.", published="2031-05-06")
    >>> [(time.span.of(story.text), time.value) for time in times(story)]
    [('Friday', '2031-05-09'), ('1904', '1904')]

    Args:
        article: What to read.

    Raises:
        InputError: The article is in a language other than English.

    """
    require_english(article)
    text, furniture = article.text, tuple(f.span for f in article.furniture)
    story = blanked(text, article.furniture)
    places = [span for _, span in placed(story, paragraphs(story))]
    found = words(text, places, lemmatise=lexicon().lemma, furniture=furniture)
    return times_among(found, text, article.day.value if article.day else None)
