"""Running SPARQL over the store, with the usual prefixes known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids, vocabulary
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Store

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

PREFIXES: Mapping[str, str] = {**vocabulary.PREFIXES, "id": ids.BASE}
"""Declared for every query; a query's own PREFIX lines go before them."""

_POSITION = re.compile(r"error at (\d+):(\d+): ")
_QUOTED = re.compile(r"""<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*""")
"""IRIs, strings and comments, in which nothing is a prefix."""
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w?$:@\\-])([^\W\d_][\w.-]*|(?=:\w)):")
_GAP = r"(?:\s|\#[^\n\r]*+(?:[\n\r]|$))*+"
_SOURCE = r"(?:<[^<>{}\s]*+>|[?$]\w++|(?:[^\s{}<\#\\]|\\.)++)"
_SERVICE = re.compile(rf"(?<![:?$])SERVICE{_GAP}(?:SILENT{_GAP})?{_SOURCE}{_GAP}\{{", re.IGNORECASE)
_SO_OFTEN = 50
"""Times that a query may say "service": each is looked at up to the end of the query."""
_FORMS = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def run(store: Store, query: str, values: Mapping[str, str | ox.NamedNode] | None = None) -> Result:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query.

    Args:
        store: what is asked.
        query: SPARQL 1.1; the default graph holds what all articles say, less what is only reported speech.
        values: strings, or IRIs as nodes, that variables of the query's projection are bound to.

    Raises:
        QueryError: where the query does not parse, with line and column, or asks another server.
    """
    refuse_service(query)
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.Literal(value) if isinstance(value, str) else value
        for name, value in (values or {}).items()
    }
    try:
        known = {**PREFIXES, "id": store.base}
        return store.engine.query(query, base_iri=store.base, prefixes=known, substitutions=bound or None)
    except SyntaxError as error:
        raise QueryError(explain(query, str(error))) from None
    except UnicodeEncodeError as error:
        raise QueryError(f"the query has half a character at {error.start}: it is no text") from None
    except RuntimeError as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def refuse_service(query: str) -> None:
    """Raise `QueryError` for a SERVICE clause, wherever it stands: even inside what looks like a string or a comment.

    Telling strings from code needs the engine's own parser, and who wants to fool another one finds a way; a string
    that reads `service ?x {` is so rare that refusing it costs nobody anything.
    """
    if query.upper().count("SERVICE") > _SO_OFTEN or _SERVICE.search(query):
        raise QueryError("SERVICE asks another server, and newskg goes to no network: ask what the graph itself holds")


def explain(query: str, message: str) -> str:
    """The engine's words as one line that shows where; its list of all tokens that could stand there says nothing."""
    match = _POSITION.match(message)
    if not match:
        return f"the query does not parse: {message}"
    # The engine names the farthest place that it came to: what is wrong stands there or just before.
    line, column = int(match[1]), int(match[2])
    rows = query.splitlines() or [""]
    words = f"syntax error in line {line}, column {column}"
    shown = rows[min(line, len(rows)) - 1].strip()
    return f"{words}: {_reason(query)}{f': {shown[:80]}' if shown else ''}"


def _reason(query: str) -> str:
    bare = _QUOTED.sub(" ", query)
    declared = {*PREFIXES, *_DECLARED.findall(bare)}
    unknown = next((name for name in _PREFIXED.findall(_DECLARED.sub(" ", bare)) if name not in declared), None)
    if unknown is not None:
        return f"prefix {unknown}: is not declared (known without PREFIX: {', '.join(PREFIXES)})"
    if not _FORMS.search(bare):
        return "no query: it has none of SELECT, ASK, CONSTRUCT and DESCRIBE"
    return "the query ends too soon" if bare.count("{") > bare.count("}") else "in or before"
