"""A pipeline of spaCy in place of the parser that ships: the same rules read its trees, whichever relations it tells."""

import random

import pytest
from click.testing import CliRunner
from treebank import SENTENCES, rows

from retold import InputError, conflicts, read_text, speakers, statements, timeline
from retold.article import Span
from retold.cli import main
from retold.language.pipeline import pipeline as installed

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'retold[spacy]'")
tokens, training, util = (pytest.importorskip(f"spacy.{name}") for name in ("tokens", "training", "util"))


@pytest.fixture(scope="module", params=["clearnlp", "universal"])
def pipeline(request, tmp_path_factory):
    """A pipeline that has learned the sentences of the treebank by heart."""
    return learned(request.param, tmp_path_factory.mktemp("pipeline") / request.param)


def learned(scheme, folder):
    nlp = spacy.blank("en")
    small = {"width": 32, "depth": 2, "embed_size": 300, "window_size": 1, "maxout_pieces": 2, "pretrained_vectors": None,
             "subword_features": False, "@architectures": "spacy.HashEmbedCNN.v2"}  # fmt: skip
    nlp.add_pipe("tagger", config={"model": {"tok2vec": small}})
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": {"tok2vec": small}})
    examples = []
    for block in SENTENCES.values():
        forms, tags, heads, labels, others, names = rows(block)
        heads, labels = (heads, labels) if scheme == "clearnlp" else (others, names)
        heads = [k if h < 0 else h for k, h in enumerate(heads)]
        deps = ["ROOT" if h == k else d for k, (h, d) in enumerate(zip(heads, labels, strict=True))]
        told = tokens.Doc(nlp.vocab, words=forms, tags=tags, heads=heads, deps=deps)
        examples.append(training.Example(tokens.Doc(nlp.vocab, words=forms), told))
    util.fix_random_seed(1)
    rng, optimizer = random.Random(1), nlp.initialize(lambda: examples)
    for _ in range(80):
        rng.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)
    return str(folder)


STORY = (
    "Brandt said that it never was safe. According to Holm, boats sank. The mayor of Quenby left.\n\n"
    "Related article: Holm spoke in the town."
)


def test_statements_come_from_the_trees_of_the_pipeline(pipeline):
    story = read_text(STORY)
    told = [
        (one.speaker.name, [s.of(story.text) for s in one.cue], [s.of(story.text) for s in one.content])
        for one in statements(story, pipeline=pipeline)
    ]
    assert told == [
        ("Brandt", ["said"], ["that it never was safe"]),
        ("Holm", ["According to"], ["boats sank"]),
    ]


def test_tokens_of_a_tree_stand_in_the_text_and_furniture_is_left_out(pipeline):
    text = STORY.replace("Brandt", "  Brandt ")
    whole = Span(0, len(text))
    furniture = Span(text.index("Related"), len(text))
    (tree,) = installed(pipeline).trees(text, [whole], [furniture])
    assert list(tree.forms[:3]) == ["brandt", "said", "that"]
    assert all(s.of(text).strip() == s.of(text) != "" for s in tree.spans)
    assert tree.spans[-1].end <= furniture.start
    assert sum(h < 0 for h in tree.heads) == 1, "a sentence has one root"
    assert installed(pipeline).trees(text, [], []) == []


def test_the_command_names_a_pipeline(pipeline, tmp_path):
    article = tmp_path / "story.txt"
    article.write_text(STORY, encoding="utf-8")
    result = CliRunner().invoke(main, ["statements", str(article), "--pipeline", pipeline])
    assert result.exit_code == 0, result.stderr
    assert "Brandt said [indirect]" in result.stdout


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ("none", "no spaCy pipeline"),
        ("folder", "cannot be used"),
        ("blank", "has no parser"),
        ("german", "language 'de'"),
        ("untagged", "parts of speech"),
    ],
)
def test_a_pipeline_that_cannot_be_used_is_one_line_and_exit_code_2(made, why, tmp_path):
    place = tmp_path / made
    if made == "folder":
        place.mkdir()
    elif made != "none":
        nlp = spacy.blank("de" if made == "german" else "en")
        if made == "untagged":
            nlp.add_pipe("parser").add_label("dobj")
            nlp.initialize()
        nlp.to_disk(place)
    article = tmp_path / "story.txt"
    article.write_text(STORY, encoding="utf-8")
    result = CliRunner().invoke(main, ["statements", str(article), "--pipeline", str(place)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_pipeline_is_an_error_of_the_library():
    with pytest.raises(InputError, match="no spaCy pipeline en_none is installed"):
        statements(read_text(STORY), pipeline="en_none")


def test_the_record_and_its_conflicts_are_read_by_the_pipeline(pipeline):
    story = read_text(STORY)
    own = [[c.of(story.text) for c in one.content] for one in statements(story, pipeline=pipeline)]
    made = timeline([("story", story)], pipeline=pipeline).record
    assert made == conflicts([("story", story)], pipeline=pipeline).record
    assert made == speakers([("story", story)], pipeline=pipeline).record
    assert [[c.of(story.text) for c in s.wordings[0].statement.content] for s in made.sayings] == own


@pytest.mark.parametrize("command", ["timeline", "speakers", "conflicts"])
def test_commands_on_many_articles_take_a_pipeline(pipeline, command, tmp_path):
    place = tmp_path / "story.txt"
    place.write_text(STORY, "utf-8")
    assert CliRunner().invoke(main, [command, str(place), "--pipeline", pipeline]).exit_code == 0
    missing = CliRunner().invoke(main, [command, str(place), "--pipeline", "xx_no_such"])
    assert missing.exit_code == 2
