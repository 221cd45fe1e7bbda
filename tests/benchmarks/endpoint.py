"""Whether `kg serve` holds under load: `python -m tests.benchmarks.endpoint [OUT] [--seconds 60]`.

Twenty clients ask the shipped queries and, one time in seven, one that is far too heavy; each waits a moment between
two questions, as people do. Every answer is compared with that of `kg query`. Beforehand one client alone asks the same
light queries: what they take then is what the loaded ones are measured by. Ends with status 1 where a bar is not kept.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox

from kg import query
from kg.store import FOLDER, Store
from tests.serving import HEAVY, Server, make

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLIENTS, LIMIT, SHARE = 20, 5.0, 1 / 7
"""How many ask, what a query may take in seconds, and how many of the questions are too heavy."""
PAUSE = (0.2, 1.2)
"""Seconds between an answer and the next question."""
TOO_HEAVY = (
    HEAVY,
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a",
    "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT ?a { ?a (<urn:x>|!<urn:x>)* ?b . ?b (<urn:x>|!<urn:x>)* ?c . ?c (<urn:x>|!<urn:x>)* ?d }",
)
"""Too many rows to count, to sort, to tell apart, to send, to make triples of, and too many ways."""
REFUSED = (422, 503, 504)


@dataclass(slots=True)
class Measured:
    """What one run shows."""

    alone: list[float]
    """Seconds of the light queries with nobody else there."""
    light: list[float] = field(default_factory=list)
    heavy: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    """Of the heavy queries."""
    wrong: list[str] = field(default_factory=list)
    """Light queries that had another answer than they should."""
    denied: list[str] = field(default_factory=list)
    """Light queries that were refused."""

    def misses(self) -> list[str]:
        """The bars that are not kept."""
        found = [f"wrong: {name}" for name in sorted(set(self.wrong))]
        found += [f"refused, though light: {name}" for name in sorted(set(self.denied))]
        if not set(self.statuses) <= set(REFUSED):
            found.append(f"heavy queries were answered: {dict(self.statuses)}")
        if max(self.heavy, default=0) > LIMIT + 1:
            found.append(f"a heavy query was refused after {max(self.heavy):.2f} s")
        if statistics.median(self.light) > 3 * statistics.median(self.alone):
            found.append("the light queries' median is over three times that of one client alone")
        return found

    def report(self) -> str:
        """The figures in a few lines."""
        alone, light = (sorted(one) for one in (self.alone, self.light))
        rows = [("alone", alone), (f"{CLIENTS} clients", light), ("refused", sorted(self.heavy))]
        lines = [
            f"{name:12} {len(times):6} queries, median {statistics.median(times) * 1000:7.1f} ms, "
            f"95th {times[int(len(times) * 0.95)] * 1000:7.1f} ms, longest {times[-1]:6.2f} s"
            for name, times in rows
            if times
        ]
        ratio = statistics.median(light) / statistics.median(alone)
        counts = ", ".join(f"{status}: {n}" for status, n in sorted(self.statuses.items()))
        return "\n".join(
            [
                *lines,
                f"ratio of medians {ratio:.2f}; refusals by status {counts}; {len(self.wrong)} wrong, {len(self.denied)} denied",
            ]
        )


def expected(out: Path) -> dict[str, object]:
    """The answers of the shipped queries, as `kg query` has them."""
    store = Store.read(out / FOLDER)
    answers: dict[str, object] = {}
    for name in query.names():
        result = query.run(store, query.shipped(name).text)
        assert isinstance(result, ox.QuerySolutions)
        answers[name] = json.loads(result.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    return answers


def measure(out: Path, seconds: float) -> Measured:
    """Serve `out` to all clients for some seconds."""
    answers = expected(out)
    with Server(out, "--timeout", str(LIMIT)) as server:
        alone = [_light(server, name, answers, None) for _ in range(3) for name in answers]
        found = Measured(alone)
        with ThreadPoolExecutor(CLIENTS) as clients:
            end = time.monotonic() + seconds
            for done in [clients.submit(_client, number, server, answers, found, end) for number in range(CLIENTS)]:
                done.result()
        if server.process.poll() is not None or server.client.get("/health").status_code != httpx.codes.OK:
            found.wrong.append("the server itself")
    return found


def _client(number: int, server: Server, answers: Mapping[str, object], found: Measured, end: float) -> None:
    chance, names = random.Random(number), sorted(answers)
    time.sleep(chance.uniform(0, PAUSE[1]))
    while time.monotonic() < end:
        if chance.random() < SHARE:
            start = time.monotonic()
            response = server.ask(chance.choice(TOO_HEAVY))
            found.heavy.append(time.monotonic() - start)
            found.statuses[response.status_code] += 1
        else:
            found.light.append(_light(server, chance.choice(names), answers, found))
        time.sleep(chance.uniform(*PAUSE))


def _light(server: Server, name: str, answers: Mapping[str, object], found: Measured | None) -> float:
    """The seconds that one shipped query takes; its answer is looked at."""
    start = time.monotonic()
    response = server.ask(query.shipped(name).text, "application/sparql-results+json")
    taken = time.monotonic() - start
    if found is not None and response.status_code in REFUSED:
        found.denied.append(f"{name} ({response.status_code})")
    elif found is not None and (response.status_code != httpx.codes.OK or response.json() != answers[name]):
        found.wrong.append(f"{name} ({response.status_code})")
    return taken


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and tell whether the bars are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, help="what kg build wrote; by default a small graph made for this")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.out or make(Path(folder)), options.seconds)
    print(found.report())  # noqa: T201
    for miss in found.misses():
        print(f"MISSED: {miss}")  # noqa: T201
    return 1 if found.misses() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
