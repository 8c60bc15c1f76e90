"""The network that reads the syntax of sentences: numpy alone, with the weights of `data/syntax.bin`.

Embeddings, dilated convolutions and two layers of attention over a sentence; tags from the convolutions, heads by a
biaffine product (Dozat and Manning, 2017), labels from a token and its head. `tools/train_syntax.py` trains it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.language.tables import Table
from retold.language.tokenisation import Features

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
# Where a sentence of a batch is shorter than the longest, what stands behind it weighs this much.
_NOTHING = np.float32(-1e9)
# Tokens of one batch: more gains no speed, and costs memory for the product of every token with every other.
BATCH = 4096


class Reading(NamedTuple):
    """What the network says of one sentence.

    Attributes:
        tags: A number for each token, into `Parser.tags`.
        scores: For each token how well each place is its head; place 0 is the root, token i is place i + 1.
        state: What labels are told from, a row for the root and each token.

    """

    tags: Ints
    scores: Floats
    state: Floats


@dataclass(frozen=True, slots=True)
class Parser:
    """The network with its weights.

    Args:
        weights: The tables of the weights by name.
        tags: The parts of speech that it tells (Penn Treebank).
        labels: The relations that it tells (Universal Dependencies).
        dilations: How far each convolution looks to either side.
        attentions: How many layers of attention there are.
        heads: How many heads each of them has.
        reach: How far apart two tokens can be for their distance to count.

    """

    weights: dict[str, Floats]
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    dilations: tuple[int, ...]
    attentions: int
    heads: int
    reach: int

    @classmethod
    def of(cls, table: Table) -> Parser:
        """The parser of a file that `tools/train_syntax.py` writes."""
        about = json.loads(bytes(table.bytes("about")))
        weights = {
            name: np.frombuffer(table.bytes(name), "<f2").astype(np.float32).reshape(shape)
            for name, shape in about["shapes"].items()
        }
        settings = about["dilations"], about["attentions"], about["heads"], about["reach"]
        return cls(weights, tuple(about["tags"]), tuple(about["labels"]), tuple(settings[0]), *settings[1:])

    def read(self, sentences: Sequence[Sequence[Features]], vectors: Sequence[Floats]) -> list[Reading]:
        """What the network says of each sentence.

        Args:
            sentences: The features of the tokens, sentence by sentence; none of them empty.
            vectors: For each sentence the vectors of its tokens, as (tokens, dimensions).

        """
        told: list[Reading | None] = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), i))
        for part in _batches(order, [len(s) for s in sentences]):
            for i, reading in zip(
                part, self._read([sentences[i] for i in part], [vectors[i] for i in part]), strict=True
            ):
                told[i] = reading
        return [reading for reading in told if reading is not None]

    def label(self, reading: Reading, heads: Sequence[int]) -> Ints:
        """A number for each token's relation to its head, into `labels`."""
        w, state = self.weights, reading.state
        inner = (
            (state @ w["label_head"])[np.asarray(heads, np.int64)] + state[1:] @ w["label_dep"] + w["label_b"]
        )
        return np.asarray((np.maximum(inner, 0) @ w["label"] + w["label_out_b"]).argmax(-1), np.int64)

    def _read(self, sentences: Sequence[Sequence[Features]], vectors: Sequence[Floats]) -> list[Reading]:
        w = self.weights
        lengths = [len(s) for s in sentences]
        x, live = self._embedded(sentences, vectors)
        for i, distance in enumerate(self.dilations):
            y = _product(_beside(x, distance), w[f"conv{i}"]) + w[f"conv{i}_b"]
            x = _normal(x + np.maximum(y, 0, out=y)) * live[..., None]
        tags = (_product(x[:, 1:], w["tag"]) + w["tag_b"]).argmax(-1)
        n = x.shape[1]
        place = np.clip(np.arange(n)[None, :] - np.arange(n)[:, None], -self.reach, self.reach) + self.reach
        behind = np.where(live > 0, np.float32(0), _NOTHING)
        for i in range(self.attentions):
            x = self._attended(i, x, place, behind)
        heads = np.maximum(_product(x, w["arc_head"]) + w["arc_head_b"], 0)
        own = (
            _product(np.maximum(_product(x[:, 1:], w["arc_dep"]) + w["arc_dep_b"], 0), w["arc"]) + w["arc_b"]
        )
        scores = (
            own @ heads.transpose(0, 2, 1) * np.float32(heads.shape[-1] ** -0.5) + w["arc_near"][place[1:]]
        )
        return [Reading(tags[k, :m], scores[k, :m, : m + 1], x[k, : m + 1]) for k, m in enumerate(lengths)]

    def _embedded(
        self, sentences: Sequence[Sequence[Features]], vectors: Sequence[Floats]
    ) -> tuple[Floats, Floats]:
        """The tokens behind a root, padded to one length, and which of them are there."""
        w, longest = self.weights, max(map(len, sentences))
        ids = np.array([f for s in sentences for f in s], np.int64)
        known = np.concatenate(list(vectors)) * np.float32(4)
        tables = [
            w["ending"][ids[:, 2]],
            w["beginning"][ids[:, 3]],
            w["shape"][ids[:, 4]],
            w["parts"][ids[:, 5]],
        ]
        x = np.concatenate([w["form"][ids[:, 0]] + w["form"][ids[:, 1]], *tables, known], -1)
        x = _normal(np.maximum(x @ w["input"] + w["input_b"], 0))
        padded = np.zeros((len(sentences), longest + 1, x.shape[-1]), np.float32)
        live = np.zeros((len(sentences), longest + 1), np.float32)
        padded[:, 0], at = w["root"][0], 0
        for k, sentence in enumerate(sentences):
            padded[k, 1 : len(sentence) + 1] = x[at : at + len(sentence)]
            live[k, : len(sentence) + 1] = 1
            at += len(sentence)
        return padded, live

    def _attended(self, i: int, x: Floats, place: Ints, behind: Floats) -> Floats:
        w = self.weights
        count, n, _ = x.shape
        both = _product(x, w[f"query{i}"]).reshape(count, n, 2 * self.heads, -1).transpose(0, 2, 1, 3)
        query, key = both[:, : self.heads], both[:, self.heads :]
        value = _product(x, w[f"value{i}"]).reshape(count, n, self.heads, -1).transpose(0, 2, 1, 3)
        weight: Floats = query @ key.transpose(0, 1, 3, 2) * np.float32(query.shape[-1] ** -0.5)
        weight += w[f"near{i}"][:, place]
        weight += behind[:, None, None, :]
        weight -= weight.max(-1, keepdims=True)
        np.exp(weight, out=weight)
        weight /= weight.sum(-1, keepdims=True)
        y: Floats = (weight @ value).transpose(0, 2, 1, 3).reshape(count, n, -1)
        x = _normal(x + _product(y, w[f"mixed{i}"]))
        return _normal(x + _product(np.maximum(_product(x, w[f"up{i}"]) + w[f"up{i}_b"], 0), w[f"down{i}"]))


