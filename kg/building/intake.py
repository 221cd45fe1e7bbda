"""What engines have read goes into the store, in groups, while they read on, and what follows from it with it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from kg import corpus, ids, rdf
from kg.building.ledger import LEDGER, Ledger
from kg.building.records import PENDING, mend
from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.engines.reading import Done
    from kg.store import Store

_GROUP = 32 << 20
"""Bytes that go into the store at once: enough for its fast way in, and little beside a loaded model."""


class Intake:
    """Where results go. One group is gathered while the one before it is written by a thread of its own."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Take results into a store; `folder` is where it lies."""
        self.pending = folder / PENDING
        mend(self.pending)
        self.ledger = Ledger(folder / LEDGER)
        self._store = store
        self._group: list[Done] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._writing: Future[None] | None = None

    def take(self, done: Done) -> None:
        """Take one result. Raises `OutputError` where it, or one before it, cannot be written."""
        self._group.append(done)
        self._size += len(done.quads) + len(done.derived) + len(done.record)
        if self._size >= _GROUP:
            self._hand_over()

    def flush(self) -> None:
        """See that all results so far are on disk."""
        self._hand_over()
        if self._writing:
            self._writing.result()
            self._writing = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.flush()  # what has been read is kept, whatever ended the build
        finally:
            self._thread.shutdown()
            self.ledger.close()

    def _hand_over(self) -> None:
        group, self._group, self._size = self._group, [], 0
        if self._writing:
            self._writing.result()
        self._writing = self._thread.submit(self._write, group) if group else None

    def _write(self, group: list[Done]) -> None:
        """Records, graphs, ledger, in this order: what the ledger tells is all there. Then what follows."""
        graphs = {ids.graph(done.id, self._store.base): done for done in group}
        try:
            with self.pending.open("ab") as file:
                file.writelines(done.record for done in group)
            self._store.put(
                [(graph, done.quads) for graph, done in graphs.items()],
                {graph: done.derived for graph, done in graphs.items()},
            )
            self.ledger.add((done.id, done.digest, done.found) for done in group)
            self.derive({graph: done.summary for graph, done in graphs.items()})
        except OSError as error:
            raise OutputError(f"{self._store.path}: cannot be written: {error.strerror or error}") from None

    def derive(self, summaries: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Bring what follows from all articles up to date; by graph, the summaries of articles that are at hand."""
        corpus.derive(self._store, summaries)
        rdf.derive(self._store.engine, self._store.base, self._store.path)
