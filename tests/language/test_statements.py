"""Who said what: laws of the statements of an article, on sentences of our own."""

import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retold
from retold.article import Span
from retold.errors import InputError
from retold.language.lexicon import DATA
from retold.language.statement import written
from retold.language.syntax import ROOT, governing, trees
from retold.language.tables import Table
from retold.language.tokenisation import tokens


def told(text, **facts):
    story = retold.read_text(text, **facts)
    return [
        (
            one.speaker.name if one.speaker else None,
            written(one.cue, text),
            written(one.content, text),
            one,
        )
        for one in retold.statements(story)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ada Brandt said that the pier was safe.", "Ada Brandt", "said", "that the pier was safe"),
        ("“The pier is safe,” said Ada Brandt.", "Ada Brandt", "said", "“The pier is safe,”"),
        ("The pier is safe, according to Ada Brandt.", "Ada Brandt", "according to", "The pier is safe"),
        ("Ada Brandt has denied that the pier was closed.", "Ada Brandt", "has denied", "that the pier was closed"),
        ("Ada Brandt vowed to close the pier.", "Ada Brandt", "vowed", "to close the pier"),
        ("Ada Brandt praised the engineers.", "Ada Brandt", "praised", "the engineers"),
        ("Ada Brandt accused the council of neglect.", "Ada Brandt", "accused", "the council of neglect"),
    ],
)  # fmt: skip
def test_a_construction_tells_speaker_cue_and_content(text, speaker, cue, content):
    assert (speaker, cue, content) in [one[:3] for one in told(text)]


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ELLERY (Northern Wire) - ",
        "PORT ELLERY, March 3 (Reuters) - ",
        "(Northern Wire) - ",
        "ELLERY, Norvia — ",
        "NEW ELLERY -- ",
        "Ellery (AP) — ",
        "PORT ELLERY, June 3, 2030 -- ",
    ],
)
def test_a_dateline_speaks_for_nobody(dateline):
    [(speaker, _, content, one)] = told(
        f"{dateline}Lindmark Lines said on Tuesday it would suspend its service."
    )
    assert speaker == "Lindmark Lines"
    assert content == "it would suspend its service"
    assert one.speaker.spans[0].start == len(dateline)


def test_the_label_of_a_point_is_no_part_of_what_is_said():
    text = (
        "**Summary: Lindmark Lines suspends night ferry**\n\n"
        "- **Impact:** 36 jobs will be lost.\n"
        '- **Company\'s position:** CEO Marta Sund called the decision "painful but unavoidable" and said the company '
        "would keep the route running until the summer.\n"
    )
    said = {(speaker, content) for speaker, _, content, _ in told(text)}
    assert ("Marta Sund", "the company would keep the route running until the summer") in said


def test_each_label_of_a_transcript_speaks_its_own_lines():
    text = "HOST: Is the pier safe?\nBRANDT: It is. Come and see.\nHOST: Thank you for coming."
    assert [(s, content) for s, _, content, _ in told(text)] == [
        ("HOST", "Is the pier safe?"),
        ("BRANDT", "It is. Come and see."),
        ("HOST", "Thank you for coming."),
    ]


def test_a_label_in_small_letters_speaks_where_it_comes_again():
    text = "Host: Is the pier safe?\n\nBrandt: It is safe.\n\nHost: And the road?\n\nBrandt: It is closed."
    assert [s for s, *_ in told(text)] == ["Host", "Brandt", "Host", "Brandt"]
    once = "The council met on Monday.\n\nImpact: The pier will be closed for a year."
    assert told(once) == []


def test_a_cue_in_the_middle_leaves_the_content_in_two_places():
    text = "“The pier,” Ada Brandt said, “will not open before May.”"
    [(speaker, _, _, one)] = told(text)
    assert speaker == "Ada Brandt"
    assert len(one.content) == 2
    assert one.kind == "direct"


def test_a_quotation_alone_in_its_paragraph_sentence_goes_on_with_the_speaker():
    text = "“The pier is safe,” Ada Brandt said. “Nobody was hurt when the storm came.”"
    [(speaker, _, content, _)] = told(text)
    assert speaker == "Ada Brandt"
    assert "Nobody was hurt" in content


def test_a_quotation_goes_on_with_what_was_quoted_whole():
    text = "“The pier is safe,” Ada Brandt said after hinting that “repairs” could come. “It will open soon.”"
    [content] = [one[2] for one in told(text) if "open soon" in one[2]]
    assert "The pier is safe" in content


