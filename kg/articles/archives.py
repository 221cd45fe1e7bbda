"""Web archives: WARC with the pages of a crawl, and WET with their text."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from kg.articles import pages, records
from kg.articles.decoding import decode
from kg.articles.opening import LARGEST, TOO_LARGE
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Article

_HTML = ("text/html", "application/xhtml+xml")


def articles(stream: IO[bytes], name: str, known: Mapping[str, Any]) -> Iterator[tuple[str, Article] | ArticleError]:
    """The article of each page in an archive, or why it has none, with its address.

    What was not fetched well, or is no page (pictures, scripts), is passed over.

    Args:
        stream: the archive; compressed or not, it is read from its start.
        name: what it is called in errors.
        known: what is known about the articles beside what the pages say.

    Raises:
        ArticleError: where the bytes are no archive.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - few inputs need it

    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.warcinfo
    any_record = False
    for record in _whole(ArchiveIterator(stream, record_types=kinds, parse_http=True), name):
        any_record = True
        if record.record_type == WarcRecordType.warcinfo or not _is_page(record):
            continue
        address = str(record.headers.get("WARC-Target-URI") or record.record_id)
        where = f"{name}, {address}"
        try:
            yield where, _article(record, address, where, known)
        except ArticleError as error:
            yield error
    if not any_record:
        raise ArticleError(name, "is no WARC or WET archive")


def _whole(found: Iterable[Any], name: str) -> Iterator[Any]:
    """The records. Raises `ArticleError` where the archive is none, or is damaged."""
    records_left = iter(found)
    while True:
        try:
            record = next(records_left, None)
        except (OSError, ValueError) as error:
            raise ArticleError(name, f"is no WARC or WET archive, or a damaged one: {error}") from None
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    if record.http_headers is None:
        return str(record.headers.get("Content-Type")).startswith("text/plain")
    kind = record.http_headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return bool(record.http_headers.status_code == 200 and kind in _HTML)


def _article(record: Any, address: str, where: str, known: Mapping[str, Any]) -> Article:
    data = record.reader.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ArticleError(where, TOO_LARGE)
    if record.http_headers is None:
        return records.make(address, decode(data, where), {**known, "url": address}, where)
    text, found = pages.extract(data, where)
    said = {name: value for name, value in found.items() if value}
    return records.make(address, text, {**known, "url": address, **said}, where)
