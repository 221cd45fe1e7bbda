"""The records of all articles of a store, in one file of JSON lines sorted by article id."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.engines.reading import KINDS
from kg.model import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.building.ledger import Ledger
    from kg.store import Store

PENDING = "newskg-records"
"""File in the store's folder: records of articles that are in the store and not in the output's file yet."""

_START = f'{{"schema":"{SCHEMA}","id":'.encode()
"""What each line starts with; the id follows."""
_DECODER = json.JSONDecoder()


def mend(path: Path) -> None:
    """Cut off the line that a killed build left half written."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        end = sum(len(line) for line in file if line.endswith(b"\n"))
        file.truncate(end)


def merge(store: Store, ledger: Ledger, files: tuple[Path, Path], to: Path) -> int:
    """Write the records of all articles in the store to the file `to`; the ledger is made to tell the same articles.

    Args:
        store: what holds the articles.
        ledger: its ledger.
        files: where the records are, the newer ones last.
        to: the file to write.

    Returns:
        How many articles the store holds.
    """
    held = set(store.articles())
    where: dict[str, tuple[Path, int]] = {}
    for path in files:
        for name, start in _starts(path):
            if ids.graph(name, store.base) in held:
                where[name] = (path, start)
    known = set(ledger.ids())
    with to.open("wb") as out, ExitStack() as stack:
        opened = {path: stack.enter_context(path.open("rb")) for path in files if path.exists()}
        for name in sorted(where):
            path, start = where[name]
            opened[path].seek(start)
            line = opened[path].readline()
            out.write(line)
            if name not in known:  # of a build that was killed between the store and the ledger
                ledger.add([(name, None, _found(json.loads(line)))])
    ledger.forget(name for name in known if name not in where)
    return len(held)


def _starts(path: Path) -> Iterator[tuple[str, int]]:
    """The id of each record of a file, with the byte where its line starts."""
    if not path.exists():
        return
    start = 0
    with path.open("rb") as file:
        for line in file:
            yield _id(line), start
            start += len(line)


def _id(line: bytes) -> str:
    """The id in a record's line; most of a record is its text and what was found, which need not be read for it."""
    if line.startswith(_START):
        return str(_DECODER.raw_decode(line[len(_START) :].decode())[0])
    return str(json.loads(line)["id"])


def _found(record: dict[str, Any]) -> list[int]:
    return [len(record[kind]) for kind in KINDS]
