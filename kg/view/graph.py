"""From the store to a `ViewGraph`: the queries in `queries/`, and how their answers fit together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.view import terms
from kg.view.model import Edge, Layer, Node, Source, Statement, ViewGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = dict[str, str]
"""One solution: the text of each bound variable, by its name."""
DEFAULT_LIMIT = 150
"""More entities than this are no picture any more; those in the most articles are shown."""
_QUERIES = files("kg.view") / "queries"


def read(store: ox.Store, base: str = ids.BASE, limit: int = DEFAULT_LIMIT) -> ViewGraph:
    """What the page shows of a store, at most `limit` entities; IRIs of the data start with `base`."""
    articles = list(_rows(store, "sources"))
    statements, place = _statements(store, [row["article"] for row in articles])
    nodes = _nodes(store)
    known = {node.iri: node for node in nodes}
    edges = [e for e in _edges(store, base, statements, place) if e.start in known and e.end in known]
    joined = {iri for edge in edges for iri in (edge.start, edge.end)}
    kept = _most_telling([node for node in nodes if node.iri in joined], edges, limit)
    stay = {node.iri for node in kept}
    drawn, told = _told([edge for edge in edges if edge.start in stay and edge.end in stay], statements)
    return ViewGraph(
        sources=tuple(_source(row) for row in articles),
        nodes=kept,
        edges=drawn,
        statements=told,
        entities=len(joined),
    )


def _told(edges: list[Edge], statements: list[Statement]) -> tuple[tuple[Edge, ...], tuple[Statement, ...]]:
    """The edges with the statements behind them, and no other: the page need not carry what it never shows."""
    used = sorted({i for edge in edges for i in edge.statements})
    at = {old: new for new, old in enumerate(used)}
    moved = (replace(edge, statements=tuple(at[i] for i in edge.statements)) for edge in edges)
    return tuple(moved), tuple(statements[i] for i in used)


def _rows(store: ox.Store, name: str, base: str = ids.BASE) -> Iterator[Row]:
    text = _QUERIES.joinpath(f"{name}.rq").read_text(encoding="utf-8").replace("<BASE", f"<{base}")
    found = store.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"queries/{name}.rq is no SELECT")
    names = [variable.value for variable in found.variables]
    for solution in found:
        terms_of_row = zip(names, solution, strict=True)
        yield {key: term.value for key, term in terms_of_row if term is not None and not isinstance(term, ox.Triple)}


def _source(row: Row) -> Source:
    return Source(
        iri=row["article"],
        title=row.get("title") or terms.local(row["article"]),
        outlet=row.get("outlet"),
        published=row.get("published"),
        url=row.get("url"),
        language=row.get("language"),
    )


def _nodes(store: ox.Store) -> list[Node]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "aliases"):
        aliases[row["entity"]].append(row["alias"])
    return [
        Node(
            iri=row["entity"],
            label=row["label"],
            type=terms.label(row["type"]),
            kind=terms.kind(row["type"]),
            articles=int(row["articles"]),
            aliases=tuple(alias for alias in aliases[row["entity"]] if alias != row["label"]),
        )
        for row in _rows(store, "entities")
        if "entity" in row
    ]


def _statements(store: ox.Store, articles: Sequence[str]) -> tuple[list[Statement], dict[str, int]]:
    """The statements in the order of the articles and their words, and the position of each by IRI."""
    order = {article: i for i, article in enumerate(articles)}
    counts: dict[str, list[str]] = defaultdict(list)
    for row in _rows(store, "counts"):
        counts[row["statement"]].append(count(row.get("low"), row.get("high"), terms.local(row["measure"])))
    grouped = groupby(_rows(store, "statements"), key=lambda row: row["statement"])
    built = [_statement(list(rows), order, counts[iri]) for iri, rows in grouped]
    built.sort(key=lambda said: said.source)
    return built, {said.iri: i for i, said in enumerate(built)}


def _statement(rows: list[Row], order: dict[str, int], counts: list[str]) -> Statement:
    """One statement from its solutions, which differ in the evidence only."""
    row = rows[0]
    offset = int(row["offset"])
    same_sentence = [r for r in rows if r["offset"] == row["offset"]]
    return Statement(
        iri=row["statement"],
        type=terms.label(terms.narrowest(r["type"] for r in rows)),
        sentence=row["sentence"],
        marks=marks([(int(r["begin"]) - offset, int(r["end"]) - offset) for r in same_sentence], len(row["sentence"])),
        source=order[row["article"]],
        speaker=row.get("speaker"),
        attributed=row["attributed"] == "true",
        date=row.get("date"),
        basis=terms.local(row["basis"]) if "basis" in row else None,
        polarity=terms.local(row.get("polarity", "affirmed")),
        modality=terms.local(row.get("modality", "asserted")),
        confidence=float(row.get("confidence", "1")),
        rule=row.get("rule", ""),
        counts=tuple(counts),
    )


def marks(spans: Iterable[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """Spans within a text of that length, in order, those that touch or overlap joined.

    >>> marks([(8, 12), (0, 5), (3, 7)], 10)
    ((0, 7), (8, 10))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def count(low: str | None, high: str | None, measure: str) -> str:
    """A count in words.

    >>> count("14", None, "killed"), count("3", "3", "wounded"), count("3", "5", "missing"), count(None, "9", "killed")
    ('at least 14 killed', '3 wounded', '3 to 5 missing', 'at most 9 killed')
    """
    if low == high:
        number = low or "unknown number"
    elif high is None:
        number = f"at least {low}"
    else:
        number = f"at most {high}" if low is None else f"{low} to {high}"
    return f"{number} {measure}"


def _edges(store: ox.Store, base: str, statements: list[Statement], place: dict[str, int]) -> list[Edge]:
    simple = ids.derived_graph("simple", base)
    joins: dict[str, set[int]] = defaultdict(set)
    for row in _rows(store, "links"):
        if row["statement"] in place:
            joins[row["entity"]].add(place[row["statement"]])
    edges = []
    for row in _rows(store, "edges", base):
        layer = Layer.ASSERTED if row["graph"] == simple else Layer.REPORTED
        both = sorted(joins[row["start"]] & joins[row["end"]])
        support = tuple(i for i in both if statements[i].attributed == (layer is Layer.REPORTED))
        edges.append(
            Edge(
                start=row["start"], end=row["end"], label=terms.label(row["property"]), layer=layer, statements=support
            )
        )
    return edges + _spoken(store, place)


def _spoken(store: ox.Store, place: dict[str, int]) -> list[Edge]:
    """One edge for each speaker and whom or what their quoted words name."""
    spoken: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in _rows(store, "quoted"):
        if row["quotation"] in place:
            spoken[row["speaker"], row["entity"]].add(place[row["quotation"]])
    return [
        Edge(start=speaker, end=entity, label="spoke of", layer=Layer.SPOKE_OF, statements=tuple(sorted(said)))
        for (speaker, entity), said in sorted(spoken.items())
    ]


def _most_telling(nodes: list[Node], edges: list[Edge], limit: int) -> tuple[Node, ...]:
    """The `limit` nodes in the most articles, and of these with the most reports, in the order of their IRIs."""
    reports: dict[str, int] = defaultdict(int)
    for edge in edges:
        reports[edge.start] += len(edge.statements)
        reports[edge.end] += len(edge.statements)
    ranked = sorted(nodes, key=lambda node: (-node.articles, -reports[node.iri], node.iri))
    return tuple(sorted(ranked[:limit], key=lambda node: node.iri))
