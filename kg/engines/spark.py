"""Reading on a Spark cluster: the same function for each article, on many machines, into partitioned files.

    OUT/quads/part-00007.nq          the named graphs of the partition's articles
    OUT/records/part-00007.jsonl     their records
    OUT/refused/part-00007.jsonl     what was refused, and why
    OUT/done/part-00007.json         how much of each; it comes last

An article's partition follows from its id alone, and inside it the articles are sorted, so the files are the same
however the input was split. A part that is there is whole, and is not computed again: a run that was stopped goes on.
What a lost machine was writing has a longer name, and can go. Every machine must see OUT (a shared folder, or an
address that pyarrow knows) and have newskg with its model installed.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections import Counter
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from kg import ids
from kg.articles import archives, records
from kg.articles.languages import refuse_foreign
from kg.engines.reading import Done, Reader, Task
from kg.errors import ArticleError, InputError
from kg.nlp.pipeline import BATCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import SparkSession

    from kg.engines.reading import Settings
    from kg.model import Article

    Row = tuple[str, str]
    """Where something was found, and the article as JSON or, after "!", why there is none."""

PARTITIONS = 200
"""Partitions of the output, unless told otherwise. Thousands of articles in each make up for loading the model."""
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
    """Read articles on the cluster at `master` into partitioned files at `out`.

    Args:
        inputs: addresses that Spark can read: JSON lines, Parquet (`.parquet`), WARC or WET archives.
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
        InputError: where Spark is not installed or cannot read an input.
    """
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise InputError("--engine spark needs PySpark and pyarrow: pip install 'newskg[spark]'") from None
    given = {"published": published} if published else {}
    job = _Part(out if "://" in out else str(Path(out).resolve()), settings, base, given, language)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.master(master).appName("newskg").getOrCreate()
    try:
        rows = session.sparkContext.union([_rows(session, given) for given in inputs])
        parts = rows.keyBy(_key).repartitionAndSortWithinPartitions(partitions, _partition)
        counts = parts.mapPartitionsWithIndex(job.write).collect()
    except PySparkException as error:
        raise InputError(f"Spark: {str(error).splitlines()[0]}") from None
    finally:
        session.stop()
    total: Counter[str] = Counter(parts=len(counts))
    for count in counts:
        total.update(count)
    return dict(total)


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
    import io  # noqa: PLC0415

    name, data = file
    try:
        for item in archives.articles(io.BytesIO(data), name, {}):
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
    return zlib.crc32(key[0].encode())


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
        files = _Files(self._out, number)
        counted = files.counted()
        if counted is None:
            counted = files.write(self._results(row for _, row in rows))
        yield counted

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


class _Files:
    """The files of one part; under their names they are whole, and the last one to come tells what they hold."""

    def __init__(self, out: str, number: int) -> None:
        from pyarrow.fs import FileSystem  # noqa: PLC0415 - of the extra

        self._system, root = FileSystem.from_uri(out if "://" in out else f"file://{out}")
        self._root, self._name = root, f"part-{number:05}"

    def counted(self) -> dict[str, int] | None:
        """How much the part holds, where it is there."""
        try:
            with self._system.open_input_stream(self._path("done", "json")) as file:
                counted: dict[str, int] = json.loads(file.read())
        except FileNotFoundError:
            return None
        return counted

    def write(self, results: Iterator[Done | ArticleError]) -> dict[str, int]:
        """Write all files of the part; how much it holds."""
        counted = {"read": 0, "refused": 0}
        with ExitStack() as stack:
            kinds = (("quads", "nq"), ("records", "jsonl"), ("refused", "jsonl"))
            quads, lines, refused = (stack.enter_context(self._new(*kind)) for kind in kinds)
            for result in results:
                if isinstance(result, ArticleError):
                    told = {"source": result.source, "reason": result.reason}
                    refused.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
                    counted["refused"] += 1
                else:
                    quads.write(result.quads)
                    lines.write(result.record)
                    counted["read"] += 1
        with self._new("done", "json") as done:
            done.write(json.dumps(counted).encode())
        return counted

    def _path(self, kind: str, ending: str) -> str:
        return f"{self._root}/{kind}/{self._name}.{ending}"

    @contextmanager
    def _new(self, kind: str, ending: str) -> Iterator[Any]:
        """A file that has its name when all of it is written: Spark may have two machines at one part."""
        path = self._path(kind, ending)
        self._system.create_dir(f"{self._root}/{kind}", recursive=True)
        unfinished = f"{path}.{uuid4().hex}"
        with self._system.open_output_stream(unfinished) as file:
            yield file
        self._system.move(unfinished, path)
