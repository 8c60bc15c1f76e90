import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import read_text
from retold.article import Span
from retold.language.analysis import analyse
from retold.language.document import Cue, Name, Sentence, Word
from retold.language.quotations import quotations
from retold.language.speakers import attribute, same_speaker

NAMES = {
    "Ada Holm": ("Ada Holm", "person"),
    "Tom Dorn": ("Tom Dorn", "person"),
    "Holm": ("Ada Holm", "person"),
    "Dorn": ("Tom Dorn", "person"),
    "Harbour Trust": ("Harbour Trust", "organisation"),
    "Drell": ("Drell", "place"),
    "Low Tide": ("Low Tide", "work"),
}
CUES = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "added": "add",
    "adding": "add",
    "called": "call",
    "promised": "promise",
    "asked": "ask",
    "claim": "claim",
    "according to": "according to",
}


def read(text):
    """Sentences, words, names and cues by the plainest rules: the law is about speakers alone."""
    sentences, words = [], []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for found in re.finditer(r"\S.*?(?:[.!?][”\"’']*(?=\s+[“\"‘A-Z]|$)|$)", line.group()):
            start, first = line.start() + found.start(), len(words)
            for w in re.finditer(r"\w+(?:['’-]\w+)*|[^\w\s]", found.group()):
                low = w.group().lower().replace("’", "'")
                place = start + w.start()
                words.append(
                    Word(
                        place,
                        place + len(low),
                        w.group(),
                        low,
                        CUES.get(low, low),
                        len(sentences),
                        not low[0].isalnum(),
                    )
                )
            sentences.append(Sentence(Span(start, start + len(found.group())), first, len(words), paragraph))
    pattern = "|".join(sorted(NAMES, key=len, reverse=True))
    names = [
        Name(Span(*m.span()), m.group(), *NAMES[m.group()]) for m in re.finditer(rf"\b(?:{pattern})\b", text)
    ]
    listed = re.finditer(r"(?i)\b(?:" + "|".join(CUES) + r")\b", text)
    cues = [Cue(Span(*m.span()), CUES[m.group().lower()], "neutral") for m in listed]
    return {"text": text, "sentences": sentences, "words": words, "names": names, "cues": cues}


def speakers(text):
    return [q.speaker for q in attribute(quotations(text), **read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam is old,” said Ada Holm.", ["Ada Holm"]),
        ("“The dam is old,” Ada Holm said.", ["Ada Holm"]),
        ("“The dam is old,” Ada Holm, the mayor of Drell, said.", ["Ada Holm"]),
        ("Ada Holm said: “The dam is old.”", ["Ada Holm"]),
        ("Ada Holm told Tom Dorn on Friday that “the dam is old”.", ["Ada Holm"]),
        ("Ada Holm was told by Tom Dorn that “the dam is old”.", ["Tom Dorn"]),
        ("According to Ada Holm, “the dam is too old to stand”.", ["Ada Holm"]),
        ("“The dam is too old to stand,” according to Ada Holm.", ["Ada Holm"]),
        ("Ada Holm said the dam was “a disgrace” to Drell.", ["Ada Holm"]),
        ("In Drell, Ada Holm called the dam “a disgrace” again.", ["Ada Holm"]),
        ("“The dam is old,” she said.", [None]),
        ("Ada Holm left. “The dam is old,” she said.", ["Ada Holm"]),
        ("Ada Holm met Tom Dorn. “The dam is old,” he said.", ["Tom Dorn"]),
        ("Ada Holm met Tom Dorn. “The dam is old,” she said.", ["Ada Holm"]),
        ("“The dam is old,” a source told the Harbour Trust.", ["a source"]),
        ("“The dam is old,” officials said.", ["officials"]),
        ("“The dam is old,” said a spokesman for the Harbour Trust.", ["a spokesman for the Harbour Trust"]),
        ("“The dam is old,” the lock-keeper said.", ["the lock-keeper"]),
        ("“The dam is old,” grinned Tom Dorn.", ["Tom Dorn"]),
        ("“The dam is old.” — Tom Dorn", ["Tom Dorn"]),
        ("Ada Holm spoke.\n\n“The dam is old,” Holm said. “It must go.”", ["Ada Holm", "Ada Holm"]),
        ("Ada Holm asked: “Is it old?” Tom Dorn said: “It is old.”", ["Ada Holm", "Tom Dorn"]),
        ("“Is it old?” Ada Holm asked. “It is old,” Tom Dorn said.", ["Ada Holm", "Tom Dorn"]),
        ("Ada Holm’s claim that “the dam is old” was false.", ["Ada Holm"]),
    ],
)
def test_speakers_are_found(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "tag",
    [
        "said the engineer Ada Holm",
        "said his lawyer, Ada Holm",
        "joked her fiancé, the actor Ada Holm",
        "said retired baker Ada Holm",
        "said CEO Ada Holm",
        "said Lindmark CEO Ada Holm",
        "said Lindmark chief executive Ada Holm",
        "said Harbour Trust spokeswoman Ada Holm",
    ],
)
def test_a_description_may_stand_between_a_cue_and_the_name(tag):
    text = f"Tom Dorn came home on Friday. “The dam is old,” {tag}."
    assert [q.speaker for q in analyse(read_text(text)).quotations] == ["Ada Holm"]


def test_the_next_paragraph_goes_on_with_the_speaker():
    text = "“The dam is old,” Ada Holm said.\n\n“It must go before the winter comes.”"
    assert speakers(text) == ["Ada Holm", "Ada Holm"]


def test_two_who_speak_in_turn_make_two_utterances():
    text = "“Is it old?” Ada Holm asked. “It is old,” Tom Dorn said. “Too old.”"
    told = attribute(quotations(text), **read(text))
    assert [q.speaker for q in told] == ["Ada Holm", "Tom Dorn", "Tom Dorn"]
    assert [q.utterance for q in told] == [0, 1, 1]


def test_a_short_title_means_the_one_who_bears_it():
    text = "Ada Holm left. “The dam is old,” the minister said."
    given_ = read(text)
    name = given_["names"][0]
    titled = Name(name.span, name.text, name.full, name.kind, title="Minister")
    (q,) = attribute(quotations(text), **{**given_, "names": [titled]})
    assert q.speaker == "Ada Holm"


def test_the_spans_name_speaker_and_cue():
    text = "Ada Holm left. “The dam is old,” she said."
    (q,) = attribute(quotations(text), **read(text))
    assert (q.speaker_span.of(text), q.cue.of(text)) == ("she", "said")


def test_a_work_in_marks_is_no_speech():
    text = "Ada Holm said she would play “Low Tide” on Friday."
    (q,) = attribute(quotations(text), **read(text))
    assert (q.speech, q.speaker) == (False, None)


def test_nobody_inside_a_quotation_speaks_it():
    text = "Ada Holm left. “Tom Dorn said so,” she said."
    assert speakers(text) == ["Ada Holm"]


@given(st.text(alphabet=st.sampled_from("AdaHolmsid .,\"'“”:\n—"), max_size=80))
def test_no_text_breaks_it(text):
    found = quotations(text)
    told = attribute(found, **read(text))
    assert [q.span for q in told] == [q.span for q in found]
    assert all(q.speaker is None for q in told if not q.speech)


def test_an_article_without_anything_has_no_speakers():
    assert attribute((), text="", sentences=(), words=(), names=(), cues=()) == ()
    bare = attribute(
        quotations('"Go," he said.'), text='"Go," he said.', sentences=(), words=(), names=(), cues=()
    )
    assert [q.speaker for q in bare] == [None]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Holm", "Ada Holm", True),
        ("Ada Holm", "Drell Foreign Minister Ada Holm", True),
        ("Sergei Dornov", "Sergey Dornov", True),
        ("Bill Hollis", "William Hollis", True),
        ("A. Holm", "Ada Holm", True),
        ("Ursula von der Drell", "von der Drell", True),
        ("Holm, the mayor of Drell", "Ada Holm", True),
        ("the Harbour Trust", "Drell Harbour Trust", True),
        ("DHT", "Drell Harbour Trust", True),
        ("Ada Holm", "Tom Holm", False),
        ("Ada Holm", "Tom Dorn", False),
        ("Bank of Drell", "Bank of Ormby", False),
        ("the minister", "Ada Holm", None),
        ("officials", "officials", None),
        ("she", "Ada Holm", None),
        (None, "Ada Holm", None),
        ("", "Ada Holm", None),
        ("a spokesman for the Harbour Trust", "Harbour Trust", None),
    ],
)
def test_speakers_of_two_articles_are_compared(a, b, expected):
    assert same_speaker(a, b) is expected
    assert same_speaker(b, a) is expected


@given(st.text(max_size=20), st.text(max_size=20))
def test_comparing_speakers_is_symmetric(a, b):
    assert same_speaker(a, b) is same_speaker(b, a)
