"""What articles say, each statement with its words, standing, speaker, participants and numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.model import Role
from kg.view import terms
from kg.view.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.view.facts import Facts

_FIRST = ("kg:actor", "rdf:subject", "kg:target", "rdf:object", "kg:place")
_LAST = ("kg:medium", "kg:mentions")
ROLES = (*_FIRST, *(name for role in Role if (name := f"kg:{role}") not in _FIRST), *_LAST)
"""What joins a statement to who and what it is about, in the order in which the page lists them."""


def read(facts: Facts, articles: Sequence[str]) -> list[Statement]:
    """The statements in the order of the articles, by IRI, and of their words."""
    order = {article: i for i, article in enumerate(articles)}
    parts = _participants(facts)
    come_from = facts.one("prov:wasDerivedFrom")
    claims = [
        iri for iri in facts.having("kg:Claim") if come_from.get(iri) in order and iri in facts.all("kg:evidence")
    ]
    found = [(_words(facts, iri), iri) for iri in claims]
    found.sort(key=lambda one: (order[come_from[one[1]]], one[0][0][0], one[1]))
    return [_statement(facts, iri, words, order[come_from[iri]], parts.get(iri, [])) for words, iri in found]


def _participants(facts: Facts) -> Mapping[str, list[tuple[str, str]]]:
    labels = facts.one("rdfs:label")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for role in ROLES:
        name = terms.label(terms.iri(role))
        for statement, entities in facts.all(role).items():
            found[statement] += ((name, entity) for entity in entities if entity in labels)
    return found


_Words = tuple[int, int, str, int]
"""Start and end in the article, the sentence around, and where that starts."""


def _words(facts: Facts, iri: str) -> list[_Words]:
    """The evidence of a statement, first words first."""
    start, end = facts.one("oa:start"), facts.one("oa:end")
    sentence, offset = facts.one("kg:sentence"), facts.one("kg:sentenceStart")
    return sorted((int(start[e]), int(end[e]), sentence[e], int(offset[e])) for e in facts.all("kg:evidence")[iri])


def _statement(facts: Facts, iri: str, words: list[_Words], source: int, parts: Sequence[tuple[str, str]]) -> Statement:
    _, _, sentence, offset = words[0]
    spans = [(start - offset, end - offset) for start, end, _, other in words if other == offset]
    speaker = facts.one("kg:attributedTo").get(iri)
    name = facts.one("rdfs:label").get(speaker or "")
    return Statement(
        iri=iri,
        type=terms.label(facts.one("rdf:predicate").get(iri) or terms.narrowest(facts.all("rdf:type")[iri])),
        sentence=sentence,
        marks=marks(spans, len(sentence)),
        source=source,
        speaker=name,
        speaker_iri=speaker if name else None,
        quotation=facts.one("kg:inQuotation").get(iri),
        participants=tuple(parts),
        attributed=speaker is not None,
        date=facts.one("kg:date").get(iri),
        basis=facts.one("kg:dateBasis").get(iri),
        polarity=facts.one("kg:polarity").get(iri, "affirmed"),
        modality=facts.one("kg:modality").get(iri, "asserted"),
        confidence=float(facts.one("kg:confidence").get(iri, "1")),
        rule=facts.one("kg:rule").get(iri, ""),
        counts=_counts(facts, iri),
    )


def _counts(facts: Facts, iri: str) -> tuple[str, ...]:
    """The numbers that a statement gives, in words, each once."""
    measure = facts.one("kg:measure")
    words = (count(*bounds(facts, one), measure[one]) for one in facts.all("kg:count").get(iri, ()))
    return tuple(dict.fromkeys(words))


def bounds(facts: Facts, count: str) -> tuple[str | None, str | None]:
    """The lower and the upper bound of a count."""
    return facts.one("kg:low").get(count), facts.one("kg:high").get(count)


def marks(spans: Iterable[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """Spans within a text of that length, in order, those that touch or overlap joined.

    >>> marks([(8, 12), (0, 5), (3, 7)], 10)
    ((0, 7), (8, 10))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def count(low: str | None, high: str | None, measure: str) -> str:
    """A count in words.

    >>> count("14", None, "killed"), count("3", "3", "wounded"), count("3", "5", "missing"), count(None, "9", "killed")
    ('at least 14 killed', '3 wounded', '3 to 5 missing', 'at most 9 killed')
    """
    return f"{number(low, high)} {measure}"


def number(low: str | None, high: str | None) -> str:
    """A number or a range in words.

    >>> number("14", None), number("3", "3"), number("3", "5"), number(None, "9"), number(None, None)
    ('at least 14', '3', '3 to 5', 'at most 9', 'unknown number')
    """
    if low == high:
        return low or "unknown number"
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"
