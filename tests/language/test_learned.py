"""Trained readers of attributions: what they are given, what becomes of their answers, what a folder must hold."""

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from retold import InputError, MissingExtraError, conflicts, read_text, speakers, statements, timeline
from retold.cli import main
from retold.language.analysis import analyse
from retold.language.learned.decoding import CONTENT, CUE, SOURCE, Answer, Leanings, parts
from retold.language.learned.model import ABOUT, ENCODER, NETWORK, VERSION, VOCABULARY, model
from retold.language.learned.pieces import Pieces
from retold.language.learned.reader import chosen, cued
from retold.language.learned.tokens import tokens_of
from retold.language.learned.windows import LEVELS, REACH, RULED, WIDEST, branches, roles, stretch, windows
from retold.language.reported import reports
from retold.language.statements import trees_of

WIDE = 8  # of everything in the small reader
STORY = """Ferry to Drell stops

The ferry to Drell will stop on Friday, Ada Brandt said. “We have no ship,” she told reporters, “and no captain.”

Ivo Ruiz claimed that the council had known for months. According to the Drell Gazette, it was warned twice.

Brandt denied it. She said that Ruiz had said nothing before Monday, and that the council would meet.
"""


def read(text):
    document = analyse(read_text(text))
    parsed = trees_of(document)
    return tokens_of(document, parsed, reports(document, parsed))


# --- what is given -------------------------------------------------------------------------------------------------


def test_pieces_do_not_know_capitals_and_accents():
    pieces = Pieces(["[UNK]", "[CLS]", "[SEP]", "cafe", "##s", "’"])
    assert pieces.of("Cafés") == pieces.of("CAFES") == (3, 4)
    assert pieces.of("café’s") == (3, 5, 0)
    assert pieces.of("x" * 5000) == (0,)


@given(some.lists(some.tuples(some.integers(1, 4), some.integers(1, 60)), max_size=30), some.integers(1, 9))
def test_windows_hold_each_token_once_and_no_more_than_fits(cuts, size):
    """Whatever the sentences and paragraphs are: each is a number of sentences and of tokens in each."""

    class Given:
        sentences, paragraphs = [], []

        def __len__(self):
            return len(self.sentences)

    told = Given()
    for paragraph, (count, length) in enumerate(cuts):
        for _ in range(count):
            number = told.sentences[-1] + 1 if told.sentences else 0
            told.sentences += [number] * length
            told.paragraphs += [paragraph] * length
    found = windows(told, [size] * len(told))
    assert [i for window in found for i in window] == list(range(len(told)))
    assert all(len(window) * size <= WIDEST for window in found)


def test_a_stretch_stays_in_its_paragraph_and_window():
    tokens = read(STORY)
    for window in windows(tokens, [1] * len(tokens)):
        for cue in window:
            near = stretch(tokens, window, cue)
            assert cue in near
            assert near.start >= window.start
            assert near.stop <= window.stop
            assert len({tokens.paragraphs[i] for i in near}) == 1
            assert max(cue - near.start, near.stop - 1 - cue) <= REACH


def test_branches_tell_by_which_relation_a_token_hangs_on_the_cue():
    text = "Ada Brandt said on Friday that the old ferry was safe."
    tokens = read(text)
    words = [s.of(text) for s in tokens.spans]
    told = dict(zip(words, branches(tokens, words.index("said"), range(len(words))), strict=True))
    assert told["said"] == (0, "")
    assert told["Ada"] == told["Brandt"] == (0, "nsubj")
    assert told["old"] == told["safe"] == (0, "ccomp")
    above = dict(zip(words, branches(tokens, words.index("old"), range(len(words))), strict=True))
    assert above["ferry"] == (1, "")
    assert above["the"][0] == 1
    assert above["Brandt"][0] == 3


def test_what_rules_say_of_a_cue_is_told_for_it_alone():
    tokens = read("Ada Brandt said that it was safe. The ferry sails on Friday.")
    told = roles(tokens, 2, range(len(tokens)))
    assert told[:3] == [2, 2, 1]
    assert set(told[3:7]) == {3}
    assert set(told[8:]) == {4}
    assert set(roles(tokens, 9, range(len(tokens)))) == {0}


def answer(roles_of):
    """An answer that says nothing about edges."""
    return Answer(
        roles_of, np.zeros((len(roles_of), 3), np.float32), np.zeros((len(roles_of), 3), np.float32)
    )


