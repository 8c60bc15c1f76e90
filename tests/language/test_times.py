from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenised import tokenised

from retold.article import Span
from retold.language.document import Time
from retold.language.times import Times, order, same, times

PUBLISHED = "2025-08-22"  # a Friday


def values(text, published=PUBLISHED):
    return [t.value for t in times(tokenised(text), text, published)]


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("He came on 22 August 2025.", "DATE", "2025-08-22"),
        ("He came on August 22nd, 2024.", "DATE", "2024-08-22"),
        ("He came on Aug. 20.", "DATE", "2025-08-20"),
        ("He came on the 20th of August.", "DATE", "2025-08-20"),
        ("He came on 2025-08-20.", "DATE", "2025-08-20"),
        ("He came on 20.08.2025.", "DATE", "2025-08-20"),
        ("He came on 8/20/2025.", "DATE", "2025-08-20"),
        ("He came on Monday, August 18, 2025.", "DATE", "2025-08-18"),
        ("He came on Friday.", "DATE", "2025-08-22"),
        ("He came on Thursday.", "DATE", "2025-08-21"),
        ("He came last Friday.", "DATE", "2025-08-15"),
        ("He comes next Friday.", "DATE", "2025-08-29"),
        ("He will come on Monday.", "DATE", "2025-08-25"),
        ("He was there at Monday's vote.", "DATE", "2025-08-18"),
        ("He came on Monday morning.", "TIME", "2025-08-18TMO"),
        ("He came today.", "DATE", "2025-08-22"),
        ("He came yesterday.", "DATE", "2025-08-21"),
        ("He comes tomorrow.", "DATE", "2025-08-23"),
        ("He comes tonight.", "TIME", "2025-08-22TNI"),
        ("He came last night.", "TIME", "2025-08-21TNI"),
        ("He came this week.", "DATE", "2025-W34"),
        ("He came earlier this week.", "DATE", "2025-W34"),
        ("He comes next month.", "DATE", "2025-09"),
        ("He came last year.", "DATE", "2024"),
        ("He came last summer.", "DATE", "2024-SU"),
        ("He comes within two weeks.", "DURATION", "P2W"),
        ("He came two years ago.", "DATE", "2023"),
        ("He came over the past decade.", "DURATION", "P10Y"),
        ("He came in 2012.", "DATE", "2012"),
        ("He came in the 1990s.", "DATE", "199X"),
        ("He came in mid-March.", "DATE", "2025-03"),
        ("He came in December.", "DATE", "2024-12"),
        ("He came at 3am.", "TIME", "2025-08-22T03:00"),
        ("He came at 5:30 p.m. on Monday.", "TIME", "2025-08-18T17:30"),
        ("He is there now.", "DATE", "PRESENT_REF"),
        ("He is currently there.", "DATE", "PRESENT_REF"),
        ("He came recently.", "DATE", "PAST_REF"),
        ("He comes annually.", "SET", "P1Y"),
        ("He comes every week.", "SET", "P1W"),
        ("He comes every Monday.", "SET", "XXXX-WXX-1"),
        ("It is a seven-month course.", "DURATION", "P7M"),
        ("It took five years.", "DURATION", "P5Y"),
        ("It took two and a half years.", "DURATION", "P2Y6M"),
        ("It grew in the third quarter of 2025.", "DATE", "2025-Q3"),
        ("It grew in Q3 2025.", "DATE", "2025-Q3"),
        ("It opens on Christmas Eve.", "DATE", "2025-12-24"),
        ("It opened last Thanksgiving.", "DATE", "2024-11-28"),
    ],
)
def test_expression_has_the_value_of_timeml(text, type_, value):
    found = times(tokenised(text), text, PUBLISHED)
    assert [(t.type, t.value) for t in found] == [(type_, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "Sat on the wall, she saw the sun fall.",
        "May I spring a second surprise?",
        "March on, they said.",
        "A 39-year-old man left.",
        "He is 39 years old.",
        "The fall of the wall came.",
        "They counted 2000 people.",
        "They counted 1984 votes.",
        "She told Lark Weekly and the Sunday Times so.",
    ],
)
def test_ordinary_words_numbers_and_ages_are_no_times(text):
    assert values(text) == []


