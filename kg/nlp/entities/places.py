"""Which place a name means: each candidate of the gazetteer is weighed, and the best one says why.

The evidence, after Leidner's toponym resolution heuristics (Toponym Resolution in Text, 2007): the sort of place that
the words around the name speak of, a container named behind it ("Paris, Texas"), the countries and regions that the
article speaks of, population, and distance to places that leave no doubt.
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
    from collections.abc import Iterable, Iterator, Sequence

    from kg.nlp.entities.gazetteer import Entry

_CLASSES = {"country": "Country", "admin1": "Region", "admin2": "Region", "settlement": "Settlement"}
_COUNTRY_PRIOR = 6.3
"""As orders of magnitude of population: a country is meant more often than its size says."""
_DIVISION_PRIORS = ((500_000, 4.3), (100_000, 2.5), (0, 0.5))
"""Population from which a first-level division is meant more often than its size says, and by how much."""
_DISTRICT_PRIOR = 1.0
_FIRST_LETTERS = tuple(map(frozenset, ("gh", "kc", "kq", "ye", "ie", "jy", "vw", "pb", "td")))
"""Pairs by which the spellings of one foreign name differ at its start."""
_CLEAR = 1.5
"""By how much a prior must exceed those of namesakes in other countries, for a name to speak for a country."""
_CLEAR_CAPITAL = 0.8
_NEAR_KM = 400.0
_NEIGHBOUR_KM = 1200.0
_SMALLEST_UNCALLED = 1000
"""People: a hamlet is meant only where something else in the article speaks for it."""
_POPULOUS = "gazetteer:most populous"


@dataclass(frozen=True, slots=True)
class Query:
    """One place name of an article with what the words around it say."""

    name: str
    wanted: str | None = None
    """Class of the ontology that the words around it speak of."""
    container: str | None = None
    """The name behind it: "Texas" in "Paris, Texas"."""
    holds: str | None = None
    """The name before it: "Paris" for "Texas" there."""
    owner: str | None = None
    """The place whose it is: "Varna" in "Varna's Old Market", "the Primorski district of Varna"."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What an article as a whole says of where its places lie."""

    countries: dict[str, Counter[str]]
    """ISO code to how often the article names the country or places that speak for it, by name."""
    regions: dict[Query, frozenset[int]]
    """The first-level divisions that each name speaks for, by GeoNames id."""
    anchors: tuple[Entry, ...]
    """Settlements that leave no doubt."""
    named: tuple[Entry, ...]
    """Countries that the article names."""


def entity_class(entry: Entry) -> str:
    """The class of the ontology for an entry of the gazetteer."""
    return _CLASSES[entry.kind]


def is_holder(name: str) -> bool:
    """Whether a name behind a comma can be what holds the place before it: a country, region, state or its code."""
    return any(e.kind in ("country", "admin1") for e in _holders(name))


def resolve(queries: Sequence[Query]) -> dict[Query, Place]:
    """The place of each query that has one, all of one article taken together."""
    distinct = list(dict.fromkeys(queries))
    candidates = {q: _candidates(q) for q in distinct}
    context = _context(queries, candidates)
    found: dict[Query, Place] = {}
    for query, entries in candidates.items():
        known = gazetteer.continent(query.name) or gazetteer.landmark(query.name)
        contained = query.container and any(_lies_in(e, query.container) for e in entries)
        if known is not None and not contained:
            found[query] = known
        elif entries and (chosen := _best(query, entries, context)):
            found[query] = chosen
    return found


def _best(query: Query, entries: list[Entry], context: _Context) -> Place | None:
    scored = []
    for i, entry in enumerate(entries):
        reasons = [(_prior(query, entry, entries), _POPULOUS), *_reasons(query, entry, context)]
        why = max(reasons[1:], default=reasons[0])[1]
        scored.append((sum(weight for weight, _ in reasons), -i, why, entry))
    _, _, why, best = max(scored, key=lambda s: s[:2])
    if best.kind == "settlement" and best.population < _SMALLEST_UNCALLED and why == _POPULOUS:
        return None
    return place(best, why)


def place(entry: Entry, why: str) -> Place:
    """An entry of the gazetteer as the layer's `Place`."""
    held = tuple(_container(e) for e in gazetteer.containers(entry) if e.geonames is not None)
    return Place(entry.name, entity_class(entry), entry.geonames, entry.lat, entry.lon, entry.country, held, rule=why)


def within(name: str, kind: str, holder: Place) -> Place:
    """A place that the gazetteer lacks, at the point of the place that holds it."""
    held = holder.within
    if holder.geonames is not None:
        iri = ids.place(holder.geonames)
        own = Container(iri=iri, type=holder.type, name=holder.name, geonames=holder.geonames, country=holder.country)
        held = (own, *held)
    why = f"point of what holds it:{holder.name}"
    return Place(name, kind, None, holder.lat, holder.lon, holder.country, held, rule=why)


