"""How much of the input has been read, for those who wait."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Meter:
    """Bytes of the input's files: all of them, and those that have been read. Neither counts what has no size."""

    total: int = 0
    done: int = 0
