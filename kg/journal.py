"""Which graphs of a store have changed since all that is derived from them was last brought up to date.

A graph is marked in the transaction that changes it, and what it held before is kept until the mark goes, in the
transaction that brings the derived graphs up to date. So a build may be killed anywhere: the next one goes on.

A new graph may come with all that follows from it alone. It is marked too, in another way: what things are called
depends on the other graphs, and is still to be derived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME = "pending"
_STATE = ox.NamedNode(PREFIXES["rdf"] + "value")
_CHANGED, _ENTERED, _SETTLED = ox.Literal("changed"), ox.Literal("entered"), ox.Literal("settled")


class Journal:
    """The marks of one store; they stand in graphs of their own, which go when what is derived is up to date."""

    def __init__(self, engine: ox.Store, base: str) -> None:
        """Take the journal of a store whose IRIs start with `base`."""
        self._engine = engine
        self._graph = ox.NamedNode(ids.derived_graph(_NAME, base))

    def owns(self, graph: str) -> bool:
        """Whether a named graph is one of the journal's own."""
        return graph == self._graph.value or graph.startswith(f"{self._graph.value}/")

    def before(self, graph: str) -> ox.NamedNode:
        """The graph that keeps what a changed graph held before; there is none where it held nothing."""
        return ox.NamedNode(f"{self._graph.value}/{ids.segment(graph)}")

    def changed(self, graph: str) -> ox.Quad:
        """The mark of a graph that has changed."""
        return ox.Quad(ox.NamedNode(graph), _STATE, _CHANGED, self._graph)

    def entered(self, graph: str) -> ox.Quad:
        """The mark of a new graph that came with what follows from it alone."""
        return ox.Quad(ox.NamedNode(graph), _STATE, _ENTERED, self._graph)

    def settled(self, graph: str) -> ox.Quad:
        """The mark that all is derived from a changed graph, for transactions that cannot remove the other one."""
        return ox.Quad(ox.NamedNode(graph), _STATE, _SETTLED, self._graph)

    def tidy(self) -> None:
        """Remove the marks of what is settled, before others are set: a build may have been killed before it could."""
        if settled := list(self._marked(_SETTLED)):
            self._engine.update(self.forget(settled))

    def pending(self) -> list[str]:
        """The graphs that have changed, sorted."""
        self.tidy()
        return sorted(self._marked(_CHANGED))

    def unnamed(self) -> list[str]:
        """The graphs that came with what follows from them alone, and have not changed since, sorted."""
        return sorted(set(self._marked(_ENTERED)) - set(self._marked(_CHANGED)))

    def is_marked(self, graph: str) -> bool:
        """Whether something is still to be derived from a graph."""
        return any(self._engine.quads_for_pattern(ox.NamedNode(graph), _STATE, None, self._graph))

    def keep(self, graph: str) -> str:
        """SPARQL Update that keeps what a graph holds, where that is not done yet, and marks it as changed."""
        node = ox.NamedNode(graph)
        mark = f"INSERT DATA {{ GRAPH {self._graph} {{ {node} {_STATE} {_CHANGED} }} }}"
        if self.changed(graph) in self._engine:
            return mark
        return f"COPY SILENT GRAPH {node} TO GRAPH {self.before(graph)} ; {mark}"

    def named(self, graphs: Iterable[str]) -> str:
        """SPARQL Update that removes the marks of new graphs, when things are called as these call them."""
        marks = "\n".join(f"{ox.NamedNode(graph)} {_STATE} {_ENTERED} ." for graph in graphs)
        return f"DELETE DATA {{ GRAPH {self._graph} {{ {marks} }} }}"

    def forget(self, graphs: Iterable[str]) -> str:
        """SPARQL Update that removes the marks of graphs and what they held before."""
        return " ; ".join(
            f"DROP SILENT GRAPH {self.before(graph)} ; "
            f"DELETE WHERE {{ GRAPH {self._graph} {{ {ox.NamedNode(graph)} {_STATE} ?mark }} }}"
            for graph in graphs
        )

    def _marked(self, mark: ox.Literal) -> Iterator[str]:
        for quad in self._engine.quads_for_pattern(None, _STATE, mark, self._graph):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value
