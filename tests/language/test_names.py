import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenised import tokenised

from retold import read_text
from retold.language.analysis import analyse
from retold.language.bearers import keys
from retold.language.lexicon import lexicon
from retold.language.names import names, same_bearer


def told(text):
    return [(n.text, n.kind, n.title) for n in names(tokenised(text), text)]


def full(text):
    return {n.text: n.full for n in names(tokenised(text), text)}


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Russian Foreign Minister Pavel Orlin left.", "Pavel Orlin", "Russian Foreign Minister"),
        ("They met Adm. Mike Harrow there.", "Mike Harrow", "Adm."),
        ("They met Secretary of State Ana Ruiz there.", "Ana Ruiz", "Secretary of State"),
        ("They met former President Ivan Brand there.", "Ivan Brand", "former President"),
        ("Former President Ivan Brand left.", "Ivan Brand", "Former President"),
        ("They met conservative news host Todd Brill there.", "Todd Brill", "conservative news host"),
        ("She left boyfriend Jamie Wray there.", "Jamie Wray", "boyfriend"),
        ("Steve Lark, mayor of Exton, left.", "Steve Lark", "mayor of Exton"),
        ("Leslie Sloe, the representative for Hollis, left.", "Leslie Sloe", "representative for Hollis"),
        ("Ivan Brand, 34, a teacher from Exton, left.", "Ivan Brand", "teacher from Exton"),
        ("They met the town's mayor, Ana Ruiz, there.", "Ana Ruiz", "mayor"),
        ("They met then-President Ivan Brand there.", "Ivan Brand", "then-President"),
    ],
)
def test_title_stands_before_the_name_or_behind_it(text, name, title):
    found = [(n.text, n.kind, n.title) for n in names(tokenised(text), text) if n.text == name]
    assert found == [(name, "person", title)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They went to New York by car.", "New York", "place"),
        ("They went to St. Louis by car.", "St. Louis", "place"),
        ("They asked the Bank of England there.", "Bank of England", "organisation"),
        ("They asked the Ministry of the Interior there.", "Ministry of the Interior", "organisation"),
        (
            "The Centers for Disease Control and Prevention knew.",
            "Centers for Disease Control and Prevention",
            "organisation",
        ),
        ("They asked Harrow & Sons Inc there.", "Harrow & Sons Inc", "organisation"),
        ("There were Ukrainians among them.", "Ukrainians", "people"),
        ("They saw the Russian ships.", "Russian", "people"),
        ("She read “The Long Winter” there.", "The Long Winter", "work"),
        ("They met Ludwig van der Brill there.", "Ludwig van der Brill", "other"),
        ("They met Bashar al-Harif there.", "Bashar al-Harif", "person"),
        ("They met J. K. Harrow's agent.", "J. K. Harrow", "person"),
        ("They met Mary O'Dell's sister.", "Mary O'Dell", "person"),
        ("They met Theresa May in May.", "Theresa May", "person"),
        ("He lives near Exton.", "Exton", "place"),
        ("He told XBN so.", "XBN", "organisation"),
    ],
)
def test_kind_of_a_name(text, name, kind):
    assert [(n.text, n.kind) for n in names(tokenised(text), text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Protesters gathered. Officials said so.",
        "I left on Monday in May, and I'm back.",
        "Meanwhile nothing happened. However, it did.",
        "The foreign minister left.",
        "The Foreign Minister left.",
        "“Nobody knows,” she said. “We asked.”",
    ],
)
def test_what_only_its_place_gives_a_capital_is_no_name(text):
    assert told(text) == []


def test_a_word_that_the_article_has_in_lower_case_is_no_name_at_the_beginning_of_a_sentence():
    assert told("They saw storks there. Storks said nothing.") == []


def test_short_forms_get_the_fullest_form():
    text = (
        "Foreign Minister Pavel Orlin met Ana Ruiz. Mr Orlin asked the Centers for Disease Control about it. "
        "The CDC told Orlin nothing. They asked the Coalition of the Willing. The Coalition agreed, Ruiz said."
    )
    found = full(text)
    assert found["Orlin"] == "Pavel Orlin"
    assert found["Ruiz"] == "Ana Ruiz"
    assert found["CDC"] == "Centers for Disease Control"
    assert found["Coalition"] == "Coalition of the Willing"


def test_courtesies_are_neither_name_nor_title():
    assert told("They met Mr Orlin and Mrs Ruiz there.") == [
        ("Orlin", "person", None),
        ("Ruiz", "person", None),
    ]


def test_a_possessive_is_no_part_of_the_name():
    text = "They saw Ana Ruiz's car and Ivo Brand’s house."
    assert [n.text for n in names(tokenised(text), text)] == ["Ana Ruiz", "Ivo Brand"]


@pytest.mark.parametrize("headline", ["Ruiz Responds", "Ruiz Warns Council", "Ruiz Left Exton"])
def test_a_short_headline_has_no_verb_in_a_name(headline):
    text = f"{headline}\nAna Ruiz left the council of Exton on Friday."
    in_headline = [
        n.text for n in names(tokenised(text, lexicon().lemma), text) if n.span.start < len(headline)
    ]
    assert in_headline in (["Ruiz"], ["Ruiz", "Exton"])


