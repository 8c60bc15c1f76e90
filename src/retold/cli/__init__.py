"""The command `retold`: thin faces on library functions of the same names."""

from __future__ import annotations

import click

from retold import __version__
from retold.cli import archive, comparing, record, statements, tracing
from retold.cli.command import Command

__all__ = ["main"]


@click.group(
    "retold", cls=Command, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="retold", message="%(prog)s %(version)s")
def main() -> None:
    """Say where a news story came from and what changed as it was retold."""


for module in (comparing, statements, record, archive, tracing):
    for command in module.COMMANDS:
        main.add_command(command)
