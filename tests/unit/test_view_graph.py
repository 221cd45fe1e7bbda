"""From the store, or from its solutions, to the view's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.view
from kg import rdf, resources
from kg.errors import OutputError
from kg.view import graph, terms
from kg.view.graph import count, marks
from kg.view.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix id: <https://w3id.org/newskg/id/> .
@prefix graph: <https://w3id.org/newskg/id/graph/> .
@prefix g: <https://w3id.org/newskg/id/graph/article/> .
"""
ONTOLOGY = """
kg:Attack rdfs:subClassOf kg:Event .
kg:Shelling rdfs:subClassOf kg:Attack ; rdfs:label "shelling" .
kg:Country rdfs:subClassOf kg:Place ; rdfs:label "country" .
kg:Settlement rdfs:subClassOf kg:Place .
kg:ArmedForce rdfs:subClassOf kg:Organization .
kg:attacked rdfs:label "attacked" .
"""
DATA = """
g:a1 {
  id:a1 a kg:Article ; dcterms:title "Shells fall" ; dcterms:issued "2031-05-02" ; dcterms:publisher id:courier ;
    kg:mentions id:norvania, id:lomvik .
  id:courier rdfs:label "Harbour Courier" .
  id:norvania a kg:Country ; rdfs:label "Norvania" .
  id:lomvik a kg:Settlement ; rdfs:label "Lomvik" ; kg:alias "Lømvik", "Lomvik" .
  id:s1 a kg:Event, kg:Attack, kg:Shelling ; kg:actor id:norvania ; kg:target id:lomvik ; kg:polarity "affirmed" ;
    kg:modality "asserted" ; kg:confidence 0.9 ; kg:rule "verb" ; kg:date "2031-05-02" ; kg:dateBasis "relative" ;
    kg:count id:c1 ; kg:evidence id:w1 ; prov:wasDerivedFrom id:a1 .
  id:c1 kg:measure "wounded" ; kg:low 3 .
  id:w1 oa:exact "Norvania shelled Lomvik" ; oa:start 40 ; oa:end 63 ;
    kg:sentence "Then Norvania shelled Lomvik." ; kg:sentenceStart 35 .
}
g:a2 {
  id:a2 a kg:Article ; dcterms:title "The guard leaves" ; dcterms:issued "2031-05-03" ;
    kg:mentions id:lomvik, id:guard, id:brandt .
  id:lomvik a kg:Settlement ; rdfs:label "Lomvik" .
  id:guard a kg:ArmedForce ; rdfs:label "Coastal Guard" .
  id:brandt a kg:Person ; rdfs:label "Ilse Brandt" .
  id:alone a kg:Person ; rdfs:label "Nobody in particular" .
  id:s2 a kg:Withdrawal ; kg:actor id:guard ; kg:origin id:lomvik ; kg:polarity "affirmed" ; kg:modality "asserted" ;
    kg:attributedTo id:brandt ; kg:evidence id:w2 ; prov:wasDerivedFrom id:a2 .
  id:w2 oa:exact "left" ; oa:start 10 ; oa:end 14 ; kg:sentence "The guard left Lomvik, Brandt said." ;
    kg:sentenceStart 0 .
  id:q1 a kg:Quotation ; kg:attributedTo id:brandt ; kg:mentions id:lomvik ; kg:evidence id:w3 ;
    prov:wasDerivedFrom id:a2 .
  id:w3 oa:exact "The guard left Lomvik" ; oa:start 0 ; oa:end 21 ; kg:sentence "The guard left Lomvik, Brandt said." ;
    kg:sentenceStart 0 .
}
graph:simple { id:norvania kg:attacked id:lomvik ; kg:motto "not an edge" . }
graph:reported { id:guard kg:withdrewFrom id:lomvik . }
"""


