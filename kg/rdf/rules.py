"""The simple layer: direct triples between entities, by the SPARQL rules of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids, resources

if TYPE_CHECKING:
    from collections.abc import Iterator

SIMPLE, REPORTED = "simple", "reported"
"""The names of the two graphs: what articles state themselves, and what they only say that somebody said."""
OWN_WORDS = "FILTER NOT EXISTS { ?claim kg:attributedTo ?source }"
"""The line of a rule that leaves out what is attributed; turned round, the rule gives the reported graph."""
_SOMEBODYS = "FILTER EXISTS { ?claim kg:attributedTo ?source }"


def rules() -> dict[str, str]:
    """The rules of the ontology: SPARQL CONSTRUCT queries by the names of their files, sorted."""
    files = sorted((resources.ontology() / "rules").glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def derive(engine: ox.Store, base: str = ids.BASE) -> None:
    """Compute the derived graphs anew from the evidence in all articles' graphs.

    Args:
        engine: the store; its graphs `BASEgraph/simple` and `BASEgraph/reported` are replaced, each at once.
        base: what the IRIs of the data start with.
    """
    texts = rules()
    _replace(engine, ids.derived_graph(SIMPLE, base), list(texts.values()))
    turned = [rule.replace(OWN_WORDS, _SOMEBODYS) for rule in texts.values() if OWN_WORDS in rule]
    _replace(engine, ids.derived_graph(REPORTED, base), turned)


def _replace(engine: ox.Store, graph: str, queries: list[str]) -> None:
    node = ox.NamedNode(graph)
    # The old triples must not answer: a rule reads claims, and those stand in articles' graphs alone.
    found = {triple for query in queries for triple in _answers(engine, query)}
    engine.remove_graph(node)
    engine.extend(ox.Quad(triple.subject, triple.predicate, triple.object, node) for triple in found)


def _answers(engine: ox.Store, query: str) -> Iterator[ox.Triple]:
    answer = engine.query(query, use_default_graph_as_union=True)
    if not isinstance(answer, ox.QueryTriples):
        raise TypeError("a rule is no CONSTRUCT")
    yield from answer
