"""Counting the rows of an answer as it comes in, and telling a whole answer from a broken one.

The engine has sent its "200 OK" when something goes wrong on the way, and ends the answer with the words of its error:
an answer is good only where it also ends as its format ends.
"""

from __future__ import annotations

from typing import Protocol


class Counter(Protocol):
    """Counts rows in the bytes of one format."""

    rows: int
    """Rows so far; a header counts as none."""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""


class Lines:
    """N-Triples, and results as TSV, whose line feeds stand between rows alone."""

    def __init__(self, head: int = 0) -> None:
        """`head` is the number of lines before the first row."""
        self.rows = -head

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self.rows += chunk.count(b"\n")


class Csv:
    """CSV, where a line feed between quotes is part of a value."""

    def __init__(self) -> None:
        """Start before the header."""
        self.rows = -1
        self._quoted = False

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        parts = chunk.split(b'"')
        self.rows += sum(part.count(b"\n") for part in parts[self._quoted :: 2])
        self._quoted ^= len(parts) % 2 == 0


class Json:
    """SPARQL results as JSON without white space: outside strings, `},{` stands between rows and nowhere else."""

    def __init__(self) -> None:
        """Start before the head."""
        self.rows = 0
        self._quoted = False
        self._held = b""
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        data = self._held + chunk
        whole = data.rstrip(b"\\")
        self._held = data[len(whole) :]
        parts = whole.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        bare = self._tail + b"".join(parts[self._quoted :: 2])
        self._quoted ^= len(parts) % 2 == 0
        self.rows += bare.count(b"},{") + bare.count(b"[{")
        self._tail = bare[-2:] if not bare.endswith(b"[{") else b""


class Xml:
    """SPARQL results as XML, where `<` starts nothing but an element."""

    _ROW = b"<result>"

    def __init__(self) -> None:
        """Start before the head."""
        self.rows = 0
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        data = self._tail + chunk
        self.rows += data.count(self._ROW)
        self._tail = data[-len(self._ROW) + 1 :]
