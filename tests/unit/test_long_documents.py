"""A book, a table or a log is no longer than its words: coreference looks at each mention once, not at all pairs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import Form
from kg.nlp.entities.coref import entities
from kg.nlp.entities.nominals import nominals
from kg.nlp.layers import Entities, NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCAB = spacy.blank("en").vocab
SECONDS = 20
"""Of one core; ten times what it takes, and a tenth of what looking at all pairs would take."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Row = tuple[str, int, str, str, str]
SAW = [
    ("He", 1, "nsubj", "PRON", "PRP"),
    ("saw", 1, "ROOT", "VERB", "VBD"),
    ("him", 1, "dobj", "PRON", "PRP"),
    (".", 1, "punct", "PUNCT", "."),
]
SAID = [
    ("The", 1, "det", "DET", "DT"),
    ("man", 3, "nsubj", "NOUN", "NN"),
    ("Ana", 3, "dep", "PROPN", "NNP"),
    ("said", 3, "ROOT", "VERB", "VBD"),
    (".", 3, "punct", "PUNCT", "."),
]


def repeated(sentence: list[Row], times: int) -> Doc:
    rows = [(n, row) for n in range(times) for row in sentence]
    size = len(sentence)
    return Doc(
        VOCAB,
        [row[0] for _, row in rows],
        heads=[n * size + row[1] for n, row in rows],
        deps=[row[2] for _, row in rows],
        pos=[row[3] for _, row in rows],
        tags=[row[4] for _, row in rows],
        lemmas=[row[0].lower() for _, row in rows],
        sent_starts=[i % size == 0 for i in range(len(rows))],
    )


def told(doc: Doc, names: list[NounPhrase]) -> Entities:
    found = [*names, *nominals(doc, names)]
    doc._.kg_mentions = tuple(sorted(found, key=lambda p: (p.start, -p.end)))
    return entities(doc)


def surnames() -> Iterator[str]:
    """Each another one: "Aaaberg", "Aabberg" ..."""
    return (f"{a}{b}{c}berg".title() for a in LETTERS for b in LETTERS for c in LETTERS)


@pytest.mark.parametrize(
    ("sentence", "times"),
    [(SAW, 10_000), ([*SAW[:2], *[SAW[2]] * 4_000], 1)],
    ids=["20,000 in short sentences", "4,000 in one sentence"],
)
def test_many_pronouns(sentence: list[Row], times: int) -> None:
    doc = repeated(sentence, times)
    start = time.process_time()
    found = told(doc, [])
    assert time.process_time() - start < SECONDS
    assert sum(len(c.phrases) for c in found.clusters) == len(doc._.kg_mentions)


def test_three_thousand_names_with_one_word_in_common() -> None:
    doc = repeated(SAID, 3_000)
    people = [
        NounPhrase(5 * n + 2, 5 * n + 3, 5 * n + 2, Form.NAME, "Person", f"Ana {surname}")
        for n, surname in zip(range(3_000), surnames(), strict=False)
    ]
    start = time.process_time()
    found = told(doc, people)
    assert time.process_time() - start < SECONDS
    assert len([c for c in found.clusters if any(p.form is Form.NAME for p in c.phrases)]) == 3_000
