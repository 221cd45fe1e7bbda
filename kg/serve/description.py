"""What the endpoint says of itself: SPARQL 1.1 Service Description, and VoID of the graph that it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from kg.serve.state import State
    from kg.store import Store

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG"),
)
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def service(state: State, request: Request) -> Iterator[ox.Triple]:
    """The service description of the endpoint at the request's address."""
    root = str(request.base_url)
    end, data, graph = (ox.NamedNode(f"{root}{name}") for name in ("sparql", "sparql#dataset", "sparql#graph"))
    yield ox.Triple(end, _TYPE, _sd("Service"))
    yield ox.Triple(end, _sd("endpoint"), end)
    yield ox.Triple(end, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(end, _sd("feature"), _sd("EmptyGraphs"))
    yield ox.Triple(end, _sd("defaultEntailmentRegime"), ox.NamedNode("http://www.w3.org/ns/entailment/Simple"))
    for name in _FORMATS:
        yield ox.Triple(end, _sd("resultFormat"), ox.NamedNode(FORMATS + name))
    yield ox.Triple(end, _sd("defaultDataset"), data)
    yield ox.Triple(data, _TYPE, _sd("Dataset"))
    yield ox.Triple(data, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, _TYPE, _sd("Graph"))
    for name in state.store.graphs():
        named = ox.NamedNode(f"{root}sparql#graph/{ids.segment(name)}")
        yield ox.Triple(data, _sd("namedGraph"), named)
        yield ox.Triple(named, _TYPE, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(name))


def void(state: State, request: Request) -> Iterator[ox.Triple]:
    """The VoID description of the graph, at the request's address."""
    root = str(request.base_url)
    data = ox.NamedNode(f"{root}.well-known/void#dataset")
    store = state.store
    yield ox.Triple(data, _TYPE, _void("Dataset"))
    yield ox.Triple(data, ox.NamedNode(PREFIXES["dcterms"] + "title"), ox.Literal("newskg", language="en"))
    yield ox.Triple(data, _void("sparqlEndpoint"), ox.NamedNode(f"{root}sparql"))
    yield ox.Triple(data, _void("uriSpace"), ox.Literal(store.base))
    yield ox.Triple(data, _void("exampleResource"), ox.NamedNode(example(store)))
    yield ox.Triple(data, _void("triples"), ox.Literal(store.triples()))
    for name in ("kg", "oa", "prov", "dcterms"):
        yield ox.Triple(data, _void("vocabulary"), ox.NamedNode(PREFIXES[name]))
    for name in ("Turtle", "JSON-LD", "N-Triples"):
        yield ox.Triple(data, _void("feature"), ox.NamedNode(FORMATS + name))


def example(store: Store) -> str:
    """The IRI of one article, the first by name; the base of all IRIs where the graph has none."""
    names = store.articles()
    start = ids.graph("", store.base)
    return f"{ids.article('', store.base)}{names[0].removeprefix(start)}" if names else store.base


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(VOID + name)
