"""The main job: articles in; a store, its files and a page out.

The store takes each article's graph in one transaction. The files beside it are written under other names and renamed
when all of them are there, so nobody reads half a graph. No clock and no machine name goes into any of them: the same
articles give the same bytes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import articles, export, ids, rdf, view
from kg.errors import ArticleError, InputError, OutputError
from kg.nlp import pipeline
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language

    from kg.model import Annotation, Article

ANNOTATIONS, REPORT, PAGE = "annotations.jsonl", "report.json", "graph.html"
_WORK = ".unfinished"
"""Folder inside the output for files that are not whole yet."""


@dataclass(slots=True)
class Report:
    """What a build did."""

    read: int = 0
    """Articles that went into the graph in this build."""
    refused: list[ArticleError] = field(default_factory=list)
    articles: int = 0
    """Articles that the graph holds, those of earlier builds among them."""
    found: Counter[str] = field(default_factory=Counter)
    """Entities, times, quotes, events and relations of all those articles."""
    triples: int = 0
    """Of the default graph: each triple once, however many articles say it."""
    model: str = ""

    def to_json(self) -> dict[str, Any]:
        """The report as JSON-ready values."""
        return {
            "articles": self.articles,
            "read": self.read,
            "refused": [{"source": error.source, "reason": error.reason} for error in self.refused],
            **{kind: self.found[kind] for kind in ("entities", "times", "quotes", "events", "relations")},
            "triples": self.triples,
            "versions": {"newskg": version("newskg"), "spacy": version("spacy"), "model": self.model},
        }


def build(  # noqa: PLR0913 - each is an option of the command
    inputs: Sequence[str | Path],
    out: Path,
    *,
    model: str = pipeline.DEFAULT_MODEL,
    base: str | None = None,
    published: str | None = None,
    tell: Callable[[Article | ArticleError], None] = lambda _: None,
) -> Report:
    """Read articles into the graph at `out`; those that it has under the same id are replaced.

    Args:
        inputs: files, folders, or "-" for JSON lines on standard input.
        out: the folder to write into; made where there is none.
        model: name of the spaCy model.
        base: what the IRIs of the data start with.
        published: ISO date of the articles that have none of their own.
        tell: called with each article as it is taken up, and with each that is refused.

    Raises:
        InputError: where an input is missing or no article of them could be read; nothing is written then.
        OutputError: where `out` cannot be written; before any work.
        StoreError: where another build has the store open.
    """
    found = articles.read(inputs, published=published)
    with _writable(out):
        report = Report()
        first = _first(found, report, tell)
        nlp = pipeline.load(model)
        report.model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
        store = Store.open(out / FOLDER, base)
        with _workspace(out) as work:
            _read(_chain(first, _accepted(found, report, tell), tell), nlp, store, work / ANNOTATIONS, report)
            _finish(store, out, work, report)
    return report


def forget(out: Path, article_id: str) -> Report:
    """Remove all that came from one article, and write the files again.

    Raises `StoreError` where there is no such store or no such article in it.
    """
    Store.read(out / FOLDER)
    with _writable(out):
        store = Store.open(out / FOLDER)
        store.forget(article_id)
        report = Report()
        with suppress(OSError, ValueError, KeyError):
            report.model = json.loads((out / REPORT).read_bytes())["versions"]["model"]
        with _workspace(out) as work:
            _finish(store, out, work, report)
    return report


def _first(
    found: Iterable[Article | ArticleError], report: Report, tell: Callable[[Article | ArticleError], None]
) -> Article:
    """The first article that can be read. Raises `InputError` where there is none."""
    first = None
    for item in found:
        if not isinstance(item, ArticleError):
            first = item
            break
        report.refused.append(item)
    if first is None and len(report.refused) == 1:
        raise InputError(str(report.refused[0]))  # the one line says it all
    for error in report.refused:
        tell(error)
    if first is None:
        raise InputError(
            f"none of the {len(report.refused)} articles could be read" if report.refused else "no articles"
        )
    return first


def _accepted(
    found: Iterable[Article | ArticleError], report: Report, tell: Callable[[Article | ArticleError], None]
) -> Iterator[Article]:
    for item in found:
        if isinstance(item, ArticleError):
            report.refused.append(item)
            tell(item)
        else:
            yield item
            tell(item)


def _chain(
    first: Article, rest: Iterator[Article], tell: Callable[[Article | ArticleError], None]
) -> Iterator[Article]:
    yield first
    tell(first)
    yield from rest


def _read(found: Iterable[Article], nlp: Language, store: Store, path: Path, report: Report) -> None:
    """Annotate articles into the store, and their records into the file at `path`."""
    with path.open("wb") as records:
        for record in pipeline.annotate(found, nlp, store.base):
            store.replace(ids.graph(record.id, store.base), rdf.quads(record, store.base))
            records.write(_line(record))
            report.read += 1


def _line(record: Annotation) -> bytes:
    return json.dumps(record.to_json(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _finish(store: Store, out: Path, work: Path, report: Report) -> None:
    """Derive what follows from all articles, and write every file of the build."""
    rdf.derive(store.engine, store.base)
    _merge(store, out / ANNOTATIONS, work / ANNOTATIONS, report)
    for form in ("ttl", "nq"):
        with (work / f"graph.{form}").open("wb") as file:
            export.write(store, form, file)
    view.write(store.engine, work / PAGE, base=store.base)
    report.triples = store.triples()
    text = json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n"
    (work / REPORT).write_bytes(text.encode())
    store.close()
    for name in (ANNOTATIONS, "graph.ttl", "graph.nq", PAGE, REPORT):
        (work / name).replace(out / name)


def _merge(store: Store, old: Path, new: Path, report: Report) -> None:
    """Put the records of earlier builds beside the new ones, by article id, and count what they hold."""
    held = set(store.articles())
    where: dict[str, tuple[Path, int]] = {}
    for path in (old, new):
        for start, record in _records(path):
            if ids.graph(record["id"], store.base) in held:
                where[record["id"]] = (path, start)
    merged = new.with_suffix(".merged")
    with merged.open("wb") as file:
        for name in sorted(where):
            path, start = where[name]
            with path.open("rb") as records:
                records.seek(start)
                line = records.readline()
            file.write(line)
            record = json.loads(line)
            report.found.update({kind: len(items) for kind, items in record.items() if isinstance(items, list)})
    merged.replace(new)
    report.articles = len(held)


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each record of a file of JSON lines, with the byte where its line starts."""
    if not path.exists():
        return
    start = 0
    with path.open("rb") as file:
        for line in file:
            yield start, json.loads(line)
            start += len(line)


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    """See that `out` can be written before the work; leave no empty folder behind where the work came to nothing."""
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror}; choose another folder with -o") from None
    try:
        yield
    finally:
        if made:
            with suppress(OSError):  # not empty: the build went well
                out.rmdir()


@contextmanager
def _workspace(out: Path) -> Iterator[Path]:
    """A folder for unfinished files. Only who holds the store's lock may come here: there is one of it."""
    work = out / _WORK
    shutil.rmtree(work, ignore_errors=True)  # of a build that was killed
    try:
        work.mkdir()
        yield work
    except OSError as error:
        if error.filename and not Path(error.filename).resolve().is_relative_to(out.resolve()):
            raise  # no file of the output: something else is amiss
        raise OutputError(f"{error.filename or out}: cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
