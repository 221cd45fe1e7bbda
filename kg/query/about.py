"""All that a store knows of one entity: `kg show` prints it."""

from __future__ import annotations

from collections import defaultdict
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
    rules: tuple[str, ...]
    """Why it is taken for what it is, such as how a place was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One that has a part in a statement."""

    role: str
    """Local name of the property, as in `actor`, `place`, `subject`."""
    iri: str
    name: str


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
    day: str | None
    """The day of an event, where the words give it."""
    trigger: str | None
    """The word of an event."""
    parts: tuple[Part, ...]
    """All that have a part in it, this entity too, actors and subjects first."""

    def __str__(self) -> str:
        """One line, such as `kg:Arrest 'arrested': actor police, target two men (2031-05-05)`."""
        names = {part.role: part.name for part in self.parts}
        if names.keys() >= {"subject", "object"}:
            told = f"{names['subject']} {self.kind} {names['object']}"
        else:
            kind = f"{self.kind} {self.trigger!r}" if self.trigger else self.kind
            told = f"{kind}: " + ", ".join(f"{p.role} {p.name}" for p in self.parts if p.role not in _ASIDE)
        day = f" ({self.day})" if self.day else ""
        standing = f", {self.standing}" if self.standing else ""
        says = f", says {self.speaker}" if self.speaker and "speaker" not in names else ""
        return f"{told}{day}{standing}{says}"


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
    entity = {"entity": ox.NamedNode(iri)}
    parts: dict[str, list[Part]] = defaultdict(list)
    for row in _rows(store, "parts", entity):
        parts[row["statement"]].append(Part(role=_local(row["role"]), iri=row["other"], name=row["name"]))
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
            day=row.get("day"),
            trigger=row.get("trigger"),
            parts=tuple(sorted(parts[row["statement"]], key=_first_things_first)),
        )
        for row in _rows(store, "statements", entity)
    ]


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _first_things_first(part: Part) -> tuple[int, str, str]:
    order = _ORDER.index(part.role) if part.role in _ORDER else len(_ORDER)
    return order, part.role, part.iri


_ASIDE = ("mentions", "occurrence")
"""What the sentence itself, or another page, tells better."""
_ORDER = ("subject", "object", "speaker", "actor", "target", "instrument", "topic", "place")
_PLAIN = ("affirmed", "asserted")


def lines(known: Known, said: Iterable[Said]) -> Iterator[str]:
    """What is known of an entity as lines of text: its names, then by article each sentence with what it states."""
    yield f"{known.name}  ({', '.join(known.types)})"
    yield f"  {known.iri}"
    if known.aliases:
        yield f"  also: {', '.join(known.aliases)}"
    if known.place:
        yield f"  at: {known.place}"
    if known.rules:
        yield f"  because: {'; '.join(known.rules)}"
    for _, group in groupby(said, key=lambda one: one.article):
        statements = list(group)
        yield ""
        yield f"  {statements[0].title}"
        for sentence, told in groupby(statements, key=lambda one: one.sentence):
            yield f"    {sentence}"
            yield from dict.fromkeys(f"      [{one.start}-{one.end}] {one}" for one in told)


def _known(store: Store, iri: str) -> Known:
    rows = list(_rows(store, "entity", {"entity": ox.NamedNode(iri)}))
    found = {
        key: tuple(dict.fromkeys(row[key] for row in rows if key in row)) for key in ("label", "kind", "alias", "rule")
    }
    place = next((f"{row['lat']}, {row['long']}" for row in rows if "lat" in row and "long" in row), None)
    name = found["label"][0] if found["label"] else iri
    aliases = tuple(alias for alias in found["alias"] if alias != name)
    return Known(iri=iri, name=name, types=found["kind"], aliases=aliases, place=place, rules=found["rule"])


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


_IRIS = ("entity", "article", "statement", "other")
