"""What an article claims, as triples: events, quotations and static relations, with their standing and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import RecordError
from kg.model import Modality, Polarity, Style
from kg.rdf import terms
from kg.rdf.terms import known, own, term
from kg.vocabulary import Class, Property

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Annotation, Attribution, Count, Event, Quote, Relation, Span
    from kg.rdf.evidence import Words
    from kg.rdf.terms import Triple
    from kg.rdf.times import Times

_QUOTATION_CONFIDENCE = {Style.DIRECT: 0.98, Style.MIXED: 0.94, Style.INDIRECT: 0.84}
"""Share of the quotations of each style that were right on 84 articles of political news (words that overlap)."""


class Claims:
    """The claims of one article, each with a node of its own."""

    def __init__(self, record: Annotation, text: Words, times: Times, entities: Mapping[str, ox.NamedNode]) -> None:
        """Take the claims of a record; `entities` are the nodes of those that the graph has, by id."""
        self._record = record
        self._text = text
        self._times = times
        self._entities = entities
        self._quotes = {quote.id: quote for quote in record.quotes}
        self._quotations = {quote.id: text.new("quotation", quote) for quote in record.quotes}
        self._firsts = self._first_mentions()
        self._events = {e.id: text.new("event", e.trigger) for e in record.events if e.id not in self._firsts}
        self._counts: dict[Count, ox.NamedNode] = {}

    def triples(self) -> Iterator[Triple]:
        """All of them."""
        for quote in self._record.quotes:
            yield from self._quotation(quote)
        for event in self._record.events:
            yield from self._event(event)
        for relation in self._record.relations:
            yield from self._relation(relation)

    def _entity(self, number: str) -> ox.NamedNode:
        if number not in self._entities:
            raise RecordError(f"article {self._record.id!r} has no entity {number!r}: annotate it again")
        return self._entities[number]

    def _first_mentions(self) -> dict[str, str]:
        """For each later mention of an event that says nothing else of its standing, the first mention: one node.

        Another standing, or another source, is another claim about the same happening, with a node of its own.
        """
        events = {event.id: event for event in self._record.events}
        return {
            event.id: event.same
            for event in self._record.events
            if event.same in events and self._stands(event) == self._stands(events[event.same])
        }

    def _stands(self, event: Event) -> tuple[str | None, ...]:
        """What makes two claims about one happening differ: how it is put, and by whom."""
        said = event.attribution
        if said is None:
            return event.polarity, event.modality, None, None
        quote = self._quotes.get(said.quote or "")
        source = said.source or (quote.speaker if quote else None)
        return event.polarity, event.modality, source, None if source else said.quote or ""

    def _event(self, event: Event) -> Iterator[Triple]:
        if event.id in self._firsts:
            yield from self._parts(self._events[self._firsts[event.id]], event)
            return
        node = self._events[event.id]
        yield node, term("rdf:type"), known(Class, event.type)
        yield node, own(Property.TRIGGER), terms.words(event.trigger.text)
        if event.plover:
            yield node, own(Property.PLOVER), ox.Literal(event.plover)
        yield from self._parts(node, event)
        yield from self._standing(node, event, event.trigger)
        yield from self._times.of_event(node, event)
        yield from self._together(event)

    def _parts(self, node: ox.NamedNode, event: Event) -> Iterator[Triple]:
        """What each mention adds to its event: participants, counts and words."""
        for part in event.participants:
            yield node, known(Property, part.role), self._entity(part.entity)
        for count in event.counts:
            yield node, own(Property.COUNT), self._count_node(count)
            yield from self._count(count)
        yield from self._text.behind(node, event.trigger)

    def _together(self, event: Event) -> Iterator[Triple]:
        """The first mention of what this mention of an event tells of; `kg.corpus` gives both an occurrence."""
        if first := self._events.get(event.same or ""):
            yield self._events[event.id], term("prov:alternateOf"), first

    def _relation(self, relation: Relation) -> Iterator[Triple]:
        node = self._text.new("relation", relation)
        yield node, term("rdf:type"), own(Class.RELATION)
        yield node, term("rdf:subject"), self._entity(relation.subject)
        yield node, term("rdf:predicate"), known(Property, relation.type)
        yield node, term("rdf:object"), self._entity(relation.object)
        yield node, own(Property.TRIGGER), terms.words(relation.text)
        if relation.distance is not None:
            yield node, own(Property.DISTANCE), terms.decimal(relation.distance)
        yield from self._standing(node, relation, relation)
        yield from self._times.of(node, relation.time)
        yield from self._text.behind(node, relation)

    def _standing(self, node: ox.NamedNode, claim: Event | Relation, span: Span) -> Iterator[Triple]:
        yield node, own(Property.POLARITY), ox.Literal(claim.polarity.value)
        yield node, own(Property.MODALITY), ox.Literal(claim.modality.value)
        yield node, own(Property.CONFIDENCE), terms.decimal(claim.confidence)
        yield node, own(Property.RULE), terms.words(claim.rule)
        if claim.attribution:
            yield from self._attribution(node, claim.attribution, span)

    def _attribution(self, node: ox.NamedNode, said: Attribution, span: Span) -> Iterator[Triple]:
        quote = self._quotes.get(said.quote or "")
        if quote:
            yield node, own(Property.IN_QUOTATION), self._quotations[quote.id]
        source = said.source or (quote.speaker if quote else None)
        yield from self._source(node, source, quote or span)

    def _source(self, node: ox.NamedNode, source: str | None, span: Span) -> Iterator[Triple]:
        """Who said it. A source that nobody names has a node without a name: the claim is still somebody's."""
        if source:
            yield node, own(Property.ATTRIBUTED_TO), self._entity(source)
            return
        somebody = self._text.node("source", span)
        yield node, own(Property.ATTRIBUTED_TO), somebody
        yield somebody, term("rdf:type"), own(Class.AGENT)

    def _quotation(self, quote: Quote) -> Iterator[Triple]:
        node = self._quotations[quote.id]
        yield node, term("rdf:type"), own(Class.QUOTATION)
        yield node, own(Property.STYLE), ox.Literal(quote.style.value)
        yield node, own(Property.POLARITY), ox.Literal(Polarity.AFFIRMED.value)
        yield node, own(Property.MODALITY), ox.Literal(Modality.ASSERTED.value)
        yield node, own(Property.CONFIDENCE), terms.decimal(_QUOTATION_CONFIDENCE[quote.style])
        yield node, own(Property.RULE), ox.Literal(f"quotes: {quote.style.value}")
        if quote.cue:
            yield node, own(Property.TRIGGER), terms.words(quote.cue.text)
        if quote.speaker:
            yield node, own(Property.SPEAKER), self._entity(quote.speaker)
        if quote.medium:
            yield node, own(Property.MEDIUM), self._entity(quote.medium)
        for named in self._within(quote):
            yield node, own(Property.MENTIONS), named
        yield from self._source(node, quote.speaker, quote)
        yield from self._text.behind(node, quote)

    def _within(self, quote: Quote) -> Iterator[ox.NamedNode]:
        """The entities that the words of a quotation speak of."""
        for entity in self._record.entities:
            node = self._entities.get(entity.id)
            if node and any(quote.start <= m.start and m.end <= quote.end for m in entity.mentions):
                yield node

    def _count_node(self, count: Count) -> ox.NamedNode:
        """The node of a number: one for the same words and meaning, whichever events they belong to."""
        if count not in self._counts:
            self._counts[count] = self._text.new("count", count)
        return self._counts[count]

    def _count(self, count: Count) -> Iterator[Triple]:
        node = self._count_node(count)
        yield node, term("rdf:type"), own(Class.COUNT)
        yield node, own(Property.MEASURE), ox.Literal(count.measure.value)
        if count.low is not None:
            yield node, own(Property.LOW), terms.integer(count.low)
        if count.high is not None:
            yield node, own(Property.HIGH), terms.integer(count.high)
        yield from self._text.behind(node, count)
