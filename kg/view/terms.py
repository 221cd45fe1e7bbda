"""The words for classes and properties, and which line of the legend a class belongs to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.view.style import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KINDS = frozenset(kind.id for kind in KINDS)
_WIDER: Mapping[str, tuple[str, ...]] = {str(iri): above for iri, above in vocabulary.WIDER.items()}


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://w3id.org/newskg/ontology#AirStrike")
    'AirStrike'
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def iri(name: str) -> str:
    """The IRI of a prefixed name.

    >>> iri("kg:actor")
    'https://w3id.org/newskg/ontology#actor'
    """
    prefix, _, rest = name.partition(":")
    return vocabulary.PREFIXES[prefix] + rest


@cache
def label(iri: str) -> str:
    """What the ontology calls a class or property; its name in words where it does not know it.

    >>> label("https://w3id.org/newskg/ontology#AirStrike"), label("https://courier.example/terms#foundedBy")
    ('air strike', 'founded by')
    """
    return vocabulary.LABELS.get(iri) or _words(local(iri))


def _words(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def narrowest(class_iris: Iterable[str]) -> str:
    """The one of several classes of a thing that says most: no other of them stands below it."""
    given = sorted(set(class_iris))
    wider = {above for iri in given for above in _WIDER.get(iri, ())}
    return next((iri for iri in given if iri not in wider), given[0])


@cache
def kind(class_iri: str) -> str:
    """Which line of the legend a class belongs to: its own, that of the nearest class above it, or "other".

    >>> kind("https://w3id.org/newskg/ontology#ArmedGroup"), kind("https://w3id.org/newskg/ontology#Fire")
    ('organization', 'other')
    """
    names = (local(iri).lower() for iri in (class_iri, *_WIDER.get(class_iri, ())))
    return next((name for name in names if name in _KINDS), "other")
