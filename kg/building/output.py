"""The files of a build, written under other names and renamed when all of them are there: nobody reads half a graph.

No clock and no machine name goes into any of them: the same articles give the same bytes.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg import export
from kg.building import records
from kg.errors import OutputError
from kg.files import ANNOTATIONS, PAGE, REPORT, rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.building.intake import Intake
    from kg.building.report import Report
    from kg.store import Store

_log = logging.getLogger(__name__)

_GRAPHS = ("ttl", "nq")
_WORK = ".unfinished"
"""Folder inside the output for files that are not whole yet."""


def finish(store: Store, intake: Intake, out: Path, report: Report, *, store_only: bool) -> None:
    """Derive what follows from all articles, and write the files of the build; with `store_only` the small ones alone.

    Raises `OutputError` where they cannot be written.
    """
    intake.flush()
    _log.info("deriving what follows from all articles")
    intake.derive()
    _log.info("writing files")
    with _workspace(out) as work:
        report.articles = records.merge(
            store, intake.ledger, (out / ANNOTATIONS, intake.pending), to=work / ANNOTATIONS
        )
        report.found = intake.ledger.found()
        report.triples = store.triples()
        _report(report, work / REPORT)
        if not store_only:
            from kg import view  # noqa: PLC0415 - it brings what draws pages, which takes as long as the rest

            for form in _GRAPHS:
                with (work / f"graph.{form}").open("wb") as file:
                    export.write(store, form, file)
            view.write(store.engine, work / PAGE, base=store.base)
        store.close()
        for path in sorted(work.iterdir()):
            rename(path, out / path.name)
        intake.pending.unlink(missing_ok=True)


def _report(report: Report, path: Path) -> None:
    text = json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n"
    path.write_bytes(text.encode())


@contextmanager
def writable(out: Path) -> Iterator[None]:
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
