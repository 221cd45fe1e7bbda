"""Running SPARQL over the store, with the usual prefixes known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Store

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

PREFIXES: Mapping[str, str] = {
    "kg": ids.ONTOLOGY,
    "id": ids.BASE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""Declared for every query; a query's own PREFIX lines go before them."""

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UNDECLARED = re.compile(r"[\w.-]*:")


def run(store: Store, query: str, values: Mapping[str, str] | None = None) -> Result:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query.

    Args:
        store: what is asked.
        query: SPARQL 1.1; the default graph holds what all articles say, less what is only reported speech.
        values: strings that variables of the query's projection are bound to.

    Raises:
        QueryError: where the query does not parse, with line and column.
    """
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.Literal(value) for name, value in (values or {}).items()
    }
    try:
        return store.engine.query(query, prefixes={**PREFIXES, "id": store.base}, substitutions=bound or None)
    except SyntaxError as error:
        raise QueryError(_explain(query, str(error))) from None
    except RuntimeError as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def _explain(query: str, message: str) -> str:
    """The engine's words as one line that shows where; its list of all tokens that could stand there says nothing."""
    match = _POSITION.match(message)
    if not match:
        return f"the query does not parse: {message}"
    line, column = int(match[1]), int(match[2])
    rows = query.splitlines() or [""]
    rest = rows[line - 1][column - 1 :].strip() if line <= len(rows) else ""
    where = f"at {rest[:40]!r}" if rest else "where it ends too soon"
    words = f"syntax error in line {line}, column {column}, {where}"
    name = _UNDECLARED.match(rest)
    if "Prefix not found" in match[3] and name:
        return f"{words}: prefix {name[0]} is not declared (known without PREFIX: {', '.join(PREFIXES)})"
    return words
