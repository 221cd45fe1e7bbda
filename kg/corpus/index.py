"""The side table of joining: summaries, blocking keys and pairs, so that new articles find what they may be one with.

One SQLite file in the store's folder, and no source of anything: all of it follows from the store, and where it is
missing or of another version it is made again.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.corpus.matching import Match
from kg.corpus.summary import Summary
from kg.sidetable import SideTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE = "joins.sqlite"
VERSION = 1
"""Raised when summaries, keys or points change: what was joined before is joined again."""
_KEPT = 2000
"""Summaries that are held in memory, the ones last read or written."""
_TABLES = """
    CREATE TABLE article (iri TEXT PRIMARY KEY, summary TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE key (key TEXT, id TEXT, article TEXT NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
    CREATE INDEX key_article ON key (article);
    CREATE TABLE pair (one TEXT, other TEXT, points REAL, reasons TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
    CREATE INDEX pair_other ON pair (other);
    CREATE TABLE part (article TEXT, id TEXT, triples TEXT NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID;
"""


class Index:
    """The side table of one store."""

    def __init__(self, folder: Path | None) -> None:
        """Open the side table in a store's folder; one in memory where the store has none."""
        self._table = SideTable(folder / FILE if folder else None, VERSION, _TABLES)
        self._base = self._table.base
        self._articles: dict[str, Summary | None] = {}
        self._base.execute("PRAGMA cache_size = -65536")  # 64 MiB
        self.is_new = self._table.is_new
        """Whether there was none: all articles are still to be joined."""

    def complete(self) -> None:
        """Say that all articles that the store had have been joined."""
        self._table.complete()

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is there at its end, or nothing of it."""
        self._base.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            self._articles.clear()
            raise
        self._base.execute("COMMIT")

    # --- articles ---

    def articles(self) -> set[str]:
        """The IRIs of all articles."""
        return set(self._column("SELECT iri FROM article"))

    def article(self, iri: str) -> Summary | None:
        """The summary of an article; None where it is not known."""
        if iri not in self._articles:
            row = self._base.execute("SELECT summary FROM article WHERE iri = ?", (iri,)).fetchone()
            self._keep(iri, Summary.from_json(json.loads(row[0])) if row else None)
        return self._articles[iri]

    def _keep(self, iri: str, article: Summary | None) -> None:
        self._articles.pop(iri, None)
        self._articles[iri] = article
        while len(self._articles) > _KEPT:
            del self._articles[next(iter(self._articles))]

    def add(self, article: Summary, keys: Iterable[tuple[str, str]]) -> None:
        """Take in an article with the keys of what it tells, each a key and an id."""
        self._base.execute("INSERT INTO article VALUES (?, ?)", (article.article, article.line().decode()))
        self._keep(article.article, article)
        rows = ((key, name, article.article) for key, name in keys)
        self._base.executemany("INSERT INTO key VALUES (?, ?, ?)", rows)

    def remove(self, article: str) -> None:
        """Forget an article and its keys."""
        self._base.execute("DELETE FROM article WHERE iri = ?", (article,))
        self._keep(article, None)
        self._base.execute("DELETE FROM key WHERE article = ?", (article,))

    def having(self, key: str) -> list[tuple[str, str]]:
        """Id and article of all that has a key."""
        return self._base.execute("SELECT id, article FROM key WHERE key = ? ORDER BY id", (key,)).fetchall()

    # --- pairs ---

    def pairs(self, name: str) -> list[Match]:
        """The pairs that a happening is in."""
        columns = "SELECT one, other, points, reasons FROM pair WHERE"
        query = f"{columns} one = ? UNION {columns} other = ?"
        rows = self._base.execute(query, (name, name))
        return [Match(one, other, points, tuple(json.loads(reasons))) for one, other, points, reasons in rows]

    def join(self, pair: Match) -> None:
        """Take in a pair."""
        row = (pair.one, pair.other, pair.points, json.dumps(pair.reasons, ensure_ascii=False))
        self._base.execute("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)", row)

    def part(self, name: str) -> None:
        """Forget the pairs that a happening is in."""
        self._base.execute("DELETE FROM pair WHERE one = ? OR other = ?", (name, name))

    # --- what follows ---

    def write(self, article: str, name: str, triples: str) -> bool:
        """Keep what follows for one thing that an article tells, as N-Triples; whether it is new."""
        row = self._base.execute("SELECT triples FROM part WHERE article = ? AND id = ?", (article, name)).fetchone()
        if (row[0] if row else "") == triples:
            return False
        if triples:
            self._base.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", (article, name, triples))
        else:
            self._base.execute("DELETE FROM part WHERE article = ? AND id = ?", (article, name))
        return True

    def parts(self, article: str) -> str:
        """All that follows for an article, as N-Triples."""
        return "".join(self._column("SELECT triples FROM part WHERE article = ? ORDER BY id", article))

    def named(self, article: str) -> list[str]:
        """The ids of that which something follows for in an article."""
        return list(self._column("SELECT id FROM part WHERE article = ?", article))

    def _column(self, query: str, *values: str) -> Iterator[str]:
        return (row[0] for row in self._base.execute(query, values))
