"""Inputs to articles: what is read, what is known about it, and how what cannot be read is refused."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import articles
from kg.articles import pages, records
from kg.articles.decoding import decode
from kg.errors import ArticleError, InputError
from kg.model import Article

TEXT = "A bridge was opened in the town.\n"


def only(path: Path, **options: str) -> Article | ArticleError:
    found = list(articles.read([path], **options))
    assert len(found) == 1
    return found[0]


def refusal(path: Path) -> str:
    found = only(path)
    assert isinstance(found, ArticleError)
    return str(found)


def article(path: Path, **options: str) -> Article:
    found = only(path, **options)
    assert isinstance(found, Article)
    return found


def test_a_text_file_is_one_article_named_after_it(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT)
    assert article(path) == Article(id="bridge", text=TEXT)


def test_line_ends_and_odd_spaces_stay(tmp_path):
    path = tmp_path / "a.txt"
    text = "One\u00a0line.\r\n\r\nE\u0301t\u00e9 \U0001f30d.\r"
    path.write_bytes(text.encode())
    assert article(path).text == text


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert article(path).text == TEXT


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip() and t[0] != "\ufeff")
)
def test_any_utf8_text_is_read_as_it_is(text):
    if not text.encode().startswith((b"%PDF-", b"PK\x03\x04")):
        assert decode(text.encode(), "x") == text


def test_an_index_tells_about_the_files_beside_it(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    about = {"file": "a.txt", "title": "Bridge opened", "published": "2024-05-02", "source": "The Outlet"}
    (tmp_path / "index.jsonl").write_text(json.dumps(about) + "\n")
    found = article(tmp_path)
    assert (found.title, found.published, found.source) == ("Bridge opened", "2024-05-02", "The Outlet")


def test_published_fills_what_nothing_else_says(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "1", "text": TEXT, "published": "2020-01-01"}) + "\n" + json.dumps({"text": TEXT}) + "\n"
    )
    first, second = articles.read([tmp_path], published="2024-05-02")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, second.published) == ("2020-01-01", "2024-05-02")
    assert second.id == "a-2"


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.html", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        page = f"<html><head><title>T</title></head><body><article><p>{TEXT * 9}</p></article></body></html>"
        (tmp_path / name).write_text(page if name.endswith("html") else TEXT)
    assert [a.id for a in articles.read([tmp_path]) if isinstance(a, Article)] == ["c", "z", "b"]


def test_a_saved_page_gives_its_text_title_date_and_outlet():
    path = next(Path("seeds").glob("*.html"))
    (found,) = articles.read([path])
    assert isinstance(found, Article)
    assert found.title
    assert found.title.startswith("Governor says 28 settlements lost")
    assert found.source == "Harbour Courier"
    assert found.published
    assert found.published.startswith("2024-08-12")
    assert "All rights reserved" not in found.text


def test_standard_input_is_json_lines():
    rows = io.BytesIO(json.dumps({"id": 7, "text": TEXT}).encode() + b"\n\n")
    assert list(articles.read(["-"], stdin=rows)) == [Article(id="7", text=TEXT)]


def test_a_json_file_holds_one_article_or_a_list(tmp_path):
    (tmp_path / "one.json").write_text(json.dumps({"id": "x", "text": TEXT}))
    (tmp_path / "two.json").write_text(json.dumps([{"id": "y", "text": TEXT}, {"text": TEXT}]))
    assert [a.id for a in articles.read([tmp_path]) if isinstance(a, Article)] == ["x", "y", "two-2"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7\n1 0 obj", "is a binary file"),
        (gzip.compress(TEXT.encode(), mtime=0), "is a binary file"),
        (b"abc\0def", "is a binary file"),
        ("Łódź\nCafé".encode("iso-8859-2", "replace"), "is not UTF-8: byte 0xa3 in line 1"),
        (TEXT.encode("utf-16"), "is UTF-16, not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path, data, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert reason in refusal(path)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"id": "1", "text": ', "line 1, column 21: is not JSON"),
        ("[1]", "line 1: is not a JSON object"),
        ('{"id": "1"}', 'line 1: has no "text"'),
        ('{"text": 3}', 'line 1: "text" is 3, not a string'),
        ('{"text": "   "}', "line 1: is empty"),
        ('{"text": "a", "id": ""}', "line 1: \"id\" is '', not a name"),
        ('{"text": "a", "title": ["x"]}', "\"title\" is ['x'], not a string"),
        ('{"text": "a", "published": "9 August"}', "the date '9 August' is not like 2024-08-10"),
        ('{"text": "\\ud800"}', "has half a surrogate pair at character 0"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(tmp_path, row, reason):
    path = tmp_path / "rows.jsonl"
    path.write_text(row + "\n")
    assert reason in refusal(path)


def test_one_wrong_row_costs_that_row_alone(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "one"}\nnot json\n{"text": "three"}\n')
    kinds = [type(item) for item in articles.read([path])]
    assert kinds == [Article, ArticleError, Article]


def test_a_second_article_with_the_same_id_is_refused(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "text": "one"}\n{"id": "a", "text": "two"}\n')
    _, second = articles.read([path])
    assert "has the id 'a' of" in str(second)


def test_what_is_wrong_with_the_call_is_raised_at_once(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        articles.read([tmp_path / "missing.txt"])
    with pytest.raises(InputError, match="has nothing to read"):
        articles.read([tmp_path])


def test_an_index_that_is_broken_is_raised(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "index.jsonl").write_text('{"title": "no file named"}\n')
    with pytest.raises(InputError, match='has no "file"'):
        list(articles.read([tmp_path]))


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://outlet.example/2024/08/09/bridge", "2024-08-09"),
        ("https://outlet.example/news/2024-8-9", "2024-08-09"),
        ("https://outlet.example/2024/13/41/bridge", None),
        ("https://outlet.example/story/20240809", None),
    ],
)
def test_an_address_may_tell_the_date(tmp_path, url, published):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": TEXT, "url": url}) + "\n")
    assert article(path).published == published


def test_a_page_tells_its_title_date_outlet_and_address_by_itself(tmp_path):
    path = tmp_path / "a.html"
    told = {"og:title": "Bridge opened after years of work", "og:site_name": "Harbour Courier"}
    metas = "".join(f'<meta property="{name}" content="{value}">' for name, value in told.items())
    path.write_text(
        f'<html lang="en"><head>{metas}<meta property="article:published_time" content="2031-05-02T09:00:00Z">'
        '<meta name="author" content="Ana Loe">'
        '<link rel="canonical" href="https://courier.example/bridge"></head>'
        f"<body><article><p>{TEXT * 9}</p></article></body></html>"
    )
    found = article(path)
    assert (found.title, found.source, found.author) == (told["og:title"], told["og:site_name"], "Ana Loe")
    assert (found.published, found.url) == ("2031-05-02", "https://courier.example/bridge")


@pytest.mark.parametrize(
    ("given", "author"), [("Ana Loe", "Ana Loe"), (["Ana Loe", "Ole Roe"], "Ana Loe; Ole Roe"), ([], None)]
)
def test_who_wrote_it_is_a_name_or_a_list_of_names(tmp_path, given, author):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": TEXT, "author": given}) + "\n")
    assert article(path).author == author


def test_an_author_that_is_no_name_is_refused_with_its_value() -> None:
    with pytest.raises(ArticleError, match=r"\"author\" is \[5\], not a string"):
        records.make("a", TEXT, {"author": [5]}, "rows.jsonl, line 1")


def test_a_page_that_trips_the_library_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"page\.html: (is no page|has no article)"):
        pages.extract(b"<iframe><html>", "page.html")
