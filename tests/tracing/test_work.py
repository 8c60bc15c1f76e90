"""A folder that keeps what is done of a trace: it is gone on with, or left as it is."""

import dataclasses
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from stories import BAKERY, CINEMA, FERRY, FERRY_RETOLD, articles, invented

import retold
from retold.cli import main
from retold.errors import InputError
from retold.reports.trace import as_json
from retold.tracing import gathering as gathering_module
from retold.tracing.flow.engines import Here
from retold.tracing.flow.plan import PARTS, STAGES
from retold.tracing.flow.work import ABOUT, Work
from retold.tracing.gathering import Gathering
from retold.tracing.settings import settings
from retold.tracing.trace import trace

pytest.importorskip("pyarrow")

SETTINGS = dataclasses.replace(settings(), batch=4000)
STORIES = [("ferry", FERRY), ("again", FERRY_RETOLD), ("bakery", BAKERY), ("copy", f"{BAKERY} So it is."), ("cinema", CINEMA), *invented(20)]  # fmt: skip
EXPECTED = as_json(trace(articles(*STORIES)))
BROKEN = '{"id": "cut off'


class Stopped(Exception):  # noqa: N818 - no error
    """Somebody pulls the plug."""


def written(folder, stories=STORIES):
    """A file of records, one of them broken, and a folder of texts."""
    lines = [json.dumps({"id": name, "text": text}) for name, text in stories[:10]]
    (folder / "day.jsonl").write_text("\n".join([*lines[:5], BROKEN, *lines[5:], lines[0]]), encoding="utf-8")
    (folder / "texts").mkdir(exist_ok=True)
    for name, text in stories[10:]:
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / "day.jsonl"), str(folder / "texts")]


def stopping(at):
    """Progress that stops the trace when so much was told."""
    told = []

    def tell(*what):
        told.append(what)
        if len(told) > at:
            raise Stopped

    return tell


def of_files(work, paths, told, progress=None):
    """Trace files with a folder; nothing is read twice that the folder has."""
    gathering = Gathering(paths, told.append)
    with Work(work, SETTINGS, gathering) as keeping:
        over = keeping.taken_over(PARTS)
        found = trace(keeping.onward(), engine=Here(), work=keeping, progress=progress)
        keeping.finish()
    return over, as_json(found)


def of_articles(work, told, progress=None, known=SETTINGS):
    with Work(work, known) as keeping:
        over = keeping.taken_over(PARTS)
        found = trace(articles(*told), engine=Here(), work=keeping, progress=progress)
        keeping.finish()
    return over, as_json(found)


@pytest.mark.parametrize("at", [0, 3, 9, 20, 40, 60, 70])
def test_a_trace_goes_on_where_it_stopped_and_finds_the_same(at, tmp_path):
    """The report, and what is told of broken records, are those of a trace that was never stopped."""
    paths, work = written(tmp_path), tmp_path / "work"
    never, told = [], []
    whole = of_files(tmp_path / "never", paths, never)[1]
    with pytest.raises(Stopped):
        of_files(work, paths, [], stopping(at))
    over, found = of_files(work, paths, told)
    assert over.articles == len(STORIES)
    assert over.of == len(PARTS) * 5
    assert 0 <= at - over.parts <= len(STAGES)
    assert (found, told) == (whole, never)
    assert not work.exists()


def test_articles_are_read_on_behind_the_last_whole_batch(tmp_path, monkeypatch):
    """A file that was read is not opened again, and each broken record is told once."""
    paths, work = written(tmp_path), tmp_path / "work"
    never, told, opened = [], [], []
    whole = of_files(tmp_path / "never", paths, never)[1]
    gathering = Gathering(paths, lambda _: None)

    def breaking():
        for number, one in enumerate(gathering.onward()):
            if number == 15:
                raise Stopped
            yield one

    with Work(work, SETTINGS, gathering) as keeping:
        with pytest.raises(Stopped):
            trace(breaking(), engine=Here(), work=keeping)
        kept = keeping.taken_over(PARTS)
    inner = gathering_module.read_all
    monkeypatch.setattr(gathering_module, "read_all", lambda place: opened.append(place) or inner(place))
    over, found = of_files(work, paths, told)
    assert 0 < over.articles == kept.articles < 15
    assert over.of == 0
    assert (found, told) == (whole, never)
    assert opened
    assert paths[0] not in opened