# --- what becomes of the answers -----------------------------------------------------------------------------------


@given(some.data())
def test_what_was_annotated_comes_back_from_certain_answers(data):
    """A cue, a source or none, and content in several places: an answer that is sure of them gives them again."""
    length = data.draw(some.integers(1, 40))
    cue = data.draw(some.integers(0, length - 1))
    last = data.draw(some.integers(cue, length - 1))
    roles_of = [
        CUE if cue <= i <= last else data.draw(some.sampled_from([0, CONTENT])) for i in range(length)
    ]
    free = [i for i, r in enumerate(roles_of) if r != CUE]
    source = range(0)
    if free and data.draw(some.booleans()):
        first = data.draw(some.sampled_from(free))
        source = range(first, first + 1)
        roles_of[first] = SOURCE
    sure = np.full((length, 4), 0.001, np.float32)
    sure[np.arange(length), roles_of] = 0.997
    told = parts(answer(sure), data.draw(some.integers(cue, last)), Leanings(change=0.1))
    assert told.cue == range(cue, last + 1)
    assert list(told.source) == list(source)
    assert list(told.content) == [i for i, r in enumerate(roles_of) if r == CONTENT]


def test_a_doubtful_token_inside_a_content_stays_in_it_where_a_change_costs():
    held = np.full((6, 4), 0.02, np.float32)
    held[0, CUE], held[1:, CONTENT] = 0.9, 0.9
    held[3] = (0.5, 0.02, 0.02, 0.46)
    assert parts(answer(held), 0, Leanings(change=0.0)).content == (1, 2, 4, 5)
    assert parts(answer(held), 0, Leanings(change=1.0)).content == (1, 2, 3, 4, 5)


def test_where_a_part_is_sure_to_begin_and_end_it_does():
    """Tokens of which the network holds nothing for sure, and edges that it is sure of."""
    held = np.full((9, 4), 0.25, np.float32)
    held[4] = (0.02, 0.94, 0.02, 0.02)
    opens, closes = np.full((9, 3), -6, np.float32), np.full((9, 3), -6, np.float32)
    opens[3, 0] = closes[4, 0] = opens[1, 1] = closes[2, 1] = opens[6, 2] = closes[7, 2] = 6
    told = parts(Answer(held, opens, closes), 4, Leanings(edge=1.0))
    assert (told.cue, told.source, told.content) == (range(3, 5), range(1, 3), (6, 7))


# --- a reader in a folder ------------------------------------------------------------------------------------------


def network(tags, labels, rng=None):
    """A network that says what rules say; a random one where a generator is given."""
    draw = (lambda *shape: rng.normal(0, 0.4, shape)) if rng else (lambda *shape: np.zeros(shape))
    made = {"tag.weight": draw(tags, 2), "label.weight": draw(labels, 2), "mark.weight": draw(32, WIDE)}
    made |= {"distance.weight": draw(2 * REACH + 1, WIDE), "level.weight": draw(LEVELS, WIDE)}
    made |= {
        "relation.weight": draw(labels, WIDE),
        "role.weight": draw(RULED, WIDE),
        "apart.weight": draw(5, WIDE),
    }
    shapes = {
        "enter": (WIDE, 2 * WIDE + 4),
        "anchor_in": (WIDE, WIDE),
        "anchor": (1, WIDE),
        "answer": (10, WIDE),
    }
    shapes |= {"token": (WIDE, WIDE), "cue": (WIDE, WIDE), "both": (WIDE, WIDE)}
    for name in ("mix", "pair"):
        shapes |= {
            f"{name}.beside": (WIDE, 3 * WIDE),
            f"{name}.qkv": (3 * WIDE, WIDE),
            f"{name}.out": (WIDE, WIDE),
        }
        shapes |= {f"{name}.up": (2 * WIDE, WIDE), f"{name}.down": (WIDE, 2 * WIDE)}
        made[f"{name}.near"] = draw(4, 49)
    for name, shape in shapes.items():
        made |= {f"{name}.weight": draw(*shape), f"{name}.bias": draw(shape[0])}
    for name in ("norm_in", "norm_pair", *(f"{m}.norm{k}" for m in ("mix", "pair") for k in range(3))):
        made |= {f"{name}.weight": np.ones(WIDE), f"{name}.bias": np.zeros(WIDE)}
    if rng is None:
        made["mark.weight"][:, 0] = [1 if mark & 1 else -1 for mark in range(32)]
        made["mark.weight"][:, 1] = -made["mark.weight"][:, 0]
        made["enter.weight"][:, -WIDE:] = np.eye(WIDE)
        made["anchor_in.weight"][0, 0] = made["anchor.weight"][0, 0] = 5
        made["anchor.bias"][0] = -3
        made["role.weight"][:, :RULED] = np.eye(RULED)
        for role, told in enumerate((0, CUE, SOURCE, CONTENT, 0)):
            made["answer.weight"][told, role] = 9
    return {name: weight.astype(np.float32) for name, weight in made.items()}


