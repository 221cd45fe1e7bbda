"""Values from days, units and amounts; numbers in words; the tense of a clause."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.nlp.times import numbers, values
from kg.nlp.times.tense import tense
from kg.timex import interval, is_timex

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9990, 12, 31))
UNITS = sorted(values.UNITS - {"second", "minute", "hour", "millennium", "weekend"})
VOCAB = spacy.blank("en").vocab


@pytest.mark.parametrize(
    ("day", "unit", "value"),
    [
        ("2024-08-09", "day", "2024-08-09"),
        ("2024-12-30", "week", "2025-W01"),
        ("2024-08-09", "weekend", "2024-W32-WE"),
        ("2024-08-09", "quarter", "2024-Q3"),
        ("2024-08-09", "half", "2024-H2"),
        ("1999-08-09", "decade", "199"),
        ("1999-08-09", "century", "19"),
    ],
)
def test_the_unit_that_holds_a_day(day: str, unit: str, value: str) -> None:
    assert values.holding(date.fromisoformat(day), unit) == value


@settings(deadline=None)
@given(DAYS, st.sampled_from(UNITS))
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    days = interval(values.holding(day, unit))
    assert days is not None
    assert days.earliest is not None
    assert days.latest is not None
    assert days.earliest <= day <= days.latest


@settings(deadline=None)
@given(st.none() | DAYS, st.integers(-9000, 9000), st.sampled_from(UNITS))
def test_whatever_is_moved_stays_a_value(day: date | None, count: int, unit: str) -> None:
    assert is_timex(values.shifted(day, count, unit))


@settings(deadline=None)
@given(DAYS, st.integers(-50, 50), st.sampled_from(["day", "week", "fortnight"]))
def test_days_and_weeks_move_back_as_they_moved_on(day: date, count: int, unit: str) -> None:
    moved = values.moved(day, count, unit)
    assert moved is None or values.moved(moved, -count, unit) == day


@settings(deadline=None)
@given(st.integers(1, 10**6), st.sampled_from(sorted(values.UNITS)))
def test_a_duration_is_a_value_of_no_days(count: int, unit: str) -> None:
    value = values.duration(str(count), unit)
    assert is_timex(value)
    assert interval(value) is None


@settings(deadline=None)
@given(DAYS, st.integers(1, 7))
def test_weekdays_before_and_after_close_in_on_a_day(day: date, weekday: int) -> None:
    before, after = values.weekday_before(day, weekday, today=False), values.weekday_after(day, weekday, today=False)
    assert before < day < after
    assert before.isoweekday() == after.isoweekday() == weekday
    assert (after - before).days == (14 if day.isoweekday() == weekday else 7)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, "1818-03-22"), (1943, "1943-04-25"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20")],
)
def test_easter(year: int, day: str) -> None:
    assert values.easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("year", "month", "nth", "weekday", "day"),
    [(2024, 11, 4, 4, "2024-11-28"), (2024, 5, 5, 1, "2024-05-27"), (2021, 5, 5, 1, "2021-05-31"), (2024, 9, 1, 1, "2024-09-02")],
)  # fmt: skip
def test_the_nth_weekday_of_a_month(year: int, month: int, nth: int, weekday: int, day: str) -> None:
    assert values.nth_weekday(year, month, nth, weekday).isoformat() == day


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("a", "1"),
        ("an", "1"),
        ("three", "3"),
        ("Twenty-four", "24"),
        ("a hundred", "100"),
        ("a hundred and fifty", "150"),
        ("two thousand", "2000"),
        ("three dozen", "36"),
        ("1,200", "1200"),
        ("2.5", "2.5"),
        ("three and a half", "3.5"),
        ("2 1/2", "2.5"),
        ("3½", "3.5"),
        ("a couple of", "2"),
        ("several", "X"),
        ("a few", "X"),
    ],
)
def test_amount(words: str, amount: str) -> None:
    assert numbers.amount(words) == amount


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen seventy-nine", 1979),
        ("nineteen hundred", 1900),
        ("two thousand and four", 2004),
        ("twenty twenty-four", 2024),
        ("twenty-nine", None),
    ],
)
def test_a_spoken_year(words: str, year: int | None) -> None:
    assert numbers.spelled_year(words) == year


CLAUSES = [
    # (words with tag and head, the tense of the last word)
    ("They/PRP/1 met/VBD/1 Friday/NNP/1", "past"),
    ("They/PRP/2 will/MD/2 meet/VB/2 Friday/NNP/2", "future"),
    ("They/PRP/1 meet/VBP/1 Friday/NNP/1", "present"),
    ("They/PRP/2 have/VBP/2 met/VBN/2 Friday/NNP/2", "past"),
    ("They/PRP/2 are/VBP/2 meeting/VBG/2 Friday/NNP/2", "present"),
    ("They/PRP/2 were/VBD/2 meeting/VBG/2 Friday/NNP/2", "past"),
    ("They/PRP/3 may/MD/3 have/VB/3 met/VBN/3 Friday/NNP/3", "past"),
    ("They/PRP/1 plan/VBP/1 to/TO/3 meet/VB/1 Friday/NNP/3", "future"),
    ("They/PRP/1 managed/VBD/1 to/TO/3 meet/VB/1 Friday/NNP/3", "past"),
    ("Fire/NN/0 Friday/NNP/0", "past"),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES)
def test_tense(clause: str, expected: str) -> None:
    rows = [item.split("/") for item in clause.split()]
    tags = [tag for _, tag, _ in rows]
    heads = [int(head) for *_, head in rows]
    lemmas = [{"managed": "manage", "met": "meet"}.get(word, word) for word, *_ in rows]
    helpers = {"MD", "TO"}
    aux = [t in helpers or (w in ("have", "are", "were") and h != i) for i, ((w, t, _), h) in enumerate(zip(rows, heads, strict=True))]  # fmt: skip
    deps = ["aux" if aux[i] else "ROOT" if heads[i] == i else "dep" for i in range(len(rows))]
    pos = ["AUX" if aux[i] else "VERB" if tag.startswith("VB") else "NOUN" for i, tag in enumerate(tags)]
    doc = Doc(VOCAB, [word for word, *_ in rows], tags=tags, heads=heads, deps=deps, pos=pos, lemmas=lemmas)
    assert tense(doc[-1]) == expected
