"""The words for classes and properties, and what each class is a kind of, from the ontology's own file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import resources
from kg.view.style import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def _above(class_iri: str) -> list[str]:
    quads = _ontology().quads_for_pattern(ox.NamedNode(class_iri), _SUBCLASS, None, None)
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))


@cache
def ancestors(class_iri: str) -> tuple[str, ...]:
    """The classes above a class, nearest first, without itself."""
    found: list[str] = []
    level = _above(class_iri)
    while level:
        found += [iri for iri in level if iri not in found and iri != class_iri]
        level = [above for iri in level for above in _above(iri) if above not in found and above != class_iri]
    return tuple(found)


def narrowest(class_iris: Iterable[str]) -> str:
    """The one of several classes of a thing that says most: no other of them stands below it."""
    given = sorted(set(class_iris))
    wider = {above for iri in given for above in ancestors(iri)}
    return next((iri for iri in given if iri not in wider), given[0])


@cache
def kind(class_iri: str) -> str:
    """Which line of the legend a class belongs to: its own, that of the nearest class above it, or "other"."""
    names = (local(iri).lower() for iri in (class_iri, *ancestors(class_iri)))
    return next((name for name in names if name in _KINDS), "other")