def test_a_pronoun_and_a_short_form_have_the_full_name():
    text = "Ada Brandt runs the port. Brandt said that it was full. She added that it would grow."
    assert [one[0] for one in told(text)] == ["Ada Brandt", "Ada Brandt"]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        # A tag behind a quotation has all that stands between as its speaker, whatever is told of them.
        ("“The pier is safe,” harbour master Ada Brandt, a former pilot, said.", "Ada Brandt", "said", "“The pier is safe,”"),
        # What a quotation announces is the quotation alone.
        ("After the storm, Ada Brandt said: “The pier is safe.”", "Ada Brandt", "said", "“The pier is safe.”"),
        # What goes on with another verb of speech is another statement.
        ("Ada Brandt said the pier was safe, adding that it was new.", "Ada Brandt", "said", "the pier was safe"),
        ("Ada Brandt says the pier is safe and calls the council a club.", "Ada Brandt", "says", "the pier is safe"),
        # When it was said stands outside.
        ("Ada Brandt said on Friday that the pier was safe.", "Ada Brandt", "said", "that the pier was safe"),
        # What follows an object without a comma belongs to it.
        ("Ada Brandt announced her support for a new pier.", "Ada Brandt", "announced", "her support for a new pier"),
        # Verbs that tell how it went on are a part of the cue.
        ("Ada Brandt went on to say that the pier was safe.", "Ada Brandt", "went on to say", "that the pier was safe"),
        # An adverb makes a verb one of speech.
        ("Ada Brandt pointed out that the pier was safe.", "Ada Brandt", "pointed out", "that the pier was safe"),
        # An adjective tells what somebody thinks, a noun what a plain verb does.
        ("Ada Brandt is confident that the pier is safe.", "Ada Brandt", "is confident", "that the pier is safe"),
        ("Ada Brandt made it clear that the pier was safe.", "Ada Brandt", "made it clear", "that the pier was safe"),
        ("Ada Brandt raised doubts about the pier.", "Ada Brandt", "raised doubts about", "the pier"),
        # A clause at the beginning of a sentence ends where the sentence goes on.
        ("After Ada Brandt said the pier was safe, Holm opened it.", "Ada Brandt", "said", "the pier was safe"),
        # A poll speaks for those who were asked.
        ("In a new survey, most residents want a pier.", "a new survey", "In", "most residents want a pier"),
        # What is asked is open.
        ("Ada Brandt wondered whether the pier was safe.", "Ada Brandt", "wondered", "whether the pier was safe"),
    ],
)  # fmt: skip
def test_the_parts_end_where_something_else_begins(text, speaker, cue, content):
    assert (speaker, cue, content) in [one[:3] for one in told(text)]


def test_the_time_before_or_behind_a_name_is_no_part_of_the_speaker():
    [(speaker, _, _, one)] = told("Ada Brandt on Monday said that the pier was safe.")
    assert speaker == "Ada Brandt"
    assert [s.of("Ada Brandt on Monday said that the pier was safe.") for s in one.speaker.spans] == [
        "Ada Brandt"
    ]


def test_an_outlet_is_named_whole():
    [(_, _, _, one)] = told("“The pier is safe,” Ada Brandt told Northern Wire's Meet the Port.")
    assert one.to == "Northern Wire's Meet the Port"


def test_sources_without_a_name_are_marked():
    [(_, _, _, one)] = told("Officials said that the pier was safe.")
    assert one.speaker.unnamed
    [(_, _, _, one)] = told("Ada Brandt said that the pier was safe.")
    assert not one.speaker.unnamed


def test_a_statement_in_a_statement_names_the_outer_one():
    found = told("Ada Brandt said that Ivo Holm had claimed that the pier was safe.")
    assert [one[0] for one in found] == ["Ada Brandt", "Ivo Holm"]
    assert [one[3].within for one in found] == [None, 0]


def test_hearer_and_day_are_told():
    text = "Ada Brandt told reporters on Friday that the pier was safe."
    [(_, _, _, one)] = told(text, published="2031-05-06")
    assert one.to == "reporters"
    assert one.when.value == "2031-05-02"


def test_a_day_inside_the_content_is_not_when_it_was_said():
    [(_, _, _, one)] = told("Ada Brandt said the pier would open on Friday.", published="2031-05-06")
    assert one.when is None


def test_who_goes_on_without_a_day_speaks_on_the_same_occasion():
    text = (
        "Ada Brandt told the Northern Wire on Thursday that the pier was safe. “It will open soon,” she said.\n\n"
        "Ivo Holm said that it was not."
    )
    days = [one[3].when and one[3].when.value for one in told(text, published="2031-05-03")]
    assert days == ["2031-05-01", "2031-05-01", None]