def beside(name: str, kind: str, town: Place) -> Place:
    """A place that the gazetteer lacks, at the point of the town that the article is about: in its region at least."""
    why = f"point of the town that the article is about:{town.name}"
    return Place(name, kind, None, town.lat, town.lon, town.country, town.within[-2:], rule=why)


def named_after(name: str, kind: str, town: Place) -> Place:
    """A place that bears the name of a town: at its point and in its country, which is all that a name may say."""
    why = f"point of the town in its name:{town.name}"
    return Place(name, kind, None, town.lat, town.lon, town.country, town.within[-1:], rule=why)


def around(name: str, seat: Place) -> Place:
    """A district or region that the gazetteer lacks, at the point of the town whose name it bears."""
    why = f"point of the town that it is called after:{seat.name}"
    return Place(name, "Region", None, seat.lat, seat.lon, seat.country, seat.within, rule=why)


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance of two places; infinite where one has no point."""
    return _distance(one.lat, one.lon, other.lat, other.lon)


def _container(entry: Entry) -> Container:
    """The record gives the IRI its own base (`kg.nlp.record`)."""
    iri = ids.place(entry.geonames or 0)
    return Container(iri=iri, type=entity_class(entry), name=entry.name, geonames=entry.geonames, country=entry.country)


def _candidates(query: Query) -> list[Entry]:
    word = query.name.lower()
    if word in lexicon.words("place_nouns", "macro") or word in lexicon.words("place_nouns", "no_places"):
        return []  # a hamlet somewhere is called Middle East too
    entries = list(gazetteer.lookup(query.name) or gazetteer.spelled_otherwise(query.name))
    if query.holds is not None and query.name.isupper():
        entries = [*gazetteer.postal(query.name), *entries]
    if query.owner and (owners := gazetteer.lookup(query.owner)):
        entries = [e for e in entries if any(_is_in(e, owner) for owner in owners)]
    if query.wanted == "Region" and all(e.kind == "settlement" for e in entries):
        entries += gazetteer.lookup(f"{query.name} State")
    if query.wanted in ("Region", "Settlement", "Country"):
        return [e for e in entries if entity_class(e) == query.wanted] or entries
    return entries


def _is_in(entry: Entry, owner: Entry) -> bool:
    """Whether an entry can be what a place has: it lies in that country, or in the region of that town."""
    if owner.kind == "country":
        return entry.country == owner.country
    return not set(_regions(owner)).isdisjoint(_regions(entry))


def _context(queries: Iterable[Query], candidates: dict[Query, list[Entry]]) -> _Context:
    clear = {query: _clear(query, entries) for query, entries in candidates.items() if entries}
    countries: dict[str, Counter[str]] = {}
    regions: dict[Query, frozenset[int]] = {}
    for query in queries:
        entries = clear.get(query, [])
        for country in {e.country for e in entries}:
            countries.setdefault(country, Counter())[query.name] += 1
        regions[query] = _shared_regions(entries)
    anchors = tuple(c[0] for c in clear.values() if len(c) == 1 and c[0].kind == "settlement")
    named = tuple(c[0] for c in candidates.values() if c and c[0].kind == "country" and c[0].country in countries)
    return _Context(countries, regions, anchors, named)


def _clear(query: Query, entries: list[Entry]) -> list[Entry]:
    """The entries of the one country that a name speaks for; none where namesakes elsewhere are as likely."""
    held = [e for e in entries if query.container is None or _lies_in(e, query.container)] or entries
    priors: dict[str, float] = {}
    for entry in held:
        priors[entry.country] = max(priors.get(entry.country, -math.inf), _prior(query, entry, held))
    first, *others = sorted(priors, key=lambda country: (-priors[country], country))
    capital = gazetteer.capitals().get(gazetteer.fold(query.name)) == first
    if others and priors[first] - priors[others[0]] < (_CLEAR_CAPITAL if capital else _CLEAR):
        return []
    return [e for e in held if e.country == first]


def _shared_regions(entries: list[Entry]) -> frozenset[int]:
    """The first-level divisions that all entries lie in; of a division and its namesakes the division itself."""
    if entries and entries[0].kind == "admin1" and entries[0].population >= _DIVISION_PRIORS[0][0]:
        return frozenset(_regions(entries[0]))
    return frozenset.intersection(*(frozenset(_regions(e)) for e in entries)) if entries else frozenset()


def _regions(entry: Entry) -> tuple[int, ...]:
    """The first-level division that an entry is or lies in, by GeoNames id."""
    chain = (entry, *gazetteer.containers(entry))
    return tuple(e.geonames for e in chain if e.kind == "admin1" and e.geonames is not None)


def _prior(query: Query, entry: Entry, namesakes: list[Entry]) -> float:
    """How readily a name means an entry before anything else is known; a division gives way to its own seat."""
    weight = math.log10(entry.population + 1) * 0.9
    if entry.kind == "country":
        return weight + _COUNTRY_PRIOR
    if entry.kind == "admin1":
        weight += next(prior for least, prior in _DIVISION_PRIORS if entry.population >= least)
    elif entry.kind == "admin2":
        weight += _DISTRICT_PRIOR
    elif gazetteer.capitals().get(gazetteer.fold(entry.name)) == entry.country:
        weight += 1.0
    if entry.kind.startswith("admin"):
        seats = [e for e in namesakes if e.kind == "settlement" and _is_seat(query, e, entry)]
        if any(e.population > entry.population * 0.1 for e in seats):
            weight = min(weight, max(math.log10(e.population + 1) for e in seats) * 0.9 - 0.1)
    return weight


def _is_seat(query: Query, settlement: Entry, division: Entry) -> bool:
    """Whether a division is called after a settlement, which then owns the plain name: Moscow and Moscow Oblast."""
    if settlement.country != division.country:
        return False
    own = gazetteer.fold(settlement.name)
    if own.startswith(f"{gazetteer.fold(query.name)} "):
        return False  # Oklahoma City, at times called Oklahoma
    called_after = gazetteer.fold(division.name) != own
    if called_after or gazetteer.capitals().get(own) == division.country:
        return True
    district = division.kind == "admin2" and _regions(settlement) == _regions(division)
    return district or _holds(division, settlement)


def _holds(division: Entry, settlement: Entry) -> bool:
    return any(e.geonames == division.geonames for e in gazetteer.containers(settlement) if e.geonames is not None)


def _reasons(query: Query, entry: Entry, context: _Context) -> Iterator[tuple[float, str]]:
    """(weight, why) for each thing that speaks for or against an entry; a name says nothing of itself."""
    own = gazetteer.fold(query.name)
    if entry.kind == "settlement" and _is_former(query.name, entry):
        yield -3.0, _POPULOUS  # a former name or a nickname: Salisbury for Harare
    if entry.kind == "admin2" and query.wanted is None and gazetteer.fold(entry.name) != gazetteer.fold(query.name):
        yield -4.0, _POPULOUS  # a county is called one
    if query.container and _lies_in(entry, query.container):
        yield 12.0, f"gazetteer:lies in:{query.container}"
    if query.holds and entry.kind in ("country", "admin1") and _lies_within(query.holds, entry):
        yield 8.0, f"gazetteer:holds:{query.holds}"
    if query.wanted == entity_class(entry):
        yield 3.0, f"gazetteer:called:{query.wanted.lower()}"
    if (share := _share(query, entry, context)) > 0:
        yield 0.7 + 1.3 * share, "gazetteer:in a country that the article speaks of"
    if entry.kind != "country" and any(
        r in rows
        for r in _regions(entry)
        for other, rows in context.regions.items()
        if gazetteer.fold(other.name) != own
    ):
        # Counties and districts are seldom spoken of from afar.
        county = entry.kind == "admin2" and query.wanted == "Region"
        yield (2.5 if county else 1.2), "gazetteer:in a region that the article names"
    if any(_kilometres(entry, a) < _NEAR_KM for a in context.anchors if gazetteer.fold(a.name) != own):
        yield 1.0, "gazetteer:near another place of the article"
    elif any(_kilometres(entry, c) < _NEIGHBOUR_KM for c in context.named if c.country != entry.country):
        yield 0.7, "gazetteer:near a country that the article names"


def _is_former(name: str, entry: Entry) -> bool:
    """Whether a town is known by another word today: no spelling of one name turns its first letter so far."""
    mine, theirs = gazetteer.fold(name)[:1], gazetteer.fold(entry.name).removeprefix("al ")[:1]
    return mine != theirs and {mine, theirs} not in _FIRST_LETTERS


def _share(query: Query, entry: Entry, context: _Context) -> float:
    """How much of the article speaks of the entry's country, from 0 to 1; a name with namesakes gives no evidence."""
    own = entry.kind != "country" and len(gazetteer.lookup(query.name)) > 1
    counts = {c: by.total() - (by[query.name] if own else 0) for c, by in context.countries.items()}
    return counts.get(entry.country, 0) / max(1, *counts.values()) if counts else 0.0


def _holders(name: str) -> tuple[Entry, ...]:
    return (*gazetteer.postal(name), *gazetteer.lookup(name)) if name.isupper() else gazetteer.lookup(name)


def _lies_in(entry: Entry, container: str) -> bool:
    holders = {e.geonames for e in gazetteer.containers(entry)}
    return any(e.geonames in holders for e in _holders(container) if e.kind != "settlement")


def _lies_within(name: str, holder: Entry) -> bool:
    return any(_holds(holder, e) for e in gazetteer.lookup(name) if e.kind == "settlement")


def _kilometres(a: Entry, b: Entry) -> float:
    return _distance(a.lat, a.lon, b.lat, b.lon)


def _distance(lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None) -> float:
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return math.inf
    phi, psi = math.radians(lat), math.radians(other_lat)
    h = math.sin((psi - phi) / 2) ** 2
    h += math.cos(phi) * math.cos(psi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))