def test_a_line_of_names_is_no_headline():
    text = "Ana Ruiz, Bert Rees\nThey left Exton on Friday."
    assert [n.text for n in names(tokenised(text), text)][:2] == ["Ana Ruiz", "Bert Rees"]


@pytest.mark.parametrize(
    "headline", ["Mayor Ruiz Leaves Exton After Storm Over New Bridge", "MAYOR RUIZ LEAVES EXTON"]
)
def test_a_headline_names_those_whom_the_article_names(headline):
    text = f"{headline}\nAna Ruiz left on Friday. She had led Exton for years."
    in_headline = [n.full for n in names(tokenised(text), text) if n.span.start < len(headline)]
    assert in_headline == ["Ana Ruiz", "Exton"]


PIECES = st.sampled_from(
    [
        "Ana",
        "Ruiz",
        "Mr",
        ".",
        "Foreign",
        "Minister",
        "of",
        "the",
        "and",
        "for",
        "Bank",
        "England",
        ",",
        "mayor",
        "former",
        "'s",
        "’s",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "al-Assad",
        "van",
        "der",
        "US",
        "U.S.",
        "said",
        "I",
        "May",
        "Monday",
        "Russian",
        "president",
        "Exton",
        "St",
        "J",
        "&",
        "39",
        "a",
        "\n",
        "THE",
        "NEWS",
        "EXTON",
        "-",
        "who",
        "Coalition",
        "Willing",
        "CDC",
        "St.",
        "Louis",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-"]))).map(
    lambda parts: "".join(map("".join, parts))
)


@given(st.one_of(st.text(max_size=80), TEXTS))
def test_names_stand_in_the_text_in_order_without_overlap(text):
    end = 0
    for name in names(tokenised(text), text):
        assert end <= name.span.start < name.span.end <= len(text)
        assert name.span.of(text) == name.text
        assert name.full
        assert (name.title is None) == (name.title_span is None)
        if name.title_span is not None:
            assert " ".join(name.title_span.of(text).split()) == name.title
            assert name.title_span.overlap(name.span) == 0
        end = name.span.end


BEARERS = st.sampled_from(
    [
        "Ana Ruiz",
        "Ruiz",
        "Ivo Ruiz",
        "Mr Ruiz",
        "A. Ruiz",
        "US",
        "America",
        "U.S.",
        "CDC",
        "Centers for Disease Control",
        "York",
        "New York",
        "Korea",
        "Volodymyr Zelensky",
        "Zelenskyy",
        "Bob Harrow",
        "Robert Harrow",
        "",
        "of",
        "’",
    ]
)


@given(st.one_of(BEARERS, st.text(max_size=12)), st.one_of(BEARERS, st.text(max_size=12)))
def test_same_bearer_is_symmetric_and_everyone_is_himself(a, b):
    assert same_bearer(a, b) == same_bearer(b, a)
    assert same_bearer(a, a)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Volodymyr Zelensky", "Zelensky", True),
        ("Zelenskyy", "Volodymyr Zelensky", True),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", True),
        ("US", "United States", True),
        ("U.S.", "America", True),
        ("UK", "Britain", True),
        ("Kiev", "Kyiv", True),
        ("CDC", "Centers for Disease Control and Prevention", True),
        ("EU", "European Union", True),
        ("Bob Harrow", "Robert Harrow", True),
        ("A. Ruiz", "Ana Ruiz", True),
        ("Mr Ruiz", "Ana Ruiz", True),
        ("the Coalition of the Willing", "Coalition of the Willing", True),
        ("Beyoncé", "Beyonce", True),
        ("Ana Ruiz", "Ivo Ruiz", False),
        ("York", "New York", False),
        ("Korea", "South Korea", False),
        ("Bank of England", "England", False),
        ("Martin", "Morton", False),
    ],
)
def test_whether_two_names_have_one_bearer(a, b, expected):
    assert same_bearer(a, b) is expected


NAMES = st.sampled_from(
    [
        "Ana Ruiz", "A. Ruiz", "Ruiz", "Mr Ruiz", "Bob Harrow", "Robert Harrow", "Harrow", "Kiev", "Kyiv", "US", "U.S.",
        "America", "EU", "European Union", "CDC", "Centers for Disease Control and Prevention", "Zelenskyy", "Zelensky",
        "Zelenskiy", "the Coalition of the Willing", "Coalition of the Willing", "Beyoncé", "Beyonce", "Bank of England", "—",
    ]
)  # fmt: skip


@given(NAMES, NAMES)
def test_two_names_of_one_bearer_have_a_key_in_common(a, b):
    assert keys(a) & keys(b) or not same_bearer(a, b)


@pytest.mark.parametrize(
    "dateline", ["PORT ELLERY (Reuters) - ", "ELLERY, Norvia (AP) — ", "ELLERY — ", "Ellery (AP) -- "]
)
@pytest.mark.parametrize(
    "opening", ["Shares in Holm Lines fell", "Heavy rain fell", "Farmers in Sandry want rain"]
)
def test_the_word_behind_a_dateline_has_its_capital_from_there(dateline, opening):
    names = [n.text for n in analyse(read_text(f"{dateline}{opening}, the mayor said on Monday.")).names]
    assert opening.split()[0] not in names
