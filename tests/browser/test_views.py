"""The table, the list by date, the map, the panel's ways between statements, and the files that can be saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from kg.view import page

from .conftest import Opened, wide_graph

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser


def column(opened: Opened, number: int) -> list[str]:
    cells: list[str] = opened.page.locator(f"#table-view tbody tr > :nth-child({number})").all_inner_texts()
    return cells


def test_tabs_are_reached_and_changed_by_keyboard(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-graph").focus()
    seen = []
    for _ in range(4):
        wide_page.page.keyboard.press("ArrowRight")
        panel = wide_page.page.locator("[role=tabpanel]:visible")
        assert panel.count() == 1
        seen.append((wide_page.page.evaluate("document.activeElement.id"), panel.get_attribute("id")))
    assert seen == [(f"tab-{tab}", f"{tab}-view") for tab in ("table", "timeline", "map", "graph")]
    assert wide_page.complaints == []


def test_the_table_has_what_the_graph_has_and_sorts_by_each_column(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-table").click()
    assert wide_page.page.locator("#table-view caption").inner_text() == "7 statements"
    assert column(wide_page, 1)[0] == "1 May 2031"
    wide_page.page.locator("#table-view thead button", has_text="What").press("Enter")
    assert column(wide_page, 2) == sorted(column(wide_page, 2))
    sort = wide_page.page.locator("#table-view th[aria-sort=ascending]")
    assert sort.inner_text().startswith("What")
    wide_page.page.keyboard.press("Enter")
    assert column(wide_page, 2) == sorted(column(wide_page, 2), reverse=True)
    assert wide_page.page.locator("#table-view th[aria-sort=descending]").count() == 1


def test_what_is_chosen_in_the_table_is_chosen_in_the_graph_and_the_other_way_round(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-table").click()
    wide_page.page.locator("#table-view button", has_text="Lomvik").first.click()
    assert wide_page.page.evaluate("newskg.network.getSelectedNodes()") == [2]
    assert wide_page.page.locator("#table-view caption").inner_text().startswith("3 statements about Lomvik")
    wide_page.page.locator("#table-view button", has_text="shelling").click()
    assert wide_page.page.locator("#table-view tr[aria-current]").count() == 1
    assert "Sentence number 7." in wide_page.panel


def test_the_table_follows_the_switches(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-table").click()
    wide_page.page.locator("#layer-irrealis").check()
    assert "denied" in column(wide_page, 6)
    wide_page.page.locator("#to").press("Home")
    assert set(column(wide_page, 1)) == {"1 May 2031"}


def test_the_list_by_date_says_how_each_day_is_known(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-timeline").click()
    assert wide_page.page.locator("#timeline-view h2").all_inner_texts() == [
        "1 May 20312",
        "2 May 20312",
        "4 May 20313",
    ]
    wide_page.page.locator("#timeline-view button", has_text="Sentence number 1.").press("Enter")
    assert wide_page.page.locator("#panel h2").inner_text() == "attack"
    current = wide_page.page.locator("#timeline-view button[aria-current]")
    assert "stated, worked out from the text" in current.inner_text()


def test_the_map_puts_places_where_they_lie_and_shares_the_choice(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-map").click()
    spots = wide_page.page.locator("#map-picture circle").evaluate_all(
        "all => Object.fromEntries(all.map((c) => [c.parentNode.dataset.place, [c.cx.baseVal.value, c.cy.baseVal.value]]))"
    )
    assert set(spots) == {"1", "2", "3"}
    assert spots["1"][0] < spots["2"][0] < spots["3"][0], "east is to the right"
    assert spots["1"][1] > spots["2"][1] > spots["3"][1], "north is up"
    assert "3 places with coordinates" in wide_page.page.locator("#map-note").inner_text()
    wide_page.page.locator("#map-picture [data-place='2']").focus()
    wide_page.page.keyboard.press("Enter")
    assert wide_page.page.locator("#panel h2").inner_text() == "Lomvik"
    assert wide_page.page.locator("#map-picture [aria-pressed=true]").get_attribute("data-place") == "2"


def test_the_map_has_the_land_below_the_places_and_it_moves_with_them(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-map").click()
    within = """() => {
        const land = document.querySelector("#map-picture .land");
        const circle = document.querySelector("#map-picture [data-place='1'] circle");
        const back = land.getCTM().inverse().multiply(circle.getCTM());
        const point = new DOMPoint(circle.cx.baseVal.value, circle.cy.baseVal.value).matrixTransform(back);
        return [land.isPointInFill(point), land.isPointInFill(new DOMPoint(point.x - 20 * 20, point.y))];
    }"""
    assert wide_page.page.evaluate(within) == [True, False], "10 degrees east is Norway, 10 degrees west the sea"
    wide_page.page.locator("#nearer").click()
    assert wide_page.page.evaluate(within) == [True, False]
    assert wide_page.page.locator("#map-picture .area").count() == 2, "a country and a region"
    assert "A ring stands for" in wide_page.page.locator("#map-note").inner_text()


def test_the_map_zooms_and_moves(wide_page: Opened) -> None:
    wide_page.page.locator("#tab-map").click()
    where = "[...document.querySelectorAll('#map-picture circle')].map((c) => c.cx.baseVal.value)"
    at_first = wide_page.page.evaluate(where)
    wide_page.page.locator("#nearer").click()
    nearer = wide_page.page.evaluate(where)
    assert max(nearer) - min(nearer) > max(at_first) - min(at_first)
    wide_page.page.locator("#map-picture [data-place='2']").focus()
    wide_page.page.keyboard.press("ArrowRight")
    assert all(after < before for after, before in zip(wide_page.page.evaluate(where), nearer, strict=True))
    wide_page.page.locator("#whole").click()
    assert wide_page.page.evaluate(where) == pytest.approx(at_first)


def test_from_a_statement_to_its_quotation_its_speaker_and_back(wide_page: Opened) -> None:
    wide_page.page.evaluate("newskg.select({statement: 7})")
    wide_page.page.locator("#panel button", has_text="in these words").click()
    assert wide_page.page.locator("#panel h2").inner_text() == "quotation"
    assert "Sentence number 7." in wide_page.panel
    wide_page.page.locator("#panel .card button.name", has_text="Vidar Holm").first.click()
    assert wide_page.page.locator("#panel h2").inner_text() == "Vidar Holm"
    assert "Sentence number 6." in wide_page.panel


def test_what_reports_contradict_each_other_in_stands_side_by_side_with_who_says_which(wide_page: Opened) -> None:
    wide_page.page.locator("#panel .differ button", has_text="Who did it").click()
    assert wide_page.page.locator("#panel h2").inner_text() == "Who did it · attack · Lomvik · 2 May 2031"
    assert "cannot all be true" in wide_page.panel
    rows = wide_page.page.locator("#panel table.differ tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["1 May 2031", "Norvania", "Harbour Courier", "Harbour Courier"],
        ["4 May 2031", "Coastal Guard", "Vidar Holm", "Meridian Wire"],
    ]
    wide_page.page.locator("#panel table.differ button").nth(1).click()
    wide_page.page.locator("#panel button", has_text="Who did it: Norvania or Coastal Guard").click()
    assert "Who did it" in wide_page.page.locator("#panel h2").inner_text()


def test_numbers_that_can_all_be_true_are_told_in_the_order_of_time(wide_page: Opened) -> None:
    heads = wide_page.page.locator("#panel h3").all_inner_texts()
    assert [head.lower() for head in heads][1:3] == ["where reports contradict each other", "how the numbers changed"]
    wide_page.page.locator("#panel .differ button", has_text="at least 3 → 5").click()
    assert wide_page.page.locator("#panel h2").inner_text() == "How many wounded · attack · Lomvik · 2 May 2031"
    assert "All of these can be true" in wide_page.panel
    wide_page.page.locator("#panel table.differ button").first.click()
    assert "wounded: at least 3, then 5" in wide_page.panel


def test_a_disputed_line_says_so_in_words_and_in_its_dashes(wide_page: Opened) -> None:
    wide_page.page.evaluate("newskg.select({edge: 1})")
    assert wide_page.page.locator("#panel h2").inner_text() == "Norvania attacked (disputed) Lomvik"
    dashes = "[0, 1].map((id) => newskg.network.body.edges[id].options.dashes)"
    assert wide_page.page.evaluate(dashes) == [False, [4, 4]]
    assert "disputed" in wide_page.page.locator("#layers").inner_text()


def saved(opened: Opened, button: str) -> tuple[str, bytes]:
    opened.page.locator("#exports summary").click()
    with opened.page.expect_download() as download:
        opened.page.locator(f"#{button}").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_statements_in_view_are_saved_as_csv(wide_page: Opened) -> None:
    wide_page.page.evaluate("newskg.select({node: 2})")
    name, content = saved(wide_page, "csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert name == "newskg.csv"
    assert [row["statement"] for row in rows] == ["urn:s2", "urn:s1", "urn:s7"]
    assert rows[2] | {"said_by": "Vidar Holm", "numbers": "5 wounded", "outlet": "Meridian Wire"} == rows[2]
    assert [url for url in wide_page.requests if not url.startswith(("data:", "file:", "blob:"))] == []


def test_the_picture_is_saved_as_png(wide_page: Opened) -> None:
    name, content = saved(wide_page, "png")
    assert name == "newskg.png"
    assert content.startswith(b"\x89PNG")
    assert len(content) > 5000


@pytest.mark.parametrize(("tab", "words"), [("graph", "Vidar Holm"), ("map", "Sundmark")])
def test_the_picture_is_saved_as_svg(wide_page: Opened, tab: str, words: str) -> None:
    wide_page.page.locator(f"#tab-{tab}").click()
    name, content = saved(wide_page, "svg")
    root = ET.fromstring(content)
    assert (name, root.tag) == ("newskg.svg", "{http://www.w3.org/2000/svg}svg")
    assert words in "".join(root.itertext())


@pytest.mark.parametrize("tab", ["graph", "table", "timeline", "map"])
def test_each_view_fits_a_narrow_screen(open_page: Callable[..., Opened], tab: str) -> None:
    opened = open_page(page.html(wide_graph()), width=360, height=740)
    opened.page.locator(f"#tab-{tab}").click()
    for menu in ("filters", "exports"):
        opened.page.locator(f"#{menu} > summary").click()
        box = opened.page.locator(f"#{menu} .sheet").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    opened.page.locator("#time > summary").click()
    assert opened.page.locator("#play").is_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.complaints == []


def test_on_a_narrow_screen_what_is_chosen_far_down_is_shown_from_its_top(open_page: Callable[..., Opened]) -> None:
    opened = open_page(page.html(wide_graph()), width=360, height=740)
    opened.page.evaluate("newskg.select({node: 1})")
    opened.page.locator("#panel .card button.name", has_text="Lomvik").last.click()
    heading = opened.page.locator("#panel h2")
    assert heading.inner_text() == "Lomvik"
    box = heading.bounding_box()
    assert box
    assert 0 <= box["y"] < 740
    opened.page.evaluate("scrollTo(0, 0)")
    opened.click_node(3)
    assert opened.page.locator("#panel h2").inner_text() == "Sundmark"
