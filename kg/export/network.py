"""The graph as a network: entities, and the direct relations between them, for tools that draw and measure.

| of a node | what it is |
| --- | --- |
| `label`, `type` | what most articles call it; its class |
| `articles` | how many articles mention it |
| `lat`, `long` | where a place lies, in decimal degrees |

| of an edge | what it is |
| --- | --- |
| `relation` | the property: `attacked`, `locatedIn` |
| `layer` | `simple`: articles state it themselves; `reported`: they say that somebody said it |
| `weight` | how many statements say it, in all articles |
| `start`, `end` | the first and the last day of those statements, ISO dates; left out where none has a day |

A relation that holds both ways (`metWith`, `clashedWith`) is an edge each way.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import IO, TYPE_CHECKING

import networkx as nx

from kg import ids
from kg.export.reports import reports
from kg.query import run
from kg.query.values import rows
from kg.rdf.rules import REPORTED, SIMPLE
from kg.rdf.terms import local

if TYPE_CHECKING:
    from kg.query.values import Value
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
_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def network(store: Store) -> nx.MultiDiGraph:
    """The entities that articles mention as nodes, by IRI, and the direct relations between them as edges.

    The key of an edge is its relation and its layer: `"attacked simple"`.
    """
    graph = nx.MultiDiGraph()
    for row in rows(run(store, _ENTITIES)):
        graph.add_node(row["entity"], **_about(row))
    told = reports(store)
    for layer in (SIMPLE, REPORTED):
        for row in rows(run(store, _RELATIONS.replace("<GRAPH>", f"<{ids.derived_graph(layer, store.base)}>"))):
            start, label, end = str(row["start"]), str(row["property"]), str(row["end"])
            if start in graph and end in graph:
                relation = local(label)
                known = told[layer, start, label, end]
                days = (
                    {"start": known.first.isoformat(), "end": known.last.isoformat()}
                    if known.first and known.last
                    else {}
                )
                graph.add_edge(
                    start, end, key=f"{relation} {layer}", relation=relation, layer=layer, weight=known.claims, **days
                )
    return graph


def write(store: Store, form: str, out: IO[bytes]) -> None:
    """Write the network as `graphml` or `gexf`, both of which Gephi reads."""
    graph = network(store)
    for number, (_, _, edge) in enumerate(graph.edges(data=True)):
        edge["id"] = f"e{number}"  # unique in the whole file, as both formats ask; a key is so between two nodes alone
        edge["label"] = edge["relation"]
    lines = nx.generate_graphml(graph, edge_id_from_attribute="id") if form == "graphml" else nx.generate_gexf(graph)
    out.writelines(_CLOCK.sub("", f"{line}\n").encode() for line in lines)


def _about(row: dict[str, Value]) -> dict[str, Value]:
    known = {"label": row["label"], "type": local(str(row["type"])), "articles": row["articles"]}
    places = {name: float(degrees) for name in ("lat", "long") if isinstance(degrees := row[name], Decimal)}
    return {**known, **places}
