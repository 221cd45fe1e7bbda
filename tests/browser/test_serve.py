"""The pages of `kg serve` in Chromium: they work under their own policy, and ask this server alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import query
from tests.browser.conftest import Opened
from tests.serving import HOSTILE, Server, make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(make(tmp_path_factory.mktemp("served"))) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[[str], Opened]]:
    """Open a path of the server."""
    context = browser.new_context()

    def run(path: str) -> Opened:
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(f"page error: {error}"))
        opened.page.on("dialog", lambda dialog: (opened.complaints.append("dialog"), dialog.dismiss()))
        opened.page.goto(server.address + path)
        return opened

    yield run
    context.close()


def _keeps_to_itself(opened: Opened, server: Server) -> None:
    assert [words for words in opened.complaints if not words.startswith("info:")] == []
    others = [url for url in opened.requests if not url.startswith((server.address, "data:", "blob:"))]
    assert others == []


def test_a_query_is_written_sent_and_answered(visit: Callable[[str], Opened], server: Server) -> None:
    opened = visit("sparql")
    page = opened.page
    page.wait_for_function("window.newskg !== undefined")
    page.evaluate("newskg.yasgui.getTab().setQuery('SELECT ?name { ?x a kg:Settlement ; rdfs:label ?name }')")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr", timeout=15_000)
    assert "Lomvik" in page.inner_text(".yasr")
    _keeps_to_itself(opened, server)


def test_each_query_that_ships_is_there_to_choose(visit: Callable[[str], Opened], server: Server) -> None:
    opened = visit("sparql")
    page = opened.page
    page.wait_for_function("window.newskg !== undefined")
    for name in query.names():
        page.select_option("#example", name)
        shown = page.evaluate("newskg.yasgui.getTab().getQuery()")
        assert shown.endswith(query.shipped(name).sparql(limit=query.LIMIT))
        assert shown.startswith("PREFIX ")  # the editor marks a prefix that is not declared as a mistake
    page.goto(f"{server.address}sparql#attacks")
    page.reload()
    page.wait_for_function("window.newskg !== undefined")
    assert page.evaluate("newskg.yasgui.getTab().getQuery()").endswith(
        query.shipped("attacks").sparql(limit=query.LIMIT)
    )
    page.goto(f"{server.address}sparql?query=ASK%20%7B%7D")
    page.wait_for_function("window.newskg !== undefined")
    assert page.evaluate("newskg.yasgui.getTab().getQuery()") == "ASK {}"
    _keeps_to_itself(opened, server)


def test_an_error_is_shown_as_text(visit: Callable[[str], Opened]) -> None:
    opened = visit("sparql")
    page = opened.page
    page.wait_for_function("window.newskg !== undefined")
    page.evaluate("newskg.yasgui.getTab().setQuery('SELECT * { ?s <img/src=x/onerror=alert(1)>:p ?o }')")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr .errorResult", timeout=15_000)
    assert "syntax error in line 1" in page.inner_text(".yasr .errorResult")
    assert not [words for words in opened.complaints if "dialog" in words or "Content Security" in words]


@pytest.mark.parametrize("path", ["", "queries", "queries/facts", "id/place/77", "explorer"])
def test_pages_run_nothing_that_an_article_says(visit: Callable[[str], Opened], server: Server, path: str) -> None:
    opened = visit(path)
    assert opened.page.evaluate("document.querySelectorAll('img[src=x]').length") == 0
    _keeps_to_itself(opened, server)
    if path == "":
        assert HOSTILE in opened.page.inner_text("main")
