"""A reader that was trained, in its folder."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retold.errors import InputError, MissingExtraError
from retold.language.learned.decoding import Floats, Leanings
from retold.language.learned.network import Beside, Network
from retold.language.learned.pieces import Pieces

if TYPE_CHECKING:
    import ctranslate2

# The files of a reader: what it is, the weights of its network, the encoder's vocabulary, the encoder.
ABOUT, NETWORK, VOCABULARY, ENCODER = "reader.json", "network.npz", "vocab.txt", "encoder"
# Raised where a file or a shape changes: a reader of another version is refused.
VERSION = 1
# What CTranslate2 asks of a processor that is to use the widest registers.
_WIDE = frozenset(["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"])
_BROKEN = (OSError, ValueError, KeyError, TypeError, IndexError, RuntimeError, EOFError)


@dataclass(frozen=True, slots=True)
class Model:
    """A reader that was trained.

    Args:
        pieces: Cuts tokens into word pieces.
        encoder: Reads the pieces of windows.
        network: Reads what the encoder makes of them.
        tags: The number of each part of speech that it knows.
        labels: The number of each relation that it knows.
        lean: What its answers are weighed with.

    """

    pieces: Pieces
    encoder: ctranslate2.Encoder
    network: Network
    tags: dict[str, int]
    labels: dict[str, int]
    lean: Leanings

    def encoded(self, windows: Sequence[Sequence[int]], first: Sequence[Sequence[int]]) -> list[Floats]:
        """For each window what the encoder holds of the pieces at some places, the first ones of its tokens."""
        told = self.encoder.forward_batch([list(w) for w in windows])
        held = np.asarray(told.last_hidden_state)
        return [held[k, list(places)] for k, places in enumerate(first)]


@cache
def model(folder: str) -> Model:
    """The reader in a folder.

    Raises:
        MissingExtraError: ctranslate2 is not installed.
        InputError: There is none, it is damaged, or made for another version.

    """
    if _wide():
        os.environ.setdefault("CT2_FORCE_CPU_ISA", "AVX512")  # read where the package is loaded
    try:
        import ctranslate2  # noqa: PLC0415 -- heavy, and an extra
    except ImportError:
        raise MissingExtraError("reading attributions with a trained reader", "learned") from None
    place = Path(folder)
    about = _about(place)
    try:
        with np.load(place / NETWORK, allow_pickle=False) as held:
            weights = {name: held[name] for name in held.files}
        lines = (place / VOCABULARY).read_text(encoding="utf-8").split("\n")
        encoder = ctranslate2.Encoder(str(place / ENCODER), device="cpu", intra_threads=1, inter_threads=1)
        made = Model(
            Pieces(lines),
            encoder,
            Network(weights),
            {tag: k for k, tag in enumerate(about["tags"], 1)},
            {label: k for k, label in enumerate(about["labels"], 1)},
            Leanings(**about["leanings"]),
        )
        _probe(made)
    except _BROKEN as error:
        why = " ".join(str(error).split())[:200]
        raise InputError(f"the reader in {folder} is damaged: {why or type(error).__name__}") from None
    return made


def _wide() -> bool:
    """Whether the processor has the instructions with which CTranslate2 is a third faster, but which it does not choose."""
    try:
        flags = (
            Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("flags")[2].partition("\n")[0].split()
        )
    except (OSError, ValueError):
        return False
    return _WIDE.issubset(flags)


def _probe(made: Model) -> None:
    """Read one token: weights that do not fit one another fail here, and not in the middle of the work."""
    opening, closing = made.pieces.first, made.pieces.last
    [encoded] = made.encoded([[opening, made.pieces.unknown, closing]], [[1]])
    known = np.array([[[max(made.tags.values()), max(made.labels.values()), 0]]])
    mixed = made.network.mixed(encoded[None], known, np.ones((1, 1), np.bool_))
    made.network.anchors(mixed)
    at, last = np.zeros((1, 1), np.int64), np.full((1, 1), max(made.labels.values()))
    beside = Beside(at[0], at[0], at, np.ones((1, 1), np.bool_), at, last, at, at)
    edges = made.network.answers(mixed, beside).closes
    if edges.shape[-1] != 3 or not np.isfinite(edges).all():
        raise ValueError("its answers are none that this version knows")


def _about(place: Path) -> dict[str, Any]:
    try:
        about = json.loads((place / ABOUT).read_text(encoding="utf-8"))
        version = about["version"]
    except FileNotFoundError:
        raise InputError(
            f"{place} holds no trained reader ({ABOUT} is missing); tools/train_statements.py makes one"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{place / ABOUT} cannot be read: {' '.join(str(error).split())[:200]}") from None
    if version != VERSION:
        raise InputError(
            f"the reader in {place} is of version {version}, this Retold reads version {VERSION}; train it anew"
        )
    return dict(about)
