"""A headless Chromium that reports every request and every console message, and a small graph to show in it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from kg.view import page
from kg.view.model import Edge, Layer, Node, Source, Statement, ViewGraph

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

    def run(html: str, width: int = 1400, height: int = 900, scheme: str = "light") -> Opened:
        file = tmp_path / "graph.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
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