def _batches(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """The sentences from short to long in parts that are padded by a quarter at most."""
    parts: list[list[int]] = []
    for i in order:
        if parts:
            shortest = lengths[parts[-1][0]]
            if lengths[i] <= 4 + 1.25 * shortest and (len(parts[-1]) + 1) * lengths[i] <= BATCH:
                parts[-1].append(i)
                continue
        parts.append([i])
    return parts


def _product(x: Floats, weight: Floats) -> Floats:
    """Every vector of `x` times a matrix, as one product: many small ones cost several times as much."""
    return np.asarray((x.reshape(-1, x.shape[-1]) @ weight).reshape(*x.shape[:-1], -1), np.float32)


def _beside(x: Floats, distance: int) -> Floats:
    """Each token with those `distance` places before and behind it."""
    width = x.shape[-1]
    wide = np.zeros((*x.shape[:2], 3 * width), np.float32)
    wide[:, distance:, :width] = x[:, :-distance]
    wide[..., width : 2 * width] = x
    wide[:, :-distance, 2 * width :] = x[:, distance:]
    return wide


def _normal(x: Floats) -> Floats:
    x = x - x.mean(-1, keepdims=True)
    spread = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1])
    return np.asarray(x / np.sqrt(spread + np.float32(1e-5)), np.float32)
