"""What is given on the command line, as files and addresses in the order in which they are read."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.articles.fetching import is_address
from kg.articles.opening import COMPRESSED
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
INDEX = "index.jsonl"
"""In a folder: what is known about the files beside it, one JSON object a file."""
PAGES = (".html", ".htm")
LINES = (".jsonl", ".ndjson")
FEEDS = (".rss", ".atom", ".xml")
ARCHIVES = (".warc", ".wet")
SUFFIXES = (".txt", ".json", *LINES, *PAGES, *FEEDS, *ARCHIVES)
"""Files that a folder is searched for; each may be compressed, with one of `COMPRESSED` after it."""


def suffix(path: Path) -> str:
    """The ending that tells what a file holds, in lower case, without the one that tells how it is compressed."""
    endings = [ending.lower() for ending in path.suffixes]
    if endings and endings[-1] in COMPRESSED:
        del endings[-1]
    return endings[-1] if endings else ""


def stem(path: Path) -> str:
    """The name of a file without the endings that `suffix` looks at."""
    name = path.stem if path.suffix.lower() in COMPRESSED else path.name
    return Path(name).stem


def expand(inputs: Sequence[str | Path]) -> list[str | Path]:
    """The files, addresses and "-" that the inputs stand for.

    Raises:
        InputError: where a path or a pattern stands for nothing.
    """
    found: list[str | Path] = []
    for given in inputs:
        text = str(given)
        if text == STDIN or is_address(text):
            found.append(text)
        elif "://" in text:
            raise InputError(f"{text}: is neither a path nor an address that starts with http:// or https://")
        else:
            found += _files(Path(given))
    return found


def _files(path: Path) -> list[Path]:
    try:
        return _found(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None


def _found(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if path.is_dir():
        return _inside(path)
    if path.exists():
        raise InputError(f"{path}: is neither a file nor a folder")
    if not glob.has_magic(str(path)):
        raise InputError(f"{path}: no such file or folder")
    # The shell of some systems, and quotation marks, leave the pattern to us.
    matching = sorted(Path(name) for name in glob.glob(str(path), recursive=True))  # noqa: PTH207 - a path of its own
    files = [file for match in matching for file in ([match] if match.is_file() else [])]
    if not files:
        raise InputError(f"{path}: no file matches")
    return files


def _inside(folder: Path) -> list[Path]:
    found = sorted(_walk(folder), key=lambda path: path.relative_to(folder).parts)
    if not found:
        raise InputError(f"{folder}: has nothing to read: no file ending in {', '.join(SUFFIXES)}")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    # Links to folders are not followed: they may lead round in a circle, or out of what was given.
    for place, _, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(place, name)
            if suffix(path) in SUFFIXES and name != INDEX and path.is_file():
                yield path
