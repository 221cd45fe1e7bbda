"""What joining needs to know of one article: plain, small, JSON-able, and a function of that article alone."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Self

Count = tuple[str, int | None, int | None]
"""Measure, lower and upper bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What the claims of one article that tell of one event say of it, taken together."""

    id: str
    """IRI of its first event."""
    article: str
    """IRI of the article."""
    published: str | None
    """ISO day."""
    events: tuple[str, ...]
    """IRIs, denials and other voices among them."""
    classes: tuple[str, ...]
    """Local names of the classes of its events."""
    first: str | None
    """The first day that it can have been on, ISO."""
    last: str | None
    """The last one."""
    said: bool
    """Whether words say when; if not, the days are those before the article came out."""
    places: tuple[str, ...] = ()
    """IRIs of the places that its claims give, those that hold others of them left out."""
    site: str | None = None
    """The name of the first of them, or of the place that it is near."""
    within: tuple[str, ...] = ()
    """What holds these places and those it is near."""
    countries: tuple[str, ...] = ()
    """Which of all of these are countries."""
    near: tuple[str, ...] = ()
    """Where its claims give no place, or one around it: the town or region that the article is about."""
    spots: tuple[str, ...] = ()
    """Names of the places that its claims give and no gazetteer knows, in lower case."""
    parties: tuple[str, ...] = ()
    """IRIs of the named people and bodies that take part."""
    doers: tuple[str, ...] = ()
    """IRIs of named ones that did it, countries among them."""
    story: tuple[str, ...] = ()
    """IRIs of named people, bodies and sites that the article speaks of."""
    words: tuple[str, ...] = ()
    """Nouns for what was hit, with what, and who took part: "bakery", "ferry"."""
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom an article names."""

    iri: str
    name: str
    context: tuple[str, ...]
    """Names of the towns, bodies and people that the article speaks of beside them, in lower case."""
    offices: tuple[str, ...]
    """Names of offices and bodies, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One article."""

    article: str
    """IRI."""
    published: str | None
    """ISO day."""
    outlet: str | None
    """IRI of who published it."""
    happenings: tuple[Happening, ...] = ()
    people: tuple[Person, ...] = ()
    shingles: int = 0
    """How many different runs of words its sentences have."""
    signature: tuple[int, ...] = ()
    """Their MinHash values; none for a text too short to tell a copy."""

    def to_json(self) -> dict[str, Any]:
        """The summary as JSON-ready values."""
        plain = _plain(self)
        return {**plain, "happenings": [*map(_plain, self.happenings)], "people": [*map(_plain, self.people)]}

    def line(self) -> bytes:
        """The summary as a line of JSON, UTF-8, without the newline."""
        return json.dumps(self.to_json(), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The summary that such values stand for."""
        happenings = tuple(_happening(item) for item in value["happenings"])
        people = tuple(Person(**_tuples(item)) for item in value["people"])
        return cls(**{**_tuples(value), "happenings": happenings, "people": people})


def _plain(value: Summary | Happening | Person) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _happening(value: dict[str, Any]) -> Happening:
    counts = tuple((str(measure), low, high) for measure, low, high in value["counts"])
    return Happening(**{**_tuples(value), "counts": counts})


def _tuples(value: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(item) if isinstance(item, list) else item for name, item in value.items()}
