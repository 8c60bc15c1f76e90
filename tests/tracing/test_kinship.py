"""A third article, surely linked to two others, vouches for a link between these."""

import dataclasses

import pytest
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD, articles, invented

from retold.reports.trace import as_json
from retold.tracing.flow.engines import Here
from retold.tracing.kinship import EVIDENCE, own
from retold.tracing.settings import settings
from retold.tracing.trace import trace

# Told from the retelling, with a few words of the source that the retelling does not have.
LATER = """A teacher who was travelling with a school class has described a long scraping sound before the lights failed on a passenger ferry that got stuck. The people aboard came away without serious injury, and some had their bruises seen to.

The owner had been told to repair a faulty echo sounder, and says that was done. The union says it warned about the growing sandbank twice, in two letters, after the storms of January. Sailings are to begin again at Easter, with an older ship, and nobody in Lenn is looking forward to the crossing, which takes an hour longer by way of the northern channel.

At the council there is talk of a bridge, of a museum, and of a lighthouse keeper who would not speak to a reporter, since his dog had run away the day before."""
STORIES = [("ferry", FERRY), ("retold", FERRY_RETOLD), ("later", LATER)]
OTHERS = [("bakery", BAKERY), ("cinema", CINEMA), *invented(60)]


def traced(*told, **changes):
    """What is found where no pair is linked for standing alone."""
    changed = dataclasses.replace(settings(), **{"alone": 99.0, **changes})
    return trace(articles(*told, *OTHERS), settings=changed, engine=Here())


def vouched(found):
    return [(link.source, link.retelling) for link in found.links if EVIDENCE in link.evidence]


def test_a_third_article_vouches_for_a_pair_that_is_too_weak_by_itself():
    assert not traced(STORIES[0], STORIES[2]).links
    found = traced(*STORIES)
    assert vouched(found) == [("ferry", "later")]
    assert len(found.links) == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"vouched": 4.0},  # the pair is weaker
        {"kin": 6.0},  # the third article is not that sure to be linked to the later one
        {"own": 0.9},  # some of what the pair shares stands in the third article
    ],
)
def test_it_does_not_where_one_of_its_conditions_is_not_met(changes):
    found = traced(*STORIES, **changes)
    assert not vouched(found)
    assert len(found.links) == 2


def test_a_pair_that_is_vouched_for_is_one_link_however_strong_it_is():
    found = traced(*STORIES, strength=3.0)
    assert vouched(found) == [("ferry", "later")]
    assert len(found.links) == 3


def test_a_stronger_link_does_not_explain_away_what_a_third_article_vouches_for():
    explaining = {"strength": 3.0, "ahead": 1.0, "explained": 0.9}
    assert vouched(traced(*STORIES, **explaining)) == [("ferry", "later")]
    assert len(traced(*STORIES, **explaining, vouched=99.0).links) == 2


def test_what_is_vouched_for_is_the_same_in_any_number_of_buckets():
    assert as_json(traced(*STORIES, batch=2000)) == as_json(traced(*STORIES))


class Shared:
    """Phrases of three articles, all of one weight."""

    held = ([1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 9], [2, 3, 4])

    def of(self, article):
        return self.held[article]

    def weights(self, phrases):
        return phrases * 0 + 1.0


def test_of_what_a_pair_shares_only_that_is_its_own_which_no_third_article_explains():
    assert own(Shared(), 0, 1, [2]) == pytest.approx(1 / 3)
    assert own(Shared(), 0, 1, [2, 3]) == 0
    assert own(Shared(), 0, 1, []) == 0
