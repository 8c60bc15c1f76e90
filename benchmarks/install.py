"""How long a fresh installation takes, and how much it adds to an empty environment.

    python benchmarks/install.py

Makes a virtual environment, installs the checkout this file stands in without pip's cache, and removes it again.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def size(folder: Path) -> float:
    """Megabytes (10^6 bytes) of all files in a folder."""
    return sum(f.lstat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) / 1e6


def main() -> None:
    """Install, and print a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = next(
            p for p in (Path(folder, "bin/python"), Path(folder, "Scripts/python.exe")) if p.exists()
        )
        empty, start = size(Path(folder)), time.perf_counter()
        install = [str(python), "-m", "pip", "install", "--quiet", "--no-cache-dir", str(PROJECT)]
        subprocess.run(install, check=True)
        took, full = time.perf_counter() - start, size(Path(folder))
        listed = subprocess.run(
            [str(python), "-m", "pip", "list", "--format", "freeze"],
            check=True,
            capture_output=True,
            text=True,
        )
    packages = sum(not line.startswith(("pip==", "setuptools==")) for line in listed.stdout.splitlines())
    print("| measure | figure | target |\n|---|---|---|")
    print(f"| `pip install .` | {took:.0f} s | 60 s |")
    print(f"| added to an empty environment | {full - empty:.0f} MB in {packages} packages | 250 MB |")


if __name__ == "__main__":
    main()
