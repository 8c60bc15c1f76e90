"""A check as SARIF 2.1.0: one run a source, with the findings of the sentences that are told from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from retold.archive.checked import Checked
from retold.article import Article
from retold.comparing.comparison import Comparison, Derivation, Direction, Finding
from retold.reports import contract, sarif

_NOTHING = Derivation("not", 0.0, 0.0, Direction("unclear", 0.0))


def render(checked: Checked) -> str:
    """The check as one SARIF log.

    What stands nowhere in the archive is an addition (X01), in a run of its own without a source.
    """
    runs = [run for part in _parts(checked) for run in json.loads(sarif.render(part))["runs"]]
    log = {"$schema": sarif.SCHEMA, "version": "2.1.0", "runs": runs}
    return contract.written(log)


def _parts(checked: Checked) -> Iterator[Comparison]:
    for number, comparison in enumerate(checked.comparisons):
        found = tuple(f for claim in checked.claims if claim.source == number for f in claim.findings)
        yield replace(comparison, findings=tuple(dict.fromkeys(found)))
    missing = tuple(
        Finding(
            "X01",
            "addition",
            "not in the archive",
            "meaning",
            "Nothing in the archive says this.",
            None,
            claim.sentence,
        )
        for claim in checked.claims
        if claim.standing == "missing"
    )
    if missing or not checked.comparisons:
        yield Comparison(Article("", path="archive"), checked.article, _NOTHING, findings=missing)
