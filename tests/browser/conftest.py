"""A headless Chromium that reports every request and every console message, and a small graph to show in it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from kg.view import page
from kg.view.model import Aspect, Disagreement, Edge, Layer, Node, Source, Statement, Verdict, ViewGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def click_edge(self, edge: int, along: float = 0.5) -> None:
        """Click where the edge is drawn, by mouse; `along` is the share of the way from its start."""
        spot = self.page.evaluate(
            """([id, along]) => {
                const line = newskg.network.body.edges[id];
                const point = line.edgeType.getPoint(along);
                const at = newskg.network.canvasToDOM(point);
                const box = document.querySelector("#network canvas").getBoundingClientRect();
                return [box.left + at.x, box.top + at.y];
            }""",
            [edge, along],
        )
        self.page.mouse.click(*spot)

    def click_node(self, node: int) -> None:
        """Click a node by mouse."""
        spot = self.page.evaluate(
            """(id) => {
                const at = newskg.network.canvasToDOM(newskg.network.getPosition(id));
                const box = document.querySelector("#network canvas").getBoundingClientRect();
                return [box.left + at.x, box.top + at.y];
            }""",
            node,
        )
        self.page.mouse.click(*spot)

    def drawn(self) -> set[str]:
        """The names of the entities that the canvas shows."""
        shown: list[str] = self.page.evaluate(
            "newskg.network.body.data.nodes.get({filter: (node) => !node.hidden}).map(({id}) => newskg.data.nodes[id].label)"
        )
        return set(shown)

    def lines(self) -> list[int]:
        """The edges that the canvas shows."""
        shown: list[int] = self.page.evaluate(
            "newskg.network.body.data.edges.get({filter: (edge) => !edge.hidden}).map(({id}) => id).sort((a, b) => a - b)"
        )
        return shown

    @property
    def hash(self) -> str:
        """What the address says of the view."""
        return self.page.url.partition("#")[2]

    @property
    def panel(self) -> str:
        """The text of the panel."""
        return self.page.locator("#panel").inner_text()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        if os.environ.get("CI"):
            pytest.fail("no Chromium is installed: CI installs the package `chromium`")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open HTML from a file and wait until it is drawn."""
    contexts = []

    def run(html: str, width: int = 1400, height: int = 900, scheme: str = "light", *, bypass: bool = False) -> Opened:
        file = tmp_path / "graph.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            bypass_csp=bypass,  # the page's policy lets no tool in either
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"page error: {error}"))
        opened.page.on("dialog", lambda dialog: (opened.complaints.append("dialog"), dialog.dismiss()))
        opened.page.goto(file.as_uri())
        opened.page.wait_for_function("window.newskg !== undefined")
        return opened

    yield run
    for context in contexts:
        context.close()


def small_graph() -> ViewGraph:
    """Two articles, four entities, an asserted, a reported and a quoted edge."""
    sources = (
        Source(
            iri="urn:a1",
            title="Shells fall on Lomvik",
            outlet="Harbour Courier",
            published="2031-05-02",
            url="https://courier.example/lomvik",
            language="en",
        ),
        Source(iri="urn:a2", title="Mayor counts the damage", outlet="Meridian Wire", published="2031-05-03"),
    )
    nodes = (
        Node(iri="urn:n0", label="Norvania", type="country", kind="place", articles=2),
        Node(iri="urn:n1", label="Lomvik", type="settlement", kind="place", articles=2, aliases=("Lømvik",)),
        Node(iri="urn:n2", label="Ilse Brandt", type="person", kind="person"),
        Node(iri="urn:n3", label="Coastal Guard", type="armed force", kind="organization"),
    )
    statements = (
        Statement(
            iri="urn:s0",
            type="shelling",
            sentence="🙂 Norvania shelled Lomvik on Friday.",
            marks=((2, 25),),
            source=0,
            date="2031-05-02",
            basis="relative",
            confidence=0.9,
            rule="verb",
            counts=("at least 3 wounded",),
        ),
        Statement(
            iri="urn:s1",
            type="withdrawal",
            sentence="The guard has left the harbour, Brandt said.",
            marks=((0, 30),),
            source=1,
            speaker="Ilse Brandt",
            attributed=True,
            modality="possible",
        ),
        Statement(
            iri="urn:s2",
            type="quotation",
            sentence="“Lomvik will be rebuilt,” Brandt wrote.",
            marks=((1, 24),),
            source=1,
            speaker="Ilse Brandt",
            attributed=True,
        ),
    )
    edges = (
        Edge(start="urn:n0", end="urn:n1", label="attacked", layer=Layer.ASSERTED, statements=(0,)),
        Edge(start="urn:n3", end="urn:n1", label="left", layer=Layer.REPORTED, statements=(1,)),
        Edge(start="urn:n2", end="urn:n1", label="spoke of", layer=Layer.SPOKE_OF, statements=(2,)),
        Edge(start="urn:n1", end="urn:n0", label="located in", layer=Layer.ASSERTED, statements=(0,)),
    )
    return ViewGraph(sources=sources, nodes=nodes, edges=edges, statements=statements, entities=4)


