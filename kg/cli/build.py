"""`kg build` and `kg forget`: what changes the graph."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console, options, progress
from kg.errors import InputError
from kg.files import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from kg.building import Report

Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Worker processes that read articles.")]
Timeout = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=0.001,
        help="What one article may take before it is refused; 300 with several workers, and without limit with none.",
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Pass over the articles that the graph has already, read in the same way.")
]
StoreOnly = Annotated[
    bool,
    typer.Option("--store-only", help="Leave graph.ttl, graph.nq and graph.html as they are; the store is up to date."),
]

Engine = Annotated[
    str, typer.Option(metavar="NAME", help="What runs the reading: local, or spark for a cluster (newskg[spark]).")
]
Master = Annotated[
    str, typer.Option(metavar="URL", help="With --engine spark: the cluster, as spark://HOST:7077 or local[2].")
]
Partitions = Annotated[
    int,
    typer.Option(metavar="N", min=1, help="With --engine spark: parts that the output has. One that is there is kept."),
]


def build(  # noqa: PLR0913, PLR0917 - each is an option of the command
    inputs: options.Inputs,
    out: options.To = options.OUT,
    model: options.Model = None,
    base: options.MaybeBase = None,
    published: options.Published = None,
    language: options.Language = None,
    lexicon: options.Lexicon = None,
    jobs: Jobs = 1,
    timeout: Timeout = None,
    resume: Resume = False,  # noqa: FBT002 - typer reads options from signatures
    store_only: StoreOnly = False,  # noqa: FBT002
    engine: Engine = "local",
    master: Master = "local[*]",
    partitions: Partitions = 200,
) -> None:
    """Read articles into a graph: its store, its files and its page, in one folder.

    Articles that the folder's graph has under the same id are replaced; all others stay. A build that is stopped keeps
    what it has read: the same command with --resume goes on from there. A cluster writes the parts of the graph beside
    each other, for a store to load.
    """
    from kg import articles  # noqa: PLC0415
    from kg import building as job  # noqa: PLC0415
    from kg.engines.reading import Settings  # noqa: PLC0415
    from kg.nlp.pipeline import DEFAULT_MODEL  # noqa: PLC0415

    settings = Settings(model=model or DEFAULT_MODEL, lexicons=tuple(lexicon or ()))
    iri, day, tag = options.base(base) if base else None, options.date(published), options.language(language)
    if engine == "spark":
        from kg.engines import spark  # noqa: PLC0415

        counted = spark.build(
            inputs, str(out), master=master, settings=settings, base=iri or options.BASE, published=day, language=tag,
            partitions=partitions,
        )  # fmt: skip
        console.inform(f"{out}: {counted['read']} articles, {counted['refused']} refused, in {counted['parts']} parts")
        raise typer.Exit(console.Status.PARTLY if counted["refused"] else console.Status.OK)
    if engine != "local":
        raise InputError(f"--engine {engine!r} is not one of local, spark")
    meter = articles.Meter()
    with _stoppable(out), progress.shown(meter) as tell:
        report = job.build(
            inputs,
            out,
            settings=settings,
            base=iri,
            published=day,
            language=tag,
            jobs=jobs,
            timeout=timeout,
            resume=resume,
            store_only=store_only,
            meter=meter,
            tell=tell,
        )
    _summary(report, out)
    raise typer.Exit(options.status(report.read + report.skipped, report.refused))


def forget(
    article: Annotated[str, typer.Argument(help="The id of an article in the graph.")],
    out: options.To = options.OUT,
) -> None:
    """Remove an article and all that came from it alone, and write the files again."""
    from kg import building as job  # noqa: PLC0415

    _summary(job.forget(out, article), out)


@contextmanager
def _stoppable(out: Path) -> Iterator[None]:
    """Let SIGTERM stop the work as Ctrl-C does: what has been read is kept, and how to go on is told."""
    stopped_by = signal.SIGINT

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal stopped_by
        stopped_by = signal.Signals(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        console.say(f"stopped; what was read is kept in {out}: the same command with --resume goes on from there")
        raise typer.Exit(128 + stopped_by) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _summary(report: Report, out: Path) -> None:
    found = ", ".join(f"{report.found[kind]} {kind}" for kind in ("entities", "events", "quotes", "relations"))
    skipped = f"; {report.skipped} had been read before" if report.skipped else ""
    refused = f"; {len(report.refused)} refused" if report.refused else ""
    many = f"{report.articles} article{'' if report.articles == 1 else 's'}"
    now = f"({report.read} read now{skipped}{refused})"
    console.inform(f"{out}: {many} {now}, {found}; {report.triples} triples")
    if (out / PAGE).exists():
        console.inform(f"open {out / PAGE} in a browser, or ask: kg query attacks -o {out}")