def test_days_later_count_from_the_day_named_last():
    assert values("He came on August 4. Three days later he left.") == ["2025-08-04", "2025-08-07"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Friday he left.", "XXXX-WXX-5"),
        ("On August 20 he left.", "XXXX-08-20"),
        ("Last year he left.", "XXXX"),
    ],
)
def test_without_a_day_of_publication_values_stay_open(text, value):
    assert values(text, None) == [value]


def test_a_publication_instant_is_as_good_as_its_day():
    assert values("He came today.", "2025-08-22T09:00:00Z") == ["2025-08-22"]


@pytest.mark.parametrize("published", ["", "no date", "2025-13-45"])
def test_a_publication_date_that_is_none_leaves_values_open(published):
    assert values("On Friday he left.", published) == ["XXXX-WXX-5"]


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "the {d}th of {m} {y}"]),
)
def test_a_whole_date_is_read_back_whatever_its_form(day, form):
    text = f"On {form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)} he left."
    assert values(text) == [day.isoformat()]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_seven_days_up_to_publication(published, weekday):
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (value,) = values(f"He left on {name}.", published.isoformat())
    found = date.fromisoformat(value)
    assert found.weekday() == weekday
    assert published - timedelta(days=7) < found <= published


PIECES = st.sampled_from(
    [
        "Monday",
        "May",
        "Aug",
        ".",
        "5",
        "2012",
        "the",
        "last",
        "next",
        "of",
        "two",
        "weeks",
        "ago",
        "later",
        "year",
        "'s",
        "1990",
        "s",
        ":",
        "30",
        "p.m.",
        "3am",
        "every",
        "day",
        "half",
        "a",
        "an",
        "and",
        "Christmas",
        "New",
        "Year’s",
        "Eve",
        "/",
        "8",
        "12",
        "mid",
        "-",
        "early",
        "now",
        "past",
        "fall",
        "summer",
        "second",
        "quarter",
        "one",
        ",",
        "\n",
        "GMT",
        "o'clock",
        "in",
        "at",
        "couple",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-"]))).map(
    lambda parts: "".join(map("".join, parts))
)


@given(st.one_of(st.text(max_size=80), TEXTS), st.one_of(st.none(), st.dates().map(date.isoformat)))
def test_times_stand_in_the_text_in_order_without_overlap(text, published):
    end = 0
    for time in times(tokenised(text), text, published):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.value
        end = time.span.end


VALUES = st.one_of(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat),
    st.sampled_from(
        ["2025", "2025-08", "2025-W34", "2025-W34-WE", "2025-Q3", "2025-SU", "199X", "PRESENT_REF", "P2W"]
    ),
    st.sampled_from(["2025-08-22TMO", "2025-08-22T10:00", "2025-08-22T11:30", "XXXX-WXX-5"]),
).map(lambda value: Time(Span(0, 1), "TIME" if "T" in value[3:] and value[0] == "2" else "DATE", value))


@given(VALUES, VALUES)
def test_order_is_the_opposite_the_other_way_round(a, b):
    there, back = order(a, b), order(b, a)
    assert there == (None if back is None else -back)
    assert same(a, b) == same(b, a)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-08-21", "2025-08-22", -1),
        ("2025-09", "2025-08-22", 1),
        ("2025-08", "2025-08-22", None),
        ("2025-08-22T10:00", "2025-08-22T11:00", -1),
        ("2025-W34", "2025-W34", 0),
        ("PRESENT_REF", "2025-08-22", None),
    ],
)
def test_order_of_values(a, b, expected):
    assert order(Time(Span(0, 1), "DATE", a), Time(Span(0, 1), "DATE", b)) == expected


TOLD = st.builds(
    Time,
    st.just(Span(0, 1)),
    st.sampled_from(["DATE", "TIME", "DURATION"]),
    st.sampled_from(
        ["2025-08-21", "2025-08-22", "2025-08-22T10:00", "2025-08-22TMO", "2025-08", "P2D", "XXXX-WXX-5"]
    ),
)


@given(TOLD, st.lists(TOLD, max_size=4))
def test_times_asked_about_together_say_what_each_says(time, others):
    assert (time in Times(others)) == any(same(time, other) for other in others)
