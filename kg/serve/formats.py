"""Formats of answers, and which of them a client wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.query import PREFIXES
from kg.serve.counting import Counter, Csv, Json, Lines, Xml
from kg.serve.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Results:
    """A format of the answers to SELECT and ASK."""

    media: str
    counter: Callable[[], Counter]
    ends: tuple[bytes, ...]
    """What stands at the end of each whole answer."""


N_TRIPLES = "application/n-triples"
RESULTS: Mapping[str, Results] = {
    form.media: form
    for form in (
        Results("application/sparql-results+json", Json, (b"}",)),
        Results("application/sparql-results+xml", Xml, (b"</sparql>",)),
        Results("text/csv", Csv, (b"\n", b"true", b"false")),
        Results("text/tab-separated-values", lambda: Lines(1), (b"\n", b"true", b"false")),
        Results(N_TRIPLES, Lines, (b".\n", b"")),
    )
}
"""Formats that the engine is asked for, by media type; a graph is asked for as N-Triples and written anew."""
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
"""Formats of the answers to CONSTRUCT and DESCRIBE, and of descriptions, by media type; the usual one first."""
_SAME = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/plain": (N_TRIPLES,),
}
"""Less exact names that clients use."""
HTML = "text/html"


def wanted(takes: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header likes best; the first of equals, None where it takes none.

    >>> wanted("text/turtle;q=0.5, text/html", ["text/turtle", "text/html"])
    'text/html'
    >>> wanted("*/*", ["text/turtle", "text/html"]), wanted("image/png", ["text/turtle"])
    ('text/turtle', None)
    """
    if not takes or not takes.strip():
        return offered[0]
    ranges = [_range(item) for item in takes.split(",") if item.strip()]
    best = max(offered, key=lambda media: (_quality(media, ranges), -offered.index(media)))
    return best if _quality(best, ranges) > 0 else None


def _range(item: str) -> tuple[str, float]:
    media, *parameters = (part.strip().lower() for part in item.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return media, quality


def _quality(media: str, ranges: Iterable[tuple[str, float]]) -> float:
    """What the most exact of the ranges that fit says."""
    found = max(
        ((exact, quality) for name, quality in ranges if (exact := _fit(name, media))),
        default=(0, 0.0),
    )
    return found[1]


def _fit(name: str, media: str) -> int:
    if name == media:
        return 4
    if media in _SAME.get(name, ()):
        return 3
    if name.endswith("/*") and media.startswith(name[:-1]):
        return 2
    return int(name == "*/*")


def write(triples: Iterable[ox.Triple], media: str) -> bytes:
    """Triples, in order, as one of `GRAPHS`."""
    form = GRAPHS[media]
    prefixes = dict(PREFIXES) if form not in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS) else None
    return ox.serialize(sorted(set(triples), key=str), format=form, prefixes=prefixes) or b""


def rewrite(n_triples: bytes, media: str) -> bytes:
    """A graph as one of `GRAPHS`, from the N-Triples that the engine sent."""
    return write((quad.triple for quad in ox.parse(n_triples, format=ox.RdfFormat.N_TRIPLES)), media)


_NAMES = {
    "turtle": "text/turtle",
    "n-triples": N_TRIPLES,
    "json-ld": "application/ld+json",
    "trig": "application/trig",
    "rdf-xml": "application/rdf+xml",
    "n-quads": "application/n-quads",
    "html": HTML,
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "tsv": "text/tab-separated-values",
}
"""Names of formats that an address may have, as `?as=NAME`: a link cannot carry an Accept header."""


def accept(request: Request) -> str | None:
    """What the client takes: the format that the address names, or its Accept header.

    Raises `Refusal` where the address names none that there is.
    """
    name = request.query_params.get("as")
    if name is None:
        return request.headers.get("accept")
    if name not in _NAMES:
        raise Refusal(400, f"as={name}: formats are {', '.join(_NAMES)}")
    return _NAMES[name]


def chosen(request: Request, offered: Sequence[str]) -> str:
    """The one of the offered media types that the client wants.

    Raises `Refusal` where it takes none.
    """
    media = wanted(accept(request), offered)
    if media is None:
        raise Refusal(406, f"Accept: {accept(request)}: this comes as {', '.join(offered)}")
    return media
