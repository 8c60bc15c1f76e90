"""Killed at any moment, a trace goes on where it stopped: a short run of the benchmark."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "trace_kill.py"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_four_kills_change_nothing(tmp_path, monkeypatch):
    pytest.importorskip("pyarrow")
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    specification = importlib.util.spec_from_file_location("trace_kill", SCRIPT)
    script = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "trace_kill", script)  # its dataclass asks for its module
    specification.loader.exec_module(script)
    told = script.prove(tmp_path, 4, 140)
    assert told["kills"] == 4
    assert told["with something taken over"] > 0
