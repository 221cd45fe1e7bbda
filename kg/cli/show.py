"""`kg show`: all that the graph knows of one entity, with the sentences that say so."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import console, options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.query.about import Known, Said

_MENTIONS_SHOWN = 12
"""Of the reasons why words were taken for the entity; the rest stand in annotations.jsonl."""


def show(
    name: Annotated[str, typer.Argument(help="The name, an alias or the IRI of somebody, something or somewhere.")],
    out: options.From = options.OUT,
) -> None:
    """Print all that is known of one entity: what it is, and each sentence that speaks of it."""
    from kg.query import about  # noqa: PLC0415
    from kg.store import FOLDER, Store  # noqa: PLC0415

    store = Store.read(out / FOLDER)
    for known in about.find(store, name):
        console.write("".join(_lines(known, about.statements(store, known.iri), out)))


def _lines(known: Known, said: list[Said], out: Path) -> Iterator[str]:
    yield f"{known.name}  ({', '.join(known.types)})\n  {known.iri}\n"
    if known.aliases:
        yield f"  also: {', '.join(known.aliases)}\n"
    if known.place:
        yield f"  at: {known.place}\n"
    for _, group in groupby(said, key=lambda one: one.article):
        statements = list(group)
        yield f"\n  {statements[0].title}\n"
        for one in statements:
            who = f", says {one.speaker}" if one.speaker else ""
            standing = f", {one.standing}" if one.standing else ""
            yield f"    {one.kind} as {one.role.removeprefix('kg:')}{standing}{who} [{one.start}-{one.end}]\n"
            yield f"      {one.sentence}\n"
    reasons = list(_reasons(out / "annotations.jsonl", known.iri))
    if reasons:
        yield "\n  why these words were taken for it\n"
        yield from (f"    {line}\n" for line in reasons[:_MENTIONS_SHOWN])
        if len(reasons) > _MENTIONS_SHOWN:
            yield f"    ... {len(reasons) - _MENTIONS_SHOWN} more in annotations.jsonl\n"
    yield "\n"


def _reasons(path: Path, iri: str) -> Iterator[str]:
    """For each mention with a rule: the words, their article and place, and the rule."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as records:
        for line in records:
            if iri not in line:
                continue
            record: dict[str, Any] = json.loads(line)
            for entity in record["entities"]:
                if entity["iri"] == iri:
                    for m in entity["mentions"]:
                        if m["rule"]:
                            words = " ".join(m["text"].split())
                            yield f"{words!r} ({record['id']} {m['start']}-{m['end']}): {m['rule']}"
