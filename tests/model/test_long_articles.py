"""An article that is read in blocks: one record, whose words are the article's and whose people are known throughout."""

from __future__ import annotations

import dataclasses
import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kg import ids, rdf
from kg.model import Annotation, Article, Span
from kg.nlp import blocks, pipeline
from kg.nlp.record import annotation
from kg.rdf.terms import own
from kg.vocabulary import Class
from tests import stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

pytestmark = pytest.mark.model

FIRST = (
    "Harbour closed after collision\n\nGovernor Halvard Lindqvist closed the harbour of Kristiansund on Monday. "
    "The Norvanian Coastal Safety Agency (NCSA) had asked for it. A ferry had sunk near Kristiansund a day earlier.\n\n"
)
LAST = (
    "Harbour opens again\n\nLindqvist said that the harbour would open on Friday. The NCSA denied a delay. "
    "Divers were searching near Kristiansund.\n"
)


def told(size: int) -> str:
    """Stories of so many characters together, each under its title."""
    chance = random.Random(1)
    reports = [report for part in stories.PARTS for report in stories.articles(part)]
    text, parts = 0, []
    while text < size:
        report = chance.choice(reports)
        parts.append(f"{report.title}\n\n{report.text.strip()}\n\n")
        text += len(parts[-1])
    return "".join(parts)


def article(size: int) -> Article:
    return Article(id="long", published="2031-03-10", text=FIRST + told(size) + LAST)


@pytest.fixture(scope="module")
def long(nlp: Language) -> Annotation:
    (record,) = pipeline.annotate([article(300_000)], nlp)
    return record


def spans(value: object) -> Iterator[Span]:
    """All words that a record gives."""
    if isinstance(value, Span):
        yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def test_the_words_are_the_articles_and_the_sentences_follow_each_other(long: Annotation) -> None:
    assert len(long.text) > 300_000
    assert all(long.text[span.start : span.end] == span.text for span in spans(long))
    ends = [0, *(end for _, end in long.sentences)]
    assert all(start >= end for end, (start, _) in zip(ends, long.sentences, strict=False))
    assert sum(end - start for start, end in long.sentences) > 0.95 * len(long.text)


def test_ids_are_each_ones_own_and_lead_somewhere(long: Annotation) -> None:
    for letter, items in (("e", long.entities), ("t", long.times), ("q", long.quotes), ("v", long.events)):
        assert [item.id for item in items] == [f"{letter}{n}" for n in range(1, len(items) + 1)]
    known = {item.id for items in (long.entities, long.times, long.quotes, long.events) for item in items}
    for event in long.events:
        assert {part.entity for part in event.participants} <= known
        assert {event.time, event.same} <= {*known, None}
        assert event.attribution is None or {event.attribution.source, event.attribution.quote} <= {*known, None}
    assert all({relation.subject, relation.object} <= known for relation in long.relations)
    assert len({entity.iri for entity in long.entities}) == len(long.entities)


@pytest.mark.parametrize(
    ("words", "name"),
    [("Lindqvist", "Halvard Lindqvist"), ("NCSA", "Norvanian Coastal Safety Agency"), ("Kristiansund", "Kristiansund")],
)
def test_who_is_known_from_the_first_block_is_known_in_the_last(long: Annotation, words: str, name: str) -> None:
    place = long.text.rindex(words)
    (late,) = [one for one in long.entities if any(mention.start == place for mention in one.mentions)]
    assert late.name == name
    assert late.mentions[0].start < len(FIRST)
    assert words == name or words in late.aliases


def test_each_block_is_read_to_its_end(long: Annotation) -> None:
    starts = sorted(event.trigger.start for event in long.events)
    assert max(later - earlier for earlier, later in pairwise(starts)) < 2_000
    assert len({(event.trigger.start, event.type) for event in long.events}) == len(long.events)


def test_one_article_is_one_node(long: Annotation) -> None:
    quads = list(rdf.quads(long))
    assert {quad.graph_name.value for quad in quads} == {ids.graph("long")}
    articles = [quad for quad in quads if quad.object == own(Class.ARTICLE)]
    assert [quad.subject.value for quad in articles] == [ids.article("long")]


def test_blocks_tell_what_the_whole_tells(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    given = article(30_000)
    (whole,) = pipeline.annotate([given], nlp)
    assert whole == annotation(nlp(pipeline.document(nlp, given)))
    monkeypatch.setattr(blocks, "WHOLE", 20_000)
    monkeypatch.setattr(blocks, "_BODY", 10_000)
    (parted,) = pipeline.annotate([given], nlp)
    assert parted != whole
    assert (parted,) == tuple(pipeline.annotate([given], nlp))
    assert parted.sentences == whole.sentences
    for facts in (mentions, events):
        both, one, other = facts(parted) & facts(whole), facts(parted), facts(whole)
        assert 2 * len(both) > 0.97 * (len(one) + len(other))


def mentions(record: Annotation) -> set[tuple[object, ...]]:
    return {(mention.start, mention.end, one.iri) for one in record.entities for mention in one.mentions}


def events(record: Annotation) -> set[tuple[object, ...]]:
    return {
        (one.trigger.start, one.type, one.polarity, one.modality, *sorted((p.role, p.start) for p in one.participants))
        for one in record.events
    }
