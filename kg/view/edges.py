"""The lines between entities, each with the statements behind it.

The rules of the ontology say which statements give a direct triple. Asked for the statement as well, and of all
statements instead of the affirmed and asserted ones, they give every line with exactly its reports, and how each is
known follows from the statement.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.rdf.rules import OWN_WORDS, REALIS, question, rules
from kg.view import terms
from kg.view.model import Aspect, Edge, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.rdf.rules import Question
    from kg.view.facts import Facts
    from kg.view.model import Disagreement, Statement

STATES = "relations"
"""The rule for lasting relations; all others are about events."""


def read(facts: Facts, statements: Sequence[Statement]) -> list[Edge]:
    """All edges, in the order of their ends and labels."""
    place = {said.iri: i for i, said in enumerate(statements)}
    behind: dict[tuple[str, str, str, Layer, bool], set[int]] = defaultdict(set)
    for name, asked in questions().items():
        for one, label, other, claim in _joined(facts, asked):
            if claim in place:
                how = layer(statements[place[claim]])
                behind[one, label, other, how, name == STATES].add(place[claim])
    for one, other, i in _spoken(statements):
        behind[one, "spoke of", other, Layer.SPOKE_OF, False].add(i)
    return [
        Edge(start=one, end=other, label=label, layer=how, lasting=lasting, statements=tuple(sorted(said)))
        for (one, label, other, how, lasting), said in sorted(behind.items())
    ]


def disputed(
    found: Sequence[Edge], statements: Sequence[Statement], differ: Iterable[Disagreement]
) -> tuple[Edge, ...]:
    """The same edges, those marked of which somebody says that it is not so, or that it was somebody else."""
    against = {Aspect.ACTOR, Aspect.FACT}
    contested = {i for one in differ if one.aspect in against for _, said in one.versions for i in said}
    denied = {
        (edge.start, edge.label, edge.end)
        for edge in found
        if edge.layer is Layer.IRREALIS and any(statements[i].polarity != "affirmed" for i in edge.statements)
    }

    def marked(edge: Edge) -> Edge:
        doubtful = (edge.start, edge.label, edge.end) in denied or not contested.isdisjoint(edge.statements)
        return replace(edge, disputed=True) if doubtful and edge.layer in (Layer.ASSERTED, Layer.REPORTED) else edge

    return tuple(map(marked, found))


def layer(said: Statement) -> Layer:
    """How what a statement says is known."""
    if said.polarity != "affirmed" or said.modality != "asserted":
        return Layer.IRREALIS
    return Layer.REPORTED if said.attributed else Layer.ASSERTED


def questions() -> Mapping[str, Question]:
    """For each rule of the ontology that joins two entities, the question for all its statements."""
    asked = {name: question(text.replace(OWN_WORDS, "").replace(REALIS, "")) for name, text in rules().items()}
    return {name: known for name, known in asked.items() if known}


def _joined(facts: Facts, asked: Question) -> Iterator[tuple[str, str, str, str]]:
    """Start, label, end, and the statement."""
    for row in facts.select(asked.prologue + asked.select):
        one, other = row["one"], row["other"]
        if asked.both_ways:
            one, other = min(one, other), max(one, other)
        yield one, terms.label(row["property"]), other, row["claim"]


def _spoken(statements: Sequence[Statement]) -> Iterator[tuple[str, str, int]]:
    """Each speaker with whom or what their quoted words name."""
    for i, said in enumerate(statements):
        if said.speaker_iri and said.type == "quotation":
            for role, entity in said.participants:
                if role == "mentions" and entity != said.speaker_iri:
                    yield said.speaker_iri, entity, i
