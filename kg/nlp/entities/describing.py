"""Nationality adjectives that do nothing but describe, which are no mentions of the country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp.layers import model_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.nlp.layers import Cluster, NounPhrase

NATIONALITY = "nationality word"
"""The rule of names that are nationality words."""


def mentioned(doc: Doc) -> Iterator[Cluster]:
    """The entities of a document, without the nationality adjectives that only describe somebody or something else.

    In "a Russian drone hit the port" the country may act, and the word is a mention of it; in "a Russian singer" it is
    none. A country that no other name mentions keeps the first of them, so that the article still speaks of it. Which
    ones act is read from `doc._.kg_events`. The entities keep their ids, and their order by all that was found of them.
    """
    acting = {(part.start, part.end) for event in doc._.kg_events for part in event.participants}
    for cluster in doc._.kg_entities.clusters:
        describing = [i for i, p in enumerate(cluster.phrases) if _describes(p) and _at(doc, p) not in acting]
        if len(describing) == sum(p.form is Form.NAME for p in cluster.phrases):
            describing = describing[1:]
        yield _without(cluster, frozenset(describing)) if describing else cluster


def _without(cluster: Cluster, dropped: frozenset[int]) -> Cluster:
    kept = [i for i in range(len(cluster.phrases)) if i not in dropped]
    return replace(
        cluster, phrases=tuple(cluster.phrases[i] for i in kept), joins=tuple(cluster.joins[i] for i in kept)
    )


def _describes(phrase: NounPhrase) -> bool:
    return phrase.form is Form.NAME and phrase.type == "Country" and phrase.rule == NATIONALITY


def _at(doc: Doc, phrase: NounPhrase) -> tuple[int, int]:
    span = model_span(doc[phrase.start : phrase.end])
    return span.start, span.end
