"""What is fuzzed, and what must hold: a result or one of our own errors, in time, and Turtle that parses."""

from __future__ import annotations

import io
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import hypothesis
import pyoxigraph as ox

from kg import articles, query, rdf
from kg.articles import pages
from kg.errors import ArticleError, QueryError
from kg.rdf import turtle
from kg.store import Store
from tests import handmade
from tests.fuzz import inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from kg.model import Annotation, Article

LIMIT = 10.0
"""Seconds of processor time that one case may take."""


@dataclass(slots=True)
class Tally:
    """How many cases went through, and the seconds that the slowest took."""

    cases: int = 0
    slowest: float = 0.0


@dataclass(frozen=True, slots=True)
class Target:
    """One entrance: what goes in, what must hold of it, and its part of the cases."""

    strategy: Callable[[], SearchStrategy[Any]]
    check: Callable[[Any], None]
    share: float


def run(name: str, cases: int, seed: int) -> Tally:
    """Put `cases` generated cases through a target.

    Raises whatever a case raised, with the smallest such case printed.
    """
    tally = Tally()
    settings = hypothesis.settings(
        max_examples=cases,
        deadline=None,
        derandomize=False,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.seed(seed)(settings(fuzzed(name, tally)))()
    return tally


def fuzzed(name: str, tally: Tally) -> Any:
    """A target as a test of Hypothesis, which `atheris` can drive too."""
    target = TARGETS[name]

    @hypothesis.given(target.strategy())
    def each(case: Any) -> None:
        start = time.process_time()
        target.check(case)
        took = time.process_time() - start
        assert took < LIMIT, f"took {took:.1f} s"
        tally.cases += 1
        tally.slowest = max(tally.slowest, took)

    return each


def lines(data: bytes) -> None:
    """JSON lines: each an article with text, or a refusal."""
    for item in articles.read(["-"], stdin=io.BytesIO(data)):
        assert isinstance(item, ArticleError) or item.text.strip()


def page(data: bytes) -> None:
    """A saved page: its text, or a refusal."""
    with suppress(ArticleError):
        text, _ = pages.extract(data, "page.html")
        assert text.strip()


def text(words: str) -> None:
    """A text: what can be read becomes a record whose offsets hold, and Turtle that parses."""
    encoded = words.encode("utf-8", "surrogatepass")
    record = b'{"id": "a", "text": %s}' % _quoted(encoded)
    for item in articles.read(["-"], stdin=io.BytesIO(record)):
        if not isinstance(item, ArticleError):
            written(_annotated(item))


def _quoted(encoded: bytes) -> bytes:
    return json.dumps(encoded.decode("utf-8", "surrogatepass")).encode()


def _annotated(article: Article) -> Annotation:
    from kg.nlp import pipeline

    record = next(pipeline.annotate([article], pipeline.default()))
    for span in (*record.quotes, *record.times, *(m for e in record.entities for m in e.mentions)):
        assert span.text == article.text[span.start : span.end]
    return record


def written(record: Annotation) -> None:
    """A record: its triples are Turtle that a strict parser reads back, all of them."""
    triples = {quad.triple for quad in rdf.quads(record)}
    out = io.BytesIO()
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    turtle.write(sorted(line + "\n" for line in lines.decode().split("\n") if line), out)
    assert set(ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)) == {ox.Quad(*t) for t in triples}


@cache
def _store() -> Store:
    store = Store(ox.Store())
    store.engine.extend(rdf.quads(handmade.RECORD))
    return store


def sparql(words: str) -> None:
    """A query: an answer, or a refusal; nothing is changed."""
    store = _store()
    before = len(store.engine)
    with suppress(QueryError):
        query.write(query.run(store, words, {}), "json")
    assert len(store.engine) == before


TARGETS = {
    "lines": Target(inputs.json_lines, lines, 0.3),
    "pages": Target(inputs.pages, page, 0.15),
    "queries": Target(inputs.queries, sparql, 0.3),
    "records": Target(handmade.annotations, written, 0.15),
    "texts": Target(inputs.texts, text, 0.1),
}
