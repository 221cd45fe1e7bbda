"""The graph as two tables, nodes and edges, in CSV or Parquet: all of the default graph, and the reported relations.

The columns have the names that `neo4j-admin database import` asks for (`:ID`, `:LABEL`, `:START_ID`, `:END_ID`,
`:TYPE`, `date:date`), so it takes the CSV as it is; pandas, DuckDB and Spark read either. A node is whatever the graph
gives a class: articles, entities, events, quotations, counts, times, and the words that are evidence. An edge is every
triple between two nodes, with its layer; a direct relation also has the number of statements that say it, and the
first and last of their days.

Parquet holds every value exactly. CSV keeps one line a row and no cell that a spreadsheet would run: white space
within a text is single spaces, `;` within one of several texts is `,`, and a text that begins with one of `= + - @`
(or their full-width kin) has a `'` before it. So has a text that begins with `'` itself, so that taking one away
gives the text.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Protocol, Self

import pyoxigraph as ox

from kg import files, ids
from kg.errors import OutputError
from kg.export.reports import reports
from kg.query.values import value
from kg.rdf.rules import REPORTED, SIMPLE
from kg.rdf.terms import local, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.store import Store

Row = tuple[Any, ...]

_MANY = "string[]"
_ID, _LABELS = "iri:ID", ":LABEL"
_PROPERTIES: Mapping[str, tuple[str, str]] = {
    "rdfs:label": ("name", "string"),
    "kg:alias": ("aliases", _MANY),
    "geo:lat": ("latitude", "double"),
    "geo:long": ("longitude", "double"),
    "owl:sameAs": ("same_as", "string"),
    "dcterms:identifier": ("identifier", "string"),
    "dcterms:title": ("title", "string"),
    "dcterms:issued": ("published", "string"),
    "dcterms:language": ("language", "string"),
    "schema:author": ("authors", _MANY),
    "schema:url": ("url", "string"),
    "kg:trigger": ("trigger", "string"),
    "kg:polarity": ("polarity", "string"),
    "kg:modality": ("modality", "string"),
    "kg:date": ("date", "date"),
    "kg:dateBasis": ("date_basis", "string"),
    "kg:confidence": ("confidence", "double"),
    "kg:rule": ("rules", _MANY),
    "kg:plover": ("plover", "string"),
    "kg:style": ("style", "string"),
    "rdf:predicate": ("relation", "string"),
    "kg:distance": ("kilometres", "double"),
    "kg:measure": ("measure", "string"),
    "kg:low": ("low", "long"),
    "kg:high": ("high", "long"),
    "kg:value": ("timex", "string"),
    "kg:precision": ("precision", "string"),
    "kg:earliest": ("earliest", "date"),
    "kg:latest": ("latest", "date"),
    "time:inXSDDate": ("day", "date"),
    "dcterms:type": ("kind", "string"),
    "schema:startDate": ("start_date", "date"),
    "oa:exact": ("words", "string"),
    "oa:start": ("start", "long"),
    "oa:end": ("end", "long"),
    "kg:sentence": ("sentence", "string"),
    "kg:sentenceStart": ("sentence_start", "long"),
}
"""The column of each property whose values are no nodes, and its type in Neo4j's words."""
_COLUMN = {term(name): number for number, name in enumerate(_PROPERTIES)}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
_BATCH = 20_000
"""Rows of a Parquet row group; they are held in memory."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """With its type, as Neo4j's import reads it: `low:long`."""
    type: str


NODES = (
    Column(_ID, "string"),
    Column(_LABELS, _MANY),
    *(Column(name if kind == "string" else f"{name}:{kind}", kind) for name, kind in _PROPERTIES.values()),
)
EDGES = (
    Column(":START_ID", "string"),
    Column(":TYPE", "string"),
    Column(":END_ID", "string"),
    Column("layer", "string"),
    Column("weight:long", "long"),
    Column("first:date", "date"),
    Column("last:date", "date"),
)


def write(store: Store, form: str, folder: Path) -> tuple[Path, Path]:
    """Write `nodes` and `edges` into a folder, which is made where there is none.

    Args:
        store: what is written.
        form: "csv" or "parquet".
        folder: where the two files go, under their names only when both are whole.

    Returns:
        The paths of the two files.

    Raises:
        OutputError: where they cannot be written, or Parquet is asked for and pyarrow is not installed.
    """
    paths = folder / f"nodes.{form}", folder / f"edges.{form}"
    with files.whole(*paths) as parts, ExitStack() as opened:
        folder.mkdir(parents=True, exist_ok=True)
        writers = [
            opened.enter_context(_writer(form, part, columns))
            for part, columns in zip(parts, (NODES, EDGES), strict=True)
        ]
        for writer, rows in zip(writers, (nodes(store), edges(store)), strict=True):
            writer.write(rows)
    return paths


