"""Two texts, aligned: what the tests of the comparison ask about."""

from retold.article import Article
from retold.comparing.pairing import Pairing, pair
from retold.language.analysis import analyse
from retold.language.lexicon import lexicon


def aligned(source: str, retelling: str) -> Pairing:
    """The two texts held against each other."""
    known = lexicon()
    return pair(analyse(Article(source), known=known), analyse(Article(retelling), known=known), known)


def links(pairing: Pairing) -> list[tuple[str, str]]:
    """Linked content words, as written: source, retelling."""
    mine, yours = pairing.retelling, pairing.source
    return [
        (yours.words[j].text, mine.words[i].text)
        for i, j in enumerate(pairing.forth)
        if j is not None and mine.content[i]
    ]
