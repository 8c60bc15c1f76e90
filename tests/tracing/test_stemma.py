"""The stemma: who took from whom inside a family."""

import itertools
import json
import random
import re
import subprocess
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from click.testing import CliRunner
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD

from retold.article import Article, Span
from retold.cli import main
from retold.reports import stemma as report
from retold.reports import stemma_graph as graph
from retold.tracing.stemma import Branch, Stemma, stemma
from retold.tracing.trace import trace
from retold.tracing.variants import variants

EDITS = (
    ("ran aground on a sandbank", "struck a hidden sandbank"),
    ("No one was badly hurt", "Nobody suffered serious injuries"),
    ("for about four minutes", "for several long minutes"),
    ("called for an inquiry", "demanded a full investigation"),
    ("The union of seamen says it had warned", "The seafarers' association insists it raised concerns"),
    ("A tug from Norrevik pulled the ship free", "A salvage boat from Norrevik dragged the vessel clear"),
)
HOSTILE = ('=cmd|"x"', "it's\n<b>&", "\x1b[31m\ufffe\ud800")
DRAWN = Stemma(
    HOSTILE[0],
    (HOSTILE[0],),
    HOSTILE,
    ("lost 1",),
    (
        Branch(HOSTILE[0], "lost 1", "main", 0.0, 0.5, 3, (), ("3 changes",)),
        Branch("lost 1", HOSTILE[1], "main", 0.0, 0.9),
        Branch("lost 1", HOSTILE[2], "main", 0.0, 0.9),
        Branch(HOSTILE[0], HOSTILE[2], "second", 0.4, 0.7, 0, (HOSTILE[1],), ("</title><script>",)),
    ),
)


def edited(text, edits=EDITS):
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return text


def without(text, *paragraphs):
    return "\n\n".join(p for n, p in enumerate(text.split("\n\n")) if n not in paragraphs)


def drawn(told, name="source"):
    articles = {given: Article(text) for given, text in told.items()}
    return stemma(trace(articles.items()).family(name, articles), articles)


def lines(found, kind="main"):
    return {(branch.source, branch.retelling) for branch in found.branches if branch.kind == kind}


def test_a_copy_of_a_copy_comes_from_the_copy():
    """It has the copy's changes, and nothing of the source that the copy has not."""
    copy = without(edited(FERRY), 2)
    found = drawn({"source": FERRY, "copy": copy, "copy of it": without(copy, 3), "other": CINEMA})
    assert lines(found) == {("source", "copy"), ("copy", "copy of it")}
    branch = next(b for b in found.branches if b.retelling == "copy of it")
    assert branch.changes > 5
    assert "changes that both have against source" in branch.evidence[0]


def test_two_excerpts_of_one_source_are_siblings():
    found = drawn(
        {"source": FERRY, "one": without(FERRY, 1, 2), "two": without(FERRY, 4, 5), "other": CINEMA}
    )
    assert found.roots == ("source",)
    assert lines(found) == {("source", "one"), ("source", "two")}
    assert not found.lost


def test_an_article_made_of_two_has_a_second_source():
    words = FERRY.split()
    mixed = f"{BAKERY}\n\n{' '.join(words[60:140])}"
    found = drawn({"ferry": FERRY, "bakery": BAKERY, "mixed": mixed, "other": CINEMA}, "mixed")
    assert set(found.roots) == {"ferry", "bakery"}
    assert lines(found) == {("bakery", "mixed")}
    assert lines(found, "second") == {("ferry", "mixed")}


def test_siblings_that_share_changes_have_a_lost_source():
    """Each has a paragraph that the other lacks, so neither comes from the other alone."""
    lost = edited(FERRY)
    told = {"source": FERRY, "one": without(lost, 2), "two": without(lost, 4), "other": CINEMA}
    found = drawn(told)
    assert found.lost == ("lost 1",)
    assert lines(found) == {("source", "lost 1"), ("lost 1", "one"), ("lost 1", "two")}
    assert not lines(found, "second")


def test_a_rewrite_beside_its_source_is_no_lost_source():
    found = drawn({"source": FERRY, "short": FERRY_RETOLD, "half": without(FERRY, 3, 4), "other": CINEMA})
    assert lines(found) == {("source", "short"), ("source", "half")}
    assert not found.lost


def test_every_member_but_the_roots_has_one_main_line_and_no_line_goes_round():
    told = {
        "source": FERRY,
        "short": FERRY_RETOLD,
        "copy": edited(FERRY),
        "cut": without(edited(FERRY), 2, 3),
    }
    found = drawn(told)
    below = [branch.retelling for branch in found.branches if branch.kind == "main"]
    assert sorted([*below, *found.roots]) == sorted([*found.articles, *found.lost])
    above = {branch.retelling: branch.source for branch in found.branches if branch.kind == "main"}
    for name in found.articles:
        passed, at = set(), name
        while at in above:
            assert at not in passed
            passed.add(at)
            at = above[at]


def test_the_order_of_the_articles_does_not_matter():
    told = list(
        {"source": FERRY, "short": FERRY_RETOLD, "copy": edited(FERRY), "cut": without(FERRY, 2)}.items()
    )
    once = drawn(dict(told))
    random.Random(4).shuffle(told)
    assert drawn(dict(told)) == once


