"""`kg query` asks what a file, a text or standard input says; a build's bar counts and tells what is refused."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from kg.articles import Meter
from kg.cli import progress
from kg.cli.main import run
from kg.engines.reading import Done
from kg.errors import ArticleError
from tests import serving

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "SELECT ?name { ?place a kg:Settlement ; rdfs:label ?name }"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return serving.make(tmp_path_factory.mktemp("asked"))


@pytest.fixture
def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + ASKED.encode())))


@pytest.mark.usefixtures("_given")
@pytest.mark.parametrize("how", ["file", "text", "standard input"])
def test_one_query_has_one_answer_wherever_it_stands(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    path = tmp_path / "places.rq"
    path.write_text(ASKED, encoding="utf-8-sig")
    text = {"file": str(path), "text": ASKED, "standard input": "-"}[how]
    assert run(["query", text, "-o", str(out), "--format", "csv"]) == 0
    assert "Lomvik" in capsys.readouterr().out.splitlines()


def test_a_file_that_is_no_text_is_refused_in_one_line(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "places.rq"
    path.write_bytes(b"\xff\xfe" + ASKED.encode("utf-16-le"))
    assert run(["query", str(path), "-o", str(out)]) == 2
    assert capsys.readouterr().err == f"kg: {path}: is not UTF-8 text\n"


@pytest.mark.parametrize("text", [ASKED, "attacks"])
def test_a_query_is_explained_instead_of_answered(out: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert run(["query", text, "-o", str(out), "--explain"]) == 0
    said = capsys.readouterr().out
    assert "kg:" in said
    assert "Lomvik" not in said


def test_the_bar_counts_articles_and_tells_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen, meter = Screen(), Meter(total=100)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress.shown(meter) as tell:
        for number in range(2):
            meter.done += 40
            tell(Done(number, f"a{number}", b"", b"", b"", b"", (), ""))
        tell(ArticleError("b.txt", "is empty"))
    assert "2 articles" in screen.getvalue()
    assert "kg: b.txt: is empty" in screen.getvalue()
