import itertools
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.language.lexicon import Lexicon, lexicon

MIRRORED = {"broader": "narrower", "narrower": "broader"}
NEWS = [
    "agreement",
    "deal",
    "war",
    "conflict",
    "peace",
    "minister",
    "official",
    "president",
    "leader",
    "attack",
    "assault",
    "strike",
    "protest",
    "demonstration",
    "say",
    "tell",
    "claim",
    "deny",
    "admit",
    "suggest",
    "hint",
    "warn",
    "kill",
    "murder",
    "die",
    "injure",
    "wound",
    "soldier",
    "troops",
    "army",
    "rise",
    "fall",
    "increase",
    "decrease",
    "cut",
    "reduce",
    "big",
    "large",
    "huge",
    "small",
    "quick",
    "rapid",
    "slow",
    "quickly",
    "slowly",
    "free",
    "freedom",
    "liberty",
    "commit",
    "commitment",
    "pledge",
    "promise",
    "ready",
    "willing",
    "guilty",
    "innocent",
    "dog",
    "animal",
    "car",
    "vehicle",
    "city",
    "town",
    "company",
    "firm",
    "bank",
    "government",
    "law",
    "court",
    "judge",
    "lawyer",
    "attorney",
    "victim",
    "casualty",
    "election",
    "vote",
    "poll",
    "survey",
    "budget",
    "money",
    "tax",
    "tariff",
    "talk",
    "negotiation",
    "meeting",
    "summit",
    "report",
    "good",
    "bad",
    "support",
    "oppose",
    "win",
    "lose",
    "colour",
    "color",
    "hospital",
    "clinic",
    "russia",
    "russian",
    "monday",
    "friday",
]
WORDS = st.sampled_from(NEWS)


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon()


@given(WORDS, WORDS)
def test_a_relation_is_told_alike_from_both_sides(a, b):
    """Broader mirrors narrower; every other relation is symmetric."""
    there, back = lexicon().relation(a, b), lexicon().relation(b, a)
    if there is None:
        assert back is None
    else:
        assert back == (MIRRORED.get(there.kind, there.kind), there.distance)


def test_relations_of_two_texts_are_those_of_their_pairs(words):
    """The short cut through shared synsets finds all that trying each pair finds, and nothing else."""
    pairs = itertools.product(NEWS, NEWS)
    assert words.relations(NEWS, NEWS) == {
        (a, b): r for a, b in pairs if (r := words.relation(a, b)) is not None
    }


def test_pairs_of_lemmas_that_do_not_meet_have_no_relation(words):
    met = set(zip(*(side.tolist() for side in words.meeting(NEWS, NEWS[::2])), strict=True))
    related = {
        (a, b)
        for (a, one), (b, other) in itertools.product(enumerate(NEWS), enumerate(NEWS[::2]))
        if words.relation(one, other)
    }
    assert related <= met
    assert len(met) < len(NEWS) ** 2 / 4
    assert not any(side.size for pair in ([], ["zxcv"]) for side in words.meeting(pair, NEWS))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("lawyer", "attorney", "synonym"),
        ("colour", "color", "same"),
        ("commit", "commitment", "derived"),
        ("presidential", "president", "derived"),
        ("dog", "animal", "broader"),
        ("vehicle", "car", "narrower"),
        ("increase", "decrease", "antonym"),
        ("support", "oppose", "antonym"),
        ("guilty", "innocent", "antonym"),
        ("rapid", "slow", "antonym"),
        ("ready", "willing", "similar"),
        ("monday", "tuesday", "sibling"),
        ("president", "prime minister", "sibling"),
        ("talk", "negotiation", "synonym"),  # WordNet holds this meaning under "talks"
    ],
)
def test_the_strongest_relation_is_told(words, a, b, kind):
    relation = words.relation(a, b)
    assert relation is not None
    assert relation.kind == kind


@pytest.mark.parametrize(
    ("a", "b"), [("the", "a"), ("two", "three"), ("can", "may"), ("zxcv", "dog"), ("dog", "tax")]
)
def test_function_words_numbers_and_strangers_have_no_relation(words, a, b):
    assert words.relation(a, b) is None


