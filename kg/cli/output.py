"""`kg export` and `kg validate`: a graph that was built in other formats, and whether it conforms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import files
from kg.cli import console, options
from kg.cli.console import Status

if TYPE_CHECKING:
    from kg.store import Store


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="ttl, nt, nq, trig, jsonld, rdfxml, graphml, gexf; csv or parquet, which need --to."
        ),
    ],
    out: options.From = options.OUT,
    to: Annotated[
        Path | None, typer.Option(help="The file to write; for csv and parquet the folder for nodes and edges.")
    ] = None,
) -> None:
    """Print the graph in a format that other stores and tools read, or write it with --to."""
    from kg import export as exports  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    store = Store.read(out / FOLDER)
    if to and form in exports.TABLES:
        for path in exports.write_tables(store, form, to):
            console.say(f"wrote {path}")
    elif to:
        _write_file(store, form, to)
        console.say(f"wrote {to}")
    else:
        exports.write(store, form, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _write_file(store: Store, form: str, path: Path) -> None:
    """Write one file, under its name only when it is whole."""
    from kg import export as exports  # noqa: PLC0415

    with files.whole(path) as (part,), part.open("wb") as out:
        exports.write(store, form, out)


def validate(
    graph: Annotated[
        Path | None, typer.Argument(help="A Turtle file; by default graph.ttl of the folder that was built.")
    ] = None,
    out: options.From = options.OUT,
) -> None:
    """Check a graph against the shapes of the ontology; the report goes to standard output."""
    from kg import validate as shapes  # noqa: PLC0415

    conforms, text = shapes.validate(graph or out / "graph.ttl")
    console.write(text)
    if not conforms:
        raise typer.Exit(Status.NO)
