"""The generated vocabulary, and the ontology that it comes from."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg import ids, resources, vocabulary
from kg.vocabulary import LABELS, WIDER, Class, Property

KG = Namespace(ids.ONTOLOGY)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resources.ontology() / "newskg.ttl", format="turtle")


def test_it_is_what_the_ontology_generates() -> None:
    path = resources.ontology() / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", path)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    written = Path(vocabulary.__file__).read_text(encoding="utf-8")
    assert written == generator.generate(generator.SOURCE), "run `make ontology`"


def test_the_ontology_stays_small() -> None:
    assert len(Class) <= 80
    assert len(Property) <= 60


def test_every_term_is_explained(ontology: Graph) -> None:
    for term in [*Class, *Property]:
        node = URIRef(term.value)
        for needed in (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy):
            assert len(list(ontology.objects(node, needed))) == 1, (term, needed)
    assert len(LABELS) == len(Class) + len(Property)


def test_alignments_use_the_secure_schema_org(ontology: Graph) -> None:
    assert not [str(o) for o in ontology.objects() if str(o).startswith("http://schema.org")]


def test_whatever_the_ontology_names_of_its_own_is_declared(ontology: Graph) -> None:
    declared = {URIRef(term.value) for term in [*Class, *Property]}
    named = {node for triple in ontology for node in triple if isinstance(node, URIRef) and node in KG}
    assert named <= declared
    assert all((node, RDF.type, None) in ontology for node in declared)
    assert not set(ontology.subjects(RDF.type, OWL.NamedIndividual))


def test_the_nearest_class_comes_first() -> None:
    assert WIDER[Class.AIR_STRIKE] == (Class.ATTACK, Class.EVENT, Class.CLAIM)
    assert Class.CLAIM not in WIDER


def test_it_imports_nothing_heavy() -> None:
    code = "import sys, kg.vocabulary; print([m for m in ('rdflib', 'pyoxigraph', 'spacy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
