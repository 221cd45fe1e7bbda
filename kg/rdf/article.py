"""An annotation record as quads: one named graph an article, a function of the record alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.rdf import terms
from kg.rdf.claims import Claims
from kg.rdf.entities import describe, telling
from kg.rdf.evidence import Words
from kg.rdf.terms import own, term
from kg.rdf.times import Times
from kg.vocabulary import Class, Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotation, Entity
    from kg.rdf.terms import Triple


def quads(record: Annotation, base: str = ids.BASE) -> Iterator[ox.Quad]:
    """The quads of one article, each once, all in the named graph of the article.

    Args:
        record: what was read out of the article; the IRIs of its entities start with `base` too.
        base: what the IRIs of the data start with.

    Raises:
        RecordError: where the record names a class or property that the ontology does not have.
    """
    graph = ox.NamedNode(ids.graph(record.id, base))
    for triple in triples(record, base):
        yield ox.Quad(*triple, graph)


def triples(record: Annotation, base: str = ids.BASE) -> list[Triple]:
    """The triples of one article, each once; arguments and errors are those of `quads`."""
    return list(dict.fromkeys(_triples(record, base)))


def _triples(record: Annotation, base: str) -> Iterator[Triple]:
    text = Words(record, base)
    entities = telling(record)
    yield from _article(record, text.article, base)
    yield from _mentions(text.article, entities)
    spoken_of = {entity.iri for entity in entities}
    for entity in entities:
        yield from describe(entity, base, spoken_of)
    nodes = {entity.id: ox.NamedNode(entity.iri) for entity in entities}
    yield from Claims(record, text, Times(record, text), nodes).triples()


def _mentions(article: ox.NamedNode, entities: list[Entity]) -> Iterator[Triple]:
    for entity in entities:
        yield article, own(Property.MENTIONS), ox.NamedNode(entity.iri)


def _article(record: Annotation, node: ox.NamedNode, base: str) -> Iterator[Triple]:
    yield node, term("rdf:type"), own(Class.ARTICLE)
    yield node, term("dcterms:identifier"), terms.words(record.id)
    if record.title and record.title.strip():
        yield node, term("dcterms:title"), terms.label(record.title)
    if record.language:
        yield node, term("dcterms:language"), terms.label(record.language)
    if record.url:
        yield node, term("schema:url"), terms.uri(record.url)
    issued = terms.moment(record.published) if record.published else None
    if issued:
        yield node, term("dcterms:issued"), issued
    for author in (record.author or "").split(";"):
        if author.strip():  # words, no node: a byline does not tell which of all people of that name it is
            yield node, term("schema:author"), terms.label(author)
    if record.source and record.source.strip():
        outlet = ox.NamedNode(ids.named("MediaOutlet", record.source, base))
        yield node, term("dcterms:publisher"), outlet
        yield outlet, term("rdf:type"), own(Class.MEDIA_OUTLET)
        yield outlet, term("rdfs:label"), terms.label(record.source)
