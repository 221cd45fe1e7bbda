"""The page for everybody: axe-core finds nothing serious in any view, and the keyboard alone does all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from kg.view import page

from .conftest import Opened, wide_graph

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

LOOKS = {
    "graph": "1",
    "table": "document.querySelector('#tab-table').click()",
    "dates": "document.querySelector('#tab-timeline').click()",
    "map": "document.querySelector('#tab-map').click()",
    "an entity": "newskg.select({node: 1})",
    "a path wanted": "[...document.querySelectorAll('#panel button')].find((b) => b.textContent.startsWith('Path')).click()",
    "a disputed line": "newskg.select({edge: 1})",
    "a contradiction": "newskg.select({disagreement: 0})",
    "filters": "document.querySelector('#filters').open = true",
    "files": "document.querySelector('#exports').open = true",
    "names found": "(() => { const find = document.querySelector('#find'); find.value = 'o'; find.dispatchEvent(new Event('input')); })()",
    "a query": "document.querySelector('#panel details.query').open = true",
}
"""What a reader may have before them, each on the way to the next."""


def violations(opened: Opened) -> list[str]:
    """What axe-core calls serious or critical, with where it is."""
    found: dict[str, Any] = Axe().run(opened.page).response
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['target']} {one['nodes'][0].get('failureSummary')}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture(scope="module")
def html() -> str:
    return page.html(wide_graph())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_axe_finds_nothing_serious_in_any_view(
    open_page: Callable[..., Opened], html: str, scheme: str, width: int
) -> None:
    opened = open_page(html, width=width, scheme=scheme, bypass=True)
    found = {}
    for name, act in LOOKS.items():
        if name == "an entity":
            opened.page.evaluate("document.querySelector('#tab-graph').click()")
        opened.page.evaluate(act)
        if broken := violations(opened):
            found[name] = broken
    assert found == {}


def test_axe_itself_would_find_a_fault(open_page: Callable[..., Opened], html: str) -> None:
    opened = open_page(html.replace("--ink: #17202a; --soft: #55616e", "--ink: #17202a; --soft: #d5d9de"), bypass=True)
    assert any(one.startswith("color-contrast") for one in violations(opened))


def spoken(opened: Opened) -> str:
    return opened.page.locator("#spoken").inner_text()


def test_the_graph_is_walked_by_keyboard_from_name_to_name(wide_page: Opened) -> None:
    keyboard = wide_page.page.keyboard
    wide_page.page.locator("#tab-graph").focus()
    for _ in range(4):
        keyboard.press("Tab")
        if wide_page.page.evaluate("document.activeElement.id") == "network":
            break
    assert wide_page.page.evaluate("document.activeElement.id") == "network"
    assert spoken(wide_page) == "Norvania, country, 2 relations."
    places = wide_page.page.evaluate("newskg.network.getPositions()")
    right = {"ArrowRight": 1, "ArrowLeft": -1}
    key = next(k for k, sign in right.items() if (places["2"]["x"] - places["1"]["x"]) * sign > 0)
    back = next(k for k in right if k != key)
    keyboard.press(key)
    assert spoken(wide_page) == "Lomvik, settlement, 2 relations. Norvania attacked (disputed) Lomvik."
    keyboard.press("Enter")
    assert wide_page.page.locator("#panel h2").inner_text() == "Lomvik"
    assert wide_page.page.evaluate("document.activeElement.id") == "network", "the walk goes on from there"
    keyboard.press("Escape")
    assert wide_page.page.locator("#panel h2").inner_text() == "Who, what and who says so"
    keyboard.press(back)
    assert spoken(wide_page).startswith("Norvania")
    keyboard.press("Backspace")
    assert spoken(wide_page).startswith("Lomvik")
    for _ in range(6):
        keyboard.press(key)
    assert spoken(wide_page) == "Nothing that way."
    assert wide_page.complaints == []


def test_where_the_keyboard_is_in_the_graph_has_a_ring(wide_page: Opened) -> None:
    picture = "document.querySelector('#network canvas').toDataURL()"
    wide_page.page.wait_for_timeout(100)
    before = wide_page.page.evaluate(picture)
    wide_page.page.locator("#tab-graph").focus()
    wide_page.page.keyboard.press("Shift+Tab")
    wide_page.page.evaluate("document.querySelector('#reset').focus()")
    while wide_page.page.evaluate("document.activeElement.id") != "network":
        wide_page.page.keyboard.press("Tab")
    wide_page.page.wait_for_timeout(100)
    ringed = wide_page.page.evaluate(picture)
    assert ringed != before
    wide_page.page.keyboard.press("Tab")
    wide_page.page.wait_for_timeout(100)
    assert wide_page.page.evaluate("document.activeElement.id") != "network", "the graph lets go of the Tab key"
    assert wide_page.page.evaluate(picture) != ringed


@pytest.mark.parametrize("width", [1400, 360])
def test_every_control_is_reached_by_the_tab_key(open_page: Callable[..., Opened], html: str, width: int) -> None:
    opened = open_page(html, width=width)
    wanted = {
        *("find", "undo", "reset", "network", "nearer", "farther", "whole", "more", "tab-graph"),
        *("filters-summary", "from", "to", "play", "layer-irrealis"),
    }
    opened.page.evaluate(
        "newskg.select({node: 1}); document.querySelectorAll('details').forEach((d) => (d.open = !d.classList.contains('menu')));"
    )
    opened.page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(70):
        opened.page.keyboard.press("Tab")
        reached.add(opened.page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert wanted - reached == set()
    assert {"name", "small"} <= reached, "the panel's names and buttons"


def test_a_name_on_the_canvas_can_be_clicked_like_its_shape(wide_page: Opened) -> None:
    spot = wide_page.page.evaluate(
        """() => {
            const at = newskg.network.canvasToDOM(newskg.network.getPosition(3));
            const box = document.querySelector("#network canvas").getBoundingClientRect();
            return newskg.names().filter(([, , , , id]) => id === 3).map(([l, t, r, b]) => [box.left + (l + r) / 2, box.top + (t + b) / 2])[0];
        }"""
    )
    wide_page.page.mouse.click(*spot)
    assert wide_page.page.locator("#panel h2").inner_text() == "Sundmark"


def test_no_name_lies_over_another(wide_page: Opened) -> None:
    for _ in range(3):
        names = wide_page.page.evaluate("newskg.names()")
        assert len(names) >= 3
        for i, (left, top, right, bottom, _) in enumerate(names):
            for other in names[i + 1 :]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        wide_page.page.locator("#farther").click()
