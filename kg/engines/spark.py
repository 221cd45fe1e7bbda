"""Reading on a Spark cluster: the same functions for articles, and for what joins them, on many machines.

An article's partition follows from its id alone, and inside it the articles are sorted, so the files of a part
(`kg.engines.parts`) are the same however the input was split. A part that is there is whole, and is not computed again:
a run that was stopped goes on. Every machine must see OUT (a shared folder, or an address that pyarrow knows) and have
newskg with its model installed.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zlib
from collections import Counter
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.articles import archives, records
from kg.articles.languages import refuse_foreign
from kg.articles.opening import decompressed
from kg.corpus import graphs
from kg.engines import spark_joins
from kg.engines.parts import Files
from kg.engines.reading import Done, Reader, Task
from kg.errors import ArticleError, InputError, OutputError
from kg.nlp.pipeline import BATCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import SparkSession

    from kg.corpus.summary import Summary
    from kg.engines.reading import Settings
    from kg.model import Article

    Row = tuple[str, str]
    """Where something was found, and the article as JSON or, after "!", why there is none."""

PARTITIONS = 200
"""Partitions of the output, unless told otherwise. Thousands of articles in each make up for loading the model."""
_TOGETHER = 500
"""Articles that one task joins: that takes seconds, and a task costs a tenth of one, in each of some thirty steps."""
_WARCS = (".warc", ".wet")


def build(  # noqa: PLR0913 - each is an option of the command
    inputs: list[str],
    out: str,
    *,
    master: str,
    settings: Settings,
    base: str = ids.BASE,
    published: str | None = None,
    language: str | None = None,
    partitions: int = PARTITIONS,
) -> dict[str, int]:
    """Read articles on the cluster at `master` into partitioned files at `out`, and join what they tell together.

    Args:
        inputs: addresses that Spark can read: JSON lines, Parquet (`.parquet`), WARC or WET archives (each is held in
            one task's memory, and has 2 GB at most). Compressed or not.
        out: a folder that all machines see, or an address that pyarrow knows.
        master: the cluster, as Spark names it: `spark://host:7077`, `local[4]`, `yarn`.
        settings: the model and the word lists to read with; the files must lie at the same place everywhere.
        base: what the IRIs of the data start with.
        published: ISO date of the articles that have none of their own.
        language: "en" to read articles in any language as English.
        partitions: of the output; a run that goes on must name as many as the first.

    Returns:
        How many articles were `read` and `refused` by all runs so far, and how many parts there are.

    Raises:
        InputError: where Spark is not installed or cannot read an input; what was read before is kept.
        OutputError: where `out` cannot be written.
    """
    try:
        from py4j.protocol import Py4JJavaError  # noqa: PLC0415
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise InputError("--engine spark needs PySpark and pyarrow: pip install 'newskg[spark]'") from None
    given = {"published": published} if published else {}
    job = _Part(out if "://" in out else str(Path(out).resolve()), settings, base, given, language)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    bar = str(sys.stderr.isatty()).lower()
    builder = SparkSession.builder.master(master).appName("newskg").config("spark.ui.showConsoleProgress", bar)
    session = builder.getOrCreate()
    try:
        job.forget_joined(partitions)
        rows = session.sparkContext.union([_rows(session, given) for given in inputs])
        parts = rows.keyBy(_key).repartitionAndSortWithinPartitions(partitions, _partition)
        counts = parts.mapPartitionsWithIndex(job.write).collect()
        if not job.is_joined(partitions):
            tasks = min(partitions, 1 + sum(count["read"] for count in counts) // _TOGETHER)
            numbers = session.sparkContext.parallelize(range(partitions), tasks)
            found = spark_joins.joined(numbers.flatMap(job.summaries), tasks)
            found.map(job.named).partitionBy(partitions, _number).mapPartitionsWithIndex(job.join).collect()
    except (PySparkException, Py4JJavaError) as error:
        raise InputError(f"Spark cannot read {', '.join(inputs)}: {_reason(error)}") from None
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror or error}") from None
    finally:
        session.stop()
    total: Counter[str] = Counter(parts=len(counts))
    for count in counts:
        total.update(count)
    return dict(total)


def _reason(error: Exception) -> str:
    """What went wrong, in a line: the first cause that Java tells; of a Python one, what its traceback ends with."""
    text, cause = str(error), getattr(error, "java_exception", None)
    while cause is not None:
        text = str(cause.getMessage() or cause.getClass().getSimpleName())
        cause = cause.getCause()
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if "Traceback (most recent call last):" in lines else lines[0]


def _rows(session: SparkSession, given: str) -> Any:
    """An RDD of the rows of an input."""
    rows: Any
    if given.endswith(".parquet"):
        rows = session.read.parquet(given).toJSON()
        return rows.map(lambda row: (given, row))
    if any(ending in given for ending in _WARCS):
        return session.sparkContext.binaryFiles(given).flatMap(_archived)
    rows = session.read.text(given).rdd
    return rows.map(lambda row: (given, row["value"])).filter(_is_filled)


def _is_filled(row: Row) -> bool:
    return bool(row[1].strip())


def _archived(file: tuple[str, bytes]) -> Iterator[Row]:
    """The articles of one archive, as JSON."""
    name, data = file
    try:
        for item in archives.articles(decompressed(io.BytesIO(data), Path(name).suffix.lower()), name, {}):
            if isinstance(item, ArticleError):
                yield item.source, f"!{item.reason}"
            else:
                where, article = item
                fields = {field: getattr(article, field) for field in ("id", "text", *records.FIELDS)}
                yield where, json.dumps(fields)
    except ArticleError as error:
        yield error.source, f"!{error.reason}"


def _key(row: Row) -> tuple[str, Row]:
    """What rows are sorted by: the name of the article in its graph, then all of it, so that one of two comes first."""
    return _name(row[1]), row


def _name(row: str) -> str:
    try:
        return ids.segment(str(json.loads(row)["id"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _partition(key: tuple[str, Row]) -> int:
    return _number(key[0])


def _number(name: str) -> int:
    return zlib.crc32(name.encode())


@lru_cache(maxsize=1)
def _reader(settings: Settings, base: str) -> Reader:
    """The pipeline, loaded once in each of Spark's Python processes."""
    return Reader(settings, base)


class _Part:
    """What makes a partition's files; it travels to the machines."""

    def __init__(self, out: str, settings: Settings, base: str, known: dict[str, str], language: str | None) -> None:
        self._out = out
        self._settings, self._base = settings, base
        self._known, self._language = known, language

    def write(self, number: int, rows: Iterable[tuple[tuple[str, Row], Row]]) -> Iterator[dict[str, int]]:
        """Write the files of one partition, unless they are there; what they hold, counted."""
        files = Files(self._out, number)
        counted = files.counted()
        if counted is None:
            counted = files.write(self._results(row for _, row in rows))
        yield counted

    def forget_joined(self, partitions: int) -> None:
        """Remove what followed from all articles, where some of them are to be read."""
        files = [Files(self._out, number) for number in range(partitions)]
        if any(part.counted() is None for part in files):
            files[0].forget_joined()

    def is_joined(self, partitions: int) -> bool:
        """Whether it stands there what follows from all articles."""
        return all(Files(self._out, number).is_joined() for number in range(partitions))

    def summaries(self, number: int) -> Iterator[Summary]:
        """What joining needs to know of the articles of one partition."""
        return Files(self._out, number).summaries()

    def named(self, found: tuple[str, list[str]]) -> tuple[str, tuple[str, list[str]]]:
        """What follows for an article, with the name of its graph, and before them what its partition follows from."""
        article, lines = found
        return article.removeprefix(ids.article("", self._base)), (graphs.name(article, self._base), lines)

    def join(self, number: int, found: Iterable[tuple[str, tuple[str, list[str]]]]) -> Iterator[int]:
        """Write what follows for the articles of one partition, unless it is there."""
        files = Files(self._out, number)
        if not files.is_joined():
            files.join(given for _, given in found)
        yield number

    def _results(self, rows: Iterable[Row]) -> Iterator[Done | ArticleError]:
        found = self._articles(rows)
        while batch := list(islice(found, BATCH)):
            yield from (item for item in batch if isinstance(item, ArticleError))
            tasks = [Task(number, item) for number, item in enumerate(batch) if not isinstance(item, ArticleError)]
            if tasks:
                for result in _reader(self._settings, self._base).read(tasks):
                    yield result if isinstance(result, Done) else result.error()

    def _articles(self, rows: Iterable[Row]) -> Iterator[Article | ArticleError]:
        """The articles of rows sorted by name, or why there is none."""
        for name, same in groupby(rows, key=lambda row: _name(row[1])):
            first = None
            for where, row in same:
                if first is not None and name:
                    yield ArticleError(where, f"has the id of an article of {first}; give it another")
                    continue
                first = where
                yield self._article(where, row)

    def _article(self, where: str, row: str) -> Article | ArticleError:
        if row.startswith("!"):
            return ArticleError(where, row[1:])
        try:
            parsed = next(records.whole(row.encode(), where))
            if isinstance(parsed, ArticleError):
                return parsed
            if not parsed[2].get("id"):
                return ArticleError(where, 'an article has no "id", which Spark needs: its lines have no numbers')
            article = records.article(parsed[2], where, "", self._known)
            if self._language is None:
                refuse_foreign(article, where)
        except ArticleError as error:
            return error
        return article
