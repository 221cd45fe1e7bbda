"""What the README shows is so: its calls run, its answers are those it prints, its queries find something."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.cli.main import run
from kg.nlp import pipeline
from kg.query import run as ask
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"^```(\w+)\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


def blocks(kind: str) -> list[str]:
    return [text for language, text in BLOCKS if language == kind]


def calls() -> list[tuple[list[str], str]]:
    """Each `$ kg ...` of the README with what it shows below it."""
    found = []
    for part in re.split(r"^\$ kg ", "".join(blocks("console")), flags=re.MULTILINE)[1:]:
        quoted = part.count("'", 0, part.index("\n")) % 2
        end = part.index("'\n") + 1 if quoted else part.index("\n")
        found.append((shlex.split(part[:end]), part[end + 1 :]))
    return found


@pytest.fixture(scope="module", autouse=True)
def _built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    where = tmp_path_factory.mktemp("readme")
    patch = pytest.MonkeyPatch()
    ready = pipeline.default()
    patch.setattr(pipeline, "load", lambda _: ready)
    patch.chdir(where)
    assert run(["build", str(ROOT / "seeds"), "-o", "out"]) == 0
    yield
    patch.undo()


@pytest.mark.parametrize(("call", "shown"), calls(), ids=[" ".join(call[:2]) for call, _ in calls()])
def test_a_call_answers_what_is_shown(call: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(call) == 0
    answer = capsys.readouterr().out
    assert len(answer.splitlines()) > 2
    if shown:
        assert [line.rstrip() for line in answer.splitlines()] == shown.splitlines()


@pytest.mark.parametrize("query", blocks("sparql"))
def test_a_query_finds_something(query: str) -> None:
    assert list(ask(Store.read(Path("out") / FOLDER), query))


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert "Arrest" in capsys.readouterr().out
    assert len(names["table"]) > 2  # type: ignore[arg-type]
    assert len(names["network"]) > 100  # type: ignore[arg-type]


@pytest.mark.parametrize("text", blocks("toml"))
def test_the_lexicon_adds_its_words(text: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Norway and Peru shook hands in Oslo.", encoding="utf-8")
    # In a process of its own: words that are added stay until the process ends.
    command = [sys.executable, "-m", "kg", "annotate", "a.txt", "--lexicon", "own.toml"]
    called = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert "Agreement" in [event["type"] for event in json.loads(called.stdout)["events"]]


def test_every_file_that_is_named_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert len(links) > 8
    assert [link for link in links if not (ROOT / link).exists()] == []
