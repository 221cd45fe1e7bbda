"""The shapes: what newskg writes conforms, and each kind of mistake is caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import Phase, given, settings
from rdflib import RDF, Graph, Namespace, URIRef

from kg import export, ids, rdf, resources, validate
from kg.errors import InputError
from kg.store import Store
from kg.vocabulary import PREFIXES
from tests.handmade import RECORD, annotations

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Annotation


def check(record: Annotation, path: Path, update: str = "") -> tuple[bool, str]:
    """The verdict on a record's graph after a SPARQL update of the union of its graphs."""
    return validate.validate(written(record, path, update))


def written(record: Annotation, path: Path, update: str = "") -> Path:
    """The file of a record's graph after such an update."""
    store = Store(ox.Store())
    store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    union = ox.Store()
    union.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store.engine)
    if update:
        prefixes = {**PREFIXES, "id": ids.BASE, "art": ids.article(record.id) + "/"}
        before = set(union)
        union.update("".join(f"PREFIX {name}: <{start}>\n" for name, start in prefixes.items()) + update)
        assert set(union) != before
    with path.open("wb") as file:
        export.write(Store(union), "ttl", file)
    return path


def test_the_hand_made_record_conforms(tmp_path: Path) -> None:
    assert check(RECORD, tmp_path / "graph.ttl") == (True, "Validation Report\nConforms: True\n")


@settings(max_examples=10, deadline=None, phases=[Phase.generate])
@given(annotations())
def test_any_record_conforms(tmp_path_factory: pytest.TempPathFactory, record: Annotation) -> None:
    conforms, text = check(record, tmp_path_factory.getbasetemp() / "any.ttl")
    assert conforms, text


