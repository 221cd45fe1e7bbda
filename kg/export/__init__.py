"""The store as files that other stores and tools read; the same graph gives the same bytes in every format."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kg.errors import OutputError
from kg.export import rdf

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

NETWORKS = ("graphml", "gexf")
FORMATS = (*rdf.FORMATS, *NETWORKS)
"""Those of one file."""
TABLES = ("csv", "parquet")
"""Those of two: a table of nodes and a table of edges."""


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the whole graph to `out` in one of `FORMATS`, as UTF-8.

    Raises `OutputError` where `form` is none of them.
    """
    if form in rdf.FORMATS:
        rdf.write(store, form, out)
    elif form in NETWORKS:
        from kg.export import network  # noqa: PLC0415 - networkx takes its time

        network.write(store, form, out)
    elif form in TABLES:
        raise OutputError(f"{form} is two tables, which need a folder: name one with --to")
    else:
        raise OutputError(f"no export format {form!r}; there is {', '.join((*FORMATS, *TABLES))}")


def write_tables(store: Store, form: str, folder: Path) -> tuple[Path, Path]:
    """Write the nodes and the edges of the graph as two tables, in one of `TABLES`; see `kg.export.tables.write`."""
    from kg.export import tables  # noqa: PLC0415

    return tables.write(store, form, folder)
