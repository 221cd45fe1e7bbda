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

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.journal import Journal
from kg.rdf.names import MENTIONS, NAMES, Names, abroad, at_home, ballot, differences, home, line
from kg.rdf.rules import CLASSES, REPORTED, SIMPLE, Node, above, follows
from kg.rdf.terms import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.rdf.names import Ballot

_STEP = 50
"""Changed graphs that one transaction takes; it is held in memory."""
_NAMED = 200
"""Graphs whose names one transaction takes, where all else has been derived."""

_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_Changes = dict[_Graph, set[ox.Triple]]
"""Triples by the graph that gets or loses them."""
_Subject = ox.NamedNode | ox.BlankNode | ox.Triple

_KIND = term("rdf:type")
_MERGED = ox.DefaultGraph()


def derive(engine: ox.Store, base: str = ids.BASE, folder: Path | None = None) -> None:
    """Bring all that is derived up to date with the graphs that have changed.

    Args:
        engine: the store; its graphs `BASEgraph/classes`, `BASEgraph/simple` and `BASEgraph/reported` and its default
            graph are brought up to date.
        base: what the IRIs of the data start with.
        folder: where the store lies, to keep a table of names beside it; without, the table is made anew each time.
    """
    names = Names(folder)
    try:
        journal = Journal(engine, base)
        pending, unnamed = journal.pending(), journal.unnamed()
        if names.is_new:
            _count(engine, names, base, {*pending, *unnamed})
            names.complete()
        behind = {name for graph in pending for name in (graph, journal.before(graph).value)}
        for start in range(0, len(pending), _STEP):
            graphs = pending[start : start + _STEP]
            behind.difference_update(name for graph in graphs for name in (graph, journal.before(graph).value))
            _Step(engine, base, names, graphs, behind).take()
        for start in range(0, len(unnamed), _NAMED):
            _name(engine, names, base, unnamed[start : start + _NAMED])
    finally:
        names.close()
    engine.flush()


def _count(engine: ox.Store, names: Names, base: str, later: set[str]) -> None:
    """Cast the ballots of all graphs that have evidence, but for those that follow."""
    journal = Journal(engine, base)
    apart = {ids.derived_graph(name, base) for name in (CLASSES, SIMPLE, REPORTED)}
    found = (graph.value for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    evidence = sorted(name for name in found if name not in apart | later and not journal.owns(name))
    for start in range(0, len(evidence), _NAMED):
        names.cast((graph, _ballot(engine, graph, base)) for graph in evidence[start : start + _NAMED])


def _ballot(engine: ox.Store, graph: str, base: str) -> Ballot:
    """How a graph votes for what others name too."""
    node = ox.NamedNode(graph)
    patterns = (engine.quads_for_pattern(None, predicate, None, node) for predicate in (*NAMES, MENTIONS))
    return abroad(ballot(quad.triple for quads in patterns for quad in quads), home(graph, base))


def _name(engine: ox.Store, names: Names, base: str, graphs: list[str]) -> None:
    """Call things as they are called with some graphs that came with all else that follows from them."""
    called = names.cast((graph, _ballot(engine, graph, base)) for graph in graphs)
    comes, goes = differences(engine, names, called)
    updates = (_data("DELETE", "".join(goes)), _data("INSERT", "".join(comes)), Journal(engine, base).named(graphs))
    engine.update(" ; ".join(filter(None, updates)))


class _Step:
    """Some changed graphs, and what changes with them."""

    def __init__(self, engine: ox.Store, base: str, names: Names, graphs: list[str], behind: set[str]) -> None:
        """Take `graphs` now, and leave those that are `behind` as they were before; what they were stands there too."""
        self._engine = engine
        self._base = base
        self._names = names
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
        self._write(*self._name())

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
        self._adds[_MERGED].update(triple for triple in adds if triple.predicate not in NAMES)
        self._goes[_MERGED].update(
            triple for triple in goes - adds if triple.predicate not in NAMES and not self._holds(triple, *merged)
        )

    def _holds(self, triple: ox.Triple, *derived: ox.NamedNode) -> bool:
        """Whether a named graph still has a triple."""
        return any(
            self._counts(quad) or (quad.graph_name in derived and quad.triple not in self._goes[quad.graph_name])
            for quad in self._engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        )

    # --- what things are called ---

    def _name(self) -> tuple[list[str], list[str]]:
        """What comes and goes of names, as N-Triples."""
        comes, goes, ballots, called = set[str](), set[str](), [], set[str]()
        for graph in self._graphs:
            start = home(graph, self._base)
            old, new = ballot(self._old[graph]), ballot(self._new[graph])
            goes.update(line(*name) for name in at_home(old, start))
            comes.update(line(*name) for name in at_home(new, start))
            ballots.append((graph, abroad(new, start)))
            # The table may know this ballot already, from a build that was killed before it wrote the names.
            called.update(subject for subject, _ in abroad(old, start))
        called |= self._names.cast(ballots)
        more, less = differences(self._engine, self._names, called)
        return [*sorted(comes - goes), *more], [*sorted(goes - comes), *less]

    # --- writing ---

    def _write(self, named: list[str], renamed: list[str]) -> None:
        """Write all that comes and goes; `named` and `renamed` are names, which come and go."""
        for graph, triples in self._goes.items():
            triples.difference_update(self._adds[graph])
        if any(self._goes.values()) or renamed or any(self._old.values()):
            changes = ("DELETE", self._goes, renamed), ("INSERT", self._adds, named)
            updates = [_data(verb, _text(triples, names)) for verb, triples, names in changes]
            self._engine.update(" ; ".join(filter(None, (*updates, self._journal.forget(self._graphs)))))
        else:
            self._engine.bulk_load(b"".join(self._lines(named)), format=ox.RdfFormat.N_QUADS)
            self._engine.update(self._journal.forget(self._graphs))

    def _lines(self, named: list[str]) -> Iterator[bytes]:
        """What comes, with the marks that it has come, as N-Quads.

        The engine's fast way in takes them at one stroke, as it does all that is below a million quads, and text costs
        it less than an object for each of them.
        """
        for graph, triples in self._adds.items():
            if graph == _MERGED:
                yield ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
            else:
                yield from (f"{triple} {graph} .\n".encode() for triple in triples)
        yield from (name.encode() for name in named)
        yield from (f"{self._journal.settled(graph)} .\n".encode() for graph in self._graphs)


def _text(changes: _Changes, names: list[str]) -> str:
    """Triples by graph, and names of the default graph, as SPARQL has them."""
    parts = {graph: "\n".join(f"{triple} ." for triple in triples) for graph, triples in changes.items() if triples}
    blocks = [text if graph == _MERGED else f"GRAPH {graph} {{\n{text}\n}}" for graph, text in parts.items()]
    return "\n".join([*blocks, *names])


def _data(verb: str, text: str) -> str:
    """SPARQL Update that inserts or deletes triples; nothing where there are none."""
    return f"{verb} DATA {{\n{text}\n}}" if text else ""
