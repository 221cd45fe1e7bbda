"""Quotation marks in text: which stretches stand between marks, and which marks are apostrophes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.quotes.marks import marked, outer

OUTERMOST = [
    # one pair of each kind
    ('The mayor said "we stay" and left.', ["we stay"]),
    ("The mayor said “we stay” and left.", ["we stay"]),
    ("The mayor said ‘we stay’ and left.", ["we stay"]),
    ("The mayor said 'we stay' and left.", ["we stay"]),
    ("The mayor said „we stay“ and left.", ["we stay"]),
    ("The mayor said «we stay» and left.", ["we stay"]),
    ("The mayor said ‹we stay› and left.", ["we stay"]),
    ("The mayor said »we stay« and left.", ["we stay"]),
    ("The mayor said « we stay » and left.", [" we stay "]),
    ("The mayor said ``we stay'' and left.", ["we stay"]),
    ("The mayor said ''we stay'' and left.", ["we stay"]),
    # several in a line
    ('"We stay," she said. "We fight."', ["We stay,", "We fight."]),
    ("“We stay,” she said. “We fight.”", ["We stay,", "We fight."]),
    ("He called it 'unfair' and 'absurd' on Monday.", ["unfair", "absurd"]),
    # marks mixed by the typist
    ('The mayor said “we stay" and left.', ["we stay"]),
    ("She wrote, “We stay.“", ["We stay."]),
    ("The mayor said ‘we stay' and left.", ["we stay"]),
    # apostrophes
    ("The mayor's house isn't far.", []),
    ("The mayor’s house isn’t far.", []),
    ("The workers' union and the miners' club met.", []),
    ("The workers’ union met in the ’90s.", []),
    ("Back in the '90s, rock 'n' roll ruled.", []),
    ("“The workers’ union isn’t closed,” she said.", ["The workers’ union isn’t closed,"]),
    ("‘It isn’t over,’ she said.", ["It isn’t over,"]),
    ("'It isn't over,' she said.", ["It isn't over,"]),
    ("'The rebels' camp is ours,' he said.", ["The rebels' camp is ours,"]),
    # nested
    ("“He told me ‘go home’ twice,” she said.", ["He told me ‘go home’ twice,"]),
    ("\"He told me 'go home' twice,\" she said.", ["He told me 'go home' twice,"]),
    ("‘He told me “go home” twice,’ she said.", ["He told me “go home” twice,"]),
    # a nickname
    ('Marta "Kit" Lindqvist said "we stay" and left.', ["we stay"]),
    # inches and minutes are no marks that open
    ("The pipe is 12 ' long.", []),
    ("", []),
    ("No marks at all.", []),
]


@pytest.mark.parametrize(("text", "expected"), OUTERMOST)
def test_outermost(text: str, expected: list[str]) -> None:
    assert [text[m.inner_start : m.inner_end] for m in outer(marked(text))] == expected


def test_paragraphs_each_with_an_opening_mark_are_one() -> None:
    text = "“We have waited long.\n\n“We shall wait no more,” she said."
    (found,) = outer(marked(text))
    assert text[found.start : found.end] == "“We have waited long.\n\n“We shall wait no more,”"


def test_three_paragraphs_with_straight_marks() -> None:
    text = '"One.\n\n"Two.\n\n"Three," he said. "Four."'
    first, second = outer(marked(text))
    assert text[first.inner_start : first.inner_end] == 'One.\n\n"Two.\n\n"Three,'
    assert text[second.inner_start : second.inner_end] == "Four."


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    text = "“We have waited long.\n\nThe mayor left."
    (found,) = outer(marked(text))
    assert text[found.inner_start : found.inner_end] == "We have waited long."


def test_single_marks_are_told_from_double_ones() -> None:
    text = "'one' \"two\" ‘three’ “four” ‹five›"
    assert [m.single for m in marked(text)] == [True, False, True, False, True]


def test_nested_marks_are_told() -> None:
    text = "“He told me ‘go home’ twice,” she said."
    assert [(text[m.inner_start : m.inner_end], m.nested) for m in marked(text)] == [
        ("He told me ‘go home’ twice,", False),
        ("go home", True),
    ]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»‹›`„‟‚", max_size=60))
def test_stretches_lie_within_the_text_and_outer_ones_never_overlap(text: str) -> None:
    found = marked(text)
    assert all(0 <= m.start < m.inner_start <= m.inner_end <= m.end <= len(text) for m in found)
    apart = list(outer(found))
    assert all(a.end <= b.start for a, b in pairwise(apart))


def test_the_ends_of_lines_make_no_difference() -> None:
    text = "“We stay.\n\n“We fight.\n\n“We win,” she said.\n\nHe called it “unfair” and left."
    unix = [text[m.inner_start : m.inner_end] for m in outer(marked(text))]
    windows = text.replace("\n", "\r\n")
    assert [windows[m.inner_start : m.inner_end].replace("\r", "") for m in outer(marked(windows))] == unix
