"""RDF terms from plain values: every literal valid for its datatype, every character one that RDF allows."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import RecordError
from kg.ids import ONTOLOGY
from kg.vocabulary import PREFIXES, Class

if TYPE_CHECKING:
    from enum import StrEnum

Object = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Object]
"""A plain tuple is enough on the way to a quad."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters other than white space, halves of surrogate pairs, and what Unicode calls no character."""
_URI_CHARACTERS = ":/?#[]@!$&'()*+,;=%-._~"


@cache
def term(name: str) -> ox.NamedNode:
    """The node of a prefixed name, with one of the prefixes of the vocabulary.

    >>> term("rdfs:label").value
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def known(kind: type[StrEnum], name: str) -> ox.NamedNode:
    """The class or property of that local name.

    Raises `RecordError` where the ontology has none of that name.
    """
    try:
        return own(kind(ONTOLOGY + name))
    except ValueError:
        what = "class" if kind is Class else "property"
        raise RecordError(f"the ontology has no {what} {name!r}: annotate the article again") from None


@cache
def own(name: StrEnum) -> ox.NamedNode:
    """The node of a class or property of the ontology."""
    return ox.NamedNode(name.value)


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://w3id.org/newskg/ontology#attacked"), local("https://schema.org/url")
    ('attacked', 'url')
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def words(text: str) -> ox.Literal:
    """Words of an article, character for character: one that RDF forbids becomes U+FFFD, so that lengths stay."""
    return ox.Literal(_FORBIDDEN.sub("\ufffd", text))


def label(text: str) -> ox.Literal:
    """A name on one line."""
    return ox.Literal(unicodedata.normalize("NFC", " ".join(words(text).value.split())))


def integer(number: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(number), datatype=term("xsd:integer"))


def decimal(number: float, places: int = 2) -> ox.Literal:
    """A decimal number of at most so many places, written as the store writes it: the same bytes before and after."""
    text = f"{number:.{places}f}".rstrip("0").rstrip(".") if places else f"{number:.0f}"
    return ox.Literal("0" if text == "-0" else text, datatype=term("xsd:decimal"))


def day(value: date) -> ox.Literal:
    """A day of the calendar."""
    return ox.Literal(value.isoformat(), datatype=term("xsd:date"))


def moment(text: str) -> ox.Literal | None:
    """An ISO date or date-time as XSD has it, written as the store writes it; None where it is neither."""
    with suppress(ValueError):
        return day(date.fromisoformat(text))
    with suppress(ValueError):
        day_and_clock, dot, rest = datetime.fromisoformat(text).isoformat().partition(".")
        # Six figures behind the second where there are any, and then the zone.
        fraction = f".{rest[:6].rstrip('0')}" if dot else ""
        written = f"{day_and_clock}{fraction}{rest[6:]}".replace("+00:00", "Z")
        return ox.Literal(written, datatype=term("xsd:dateTime"))
    return None


def uri(text: str) -> ox.Literal:
    """An address on the web; what no address may hold is percent-encoded."""
    return ox.Literal(quote(words(text).value, safe=_URI_CHARACTERS), datatype=term("xsd:anyURI"))
