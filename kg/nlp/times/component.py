"""The spaCy component that writes the temporal expressions of a document."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Time
from kg.nlp.layers import set_aside
from kg.nlp.times.dateline import dateline_date
from kg.nlp.times.grammar import readings
from kg.nlp.times.joining import joined
from kg.nlp.times.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_FIRST_NEWS, _LAST_NEWS = 1600, 9000
"""Years: a publication date outside is a mistake, and reckoning from it might leave the calendar."""
_PUBLISHED = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d))?")


def times(doc: Doc) -> Iterator[Time]:
    """The temporal expressions of a document, in text order, numbered from "t1"."""
    published, clock = _publication(doc)
    at = Situation(doc, published, clock)
    found = joined(list(readings(at)), at)
    kept = [r for r in found if not set_aside(doc, r.start, r.end)]
    for number, r in enumerate(kept, start=1):
        text = at.text[r.start : r.end]
        yield Time(id=f"t{number}", start=r.start, end=r.end, text=text, type=r.type, value=r.value, basis=r.basis)


def _publication(doc: Doc) -> tuple[date | None, str | None]:
    article = doc._.kg_article
    match = _PUBLISHED.match(article.published) if article and article.published else None
    if match is None:
        return dateline_date(doc), None
    try:
        published = date.fromisoformat(match[1])
    except ValueError:
        return None, None
    return (published, match[2]) if _FIRST_NEWS <= published.year <= _LAST_NEWS else (None, None)


@Language.component(
    "newskg_times",
    requires=["doc._.kg_zones", "token.dep", "token.tag", "doc.ents"],
    assigns=["doc._.kg_times"],
)
def newskg_times(doc: Doc) -> Doc:
    """Write the temporal expressions of the document."""
    doc._.kg_times = tuple(times(doc))
    return doc
