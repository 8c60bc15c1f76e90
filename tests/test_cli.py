"""The command line: what goes where, and which exit code it leaves."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner

import retold
from retold.cli import main
from retold.cli.comparing import FORMATS
from retold.comparing.rules import RULES
from retold.reports import json as json_report
from retold.reports.csv import COLUMNS

SOURCE = """Tarrow bridge stays shut

TARROW (Northern Wire), May 4 – The bridge over the Lenn was not safe for lorries, the county engineer said on Sunday.

“We will not open the café before the spring,” said Ada Brandt, the county engineer.

Some 340 drivers cross the bridge each day.
"""
RETELLING = """Bridge to stay closed

The bridge over the Lenn was safe for lorries, the county engineer said on Sunday.

“We will never open the café before the summer,” said Ada Brandt, the county engineer.

Some 430 drivers cross the bridge each day.
"""
DOCUMENTATION = Path(__file__).parents[1] / "docs" / "cli.md"


@pytest.fixture
def pair(tmp_path):
    source, retelling = tmp_path / "source.txt", tmp_path / "retelling.txt"
    source.write_text(SOURCE, encoding="utf-8")
    retelling.write_text(RETELLING, encoding="utf-8")
    return str(source), str(retelling)


def run(*args, **kwargs):
    return CliRunner().invoke(main, [str(arg) for arg in args], **kwargs)


def process(*args, **kwargs):
    """The command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "retold", *map(str, args)],
        capture_output=True,
        timeout=60,
        check=False,
        **kwargs,
    )


