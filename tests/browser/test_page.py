"""The page in headless Chromium: it asks nobody, complains of nothing, and shows the words behind what is clicked."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from kg import ids, rdf, view
from kg.store import Store
from kg.view import page
from kg.view.model import Layer, ViewGraph
from tests.handmade import RECORD

from .conftest import Opened, small_graph, wide_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Annotation

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_it_opens_without_a_request_or_a_complaint(open_page: Callable[..., Opened], scheme: str, width: int) -> None:
    opened = open_page(page.html(small_graph()), width=width, scheme=scheme)
    opened.page.wait_for_timeout(300)
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith("data:")] == [opened.page.url.partition("#")[0]]
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_policy_forbids_requests(small_page: Opened) -> None:
    fetched = small_page.page.evaluate("fetch('https://courier.example/').then(() => 'went out', () => 'refused')")
    assert fetched == "refused"
    assert any("Content Security Policy" in line for line in small_page.complaints)


def test_an_empty_graph_says_so(open_page: Callable[..., Opened]) -> None:
    opened = open_page(page.html(ViewGraph()))
    assert "No relation between entities was found" in opened.page.locator("#hint").inner_text()
    assert opened.complaints == []


def test_clicking_an_edge_shows_its_sentence_and_who_says_so(small_page: Opened) -> None:
    small_page.click_edge(1)
    assert "The guard has left the harbour, Brandt said." in small_page.panel
    assert small_page.page.locator("#panel mark").inner_text() == "The guard has left the harbour"
    for words in ("Ilse Brandt", "reported", "possible", "Meridian Wire, 3 May 2031", "Mayor counts the damage"):
        assert words in small_page.panel


def test_marks_count_code_points_and_facts_stand_beside_the_sentence(small_page: Opened) -> None:
    small_page.click_edge(0)
    assert small_page.page.locator("#panel mark").inner_text() == "Norvania shelled Lomvik"
    for words in ("the article itself", "2 May 2031 (worked out from the text)", "at least 3 wounded", "0.90", "verb"):
        assert words in small_page.panel
    link = small_page.page.locator("#panel dd a")
    assert link.get_attribute("href") == "https://courier.example/lomvik"


def test_parallel_edges_are_clicked_apart(small_page: Opened) -> None:
    small_page.click_edge(3)
    assert small_page.page.locator("#panel h2").inner_text() == "Lomvik located in Norvania"


def test_clicking_a_node_lists_its_relations_and_statements(small_page: Opened) -> None:
    small_page.click_node(2)
    assert small_page.page.locator("#panel h2").inner_text() == "Ilse Brandt"
    assert "spoke of Lomvik" in small_page.panel
    assert "“Lomvik will be rebuilt,” Brandt wrote." in small_page.panel


def test_clicking_the_ground_goes_back_to_the_overview(small_page: Opened) -> None:
    small_page.click_node(2)
    small_page.page.mouse.click(20, 120)
    assert small_page.page.locator("#panel h2").inner_text() == "Who, what and who says so"


def test_the_query_of_a_statement_can_be_copied(small_page: Opened) -> None:
    small_page.click_edge(1)
    small_page.page.locator("#panel details.query summary").click()
    small_page.page.locator("#panel details.query button").click()
    small_page.page.get_by_text("Copied").wait_for()
    copied = small_page.page.evaluate("navigator.clipboard.readText()")
    assert copied == small_page.page.locator("#panel details.query pre").inner_text()
    assert "<urn:s1>" in copied
    assert "$" not in copied


def test_search_by_keyboard_finds_a_node_by_its_alias_and_goes_there(small_page: Opened) -> None:
    keyboard = small_page.page.keyboard
    keyboard.press("/")
    keyboard.type("lømv")
    assert small_page.page.locator("#found li").all_inner_texts() == ["Lomvik\nsettlement"]
    keyboard.press("Enter")
    assert small_page.page.locator("#panel h2").inner_text() == "Lomvik"
    assert small_page.page.evaluate("newskg.network.getSelectedNodes()") == [1]
    seen = small_page.page.evaluate("newskg.network.canvasToDOM(newskg.network.getPosition(1))")
    box = small_page.page.locator("#network").bounding_box()
    assert box
    assert abs(seen["x"] - box["width"] / 2) < 2
    assert abs(seen["y"] - box["height"] / 2) < 2


def test_search_goes_through_the_names_with_arrows_and_takes_clicks(small_page: Opened) -> None:
    small_page.page.locator("#find").fill("l")
    small_page.page.locator("#find").press("ArrowDown")
    assert small_page.page.locator("#found [aria-selected=true]").inner_text().startswith("Ilse Brandt")
    small_page.page.locator("#found li", has_text="Coastal Guard").click()
    assert small_page.page.locator("#panel h2").inner_text() == "Coastal Guard"
    small_page.page.locator("#find").fill("zzz")
    assert small_page.page.locator("#found").inner_text() == "No such name"


def test_switching_off_reported_edges_hides_them_and_who_has_no_other(small_page: Opened) -> None:
    assert "Showing 4 entities · 4 relations" in small_page.page.locator("#tally").inner_text()
    small_page.page.locator("#layer-reported").uncheck()
    assert "3 of 4 entities · 3 relations" in small_page.page.locator("#tally").inner_text()
    assert small_page.page.evaluate(
        "[newskg.network.body.edges[1].options.hidden, newskg.network.body.nodes[3].options.hidden]"
    ) == [True, True]
    small_page.page.locator("#layer-reported").check()
    assert "4 relations" in small_page.page.locator("#tally").inner_text()


def test_the_legend_names_each_kind_in_sight_with_its_shape(small_page: Opened) -> None:
    assert small_page.page.locator("#kinds li").all_inner_texts() == ["Person\n1", "Organization\n1", "Place\n2"]
    assert len({path.get_attribute("d") for path in small_page.page.locator("#kinds path").all()}) == 3


def test_zoom_buttons_zoom(small_page: Opened) -> None:
    scale = "newskg.network.getScale()"
    before = small_page.page.evaluate(scale)
    small_page.page.locator("#nearer").click()
    nearer = small_page.page.evaluate(scale)
    assert nearer > before
    small_page.page.locator("#whole").click()
    assert small_page.page.evaluate(scale) == pytest.approx(before)


MARKUP = (
    "<script>alert(1)</script></script><script>alert(2)</script><img src=x onerror=alert(3)>"
    "<a href='javascript:alert(4)'>href</a>\"' onmouseover='alert(5)"
    "\u202eevil\u2066\u200f <!-- <script> \u2028\u2029 {{ 7 * 7 }} {% raw %} $& ${x}"
)
HOSTILE = {
    "markup": MARKUP,
    "length": "<b>" + "a" * 10_000,
    "what XML and UTF-8 have no way to write": "]]> &lt; &amp; \x00\x07 \ud83d",
    "an address that is a script": "javascript:alert(6)",
    "an address that looks like one": "https:javascript:alert(7) data:text/html,<script>alert(8)</script>",
}


def hostile_graph(text: str) -> ViewGraph:
    """The wide graph with `text` in every field that holds words from outside."""
    graph = wide_graph()
    swap = {
        "sources": ("title", "outlet", "published", "url", "language"),
        "nodes": ("label", "type"),
        "statements": ("type", "sentence", "speaker", "date", "polarity", "rule"),
        "edges": ("label",),
        "disagreements": ("measure", "type", "place", "date"),
    }
    changed: dict[str, Any] = {
        name: [dataclasses.replace(item, **dict.fromkeys(fields, text)) for item in getattr(graph, name)]
        for name, fields in swap.items()
    }
    # An identifier must stay one: the text goes behind it.
    known = {node.iri: node.iri + text for node in graph.nodes}
    changed["sources"] = [dataclasses.replace(one, iri=f"urn:a{i}{text}") for i, one in enumerate(changed["sources"])]
    changed["nodes"] = [dataclasses.replace(one, iri=known[one.iri], aliases=(text,)) for one in changed["nodes"]]
    changed["edges"] = [
        dataclasses.replace(one, start=known[one.start], end=known[one.end]) for one in changed["edges"]
    ]
    changed["statements"] = [
        dataclasses.replace(
            one,
            iri=one.iri + text,
            counts=(text,),
            modality=text,
            basis=text,
            speaker_iri=known["urn:n0"],
            quotation=one.quotation and one.quotation + text,
            participants=tuple((text, known[iri]) for _, iri in one.participants),
            attributed=True,
        )
        for one in changed["statements"]
    ]
    changed["disagreements"] = [
        dataclasses.replace(one, versions=tuple((text, said) for _, said in one.versions))
        for one in changed["disagreements"]
    ]
    return ViewGraph(**{name: tuple(items) for name, items in changed.items()}, drawn=5, entities=9)


def seen(text: str) -> str:
    """The text as the page has it: no lone surrogates. JSON escapes the rest."""
    return text.encode("utf-8", "replace").decode().strip()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_text_everywhere(open_page: Callable[..., Opened], text: str) -> None:
    opened = open_page(page.html(hostile_graph(text), title=text))
    elements = opened.page.evaluate("document.scripts.length")
    opened.page.locator("#layer-irrealis").check()
    for target in ("node: 0", "edge: 5", "statement: 7", "disagreement: 0"):
        opened.page.evaluate(f"newskg.select({{{target}}})")
        # The parser itself turns NUL in the title into a replacement character.
        assert seen(text) in opened.page.locator("#panel").evaluate("panel => panel.textContent")
        for tab in ("table", "timeline", "map", "graph"):
            opened.page.locator(f"#tab-{tab}").click()
    opened.page.evaluate("newskg.select({node: 2})")
    assert opened.page.locator("#panel h2").evaluate("heading => heading.textContent").strip() == seen(text)
    opened.page.locator("#panel .actions button", has_text="3").click()
    assert seen(text)[:200] in opened.page.locator("#reach").evaluate("bar => bar.textContent")
    opened.page.locator("#filters-summary").click()
    assert (
        opened.page.locator("#relations bdi").first.evaluate("name => name.textContent").strip()[:200]
        == seen(text)[:200]
    )
    opened.page.locator("#exports > summary").click()
    for button in ("csv", "svg"):
        with opened.page.expect_download():
            opened.page.locator(f"#{button}").click()
    opened.page.locator("#find").fill(text[:6].encode("utf-8", "replace").decode())
    opened.page.mouse.move(300, 300)
    opened.page.wait_for_timeout(100)
    assert opened.complaints == []
    assert opened.page.evaluate("document.scripts.length") == elements
    assert opened.page.locator("body :is(img, b, iframe, object)").count() == 0
    assert opened.page.locator("#panel a").count() == 0, "only http and https become links"
    own = opened.page.url.partition("#")[0]
    assert [url for url in opened.requests if not url.startswith(("data:", "blob:"))] == [own]
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def hostile_record(text: str) -> Annotation:
    """A record with the text in every field that a text from outside may be in."""
    entities = tuple(
        dataclasses.replace(
            entity,
            iri=entity.iri if entity.geonames else ids.named(entity.type, f"{text}{i}"),
            name=text,
            country=text,
            aliases=(text,),
            rule=text,
            within=tuple(dataclasses.replace(one, name=text, country=text) for one in entity.within),
            mentions=tuple(dataclasses.replace(one, text=text, rule=text) for one in entity.mentions),
        )
        for i, entity in enumerate(RECORD.entities)
    )

    def spoilt(items: tuple[Any, ...], *fields: str) -> tuple[Any, ...]:
        return tuple(dataclasses.replace(item, **dict.fromkeys(fields, text)) for item in items)

    words = f"{text} {RECORD.text} {text}"
    return dataclasses.replace(
        RECORD,
        id=text,
        title=text,
        source=text,
        url=text,
        language=text,
        text=words,
        sentences=((0, len(words)),),
        entities=entities,
        times=spoilt(RECORD.times, "text"),
        quotes=spoilt(RECORD.quotes, "text"),
        events=tuple(
            dataclasses.replace(
                event,
                rule=text,
                trigger=dataclasses.replace(event.trigger, text=text),
                participants=spoilt(event.participants, "text"),
                counts=spoilt(event.counts, "text"),
            )
            for event in RECORD.events
        ),
        relations=spoilt(RECORD.relations, "text", "rule"),
    )


def test_a_hostile_article_is_text_all_the_way_from_its_record_to_the_page(open_page: Callable[..., Opened]) -> None:
    text = MARKUP + "=HYPERLINK(1)"
    store = Store(ox.Store())
    record = hostile_record(text)
    store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    opened = open_page(view.html(store.engine))
    shown = opened.page.evaluate("newskg.data.nodes.map(({label}) => label)")
    assert set(shown) == {" ".join(text.split())}
    for i in range(len(shown)):
        opened.page.evaluate(f"newskg.select({{node: {i}}})")
    for tab in ("table", "timeline", "map", "graph"):
        opened.page.locator(f"#tab-{tab}").click()
    assert "alert(1)" in opened.panel
    assert opened.page.locator("body :is(img, b, iframe, object), #panel a").count() == 0
    assert opened.complaints == []


def test_an_address_with_hostile_names_gives_the_view_back(open_page: Callable[..., Opened]) -> None:
    graph = hostile_graph("\"' #&=+%</script>\u202e")
    opened = open_page(page.html(graph))
    opened.page.evaluate("newskg.select({node: 3})")
    shared = opened.hash
    again = open_page(page.html(graph))
    again.page.evaluate("hash => { location.hash = hash; }", shared)
    again.page.locator("#panel .actions").wait_for()
    assert again.page.evaluate("newskg.network.getSelectedNodes()") == [3]


def test_a_layer_without_edges_has_no_switch(open_page: Callable[..., Opened]) -> None:
    graph = small_graph()
    asserted = tuple(edge for edge in graph.edges if edge.layer is Layer.ASSERTED)
    opened = open_page(page.html(dataclasses.replace(graph, edges=asserted)))
    assert opened.page.locator("#layers input").count() == 1


def test_what_was_selected_leaves_nothing_behind(open_page: Callable[..., Opened]) -> None:
    graph = small_graph()
    opened = open_page(page.html(dataclasses.replace(graph, edges=graph.edges[:1] * 30)))
    picture = "document.querySelector('#network canvas').toDataURL()"
    opened.page.wait_for_timeout(200)
    before = opened.page.evaluate(picture)
    opened.page.evaluate("newskg.select({edge: 3})")
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate(picture) != before
    opened.page.evaluate("newskg.select(null)")
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate(picture) == before
