"""How many instructions a warm call of `compare()` takes: a measure of its speed that other work on the machine leaves alone.

    pip install .
    python benchmarks/instructions.py

Counted by Valgrind (https://valgrind.org), which has to be installed; run it with the Python that Retold is installed
for. One process compares a few pairs, another one more; what the second takes beyond the first is divided by the pairs
that it has more, so that starting Python and reading tables do not count. It takes a minute.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

from texts import pair_of

FEW, MORE = 2, 9
COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")


def main() -> None:
    """Count, and print a row of a Markdown table; called with a number, compare so many pairs."""
    if sys.argv[1:]:
        compared(int(sys.argv[1]))
        return
    if not shutil.which("valgrind"):
        sys.exit("instructions.py needs Valgrind: install the package valgrind of your system")
    each = (instructions(MORE) - instructions(FEW)) / (MORE - FEW)
    print(f"| a warm `compare()` of about 600 words | {each / 1e6:.0f} million instructions |")


def compared(pairs: int) -> None:
    """Compare the first of the pairs that are compared, about 600 words each."""
    from retold import compare  # noqa: PLC0415 - the one that counts needs no Retold

    for number in range(pairs):
        compare(*pair_of(600, start=2 * number))


def instructions(pairs: int) -> int:
    """What comparing so many pairs in a new process takes, its start included."""
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
    done = subprocess.run(
        [*command, sys.executable, __file__, str(pairs)],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )
    counted = COUNTED.search(done.stderr)
    if counted is None:
        sys.exit(f"Valgrind did not say how many instructions it counted:\n{done.stderr}")
    return int(counted[1].replace(",", ""))


if __name__ == "__main__":
    main()
