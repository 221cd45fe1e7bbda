"""TIMEX3 values and the days they name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.timex import Interval, interval, is_timex

DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9998, 12, 30))


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2024-08-09", "2024-08-09", "2024-08-09", "day"),
        ("2024-08-09T14:00", "2024-08-09", "2024-08-09", "time"),
        ("2024-08-09T24", "2024-08-09", "2024-08-09", "time"),
        ("2024-08-09TMO", "2024-08-09", "2024-08-09", "time"),
        ("2024-08-09TNI", "2024-08-09", "2024-08-10", "time"),
        ("2024-W32", "2024-08-05", "2024-08-11", "week"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("2024-W32-WE", "2024-08-10", "2024-08-11", "other"),
        ("2024-W32-5", "2024-08-09", "2024-08-09", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "other"),
        ("2024-H1", "2024-01-01", "2024-06-30", "other"),
        ("2024-SU", "2024-06-01", "2024-09-23", "other"),
        ("2024-WI", "2024-12-01", "2025-03-20", "other"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("199", "1990-01-01", "1999-12-31", "other"),
        ("19", "1900-01-01", "1999-12-31", "other"),
        ("00", "0001-01-01", "0099-12-31", "other"),
        ("FY2024", "2023-01-01", "2025-12-31", "other"),
        ("FY2024-Q1", "2023-01-01", "2025-12-31", "other"),
    ],
)
def test_interval(value: str, earliest: str, latest: str, precision: str) -> None:
    assert is_timex(value)
    found = interval(value)
    assert found is not None
    assert (str(found.earliest), str(found.latest), found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "value",
    ["P3D", "PT2H", "PXY", "P1.5Y", "P1DT6H", "P1E", "PRESENT_REF", "XXXX-WXX-5", "XXXX-07", "2024-QX", "BC0044"],
)
def test_values_that_name_no_days(value: str) -> None:
    assert is_timex(value)
    assert interval(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "P",
        "PT",
        "2023-02-29",
        "2024-13",
        "2024-W54",
        "2021-W53",
        "0000",
        "0000-01-01",
        "last week",
        "2024-8-9",
        "٢٠٢٤",
    ],
)
def test_strings_that_are_no_values(value: str) -> None:
    assert not is_timex(value)
    assert interval(value) is None


@pytest.mark.parametrize("value", ["9999-WI", "9999-12-31TNI", "FY9999", "0000-W01", "2024-08-09T25"])
def test_days_beyond_the_calendar(value: str) -> None:
    assert interval(value) is None


@settings(deadline=None)
@given(DAYS)
def test_every_unit_of_a_day_holds_it(day: date) -> None:
    year, week, weekday = day.isocalendar()
    month = f"{day.year:04}-{day.month:02}"
    quarter = f"{day.year:04}-Q{(day.month + 2) // 3}"
    half = f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    units = [day.isoformat(), f"{year:04}-W{week:02}-{weekday}", f"{year:04}-W{week:02}", month, quarter, half]
    for value in [*units, f"{day.year:04}", f"{day.year // 10:03}", f"{day.year // 100:02}", f"FY{day.year:04}"]:
        assert is_timex(value), value
        found = interval(value)
        assert found is not None, value
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= day <= found.latest, value


@settings(deadline=None)
@given(DAYS, st.sampled_from(["T14:30", "TMO", "TMI", "TAF", "TEV", "TDT", "T09:05:07Z", "T23+02:00"]))
def test_a_time_of_day_lies_on_its_day(day: date, clock: str) -> None:
    assert interval(day.isoformat() + clock) == Interval(day, day, "time")


@settings(deadline=None)
@given(DAYS)
def test_a_night_reaches_into_the_next_day(day: date) -> None:
    assert interval(f"{day.isoformat()}TNI") == Interval(day, day + timedelta(days=1), "time")


@settings(deadline=None)
@given(st.from_regex(r"[0-9XPTWQHFYBCSUMD:-]{0,12}", fullmatch=True))
def test_what_names_days_is_a_value(value: str) -> None:
    found = interval(value)
    if found is not None:
        assert is_timex(value)
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= found.latest
