# ruff: noqa: INP001 - a tool beside the pages it writes, no part of the package
"""Writes COMMANDS.md beside this file: what `kg COMMAND --help` says, as a page. `make reference` runs it."""

from __future__ import annotations

import os
import re
from pathlib import Path

PAGE = Path(__file__).with_name("COMMANDS.md")
_WIDTH = 100
_HEAD = """# Commands

Made by `make reference` from the commands' own help; `kg COMMAND --help` prints the same.
Data goes to standard output, all else to standard error.

| exit status | meaning |
| --- | --- |
| 0 | all went well |
| 1 | the result says no: the graph does not conform, an ASK is false, `kg doctor` found something amiss |
| 2 | the call or its input is wrong; one line on standard error says what, where, and what to do |
| 3 | done, but some articles were refused, each with its reason in `report.json` |
| 130 | stopped by Ctrl-C |

`NO_COLOR=1` (any value) turns colours off. `kg --install-completion` teaches the shell
to complete commands and options.
"""


def reference() -> str:
    """The whole page, Markdown."""
    os.environ["TERMINAL_WIDTH"] = os.environ["COLUMNS"] = str(_WIDTH)
    from typer.main import get_command  # noqa: PLC0415 - it reads the width when it is imported

    from kg.cli.main import app  # noqa: PLC0415

    group = get_command(app)
    frame = group.make_context("kg", [], resilient_parsing=True)
    parts = [_HEAD, _section("kg", group.get_help(frame))]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = command.make_context(name, [], parent=frame, resilient_parsing=True)
        parts.append(_section(f"kg {name}", command.get_help(inner)))
    return "\n".join(parts)


def _section(name: str, text: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    lines = "\n".join(line.rstrip() for line in plain.splitlines())
    return f"## {name}\n```text\n{lines.strip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
