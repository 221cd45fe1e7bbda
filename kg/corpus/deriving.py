"""What several articles tell together, kept up to date: the work is that of the articles that changed.

What follows for an article stands in a named graph of its own beside the article's, which is not touched. The graphs
are a function of the articles' graphs, whatever the order in which these came.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.corpus import copies, graphs, keys, people
from kg.corpus.index import Index
from kg.corpus.reading import summarize
from kg.corpus.summary import Summary
from kg.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.corpus.matching import Match
    from kg.corpus.summary import Happening, Person
    from kg.store import Store

_STEP = 200
"""Changed articles that are taken at once; their summaries are held in memory."""


def derive(store: Store, told: Mapping[str, bytes] = MappingProxyType({})) -> None:
    """Bring what several articles tell together up to date with the articles' graphs that have changed.

    Call it before `kg.rdf.derive`, which takes what it writes into the default graph.

    Args:
        store: what holds the articles.
        told: by graph, the summaries of articles as JSON, where they are at hand; the others are made of the graphs.
    """
    index = Index(store.path)
    try:
        changed = _changed(store, index)
        for start in range(0, len(changed), _STEP):
            with index.transaction():
                # The store goes first: a build that is killed here finds the articles pending again.
                _Step(store, index, changed[start : start + _STEP], told).take()
        if index.is_new:
            index.complete()
    finally:
        index.close()


def _changed(store: Store, index: Index) -> list[str]:
    """The graphs of articles that have changed; all of them where nothing is known of any."""
    start = ids.graph("", store.base)
    if not index.is_new:
        journal = Journal(store.engine, store.base)
        return [graph for graph in (*journal.pending(), *journal.unnamed()) if graph.startswith(start)]
    left = graphs.name("", store.base)
    for graph in store.graphs():
        if graph.startswith(left):
            store.drop(graph)
    return store.articles()


class _Step:
    """Some changed articles, and what changes with them."""

    def __init__(self, store: Store, index: Index, changed: list[str], told: Mapping[str, bytes]) -> None:
        self._store = store
        self._index = index
        self._given = told
        self._start = ids.graph("", store.base)
        self._articles = [ids.article("", store.base) + graph.removeprefix(self._start) for graph in changed]
        self._graphs = dict(zip(self._articles, changed, strict=True))
        self._touched: set[str] = set()
        self._happenings: dict[str, Happening] = {}
        self._compared: set[tuple[str, str]] = set()

    def take(self) -> None:
        """Find the differences and write them."""
        old = {iri: found for iri in self._articles if (found := self._index.article(iri))}
        new = {iri: found for iri in self._articles if (found := self._summary(iri))}
        differ = [iri for iri in self._articles if old.get(iri) != new.get(iri)]
        gone, come = [old[iri] for iri in differ if iri in old], [new[iri] for iri in differ if iri in new]
        for article in gone:
            self._remove(article)
        for article in come:
            self._index.add(article, sorted(_keys(article)))
        beside = self._beside((*gone, *come))
        self._join(gone, come)
        for name, iri in sorted(beside | {(iri, iri) for iri in new}):
            self._identify(iri, name)
        self._write()

    def _summary(self, iri: str) -> Summary | None:
        graph = self._graphs[iri]
        if given := self._given.get(graph):
            return Summary.from_json(json.loads(given))
        quads = self._store.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return summarize(quad.triple for quad in quads)

    def _remove(self, article: Summary) -> None:
        self._index.remove(article.article)
        for name in self._index.named(article.article):
            self._keep(article.article, name, [])

    def _keep(self, article: str, name: str, triples: Iterable[ox.Triple]) -> None:
        lines = sorted(f"{triple} .\n" for triple in triples)
        if self._index.write(article, name, "".join(lines)):
            self._touched.add(article)

    def _write(self) -> None:
        """Make the graphs of what follows for the articles that it differs for."""
        written = []
        for article in sorted(self._touched):
            graph = graphs.name(article, self._store.base)
            if text := self._index.parts(article):
                written.append((graph, text.replace(" .\n", f" <{graph}> .\n").encode()))
            else:
                self._store.drop(graph)
        self._store.put(written)

    # --- occurrences ---

    def _join(self, gone: Iterable[Summary], come: Iterable[Summary]) -> None:
        """The occurrences of all that is connected with what went and what came."""
        begin: set[str] = set()
        for happening in _happenings(gone):
            begin.update(end for pair in self._index.pairs(happening.id) for end in (pair.one, pair.other))
            self._index.part(happening.id)
        fresh = {happening.id: happening for happening in _happenings(come)}
        for key in sorted({key for happening in fresh.values() for key in keys.keys(happening)}):
            self._block(key, fresh)
        begin = (begin - {happening.id for happening in _happenings(gone)}) | fresh.keys()
        seen: set[str] = set()
        for name in sorted(begin):
            if name not in seen:
                seen |= self._component(name)

    def _block(self, key: str, fresh: dict[str, Happening]) -> None:
        having = self._index.having(key)
        if len(having) > 1:
            for pair in keys.joins(key, [self._happening(name) for name, _ in having], fresh, self._compared):
                self._index.join(pair)

    def _happening(self, name: str) -> Happening:
        if name not in self._happenings:
            article = self._index.article(name.partition("/event/")[0])
            self._happenings.update((one.id, one) for one in (article.happenings if article else ()))
        return self._happenings[name]

    def _component(self, name: str) -> set[str]:
        """Write the occurrences of all that is connected with a happening; its ids."""
        seen, todo = {name}, [name]
        pairs: dict[tuple[str, str], Match] = {}
        while todo:
            for pair in self._index.pairs(todo.pop()):
                pairs[pair.one, pair.other] = pair
                todo += {pair.one, pair.other} - seen
                seen |= {pair.one, pair.other}
        happenings = {one: self._happening(one) for one in seen}
        for happening, triples in graphs.occurrences(happenings, pairs.values()):
            self._keep(happening.article, happening.id, triples)
        return seen

    # --- copies and people ---

    def _beside(self, articles: Iterable[Summary]) -> set[tuple[str, str]]:
        """Id and article of all texts and people that share a key with those of some articles."""
        found = set()
        for article in articles:
            for key, _ in _keys(article):
                if key.startswith(("copy|", "who|")):
                    found.update(self._index.having(key))
        return found

    def _identify(self, iri: str, name: str) -> None:
        """Find anew whose copy a text is, or who somebody is."""
        article = self._index.article(iri)
        if article is None:
            return
        if name == iri:
            others = self._having(copies.keys(article))
            found = copies.original(article, (other for other, _ in others if other.article != iri))
            self._keep(iri, "copy", graphs.copied(found) if found else ())
            return
        person = next(one for one in article.people if _id(one.iri, iri) == name)
        if people.is_bare(person):
            found_who = people.alias(article, person, self._people(people.keys(person, article)))
            self._keep(iri, name, graphs.named(found_who) if found_who else ())

    def _having(self, wanted: Iterable[str]) -> list[tuple[Summary, str]]:
        pairs = sorted({pair for key in wanted for pair in self._index.having(key)})
        return [(article, name) for name, iri in pairs if (article := self._index.article(iri))]

    def _people(self, wanted: Iterable[str]) -> Iterator[tuple[Summary, Person]]:
        for article, name in self._having(wanted):
            yield from ((article, one) for one in article.people if _id(one.iri, article.article) == name)


def _happenings(articles: Iterable[Summary]) -> Iterator[Happening]:
    return (happening for article in articles for happening in article.happenings)


def _keys(article: Summary) -> Iterator[tuple[str, str]]:
    """All blocking keys of an article, each with the id of what has it."""
    for happening in article.happenings:
        yield from ((key, happening.id) for key in keys.keys(happening))
    yield from ((key, article.article) for key in copies.keys(article))
    for person in article.people:
        yield from ((key, _id(person.iri, article.article)) for key in people.keys(person, article))


def _id(person: str, article: str) -> str:
    """The id of somebody as one article names them."""
    return f"{article} {person}"
