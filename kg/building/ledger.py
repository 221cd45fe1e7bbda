"""What each article of a store was read from, and how much it gave: an SQLite file beside the store's own.

It is what `--resume` asks, and what the report adds up, without reading a record again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

from kg.engines.reading import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LEDGER = "newskg-articles"
"""Name of the file in the store's folder."""

_COLUMNS = ", ".join(KINDS)
_VALUES = ", ".join("?" for _ in KINDS)


class Ledger:
    """The ledger of one store. A line of it is written after the article's graph is in the store."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; a new one where there is none."""
        # The thread that writes the store writes here too, and nobody else while it does.
        self._lines = sqlite3.connect(path, check_same_thread=False)
        self._lines.execute(
            f"CREATE TABLE IF NOT EXISTS article (id TEXT PRIMARY KEY, digest TEXT, {_COLUMNS}) WITHOUT ROWID"
        )

    def digest(self, article_id: str) -> str | None:
        """The digest of what an article was read from; None where there is no such article or it is not known."""
        row = self._lines.execute("SELECT digest FROM article WHERE id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def add(self, articles: Iterable[tuple[str, str | None, Sequence[int]]]) -> None:
        """Write a line for each article: its id, its digest, and how many of each of `KINDS` it gave."""
        with self._lines:
            self._lines.executemany(
                f"INSERT OR REPLACE INTO article VALUES (?, ?, {_VALUES})",  # noqa: S608 - of constants
                ((name, digest, *found) for name, digest, found in articles),
            )

    def ids(self) -> Iterator[str]:
        """The ids of all articles."""
        return (row[0] for row in self._lines.execute("SELECT id FROM article"))

    def forget(self, article_ids: Iterable[str]) -> None:
        """Strike out the lines of articles."""
        with self._lines:
            self._lines.executemany("DELETE FROM article WHERE id = ?", ((name,) for name in article_ids))

    def found(self) -> Counter[str]:
        """How many of each of `KINDS` all articles gave together."""
        sums = ", ".join(f"TOTAL({kind})" for kind in KINDS)
        row = self._lines.execute(f"SELECT {sums} FROM article").fetchone()  # noqa: S608 - of constants
        return Counter(dict(zip(KINDS, map(int, row), strict=True)))

    def close(self) -> None:
        """Let go of the file."""
        self._lines.close()
