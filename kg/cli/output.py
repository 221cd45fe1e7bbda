"""`kg export` and `kg validate`: a graph that was built in other formats, and whether it conforms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console, options
from kg.cli.console import Status


def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="ttl, nt, nq, trig, jsonld, rdfxml, graphml, gexf or csv.")
    ],
    out: options.From = options.OUT,
) -> None:
    """Print the graph in a format that other stores and tools read."""
    from kg import export as files  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    files.write(Store.read(out / FOLDER), form, sys.stdout.buffer)
    sys.stdout.buffer.flush()


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
