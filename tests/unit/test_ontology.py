"""The ontology as a reasoner sees it: what newskg writes is consistent with it, and a contradiction would show."""

from __future__ import annotations

import io

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from kg import export, ids, rdf, resources
from kg.store import Store
from tests.handmade import RECORD

KG = Namespace(ids.ONTOLOGY)
BRANDT = URIRef(ids.named("Person", "Ilse Brandt"))
SHELLING = URIRef(ids.within(RECORD.id, "event", 9, 16))
_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def closed(*more: tuple[URIRef, URIRef, URIRef]) -> tuple[Graph, list[str]]:
    """The OWL 2 RL closure of the ontology and the hand-made record, and the contradictions in it."""
    store = Store(ox.Store())
    store.replace(ids.graph(RECORD.id), rdf.quads(RECORD))
    rdf.derive(store.engine)
    lines = io.BytesIO()
    export.write(store, "nt", lines)
    graph = Graph().parse(resources.ontology() / "newskg.ttl", format="turtle")
    graph.parse(data=lines.getvalue(), format="nt")
    for triple in more:
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph, [str(message) for message in graph.objects(None, _ERROR)]


def test_what_newskg_writes_is_consistent_and_already_has_the_wider_classes() -> None:
    graph, contradictions = closed()
    assert contradictions == []
    assert (SHELLING, KG.participant, URIRef(ids.place(77))) in graph
    assert (SHELLING, RDF.type, Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/").Event) in graph


@pytest.mark.parametrize(
    "planted",
    [
        (BRANDT, RDF.type, KG.Settlement),
        (BRANDT, RDF.type, KG.Organization),
        (BRANDT, RDF.type, KG.Event),
        (SHELLING, RDF.type, KG.Quotation),
        (BRANDT, KG.measure, SHELLING),
        (BRANDT, KG.inQuotation, SHELLING),
    ],
)
def test_a_contradiction_is_found(planted: tuple[URIRef, URIRef, URIRef]) -> None:
    _, contradictions = closed(planted)
    assert any("isjoint" in message for message in contradictions)
