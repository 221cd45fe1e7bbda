"""The sentences of a document by the tokens in them, with the times that each names: found once, asked often."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import TimeType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.model import Time

_NEAR = 8
"""Times on either side of a token that are looked at."""
_POINTS = frozenset({TimeType.DATE, TimeType.TIME})


class Sentences:
    """The sentences of one document, numbered from 0; `token.sent` walks the whole sentence each time."""

    def __init__(self, doc: Doc) -> None:
        """For a parsed document with its times."""
        self.doc = doc

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.doc.sents]

    @cached_property
    def _times(self) -> dict[int, list[Time]]:
        found: dict[int, list[Time]] = {}
        offsets = [self.doc[start].idx for start in self._starts]
        for time in self.doc._.kg_times:
            found.setdefault(bisect_right(offsets, time.start) - 1, []).append(time)
        return found

    @cached_property
    def _points(self) -> dict[int, list[tuple[Time, Span]]]:
        return {}

    def number(self, token: Token) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self._starts, token.i) - 1

    def times(self, token: Token) -> list[Time]:
        """The times that the sentence of a token names."""
        return self._times.get(self.number(token), [])

    def points(self, token: Token) -> list[tuple[Time, Span]]:
        """The points in time that the sentence of a token names near it, with their tokens; no durations and sets."""
        number = self.number(token)
        if number not in self._points:
            self._points[number] = [
                (time, span)
                for time in self._times.get(number, ())
                if time.type in _POINTS
                and (span := self.doc.char_span(time.start, time.end, alignment_mode="expand")) is not None
                and len(span)
            ]
        found = self._points[number]
        at = bisect_right(found, token.i, key=lambda point: point[1].start)
        return found[max(at - _NEAR, 0) : at + _NEAR]
