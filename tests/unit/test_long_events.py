"""A list or a log is no longer than its words: events, quotations and times look at each word once, not at all pairs."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import Article, Form
from kg.nlp.events.component import events
from kg.nlp.layers import Cluster, Entities, NounPhrase
from kg.nlp.quotes.component import quotations
from kg.nlp.times.component import times

VOCAB = spacy.blank("en").vocab

SECONDS = 15
"""Of one core; several times what it takes, and less than what looking at all pairs takes."""

Row = tuple[str, int, str, str, str]
"""Word, head within the piece, dependency, part of speech, tag."""
ATTACK: list[Row] = [
    ("Rebels", 1, "nsubj", "NOUN", "NNS"),
    ("attacked", 1, "ROOT", "VERB", "VBD"),
    ("Qarn", 1, "dobj", "PROPN", "NNP"),
    ("on", 1, "prep", "ADP", "IN"),
    ("Monday", 3, "pobj", "PROPN", "NNP"),
    (",", 1, "punct", "PUNCT", ","),
]
SAID: list[Row] = [
    ("Rebels", 1, "nsubj", "NOUN", "NNS"),
    ("say", 1, "ROOT", "VERB", "VBP"),
]


def chained(piece: list[Row], times: int, dep: str | None) -> Doc:
    """The pieces one behind another: each its own sentence, or with its head hung from that of the piece before."""
    rows = [(n, row) for n in range(times) for row in piece]
    size, root = len(piece), next(i for i, row in enumerate(piece) if row[1] == i)
    heads = [n * size + row[1] for n, row in rows]
    deps = [row[2] for _, row in rows]
    for n in range(1, times if dep else 0):
        heads[n * size + root], deps[n * size + root] = (n - 1) * size + root, dep or ""
    lemmas = {"attacked": "attack", "Rebels": "rebel"}
    doc = Doc(
        VOCAB,
        [row[0] for _, row in rows],
        heads=heads,
        deps=deps,
        pos=[row[3] for _, row in rows],
        tags=[row[4] for _, row in rows],
        lemmas=[lemmas.get(row[0], row[0]) for _, row in rows],
        sent_starts=[i % size == 0 if dep is None else i == 0 for i in range(len(rows))],
    )
    doc._.kg_article = Article(id="a", text=doc.text, published="2024-08-10")
    doc._.kg_entities = _told(doc)
    return doc


def _told(doc: Doc) -> Entities:
    return Entities((_cluster(doc, "e1", "Rebels", "Population"), _cluster(doc, "e2", "Qarn", "Settlement")))


def _cluster(doc: Doc, id_: str, word: str, kind: str) -> Cluster:
    phrases = tuple(NounPhrase(t.i, t.i + 1, t.i, Form.NAME, kind, word) for t in doc if t.text == word)
    return Cluster(id_, kind, word, phrases)


def read(doc: Doc) -> int:
    """How many events there are; times and quotations stand before them."""
    doc._.kg_times = tuple(times(doc))
    doc._.kg_quotes = tuple(quotations(doc))
    return len(tuple(events(doc)))


@pytest.mark.parametrize(
    ("piece", "times_over", "dep"),
    [(ATTACK, 3_000, None), (ATTACK, 1_000, "conj"), (SAID, 1_000, "ccomp")],
    ids=["3,000 sentences", "1,000 clauses of one sentence", "1,000 reports in each other"],
)
def test_a_text_that_repeats_itself(piece: list[Row], times_over: int, dep: str | None) -> None:
    doc = chained(piece, times_over, dep)
    start = time.process_time()
    assert read(doc) == times_over
    assert time.process_time() - start < SECONDS


def test_a_list_of_three_thousand_is_one_event() -> None:
    """Each name hangs from the one before it; the parser does so with lists and tables without full stops."""
    words = ["Rebels", "attacked", *["Qarn"] * 3_000]
    doc = Doc(
        VOCAB,
        words,
        heads=[1, 1, 1, *range(2, len(words) - 1)],
        deps=["nsubj", "ROOT", "dobj", *["conj"] * 2_999],
        pos=["NOUN", "VERB", *["PROPN"] * 3_000],
        tags=["NNS", "VBD", *["NNP"] * 3_000],
        lemmas=["rebel", "attack", *words[2:]],
        sent_starts=[i == 0 for i in range(len(words))],
    )
    doc._.kg_article = Article(id="a", text=doc.text)
    doc._.kg_entities = _told(doc)
    start = time.process_time()
    (event,) = events(doc)
    assert time.process_time() - start < SECONDS
    assert [p.entity for p in event.participants] == ["e1", "e2"]
