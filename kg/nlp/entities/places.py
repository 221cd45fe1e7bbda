"""Which place a name means: each candidate of the gazetteer is weighed, and the best one says why.

The evidence, after Leidner's toponym resolution heuristics (Toponym Resolution in Text, 2007): the sort of place that
the words around the name speak of, a container named behind it ("Paris, Texas"), the countries that the article
speaks of, population, and distance to places that leave no doubt.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import ids
from kg.model import Container
from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.layers import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.nlp.entities.gazetteer import Entry

_CLASSES = {"country": "Country", "admin1": "Region", "admin2": "Region", "settlement": "Settlement"}
_PRIOR = {"country": 9.0, "admin1": 6.2, "admin2": 2.5, "settlement": 0.0}
"""As orders of magnitude of population: a country or first-level division is meant more often than its size says."""
_NEAR_KM = 400.0
_SMALLEST_UNCALLED = 1000
"""People: a hamlet is meant only where something else in the article speaks for it."""


@dataclass(frozen=True, slots=True)
class Query:
    """One place name of an article with what the words around it say."""

    name: str
    wanted: str | None = None
    """Class of the ontology that the words around it speak of."""
    container: str | None = None
    """The name behind it: "Texas" in "Paris, Texas"."""


def entity_class(entry: Entry) -> str:
    """The class of the ontology for an entry of the gazetteer."""
    return _CLASSES[entry.kind]


def resolve(queries: Sequence[Query]) -> dict[Query, Place]:
    """The place of each query that has one, all of one article taken together."""
    distinct = list(dict.fromkeys(queries))
    candidates = {q: _candidates(q) for q in distinct}
    countries = _countries(queries, candidates)
    anchors = [c[0] for c in candidates.values() if len(c) == 1 and c[0].kind == "settlement"]
    found: dict[Query, Place] = {}
    for query, entries in candidates.items():
        if continent := gazetteer.continent(query.name):
            found[query] = continent
            continue
        priors = [_prior(e, entries) for e in entries]
        scored = [
            (_score(query, e, p, countries, anchors), -i, e)
            for i, (e, p) in enumerate(zip(entries, priors, strict=True))
        ]
        if not scored:
            continue
        (_, why), _, best = max(scored, key=lambda s: (s[0][0], s[1]))
        if best.kind != "settlement" or best.population >= _SMALLEST_UNCALLED or why != "gazetteer: most populous":
            found[query] = place(best, why)
    return found


def place(entry: Entry, why: str) -> Place:
    """An entry of the gazetteer as the layer's `Place`."""
    held = tuple(_container(e) for e in gazetteer.containers(entry) if e.geonames is not None)
    return Place(entry.name, entity_class(entry), entry.geonames, entry.lat, entry.lon, entry.country, held, rule=why)


def _container(entry: Entry) -> Container:
    iri = ids.place(entry.geonames or 0)
    return Container(iri=iri, type=entity_class(entry), name=entry.name, geonames=entry.geonames, country=entry.country)


def _candidates(query: Query) -> list[Entry]:
    if query.name.lower() in lexicon.words("place_nouns", "macro"):
        return []  # a hamlet somewhere is called Middle East too
    entries = list(gazetteer.lookup(query.name))
    if query.wanted in ("Region", "Settlement", "Country"):
        fitting = [e for e in entries if entity_class(e) == query.wanted]
        return fitting or entries
    return entries


def _countries(queries: Iterable[Query], candidates: dict[Query, list[Entry]]) -> Counter[str]:
    """How often the article names each country or a place that can lie in one country alone."""
    counts: Counter[str] = Counter()
    for query in queries:
        entries = candidates[query]
        settled = {e.country for e in (entries[:2] if entries and entries[0].kind == "country" else entries)}
        counts.update(settled if len(settled) == 1 else ())
    return counts


def _prior(entry: Entry, namesakes: list[Entry]) -> float:
    """How readily a name means an entry before anything else is known; a division gives way to its own seat."""
    weight = math.log10(entry.population + 1) * 0.9 + _PRIOR[entry.kind] * 0.7
    if entry.kind == "settlement" and gazetteer.capitals().get(gazetteer.fold(entry.name)) == entry.country:
        weight += 1.0
    seats = [e for e in namesakes if e.kind == "settlement" and e.country == entry.country]
    if entry.kind.startswith("admin") and any(e.population > entry.population * 0.05 for e in seats):
        weight = min(weight, max(math.log10(e.population + 1) for e in seats) * 0.9 - 0.1)
    return weight


def _score(
    query: Query, entry: Entry, prior: float, countries: Counter[str], anchors: list[Entry]
) -> tuple[float, str]:
    reasons = [(prior, "gazetteer: most populous")]
    if entry.kind == "settlement" and gazetteer.fold(entry.name)[:1] != gazetteer.fold(query.name)[:1]:
        reasons.append((-3.0, "gazetteer: most populous"))  # a former name or a nickname: Salisbury for Harare
    if query.container and _lies_in(entry, query.container):
        reasons.append((12.0, f"gazetteer: lies in {query.container}"))
    if query.wanted == entity_class(entry):
        reasons.append((3.0, f"gazetteer: called a {query.wanted.lower()}"))
    if countries[entry.country]:
        share = countries[entry.country] / max(countries.values())
        reasons.append((0.7 + 1.3 * share, "gazetteer: in a country that the article speaks of"))
    if entry.lat is not None and any(_kilometres(entry, a) < _NEAR_KM for a in anchors if a != entry):
        reasons.append((1.0, "gazetteer: near another place of the article"))
    score = sum(weight for weight, _ in reasons)
    return score, max(reasons[1:], default=reasons[0])[1]


def _lies_in(entry: Entry, container: str) -> bool:
    holders = {e.geonames for e in gazetteer.containers(entry)}
    return any(e.geonames in holders for e in gazetteer.lookup(container) if e.kind != "settlement")


def _kilometres(a: Entry, b: Entry) -> float:
    """Great-circle distance."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    phi, psi = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((psi - phi) / 2) ** 2
    h += math.cos(phi) * math.cos(psi) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))
