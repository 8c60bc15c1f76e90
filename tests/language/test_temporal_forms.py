"""The forms of temporal expressions: what one scan finds is what trying every form at every place would find."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.language import temporal

LETTERS = "'@%,-./:\nABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"


@settings(max_examples=400, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=7))
def test_no_form_begins_with_a_letter_that_the_scan_passes_over(letters):
    for name, pattern in temporal._FORMS:
        if re.match(pattern, letters):
            assert letters[0] in temporal._FIRSTS, name
