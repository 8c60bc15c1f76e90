"""What stands on top of the encoder: which tokens head a cue, and what stands beside each of these, in numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.language.learned.decoding import Answer, Floats
from retold.language.learned.windows import REACH

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Relative places beyond it count as it, and heads of attention; as the network was trained.
NEAR, HEADS = 24, 4
_EPSILON = np.float32(1e-5)
# The usual approximation of GELU by a hyperbolic tangent, off by .0005 at most, in half the time of the error function.
_INNER, _CUBED = np.float32((2 / np.pi) ** 0.5), np.float32(0.044715 * (2 / np.pi) ** 0.5)


@dataclass(frozen=True, slots=True)
class Beside:
    """Cues and the tokens of the stretch around each: one row a cue, padded.

    Args:
        windows: For each cue the row of its window.
        cues: The place of its head in the window.
        near: The places of the tokens around it.
        live: Which of these are tokens and no padding.
        levels: How far above the cue each hangs.
        relations: By which relation.
        roles: What rules make of it.
        apart: How many sentences away it stands.

    """

    windows: Ints
    cues: Ints
    near: Ints
    live: Flags
    levels: Ints
    relations: Ints
    roles: Ints
    apart: Ints


class Network:
    """The trained weights, by name.

    Args:
        weights: As `tools/train_statements.py` writes them.

    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._w = weights

    def mixed(self, encoded: Floats, known: Ints, live: Flags) -> Floats:
        """What the network holds of each token.

        Args:
            encoded: For each token of each window what the encoder holds of its first piece.
            known: For each token the numbers of its tag, its relation and its marks.
            live: Which are tokens and no padding.

        """
        w = self._w
        told = [
            encoded,
            w["tag.weight"][known[..., 0]],
            w["label.weight"][known[..., 1]],
            w["mark.weight"][known[..., 2]],
        ]
        return self._mix(
            "mix", self._normal("norm_in", self._linear("enter", np.concatenate(told, -1))), live
        )

    def anchors(self, mixed: Floats) -> Floats:
        """How likely each token heads a cue."""
        odds = self._linear("anchor", _gelu(self._linear("anchor_in", mixed)))[..., 0]
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)

    def answers(self, mixed: Floats, beside: Beside) -> Answer:
        """What the network holds of the tokens around each cue, one row a cue."""
        w = self._w
        near, cue = mixed[beside.windows[:, None], beside.near], mixed[beside.windows, beside.cues][:, None]
        away = np.clip(beside.near - beside.cues[:, None], -REACH, REACH) + REACH
        # What a token is alone and together with its cue, by one product: a matrix for each cue.
        y = near @ (w["token.weight"].T + cue.swapaxes(1, 2) * w["both.weight"].T)
        y += self._linear("cue", cue) + w["token.bias"]
        y += w["distance.weight"][away] + w["level.weight"][beside.levels]
        y += w["relation.weight"][beside.relations] + w["role.weight"][beside.roles]
        y = self._normal("norm_pair", y + w["apart.weight"][beside.apart])
        odds = self._linear("answer", self._mix("pair", y, beside.live))
        roles = np.exp(odds[..., :4] - odds[..., :4].max(-1, keepdims=True))
        roles /= roles.sum(-1, keepdims=True)
        return Answer(roles, odds[..., 4:7], odds[..., 7:])

    def _mix(self, name: str, x: Floats, live: Flags) -> Floats:
        """Convolution over three tokens, attention over all, a layer forward."""
        x = x * live[..., None]
        none = np.zeros_like(x[:, :1])
        around = np.concatenate(
            [np.concatenate([none, x[:, :-1]], 1), x, np.concatenate([x[:, 1:], none], 1)], -1
        )
        x = self._normal(f"{name}.norm0", x + _gelu(self._linear(f"{name}.beside", around)))
        x = self._normal(f"{name}.norm1", x + self._attend(name, x, live))
        inner = _gelu(self._linear(f"{name}.up", x))
        return self._normal(f"{name}.norm2", x + self._linear(f"{name}.down", inner))

    def _attend(self, name: str, x: Floats, live: Flags) -> Floats:
        count, length, width = x.shape
        parted = self._linear(f"{name}.qkv", x).reshape(count, length, 3, HEADS, width // HEADS)
        query, key, value = parted.transpose(2, 0, 3, 1, 4)
        place = np.arange(length)
        place = np.clip(place[None] - place[:, None], -NEAR, NEAR) + NEAR
        odds = query @ key.swapaxes(2, 3) * np.float32((width // HEADS) ** -0.5)
        odds += self._w[f"{name}.near"][:, place]
        odds += np.where(live, np.float32(0), np.float32(-1e4))[:, None, None]
        odds -= odds.max(-1, keepdims=True)
        np.exp(odds, out=odds)
        read = (odds @ value) / odds.sum(-1, keepdims=True)
        return self._linear(f"{name}.out", read.transpose(0, 2, 1, 3).reshape(count, length, width))

    def _linear(self, name: str, x: Floats) -> Floats:
        weight, bias = self._w[f"{name}.weight"], self._w.get(f"{name}.bias")
        y = (x.reshape(-1, x.shape[-1]) @ weight.T).reshape(*x.shape[:-1], -1)
        if bias is not None:
            y += bias
        return y

    def _normal(self, name: str, x: Floats) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x *= 1 / np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1]) + _EPSILON)
        x *= self._w[f"{name}.weight"]
        x += self._w[f"{name}.bias"]
        return x


def padded(rows: Sequence[Sequence[int]]) -> tuple[Ints, Flags]:
    """Rows of one length, and which of their numbers were there."""
    longest = max(map(len, rows))
    made, live = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest), np.bool_)
    for k, row in enumerate(rows):
        made[k, : len(row)], live[k, : len(row)] = row, True
    return made, live


def _gelu(x: Floats) -> Floats:
    inner = x * x
    inner *= _CUBED
    inner += _INNER
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
