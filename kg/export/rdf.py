"""The store in the formats of RDF.

Every format is sorted, so the same graph gives the same bytes. `ttl`, `nt` and `rdfxml` hold the default graph: what
all articles say, each triple once, less the direct triples that are only reported speech. `nq`, `trig` and `jsonld`
hold all named graphs, apart from each other.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import ExitStack
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.query import PREFIXES
from kg.rdf import turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store import Store

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdfxml")
_DATASETS = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
_RUN = 128 << 20
"""Bytes that are sorted in memory; what is more is sorted in parts and merged."""
_BLOCK = 10_000
"""Lines of each part that are merged at once."""
_MERGED = ox.DefaultGraph()

_Graph = ox.NamedNode | ox.DefaultGraph


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the whole graph to `out`, as UTF-8; `form` is one of `FORMATS`."""
    if form == "ttl":
        turtle.write(map(bytes.decode, _lines(store, _MERGED)), out)
    elif form == "nt":
        out.writelines(_lines(store, _MERGED))
    elif form == "nq":
        for graph in map(ox.NamedNode, store.graphs()):
            name = f"{graph} .\n".encode()
            out.writelines(line[:-2] + name for line in _lines(store, graph))
    elif form == "rdfxml":
        ox.serialize(_triples(store, _MERGED), out, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    else:
        ox.serialize(_quads(store), out, format=_DATASETS[form], prefixes={**PREFIXES, "id": store.base})


def _quads(store: Store) -> Iterator[ox.Quad]:
    """All quads of the named graphs."""
    for graph in map(ox.NamedNode, store.graphs()):
        for triple in _triples(store, graph):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(store: Store, graph: _Graph) -> Iterator[ox.Triple]:
    lines = _lines(store, graph)
    while part := _block(lines):
        for quad in ox.parse(b"".join(part), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def _lines(store: Store, graph: _Graph) -> Iterator[bytes]:
    """The triples of a graph as sorted lines of N-Triples. Of a big graph only a part is held in memory."""
    with ExitStack() as files:
        dumped = files.enter_context(TemporaryFile())
        store.engine.dump(dumped, ox.RdfFormat.N_TRIPLES, from_graph=graph)
        dumped.seek(0)
        yield from _merged(list(_runs(dumped, files)))


def _runs(dumped: IO[bytes], files: ExitStack) -> Iterator[Iterable[bytes]]:
    """Sorted parts of a file: the last one in memory, each before it in a file of its own."""
    part = sorted(dumped.readlines(_RUN))
    while following := dumped.readlines(_RUN):
        spooled = files.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the others
        spooled.writelines(part)
        spooled.seek(0)
        yield spooled
        part = sorted(following)
    yield part


def _merged(runs: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Sorted parts as one, a block of each at a time: to sort anew what is sorted in parts costs next to nothing."""
    left = [iter(run) for run in runs]
    blocks = [_block(run) for run in left]
    while any(blocks):
        # What comes up to the end of the block that ends first is here, of every part.
        last = min(block[-1] for block in blocks if block)
        cuts = [bisect_right(block, last) for block in blocks]
        yield from sorted(chain.from_iterable(block[:cut] for block, cut in zip(blocks, cuts, strict=True)))
        blocks = [block[cut:] or _block(run) for run, block, cut in zip(left, blocks, cuts, strict=True)]


def _block(lines: Iterator[bytes]) -> list[bytes]:
    return list(islice(lines, _BLOCK))
