"""Train the parser that ships as `retold/language/data/syntax.bin` on Universal Dependencies treebanks.

    python tools/train_syntax.py --treebanks FOLDER --minutes 18 --output src/retold/language/data/syntax.bin

FOLDER holds ewt-train.conllu, ewt-dev.conllu, ewt-test.conllu (UD English EWT) and gum-cc-by.conllu (the freely
licensed part of UD English GUM). Needs jax and optax; the shipped parser needs numpy alone.
"""

# ruff: noqa: ANN001, ANN201, ANN202, ANN204, ARG001, B023, B905, D101, D102, D103, E731, E741 -- arrays of changing shape, which annotations do not tell

from __future__ import annotations

import argparse
import json
import random
import re
import time
from pathlib import Path
from zlib import crc32

import jax
import jax.numpy as jnp
import numpy as np
import optax

from retold.language.lexicon import DATA, lexicon
from retold.language.tables import packed
from retold.language.tokenisation import BEGINNINGS, ENDINGS, FORMS, PARTS, SHAPES, features, form

WIDTH, HEADS, HEAD, ARC, LABEL, INNER = 192, 4, 32, 128, 96, 384
DILATIONS = (1, 1, 2, 4)
ATTENTIONS = 2
REACH = 24  # relative places beyond it count as it
LENGTHS = (10, 16, 24, 32, 44, 64, 96)
BATCH = 2048  # tokens
DROPOUT = 0.25
KEPT = {
    "acl:relcl",
    "nsubj:pass",
    "aux:pass",
    "nmod:poss",
    "obl:agent",
    "obl:unmarked",
    "compound:prt",
    "nsubj:outer",
    "csubj:pass",
    "nmod:desc",
}


