"""From a `ViewGraph` to one HTML file that needs nothing beside it and asks no network for anything.

pyvis holds the network and renders it, through our own template: its own would put user text into the page as HTML
and load Bootstrap from elsewhere. Text reaches the document as JSON data and, from there, as `textContent` alone.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import unicodedata
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from pyvis.edge import Edge as VisEdge
from pyvis.network import Network
from pyvis.node import Node as VisNode

from kg.view import land, layout
from kg.view.model import Layer, Node, Statement
from kg.view.style import KINDS, size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import DataclassInstance

    from kg.view.model import Edge, ViewGraph

LABEL_LENGTH = 26
"""Characters of a name that fit below its node; the panel shows the whole."""
CHARACTER_WIDTH, LINE_HEIGHT = 7.6, 18
"""Pixels of the label's font, about."""
CURVE = 0.16
"""How far each of several edges between two nodes bends away from the one before it."""
DASHES: Mapping[str, Any] = {"asserted": False, "reported": [9, 6], "spoke-of": [2, 5], "irrealis": [14, 5, 2, 5]}
DISPUTED = [4, 4]
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "selectConnectedEdges": False, "multiselect": False, "zoomSpeed": 0.6},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 2},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
        "hoverWidth": 1,
        "selectionWidth": 1.5,
    },
}
CROWD = 400
"""With more nodes than this drawn, edges wait until a drag or zoom is over: drawing them is what takes the time."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not the locale's: the page is in English."""
SCRIPTS = (
    *("state", "elements", "dates", "sight", "reach", "history", "drawing", "labels", "walk", "bringing"),
    *(
        "cards",
        "panel",
        "search",
        "legend",
        "time",
        "listed",
        "table",
        "timeline",
        "map",
        "mapmarks",
        "exports",
        "tabs",
        "wiring",
    ),
)
"""Our own, in the order in which they run; they share one scope."""
_ASSETS = files("kg.view") / "assets"
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def html(graph: ViewGraph, title: str | None = None) -> str:
    """The page as text.

    Args:
        graph: what to show.
        title: the heading; by default it tells what was read ("10 articles from 2 outlets, ...").
    """
    net = _network(graph)
    net.heading = _encodable(title or heading(graph)).replace("\0", "\N{REPLACEMENT CHARACTER}")
    net.path = "template.html.j2"
    net.templateEnv = jinja2.Environment(loader=jinja2.FunctionLoader(_read), autoescape=True, trim_blocks=True)
    net.templateEnv.filters |= {"embed": embed, "parse": json.loads}
    scripts = [_vis_network(), _own_script()]
    net.templateEnv.globals |= {
        "css": Markup(_read("page.css")),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - pyvis's file and our own
        "policy": policy(scripts),
        "data": _data(graph),
    }
    return str(net.generate_html())


def heading(graph: ViewGraph) -> str:
    """What was read: how many articles, from how many outlets, of which days."""
    count = len(graph.sources)
    outlets = {source.outlet for source in graph.sources if source.outlet}
    days = sorted({source.published[:10] for source in graph.sources if source.published})
    words = [f"{count} article{'' if count == 1 else 's'}"]
    if outlets:
        words.append(f" from {next(iter(outlets)) if len(outlets) == 1 else f'{len(outlets)} outlets'}")
    if days:
        words.append(f", {period(days[0], days[-1])}")
    return "".join(words)


def period(first: str, last: str) -> str:
    """The days from `first` to `last`, both ISO dates; as they stand where they are not dates.

    >>> period("2024-08-06", "2024-08-13"), period("2024-08-06", "2024-08-06")
    ('6 to 13 August 2024', '6 August 2024')
    """
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return first if first == last else f"{first} to {last}"
    whole = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    if start == end:
        return whole
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {whole}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {MONTHS[start.month - 1]}{year} to {whole}"


def embed(value: Any) -> Markup:
    """JSON that can stand in a script element: no character of it can end the element or a line of script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return Markup(_encodable(text))  # noqa: S704 - nothing in it is markup any more


def _encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which no file in UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def policy(scripts: list[str]) -> str:
    """A Content-Security-Policy that allows these scripts alone and forbids every request."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _read(name: str) -> str:
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")


def _own_script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_read(f"{name}.js") for name in SCRIPTS) + "})();\n"


def _vis_network() -> str:
    """The drawing library as pyvis ships it, newest first."""
    folder = max(
        (p for p in files("pyvis").joinpath("lib").iterdir() if p.name.startswith("vis-")), key=lambda p: p.name
    )
    text = folder.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    # A browser's developer tools would go and look for the source map.
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))


def _network(graph: ViewGraph) -> Network:
    net = Network(directed=True)
    position = {node.iri: i for i, node in enumerate(graph.nodes)}
    ends = [(position[edge.start], position[edge.end]) for edge in graph.edges]
    most = max((node.articles for node in graph.nodes), default=0)
    sizes = [size(node.articles, most) for node in graph.nodes]
    places = _places(graph, sizes, ends)
    shapes = {kind.id: kind.shape for kind in KINDS}
    # `add_node` and `add_edge` look through all nodes each time: append what they would.
    net.nodes = [
        VisNode(i, shapes[node.kind], short(node.label), size=radius, **place).options
        for i, (node, radius, place) in enumerate(zip(graph.nodes, sizes, places, strict=True))
    ]
    net.edges = [
        VisEdge(start, end, True, id=i, **_edge(edge), smooth=bend).options  # noqa: FBT003 - pyvis's own signature
        for i, ((start, end), edge, bend) in enumerate(zip(ends, graph.edges, bends(ends), strict=True))
    ]
    crowded = _drawn(graph) > CROWD
    interaction = {**OPTIONS["interaction"], "hideEdgesOnDrag": crowded, "hideEdgesOnZoom": crowded}
    net.options = {**OPTIONS, "interaction": interaction}
    return net


