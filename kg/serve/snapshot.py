"""A copy of a store to serve from, so that a build may change the store meanwhile.

The engine must not read what another process writes. A backup of the store costs next to nothing, since the files of
Oxigraph never change once they are written and a backup is made of links to them. It lies in the folder of the build,
or in the system's temporary folder where that cannot be written, and goes when the server ends; what a server that was
killed has left behind goes when the next one starts.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.errors import ServeError, StoreError
from kg.store import FOLDER, MARKER, Store

if TYPE_CHECKING:
    from types import TracebackType

_NAME = ".serving-"
_LOCK = "lock"


class Snapshots:
    """The folder of one server's snapshots, as a context manager."""

    def __init__(self, out: Path) -> None:
        """Serve from what `kg build` wrote to `out`."""
        self.out = out
        self._taken = 0
        try:
            _sweep(out)
            self.folder = Path(tempfile.mkdtemp(prefix=_NAME, dir=out))
        except OSError:
            self.folder = Path(tempfile.mkdtemp(prefix=_NAME))
        self._lock = (self.folder / _LOCK).open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def take(self) -> Path:
        """A new snapshot of the store as it is now.

        Raises `StoreError` where there is no store, or a build is writing it.
        """
        source = self.out / FOLDER
        Store.read(source)  # says what is wrong with it
        target = self.folder / str(self._taken)
        with _unwritten(source):
            try:
                Store.read(source).engine.backup(str(target))
            except OSError as error:
                raise ServeError(f"{source}: cannot be copied to {target}: {error}") from None
            shutil.copy2(source / MARKER, target / MARKER)
        self._taken += 1
        return target

    def drop(self, snapshot: Path) -> None:
        """Remove a snapshot that is no longer served."""
        shutil.rmtree(snapshot, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


class _unwritten:  # noqa: N801 - reads as a statement
    """Holds the lock that a build needs, so that none begins to write the store meanwhile."""

    def __init__(self, store: Path) -> None:
        self._store = store

    def __enter__(self) -> None:
        self._lock = None
        with suppress(PermissionError):  # who cannot write the store has the lock of nobody to fear but its owner's
            self._lock = (self._store / "LOCK").open("ab")
        if self._lock:
            try:
                fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._lock.close()
                raise StoreError(f"{self._store}: a build is writing it; wait until it is done") from None

    def __exit__(self, *_: object) -> None:
        if self._lock:
            self._lock.close()


def _sweep(out: Path) -> None:
    """Remove the snapshots of servers that are gone: nobody holds the lock of those."""
    for folder in out.glob(f"{_NAME}*"):
        with suppress(OSError), (folder / _LOCK).open("rb+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
