"""What is seen while a build runs: a bar where someone watches, and a line for each refusal everywhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli import console
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.articles import Meter
    from kg.engines.reading import Done


@contextmanager
def shown(meter: Meter) -> Iterator[Callable[[Done | ArticleError], None]]:
    """What to call with each result; `meter` tells how much of the input has been read."""
    if not sys.stderr.isatty() or console.loudness == console.Loudness.QUIET:
        yield lambda item: console.say(item) if isinstance(item, ArticleError) else None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    screen = Console(stderr=True)
    counted = TextColumn("{task.fields[articles]} articles, {task.fields[rate]:.1f}/s")
    columns = (BarColumn(), counted, TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("build", total=None, articles=0, rate=0.0)
        articles = 0

        def tell(item: Done | ArticleError) -> None:
            nonlocal articles
            if isinstance(item, ArticleError):
                screen.print(f"kg: {item}", markup=False, highlight=False, soft_wrap=True)
                return
            articles += 1
            rate = articles / (bar.tasks[0].elapsed or 1.0)
            bar.update(task, total=meter.total or None, completed=meter.done, articles=articles, rate=rate)

        yield tell