@pytest.fixture
def small_page(open_page: Callable[..., Opened]) -> Opened:
    """The small graph, opened."""
    return open_page(page.html(small_graph()))


def wide_graph() -> ViewGraph:
    """A chain of six named entities and one without a name that is not drawn at first, over four days.

    Vidar (person) met with Norvania, which attacked Lomvik, which is located in Sundmark, which hosts a mill, which the
    guard seized; the guard, it is denied, attacked Norvania.
    """
    sources = (
        Source(
            iri="urn:a1", title="One", outlet="Harbour Courier", published="2031-05-01", url="https://courier.example/1"
        ),
        Source(iri="urn:a2", title="Two", outlet="Meridian Wire", published="2031-05-04"),
    )
    nodes = (
        Node(iri="urn:n0", label="Vidar Holm", type="person", kind="person"),
        Node(iri="urn:n1", label="Norvania", type="country", kind="place", articles=2, lat=60.0, lon=10.0),
        Node(iri="urn:n2", label="Lomvik", type="settlement", kind="place", articles=2, lat=61.0, lon=11.5),
        Node(iri="urn:n3", label="Sundmark", type="region", kind="place", articles=2, lat=61.5, lon=12.0),
        Node(iri="urn:n4", label="Coastal Guard", type="armed force", kind="organization"),
        Node(iri="urn:n5", label="a mill", type="facility", kind="place", named=False),
    )

    def said(i: int, **more: object) -> Statement:
        usual = {"iri": f"urn:s{i}", "type": "event", "sentence": f"Sentence number {i}.", "source": 0}
        return Statement(**{**usual, **more})  # type: ignore[arg-type]

    statements = (
        said(
            0,
            type="meeting",
            date="2031-05-01",
            basis="stated",
            participants=(("actor", "urn:n0"), ("actor", "urn:n1")),
        ),
        said(
            1,
            type="attack",
            date="2031-05-02",
            basis="relative",
            participants=(("actor", "urn:n1"), ("target", "urn:n2")),
            counts=("at least 3 wounded",),
        ),
        said(2, type="located in", participants=(("subject", "urn:n2"), ("object", "urn:n3"))),
        said(3, type="hosts", source=1, participants=(("subject", "urn:n3"), ("object", "urn:n5"))),
        said(4, type="seizure", source=1, participants=(("actor", "urn:n4"), ("target", "urn:n5"))),
        said(
            5,
            type="attack",
            source=1,
            polarity="negated",
            date="2031-05-03",
            basis="stated",
            participants=(("actor", "urn:n4"), ("target", "urn:n1")),
        ),
        said(6, type="quotation", source=1, attributed=True, speaker="Vidar Holm", speaker_iri="urn:n0"),
        said(
            7,
            type="shelling",
            source=1,
            attributed=True,
            speaker="Vidar Holm",
            speaker_iri="urn:n0",
            quotation="urn:s6",
            date="2031-05-02",
            basis="stated",
            participants=(("target", "urn:n2"),),
            counts=("5 wounded",),
        ),
    )
    edges = (
        Edge(start="urn:n0", end="urn:n1", label="met with", layer=Layer.ASSERTED, statements=(0,)),
        Edge(start="urn:n1", end="urn:n2", label="attacked", layer=Layer.ASSERTED, disputed=True, statements=(1,)),
        Edge(start="urn:n2", end="urn:n3", label="located in", layer=Layer.ASSERTED, statements=(2,)),
        Edge(start="urn:n3", end="urn:n5", label="hosts", layer=Layer.ASSERTED, statements=(3,)),
        Edge(start="urn:n4", end="urn:n5", label="seized", layer=Layer.ASSERTED, statements=(4,)),
        Edge(start="urn:n4", end="urn:n1", label="attacked", layer=Layer.IRREALIS, statements=(5,)),
    )
    differ = (
        Disagreement(
            aspect=Aspect.ACTOR,
            verdict=Verdict.CONTRADICTION,
            type="attack",
            place="Lomvik",
            date="2031-05-02",
            versions=(("Norvania", (1,)), ("Coastal Guard", (7,))),
        ),
        Disagreement(
            aspect=Aspect.COUNT,
            verdict=Verdict.UPDATE,
            measure="wounded",
            type="attack",
            place="Lomvik",
            date="2031-05-02",
            versions=(("at least 3", (1,)), ("5", (7,))),
        ),
    )
    return ViewGraph(
        sources=sources, nodes=nodes, edges=edges, statements=statements, disagreements=differ, drawn=5, entities=9
    )


@pytest.fixture
def wide_page(open_page: Callable[..., Opened]) -> Opened:
    """The wide graph, opened."""
    return open_page(page.html(wide_graph()))
