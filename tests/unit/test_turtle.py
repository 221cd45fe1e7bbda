"""The Turtle writer: fixed bytes that every parser takes for the same triples."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.rdf import turtle

if TYPE_CHECKING:
    import random
    from pathlib import Path

KG = "https://w3id.org/newskg/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
IRIS = [
    KG + "actor",
    KG + "Attack",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    KG,
    KG + "has%20percent",
    KG + "ends-",
    KG + "-starts",
    KG + "9",
    "https://schema.org/a/b",
    "https://w3id.org/newskg/id/person/%C5%81%C3%B3d%C5%BA.",
    "urn:x:1",
]
_iris = st.sampled_from(IRIS).map(ox.NamedNode)
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_literals = st.one_of(
    _text.map(ox.Literal),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), _text, st.sampled_from(["en", "uk"])),
    st.integers(-9, 99).map(ox.Literal),
    st.sampled_from(["1.50", "-0.5", ".5", "7", "007", "x"]).flatmap(
        lambda value: st.sampled_from(["integer", "decimal", "date", "anyURI"]).map(
            lambda kind: ox.Literal(value, datatype=ox.NamedNode(XSD + kind))
        )
    ),
)
_triples = st.lists(st.builds(ox.Triple, _iris, _iris, _iris | _literals), max_size=12)


def written(triples: list[ox.Triple]) -> bytes:
    out = io.BytesIO()
    turtle.write([f"{triple} .\n" for triple in sorted(triples, key=lambda triple: str(triple.subject))], out)
    return out.getvalue()


@given(_triples)
def test_oxigraph_reads_back_what_was_written(triples: list[ox.Triple]) -> None:
    read = ox.parse(written(triples), format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in read} == set(triples)


@given(_triples, st.randoms(use_true_random=False))
def test_the_order_in_which_triples_come_does_not_count(triples: list[ox.Triple], chance: random.Random) -> None:
    shuffled = list(triples)
    chance.shuffle(shuffled)
    assert written(shuffled) == written(triples)


def test_rdflib_reads_the_same_triples_from_turtle_as_from_n_triples() -> None:
    triples = [
        ox.Triple(ox.NamedNode(IRIS[9]), ox.NamedNode(IRIS[0]), ox.Literal('said "no"\n\t\\ \U0001f642')),
        ox.Triple(ox.NamedNode(IRIS[9]), ox.NamedNode(IRIS[2]), ox.NamedNode(IRIS[1])),
        ox.Triple(ox.NamedNode(IRIS[10]), ox.NamedNode(IRIS[0]), ox.Literal(7)),
    ]
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert isomorphic(Graph().parse(data=written(triples), format="turtle"), Graph().parse(data=lines, format="nt"))


def test_it_reads_well() -> None:
    strike = ox.NamedNode("https://w3id.org/newskg/id/article/a/event/1-5")
    text = written(
        [
            ox.Triple(
                strike, ox.NamedNode(KG + "confidence"), ox.Literal("0.9", datatype=ox.NamedNode(XSD + "decimal"))
            ),
            ox.Triple(strike, ox.NamedNode(KG + "date"), ox.Literal("2031-05-02", datatype=ox.NamedNode(XSD + "date"))),
            ox.Triple(strike, ox.NamedNode(KG + "trigger"), ox.Literal("hit")),
            ox.Triple(strike, ox.NamedNode(IRIS[2]), ox.NamedNode(KG + "Attack")),
        ]
    ).decode()
    assert text.endswith(
        "<https://w3id.org/newskg/id/article/a/event/1-5>\n"
        "    a kg:Attack ;\n"
        "    kg:confidence 0.9 ;\n"
        '    kg:date "2031-05-02"^^xsd:date ;\n'
        '    kg:trigger "hit" .\n'
    )


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper (raptor2-utils) is not installed")
@settings(max_examples=25)
@given(_triples)
def test_rapper_has_nothing_to_complain_of(tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple]) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "graph.ttl"
    path.write_bytes(written(triples))
    done = subprocess.run(
        ["rapper", "-q", "-i", "turtle", "-c", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
