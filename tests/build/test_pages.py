"""The pages whose examples come from the graph of `seeds/`: made anew, they are as they stand in the repository."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from kg import query
from kg.cli.main import run

pytestmark = pytest.mark.build
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "out"
    assert run(["build", "seeds", "-o", str(folder)]) == 0
    return folder


def test_the_page_of_queries_shows_what_they_answer(out: Path) -> None:
    spec = importlib.util.spec_from_file_location("queries", NOTEBOOKS / "queries.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    text = script.page(out)
    assert text == (NOTEBOOKS / "QUERIES.md").read_text(encoding="utf-8"), "run `make reference`"
    sections = text.split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections] == query.names()
    empty = [section.partition("\n")[0] for section in sections if "(no rows)" in section]
    assert empty == []
