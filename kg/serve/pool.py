"""Several engines, and who may use them when.

A query first runs in the quick lane. One that takes much of the processor's time makes room: it goes on beside the
other long ones, on what the quick lane leaves of the processor, and whoever has taken least of it runs next. So long
queries hold up longer ones, and not the short.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from kg.errors import ServeError
from kg.serve.engine import Broken, Engine
from kg.serve.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator
    from pathlib import Path

    from kg.serve.limits import Limits
    from kg.serve.protocol import Question

_LOOK = 0.02
"""Seconds between looks at how much a query has taken."""
_SLICE = 0.05
"""Seconds that a long query runs or stands still at once."""
_TRIES = 3
"""Engines that may break over one query."""

Answer = tuple[str, bytes]
"""Media type and body."""


class Pool:
    """The engines over one store."""

    def __init__(self, program: Path, location: Path, limits: Limits) -> None:
        """Nothing runs until `start`; `location` may be changed later, and engines that start then use it."""
        self.location = location
        self.limits = limits
        self._program = program
        self._idle: list[Engine] = []
        self._all: set[Engine] = set()
        self._quick = asyncio.Semaphore(limits.quick)
        self._long: list[Engine] = []
        self._waiting = self._held = 0
        self._filling = asyncio.Lock()
        self._chores: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the engines of the quick lane.

        Raises `ServeError` where they do not come up.
        """
        await self._fill()

    async def stop(self) -> None:
        """End all engines."""
        for chore in list(self._chores):
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        await asyncio.gather(*(engine.stop() for engine in list(self._all)))

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that run."""
        return sorted(engine.pid for engine in self._all if engine.alive)

    async def move(self, location: Path) -> None:
        """Use another store from now on; queries that run are answered from the old one."""
        self.location = location
        old, self._idle = self._idle, []
        await self._fill()
        await asyncio.gather(*(self._end(engine) for engine in old))

    async def ask(self, question: Question, media: list[str]) -> Answer:
        """The answer to a question, within the limits.

        Raises:
            Refusal: where the query is wrong, asks for too much, or the endpoint is too busy.
        """
        if self._waiting >= self.limits.waiting:
            raise _busy("queries")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._lanes(question, media)
        except TimeoutError:
            raise Refusal(
                504,
                f"the query was stopped after {self.limits.seconds:g} seconds, the most of this endpoint: ask for less",
            ) from None
        finally:
            self._waiting -= 1

    async def fetch(self, path: str) -> bytes:
        """A file that the engine has inside."""
        async with self._quick, self._engine() as engine:
            return await engine.fetch(path)

    async def _lanes(self, question: Question, media: list[str]) -> Answer:
        """The answer of the first engine that comes to an end; one that was ended by others gives way to a next one."""
        words = ""
        for _ in range(_TRIES):
            async with contextlib.AsyncExitStack() as lane:
                await lane.enter_async_context(self._quick)
                async with self._engine() as engine:
                    self._held += 1
                    lane.callback(self._left)
                    try:
                        return await self._answer(engine, question, media, lane)
                    except Broken as error:
                        words = str(error)
                        await engine.gone()
                    if engine.out_of_memory:
                        size = self.limits.memory // 2**20
                        raise Refusal(
                            422, f"the query needs more than {size} MiB of memory, the most here: ask for less"
                        )
        raise Refusal(500, f"the engine could not end its answer: {words}")

    async def _answer(
        self, engine: Engine, question: Question, media: list[str], lane: contextlib.AsyncExitStack
    ) -> Answer:
        """The answer of one engine, in the quick lane, which it leaves where that takes long."""
        task = asyncio.create_task(engine.ask(question, media, self.limits))
        try:
            until, clock = engine.spent() + self.limits.grace, time.monotonic() + 4 * self.limits.grace
            while engine.spent() < until and time.monotonic() < clock:
                await asyncio.wait({task}, timeout=_LOOK)
                if task.done():
                    return task.result()
            engine.lower()
            await lane.aclose()
            with self._among_long(engine):
                return await task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @contextlib.contextmanager
    def _among_long(self, engine: Engine) -> Iterator[None]:
        """Has an engine share what is left of the processor with the others that work on long queries."""
        if len(self._long) >= self.limits.long:
            raise _busy("long queries")
        self._long.append(engine)
        if len(self._long) == 1:
            self._chore(self._share())
        try:
            yield
        finally:
            self._long.remove(engine)

    async def _share(self) -> None:
        """Let those run that have taken least so far, again and again: the shorter of the long queries end first."""
        while self._long:
            for place, engine in enumerate(sorted(self._long, key=Engine.spent)):
                engine.pause(still=place >= self.limits.slow)
            await asyncio.sleep(_SLICE)

    @contextlib.asynccontextmanager
    async def _engine(self) -> AsyncIterator[Engine]:
        """An engine for one query; ended, and another one started, where it is not good for a next one."""
        engine = await self._take()
        try:
            yield engine
        finally:
            if engine.alive and not (engine.busy or engine.lowered) and engine.location == self.location:
                self._idle.append(engine)
            else:
                self._chore(self._replace(engine))

    async def _take(self) -> Engine:
        while True:
            while self._idle:
                engine = self._idle.pop()
                if engine.alive:
                    return engine
                self._chore(self._end(engine))
            try:
                await self._fill()
            except ServeError as error:
                raise Refusal(503, f"no engine: {error}", {"Retry-After": "5"}) from None

    def _left(self) -> None:
        """Have another engine ready for the next who comes into the quick lane."""
        self._held -= 1
        self._chore(self._refill())

    async def _begin(self) -> Engine:
        engine = await Engine.start(self._program, self.location, self.limits)
        self._all.add(engine)
        return engine

    async def _end(self, engine: Engine) -> None:
        self._all.discard(engine)
        await engine.stop()

    async def _replace(self, engine: Engine) -> None:
        await self._end(engine)
        await self._refill()

    async def _refill(self) -> None:
        with contextlib.suppress(ServeError):  # the next query tries again, and says why it fails
            await self._fill()

    async def _fill(self) -> None:
        """See that whoever comes into the quick lane finds an engine that is ready."""
        async with self._filling:
            while len(self._idle) + self._held < self.limits.quick:
                self._idle.append(await self._begin())

    def _chore(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)


def _busy(what: str) -> Refusal:
    return Refusal(503, f"too many {what} at once: try again later", {"Retry-After": "5"})
