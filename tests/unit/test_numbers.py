"""Number phrases as bounds: a table of phrases, and laws over made ones."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.nlp.events.numbers import bounds, numbers, phrase

VOCAB = spacy.blank("en").vocab

PHRASES = [
    # figures
    ("0", (0, 0)),
    ("17", (17, 17)),
    ("3,000", (3000, 3000)),
    ("1,250,000", (1250000, 1250000)),
    ("1.5 million", (1500000, 1500000)),
    ("2.25 thousand", (2250, 2250)),
    ("40,000-strong", (40000, 40000)),
    ("3 dozen", (36, 36)),
    # words
    ("seven", (7, 7)),
    ("twenty-five", (25, 25)),
    ("forty five", (45, 45)),
    ("a hundred", (100, 100)),
    ("two hundred and six", (206, 206)),
    ("one thousand two hundred and thirty-four", (1234, 1234)),
    ("forty-five thousand", (45000, 45000)),
    ("three hundred thousand", (300000, 300000)),
    ("a million", (1000000, 1000000)),
    ("a dozen", (12, 12)),
    ("two dozen", (24, 24)),
    ("half a dozen", (6, 6)),
    ("a couple of", (2, 2)),
    ("no one", (0, 0)),
    ("half a million", (500000, 500000)),
    ("nearly half a million", (500000, 500000)),
    ("a quarter of a million", (250000, 250000)),
    ("two and a half million", (2500000, 2500000)),
    # vague words: the least they mean
    ("dozens", (24, None)),
    ("scores", (40, None)),
    ("hundreds", (200, None)),
    ("tens of thousands", (20000, None)),
    ("hundreds of thousands", (200000, None)),
    ("several", (3, None)),
    ("a few", (3, None)),
    ("a handful of", (3, None)),
    ("several hundred", (300, None)),
    ("a few dozen", (36, None)),
    # bounds
    ("at least 14", (14, None)),
    ("more than 40", (40, None)),
    ("over 1,000", (1000, None)),
    ("no fewer than nine", (9, None)),
    ("upwards of 60", (60, None)),
    ("at least some 30", (30, None)),
    ("more than two dozen", (24, None)),
    ("100 or more", (100, None)),
    ("100+", (100, None)),
    ("up to 30", (None, 30)),
    ("as many as 12", (None, 12)),
    ("fewer than ten", (None, 10)),
    ("no more than 8", (None, 8)),
    ("50 or fewer", (None, 50)),
    # near a figure
    ("about 20", (20, 20)),
    ("nearly 50", (50, 50)),
    ("some 300", (300, 300)),
    ("an estimated 2 million", (2000000, 2000000)),
    ("50 or so", (50, 50)),
    # ranges
    ("between 20 and 25", (20, 25)),
    ("from 10 to 12", (10, 12)),
    ("20 to 25", (20, 25)),
    ("20-25", (20, 25)),
    ("two or three", (2, 3)),
    ("1 to 2 million", (1000000, 2000000)),
    ("three to four hundred", (300, 400)),
    # no number phrases
    ("the", None),
    ("a town", None),
    ("hundred", None),
    ("1.5", None),
    ("0400", None),
    ("three and four", None),
    ("twenty twenty", None),
    ("at least", None),
    ("between 20", None),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_bounds(text, expected):
    assert bounds(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in PHRASES if case[1] is not None])
def test_a_document_has_the_phrase_that_the_text_is(text, expected):
    words = text.replace("-", " - ").replace("+", " +").split()
    assert [n.bounds for n in numbers(_doc(["Then", *words, "arrived"]))] == [expected]


def _doc(words, deps=None):
    return Doc(VOCAB, words=words, deps=deps or ["dep"] * len(words), heads=[0] * len(words))


def test_numbers_of_a_document_in_order_without_overlap():
    doc = _doc(
        [
            "At",
            "least",
            "14",
            "people",
            "died",
            "and",
            "dozens",
            "of",
            "others",
            "fled",
            "between",
            "20",
            "and",
            "25",
            "miles",
        ]
    )
    assert [(n.start, n.end, n.low, n.high) for n in numbers(doc)] == [
        (0, 3, 14, None),
        (6, 7, 24, None),
        (10, 14, 20, 25),
    ]


def test_a_preposition_of_place_is_no_bound():
    doc = _doc(["flew", "over", "two", "villages"], ["ROOT", "prep", "nummod", "pobj"])
    assert [n.bounds for n in numbers(doc)] == [(2, 2)]


@given(st.integers(min_value=0, max_value=10**12))
def test_a_figure_means_itself_with_or_without_separators(value):
    assert bounds(str(value)) == bounds(f"{value:,}") == (value, value)


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1, max_value=10**6))
def test_a_range_has_both_its_ends(low, more):
    assert bounds(f"between {low:,} and {low + more:,}") == (low, low + more)


@given(st.integers(min_value=1, max_value=10**9))
def test_a_bound_leaves_one_end_open(value):
    assert bounds(f"at least {value}") == (value, None)
    assert bounds(f"up to {value}") == (None, value)
    assert bounds(f"about {value}") == (value, value)


UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
UNITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(value):
    if value < 20:
        return UNITS[value]
    if value < 100:
        return TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{UNITS[value // 100]} hundred" + (f" and {spelt(value % 100)}" if value % 100 else "")
    return f"{spelt(value // 1000)} thousand" + (f" {spelt(value % 1000)}" if value % 1000 else "")


@given(st.integers(min_value=0, max_value=999_999))
def test_a_number_spelt_out_is_read_back(value):
    assert bounds(spelt(value)) == (value, value)


@given(
    st.lists(
        st.sampled_from(
            [
                "at",
                "least",
                "14",
                "dozens",
                "of",
                "and",
                "or",
                "to",
                "20",
                "-",
                "more",
                "than",
                "a",
                "hundred",
                "people",
            ]
        ),
        max_size=9,
    )
)
def test_a_phrase_stays_within_the_words_and_is_in_order(words):
    for at in range(len(words)):
        found = phrase(words, at)
        if found is not None:
            assert at == found.start < found.end <= len(words)
            assert found.low is None or found.high is None or found.low <= found.high
