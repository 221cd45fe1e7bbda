"""The words behind a statement, as Web Annotation selectors, and the IRIs of what they introduce."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.rdf import terms
from kg.rdf.terms import own, term
from kg.vocabulary import Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Annotation, Span
    from kg.rdf.terms import Triple


class Words:
    """The text of one article and the nodes that stand for parts of it."""

    def __init__(self, record: Annotation, base: str) -> None:
        """Take the words of a record; IRIs start with `base`."""
        self.record = record
        self.base = base
        self.article = ox.NamedNode(ids.article(record.id, base))
        self._starts = [start for start, _ in record.sentences]
        self._ends = [end for _, end in record.sentences]
        self._given: dict[tuple[str, int, int], int] = {}

    def node(self, kind: str, span: Span) -> ox.NamedNode:
        """The node of what a span introduces; the same for the same kind and span."""
        return ox.NamedNode(ids.within(self.record.id, kind, span.start, span.end, self.base))

    def new(self, kind: str, span: Span) -> ox.NamedNode:
        """A node that no earlier call has given: a second event in the same words has a number after its span."""
        key = kind, span.start, span.end
        self._given[key] = number = self._given.get(key, 0) + 1
        node = self.node(kind, span)
        return node if number == 1 else ox.NamedNode(f"{node.value}-{number}")

    def behind(self, subject: ox.NamedNode, span: Span) -> Iterator[Triple]:
        """What says `subject`: the span, the sentence or sentences around it, and the article."""
        node = self.node("words", span)
        start, end = self._sentence(span)
        yield subject, own(Property.EVIDENCE), node
        yield subject, term("prov:wasDerivedFrom"), self.article
        yield node, term("rdf:type"), term("oa:TextQuoteSelector")
        yield node, term("rdf:type"), term("oa:TextPositionSelector")
        yield node, term("oa:exact"), terms.words(span.text)
        # Web Annotation wants xsd:nonNegativeInteger; Oxigraph keeps one type for all whole numbers.
        yield node, term("oa:start"), terms.integer(span.start)
        yield node, term("oa:end"), terms.integer(span.end)
        yield node, own(Property.SENTENCE), terms.words(self.record.text[start:end])
        yield node, own(Property.SENTENCE_START), terms.integer(start)

    def _sentence(self, span: Span) -> tuple[int, int]:
        """Start and end of the sentences that the span touches; the span itself where it touches none."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if first > last:
            return span.start, span.end
        return min(self._starts[first], span.start), max(self._ends[last], span.end)
