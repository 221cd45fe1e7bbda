"""Options that several commands share, and what they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import ids
from kg.cli import console
from kg.cli.console import Status
from kg.errors import ArticleError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Article

BASE = ids.BASE
OUT = Path("out")
"""Where `kg build` writes, and the others read, unless told otherwise."""

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (.txt .html .json .jsonl .rss .atom .xml .warc .wet, also .gz and .zst), folders, patterns, "
        "addresses (https://...), or - for JSON lines on standard input.",
    ),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="The spaCy model, by its package name.")]
Base = Annotated[str, typer.Option(metavar="IRI", help="What the IRIs of the data start with.")]
MaybeBase = Annotated[
    str | None,
    typer.Option("--base", metavar="IRI", help=f"What the IRIs of the data start with; by default {ids.BASE}"),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="ISO date of the articles that have none of their own.")
]
Language = Annotated[
    str | None,
    typer.Option(metavar="en", help="Read every article as English; without it, those in other languages are refused."),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="A TOML file of words and event frames of your own; may be given more than once."
    ),
]
To = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write into.")]
From = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder that kg build wrote.")]


def extend(lexicons: list[Path] | None) -> None:
    """Add the files of `--lexicon` to the word lists.

    Raises `LexiconError` where one is no lexicon.
    """
    from kg.nlp import lexicon  # noqa: PLC0415

    for path in lexicons or []:
        lexicon.extend(path)


def date(published: str | None) -> str | None:
    """The value of `--published`, where it is a date.

    Raises `InputError` where it is not.
    """
    from kg.articles import check_date  # noqa: PLC0415

    return check_date(published, "--published") if published else None


def language(tag: str | None) -> str | None:
    """The value of `--language`, where it is the one that newskg reads.

    Raises `InputError` where it is not.
    """
    from kg.articles import LANGUAGE  # noqa: PLC0415

    if tag not in (None, LANGUAGE):
        raise InputError(f"--language {tag!r}: newskg reads {LANGUAGE} alone")
    return tag


def base(iri: str) -> str:
    """The value of `--base`, where IRIs can start with it.

    Raises `InputError` where they cannot.
    """
    scheme, separator, rest = iri.partition("://")
    if not (scheme and separator and rest) or not iri.isascii() or any(c in iri for c in ' <>"{}|\\^`'):
        raise InputError(f"--base {iri!r} is not an absolute ASCII IRI like {BASE}")
    if not iri.endswith(("/", "#")):
        raise InputError(f"--base {iri!r} does not end in / or #")
    return iri


def accepted(found: Iterable[Article | ArticleError], refused: list[ArticleError]) -> Iterator[Article]:
    """The articles of `found`; each error is told at once on standard error and put into `refused`."""
    for item in found:
        if isinstance(item, ArticleError):
            console.say(item)
            refused.append(item)
        else:
            yield item


def status(done: int, refused: list[ArticleError]) -> Status:
    """The exit status after `done` articles: none at all is a wrong input, some refused a result with gaps."""
    if refused:
        return Status.PARTLY if done else Status.WRONG
    return Status.OK
