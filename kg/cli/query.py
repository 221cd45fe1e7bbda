"""`kg query`: SPARQL over a graph that was built."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console, options
from kg.cli.console import Status
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import ShippedQuery

SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True}
"""A shipped query's parameters are options of the call: `--place Sudzha`."""


def query(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(help="A shipped query's name, a file with SPARQL, SPARQL itself, or - to read it.")
    ] = None,
    out: options.From = options.OUT,
    form: Annotated[str, typer.Option("--format", help="table, csv, tsv, json, xml or ttl.")] = "table",
    limit: Annotated[
        int | None,
        typer.Option(min=0, help="Rows of a shipped query's answer at most, 0 for all; 100 for a table, else all."),
    ] = None,
    explain: Annotated[  # noqa: FBT002 - typer reads options from signatures
        bool, typer.Option("--explain", help="Print how the engine goes about it, with results and time of each step.")
    ] = False,
) -> None:
    """Ask the graph: the name of a shipped query (with its parameters as options), a file, or SPARQL itself.

    Without a query, lists those that ship.
    """
    from kg import query as queries  # noqa: PLC0415

    if text is None:
        console.write(_catalogue())
        return
    if form not in queries.FORMATS:
        raise QueryError(f"--format {form} is not one of {', '.join(queries.FORMATS)}")
    sparql, known = _find(text)
    values = _values(context.args, known)
    if known is None and limit is not None:
        raise QueryError("--limit is for queries that ship: write LIMIT into your own")
    if limit is None and known and form == "table":
        limit = queries.LIMIT
    if explain:
        _explain(out, known.filled(values, limit or None) if known else sparql)
    else:
        _ask(out, known.sparql(values, limit or None) if known else sparql, values, form, limit)


def _explain(out: Path, sparql: str) -> None:
    from kg.query import plan  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    console.write(plan.explain(Store.read(out / FOLDER), sparql))


def _ask(out: Path, sparql: str, values: dict[str, str], form: str, limit: int | None) -> None:
    """Write the answer; the exit status says where it is no."""
    from kg import query as queries  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    result = queries.run(Store.read(out / FOLDER), sparql, values)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 160
    console.write(queries.write(result, form, width=width, hidden=[*values], limit=limit))
    if type(result).__name__ == "QueryBoolean" and not result:
        raise typer.Exit(Status.NO)


def _find(text: str) -> tuple[str, ShippedQuery | None]:
    """The SPARQL that an argument stands for, and the shipped query that it names."""
    from kg.query import find  # noqa: PLC0415

    if text == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace"), None
    if "\n" not in text and "{" not in text:
        path = Path(text)
        if path.is_file():
            try:
                return path.read_text(encoding="utf-8-sig"), None
            except UnicodeDecodeError:
                raise QueryError(f"{path}: is not UTF-8 text") from None
        if path.suffix in (".rq", ".sparql"):
            raise QueryError(f"{path}: no such file")
    return find(text)


def _values(arguments: list[str], known: ShippedQuery | None) -> dict[str, str]:
    """The parameters among the options that typer does not know."""
    names = [p.name for p in known.parameters] if known else []
    values: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        name = option.removeprefix("--").replace("-", "_")
        if not option.startswith("--") or name not in names:
            may = f"it takes {', '.join(f'--{n}' for n in names)}" if names else "the query takes no parameters"
            raise QueryError(f"unexpected {option!r}: {may}")
        if not equals and not rest:
            raise QueryError(f"{option} needs a value")
        values[name] = value if equals else rest.pop(0)
    return known.check(values) if known else values


def _catalogue() -> str:
    from kg.query import names, shipped  # noqa: PLC0415

    lines = []
    for name in names():
        known = shipped(name)
        lines.append(f"{name}\n    {known.description}\n")
        lines += [f"    --{p.name}  {p.description}\n" for p in known.parameters]
    return "".join(lines)
