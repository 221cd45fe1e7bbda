"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console, options
from kg.errors import ServeError


def serve(  # noqa: PLR0913, PLR0917 - each is an option of the command
    out: Annotated[Path | None, typer.Argument(help="The folder that kg build wrote; by default out.")] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on; only this machine reaches the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Its port; 0 for any that is free.")] = 7878,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 30.0,
    rows: Annotated[int, typer.Option(min=1, help="Rows that an answer may have.")] = 100_000,
    max_request: Annotated[int, typer.Option(min=1, help="Bytes that the body of a request may have.")] = 2**20,
    memory: Annotated[int, typer.Option(min=256, help="MiB of memory that one query may use.")] = 1024,
) -> None:
    """Serve the graph over HTTP until stopped: pages for people, a SPARQL endpoint for programs.

    It reads alone, and asks no other server. What a build changes meanwhile is served once the build is done.
    """
    try:
        from kg.serve.limits import Limits  # noqa: PLC0415
        from kg.serve.server import serve as run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        raise ServeError(f"kg serve needs the package {package}: pip install 'newskg[serve]'") from None
    limits = Limits(seconds=timeout, rows=rows, request=max_request, memory=memory * 2**20)
    folder = out or options.OUT
    run(folder, host, port, limits, lambda address: console.say(f"serving {folder} at {address} (Ctrl-C ends it)"))
