"""The page: the graph as one HTML file that opens offline and shows the words behind every edge."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import files, ids
from kg.view import graph, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyoxigraph

__all__ = ["DEFAULT_LIMIT", "html", "write"]

DEFAULT_LIMIT = graph.DEFAULT_LIMIT
"""How many entities the page draws at first, unless told otherwise."""


def html(store: pyoxigraph.Store, base: str = ids.BASE, *, title: str | None = None, limit: int = DEFAULT_LIMIT) -> str:
    """The page of a store as text: one HTML document that needs nothing beside it.

    Args:
        store: what `kg build` filled; it is only read.
        base: the start of the data's IRIs.
        title: the heading; by default it tells what was read.
        limit: how many entities to draw at first; the reader can bring in the others.
    """
    with _no_collector():
        return page.html(graph.read(store, base, limit), title)


def write(
    store: pyoxigraph.Store,
    path: Path,
    *,
    title: str | None = None,
    base: str = ids.BASE,
    limit: int = DEFAULT_LIMIT,
) -> None:
    """Write the page of a store to the file `path`, in UTF-8, whole or not at all; see `html`.

    Args:
        store: what `kg build` filled; it is only read.
        path: the HTML file, replaced where it exists; its folder must exist.
        title: the heading; by default it tells what was read.
        base: the start of the data's IRIs.
        limit: how many entities to draw at first; the reader can bring in the others.

    Raises `OutputError` where the file cannot be written.
    """
    text = html(store, base, title=title, limit=limit)
    with files.whole(path) as (part,):
        part.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _no_collector() -> Iterator[None]:
    """No search for cycles: of a million small objects that all stay it would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
