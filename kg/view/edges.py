"""The lines between entities, each with the statements behind it.

The rules of the ontology say which statements give a direct triple. Asked for the statement as well, and of all
statements instead of the affirmed and asserted ones, they give every line with exactly its reports, and how each is
known follows from the statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.rdf.rules import OWN_WORDS, rules
from kg.view import terms
from kg.view.model import Aspect, Edge, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.view.facts import Facts
    from kg.view.model import Disagreement, Statement

REALIS = '?claim kg:polarity "affirmed" ; kg:modality "asserted" .'
"""The line of a rule that leaves out what is denied, planned or possible."""
STATES = "relations"
"""The rule for lasting relations; all others are about events."""
_HEAD = re.compile(r"CONSTRUCT \{ \?one (\S+) \?other \.( \?other \1 \?one \.)? \}")


def read(facts: Facts, statements: Sequence[Statement]) -> list[Edge]:
    """All edges, in the order of their ends and labels."""
    place = {said.iri: i for i, said in enumerate(statements)}
    behind: dict[tuple[str, str, str, Layer, bool], set[int]] = defaultdict(set)
    for name, (text, both_ways) in questions().items():
        for one, label, other, claim in _joined(facts, text, both_ways=both_ways):
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


def questions(texts: Mapping[str, str] | None = None) -> dict[str, tuple[str, bool]]:
    """For each rule that joins two entities a SELECT for all its statements, and whether it reads both ways.

    Args:
        texts: the rules by name; by default those of the ontology.
    """
    found = {}
    for name, text in (rules() if texts is None else texts).items():
        head = _HEAD.search(text)
        if head is None:
            continue
        joins = "?property" if head[1] == "?property" else f"({head[1]} AS ?property)"
        body = text.replace(OWN_WORDS, "").replace(REALIS, "")
        found[name] = body.replace(head[0], f"SELECT DISTINCT ?claim ?one {joins} ?other"), bool(head[2])
    return found


def _joined(facts: Facts, text: str, *, both_ways: bool) -> Iterator[tuple[str, str, str, str]]:
    """Start, label, end, and the statement."""
    for row in facts.select(text):
        one, other = row["one"], row["other"]
        if both_ways:
            one, other = min(one, other), max(one, other)
        yield one, terms.label(row["property"]), other, row["claim"]


def _spoken(statements: Sequence[Statement]) -> Iterator[tuple[str, str, int]]:
    """Each speaker with whom or what their quoted words name."""
    for i, said in enumerate(statements):
        if said.speaker_iri and said.type == "quotation":
            for role, entity in said.participants:
                if role == "mentions" and entity != said.speaker_iri:
                    yield said.speaker_iri, entity, i
