"""Reading on this machine: in this process, or in workers beside it."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from kg.engines.workers import Workers
from kg.nlp.pipeline import BATCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.engines.reading import Reader, Result, Task

TIMEOUT = 300.0
"""Seconds that a worker may take for one article, unless told otherwise."""


def read(tasks: Iterable[Task], reader: Reader, *, jobs: int = 1, timeout: float | None = None) -> Iterator[Result]:
    """What each article gives, each as soon as it is done.

    Args:
        tasks: the articles, taken up lazily.
        reader: what reads them.
        jobs: worker processes; with 1 and no time limit this process reads, and the results come in order.
        timeout: seconds that one article may take. It takes a worker to keep it, even with one job.
    """
    batches = _batches(iter(tasks))
    if jobs == 1 and timeout is None:
        for batch in batches:
            yield from reader.read(batch)
        return
    with closing(Workers(reader, jobs, timeout or TIMEOUT)) as workers:
        yield from workers.read(batches)


def _batches(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    while batch := list(islice(tasks, BATCH)):
        yield batch
