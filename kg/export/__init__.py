"""The store as files that other stores and tools read; the same graph gives the same bytes in every format."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kg.errors import OutputError
from kg.export import rdf

if TYPE_CHECKING:
    from kg.store import Store

NETWORKS = ("graphml", "gexf", "csv")
FORMATS = (*rdf.FORMATS, *NETWORKS)


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the whole graph to `out`, as UTF-8.

    Raises `OutputError` where `form` is not one of `FORMATS`.
    """
    if form in rdf.FORMATS:
        rdf.write(store, form, out)
    elif form in NETWORKS:
        from kg.export import network  # noqa: PLC0415 - networkx takes its time

        network.write(store, form, out)
    else:
        raise OutputError(f"no export format {form!r}; there is {', '.join(FORMATS)}")
