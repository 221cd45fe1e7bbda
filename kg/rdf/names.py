"""What things are called in the default graph: one label a thing, the one that most articles use; the rest are aliases.

A graph's ballot is what it calls things, and which of them its article speaks of. A side table in the store's folder
keeps the ballots, and how often each thing has each name: so a label is found without asking all articles that speak of
the thing. The table is no source of anything: where it is missing, or of another version, it is made of the graphs.

What an article introduces itself, such as "two men", no other graph names; its names follow from its own graph alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.rdf.terms import own, term
from kg.sidetable import SideTable
from kg.vocabulary import Property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.rdf import terms

LABEL, ALIAS, MENTIONS = term("rdfs:label"), own(Property.ALIAS), own(Property.MENTIONS)
NAMES = (LABEL, ALIAS)
"""The predicates of names."""
Name = tuple[str, ox.NamedNode, str]
"""A name: subject and object as N-Triples has them."""
Ballot = dict[tuple[str, str], tuple[int, int, int]]
"""By subject and name: whether it is the subject's label and the article speaks of it, its label, an alias."""
FILE = "names.sqlite"
_VERSION = 1
_TABLES = """
    CREATE TABLE graph (iri TEXT PRIMARY KEY, ballot TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE called (subject TEXT, name TEXT, votes INTEGER, labels INTEGER, aliases INTEGER,
                         PRIMARY KEY (subject, name)) WITHOUT ROWID;
"""
_NONE = (0, 0, 0)


def ballot(triples: Iterable[ox.Triple | terms.Triple]) -> Ballot:
    """How one graph votes, given all its triples or those with `NAMES` and `MENTIONS`."""
    called, spoken = [], set()
    for subject, predicate, value in triples:
        if predicate == MENTIONS:
            spoken.add(str(value))
        elif predicate in NAMES:
            called.append((str(subject), predicate, str(value)))
    found: Ballot = {}
    for one, predicate, name in called:
        vote, label, alias = found.get((one, name), _NONE)
        if predicate == LABEL:
            found[one, name] = int(one in spoken), 1, alias
        else:
            found[one, name] = vote, label, 1
    return found


def chosen(votes: Iterable[tuple[str, tuple[int, int, int]]]) -> Iterator[tuple[ox.NamedNode, str]]:
    """What a thing is called, with the predicate: the label with most votes, then the longest one, then by spelling."""
    rows = [(name, row) for name, row in votes if row[1] or row[2]]
    label = max((row[0], len(name), name) for name, row in rows if row[1])[2] if any(r[1] for _, r in rows) else None
    for name, _ in rows:
        yield (LABEL if name == label else ALIAS), name


def home(graph: str, base: str) -> str:
    """What the subjects start with, as N-Triples has them, that no graph names but those of the article of a graph."""
    return f"<{ids.article('', base)}{graph.rpartition('/')[2]}/"


def at_home(cast: Ballot, start: str) -> Iterator[Name]:
    """The names of what an article introduces itself, as the default graph has them, from its ballot."""
    things = defaultdict(list)
    for (subject, name), row in cast.items():
        if subject.startswith(start):
            things[subject].append((name, row))
    for subject, votes in things.items():
        for predicate, name in chosen(votes):
            yield subject, predicate, name


def abroad(cast: Ballot, start: str) -> Ballot:
    """The rest of a ballot: what other graphs may name too."""
    return {key: row for key, row in cast.items() if not key[0].startswith(start)}


class Names:
    """The side table of one store."""

    def __init__(self, folder: Path | None) -> None:
        """Open the table in a store's folder; one in memory where the store has none."""
        self._table = SideTable(folder / FILE if folder else None, _VERSION, _TABLES)
        self._base = self._table.base
        self.is_new = self._table.is_new
        """Whether there was none: the ballots of all graphs are still to be cast."""

    def complete(self) -> None:
        """Say that the ballots of all graphs have been cast."""
        self._table.complete()

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    def cast(self, ballots: Iterable[tuple[str, Ballot]]) -> set[str]:
        """Take the ballots of some graphs in place of those that they cast before; the subjects of both."""
        change: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        rows = []
        for graph, new in ballots:
            for sign, votes in ((-1, self._before(graph)), (1, new)):
                for key, row in votes.items():
                    change[key] = [have + sign * more for have, more in zip(change[key], row, strict=True)]
            rows.append((graph, json.dumps([[*key, *row] for key, row in new.items()], ensure_ascii=False)))
        self._base.execute("BEGIN")
        self._base.executemany("INSERT OR REPLACE INTO graph VALUES (?, ?)", rows)
        self._base.executemany(
            "INSERT INTO called VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET votes = votes + excluded.votes, "
            "labels = labels + excluded.labels, aliases = aliases + excluded.aliases",
            ((*key, *row) for key, row in change.items() if any(row)),
        )
        self._base.execute("COMMIT")
        return {subject for subject, _ in change}

    def _before(self, graph: str) -> Ballot:
        row = self._base.execute("SELECT ballot FROM graph WHERE iri = ?", (graph,)).fetchone()
        return {(subject, name): (v, n, a) for subject, name, v, n, a in json.loads(row[0])} if row else {}

    def of(self, subject: str) -> set[tuple[ox.NamedNode, str]]:
        """What a thing is called, with the predicate for each name."""
        query = "SELECT name, votes, labels, aliases FROM called WHERE subject = ?"
        return set(chosen((row[0], row[1:]) for row in self._base.execute(query, (subject,))))


def differences(engine: ox.Store, names: Names, subjects: Iterable[str]) -> tuple[list[str], list[str]]:
    """What comes into the default graph and what goes, so that it calls some things as the table does; N-Triples."""
    comes, goes = [], []
    for subject in sorted(subjects):
        node, wanted = ox.NamedNode(subject[1:-1]), names.of(subject)
        has = {
            (predicate, str(quad.object))
            for predicate in NAMES
            for quad in engine.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
        }
        comes += [line(subject, *name) for name in sorted(wanted - has, key=str)]
        goes += [line(subject, *name) for name in sorted(has - wanted, key=str)]
    return comes, goes


def line(subject: str, predicate: ox.NamedNode, name: str) -> str:
    """A name as a line of N-Triples."""
    return f"{subject} {predicate} {name} .\n"
