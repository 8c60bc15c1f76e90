"""spaCy is an extra: what does without it, and what is said where it is missing."""

import subprocess
import sys

import pytest

from retold import MissingExtraError, read_text, statements


def test_without_spacy_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'retold\[spacy\]'"):
        statements(read_text("Holm left, Brandt said."), pipeline="en_missing")


def test_spacy_is_not_loaded_where_no_pipeline_is_named():
    code = "import sys; from retold import read_text, statements; statements(read_text('Holm left, Brandt said.')); "
    code += "print('spacy' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.strip() == "False"
