"""What follows from all articles, kept up to date by difference: the work is that of the articles that changed.

Three graphs hold what the rules give (`kg.rdf.rules`). The default graph is derived too: it holds each triple of the
named graphs once, however many articles say it, so that a query counts things and not reports of them. The reported
graph stays out of it: what somebody said is no fact. What articles call differently has one label there, the one that
most of them use; the others are aliases.

Each step takes some of the changed graphs and ends in one transaction, after which all that is derived is exactly what
follows from the graphs taken so far as they are now, and from the others as they were before. So a reader never sees
half of it, and a build that is killed between two steps loses nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.journal import Journal
from kg.rdf.rules import CLASSES, REPORTED, SIMPLE, Node, above, follows
from kg.rdf.terms import own, term
from kg.vocabulary import Property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STEP = 50
"""Changed graphs that one transaction takes; it is held in memory."""

_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_Changes = dict[_Graph, set[ox.Triple]]
"""Triples by the graph that gets or loses them."""
_Subject = ox.NamedNode | ox.BlankNode | ox.Triple
_Votes = dict[_Subject, dict[Node, int]]
"""For each thing its labels in one graph, with 1 where the article speaks of it."""

_LABEL, _ALIAS, _MENTIONS, _KIND = term("rdfs:label"), own(Property.ALIAS), own(Property.MENTIONS), term("rdf:type")
_NAMES = (_LABEL, _ALIAS)
_MERGED = ox.DefaultGraph()


def derive(engine: ox.Store, base: str = ids.BASE) -> None:
    """Bring all that is derived up to date with the graphs that have changed.

    Args:
        engine: the store; its graphs `BASEgraph/classes`, `BASEgraph/simple` and `BASEgraph/reported` and its default
            graph are brought up to date.
        base: what the IRIs of the data start with.
    """
    journal = Journal(engine, base)
    pending = journal.pending()
    behind = {name for graph in pending for name in (graph, journal.before(graph).value)}
    for start in range(0, len(pending), _STEP):
        graphs = pending[start : start + _STEP]
        behind.difference_update(name for graph in graphs for name in (graph, journal.before(graph).value))
        _Step(engine, base, graphs, behind).take()
        engine.flush()


class _Step:
    """Some changed graphs, and what changes with them."""

    def __init__(self, engine: ox.Store, base: str, graphs: list[str], behind: set[str]) -> None:
        """Take `graphs` now, and leave those that are `behind` as they were before; what they were stands there too."""
        self._engine = engine
        self._journal = Journal(engine, base)
        self._articles = ids.graph("", base)
        self._derived = {name: ox.NamedNode(ids.derived_graph(name, base)) for name in (CLASSES, SIMPLE, REPORTED)}
        self._graphs = graphs
        self._behind = behind
        self._apart = {graph.value for graph in self._derived.values()}
        self._old = {graph: self._triples(self._journal.before(graph)) for graph in graphs}
        self._new = {graph: self._triples(ox.NamedNode(graph)) for graph in graphs}
        self._found: dict[str, dict[str, set[ox.Triple]]] = {}
        self._adds: _Changes = defaultdict(set)
        self._goes: _Changes = defaultdict(set)

    def take(self) -> None:
        """Find the differences and write them."""
        for name in self._derived:
            self._derive(name)
        self._merge()
        for subject, names in self._renamed.items():
            self._name(subject, names)
        self._write()

    def _triples(self, graph: _Graph) -> set[ox.Triple]:
        return {quad.triple for quad in self._engine.quads_for_pattern(None, None, None, graph)}

    # --- what the rules give ---

    def _derive(self, name: str) -> None:
        """The differences of one derived graph."""
        graph = self._derived[name]
        before, now = set[ox.Triple](), set[ox.Triple]()
        for changed in self._graphs:
            if changed.startswith(self._articles):
                before |= self._follows(f"before {changed}", self._old[changed])[name]
                now |= self._follows(changed, self._new[changed])[name]
        self._adds[graph] |= now - before
        self._goes[graph].update(
            triple
            for triple in before - now
            if not (self._is_wider(triple) if name == CLASSES else self._is_said(triple, name))
        )

    def _follows(self, key: str, triples: Iterable[ox.Triple]) -> dict[str, set[ox.Triple]]:
        if key not in self._found:
            self._found[key] = follows(triples)
        return self._found[key]

    def _is_wider(self, triple: ox.Triple) -> bool:
        """Whether an article still gives a thing a class below this one."""
        kinds = self._engine.quads_for_pattern(triple.subject, _KIND, None, None)
        return any(triple.object in above().get(quad.object, ()) for quad in kinds if self._counts(quad))

    def _is_said(self, triple: ox.Triple, name: str) -> bool:
        """Whether a direct triple still follows from another article."""
        seen = set()
        for graph in self._joining(triple.subject, triple.object):
            if graph not in seen and triple in self._follows(str(graph), self._triples(graph))[name]:
                return True
            seen.add(graph)
        return False

    def _joining(self, one: _Subject, other: Node) -> Iterator[_Graph]:
        """The graphs with a claim that has a part in both: every direct triple comes of such a one."""
        if not isinstance(other, ox.Literal):
            direct = self._engine.quads_for_pattern(other, None, one, None)
            yield from (quad.graph_name for quad in direct if self._counts(quad))
        # Ends with the one that has fewer claims: that another thing is in thousands of articles costs nothing.
        for pair in zip(self._claims(one), self._claims(other), strict=False):
            for quad, end in zip(pair, (other, one), strict=True):
                if self._counts(quad) and any(self._engine.quads_for_pattern(quad.subject, None, end, quad.graph_name)):
                    yield quad.graph_name

    def _claims(self, part: Node) -> Iterator[ox.Quad]:
        return iter(self._engine.quads_for_pattern(None, None, part, None))

    def _counts(self, quad: ox.Quad) -> bool:
        """Whether a quad is evidence: of a graph that is up to date, or of one that waits as it was before."""
        graph = quad.graph_name
        if not isinstance(graph, ox.NamedNode) or graph.value in self._apart:
            return False
        if self._journal.owns(graph.value):
            return graph.value in self._behind
        return graph.value not in self._behind

    # --- the default graph ---

    def _merge(self) -> None:
        """The differences of the default graph, less what things are called."""
        merged = (self._derived[CLASSES], self._derived[SIMPLE])
        adds = self._adds[merged[0]] | self._adds[merged[1]]
        goes = self._goes[merged[0]] | self._goes[merged[1]]
        for graph in self._graphs:
            adds |= self._new[graph] - self._old[graph]
            goes |= self._old[graph] - self._new[graph]
        self._adds[_MERGED].update(triple for triple in adds if triple.predicate not in _NAMES)
        self._goes[_MERGED].update(
            triple for triple in goes - adds if triple.predicate not in _NAMES and not self._holds(triple, *merged)
        )

    def _holds(self, triple: ox.Triple, *derived: ox.NamedNode) -> bool:
        """Whether a named graph still has a triple."""
        return any(
            self._counts(quad) or (quad.graph_name in derived and quad.triple not in self._goes[quad.graph_name])
            for quad in self._engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        )

    # --- what things are called ---

    @cached_property
    def _renamed(self) -> dict[_Subject, set[Node]]:
        """The things of which a changed graph says another name or speaks anew, with the names that differ."""
        found: dict[_Subject, set[Node]] = defaultdict(set)
        for graph in self._graphs:
            for triple in self._old[graph] ^ self._new[graph]:
                if triple.predicate in _NAMES:
                    found[triple.subject].add(triple.object)
            for subject in self._differing(graph):
                found[subject].update(())
        return found

    def _differing(self, graph: str) -> Iterator[_Subject]:
        old, new = self._ballots[graph]
        yield from (subject for subject in old.keys() | new.keys() if old.get(subject) != new.get(subject))

    @cached_property
    def _ballots(self) -> dict[str, tuple[_Votes, _Votes]]:
        """How each changed graph votes for labels: before and now."""
        return {graph: (_ballot(self._old[graph]), _ballot(self._new[graph])) for graph in self._graphs}

    def _name(self, subject: _Subject, names: set[Node]) -> None:
        """The differences in what the default graph calls a thing."""
        had = next(iter(self._engine.quads_for_pattern(subject, _LABEL, None, _MERGED)), None)
        label = had.object if had else None
        chosen = self._elected(subject) if label is None or self._is_open(subject, label) else label
        for name in names | {name for name in (label, chosen) if name is not None}:
            for predicate in _NAMES:
                called = _LABEL if name == chosen else _ALIAS
                triple = ox.Triple(subject, predicate, name)
                if predicate == called and (name == chosen or self._is_called(subject, name)):
                    self._adds[_MERGED].add(triple)
                elif ox.Quad(subject, predicate, name, _MERGED) in self._engine:
                    self._goes[_MERGED].add(triple)

    def _is_open(self, subject: _Subject, label: Node) -> bool:
        """Whether the changed graphs may have cost a label its majority."""
        for old, new in self._ballots.values():
            before, now = old.get(subject, {}), new.get(subject, {})
            for name in before.keys() | now.keys():
                gain = now.get(name, -1) - before.get(name, -1)
                if gain < 0 if name == label else gain > 0:
                    return True
        return False

    def _elected(self, subject: _Subject) -> Node | None:
        """The label that most articles use that speak of a thing, then the longest one, then by spelling."""
        spoken = self._engine.quads_for_pattern(None, _MENTIONS, subject, None)
        speaking = {quad.graph_name for quad in spoken if self._counts(quad)}
        votes: Counter[Node] = Counter()
        for quad in self._engine.quads_for_pattern(subject, _LABEL, None, None):
            if self._counts(quad):
                # A container of a place has the gazetteer's name, which no article need use.
                votes[quad.object] += quad.graph_name in speaking
        return max(votes, key=lambda name: (votes[name], len(str(name)), str(name)), default=None)

    def _is_called(self, subject: _Subject, name: Node) -> bool:
        return any(
            self._counts(quad)
            for predicate in _NAMES
            for quad in self._engine.quads_for_pattern(subject, predicate, name, None)
        )

    # --- writing ---

    def _write(self) -> None:
        for graph, triples in self._goes.items():
            triples.difference_update(self._adds[graph])
        if any(self._goes.values()) or any(self._old.values()):
            updates = [_update("DELETE", self._goes), _update("INSERT", self._adds), self._journal.forget(self._graphs)]
            self._engine.update(" ; ".join(update for update in updates if update))
        else:
            self._engine.bulk_load(b"".join(self._lines()), format=ox.RdfFormat.N_QUADS)
            self._engine.update(self._journal.forget(self._graphs))

    def _lines(self) -> Iterator[bytes]:
        """What comes, with the marks that it has come, as N-Quads.

        The engine's fast way in takes them at one stroke, as it does all that is below a million quads, and text costs
        it less than an object for each of them.
        """
        for graph, triples in self._adds.items():
            if graph == _MERGED:
                yield ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            else:
                yield from (f"{triple} {graph} .\n".encode() for triple in triples)
        yield from (f"{self._journal.settled(graph)} .\n".encode() for graph in self._graphs)


def _ballot(triples: Iterable[ox.Triple]) -> _Votes:
    """How one graph votes."""
    labels = [triple for triple in triples if triple.predicate == _LABEL]
    spoken = {triple.object for triple in triples if triple.predicate == _MENTIONS}
    votes: _Votes = defaultdict(dict)
    for triple in labels:
        votes[triple.subject][triple.object] = int(triple.subject in spoken)
    return votes


def _update(verb: str, changes: _Changes) -> str:
    """SPARQL Update that inserts or deletes triples; nothing where there are none."""
    parts = {graph: "\n".join(f"{triple} ." for triple in triples) for graph, triples in changes.items() if triples}
    blocks = (text if graph == _MERGED else f"GRAPH {graph} {{\n{text}\n}}" for graph, text in parts.items())
    body = "\n".join(blocks)
    return f"{verb} DATA {{\n{body}\n}}" if body else ""
