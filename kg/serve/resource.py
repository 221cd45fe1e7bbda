"""One thing of the graph: what stands in the store about an IRI, and the same arranged for a reader.

What a reader sees of an entity is what `kg show` prints, from the same queries.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.query import about
from kg.query.output import cell, prefixed
from kg.rdf.terms import term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.about import Said
    from kg.store import Store

PATH = "/id/"
"""Where the server has what IRIs of the data name; what follows is their rest behind the base."""
_SHOWN = 300
"""Statements, or other lines of a kind, on one page; the formats for machines have them all."""
_LABEL, _TYPE, _TITLE = term("rdfs:label"), term("rdf:type"), term("dcterms:title")
_EVIDENCE, _SENTENCE, _SENTENCE_START = term("kg:evidence"), term("kg:sentence"), term("kg:sentenceStart")
_START, _END, _EXACT, _FROM = term("oa:start"), term("oa:end"), term("oa:exact"), term("prov:wasDerivedFrom")
_QUOTED = 160
"""Characters of the words that stand for a statement."""
_ASIDE = (_LABEL, _TYPE, _EVIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The other end of a triple."""

    text: str
    href: str | None = None
    """The page of what an IRI names, where this server has one."""
    why: str | None = None
    """Where the words behind a direct triple between two entities are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One property with all its values."""

    name: str
    values: tuple[Value, ...]
    more: int = 0
    """Values that are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A sentence, with the words in it that say something."""

    before: str
    exact: str
    after: str
    article: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that an article says and that the thing has a part in."""

    said: Said
    href: str | None
    article: Value
    parts: tuple[tuple[str, Value], ...]
    """The others that have a part in it: role and entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page of an IRI shows."""

    iri: str
    name: str
    types: tuple[str, ...]
    rows: tuple[Row, ...]
    back: tuple[Row, ...]
    """Triples that end here, by their property."""
    words: tuple[Words, ...]
    statements: tuple[Statement, ...]
    more: int
    """Statements that are left out."""


def triples(store: Store, iri: str, most: int) -> list[ox.Triple]:
    """What the default graph says of an IRI, both ways, with the words behind it; the content of a named graph.

    Args:
        store: where to look.
        iri: an absolute IRI.
        most: triples to give at most.
    """
    node = ox.NamedNode(iri)
    if store.has(iri):
        found: Iterator[ox.Quad] = iter(store.engine.quads_for_pattern(None, None, None, node))
    else:
        found = _around(store, node)
    return [quad.triple for quad in islice(found, most)]


def _around(store: Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    graph = ox.DefaultGraph()
    yield from store.engine.quads_for_pattern(node, None, None, graph)
    for words in store.engine.quads_for_pattern(node, _EVIDENCE, None, graph):
        if isinstance(words.object, ox.NamedNode):
            yield from store.engine.quads_for_pattern(words.object, None, None, graph)
    yield from store.engine.quads_for_pattern(None, None, node, graph)


def page(store: Store, iri: str) -> Page | None:
    """The page of an IRI; None where the graph has nothing about it."""
    node, graph = ox.NamedNode(iri), ox.DefaultGraph()
    out = sorted(store.engine.quads_for_pattern(node, None, None, graph), key=str)
    back = list(islice(store.engine.quads_for_pattern(None, None, node, graph), 100 * _SHOWN))
    if not (out or back or store.has(iri)):
        return None
    said = about.statements(store, iri) if _is_entity(out) else []
    own = {one.iri for one in said}
    back = sorted((quad for quad in back if _iri(quad.subject) not in own), key=str)
    types = tuple(cell(quad.object) for quad in out if quad.predicate == _TYPE)
    return Page(
        iri=iri,
        name=_name(store, node) or _quoted(store, node) or _short(store, iri),
        types=types,
        rows=tuple(_rows(store, node, [(q.predicate, q.object) for q in out if q.predicate not in _ASIDE])),
        back=tuple(_rows(store, node, [(q.predicate, q.subject) for q in back], back=True)),
        words=tuple(_words(store, out)),
        statements=tuple(_statement(store, one, iri) for one in said[:_SHOWN]),
        more=max(0, len(said) - _SHOWN),
    )


def _is_entity(out: list[ox.Quad]) -> bool:
    """Whether statements speak of the thing: it has a name and is no statement itself."""
    predicates = {quad.predicate for quad in out}
    return _LABEL in predicates and _EVIDENCE not in predicates


def _rows(
    store: Store, node: ox.NamedNode, pairs: list[tuple[ox.NamedNode, object]], *, back: bool = False
) -> Iterator[Row]:
    named = _name(store, node)
    for predicate in sorted({predicate for predicate, _ in pairs}, key=str):
        ends = [end for found, end in pairs if found == predicate]
        values = tuple(_value(store, end, (named, back) if named else None) for end in ends[:_SHOWN])
        yield Row(name=prefixed(predicate.value), values=values, more=max(0, len(ends) - _SHOWN))


def _value(store: Store, term: object, of: tuple[str, bool] | None = None) -> Value:
    """The other end of a triple; `of` is the name of this end, and whether the triple ends here."""
    if not isinstance(term, ox.NamedNode):
        return Value(text=cell(term))
    name = _name(store, term)
    why = None
    if of and name:
        first, second = (name, of[0]) if of[1] else (of[0], name)
        why = f"/queries/evidence?{urlencode({'subject': first, 'object': second})}"
    text = name or _title(store, term) or _quoted(store, term) or _short(store, term.value)
    return Value(text=text, href=href(store, term.value), why=why)


def _words(store: Store, out: list[ox.Quad]) -> Iterator[Words]:
    """The sentences behind a statement."""
    article = next((quad.object for quad in out if quad.predicate == _FROM), None)
    for node in (quad.object for quad in out if quad.predicate == _EVIDENCE):
        sentence, start, end, first = (
            _literal(store, node, predicate) for predicate in (_SENTENCE, _START, _END, _SENTENCE_START)
        )
        if sentence and start and end and first:
            here, to = int(start) - int(first), int(end) - int(first)
            yield Words(
                before=sentence[:here], exact=sentence[here:to], after=sentence[to:], article=_value(store, article)
            )


def _statement(store: Store, said: Said, iri: str) -> Statement:
    others = (part for part in said.parts if part.iri != iri)
    parts = tuple((part.role, Value(text=part.name, href=href(store, part.iri))) for part in others)
    article = Value(text=said.title, href=href(store, said.article))
    return Statement(said=said, href=href(store, said.iri), article=article, parts=parts)


def href(store: Store, iri: str) -> str | None:
    """The path of an IRI's page on this server, where it is one of the graph's own."""
    return PATH + iri.removeprefix(store.base) if iri.startswith(store.base) else None


def _name(store: Store, node: ox.NamedNode) -> str | None:
    return _literal(store, node, _LABEL)


def _title(store: Store, node: ox.NamedNode) -> str | None:
    return _literal(store, node, _TITLE)


def _quoted(store: Store, node: ox.NamedNode) -> str | None:
    """The first words behind a statement, in quotation marks: it has no name."""
    evidence = store.engine.quads_for_pattern(node, _EVIDENCE, None, ox.DefaultGraph())
    words = sorted(filter(None, (_literal(store, quad.object, _EXACT) for quad in evidence)))
    return f"“{shorten(words[0], _QUOTED, placeholder=' …')}”" if words else None


def _short(store: Store, iri: str) -> str:
    return iri.removeprefix(store.base) if iri.startswith(store.base) else prefixed(iri)


def _literal(store: Store, node: object, predicate: ox.NamedNode) -> str | None:
    if not isinstance(node, ox.NamedNode):
        return None
    found = sorted(
        quad.object.value
        for quad in store.engine.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.Literal)
    )
    return found[0] if found else None


def _iri(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None
