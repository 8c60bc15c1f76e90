"""The forms of temporal expressions: what one scan finds is what trying every form at every place would find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.language import temporal


@pytest.mark.parametrize(("begins", "pattern"), [form[1:] for form in temporal._FORMS])
def test_no_form_begins_with_letters_that_the_scan_passes_over(begins, pattern):
    @settings(max_examples=20)
    @given(st.from_regex(pattern, fullmatch=True))
    def law(letters):
        assert letters[0] in begins
        assert temporal._BEGINS.match(letters)

    law()
