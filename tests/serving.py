"""A small graph, some of its text hostile, and `kg serve` over it as a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import httpx

from kg import ids, rdf, view
from kg.store import FOLDER, Store
from tests.handmade import RECORD, TEXT

if TYPE_CHECKING:
    from kg.model import Annotation

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}\"'><img src=x onerror=alert(2)>"
"""A name, a title and a text that would be script where somebody forgot to escape."""
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""Counts some 10^10 rows even of a small graph."""
LIGHT = "SELECT ?place { ?place a kg:Settlement ; rdfs:label 'Lomvik' }"
_READY = re.compile(r"serving .* at (http://\S+/) ")


def hostile() -> Annotation:
    """The hand-made record with the names of people and the title replaced."""
    entities = tuple(replace(one, name=HOSTILE) if one.type == "Person" else one for one in RECORD.entities)
    return replace(RECORD, id="hostile", title=HOSTILE, text=TEXT.replace("Mayor", "<b>or"), entities=entities)


def make(out: Path) -> Path:
    """What `kg build` writes, as far as it is served, without the model."""
    put(out, RECORD, hostile())
    return out


def put(out: Path, *records: Annotation) -> None:
    """Add records to the graph at `out`."""
    store = Store.open(out / FOLDER)
    for record in records:
        store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    view.write(store.engine, out / "graph.html")
    store.close()


class Server:
    """A running `kg serve`, as a context manager."""

    def __init__(self, out: Path, *options: str) -> None:
        """Serve `out` on any free port."""
        self.out = out
        self._options = options

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "kg", "serve", str(self.out), "--port", "0", *self._options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        assert self.process.stderr
        line = self.process.stderr.readline()
        found = _READY.search(line)
        if not found:
            self.process.kill()
            raise RuntimeError(f"kg serve says: {line}{self.process.stderr.read()}")
        self.address = found[1]
        self.client = httpx.Client(base_url=self.address, timeout=30, trust_env=False)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise
        assert self.process.stderr
        self.said = self.process.stderr.read()
        self.process.stderr.close()

    def engines(self) -> list[int]:
        """The ids of the engines that run."""
        return children(self.process.pid)

    def ask(self, query: str, accept: str | None = None, **more: str) -> httpx.Response:
        """Put a query by GET."""
        headers = {"Accept": accept} if accept else {}
        return self.client.get("/sparql", params={"query": query, **more}, headers=headers)


def children(parent: int) -> list[int]:
    """The ids of a process's children that are no zombies."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                state, ppid = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if int(ppid) == parent and state != "Z":
                found.append(int(entry.name))
    return sorted(found)


def runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def niceness(process: int) -> int:
    """How a process's priority stands: the higher the number, the lower."""
    return os.getpriority(os.PRIO_PROCESS, process)
