import json

import pytest
from annotation import digest, load_all
from floors import added, below, faults, read
from scoring import run, score

FIRST = {"date": "2026-01-01", "floors": {"a": 0.5, "b": 0.4}, "data_sha256": "d1", "reason": "first"}


def then(history, **changes):
    return added(history, {**{k: v for k, v in history[-1].items() if k != "seal"}, **changes})


@pytest.fixture
def history():
    return added([], FIRST)


def test_the_comparison_keeps_its_floors():
    measures = score(load_all(), run).measures()
    assert below(read()[-1]["floors"], measures) == []


def test_the_history_of_floors_holds_for_the_pairs_on_disk():
    assert faults(read(), digest()) == []


def test_a_floor_may_rise(history):
    assert faults(then(history, floors={"a": 0.6, "b": 0.4, "c": 0.1}), "d1") == []


@pytest.mark.parametrize("floors", [{"a": 0.4, "b": 0.4}, {"a": 0.5}])
def test_a_floor_neither_falls_nor_goes_silently(history, floors):
    assert faults(then(history, floors=floors), "d1")
    assert faults(then(history, floors=floors, data_sha256="d2"), "d2")


def test_a_floor_comes_down_with_a_reason_and_other_pairs_alone(history):
    lower = {"floors": {"a": 0.4, "b": 0.4}, "lowered_because": "harder pairs"}
    assert faults(then(history, **lower), "d1")
    assert faults(then(history, **lower, data_sha256="d2"), "d2") == []


def test_floors_hold_for_the_pairs_they_were_set_on_alone(history):
    assert faults(history, "d2") == ["the pairs are not those that the last floors were set on"]


def test_an_entry_cannot_be_changed_after_it_was_written(history):
    longer = then(history, floors={"a": 0.6, "b": 0.4})
    for number in (0, 1):
        changed = json.loads(json.dumps(longer))
        changed[number]["floors"]["b"] = 0.1
        assert any("changed after it was written" in fault for fault in faults(changed, "d1"))


def test_an_entry_cannot_be_taken_out(history):
    longest = then(then(history, floors={"a": 0.6, "b": 0.4}), floors={"a": 0.7, "b": 0.4})
    assert faults([longest[0], longest[2]], "d1")


def test_what_is_not_measured_is_below_its_floor():
    assert below({"a": 0.0}, {}) == ["a is not measured"]
