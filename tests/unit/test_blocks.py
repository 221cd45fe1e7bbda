"""Where a very long article is cut into blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.nlp.blocks import Window, cuts

TEXTS = st.text(st.sampled_from('ab .\n\r“"'), max_size=300)


@given(TEXTS, st.integers(5, 60))
def test_blocks_are_all_of_the_text_in_order_and_none_is_too_long(text: str, most: int) -> None:
    found = list(cuts(text, most))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= most for start, end in found)
    assert all(two[1] - one[0] > most // 2 for one, two in pairwise(found))


@given(st.lists(st.text("ab", min_size=1, max_size=9), min_size=1), st.integers(20, 60))
def test_no_word_is_cut(words: list[str], most: int) -> None:
    text = " ".join(words)
    assert [word for start, end in cuts(text, most) for word in text[start:end].split()] == words


BODY = "Rain fell on the town."


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (f"{BODY}\n\nThe bridge\n\n{BODY}\n\n{BODY}", "The bridge"),
        (f"{BODY}\r\n\r\nThe bridge\r\n\r\n{BODY}\r\n\r\n{BODY}", "The bridge"),
        (f"{BODY}\n\nIt ended there,\n\n{BODY}\n\n{BODY}", BODY),
        (f"{BODY}\n\n{BODY}\n\nHail.\n\n“{BODY}\n\n{BODY}", "Hail."),
        (f"{BODY}\n{BODY}\n{BODY}\n{BODY}", BODY),
        (f"{BODY} {BODY} {BODY} {BODY}", BODY),
    ],
    ids=["a section", "with other line ends", "no heading", "no quotation is cut", "lines", "sentences"],
)
def test_a_block_ends_where_the_text_pauses(text: str, second: str) -> None:
    (_, end), (start, _), *_ = cuts(text, 70)
    assert end == start
    assert text[start:].startswith(second)


def test_a_span_goes_back_to_its_place_unless_it_crosses_an_edge() -> None:
    window = Window("One. \n\nThree.", starts=(0, 7), origins=(0, 20), ends=(5, 13), new=20)
    assert window.there(Span(start=7, end=12, text="Three")) == Span(start=20, end=25, text="Three")
    assert window.there(Span(start=0, end=4, text="One.")) == Span(start=0, end=4, text="One.")
    assert window.there(Span(start=0, end=9, text="")) is None
