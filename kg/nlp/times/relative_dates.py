"""Dates reckoned from another one: "yesterday", "on Friday", "last week", "two days earlier", "the following month"."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kg.model import Basis, TimeType
from kg.nlp.times import numbers, values
from kg.nlp.times.situation import Reading, Rule, reckoned
from kg.nlp.times.words import (
    AMOUNT,
    APPROXIMATE,
    FOLLOWING,
    LAST,
    LISTS,
    LONG_UNIT,
    NEXT,
    ORDINAL,
    PREVIOUS,
    THIS,
    UNIT,
    UNITS,
    alternatives,
    compiled,
    lowered,
    steps,
    unit_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from re import Match

    from kg.nlp.times.situation import Situation
    from kg.timex import Precision

_DEICTIC = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_SHORT_UNITS = frozenset({"hour", "minute", "second"})
_FINE_ENOUGH: dict[str, tuple[Precision, ...]] = {
    "week": ("day", "time", "week"),
    "month": ("day", "time", "week", "month"),
    "year": ("day", "time", "week", "month", "year", "other"),
    "decade": ("day", "time", "week", "month", "year", "other"),
    "century": ("day", "time", "week", "month", "year", "other"),
}
"""From which earlier expressions a unit can be reckoned."""


def _deictic(match: Match[str], at: Situation) -> Iterator[Reading]:
    days = _DEICTIC[lowered(match[0])]
    basis = Basis.RELATIVE if days else Basis.PUBLISHED
    yield Reading(match.start(), match.end(), TimeType.DATE, values.shifted(at.published, days, "day"), basis)


def _unit(match: Match[str], at: Situation) -> Iterator[Reading]:
    """From publication for "this week", "last month", "next year"; from the date told before for "that month"."""
    unit, which = unit_of(match["unit"] or match["unit2"]), lowered(match["which"] or match["which2"])
    step = steps(which)
    from_publication = which in (*LISTS["this"], *LISTS["last"], *LISTS["next"])
    base = at.published if from_publication else _told_or_published(match, at, unit, step)
    if unit == "weekend" and base and which == "this" and base.isoweekday() == 1 and at.tense(match) == "past":
        step = -1
    basis = Basis.PUBLISHED if unit == "day" and which == "this" else Basis.RELATIVE
    yield Reading(match.start(), match.end(), TimeType.DATE, values.shifted(base, step, unit), basis)


def _told_or_published(match: Match[str], at: Situation, unit: str, step: int) -> date | None:
    """The date told before; where none is, publication for what lies before it or, in the future tense, after it.

    "The next day" and "that year" of a past that no date was told of stay unknown.
    """
    told = at.known(match.start(), *_FINE_ENOUGH.get(unit, ("day", "time")))
    if unit != "year" and _of_a_past_year(match, at):
        return None  # "in 1984 ... a month later": no month of publication's year
    if told is None and (step < 0 or at.tense(match) == "future"):
        return at.published
    return told


def _of_a_past_year(match: Match[str], at: Situation) -> bool:
    """Whether what was told last is a year before that of publication, from which nothing finer can be reckoned."""
    last = at.known_days(match.start(), *_FINE_ENOUGH["year"])
    if last is None or last.latest is None or at.published is None:
        return False
    return last.precision == "year" and last.latest.year < at.published.year


def _but_one(match: Match[str], at: Situation) -> Iterator[Reading]:
    """Two units from publication: "the week before last", "the year after next"."""
    step = -2 if lowered(match["way"]) == "before last" else 2
    yield reckoned(match, values.shifted(at.published, step, unit_of(match["unit"])))


def _within_unit(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The month or day of publication: "the end of the month", "later in the day"."""
    yield reckoned(match, values.holding(at.published, unit_of(match["unit"])))


def _unit_alone(match: Match[str], at: Situation) -> Iterator[Reading]:
    """That of publication: "so far in the month"; not "the week of the vote", which other words tell."""
    span = at.span(match.start(), match.end())
    if any(entity.label_ == "DATE" and entity.text == span.text for entity in span.ents):
        yield from _within_unit(match, at)


