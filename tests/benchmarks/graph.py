"""How fast the graph is on a million triples, beside what its engine does by itself: `make bench`.

A store is grown from the articles of `seeds/` (`graph_grown.py`). In one run: loading, beside `oxigraph load` on the
same file; deriving; Turtle, beside `oxigraph dump`; every shipped query, with the parameters of its example and without;
and some joins beside rdflib's own engine. Ends with status 1 where a bar is not kept: queries are held to it by the
processor's time, and the clock's stands in brackets.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import corpus, export, ids, query, rdf
from kg.store import FOLDER, Store
from tests.benchmarks.graph_grown import grow, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRIPLES = 1_000_000
GROUP = 100
"""Articles that go into the store together, as a build puts them."""
ROUNDS = 5
BARS = {"load": 200_000, "dump": 150_000, "near": 0.8, "median": 0.060, "most": 1.0, "ratio": 100}
"""Triples a second; or a share of what the engine does; seconds of a query; times faster than rdflib."""
JOINS = {
    "who attacked whom, by name": """SELECT ?one ?other WHERE {
        ?a kg:attacked ?b . ?a rdfs:label ?one . ?b rdfs:label ?other }""",
    "the dead by place": """SELECT ?where ?low WHERE {
        ?event kg:count ?count ; kg:place ?site . ?count kg:measure "killed" ; kg:low ?low . ?site rdfs:label ?where }""",
    "what officials said of events": """SELECT ?who ?kind ?sentence WHERE {
        ?speaker kg:holdsPosition ?office ; rdfs:label ?who .
        ?event kg:attributedTo ?speaker ; kg:trigger ?kind ; kg:evidence ?words . ?words kg:sentence ?sentence }""",
    "the dead by country": """SELECT ?country (SUM(?low) AS ?dead) WHERE {
        ?event kg:count ?count ; kg:place/kg:locatedIn ?land . ?land a kg:Country ; rdfs:label ?country .
        ?count kg:measure "killed" ; kg:low ?low } GROUP BY ?country""",
    "one happening, two outlets": """SELECT ?one ?other WHERE {
        ?e kg:occurrence ?happening ; prov:wasDerivedFrom ?x . ?f kg:occurrence ?happening ; prov:wasDerivedFrom ?y .
        ?x dcterms:publisher ?p . ?y dcterms:publisher ?q . ?p rdfs:label ?one . ?q rdfs:label ?other
        FILTER (?p != ?q) }""",
    "one attacker, two targets": """SELECT ?attacker ?one ?other WHERE {
        ?e a kg:Attack ; kg:actor ?x ; kg:target ?a . ?f a kg:Attack ; kg:actor ?x ; kg:target ?b .
        ?x rdfs:label ?attacker . ?a rdfs:label ?one . ?b rdfs:label ?other FILTER (?a != ?b) }""",
    "who speaks of the same place": """SELECT ?one ?other ?where WHERE {
        ?q kg:speaker ?a ; kg:mentions ?place . ?r kg:speaker ?b ; kg:mentions ?place .
        ?place a kg:Place ; rdfs:label ?where . ?a rdfs:label ?one . ?b rdfs:label ?other FILTER (?a != ?b) }""",
}
"""The engine knows no sizes: of patterns with as many constants it takes the first, so a join starts where it narrows."""
SECONDS = 120
"""That rdflib has for a join."""


class Board:
    """What was measured, and what falls short."""

    def __init__(self) -> None:
        self.missed = 0

    def tell(self, line: str, *, kept: bool | None = None) -> None:
        """One line, with its verdict where a bar goes for it."""
        self.missed += kept is False
        verdict = "" if kept is None else "  kept" if kept else "  NOT KEPT"
        sys.stdout.write(f"{line}{verdict}\n")
        sys.stdout.flush()


def timed(work: Callable[[], object]) -> float:
    """The seconds of some work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def graphs(annotations: Path, triples: int) -> Iterator[list[tuple[str, bytes]]]:
    """Articles in groups: the names of their graphs, and their N-Quads."""
    size, group = 0, []
    for record in grow(records(annotations)):
        quads = ox.serialize(rdf.quads(record), format=ox.RdfFormat.N_QUADS)
        size += quads.count(b"\n")
        group.append((ids.graph(record.id), quads))
        if len(group) == GROUP or size >= triples:
            yield group
            group = []
        if size >= triples:
            return


def fill(folder: Path, annotations: Path, triples: int, board: Board) -> Store:
    """A store with all of it; the articles' quads are in the file `articles.nq` beside it."""
    store, taken = Store.open(folder / FOLDER), 0.0
    with (folder / "articles.nq").open("wb") as file:
        for group in graphs(annotations, triples):
            taken += timed(lambda group=group: store.put(group))
            file.writelines(quads for _, quads in group)
    evidence = len(store.engine)
    together = timed(lambda: corpus.derive(store))
    seconds = timed(lambda: rdf.derive(store.engine))
    store.close()
    articles = len(store.articles())
    board.tell(f"grown: {articles:,} articles, {evidence:,} quads of evidence, {store.triples():,} triples")
    board.tell(f"articles put into the store: {taken:.1f} s, {evidence / taken:,.0f} quads/s")
    board.tell(f"joined: {together:.1f} s, {1000 * together / articles:.0f} ms an article")
    board.tell(f"derived: {seconds:.1f} s, {1000 * seconds / articles:.0f} ms an article")
    return store


