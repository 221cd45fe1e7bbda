"""What follows from all articles: wider classes, and direct triples between entities by the rules of the ontology.

The default graph is derived too: it holds each triple of the named graphs once, however many articles say it, so that
a query counts things and not reports of them. The reported graph stays out of it: what somebody said is no fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids, resources
from kg.rdf.terms import own, term
from kg.vocabulary import WIDER, Property

if TYPE_CHECKING:
    from collections.abc import Iterable

CLASSES, SIMPLE, REPORTED = "classes", "simple", "reported"
"""The derived graphs: all the classes of a thing; what articles state themselves; what they say that somebody said."""
OWN_WORDS = "FILTER NOT EXISTS { ?claim kg:attributedTo ?source }"
"""The line of a rule that leaves out what is attributed; turned round, the rule gives the reported graph."""
_PART = 100_000
"""Quads that are written at once."""
_SOMEBODYS = "FILTER EXISTS { ?claim kg:attributedTo ?source }"

_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def rules() -> dict[str, str]:
    """The rules of the ontology: SPARQL CONSTRUCT queries by the names of their files, sorted."""
    files = sorted((resources.ontology() / "rules").glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def derive(engine: ox.Store, base: str = ids.BASE) -> None:
    """Compute the derived graphs anew from the evidence in all articles' graphs.

    Args:
        engine: the store; its graphs `BASEgraph/classes`, `BASEgraph/simple` and `BASEgraph/reported` and its default
            graph are replaced.
        base: what the IRIs of the data start with.
    """
    texts = rules()
    engine.clear_graph(ox.DefaultGraph())
    for name in (CLASSES, SIMPLE, REPORTED):
        engine.remove_graph(ox.NamedNode(ids.derived_graph(name, base)))
    _widen(engine, ids.derived_graph(CLASSES, base))
    _apply(engine, ids.derived_graph(SIMPLE, base), texts.values())
    turned = [rule.replace(OWN_WORDS, _SOMEBODYS) for rule in texts.values() if OWN_WORDS in rule]
    _apply(engine, ids.derived_graph(REPORTED, base), turned)
    merge(engine, base)


def merge(engine: ox.Store, base: str = ids.BASE) -> None:
    """Make the default graph hold each triple of all named graphs, less the reported one, once.

    What articles call differently has one label there, the one that most of them use; the others are aliases.
    """
    merged, apart = ox.DefaultGraph(), ox.NamedNode(ids.derived_graph(REPORTED, base))
    engine.clear_graph(merged)
    label, chosen = term("rdfs:label"), _labels(engine)

    def one_label(quad: ox.Quad) -> ox.Quad:
        spare = quad.predicate == label and chosen.get(str(quad.subject), quad.object) != quad.object
        return ox.Quad(quad.subject, own(Property.ALIAS) if spare else quad.predicate, quad.object)

    # The engine reads from a snapshot while it writes; a part is what it holds in memory.
    quads = (one_label(quad) for quad in engine if quad.graph_name != apart)
    while part := list(islice(quads, _PART)):
        engine.bulk_extend(part)
    for quad in list(engine.quads_for_pattern(None, own(Property.ALIAS), None, merged)):
        if chosen.get(str(quad.subject)) == quad.object:
            engine.remove(quad)


def _labels(engine: ox.Store) -> dict[str, _Node]:
    """For each thing with several labels the one to keep: by articles that use it, then by length and spelling."""
    votes: dict[str, Counter[_Node]] = defaultdict(Counter)
    for quad in engine.quads_for_pattern(None, term("rdfs:label"), None, None):
        spoken_of = any(engine.quads_for_pattern(None, own(Property.MENTIONS), quad.subject, quad.graph_name))
        # A container of a place has the gazetteer's name, which no article need use.
        votes[str(quad.subject)][quad.object] += 1 if spoken_of else 0
    several = {subject: names for subject, names in votes.items() if len(names) > 1}
    return {
        subject: max(names, key=lambda name: (names[name], len(str(name)), str(name)))
        for subject, names in several.items()
    }


def _widen(engine: ox.Store, graph: str) -> None:
    """The classes above the one that an article's graph gives a thing: a query for attacks finds air strikes."""
    node, kind = ox.NamedNode(graph), term("rdf:type")
    for narrow, above in WIDER.items():
        # Written class by class and from what articles say alone, so the classes added here are not read again.
        found = {
            quad.subject for quad in engine.quads_for_pattern(None, kind, own(narrow), None) if quad.graph_name != node
        }
        engine.extend(ox.Quad(subject, kind, own(wide), node) for subject in found for wide in above)


def _apply(engine: ox.Store, graph: str, queries: Iterable[str]) -> None:
    node = ox.NamedNode(graph)
    for query in queries:
        answer = engine.query(query, use_default_graph_as_union=True)
        if not isinstance(answer, ox.QueryTriples):
            raise TypeError("a rule is no CONSTRUCT")
        engine.extend([ox.Quad(triple.subject, triple.predicate, triple.object, node) for triple in answer])
