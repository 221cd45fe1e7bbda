"""Compressed files, feeds, archives, folders with traps, other languages: what is read, and what is refused for what."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import tracemalloc
from typing import TYPE_CHECKING

import pytest
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

from kg import articles
from kg.articles import opening, records
from kg.articles.fragments import text_of
from kg.errors import ArticleError, InputError
from kg.model import Article

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "A bridge was opened in the town on Friday, and the mayor thanked everyone who had built it.\n"
PAGE = f"<html><head><title>Bridge opened</title><meta property='og:title' content='Bridge opened after years of work'></head><body><article><p>{TEXT * 4}</p></article></body></html>"


def read(*inputs: Path | str, **options) -> list[Article | ArticleError]:
    return list(articles.read([str(given) for given in inputs], **options))


def ids(*inputs: Path | str) -> list[str]:
    return [item.id for item in read(*inputs) if isinstance(item, Article)]


def refusal(path: Path | str) -> str:
    (found,) = read(path)
    assert isinstance(found, ArticleError)
    return str(found)


def row(identifier: str, text: str = TEXT) -> bytes:
    return json.dumps({"id": identifier, "text": text}).encode() + b"\n"


@pytest.mark.parametrize(
    ("ending", "compress"),
    [
        (".gz", gzip.compress),
        (".zst", zstandard.compress),
        (".zst", lambda data: zstandard.compress(data[:20]) + zstandard.compress(data[20:])),
        (".gz", lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:])),
    ],
)
def test_compressed_files_are_read(tmp_path, ending, compress):
    (tmp_path / f"rows.jsonl{ending}").write_bytes(compress(row("a") + row("b")))
    (tmp_path / f"story.txt{ending}").write_bytes(compress(TEXT.encode()))
    (tmp_path / f"page.html{ending}").write_bytes(compress(PAGE.encode()))
    assert ids(tmp_path) == ["page", "a", "b", "story"]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_what_cannot_be_decompressed_is_refused_and_costs_nothing_else(tmp_path, ending):
    whole = gzip.compress(row("a") * 50) if ending == ".gz" else zstandard.compress(row("a") * 50)
    for name, data in (("bad", b"no such thing"), ("cut", whole[:-9])):
        (tmp_path / f"{name}.jsonl{ending}").write_bytes(data)
    (tmp_path / "z.txt").write_text(TEXT)
    found = read(tmp_path)
    reasons = [str(item) for item in found if isinstance(item, ArticleError)]
    assert "z" in [item.id for item in found if isinstance(item, Article)]
    assert any("bad.jsonl" in reason and "cannot be decompressed" in reason for reason in reasons)
    assert ending == ".zst" or any("cut.jsonl" in reason and "cannot be decompressed" in reason for reason in reasons)


def test_a_line_that_is_too_long_costs_itself_and_no_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 100_000)
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wb") as file:
        file.write(row("a"))
        for _ in range(100):
            file.write(b" " * 1_000_000)
        file.write(b"\n" + row("b"))
    tracemalloc.start()
    found = read(path)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "b"]
    assert "line 2: is larger than" in str(found[1])


def test_a_line_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 1000)
    monkeypatch.setattr(opening, "_PASSED_OVER", 100_000_000)
    given = 0

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            nonlocal given
            given += len(buffer)
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    assert list(opening.bounded(io.BufferedReader(Endless()))) == [None]
    assert given < 110_000_000


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 1_000_000)
    for name in ("a.txt", "a.html", "a.json", "a.xml"):
        path = tmp_path / f"{name}.gz"
        path.write_bytes(gzip.compress(b"x" * 30_000_000))
        assert "is larger than" in refusal(path)


def test_a_text_that_is_too_long_to_be_an_article_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x" * (records.LONGEST + 1))
    assert "the limit" in refusal(path)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Courier</title><language>en-gb</language>
<item><guid>c-1</guid><title>Bridge opens</title><link>https://courier.example/1</link>
<author>desk@courier.com (Ana Loe)</author><dc:creator>Ole Roe</dc:creator><pubDate>Fri, 02 May 2031 09:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>A bridge <b>was opened</b>.</p><script>no()</script><p>The mayor&#8217;s speech<br>was long.</p>]]></content:encoded></item>
<item><link>https://courier.example/2</link><description>Ferries are idle &amp; cheap.</description></item>
<item><title>Only a title</title><link>https://courier.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Meridian Wire</title>
<entry><id>tag:meridian,2031:7</id><title>Ferry</title><updated>2031-05-03T10:00:00Z</updated>
<author><name>Ana Loe</name><email>loe@meridian.example</email></author><link href="https://meridian.example/7"/><content type="text">A ferry left &lt;Oslo&gt;.</content></entry></feed>"""