def test_articles_that_are_given_again_are_held_against_those_that_are_kept(tmp_path):
    work = tmp_path / "work"
    for at in (5, 30):
        with pytest.raises(Stopped):
            of_articles(work, STORIES, stopping(at))
    before = sorted(work.rglob("*"))
    for other in ([*STORIES[:-1], ("more", "Rain.")], STORIES[:-8], [*STORIES, ("more", "Rain.")]):
        with pytest.raises(InputError, match="a trace of other articles that was stopped"):
            of_articles(work, other)
    assert sorted(work.rglob("*")) == before
    assert of_articles(work, STORIES)[1] == EXPECTED


def test_other_files_thresholds_and_versions_are_refused_by_name(tmp_path, monkeypatch):
    paths, work = written(tmp_path), tmp_path / "work"
    with pytest.raises(Stopped):
        of_files(work, paths, [], stopping(30))
    with pytest.raises(InputError, match="of other articles"):
        of_articles(work, STORIES)
    with pytest.raises(InputError, match="of other articles: the same files, in another order"):
        of_files(work, paths[::-1], [])
    with pytest.raises(InputError, match=r"texts.*is not there now"):
        of_files(work, paths[:1], [])
    (Path(paths[1]) / "new.txt").write_text("Rain fell on Lenn.")
    with pytest.raises(InputError, match=r"new\.txt was not there"):
        of_files(work, paths, [])
    (Path(paths[1]) / "new.txt").unlink()
    text = Path(paths[0]).read_text("utf-8")
    Path(paths[0]).write_text(text.replace("214", "215"), encoding="utf-8")
    with pytest.raises(InputError, match=r"day\.jsonl has changed"):
        of_files(work, paths, [])
    Path(paths[0]).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"another nearest \(10, now 12\)"):
        of_articles(work, STORIES, known=dataclasses.replace(SETTINGS, nearest=12))
    with monkeypatch.context() as newer:
        newer.setattr("retold.tracing.flow.work.__version__", "9.9")
        with pytest.raises(InputError, match=r"where this is 9\.9"):
            of_files(work, paths, [])
    assert of_files(work, paths, [])[1]


def test_where_nothing_is_done_another_trace_begins(tmp_path):
    work = tmp_path / "work"

    def nothing():
        raise Stopped
        yield

    with Work(work, SETTINGS) as keeping, pytest.raises(Stopped):
        trace(nothing(), engine=Here(), work=keeping)
    assert of_files(work, written(tmp_path), [])[0].articles == 0


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path):
    (tmp_path / "thesis.md").write_text("Mine.")
    (tmp_path / "tables").mkdir()
    with pytest.raises(InputError, match="something else"):
        of_articles(tmp_path, STORIES)
    with pytest.raises(InputError, match="not a folder"):
        of_articles(tmp_path / "thesis.md", STORIES)
    with pytest.raises(InputError, match="cannot be worked in"):
        of_articles(tmp_path / "not" / "there", STORIES)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["tables", "thesis.md"]


def test_a_folder_that_was_there_stays_and_with_it_what_a_user_put_into_it(tmp_path):
    with pytest.raises(Stopped):
        of_articles(tmp_path, STORIES, stopping(30))
    (tmp_path / "notes.txt").write_text("Mine.")
    assert of_articles(tmp_path, STORIES)[1] == EXPECTED
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_a_trace_that_ended_while_its_folder_was_cleared_begins_anew(tmp_path):
    work = tmp_path / "work"
    with pytest.raises(Stopped):
        of_articles(work, STORIES, stopping(30))
    about = json.loads((work / ABOUT).read_text())
    (work / ABOUT).write_text(json.dumps(about | {"finished": True}))
    next((work / "tables").rglob("*.parquet")).unlink()
    over, found = of_articles(work, STORIES)
    assert (over.articles, found) == (0, EXPECTED)


def test_what_is_damaged_is_named(tmp_path):
    work = tmp_path / "work"
    with pytest.raises(Stopped):
        of_articles(work, STORIES, stopping(30))
    (work / "tables" / "vocabulary" / "00000.parquet").write_bytes(b"PAR1")
    with pytest.raises(
        InputError, match=r"vocabulary.00000\.parquet: this table of the trace is missing or damaged"
    ):
        of_articles(work, STORIES)
    (work / ABOUT).write_text('{"format": "retold.work/9"}')
    with pytest.raises(InputError, match="no trace that this version of retold can go on with"):
        of_articles(work, STORIES)
    (work / ABOUT).write_text("{")
    with pytest.raises(InputError, match="is damaged"):
        of_articles(work, STORIES)


