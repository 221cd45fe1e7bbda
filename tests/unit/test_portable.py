"""What stores that no test can run are known to stumble over: GraphDB, Blazegraph, Neptune, Neo4j's n10s."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from kg import export, ids, rdf
from kg.rdf.terms import own, term
from kg.store import Store
from kg.vocabulary import PREFIXES, Class
from tests.handmade import RECORD, annotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model import Annotation

XSD = PREFIXES["xsd"]
IRI = re.compile(r"[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9:/?#@!$&'()*+,;=._~-]|%[0-9A-F]{2})+")
ADDRESS = re.compile(r"(?:[A-Za-z0-9:/?#@!$&'()*+,;=._~\[\]-]|%[0-9A-F]{2})*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def whole(text: str) -> bool:
    return -(2**63) <= int(text) < 2**63


VALID: dict[str, Callable[[str], object]] = {
    XSD + "string": lambda _: True,
    XSD + "integer": whole,
    XSD + "decimal": lambda text: Decimal(text).is_finite() and re.fullmatch(r"-?\d+(\.\d+)?", text),
    XSD + "date": lambda text: re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text),
    XSD + "dateTime": lambda text: "T" in text and datetime.fromisoformat(text),
    XSD + "boolean": lambda text: text in ("true", "false"),
    XSD + "anyURI": ADDRESS.fullmatch,
}


def files(record: Annotation) -> dict[str, bytes]:
    store = Store(ox.Store())
    store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    found = {}
    for form in ("ttl", "nq"):
        out = io.BytesIO()
        export.write(store, form, out)
        found[form] = out.getvalue()
    return found


def faults(quad: ox.Quad) -> Iterator[str]:
    """What is wrong with a quad, for one store or another."""
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    for part in terms:
        if isinstance(part, ox.BlankNode | ox.Triple):
            yield "a blank node or a quoted triple"
        elif isinstance(part, ox.NamedNode):
            if not IRI.fullmatch(part.value):
                yield f"no absolute ASCII IRI: {part.value!r}"
            if part.value.startswith("http://schema.org"):
                yield "schema.org without https"
    if isinstance(quad.object, ox.Literal):
        yield from faults_of_literal(quad.object)


def faults_of_literal(literal: ox.Literal) -> Iterator[str]:
    if literal.language:
        if not LANGUAGE.fullmatch(literal.language):
            yield f"no language of BCP 47: {literal.language}"
    elif literal.datatype.value not in VALID:
        yield f"a datatype that not every store has: {literal.datatype.value}"
    elif not VALID[literal.datatype.value](literal.value):
        yield f"invalid: {literal}"
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r" for c in literal.value):
        yield f"a control character or half a character: {literal.value!r}"


def faults_of(content: bytes, form: ox.RdfFormat) -> list[str]:
    found = [fault for quad in ox.parse(content, format=form) for fault in faults(quad)]
    content.decode("utf-8")
    if content.startswith(b"\xef\xbb\xbf") or b"\r" in content:
        found.append("a byte order mark, or lines that do not end in LF")
    if b"<<" in content:
        found += [line for line in content.decode().splitlines() if line.lstrip().startswith("<<")]
    return found


def test_the_files_of_a_record_have_nothing_that_a_store_is_known_to_stumble_over() -> None:
    for form, content in files(RECORD).items():
        assert faults_of(content, ox.RdfFormat.from_extension(form)) == []


@settings(max_examples=30)
@given(annotations())
def test_nor_have_those_of_any_record(record: Annotation) -> None:
    for form, content in files(record).items():
        assert faults_of(content, ox.RdfFormat.from_extension(form)) == []


THING, LABEL = ox.NamedNode("urn:a"), term("rdfs:label")


@pytest.mark.parametrize(
    "quad",
    [
        ox.Quad(ox.BlankNode("a"), LABEL, ox.Literal("a")),
        ox.Quad(ox.NamedNode("https://x.example/é"), LABEL, ox.Literal("a")),
        ox.Quad(ox.NamedNode("http://schema.org/url"), LABEL, ox.Literal("a")),
        ox.Quad(THING, LABEL, ox.Literal("2024", datatype=ox.NamedNode(XSD + "gYear"))),
        ox.Quad(THING, LABEL, ox.Literal("2024", datatype=ox.NamedNode(XSD + "date"))),
        ox.Quad(THING, LABEL, ox.Literal("P3D", datatype=ox.NamedNode(XSD + "duration"))),
        ox.Quad(THING, LABEL, ox.Literal(str(2**63), datatype=ox.NamedNode(XSD + "integer"))),
        ox.Quad(THING, LABEL, ox.Literal("a\x07b")),
        ox.Quad(THING, LABEL, ox.Triple(THING, term("rdf:type"), own(Class.EVENT))),
    ],
    ids=str,
)
def test_each_of_them_is_noticed(quad: ox.Quad) -> None:
    try:
        found = list(faults(quad))
    except ValueError:
        return
    assert found