def test_a_feed_gives_the_entries_that_have_their_text(tmp_path):
    path = tmp_path / "feed.rss"
    path.write_text(RSS)
    first, second, third = read(path)
    assert first == Article(
        id="c-1",
        text="A bridge was opened.\n\nThe mayor’s speech\nwas long.",
        title="Bridge opens",
        published="2031-05-02T07:30:00Z",
        url="https://courier.example/1",
        source="Harbour Courier",
        author="Ana Loe; Ole Roe",
        language="en-gb",
    )
    assert isinstance(second, Article)
    assert (second.id, second.text) == ("https://courier.example/2", "Ferries are idle & cheap.")
    assert "entry 3: has no text; give kg build its address: https://courier.example/3" in str(third)


def test_an_atom_feed_is_read_too(tmp_path):
    path = tmp_path / "feed.atom.gz"
    path.write_bytes(gzip.compress(ATOM.encode()))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert (found.id, found.text, found.published) == (
        "tag:meridian,2031:7",
        "A ferry left <Oslo>.",
        "2031-05-03T10:00:00Z",
    )
    assert (found.source, found.url, found.author) == ("Meridian Wire", "https://meridian.example/7", "Ana Loe")


@pytest.mark.parametrize(
    "data", ["<notes><note>x</note></notes>", "no feed at all", "<rss version='2.0'><channel></channel></rss>"]
)
def test_what_is_no_feed_is_refused(tmp_path, data):
    path = tmp_path / "feed.xml"
    path.write_text(data)
    assert any(reason in refusal(path) for reason in ("is neither RSS nor Atom", "has no entries"))


def test_paragraphs_stay_apart_and_depth_is_no_trouble():
    assert text_of("<ul><li>One</li><li>Two <i>x</i></li></ul>tail<!-- no -->") == "One\n\nTwo x\n\ntail"
    assert text_of("<div>" * 200 + "deep").endswith("deep")
    assert text_of("  ") == ""


def warc(path: Path) -> None:
    def put(kind, address, content, about):
        record = WarcRecord()
        record.init_headers(record_type=kind)
        record.headers["WARC-Target-URI"] = address
        for name, value in about.items():
            record.headers[name] = value
        record.set_bytes_content(content)
        record.write(packed)

    packed = io.BytesIO()
    http = "HTTP/1.1 {} OK\r\nContent-Type: {}\r\n\r\n{}"
    for number, status, kind, body in (
        (1, 200, "text/html", PAGE),
        (2, 404, "text/html", PAGE),
        (3, 200, "image/png", "x"),
        (4, 200, "text/html", "<html></html>"),
    ):
        put(
            WarcRecordType.response,
            f"https://a.example/2031/05/02/{number}",
            http.format(status, kind, body).encode(),
            {"Content-Type": "application/http; msgtype=response"},
        )
    put(WarcRecordType.conversion, "https://a.example/wet", TEXT.encode(), {"Content-Type": "text/plain"})
    compress = {".gz": gzip.compress, ".zst": zstandard.compress}.get(path.suffix, bytes)
    path.write_bytes(compress(packed.getvalue()))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.warc.zst"])
def test_an_archive_gives_its_pages_and_texts(tmp_path, name):
    warc(tmp_path / name)
    page, empty, text = read(tmp_path / name)
    assert isinstance(page, Article)
    assert (page.id, page.title, page.published) == (
        "https://a.example/2031/05/02/1",
        "Bridge opened after years of work",
        "2031-05-02",
    )
    assert page.text.startswith("A bridge was opened")
    assert "https://a.example/2031/05/02/4: " in str(empty)
    assert isinstance(text, Article)
    assert (text.id, text.text, text.url) == ("https://a.example/wet", TEXT, "https://a.example/wet")


def test_what_is_no_archive_is_refused(tmp_path):
    (tmp_path / "a.warc").write_text("nothing of the kind")
    assert "is no WARC or WET archive" in refusal(tmp_path / "a.warc")