def test_half_a_file_is_never_taken_for_a_whole_one(tmp_path):
    work = tmp_path / "work"
    with pytest.raises(Stopped):
        of_articles(work, STORIES, stopping(30))
    whole = next((work / "tables").rglob("*.parquet"))
    (half := whole.with_suffix(".1f.part")).write_bytes(whole.read_bytes()[:100])
    (note := work / "journal" / "judge-00000.1f.part").write_text("nu")
    with pytest.raises(Stopped):
        of_articles(work, STORIES, stopping(2))
    assert not half.exists()
    assert not note.exists()
    assert of_articles(work, STORIES)[1] == EXPECTED


def test_two_traces_do_not_work_in_one_folder(tmp_path):
    with Work(tmp_path, SETTINGS), pytest.raises(InputError, match="another trace works in this folder"):
        of_articles(tmp_path, STORIES)
    assert of_articles(tmp_path, STORIES)[1] == EXPECTED


def no_space(*_):
    raise InputError("cannot write standard output: no space left on device")


def test_a_folder_among_the_articles_is_not_read(tmp_path, monkeypatch):
    """What a trace keeps is no article, wherever it is kept."""
    monkeypatch.setattr("retold.tracing.settings.settings", lambda: SETTINGS)
    folder = Path(written(tmp_path)[1])
    command = ["trace", str(folder), "--format", "json", "--engine", "here"]
    never = CliRunner().invoke(main, command)
    with monkeypatch.context() as full:
        full.setattr("retold.cli.tracing.deliver", no_space)
        assert CliRunner().invoke(main, [*command, "--work", str(folder / "work")]).exit_code == 2
    went_on = CliRunner().invoke(main, [*command, "--work", str(folder / "work")])
    assert "taken over" in went_on.stderr
    assert went_on.stdout == never.stdout


def test_the_command_says_what_it_took_over_and_forgets_nothing_before_its_report_is_out(
    tmp_path, monkeypatch
):
    paths, work = written(tmp_path), tmp_path / "work"
    monkeypatch.setattr("retold.tracing.settings.settings", lambda: SETTINGS)
    command = ["trace", *paths, "--engine", "here", "--format", "json"]
    never = CliRunner().invoke(main, command)
    with monkeypatch.context() as full:
        full.setattr("retold.cli.tracing.deliver", no_space)
        failed = CliRunner().invoke(main, [*command, "--work", str(work)])
    assert failed.exit_code == 2
    assert "taken over" not in failed.stderr
    went_on = CliRunner().invoke(main, [*command, "--work", str(work)])
    assert (went_on.exit_code, went_on.stdout) == (2, never.stdout)
    first, *_, last = went_on.stderr.splitlines()
    done = "25 articles and 80 of 80 parts of the work"
    assert first == f"retold: {work}: goes on where it was stopped, with {done}"
    assert f"2 passed over, {done} taken over, " in last
    assert not work.exists()


def test_an_interrupted_command_says_that_it_can_be_gone_on_with(tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("retold.tracing.trace.run", interrupted)
    told = CliRunner().invoke(main, ["trace", *written(tmp_path), "--work", str(tmp_path / "work")])
    assert told.exit_code == 130
    assert "keeps what is done; the same command goes on from there" in told.stderr


def test_standard_input_is_given_again(tmp_path, monkeypatch):
    monkeypatch.setattr("retold.tracing.settings.settings", lambda: SETTINGS)
    text = Path(written(tmp_path)[0]).read_text("utf-8")
    command = ["trace", "-", "--format", "json", "--work", str(tmp_path / "work"), "--engine", "here"]
    never = CliRunner().invoke(main, command, input=text)
    for _ in range(2):
        with monkeypatch.context() as full:
            full.setattr("retold.cli.tracing.deliver", no_space)
            assert CliRunner().invoke(main, command, input=text).exit_code == 2
    assert CliRunner().invoke(main, command, input=text).stdout == never.stdout


def test_the_library_keeps_what_is_done_as_well(tmp_path):
    found = retold.trace(articles(*STORIES), engine="here", work=tmp_path / "work")
    assert as_json(found) == EXPECTED
    assert not (tmp_path / "work").exists()
