"""Killed at any moment, an archive opens whole, and adding goes on where it stopped: a short run of the benchmark."""

import importlib.util
import os
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "archive_kill.py"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_five_kills_lose_nothing(tmp_path):
    specification = importlib.util.spec_from_file_location("archive_kill", SCRIPT)
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    told = script.prove(tmp_path, 5, 120)
    assert told["kills"] == 5
    assert told["in the middle of the work"] > 0
