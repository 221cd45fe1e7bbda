"""Side tables: what is kept beside a store because it is quick to ask, and can be made again of the store's graphs."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SideTable:
    """The SQLite file of a side table; one that is damaged, of another version or was never finished is made anew."""

    def __init__(self, path: Path | None, version: int, schema: str) -> None:
        """Open the table, or make an empty one.

        Args:
            path: its file; None for a table in memory.
            version: of what it holds; one with another version is thrown away.
            schema: SQL that makes its tables.
        """
        self._version = version
        if path is not None and _read_version(path) != version:
            path.unlink(missing_ok=True)
        self.base = sqlite3.connect(path or ":memory:", isolation_level=None)
        self.base.execute("PRAGMA synchronous = OFF")  # where the machine fails, it is made again
        self.is_new = _version_of(self.base) != version
        """Whether it is empty: what the store has already is still to go in."""
        if self.is_new:
            self.base.executescript(schema)

    def complete(self) -> None:
        """Say that all that the store had has gone in: a process that ends before leaves a table that is no good."""
        self.base.execute(f"PRAGMA user_version = {self._version}")

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()


def _version_of(base: sqlite3.Connection) -> int:
    return int(base.execute("PRAGMA user_version").fetchone()[0])


def _read_version(path: Path) -> int | None:
    """The version of a table that can be read; None of one that cannot."""
    try:
        base = sqlite3.connect(path)
        try:
            base.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return _version_of(base)
        finally:
            base.close()
    except sqlite3.DatabaseError:
        return None
