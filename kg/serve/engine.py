"""One engine: a child process that answers one query at a time, and that can be stopped at any point of it.

The engine is `oxigraph serve-read-only`. Its own time limit is not used: version 0.5.13 looks at the clock in some
operators alone (a sort or a plain join runs on, at hundreds of megabytes a second), and where it does look, it ends
the answer, already "200 OK", with the words of the error as if they were a row. To end the process ends its query.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from kg.errors import ServeError
from kg.serve.errors import Refusal
from kg.serve.formats import RESULTS

if TYPE_CHECKING:
    from kg.serve.limits import Limits
    from kg.serve.protocol import Question

_GUARD = Path(__file__).with_name("guard.py")
_READY = "Listening"
_START = 20.0
"""Seconds that an engine may take to open its store."""
_TRIES = 5
_REST = 6
"""Times as long as a piece of a long answer has kept the server busy, it leaves the rest of the answer alone."""
_NAP = 0.02
"""Seconds, at least, for which it does so at once."""
LOWERED = 10
"""The priority of long queries: at the very lowest, whatever else the machine does would stop them."""


class Broken(Exception):  # noqa: N818 - what happened, for the pool to handle
    """The engine ended, or its answer did, before the answer was whole."""


class Engine:
    """A running engine."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, location: Path) -> None:
        """Take over a process that listens on a port of loopback."""
        self.location = location
        self.lowered = False
        self.busy = False
        """Whether it works on a query, or may still work on one that nobody waits for."""
        self._process = process
        self._still = False
        self._words: deque[str] = deque(maxlen=5)
        self._reading = asyncio.create_task(self._listen())
        # Whatever proxy the environment names is none of our business.
        self._client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}",
            timeout=None,  # noqa: S113 - the pool keeps the time
            trust_env=False,
        )

    @classmethod
    async def start(cls, program: Path, location: Path, limits: Limits) -> Engine:
        """An engine over the store at `location`, ready for a query.

        Raises `ServeError` where it does not come up.
        """
        last = ""
        for _ in range(_TRIES):  # another process may take the port before the engine does
            port = _free_port()
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", str(_GUARD), str(os.getpid()), str(limits.memory), str(program)),
                *("serve-read-only", "--location", str(location), "--bind", f"127.0.0.1:{port}"),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
            try:
                async with asyncio.timeout(_START):
                    last = await _first_line(process)
            except BaseException as error:
                _kill(process)
                await process.wait()
                if isinstance(error, TimeoutError):
                    raise ServeError(f"the engine over {location} is not up after {_START:.0f} seconds") from None
                raise
            if last.startswith(_READY):
                return cls(process, port, location)
            await process.wait()
        raise ServeError(f"the engine over {location} does not start: {last or 'it says nothing'}")

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        if self._process.returncode is not None:
            return False
        with contextlib.suppress(ChildProcessError):  # ended, and seen to be by the loop, which has yet to say so
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        return False

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    async def ask(self, question: Question, media: list[str], limits: Limits) -> tuple[str, bytes]:
        """The media type and the bytes of an answer in one of `media`, keys of `RESULTS`.

        Raises:
            Refusal: where the query is wrong or its answer too big.
            Broken: where the engine ends before the answer does.
        """
        fields: dict[str, list[str]] = {"query": [question.text]}
        for name, iri in question.parameters():
            fields.setdefault(name, []).append(iri)
        self.busy = True
        try:
            async with self._client.stream(
                "POST", "/query", data=fields, headers={"Accept": ", ".join(media)}
            ) as reply:
                if reply.status_code != httpx.codes.OK:
                    text = (await reply.aread()).decode("utf-8", "replace")
                    self.busy = False
                    raise Refusal(reply.status_code, text)
                found = reply.headers["content-type"].partition(";")[0]
                body = await self._whole(reply, found, limits)
        except httpx.TransportError as error:
            raise Broken(type(error).__name__) from None
        self.busy = False
        return found, body

    async def _whole(self, reply: httpx.Response, media: str, limits: Limits) -> bytes:
        """The body of an answer, where it is whole and within the limits."""
        form = RESULTS[media]
        counter, body, owed = form.counter(), bytearray(), 0.0
        async for chunk in reply.aiter_raw():
            start = time.monotonic()
            body += chunk
            counter.feed(chunk)
            if counter.rows > limits.rows:
                raise Refusal(422, f"the answer has more than {limits.rows} rows, the most here: use LIMIT")
            if len(body) > limits.answer:
                raise Refusal(422, f"the answer has more than {limits.answer} bytes, the most here: use LIMIT")
            if self.lowered:  # a long answer leaves the server, too, to others
                owed += _REST * (time.monotonic() - start)
                if owed > _NAP:
                    await asyncio.sleep(owed)
                    owed = 0.0
        if not body.endswith(form.ends):
            raise Broken(body[-200:].decode("utf-8", "replace"))
        return bytes(body)

    def spent(self) -> float:
        """Seconds of the processor's time that the process has taken; of the clock's where a system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def pause(self, *, still: bool) -> None:
        """Stand still, or go on."""
        if still != self._still and self._process.returncode is None:
            self._still = still
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGSTOP if still else signal.SIGCONT)

    def lower(self) -> None:
        """Leave the processor to others from now on, for good."""
        self.lowered = True
        tasks = Path(f"/proc/{self.pid}/task")
        with contextlib.suppress(OSError):
            # On Linux each thread has a priority of its own.
            ids = [int(task.name) for task in tasks.iterdir()] if tasks.is_dir() else [self.pid]
            for number in ids:
                with contextlib.suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, number, LOWERED)

    async def fetch(self, path: str) -> bytes:
        """A file that the engine's own page needs, which the program has inside."""
        reply = await self._client.get(path)
        reply.raise_for_status()
        return reply.content

    async def stop(self) -> int:
        """End the process, at whatever it is; the status that it ended with."""
        _kill(self._process)
        status = await self._process.wait()
        self._reading.cancel()
        await self._client.aclose()
        return status

    @property
    def out_of_memory(self) -> bool:
        """Whether the process ended as it does when it gets no more memory."""
        return self._process.returncode == -signal.SIGABRT or any("alloc" in line for line in self._words)

    async def gone(self) -> None:
        """Wait for the end of a process that has broken off, so that its status is known."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self._process.wait()

    async def _listen(self) -> None:
        """Keep the pipe empty, and the last words."""
        if self._process.stderr:
            async for line in self._process.stderr:
                self._words.append(line.decode("utf-8", "replace").strip())


async def _first_line(process: asyncio.subprocess.Process) -> str:
    line = await process.stderr.readline() if process.stderr else b""
    return line.decode("utf-8", "replace").strip()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
