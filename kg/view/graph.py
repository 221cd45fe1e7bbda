"""From the store to a `ViewGraph`: which entities and statements the page holds, and which it draws at first."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg import ids
from kg.view import disagreements, edges, statements, terms
from kg.view.facts import Facts
from kg.view.model import Edge, Layer, Node, Source, Statement, ViewGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

DEFAULT_LIMIT = 60
"""More entities than this are no picture any more; the most telling are drawn first."""
_WHOSE = ("his ", "her ", "its ", "their ", "our ", "my ", "your ")
"""What begins so says nothing without the sentence around it: it is not drawn at first."""
MOST_ENTITIES = 20_000
"""More than this make a file that browsers open slowly."""


def read(store: ox.Store, base: str = ids.BASE, limit: int = DEFAULT_LIMIT) -> ViewGraph:
    """What the page holds of a store.

    Args:
        store: the graph.
        base: what the IRIs of the data start with.
        limit: how many entities are drawn at first, at most.
    """
    facts = Facts(store)
    sources = _sources(facts)
    said = statements.read(facts, [source.iri for source in sources])
    joins = edges.read(facts, said)
    nodes = _nodes(facts, base)
    kept, drawn = _ranked(_telling(nodes, said), joins, limit)
    stay = {node.iri for node in kept}
    differ = disagreements.read(facts, said, kept)
    return ViewGraph(
        sources=tuple(sources),
        nodes=kept,
        edges=edges.disputed([edge for edge in joins if edge.start in stay and edge.end in stay], said, differ),
        statements=tuple(said),
        disagreements=differ,
        drawn=drawn,
        entities=len(nodes),
    )


def _sources(facts: Facts) -> list[Source]:
    """The articles, by date."""
    labels, publisher = facts.one("rdfs:label"), facts.one("dcterms:publisher")
    found = [
        Source(
            iri=iri,
            title=facts.one("dcterms:title").get(iri) or terms.local(iri),
            outlet=labels.get(publisher.get(iri, "")),
            published=facts.one("dcterms:issued").get(iri),
            url=facts.one("kg:url").get(iri),
            language=facts.one("dcterms:language").get(iri),
        )
        for iri in facts.having("kg:Article")
    ]
    return sorted(found, key=lambda source: (source.published or "", source.iri))


def _nodes(facts: Facts, base: str) -> list[Node]:
    """What articles mention, in the order of the IRIs."""
    labels, kinds = facts.one("rdfs:label"), facts.all("rdf:type")
    articles = set(facts.having("kg:Article"))
    mentioned = Counter(
        iri for article, all_of in facts.all("kg:mentions").items() if article in articles for iri in all_of
    )
    return [
        _node(facts, iri, mentioned[iri], named=not iri.startswith(ids.article("", base)))
        for iri in sorted(mentioned)
        if iri in labels and iri in kinds
    ]


def _node(facts: Facts, iri: str, articles: int, *, named: bool) -> Node:
    """A node; what only the words of one article stand for has its IRI from the place of those words, and no name."""
    label, kind = facts.one("rdfs:label")[iri], terms.narrowest(facts.all("rdf:type")[iri])
    north, east = facts.one("geo:lat").get(iri), facts.one("geo:long").get(iri)
    others = facts.all("kg:alias").get(iri, ())
    return Node(
        iri=iri,
        label=label,
        type=terms.label(kind),
        kind=terms.kind(kind),
        articles=articles,
        named=named,
        aliases=tuple(other for other in others if other.casefold() != label.casefold()),
        lat=float(north) if north and east else None,
        lon=float(east) if north and east else None,
    )


def _telling(nodes: list[Node], said: Iterable[Statement]) -> list[Node]:
    """The nodes that some statement is about, or that say something."""
    spoken_of = {iri for one in said for _, iri in one.participants} | {one.speaker_iri for one in said}
    return [node for node in nodes if node.iri in spoken_of]


def _ranked(nodes: list[Node], joins: Iterable[Edge], limit: int) -> tuple[tuple[Node, ...], int]:
    """The nodes that the page holds, and how many of the first of them it draws.

    What has a name comes first, then what is in the most articles, then what has the most reports; offices, which say
    something of one person each, come last. The drawn ones stand
    in the order of their IRIs, so that the picture stays as it is where only the order of telling changes. Of others
    those come first that have a line to a drawn one.
    """
    lines = [edge for edge in joins if edge.layer is not Layer.IRREALIS]
    reports: dict[str, int] = defaultdict(int)
    for edge in lines:
        for iri in (edge.start, edge.end):
            reports[iri] += len(edge.statements)
    ranked = sorted(nodes, key=lambda n: (n.kind == "position", not n.named, -n.articles, -reports[n.iri], n.iri))
    inside = _first(ranked, lines, min(limit, MOST_ENTITIES))
    first = sorted((node for node in nodes if node.iri in inside), key=lambda node: node.iri)
    touching = {iri for edge in lines if {edge.start, edge.end} & inside for iri in (edge.start, edge.end)}
    rest = sorted((node for node in ranked if node.iri not in inside), key=lambda node: node.iri not in touching)
    return (*first, *rest)[:MOST_ENTITIES], len(first)


def _first(ranked: list[Node], lines: Iterable[Edge], limit: int) -> set[str]:
    """Which nodes are drawn at first: half of them those that tell most, half those that tell most of what joins these.

    Whoever takes part in an event comes before what only lies somewhere or belongs to somebody. What has no name is
    drawn only where it takes part in an event or joins others, and nothing that has no line.
    """
    named = {node.iri for node in ranked if node.named}
    beside: dict[str, set[str]] = defaultdict(set)
    eventful: set[str] = set()
    vague = {node.iri for node in ranked if node.label.casefold().startswith(_WHOSE)}
    for edge in lines:
        ends = {edge.start, edge.end}
        if ends & vague:
            continue
        if edge.layer is not Layer.SPOKE_OF or ends <= named:
            beside[edge.start].add(edge.end)
            beside[edge.end].add(edge.start)
            eventful |= set() if edge.lasting else ends
    telling = named | eventful
    lined = [n.iri for n in ranked if beside[n.iri] and (n.iri in telling or len(beside[n.iri]) > 1)]
    lined.sort(key=lambda iri: iri not in eventful)
    inside = set(lined[: (limit + 1) // 2])
    for joined in (True, False):
        for iri in lined:
            if len(inside) < limit and (not joined or beside[iri] & inside):
                inside.add(iri)
    return {iri for iri in inside if beside[iri] & inside}
