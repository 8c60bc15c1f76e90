"""The stemma of a family: text for a terminal, JSON by the contract `retold.stemma/1`, and Newick for tree programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.reports import contract
from retold.reports.characters import line
from retold.tracing.stemma import Branch, Stemma
from retold.tracing.variants import Variant


def as_json(stemma: Stemma) -> str:
    """One JSON object with a line end behind it."""
    return contract.written(stemma.to_dict(), indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `as_json` writes.

    >>> schema()["properties"]["schema"]["const"]
    'retold.stemma/1'
    """
    return contract.schema("stemma-1")


def as_text(stemma: Stemma, variants: int = 0) -> str:
    """The tree, a line an article, with up to `variants` variants under each; further sources below it."""
    return "\n".join([*_text(stemma, variants), ""])


def as_newick(stemma: Stemma) -> str:
    r"""The tree in Newick's notation, one line a root; a branch is as long as the share that it does not keep.

    Further sources have no place in it.

    >>> print(as_newick(Stemma("a", ("a",), ("a", "b's"), (), (Branch("a", "b's", "main", 0.75, 0.9),))), end="")
    ('b''s':0.25)'a';
    """
    told: list[str] = []  # what is written of each article whose source is not written yet
    trees: list[str] = []
    for name, depth, below in stemma.upward():
        first = len(told) - len(below)
        branches = [f"{one}:{1 - branch.share:.2f}" for one, branch in zip(told[first:], below, strict=True)]
        label = "'" + line(name).replace("'", "''") + "'"
        told[first:] = [f"({','.join(branches)}){label}" if branches else label]
        if depth == 0:
            trees.append(f"{told.pop()};\n")
    return "".join(trees)


def _text(stemma: Stemma, variants: int) -> Iterator[str]:
    below = stemma.main_lines()
    for root in stemma.roots:
        yield line(root)
        yield from _below(stemma, below, root, variants)
    for branch in stemma.branches:
        if branch.kind == "second":
            yield f"second source: {line(branch.source)} - - > {line(branch.retelling)}: {_facts(branch)}"
            yield from (f"    {_variant(one)}" for one in branch.variants[:variants])


def _below(
    stemma: Stemma, below: Mapping[str, tuple[Branch, ...]], root: str, variants: int
) -> Iterator[str]:
    """The lines below a root; what is still to be told waits in a list, however many generations there are."""
    waiting = [("", branch) for branch in reversed(below.get(root, ()))]
    while waiting:
        margin, branch = waiting.pop()
        last = branch is below[branch.source][-1]
        inner = margin + ("   " if last else "│  ")
        yield f"{margin}{'└─' if last else '├─'} {_shown(stemma, branch.retelling)}: {_facts(branch)}"
        yield from (f"{inner}    {_variant(one)}" for one in branch.variants[:variants])
        if 0 < variants < len(branch.variants):
            yield f"{inner}    and {len(branch.variants) - variants} more"
        waiting += [(inner, one) for one in reversed(below.get(branch.retelling, ()))]


def _shown(stemma: Stemma, name: str) -> str:
    return f"({line(name)})" if name in stemma.lost else line(name)


def _facts(branch: Branch) -> str:
    told = [f"{branch.share:.0%} of it", f"confidence {branch.confidence:.2f}"] if branch.share else []
    if branch.alternatives:
        told.append(f"or from {', '.join(map(line, branch.alternatives))}")
    return "; ".join(
        [", ".join(told), *map(line, branch.evidence[:1])] if told else map(line, branch.evidence[:1])
    )


def _variant(variant: Variant) -> str:
    left, right = line(variant.source_text), line(variant.retelling_text)
    return {"replace": f"{left} -> {right}", "insert": f"+ {right}", "delete": f"- {left}"}[variant.op]
