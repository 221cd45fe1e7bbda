"""What every command shares: where words go, how errors read, what statuses mean."""

from __future__ import annotations

import logging
import os
import sys
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
    """Each step and each article, too, with the seconds since the start."""


loudness = Loudness.USUAL
"""What `kg --quiet` and `kg --verbose` set, once a process."""


def inform(message: object) -> None:
    """One line on what was done, unless the user asked for quiet."""
    if loudness >= Loudness.USUAL:
        say(message)


class _Steps(logging.Handler):
    """Log records as lines on standard error, with the seconds since the start."""

    def emit(self, record: logging.LogRecord) -> None:
        say(f"{record.relativeCreated / 1000:.1f} s: {record.getMessage()}")


def listen() -> None:
    """Tell each step that the package logs, from now on."""
    log = logging.getLogger("kg")
    log.setLevel(logging.INFO)
    log.addHandler(_Steps())


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
