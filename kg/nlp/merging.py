"""The records of an article's blocks as one: spans of the whole article, entities that go on, ids in one row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import ids
from kg.model import Annotation, Form, Span

if TYPE_CHECKING:
    from kg.model import Article, Attribution, Entity, Event, Mention, Participant, Quote, Relation, Time
    from kg.nlp.blocks import Window

    _Words = tuple[int, int, str]
    """Where words start and end, and a class that tells apart what the same words name."""


class Merged:
    """What has been read of an article so far."""

    def __init__(self, article: Article, base: str) -> None:
        """Begin with nothing."""
        self._article = article
        self._base = base
        self._head = Annotation(id=article.id)
        self.sentences: list[tuple[int, int]] = []
        self.entities: list[Entity] = []
        self._by_iri: dict[str, int] = {}
        self._by_mention: dict[_Words, int] = {}
        self._times: dict[_Words, Time] = {}
        self._quotes: dict[_Words, Quote] = {}
        self._events: dict[_Words, Event] = {}
        self._relations: list[Relation] = []

    def add(self, block: Annotation, window: Window) -> None:
        """Take in what was read of a block, in the text of its window."""
        if not self.sentences:
            self._head = block
        _Block(self, block, window).take()

    def record(self) -> Annotation:
        """The record of all that was taken in."""
        return replace(
            self._head,
            text=self._article.text,
            sentences=tuple(self.sentences),
            entities=tuple(map(_named, self.entities)),
            times=tuple(self._times.values()),
            quotes=tuple(self._quotes.values()),
            events=tuple(self._events.values()),
            relations=tuple(self._relations),
        )

    def entity(self, one: Entity, mentions: list[Mention], new: int) -> str:
        """The id of an entity that a block tells of, which is one that is known or goes in now.

        Args:
            one: as the block has it.
            mentions: its mentions, in the article.
            new: where in the article the block starts; what stands above it has been read before.
        """
        iri = self._iri(one, mentions[0])
        place = self._known(one, mentions, new)
        place = self._by_iri.get(iri) if place is None else place
        if place is None:
            place = len(self.entities)
            self.entities.append(replace(one, id=f"e{place + 1}", iri=iri, mentions=tuple(mentions)))
            self._by_iri[iri] = place
        else:
            known = self.entities[place]
            more = (_again(mention, one) for mention in mentions if mention.end > new)
            self.entities[place] = replace(known, mentions=(*known.mentions, *more))
        for mention in mentions:
            self._by_mention.setdefault(_words(mention, one.type), place)
        return f"e{place + 1}"

    def _known(self, one: Entity, mentions: list[Mention], new: int) -> int | None:
        """The place of the entity that the mentions above the block are known to be of; of those the names, if any."""
        names = [mention for mention in mentions if mention.form is Form.NAME] or mentions
        above = (self._by_mention.get(_words(mention, one.type)) for mention in names if mention.end <= new)
        return next((place for place in above if place is not None), None)

    def _iri(self, one: Entity, first: Mention) -> str:
        """The entity's IRI, which of one without a name tells where it is mentioned first."""
        inside = f"{ids.article(self._article.id, self._base)}/"
        if not one.iri.startswith(inside):
            return one.iri
        kind = one.iri.removeprefix(inside).partition("/")[0]
        return ids.within(self._article.id, kind, first.start, first.end, self._base)

    def time(self, one: Time) -> str:
        """The id of a time, which goes in where it is not known."""
        known = self._times.setdefault(_words(one), replace(one, id=f"t{len(self._times) + 1}"))
        return known.id

    def quote(self, one: Quote) -> str:
        """The id of a quotation, which goes in where it is not known."""
        known = self._quotes.setdefault(_words(one), replace(one, id=f"q{len(self._quotes) + 1}"))
        return known.id

    def first_of(self, trigger: Span, kind: str) -> str | None:
        """The id of the first mention of the event that words are known to name."""
        known = self._events.get(_words(trigger, kind))
        return (known.same or known.id) if known else None

    def event(self, one: Event) -> str:
        """Take in an event; its id."""
        name = f"v{len(self._events) + 1}"
        self._events[_words(one.trigger, one.type)] = replace(one, id=name)
        return name

    def relation(self, one: Relation) -> None:
        """Take in a relation."""
        self._relations.append(replace(one, id=f"r{len(self._relations) + 1}"))


