"""Files that commands write: what they are called beside the store, and writing them whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANNOTATIONS, REPORT, PAGE = "annotations.jsonl", "report.json", "graph.html"
"""Beside the store: the record of each article, what the last build did, the page."""


@contextmanager
def whole(*paths: Path) -> Iterator[list[Path]]:
    """Files to write in place of `paths`, which get those names when all are written, and go where that fails.

    Raises `OutputError` where one cannot be written.
    """
    parts = [path.with_name(path.name + ".part") for path in paths]
    try:
        yield parts
        for part, path in zip(parts, paths, strict=True):
            rename(part, path)
    except OSError as error:
        what = str(error.filename or paths[0]).removesuffix(".part")
        raise OutputError(f"{what}: cannot be written: {error.strerror or error}; choose another file") from None
    finally:
        with suppress(OSError):  # there is no such folder
            for part in parts:
                part.unlink(missing_ok=True)


def rename(part: Path, path: Path) -> None:
    """Give a finished file its name, on disk in this order: after a power cut it is the old file or the new one."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and its entries need no such care
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
