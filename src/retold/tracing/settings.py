"""What tracing goes by: its thresholds, from `data/tracing.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds; `data/tracing.toml` says of each how it was found."""

    batch: int
    background: float
    rarest: float
    common: float
    terms: int
    nearest: int
    alike: float
    block: int
    run: int
    runs: int
    sharers: int
    bucket: int
    holders: int
    standing: float
    telling: float
    agreeing: float
    amount: float
    strength: float
    narrated: float
    alone: float
    margin: float
    onward: float
    likelier: float
    kin: float
    vouched: float
    own: float
    firm: float
    ahead: float
    explained: float
    verbatim: float
    stretch: int
    whole: float
    figures: float
    home: float
    telling_words: int
    foreign_words: int
    apart: float
    second: float
    lost: float
    said: int
    phrase: float
    saying: float
    outright: float


def settings() -> Settings:
    """The thresholds that ship with Retold."""
    text = files("retold.tracing").joinpath("data/tracing.toml").read_text(encoding="utf-8")
    return Settings(**tomllib.loads(text))
