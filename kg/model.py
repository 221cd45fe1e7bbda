"""The annotation record: what was read out of one article, before any RDF.

Plain frozen dataclasses, standard library alone. `Annotation.to_json` and `Annotation.from_json` are the only
places where the record meets JSON; its schema ships beside this file as `annotation.schema.json`.
Offsets count Unicode code points of the article's text exactly as it was given, end excluded.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Self

from kg.errors import RecordError

SCHEMA = "kg-annotation/1"


class Form(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Basis(StrEnum):
    """How a date is known: said in full, reckoned from another date, or taken from the publication date."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"


class Style(StrEnum):
    """How words are quoted: within marks, reported, or reported with some of them within marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Polarity(StrEnum):
    """Whether the words say that it happened or that it did not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How the words put it: as a fact, as possible, as planned, or as depending on something else."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Role(StrEnum):
    """What a participant is to an event."""

    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    ORIGIN = "origin"
    DESTINATION = "destination"
    INSTRUMENT = "instrument"
    BENEFICIARY = "beneficiary"
    TOPIC = "topic"


class Measure(StrEnum):
    """What a count counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as it was given."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time."""
    url: str | None = None
    source: str | None = None
    """The outlet's name."""
    author: str | None = None
    """Who wrote it, as given; several with "; " between them."""
    language: str | None = None
    """BCP 47 tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of the article: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """Words that refer to an entity."""

    form: Form
    rule: str | None = None
    """Why these words refer to that entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A place that holds another one: an administrative division or a country, known from the gazetteer."""

    iri: str
    type: str
    name: str
    geonames: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody, something or somewhere that the article speaks of."""

    id: str
    iri: str
    type: str
    """Local name of a class of the ontology."""
    name: str
    mentions: tuple[Mention, ...]
    geonames: int | None = None
    lat: float | None = None
    """Decimal degrees, WGS 84."""
    lon: float | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    aliases: tuple[str, ...] = ()
    """Other names that the article uses for it."""
    within: tuple[Container, ...] = ()
    """For a place: what holds it, smallest first, up to the country."""
    rule: str | None = None
    """Why the entity has its type and its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Span):
    """A temporal expression with its TIMEX3 value."""

    id: str
    type: TimeType
    value: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Span):
    """Words attributed to a speaker, without cue and speaker."""

    id: str
    style: Style
    cue: Span | None = None
    speaker: str | None = None
    """Entity id."""
    speaker_mention: Span | None = None
    medium: str | None = None
    """Entity id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Span):
    """An entity in its role in an event."""

    role: Role
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Span):
    """A number of people or things, as bounds: "at least 14" is low 14, high None."""

    measure: Measure
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to have said it, and in which quotation."""

    source: str | None
    """Entity id."""
    quote: str | None
    """Quotation id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or is said to have happened, to happen or not to have happened."""

    id: str
    type: str
    """Local name of an event class of the ontology."""
    plover: str | None = None
    trigger: Span
    participants: tuple[Participant, ...] = ()
    time: str | None = None
    """Time id."""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    counts: tuple[Count, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    same: str | None = None
    """For a later mention of an event: the id of the article's first mention of it. Each mention keeps its own words,
    participants, counts and standing; together they are one event."""
    earlier: bool = False
    """Whether the words put it before what the article tells ("had attacked"), and no time says when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Span):
    """A static relation between two entities, with the words that say so."""

    id: str
    type: str
    """Local name of a property of the ontology."""
    subject: str
    object: str
    distance: float | None = None
    """Kilometres, for `near`."""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    time: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that was read out of one article; the RDF is a function of it alone."""

    schema: str = field(default=SCHEMA)
    id: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    """As given; several with "; " between them."""
    language: str | None = None
    text: str = ""
    sentences: tuple[tuple[int, int], ...] = ()
    """Where the sentences start and end, in order."""
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The record as JSON-ready values, in the order of the schema."""
        return typing.cast("dict[str, Any]", _plain(self))

    def line(self) -> bytes:
        """The record as a line of JSON, UTF-8, with the newline at its end."""
        text = json.dumps(self, default=_object, ensure_ascii=False, separators=(",", ":"))
        return f"{text}\n".encode()

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Self:
        """The annotation that a JSON object stands for.

        Raises `RecordError`, naming the path, where the object does not follow the schema.
        """
        if record.get("schema") != SCHEMA:
            raise RecordError(f"schema is {record.get('schema')!r}, not {SCHEMA!r}: annotate the article again")
        return typing.cast("Self", _build(cls, record, "record"))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return str(value)
    return {name: _plain(item) for name, item in _object(value).items()} if dataclasses.is_dataclass(value) else value


def _object(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in _names(value.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any, path: str) -> Any:
    """`value` as `kind`, which is a dataclass, a tuple of one sort, an optional, an enum or a plain type."""
    if isinstance(kind, types.UnionType):
        inner = next(k for k in typing.get_args(kind) if k is not type(None))
        return None if value is None else _build(inner, value, path)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{path} is {value!r}, not a list")
        kinds = typing.get_args(kind)
        inner = [kinds[0]] * len(value) if kinds[-1] is Ellipsis else list(kinds)
        if len(inner) != len(value):
            raise RecordError(f"{path} has {len(value)} items, not {len(inner)}")
        return tuple(_build(k, item, f"{path}[{i}]") for i, (k, item) in enumerate(zip(inner, value, strict=True)))
    if dataclasses.is_dataclass(kind):
        return _build_object(typing.cast("type", kind), value, path)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(value)
        except ValueError:
            raise RecordError(f"{path} is {value!r}, not one of {', '.join(kind)}") from None
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
        raise RecordError(f"{path} is {value!r}, not {kind.__name__}")
    return value


def _build_object(kind: type, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise RecordError(f"{path} is {value!r}, not an object")
    hints = _hints(kind)
    unknown = set(value) - set(hints)
    if unknown:
        raise RecordError(f"{path} has {min(unknown)!r}, which the schema does not know")
    try:
        return kind(**{name: _build(hints[name], item, f"{path}.{name}") for name, item in value.items()})
    except TypeError as error:
        raise RecordError(f"{path}: {error}") from None
