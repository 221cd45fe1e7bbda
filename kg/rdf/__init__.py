"""RDF: an annotation record as quads, and the direct triples that rules derive from all of them."""

from kg.rdf.article import quads, triples
from kg.rdf.deriving import derive
from kg.rdf.entering import entering

__all__ = ["derive", "entering", "quads", "triples"]
