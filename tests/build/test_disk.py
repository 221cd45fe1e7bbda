"""A full disk: a clear line, the files of the build before stay whole, and the next build makes all good."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.build

TEXT = "The Swedish army shelled Bergen on Friday. At least 14 people were killed, Mayor Ilse Brandt said."
SCRIPT = """
set -u
mount -t tmpfs -o size=30m none "$1/disk"
"$2" -m kg build "$1/one.jsonl" -o "$1/disk/out" || exit 99
head -c 50m /dev/zero > "$1/disk/filler" 2>/dev/null
"$2" -m kg build "$1/two.jsonl" -o "$1/disk/out" 2> "$1/told"
echo $? > "$1/status"
cp "$1/disk/out/graph.ttl" "$1/left.ttl"
rm "$1/disk/filler"
"$2" -m kg build "$1/two.jsonl" -o "$1/disk/out" || exit 98
cp "$1/disk/out/graph.ttl" "$1/healed.ttl"
"""
"""A small disk in a name space of its own; it is gone when the script ends."""


def _may_mount() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    command = [unshare, "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="needs a name space in which it may mount a small disk")
def test_a_full_disk_costs_nothing_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    for name in ("one", "two"):
        articles = [{"id": f"{name}-{n}", "text": TEXT} for n in range(20)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    command = ["unshare", "--map-root-user", "--mount", "bash", "-c", SCRIPT, "full", str(tmp_path), sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "status").read_text().strip() == "2"
    told = (tmp_path / "told").read_text(encoding="utf-8")
    assert told.splitlines()[-1].startswith("kg: ")
    assert "No space left on device" in told
    left, healed = ((tmp_path / f"{name}.ttl").read_text(encoding="utf-8") for name in ("left", "healed"))
    assert "article/one-7>" in left
    assert "article/two-7>" not in left
    assert "article/one-7>" in healed
    assert "article/two-7>" in healed
