"""The graph as a network: entities, and the direct relations between them, for tools that draw and measure.

An edge says what it is (`attacked`) and whether articles state it (`simple`) or only report it (`reported`); a node
what it is called, its class, how many articles mention it and, for a place, where it lies.
"""

from __future__ import annotations

import csv
import io
import re
from typing import IO, TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox

from kg import ids
from kg.query import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

_ENTITIES = """
SELECT ?entity ?label (MIN(?class) AS ?type) ?lat ?long (COUNT(DISTINCT ?article) AS ?articles)
WHERE {
  ?article a kg:Article ; kg:mentions ?entity .
  ?entity rdfs:label ?label .
  GRAPH ?graph { ?entity rdfs:label ?name ; a ?class }
  OPTIONAL { ?entity geo:lat ?lat ; geo:long ?long }
}
GROUP BY ?entity ?label ?lat ?long
ORDER BY ?entity
"""
_RELATIONS = """
SELECT ?start ?property ?end
WHERE { GRAPH <GRAPH> { ?start ?property ?end } }
ORDER BY ?start ?property ?end
"""
_COLUMNS = ("source", "source_name", "source_type", "relation", "target", "target_name", "target_type", "layer")
_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def network(store: Store) -> nx.MultiDiGraph:
    """The entities that articles mention as nodes, by IRI, and the direct relations between them as edges."""
    graph = nx.MultiDiGraph()
    for row in _rows(store, _ENTITIES):
        graph.add_node(row["entity"], **_about(row))
    for layer in ("simple", "reported"):
        for row in _rows(store, _RELATIONS.replace("<GRAPH>", f"<{ids.derived_graph(layer, store.base)}>")):
            start, end = row["start"], row["end"]
            if start in graph and end in graph:
                relation = _local(row["property"])
                graph.add_edge(start, end, key=f"{relation} {layer}", relation=relation, layer=layer)
    return graph


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the network as `graphml`, `gexf` or `csv` (one line an edge)."""
    graph = network(store)
    if form == "csv":
        out.write(_csv(graph).encode())
        return
    lines = nx.generate_graphml(graph) if form == "graphml" else nx.generate_gexf(graph)
    out.writelines(_CLOCK.sub("", f"{line}\n").encode() for line in lines)


def _csv(graph: nx.MultiDiGraph) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    for start, end, edge in graph.edges(data=True):
        one, other = graph.nodes[start], graph.nodes[end]
        table.writerow(
            (start, one["label"], one["type"], edge["relation"], end, other["label"], other["type"], edge["layer"])
        )
    return text.getvalue()


def _about(row: dict[str, str]) -> dict[str, str | int | float]:
    known: dict[str, str | int | float] = {
        "label": row["label"],
        "type": _local(row["type"]),
        "articles": int(row["articles"]),
    }
    if "lat" in row and "long" in row:
        known |= {"lat": float(row["lat"]), "long": float(row["long"])}
    return known


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    found = run(store, query)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("the query is no SELECT")
    names = [variable.value for variable in found.variables]
    for solution in found:
        pairs = zip(names, solution, strict=True)
        yield {name: term.value for name, term in pairs if isinstance(term, ox.NamedNode | ox.Literal)}
