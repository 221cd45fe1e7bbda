"""Answers as a table for the eye, or in the formats that the W3C defines for them."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.engine import PREFIXES, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")
_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def write(
    result: Result, form: str, *, width: int = 120, hidden: Collection[str] = (), limit: int | None = None
) -> str:
    """The answer as text.

    Args:
        result: what `kg.query.run` gave.
        form: one of `FORMATS`.
        width: columns of the terminal, for tables.
        hidden: variables that are left out: the parameters of a shipped query, which the caller knows.
        limit: how many rows were asked for; a table says so where it has as many.

    Raises:
        QueryError: where the format cannot hold that sort of answer.
    """
    try:
        return _written(result, form, width, hidden, limit)
    except RuntimeError as error:  # the engine finds some mistakes only on the way
        raise QueryError(f"the query cannot be answered: {error}") from None


def _written(result: Result, form: str, width: int, hidden: Collection[str], limit: int | None) -> str:
    if form == "table":
        return _table(result, width, hidden, limit)
    if isinstance(result, ox.QueryTriples):
        if form != "ttl":
            raise QueryError(f"triples cannot be written as {form}: use --format ttl or table")
        return (
            ox.serialize(sorted(result, key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
        ).decode()
    if form == "ttl":
        raise QueryError("only CONSTRUCT and DESCRIBE give triples: use --format table, csv, tsv, json or xml")
    text = (result.serialize(format=_RESULTS[form]) or b"").decode()
    narrowed = _WITHOUT[form](text, hidden) if hidden else text
    return narrowed if narrowed.endswith("\n") else narrowed + "\n"


def _without_json(text: str, hidden: Collection[str]) -> str:
    answer = json.loads(text)
    answer["head"]["vars"] = [name for name in answer["head"]["vars"] if name not in hidden]
    for row in answer["results"]["bindings"]:
        for name in hidden:
            row.pop(name, None)
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _without_csv(text: str, hidden: Collection[str]) -> str:
    rows = csv.reader(io.StringIO(text, newline=""))
    head = next(rows)
    kept = [i for i, name in enumerate(head) if name not in hidden]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([row[i] for i in kept] for row in [head, *rows])
    return out.getvalue()


def _without_tsv(text: str, hidden: Collection[str]) -> str:
    rows = [line.split("\t") for line in text.splitlines()]  # the format escapes tabs and line ends of literals
    kept = [i for i, name in enumerate(rows[0]) if name.removeprefix("?") not in hidden]
    return "".join("\t".join(row[i] for i in kept) + "\n" for row in rows)


def _without_xml(text: str, hidden: Collection[str]) -> str:
    namespace = "http://www.w3.org/2005/sparql-results#"
    ET.register_namespace("", namespace)
    answer = ET.fromstring(text)  # noqa: S314 - the engine wrote it
    for parent in (answer.find(f"{{{namespace}}}head"), *answer.iter(f"{{{namespace}}}result")):
        for child in [] if parent is None else list(parent):
            if child.get("name") in hidden:
                parent.remove(child)  # type: ignore[union-attr]
    return f'<?xml version="1.0"?>{ET.tostring(answer, encoding="unicode")}'


_WITHOUT: Mapping[str, Callable[[str, Collection[str]], str]] = {
    "csv": _without_csv,
    "tsv": _without_tsv,
    "json": _without_json,
    "xml": _without_xml,
}


def _table(result: Result, width: int, hidden: Collection[str], limit: int | None) -> str:
    if isinstance(result, ox.QueryBoolean):
        return "yes\n" if result else "no\n"
    if isinstance(result, ox.QueryTriples):
        head, rows = ["subject", "predicate", "object"], [[t.subject, t.predicate, t.object] for t in result]
    else:
        names = [variable.value for variable in result.variables]
        head = [name for name in names if name not in hidden]
        rows = [[row[name] for name in head] for row in result]
    return _draw(head, [[cell(term) for term in row] for row in rows], width) + _told(len(rows), limit)


def _draw(head: list[str], rows: list[list[str]], width: int) -> str:
    from rich.console import Console  # noqa: PLC0415 - only tables need rich, and it takes its time
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, force_terminal=False).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _told(rows: int, limit: int | None) -> str:
    """How many rows there are."""
    if rows == limit:
        return f"(the first {rows} rows; --limit 0 gives all)\n"
    return f"({rows} row{'' if rows == 1 else 's'})\n"


def cell(term: object) -> str:
    """A term as a table shows it: prefixed names for IRIs, the bare text of literals, one line."""
    if isinstance(term, ox.NamedNode):
        text = prefixed(term.value)
    elif isinstance(term, ox.Literal):
        text = term.value
    else:
        text = "" if term is None else str(term)
    # Text of an article must not move the cursor or change colours.
    return "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def prefixed(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """An IRI as a prefixed name where one of the prefixes fits it, else as it is.

    >>> prefixed("https://w3id.org/newskg/ontology#Shelling"), prefixed("urn:a")
    ('kg:Shelling', 'urn:a')
    """
    for prefix, start in prefixes.items():
        if iri.startswith(start) and len(iri) > len(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri
