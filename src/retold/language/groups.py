"""Numbers of one or two words that are no numeral: "dozens", "a few hundred", "a pair of", "third", "twice"."""

from __future__ import annotations

from retold.language.atoms import Atoms, is_hyphen, touching, word_at
from retold.language.numberwords import Numeral, numerals


def round_plural(at: Atoms, i: int) -> Numeral | None:
    """Such as "dozens", "hundreds of thousands", "several hundred", "a few thousand"."""
    known = numerals()
    text = at.texts[i]
    if text in {"several", "few", "a"}:
        return _several(at, i)
    if text not in known.plurals or (text in {"scores", "tens"} and word_at(at, i + 1) != "of"):
        return None
    low, high = known.plurals[text]
    after = i + 1
    while word_at(at, after) == "of" and word_at(at, after + 1) in known.plurals:
        scale = known.scales.get(word_at(at, after + 1).removesuffix("s"), 1.0)
        low, high, after = low * scale, (high + 1) * scale - 1, after + 2
    return Numeral(low, high, i, after, "plural", scaled=True)


def _several(at: Atoms, i: int) -> Numeral | None:
    """Such as "several" is read as 3 to 9 and "a few" as 2 to 5, before hundred, dozen, thousand and so on alone."""
    few = at.texts[i] == "few" or word_at(at, i + 1) == "few"
    scale_at = i + 1 + (few and at.texts[i] == "a")
    text = word_at(at, scale_at)
    scale = {"hundred": 100.0, "dozen": 12.0}.get(text) or numerals().scales.get(text)
    if scale is None or (at.texts[i] == "a" and not few):
        return None
    low, high = (2, 5) if few else (3, 9)
    return Numeral(low * scale, high * scale, i, scale_at + 1, "plural", scaled=True)


def small_group(at: Atoms, i: int) -> Numeral | None:
    """Such as "a dozen", "a pair of", "a couple of", "both"."""
    text = at.texts[i]
    if text == "both":
        return Numeral(2, 2, i, i + 1, "both")
    named = i + 1 if text in {"a", "an"} else i
    group = word_at(at, named)
    if group == "dozen":
        return Numeral(12, 12, i, named + 1, scaled=True)
    if (
        group in {"pair", "couple"}
        and named > i
        and word_at(at, named + 1) in {"of", "more", "dozen", "hundred"}
    ):
        return _couple(at, i, named)
    return None


def _couple(at: Atoms, i: int, named: int) -> Numeral:
    after = named + 1 + (word_at(at, named + 1) == "of")
    scale = {"hundred": 100.0, "dozen": 12.0}.get(word_at(at, after)) or numerals().scales.get(
        word_at(at, after)
    )
    if scale is None:
        return Numeral(2, 2, i, after, "group")
    return Numeral(2 * scale, 2 * scale, i, after + 1, "group", scaled=True)


def ordinal(at: Atoms, i: int) -> Numeral | None:
    """Such as "third", "twenty-first"."""
    known = numerals()
    text = at.texts[i]
    if text in known.ordinals:
        return Numeral(known.ordinals[text], known.ordinals[text], i, i + 1, "ordinal")
    unit = i + 1 + is_hyphen(word_at(at, i + 1))
    below = known.ordinals.get(word_at(at, unit), 10)
    if text in known.tens and below < 10 and unit > i + 1:
        value = known.tens[text] + below
        return Numeral(value, value, i, unit + 1, "ordinal")
    return None


def multiple(at: Atoms, i: int) -> Numeral | None:
    """Such as "twice", "doubled", "tenfold"."""
    value = numerals().times.get(at.texts[i])
    if value is None or (touching(at, i) and is_hyphen(word_at(at, i + 1))):
        return None
    return Numeral(value, value, i, i + 1, "times")