def sentences(path):
    """Sentences of a CoNLL-U file: forms, tags, heads, labels."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if rows:
            labels = [r[7] if r[7] in KEPT else r[7].split(":")[0] for r in rows]
            yield [r[1] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows], labels


def titled(forms):
    """As a headline has it: most words begin with a capital."""
    return [f if len(f) < 4 and i else f[:1].upper() + f[1:] for i, f in enumerate(forms)]


class Encoder:
    def __init__(self):
        self.known = lexicon()
        self.cache = {}

    def __call__(self, forms):
        ids, vecs = [], []
        for f in forms:
            if f not in self.cache:
                folded = form(f)
                self.cache[f] = (
                    features(f, self.known.parts(folded)),
                    self.known.vectors([folded])[0].astype(np.float16),
                )
            a, b = self.cache[f]
            ids.append(a)
            vecs.append(b)
        return np.array(ids, np.int32), np.array(vecs)


def parameters(key, tags, labels, vector):
    keys = iter(jax.random.split(key, 64))

    def dense(a, b, gain=1.0):
        return jax.random.normal(next(keys), (a, b)) * gain * (2.0 / (a + b)) ** 0.5

    def table(a, b):
        return jax.random.normal(next(keys), (a, b)) * 0.1

    p = {
        "form": table(FORMS, 96),
        "ending": table(ENDINGS, 48),
        "beginning": table(BEGINNINGS, 32),
        "shape": table(SHAPES, 24),
        "parts": table(PARTS, 16),
        "root": table(1, WIDTH),
        "input": dense(96 + 48 + 32 + 24 + 16 + vector, WIDTH, 1.4),
        "input_b": jnp.zeros(WIDTH),
        "tag": dense(WIDTH, tags),
        "tag_b": jnp.zeros(tags),
        "arc_head": dense(WIDTH, ARC),
        "arc_head_b": jnp.zeros(ARC),
        "arc_dep": dense(WIDTH, ARC),
        "arc_dep_b": jnp.zeros(ARC),
        "arc": dense(ARC, ARC, 0.5),
        "arc_b": jnp.zeros(ARC),
        "arc_near": jnp.zeros(2 * REACH + 1),
        "label_head": dense(WIDTH, LABEL),
        "label_dep": dense(WIDTH, LABEL),
        "label_b": jnp.zeros(LABEL),
        "label": dense(LABEL, labels),
        "label_out_b": jnp.zeros(labels),
    }
    for i in range(len(DILATIONS)):
        p[f"conv{i}"], p[f"conv{i}_b"] = dense(3 * WIDTH, WIDTH, 1.4), jnp.zeros(WIDTH)
    for i in range(ATTENTIONS):
        p[f"query{i}"], p[f"value{i}"] = dense(WIDTH, 2 * HEADS * HEAD), dense(WIDTH, HEADS * HEAD)
        p[f"mixed{i}"], p[f"near{i}"] = dense(HEADS * HEAD, WIDTH, 0.5), jnp.zeros((HEADS, 2 * REACH + 1))
        p[f"up{i}"], p[f"up{i}_b"], p[f"down{i}"] = (
            dense(WIDTH, INNER, 1.4),
            jnp.zeros(INNER),
            dense(INNER, WIDTH, 0.5),
        )
    return p


def normal(x):
    x = x - x.mean(-1, keepdims=True)
    return x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-5)


def drop(key, x, rate):
    return (
        x
        if key is None
        else jnp.where(jax.random.bernoulli(key, 1 - rate, (x.shape[0], 1, x.shape[-1])), x / (1 - rate), 0)
    )


def shifted(x, d):
    z = jnp.zeros_like(x[:, :d])
    return jnp.concatenate([jnp.concatenate([z, x[:, :-d]], 1), x, jnp.concatenate([x[:, d:], z], 1)], -1)


def encode(p, ids, vectors, mask, key):
    keys = iter(jax.random.split(key, 16)) if key is not None else iter([None] * 16)
    x = jnp.concatenate(
        [
            p["form"][ids[..., 0]] + p["form"][ids[..., 1]],
            p["ending"][ids[..., 2]],
            p["beginning"][ids[..., 3]],
            p["shape"][ids[..., 4]],
            p["parts"][ids[..., 5]],
            vectors * 4.0,
        ],
        -1,
    )
    x = drop(next(keys), x, DROPOUT)
    x = normal(jax.nn.relu(x @ p["input"] + p["input_b"]))
    x = jnp.concatenate([jnp.broadcast_to(p["root"], (x.shape[0], 1, WIDTH)), x], 1)
    live = jnp.concatenate([jnp.ones((mask.shape[0], 1)), mask], 1)
    for i, d in enumerate(DILATIONS):
        x = x * live[..., None]
        y = jax.nn.relu(shifted(x, d) @ p[f"conv{i}"] + p[f"conv{i}_b"])
        x = normal(x + drop(next(keys), y, DROPOUT))
    tags = drop(next(keys), x, DROPOUT) @ p["tag"] + p["tag_b"]
    n = x.shape[1]
    place = jnp.clip(jnp.arange(n)[None, :] - jnp.arange(n)[:, None], -REACH, REACH) + REACH
    for i in range(ATTENTIONS):
        q, k = jnp.split((x @ p[f"query{i}"]).reshape(*x.shape[:2], 2 * HEADS, HEAD), 2, axis=2)
        v = (x @ p[f"value{i}"]).reshape(*x.shape[:2], HEADS, HEAD)
        s = jnp.einsum("bihd,bjhd->bhij", q, k) * HEAD**-0.5 + p[f"near{i}"][:, place][None]
        a = jax.nn.softmax(jnp.where(live[:, None, None, :] > 0, s, -1e9), -1)
        y = jnp.einsum("bhij,bjhd->bihd", a, v).reshape(*x.shape[:2], -1) @ p[f"mixed{i}"]
        x = normal(x + drop(next(keys), y, DROPOUT))
        y = jax.nn.relu(x @ p[f"up{i}"] + p[f"up{i}_b"]) @ p[f"down{i}"]
        x = normal(x + drop(next(keys), y, DROPOUT))
    h = drop(next(keys), jax.nn.relu(x @ p["arc_head"] + p["arc_head_b"]), DROPOUT)
    d = drop(next(keys), jax.nn.relu(x @ p["arc_dep"] + p["arc_dep_b"]), DROPOUT)
    arcs = jnp.einsum("bid,bjd->bij", d @ p["arc"] + p["arc_b"], h) * ARC**-0.5 + p["arc_near"][place][None]
    arcs = jnp.where(live[:, None, :] > 0, arcs, -1e9) - 1e9 * jnp.eye(n)[None]
    return tags[:, 1:], arcs[:, 1:], drop(next(keys), x, DROPOUT)


def labels_for(p, x, heads):
    chosen = jnp.take_along_axis(x, heads[..., None], 1)
    inner = jax.nn.relu(chosen @ p["label_head"] + x[:, 1:] @ p["label_dep"] + p["label_b"])
    return inner @ p["label"] + p["label_out_b"]


def loss(p, batch, key):
    ids, vectors, mask, tags, heads, labels = batch
    t, a, x = encode(p, ids, vectors.astype(jnp.float32), mask, key)
    l = labels_for(p, x, heads)
    ce = lambda s, y: (optax.softmax_cross_entropy_with_integer_labels(s, y) * mask).sum() / mask.sum()
    return 0.4 * ce(t, tags) + ce(a, heads) + ce(l, labels)


@jax.jit
def predict(p, ids, vectors, mask):
    t, a, x = encode(p, ids, vectors.astype(jnp.float32), mask, None)
    heads = a.argmax(-1)
    return t.argmax(-1), heads, labels_for(p, x, heads).argmax(-1)


def batches(data, rng, tags, labels):
    groups = {n: [] for n in LENGTHS}
    for s in data:
        n = next((n for n in LENGTHS if len(s[2]) <= n), None)
        if n:
            groups[n].append(s)
    made = []
    for n, group in groups.items():
        rng.shuffle(group)
        size = max(4, BATCH // n)
        for i in range(0, len(group), size):
            part = group[i : i + size]
            b = (
                np.zeros((size, n, 6), np.int32),
                np.zeros((size, n, group[0][1].shape[1]), np.float16),
                np.zeros((size, n), np.float32),
                *(np.zeros((size, n), np.int32) for _ in range(3)),
            )
            for j, (ids, vec, heads, tg, lb) in enumerate(part):
                k = len(heads)
                b[0][j, :k], b[1][j, :k], b[2][j, :k], b[3][j, :k], b[4][j, :k], b[5][j, :k] = (
                    ids,
                    vec,
                    1,
                    tg,
                    heads,
                    lb,
                )
            made.append(b)
    rng.shuffle(made)
    return made


def score(p, made):
    right = np.zeros(4)
    for ids, vec, mask, tags, heads, labels in made:
        t, h, l = map(np.asarray, predict(p, ids, vec, mask))
        right += [
            ((t == tags) * mask).sum(),
            ((h == heads) * mask).sum(),
            ((h == heads) * (l == labels) * mask).sum(),
            mask.sum(),
        ]
    return dict(zip(("tag", "UAS", "LAS"), (right[:3] / right[3]).round(4).tolist()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--treebanks", type=Path, required=True)
    ap.add_argument("--minutes", type=float, default=18)
    ap.add_argument("--output", type=Path, required=True)
    a = ap.parse_args()
    rng = random.Random(7)
    raw = {
        n: list(sentences(a.treebanks / f"{n}.conllu"))
        for n in ("ewt-train", "ewt-dev", "ewt-test", "gum-cc-by")
    }
    gum = raw.pop("gum-cc-by")
    raw["gum-end"], raw["gum"] = gum[-len(gum) // 20 :], gum[: -len(gum) // 20]
    tags = sorted({t for n in ("ewt-train", "gum") for s in raw[n] for t in s[1]})
    labels = sorted({t for n in ("ewt-train", "gum") for s in raw[n] for t in s[3]})
    tag_of, label_of = {t: i for i, t in enumerate(tags)}, {t: i for i, t in enumerate(labels)}
    enc = Encoder()

    def ready(name, change=lambda f: f):
        return [
            (
                *enc(change(f)),
                np.array(h),
                np.array([tag_of.get(x, 0) for x in t]),
                np.array([label_of.get(x, 0) for x in l]),
            )
            for f, t, h, l in raw[name]
        ]

    data = ready("ewt-train") + ready("gum")
    heads = [s for s in ready("gum", titled) if 4 < len(s[2]) < 24]
    vector = data[0][1].shape[1]
    tests = {n: batches(ready(n), random.Random(1), tags, labels) for n in ("ewt-dev", "ewt-test", "gum-end")}
    p = parameters(jax.random.key(3), len(tags), len(labels), vector)
    opt = optax.chain(optax.clip_by_global_norm(2.0), optax.scale_by_adam(b1=0.9, b2=0.98))
    state = opt.init(p)

    @jax.jit
    def step(p, state, batch, key, rate):
        value, grad = jax.value_and_grad(loss)(p, batch, key)
        update, state = opt.update(grad, state, p)
        return jax.tree.map(lambda w, u: w - rate * (u + 1e-4 * w), p, update), state, value

    begun, n, epoch, mean, count, spent = time.process_time(), 0, 0, None, 0, 0.0
    while spent < 1:
        total = []
        for batch in batches(data + rng.sample(heads, min(len(heads), 400)), rng, tags, labels):
            spent = (time.process_time() - begun) / (60 * a.minutes)
            if spent >= 1:
                break
            n += 1
            rate = 2.5e-3 * min(1, n / 100) * max(0.01, (1 - spent))
            p, state, value = step(p, state, batch, jax.random.key(n), rate)
            total.append(value)
            if spent > 0.8 and n % 20 == 0:
                count += 1
                mean = p if mean is None else jax.tree.map(lambda m, w: m + (w - m) / count, mean, p)
        epoch += 1
        print(
            epoch,
            n,
            f"{spent:.2f}",
            f"{float(np.mean(total or [0])):.3f}",
            score(p, tests["ewt-dev"]) if epoch % 3 == 0 else "",
            flush=True,
        )
        save(a.output, p, tags, labels, {})
    p = mean or p
    scores = {name: score(p, test) for name, test in tests.items()}
    print(scores)
    save(a.output, p, tags, labels, scores)


def save(output, p, tags, labels, scores):
    about = {
        "tags": tags,
        "labels": labels,
        "scores": scores,
        "dilations": DILATIONS,
        "attentions": ATTENTIONS,
        "heads": HEADS,
        "reach": REACH,
        "shapes": {k: list(v.shape) for k, v in p.items()},
        "vectors": crc32((DATA / "lexicon_vectors.bin").read_bytes()),
    }
    tables = {"about": json.dumps(about).encode()} | {
        k: np.asarray(v).astype("<f2").tobytes() for k, v in p.items()
    }
    output.write_bytes(packed(tables))


if __name__ == "__main__":
    main()
