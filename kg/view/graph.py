"""From the store to a `ViewGraph`: which entities and statements the page holds, and which it draws at first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg import ids
from kg.view import disagreements, edges, statements, terms
from kg.view.model import Edge, Layer, Node, Source, Statement, ViewGraph
from kg.view.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

DEFAULT_LIMIT = 120
"""More entities than this are no picture any more; the most telling are drawn first."""
MOST_ENTITIES = 20_000
"""More than this make a file that browsers open slowly."""


def read(store: ox.Store, base: str = ids.BASE, limit: int = DEFAULT_LIMIT) -> ViewGraph:
    """What the page holds of a store.

    Args:
        store: the graph.
        base: what the IRIs of the data start with.
        limit: how many entities are drawn at first, at most.
    """
    articles = list(rows(store, "sources"))
    said = statements.read(store, [row["article"] for row in articles])
    joins = edges.read(store, said)
    nodes = _nodes(store, base)
    kept, drawn = _ranked(_telling(nodes, said), joins, limit)
    stay = {node.iri for node in kept}
    places = {node.iri: node.label for node in kept if node.kind == "place"}
    return ViewGraph(
        sources=tuple(_source(row) for row in articles),
        nodes=kept,
        edges=tuple(edge for edge in joins if edge.start in stay and edge.end in stay),
        statements=tuple(said),
        disagreements=disagreements.read(store, said, places),
        drawn=drawn,
        entities=len(nodes),
    )


def _source(row: Row) -> Source:
    return Source(
        iri=row["article"],
        title=row.get("title") or terms.local(row["article"]),
        outlet=row.get("outlet"),
        published=row.get("published"),
        url=row.get("url"),
        language=row.get("language"),
    )


def _nodes(store: ox.Store, base: str) -> list[Node]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, "aliases"):
        aliases[row["entity"]].append(row["alias"])
    nameless = ids.article("", base)
    return [
        Node(
            iri=row["entity"],
            label=row["label"],
            type=terms.label(row["type"]),
            kind=terms.kind(row["type"]),
            articles=int(row["articles"]),
            # What only the words of one article stand for has its IRI from the place of those words.
            named=not row["entity"].startswith(nameless),
            aliases=tuple(other for other in aliases[row["entity"]] if other.casefold() != row["label"].casefold()),
            lat=float(row["lat"]) if "lat" in row else None,
            lon=float(row["lon"]) if "lon" in row else None,
        )
        for row in rows(store, "entities")
        if "entity" in row
    ]


def _telling(nodes: list[Node], said: Iterable[Statement]) -> list[Node]:
    """The nodes that some statement is about, or that say something."""
    spoken_of = {iri for one in said for _, iri in one.participants} | {one.speaker_iri for one in said}
    return [node for node in nodes if node.iri in spoken_of]


def _ranked(nodes: list[Node], joins: Iterable[Edge], limit: int) -> tuple[tuple[Node, ...], int]:
    """The nodes that the page holds, and how many of the first of them it draws.

    Drawn are those with a line: what has a name first, then those in the most articles, then with the most reports.
    What has no name is drawn only for more than having been spoken of. The drawn ones stand in the order of their IRIs.
    """
    reports: dict[str, int] = defaultdict(int)
    facts: dict[str, int] = defaultdict(int)
    for edge in joins:
        for iri in (edge.start, edge.end):
            if edge.layer is not Layer.IRREALIS:
                reports[iri] += len(edge.statements)
                facts[iri] += edge.layer is not Layer.SPOKE_OF
    ranked = sorted(nodes, key=lambda node: (not node.named, -node.articles, -reports[node.iri], node.iri))
    lined = [node for node in ranked if (reports[node.iri] if node.named else facts[node.iri])]
    first = sorted(lined[:limit], key=lambda node: node.iri)
    inside = {node.iri for node in first}
    rest = [node for node in ranked if node.iri not in inside]
    return (*first, *rest)[:MOST_ENTITIES], min(len(first), MOST_ENTITIES)
