"""Where each entity stands: connected parts laid out by igraph, packed side by side, labels pushed apart.

Nothing is random: the same nodes and edges in the same order give the same whole pixels.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import igraph

if TYPE_CHECKING:
    from collections.abc import Sequence

EDGE_LENGTH = 115.0
"""Pixels between neighbours, about."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
MOST_STRETCH = 1.8
"""How much wider than it came out a part may be drawn to fill the room; more would look pressed flat."""
GAP = 50.0
"""Pixels between connected parts."""
STRESS_LIMIT = 400
"""Up to this many nodes, Kamada-Kawai's even spread and pushing labels apart are affordable; their cost grows with the
square. Above it, nobody reads all labels at once anyway."""


@dataclass(slots=True)
class Box:
    """A node with its label: centre, half width and half height in pixels."""

    x: float
    y: float
    half_width: float
    half_height: float


def positions(
    boxes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]], aspect: float = 1.5
) -> list[tuple[int, int]]:
    """Whole-pixel centres for nodes of the given half widths and half heights.

    Args:
        boxes: (half width, half height) of each node with its label, in pixels.
        edges: pairs of positions in `boxes`.
        aspect: width by height of the room to fill.
    """
    graph = igraph.Graph(n=len(boxes), edges=list(edges)).simplify()
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    laid_out = [_part(graph, part, boxes, aspect) for part in parts]
    placed: dict[int, Box] = {}
    for part, part_boxes in zip(parts, _pack(laid_out, aspect), strict=True):
        placed.update(zip(part, part_boxes, strict=True))
    return [(round(placed[i].x), round(placed[i].y)) for i in range(len(boxes))]


def _part(graph: igraph.Graph, part: list[int], boxes: Sequence[tuple[float, float]], aspect: float) -> list[Box]:
    """One connected part around its own origin, lying on its longer side."""
    sub = graph.induced_subgraph(part)
    start = [
        (math.sqrt(i) * math.cos(i * GOLDEN_ANGLE), math.sqrt(i) * math.sin(i * GOLDEN_ANGLE)) for i in range(len(part))
    ]
    # igraph shakes points that coincide: give it a generator of our own, so that it shakes them the same way each time.
    igraph.set_random_number_generator(random.Random(0))  # noqa: S311
    try:
        if len(part) <= STRESS_LIMIT:
            points = sub.layout_kamada_kawai(seed=start, maxiter=50 * len(part))
        else:
            points = sub.layout_fruchterman_reingold(seed=start, niter=300, grid=True)
    finally:
        igraph.set_random_number_generator(random)
    scale = EDGE_LENGTH / _mean_length(sub, points.coords)
    lying = _laid_down(points.coords, aspect)
    placed = [Box(x * scale, y * scale, *boxes[i]) for i, (x, y) in zip(part, lying, strict=True)]
    if len(part) <= STRESS_LIMIT:
        _push_apart(placed)
    return placed


def _laid_down(points: list[list[float]], aspect: float) -> list[tuple[float, float]]:
    """The points turned so that they spread most from left to right, and stretched towards the room's aspect."""
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    around = [(x - middle[0], y - middle[1]) for x, y in points]
    across, down = sum(x * x for x, _ in around), sum(y * y for _, y in around)
    # The direction of the greatest variance: half the angle of the covariance.
    angle = 0.5 * math.atan2(2 * sum(x * y for x, y in around), across - down)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in around]
    width, height = (max(axis) - min(axis) for axis in zip(*turned, strict=True))
    wanted = aspect * height / width if width else 1.0
    stretch = min(MOST_STRETCH, max(1.0, wanted))
    return [(x * stretch, y) for x, y in turned]


def _mean_length(graph: igraph.Graph, points: list[list[float]]) -> float:
    lengths = [math.dist(points[a], points[b]) for a, b in graph.get_edgelist()]
    return (sum(lengths) / len(lengths) if lengths else 1.0) or 1.0


def _push_apart(boxes: list[Box], rounds: int = 150) -> None:
    """Move boxes that overlap away from each other, along the axis where less is needed."""
    for done in range(rounds):
        if done > rounds // 3:
            # Too crowded to be solved by pushing alone: give everything a little more room.
            for box in boxes:
                box.x, box.y = box.x * 1.01, box.y * 1.01
        order = sorted(range(len(boxes)), key=lambda i: (boxes[i].x - boxes[i].half_width, i))
        moved = False
        for place, i in enumerate(order):
            for j in order[place + 1 :]:
                if boxes[j].x - boxes[j].half_width >= boxes[i].x + boxes[i].half_width:
                    break
                moved |= _separate(boxes[i], boxes[j])
        if not moved:
            return


def _separate(one: Box, other: Box) -> bool:
    """Move two boxes half of their overlap each; False where they do not overlap."""
    across = one.half_width + other.half_width - abs(one.x - other.x)
    down = one.half_height + other.half_height - abs(one.y - other.y)
    if across <= 0 or down <= 0:
        return False
    if down <= across:
        step = (down / 2 + 0.5) * (1 if one.y > other.y else -1)
        one.y += step
        other.y -= step
    else:
        step = (across / 2 + 0.5) * (1 if one.x > other.x else -1)
        one.x += step
        other.x -= step
    return True


def _pack(parts: list[list[Box]], aspect: float) -> list[list[Box]]:
    """Put connected parts in rows, the largest first, in about the wanted aspect."""
    sizes = [_extent(part) for part in parts]
    area = sum((width + GAP) * (height + GAP) for _, _, width, height in sizes)
    row_width = max([math.sqrt(area * aspect), *(size[2] for size in sizes)], default=0.0)
    x = y = row_height = 0.0
    for part, (left, top, width, height) in zip(parts, sizes, strict=True):
        if x > 0 and x + width > row_width:
            x, y, row_height = 0.0, y + row_height + GAP, 0.0
        for box in part:
            box.x += x - left
            box.y += y - top
        x += width + GAP
        row_height = max(row_height, height)
    return parts


def _extent(part: list[Box]) -> tuple[float, float, float, float]:
    """Left, top, width and height."""
    left = min(box.x - box.half_width for box in part)
    top = min(box.y - box.half_height for box in part)
    right = max(box.x + box.half_width for box in part)
    bottom = max(box.y + box.half_height for box in part)
    return left, top, right - left, bottom - top
