"""What a temporal expression is read against: the publication date, what was read before it, the tense around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from kg.model import Basis, TimeType
from kg.nlp.times.tense import tense
from kg.timex import interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from re import Match, Pattern

    from spacy.tokens import Doc, Span, Token

    from kg.nlp.times.tense import Tense
    from kg.timex import Interval, Precision

_ON_A_DAY = re.compile(r"\s+(?:hours\b|hrs\b|on\s+(?:the\s+)?\d)")
_YEAR = 366
"""Days."""
_REACH = 1500
"""Characters between an expression and the earlier one that "two days later" may be reckoned from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression with its value, at character offsets."""

    start: int
    end: int
    type: TimeType
    value: str
    basis: Basis


@dataclass(slots=True)
class Situation:
    """The state of reading a document from its start to its end."""

    doc: Doc
    published: date | None
    clock: str | None = None
    """Hour and minute of publication, "14:26"."""
    before: list[Reading] = field(default_factory=list)
    text: str = field(init=False)
    """`doc.text`, which spaCy puts together anew each time it is asked for."""

    def __post_init__(self) -> None:
        """Keep the text."""
        self.text = self.doc.text

    def span(self, start: int, end: int) -> Span:
        """The tokens that characters touch."""
        return cast("Span", self.doc.char_span(start, end, alignment_mode="expand"))

    def token(self, match: Match[str]) -> Token:
        """The syntactic head of the matched words."""
        head: Token = self.span(match.start(), match.end()).root
        return head

    def tense(self, match: Match[str]) -> Tense:
        """The tense of the clause around the matched words."""
        return tense(self.token(match))

    def known(self, at: int, *precisions: Precision, since: int = 0) -> date | None:
        """The first day of the last expression of these precisions from `since` to `at`; None where none is near."""
        days = self.known_days(at, *precisions, since=since)
        return days.earliest if days else None

    def known_days(self, at: int, *precisions: Precision, since: int = 0) -> Interval | None:
        """The days of the last expression of these precisions from `since` to `at`; None where none is near."""
        for reading in reversed(self.before):
            if at - reading.end > _REACH or reading.start < since:
                return None
            if reading.type not in (TimeType.DATE, TimeType.TIME):
                continue
            days = interval(reading.value)
            if days and days.precision in precisions and not _is_vague(days):
                return days
        return None


def _is_vague(days: Interval) -> bool:
    """Whether nothing can be reckoned from its first day: decades, centuries, fiscal years."""
    return days.earliest is not None and days.latest is not None and (days.latest - days.earliest).days > _YEAR


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of words and how it is read; nothing comes back where the words are no time after all."""

    pattern: Pattern[str]
    read: Callable[[Match[str], Situation], Iterator[Reading]]


def is_hour_before_day(text: str, end: int) -> bool:
    """Whether a day follows figures that end here, which makes them an hour: "0900 on 3 May", "1700 hours"."""
    return bool(_ON_A_DAY.match(text, end))


def stated(match: Match[str], value: str, kind: TimeType = TimeType.DATE) -> Reading:
    """A reading of the whole match that needs no other date."""
    return Reading(match.start(), match.end(), kind, value, Basis.STATED)


def reckoned(match: Match[str], value: str, kind: TimeType = TimeType.DATE) -> Reading:
    """A reading of the whole match that was reckoned from another date."""
    return Reading(match.start(), match.end(), kind, value, Basis.RELATIVE)
