"""Neighbouring readings made one: "late" and "Friday", "Friday" and "evening", "5 p.m." and "on Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import TimeType
from kg.nlp.times.words import LISTS, ORDINAL, PART, alternatives, compiled, of
from kg.timex import interval

if TYPE_CHECKING:
    from kg.nlp.times.situation import Reading, Situation

_NTH = rf"(?:{ORDINAL}|last|final|opening|closing)(?: few| two| three| ten)?"
_STRETCH = "(?:days?|weeks?|weekends?|months?|part|half)"
_WITHIN = re.compile(
    rf"(?<!\w)(?:(?:the )?(?:very )?{alternatives(LISTS['within'])}|the {_NTH} {_STRETCH} of)(?: |-)$".replace(
        " ", r"\s+"
    ),
    re.IGNORECASE,
)
_PART_AFTER = compiled(rf"(?:['’]s)? (?:early |late )?(?P<part>{PART})")
_BEFORE_DAY = re.compile(r",?\s(?:(?:on|of)\s)?")
_AFTER_DAY = re.compile(r",?\s(?:at\s(?:about\s|around\s)?)?")
_TO_DAY = re.compile(r"\s(?:to|into)\s|/")
_CLOCK = re.compile(r"T\d")
_LONGEST_WITHIN = 32


def joined(found: list[Reading], at: Situation) -> list[Reading]:
    """The readings with the words that belong to them, and those of one time made one."""
    text = at.text
    taken: list[Reading] = []
    for reading in found:
        longer = _with_part(reading, text)
        merged = _merge(taken[-1], longer, text) if taken else None
        if merged:
            taken[-1] = merged
        else:
            taken.append(_with_prefix(longer, text, taken[-1].end if taken else 0))
    return [r for i, r in enumerate(taken) if i == 0 or r.start >= taken[i - 1].end]


def _with_prefix(reading: Reading, text: str, limit: int) -> Reading:
    if reading.type not in (TimeType.DATE, TimeType.TIME) or reading.value.endswith("_REF"):
        return reading
    before = text[max(limit, reading.start - _LONGEST_WITHIN) : reading.start]
    match = _WITHIN.search(before)
    return replace(reading, start=reading.start - (len(before) - match.start())) if match else reading


def _with_part(reading: Reading, text: str) -> Reading:
    """A day with the part of it that follows: "Friday" and "evening"."""
    if reading.type is not TimeType.DATE or not _is_day(reading.value):
        return reading
    match = _PART_AFTER.match(text, reading.end)
    if match is None:
        return reading
    return replace(reading, end=match.end(), type=TimeType.TIME, value=f"{reading.value}T{of('parts', match['part'])}")


def _is_day(value: str) -> bool:
    return bool(re.fullmatch(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-\d", value))


def _merge(first: Reading, second: Reading, text: str) -> Reading | None:
    """A time of day and the day next to it, in either order; a night and the day that it leads to."""
    gap = text[first.end : second.start]
    if _BEFORE_DAY.fullmatch(gap) and first.type is TimeType.TIME:
        return _on_day(first, second)
    if _AFTER_DAY.fullmatch(gap) and second.type is TimeType.TIME and _CLOCK.search(second.value):
        day, _, part = first.value.partition("T")
        if _is_day(day) and (first.type is TimeType.DATE or part.isalpha()):
            return replace(first, end=second.end, type=TimeType.TIME, value=f"{day}T{_clock_of(second)}")
    if first.value.endswith("TNI") and _TO_DAY.fullmatch(gap) and _is_next_day(first.value[:-3], second.value):
        return replace(first, end=second.end)
    return None


def _on_day(first: Reading, second: Reading) -> Reading | None:
    """A time of day on the day that follows: "5 p.m." and "Friday", "11 p.m." and "Saturday night"."""
    day, _, part = second.value.partition("T")
    if not _is_day(day) or (part and not (part.isalpha() and _CLOCK.search(first.value))):
        return None
    return replace(second, start=first.start, type=TimeType.TIME, value=f"{day}T{_clock_of(first)}")


def _clock_of(reading: Reading) -> str:
    return reading.value.rpartition("T")[2]


def _is_next_day(day: str, following: str) -> bool:
    days = interval(day), interval(following)
    first, second = (found.earliest if found else None for found in days)
    return first is not None and second is not None and (second - first).days == 1
