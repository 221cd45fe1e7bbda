"""The ontology as a reasoner sees it: what newskg writes is consistent with it, and a contradiction would show."""

from __future__ import annotations

import io
import re

import owlrl
import pyoxigraph as ox
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from kg import export, ids, rdf, resources
from kg.rdf.rules import rules
from kg.store import Store
from kg.vocabulary import PREFIXES
from tests.handmade import RECORD

KG = Namespace(ids.ONTOLOGY)
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
BRANDT = URIRef(ids.named("Person", "Ilse Brandt"))
NORVANIA, MILL = URIRef(ids.named("Country", "Norvania")), URIRef(ids.within(RECORD.id, "entity", 17, 23))
SHELLING = URIRef(ids.within(RECORD.id, "event", 9, 16))
_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def _store() -> Store:
    store = Store(ox.Store())
    store.replace(ids.graph(RECORD.id), rdf.quads(RECORD))
    rdf.derive(store.engine)
    return store


def _written() -> Graph:
    """The hand-made record as graph.ttl would have it."""
    lines = io.BytesIO()
    export.write(_store(), "nt", lines)
    return Graph().parse(data=lines.getvalue(), format="nt")


def closed(*more: tuple[URIRef, URIRef, URIRef]) -> tuple[Graph, list[str]]:
    """The OWL 2 RL closure of the ontology and the hand-made record, and the contradictions in it."""
    graph = _written().parse(resources.ontology() / "newskg.ttl", format="turtle")
    for triple in more:
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph, [str(message) for message in graph.objects(None, _ERROR)]


def test_what_newskg_writes_is_consistent_and_already_has_the_wider_classes() -> None:
    graph, contradictions = closed()
    assert contradictions == []
    assert (SHELLING, SEM.hasPlace, URIRef(ids.place(77))) in graph
    assert (SHELLING, RDF.type, SEM.Event) in graph


def test_contradictions_are_found() -> None:
    pairs = [
        (KG.Person, KG.Settlement),
        (KG.MediaOutlet, KG.Population),
        (KG.Country, KG.Shelling),
        (KG.Shelling, KG.Quotation),
        (KG.Weapon, KG.Facility),
        (KG.Time, KG.Count),
    ]
    planted = {URIRef(f"urn:both:{number}"): pair for number, pair in enumerate(pairs)}
    # A property says of its subject what it is, too.
    by_property = [
        (BRANDT, KG.measure, Literal("killed")),
        (BRANDT, KG.inQuotation, SHELLING),
        (NORVANIA, KG.speaker, BRANDT),
        (MILL, KG.earliest, Literal("2031-05-02", datatype=XSD.date)),
    ]
    _, contradictions = closed(
        *((node, RDF.type, kind) for node, both in planted.items() for kind in both), *by_property
    )
    wrong = (*planted, BRANDT, SHELLING, NORVANIA, MILL)
    for node in wrong:
        assert any(message.endswith(f" {node}") for message in contradictions), node
    assert all(any(str(node) in message for node in wrong) for message in contradictions)


def test_what_its_readme_shows_is_what_newskg_writes() -> None:
    text = (resources.ontology() / "README.md").read_text(encoding="utf-8")
    written = _written()
    blocks = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 4
    prefixes = "".join(f"@prefix {prefix}: <{start}> .\n" for prefix, start in PREFIXES.items())
    for block in blocks:
        shown = Graph().parse(data=prefixes + block, format="turtle")
        assert not set(shown) - set(written)


def test_the_rules_give_the_same_triples_in_another_engine() -> None:
    written = _written()
    found = {triple for rule in rules().values() for triple in written.query(rule).graph}
    simple = _store().engine.quads_for_pattern(None, None, None, ox.NamedNode(ids.derived_graph("simple")))
    assert {tuple(str(node) for node in triple) for triple in found} == {
        tuple(node.value for node in quad.triple) for quad in simple
    }
