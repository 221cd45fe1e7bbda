"""`kg show`: all that the graph knows of one entity, with the sentences that say so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import console, options
from kg.files import ANNOTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.query.about import Known

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
        told = (f"{line}\n" for line in about.lines(known, about.statements(store, known.iri)))
        console.write("".join([*told, *_why(known, out)]))


def _why(known: Known, out: Path) -> Iterator[str]:
    reasons = list(_reasons(out / ANNOTATIONS, known.iri))
    if reasons:
        yield "\n  why these words were taken for it\n"
        yield from (f"    {line}\n" for line in reasons[:_MENTIONS_SHOWN])
        if len(reasons) > _MENTIONS_SHOWN:
            yield f"    ... {len(reasons) - _MENTIONS_SHOWN} more in {ANNOTATIONS}\n"
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
