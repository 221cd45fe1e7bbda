"""RSS and Atom: the entries of a feed that come with their text."""

from __future__ import annotations

import io
from time import strftime
from typing import TYPE_CHECKING, Any

from kg.articles import records
from kg.articles.decoding import refuse_binary
from kg.articles.fragments import text_of
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Article


def entries(data: bytes, name: str, known: Mapping[str, Any]) -> Iterator[tuple[str, Article] | ArticleError]:
    """The article of each entry, or why it has none, with the place of the entry.

    Args:
        data: the feed; nothing else is fetched.
        name: what the feed is called in errors.
        known: what is known about the articles beside what the feed says.

    Raises:
        ArticleError: where the bytes are no feed.
    """
    import feedparser  # noqa: PLC0415 - few inputs need it

    refuse_binary(data, name)
    # As a stream: it would take a string for an address, and fetch it.
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.version:
        reason = feed.get("bozo_exception")
        raise ArticleError(name, f"is neither RSS nor Atom{f': {reason}' if reason else ''}")
    if not feed.entries:
        raise ArticleError(name, "has no entries")
    about = {"source": feed.feed.get("title"), "language": feed.feed.get("language")}
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{name}, entry {number}"
        try:
            yield where, _article(entry, where, f"{name}-{number}", {**known, **{k: v for k, v in about.items() if v}})
        except ArticleError as error:
            yield error


def _article(entry: Any, where: str, default_id: str, known: Mapping[str, Any]) -> Article:
    fields = {
        "title": entry.get("title"),
        "published": _date(entry),
        "url": entry.get("link"),
        "author": [author["name"] for author in entry.get("authors", ()) if author.get("name")],
    }
    said = {name: value for name, value in fields.items() if value}
    text = _text(entry)
    if not text.strip():
        raise ArticleError(where, f"has no text; give kg build its address: {fields['url'] or 'it has none'}")
    return records.make(str(entry.get("id") or fields["url"] or default_id), text, {**known, **said}, where)


def _text(entry: Any) -> str:
    """The longest of what an entry gives as its content or summary, as plain text."""
    given = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [text_of(part["value"]) if _is_html(part) else part["value"] for part in given if part.get("value")]
    return max(texts, key=len, default="")


def _is_html(part: Mapping[str, Any]) -> bool:
    return "html" in str(part.get("type"))


def _date(entry: Any) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None
