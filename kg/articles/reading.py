"""Inputs, in the order given, to articles, one at a time.

What is wrong with the call (a path that is not there, a folder with nothing to read) is raised before anything is
read. What is wrong with one article is handed back in its place, so that the others go on.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg import ids
from kg.articles import archives, feeds, inputs, pages, records
from kg.articles.decoding import decode
from kg.articles.fetching import Fetcher
from kg.articles.languages import refuse_foreign
from kg.articles.meter import Meter
from kg.articles.opening import Opened, bounded
from kg.errors import ArticleError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.model import Article

    Found = Iterator[tuple[str, Article] | ArticleError]
    """Articles with the place where each was found, and what is wrong in the place of others."""

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


def read(
    given: Sequence[str | Path],
    *,
    published: str | None = None,
    language: str | None = None,
    stdin: IO[bytes] | None = None,
    meter: Meter | None = None,
) -> Iterator[Article | ArticleError]:
    """The articles of all inputs, lazily.

    Args:
        given: files, folders (with all below them, sorted), patterns, addresses of the web, or `-` for JSON lines on
            standard input. Nothing is fetched where no address is given.
        published: ISO date of the articles that have none of their own.
        language: "en" to read articles in any language as English; by default those in others are refused.
        stdin: where `-` reads from; by default standard input.
        meter: told the size of the inputs, and how much of them has been read.

    Returns:
        Each article, or the error that says why there is none.

    Raises:
        InputError: at once, where a path does not exist or a folder has nothing to read.
    """
    meter = meter or Meter()
    sources = inputs.expand(given)
    meter.total = sum(source.stat().st_size for source in sources if isinstance(source, Path))
    known = {"published": published} if published else {}
    found = _unique(_all(sources, known, stdin or sys.stdin.buffer, meter))
    return (item for _, item in (found if language else _english(found)))


def _all(sources: Iterable[str | Path], known: Mapping[str, Any], stdin: IO[bytes], meter: Meter) -> Found:
    indexes: dict[Path, dict[str, dict[str, Any]]] = {}
    fetcher: Fetcher | None = None
    for source in sources:
        try:
            if source == inputs.STDIN:
                yield from _records(records.lines(bounded(stdin), "standard input"), "stdin", known)
            elif isinstance(source, str):
                fetcher = fetcher or Fetcher()
                yield from _fetched(source, fetcher, known)
            else:
                if source.parent not in indexes:
                    indexes[source.parent] = _index(source.parent / inputs.INDEX)
                yield from _file(source, indexes[source.parent].get(source.name, {}), known, meter)
        except ArticleError as error:
            yield error
        except OSError as error:
            yield ArticleError(str(source), f"cannot be read: {error.strerror or error}")


def _file(file: Path, about: Mapping[str, Any], known: Mapping[str, Any], meter: Meter) -> Found:
    """The articles of a file; `about` is from its index, written by hand; `known` is for what nothing else says."""
    name, stem, kind = str(file), inputs.stem(file), inputs.suffix(file)
    sure = {key: value for key, value in about.items() if value}
    with Opened(file, meter) as opened:
        if not file.stat().st_size:
            raise ArticleError(name, "is empty")
        if kind in inputs.LINES:
            yield from _records(records.lines(opened.lines(), name), stem, {**known, **sure})
        elif kind in inputs.ARCHIVES:
            with opened.trouble():
                yield from archives.articles(opened.stream, name, {**known, **sure})
        elif kind == ".json":
            yield from _records(records.whole(opened.whole(), name), stem, {**known, **sure})
        elif kind in inputs.FEEDS:
            yield from feeds.entries(opened.whole(), name, {**known, **sure})
        else:
            identifier = str(about.get("id") or stem)
            page = kind in inputs.PAGES
            yield name, _single(opened.whole(), identifier, name, page=page, known=known, sure=sure)


def _single(  # noqa: PLR0913 - what is known comes from three sides
    data: bytes, identifier: str, name: str, *, page: bool, known: Mapping[str, Any], sure: Mapping[str, Any]
) -> Article:
    """The article that a file, or the answer to an address, is; `sure` goes before what a page says about itself."""
    if not page:
        return records.make(identifier, decode(data, name), {**known, **sure}, name)
    text, found = pages.extract(data, name)
    said = {key: value for key, value in found.items() if value}
    return records.make(identifier, text, {**known, **said, **sure}, name)


def _fetched(address: str, fetcher: Fetcher, known: Mapping[str, Any]) -> Found:
    """The articles at an address: one of a page, all of a feed."""
    data, kind, here = fetcher.fetch(address)
    if kind in _FEED_TYPES:
        yield from feeds.entries(data, address, known)
    else:
        page = kind != "text/plain"
        yield address, _single(data, address, address, page=page, known={**known, "url": here}, sure={})


def _records(
    found: Iterable[tuple[str, int, dict[str, Any]] | ArticleError], stem: str, known: Mapping[str, Any]
) -> Found:
    for item in found:
        if isinstance(item, ArticleError):
            yield item
            continue
        where, number, record = item
        try:
            yield where, records.article(record, where, f"{stem}-{number}", known)
        except ArticleError as error:
            yield error


def _unique(found: Found) -> Iterator[tuple[str, Article | ArticleError]]:
    """The articles, less those whose id an earlier one has: both would write to the same graph."""
    first: dict[str, str] = {}
    for item in found:
        if isinstance(item, ArticleError):
            yield item.source, item
            continue
        where, article = item
        name = ids.segment(article.id)
        if name in first:
            yield where, ArticleError(where, f"has the id {article.id!r} of {first[name]}; give it another")
        else:
            first[name] = where
            yield where, article


def _english(found: Iterable[tuple[str, Article | ArticleError]]) -> Iterator[tuple[str, Article | ArticleError]]:
    for where, item in found:
        try:
            if not isinstance(item, ArticleError):
                refuse_foreign(item, where)
        except ArticleError as error:
            yield where, error
        else:
            yield where, item


def _index(path: Path) -> dict[str, dict[str, Any]]:
    """What `index.jsonl` says about each file beside it, by file name; nothing where there is none."""
    if not path.is_file():
        return {}
    about: dict[str, dict[str, Any]] = {}
    with path.open("rb") as rows:
        for item in records.lines(bounded(rows), str(path)):
            if isinstance(item, ArticleError):
                raise InputError(str(item)) from item
            where, _, record = item
            if not isinstance(record.get("file"), str):
                raise InputError(f'{where}: has no "file", the name of the file that it tells about')
            about[record["file"]] = record
    return about
