"""Names of articles, and what happens to records that cannot be read."""

import json
import os

import pytest

from retold.errors import InputError
from retold.tracing.gathering import gather


def records(path, *given):
    path.write_text("".join(json.dumps(one) + "\n" for one in given), encoding="utf-8")
    return str(path)


def names(*places):
    told = []
    return [name for name, _ in gather(list(places), told.append)], told


def test_an_article_is_called_by_its_id_or_its_path(tmp_path):
    (tmp_path / "story.txt").write_text("The tide came early.")
    lines = records(tmp_path / "day.jsonl", {"id": "a✓ 1", "text": "One."}, {"text": "Two."})
    story = str(tmp_path / "story.txt")
    assert names(story, lines) == ([story, "a✓ 1", "day.jsonl:2"], [])


@pytest.mark.parametrize("place", ["", "gone.txt"])
def test_nothing_at_a_place_is_refused(place):
    with pytest.raises(InputError, match="no such file or folder"):
        names(place)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / "story.txt").write_text("The tide came early.")
    locked = tmp_path / "locked"
    locked.mkdir()
    scan = os.scandir

    def refuse(place):
        if os.fspath(place) == str(locked):
            raise PermissionError(13, "Permission denied", str(locked))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(str(tmp_path)) == (
        [str(tmp_path / "story.txt")],
        [f"{locked}: cannot be read: Permission denied"],
    )


def test_an_id_that_comes_again_is_put_behind_its_path(tmp_path):
    one = records(tmp_path / "one.jsonl", {"id": "1", "text": "The tide came early."})
    two = records(tmp_path / "two.jsonl", {"id": "1", "text": "The tide came late."})
    assert names(one, two)[0] == ["1", f"{two}#1"]


def test_the_same_article_again_is_passed_over_and_said(tmp_path):
    one = records(tmp_path / "one.jsonl", {"id": "1", "text": "The tide."}, {"id": "1", "text": "The tide."})
    found, told = names(one)
    assert found == ["1"]
    assert len(told) == 1
    assert "came before" in told[0]


def test_a_broken_record_is_named_by_file_and_line_and_the_rest_is_read(tmp_path):
    path = tmp_path / "day.jsonl"
    path.write_text('{"id": "a", "text": "One."}\n{"id": "b", "te\n{"id": "c", "text": "Two."}\n')
    found, told = names(str(path))
    assert found == ["a", "c"]
    assert "line 2" in told[0]


def test_a_folder_is_read_with_all_in_it_but_hidden_and_foreign_files(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("b.txt", "a.md", "picture.png", ".hidden.txt"):
        (inner / name).write_text(f"The tide of {name}.")
    assert names(str(tmp_path))[0] == [str(inner / "a.md"), str(inner / "b.txt")]


def test_a_place_that_is_not_there_is_refused_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("The tide.")
    with pytest.raises(InputError, match=r"gone\.txt: no such file or folder"):
        names(str(tmp_path / "a.txt"), str(tmp_path / "gone.txt"))
    with pytest.raises(InputError, match="once only"):
        names("-", "-")
