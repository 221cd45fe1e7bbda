"""The steps of a build, from inputs to a finished output.

Articles go into the store as they are read, and what follows from all of them is derived at the end. A build that is
stopped or killed leaves a store that opens, with whole articles in it, and the next build goes on from there.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg import articles, ids
from kg.building.intake import Intake
from kg.building.output import finish, writable
from kg.building.report import Report
from kg.engines import local
from kg.engines.reading import Done, Failed, Reader, Settings, Task
from kg.errors import ArticleError, InputError
from kg.files import REPORT
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.model import Article

_log = logging.getLogger(__name__)


def build(  # noqa: PLR0913 - each is an option of the command
    inputs: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    base: str | None = None,
    published: str | None = None,
    language: str | None = None,
    jobs: int = 1,
    timeout: float | None = None,
    resume: bool = False,
    store_only: bool = False,
    meter: articles.Meter | None = None,
    tell: Callable[[Done | ArticleError], None] = lambda _: None,
) -> Report:
    """Read articles into the graph at `out`; those that it has under the same id are replaced.

    Args:
        inputs: a file or folder, or "-" for JSON lines on standard input; or several of these.
        out: the folder to write into; made where there is none.
        settings: the model and the word lists to read with.
        base: what the IRIs of the data start with.
        published: ISO date of the articles that have none of their own.
        language: "en" to read articles in any language as English; by default those in others are refused.
        jobs: worker processes; with 1 this process reads.
        timeout: seconds that one article may take in a worker; by default `kg.engines.local.TIMEOUT`.
        resume: pass over articles that the graph has already, read from the same words in the same way.
        store_only: leave the files of the graph and the page as they are.
        meter: told how much of the input has been read.
        tell: called with what each article gave when it is done, and with each error that one is refused for.

    Raises:
        InputError: where an input is missing or no article of them could be read; nothing is written then.
        OutputError: where `out` cannot be written; before any work.
        StoreError: where another build has the store open.
    """
    inputs = [inputs] if isinstance(inputs, str | Path) else inputs
    out = Path(out)
    found = enumerate(articles.read(inputs, published=published, language=language, meter=meter))
    report = Report()
    with writable(out):
        refused = _Refused(tell)
        first = refused.up_to_first(found)
        reader = Reader(settings)
        report.model = reader.model
        store = Store.open(out / FOLDER, base)
        reader.base = store.base
        with Intake(store, out / FOLDER) as intake:
            tasks: Iterable[Task] = refused.without(chain([first], found))
            if resume:
                tasks = _new(tasks, reader, intake, store, report)
            for result in local.read(tasks, reader, jobs=jobs, timeout=timeout):
                if isinstance(result, Failed):
                    refused.add(result.number, result.error())
                    continue
                intake.take(result)
                report.read += 1
                _log.info("read %r", result.id)
                tell(result)
            report.refused = refused.errors()
            finish(store, intake, out, report, store_only=store_only)
    return report


def forget(out: Path, article_id: str) -> Report:
    """Remove all that came from one article, and write the files again.

    Raises `StoreError` where there is no such store or no such article in it.
    """
    Store.read(out / FOLDER)
    with writable(out):
        store = Store.open(out / FOLDER)
        store.forget(article_id)
        report = Report()
        with suppress(OSError, ValueError, KeyError):
            report.model = json.loads((out / REPORT).read_bytes())["versions"]["model"]
        with Intake(store, out / FOLDER) as intake:
            finish(store, intake, out, report, store_only=False)
    return report


class _Refused:
    """The articles that are refused, with their places in the input."""

    def __init__(self, tell: Callable[[Done | ArticleError], None]) -> None:
        """Tell of each as it is refused."""
        self._tell = tell
        self._errors: dict[int, ArticleError] = {}

    def add(self, number: int, error: ArticleError) -> None:
        self._errors[number] = error
        self._tell(error)

    def errors(self) -> list[ArticleError]:
        """All of them, in the order of the input, whichever was known first."""
        return [self._errors[number] for number in sorted(self._errors)]

    def without(self, found: Iterable[tuple[int, Article | ArticleError]]) -> Iterator[Task]:
        """The articles that can be read."""
        for number, item in found:
            if isinstance(item, ArticleError):
                self.add(number, item)
            else:
                yield Task(number, item)

    def up_to_first(self, found: Iterable[tuple[int, Article | ArticleError]]) -> tuple[int, Article]:
        """The first article that can be read. Raises `InputError` where there is none."""
        early: list[tuple[int, ArticleError]] = []
        first = None
        for number, item in found:
            if not isinstance(item, ArticleError):
                first = number, item
                break
            early.append((number, item))
        if first is None and len(early) == 1:
            raise InputError(str(early[0][1]))  # the one line says it all
        for number, error in early:
            self.add(number, error)
        if first is None:
            raise InputError(f"none of the {len(early)} articles could be read" if early else "no articles")
        return first


def _new(tasks: Iterable[Task], reader: Reader, intake: Intake, store: Store, report: Report) -> Iterator[Task]:
    """The articles that the store has not, or has read from other words or in another way."""
    for task in tasks:
        article = task.article
        if intake.ledger.digest(article.id) == reader.digest(article) and store.has(ids.graph(article.id, store.base)):
            report.skipped += 1
        else:
            yield task
