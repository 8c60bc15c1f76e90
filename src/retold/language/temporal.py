"""The forms of temporal expressions.

Every atom of the text gets a letter for its class (M a month, d a number up to 31, U a unit of time ...; see `_class_of`
and `[classes]` in `data/times.txt`), so that a form of expression is a short pattern over letters: "M.d,y" is
"Aug. 22, 2025". One scan of the letters finds all expressions, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from retold.language.atoms import HYPHENS, Atoms, numbers
from retold.language.wordlists import wordlist

_DOTTED = re.compile(r"[0-3]?\d\.[01]?\d\.(?:\d\d)?\d\d")
_EDGE, _WHICH = r"(?:t?[el]O?-?)", r"(?:t?w{1,2})"
_NUMBER = r"(?:v_{0,6}|NaN?|(?:N(?:-?N){0,5}|d?d/d|[diy])(?:-?K-?a-?N)?|aN?)"
_DAY = r"(?:M\.?t?do?(?!:[di]|%)(?:[-JK]do?(?!:[di]|[%UVM]))?|t?do?O?M\.?|t?rOM)(?:,?y)?"
_HALF = r"(?:h|[ap]\.m\.?)"
# Words behind "the past" that leave it a time of its own.
_AFTER_REFERENCE = frozenset(
    [
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "is",
        "of",
        "or",
        "that",
        "to",
        "was",
        "when",
        "which",
        "will",
        "with",
        "would",
    ]
)
# In the order in which they are tried, each with the letters that it can begin with: a form stands before those that
# would take a part of it.
_FORMS = (
    ("iso", "y", r"y-d-d"),
    ("numeric", "d@", r"d/d/[ydi]|@"),
    (
        "clock",
        "diyN",
        rf"(?:d:[di]|d|i){_HALF}(?:Z{{1,3}})?(?:B?(?:W|n))?|d:[di](?:Z{{1,3}})?(?:B?W)?(?!:)|[iyd]Z|[dN]C'c(?:ItP|BP)?|[dN](?:It|B)P",
    ),
    ("noon", "k", r"k(?:B?[Wn])?"),
    ("weekof", "tL", rf"t?LO{_DAY}"),
    ("day", "WwMtdr", rf"(?:W\.?,?(?:B?t?)|w)?{_DAY}"),
    ("month", "telwM", rf"{_EDGE}?{_WHICH}?M\.?(?:(?:,|O)?y|O?wU)?"),
    ("weekday", "telwW", rf"{_EDGE}?{_WHICH}?W\.?P?"),
    ("near", "telUn", rf"{_EDGE}?(?:t?Ub)?nP?"),
    ("quarter", "trdq", r"t?(?:r|do)-?Q(?:O?(?:y|[wt]U))?|t?rNOy|qd(?:O?y)?"),
    ("season", "telwS", rf"{_EDGE}?(?:{_WHICH}|t)?S(?:(?:,|O)?(?:y|wU))?"),
    ("period", "telw", rf"{_EDGE}?{_WHICH}[ULPQ]P?"),
    ("weekend", "t", r"tY"),
    ("every", "E", r"E(?:[NdA]-?)?[ULPQVWMSY]"),
    ("duration", "twrvNdiya", rf"(?:t?[wr])?t?{_NUMBER}-?(?:A-?)?[ULPQVYr](?!-?j)(?:-A|[glb]|fR)?"),
    ("plural", "tuwV", r"(?:t?[uw])?V(?!-?j)(?:-A|[gl])?"),
    ("decade", "teliyd'G", rf"t?{_EDGE}?(?:[iyd]'?s|'[id]'?s|G)"),
    ("year", "telUFy'", rf"{_EDGE}?(?:t?U(?=y))?(?:F-?)?y(?:-[di](?![-/]))?|'[id](?!s)"),
    ("set", "TD", r"T|D"),
    ("holiday", "twH", rf"{_WHICH}?H_{{0,6}}(?:,?y)?(?:L|Y)?"),
    ("reference", "R", r"R_{0,6}"),
)
# What forms begin with: letters that are one by themselves, and letters that a form goes on behind. Most atoms are
# neither, and no form need be tried there.
_BEGINS = re.compile(
    r"[@DGHMRSTVWknyEFLNUadeilqrtuvw'](?:(?<=[@DGHMRSTVWkny])|(?<=')(?=[di])|(?<=[^'])(?=[^x\n,.%J]))"
)
_SCANNER = "|".join(f"(?=[{begins}])(?P<{name}>{pattern})" for name, begins, pattern in _FORMS)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of the calendar, as they ship: what each stands for, by its lower-case form."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    decades: Mapping[str, int]
    holidays: Mapping[str, str]
    references: Mapping[str, str]
    sets: Mapping[str, str]
    phrases: Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]
    classes: Mapping[str, str]
    named: Mapping[str, str]
    letters: dict[str, str]
    future: frozenset[str]
    past: frozenset[str]


@dataclass(slots=True)  # not frozen, as a word is not
class Expression:
    """A stretch of atoms that has the form of a temporal expression. Nothing of it changes.

    Args:
        form: Name of the form.
        atoms: All atoms of the text.
        codes: The class letters of all atoms.
        first: Index of its first atom.
        last: Index behind its last.

    """

    form: str
    atoms: Atoms
    codes: str
    first: int
    last: int

    def text(self, classes: str, nth: int = 0) -> str:
        """The text of the nth atom of one of these classes, or ""."""
        k = self.index(classes, nth)
        return self.atoms.texts[k] if k >= 0 else ""

    def index(self, classes: str, nth: int = 0) -> int:
        """The index of the nth atom of one of these classes, or -1."""
        for k in range(self.first, self.last):
            if self.codes[k] in classes:
                if not nth:
                    return k
                nth -= 1
        return -1

    def phrase(self, letter: str) -> str:
        """The text of the first atom of a class and of those that continue it."""
        k = end = self.index(letter)
        if k < 0:
            return ""
        while end + 1 < self.last and self.codes[end + 1] == "_":
            end += 1
        return " ".join(self.atoms.texts[k : end + 1])


def _by_form(section: str) -> dict[str, str]:
    return {form: row[0] for row in wordlist("times")[section] for form in row[1].split(", ")}


def _spaced(form: str) -> str:
    """A form as its atoms joined by spaces: "new year ' s day"."""
    return " ".join("".join(c if c.isalnum() else f" {c} " for c in form).split())


def _phrases(
    sections: Mapping[str, Mapping[str, str]],
) -> dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]:
    """Phrases with their class letter by their first two atoms, longest first."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for letter, forms in sections.items():
        for form in forms:
            first, *rest = form.split()
            seconds = found.setdefault(first, {})
            seconds.setdefault(rest[0] if rest else "", []).append(((first, *rest), letter))
    for seconds in found.values():
        for listed in seconds.values():
            listed.sort(key=lambda p: (-len(p[0]), p))
    return found