def encoder(folder, rng):
    specs = pytest.importorskip(
        "ctranslate2.specs", reason="ctranslate2 is not installed: pip install 'retold[learned]'"
    )
    inside = specs.transformer_spec.TransformerEncoderSpec(
        1, 2, pre_norm=False, activation=specs.common_spec.Activation.GELU, layernorm_embedding=True, num_source_embeddings=2,
        embeddings_merge=specs.common_spec.EmbeddingsMerge.ADD)  # fmt: skip
    spec = specs.transformer_spec.TransformerEncoderModelSpec(inside)

    def draw(*shape):
        return rng.normal(0, 0.5, shape).astype(np.float32)

    spec.encoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight, spec.encoder.embeddings[1].weight = draw(4, WIDE), draw(2, WIDE)
    spec.encoder.position_encodings.encodings = draw(WIDEST + 2, WIDE)
    layer = spec.encoder.layer[0]
    linear = {layer.self_attention.linear[0]: (3 * WIDE, WIDE), layer.self_attention.linear[1]: (WIDE, WIDE)}
    linear |= {layer.ffn.linear_0: (2 * WIDE, WIDE), layer.ffn.linear_1: (WIDE, 2 * WIDE)}
    for part, shape in linear.items():
        part.weight, part.bias = draw(*shape), draw(shape[0])
    for part in (spec.encoder.layernorm_embedding, layer.self_attention.layer_norm, layer.ffn.layer_norm):
        part.gamma, part.beta = np.ones(WIDE, np.float32), np.zeros(WIDE, np.float32)
    spec.register_vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    spec.config.unk_token = "[UNK]"
    spec.validate()
    spec.optimize()
    folder.mkdir()
    spec.save(str(folder))


def made_in(folder, rng=None, leanings=None):
    labels = sorted(set(read(STORY).labels))
    about = {
        "version": VERSION,
        "tags": ["NN"],
        "labels": labels,
        "leanings": (leanings or Leanings())._asdict(),
    }
    encoder(folder / ENCODER, np.random.default_rng(2))
    np.savez(folder / NETWORK, **network(2, len(labels) + 1, rng))
    (folder / VOCABULARY).write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]")
    (folder / ABOUT).write_text(json.dumps(about))
    return str(folder)


@pytest.fixture(scope="module")
def obedient(tmp_path_factory):
    """A reader that says what rules say."""
    return made_in(tmp_path_factory.mktemp("obedient"))


@pytest.fixture(scope="module")
def random_one(tmp_path_factory):
    """A reader with random weights, which finds many things in many places."""
    return made_in(tmp_path_factory.mktemp("random"), np.random.default_rng(3), Leanings(anchor=0.2))


def test_a_reader_that_repeats_the_rules_tells_what_they_tell(obedient):
    ruled, told = (statements(read_text(STORY), reader=reader) for reader in (None, obedient))
    assert len(ruled) >= 5
    assert told == ruled


def test_whatever_a_reader_holds_its_statements_stand_in_the_text(random_one):
    story = read_text(STORY * 3)
    told = statements(story, reader=random_one)
    assert len(told) > 3
    assert told == statements(story, reader=random_one)
    for one in told:
        assert one.content
        for span in (*one.content, *one.cue, *(one.speaker.spans if one.speaker else ())):
            assert 0 <= span.start < span.end <= len(story.text)
            assert span.of(story.text).strip() == span.of(story.text)
        assert one.within is None or one.within < len(told)


def test_of_two_likely_cues_in_one_place_one_is_told(random_one):
    tokens = read(STORY)
    told = chosen(cued(STORY, tokens, model(random_one)), Leanings(anchor=0.1))
    cues = [i for part in told for i in part.cue]
    assert len(cues) == len(set(cues))
    assert all(set(part.content).isdisjoint({*part.cue, *part.source}) for part in told)


