"""When two names are names of one: parts of a person's name, of a body's name, styles of a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.entities.coref_names import is_grown_group, is_part_of_group, is_part_of_person, is_styled_place

WORDS = st.lists(st.sampled_from(["Ana", "Bell", "Carl", "Dorn", "of", "Bank"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Smirnov", "Alexei Smirnov", True),
        ("Alexei", "Alexei Smirnov", True),
        ("Ana Bell", "Ana Maria Bell", True),
        ("Maria Bell", "Ana Maria Bell", True),
        ("Maria", "Ana Maria Bell", False),
        ("Carl Bell", "Ana Bell", False),
        ("Ana Bell", "Ana Bell", False),
    ],
)
def test_part_of_a_person(short: str, full: str, *, same: bool) -> None:
    assert is_part_of_person(short.split(), full.split()) is same


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("State Department", "US State Department", True),
        ("Norvik", "Norvik Motors", True),
        ("Coast Bank", "Coast Bank Holding", True),
        ("Motors", "Norvik Motors Group", False),
        ("East Bank", "West Bank Group", False),
        ("of the", "Bank of the Coast", False),
        ("Senate", "Senate Budget Committee", False),
        ("NRF", "NRF General Command", False),
        ("Fair Trade", "Council for Fair Trade", False),
        ("Varna University", "Varna University for Women", True),
    ],
)
def test_part_of_a_body(short: str, full: str, *, same: bool) -> None:
    assert is_part_of_group(short.split(), full.split()) is same


@pytest.mark.parametrize(
    ("short", "full", "grown"),
    [
        ("Varna", "Varna University", True),
        ("State Department", "US State Department", True),
        ("Norvik", "Norvik Racing Bikes", False),
    ],
)
def test_a_fuller_name_that_comes_later(short: str, full: str, *, grown: bool) -> None:
    assert is_grown_group(short.split(), full.split()) is grown


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [("Lothia", "Republic of Lothia", True), ("Lothia", "North Lothia", False), ("Lothia", "of Lothia", False)],
)
def test_styled_place(short: str, full: str, *, same: bool) -> None:
    assert is_styled_place(short.split(), full.split()) is same


@given(WORDS, WORDS)
def test_a_name_is_never_a_part_of_its_own_part(one: list[str], other: list[str]) -> None:
    for is_part in (is_part_of_person, is_part_of_group, is_styled_place):
        assert not (is_part(one, other) and is_part(other, one))
