import json

from hypothesis import given
from hypothesis import strategies as st

from retold.reports.characters import DEEPEST, encodable, line, plain, visible

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_offsets_stay_true_as_every_replacement_is_one_character_for_one(text):
    assert len(encodable(text)) == len(visible(text)) == len(text)


@given(ANY_TEXT)
def test_what_is_visible_can_be_written_and_holds_no_order_for_a_terminal(text):
    shown = visible(text)
    shown.encode("utf-8")
    assert not any((ord(c) < 32 and c not in "\t\n\r") or 127 <= ord(c) < 160 for c in shown)
    assert "\r" not in shown.replace("\r\n", "")


@given(ANY_TEXT)
def test_a_line_is_one_line(text):
    assert len(line(text).splitlines()) <= 1


@given(st.recursive(st.none() | st.floats() | ANY_TEXT | st.binary(), lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT | st.integers(), inner)))  # fmt: skip
def test_anything_a_record_can_carry_becomes_valid_json(value):
    json.dumps(plain(value), ensure_ascii=False, allow_nan=False).encode("utf-8")


def test_nesting_beyond_the_deepest_is_cut():
    value: list = []
    for _ in range(5000):
        value = [value]
    told = json.dumps(plain(value))
    assert told == "[" * DEEPEST + '"..."' + "]" * DEEPEST
