"""Files as streams of bytes, compressed or not, of which nobody has to hold more than one article."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Self, cast

from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.articles.meter import Meter

LARGEST = 50_000_000
"""Bytes that one article, or one line, may have when it is decompressed."""
COMPRESSED = (".gz", ".zst")
TOO_LARGE = f"is larger than {LARGEST // 1_000_000} MB"
_PIECE = 1 << 20
_PASSED_OVER = 20 * LARGEST
"""Bytes of a line that is too long after which the file is given up: what goes on so long is no list of articles."""


class Opened:
    """A file that is read from its start, once."""

    def __init__(self, path: Path, meter: Meter) -> None:
        """Open a file; `meter` is told how far it has been read. Raises `OSError` where that is not possible."""
        self.name = str(path)
        self._size = path.stat().st_size
        self._meter, self._before = meter, meter.done
        self._stack = ExitStack()
        self._raw = self._stack.enter_context(path.open("rb"))
        self.stream = self._stack.enter_context(decompressed(self._raw, path.suffix.lower()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self._meter.done = self._before + self._size

    def whole(self) -> bytes:
        """All of it. Raises `ArticleError` where it is too large for one article, or cannot be decompressed."""
        with self.trouble():
            data = self.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ArticleError(self.name, TOO_LARGE)
        return data

    def lines(self) -> Iterator[bytes | None]:
        """Its lines, as `bounded` gives them. Raises `ArticleError` where they cannot be decompressed."""
        with self.trouble():
            for row in bounded(self.stream):
                self._meter.done = self._before + self._raw.tell()
                yield row

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Raise what is wrong with the bytes of the file as an `ArticleError`."""
        try:
            yield
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ArticleError(self.name, f"cannot be decompressed: {error}") from None
        except Exception as error:
            if type(error).__name__ != "ZstdError":  # the library is imported only where it is needed
                raise
            raise ArticleError(self.name, f"cannot be decompressed: {error}") from None


def bounded(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream, None for one that is longer than `LARGEST`; nothing more after one that does not end."""
    while row := stream.readline(LARGEST + 1):
        if len(row) <= LARGEST or row.endswith(b"\n"):
            yield row
            continue
        yield None
        passed = 0
        while passed < _PASSED_OVER and (row := stream.readline(_PIECE)):
            passed += len(row)
            if row.endswith(b"\n"):
                break
        else:
            return


def decompressed(raw: IO[bytes], suffix: str) -> IO[bytes]:
    """A stream of what a file with that ending holds."""
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if suffix == ".zst":
        import zstandard  # noqa: PLC0415 - few inputs need it

        return io.BufferedReader(
            cast("io.RawIOBase", zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))
        )
    return raw
