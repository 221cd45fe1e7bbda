"""What one client may ask of the endpoint; each limit ends in an error that names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one request, and on all of them together."""

    seconds: float = 30.0
    """From a query's arrival to its answer, its wait for a turn among them."""
    rows: int = 100_000
    """Rows, or triples, of one answer."""
    answer: int = 64 * 2**20
    """Bytes of one answer."""
    request: int = 2**20
    """Bytes of a request's body."""
    memory: int = 2**30
    """Bytes of data that one query's engine may hold."""
    quick: int = 4
    """Queries that run at once at full speed."""
    grace: float = 0.05
    """Seconds of the processor's time after which a query counts as long; by the clock it has four times as many."""
    slow: int = 3
    """Long queries that run at once, on what the others leave of the processor."""
    long: int = 24
    """Long queries that may be in hand; those that do not run stand still."""
    waiting: int = 200
    """Queries that may be in hand."""