def test_a_paragraph_is_read_alike_whatever_else_is_read_with_it(random_one):
    """Padding to the longest of a batch changes nothing: the windows of a text of one length, alone and beside longer ones."""
    held = model(random_one)
    long = "Ada Brandt said that the ferry was safe. " * 24
    short = "Ivo Ruiz said that it was not safe."
    both = cued(f"{long}\n\n{short}", read(f"{long}\n\n{short}"), held)
    alone = cued(short, read(short), held)
    offset = len(read(long))
    late = [one for one in both if one.head >= offset]
    assert [one.head - offset for one in late] == [one.head for one in alone]
    for one, other in zip(late, alone, strict=True):
        assert one.likely == pytest.approx(other.likely, abs=1e-4)
        for part, same in zip(one.answer, other.answer, strict=True):
            assert part == pytest.approx(same, abs=1e-3)


def test_an_article_without_words_has_no_statements(obedient):
    assert statements(read_text("2031: 40, 41."), reader=obedient) == ()


def test_the_command_reads_with_a_trained_reader(obedient, tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    asked = ["statements", str(tmp_path / "story.txt"), "--format", "json"]
    ruled, told = (CliRunner().invoke(main, [*asked, *more]) for more in ([], ["--reader", obedient]))
    assert (ruled.exit_code, told.exit_code) == (0, 0)
    assert json.loads(told.output) == json.loads(ruled.output)


@pytest.mark.parametrize("command", ["timeline", "speakers", "conflicts"])
def test_the_record_is_made_of_what_a_trained_reader_tells(obedient, random_one, tmp_path, command):
    (tmp_path / "story.txt").write_text(STORY)
    asked = [command, str(tmp_path / "story.txt"), "--format", "json"]
    told = [
        CliRunner().invoke(main, [*asked, *more])
        for more in ([], ["--reader", obedient], ["--reader", random_one])
    ]
    assert [one.exit_code for one in told] == [0, 0, 0]
    assert told[0].stdout == told[1].stdout
    assert command == "conflicts" or told[0].stdout != told[2].stdout


@pytest.mark.parametrize("ask", [timeline, speakers, conflicts])
def test_the_library_reads_the_record_with_a_trained_reader(obedient, ask):
    story = read_text(STORY, published="2031-05-06")
    assert ask([("gazette", story)], reader=obedient) == ask([("gazette", story)])


# --- what cannot be used -------------------------------------------------------------------------------------------


def test_without_ctranslate2_the_error_names_the_extra(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'retold\[learned\]'"):
        statements(read_text(STORY), reader=str(tmp_path))


@pytest.fixture
def broken(obedient, tmp_path):
    return shutil.copytree(obedient, tmp_path / "reader")


@pytest.mark.parametrize("missing", [NETWORK, VOCABULARY, ENCODER])
def test_a_reader_without_one_of_its_files_is_refused(broken, missing):
    place = broken / missing
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    with pytest.raises(InputError, match="is damaged"):
        statements(read_text(STORY), reader=str(broken))


@pytest.mark.parametrize("spoilt", [NETWORK, ENCODER + "/model.bin"])
def test_a_reader_with_a_damaged_file_is_refused(broken, spoilt):
    (broken / spoilt).write_bytes(b"\x00 nothing of the kind")
    with pytest.raises(InputError, match="is damaged"):
        statements(read_text(STORY), reader=str(broken))


def test_a_network_of_other_shapes_is_refused(broken):
    weights = dict(np.load(broken / NETWORK))
    weights["enter.weight"] = weights["enter.weight"][:, :-1]
    np.savez(broken / NETWORK, **weights)
    with pytest.raises(InputError, match="is damaged"):
        statements(read_text(STORY), reader=str(broken))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"version": 99}', "version 99"),
        (None, "holds no trained reader"),
    ],
)
def test_a_folder_without_a_description_that_fits_is_refused(broken, written, told):
    (broken / ABOUT).unlink()
    if written is not None:
        (broken / ABOUT).write_text(written)
    result = CliRunner().invoke(main, ["statements", "-", "--reader", str(broken)], input=STORY)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_reader_is_not_loaded_where_none_is_asked_for():
    statements(read_text(STORY))
    code = (
        "import sys; from retold import read_text, statements; statements(read_text('Ada Brandt said so.'));"
    )
    code += "print('ctranslate2' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