class _Block:
    """One block's record on its way into the whole: its spans to the article's, its ids to those of the whole."""

    def __init__(self, merged: Merged, record: Annotation, window: Window) -> None:
        self._merged, self._record, self._window = merged, record, window
        self._entities = {one.id: one for one in record.entities}
        self._times = {one.id: one for one in record.times}
        self._quotes = {one.id: one for one in record.quotes}
        self._ids: dict[str, str | None] = {}
        """New ids by the block's; of events those of their first mentions."""

    def take(self) -> None:
        """Take in what stands in the block; of the reminder what it refers to, if it is not known."""
        self._sentences()
        for entity in self._record.entities:
            if any(map(self._is_new, entity.mentions)):
                self._entity(entity.id)
        for time in self._record.times:
            if self._is_new(time):
                self._time(time.id)
        for quote in self._record.quotes:
            if self._is_new(quote):
                self._quote(quote.id)
        for event in sorted(self._record.events, key=lambda event: event.trigger.start):
            self._event(event)
        for relation in self._record.relations:
            self._relation(relation)

    def _sentences(self) -> None:
        for start, end in self._record.sentences:
            words = Span(start=start, end=end, text="")
            if self._is_new(words) and (there := self._window.there(words)):
                self._merged.sentences.append((max(there.start, self._window.new), there.end))

    def _is_new(self, words: Span) -> bool:
        there = self._window.there(words)
        return there is not None and there.end > self._window.new

    def _entity(self, name: str | None) -> str | None:
        if name is None or name in self._ids:
            return self._ids.get(name or "")
        one = self._entities[name]
        mentions = [there for mention in one.mentions if (there := self._window.there(mention))]
        self._ids[name] = self._merged.entity(one, mentions, self._window.new) if mentions else None
        return self._ids[name]

    def _time(self, name: str | None) -> str | None:
        there = self._window.there(self._times[name]) if name else None
        return self._merged.time(there) if there else None

    def _quote(self, name: str | None) -> str | None:
        if name is None or name in self._ids:
            return self._ids.get(name or "")
        there = self._window.there(self._quotes[name])
        self._ids[name] = self._merged.quote(self._moved(there)) if there else None
        return self._ids[name]

    def _moved(self, quote: Quote) -> Quote:
        return replace(
            quote,
            cue=self._words(quote.cue),
            speaker=self._entity(quote.speaker),
            speaker_mention=self._words(quote.speaker_mention),
            medium=self._entity(quote.medium),
        )

    def _words(self, words: Span | None) -> Span | None:
        return self._window.there(words) if words else None

    def _event(self, event: Event) -> None:
        trigger = self._window.there(event.trigger)
        if trigger is None:
            return
        if not self._is_new(event.trigger):
            self._ids[event.id] = self._merged.first_of(trigger, event.type)
            return
        first = self._ids.get(event.same or "")
        name = self._merged.event(
            replace(
                event,
                trigger=trigger,
                participants=tuple(filter(None, map(self._participant, event.participants))),
                time=self._time(event.time),
                attribution=self._attribution(event.attribution),
                counts=tuple(filter(None, map(self._window.there, event.counts))),
                same=first,
            )
        )
        self._ids[event.id] = first or name
        if event.same and not first:  # its first mention stands in the reminder, and was not read so before
            self._ids[event.same] = name

    def _participant(self, one: Participant) -> Participant | None:
        there, entity = self._window.there(one), self._entity(one.entity)
        return replace(there, entity=entity) if there and entity else None

    def _attribution(self, one: Attribution | None) -> Attribution | None:
        return one and replace(one, source=self._entity(one.source), quote=self._quote(one.quote))

    def _relation(self, one: Relation) -> None:
        there = self._window.there(one)
        if there is None or not self._is_new(one):
            return
        subject, what = self._entity(one.subject), self._entity(one.object)
        if subject and what:
            attribution, time = self._attribution(one.attribution), self._time(one.time)
            self._merged.relation(replace(there, subject=subject, object=what, attribution=attribution, time=time))


def _words(span: Span, kind: str = "") -> _Words:
    return span.start, span.end, kind


def _named(entity: Entity) -> Entity:
    """An entity with all names that the article uses for it, most frequent first."""
    used = Counter(" ".join(m.text.split()) for m in entity.mentions if m.form is Form.NAME)
    return replace(entity, aliases=tuple(text for text, _ in used.most_common() if text != entity.name))


def _again(mention: Mention, entity: Entity) -> Mention:
    """A mention of an entity that is known: the first one in a block has its reason in an earlier one."""
    if mention.rule != "first mention":
        return mention
    return replace(mention, rule="same place in the gazetteer" if entity.geonames else "same name")
