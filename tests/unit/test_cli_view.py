"""`kg view`: what it writes, and what it says where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import ids, rdf
from kg.cli.main import run
from kg.store import FOLDER, Store
from tests.handmade import RECORD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder as `kg build` leaves it, of one article."""
    store = Store.open(tmp_path / FOLDER)
    store.replace(ids.graph(RECORD.id), rdf.quads(RECORD))
    rdf.derive(store.engine)
    store.close()
    return tmp_path


def test_the_page_goes_into_the_folder_or_where_it_is_asked_to(out: Path) -> None:
    assert run(["view", "-o", str(out)]) == 0
    usual = (out / "graph.html").read_text(encoding="utf-8")
    assert "1 article from Harbour Courier, 4 May 2031" in usual
    assert (
        run(["view", "-o", str(out), "--page", str(out / "other.html"), "--title", "Lomvik <b>", "--limit", "2"]) == 0
    )
    other = (out / "other.html").read_text(encoding="utf-8")
    assert "<title>Lomvik &lt;b&gt; · newskg</title>" in other
    assert '"drawn":2' in other
    assert '"drawn":2' not in usual


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["--limit", "0"], "--limit"),
        (["--page", "no/such/folder/page.html"], "choose another file"),
    ],
)
def test_a_wrong_call_is_one_line_and_leaves_the_page_alone(
    out: Path, capsys: pytest.CaptureFixture[str], call: list[str], words: str
) -> None:
    assert run(["view", "-o", str(out)]) == 0
    before = (out / "graph.html").read_bytes()
    capsys.readouterr()
    assert run(["view", "-o", str(out), *call]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert said.err.count("\n") == 1
    assert (out / "graph.html").read_bytes() == before


def test_a_folder_without_a_store_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["view", "-o", str(tmp_path)]) == 2
    assert "kg build" in capsys.readouterr().err
