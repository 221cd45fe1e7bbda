"""`kg view`: the graph as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console, options
from kg.files import PAGE


def view(
    out: options.From = options.OUT,
    page: Annotated[
        Path | None, typer.Option(help="The HTML file to write; by default graph.html in the folder.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="How many entities to draw at first, the most telling; readers can bring in others."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The heading; by default it tells what was read.")] = None,
) -> None:
    """Write the graph as one HTML page that opens offline."""
    from kg import view as pages  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    store = Store.read(out / FOLDER)
    path = page or out / PAGE
    pages.write(store.engine, path, title=title, base=store.base, limit=limit or pages.DEFAULT_LIMIT)
    console.say(f"wrote {path}")
