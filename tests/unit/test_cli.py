"""The command's frame: what it takes before a command, what it tells, and how shells complete it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import console
from kg.cli.console import Loudness
from kg.cli.doctor import examine
from kg.cli.main import run


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "loudness", Loudness.USUAL)
    monkeypatch.setattr(logging.getLogger("kg"), "handlers", [])


def kg(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("kg"), *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("options", "told"), [([], ["done", "wrong"]), (["-q"], ["wrong"]), (["-v"], ["done", "step", "wrong"])]
)
def test_quiet_tells_errors_alone_and_verbose_each_step(
    options: list[str], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run([*options, "query"])  # lists the queries; nothing else to tell
    capsys.readouterr()
    console.inform("done")
    logging.getLogger("kg.building").info("step")
    console.say("wrong")
    assert [line.rpartition(" ")[2] for line in capsys.readouterr().err.splitlines()] == told


def test_quiet_and_verbose_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-q", "-v", "query"]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_shells_complete_the_commands() -> None:
    found = kg(_KG_COMPLETE="complete_bash", COMP_WORDS="kg va", COMP_CWORD="1")
    assert found.stdout.split() == ["validate"]


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(variables: dict[str, str]) -> None:
    called = kg("nonsense", **variables)
    assert called.returncode == 2
    assert "\x1b" not in called.stdout + called.stderr


def test_help_in_the_c_locale() -> None:
    called = kg("--help", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert called.returncode == 0
    assert "knowledge graph" in called.stdout


def test_the_doctor_says_which_store_is_none(tmp_path: Path) -> None:
    checks = examine(tmp_path, "no_such_model")
    found = {finding.what: finding for finding in checks}
    assert found["newskg"].well
    assert found["gazetteer"].well
    assert found["store"].well is False
    assert str(tmp_path) in found["store"].detail
    assert found["model"].well is False
    assert "no_such_model" in found["model"].detail
