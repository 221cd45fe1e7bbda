"""The world's land for the map: where there is land, and how small its outline is."""

from __future__ import annotations

import re

import pytest

from kg.view.land import PER_DEGREE, outline


def rings() -> list[list[tuple[float, float]]]:
    """The outline as corners in degrees."""
    found = []
    for ring in re.findall(r"M([^z]+)z", outline()):
        steps = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        corners = []
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + right, y + down
            corners.append((x / PER_DEGREE, -y / PER_DEGREE))
        found.append(corners)
    return found


def inside(corners: list[tuple[float, float]], east: float, north: float) -> bool:
    """Whether a ray to the east leaves the ring an odd number of times."""
    crossings = 0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > north) != (y2 > north) and east < x1 + (north - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("east", "north", "land"),
    [
        (10.0, 60.5, True),  # the south of Norway
        (-30.0, 40.0, False),  # the middle of the Atlantic
        (134.0, -24.0, True),  # the middle of Australia
        (160.0, 68.0, True),  # the north-east of Asia
        (-150.0, 0.0, False),  # the Pacific
        (51.0, 41.5, False),  # the Caspian Sea, which no ocean touches
        (0.0, -85.0, True),  # Antarctica
        (47.0, -19.0, True),  # Madagascar, an island
    ],
)
def test_land_is_where_it_is(*, east: float, north: float, land: bool) -> None:
    assert (sum(inside(ring, east, north) for ring in rings()) % 2 == 1) is land


def test_the_outline_is_a_small_part_of_the_page() -> None:
    assert 5_000 < len(outline()) < 100_000
    assert outline() == outline.__wrapped__(), "and always the same"
    assert re.fullmatch(r"(M-?\d+[ -]\d+l[\d -]+z)+", outline().replace("  ", " "))
