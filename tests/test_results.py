"""What a user is given does not change in their hands."""

from __future__ import annotations

import dataclasses

import pytest

import retold
from retold import Span

GIVEN = [one for name in retold.__all__ if dataclasses.is_dataclass(one := getattr(retold, name))]


@pytest.mark.parametrize("given", GIVEN, ids=lambda one: one.__name__)
def test_every_result_is_a_frozen_dataclass(given: type) -> None:
    assert given.__dataclass_params__.frozen


def test_nothing_of_a_result_can_be_set() -> None:
    span = Span(4, 8)
    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 5
    assert span == Span(4, 8)
