"""Articles from JSON: one object an article, with `text` and whatever is known about it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kg.articles.decoding import decode, refuse_surrogates
from kg.articles.opening import TOO_LARGE
from kg.errors import ArticleError
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
FIELDS = ("title", "published", "url", "source", "author", "language")
"""What may be said about an article, besides `id` and `text`."""
LONGEST = 1_000_000
"""Characters that an article may have: some 170,000 words, a book. What is longer than a tenth of it is read block by
block (`kg.nlp.blocks`)."""

UNBROKEN = 3_000
"""Characters that may follow each other without a space between: no word and no address is as long, and the tokenizer's
time grows with the square of a run of brackets or quotation marks."""
_RUN = re.compile(rf"\S{{{UNBROKEN + 1}}}")


def lines(rows: Iterable[bytes | None], name: str) -> Iterator[tuple[str, int, dict[str, Any]] | ArticleError]:
    """The object on each line of JSON lines: where it stands ("news.jsonl, line 3"), the line's number, the object.

    Lines are read one by one, blank ones skipped. A line that is not an object is an error of its own, and so is None,
    which stands for one that is too long.
    """
    for number, row in enumerate(rows, start=1):
        where = f"{name}, line {number}"
        if row is None:
            yield ArticleError(where, TOO_LARGE)
            continue
        if not row.strip():
            continue
        try:
            yield where, number, _object(_loads(decode(row.rstrip(b"\r\n"), where), where), where)
        except json.JSONDecodeError as error:
            yield ArticleError(f"{where}, column {error.colno}", f"is not JSON: {error.msg}")
        except ArticleError as error:
            yield error


def whole(data: bytes, name: str) -> Iterator[tuple[str, int, dict[str, Any]] | ArticleError]:
    """The objects of a JSON file that holds one object or a list of them, as `lines` gives them."""
    try:
        value = _loads(decode(data, name), name)
    except json.JSONDecodeError as error:
        yield ArticleError(f"{name}, line {error.lineno}, column {error.colno}", f"is not JSON: {error.msg}")
        return
    except ArticleError as error:
        yield error
        return
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, start=1):
        where = f"{name}, item {number}" if isinstance(value, list) else name
        try:
            yield where, number, _object(item, where)
        except ArticleError as error:
            yield error


def article(record: Mapping[str, Any], where: str, default_id: str, known: Mapping[str, Any]) -> Article:
    """The article of one object; `known` fills the fields that the object leaves out.

    Raises `ArticleError` where `text` is missing or empty, or a field is not a string.
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise ArticleError(where, 'has no "text"' if text is None else f'"text" is {text!r}, not a string')
    identifier = record.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    if identifier is not None and (not isinstance(identifier, str) or not identifier.strip()):
        raise ArticleError(where, f'"id" is {identifier!r}, not a name')
    return make(identifier or default_id, text, {**known, **{k: v for k, v in record.items() if v}}, where)


def make(identifier: str, text: str, fields: Mapping[str, Any], where: str) -> Article:
    """An article with those of `fields` that are known to us, each checked."""
    if not text.strip():
        raise ArticleError(where, "is empty")
    if len(text) > LONGEST:
        raise ArticleError(
            where, f"has {len(text):,} characters, and {LONGEST:,} is the limit; cut it into its sections"
        )
    if run := _RUN.search(text):
        raise ArticleError(where, f"has more than {UNBROKEN:,} characters without a space at {run.start()}: no prose")
    values = {name: fields.get(name) or None for name in FIELDS}
    values["author"] = _authors(values["author"])
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            raise ArticleError(where, f'"{name}" is {value!r}, not a string')
    for value in (identifier, text, *values.values()):
        refuse_surrogates(value or "", where)
    if values["published"]:
        values["published"] = check_date(values["published"], where)
    else:
        values["published"] = _date_of_address(values["url"])
    return Article(id=identifier, text=text, **values)


def _authors(value: Any) -> Any:
    """One string of a list of names; anything else as it is."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return "; ".join(name.strip() for name in value if name.strip()) or None
    return value


def _date_of_address(url: str | None) -> str | None:
    """The day in the path of an address, as many outlets have it: `/2024/08/09/`."""
    found = _DAY_IN_PATH.search(url or "")
    if found is None:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None


def check_date(value: str, where: str) -> str:
    """The value where it is an ISO 8601 date or date-time.

    Raises `ArticleError` where it is not.
    """
    try:
        if len(value) == len("2024-08-10"):
            date.fromisoformat(value)
        else:
            datetime.fromisoformat(value)
    except ValueError:
        raise ArticleError(where, f"the date {value!r} is not like 2024-08-10 or 2024-08-10T07:30:00Z") from None
    return value


def _loads(text: str, where: str) -> Any:
    """A JSON text's value. Raises `JSONDecodeError`; `ArticleError` where it nests too deep or a number is huge."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise ArticleError(where, "nests too deep: an article is one flat object") from None
    except ValueError as error:  # Python bounds the digits of a number
        raise ArticleError(where, f"is not JSON that can be read: {error}") from None


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ArticleError(where, "is not a JSON object")
    return value