def _places(graph: ViewGraph, sizes: list[int], ends: list[tuple[int, int]]) -> list[dict[str, int]]:
    """Where the nodes that are drawn at first stand; nothing for the others, which the page puts beside these."""
    drawn = _drawn(graph)
    boxes = [_box(node, radius) for node, radius in zip(graph.nodes[:drawn], sizes, strict=False)]
    lines = [
        pair
        for pair, edge in zip(ends, graph.edges, strict=True)
        if max(pair) < drawn and edge.layer is not Layer.IRREALIS
    ]
    found = [{"x": x, "y": y} for x, y in layout.positions(boxes, lines)]
    return [*found, *({} for _ in graph.nodes[drawn:])]


def _drawn(graph: ViewGraph) -> int:
    return len(graph.nodes) if graph.drawn is None else graph.drawn


def _box(node: Node, radius: int) -> tuple[float, float]:
    """Half width and half height of a node with its label below, in pixels, with some room."""
    return max(radius, len(short(node.label)) * CHARACTER_WIDTH / 2) + 6, radius + LINE_HEIGHT / 2 + 7


def _edge(edge: Edge) -> dict[str, Any]:
    reports = max(1, len(edge.statements))
    return {"width": min(1.2 + 0.8 * (reports - 1), 7), "dashes": DISPUTED if edge.disputed else DASHES[edge.layer]}


def bends(ends: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """For each edge how it is curved, so that edges between the same two nodes stand beside each other."""
    groups: dict[tuple[int, int], list[int]] = {}
    for i, (start, end) in enumerate(ends):
        groups.setdefault((min(start, end), max(start, end)), []).append(i)
    result: list[dict[str, Any]] = [{"enabled": False}] * len(ends)
    for group in groups.values():
        for rank, i in enumerate(group):
            offset = rank - (len(group) - 1) / 2
            if offset:
                # Clockwise is seen from the start of the edge: an edge the other way round bends to the other side.
                clockwise = (offset > 0) == (ends[i][0] <= ends[i][1])
                kind = "curvedCW" if clockwise else "curvedCCW"
                result[i] = {"enabled": True, "type": kind, "roundness": round(CURVE * abs(offset) + 0.04, 3)}
    return result


def short(label: str) -> str:
    """A name as it stands below its node: one line, no control characters, cut where it is too long.

    >>> short("Ministry of Emergency Situations of Russia")
    'Ministry of Emergency Sit…'
    """
    clean = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in label[: 4 * LABEL_LENGTH])
    line = " ".join(clean.split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def _data(graph: ViewGraph) -> dict[str, Any]:
    """What the panel, the search and the other views need, in the order of nodes and edges; positions for IRIs."""
    used = {node.kind for node in graph.nodes}
    node_at = {node.iri: i for i, node in enumerate(graph.nodes)}
    statement_at = {said.iri: i for i, said in enumerate(graph.statements)}
    return {
        "kinds": [dataclasses.asdict(kind) for kind in KINDS if kind.id in used],
        "sources": [dataclasses.asdict(source) for source in graph.sources],
        "nodes": [_lean(node) for node in graph.nodes],
        "edges": [
            {
                "label": e.label,
                "layer": e.layer,
                "lasting": e.lasting,
                "statements": e.statements,
                **({"disputed": True} if e.disputed else {}),
            }
            for e in graph.edges
        ],
        "statements": [_statement(said, node_at, statement_at) for said in graph.statements],
        "disagreements": [dataclasses.asdict(one) for one in graph.disagreements],
        "defaults": {"node": _defaults(Node), "statement": _defaults(Statement)},
        "land": {"path": land.outline(), "unit": 1 / land.PER_DEGREE} if _located(graph) else None,
        "drawn": _drawn(graph),
        "entities": max(graph.entities, len(graph.nodes)),
        "query": _read("statement.rq").strip(),
    }


def _located(graph: ViewGraph) -> bool:
    return any(node.lat is not None and node.lon is not None for node in graph.nodes)


def _statement(said: Statement, node_at: Mapping[str, int], statement_at: Mapping[str, int]) -> dict[str, Any]:
    lean = {name: value for name, value in _lean(said).items() if name != "speaker_iri"} | {
        "participants": [(role, node_at[iri]) for role, iri in said.participants if iri in node_at],
        "speaker_node": node_at.get(said.speaker_iri or ""),
        "quotation": statement_at.get(said.quotation or ""),
    }
    return {name: value for name, value in lean.items() if value is not None}


def _defaults(kind: type[DataclassInstance]) -> dict[str, Any]:
    return {f.name: f.default for f in dataclasses.fields(kind) if f.default not in (dataclasses.MISSING, None)}


def _lean(value: Node | Statement) -> dict[str, Any]:
    """The fields that are not what they are by default: there are tens of thousands of these."""
    usual = _defaults(type(value))
    fields = ((name, getattr(value, name)) for name in (f.name for f in dataclasses.fields(value)))
    return {name: field for name, field in fields if field is not None and (name not in usual or field != usual[name])}
