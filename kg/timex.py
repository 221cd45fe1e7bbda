"""TIMEX3 values: whether a string is one, and which days of the calendar it names.

The values follow TIMEX3 as TimeML 1.2.1 defines it on top of ISO 8601: `2024-08-09`, `2024-08-09T14:00`,
`2024-08-09TNI`, `2024-W32`, `2024-W32-WE`, `2024-08`, `2024-Q3`, `2024-H1`, `2024-SU`, `2024`, `202` (the 2020s),
`20` (the 21st century), `FY2024`, `BC0044`, `P3D`, `PT2H`, `PXY`, `PRESENT_REF`; an `X` stands for what is not known
(`XXXX-WXX-5`: some Friday).
Standard library alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

Precision = Literal["time", "day", "week", "month", "year", "other"]

_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_CLOCK = r"T(?:(?:[01]\d|2[0-4]|XX)(?::(?:[0-5]\d|XX)(?::[0-5]\d)?)?(?:Z|[+-][01]\d(?::?[0-5]\d)?)?|MO|MI|AF|EV|NI|DT)"
_CALENDAR = re.compile(
    rf"""(?P<year>\d{{4}}|XXXX)
    (?:-(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?
      |-W(?P<week>0[1-9]|[1-4]\d|5[0-3]|XX)(?:-(?P<weekday>[1-7]|WE|X))?
      |-(?P<part>Q[1-4X]|H[12X]|SP|SU|FA|WI))?
    (?P<clock>{_CLOCK})?""",
    re.VERBOSE | re.ASCII,
)
_DECADE_OR_CENTURY = re.compile(r"\d{2,3}", re.ASCII)
_FISCAL = re.compile(r"FY(?P<year>\d{4}|XXXX)(?:-(?:Q[1-4X]|H[12X]))?", re.ASCII)
_BEFORE_CHRIST = re.compile(r"BC\d{2,4}", re.ASCII)
_AMOUNT = r"(?:\d+(?:\.\d+)?|X+)"
_DURATION = re.compile(
    rf"P(?=.)(?:{_AMOUNT}(?:Y|M|WE|W|D|DE|E|CE|C|ML|L|Q|SP|SU|FA|WI|DT|MO|AF|EV|NI))*(?:T(?=.)(?:{_AMOUNT}[HMS])*)?",
    re.ASCII,
)

_PARTS = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}
"""First and last month."""
_SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21)), "WI": ((12, 1), (3, 20))}
"""First and last day on the northern half of the earth, by the meteorologists' count or the astronomers'."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that a value names: from `earliest` to `latest`, both included."""

    earliest: date | None
    latest: date | None
    precision: Precision


def is_timex(value: str) -> bool:
    """Whether a string is a TIMEX3 value of an existing day, week, part of a day, duration or reference.

    >>> is_timex("2024-02-29"), is_timex("2023-02-29"), is_timex("P3D"), is_timex("last week")
    (True, False, True, False)
    """
    if value in _REFERENCES or _DURATION.fullmatch(value) or _BEFORE_CHRIST.fullmatch(value):
        return True
    if _FISCAL.fullmatch(value) or _DECADE_OR_CENTURY.fullmatch(value):
        return True
    found = _CALENDAR.fullmatch(value)
    if found is None or found["year"] == "0000":
        return False
    return "X" in value or _calendar_days(found) is not None


def interval(value: str) -> Interval | None:
    """The days that a TIMEX3 value names, or None where it names none: durations, sets, references, unknown years.

    A night reaches into the day after it. A fiscal year, whose start is the company's or the state's own choice, lies
    somewhere between the start of the year before and the end of the year after. Years before Christ give None.

    >>> interval("2024-W32")
    Interval(earliest=datetime.date(2024, 8, 5), latest=datetime.date(2024, 8, 11), precision='week')
    >>> interval("XXXX-WXX-5") is None, interval("P3D") is None
    (True, True)
    """
    if "X" in value:
        return None
    if found := _CALENDAR.fullmatch(value):
        days = _calendar_days(found)
        return Interval(*days, _precision(found)) if days else None
    if _DECADE_OR_CENTURY.fullmatch(value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return _years(first, first + years - 1)
    if found := _FISCAL.fullmatch(value):
        return _years(int(found["year"]) - 1, int(found["year"]) + 1)
    return None


def _years(first: int, last: int) -> Interval | None:
    """From the first day of one year to the last of another; there is no year 0 and no date after 9999."""
    if last < 1 or last > MAXYEAR:
        return None
    return Interval(date(max(first, 1), 1, 1), date(last, 12, 31), "other")


def _precision(found: re.Match[str]) -> Precision:
    if found["clock"]:
        return "time"
    if found["day"]:
        return "day"
    if found["week"]:
        return "week" if not found["weekday"] else "other" if found["weekday"] == "WE" else "day"
    return "other" if found["part"] else "month" if found["month"] else "year"


def _calendar_days(found: re.Match[str]) -> tuple[date, date] | None:
    """The first and the last day of a calendar value without unknown parts; None where there are no such days."""
    try:
        first, last = _days_without_clock(found)
        if found["clock"] == "TNI":
            last += timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return first, last


def _days_without_clock(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["week"]:
        return _week(year, int(found["week"]), found["weekday"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["part"] in _SEASONS:
        (month, day_of_month), (last_month, last_day) = _SEASONS[found["part"]]
        return date(year, month, day_of_month), date(year + (last_month < month), last_month, last_day)
    months = _PARTS.get(found["part"]) or ((int(found["month"]),) * 2 if found["month"] else (1, 12))
    return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date]:
    """The days of an ISO week, of its weekend, or the one day; `ValueError` where the year has no such week."""
    if weekday is None:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    if weekday == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    day = date.fromisocalendar(year, week, int(weekday))
    return day, day
