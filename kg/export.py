"""The store as files that other stores and tools read.

Every format is sorted, so the same graph gives the same bytes. `ttl` and `nt` hold the default graph: what all articles
say, each triple once, less the direct triples that are only reported speech. `nq`, `trig` and `jsonld` hold all named
graphs, apart from each other.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import OutputError
from kg.query import PREFIXES
from kg.rdf import turtle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Store

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld")
_DATASETS = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the whole graph to `out`, as UTF-8.

    Raises `OutputError` where `form` is not one of `FORMATS`.
    """
    if form == "ttl":
        turtle.write(turtle.sorted_by_subject(store.engine), out)
    elif form == "nt":
        out.writelines(line + b" .\n" for line in sorted(_triples(store, ox.DefaultGraph())))
    elif form == "nq":
        for graph in store.graphs():
            end = f" {ox.NamedNode(graph)} .\n".encode()
            out.writelines(line + end for line in sorted(_triples(store, ox.NamedNode(graph))))
    elif form in _DATASETS:
        prefixes = {**PREFIXES, "id": store.base}
        quads = (quad for quad in store.engine if quad.graph_name != ox.DefaultGraph())
        ox.serialize(sorted(quads, key=_order), out, format=_DATASETS[form], prefixes=prefixes)
    else:
        raise OutputError(f"no export format {form!r}; there is {', '.join(FORMATS)}")


def _triples(store: Store, graph: ox.NamedNode | ox.DefaultGraph) -> Iterable[bytes]:
    """The triples of a graph as N-Triples lines, without their full stops."""
    data = store.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return (line.removesuffix(b" .") for line in data.split(b"\n") if line)


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
