"""The date of an article that came without one: that of its dateline, or of a line that holds nothing but a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp.times.words import DAY, FULL_WEEKDAY, MONTH, YEAR, compiled, of
from kg.timex import interval

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

_DAY_AND_MONTH = (
    rf"(?:{FULL_WEEKDAY},? )?(?:(?P<day>{DAY})(?:st|nd|rd|th)? (?P<month>{MONTH})"
    rf"|(?P<month2>{MONTH}) (?P<day2>{DAY})(?:st|nd|rd|th)?)"
)
_ISO = r"(?P<iso>\d{4}-\d\d-\d\d)"
_DATE = compiled(rf"{_DAY_AND_MONTH},? (?P<year>{YEAR})|{_ISO}")
_DATE_OF_DATELINE = compiled(rf"{_DAY_AND_MONTH},? (?P<year>{YEAR}|['’]?\d\d)|{_ISO}")
"""Agencies shorten the year too: "23 Aug 88"."""
_LAST_OF_CENTURY = 69
"""The year from which on two figures mean the last century, as POSIX has it."""
_LABEL = re.compile(r"(?:(?:published|posted|updated|date|dated)\s*(?:on|at)?\s*:?\s*)?", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,|–-]*(?:at\s*)?(?:\d\d?[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\s*")
_PLACE = re.compile(r"[A-Z][^.\n]{1,60}?,\s+")
_WORD = re.compile(r"\w+")
_AGENCY = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:--|[-–—:])")
_HUNDRED = 100
_OPENING = 1500
_LINES = 6
"""A date further down belongs to the story."""


def dateline_date(doc: Doc) -> date | None:
    """The day that the dateline tells in full, else the first of the opening lines that is only a date; or None."""
    text = doc.text
    for zone in doc._.kg_zones:
        if zone.kind == "dateline":
            starts = (word.start() for word in _WORD.finditer(text, zone.start, zone.end))
            days = (found for start in starts if (found := _day(text, start, _DATE_OF_DATELINE)))
            if (first := next(days, None)) is not None:
                return first[0]
    lines = [line.strip() for line in text[:_OPENING].splitlines() if line.strip()]
    return next((day for line in lines[:_LINES] if (day := _of_line(line))), None)


def _of_line(line: str) -> date | None:
    """The date of a line with nothing else on it, or of one that opens with place, date, agency and dash."""
    label = _LABEL.match(line)
    found = _day(line, label.end() if label else 0)
    if found and _CLOCK.fullmatch(line, found[1]):
        return found[0]
    place = _PLACE.match(line)
    found = _day(line, place.end()) if place else None
    return found[0] if found and _AGENCY.match(line, found[1]) else None


def _day(text: str, position: int, pattern: re.Pattern[str] = _DATE) -> tuple[date, int] | None:
    """The full date at a position, with the position after it."""
    match = pattern.match(text, position)
    if match is None:
        return None
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    value = match["iso"] or f"{_year(match['year'])}-{of('months', month):02}-{int(day):02}"
    days = interval(value)
    return (days.earliest, match.end()) if days and days.earliest else None


def _year(figures: str) -> int:
    """A year in full, also of its last two figures."""
    year = int(figures.lstrip("'’"))
    if year >= _HUNDRED:
        return year
    return year + (1900 if year >= _LAST_OF_CENTURY else 2000)