def test_patterns_stand_for_the_files_that_they_match(tmp_path):
    for name in ("b.txt", "a.txt", "c.md", "d/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert ids(tmp_path / "*.txt") == ["a", "b"]
    assert ids(tmp_path / "**/*.txt") == ["a", "b", "e"]
    with pytest.raises(InputError, match="no file matches"):
        articles.read([tmp_path / "*.pdf"])


def test_a_file_with_a_pattern_for_a_name_is_that_file(tmp_path):
    for name in ("a[1].txt", "a1.txt"):
        (tmp_path / name).write_text(TEXT)
    assert ids(tmp_path / "a[1].txt") == ["a[1]"]


def test_links_that_lead_round_in_a_circle_are_no_trap(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert ids(tmp_path / "in") == ["a", "b"]
    with pytest.raises(InputError, match="no such file"):
        articles.read([tmp_path / "in" / "self.txt"])


@pytest.mark.parametrize(
    "name", ["a\0b.txt", "x" * 5000, "ftp://outlet.example/a", "file:///etc/hostname", "javascript:alert(1)"]
)
def test_names_that_no_file_can_have_are_refused(name):
    with pytest.raises(InputError):
        articles.read([name])


def test_a_pipe_among_the_files_is_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(TEXT)
    assert ids(tmp_path) == ["a"]
    with pytest.raises(InputError, match="neither a file nor a folder"):
        articles.read([tmp_path / "pipe.txt"])


@pytest.mark.parametrize("identifier", ["../../x", "/etc/passwd", "a\0b", "..", "<script>"])
def test_any_id_is_a_name_and_never_a_path(tmp_path, identifier):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(row(identifier))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert found.id == identifier


def test_two_ids_that_would_share_a_graph_are_one(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(row("a b") + row("a_b"))
    _, second = read(path)
    assert "has the id 'a_b' of" in str(second)


GERMAN = (
    "Der Bürgermeister eröffnete am Freitag die neue Brücke über den Fluss. Hunderte kamen, um das Ereignis zu feiern. "
    * 3
)
FRENCH = "Le maire a inauguré vendredi le nouveau pont. Des centaines de personnes sont venues célébrer. " * 4


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (FRENCH, "fr")])
def test_another_language_is_refused_unless_told_to_read_it(tmp_path, text, language):
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert f"its language is '{language}', and newskg reads English; --language en reads it all the same" in refusal(
        path
    )
    (found,) = read(path, language="en")
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "text",
    [
        TEXT * 5,
        TEXT.upper() * 5,
        "Arsenal 2 Chelsea 1; Leeds 0 Everton 0; Madrid 3 Getafe 2; Bayern 4 Mainz 1; Juventus 0 Roma 0; Ajax 2 Feyenoord 2. "
        * 3,
        "Zdeněk Novák, Małgorzata Wójcik and Jürgen Weiß met Élodie Lefèvre and Søren Ødegård in Łódź, Kraków and Poznań near Ústí nad Labem. "
        * 2,
        "\u2014\n" * 500,
    ],
)
def test_english_is_read_whatever_names_are_in_it(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    (found,) = read(path)
    assert isinstance(found, Article), str(found)


def test_of_a_short_text_its_own_word_on_its_language_counts(tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = [
        {"text": "Die Brücke ist auf.", "language": "de-AT"},
        {"text": "Open.", "language": "EN-gb"},
        {"text": TEXT * 3, "language": "de"},
    ]
    path.write_text("".join(json.dumps(item) + "\n" for item in rows))
    assert [isinstance(item, Article) for item in read(path)] == [False, True, True]


def test_nothing_is_fetched_where_no_address_is_given(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / "feed.rss").write_text(
        RSS.replace('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://dtd.example/x.dtd">')
    )
    (tmp_path / "page.html").write_text(
        PAGE.replace("<head>", '<head><link rel="canonical" href="https://a.example/x">')
    )
    warc(tmp_path / "crawl.warc")
    assert len([item for item in read(tmp_path) if isinstance(item, Article)]) == 5


def test_the_meter_tells_how_much_has_been_read(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(row("a") * 2)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(row("b")))
    meter = articles.Meter()
    found = articles.read([tmp_path], meter=meter)
    assert (meter.done, meter.total) == (0, sum(path.stat().st_size for path in tmp_path.iterdir()))
    for _ in found:
        assert 0 < meter.done <= meter.total
    assert meter.done == meter.total
