"""`kg build` and `kg forget`: what changes the graph."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console, options
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.build import Report
    from kg.model import Article


def build(  # noqa: PLR0913, PLR0917 - each is an option of the command
    inputs: options.Inputs,
    out: options.To = options.OUT,
    model: options.Model = None,
    base: options.MaybeBase = None,
    published: options.Published = None,
    lexicon: options.Lexicon = None,
) -> None:
    """Read articles into a graph: its store, its files and its page, in one folder.

    Articles that the folder's graph has under the same id are replaced; all others stay.
    """
    from kg import build as job  # noqa: PLC0415
    from kg.nlp.pipeline import DEFAULT_MODEL  # noqa: PLC0415

    options.extend(lexicon)
    checked = options.base(base) if base else None
    with _progress() as tell:
        report = job.build(
            inputs, out, model=model or DEFAULT_MODEL, base=checked, published=options.date(published), tell=tell
        )
    _summary(report, out)
    raise typer.Exit(options.status(report.read, report.refused))


def forget(
    article: Annotated[str, typer.Argument(help="The id of an article in the graph.")],
    out: options.To = options.OUT,
) -> None:
    """Remove an article and all that came from it alone, and write the files again."""
    from kg import build as job  # noqa: PLC0415

    _summary(job.forget(out, article), out)


def _summary(report: Report, out: Path) -> None:
    from kg.build import PAGE  # noqa: PLC0415

    found = ", ".join(f"{report.found[kind]} {kind}" for kind in ("entities", "events", "quotes", "relations"))
    refused = f"; {len(report.refused)} refused" if report.refused else ""
    articles = f"{report.articles} article{'' if report.articles == 1 else 's'} ({report.read} read now{refused})"
    console.say(f"{out}: {articles}, {found}; {report.triples} triples")
    console.say(f"open {out / PAGE} in a browser, or ask: kg query attacks -o {out}")


@contextmanager
def _progress() -> Iterator[Callable[[Article | ArticleError], None]]:
    """What to call for each article: errors are told in a line, the count moves where someone is watching."""
    if not sys.stderr.isatty():
        yield lambda item: console.say(item) if isinstance(item, ArticleError) else None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    screen = Console(stderr=True)
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("articles", total=None)

        def tell(item: Article | ArticleError) -> None:
            if isinstance(item, ArticleError):
                screen.print(f"kg: {item}", markup=False, highlight=False, soft_wrap=True)
            else:
                bar.advance(task)

        yield tell