def nodes(store: Store) -> Iterator[Row]:
    """The rows of the node table, by IRI: a value for each of `NODES`."""
    for iri in _subjects(store):
        found: dict[int, list[Any]] = defaultdict(list)
        kinds: set[str] = set()
        for quad in store.engine.quads_for_pattern(iri, None, None, ox.DefaultGraph()):
            if quad.predicate == term("rdf:type") and isinstance(quad.object, ox.NamedNode):
                kinds.add(local(quad.object.value))
            elif quad.predicate in _COLUMN:
                found[_COLUMN[quad.predicate]].append(_plain(quad.object))
        yield (iri.value, sorted(kinds), *(_cell(found[i], NODES[i + 2].type) for i in range(len(_COLUMN))))


def edges(store: Store) -> Iterator[Row]:
    """The rows of the edge table, by start, type, end and layer: a value for each of `EDGES`."""
    told = reports(store)
    inside = set(_subjects(store))
    derived = {layer: ox.NamedNode(ids.derived_graph(layer, store.base)) for layer in (SIMPLE, REPORTED)}
    for start in sorted(inside, key=str):
        rows = []
        for layer, graph in ((None, ox.DefaultGraph()), (REPORTED, derived[REPORTED])):
            for quad in store.engine.quads_for_pattern(start, None, None, graph):
                end = quad.object
                if quad.predicate in _COLUMN or not isinstance(end, ox.NamedNode) or end not in inside:
                    continue
                simple = any(store.engine.quads_for_pattern(start, quad.predicate, end, derived[SIMPLE]))
                where = layer or (SIMPLE if simple else "evidence")
                known = told.get((where, start.value, quad.predicate.value, end.value))
                counts = (known.claims, known.first, known.last) if known else (None, None, None)
                rows.append((start.value, local(quad.predicate.value), end.value, where, *counts))
        yield from sorted(rows, key=lambda row: row[1:4])


def _subjects(store: Store) -> list[ox.NamedNode]:
    """All that has a class, by IRI. What is held in memory of a big graph is this list."""
    found = {quad.subject for quad in store.engine.quads_for_pattern(None, term("rdf:type"), None, ox.DefaultGraph())}
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=str)


def _plain(node: object) -> Any:
    return local(node.value) if isinstance(node, ox.NamedNode) and node.value.startswith(ids.ONTOLOGY) else value(node)


def _cell(values: list[Any], kind: str) -> Any:
    """The one value of a cell. A property that has several values where it should have one gives the first."""
    if kind == _MANY:
        return sorted(values)
    if not values:
        return None
    first = min(values)
    if kind == "double":
        return float(first)
    return str(first) if kind == "string" else first


class _Writer(Protocol):
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def write(self, rows: Iterable[Row]) -> None:
        """Write all rows of the table."""


def _writer(form: str, path: Path, columns: Sequence[Column]) -> _Writer:
    return _Csv(path, columns) if form == "csv" else _Parquet(path, columns)


class _Csv:
    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._file: IO[str] = io.TextIOWrapper(path.open("wb"), encoding="utf-8", newline="")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, rows: Iterable[Row]) -> None:
        table = csv.writer(self._file, lineterminator="\n")
        table.writerow([column.name for column in self._columns])
        table.writerows([_shown(cell) for cell in row] for row in rows)


def _shown(cell: Any) -> Any:
    """A cell as CSV has it; numbers and days stay as they are, and only text can be a formula."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list):
        return guard(";".join(text.replace(";", ",") for text in cell))
    return guard(cell) if isinstance(cell, str) else cell


def guard(text: str) -> str:
    """A text as one line that no spreadsheet takes for a formula; without its first `'` it is the text again.

    >>> guard("=cmd()"), guard("Sudzha"), guard("'tis")
    ("'=cmd()", 'Sudzha', "''tis")
    """
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


class _Parquet:
    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 - only here, and an extra
            from pyarrow import parquet  # noqa: PLC0415
        except ImportError:
            raise OutputError("Parquet needs pyarrow: pip install 'newskg[tables]'") from None
        types = {
            "string": pa.string(),
            _MANY: pa.list_(pa.string()),
            "double": pa.float64(),
            "long": pa.int64(),
            "date": pa.date32(),
        }
        self._arrow = pa
        self._schema = pa.schema([(column.name, types[column.type]) for column in columns])
        self._file = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, rows: Iterable[Row]) -> None:
        left = iter(rows)
        while part := list(islice(left, _BATCH)):
            columns = [
                self._arrow.array([row[number] for row in part], field.type)
                for number, field in enumerate(self._schema)
            ]
            self._file.write_batch(self._arrow.record_batch(columns, schema=self._schema))