@pytest.mark.parametrize(
    ("after", "to"),
    [
        ("“It must close,” she added.", "the Drell Gazette"),
        ("She said that it must close.", "the Drell Gazette"),
        ("\n\n“It must close,” Brandt said.", "the Drell Gazette"),
        ("\n\nThe pier was built by her father.\n\n“It must close,” Brandt said.", None),
        ("Brandt, meanwhile, insisted that it must close.", None),
        ("On Monday she said that it must close.", None),
        ("She said at a rally that it must close.", None),
        ("She has said that it must close.", None),
        ("She wrote that it must close.", None),
        ("In a statement, she added that it must close.", None),
        ("Holm said that it must close.", None),
        ("Holm said that it was old. Brandt said that it must close.", None),
        ("She told reporters that it must close.", "reporters"),
    ],
)
def test_who_goes_on_speaks_to_the_same_hearers_unless_it_may_be_another_occasion(after, to):
    text = f"Ada Brandt told the Drell Gazette that the pier was not safe. {after} Lena Holm left."
    [hearers] = [one.to for _, _, content, one in told(text) if "must close" in content]
    assert hearers == to


def test_what_was_said_before_is_no_part_of_the_occasion():
    text = "Ada Brandt said on Thursday that the pier was safe. She has previously said that it was not."
    assert [one[3].when is None for one in told(text, published="2031-05-03")] == [False, True]


def test_a_title_tells_of_the_day_that_its_story_begins_with():
    text = "Brandt Says Pier Is Safe\n\nAda Brandt said on Thursday that the pier was safe."
    found = told(text, published="2031-05-03")
    assert {one[3].when.value for one in found} == {"2031-05-01"}


def test_the_time_of_an_event_that_is_spoken_of_is_not_when_it_was_said():
    [(_, _, _, one)] = told("“It was good,” Ada Brandt said of this week's talks.", published="2031-05-03")
    assert one.when is None


def test_what_is_retold_of_an_event_was_said_on_its_day():
    text = (
        "The councils met in Drell on Monday to save the pier.\n\n"
        "“Ivo Holm said no to everything,” Ada Brandt said of this week's Drell talks."
    )
    days = {one[0]: one[3].when and one[3].when.value for one in told(text, published="2031-05-02")}
    assert days == {"Ivo Holm": "2031-04-28", "Ada Brandt": None}


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The council discussed Ada Brandt’s claim that the pier was safe.", "Ada Brandt", "claim", "that the pier was safe"),
        ("The council feared Ada Brandt’s threats of a strike if it closed the pier.", "Ada Brandt", "threats of", "a strike if it closed the pier"),
        ("The council discussed Ada Brandt’s refusal to open the pier.", "Ada Brandt", "refusal", "to open the pier"),
    ],
)  # fmt: skip
def test_a_noun_with_its_bearer_tells_what_they_say(text, speaker, cue, content):
    assert (speaker, cue, content) in [one[:3] for one in told(text)]


def test_a_question_names_nobody_who_asks():
    assert (None, "was asked", "whether the pier was safe") in [
        one[:3] for one in told("Ada Brandt was asked whether the pier was safe.")
    ]


def test_the_letters_of_question_and_answer_name_nobody():
    text = "Q: Is the pier safe?\n\nA: It is, and it will be open in May."
    assert all(one[0] not in ("Q", "A") for one in told(text))


def test_a_noun_without_a_bearer_tells_nothing():
    assert told("The claim of the day was a large one.") == []


def test_a_statement_in_a_quotation_names_the_one_that_its_tag_behind_tells():
    found = told("“Ivo Holm said that the pier was safe,” said Ada Brandt.")
    outer = next(k for k, one in enumerate(found) if one[0] == "Ada Brandt")
    assert [one[3].within for one in found if one[0] == "Ivo Holm"] == [outer]


def test_statements_from_somebody_are_theirs():
    found = told("After vague statements from Ada Brandt suggesting that the pier was safe, the council met.")
    assert "Ada Brandt" in [one[0] for one in found]


def test_a_quotation_tells_of_those_alone_whom_it_names():
    assert [one[0] for one in told("“They said that the pier was safe,” said Ada Brandt.")] == ["Ada Brandt"]
    found = told("“Ivo Holm said that the pier was safe,” said Ada Brandt.")
    assert {one[0] for one in found} == {"Ada Brandt", "Ivo Holm"}


def test_the_kind_follows_the_quotation_marks():
    kinds = {
        "Ada Brandt said that the pier was safe.": "indirect",
        "Ada Brandt said: “The pier is safe.”": "direct",
        "Ada Brandt said that the pier was “as safe as any pier”.": "mixed",
    }
    for text, kind in kinds.items():
        assert [one[3].kind for one in told(text)] == [kind], text


