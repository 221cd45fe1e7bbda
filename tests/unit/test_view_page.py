"""The HTML before a browser sees it."""

from __future__ import annotations

import json

import pytest

from kg.view import page, style
from kg.view.model import Edge, Layer, Node, Source, ViewGraph


def test_data_cannot_end_its_element_and_comes_back_as_it_was() -> None:
    value = {"a": "</script><!--\u2028\u2029&amp;", "b": [1, None, True]}
    text = page.embed(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert page.embed("a\ud83d") == '"a?"'


def test_the_empty_page_has_no_address_to_ask_and_is_small() -> None:
    html = page.html(ViewGraph())
    assert html.startswith("<!DOCTYPE html>")
    assert '<link rel="stylesheet"' not in html
    assert " src=" not in html.partition("<script>")[0]
    assert "sourceMappingURL" not in html
    assert len(html.encode()) < 1_200_000


def test_the_same_graph_gives_the_same_page() -> None:
    nodes = tuple(Node(iri=f"urn:{i}", label=str(i), type="person", kind="person") for i in range(9))
    edges = tuple(Edge(start="urn:0", end=f"urn:{i}", label="met", layer=Layer.ASSERTED) for i in range(1, 9))
    graph = ViewGraph(nodes=nodes, edges=edges)
    assert page.html(graph) == page.html(graph)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ((), "0 articles"),
        ((("One", "2031-05-02"),), "1 article from One, 2 May 2031"),
        ((("One", "2031-05-02T10:00:00Z"), ("Two", "2031-06-03")), "2 articles from 2 outlets, 2 May to 3 June 2031"),
        ((("One", "2030-12-31"), ("One", "2031-01-02")), "2 articles from One, 31 December 2030 to 2 January 2031"),
        (((None, "someday"), (None, None)), "2 articles, someday"),
    ],
)
def test_the_heading_tells_what_was_read(sources: tuple[tuple[str | None, str | None], ...], expected: str) -> None:
    graph = ViewGraph(sources=tuple(Source(iri="urn:a", title="t", outlet=o, published=p) for o, p in sources))
    assert page.heading(graph) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Lomvik", "Lomvik"),
        ("two\nlines\x00 here", "two lines here"),
        ("\u202eevil", "evil"),
        ("a" * 10_000, "a" * 25 + "…"),
        ("", ""),
    ],
)
def test_a_label_below_a_node_is_one_short_line(label: str, expected: str) -> None:
    assert page.short(label) == expected


def test_edges_between_the_same_two_nodes_bend_apart_whichever_way_they_go() -> None:
    one, two, alone, back = page.bends([(0, 1), (0, 1), (1, 2), (1, 0)])
    assert alone == {"enabled": False}
    assert two == {"enabled": False}, "the middle one of three stays straight"
    # Each bends to its own left, and as they go opposite ways, those are opposite sides.
    assert one["type"] == "curvedCCW"
    assert back["type"] == "curvedCCW"
    first, second = page.bends([(0, 1), (0, 1)])
    assert {first["type"], second["type"]} == {"curvedCW", "curvedCCW"}


def test_no_two_kinds_share_a_shape_and_each_has_its_colour() -> None:
    assert len({kind.shape for kind in style.KINDS}) == len(style.KINDS)
    css = page._read("page.css")
    assert all(css.count(f"--{kind.id}:") == 2 for kind in style.KINDS), "one for light, one for dark"
