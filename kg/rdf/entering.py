"""One article on its way into a store: its graph, and what follows from it alone, made where it is read.

What is derived from a corpus is, but for what things are called, the union of what follows from each article. So a new
article brings its part along as text, and the process that has the store need only write it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import ids
from kg.rdf.names import NAMES, at_home, ballot, home, line
from kg.rdf.rules import CLASSES, SIMPLE, follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.rdf.terms import Triple


def entering(triples: Sequence[Triple], graph: str, base: str = ids.BASE) -> tuple[bytes, bytes]:
    """An article's graph, and what it adds to the derived graphs and the default graph, both as N-Quads.

    Args:
        triples: those of the article, each once.
        graph: the IRI of its graph.
        base: what the IRIs of the data start with.
    """
    lines = [(f"{subject} {predicate} {value}", predicate in NAMES) for subject, predicate, value in triples]
    found = follows(triples)
    merged = [f"{text} .\n" for text, is_name in lines if not is_name]
    merged += [f"{triple} .\n" for name in (CLASSES, SIMPLE) for triple in found[name]]
    merged += [line(*name) for name in at_home(ballot(triples), home(graph, base))]
    for name, follow in found.items():
        ending = f" <{ids.derived_graph(name, base)}> .\n"
        merged += [f"{triple}{ending}" for triple in follow]
    ending = f" <{graph}> .\n"
    return "".join(f"{text}{ending}" for text, _ in lines).encode(), "".join(merged).encode()
