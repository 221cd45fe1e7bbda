"""What joining finds, as triples of the graph of each article that it is about."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from kg import ids
from kg.corpus import classes
from kg.corpus.clusters import clusters
from kg.ids import ONTOLOGY
from kg.vocabulary import LABELS, PREFIXES, Class, Property

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kg.corpus.copies import Copy
    from kg.corpus.matching import Match
    from kg.corpus.people import Alias
    from kg.corpus.summary import Happening

JOINED = "joined"
"""The graph `BASEgraph/joined/ARTICLE` holds what follows for an article from it and others."""
_RDF, _XSD = PREFIXES["rdf"], PREFIXES["xsd"]
_TYPE = ox.NamedNode(_RDF + "type")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_SOURCE = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
_SAME = ox.NamedNode(PREFIXES["owl"] + "sameAs")


def name(article: str, base: str) -> str:
    """The IRI of the graph of what follows for the article of an IRI."""
    return f"{ids.derived_graph(JOINED, base)}/{article.removeprefix(ids.article('', base))}"


def occurrences(
    happenings: Mapping[str, Happening], pairs: Collection[Match]
) -> Iterator[tuple[Happening, list[ox.Triple]]]:
    """What follows for each happening of one or more whole components.

    Args:
        happenings: all of them, by id.
        pairs: those that are one, in any order.
    """
    for group in clusters(happenings, pairs):
        members = set(group)
        within = [pair for pair in pairs if pair.one in members and pair.other in members]
        for one, triples in occurrence([happenings[one] for one in group], within).items():
            yield happenings[one], triples


def occurrence(cluster: Sequence[Happening], matches: Iterable[Match]) -> dict[str, list[ox.Triple]]:
    """The triples of one occurrence, by the id of the happening whose article they are about.

    Args:
        cluster: the happenings that are one, of one or more articles.
        matches: the pairs that joined them.
    """
    ordered = sorted(cluster, key=lambda happening: (happening.published or "9", happening.id))
    node = ox.NamedNode(ordered[0].id.replace("/event/", "/occurrence/"))
    found = {
        happening.id: [_triple(event, Property.OCCURRENCE, node) for event in happening.events] for happening in ordered
    }
    found[ordered[0].id] += _about(node, ordered)
    strongest = _strongest(matches)
    for happening in ordered[1:]:
        found[happening.id] += _joined(happening, node, strongest[happening.id])
    return found


def copied(copy: Copy) -> list[ox.Triple]:
    """An article is a copy of another one, and how far."""
    original = ox.NamedNode(copy.original)
    reason = "MinHash: the longer text has this share of the shorter one"
    statement = _statement(f"{copy.article}/copy", copy.article, Property.COPY_OF, original, copy.share, reason)
    return [_triple(copy.article, Property.COPY_OF, original), *statement]


def named(found: Alias) -> list[ox.Triple]:
    """A bare name of one article stands for a full one."""
    reason = f"surname: the only full name of the story; both articles name {', '.join(found.shared)}"
    node = f"{found.article}/alias/{quote(_short(found.one), safe='-._~%')}"
    statement = _statement(node, found.one, _SAME.value, ox.NamedNode(found.whole), found.confidence, reason)
    sources = [_triple(node, _SOURCE.value, ox.NamedNode(article)) for article in (found.article, found.beside)]
    return [_triple(found.whole, Property.ALIAS, ox.Literal(found.name)), *statement, *sources]


def _short(iri: str) -> str:
    return iri.rpartition("/")[2]


def _strongest(matches: Iterable[Match]) -> Mapping[str, Match]:
    """For each happening the surest pair that it is in."""
    found: dict[str, Match] = {}
    for pair in sorted(matches, key=lambda pair: (-pair.points, pair.one, pair.other)):
        for end in (pair.one, pair.other):
            found.setdefault(end, pair)
    return found


def _joined(happening: Happening, occurrence: ox.NamedNode, pair: Match) -> Iterator[ox.Triple]:
    """Why a happening is the occurrence's: the other one that it is most like."""
    node = happening.id.replace("/event/", "/join/")
    other = pair.other if pair.one == happening.id else pair.one
    reason = "; ".join(pair.reasons)
    yield from _statement(node, happening.id, Property.OCCURRENCE, occurrence, pair.confidence, reason)
    yield _triple(node, _SOURCE.value, ox.NamedNode(other))


def _about(node: ox.NamedNode, cluster: Sequence[Happening]) -> Iterator[ox.Triple]:
    """What an occurrence is called and, where its reports say so, its class, day and place."""
    kind = _kind(cluster)
    day = _common(one.first for one in cluster if one.said and one.first == one.last)
    place = _common(chain.from_iterable(one.places for one in cluster))
    site = _common(one.site for one in cluster if one.site)
    label = ", ".join(filter(None, (LABELS[Class(ONTOLOGY + kind)].capitalize(), site, day)))
    yield _triple(node.value, _TYPE.value, ox.NamedNode(Class.OCCURRENCE.value))
    yield _triple(node.value, _LABEL.value, ox.Literal(label))
    yield _triple(node.value, PREFIXES["dcterms"] + "type", ox.NamedNode(ONTOLOGY + kind))
    if day:
        yield _triple(
            node.value, PREFIXES["schema"] + "startDate", ox.Literal(day, datatype=ox.NamedNode(_XSD + "date"))
        )
    if place:
        yield _triple(node.value, PREFIXES["schema"] + "location", ox.NamedNode(place))


def _kind(cluster: Sequence[Happening]) -> str:
    """The class that most reports give, what happened before what came of it."""
    votes = Counter(kind for happening in cluster for kind in happening.classes)
    return min(votes, key=lambda kind: (classes.is_harm(kind), -votes[kind], kind))


def _common(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda value: (-votes[value], value), default=None)


def _statement(  # noqa: PLR0913, PLR0917 - an RDF statement and what is known of it
    node: str, subject: str, predicate: str, value: ox.NamedNode, confidence: float, rule: str
) -> Iterator[ox.Triple]:
    """A statement that can be followed back, as RDF reifies it."""
    yield _triple(node, _TYPE.value, ox.NamedNode(_RDF + "Statement"))
    yield _triple(node, _RDF + "subject", ox.NamedNode(subject))
    yield _triple(node, _RDF + "predicate", ox.NamedNode(predicate))
    yield _triple(node, _RDF + "object", value)
    # As the store writes it: the same bytes before and after.
    number = f"{confidence:.2f}".rstrip("0").rstrip(".")
    yield _triple(node, Property.CONFIDENCE, ox.Literal(number, datatype=ox.NamedNode(_XSD + "decimal")))
    yield _triple(node, Property.RULE, ox.Literal(rule))


def _triple(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(str(predicate)), value)
