"""The outline of the world's land for the map: Natural Earth's 1:110 million, public domain, as odc-geo ships it."""

from __future__ import annotations

import json
import lzma
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PER_DEGREE = 20
"""Units of the outline in a degree: one is five kilometres, which is finer than the data and keeps the page small."""
_SMALLEST = 4
"""Corners of the smallest ring that still is an area, first and last the same."""


@cache
def outline() -> str:
    """The land as data of an SVG path to be filled by the even-odd rule: east is to the right, north is up.

    The source has the oceans: the land is the whole world without them. Each point is told from the one before it, in
    whole units, which makes the text a fourth as long.
    """
    world = [(-180.0, 90.0), (180.0, 90.0), (180.0, -90.0), (-180.0, -90.0), (-180.0, 90.0)]
    return "".join(_ring(points) for points in (world, *_oceans()))


def _oceans() -> Iterator[Iterable[tuple[float, float]]]:
    """Each ring of the oceans, shores of lands and islands among them: longitudes and latitudes."""
    for feature in json.loads(_source())["features"]:
        shape: dict[str, Any] = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for rings in polygons:
            yield from rings


def _source() -> bytes:
    # Found and not imported: the package itself would load its whole geometry stack.
    spec = find_spec("odc.geo")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("odc-geo is a dependency of newskg and is not installed")
    with lzma.open(Path(spec.submodule_search_locations[0]) / "data" / "ocean.geojson.xz") as file:
        return file.read()


def _ring(points: Iterable[tuple[float, float]]) -> str:
    grid = [(round(east * PER_DEGREE), round(-north * PER_DEGREE)) for east, north, *_ in points]
    corners = [corner for corner, before in zip(grid, [None, *grid], strict=False) if corner != before]
    if len(corners) < _SMALLEST:
        return ""
    (x, y), *rest = corners[:-1]
    steps = []
    for to_x, to_y in rest:
        steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    (x, y) = corners[0]
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")