@cache
def calendar() -> Calendar:
    """The words of the calendar, as they ship."""
    rows = wordlist("times")
    holidays = {_spaced(form): rule for form, rule in _by_form("holidays").items()}
    references = {_spaced(form): value for form, value in _by_form("references").items()}
    vague = {row[0]: "X" for row in rows["vague"]}
    units, parts, seasons = _by_form("units"), _by_form("parts of day"), _by_form("seasons")
    decades, sets = _by_form("decades"), _by_form("sets")
    months, weekdays = _by_form("months"), _by_form("weekdays")
    plurals = {f"{day}s" for day in weekdays if day.endswith("day")}
    classes = {form: row[0] for row in rows["classes"] for form in row[1].split(", ")}
    for form, unit in units.items():
        if unit == "TS" and not form.endswith("s"):
            continue  # "second" is a rank too, and has that class
        plural = form.endswith("s") and form not in {"hrs", "secs", "mins", "yrs", "wks"}
        letter = {"WE": "Y", "Q": "Q"}.get(unit) or ("L" if form == "week" else "V" if plural else "U")
        classes[form] = letter
    classes |= dict.fromkeys(parts, "P") | dict.fromkeys(seasons, "S")
    classes |= dict.fromkeys(decades, "G") | dict.fromkeys(sets, "T")
    named = dict.fromkeys(plurals, "D") | dict.fromkeys(weekdays, "W") | dict.fromkeys(months, "M")
    marks = dict.fromkeys(HYPHENS, "-") | dict.fromkeys("'’‘", "'") | {mark: mark for mark in ".,:/%\n"}
    phrases = _phrases({"H": holidays, "R": references, "v": vague})
    return Calendar(
        months={k: int(v) for k, v in months.items()},
        weekdays={k: int(v) for k, v in weekdays.items()},
        units=units,
        seasons=seasons,
        parts=parts,
        decades={k: int(v) for k, v in decades.items()},
        holidays=holidays,
        references=references,
        sets=sets,
        phrases=phrases,
        classes=classes,
        named=named,
        letters={**marks, **named, **classes, **dict.fromkeys(phrases, "?")},
        future=frozenset(r[0] for r in rows["future cues"]),
        past=frozenset(r[0] for r in rows["past cues"]),
    )


