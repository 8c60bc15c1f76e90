"""Write the tables of modules in docs/architecture.md: one row a module, with the first line of its docstring.

    python tools/list_modules.py [--check]

With --check nothing is written, and the exit code is 1 where a table is out of date.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "retold"
PAGE = PROJECT / "docs" / "architecture.md"
START, END = "<!-- modules: written by tools/list_modules.py -->\n", "<!-- end of modules -->\n"
# From the top of the house down.
FLOORS = (
    "",
    "cli",
    "reports",
    "archive",
    "record",
    "record/claims",
    "tracing",
    "comparing",
    "comparing/findings",
    "language",
    "language/learned",
    "reading",
)


def tables() -> str:
    """All tables, a heading for each floor."""
    others = {str(f.parent.relative_to(PACKAGE).as_posix()) for f in PACKAGE.rglob("*.py")} - {".", *FLOORS}
    parts = []
    for floor in (*FLOORS, *sorted(others)):
        rows = list(_rows(PACKAGE / floor))
        if rows:
            parts.append(
                f"### {floor or 'retold'}\n\n| module | what it does |\n|---|---|\n" + "".join(rows) + "\n"
            )
    return "\n" + "".join(parts)


def _rows(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.py")):
        told = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
        first = told.split("\n", 1)[0].replace("|", r"\|")
        yield f"| `{file.name}` | {first} |\n"


def page() -> str:
    """The page with its tables as they should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    return before + START + tables() + END + rest.partition(END)[2]


def main() -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return int(page() != PAGE.read_text("utf-8"))
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
