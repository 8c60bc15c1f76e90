"""Train a small spaCy pipeline on the data of the shipped parser, and score both on the same sentences.

    python tools/train_spacy.py --treebanks FOLDER --minutes 15 --output PIPELINE
    python tools/train_spacy.py --treebanks FOLDER --output PIPELINE --score
    retold statements story.txt --pipeline PIPELINE

FOLDER is that of `tools/train_syntax.py`. The pipeline is a tok2vec of hash embeddings with a tagger and a parser
upon it, for a comparison (docs/benchmarks.md) and as an example of a pipeline of one's own. Needs `retold[spacy]`.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from thinc.api import Adam

from retold.language.lexicon import lexicon
from retold.language.pipeline import SUBTYPES
from retold.language.syntax import _parser, _told, governing

# 15 MB at most on disk: these have about 2 million weights, as many as the shipped parser, of 32 bits.
WIDTH, DEPTH, ROWS = 128, 4, (5000, 1500, 2500, 1500)
BATCH = 1500  # words


class Sentence(NamedTuple):
    """A sentence of a treebank: its tokens, tags, heads (0 is the root, token i is i + 1) and relations."""

    forms: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]


def sentences(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file, with the relations that the shipped parser tells."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if rows:
            labels = [r[7] if r[7] in SUBTYPES else r[7].split(":")[0] for r in rows]
            yield Sentence([r[1] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows], labels)


def titled(sentence: Sentence) -> Sentence:
    """As a headline has it: most words begin with a capital."""
    forms = [f if len(f) < 4 and i else f[:1].upper() + f[1:] for i, f in enumerate(sentence.forms)]
    return sentence._replace(forms=forms)


def pipeline() -> Language:
    """The pipeline before training."""
    nlp = spacy.blank("en")
    attributes = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "attrs": attributes, "rows": [*ROWS],
             "include_static_vectors": False}  # fmt: skip
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH, "window_size": 1,
              "maxout_pieces": 3}  # fmt: skip
    nlp.add_pipe(
        "tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}}
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "tok2vec": listener, "state_type": "parser",
              "extra_state_tokens": False, "hidden_width": 128, "maxout_pieces": 2, "use_upper": True, "nO": None}  # fmt: skip
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 10})
    return nlp


def example(nlp: Language, one: Sentence) -> Example:
    """A sentence as spaCy learns from it: one sentence, one root."""
    heads = [h - 1 if h else i for i, h in enumerate(one.heads)]
    labels = ["ROOT" if h == 0 else x for h, x in zip(one.heads, one.labels, strict=True)]
    starts = [True] + [False] * (len(one.forms) - 1)
    told = Doc(nlp.vocab, words=one.forms, tags=one.tags, heads=heads, deps=labels)
    return Example(Doc(nlp.vocab, words=one.forms, sent_starts=starts), told)


def train(folder: Path, minutes: float, output: Path) -> None:
    """Train for so many minutes of one processor, and write the pipeline with the mean of its last weights."""
    rng = random.Random(7)
    gum = list(sentences(folder / "gum-cc-by.conllu"))
    gum = gum[: -len(gum) // 20]
    whole = [*sentences(folder / "ewt-train.conllu"), *gum]
    heads = [titled(s) for s in gum if 4 < len(s.forms) < 24]
    nlp = pipeline()
    seen = [example(nlp, s) for s in whole]
    also = [example(nlp, s) for s in heads]
    optimizer = nlp.initialize(lambda: seen)
    optimizer = Adam(
        0.002, beta1=0.9, beta2=0.98, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True
    )
    begun, epoch, spent = time.process_time(), 0, 0.0
    while spent < 1:
        losses: dict[str, float] = {}
        drawn = seen + rng.sample(also, min(len(also), 400))
        rng.shuffle(drawn)
        for batch in minibatch_by_words(drawn, BATCH):
            spent = (time.process_time() - begun) / (60 * minutes)
            if spent >= 1:
                break
            optimizer.learn_rate = 0.002 * max(0.02, 1 - spent)
            nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
        epoch += 1
        print(epoch, f"{spent:.2f}", {k: round(v) for k, v in losses.items()}, flush=True)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(output)


Reader = Callable[[list[list[str]]], list[tuple[list[str], list[int], list[str]]]]


def by_spacy(nlp: Language) -> Reader:
    """Tags, heads and relations as a spaCy pipeline tells them."""

    def read(given: list[list[str]]) -> list[tuple[list[str], list[int], list[str]]]:
        docs = [Doc(nlp.vocab, words=w, sent_starts=[True] + [False] * (len(w) - 1)) for w in given]
        return [
            (
                [t.tag_ for t in doc],
                [0 if t.head is t or t.head.i == t.i else t.head.i + 1 for t in doc],
                ["root" if t.head.i == t.i else t.dep_ for t in doc],
            )
            for doc in nlp.pipe(docs)
        ]

    return read


def by_retold() -> Reader:
    """The same as the shipped parser tells them."""
    parser, known = _parser(), lexicon()

    def read(given: list[list[str]]) -> list[tuple[list[str], list[int], list[str]]]:
        told = []
        for reading in parser.read(*_told(given, known)):
            heads = governing(reading.scores.argmax(-1).tolist(), reading.scores)
            labels = [parser.labels[n] for n in parser.label(reading, heads).tolist()]
            told.append(([parser.tags[n] for n in reading.tags.tolist()], heads, labels))
        return told

    return read


def score(read: Reader, test: list[Sentence]) -> str:
    """Shares of tokens with the right tag, the right head, and the right head and relation; words a processor's second."""
    given = [s.forms for s in test]
    read(given[:100])
    begun = time.process_time()
    told = read(given)
    took = time.process_time() - begun
    right, total = np.zeros(3), 0
    for one, (tags, heads, labels) in zip(test, told, strict=True):
        for k in range(len(one.forms)):
            there = heads[k] == one.heads[k]
            right += [
                tags[k] == one.tags[k],
                there,
                there and (labels[k] == one.labels[k] or not one.heads[k]),
            ]
        total += len(one.forms)
    tag, uas, las = right / total
    return f"tags {tag:.3f}  attachment {uas:.3f}  labelled {las:.3f}  {total / took:,.0f} words/s"


def main() -> None:
    """Train, or score."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--treebanks", type=Path, required=True)
    ask.add_argument("--minutes", type=float, default=15)
    ask.add_argument("--output", type=Path, required=True)
    ask.add_argument("--score", action="store_true", help="Train nothing; score what --output holds.")
    given = ask.parse_args()
    if not given.score:
        train(given.treebanks, given.minutes, given.output)
    begun = time.process_time()
    nlp = spacy.load(given.output)
    print(
        f"spaCy's pipeline: loaded in {time.process_time() - begun:.2f} s of the processor, spaCy itself apart"
    )
    begun = time.process_time()
    own = by_retold()
    print(f"Retold's parser: loaded in {time.process_time() - begun:.2f} s of the processor")
    gum = list(sentences(given.treebanks / "gum-cc-by.conllu"))
    tests = {n: list(sentences(given.treebanks / f"ewt-{n}.conllu")) for n in ("dev", "test")}
    for name, test in [
        ("EWT dev", tests["dev"]),
        ("EWT test", tests["test"]),
        ("end of GUM", gum[-len(gum) // 20 :]),
    ]:
        print(f"{name:<11} spaCy  {score(by_spacy(nlp), test)}")
        print(f"{'':<11} Retold {score(own, test)}")


if __name__ == "__main__":
    main()