@pytest.fixture(autouse=True)
def ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small ontology, so that these tests do not change with ours."""
    (tmp_path / "newskg.ttl").write_text(PREFIXES + ONTOLOGY, encoding="utf-8")
    monkeypatch.setattr(resources, "ontology", lambda: tmp_path)
    cached = (terms._ontology, terms.label, terms.ancestors, terms.kind)
    for function in cached:
        function.cache_clear()
    yield
    for function in cached:
        function.cache_clear()


@pytest.fixture
def store() -> ox.Store:
    filled = ox.Store()
    filled.load((PREFIXES + DATA).encode(), format=ox.RdfFormat.TRIG)
    rdf.merge(filled)
    return filled


def test_entities_with_a_relation_become_nodes(store: ox.Store) -> None:
    view = graph.read(store)
    found = {node.label: (node.type, node.kind, node.articles, node.aliases) for node in view.nodes}
    assert found == {
        "Norvania": ("country", "place", 1, ()),
        "Lomvik": ("settlement", "place", 2, ("Lømvik",)),
        "Coastal Guard": ("armed force", "organization", 1, ()),
        "Ilse Brandt": ("person", "person", 1, ()),
    }
    assert view.entities == 4


def test_edges_know_their_layer_and_the_statements_behind_them(store: ox.Store) -> None:
    view = graph.read(store)
    names = {node.iri: node.label for node in view.nodes}
    found = {
        (names[e.start], e.label, names[e.end], e.layer): [
            view.statements[i].iri.rpartition("/")[2] for i in e.statements
        ]
        for e in view.edges
    }
    assert found == {
        ("Norvania", "attacked", "Lomvik", Layer.ASSERTED): ["s1"],
        ("Coastal Guard", "withdrew from", "Lomvik", Layer.REPORTED): ["s2"],
        ("Ilse Brandt", "spoke of", "Lomvik", Layer.SPOKE_OF): ["q1"],
    }


def test_a_statement_has_its_words_standing_and_source(store: ox.Store) -> None:
    view = graph.read(store)
    said = {statement.iri.rpartition("/")[2]: statement for statement in view.statements}
    shelling = said["s1"]
    assert (shelling.type, shelling.date, shelling.basis, shelling.rule) == (
        "shelling",
        "2031-05-02",
        "relative",
        "verb",
    )
    assert (shelling.confidence, shelling.attributed, shelling.counts) == (0.9, False, ("at least 3 wounded",))
    assert [shelling.sentence[a:b] for a, b in shelling.marks] == ["Norvania shelled Lomvik"]
    assert view.sources[shelling.source].outlet == "Harbour Courier"
    assert (said["s2"].attributed, said["s2"].speaker) == (True, "Ilse Brandt")
    assert view.sources[said["s2"].source].title == "The guard leaves"


def test_a_limit_keeps_those_in_the_most_articles_and_says_how_many_there_are(store: ox.Store) -> None:
    view = graph.read(store, limit=2)
    assert "Lomvik" in {node.label for node in view.nodes}
    assert {i for edge in view.edges for i in edge.statements} == set(range(len(view.statements)))
    assert (len(view.nodes), view.entities) == (2, 4)
    kept = {node.iri for node in view.nodes}
    assert all({edge.start, edge.end} <= kept for edge in view.edges)


def test_an_empty_store_gives_an_empty_view() -> None:
    assert graph.read(ox.Store()).nodes == ()


def test_the_page_is_written_whole(store: ox.Store, tmp_path: Path) -> None:
    kg.view.write(store, tmp_path / "graph.html")
    html = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "Then Norvania shelled Lomvik." in html
    assert html.rstrip().endswith("</html>")
    assert {path.name for path in tmp_path.iterdir()} == {"graph.html", "newskg.ttl"}


def test_a_page_that_cannot_be_written_is_one_error(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose another file"):
        kg.view.write(store, tmp_path / "missing" / "graph.html")


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30))), st.integers(0, 20))
def test_marks_lie_in_order_apart_and_within(spans: list[tuple[int, int]], length: int) -> None:
    found = marks(spans, length)
    flat = [edge for span in found for edge in span]
    assert flat == sorted(set(flat))
    covered = {i for start, end in spans for i in range(max(0, start), min(length, end))}
    assert {i for start, end in found for i in range(start, end)} == covered


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("14", None, "at least 14 killed"),
        ("14", "14", "14 killed"),
        ("3", "5", "3 to 5 killed"),
        (None, "5", "at most 5 killed"),
        (None, None, "unknown number killed"),
    ],
)
def test_counts_are_put_in_words(low: str | None, high: str | None, words: str) -> None:
    assert count(low, high, "killed") == words
