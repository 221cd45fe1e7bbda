"""The legend: which shape draws which kind of entity. Colours stand in `page.css`, one variable a kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the legend."""

    id: str
    label: str
    shape: str
    """A vis-network shape whose label stands below it; no two kinds share one."""


KINDS = (
    Kind("person", "Person", "dot"),
    Kind("organization", "Organization", "square"),
    Kind("population", "Group of people", "hexagon"),
    Kind("place", "Place", "triangleDown"),
    Kind("thing", "Thing", "diamond"),
    Kind("position", "Office", "star"),
    Kind("other", "Other", "triangle"),
)

SMALLEST, LARGEST = 11, 30


def size(articles: int, most: int) -> int:
    """The radius in pixels of an entity that `articles` articles mention, where `most` is the highest such number.

    >>> size(1, 9), size(9, 9)
    (17, 30)
    """
    # Area, not radius, is what the eye compares.
    share = (articles / most) ** 0.5 if most else 0.0
    return round(SMALLEST + (LARGEST - SMALLEST) * share) if most > 1 else SMALLEST + 3
