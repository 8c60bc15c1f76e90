import pytest

from retold.archive import Archive


@pytest.fixture
def place(tmp_path):
    return tmp_path / "news.archive"


@pytest.fixture
def archive(place):
    with Archive(place, write=True) as opened:
        yield opened
