"""How words of reporting are built: what each verb and noun takes as its content."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retold.language.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Constructions:
    """The lists of `data/attribution.toml`."""

    verbs: Mapping[str, frozenset[str]]
    governing: Mapping[str, frozenset[str]]
    phrasal: Mapping[str, frozenset[str]]
    passive: frozenset[str]
    stance: frozenset[str]
    thoughts: frozenset[str]
    feelings: frozenset[str]
    polls: frozenset[str]
    light: frozenset[str]
    words: frozenset[str]
    joints: frozenset[str]
    unnamed_adverbs: frozenset[str]
    times: frozenset[str]
    subordinating: frozenset[str]
    around_times: frozenset[str]
    unnamed_sources: frozenset[str]
    channels: frozenset[str]
    going_on: frozenset[str]
    elsewhere: frozenset[str]
    evidence: frozenset[str]


@cache
def constructions() -> Constructions:
    """The lists, read once."""
    read = tomllib.loads((Path(__file__).with_name("data") / "attribution.toml").read_text(encoding="utf-8"))

    def lists(section: str) -> dict[str, frozenset[str]]:
        return {name: frozenset(text.split()) for name, text in read[section].items()}

    nouns, phrases = lists("nouns"), lists("phrases")
    return Constructions(
        verbs=lists("verbs"),
        governing=lists("governing"),
        phrasal=lists("phrasal"),
        passive=lists("passive")["verbs"],
        stance=nouns["stance"],
        thoughts=nouns["thoughts"],
        feelings=phrases["feelings"],
        polls=phrases["polls"],
        light=phrases["light"],
        words=nouns["words"],
        joints=nouns["joints"],
        unnamed_adverbs=phrases["unnamed"],
        times=phrases["times"],
        subordinating=phrases["subordinating"],
        around_times=phrases["around_times"],
        unnamed_sources=lists("sources")["unnamed"],
        channels=lists("sources")["channels"],
        going_on=lists("sources")["going_on"],
        elsewhere=lists("sources")["elsewhere"],
        evidence=lists("sources")["evidence"],
    )


@cache
def verb_lemma(form: str) -> str:
    """The dictionary form of a verb; a noun or adjective of the same letters is not asked ("backing" -> "back")."""
    known = lexicon()
    lemma = known.lemma(form)
    if lemma != form:
        return lemma
    for ending in ("ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            for candidate in (stem, stem + "e", stem[:-1]):
                if "v" in known.parts(candidate) and known.lemma(candidate) == candidate:
                    return candidate
    return form
