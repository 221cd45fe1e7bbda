"""Inputs, in the order given, to articles, one at a time.

What is wrong with the call (a path that is not there, a folder with nothing to read) is raised before anything is
read. What is wrong with one article is handed back in its place, so that the others go on.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.articles import pages, records
from kg.articles.decoding import decode
from kg.errors import ArticleError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.articles.meter import Meter
    from kg.model import Article

STDIN = "-"
INDEX = "index.jsonl"
"""In a folder: what is known about the files beside it, one JSON object a file."""
SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl")


def read(
    inputs: Sequence[str | Path],
    *,
    published: str | None = None,
    stdin: IO[bytes] | None = None,
    meter: Meter | None = None,
) -> Iterator[Article | ArticleError]:
    """The articles of all inputs, lazily: files, folders (with all below them, sorted), or `-` for JSON lines.

    Args:
        inputs: paths; `-` reads standard input.
        published: ISO date of the articles that have none of their own.
        stdin: where `-` reads from; by default standard input.
        meter: told the size of the inputs, and how much of them has been read.

    Returns:
        Each article, or the error that says why there is none.

    Raises:
        InputError: at once, where a path does not exist or a folder has nothing to read.
    """
    known = {"published": published} if published else {}
    files: list[str | Path] = []
    for given in inputs:
        files += [STDIN] if str(given) == STDIN else _files(Path(given))
    return _unique(_all(files, known, stdin))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if not path.is_dir():
        raise InputError(f"{path}: is neither a file nor a folder")
    found = [p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.name != INDEX and p.is_file()]
    if not found:
        raise InputError(f"{path}: has nothing to read: no file ending in {', '.join(SUFFIXES)}")
    return sorted(found, key=lambda p: p.relative_to(path).parts)


def _all(
    files: Iterable[str | Path], known: Mapping[str, Any], stdin: IO[bytes] | None
) -> Iterator[tuple[str, Article] | ArticleError]:
    indexes: dict[Path, dict[str, dict[str, Any]]] = {}
    for file in files:
        if isinstance(file, str):
            yield from _records(records.lines(stdin or sys.stdin.buffer, "standard input"), "stdin", known)
            continue
        if file.parent not in indexes:
            indexes[file.parent] = _index(file.parent / INDEX)
        try:
            yield from _file(file, indexes[file.parent].get(file.name, {}), known)
        except ArticleError as error:
            yield error
        except OSError as error:
            yield ArticleError(str(file), f"cannot be read: {error.strerror}")


def _file(
    file: Path, about: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[tuple[str, Article] | ArticleError]:
    """The articles of a file; `about` is from its index, `known` for what nothing else says."""
    name, suffix = str(file), file.suffix.lower()
    sure = {key: value for key, value in about.items() if value}
    if suffix == ".jsonl":
        with file.open("rb") as rows:
            if not file.stat().st_size:
                raise ArticleError(name, "is empty")
            yield from _records(records.lines(rows, name), file.stem, {**known, **sure})
        return
    data = file.read_bytes()
    if suffix == ".json":
        yield from _records(records.whole(data, name), file.stem, {**known, **sure})
        return
    identifier = str(about.get("id") or file.stem)
    if suffix in (".html", ".htm"):
        text, found = pages.extract(data, name)
        # What the index says about a page was written by hand, and goes before what the page says about itself.
        said = {key: value for key, value in found.items() if value}
        yield name, records.make(identifier, text, {**known, **said, **sure}, name)
    else:
        yield name, records.make(identifier, decode(data, name), {**known, **sure}, name)


def _records(
    found: Iterable[tuple[str, int, dict[str, Any]] | ArticleError], stem: str, known: Mapping[str, Any]
) -> Iterator[tuple[str, Article] | ArticleError]:
    for item in found:
        if isinstance(item, ArticleError):
            yield item
            continue
        where, number, record = item
        try:
            yield where, records.article(record, where, f"{stem}-{number}", known)
        except ArticleError as error:
            yield error


def _unique(found: Iterable[tuple[str, Article] | ArticleError]) -> Iterator[Article | ArticleError]:
    """The articles, less those whose id an earlier one has: both would write to the same graph."""
    first: dict[str, str] = {}
    for item in found:
        if isinstance(item, ArticleError):
            yield item
            continue
        where, article = item
        if article.id in first:
            yield ArticleError(where, f"has the id {article.id!r} of {first[article.id]}; give it another")
        else:
            first[article.id] = where
            yield article


def _index(path: Path) -> dict[str, dict[str, Any]]:
    """What `index.jsonl` says about each file beside it, by file name; nothing where there is none."""
    if not path.is_file():
        return {}
    about: dict[str, dict[str, Any]] = {}
    with path.open("rb") as rows:
        for item in records.lines(rows, str(path)):
            if isinstance(item, ArticleError):
                raise InputError(str(item)) from item
            where, _, record = item
            if not isinstance(record.get("file"), str):
                raise InputError(f'{where}: has no "file", the name of the file that it tells about')
            about[record["file"]] = record
    return about
