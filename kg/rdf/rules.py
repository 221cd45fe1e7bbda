"""What follows from what one article says: wider classes, and direct triples by the rules of the ontology."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import resources
from kg.rdf.terms import own, term
from kg.vocabulary import WIDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.rdf.terms import Triple

CLASSES, SIMPLE, REPORTED = "classes", "simple", "reported"
"""The derived graphs: all the classes of a thing; what articles state themselves; what they say that somebody said."""
OWN_WORDS = "FILTER NOT EXISTS { ?claim kg:attributedTo ?source }"
"""The line of a rule that leaves out what is attributed; turned round, the rule gives the reported graph."""
REALIS = '?claim kg:polarity "affirmed" ; kg:modality "asserted" .'
"""The line of a rule that leaves out what is denied, planned or possible."""
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""Whatever may be the object of a triple."""
_PREFIXED = re.compile(r"\b(?:kg|rdf):\w+")
_CLAIM = re.compile(r"VALUES \?kind \{[^}]*\}(?=\s*\?claim a \?kind\b)|\?(?:claim|quotation) a kg:\w+")
_CLASS = re.compile(r"\bkg:\w+")
_HEAD = re.compile(r"CONSTRUCT \{ \?one (\S+) \?other \.( \?other \1 \?one \.)? \}")


@dataclass(frozen=True, slots=True)
class Question:
    """A rule, asked for the claims behind what it gives: it says which claims give a direct triple."""

    prologue: str
    """The prefixes that `select` needs, as text to stand before it."""
    select: str
    """A SELECT of `?claim ?one ?property ?other`, which may be a part of a longer query."""
    both_ways: bool
    """Whether each row also holds from `?other` to `?one`."""


@cache
def rules() -> Mapping[str, str]:
    """The rules of the ontology: SPARQL CONSTRUCT queries by the names of their files, sorted."""
    files = sorted((resources.ontology() / "rules").glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def turned(rule: str) -> str | None:
    """A rule that gives what somebody said, not what articles say themselves; None where it knows no speakers."""
    return rule.replace(OWN_WORDS, OWN_WORDS.replace("NOT EXISTS", "EXISTS")) if OWN_WORDS in rule else None


def question(rule: str) -> Question | None:
    """A rule asked for its claims; None where it joins no two things."""
    head = _HEAD.search(rule)
    if head is None:
        return None
    prologue, _, body = rule.partition(head[0])
    joins = "?property" if head[1] == "?property" else f"({head[1]} AS ?property)"
    return Question(prologue, f"SELECT DISTINCT ?claim ?one {joins} ?other {body.lstrip()}", bool(head[2]))


def follows(triples: Iterable[ox.Triple | Triple]) -> dict[str, set[ox.Triple]]:
    """What follows from the triples of one article, by derived graph.

    A rule looks at one claim, so what follows from a corpus is what follows from each of its articles.
    """
    asked = _asked()
    said = [ox.Triple(*triple) for triple in triples if triple[1] in asked]
    if not said:
        return {CLASSES: set(), SIMPLE: set(), REPORTED: set()}
    wider = set(_wider(said))
    article = ox.Store()
    article.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in (*said, *wider))
    given = {triple.object for triple in (*said, *wider) if triple.predicate == term("rdf:type")}
    texts = [text for text, kinds in _kinds().items() if kinds is None or not kinds.isdisjoint(given)]
    somebodys = filter(None, map(turned, texts))
    return {CLASSES: wider, SIMPLE: set(_constructed(article, texts)), REPORTED: set(_constructed(article, somebodys))}


@cache
def _asked() -> frozenset[ox.NamedNode]:
    """The predicates that the rules ask for: a third of an article's triples. Each stands in a rule by its name."""
    names = {name for rule in rules().values() for name in _PREFIXED.findall(rule)}
    return frozenset({term("rdf:type"), *map(term, names)})


@cache
def _kinds() -> Mapping[str, frozenset[Node] | None]:
    """The rules, each with the classes of which its claim has one: most articles have claims of few classes.

    None for a rule that says it in no way that is known here, and is asked always.
    """
    return {
        text: frozenset(map(term, _CLASS.findall(found[0]))) if (found := _CLAIM.search(text)) else None
        for text in rules().values()
    }


@cache
def above() -> Mapping[Node, tuple[ox.NamedNode, ...]]:
    """The classes above each class that has some."""
    return {own(narrow): tuple(own(wide) for wide in classes) for narrow, classes in WIDER.items()}


def _wider(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The classes above the one that an article gives a thing: a query for attacks finds air strikes."""
    kind, classes = term("rdf:type"), above()
    for triple in triples:
        if triple.predicate == kind:
            for wide in classes.get(triple.object, ()):
                yield ox.Triple(triple.subject, kind, wide)


def _constructed(store: ox.Store, queries: Iterable[str]) -> Iterator[ox.Triple]:
    for query in queries:
        answer = store.query(query)
        if not isinstance(answer, ox.QueryTriples):
            raise TypeError("a rule is no CONSTRUCT")
        yield from answer
