"""What every command shares: where words go, how errors read, what statuses mean."""

from __future__ import annotations

import os
import sys
import time
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Status(IntEnum):
    """Exit statuses of every command."""

    OK = 0
    NO = 1
    """The result says no: the graph does not conform, an ASK query is false."""
    WRONG = 2
    """The call or its input is wrong."""
    PARTLY = 3
    """Done, but some articles were refused."""


class Loudness(IntEnum):
    """How much is told on standard error."""

    QUIET = 0
    """Errors and refusals."""
    USUAL = 1
    """What was done, too."""
    VERBOSE = 2
    """Each step, with the seconds since the start."""


loudness = Loudness.USUAL
"""What `kg --quiet` and `kg --verbose` set, once a process."""
_START = time.monotonic()


def inform(message: object) -> None:
    """One line on what was done, unless the user asked for quiet."""
    if loudness >= Loudness.USUAL:
        say(message)


def detail(message: object) -> None:
    """One line on a step, with the seconds since the start, where the user asked for all of them."""
    if loudness >= Loudness.VERBOSE:
        say(f"{time.monotonic() - _START:.1f} s: {message}")


def say(message: object) -> None:
    """One line on standard error, however quiet the user wants it: an error, or a refusal."""
    line = " ".join(str(message).split())
    sys.stderr.write(f"kg: {line}\n")
    sys.stderr.flush()


def write(text: str) -> None:
    """Data on standard output, at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_bytes(chunks: Iterable[bytes]) -> None:
    """Data that is UTF-8 already on standard output."""
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def use_utf8() -> None:
    """UTF-8 and bare line feeds on both streams, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def close_quietly() -> None:
    """Forget standard output, whose reader has gone: Python would complain when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
