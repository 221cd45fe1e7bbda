"""Saved web pages: the article's text and what the page says about it, by trafilatura."""

from __future__ import annotations

from typing import Any

from kg.articles.decoding import refuse_binary
from kg.errors import ArticleError

_LAST_DAY = "2100-01-01"
"""Dates up to here are believed; the day of the run would make the result depend on the clock."""


def extract(data: bytes, source: str) -> tuple[str, dict[str, Any]]:
    """The text of a page, and the title, date, outlet, author and address that it gives.

    Raises `ArticleError` where the page is binary or holds no article.
    """
    # trafilatura takes a second to import, and most inputs are plain text.
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    refuse_binary(data, source)
    try:
        page = trafilatura.bare_extraction(
            data,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LAST_DAY},
        )
    except Exception as error:  # a page that trips the library costs that page alone
        raise ArticleError(source, f"is no page that can be read ({type(error).__name__}): {error}") from error
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise ArticleError(source, "has no article text that could be found; save the text as a .txt file")
    fields = {
        "title": page.title,
        "published": page.date,
        "source": page.sitename,
        "author": page.author,
        "url": page.url,
        "language": page.language,
    }
    return page.text, fields
