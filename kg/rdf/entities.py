"""Entities as triples: what they are, what they are called, and where places lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.model import Form
from kg.rdf import terms
from kg.rdf.terms import known, own, term
from kg.vocabulary import Class, Property

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from kg import model
    from kg.model import Annotation, Entity, Event, Relation
    from kg.rdf.terms import Triple

_DEGREES = 5
"""Decimal places of coordinates: one metre."""


def telling(record: Annotation) -> list[Entity]:
    """The entities that the graph has: those with a name, and those that take part in something."""
    parts = _taking_part(record)
    return [e for e in record.entities if e.id in parts or any(m.form is Form.NAME for m in e.mentions)]


def _taking_part(record: Annotation) -> set[str | None]:
    found: set[str | None] = set()
    for event in record.events:
        found.update(part.entity for part in event.participants)
    for relation in record.relations:
        found.update((relation.subject, relation.object))
    claims: list[Event | Relation] = [*record.events, *record.relations]
    found.update(claim.attribution.source for claim in claims if claim.attribution)
    for quote in record.quotes:
        found.update((quote.speaker, quote.medium))
    return found


def describe(entity: Entity, base: str, spoken_of: Container[str]) -> Iterator[Triple]:
    """What a record knows of an entity by itself; `spoken_of` has the IRIs of all that the record has entities for."""
    node = ox.NamedNode(entity.iri)
    yield from _named(node, entity.type, entity.name)
    for alias in entity.aliases:
        yield node, own(Property.ALIAS), terms.label(alias)
    if entity.rule:
        yield node, own(Property.RULE), terms.words(entity.rule)
    if entity.lat is not None and entity.lon is not None:
        yield node, term("geo:lat"), terms.decimal(entity.lat, _DEGREES)
        yield node, term("geo:long"), terms.decimal(entity.lon, _DEGREES)
    if entity.geonames:
        yield node, term("owl:sameAs"), _geonames(entity.geonames)
    yield from _containers(node, entity, base, spoken_of)


def _named(node: ox.NamedNode, kind: str, name: str) -> Iterator[Triple]:
    yield node, term("rdf:type"), known(Class, kind)
    yield node, term("rdfs:label"), terms.label(name)


def _containers(node: ox.NamedNode, entity: Entity, base: str, spoken_of: Container[str]) -> Iterator[Triple]:
    """What holds a place: all of it for the place itself, and the next one for each holder."""
    inner = node
    for holder in entity.within:
        outer = _holder(holder, base)
        if outer.value not in spoken_of:  # else it goes by the name that the article gives it
            yield from _named(outer, holder.type, holder.name)
        yield node, own(Property.LOCATED_IN), outer
        yield inner, own(Property.LOCATED_IN), outer
        if holder.geonames:
            yield outer, term("owl:sameAs"), _geonames(holder.geonames)
        inner = outer


def _holder(holder: model.Container, base: str) -> ox.NamedNode:
    # The gazetteer does not know the base that a build has.
    return ox.NamedNode(ids.place(holder.geonames, base) if holder.geonames else holder.iri)


def _geonames(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"https://sws.geonames.org/{number}/")