FOREIGN = {
    "German": "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu sperren. Bürgermeisterin Ada Brandt sagte der Zeitung, dass die Arbeiten im Mai beginnen und ein Jahr dauern sollen. Die Opposition warf ihr vor, zu lange gewartet zu haben.",
    "French": "Le conseil de la ville a décidé lundi de fermer le vieux pont. La maire, Ada Brandt, a déclaré au journal que les travaux commenceraient en mai et dureraient un an. L'opposition l'accuse d'avoir trop attendu et demande un rapport complet.",
    "Spanish": "El consejo de la ciudad decidió el lunes cerrar el viejo puente. La alcaldesa, Ada Brandt, dijo al periódico que las obras empezarán en mayo y durarán un año. La oposición la acusa de haber esperado demasiado y pide un informe completo.",
    "Russian": "Совет города решил в понедельник закрыть старый мост. Мэр Ада Брандт сказала газете, что работы начнутся в мае и продлятся один год. Оппозиция обвиняет её в том, что она слишком долго ждала.",
    "Chinese": "市议会周一决定关闭旧桥。市长对报纸说,工程将于五月开始,为期一年。反对派指责她等待太久。",
    "German with an English quotation": "Der Rat hat beschlossen, die Brücke zu sperren. Der Sänger sagte: „All we need is the love of the people, and that is what we have.“ Danach ging er nach Hause, wo seine Frau mit dem Essen auf ihn wartete und die Kinder schon schliefen, weil es spät war und sie am Morgen in die Schule mussten.",
}  # fmt: skip


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_refused(language):
    with pytest.raises(InputError, match="not in English"):
        retold.statements(retold.read_text(FOREIGN[language]))


def test_an_english_article_may_quote_other_languages():
    text = (
        "Ada Brandt told the council: “Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu sperren, und wir "
        "werden im Mai beginnen.” She added that the work would take a year. “Мы долго ждали, но теперь деньги есть.” The "
        "opposition said that it had been asked too late, and the vote was put off to the end of the month."
    )
    assert "Ada Brandt" in [one[0] for one in told(text)]


@pytest.mark.parametrize("text", ["said", "Said said said that that.", "“said” “that", "a" * 3000])
def test_odd_texts_are_read(text):
    assert isinstance(retold.statements(retold.read_text(text)), tuple)


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["Ada Brandt", "she", "said", "told", "that", "the pier", "“", "”", ",", ".", "according to", "\n\n", "was", "claimed", "it", "who", "’s", ":"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_offsets_stay_in_the_text_and_parts_never_overlap(words):
    text = " ".join(["Here", *words])
    for one in retold.statements(retold.read_text(text)):
        spans = [*one.content, *one.cue]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert list(one.content) == sorted(one.content)
        assert all(a.end <= b.start for a, b in pairwise(one.content))


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_tokens_hold_all_that_is_no_white_space(text):
    found = tokens(text, Span(0, len(text)))
    assert "".join(s.of(text) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=40)
@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=9, max_size=9), min_size=8, max_size=8))
def test_heads_form_a_tree_with_one_root(rows):
    np = pytest.importorskip("numpy")
    scores = np.array(rows, np.float32)
    scores[np.arange(8), np.arange(8) + 1] = -1e9
    heads = governing(scores.argmax(-1).tolist(), scores)
    assert heads.count(0) == 1
    for token in range(8):
        steps, at = 0, token
        while heads[at] and steps < 9:
            at, steps = heads[at] - 1, steps + 1
        assert heads[at] == 0


def test_a_sentence_is_read_alike_beside_others():
    """What is read together must not change what is read."""
    text = "The mayor said the pier was safe. Nobody came."
    parts = [Span(0, 33), Span(34, len(text))]
    together, alone = trees(text, parts), trees(text, parts[:1])
    assert together[0] == alone[0]
    assert all(tree.heads.count(ROOT) == 1 for tree in together)


def test_the_parser_has_the_vectors_that_it_was_trained_with():
    """Else it reads noise: a new table of vectors needs a new training (tools/train_syntax.py)."""
    import json  # noqa: PLC0415

    about = json.loads(bytes(Table.open(DATA / "syntax.bin").bytes("about")))
    assert about["vectors"] == zlib.crc32((DATA / "lexicon_vectors.bin").read_bytes())
    assert about["scores"]["ewt-test"]["LAS"] >= 0.84
    assert (DATA / "syntax.bin").stat().st_size < 15_000_000


@pytest.mark.parametrize(
    ("text", "name", "unnamed"),
    [
        ("A European diplomat said that neither side trusted the other.", "A European diplomat", True),
        ("Western officials said that the talks had failed.", "Western officials", True),
        ("The bridge is shut, said Strait Lines spokesman Ivo Ruiz.", "Ivo Ruiz", False),
        ("The mayor of Marrowick, Ossian Reeve, said the town would pay.", "Ossian Reeve", False),
    ],
)
def test_a_name_inside_a_role_is_not_the_speaker(text, name, unnamed):
    [one] = retold.statements(retold.read_text(text))
    assert (one.speaker.name, one.speaker.unnamed) == (name, unnamed)
