"""Files are written whole, or what was there stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import files
from kg.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def test_files_get_their_names_when_all_of_them_are_written(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("old")
    with files.whole(one, other) as (first, second):
        first.write_text("new")
        second.write_text("new too")
        assert one.read_text() == "old"
        assert not other.exists()
    assert (one.read_text(), other.read_text()) == ("new", "new too")
    assert sorted(tmp_path.iterdir()) == [one, other]


@pytest.mark.parametrize("error", [ValueError("no graph"), KeyboardInterrupt()])
def test_what_was_there_stays_where_the_work_fails(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "page"
    path.write_text("old")

    def fail() -> None:
        with files.whole(path) as (part,):
            part.write_text("half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "page"
    with pytest.raises(OutputError, match=r"none.page: cannot be written: No such file"), files.whole(path) as (part,):
        part.write_text("new")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputError, match="cannot be written"), files.whole(tmp_path / "taken") as (part,):
        part.write_text("new")
    assert [found.name for found in tmp_path.iterdir()] == ["taken"]
