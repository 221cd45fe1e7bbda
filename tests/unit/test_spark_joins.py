"""What Spark joins, with lists in place of its RDDs: the same as one machine joins."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import corpus, ids, rdf
from kg.corpus.components import components
from kg.engines import spark_joins
from kg.engines.parts import Files
from kg.engines.reading import Done
from kg.errors import ArticleError
from kg.store import Store
from tests.unit.test_corpus import _graphs, _record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


class Rows:
    """As much of an RDD as joining uses."""

    def __init__(self, rows: Iterable[object]) -> None:
        self.rows = list(rows)
        self.context = self

    def __iter__(self) -> Iterator:
        return iter(self.rows)

    def cache(self) -> Rows:
        return self

    def union(self, others: list[Rows]) -> Rows:
        return Rows(row for other in others for row in other)

    def map(self, function: Callable) -> Rows:
        return Rows(map(function, self.rows))

    def flatMap(self, function: Callable) -> Rows:  # noqa: N802 - Spark's name
        return Rows(found for row in self.rows for found in function(row))

    def mapValues(self, function: Callable) -> Rows:  # noqa: N802
        return Rows((key, function(value)) for key, value in self.rows)

    def values(self) -> Rows:
        return Rows(value for _, value in self.rows)

    def groupByKey(self, _: int) -> Rows:  # noqa: N802
        groups = defaultdict(list)
        for key, value in reversed(self.rows):  # in any order
            groups[key].append(value)
        return Rows(groups.items())

    def reduceByKey(self, function: Callable, _: int) -> Rows:  # noqa: N802
        found: dict = {}
        for key, value in self.rows:
            found[key] = function(found[key], value) if key in found else value
        return Rows(found.items())

    def fold(self, start: object, function: Callable) -> object:
        for row in self.rows:
            start = function(start, row)
        return start

    def leftOuterJoin(self, other: Rows, _: int) -> Rows:  # noqa: N802
        beside = dict(other.rows)
        assert len(beside) == len(other.rows)
        return Rows((key, (value, beside.get(key))) for key, value in self.rows)

    def cogroup(self, other: Rows, partitions: int) -> Rows:
        one, two = dict(self.groupByKey(partitions)), dict(other.groupByKey(partitions))
        return Rows((key, (one.get(key, []), two.get(key, []))) for key in sorted({*one, *two}))


NODES = st.text("abcdefgh", min_size=1, max_size=2)


@given(st.lists(st.tuples(NODES, NODES).filter(lambda edge: edge[0] != edge[1]), max_size=30))
def test_components_are_those_of_one_machine(edges: list[tuple[str, str]]) -> None:
    found = dict(spark_joins.components(Rows(edges), 1))
    expected = components({end for edge in edges for end in edge}, edges)
    assert found == {node: group[0] for group in expected for node in group[1:]}


@given(st.lists(st.tuples(st.sampled_from(("2031-05-01", "2031-05-03", "2031-05-04")), st.integers(1, 4)), max_size=6))
@settings(max_examples=30)
def test_what_is_joined_is_what_one_machine_joins(articles: list[tuple[str, int]]) -> None:
    store, summaries = Store(ox.Store()), []
    for number, (day, dead) in enumerate(articles):
        quads = list(rdf.quads(_record(f"a{number}", day, dead)))
        store.replace(ids.graph(f"a{number}"), quads)
        summaries.append(corpus.summarize(quad.triple for quad in quads))
    corpus.derive(store)
    found = defaultdict(set)
    for article, lines in spark_joins.joined(Rows(summaries), 1):
        found[spark_joins.graphs.name(article, ids.BASE)].update(line.removesuffix(" .") for line in lines)
    assert found == _graphs(store)


def test_the_files_of_a_part_come_back_and_are_told_by_what_comes_last(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    files = Files(str(tmp_path / "out"), 7)
    assert files.counted() is None
    record = _record("a", "2031-05-01", 3)
    summary = corpus.summarize(quad.triple for quad in rdf.quads(record))
    done = Done(0, "a", record.line(), b"<urn:s> <urn:p> <urn:o> <urn:g> .\n", b"", summary.line(), (), "")
    counted = files.write(iter([done, ArticleError("rows, line 2", "is empty")]))
    assert counted == {"read": 1, "refused": 1} == files.counted()
    assert list(files.summaries()) == [summary]
    refused = (tmp_path / "out" / "refused" / "part-00007.jsonl").read_text()
    assert json.loads(refused) == {"source": "rows, line 2", "reason": "is empty"}
    assert not files.is_joined()
    files.join([("urn:g", ["<urn:b> <urn:p> <urn:o> ."]), ("urn:g", ["<urn:a> <urn:p> <urn:o> ."] * 2)])
    joined = (tmp_path / "out" / "joined" / "part-00007.nq").read_text()
    assert joined == "<urn:a> <urn:p> <urn:o> <urn:g> .\n<urn:b> <urn:p> <urn:o> <urn:g> .\n"
    assert files.is_joined()
    files.forget_joined()
    assert not files.is_joined()


def test_a_part_that_failed_on_the_way_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    files = Files(str(tmp_path / "out"), 0)

    def failing() -> Iterator[ArticleError]:
        yield ArticleError("rows, line 1", "is empty")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write(failing())
    assert files.counted() is None
    assert not list((tmp_path / "out").glob("*/part-00000.*l"))
