"""Checks that the annotation of the pairs holds: substrings, offsets, order, and what a verdict promises.

Run `python tests/quality/check.py` to see what is wrong and how much is annotated.
"""

# ruff: noqa: T201 -- it prints when it is run

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotation import ENDINGS, KINDS, PAIRS, VERDICTS, Change, Pair, Quoted, load_all, names, places_of

FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
WORD = re.compile(r"[\w$£€]+(?:['.,:-]\w+)*")
# A quotation closes at the next closing mark; one that runs over paragraphs is opened again at each.
SPEECH = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘.*?’(?!\w)", re.DOTALL)
MOST_OMISSIONS = 6


def words(text: str) -> list[str]:
    """The words of `text`, folded so that typography does not count.

    >>> words("“I can’t,” he said")
    ['i', "can't", 'he', 'said']
    """
    return WORD.findall(text.translate(FOLD).casefold())


def faults(directory: Path = PAIRS) -> list[str]:
    """What is wrong with the annotation in `directory`, one sentence each."""
    stray = sorted(
        f.name
        for f in directory.iterdir()
        if f.name not in {f"{n}.{e}" for n in names(directory) for e in ENDINGS}
    )
    return [f"{name}: belongs to no pair" for name in stray] + [
        f"{pair.name}: {fault}" for pair in load_all(directory) for fault in _pair_faults(pair)
    ]


def counts(pairs: Iterable[Pair]) -> tuple[Counter[str], Counter[str]]:
    """How often each verdict and each kind of change is annotated."""
    pairs = list(pairs)
    verdicts = Counter(q.verdict for p in pairs for q in p.quoted)
    return verdicts, Counter(c.kind for p in pairs for c in p.changes)


def _pair_faults(pair: Pair) -> Iterator[str]:
    if pair.degree not in ("wholly", "partly", "not"):
        yield f"no degree of derivation is called {pair.degree!r}"
    if pair.degree == "not" and (pair.quoted or pair.changes or pair.links):
        yield "what is not derived has no verdicts, changes or passages"
    yield from _span_faults(pair)
    for quoted in pair.quoted:
        yield from (f"quotation {quoted.number}: {fault}" for fault in _quoted_faults(quoted, pair.source))
    for change in pair.changes:
        told = change.source_text or change.retelling_text
        yield from (f"{change.kind} {told!r}: {fault}" for fault in _change_faults(change, pair))
    if sum(c.kind == "omission" for c in pair.changes) > MOST_OMISSIONS:
        yield f"more than {MOST_OMISSIONS} omissions"
    yield from _sentence_faults(pair)


def _span_faults(pair: Pair) -> Iterator[str]:
    """Every pair of double marks in the retelling is numbered, in order, and points at its text."""
    for q in pair.quoted:
        start, end = q.place
        if pair.retelling[start:end] != q.text:
            yield f"quotation {q.number}: {q.text!r} does not stand at {start}-{end}"
    if pair.degree != "not":
        marked = [(m.start() + 1, m.end() - 1) for m in re.finditer(r"“[^”]*”|\"[^\"]*\"", pair.retelling)]
        if marked != [q.place for q in pair.quoted]:
            yield "the numbered quotations are not those between quotation marks"
    if [q.number for q in pair.quoted] != list(range(1, len(pair.quoted) + 1)):
        yield "the quotations are not numbered from 1"


def _quoted_faults(q: Quoted, source: str) -> Iterator[str]:
    if q.verdict not in VERDICTS:
        yield f"no verdict is called {q.verdict!r}"
    if (q.source_text is None) != (q.verdict == "invented") and q.verdict != "notspeech":
        yield "an invented quotation, and no other, stands for nothing in the source"
    if q.speaker_ok is not {"misattributed": False, "invented": None, "notspeech": None}.get(q.verdict, True):
        yield f"speaker_ok cannot be {q.speaker_ok} where the verdict is {q.verdict}"
    if q.loses not in (None, "condition", "negation") or (q.loses and q.verdict != "marked"):
        yield "only a marked quotation loses a condition or a negation here"
    if q.source_text is not None:
        if source.count(q.source_text) != 1:
            yield f"{q.source_text!r} occurs {source.count(q.source_text)} times in the source"
        else:
            yield from _promise_faults(q, q.source_text, source)


def _promise_faults(q: Quoted, stands_for: str, source: str) -> Iterator[str]:
    """What the verdict promises of the words."""
    printed, said = words(q.text), words(stands_for)
    at = source.index(stands_for)
    spoken = any(m.start() < at < m.end() for m in SPEECH.finditer(source))
    if spoken == (q.verdict == "promoted"):
        yield "only a promoted quotation stands for words outside the source's quotation marks"
    if q.verdict == "verbatim" and printed != said:
        yield f"is not verbatim: {printed} for {said}"
    if q.verdict == "trimmed" and not _runs_in(printed, said):
        yield f"is not a stretch of the source's quotation: {printed} for {said}"
    if q.verdict == "altered" and _runs_in(printed, said):
        yield "is called altered, and every word stands in the source in order"
    if q.verdict == "marked" and not re.search(r"…|\.\.\.|\[", q.text):
        yield "is called marked, and shows no mark"


def _runs_in(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _change_faults(change: Change, pair: Pair) -> Iterator[str]:
    if change.kind not in KINDS:
        yield "no such kind"
    if change.effect not in ("meaning", "shade"):
        yield f"no effect is called {change.effect!r}"
    if (change.source_text is None) != (change.kind == "addition"):
        yield "an addition, and no other change, has no place in the source"
    # A credit that is dropped has no place in the retelling, as an omission has none.
    if change.retelling_text is None and change.kind not in ("omission", "attribution"):
        yield "only an omission or a dropped credit has no place in the retelling"
    for side, text, piece in (
        ("source", pair.source, change.source_text),
        ("retelling", pair.retelling, change.retelling_text),
    ):
        if piece is not None and text.count(piece) != 1:
            yield f"{piece!r} occurs {text.count(piece)} times in the {side}"
    if change.source_text == change.retelling_text:
        yield "nothing differs"


def _sentence_faults(pair: Pair) -> Iterator[str]:
    for side, text, sentences in (
        ("source", pair.source, pair.source_sentences),
        ("retelling", pair.retelling, pair.retelling_sentences),
    ):
        try:
            places_of(text, sentences)
        except ValueError:
            yield f"the sentences of the {side} do not stand in it in this order"
    if [told for told, _ in pair.passages] != [(i + 1,) for i in range(len(pair.retelling_sentences))]:
        yield "not one passage for each sentence of the retelling, in order"
    if any(not 1 <= j <= len(pair.source_sentences) for _, j in pair.links):
        yield "a passage names a sentence that the source does not have"


def main() -> int:
    """Print faults and counts; 1 where something is wrong."""
    found = faults()
    for fault in found:
        print(fault)
    verdicts, kinds = counts(load_all())
    print(f"{len(names())} pairs, {verdicts.total()} quotations, {kinds.total()} changes")
    for counted in (verdicts, kinds):
        print("  " + ", ".join(f"{name} {number}" for name, number in counted.most_common()))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