def test_variants_point_at_their_words():
    source, copy = Article(FERRY), Article(edited(FERRY))
    found = variants(source, copy)
    assert len(found) >= 4
    for one in found:
        assert one.source.of(source.text) == one.source_text
        assert one.retelling.of(copy.text) == one.retelling_text
    assert variants(source, source) == ()
    assert variants(Article(""), source) == ()


def test_an_insertion_has_its_place_in_the_source():
    (one,) = variants(Article("It was the end of the day."), Article("It was the very end of the day."))
    assert (one.op, one.source, one.retelling_text) == ("insert", Span(11, 11), "very")


@pytest.fixture
def collection(tmp_path):
    path = tmp_path / "day.jsonl"
    told = {"source": FERRY, "copy": edited(FERRY), "cut": without(edited(FERRY), 2), "other": CINEMA}
    path.write_text(
        "".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in told.items()), encoding="utf-8"
    )
    return path


def run(*args):
    return CliRunner().invoke(main, ["stemma", *map(str, args)])


def test_json_is_the_contract(collection):
    result = run("cut", collection, "--format", "json")
    assert result.exit_code == 0, result.output
    jsonschema.validate(json.loads(result.stdout), report.schema())
    jsonschema.Draft202012Validator.check_schema(report.schema())
    jsonschema.validate(json.loads(report.as_json(DRAWN).encode()), report.schema())


@pytest.mark.parametrize(("name", "start"), [("s.json", "{"), ("s.svg", "<svg"), ("s.dot", "digraph"), ("s.gv", "digraph"), ("s.nwk", "("), ("s.newick", "("), ("s.txt", "source")])  # fmt: skip
def test_the_ending_of_the_output_names_the_format(collection, tmp_path, name, start):
    assert run("source", collection, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_text_shows_the_variants_that_are_asked_for(collection):
    assert "->" not in run("source", collection).stdout
    assert "about four -> several long" in run("source", collection, "--variants", "9").stdout


def test_an_article_that_is_in_no_family_or_nowhere_is_named(collection):
    alone, nowhere = run("other", collection), run("cot", collection)
    assert (alone.exit_code, nowhere.exit_code) == (2, 2)
    assert "'other' is in no family" in alone.stderr
    assert "no article 'cot'" in nowhere.stderr
    assert "copy" in nowhere.stderr


def test_svg_is_xml_and_holds_no_script_of_an_article():
    root = ET.fromstring(graph.as_svg(DRAWN).encode("utf-8"))
    assert not [e for e in root.iter() if e.tag.endswith("script")]
    dashed = [e for e in root.iter() if e.get("class") == "second"]
    assert len(dashed) == 1
    assert len([e for e in root.iter() if e.get("class") in ("box", "lost")]) == 4


def test_dot_is_dashed_where_there_is_a_second_source():
    told = graph.as_dot(DRAWN)
    assert told.count("style=dashed") == 1
    assert "\x1b" not in told
    try:
        read = subprocess.run(
            ["dot", "-Tplain"], input=told, capture_output=True, text=True, timeout=30, check=False
        )
    except FileNotFoundError:
        return
    assert read.returncode == 0, read.stderr


def test_newick_is_one_tree_a_root_with_its_brackets_closed():
    told = report.as_newick(DRAWN)
    assert told.count(";") == 1
    bare = re.sub(r"'(?:[^']|'')*'", "", told)
    assert bare.count("(") == bare.count(")") == 2


def test_text_gives_a_terminal_no_orders():
    told = report.as_text(DRAWN)
    assert "\x1b" not in told
    assert "(lost 1)" in told
    assert "second source" in told


GENERATIONS = 3000


def test_a_family_of_thousands_of_generations_is_drawn():
    names = [f"a{n}" for n in range(GENERATIONS)]
    lines = [Branch(above, name, "main", 0.5, 0.9) for above, name in itertools.pairwise(names)]
    deep = Stemma("a0", ("a0",), tuple(names), (), tuple(lines))
    text = report.as_text(deep).splitlines()
    assert len(text) == GENERATIONS
    assert text[-1].lstrip() == f"└─ a{GENERATIONS - 1}: 50% of it, confidence 0.90"
    newick = report.as_newick(deep)
    assert newick.count("(") == newick.count(")") == GENERATIONS - 1
    assert newick.startswith("(" * (GENERATIONS - 1) + f"'a{GENERATIONS - 1}':0.50)")
    assert graph.as_svg(deep).count("<rect ") == GENERATIONS
    assert graph.as_dot(deep).count(" -> ") == GENERATIONS - 1
    assert [name for name, _, _ in deep.upward()] == names[::-1]


def test_what_is_below_comes_first_and_leaves_stand_side_by_side():
    lines = [Branch("a", name, "main", 0.5, 0.9) for name in ("b", "c")]
    tree = Stemma("a", ("a",), ("a", "b", "c", "d"), (), (*lines, Branch("b", "d", "main", 0.5, 0.9)))
    assert [(name, depth) for name, depth, _ in tree.upward()] == [("d", 2), ("b", 1), ("c", 1), ("a", 0)]
    assert report.as_newick(tree) == "(('d':0.50)'b':0.50,'c':0.50)'a';\n"
    assert [line[:5].rstrip() for line in report.as_text(tree).splitlines()] == [
        "a",
        "├─ b:",
        "│  └─",
        "└─ c:",
    ]
