# ruff: noqa: INP001 - a tool beside the pages it writes, no part of the package
"""Writes QUERIES.md beside this file: each shipped query with an example and its answer. `make reference` runs it.

The answers are those of the ten dispatches of August 2024 in `seeds/`.
"""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import kg
from kg import query
from kg.query.output import prefixed

PAGE = Path(__file__).with_name("QUERIES.md")
DISPATCHES = sorted(PAGE.parents[1].glob("seeds/2024-*"))
_ROWS, _CELL = 4, 90
_HEAD = """# Shipped queries

Made by `make reference`: every query that ships, what it can be narrowed by, and the first rows of its
answer over the ten dispatches of August 2024 in `seeds/`. Columns that are empty in them are left out, and
long cells are cut at `…`.
The texts are in [kg/query/shipped](../kg/query/shipped), to be copied and changed.
"""


def page(out: Path) -> str:
    """The whole page, Markdown, over the graph in a folder."""
    graph = kg.open(out)
    return "\n".join([_HEAD, *(_section(graph, query.shipped(name)) for name in query.names())])


def _section(graph: kg.Graph, known: query.ShippedQuery) -> str:
    takes = "".join(f"- `--{p.name}`: {p.description}\n" for p in known.parameters)
    values = "".join(f" --{name} {shlex.quote(value)}" for name, value in known.example.items())
    rows = graph.query(known.name, **known.example)
    return (
        f"## {known.name}\n{known.description}\n\n{takes}\n```console\n$ kg query {known.name}{values}\n```\n\n"
        + _table(rows[:_ROWS])
        + (f"\n… and {len(rows) - _ROWS} more\n" if len(rows) > _ROWS else "")
    )


def _table(rows: list[dict[str, object]]) -> str:
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, "") for row in rows)]
    if not names:
        return "(no rows)\n"
    lines = [names, ["---"] * len(names), *([_cell(row[name]) for name in names] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(prefixed(str(value)).split())
    short = text if len(text) <= _CELL else f"{text[:_CELL].rstrip()}…"
    return short.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def main() -> None:
    """Build the graph of the dispatches, and write the page."""
    from kg.building import build  # noqa: PLC0415 - loads spaCy

    with tempfile.TemporaryDirectory() as folder:
        build(DISPATCHES, Path(folder))
        PAGE.write_text(page(Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
