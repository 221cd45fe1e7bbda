"""Worker processes that read articles. One that ends or hangs costs the article it had at hand, and is replaced.

A worker has one batch at a time, so neither side ever waits for the other to empty a pipe. When it is lost, the rest of
its batch goes to others, each article by itself: only an article that a worker had alone is to blame, and is given up.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from kg.engines.reading import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess

    from kg.engines.reading import Reader, Result, Task

_START = "fork" if sys.platform == "linux" else "spawn"
"""A forked worker shares the loaded model with this process; elsewhere forking is not safe, and each loads its own."""
_GONE = (EOFError, OSError)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    tasks: dict[int, Task] = field(default_factory=dict)
    """What it has still to give back, by number."""
    since: float = 0.0
    """When it last gave or got something."""


class Workers:
    """Some worker processes, which end with `close`."""

    def __init__(self, reader: Reader, jobs: int, timeout: float) -> None:
        """Start `jobs` workers that may take `timeout` seconds for an article."""
        self._context = multiprocessing.get_context(_START)
        self._reader = reader
        self._timeout = timeout
        self._again: deque[list[Task]] = deque()
        self._workers: list[_Worker] = []
        for _ in range(jobs):
            self._workers.append(self._started())

    def read(self, batches: Iterator[list[Task]]) -> Iterator[Result]:
        """What each article of the batches gives, in the order in which they are done."""
        while True:
            self._give(batches)
            if not any(worker.tasks for worker in self._workers):
                return
            results = list(self._take())
            self._give(batches)  # before what is done is handed on: who takes it may take its time
            yield from results

    def close(self) -> None:
        """End all workers at once, whatever they are doing."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _started(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_work, args=(self._reader, there), daemon=True)  # type: ignore[attr-defined]
        process.start()
        there.close()
        return _Worker(process, here)

    def _give(self, batches: Iterator[list[Task]]) -> None:
        for place, worker in enumerate(self._workers):
            if worker.tasks:
                continue
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                return
            try:
                worker.pipe.send(batch)
            except _GONE:  # ended between two batches: no article's fault
                self._again.appendleft(batch)
                self._replace(place)
                continue
            worker.tasks = {task.number: task for task in batch}
            worker.since = time.monotonic()

    def _take(self) -> Iterator[Result]:
        """What is ready, or has failed, when something is."""
        busy = [worker for worker in self._workers if worker.tasks]
        now = time.monotonic()
        longest = max(0.0, min(worker.since for worker in busy) + self._timeout - now)
        ready = wait([worker.pipe for worker in busy], longest)
        for place, worker in enumerate(self._workers):
            if worker.pipe in ready:
                yield from self._received(place)
            elif worker.tasks and time.monotonic() - worker.since >= self._timeout:
                yield from self._lost(place, f"took longer than {self._timeout:g} s; --timeout sets the limit")

    def _received(self, place: int) -> Iterator[Result]:
        worker = self._workers[place]
        try:
            result: Result = worker.pipe.recv()
        except _GONE:
            worker.process.join()
            yield from self._lost(place, f"its worker ended ({_status(worker.process.exitcode)})")
            return
        del worker.tasks[result.number]
        worker.since = time.monotonic()
        yield result

    def _lost(self, place: int, reason: str) -> Iterator[Result]:
        tasks = list(self._workers[place].tasks.values())
        self._replace(place)
        if len(tasks) == 1:
            yield Failed(tasks[0].number, tasks[0].article.id, reason)
        else:
            self._again.extend([task] for task in tasks)

    def _replace(self, place: int) -> None:
        _end(self._workers[place])
        self._workers[place] = self._started()


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _status(code: int | None) -> str:
    if code is None or code >= 0:
        return f"status {code}"
    name = signal.Signals(-code).name
    return f"{name}; out of memory?" if name == "SIGKILL" else name


def _work(reader: Reader, pipe: Connection) -> None:
    """A worker's life: batches in, results out, until the pipe closes."""
    # Ctrl-C goes to all processes of a terminal, and what becomes of the workers is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            tasks: list[Task] = pipe.recv()
            for result in reader.read(tasks):
                pipe.send(result)
        except _GONE:
            return