def change(store: Store, annotations: Path, board: Board) -> None:
    """One article more, replaced and forgotten, in the full store."""
    one, other = itertools.islice(grow(records(annotations), seed=8), 2)
    name = ids.graph("changed")

    def put(record: object) -> None:
        store.replace(name, rdf.quads(record))
        rdf.derive(store.engine)

    def forget() -> None:
        store.drop(name)
        rdf.derive(store.engine)

    steps = (timed(lambda: put(one)), timed(lambda: put(other)), timed(forget))
    board.tell("one article added / replaced / forgotten: {:.2f} / {:.2f} / {:.2f} s".format(*steps))


def load(folder: Path, board: Board) -> None:
    """Loading the articles into an empty store, beside the engine's own command."""
    file, size = folder / "articles.nq", sum(1 for _ in (folder / "articles.nq").open("rb"))
    ours, theirs = [], []
    for number in range(2):
        store = Store.open(folder / f"ours{number}")
        content = file.read_bytes()
        ours.append(timed(lambda store=store, content=content: store.put([(ids.graph("all"), content)])))
        command = ["oxigraph", "load", "--location", str(folder / f"theirs{number}"), "--file", str(file)]
        theirs.append(timed(lambda command=command: subprocess.run(command, check=True, capture_output=True)))
    compare("load", size, min(ours), min(theirs), board)


def dump(store: Store, folder: Path, board: Board) -> None:
    """The default graph as Turtle, beside the engine's own command."""
    path, size = folder / "graph.ttl", store.triples()
    command = ["oxigraph", "dump", "--location", str(store.path), "--file", str(folder / "theirs.ttl")]
    command += ["--graph", "default"]

    def write() -> None:
        with path.open("wb") as file:
            export.write(store, "ttl", file)

    ours = min(timed(write) for _ in range(2))
    theirs = min(timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(2))
    compare("dump", size, ours, theirs, board)


def compare(what: str, size: int, ours: float, theirs: float, board: Board) -> None:
    """Our triples a second beside the engine's."""
    mine, engine = size / ours, size / theirs
    kept = mine >= BARS[what] or mine >= BARS["near"] * engine
    board.tell(f"{what}: {mine:,.0f} triples/s; oxigraph {what} {engine:,.0f} ({mine / engine:.0%})", kept=kept)


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """The median seconds of some work, by the clock and of the processor: what else the machine does is in the first."""
    clock, processor = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start[0])
        processor.append(time.process_time() - start[1])
    return statistics.median(clock), statistics.median(processor)


def ask(store: Store, board: Board) -> None:
    """Each shipped query as it is asked for a table: with its example's parameters, and without any."""
    for name in query.names():
        shipped = query.shipped(name)
        told, kept = [], True
        for values in (dict(shipped.example), {}):
            text, rows = shipped.sparql(values, query.LIMIT), []
            clock, processor = spent(lambda text=text, values=values, rows=rows: rows.append(run(store, text, values)))
            kept &= processor < (BARS["median"] if values else BARS["most"])
            told.append(
                f"{'narrowed' if values else 'all'} {processor * 1000:4.0f} ms ({clock * 1000:.0f}), {rows[0]} rows"
            )
        board.tell(f"{name:<14} {'; '.join(told)}", kept=kept)


def run(store: Store, text: str, values: dict[str, str]) -> int:
    """The number of rows of an answer, all of which are taken."""
    return sum(1 for _ in query.run(store, text, values))


def join(store: Store, folder: Path, board: Board) -> None:
    """Joins in the engine, and in rdflib's over the same Turtle, each in a process that can be stopped."""
    script = (
        "import signal, sys, time; from rdflib import Graph; g = Graph().parse(sys.argv[2], format='turtle')\n"
        "for text in sys.argv[3:]:\n"
        "    signal.alarm(int(sys.argv[1])); s = time.perf_counter()\n"
        "    signal.signal(signal.SIGALRM, signal.default_int_handler)\n"
        "    try: n = len(list(g.query(text)))\n"
        "    except KeyboardInterrupt: n = 'no'\n"
        "    signal.alarm(0); print(n, time.perf_counter() - s, flush=True)"
    )
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in query.PREFIXES.items())
    texts = (prefixes + text for text in JOINS.values())
    command = [sys.executable, "-c", script, str(SECONDS), str(folder / "graph.ttl"), *texts]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        for name, text in JOINS.items():
            ours = min(timed(lambda text=text: list(query.run(store, text))) for _ in range(ROUNDS))
            line = other.stdout.readline().split()
            theirs = float(line[1])
            board.tell(
                f"{name}: {1000 * ours:.1f} ms; rdflib {theirs:.1f} s for {line[0]} rows, {theirs / ours:,.0f} times",
                kept=theirs / ours >= BARS["ratio"],
            )


def main() -> int:
    """Measure; the status says whether every bar is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=TRIPLES)
    parser.add_argument("--only", choices=("load", "dump", "queries", "joins"), nargs="*")
    parser.add_argument("--folder", type=Path, help="where the grown store is, or is to be kept")
    asked = parser.parse_args()
    board, only = Board(), asked.only or ("load", "dump", "queries", "joins")
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        if not (folder / "graph.ttl").exists():
            subprocess.run([sys.executable, "-m", "kg", "build", "seeds", "-o", str(folder / "seeds")], check=True)
            store = fill(folder, folder / "seeds" / "annotations.jsonl", asked.triples, board)
            change(store, folder / "seeds" / "annotations.jsonl", board)
            del store
        store = Store.read(folder / FOLDER)
        if "load" in only:
            load(folder, board)
        if "dump" in only or not (folder / "graph.ttl").exists():
            dump(store, folder, board)
        if "queries" in only:
            ask(store, board)
        if "joins" in only:
            join(store, folder, board)
        for spare in ("ours0", "ours1", "theirs0", "theirs1"):
            shutil.rmtree(folder / spare, ignore_errors=True)
    return int(board.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
