"""When: times as nodes with the days that they can mean, and the day of an event."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import timex
from kg.model import Basis, Modality
from kg.rdf import terms
from kg.rdf.terms import own, term
from kg.vocabulary import Class, Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotation, Event, Time
    from kg.rdf.evidence import Words
    from kg.rdf.terms import Triple

_OPEN = frozenset({Modality.PLANNED, Modality.CONDITIONAL})
"""What has not happened when the article comes out has not its date."""
_TO_THE_DAY = ("day", "time")


class Times:
    """The times of one article."""

    def __init__(self, record: Annotation, text: Words) -> None:
        """Take the times of a record; `text` gives them nodes."""
        self._times = {time.id: time for time in record.times}
        self._nodes = {time.id: text.new("time", time) for time in record.times}
        self._published = _day(record.published)
        self._publication = ox.NamedNode(f"{text.article.value}/time/published")
        self._text = text

    def of(self, claim: ox.NamedNode, time: str | None) -> Iterator[Triple]:
        """When a claim is so, by the words that say it; nothing where they say nothing."""
        said = self._times.get(time or "")
        if said is None:
            return
        yield claim, own(Property.TIME), self._nodes[said.id]
        yield from self._describe(said)
        days = timex.interval(said.value)
        if days and days.precision in _TO_THE_DAY and days.earliest:
            yield claim, own(Property.DATE), terms.day(days.earliest)
            yield claim, own(Property.DATE_BASIS), ox.Literal(said.basis.value)

    def of_event(self, node: ox.NamedNode, event: Event) -> Iterator[Triple]:
        """When an event was: as its words say, or else at the article's date, where it is of the article's news.

        What has not happened by then is not dated, nor what happened before what the article tells.
        """
        if event.time in self._times:
            yield from self.of(node, event.time)
        elif self._published and event.modality not in _OPEN and not event.earlier:
            yield node, own(Property.TIME), self._publication
            yield node, own(Property.DATE), terms.day(self._published)
            yield node, own(Property.DATE_BASIS), ox.Literal(Basis.PUBLISHED.value)
            yield from _node(self._publication, self._published.isoformat(), Basis.PUBLISHED)

    def _describe(self, time: Time) -> Iterator[Triple]:
        node = self._nodes[time.id]
        yield from _node(node, time.value, time.basis)
        yield from self._text.behind(node, time)


def _node(node: ox.NamedNode, value: str, basis: Basis) -> Iterator[Triple]:
    days = timex.interval(value)
    yield node, term("rdf:type"), own(Class.TIME)
    yield node, own(Property.VALUE), terms.words(value)
    yield node, own(Property.DATE_BASIS), ox.Literal(basis.value)
    yield node, own(Property.PRECISION), ox.Literal(days.precision if days else "other")
    if days and days.earliest:
        yield node, own(Property.EARLIEST), terms.day(days.earliest)
    if days and days.latest:
        yield node, own(Property.LATEST), terms.day(days.latest)
    if days and days.precision == "day" and days.earliest:
        yield node, term("time:inXSDDate"), terms.day(days.earliest)


def _day(published: str | None) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat((published or "")[:10])
    return None
