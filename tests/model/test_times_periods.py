"""Quarters, halves, seasons and what is counted from them, as reports of firms and of the weather put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Annotate

pytestmark = pytest.mark.model

PERIODS = [
    # the quarter told before, and the same one of the year before
    ("Sales rose in the quarter from a year ago.", "the quarter 2024-Q2 | a year ago 2023-Q2"),
    ("Second-quarter sales fell, and profit for the quarter doubled.", "Second-quarter 2024-Q2 | the quarter 2024-Q2"),
    ("Second-quarter sales rose from the year-earlier period.", "Second-quarter 2024-Q2 | the year-earlier period 2023-Q2"),
    ("Sales fell in the same period last year.", "the same period last year 2023"),
    ("The latest quarter was good.", "The latest quarter 2024-Q2"),
    # whose year other words tell
    ("The firm lost money in Q3 of last year.", "Q3 of last year 2023-Q3"),
    ("Sales fell in the second half.", "the second half 2024-H2"),
    ("Sales doubled in the first and third quarters of 2023.", "first 2023-Q1 | third quarters of 2023 2023-Q3"),
    ("The mine closed in fiscal first quarter.", "fiscal first quarter FY2024-Q1"),
    # seasons
    ("The port closed last summer.", "last summer 2023-SU"),
    ("The port will close this winter.", "this winter 2024-WI"),
    ("The port will open next spring.", "next spring 2025-SP"),
    ("The port closed in winter.", "winter 2023-WI"),
    ("The port closed in the winter of 2019.", "the winter of 2019 2019-WI"),
    ("The lake freezes in winter.", "winter XXXX-WI"),
    ("The fall of the town shocked Norway.", ""),
    # units near the day of publication
    ("The mayor resigned late in the week.", "late in the week 2024-W32"),
    ("The mayor resigned the week before last.", "the week before last 2024-W30"),
    ("The mayor will resign on the 5th of next month.", "the 5th of next month 2024-09-05"),
    ("The mayor resigned weeks ago.", "weeks ago PAST_REF"),
    ("The mayor resigned in March, and the month after, the clerk left.", "March 2024-03 | the month after 2024-04"),
    ("The mayor resigned earlier in the month.", "earlier in the month 2024-08"),
    ("In the latest month sales fell.", "the latest month 2024-07"),
    ("The port opens for the weekend.", "the weekend 2024-W32-WE"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), PERIODS, ids=[sentence for sentence, _ in PERIODS])
def test_periods(annotate: Annotate, sentence: str, expected: str) -> None:
    times = annotate(sentence, published="2024-08-10").times
    assert " | ".join(f"{time.text} {time.value}" for time in times) == expected


@pytest.mark.parametrize(
    ("published", "words", "value"),
    [("2024-02-10", "this winter", "2023-WI"), ("2024-02-10", "last winter", "2022-WI"), ("2024-12-10", "next summer", "2025-SU")],
)  # fmt: skip
def test_a_winter_began_the_year_before(annotate: Annotate, published: str, words: str, value: str) -> None:
    (time,) = annotate(f"The port closed {words}.", published=published).times
    assert (time.text, time.value) == (words, value)
