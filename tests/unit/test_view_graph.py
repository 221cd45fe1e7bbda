"""From solutions to the view's parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.graph import count, marks


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30))), st.integers(0, 20))
def test_marks_lie_in_order_apart_and_within(spans: list[tuple[int, int]], length: int) -> None:
    found = marks(spans, length)
    flat = [edge for span in found for edge in span]
    assert flat == sorted(set(flat))
    covered = {i for start, end in spans for i in range(max(0, start), min(length, end))}
    assert {i for start, end in found for i in range(start, end)} == covered


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("14", None, "at least 14 killed"),
        ("14", "14", "14 killed"),
        ("3", "5", "3 to 5 killed"),
        (None, "5", "at most 5 killed"),
        (None, None, "unknown number killed"),
    ],
)
def test_counts_are_put_in_words(low: str | None, high: str | None, words: str) -> None:
    assert count(low, high, "killed") == words
