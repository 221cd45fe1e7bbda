"""Addresses of the web, against a server on this machine: what is fetched, and what is left alone."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from kg import articles
from kg.articles import fetching
from kg.errors import ArticleError
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "A bridge was opened in the town on Friday, and the mayor thanked everyone who had built it. " * 4
PAGE = f"<html><head><title>Bridge</title></head><body><article><p>{TEXT}</p></article></body></html>"
FEED = f"<rss version='2.0'><channel><title>Courier</title><item><guid>g</guid><description>{TEXT}</description></item></channel></rss>"
ANSWERS = {
    "/robots.txt": (200, "text/plain", "User-agent: newskg\nDisallow: /private\n"),
    "/page": (200, "text/html; charset=utf-8", PAGE),
    "/private/page": (200, "text/html", PAGE),
    "/plain": (200, "text/plain", TEXT),
    "/feed": (200, "application/rss+xml", FEED),
    "/gone": (404, "text/html", PAGE),
    "/moved": (302, "/page", ""),
    "/round": (302, "/round", ""),
    "/away": (302, "file:///etc/hostname", ""),
    "/shut": (302, "/private/page", ""),
    "/inside": (302, "http://127.0.0.2:9/", ""),
    "/huge": (200, "text/plain", "x" * 2_000_000),
    "/slow": (200, "text/plain", "slow"),
}


class Site:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers["User-Agent"]))
                status, kind, body = ANSWERS.get(self.path, (404, "text/plain", ""))
                self.send_response(status)
                self.send_header("Location" if status == 302 else "Content-Type", kind)
                self.end_headers()
                for piece in [body[i : i + 1] for i in range(4)] if body == "slow" else [body]:
                    try:
                        self.wfile.write(piece.encode())
                        self.wfile.flush()
                    except OSError:
                        return
                    time.sleep(0.4 if body == "slow" else 0)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site(monkeypatch) -> Iterator[Site]:
    monkeypatch.setattr(fetching, "PAUSE", 0.0)
    site = Site()
    threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield site
    site.server.shutdown()
    site.server.server_close()


def refusal(address: str) -> str:
    (found,) = articles.read([address])
    assert isinstance(found, ArticleError)
    assert found.source == address
    return found.reason


def test_a_page_is_fetched_after_its_sites_robots_txt(site):
    (found,) = articles.read([f"{site.address}/page"])
    assert isinstance(found, Article)
    assert (found.id, found.url) == (f"{site.address}/page", f"{site.address}/page")
    assert found.text.startswith("A bridge was opened")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page"]
    assert {agent for _, agent in site.asked} == {fetching.AGENT}


def test_texts_feeds_and_redirects_are_read(site):
    text, entry, moved = articles.read([f"{site.address}/{name}" for name in ("plain", "feed", "moved")])
    assert isinstance(text, Article)
    assert isinstance(entry, Article)
    assert isinstance(moved, Article)
    assert text.text == TEXT
    assert (entry.id, entry.source) == ("g", "Courier")
    assert (moved.id, moved.url) == (f"{site.address}/moved", f"{site.address}/page")
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("path", "reason", "asked"),
    [
        ("/private/page", "asks not to read", False),
        ("/shut", "asks not to read", False),
        ("/gone", "answered 404", True),
        ("/round", "redirects more than 5 times", True),
        ("/away", "which is no address of the web", True),
        ("/inside", "which is inside this network", True),
        ("/huge", "is larger than", True),
        ("/slow", "did not come within", True),
    ],
)
def test_what_may_not_or_cannot_be_fetched_is_refused(site, monkeypatch, path, reason, asked):
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    monkeypatch.setattr(fetching, "SECONDS", 0.7)
    assert reason in refusal(site.address + path)
    assert ("/private/page" not in [path for path, _ in site.asked]) or asked


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/nobody", "http://[/", "http://", "https://nowhere.invalid/"])
def test_an_address_that_nobody_answers_is_refused(address):
    assert refusal(address)


def test_a_site_whose_rules_cannot_be_read_is_left_alone(site, monkeypatch):
    monkeypatch.setitem(ANSWERS, "/robots.txt", (503, "text/plain", ""))
    assert "cannot be read; try later" in refusal(f"{site.address}/page")
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_between_two_requests_there_is_a_pause(site, monkeypatch):
    monkeypatch.setitem(ANSWERS, "/robots.txt", (200, "text/plain", "User-agent: *\nCrawl-delay: 7\n"))
    slept: list[float] = []
    monkeypatch.setattr(fetching.time, "sleep", slept.append)
    list(articles.read([f"{site.address}/page", f"{site.address}/plain"]))
    # The server here sleeps too, for no time at all.
    assert [round(seconds) for seconds in slept if seconds] == [7, 7]


def test_one_that_fails_does_not_stop_the_others(site, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    found = list(articles.read([f"{site.address}/gone", str(tmp_path / "a.txt"), f"{site.address}/page"]))
    assert [type(item) for item in found] == [ArticleError, Article, Article]
