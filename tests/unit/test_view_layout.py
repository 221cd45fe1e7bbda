"""Where nodes stand: always the same, and apart."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from kg.view.layout import positions


def graph(nodes: int, edges: int) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    chance = random.Random(nodes)
    boxes = [(chance.uniform(20, 100), chance.uniform(15, 40)) for _ in range(nodes)]
    return boxes, [(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(edges)]


@pytest.mark.parametrize(("nodes", "edges"), [(0, 0), (1, 0), (2, 1), (60, 90), (450, 700)])
def test_the_same_graph_stands_the_same_way_whatever_was_laid_out_before(nodes: int, edges: int) -> None:
    boxes, ends = graph(nodes, edges)
    first = positions(boxes, ends)
    random.seed(nodes)
    positions(*graph(30, 40))
    assert positions(boxes, ends) == first
    assert len(first) == nodes


@pytest.mark.parametrize(("nodes", "edges"), [(2, 1), (60, 90), (80, 20)])
def test_no_two_labels_overlap_by_more_than_rounding(nodes: int, edges: int) -> None:
    boxes, ends = graph(nodes, edges)
    places = positions(boxes, ends)
    for one, other in combinations(range(nodes), 2):
        across = boxes[one][0] + boxes[other][0] - abs(places[one][0] - places[other][0])
        down = boxes[one][1] + boxes[other][1] - abs(places[one][1] - places[other][1])
        assert min(across, down) <= 1


def test_many_small_parts_fill_a_screen_rather_than_a_line() -> None:
    places = positions([(40.0, 20.0)] * 60, [(i, i + 1) for i in range(0, 60, 2)])
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    assert 0.5 < width / height < 3
