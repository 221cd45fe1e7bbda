"""Identifiers: deterministic, ASCII, NFC-normalised and percent-safe IRIs.

A place with a GeoNames id is minted from it, a person, organization or other named thing from its canonical name, an
event, quotation, count or unnamed entity from its article and character span. The same input gives the same IRI on
any machine. Non-ASCII letters are kept, percent-encoded as UTF-8; nothing is stripped.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

ONTOLOGY = "https://w3id.org/newskg/ontology#"
BASE = "https://w3id.org/newskg/id/"

_SPACE = re.compile(r"\s+")


def segment(text: str) -> str:
    """One IRI path segment for any text.

    >>> segment("Alexei Smirnov"), segment("Łódź/1")
    ('Alexei_Smirnov', '%C5%81%C3%B3d%C5%BA%2F1')
    """
    if text.isascii() and text.isprintable():  # most are, and there is nothing to mend
        return quote(_SPACE.sub("_", text.strip()), safe="-._~")
    # Lone surrogates cannot be encoded, and control characters are no part of any name.
    clean = "".join(c if unicodedata.category(c) not in ("Cs", "Cc") else " " for c in text)
    return quote(_SPACE.sub("_", unicodedata.normalize("NFC", clean).strip()), safe="-._~")


def article(article_id: str, base: str = BASE) -> str:
    """The IRI of an article."""
    return f"{base}article/{segment(article_id)}"


def graph(article_id: str, base: str = BASE) -> str:
    """The IRI of the named graph that holds an article's evidence."""
    return f"{base}graph/article/{segment(article_id)}"


def derived_graph(name: str, base: str = BASE) -> str:
    """The IRI of a named graph that is computed from several articles ("simple", "occurrences")."""
    return f"{base}graph/{segment(name)}"


def place(geonames: int, base: str = BASE) -> str:
    """The IRI of a place in GeoNames."""
    return f"{base}place/{geonames}"


def named(kind: str, name: str, base: str = BASE) -> str:
    """The IRI of a thing known by its canonical name; `kind` is a class of the ontology and keeps homonyms apart.

    >>> named("Person", "Volodymyr Zelenskyy")
    'https://w3id.org/newskg/id/person/Volodymyr_Zelenskyy'
    """
    return f"{base}{kind.lower()}/{segment(name)}"


def within(article_id: str, kind: str, start: int, end: int, base: str = BASE) -> str:
    """The IRI of something that an article's words at `start` to `end` introduce ("event", "quotation", "entity").

    >>> within("a1", "event", 5, 9)
    'https://w3id.org/newskg/id/article/a1/event/5-9'
    """
    return f"{article(article_id, base)}/{kind}/{start}-{end}"
