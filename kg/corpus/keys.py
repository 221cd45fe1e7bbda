"""Blocking: keys such that two happenings which are one share at least one, so that no others need be compared.

A key is a group of classes, a week, and a place or a name. A country alone is no key, for too much happens there in a
week: it goes with a word or a name.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from kg.corpus import classes
from kg.corpus.matching import FOLLOW_UP, Match, match

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from kg.corpus.summary import Happening

_LONGEST = 31
"""Days of the longest span in which a happening is looked for; what was "in 2019" joins nothing."""
_SHORTEST = 4
"""Letters of a name's shortest part that is a key."""


def keys(happening: Happening) -> frozenset[str]:
    """The blocking keys of a happening; none where it says too little to be found again."""
    groups = {name for kind in happening.classes if (name := classes.group(kind))}
    ends = {*_sites(happening), *_names(happening)}
    return frozenset(f"{group}|{week}|{end}" for group in groups for week in _weeks(happening) for end in ends)


def joins(
    key: str,
    happenings: Iterable[Happening],
    fresh: Container[str] | None = None,
    seen: set[tuple[str, str]] | None = None,
) -> Iterator[Match]:
    """The pairs that are one among the happenings that share a key, in the order of their ids.

    Args:
        key: what they share.
        happenings: all that have the key.
        fresh: ids; by default all. Only pairs with one of these are looked at.
        seen: pairs of ids that another key has shown, which are left out; those looked at here are added.
    """
    seen = set() if seen is None else seen
    place = key.split("|")[2]
    for one, other in combinations(sorted(happenings, key=lambda happening: happening.id), 2):
        if fresh is not None and one.id not in fresh and other.id not in fresh:
            continue
        # Two towns of one region share its key and are no more alike for it.
        if (one.id, other.id) in seen or not (_is_at(one, place) or _is_at(other, place)):
            continue
        seen.add((one.id, other.id))
        if found := match(one, other):
            yield found


def _is_at(happening: Happening, place: str) -> bool:
    return place not in happening.within or place in happening.places or place in happening.near


def _sites(happening: Happening) -> Iterator[str]:
    countries = set(happening.countries)
    yield from {*happening.places, *happening.near, *happening.within} - countries
    told = {*happening.words, *happening.parties, *((happening.site or "").casefold().split())}
    if not set(happening.places) - countries:
        told.update(happening.story)
    yield from (f"{country}|{word}" for country in countries for word in told)


def _names(happening: Happening) -> Iterator[str]:
    placed = set(happening.places) - set(happening.countries) or happening.near
    site = (happening.site or "").casefold()
    for name in (site, *happening.parties, *happening.spots, *(() if placed else happening.story)):
        yield from (f"name|{part}" for part in name.split() if len(part) >= _SHORTEST)


def _weeks(happening: Happening) -> Iterator[int]:
    if not (happening.first and happening.last):
        return
    first, last = date.fromisoformat(happening.first), date.fromisoformat(happening.last)
    if not happening.said:
        first = last - timedelta(days=FOLLOW_UP)
    if (last - first).days <= _LONGEST:
        yield from range(first.toordinal() // 7, last.toordinal() // 7 + 1)
