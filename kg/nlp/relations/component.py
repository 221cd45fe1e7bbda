"""The spaCy component that writes the relations of a document, and the offices among its entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Form, Modality, Polarity, Relation, Style
from kg.nlp.entities.describing import mentioned
from kg.nlp.layers import Cluster, Entities, NounPhrase, model_span, set_aside
from kg.nlp.relations.belonging import belonging
from kg.nlp.relations.charge import charged
from kg.nlp.relations.confidence import confidence
from kg.nlp.relations.distance import near
from kg.nlp.relations.findings import Finding, Position
from kg.nlp.relations.hosting import hosted
from kg.nlp.relations.leaving import without_office
from kg.nlp.relations.location import located
from kg.nlp.relations.phrases import Phrases
from kg.nlp.relations.roles import offices
from kg.nlp.relations.taking import taken
from kg.nlp.standing import Standing, attribution, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from kg.model import Attribution

_FINDERS = (offices, charged, taken, belonging, located, near, hosted)


def findings(doc: Doc, phrases: Phrases) -> list[Finding]:
    """What all finders read, in text order, each relation once: the first wording with the plainest standing wins."""
    found = without_office(doc, phrases, chain.from_iterable(finder(doc, phrases) for finder in _FINDERS))
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in sorted(found, key=lambda f: (f.words, f.type, f.distance is None, f.rule)):
        if not _aside(doc, finding):
            kept.setdefault(_key(finding), finding)
    held: dict[tuple[object, bool], list[str]] = defaultdict(list)
    for finding in kept.values():
        if isinstance(finding.object, Position):
            held[finding.subject, finding.ended].append(finding.object.name)
    return [f for f in kept.values() if not _told_better(f, held[f.subject, f.ended])]


def _told_better(finding: Finding, offices: Iterable[str]) -> bool:
    """Whether the bare title ("secretary") of somebody is told elsewhere with its field or body ("secretary of X")."""
    if not isinstance(finding.object, Position):
        return False
    fuller = tuple(f"{finding.object.name} {link} " for link in ("of", "for", "to"))
    return any(office.startswith(fuller) for office in offices)


def _aside(doc: Doc, finding: Finding) -> bool:
    words = doc[finding.words[0] : finding.words[1]]
    return set_aside(doc, words.start_char, words.end_char)


def _key(finding: Finding) -> tuple[object, ...]:
    ends = (end.key if isinstance(end, Position) else end for end in (finding.subject, finding.object))
    return (finding.type, *ends, finding.ended, finding.modality, finding.clause and finding.trigger.i)


def positions(found: Iterable[Finding], entities: Entities) -> Iterator[tuple[Position, Cluster]]:
    """One entity for each office, by the words that name it first, numbered after the entities of the document.

    Further mentions of a title are words about the person beside them, and mentions of that person already.
    """
    named: dict[object, Position] = {}
    for end in chain.from_iterable((f.subject, f.object) for f in found):
        if isinstance(end, Position):
            named.setdefault(end.key, end)
    for number, first in enumerate(named.values(), start=len(entities.clusters) + 1):
        phrase = NounPhrase(first.start, first.end, first.head, Form.NOMINAL, "Position", rule="title")
        office = Cluster(f"e{number}", "Position", first.name, (phrase,), rule="title of office", joins=("title",))
        yield first, replace(office, named_by_body=first.holder is None)


def relation(doc: Doc, phrases: Phrases, finding: Finding, ids: dict[object, str], number: int) -> Relation:
    """The record of a finding; `ids` gives the entity ids of offices by their keys."""
    said = standing(doc, finding.trigger) if finding.clause else Standing()
    negated = (said.polarity is Polarity.NEGATED) != finding.ended
    words = model_span(doc[finding.words[0] : _with_name(phrases, finding)])
    rule = "+".join(part for part in (finding.rule, "ended" if finding.ended else "", said.rule) if part)
    subject, obj = (ids[e.key] if isinstance(e, Position) else e for e in (finding.subject, finding.object))
    return Relation(
        id=f"r{number}",
        type=finding.type,
        subject=subject,
        object=obj,
        start=words.start,
        end=words.end,
        text=words.text,
        distance=finding.distance,
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
        modality=finding.modality if finding.modality is not Modality.ASSERTED else said.modality,
        attribution=_attribution(doc, finding),
        time=_time(doc, finding),
        confidence=confidence(finding.rule),
        rule=rule,
    )


def _attribution(doc: Doc, finding: Finding) -> Attribution | None:
    """Who says it; what reported speech takes for granted is the article's own.

    Titles, appositions and modifiers project out of indirect speech to who writes it (Potts 2005, The Logic of
    Conventional Implicatures): of "the army reported fighting in X, 10 km from Y" the army reports the fighting.
    """
    said = attribution(doc, finding.trigger)
    if said is None or finding.clause:
        return said
    reported = any(q.id == said.quote and q.style is Style.INDIRECT for q in doc._.kg_quotes)
    return None if reported else said


def _with_name(phrases: Phrases, finding: Finding) -> int:
    """Where the words end, with the name right behind them that is of the same entity: "his brother Tom Hale"."""
    doc, end = phrases.doc, finding.words[1]
    behind = end + 1 if end < len(doc) and doc[end].text == "," else end
    ends = (
        p.end for c, p in phrases.starting(behind) if p.form is Form.NAME and c.id in (finding.subject, finding.object)
    )
    return max((end, *ends))


def _time(doc: Doc, finding: Finding) -> str | None:
    """The time expression that hangs from what says it: "mayor since 2014"."""
    spans = [
        doc[child.left_edge.i : child.right_edge.i + 1]
        for child in finding.trigger.children
        if child.dep_ in {"prep", "npadvmod", "advmod"}
    ]
    for time in doc._.kg_times:
        if any(s.start_char <= time.start and time.end <= s.end_char for s in spans):
            return str(time.id)
    return None


@Language.component(
    "newskg_relations",
    requires=[
        *("doc._.kg_zones", "doc._.kg_entities", "doc._.kg_times", "doc._.kg_quotes", "doc._.kg_events", "token.dep")
    ],
    assigns=["doc._.kg_relations", "doc._.kg_entities"],
)
def newskg_relations(doc: Doc) -> Doc:
    """Write the relations of the document and its offices behind its entities, these without what only describes."""
    phrases = Phrases(doc)
    found = findings(doc, phrases)
    entities: Entities = doc._.kg_entities
    added = tuple(positions(found, entities))
    ids: dict[object, str] = {office.key: cluster.id for office, cluster in added}
    doc._.kg_entities = replace(entities, clusters=(*mentioned(doc), *(cluster for _, cluster in added)))
    doc._.kg_relations = tuple(relation(doc, phrases, finding, ids, n) for n, finding in enumerate(found, start=1))
    return doc