def test_everything_is_too_general_to_be_broader(words):
    """A dog is an entity, but nobody who writes "entity" made "dog" broader."""
    assert words.relation("animal", "entity") is None
    assert words.relation("increase", "act") is None


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"), ("took", "take"), ("people", "people"), ("better", "good"), ("worst", "bad"), ("left", "leave"),
        ("children", "child"), ("women", "woman"), ("stopped", "stop"), ("travelling", "travel"), ("news", "news"),
        ("was", "be"), ("has", "have"), ("did", "do"), ("might", "might"), ("them", "them"), ("country's", "country"),
        ("building", "building"), ("tower", "tower"), ("number", "number"), ("troops", "troop"), ("winner", "winner"), ("recognised", "recognise"), ("tariffs", "tariff"),
        ("livestreaming", "livestream"), ("zxcvs", "zxcvs"), ("", ""),
    ],
)  # fmt: skip
def test_lemma(words, form, lemma):
    assert words.lemma(form) == lemma


def test_a_lemma_is_its_own_lemma(words):
    """But for lemmas that are forms of another, more frequent word too: "found" of "find", "left" of "leave"."""
    lemmas = [words.lemma(w) for w in NEWS]
    assert [words.lemma(w) for w in lemmas] == lemmas


@given(st.text())
def test_any_string_may_be_asked_for(form):
    """Lone surrogates and NUL included."""
    words = lexicon()
    assert isinstance(words.lemma(form), str)
    assert 0.0 <= words.zipf(form) < 9
    assert words.vectors([form]).shape[0] == 1
    words.relation(form, "dog")
    assert isinstance(words.spelling(form), str)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"), ("organised", "organized"), ("centre", "center"), ("travelling", "traveling"),
        ("defence", "defense"), ("programme", "program"), ("storey", "story"), ("labourers", "laborers"),
        ("analyse", "analyze"), ("catalogue", "catalog"), ("ploughed", "plowed"), ("paediatric", "pediatric"),
    ],
)  # fmt: skip
def test_two_spellings_have_one_key(words, british, american):
    assert words.spelling(british) == words.spelling(american)


@pytest.mark.parametrize(
    "form",
    [
        "four",
        "our",
        "hour",
        "tour",
        "rise",
        "promise",
        "surprise",
        "exercise",
        "called",
        "filling",
        "prise",
        "shoes",
        "does",
    ],
)
def test_a_word_that_looks_british_keeps_its_spelling(words, form):
    assert words.spelling(form) == form


def test_a_spelling_key_is_its_own_key(words):
    for form in (*NEWS, "colour", "cheque", "kerb", "organise"):
        assert words.spelling(words.spelling(form)) == words.spelling(form)


def test_vectors_have_length_one_or_are_zero(words):
    lengths = np.linalg.norm(words.vectors([*NEWS, "zxcv"]), axis=1)
    assert lengths[:-1] == pytest.approx(np.ones(len(NEWS)), abs=1e-5)
    assert lengths[-1] == 0


def test_no_forms_have_no_vectors(words):
    assert words.vectors([]).shape[0] == 0
    assert words.vectors([]).shape[1] == words.vectors(["dog"]).shape[1]


def test_vectors_of_what_means_the_same_are_closer(words):
    for word, near, far in (
        ("lawyer", "attorney", "animal"),
        ("war", "conflict", "budget"),
        ("say", "tell", "car"),
    ):
        a, b, c = words.vectors([word, near, far])
        assert a @ b > a @ c + 0.1


def test_two_lexicons_agree(words):
    """Answers do not depend on what was asked before."""
    fresh = Lexicon()
    assert fresh.relations(reversed(NEWS), NEWS) == words.relations(reversed(NEWS), NEWS)
    assert (fresh.vectors(NEWS) == words.vectors(NEWS)).all()


def test_threads_may_share_it():
    shared, results = Lexicon(), []

    def ask():
        results.append(
            (shared.relations(NEWS, NEWS), shared.vectors(NEWS).tobytes(), [shared.lemma(w) for w in NEWS])
        )

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(r == results[0] for r in results)


def test_frequency_orders_words(words):
    assert words.zipf("the") > words.zipf("government") > words.zipf("tariff") > words.zipf("zxcv") == 0.0


def test_parts_of_speech_by_frequency(words):
    assert words.parts("agreement") == "n"
    assert words.parts("quickly") == "r"
    assert words.parts("the") == "f"
    assert words.parts("was") == "fv"
    assert words.parts("zxcv") == ""


def test_what_is_specific_stands_low(words):
    assert words.specificity("poodle") > words.specificity("dog") > words.specificity("animal")
    assert words.specificity("quickly") is None
