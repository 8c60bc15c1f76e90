import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenised import tokenised

from retold.article import Span
from retold.language.document import Figure
from retold.language.figures import Figures, convertible, figures, same
from retold.language.numerals import parse

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number):
    """A number in British words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelt(head)} {name}" + (f"{joint}{spelt(rest)}" if rest else "")
    raise AssertionError(number)


def only(text):
    found = figures(tokenised(text), text)
    assert len(found) == 1, found
    return found[0]


def told(text):
    """Value (low, or both ends), unit and hedge of the one figure of a text."""
    figure = only(text)
    value = figure.low if figure.low == figure.high else (figure.low, figure.high)
    return value, figure.unit, figure.hedge


def make(value, unit="", *, ordinal=False):
    return Figure(Span(0, 1), value, value, unit, ordinal=ordinal)


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("It cost more than $1.2bn.", 1.2e9, "USD", "more"),
        ("It cost £3m.", 3e6, "GBP", ""),
        ("They paid US$5 million for it.", 5e6, "USD", ""),
        ("They paid A$5 million for it.", 5e6, "AUD", ""),
        ("They paid 50 Canadian dollars for it.", 50, "CAD", ""),
        ("They sent 65.3 million letters.", 65.3e6, "letter", ""),
        ("Some 3,000 additional troops came.", 3000, "troop", "about"),
        ("Two thirds of voters came.", pytest.approx(2 / 3), "", ""),
        ("Almost three-fourths came.", 0.75, "", "about"),
        ("A quarter of them came.", 0.25, "", ""),
        ("Half of them came.", 0.5, "", ""),
        ("Half a million people came.", 500_000, "person", ""),
        ("A dozen cars came.", 12, "car", ""),
        ("Dozens of cars came.", (24, 99), "car", "about"),
        ("Hundreds of thousands of fans came.", (200_000, 999_999), "fan", "about"),
        ("Support was 12 per cent.", 12, "%", ""),
        ("Support was 12 percent.", 12, "%", ""),
        ("Support was 12%.", 12, "%", ""),
        ("Support fell 3 percentage points.", 3, "percentage point", ""),
        ("It hired 10-12 men.", (10, 12), "man", ""),
        ("It hired between 10 and 12 men.", (10, 12), "man", ""),
        ("Rates went from 3 to 5 percent.", (3, 5), "%", ""),
        ("It raised $10-12 million.", (10e6, 12e6), "USD", ""),
        ("It hired two or three men.", (2, 3), "man", ""),
        ("They saw twenty-one ships.", 21, "ship", ""),
        ("They saw three hundred and five ships.", 305, "ship", ""),
        ("They saw one million birds.", 1e6, "bird", ""),
        ("They saw two and a half million birds.", 2.5e6, "bird", ""),
        ("A pair of boots lay there.", 2, "boot", ""),
        ("A couple of cars stood there.", 2, "car", ""),
        ("Both men left.", 2, "", ""),
        ("Prices doubled.", 2, "times", ""),
        ("It is three times the size.", 3, "times", ""),
        ("A 39-year-old driver left.", 39, "year", ""),
        ("The driver is 39 years old.", 39, "year", ""),
        ("The driver, aged 39, left.", 39, "year", ""),
        ("Exton won 3-1 in the end.", (1, 3), "score", ""),
        ("They voted 75 to 60 against it.", (60, 75), "score", ""),
        ("It lies 5km away.", 5, "kilometre", ""),
        ("It lies 5 kilometers away.", 5, "kilometre", ""),
        ("It drove at 65 km/h there.", 65, "kilometre an hour", ""),
        ("It was 40C in the shade.", 40, "degree Celsius", ""),
        ("She ran the 100m sprint.", 100, "metre", ""),
        ("It has 5m people.", 5e6, "person", ""),
        ("Nearly 40 came.", 40, "", "about"),
        ("At least 40 came.", 40, "", "more"),
        ("Up to 40 came.", 40, "", "less"),
        ("Fewer than 40 ships came.", 40, "ship", "less"),
        ("40 or so came.", 40, "", "about"),
        ("40 or more came.", 40, "", "more"),
        ("One in five came.", 0.2, "", ""),
        ("One in every five came.", 0.2, "", ""),
        ("3/4 of them came.", 0.75, "", ""),
        ("It was -5C there.", -5, "degree Celsius", ""),
        ("It was minus 5 degrees there.", -5, "degree", ""),
        ("One man came.", 1, "man", ""),
    ],
)
def test_figure_has_the_value_unit_and_hedge_that_a_reader_takes_it_for(text, value, unit, hedge):
    assert told(text) == (value, unit, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "No one came.",
        "One of them came.",
        "The one who came left.",
        "Covid is COVID-19 to them.",
        "An F-16 flew over 5G masts.",
        "At first nothing happened.",
        "The First Lady spoke.",
        "They met on 22 August 2025 at 5:30 p.m.",
        "They met in 2007 and left at 3am.",
        "They talked for two weeks.",
        "Both Ana and Ivo came.",
        "It is open 24/7 since 9/11.",
    ],
)
def test_pronouns_names_dates_and_clock_times_are_no_figures(text):
    assert figures(tokenised(text), text) == ()


@pytest.mark.parametrize(("text", "rank"), [("It was the 40th.", 40), ("The third car stopped.", 3)])
def test_ranks_are_ordinal(text, rank):
    figure = only(text)
    assert (figure.low, figure.ordinal) == (rank, True)


def test_number_leaves_out_hedge_and_counted_noun():
    text = "It sent more than 3,000 ships."
    figure = only(text)
    assert figure.span.of(text) == "more than 3,000 ships"
    assert figure.number.of(text) == "3,000"


def test_figures_keep_out_of_given_times():
    text = "In 2007 there were 2007 ships."
    assert [f.low for f in figures(tokenised(text), text, ())] == [2007, 2007]


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_words_is_read_back(number):
    assert parse(spelt(number)) == number


@given(st.integers(0, 10**15))
def test_a_number_in_digits_is_read_back(number):
    assert parse(f"{number:,}") == number
    assert parse(str(number)) == number


PIECES = st.sampled_from(
    [
        "$",
        "£",
        "1.2",
        "bn",
        "3,000",
        "10",
        "-",
        "12",
        "two",
        "thirds",
        "half",
        "a",
        "dozen",
        "and",
        "or",
        "to",
        "from",
        "between",
        "million",
        "hundreds",
        "of",
        "%",
        "percent",
        "km",
        "about",
        "one",
        "in",
        "five",
        "first",
        ".",
        "\n",
        "/",
        "people",
        "new",
        "both",
        "twice",
        "1/2",
        "½",
        "several",
        "hundred",
        "3-1",
        "40th",
        "times",
        "’",
        "m",
        "aged",
        "old",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-"]))).map(
    lambda parts: "".join(map("".join, parts))
)


@given(st.one_of(st.text(max_size=80), TEXTS))
def test_figures_stand_in_the_text_in_order_without_overlap(text):
    end = 0
    for figure in figures(tokenised(text), text):
        assert (
            end
            <= figure.span.start
            <= figure.number.start
            < figure.number.end
            <= figure.span.end
            <= len(text)
        )
        assert figure.low <= figure.high
        end = figure.span.end


FIGURES = st.builds(
    make,
    st.sampled_from([0.5, 1, 2, 12, 50, 100, 1000]),
    st.sampled_from(
        ["", "%", "USD", "GBP", "pound", "man", "troop", "km", "kilometre", "metre", "times", "score"]
    ),
    ordinal=st.booleans(),
)


@given(FIGURES, FIGURES)
def test_same_and_convertible_are_symmetric_and_same_is_the_narrower(a, b):
    assert same(a, b) == same(b, a)
    assert convertible(a, b) == convertible(b, a)
    assert same(a, a)
    assert convertible(a, b) or not same(a, b)


@pytest.mark.parametrize(
    ("one", "other", "as_same", "as_converted"),
    [
        ("Half of them left.", "50 percent of them left.", False, True),
        ("A dozen men left.", "12 men left.", True, True),
        ("It is 1,000 metres long.", "It is 1 km long.", False, True),
        ("It is a mile long: 1 mile.", "It is 1.6 km long.", False, True),
        ("3,000 troops left.", "3,000 soldiers left.", True, True),
        ("$50 was paid.", "£50 was paid.", False, False),
        ("$50 was paid.", "50 men left.", False, False),
        ("5 percent left.", "5 percentage points were lost.", False, False),
        ("40 men left.", "The 40th man left.", False, False),
    ],
)
def test_what_two_figures_say(one, other, as_same, as_converted):
    a, b = figures(tokenised(one), one)[-1], figures(tokenised(other), other)[-1]
    assert (same(a, b), convertible(a, b)) == (as_same, as_converted)


VALUES = st.one_of(
    st.sampled_from([0.0, 1.0, 1.6, 0.5, 50.0, 49.6, 1000.0, -3.0, 1e12, float("inf")]),
    st.floats(min_value=-1e12, max_value=1e12),
)
FIGURES = st.builds(
    lambda low, more, unit, ordinal: Figure(Span(0, 1), low, low + more, unit, ordinal=ordinal),
    VALUES,
    st.sampled_from([0.0, 1.0]),
    st.sampled_from(["", "%", "USD", "degree", "fahrenheit", "mile", "kilometre", "metre", "troop", "ton"]),
    st.booleans(),
)


@given(FIGURES, st.lists(FIGURES, max_size=6), st.floats(min_value=0.985, max_value=1.015))
def test_figures_asked_about_together_say_what_each_says(figure, others, factor):
    near = Figure(Span(0, 1), figure.low * factor, figure.high * factor, figure.unit)
    held = Figures([*others, near])
    assert held.same(figure) == any(same(figure, other) for other in [*others, near])
    assert held.convertible(figure) == any(convertible(figure, other) for other in [*others, near])