def assert_refused(result, *words):
    """Exit code 2, nothing on standard output, and one line that says what is wrong."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def test_json_is_the_contract(pair):
    result = run("compare", *pair, "--format", "json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    jsonschema.validate(told, json_report.schema())
    assert told["source"]["path"] == pair[0]
    assert told["findings"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_whole(pair, tmp_path, form):
    place = tmp_path / "report"
    result = run("compare", *pair, "--format", form, "--output", place)
    assert (result.exit_code, result.output) == (0, "")
    assert place.read_text(encoding="utf-8") == run("compare", *pair, "--format", form).stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report", "retelling.txt", "source.txt"]


@pytest.mark.parametrize(("name", "start"), [("r.json", "{"), ("r.HTML", "<!DOCTYPE"), ("r.sarif", "{"), ("r.csv", "record,"), ("r.txt", "Source"), ("r", "Source")])  # fmt: skip
def test_the_ending_of_the_output_names_the_format(pair, tmp_path, name, start):
    assert run("compare", *pair, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_report_keeps_the_mode_of_the_file_that_it_replaces_and_follows_a_link(pair, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert run("compare", *pair, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert json.loads(real.read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", [".", "missing/report.json"])
def test_an_output_that_cannot_be_written_is_named(pair, tmp_path, place):
    assert_refused(run("compare", *pair, "-o", tmp_path / place), "cannot write", str(tmp_path))


@pytest.mark.parametrize("command", [("quote", "words"), ("timeline",), ("trace",), ("check", "gone.txt")])
def test_an_output_that_cannot_be_written_is_refused_before_any_work(tmp_path, command):
    """Hours of work are not done for a report that has nowhere to go."""
    result = run(*command, "--archive", tmp_path / "gone.archive", "-o", tmp_path / "missing" / "report.json")
    assert_refused(result, "cannot write", "there is no folder")


def test_a_report_never_replaces_an_article(pair):
    assert_refused(run("compare", *pair, "-o", pair[1]), "would overwrite the article")
    assert Path(pair[1]).read_text(encoding="utf-8") == RETELLING


def test_selected_and_ignored_codes(pair):
    def codes(*options):
        told = json.loads(run("compare", *pair, "--format", "json", *options).stdout)
        return {finding["code"] for finding in told["findings"]}

    everything = codes()
    assert len(everything) > 1
    one, *others = sorted(everything)
    assert codes("--select", one) == {one}
    assert codes("--select", one.lower(), "--select", ",".join(others)) == everything
    assert codes("--ignore", one) == everything - {one}
    letter = one[0]
    assert codes("--select", letter) == {code for code in everything if code[0] == letter}
    assert codes("--select", letter, "--ignore", letter) == set()


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_refused_before_anything_is_read(option):
    assert_refused(run("compare", "nowhere.txt", "nowhere.txt", option, "Q01,S3"), "'S3'", "near it: S03")
    assert_refused(run("compare", "nowhere.txt", "nowhere.txt", option, ","), "codes are Q01")


def test_fail_on_says_by_the_exit_code_what_was_found(pair):
    told = json.loads(run("compare", *pair, "--format", "json").stdout)["findings"]
    meaning = [f["code"] for f in told if f["effect"] == "meaning"]
    assert meaning
    assert run("compare", *pair, "--fail-on", "meaning").exit_code == 1
    assert run("compare", *pair, "--fail-on", "any").exit_code == 1
    assert run("compare", *pair, "--fail-on", "meaning", "--ignore", ",".join(meaning)).exit_code == 0
    assert run("compare", pair[0], pair[0], "--fail-on", "any").exit_code == 0


def test_the_same_file_twice_is_compared_with_a_note(pair):
    result = run("compare", pair[0], pair[0], "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["findings"] == []
    assert "same file" in result.stderr


def test_an_article_in_another_language_is_compared_with_a_note(pair, tmp_path):
    other = tmp_path / "stadt.txt"
    other.write_text("Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu sperren. " * 9, "utf-8")
    result = run("compare", pair[0], str(other))
    assert result.exit_code == 0
    assert f"note: {other} does not look English" in result.stderr
    assert f"{pair[0]} does not" not in result.stderr


def test_standard_input_is_one_of_the_two(pair):
    told = run("compare", "-", pair[1], "--format", "json", input=SOURCE)
    given = run("compare", *pair, "--format", "json")
    assert json.loads(told.stdout)["findings"] == json.loads(given.stdout)["findings"]
    assert_refused(run("compare", "-", "-", input=SOURCE), "not both")


def test_titles_given_are_the_titles_told(pair):
    told = json.loads(
        run(
            "compare", *pair, "--format", "json", "--source-title", "Ours", "--retelling-title", "Theirs"
        ).stdout
    )
    assert told["source"]["title"] == {"value": "Ours", "origin": "given"}
    assert told["retelling"]["title"] == {"value": "Theirs", "origin": "given"}
    page = run("compare", *pair, "--format", "html", "--source-title", "Ours & <b>").stdout
    assert "<cite>Ours &amp; &lt;b&gt;</cite>" in page


@pytest.mark.parametrize("args", [
    ("compare",),
    ("compare", "one"),
    ("compare", "one", "two", "three"),
    ("compare", "one", "two", "--format", "xml"),
    ("compare", "one", "two", "--nonsense"),
    ("compare", "one", "two", "--profile", "loose"),
    ("compare", "one", "two", "--fail-on", "shade"),
    ("nonsense",),
    ("rules", "S3"),
    ("rules", "--format", "csv"),
])  # fmt: skip
def test_a_wrong_use_is_one_line_and_exit_code_2(args):
    assert_refused(run(*args), "retold")


def test_the_command_alone_shows_its_help_and_fails():
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.rstrip("\n") == run("--help").stdout.rstrip("\n")


@pytest.mark.parametrize("command", ["statements", "times"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_reported(pair, tmp_path, command):
    (tmp_path / "empty.txt").write_text("")
    result = run(command, tmp_path / "gone.txt", tmp_path / "empty.txt", pair[0])
    assert result.exit_code == 2
    assert [line.partition(":")[2].split("/")[-1] for line in result.stderr.splitlines()] == [
        "gone.txt: no such file",
        "empty.txt: no text in it",
    ]
    assert "source.txt" in result.stdout


def test_a_file_that_is_not_there_is_named(pair, tmp_path):
    assert_refused(run("compare", tmp_path / "gone.txt", pair[1]), "gone.txt")


def test_a_file_without_text_is_named(pair, tmp_path):
    (tmp_path / "empty.txt").write_text(" \n")
    assert_refused(run("compare", pair[0], tmp_path / "empty.txt"), "empty.txt")


def test_names_of_files_give_a_terminal_no_orders(pair):
    assert_refused(run("compare", "\x1b[31mred\nline", pair[1]), "␛[31mred")


def test_rules_lists_all_and_explains_one():
    assert all(row.code in run("rules").stdout for row in RULES)
    assert "Reuters" in run("rules", "q01").stdout
    assert [row["code"] for row in json.loads(run("rules", "--format", "json").stdout)] == [
        row.code for row in RULES
    ]
    assert json.loads(run("rules", "P01", "--format", "json").stdout)[0]["name"] == "sense turned round"
    assert_refused(run("rules", "P1"), "near it: P01")


def test_csv_reads_back(pair):
    told = list(csv.DictReader(io.StringIO(run("compare", *pair, "--format", "csv").stdout, newline="")))
    assert {row["record"] for row in told} <= {"finding", "quotation"}


def options(command):
    return [
        name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts
    ]


def test_every_command_and_option_is_documented():
    told = DOCUMENTATION.read_text(encoding="utf-8")
    for name, command in main.commands.items():
        section = re.search(rf"^## retold {name}\n(.*?)(?=^## |\Z)", told, re.MULTILINE | re.DOTALL)
        assert section, f"docs/cli.md has no section 'retold {name}'"
        for option in [*options(command), "--help"]:
            assert re.search(rf"^\|.*`{option}[ `].*\|", section[1], re.MULTILINE), (
                f"{option} of retold {name}"
            )
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice):
                assert r"\|".join(parameter.type.choices) in section[1]
    for option in options(main):
        assert f"retold {option} " in told


def test_every_column_of_the_csv_and_every_exit_code_is_documented():
    told = DOCUMENTATION.read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in COLUMNS)
    assert all(f"| {code} |" in told for code in (0, 1, 2, 130))


def test_help_names_every_option():
    for name, command in main.commands.items():
        told = run(name, "--help").stdout
        assert all(option in told for option in options(command))


def test_the_module_is_the_command():
    told = process("--version")
    assert (told.returncode, told.stdout.decode().strip()) == (0, f"retold {retold.__version__}")


def loaded(*args):
    """The modules that a run of the command has imported at its end."""
    code = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from retold.cli import main; main()"
    told = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, timeout=60, check=True)
    return set(told.stderr.decode().split())


def test_the_version_loads_nothing_heavy_and_json_no_terminal_library(pair):
    assert not loaded("--version") & {"rich", "numpy", "trafilatura", "pypdf", "nupunkt"}
    assert "rich" not in loaded("compare", *pair, "--format", "json")


@pytest.mark.parametrize("form", FORMATS)
def test_output_is_utf_8_in_any_locale(pair, form):
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    told = process("compare", *pair, "--format", form, env=environment)
    assert (told.returncode, told.stderr) == (0, b"")
    assert "café" in told.stdout.decode("utf-8")
    assert process("rules", "Q01", env=environment).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_reader_who_leaves_early_is_no_error(pair):
    command = subprocess.Popen(
        [sys.executable, "-m", "retold", "compare", *pair, "--format", "html"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    command.stdout.close()
    error = command.stderr.read()
    command.stderr.close()
    assert (command.wait(timeout=60), error) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("closed", "more", "code"),
    [
        (">&-", "", 2),
        (">&-", "-o told.json", 0),
        ("2>&-", "", 0),
        ("2>&-", "-o told.json", 0),
        ("<&-", "", 0),
    ],
)
def test_closed_streams_are_told_or_not_needed(pair, tmp_path, closed, more, code):
    command = f'"{sys.executable}" -m retold compare "{pair[0]}" "{pair[1]}" {more} {closed}'
    told = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert told.returncode == code, told.stderr
    assert b"Traceback" not in told.stderr
    assert (b"it is closed" in told.stderr) == (code == 2)


def test_an_interrupt_leaves_130_and_nothing_half_written(pair, tmp_path):
    """The command waits on standard input, which never ends."""
    output = tmp_path / "report.json"
    output.write_text("old")
    code = """if True:
        import signal
        from retold.cli import main
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job starts with it ignored
        print("ready", flush=True)
        main()
    """
    command = subprocess.Popen(
        [sys.executable, "-c", code, "compare", "-", pair[1], "-o", str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout.readline().strip() == b"ready"
    time.sleep(1)
    command.send_signal(signal.SIGINT)
    told, error = command.communicate(timeout=60)
    assert (command.returncode, told) == (130, b"")
    assert error.decode().split() == ["retold:", "interrupted"]
    assert output.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.json", "retelling.txt", "source.txt"]


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_long_work_shows_a_line_on_a_terminal_alone(pair, tmp_path):
    import pty  # noqa: PLC0415 -- not on every system

    command = [sys.executable, "-m", "retold", "compare", *pair, "-o", str(tmp_path / "report.json")]
    shown = {}
    for kind, (reading, writing) in {"terminal": pty.openpty(), "pipe": os.pipe()}.items():
        subprocess.run(command, stderr=writing, timeout=60, check=True)
        os.set_blocking(reading, False)
        os.write(writing, b"end")
        shown[kind] = os.read(reading, 100_000)
    assert b"comparing" in shown["terminal"]
    assert shown["pipe"] == b"end"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(pair):
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(
            [sys.executable, "-m", "retold", "compare", *pair, "--format", "json"],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert told.returncode == 2
    assert len(told.stderr.decode().splitlines()) == 1


def test_an_ending_that_a_command_cannot_write_is_an_error_that_names_the_formats(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("The ferry sank on Tuesday off Sandry.", encoding="utf-8")
    result = CliRunner().invoke(main, ["times", str(article), "--output", str(tmp_path / "x.html")])
    assert result.exit_code == 2
    assert "text, json, csv" in result.stderr
    assert not (tmp_path / "x.html").exists()
