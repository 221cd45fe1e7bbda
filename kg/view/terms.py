"""The words for classes and properties, and what each class is a kind of, from the ontology's own file."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg import resources
from kg.view.style import KINDS

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_KINDS = frozenset(kind.id for kind in KINDS)


@cache
def _ontology() -> ox.Store:
    store = ox.Store()
    store.load(path=resources.ontology() / "newskg.ttl", format=ox.RdfFormat.TURTLE)
    return store


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://w3id.org/newskg/ontology#AirStrike")
    'AirStrike'
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


@cache
def label(iri: str) -> str:
    """What the ontology calls a class or property; its name in words where it does not know it."""
    found = next(iter(_ontology().quads_for_pattern(ox.NamedNode(iri), _LABEL, None, None)), None)
    return found.object.value if found and isinstance(found.object, ox.Literal) else _words(local(iri))


def _words(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


@cache
def kind(class_iri: str) -> str:
    """Which line of the legend a class belongs to: its own, that of the nearest class above it, or "other"."""
    seen, level = {class_iri}, [class_iri]
    while level:
        names = [local(iri).lower() for iri in level]
        if drawn := next((name for name in names if name in _KINDS), None):
            return drawn
        above = (
            quad.object.value
            for iri in level
            for quad in _ontology().quads_for_pattern(ox.NamedNode(iri), _SUBCLASS, None, None)
            if isinstance(quad.object, ox.NamedNode)
        )
        level = sorted(set(above) - seen)
        seen.update(level)
    return "other"
