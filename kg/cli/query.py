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


def query(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(help="A shipped query's name, a file with SPARQL, SPARQL itself, or - to read it.")
    ] = None,
    out: options.From = options.OUT,
    form: Annotated[str, typer.Option("--format", help="table, csv, tsv, json, xml or ttl.")] = "table",
    explain: Annotated[  # noqa: FBT002 - typer reads options from signatures
        bool, typer.Option("--explain", help="Print how the engine goes about it, with results and time of each step.")
    ] = False,
) -> None:
    """Ask the graph: the name of a shipped query (with its parameters as options), a file, or SPARQL itself.

    Without a query, lists those that ship.
    """
    from kg import query as queries  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    if text is None:
        console.write(_catalogue())
        return
    if form not in queries.FORMATS:
        raise QueryError(f"--format {form} is not one of {', '.join(queries.FORMATS)}")
    sparql, known = _find(text)
    values = _values(context.args, known)
    if explain:
        _explain(out / FOLDER, sparql, values)
        return
    result = queries.run(Store.read(out / FOLDER), sparql, values)
    hidden = [p.name for p in known.parameters] if known else []
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 160
    console.write(queries.write(result, form, width=width, hidden=hidden))
    if type(result).__name__ == "QueryBoolean" and not result:
        raise typer.Exit(Status.NO)


def _explain(store: Path, sparql: str, values: dict[str, str]) -> None:
    from kg.query import plan  # noqa: PLC0415
    from kg.store import Store  # noqa: PLC0415

    for name in values:
        console.say(f"--{name} is left out: what is explained is the query for all its values")
    console.write(plan.explain(Store.read(store), sparql))


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
