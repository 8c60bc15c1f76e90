"""What is kept: articles with their versions and what is said in them, in one SQLite file."""

from retold.archive.adding import Summary, add
from retold.archive.archive import Archive, Counts, Kept
from retold.archive.check import check
from retold.archive.checked import Checked, Claim
from retold.archive.errors import (
    ArchiveError,
    BusyArchiveError,
    DamagedArchiveError,
    ForeignArchiveError,
    FullArchiveError,
    MissingArchiveError,
)
from retold.archive.history import Appearance, Form, Histories, History
from retold.archive.quote import quote

__all__ = [
    "Appearance",
    "Archive",
    "ArchiveError",
    "BusyArchiveError",
    "Checked",
    "Claim",
    "Counts",
    "DamagedArchiveError",
    "ForeignArchiveError",
    "Form",
    "FullArchiveError",
    "Histories",
    "History",
    "Kept",
    "MissingArchiveError",
    "Summary",
    "add",
    "check",
    "quote",
]
