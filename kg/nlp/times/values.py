"""TIMEX3 values from days, units and amounts: pure functions, no spaCy.

A unit is one of "second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "half", "year",
"decade", "century", "millennium". Where the day is None the value keeps an `X` for each part that is not known.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_DESIGNATORS = {
    "second": (1, "T", "S"),
    "minute": (1, "T", "M"),
    "hour": (1, "T", "H"),
    "day": (1, "", "D"),
    "week": (1, "", "W"),
    "fortnight": (2, "", "W"),
    "weekend": (1, "", "WE"),
    "month": (1, "", "M"),
    "quarter": (3, "", "M"),
    "half": (6, "", "M"),
    "year": (1, "", "Y"),
    "decade": (1, "", "E"),
    "century": (1, "", "C"),
    "millennium": (1, "", "L"),
}
UNITS = frozenset(_DESIGNATORS)


def year_text(year: int | None) -> str:
    """Four digits, or "XXXX" for a year that is not known or beyond the calendar."""
    return f"{year:04}" if year and MINYEAR <= year <= MAXYEAR else "XXXX"


def holding(day: date | None, unit: str) -> str:
    """The day, week, month ... that holds a day; the day itself for units shorter than one.

    >>> holding(date(2024, 8, 9), "week"), holding(date(2024, 8, 9), "decade"), holding(None, "month")
    ('2024-W32', '202', 'XXXX-XX')
    """
    if day is None:
        return _UNKNOWN.get(unit, "XXXX" if unit in _MONTHS else "XXXX-XX-XX")
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    return {
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
        "millennium": f"{day.year // 100:02}",
    }.get(unit, day.isoformat())


def moved(day: date | None, count: int, unit: str) -> date | None:
    """The day so many units later (earlier where negative); None for hours and less, and beyond the calendar.

    A day that the month there does not have becomes its last one.
    """
    if day is None:
        return None
    if unit in _DAYS:
        try:
            return day + timedelta(days=count * _DAYS[unit])
        except OverflowError:
            return None
    if unit not in _MONTHS:
        return None
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date | None, count: int, unit: str) -> str:
    """The unit that lies so many units after the one that holds a day.

    >>> shifted(date(2024, 8, 9), -1, "month"), shifted(None, -1, "week")
    ('2024-07', 'XXXX-WXX')
    """
    return holding(moved(day, count, unit), unit)


def decimal(number: float) -> str:
    """A number without an exponent and without zeros at its end."""
    return f"{number:.0f}" if number.is_integer() else f"{number:.4f}".rstrip("0").rstrip(".")


def duration(amount: str, unit: str) -> str:
    """A length of time; `amount` is a number or "X".

    >>> duration("3", "day"), duration("1.5", "hour"), duration("X", "year"), duration("2", "quarter")
    ('P3D', 'PT1.5H', 'PXY', 'P6M')
    """
    times, clock, letter = _DESIGNATORS[unit]
    if amount != "X" and times > 1:
        amount = decimal(float(amount) * times)
    return f"P{clock}{amount}{letter}"


def weekday_before(day: date, weekday: int, *, today: bool) -> date:
    """The last such weekday (1 is Monday), the day itself too where `today`."""
    back = (day.isoweekday() - weekday) % 7
    return day - timedelta(days=back if back or today else 7)


def weekday_after(day: date, weekday: int, *, today: bool) -> date:
    """The next such weekday (1 is Monday), the day itself too where `today`."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if ahead or today else 7)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Nature 13, 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday of a month; the last one where `nth` is 5."""
    first = weekday_after(date(year, month, 1), weekday, today=True)
    days = 7 * (nth - 1)
    while first.day + days > monthrange(year, month)[1]:
        days -= 7
    return first + timedelta(days=days)