def _latest(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The last one that is over: "in the latest week"."""
    yield reckoned(match, values.shifted(at.published, -1, unit_of(match["unit"])))


def _weekend(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The weekend that tense and publication date point to."""
    base = at.published
    if base and at.tense(match) == "past" and base.isoweekday() < 6:
        base = values.moved(base, -1, "week")
    yield reckoned(match, values.holding(base, "weekend"))


def _distance(match: Match[str], at: Situation) -> Iterator[Reading]:
    """From publication for "three days ago"; from the date told before for "two days later" and "a year earlier"."""
    unit, count = unit_of(match["unit"]), numbers.amount(match["amount"])
    way = lowered(match["way"])
    back = way in ("ago", "earlier", "before", "previously")
    deictic = way in ("ago", "from now", "hence", "from today")
    if unit in _SHORT_UNITS and deictic and count.isdigit() and at.published and at.clock:
        yield reckoned(match, _hours_from(at, int(count), unit, back=back), TimeType.TIME)
        return
    if count == "X" or "." in count:
        yield reckoned(match, *_vague_distance(at, unit, count, back=back, deictic=deictic))
        return
    if unit in _SHORT_UNITS:
        yield reckoned(match, values.duration(count, unit), TimeType.DURATION)
        return
    step = -int(count) if back else int(count)
    base = at.published if deictic else _told_or_published(match, at, unit, step)
    yield reckoned(match, values.shifted(base, step, unit))


def _hours_from(at: Situation, count: int, unit: str, *, back: bool) -> str:
    """The hour and minute so long before or after that of publication."""
    moment = datetime.fromisoformat(f"{at.published}T{at.clock}")
    length = timedelta(**{f"{unit}s": count})
    return (moment - length if back else moment + length).isoformat(timespec="minutes")


def _around(match: Match[str], at: Situation) -> Iterator[Reading]:
    """From the date told before: "the day before", "the week after", where no words follow that tell of what."""
    unit = unit_of(match["unit"])
    step = -1 if match["way"].lower() == "before" else 1
    yield reckoned(match, values.shifted(_told_or_published(match, at, unit, step), step, unit))


def _vague_distance(at: Situation, unit: str, count: str, *, back: bool, deictic: bool) -> tuple[str, TimeType]:
    """Value and type of "several years ago", "a year and a half ago", "days later"."""
    if deictic and count == "X":
        return ("PAST_REF" if back else "FUTURE_REF"), TimeType.DATE
    if count == "X" or not deictic or unit not in ("year", "decade", "century"):
        return values.duration(count, unit), TimeType.DURATION
    months = round(float(count) * {"year": 12, "decade": 120, "century": 1200}[unit])
    return values.holding(values.moved(at.published, -months if back else months, "month"), "month"), TimeType.DATE


def _bare_distance(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The past for "years ago"; a length that is not told for "days later"."""
    way = match["way"].lower()
    value, kind = _vague_distance(at, unit_of(match["unit"]), "X", back=way != "later", deictic=way == "ago")
    yield reckoned(match, value, kind)


def _nth_day(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A day of a month that other words tell: "the 9th of this month"."""
    month = {"this": 0, "last": -1, "next": 1}[match["which"].lower()]
    day = numbers.ordinal(match["day"])
    base = values.moved(at.published.replace(day=1), month, "month") if at.published else None
    if day is None or day > 31:
        return
    value = f"{values.holding(base, 'month')}-{day:02}"
    yield reckoned(match, value)


_WAYS = ["ago", "earlier", "previously", "later", "afterwards", "afterward", "from now", "hence", "from today"]
_EDGES = "very end|end|beginning|start|middle|close"
_SAME = alternatives([*LISTS["same"], "current", "the coming"])

RULES = (
    Rule(compiled(alternatives(_DEICTIC)), _deictic),
    Rule(
        compiled(
            rf"(?P<which>{LAST}|{NEXT}|{THIS}|{PREVIOUS}|{FOLLOWING}|{_SAME}) (?P<unit>{LONG_UNIT})"
            r"|(?P<which2>the (?:past|last|coming|upcoming)) (?P<unit2>weekend)"
        ),
        _unit,
    ),
    Rule(compiled(r"the weekend"), _weekend),
    Rule(compiled(r"the (?P<unit>week|month)"), _unit_alone),
    Rule(compiled(r"the latest (?P<unit>week|month|year)"), _latest),
    Rule(compiled(rf"the (?:{_EDGES}) of the (?P<unit>{LONG_UNIT})"), _within_unit),
    Rule(compiled(rf"the (?P<unit>{LONG_UNIT}) (?P<way>before last|after next)"), _but_one),
    Rule(compiled(rf"(?:late|later|early|earlier) in the (?P<unit>{LONG_UNIT})"), _within_unit),
    Rule(
        compiled(
            rf"(?:{APPROXIMATE} )?(?P<amount>{AMOUNT}|an?) (?P<unit>{UNITS}|{UNIT})"
            rf" (?P<way>{alternatives(_WAYS)}|(?:after|before|on)(?= ?(?:[.,;)]|$)))"
        ),
        _distance,
    ),
    Rule(compiled(rf"the (?P<unit>{LONG_UNIT}) (?P<way>before|after)(?= ?(?:[.,;)]|$))"), _around),
    Rule(compiled(rf"(?P<unit>{UNITS}) (?P<way>ago|later|earlier)"), _bare_distance),
    Rule(compiled(rf"the (?P<day>{ORDINAL}) of (?P<which>this|last|next) month"), _nth_day),
)
