"""What the reader can choose to see: kinds, lines, relations, sources, neighbourhoods, paths, days; and how to go back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.view import page

from .conftest import Opened, wide_graph

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

ALL = {"Vidar Holm", "Norvania", "Lomvik", "Sundmark"}
"""The guard has no line at first: one is denied, the other leads to what is not drawn."""


def test_at_first_denied_lines_are_off_and_what_is_left_out_is_said(wide_page: Opened) -> None:
    assert wide_page.drawn() == ALL
    assert wide_page.lines() == [0, 1, 2]
    assert wide_page.page.locator("#tally").inner_text().startswith("Showing 4 of 9 entities · 3 relations")
    assert not wide_page.page.locator("#layer-irrealis").is_checked()
    assert wide_page.complaints == []


def test_a_kind_can_be_hidden(wide_page: Opened) -> None:
    wide_page.page.locator("#kinds label", has_text="Person").locator("input").uncheck()
    assert wide_page.drawn() == ALL - {"Vidar Holm"}
    assert wide_page.lines() == [1, 2]


def test_denied_lines_can_be_shown_and_say_that_they_are_denied(wide_page: Opened) -> None:
    wide_page.page.locator("#layer-irrealis").check()
    assert wide_page.drawn() == ALL | {"Coastal Guard"}
    wide_page.page.evaluate("newskg.select({edge: 5})")
    assert wide_page.page.locator("#panel h2").inner_text() == "Coastal Guard attacked (denied) Norvania"


def test_denied_statements_are_listed_apart_whether_their_lines_are_shown_or_not(wide_page: Opened) -> None:
    wide_page.page.evaluate("newskg.select({node: 1})")
    assert wide_page.page.locator("#panel h3.irrealis").inner_text().lower() == "1 denied, planned or only possible"
    assert wide_page.page.locator("#panel .card.irrealis").inner_text().startswith("Sentence number 5.")
    assert wide_page.page.locator("#panel .card:not(.irrealis)").count() == 2


def test_a_relation_can_be_hidden_and_all_be_brought_back(wide_page: Opened) -> None:
    wide_page.page.locator("#filters-summary").click()
    wide_page.page.locator("#relations label", has_text="attacked").locator("input").uncheck()
    assert wide_page.lines() == [0, 2]
    assert wide_page.page.locator("#filters-summary").inner_text() == "Filter (1 off)"
    wide_page.page.locator("#no-relations").click()
    assert wide_page.lines() == []
    assert "Nothing passes" in wide_page.page.locator("#hint").inner_text()
    wide_page.page.locator("#all-relations").click()
    assert wide_page.lines() == [0, 1, 2]


def test_a_source_can_be_hidden_with_what_it_alone_says(wide_page: Opened) -> None:
    wide_page.page.locator("#filters-summary").click()
    wide_page.page.locator("#outlets label", has_text="Harbour Courier").locator("input").uncheck()
    assert wide_page.lines() == []
    wide_page.page.keyboard.press("Escape")
    assert not wide_page.page.locator("#outlets").is_visible()
    wide_page.page.evaluate("newskg.select({node: 2})")
    assert "Sentence number 7." in wide_page.panel
    assert "Sentence number 1." not in wide_page.panel


def test_what_is_not_drawn_can_be_found_and_is_drawn_beside_its_neighbours(wide_page: Opened) -> None:
    wide_page.page.locator("#find").fill("mill")
    wide_page.page.keyboard.press("Enter")
    assert "a mill" in wide_page.drawn()
    assert wide_page.lines() == [0, 1, 2, 3, 4]
    places = wide_page.page.evaluate("Object.values(newskg.network.getPositions()).map(({x, y}) => `${x} ${y}`)")
    assert len(set(places)) == 6


def test_more_can_be_drawn_until_nothing_is_left_out(wide_page: Opened) -> None:
    more = wide_page.page.locator("#more")
    assert more.inner_text() == "Draw 1 more"
    more.click()
    assert wide_page.drawn() == ALL | {"a mill", "Coastal Guard"}
    assert not more.is_visible()


@pytest.mark.parametrize(
    ("depth", "names"),
    [(1, {"Vidar Holm", "Norvania"}), (2, {"Vidar Holm", "Norvania", "Lomvik"}), (3, ALL)],
)
def test_a_neighbourhood_has_what_is_within_so_many_steps(wide_page: Opened, depth: int, names: set[str]) -> None:
    wide_page.page.evaluate("newskg.select({node: 0})")
    wide_page.page.locator("#panel .actions button", has_text=str(depth)).first.click()
    assert wide_page.drawn() == names
    pressed = wide_page.page.locator("#reach button[aria-pressed=true]")
    assert pressed.inner_text() == str(depth)
    wide_page.page.locator("#reach button", has_text="Show all").click()
    assert wide_page.drawn() == ALL


def test_a_path_by_keyboard_brings_in_what_it_needs_and_lists_its_steps(wide_page: Opened) -> None:
    wide_page.page.evaluate("newskg.select({node: 2})")
    wide_page.page.locator("#panel button", has_text="Path to").press("Enter")
    assert "choose the other end" in wide_page.page.locator("#reach").inner_text()
    wide_page.page.keyboard.type("guard")
    wide_page.page.keyboard.press("Enter")
    assert wide_page.drawn() == {"Lomvik", "Sundmark", "a mill", "Coastal Guard"}
    assert wide_page.page.locator("#panel .path li").count() == 3
    assert "Path from Lomvik to Coastal Guard · 3 steps" in wide_page.page.locator("#reach").inner_text()


def test_reset_sends_back_what_was_brought_in_and_it_can_come_again(wide_page: Opened) -> None:
    wide_page.page.locator("#more").click()
    assert len(wide_page.drawn()) == 6
    wide_page.page.locator("#reset").click()
    assert wide_page.drawn() == ALL
    wide_page.page.locator("#more").click()
    assert len(wide_page.drawn()) == 6
    fill = "newskg.network.body.nodes[5].options.color.background"
    assert wide_page.page.evaluate(fill) == "#009e73"


def test_what_was_brought_in_stands_in_the_address_and_can_be_undone(
    open_page: Callable[..., Opened], wide_page: Opened
) -> None:
    wide_page.page.evaluate("newskg.select({node: 3})")
    wide_page.page.locator("#panel button", has_text="Draw 1 more neighbour").click()
    assert "a mill" in wide_page.drawn()
    shared = wide_page.hash
    wide_page.page.locator("#undo").click()
    assert "a mill" not in wide_page.drawn()
    wide_page.page.locator("#undo").click()
    wide_page.page.locator("#more").click()
    more = wide_page.hash
    wide_page.page.locator("#undo").click()
    assert wide_page.drawn() == ALL
    for address in (shared, more):
        again = open_page(page.html(wide_graph()))
        again.page.evaluate("hash => { location.hash = hash; }", address)
        again.page.locator("#undo:not([disabled]), #tally", has_text="6 of 9").wait_for()
        assert "a mill" in again.drawn()


def test_the_keyboard_keeps_its_place_where_content_is_made_anew(wide_page: Opened) -> None:
    focused = "document.activeElement.innerText"
    wide_page.page.evaluate("newskg.select({node: 0})")
    wide_page.page.locator("#panel .actions button", has_text="2").focus()
    wide_page.page.keyboard.press("Enter")
    assert wide_page.page.evaluate(focused) == "2"
    wide_page.page.locator("#panel button.line").first.press("Enter")
    assert wide_page.page.evaluate("document.activeElement.id") == "panel"
    wide_page.page.locator("#tab-table").click()
    wide_page.page.locator("#table-view tbody th button").first.press("Enter")
    assert wide_page.page.evaluate("document.activeElement.closest('#table-view') !== null")


def test_where_there_is_no_path_the_page_says_so(wide_page: Opened) -> None:
    wide_page.page.locator("#filters-summary").click()
    wide_page.page.locator("#relations label", has_text="hosts").locator("input").uncheck()
    wide_page.page.evaluate("newskg.select({node: 2})")
    wide_page.page.locator("#panel button", has_text="Path to").click()
    wide_page.page.keyboard.type("guard")
    wide_page.page.keyboard.press("Enter")
    assert "none among what is shown" in wide_page.page.locator("#reach").inner_text()
    assert wide_page.complaints == []


def test_undo_goes_back_one_choice_at_a_time_and_reset_to_the_start(wide_page: Opened) -> None:
    undo = wide_page.page.locator("#undo")
    assert undo.is_disabled()
    wide_page.page.locator("#layer-irrealis").check()
    wide_page.page.locator("#kinds label", has_text="Person").locator("input").uncheck()
    wide_page.page.evaluate("newskg.select({node: 1})")
    undo.click()
    assert wide_page.page.locator("#panel h2").inner_text() == "Who, what and who says so"
    wide_page.page.keyboard.press("Control+z")
    assert wide_page.drawn() == ALL | {"Coastal Guard"}
    wide_page.page.evaluate("newskg.select({node: 1})")
    wide_page.page.locator("#reset").click()
    assert wide_page.drawn() == ALL
    assert wide_page.hash == ""
    undo.click()
    assert wide_page.page.locator("#panel h2").inner_text() == "Norvania"


def test_the_time_line_shows_how_days_are_known_and_narrows_what_is_shown(wide_page: Opened) -> None:
    bases = wide_page.page.locator("#bases").inner_text().split("\n")
    assert [words.strip() for words in bases] == [
        "date in the text 3",
        "worked out from the text 1",
        "no date: day of publication 4",
    ]
    heights = wide_page.page.locator("#histogram rect.stated").evaluate_all(
        "bars => bars.map((bar) => Number(bar.getAttribute('height')) > 0)"
    )
    assert heights == [True, True, True, False]
    wide_page.page.locator("#from").press("ArrowRight")
    assert wide_page.lines() == [1]
    assert wide_page.page.locator("#span").inner_text() == "2 May 2031 to 4 May 2031"
    wide_page.page.locator("#from").press("ArrowRight")
    wide_page.page.locator("#undo").click()
    assert wide_page.lines() == [0, 1, 2], "steps of one slider are undone together"


def test_a_day_that_only_the_publication_tells_is_shown_as_such(wide_page: Opened) -> None:
    wide_page.page.evaluate("newskg.select({edge: 2})")
    assert "1 May 2031 (no date: day of publication)" in wide_page.panel


def test_play_grows_the_span_to_its_end(wide_page: Opened) -> None:
    wide_page.page.locator("#play").click()
    assert wide_page.page.locator("#span").inner_text() == "1 May 2031"
    assert wide_page.lines() == [0, 2]
    wide_page.page.locator("#play[aria-label=Play]").wait_for(timeout=8000)
    assert wide_page.page.locator("#span").inner_text() == "1 May 2031 to 4 May 2031"
    assert wide_page.lines() == [0, 1, 2]


def test_the_address_holds_the_view_and_gives_it_back(open_page: Callable[..., Opened], wide_page: Opened) -> None:
    wide_page.page.locator("#layer-irrealis").check()
    wide_page.page.locator("#kinds label", has_text="Person").locator("input").uncheck()
    wide_page.page.locator("#from").press("ArrowRight")
    wide_page.page.evaluate("newskg.select({edge: 5})")
    shared, lines = wide_page.hash, wide_page.lines()
    again = open_page(page.html(wide_graph()))
    assert again.lines() != lines
    again.page.evaluate("hash => { location.hash = hash; }", shared)
    again.page.locator("#panel h2", has_text="denied").wait_for()
    assert again.lines() == lines
    assert again.page.locator("#layer-irrealis").is_checked()
    assert again.page.locator("#from").input_value() == "1"
    assert again.hash == shared


@pytest.mark.parametrize(
    "address",
    [
        "node=urn%3Anobody&edge=x&view=nowhere&from=2031-05-09&to=1999",
        "%E0%A4%A&&&=&node=%00&steps=-1&around=urn:n0&path=urn:n0",
        "-kind=<script>alert(1)</script>&-relation=__proto__&disagreement=99&statement=constructor",
    ],
)
def test_an_address_that_makes_no_sense_is_passed_over(wide_page: Opened, address: str) -> None:
    wide_page.page.evaluate("hash => { location.hash = hash; }", address)
    wide_page.page.wait_for_timeout(150)
    assert wide_page.complaints == []
    assert wide_page.page.locator("#panel h2").inner_text() == "Who, what and who says so"
