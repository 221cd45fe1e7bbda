"""What users install is a wheel, not a checkout: each command works from one, with only what the wheel holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]
ARTICLE = {
    "id": "one",
    "published": "2031-05-02",
    "text": "The Swedish army shelled Bergen on Friday, killing 14 people, Mayor Ilse Brandt said.",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel, and nothing of the checkout."""
    where = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--wheel-dir", where, ROOT], check=True, cwd=where)
    with zipfile.ZipFile(next(where.glob("newskg-*.whl"))) as wheel:
        wheel.extractall(where / "site")
    return where


def test_every_command_works_from_a_wheel(installed: Path) -> None:
    folder, site = installed, installed / "site"
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}

    def kg(*arguments: str) -> str:
        called = subprocess.run(
            [sys.executable, "-m", "kg", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert called.returncode == 0, called.stderr
        return called.stdout

    (folder / "one.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    where = subprocess.run(
        [sys.executable, "-c", "import kg; print(kg.__file__)"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(site))
    kg("build", "one.jsonl", "-o", "out")
    assert json.loads(kg("annotate", "one.jsonl"))["id"] == "one"
    assert "14" in kg("query", "casualties", "-o", "out")
    assert "Bergen" in kg("show", "Bergen", "-o", "out")
    kg("view", "-o", "out", "--page", "page.html")
    assert "<html" in (folder / "page.html").read_text(encoding="utf-8")
    assert kg("export", "nt", "-o", "out").count("\n") > 50
    assert "Conforms: True" in kg("validate", "-o", "out")
    assert "NO" not in [line[:2] for line in kg("doctor", "-o", "out").splitlines()]
    assert "--port" in kg("serve", "--help")
    kg("forget", "one", "-o", "out")
    assert "one" not in json.dumps((folder / "out" / "annotations.jsonl").read_text(encoding="utf-8"))
