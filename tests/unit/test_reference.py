"""The command reference says what the commands say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "notebooks" / "commands.py"


def test_the_page_is_what_the_script_writes(tmp_path: Path) -> None:
    script = tmp_path / "commands.py"  # the page is written beside the script; in a process of its own, for its width
    script.write_bytes(SCRIPT.read_bytes())
    subprocess.run([sys.executable, script], check=True)
    made = script.with_name("COMMANDS.md").read_text(encoding="utf-8")
    assert made == SCRIPT.with_name("COMMANDS.md").read_text(encoding="utf-8"), "run `make reference`"
    assert "## kg build" in made
