"""Running the application until somebody stops it."""

from __future__ import annotations

import asyncio
import logging
import shutil
import socket
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from kg.errors import KgError, ServeError
from kg.serve.app import create

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from starlette.applications import Starlette

    from kg.serve.limits import Limits

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_CLOSING = 2
"""Seconds that requests have to end when the server does."""
_CONNECTIONS, _BACKLOG = 500, 200


def program() -> Path:
    """The engine's program, which the package `oxigraph` puts beside Python's own.

    Raises `ServeError` where it is not installed.
    """
    found = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if not found:
        raise ServeError("kg serve needs the program oxigraph: pip install 'newskg[serve]'")
    return Path(found)


def serve(out: Path, host: str, port: int, limits: Limits, tell: Callable[[str], None]) -> None:
    """Serve what `kg build` wrote to `out` until SIGINT or SIGTERM.

    Args:
        out: the folder.
        host: the address to listen on.
        port: and its port; 0 for any that is free.
        limits: what a client may ask.
        tell: called with the address once all is ready.

    Raises:
        ServeError: where the address is taken or the engine does not start.
        StoreError: where there is no graph, or a build is writing it.
    """
    engine = program()
    with _listen(host, port) as listener:
        at = listener.getsockname()[1]
        address = f"http://{f'[{host}]' if ':' in host else host}:{at}/"
        app = create(out, engine, limits, hosts(host), ready=lambda: tell(address))
        # A failed start is told in one line, below; faults in answering are still logged, at the level of errors.
        logging.getLogger("uvicorn.error").addFilter(lambda _: not app.state.failure)
        config = uvicorn.Config(
            app,
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_CLOSING,
            limit_concurrency=_CONNECTIONS,
        )
        try:
            _Server(config, app).run(sockets=[listener])
        except SystemExit:  # how uvicorn says that the application did not start
            if app.state.failure is None:
                raise
        failure = app.state.failure
    if failure is not None:
        raise failure if isinstance(failure, KgError) else ServeError(f"the endpoint has failed: {failure}")


class _Server(uvicorn.Server):
    """One that leaves no query running while it ends."""

    def __init__(self, config: uvicorn.Config, app: Starlette) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        state = getattr(self._app.state, "serve", None)
        if state is not None:
            asyncio.get_running_loop().call_soon_threadsafe(state.stopping.set)


def hosts(host: str) -> list[str]:
    """The names under which a server that listens on `host` may be called: any, unless only this machine reaches it."""
    return [*LOOPBACK[:2], "[::1]"] if host in LOOPBACK else ["*"]


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named: only of such sockets does asyncio send small packets at once, and not 40 ms later.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = error.strerror if isinstance(error, OSError) else "a port is a number from 0 to 65535"
        raise ServeError(f"cannot listen on {host} port {port}: {reason}; choose with --host and --port") from None
    return listener