WRONG = {
    "a blank node": "INSERT DATA { [] a kg:Event }",
    "an article without an id": "DELETE WHERE { ?a dcterms:identifier ?id }",
    "a date that is none": 'INSERT DATA { id:article\\/a%2F1 dcterms:issued "last week" }',
    "an address that is a string": 'INSERT DATA { id:article\\/a%2F1 schema:url "https://other.example/" }',
    "an author without a name": 'INSERT DATA { id:article\\/a%2F1 schema:author "" }',
    "an outlet without a class": "INSERT DATA { id:article\\/a%2F1 dcterms:publisher id:nobody }",
    "an article that mentions what has no name": "INSERT DATA { id:article\\/a%2F1 kg:mentions id:nobody }",
    "a person without a name": "DELETE WHERE { id:person\\/Ilse_Brandt rdfs:label ?name }",
    "a name on two lines": 'INSERT DATA { id:person\\/Ilse_Brandt rdfs:label "Ilse\\nBrandt" }',
    "an alias that is a number": "INSERT DATA { id:place\\/77 kg:alias 77 }",
    "a latitude beyond the pole": "DELETE { ?p geo:lat ?x } INSERT { ?p geo:lat 91.0 } WHERE { ?p geo:lat ?x }",
    "a longitude as text": 'DELETE { ?p geo:long ?x } INSERT { ?p geo:long "7 W" } WHERE { ?p geo:long ?x }',
    "a place in words": 'INSERT DATA { id:place\\/77 kg:locatedIn "Norvania" }',
    "two articles behind one claim": "INSERT DATA { art:event\\/9-16 prov:wasDerivedFrom id:article\\/other }",
    "a claim without evidence": "DELETE WHERE { art:event\\/9-16 kg:evidence ?words }",
    "a polarity that is none": 'DELETE DATA { art:event\\/9-16 kg:polarity "affirmed" }; INSERT DATA { art:event\\/9-16 kg:polarity "yes" }',
    "two modalities": 'INSERT DATA { art:event\\/9-16 kg:modality "planned" }',
    "a claim without a rule": "DELETE WHERE { art:event\\/9-16 kg:rule ?rule }",
    "a source in words": 'INSERT DATA { art:event\\/9-16 kg:attributedTo "officials" }',
    "a confidence above one": "DELETE { ?q kg:confidence ?c } INSERT { ?q kg:confidence 1.5 } WHERE { ?q a kg:Quotation ; kg:confidence ?c }",
    "a confidence as a float": 'DELETE { ?q kg:confidence ?c } INSERT { ?q kg:confidence "0.5"^^xsd:float } WHERE { ?q a kg:Quotation ; kg:confidence ?c }',
    "a claim without a confidence": "DELETE WHERE { art:event\\/9-16 kg:confidence ?c }",
    "a quotation that is an event": "INSERT DATA { art:event\\/9-16 kg:inQuotation art:event\\/69-73 }",
    "a date with no basis": "DELETE WHERE { art:event\\/9-16 kg:dateBasis ?basis }",
    "a date-time for a date": 'INSERT DATA { art:event\\/112-117 kg:date "2031-05-02T00:00:00"^^xsd:dateTime ; kg:dateBasis "stated" }',
    "an event without a trigger": "DELETE WHERE { art:event\\/9-16 kg:trigger ?words }",
    "a PLOVER type that is none": 'INSERT DATA { art:event\\/69-73 kg:plover "HURT" }',
    "a participant without a name": "INSERT DATA { art:event\\/9-16 kg:target id:nobody }",
    "a number that is no count": "INSERT DATA { art:event\\/9-16 kg:count art:words\\/9-16 }",
    "a quotation of nobody": "DELETE WHERE { art:quotation\\/45-73 kg:attributedTo ?who }",
    "a style that is none": 'INSERT DATA { art:quotation\\/45-73 kg:style "shouted" }',
    "a relation without an object": "DELETE WHERE { art:relation\\/17-33 rdf:object ?what }",
    "a relation of another vocabulary": "INSERT DATA { art:relation\\/17-33 rdf:predicate rdfs:seeAlso }",
    "a count of nothing": "DELETE WHERE { ?count kg:measure ?what }",
    "a lower bound above the upper": "INSERT { ?count kg:high 3 } WHERE { ?count kg:low 14 }",
    "a number below nothing": "DELETE { ?count kg:low 14 } INSERT { ?count kg:low -1 } WHERE { ?count kg:low 14 }",
    "a time without a value": "DELETE WHERE { art:time\\/37-43 kg:value ?value }",
    "a time that ends before it starts": 'DELETE { art:time\\/37-43 kg:latest ?d } INSERT { art:time\\/37-43 kg:latest "2030-01-01"^^xsd:date } WHERE { art:time\\/37-43 kg:latest ?d }',
    "words that end before they start": "DELETE DATA { art:words\\/9-16 oa:end 16 } ; INSERT DATA { art:words\\/9-16 oa:end 3 }",
    "words without their sentence": "DELETE WHERE { art:words\\/9-16 kg:sentence ?text }",
    "something stated that is no quotation": "INSERT DATA { id:person\\/Ilse_Brandt kg:stated art:event\\/9-16 }",
    "an occurrence that nothing tells of": 'INSERT DATA { id:o1 a kg:Occurrence ; rdfs:label "Strike" ; dcterms:type kg:Attack }',
    "an occurrence of no class": 'INSERT DATA { id:o1 a kg:Occurrence ; rdfs:label "Strike" . art:event\\/9-16 kg:occurrence id:o1 }',
    "a copy of something that is no article": "INSERT DATA { id:article\\/a%2F1 kg:copyOf id:place\\/77 }",
    "things joined without a reason": "INSERT DATA { id:j1 a rdf:Statement ; rdf:subject id:place\\/77 ; rdf:predicate owl:sameAs ; rdf:object id:place\\/78 ; kg:confidence 0.9 }",
    "things joined by another property": 'INSERT DATA { id:j1 a rdf:Statement ; rdf:subject id:place\\/77 ; rdf:predicate kg:near ; rdf:object id:place\\/78 ; kg:confidence 0.9 ; kg:rule "x" }',
}
BY_SHAPE = {
    "Node": "a blank node",
    "Article": "an article without an id",
    "Named": "a person without a name",
    "Place": "a latitude beyond the pole",
    "Evidenced": "a claim without evidence",
    "Claim": "two modalities",
    "Dated": "a date with no basis",
    "Event": "a PLOVER type that is none",
    "Participant": "a participant without a name",
    "Quotation": "a style that is none",
    "Relation": "a relation of another vocabulary",
    "Count": "a lower bound above the upper",
    "Time": "a time that ends before it starts",
    "Words": "words that end before they start",
    "Stated": "something stated that is no quotation",
    "Occurrence": "an occurrence of no class",
    "Copy": "a copy of something that is no article",
    "Joined": "things joined by another property",
}
"""For each shape a mistake that it is there to catch."""
SHAPES = Graph().parse(resources.ontology() / "shapes.ttl")
SHACL = Namespace("http://www.w3.org/ns/shacl#")


@pytest.mark.parametrize("mistake", WRONG)
def test_is_caught(mistake: str, tmp_path: Path) -> None:
    conforms, text = check(RECORD, tmp_path / "graph.ttl", WRONG[mistake])
    assert not conforms
    assert "Constraint Violation" in text


def test_every_shape_has_its_mistake() -> None:
    assert {f"https://w3id.org/newskg/shapes#{name}" for name in BY_SHAPE} == {
        str(shape) for shape in SHAPES.subjects(RDF.type, SHACL.NodeShape)
    }


@pytest.mark.parametrize("name", BY_SHAPE)
def test_the_shape_alone_catches_its_mistake(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = SHAPES.cbd(URIRef(f"https://w3id.org/newskg/shapes#{name}"))
    (tmp_path / "shapes.ttl").write_text(alone.serialize(format="turtle"), encoding="utf-8")
    monkeypatch.setattr(validate.resources, "ontology", lambda: tmp_path)
    conforms, text = validate.validate(written(RECORD, tmp_path / "right.ttl"))
    assert conforms, text
    conforms, text = validate.validate(written(RECORD, tmp_path / "wrong.ttl", WRONG[BY_SHAPE[name]]))
    assert not conforms
    assert "Constraint Violation" in text


def test_a_file_that_is_missing_or_no_turtle_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no-such\.ttl: cannot be read: No such file or directory"):
        validate.validate(tmp_path / "no-such.ttl")
    (tmp_path / "page.ttl").write_text("<html>", encoding="utf-8")
    with pytest.raises(InputError, match=r"page\.ttl: is not Turtle: Parser error at line 1"):
        validate.validate(tmp_path / "page.ttl")
