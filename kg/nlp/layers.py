"""What our spaCy components write on a `Doc`, layer by layer, and how the next one reads it.

A mention, an entity and a zone need token positions while the pipeline runs, so they have types of their own here.
Times, quotes, events and relations are written as `kg.model` objects at once.

| extension | written by | holds |
| --- | --- | --- |
| `doc._.kg_article` | `kg.nlp.pipeline` | the `kg.model.Article`, or None for a `Doc` from elsewhere |
| `doc._.kg_zones` | `newskg_zones` | `tuple[Zone, ...]` |
| `doc._.kg_mentions` | `newskg_names`, then `newskg_nominals` | `tuple[NounPhrase, ...]`, in text order |
| `doc._.kg_entities` | `newskg_coref` | `Entities` |
| `doc._.kg_times` | `newskg_times` | `tuple[kg.model.Time, ...]` |
| `doc._.kg_quotes` | `newskg_quotes` | `tuple[kg.model.Quote, ...]` |
| `doc._.kg_events` | `newskg_events` | `tuple[kg.model.Event, ...]` |
| `doc._.kg_relations` | `newskg_relations` | `tuple[kg.model.Relation, ...]` |
| `doc._.newskg` | nobody: it is reckoned when asked for | the `kg.model.Annotation` of all of these |
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from kg import model
from kg.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotation, Container


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the article that is set aside before extraction: it keeps its offsets and gives no facts."""

    kind: str
    """"plug", "caption", "credit", "dateline", "byline", "headline", "links"."""
    start: int
    """Character offset."""
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where on earth: one entry of the gazetteer."""

    name: str
    type: str
    """Class of the ontology."""
    geonames: int | None
    lat: float | None
    lon: float | None
    country: str | None
    within: tuple[Container, ...] = ()
    rule: str = ""
    """Why this one of its namesakes."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words that refer: a name, a nominal or a pronoun, by token positions (end excluded)."""

    start: int
    end: int
    head: int
    form: Form
    type: str | None = None
    """Class of the ontology, or None where nothing tells."""
    name: str | None = None
    """For a name: its canonical form (no possessive, no article, the country for a nationality word)."""
    place: Place | None = None
    gender: str | None = None
    """"f", "m", "n" or None."""
    plural: bool | None = None
    rule: str = ""
    """Why it has its type."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity: its noun phrases in text order and what they are known to be together."""

    id: str
    type: str
    name: str
    phrases: tuple[NounPhrase, ...]
    place: Place | None = None
    aliases: tuple[str, ...] = ()
    rule: str = ""
    joins: tuple[str, ...] = ()
    """For each noun phrase, why it belongs here."""
    named_by_body: bool = False
    """Whether it is an office of a named body, which is the same in all articles."""

    @property
    def named(self) -> bool:
        """Whether its name says which one it is beyond this article: "the ministry" and a bare "president" do not."""
        return self.named_by_body or any(phrase.form is Form.NAME for phrase in self.phrases)


@dataclass(frozen=True)
class Entities:
    """The entities of a document, and which one a token heads or stands in."""

    clusters: tuple[Cluster, ...] = ()
    stand_ins: tuple[tuple[int, int], ...] = ()
    """(token, head of a noun phrase) for tokens that lead to a phrase which they do not head: the noun that a quantity
    counts ("hundreds of troops"), and a relative pronoun ("the man who")."""

    @cached_property
    def _phrase_of_head(self) -> dict[int, tuple[Cluster, NounPhrase]]:
        # The first cluster wins: an office ("governor") never takes its word from the person that it stands for.
        heads = {p.head: (c, p) for c in reversed(self.clusters) for p in c.phrases}
        others = {token: heads[head] for token, head in self.stand_ins if head in heads}
        return others | heads

    @cached_property
    def by_id(self) -> dict[str, Cluster]:
        """The clusters by entity id."""
        return {c.id: c for c in self.clusters}

    def headed_by(self, token: Token) -> tuple[Cluster, NounPhrase] | None:
        """The entity whose noun phrase has this token as its head or stand-in, with that noun phrase."""
        return self._phrase_of_head.get(token.i)


def set_aside(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` touch a zone that gives no facts (a headline does give them)."""
    return any(z.start < end and start < z.end for z in doc._.kg_zones if z.kind != "headline")


def model_span(span: Span) -> model.Span:
    """The characters of a token span, without white space at its ends."""
    text = span.text
    start = span.start_char + len(text) - len(text.lstrip())
    stripped = text.strip()
    return model.Span(start=start, end=start + len(stripped), text=stripped)


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences that are not wholly white space."""
    return (s for s in doc.sents if s.text.strip())


def register() -> None:
    """Declare the extensions on `Doc`; safe to call again."""
    Doc.set_extension("kg_article", default=None, force=True)
    Doc.set_extension("kg_entities", default=Entities(), force=True)
    for name in ("zones", "mentions", "times", "quotes", "events", "relations"):
        Doc.set_extension(f"kg_{name}", default=(), force=True)
    Doc.set_extension("newskg", getter=_record, force=True)


def _record(doc: Doc) -> Annotation:
    from kg.nlp.record import annotation  # noqa: PLC0415 - it stands above the layers that it reads

    return annotation(doc)


register()
