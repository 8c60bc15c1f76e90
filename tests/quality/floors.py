"""The floors under the measured quality: a history that is only added to, and that refuses to be lowered silently.

    python tests/quality/floors.py --raise REASON [--lowered-because WHY]

measures, goes a little under and adds an entry to floors.json. An entry holds the day, the floors, the hash of the pairs, the
reason, and a seal over all that and the entry before. A floor may come down, or go, only with pairs that have changed
and with `lowered_because`.
"""

# ruff: noqa: T201 -- it prints when it is run

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotation import digest, load_all

FLOORS = Path(__file__).with_name("floors.json")
Entry = dict[str, Any]
# How far a figure may come down before it is missed: one reading of 18 pairs moves by about as much.
ROOM = 0.02


def seal(entry: Mapping[str, Any], before: str) -> str:
    """SHA-256 over an entry, without its own seal, and the seal before it."""
    told = {key: value for key, value in entry.items() if key != "seal"}
    return hashlib.sha256(f"{before}\n{json.dumps(told, sort_keys=True)}".encode()).hexdigest()


def faults(history: Sequence[Entry], data: str) -> list[str]:
    """What is wrong with a history of floors for pairs that hash to `data`, one sentence each."""
    if not history:
        return ["there is no floor"]
    found = []
    before: Entry | None = None
    for number, entry in enumerate(history, 1):
        if entry["seal"] != seal(entry, before["seal"] if before else ""):
            found.append(f"entry {number} of {entry['date']} was changed after it was written")
        if before is not None:
            found += [
                f"entry {number} of {entry['date']}: {fault}" for fault in _lowering_faults(before, entry)
            ]
        before = entry
    if history[-1]["data_sha256"] != data:
        found.append("the pairs are not those that the last floors were set on")
    return found


def below(floors: Mapping[str, float], measures: Mapping[str, float]) -> list[str]:
    """The measures that lie under their floor, one sentence each.

    >>> below({"passages.f1": 0.8}, {"passages.f1": 0.79})
    ['passages.f1 is 0.790, its floor 0.8']
    """
    return [
        f"{name} is {measures[name]:.3f}, its floor {floor}"
        if name in measures
        else f"{name} is not measured"
        for name, floor in floors.items()
        if measures.get(name, -1.0) < floor
    ]


def added(history: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The history with one more entry, sealed."""
    return [*history, {**entry, "seal": seal(entry, history[-1]["seal"] if history else "")}]


def read() -> list[Entry]:
    """The history on disk."""
    history: list[Entry] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return history


def _lowering_faults(before: Entry, entry: Entry) -> list[str]:
    lowered = [name for name, floor in before["floors"].items() if entry["floors"].get(name, -1.0) < floor]
    if not lowered:
        return []
    if not entry.get("lowered_because"):
        return [f"{', '.join(lowered)} lowered without a word why"]
    if entry["data_sha256"] == before["data_sha256"]:
        return [f"{', '.join(lowered)} lowered on the same pairs"]
    return []


def _floor(measured: float) -> float:
    """A little under what was measured, so that a change may trade a hair of one figure for more of another."""
    return max(0.0, math.floor((measured - ROOM) * 100) / 100)


def _moved(measured: Mapping[str, float], last: Mapping[str, float]) -> dict[str, float]:
    """The floors under what was measured: one that still holds never comes down."""
    return {
        name: max(_floor(value), last[name]) if value >= last.get(name, math.inf) else _floor(value)
        for name, value in sorted(measured.items())
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and add an entry to floors.json; 1 where it would be refused."""
    from scoring import run, score  # noqa: PLC0415 -- the history can be read without the measures

    parser = argparse.ArgumentParser(description="Adds floors at what is measured now.")
    parser.add_argument("--raise", dest="reason", required=True, metavar="REASON", help="why the floors move")
    parser.add_argument(
        "--lowered-because", metavar="WHY", help="why some come down, where the pairs changed"
    )
    given = parser.parse_args(arguments)
    measured = score(load_all(), run).measures()
    history = read()
    entry: Entry = {
        "date": datetime.now(UTC).date().isoformat(),
        "floors": _moved(measured, history[-1]["floors"] if history else {}),
        "data_sha256": digest(),
        "reason": given.reason,
    }
    if given.lowered_because:
        entry["lowered_because"] = given.lowered_because
    history = added(history, entry)
    if refused := faults(history, digest()):
        print("\n".join(refused))
        return 1
    FLOORS.write_text(json.dumps(history, indent=1) + "\n", encoding="utf-8")
    print(f"{len(history)} entries, the last of {entry['date']}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    sys.exit(main())
