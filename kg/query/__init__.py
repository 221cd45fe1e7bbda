"""SPARQL over the store: queries that ship with the package, and anybody's own."""

from kg.query.catalogue import LIMIT, Parameter, ShippedQuery, find, names, shipped
from kg.query.engine import PREFIXES, run
from kg.query.output import FORMATS, write

__all__ = ["FORMATS", "LIMIT", "PREFIXES", "Parameter", "ShippedQuery", "find", "names", "run", "shipped", "write"]
