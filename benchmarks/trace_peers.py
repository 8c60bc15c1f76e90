"""Which planted retellings each of several ways finds as pairs: retold, MinHash LSH twice, TF-IDF.

    pip install datasketch rensa scikit-learn
    python benchmarks/trace_peers.py TRACE_DIR

TRACE_DIR holds articles.jsonl.gz ({"id", "text"} a line) and links.json ({"links": [{"source", "retelling"}]}). The peers
run at their usual settings: MinHash of 128 permutations over runs of five words, LSH at a likeness of 0.5; TF-IDF of
scikit-learn with its defaults, the ten nearest by cosine. Each way runs in a process of its own.
"""

# ruff: noqa: PLC0415 -- each way loads its own packages, in its own process
from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Pairs = set[frozenset[str]]
WORD = re.compile(r"\w+")


def main() -> None:
    """Run every way, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trace", type=Path)
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.trace)))
        return
    print("way                        found   pairs  seconds  articles/s  peak MB")
    for way in WAYS:
        command = [sys.executable, __file__, str(given.trace), "--one", way]
        run = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(
            f"{way:<25} {run['found']:6.3f} {run['pairs']:7d} {run['seconds']:8.1f} {run['rate']:11.0f} {run['peak']:8.0f}"
        )


def measure(way: str, folder: Path) -> dict[str, float]:
    """The share of planted pairs that a way finds, how many pairs it gives, seconds, and peak memory."""
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {record["id"]: record["text"] for record in map(json.loads, file)}
    planted = json.loads((folder / "links.json").read_text("utf-8"))["links"]
    begun = time.perf_counter()
    pairs = WAYS[way](texts)
    seconds = time.perf_counter() - begun
    hit = sum(frozenset((one["source"], one["retelling"])) in pairs for one in planted)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"found": hit / len(planted), "pairs": len(pairs), "seconds": seconds, "rate": len(texts) / seconds, "peak": peak}  # fmt: skip


def candidates(texts: Mapping[str, str]) -> Pairs:
    """The candidates of retold: both doors."""
    from retold import Article
    from retold.tracing.flow.engines import Here
    from retold.tracing.flow.plan import STAGES, taken_in, through
    from retold.tracing.settings import settings

    articles, names = ((name, Article(text)) for name, text in texts.items()), sorted(texts)
    with taken_in(articles, settings(), Here()) as (flow, engine):
        through(flow, engine, STAGES[:4], lambda *_: None)
        parts = [flow.tables.kept("pairs", bucket) for bucket in range(flow.buckets)]
    return {
        frozenset((names[a], names[b]))
        for pairs in parts
        for a, b in zip(pairs["first"].tolist(), pairs["second"].tolist(), strict=True)
    }


def links(texts: Mapping[str, str]) -> Pairs:
    """The links of retold."""
    from retold import Article
    from retold.tracing.trace import trace

    found = trace((name, Article(text)) for name, text in texts.items()).links
    return {frozenset((one.source, one.retelling)) for one in found}


def datasketch(texts: Mapping[str, str]) -> Pairs:
    """MinHash LSH of datasketch."""
    from datasketch import MinHash, MinHashLSH

    index, pairs = MinHashLSH(threshold=0.5, num_perm=128), Pairs()
    for name, text in texts.items():
        sketch = MinHash(num_perm=128)
        sketch.update_batch([run.encode() for run in shingles(text)])
        pairs |= {frozenset((name, other)) for other in index.query(sketch)}
        index.insert(name, sketch)
    return pairs


def rensa(texts: Mapping[str, str]) -> Pairs:
    """MinHash LSH of rensa."""
    from rensa import RMinHash, RMinHashLSH

    names, pairs = list(texts), Pairs()
    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for number, text in enumerate(texts.values()):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(shingles(text))
        pairs |= {frozenset((names[number], names[other])) for other in index.query(sketch)}
        index.insert(number, sketch)
    return pairs


def scikit(texts: Mapping[str, str]) -> Pairs:
    """The ten nearest by TF-IDF of scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import NearestNeighbors

    names, matrix = list(texts), TfidfVectorizer().fit_transform(texts.values())
    near = (
        NearestNeighbors(n_neighbors=11, metric="cosine")
        .fit(matrix)
        .kneighbors(matrix, return_distance=False)
    )
    return {frozenset((names[a], names[b])) for a, row in enumerate(near) for b in row if a != b}


def shingles(text: str) -> list[str]:
    """The runs of five words of a text, each once."""
    words = WORD.findall(text.lower())
    return sorted({" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))})


WAYS: dict[str, Callable[[Mapping[str, str]], Pairs]] = {
    "retold candidates": candidates,
    "retold links": links,
    "datasketch MinHash LSH": datasketch,
    "rensa MinHash LSH": rensa,
    "scikit-learn TF-IDF": scikit,
}

if __name__ == "__main__":
    main()
