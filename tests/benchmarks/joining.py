"""What joining costs: `python -m tests.benchmarks.joining [ARTICLES ...]`.

The labelled stories are told again and again, some days later each time, with all that names them changed but the
places, as one region's news of months. Each line: the seconds of one core that joining takes for that many articles from nothing,
for each thousand, and for a hundred more, beside what deriving the direct triples takes.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import corpus, ids, rdf
from kg.nlp import pipeline
from kg.store import Store
from tests import stories

if TYPE_CHECKING:
    from collections.abc import Iterator

_APART = 15
"""Days between two tellings."""
_DAY = re.compile(r"(?<=\")20\d\d-\d\d-\d\d")
_NAMED = re.compile(r"/id/(article|person|organization|company|armedgroup|facility)/([^/>]+)")
_MORE = 100


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [500, 1000, 2000, 4000]
    told = [text for part in stories.PARTS for text in _told(part)]
    sys.stdout.write("articles  joining s  s per 1,000  100 more s  direct triples s\n")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(_line(told, size, Path(folder)) + "\n")
            sys.stdout.flush()


def _told(part: str) -> Iterator[tuple[str, str]]:
    for record in pipeline.annotate(stories.articles(part), pipeline.default()):
        yield record.id, (ox.serialize(rdf.quads(record), format=ox.RdfFormat.N_QUADS) or b"").decode()


def _line(told: list[tuple[str, str]], size: int, folder: Path) -> str:
    store = Store.open(folder / "store")
    _put(store, told, 0, size)
    joining, direct = _derive(store)
    _put(store, told, size, size + _MORE)
    more, _ = _derive(store)
    return f"{size:8d}  {joining:9.1f}  {joining / size * 1000:11.2f}  {more:10.2f}  {direct:16.1f}"


def _derive(store: Store) -> tuple[float, float]:
    start = time.process_time()
    corpus.derive(store)
    between = time.process_time()
    rdf.derive(store.engine)
    return between - start, time.process_time() - between


def _put(store: Store, told: list[tuple[str, str]], first: int, last: int) -> None:
    for number in range(first, last):
        name, text = told[number % len(told)]
        again = number // len(told)
        later = _DAY.sub(lambda found, by=again: _later(found[0], by), text)
        quads = ox.parse(_NAMED.sub(rf"/id/\1/\2-{again}", later), format=ox.RdfFormat.N_QUADS)
        store.replace(ids.graph(f"{name}-{again}"), quads)


def _later(day: str, again: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=_APART * again)).isoformat()
    except ValueError:
        return day


if __name__ == "__main__":
    main()
