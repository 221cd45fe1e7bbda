"""What several articles tell together, on a Spark cluster: group-bys over the blocking keys of `kg.corpus`.

The pairs, the components and the triples come from the functions that one machine runs, so they are the same. A key
brings together what may be one; its group is held in one task's memory, and compared pair by pair.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.corpus import copies, graphs, keys, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.corpus.matching import Match
    from kg.corpus.summary import Happening, Person, Summary

    Edge = tuple[str, str]
    Told = tuple[Summary, Person]
    """Somebody, and the article that names them."""


def joined(summaries: Any, partitions: int) -> Any:
    """What follows for each article from it and others.

    Args:
        summaries: an RDD of the summaries of all articles, each once.
        partitions: how many groups of keys are looked at side by side.

    Returns:
        An RDD of pairs: the IRI of an article and a list of triples about it, each as a line of N-Triples. An article
        may come several times.
    """
    summaries = summaries.cache()
    found = (of_happenings(summaries, partitions), of_texts(summaries, partitions), of_people(summaries, partitions))
    return summaries.context.union(list(found))


# --- occurrences ---


def of_happenings(summaries: Any, partitions: int) -> Any:
    """The occurrences: blocks to pairs, pairs to connected components, components to occurrences."""
    happenings = summaries.flatMap(lambda article: article.happenings)
    blocks = _grouped(happenings.flatMap(lambda one: [(key, one) for key in sorted(keys.keys(one))]), partitions)
    pairs = blocks.flatMap(lambda block: keys.joins(*block)).map(lambda pair: ((pair.one, pair.other), pair))
    pairs = pairs.reduceByKey(_either, partitions).values().cache()
    label = components(pairs.map(lambda pair: (pair.one, pair.other)), partitions)
    labelled = happenings.map(lambda one: (one.id, one)).leftOuterJoin(label, partitions).map(_labelled)
    within = pairs.map(lambda pair: (pair.one, pair)).leftOuterJoin(label, partitions).map(_labelled)
    return labelled.cogroup(within, partitions).flatMap(_occurrences)


def _either(one: Match, _: Match) -> Match:
    """Two keys show the same pair."""
    return one


def _labelled(item: tuple[str, tuple[Any, str | None]]) -> tuple[str, Any]:
    name, (value, label) = item
    return label or name, value


def _occurrences(component: tuple[str, tuple[Iterable[Happening], Iterable[Match]]]) -> Iterator[tuple[str, list[str]]]:
    happenings, pairs = component[1]
    for one, triples in graphs.occurrences({one.id: one for one in happenings}, list(pairs)):
        yield one.article, _lines(triples)


def components(edges: Any, partitions: int) -> Any:
    """The least node of its component for each node that is not the least one itself.

    Large and small stars in turn, each a group-by, until nothing changes: Kiveris et al., Connected Components in
    MapReduce and Beyond (SoCC 2014). The rounds grow with the logarithm of the longest chain.

    Args:
        edges: an RDD of pairs of nodes.
        partitions: of the result.

    Returns:
        An RDD of pairs: a node and that least node.
    """
    before = None
    while True:
        both = edges.flatMap(lambda edge: (edge, edge[::-1]))
        large = _grouped(both, partitions).flatMap(_large_star)
        edges = _grouped(large, partitions).flatMap(_small_star).cache()
        now = edges.map(_digest).fold((0, 0), _added)
        if now == before:
            return edges
        before = now


def _digest(edge: Edge) -> tuple[int, int]:
    return 1, int.from_bytes(hashlib.blake2b("\n".join(edge).encode(), digest_size=16).digest(), "big")


def _added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _large_star(star: tuple[str, list[str]]) -> Iterator[Edge]:
    """Each larger neighbour, led to the least one."""
    node, beside = star
    least = min(node, *beside)
    return ((other, least) for other in set(beside) if other > node)


def _small_star(star: tuple[str, list[str]]) -> Iterator[Edge]:
    """The node and its smaller neighbours, led to the least one."""
    node, below = star
    least = min(below)
    return ((other, least) for other in {node, *below} if other != least)


# --- copies and people ---


def of_texts(summaries: Any, partitions: int) -> Any:
    """Which article each copy is a copy of: the first of those that its keys bring it together with."""
    texts = summaries.map(lambda article: replace(article, happenings=(), people=()))
    blocks = _grouped(texts.flatMap(lambda one: [(key, one) for key in sorted(copies.keys(one))]), partitions)
    firsts = _grouped(blocks.flatMap(lambda block: _firsts(block[1])), partitions)
    return firsts.flatMap(lambda item: _copied(item[1]))


def _firsts(texts: list[Summary]) -> Iterator[tuple[str, tuple[Summary, Summary]]]:
    """Each copy of a block with what comes first there of all that it copies."""
    by_iri = {text.article: text for text in texts}
    for text in texts:
        found = copies.original(text, (other for other in texts if other.article != text.article))
        if found:
            yield text.article, (text, by_iri[found.original])


def _copied(found: list[tuple[Summary, Summary]]) -> Iterator[tuple[str, list[str]]]:
    copy = copies.original(found[0][0], {other.article: other for _, other in found}.values())
    if copy:
        yield copy.article, _lines(graphs.copied(copy))


def of_people(summaries: Any, partitions: int) -> Any:
    """Whom each bare name stands for, by all full names that its keys bring it together with."""
    named = summaries.map(lambda article: replace(article, happenings=(), signature=())).flatMap(_named)
    candidates = _grouped(named, partitions).flatMap(lambda block: _candidates(block[1]))
    return _grouped(candidates, partitions).flatMap(lambda item: _alias(item[1]))


def _named(article: Summary) -> Iterator[tuple[str, Told]]:
    alone = replace(article, people=())
    for person in article.people:
        yield from ((key, (alone, person)) for key in sorted(people.keys(person, article)))


def _candidates(block: list[Told]) -> Iterator[tuple[Edge, tuple[Told, Told]]]:
    """Each bare name of a block with each full one that it can stand for."""
    for article, person in block:
        if people.is_bare(person):
            for other in block:
                if people.alias(article, person, [other]):
                    yield (article.article, person.iri), ((article, person), other)


def _alias(found: list[tuple[Told, Told]]) -> Iterator[tuple[str, list[str]]]:
    alias = people.alias(*found[0][0], [other for _, other in found])
    if alias:
        yield alias.article, _lines(graphs.named(alias))


# --- Spark ---


def _grouped(pairs: Any, partitions: int) -> Any:
    """An RDD of keys, each with a list of all its values."""
    return pairs.groupByKey(partitions).mapValues(list)


def _lines(triples: Iterable[object]) -> list[str]:
    return [f"{triple} ." for triple in triples]
