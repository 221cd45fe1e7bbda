"""The store in the formats of RDF.

Every format is sorted, so the same graph gives the same bytes. `ttl`, `nt` and `rdfxml` hold the default graph: what
all articles say, each triple once, less the direct triples that are only reported speech. `nq`, `trig` and `jsonld`
hold all named graphs, apart from each other.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.query import PREFIXES
from kg.rdf import turtle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdfxml")
_DATASETS = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the whole graph to `out`, as UTF-8; `form` is one of `FORMATS`."""
    if form == "ttl":
        turtle.write((quad.triple for quad in _sorted(store, ox.DefaultGraph())), out)
    elif form == "nt":
        out.writelines(f"{quad.triple} .\n".encode() for quad in _sorted(store, ox.DefaultGraph()))
    elif form == "nq":
        out.writelines(f"{quad} .\n".encode() for quad in _quads(store))
    elif form == "rdfxml":
        triples = (quad.triple for quad in _sorted(store, ox.DefaultGraph()))
        ox.serialize(triples, out, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    else:
        ox.serialize(_quads(store), out, format=_DATASETS[form], prefixes={**PREFIXES, "id": store.base})


def _quads(store: Store) -> Iterator[ox.Quad]:
    """All quads of the named graphs."""
    for graph in store.graphs():
        yield from _sorted(store, ox.NamedNode(graph))


def _sorted(store: Store, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """The quads of a graph in order. Of a big graph only the subjects are held in memory."""
    subjects = {quad.subject for quad in store.engine.quads_for_pattern(None, None, None, graph)}
    for subject in sorted(subjects, key=str):
        yield from sorted(store.engine.quads_for_pattern(subject, None, None, graph), key=str)
