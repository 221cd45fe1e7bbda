"""Where names start and end: mended entities of hand-built documents."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.nlp.entities import names_edges, names_spans

VOCAB = spacy.blank("en").vocab


def build(words: list[str], heads: list[int] | None = None, deps: list[str] | None = None, **more: list[str]) -> Doc:
    count = len(words)
    return Doc(
        VOCAB,
        words=words,
        heads=heads or [count - 1] * count,
        deps=deps or ["compound"] * (count - 1) + ["ROOT"],
        pos=more.get("pos", ["PROPN"] * count),
        tags=more.get("tags", ["NNP"] * count),
        lemmas=words,
        spaces=[s == " " for s in more.get("spaces", [" "] * count)],
    )


def mend(doc: Doc, start: int, end: int, label: str) -> list[tuple[str, str]]:
    return [(span.text, kind) for span, kind in names_edges.mended(Span(doc, start, end, label=label), label)]


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        (["the", "Orlov", "'s"], "PERSON", ["Orlov"]),
        (["President", "Jane", "Doe"], "PERSON", ["Jane Doe"]),
        (["Sen.", "Jane", "Doe"], "PERSON", ["Jane Doe"]),
        (["Harbour", "Trade", "Commissioner"], "ORG", ["Harbour"]),
        (["Navy", "Capt"], "PERSON", ["Navy"]),
        (["President"], "PERSON", []),
        (["Jane", "Doe", "\n\n", "Rain"], "PERSON", ["Jane Doe", "Rain"]),
        (["Varna", "/", "Burgas"], "GPE", ["Varna", "Burgas"]),
        (["Northern", "Relief", "Fund", "(", "NRF"], "ORG", ["Northern Relief Fund", "NRF"]),
        (["Varna", "and", "Burgas"], "ORG", ["Varna", "Burgas"]),
        (["Doe", "and", "Roe"], "ORG", ["Doe and Roe"]),
    ],
)
def test_cut(words: list[str], label: str, expected: list[str]) -> None:
    assert [text for text, _ in mend(build(words), 0, len(words), label)] == expected


def test_the_noun_of_an_organization_completes_a_nationality() -> None:
    doc = build(["Bulgarian", "Chess", "Federation"])
    assert mend(doc, 0, 1, "NORP") == [("Bulgarian Chess Federation", "ORG")]


def test_a_family_name_that_was_cut_off_comes_back() -> None:
    doc = build(["Jane", "Q.", "Doe"])
    assert mend(doc, 0, 2, "PERSON") == [("Jane Q. Doe", "PERSON")]


def test_a_country_is_no_family_name() -> None:
    doc = build(["Jane", "Doe", "Indonesia"])
    assert mend(doc, 0, 2, "PERSON") == [("Jane Doe", "PERSON")]


def test_the_region_noun_belongs_to_the_name() -> None:
    doc = build(["Varna", "region"], pos=["PROPN", "NOUN"], tags=["NNP", "NN"])
    assert mend(doc, 0, 1, "GPE") == [("Varna region", "GPE")]


def test_a_portfolio_is_no_name() -> None:
    doc = build(["Home", "Secretary", "Jane", "Doe"])
    assert mend(doc, 0, 1, "ORG") == []


def test_a_word_that_describes_a_group_is_no_name() -> None:
    doc = build(["Islamist", "fighters"], deps=["amod", "ROOT"], pos=["ADJ", "NOUN"], tags=["JJ", "NNS"])
    assert mend(doc, 0, 1, "NORP") == []


def test_a_nationality_stays() -> None:
    doc = build(["Bulgarian", "fighters"], deps=["amod", "ROOT"], pos=["ADJ", "NOUN"], tags=["JJ", "NNS"])
    assert mend(doc, 0, 1, "NORP") == [("Bulgarian", "NORP")]


def test_a_capital_at_the_start_tells_nothing() -> None:
    words = ["Missile", "hits", "a", "mall", ".", "A", "missile", "fell", "."]
    doc = Doc(VOCAB, words=words, sent_starts=[True, *[False] * 4, True, *[False] * 3], tags=["NN"] * 9)
    assert names_edges.is_common(doc[0:1])


def test_offices_fall_out_of_a_run_of_capitals() -> None:
    doc = build(["NRF", "Leader", "Jane", "Doe"])
    assert [s.text for s in names_edges.without_offices(doc[0:4])] == ["NRF", "Jane Doe"]


def overlooked(text: str) -> list[str]:
    """The names of a sentence in which the model found none, a proper noun for each capital."""
    words = text.split()
    capital = [w[0].isupper() for w in words]
    doc = build(
        words,
        tags=["NNP" if c else "NN" for c in capital],
        pos=["PROPN" if c else "NOUN" for c in capital],
        heads=[0] * len(words),
        deps=["ROOT"] + ["dep"] * (len(words) - 1),
    )
    return [span.text for span, _ in names_spans.candidates(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they spoke against Kelvism on that day", ["Kelvism"]),  # a capital within a sentence
        ("they joined the Sea Guild on that day", ["Sea Guild"]),
        ("they spoke against the Internet on that day", []),  # names nobody
        ("Kelvism was spoken against on that day", []),  # the capital of the sentence
        ("All Rise As Kelvism Falls On Day", []),  # a line in title case
        ("they wrote of Mr and went away", []),  # a form of address
    ],
)
def test_what_the_model_overlooks(text: str, expected: list[str]) -> None:
    assert overlooked(text) == expected
