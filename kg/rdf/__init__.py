"""RDF: an annotation record as quads, and the direct triples that rules derive from all of them."""

from kg.rdf.article import quads
from kg.rdf.deriving import derive

__all__ = ["derive", "quads"]
