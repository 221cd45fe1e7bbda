"""All that a store knows of one entity: `kg show` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.engine import run
from kg.query.output import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.store import Store

_QUERIES = files("kg.query") / "entity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity as the store has it."""

    iri: str
    name: str
    types: tuple[str, ...]
    """Prefixed names."""
    aliases: tuple[str, ...]
    place: str | None
    """Latitude and longitude, decimal degrees, for a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement that an entity has a part in."""

    iri: str
    article: str
    """IRI."""
    title: str
    kind: str
    role: str
    sentence: str
    start: int
    end: int
    speaker: str | None
    standing: str
    """Polarity and modality where they are not the plain ones."""


def find(store: Store, name: str) -> list[Known]:
    """The entities whose name or alias is `name`, or that have it for an IRI; case does not count.

    Raises `QueryError` where there is none, with the nearest names.
    """
    rows = list(_rows(store, "entities", {"name": name.casefold()}))
    if not rows:
        names = sorted({row["label"] for row in _rows(store, "names", {})})
        near = get_close_matches(name, names, n=3, cutoff=0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise QueryError(f"the graph knows nobody and nothing called {name!r}{hint}")
    return [_known(store, iri) for iri in dict.fromkeys(row["entity"] for row in rows)]


def statements(store: Store, iri: str) -> list[Said]:
    """Each statement that the entity has a part in, in the order of articles and of their text."""
    return [
        Said(
            iri=row["statement"],
            article=row["article"],
            title=row.get("title") or row["article"],
            kind=row["kind"],
            role=row["role"],
            sentence=row["sentence"],
            start=int(row["start"]),
            end=int(row["end"]),
            speaker=row.get("speaker"),
            standing=", ".join(w for w in (row.get("polarity"), row.get("modality")) if w not in _PLAIN and w),
        )
        for row in _rows(store, "statements", {"entity": ox.NamedNode(iri)})
    ]


_PLAIN = ("affirmed", "asserted")


def lines(known: Known, said: Iterable[Said]) -> Iterator[str]:
    """What is known of an entity as lines of text: its names, then each statement with its sentence, by article."""
    yield f"{known.name}  ({', '.join(known.types)})"
    yield f"  {known.iri}"
    if known.aliases:
        yield f"  also: {', '.join(known.aliases)}"
    if known.place:
        yield f"  at: {known.place}"
    for _, group in groupby(said, key=lambda one: one.article):
        statements = list(group)
        yield ""
        yield f"  {statements[0].title}"
        for one in statements:
            who = f", says {one.speaker}" if one.speaker else ""
            standing = f", {one.standing}" if one.standing else ""
            yield f"    {one.kind} as {one.role.removeprefix('kg:')}{standing}{who} [{one.start}-{one.end}]"
            yield f"      {one.sentence}"


def _known(store: Store, iri: str) -> Known:
    rows = list(_rows(store, "entity", {"entity": ox.NamedNode(iri)}))
    found = {key: tuple(dict.fromkeys(row[key] for row in rows if key in row)) for key in ("label", "kind", "alias")}
    place = next((f"{row['lat']}, {row['long']}" for row in rows if "lat" in row and "long" in row), None)
    name = found["label"][0] if found["label"] else iri
    aliases = tuple(alias for alias in found["alias"] if alias != name)
    return Known(iri=iri, name=name, types=found["kind"], aliases=aliases, place=place)


def _rows(store: Store, query: str, values: Mapping[str, str | ox.NamedNode]) -> Iterator[dict[str, str]]:
    """Each solution of one of our own queries, bound values as the reader sees them."""
    text = _QUERIES.joinpath(f"{query}.rq").read_text(encoding="utf-8")
    result = run(store, text, values)
    if not isinstance(result, ox.QuerySolutions):
        raise TypeError(f"entity/{query}.rq is no SELECT")
    names = [variable.value for variable in result.variables]
    for row in result:
        yield {
            name: term.value if name in _IRIS and isinstance(term, ox.NamedNode) else cell(term)
            for name, term in zip(names, row, strict=True)
            if term is not None
        }


_IRIS = ("entity", "article", "statement")