def codes(atoms: Atoms, text: str) -> str:
    """The class letter of every atom."""
    known = calendar()
    texts = ["'" if written == "’" else written for written in atoms.texts] if "’" in text else atoms.texts
    letters = list(map(known.letters.get, texts, repeat("x")))
    for k in numbers(atoms):
        letters[k] = _class_of_number(texts[k])
    first = "".join(letters)
    for k in _places(first, "WMD"):
        letters[k] = known.classes.get(texts[k]) or _named(texts[k], text[atoms.starts[k]])
    end = 0
    for k in _places(first, "?"):
        if k < end:
            continue
        seconds = known.phrases[texts[k]]
        letters[k] = known.classes.get(texts[k]) or _named(texts[k], text[atoms.starts[k]])
        if ("" in seconds or (k + 1 < len(texts) and texts[k + 1] in seconds)) and (
            phrase := _phrase_at(texts, k, text[atoms.starts[k]])
        ):
            letter, length = phrase
            end = k + length
            letters[k:end] = letter + "_" * (length - 1)
    return "".join(letters)


def _places(letters: str, among: str) -> Iterator[int]:
    """Where letters stand that are few, one after the other."""
    for letter in among:
        k = letters.find(letter)
        while k >= 0:
            yield k
            k = letters.find(letter, k + 1)


def _named(written: str, opening: str) -> str:
    """The class letter of what may be a name of the calendar: its capital decides."""
    named = calendar().named.get(written, "x")
    return named if opening.isupper() else "x"


def _phrase_at(texts: Sequence[str], k: int, opening: str) -> tuple[str, int] | None:
    """The class letter of the phrase that begins with the atom at `k`, and how many atoms it has."""
    seconds = calendar().phrases[texts[k]]
    second = texts[k + 1] if k + 1 < len(texts) else ""
    for phrase, letter in (*seconds.get(second, ()), *seconds.get("", ())):
        end = k + len(phrase)
        if tuple(texts[k:end]) != phrase:
            continue
        if letter == "H" and not opening.isupper():
            continue
        behind = texts[end] if end < len(texts) else "\n"
        if phrase[-1] in _SPANS and behind[0].isalnum() and behind not in _AFTER_REFERENCE:
            continue
        return letter, len(phrase)
    return None


_SPANS = frozenset({"past", "future", "present"})


def _class_of_number(written: str) -> str:
    """The class of a run of digits."""
    if not written.isdecimal():
        return "@" if _DOTTED.fullmatch(written) else "i"
    if len(written) <= 2:
        return "d" if int(written) <= 31 or len(written) < 2 else "i"
    return "y" if len(written) == 4 and "1000" <= written <= "2099" else "i"


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(_SCANNER)


def expressions(atoms: Atoms, text: str) -> Iterator[Expression]:
    """The stretches that have a form of temporal expression, in order.

    They may overlap: behind each the scan goes on one atom after its beginning, so that a stretch that turns out to
    be none hides no other. Whoever takes one skips those that begin before its end.
    """
    letters = codes(atoms, text)
    scanner = _scanner()
    for begun in _BEGINS.finditer(letters):
        if found := scanner.match(letters, begun.start()):
            yield Expression(found.lastgroup or "", atoms, letters, found.start(), found.end())
