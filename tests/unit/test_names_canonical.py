"""One name for all spellings of a thing, nationality words, short forms, metonyms: hand-built documents."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.nlp import lexicon
from kg.nlp.entities import names_canonical, names_inner, names_known, names_metonyms

VOCAB = spacy.blank("en").vocab


def build(text: str, heads: list[int] | None = None, deps: list[str] | None = None, tags: str = "") -> Doc:
    words = text.split()
    count = len(words)
    return Doc(
        VOCAB,
        words=words,
        heads=heads or [count - 1] * count,
        deps=deps or ["compound"] * (count - 1) + ["ROOT"],
        tags=tags.split() or ["NNP"] * count,
        pos=["PROPN"] * count,
        lemmas=[w.lower() for w in words],
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Russian Defense Ministry", "Government", "Defense Ministry of Russia"),
        ("Russian Defence Ministry", "Government", "Defense Ministry of Russia"),
        ("Ministry of Defence", "Government", "Defense Ministry"),
        ("Ministry of Health of Bulgaria", "Government", "Health Ministry of Bulgaria"),
        ("U.S. Treasury Department", "Government", "Treasury Department of the United States"),
        ("EU", "Organization", "European Union"),
        ("Daesh", "ArmedGroup", "Islamic State"),
        ("VARNA", "Settlement", "Varna"),
        ("NRF", "Organization", "NRF"),
        ("Jane  Doe", "Person", "Jane Doe"),
    ],
)
def test_canonical_name(text: str, kind: str, expected: str) -> None:
    doc = build(text)
    assert names_canonical.name(doc[:], kind) == expected


def test_owner_before_the_ministry_names_its_country() -> None:
    doc = build("Ukraine 's Defense Ministry", [3, 0, 3, 3], ["poss", "case", "compound", "ROOT"])
    assert names_canonical.name(doc[2:4], "Government") == "Defense Ministry of Ukraine"


@pytest.mark.parametrize(
    ("text", "deps", "tags", "expected"),
    [
        ("Russian missile", ["amod", "ROOT"], "JJ NN", ("Country", "Russia")),
        ("Russians fled", ["nsubj", "ROOT"], "NNPS VBD", ("Population", "people of Russia")),
        ("Turkish-backed rebels", ["amod", "ROOT"], "JJ NNS", ("Country", "Turkey")),
        ("French", ["ROOT"], "NNP", ("Population", "people of France")),
    ],
)
def test_nationality(text: str, deps: list[str], tags: str, expected: tuple[str, str]) -> None:
    doc = build(text, deps=deps, tags=tags)
    kind = names_canonical.nationality(doc[0:1])
    assert (kind, names_canonical.name(doc[0:1], kind or "")) == expected


@pytest.mark.parametrize(
    ("text", "heads", "deps", "span", "expected"),
    [
        ("Kyiv denied it", [1, 1, 1], ["nsubj", "ROOT", "dobj"], 0, "Government of Ukraine"),
        ("Kyiv froze overnight", [1, 1, 1], ["nsubj", "ROOT", "advmod"], 0, "Government of Ukraine"),
        ("Kyiv lies here", [1, 1, 1], ["nsubj", "ROOT", "advmod"], 0, None),
        ("Kyiv 's attack", [2, 0, 2], ["poss", "case", "ROOT"], 0, "Government of Ukraine"),
        ("Kyiv 's streets", [2, 0, 2], ["poss", "case", "ROOT"], 0, None),
        ("talks with Kyiv", [0, 0, 1], ["ROOT", "prep", "pobj"], 2, "Government of Ukraine"),
        ("rain in Kyiv", [0, 0, 1], ["ROOT", "prep", "pobj"], 2, None),
        ("asked Kyiv yesterday", [0, 0, 0], ["ROOT", "dobj", "npadvmod"], 1, "Government of Ukraine"),
        ("Kremlin officials spoke", [1, 2, 2], ["compound", "nsubj", "ROOT"], 0, "Government of Russia"),
        ("crowds outside Kremlin", [0, 0, 1], ["ROOT", "prep", "pobj"], 2, None),
        ("Brussels denied it", [1, 1, 1], ["nsubj", "ROOT", "dobj"], 0, "European Union"),
        ("Luxembourg denied it", [1, 1, 1], ["nsubj", "ROOT", "dobj"], 0, None),
        ("Varna denied it", [1, 1, 1], ["nsubj", "ROOT", "dobj"], 0, None),
    ],
)
def test_metonym(text: str, heads: list[int], deps: list[str], span: int, expected: str | None) -> None:
    doc = build(text, heads, deps)
    lemmas = {"denied": "deny", "froze": "freeze", "lies": "lie", "streets": "street", "asked": "ask"}
    for token in doc:
        token.lemma_ = lemmas.get(token.text, token.lower_)
    body = names_metonyms.body(doc[span : span + 1])
    assert (body[1] if body else None) == expected


def test_short_form_is_explained_by_the_name_before_it() -> None:
    doc = build("The Northern Relief and Rescue Fund (NRRF) and a pump (PMP) arrived")
    assert names_known.acronyms(doc) == {"NRRF": "Northern Relief and Rescue Fund"}


def test_short_form_needs_its_capitals() -> None:
    assert names_known.named(build("WHO")[:]) == "Organization"
    assert names_known.named(build("Who")[:]) is None


def test_roads_by_number() -> None:
    doc = build("The A417 , M4 and I-95 closed but A4 paper and M16 rifles did not")
    assert [s.text for s in names_known.roads(doc)] == ["A417", "M4", "I-95"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US State Department", ["US"]),
        ("University of Sofia", ["Sofia"]),
        ("Bulgarian Chess Federation", ["Bulgarian"]),
        ("Northern Relief Fund", []),
        ("European Union", []),
    ],
)
def test_places_within_the_names_of_bodies(text: str, expected: list[str]) -> None:
    doc = build(text, [0, 0, 1], ["ROOT", "prep", "pobj"]) if " of " in text else build(text)
    assert [s.text for s in names_inner.inner(doc[:], "Organization", "head noun of the name")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 80th Brigade fled", ["80th Brigade"]),
        ("the 2d Infantry Brigade fled", ["2d Infantry Brigade"]),
        ("the 82nd Airborne Division fled", ["82nd Airborne Division"]),
        ("the 47th mechanized brigade fled", ["47th mechanized brigade"]),
        ("the 47th division of the league", []),
        ("a Brigade fled", []),
    ],
)
def test_units_by_number(text: str, expected: list[str]) -> None:
    doc = build(text)
    doc[0].pos_ = "DET"
    assert [s.text for s in names_known.units(doc)] == expected


def test_a_word_list_of_ones_own_counts(tmp_path, monkeypatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[organizations.names]\n"northern wardens" = "ArmedGroup"\n', encoding="utf-8")
    monkeypatch.setattr(lexicon, "_ADDED", {})
    assert names_known.named(build("Northern Wardens")[:]) is None
    lexicon.extend(own)
    assert names_known.named(build("Northern Wardens")[:]) == "ArmedGroup"
    assert [s.text for s in names_known.listed(build("the Northern Wardens fled"))] == ["Northern Wardens"]
    for forget in lexicon._CACHES:
        forget()
