"""The store: Oxigraph on disk, one named graph an article, beside graphs that are derived from all of them.

What is derived, the default graph among it, is behind the articles' graphs until `kg.rdf.derive` has run. A new article
may come with what follows from it alone; then it is what things are called that is behind.

An article's graph is replaced in one transaction, so a reader sees the old one or the new one, and a build that is
killed leaves a store that opens; its journal tells the next build what is still to be derived. `engine` is the
`pyoxigraph.Store` for all that is not about articles.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg import files, ids
from kg.errors import StoreError
from kg.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOLDER = "store"
"""Name of the store's folder inside what `kg build` writes."""
MARKER = "newskg-store"
"""The file that says which layout the store has."""
VERSION = "2"
"""Raised when the graphs inside are laid out differently."""

_FLUSH = 100
"""Articles after which all is on disk."""


class Store:
    """One store on disk, or one in memory for tests."""

    def __init__(self, engine: ox.Store, path: Path | None = None, base: str = ids.BASE) -> None:
        """Wrap an open engine; `path` is where it lies on disk, `base` what the IRIs of its data start with."""
        self.engine = engine
        self.path = path
        self.base = base
        self._journal = Journal(engine, base)
        self._unflushed = 0

    @classmethod
    def open(cls, path: Path, base: str | None = None) -> Self:
        """The store at a folder for writing; a new one where there is none.

        Args:
            path: the folder.
            base: what the IRIs of the data start with; by default what the store has, or `ids.BASE`.

        Raises:
            StoreError: where another process has it open, another version wrote it, it has another base, or it cannot
                be written.
        """
        if path.exists() and any(path.iterdir() if path.is_dir() else [path]):
            has = _check(path)
            if base not in (None, has):
                raise StoreError(f"{path}: its IRIs start with {has}, not {base}; build into another folder")
            base = has
        base = base or ids.BASE
        try:
            path.mkdir(parents=True, exist_ok=True)
            # Before the engine's own files: a folder that has those and no marker is somebody else's.
            _mark(path / MARKER, base)
            engine = ox.Store(str(path))
        except OSError as error:
            raise _refusal(path, error) from None
        return cls(engine, path, base)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The store at a folder, for queries alone.

        Raises `StoreError` where there is none, or another version wrote it.
        """
        base = _check(path)
        try:
            return cls(ox.Store.read_only(str(path)), path, base)
        except OSError as error:
            raise _refusal(path, error) from None
        except RuntimeError:  # the engine's own files are not all there
            raise StoreError(f"{path}: is not whole, as after a build that was killed at once; build again") from None

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Make `quads` the whole of a named graph, in one transaction; nothing is written where they are already."""
        node = ox.NamedNode(graph)
        self._journal.tidy()
        new = [ox.Quad(quad.subject, quad.predicate, quad.object, node) for quad in quads]
        if not self.engine.contains_named_graph(node):
            self.engine.extend([*new, self._journal.changed(graph)])
        elif _as_stored(new) != set(self.engine.quads_for_pattern(None, None, None, node)):
            self._journal_and(graph, f"INSERT DATA {{ GRAPH {node} {{\n{_text(new)}}} }}")
        self._unflushed += 1
        if self._unflushed == _FLUSH:
            # Otherwise the engine keeps what is new in memory, up to some hundred megabytes.
            self.engine.flush()
            self._unflushed = 0

    def put(self, articles: Iterable[tuple[str, bytes]], derived: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Make quads the whole of their graphs.

        Graphs that are not there yet go in together, by the engine's fast way; each of the others is replaced.

        Args:
            articles: pairs of a graph's name and its quads, as N-Quads.
            derived: by graph, what follows from it alone, as `kg.rdf.entering` makes it; it goes in with a new graph,
                and need not be derived then.
        """
        self._journal.tidy()
        new: list[bytes] = []
        for graph, quads in articles:
            if self.has(graph):
                self.replace(graph, ox.parse(quads, format=ox.RdfFormat.N_QUADS))
            elif graph in derived and not self._journal.is_marked(graph):
                new += (quads, derived[graph], f"{self._journal.entered(graph)} .\n".encode())
            else:
                new += (quads, f"{self._journal.changed(graph)} .\n".encode())
        self.engine.bulk_load(b"".join(new), format=ox.RdfFormat.N_QUADS)

    def has(self, graph: str) -> bool:
        """Whether there is a named graph of that name."""
        return self.engine.contains_named_graph(ox.NamedNode(graph))

    def drop(self, graph: str) -> bool:
        """Remove a named graph and all that is in it; whether there was one."""
        if not self.engine.contains_named_graph(ox.NamedNode(graph)):
            return False
        self._journal.tidy()
        self._journal_and(graph)
        return True

    def _journal_and(self, graph: str, *updates: str) -> None:
        """Empty a graph in one transaction with some updates, after the journal has kept what it holds."""
        dropped = f"DROP SILENT GRAPH {ox.NamedNode(graph)}"
        self.engine.update(" ; ".join((self._journal.keep(graph), dropped, *updates)))

    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        named = (graph.value for graph in self.engine.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted(name for name in named if not self._journal.owns(name))

    def articles(self) -> list[str]:
        """The IRIs of the graphs that hold one article each, sorted."""
        return [name for name in self.graphs() if name.startswith(ids.graph("", self.base))]

    def triples(self) -> int:
        """How many triples the default graph has."""
        answer = self.engine.query("SELECT (COUNT(*) AS ?triples) WHERE { ?subject ?predicate ?object }")
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError("a SELECT gives solutions")
        return int(next(answer)["triples"].value)

    def forget(self, article_id: str) -> None:
        """Remove what came from one article; the derived graphs must be derived again.

        Raises `StoreError` where the store has no such article.
        """
        if not self.drop(ids.graph(article_id, self.base)):
            raise StoreError(f"{self.path}: has no article {article_id!r}")

    def close(self) -> None:
        """See that all is on disk; the lock goes with the last reference to the engine."""
        self.engine.flush()


def _as_stored(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Quads as the engine gives them back: it writes numbers and times in one way."""
    engine = ox.Store()
    engine.extend(quads)
    return set(engine)


def _text(quads: Iterable[ox.Quad]) -> str:
    """The triples of quads as SPARQL has them."""
    return (ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _check(path: Path) -> str:
    """What the IRIs of the store at `path` start with; `StoreError` where it is none, or of another version."""
    marker = path / MARKER
    if not marker.is_file():
        what = "is not a store of newskg" if path.exists() else "no such store"
        raise StoreError(f"{path}: {what}; `kg build INPUT -o FOLDER` makes one")
    version, _, base = marker.read_text(encoding="utf-8").strip().partition("\n")
    if version != VERSION:
        raise StoreError(f"{path}: was written as version {version}, and this newskg reads {VERSION}; build it again")
    return base


def _mark(marker: Path, base: str) -> None:
    if not marker.exists():
        part = marker.with_suffix(".part")
        part.write_text(f"{VERSION}\n{base}\n", encoding="utf-8")
        files.rename(part, marker)


def _refusal(path: Path, error: OSError) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(f"{path}: another process has it open; wait until it is done")
    return StoreError(f"{path}: cannot be opened: {error.strerror or error}")
