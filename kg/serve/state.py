"""What all requests share."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from kg.errors import KgError
from kg.files import PAGE, REPORT
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.serve.limits import Limits
    from kg.serve.pool import Pool
    from kg.serve.snapshot import Snapshots

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class State:
    """The graph that is served, the engines that answer queries, and the bounds on both."""

    out: Path
    limits: Limits
    snapshots: Snapshots
    pool: Pool
    store: Store
    """The snapshot that is served, for pages; the engines have it open as well."""
    seen: tuple[int, ...]
    """What `signature` was when the snapshot was taken."""
    turns: asyncio.Semaphore
    stopping: asyncio.Event
    """Set when the server is told to end: nobody waits for an answer then."""
    before: Path | None = None
    """The snapshot that was served before: queries may still run on it."""

    @property
    def base(self) -> str:
        """What the IRIs of the data start with."""
        return self.store.base

    async def read(self, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a function that reads the store gives, in a thread; few run at once, so that queries have a share."""
        async with self.turns:
            return await asyncio.to_thread(make, *args, **kwargs)

    async def refresh(self) -> bool:
        """Serve what a build has written since; whether there was something new."""
        now = signature(self.out)
        if now == self.seen:
            return False
        try:
            target = await asyncio.to_thread(self.snapshots.take)
        except KgError:
            return False  # a build is at it: later
        if self.before:
            self.snapshots.drop(self.before)
        self.before = self.pool.location
        self.store, self.seen = Store.read(target), now
        await self.pool.move(target)
        return True

    async def watch(self, every: float) -> None:
        """Refresh again and again."""
        while True:
            await asyncio.sleep(every)
            try:
                await self.refresh()
            except (KgError, OSError) as error:  # what is served goes on being served
                _log.warning("what a build has written cannot be served: %s", error)


def signature(out: Path) -> tuple[int, ...]:
    """Something that changes with each build: times of the files that it writes last."""
    found = []
    for name in (REPORT, PAGE, f"{FOLDER}/CURRENT"):
        try:
            found.append((out / name).stat().st_mtime_ns)
        except OSError:
            found.append(0)
    return tuple(found)
