"""Direct and indirect findings put together, on findings made by hand."""

from __future__ import annotations

from kg.model import Style
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.marks import marked, outer
from kg.nlp.quotes.merge import merged


def merge(
    text: str, indirect: list[tuple[int, int]], direct: list[tuple[int, int]] | None = None
) -> list[tuple[str, str]]:
    found = merged(
        text,
        [Finding(a, b, Style.DIRECT, set_off=True) for a, b in direct or []],
        [Finding(a, b, Style.INDIRECT) for a, b in indirect],
        list(outer(marked(text))),
    )
    return [(str(f.style), text[f.start : f.end]) for f in found]


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_reported_words_with_marks_are_mixed_and_take_the_marks_in_whole() -> None:
    text = "She said the dam was “safe and sound” on Monday."
    assert merge(text, [span(text, "the dam was “safe and")]) == [("mixed", "the dam was “safe and sound”")]


def test_reported_words_without_marks_stay_indirect() -> None:
    text = "She said the dam was safe."
    assert merge(text, [span(text, "the dam was safe")]) == [("indirect", "the dam was safe")]


def test_words_wholly_between_marks_are_direct_and_lose_them() -> None:
    text = "She said in a letter “The dam is safe.”"
    assert merge(text, [span(text, "“The dam is safe.”")]) == [("direct", "The dam is safe.")]


def test_a_sentence_that_ends_within_marks_ends_the_words() -> None:
    text = "She said it was “safe.” The mayor left."
    assert merge(text, [span(text, "it was “safe.” The mayor left")]) == [("mixed", "it was “safe.”")]


def test_the_same_words_found_twice_are_one_quotation() -> None:
    text = "“The dam is safe,” she said."
    words = span(text, "The dam is safe")
    assert merge(text, [words], [words]) == [("direct", "The dam is safe")]


def test_a_mark_that_is_never_closed_ends_without_the_blank_behind_it() -> None:
    text = "She said it was “safe \nThe mayor left."
    assert merge(text, [span(text, "it was “safe")]) == [("mixed", "it was “safe")]


def test_findings_come_in_the_order_of_the_text() -> None:
    text = "The dam is safe and the bridge is old."
    assert merge(text, [span(text, "the bridge is old"), span(text, "The dam is safe")]) == [
        ("indirect", "The dam is safe"),
        ("indirect", "the bridge is old"),
    ]
