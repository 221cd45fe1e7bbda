"""`kg annotate`: the record of each article as JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kg.cli import console, options
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.errors import ArticleError


def annotate(  # noqa: PLR0913, PLR0917 - each is an option of the command
    inputs: options.Inputs,
    model: options.Model = None,
    base: options.Base = options.BASE,
    published: options.Published = None,
    language: options.Language = None,
    lexicon: options.Lexicon = None,
) -> None:
    """Print what is read out of each article, one JSON object a line, as each is done."""
    from kg import articles  # noqa: PLC0415
    from kg.nlp import pipeline  # noqa: PLC0415

    options.extend(lexicon)
    refused: list[ArticleError] = []
    found = options.accepted(
        articles.read(inputs, published=options.date(published), language=options.language(language)), refused
    )
    done = 0
    for record in pipeline.annotate(found, pipeline.load(model or pipeline.DEFAULT_MODEL), options.base(base)):
        console.write(record.line().decode())
        done += 1
    if not done and not refused:
        raise InputError("no articles: the input is empty")
    raise typer.Exit(options.status(done, refused))
