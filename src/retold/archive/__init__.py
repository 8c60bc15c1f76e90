"""What is kept: articles with their versions and what is said in them, in one SQLite file."""

from retold.archive.adding import Summary, add
from retold.archive.archive import Archive, Counts, Kept
from retold.archive.errors import (
    ArchiveError,
    BusyArchiveError,
    DamagedArchiveError,
    ForeignArchiveError,
    FullArchiveError,
    MissingArchiveError,
)

__all__ = [
    "Archive",
    "ArchiveError",
    "BusyArchiveError",
    "Counts",
    "DamagedArchiveError",
    "ForeignArchiveError",
    "FullArchiveError",
    "Kept",
    "MissingArchiveError",
    "Summary",
    "add",
]
