"""Builds that are killed, at any moment, and builds that meet: the next one ends as if nothing had been."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kg import files
from kg.cli.main import run
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.build

KILLS = 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forty_kills_at_any_point_leave_a_store_that_opens_and_cost_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.build.killing", str(tmp_path), str(KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["killed"] >= KILLS
    assert (told["unopened"], told["different"]) == ([], [])


def kg_build(source: Path, out: Path) -> subprocess.Popen[bytes]:
    """The real command with the real model."""
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(source), "-o", str(out)], stderr=subprocess.DEVNULL
    )


def wait_for(sign: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while not sign() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)


def test_the_command_goes_on_after_kills_while_it_reads_and_while_it_writes_files(tmp_path: Path) -> None:
    texts = ("The Swedish army shelled Bergen on Friday.", "Sweden denied that its army had attacked Bergen.")
    source = tmp_path / "in.jsonl"
    source.write_text("".join(f'{{"id": "{i}", "text": "{t}"}}\n' for i, t in enumerate(texts)), encoding="utf-8")
    whole, out = tmp_path / "whole", tmp_path / "out"
    assert kg_build(source, whole).wait() == 0
    for sign in (out / FOLDER / "CURRENT", out / ".unfinished"):
        process = kg_build(source, out)
        wait_for(sign.exists, process)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        Store.open(out / FOLDER).close()
    assert not (out / "report.json").exists()
    assert kg_build(source, out).wait() == 0
    files = {path.name: path.read_bytes() for path in whole.iterdir() if path.is_file()}
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == files


def test_the_second_of_two_builds_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "out"
    source.write_text("Police arrested a man in Oslo.", encoding="utf-8")
    held = Store.open(out / FOLDER)
    before = sorted(out.rglob("*"))
    assert run(["build", str(source), "-o", str(out)]) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert "another process has it open; wait until it is done" in said.err
    assert [path for path in sorted(out.rglob("*")) if "LOG" not in path.name] == [
        path for path in before if "LOG" not in path.name
    ]
    held.close()


def test_a_file_is_on_disk_before_it_has_its_name_and_the_name_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    part, path = tmp_path / "graph.part", tmp_path / "graph.ttl"
    part.write_text("all of it", encoding="utf-8")
    real = os.fsync

    def fsync(number: int) -> None:
        steps.append(f"{'folder' if stat.S_ISDIR(os.fstat(number).st_mode) else 'file'} {path.exists()}")
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    files.rename(part, path)
    assert path.read_text(encoding="utf-8") == "all of it"
    assert steps == ["file False", "folder True"]
