"""What the page shows: entities, edges between them, and the statements of articles that stand behind each edge.

Plain frozen dataclasses between the store (`kg.view.graph`) and the HTML (`kg.view.page`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """How an edge is known."""

    ASSERTED = "asserted"
    """Articles state it as a fact."""
    REPORTED = "reported"
    """Articles give it as somebody's words only."""
    SPOKE_OF = "spoke-of"
    """A speaker's quoted words name the other entity."""
    IRREALIS = "irrealis"
    """Articles say that it did not happen, or that it is planned, possible, or depends on something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that was read."""

    iri: str
    title: str
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time."""
    url: str | None = None
    language: str | None = None
    """BCP 47 tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity."""

    iri: str
    label: str
    type: str
    """The label of its class ("armed group")."""
    kind: str
    """Which of `kg.view.style.KINDS` draws it ("organization")."""
    articles: int = 1
    """How many articles mention it."""
    named: bool = True
    """Whether it has a name of its own; "a shopping center" has none."""
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    """Decimal degrees, WGS 84."""
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that one article says: an event, a quotation or a relation, with the words that say it."""

    iri: str
    type: str
    """The label of its class ("missile strike") or property ("hosts")."""
    sentence: str
    marks: tuple[tuple[int, int], ...] = ()
    """The evidence within `sentence`: character offsets, end excluded, in order."""
    source: int
    """Position of the article in `ViewGraph.sources`."""
    speaker: str | None = None
    """The name of who is said to have said it; None where the article speaks for itself."""
    speaker_iri: str | None = None
    """The speaker's node, where the page has it."""
    quotation: str | None = None
    """IRI of the statement that is the quotation in which it is said."""
    participants: tuple[tuple[str, str], ...] = ()
    """Who and what it is about: the label of the role ("target") and the IRI of the entity."""
    attributed: bool = False
    """Whether the article gives it as somebody's words, named or not."""
    date: str | None = None
    """TIMEX3 value."""
    basis: str | None = None
    """How the date is known: `stated`, `relative` or `published`."""
    polarity: str = "affirmed"
    modality: str = "asserted"
    confidence: float = 1.0
    """0 to 1."""
    rule: str = ""
    counts: tuple[str, ...] = ()
    """Numbers given, in words ("at least 14 killed")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A direct relation between two entities."""

    start: str
    """IRI of the node it starts from."""
    end: str
    label: str
    layer: Layer
    lasting: bool = False
    """Whether it is a state ("located in") and no event."""
    disputed: bool = False
    """Whether somebody says that it is not so, or that it was somebody else."""
    statements: tuple[int, ...] = ()
    """Positions in `ViewGraph.statements`."""


class Aspect(StrEnum):
    """In what reports of one happening differ."""

    COUNT = "count"
    DATE = "date"
    ACTOR = "actor"
    FACT = "fact"
    """Whether it happened at all."""


class Verdict(StrEnum):
    """What it means that reports differ."""

    CONTRADICTION = "contradiction"
    """They cannot all be right."""
    UPDATE = "update"
    """They can: "at least 5" and then "at least 10", or numbers that rise from day to day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What reports of one happening tell in different ways."""

    aspect: Aspect
    verdict: Verdict
    measure: str | None = None
    """What is counted ("killed"), where numbers differ."""
    type: str = "event"
    """The label of the happening's class, as the first report has it."""
    place: str | None = None
    """The name of the place."""
    date: str | None = None
    versions: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Each version in words, the first told first, and which of `ViewGraph.statements` give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewGraph:
    """Everything on the page, each tuple in the order in which it is drawn and listed."""

    sources: tuple[Source, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    drawn: int | None = None
    """How many of the nodes are drawn at first, from the first on; the reader can bring in the others. None: all."""
    entities: int = 0
    """How many entities the store holds; more than `nodes` where the page holds a part."""
