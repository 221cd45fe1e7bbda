"""What engines have read goes into the store, in groups, while they read on."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from kg import ids
from kg.building.ledger import LEDGER, Ledger
from kg.building.records import PENDING, mend
from kg.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.engines.reading import Done
    from kg.store import Store

_GROUP = 16 << 20
"""Bytes of N-Quads that go into the store at once: enough for its fast way in, and little beside a loaded model."""


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
        self._size += len(done.quads) + len(done.record)
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
        """Records, graphs, ledger, in this order: what the ledger tells is all there."""
        try:
            with self.pending.open("ab") as file:
                file.writelines(done.record for done in group)
            self._store.put([(ids.graph(done.id, self._store.base), done.quads) for done in group])
        except OSError as error:
            raise OutputError(f"{self._store.path}: cannot be written: {error.strerror or error}") from None
        self.ledger.add((done.id, done.digest, done.found) for done in group)
