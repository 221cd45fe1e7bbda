"""Builds on several workers, builds that are stopped, and builds that go on: the same bytes in the end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kg.cli.main import run
from kg.nlp import pipeline
from kg.nlp.pipeline import BATCH
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.build

TOWNS = ("Bergen", "Oslo", "Turku", "Tampere", "Gdansk")
ARTICLES = [
    {
        "id": f"{number:03}",
        "published": f"2031-05-{number % 28 + 1:02}",
        "text": f"The Swedish army shelled {TOWNS[number % 5]} on Friday. At least {number} people were killed, police said.",
    }
    for number in range(BATCH + 8)
]
FILES = ("annotations.jsonl", "graph.html", "graph.nq", "graph.ttl")


@pytest.fixture(scope="module", autouse=True)
def _one_pipeline() -> Iterator[None]:
    """Load the model once for all builds here; it is the one that each of them would load."""
    patch = pytest.MonkeyPatch()
    ready = pipeline.default()
    patch.setattr(pipeline, "load", lambda _: ready)
    yield
    patch.undo()


def lines(articles: list[dict[str, str]], path: Path) -> str:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", lines(ARTICLES, folder / "in.jsonl"), "-o", str(folder / "out")]) == 0
    return folder / "out"


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def report(out: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((out / "report.json").read_bytes())
    return found


def test_workers_give_the_same_bytes_in_any_order(built: Path, tmp_path: Path) -> None:
    source = lines(ARTICLES[::-1], tmp_path / "in.jsonl")
    assert run(["build", source, "-o", str(tmp_path / "out"), "-j", "2"]) == 0
    assert contents(tmp_path / "out") == contents(built)
    assert report(tmp_path / "out") == report(built)


def test_an_article_that_cannot_be_read_costs_itself_and_its_reason_is_in_the_report(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate = pipeline.annotate

    def failing(articles, *more):
        if any(article.id == "bad" for article in articles):
            raise ValueError("too odd")
        return annotate(articles, *more)

    monkeypatch.setattr(pipeline, "annotate", failing)
    source = lines([*ARTICLES[:3], {"id": "bad", "text": "Odd."}, *ARTICLES[3:]], tmp_path / "in.jsonl")
    assert run(["build", source, "-o", str(tmp_path / "out"), "-j", "2"]) == 3
    assert contents(tmp_path / "out") == contents(built)
    assert report(tmp_path / "out")["refused"] == [
        {"source": "article 'bad'", "reason": "cannot be read: ValueError: too odd"}
    ]


def test_a_build_that_is_stopped_keeps_what_it_has_read_and_goes_on(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as job:
        assert job.stdin
        assert job.stderr
        # The line that is no JSON is met after the first batch has been read; then the build waits for more.
        job.stdin.write("".join(json.dumps(article) + "\n" for article in ARTICLES[:BATCH]) + "no JSON\n")
        job.stdin.flush()
        assert "is not JSON" in job.stderr.readline()
        job.send_signal(signal.SIGTERM)
        told = job.stderr.read()
    assert job.returncode == 128 + signal.SIGTERM
    assert "the same command with --resume goes on" in told
    assert len(told.splitlines()) == 1
    assert len(Store.read(out / FOLDER).articles()) == BATCH
    assert run(["build", lines(ARTICLES, tmp_path / "in.jsonl"), "-o", str(out), "--resume", "-j", "2"]) == 0
    assert contents(out) == contents(built)
    assert (report(out)["read"], report(out)["skipped"]) == (len(ARTICLES) - BATCH, BATCH)
    assert sorted(path.name for path in out.iterdir()) == sorted([*FILES, "report.json", FOLDER])


def test_what_has_changed_is_read_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    changed = {**ARTICLES[1], "text": "The army left Oslo."}
    assert run(["build", lines(ARTICLES[:3], tmp_path / "in.jsonl"), "-o", str(out)]) == 0
    source = lines([ARTICLES[0], changed, ARTICLES[2]], tmp_path / "again.jsonl")
    assert run(["build", source, "-o", str(out), "--resume"]) == 0
    assert (report(out)["read"], report(out)["skipped"]) == (1, 2)
    assert b"The army left Oslo." in (out / "annotations.jsonl").read_bytes()
    assert run(["build", source, "-o", str(out), "--resume"]) == 0
    assert (report(out)["read"], report(out)["skipped"]) == (0, 3)


def test_the_store_alone_can_be_brought_up_to_date(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    source = lines(ARTICLES, tmp_path / "all.jsonl")
    assert run(["build", lines(ARTICLES[:5], tmp_path / "few.jsonl"), "-o", str(out)]) == 0
    before = contents(out)
    assert run(["build", source, "-o", str(out), "--store-only"]) == 0
    after = contents(out)
    assert {**after, "annotations.jsonl": b""} == {**before, "annotations.jsonl": b""}
    assert after["annotations.jsonl"] == contents(built)["annotations.jsonl"]
    assert report(out)["triples"] == report(built)["triples"]
    assert run(["build", source, "-o", str(out), "--resume"]) == 0
    assert contents(out) == contents(built)


def test_wrong_numbers_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = lines(ARTICLES[:1], tmp_path / "in.jsonl")
    for option, value in (("-j", "0"), ("--timeout", "0"), ("--timeout", "soon")):
        assert run(["build", source, "-o", str(tmp_path / "out"), option, value]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out").exists()
